"""Play: somebody moves, and then; where the dispute then stands, and who would go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.analysis.results import Move
from standoff.dossier.answers.countermoves import GAINS, best_first, compare
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.moves import tell_change, tell_move
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import join_words

MOVES = 12
"""So many moves of one decision maker are offered, the best for it first."""

FARES = {
    1: "better off than at the start",
    0: "as well off as at the start",
    -1: "worse off",
    None: "nobody knows whether better off than at the start",
}


@dataclass(frozen=True, slots=True)
class PlayMove:
    """A move that somebody could make now.

    Parameters
    ----------
    target
        Number of the state it leads to.
    words
        What it changes, and what that is to the mover.
    """

    target: int
    change: str
    words: str
    gain: bool


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What one decision maker makes of where the play stands.

    Parameters
    ----------
    fares
        How it fares beside the start.
    left
        How many moves more it has than are offered.
    """

    dm: str
    fares: str
    moves: tuple[PlayMove, ...]
    left: int


@dataclass(frozen=True, slots=True)
class PlayView:
    """Where the play stands.

    Parameters
    ----------
    played
        The moves so far, in words.
    holds
        Under which concepts the state holds; that nobody would leave it or who would.
    """

    here: StateView
    played: tuple[str, ...]
    holds: str
    players: tuple[PlayerView, ...]


def view_play(findings: Findings, states: Sequence[int]) -> PlayView:
    """View where a play stands that went through some states, the start first."""
    naming, here = findings.naming, states[-1]
    dms = range(len(naming.graph.decision_makers))
    played = tuple(_tell_step(findings, one, two) for one, two in pairwise(states))
    players = tuple(_view_player(findings, dm, states[0], here) for dm in dms)
    return PlayView(view_state(naming, here), played, _tell_holding(findings, here), players)


def _view_player(findings: Findings, dm: int, start: int, here: int) -> PlayerView:
    naming = findings.naming
    found = best_first(naming, dm, naming.graph.reachable(dm, here))
    moves = tuple(_view_move(findings, dm, here, target) for target in found[:MOVES])
    fares = FARES[compare(naming, dm, start, here)]
    return PlayerView(naming.dm(dm), fares, moves, len(found) - len(moves))


def _view_move(findings: Findings, dm: int, here: int, target: int) -> PlayMove:
    naming = findings.naming
    sign = compare(naming, dm, here, target)
    change = tell_change(here, target, naming) or f"to {naming.mention(target)}"
    return PlayMove(target + 1, change, GAINS[sign], bool(sign and sign > 0))


def _tell_step(findings: Findings, one: int, two: int) -> str:
    graph = findings.naming.graph
    movers = [dm for dm in range(len(graph.decision_makers)) if two in graph.reachable(dm, one)]
    if not movers:
        return f"to {findings.naming.mention(two)}"
    return tell_move(Move(movers[0], one, two), findings.naming)


def _tell_holding(findings: Findings, state: int) -> str:
    for outcome in findings.analysis.all_equilibria:
        if outcome.state == state:
            names = join_words(CONCEPT_NAMES[c] for c in outcome.concepts)
            return f"This holds under {names}."
    naming = findings.naming
    dms = range(len(naming.graph.decision_makers))
    leaving = [naming.who(dm) for dm in dms if any(naming.graph.improvements(dm, state))]
    if not leaving:
        return "This does not hold, though nobody could better their lot by a move of their own."
    return f"This does not hold: {join_words(leaving)} could better their lot."
