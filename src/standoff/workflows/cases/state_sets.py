"""What a person calls a set of states: wherever one state can be asked for, several can.

``equilibria`` and ``equilibria:seq``, the name of an outcome of the case, and all that a single
state is called by: a statement or a pattern means every state it fits. Numbers, names and whole
patterns may stand with commas between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.analyse import analyse
from standoff.casefile.prefixes import EQUILIBRIA, split_prefix
from standoff.casefile.wording import Wording
from standoff.dossier.words.labels import Labels
from standoff.errors import UsageError
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet
from standoff.workflows.cases.lookup import select_states, unwrap

WAYS = ("moves", "improvements")
"""Kinds of moves that paths are made of."""


def find_states(
    words: Sequence[str | int], conflict: Conflict, graph: GraphForm, status_quo: int | None
) -> StateSet:
    """Give the states that any of some words means.

    Raises
    ------
    UsageError
        For a word that no state fits.
    """
    reader, bits = _SetWords(conflict, graph, status_quo), 0
    for word in words:
        found = reader.read(word if isinstance(word, int) else word.strip())
        if not found:
            raise UsageError(
                f"no feasible state is {str(word)!r}",
                hint=f"States are numbered 1 to {graph.state_count}; "
                "'standoff analyse CASE --table states' lists them.",
            )
        bits |= found
    return StateSet(bits)


def require_ends(to: str | int | Sequence[str | int]) -> tuple[str | int, ...]:
    """Give the words for where paths lead to, of one or several.

    Raises
    ------
    UsageError
        Where the kind of moves that are allowed stands in their place.
    """
    words = (to,) if isinstance(to, str | int) else tuple(to)
    if len(words) == 1 and words[0] in WAYS:
        raise UsageError(
            f"{words[0]!r} stands where states are expected",
            hint=f"Write allowed={words[0]!r}; states to go to come first.",
        )
    return words


@dataclass(frozen=True)
class _SetWords:
    """Reads words for sets of states of one conflict."""

    conflict: Conflict
    graph: GraphForm
    status_quo: int | None

    def read(self, word: str | int) -> int:
        """Give the states a word means, as bits."""
        if isinstance(word, int) or word in self._names:
            return self._one(word)
        key, _, concept = unwrap(word).partition(":")
        if key == EQUILIBRIA:
            return self._equilibria(concept)
        pieces = [piece.strip() for piece in word.split(",") if piece.strip()]
        if len(pieces) > 1 and all(map(self._is_alone, pieces)):
            found = [self.read(piece) for piece in pieces]
            bits = 0
            for each in found:
                bits |= each
            return bits if all(found) else 0
        by_name = split_prefix(unwrap(word))[0] == "name"
        return (0 if by_name else self._outcome(word)) or self._one(word)

    def _one(self, word: str | int) -> int:
        return select_states(self.conflict, self.graph, word, self.status_quo)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.graph.names.values())

    def _is_alone(self, piece: str) -> bool:
        """Whether a piece between commas can only mean states, not an option that is taken."""
        if piece.isdecimal() or piece in self._names or self._outcome(piece):
            return True
        wording = Wording(self.graph.options, sets=self.conflict.sets)
        whole = len(piece) == wording.folding.width
        return whole and wording.is_pattern(piece)

    def _outcome(self, text: str) -> int:
        names = [outcome.name for outcome in self.conflict.outcomes]
        folded = [name.casefold() for name in names]
        plain = unwrap(text)
        tried = (names, text), (names, plain), (folded, text.casefold()), (folded, plain.casefold())
        for known, wanted in tried:
            if wanted in known:
                return Labels(self.conflict, self.graph).outcome_bits[known.index(wanted)]
        return 0

    def _equilibria(self, concept: str) -> int:
        found = analyse(self.graph, [concept] if concept else None, self.status_quo)
        if not found.all_equilibria:
            under = f" under {concept}" if concept else ""
            raise UsageError(f"the conflict has no equilibrium{under}")
        bits = 0
        for each in found.all_equilibria:
            bits |= 1 << each.state
        return bits
