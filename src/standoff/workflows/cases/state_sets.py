"""What a person calls a set of states: wherever one state can be asked for, several can.

``equilibria`` and ``equilibria:seq``, the name of an outcome of the case, and all that a single
state is called by: a statement or a pattern means every state it fits. Numbers, names and whole
patterns may stand with commas between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from standoff.analysis.analyse import analyse
from standoff.dossier.words.labels import Labels
from standoff.errors import UsageError
from standoff.model.states import StateSet

EQUILIBRIA = "equilibria"


def find_states(
    words: Sequence[str | int],
    select: Callable[[str], int],
    labels: Labels,
) -> StateSet:
    """Give the states that any of some words means.

    Parameters
    ----------
    select
        Gives the states that a word for a state fits, as bits.

    Raises
    ------
    UsageError
        For a word that no state fits.
    """
    bits = 0
    for word in words:
        found = _find(str(word).strip(), select, labels)
        if not found:
            raise UsageError(
                f"no feasible state is {str(word)!r}",
                hint=f"States are numbered 1 to {labels.graph.state_count}; "
                "'standoff analyse --table states' lists them.",
            )
        bits |= found
    return StateSet(bits)


def _find(text: str, select: Callable[[str], int], labels: Labels) -> int:
    if text == EQUILIBRIA or text.startswith(f"{EQUILIBRIA}:"):
        return _equilibria(text.partition(":")[2], labels)
    named = _outcome(text, labels)
    if named:
        return named
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) > 1 and all(_is_alone(piece, labels) for piece in pieces):
        bits = 0
        for piece in pieces:
            found = _find(piece, select, labels)
            if not found:
                return select(text) if not piece.isdecimal() else 0
            bits |= found
        return bits
    return select(text)


def _is_alone(piece: str, labels: Labels) -> bool:
    """Whether a piece between commas can only mean states, not an option that is taken."""
    if piece.isdecimal() or piece in labels.graph.names.values() or _outcome(piece, labels):
        return True
    ids = {option.rpartition(".")[2] for option in labels.graph.options}
    whole = len(piece) == len(labels.graph.options) and re.fullmatch("[YNyn-]+", piece)
    return bool(whole) and piece not in ids


def _outcome(text: str, labels: Labels) -> int:
    names = [outcome.name for outcome in labels.conflict.outcomes]
    folded = [name.casefold() for name in names]
    for known, wanted in ((names, text), (folded, text.casefold())):
        if wanted in known:
            return labels.outcome_bits[known.index(wanted)]
    return 0


def _equilibria(concept: str, labels: Labels) -> int:
    found = analyse(labels.graph, [concept] if concept else None, labels.status_quo)
    if not found.all_equilibria:
        raise UsageError("the conflict has no equilibrium" + (f" under {concept}" * bool(concept)))
    bits = 0
    for each in found.all_equilibria:
        bits |= 1 << each.state
    return bits
