"""Moves and countermoves from a state: what if somebody does this, and what the others then do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.analysis.results import Move
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import Naming

MOVES = 6
"""So many moves of one decision maker are told, improvements first."""
ANSWERS = 4
"""So many answers of one other decision maker are told, the best for it first."""
GAINS = {1: "an improvement", 0: "no gain", -1: "worse for it", None: "nobody knows whether a gain"}
"""What a move is to who makes it, by `compare` of where it leads with where it begins."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What another decision maker does in answer.

    Parameters
    ----------
    effect
        What that makes of it for the one who moved first.
    sanction
        Whether the first mover then fares no better than at the start.
    """

    told: str
    effect: str
    sanction: bool


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move from the state asked about, and the improvements of the others from there.

    Parameters
    ----------
    gain
        Whether it is an improvement for the one who moves.
    remark
        The same in words.
    left
        How many answers more there are.
    """

    told: str
    gain: bool
    remark: str
    answers: tuple[AnswerView, ...]
    left: int


@dataclass(frozen=True, slots=True)
class MoverView:
    """What one decision maker can do from a state.

    Parameters
    ----------
    left
        How many moves are not told.
    idle
        What is said of one who has none: ``has no move``.
    """

    dm: str
    moves: tuple[MoveView, ...]
    left: int
    idle: str


@dataclass(frozen=True, slots=True)
class TreeView:
    """Moves from a state and countermoves to each."""

    title: str
    movers: tuple[MoverView, ...]


def view_trees(findings: Findings, selection: Selection) -> tuple[TreeView, ...]:
    """View the trees from the status quo and from the outcomes that are told."""
    states = [] if findings.quo is None else [findings.quo]
    states += [each.state for each in selection.outcomes]
    return tuple(_view_tree(findings, selection, state) for state in dict.fromkeys(states))


def _view_tree(findings: Findings, selection: Selection, state: int) -> TreeView:
    naming = findings.naming
    label = naming.state(state)
    name = label if label == STATUS_QUO else f"“{label}”"
    return TreeView(
        f"What if somebody moves from {selection.code(state)}, {name}?",
        tuple(_view_mover(naming, dm, state) for dm in range(len(naming.graph.decision_makers))),
    )


def _view_mover(naming: Naming, dm: int, state: int) -> MoverView:
    moves = best_first(naming, dm, naming.graph.reachable(dm, state))
    shown = moves[:MOVES]
    views = tuple(_view_move(naming, dm, state, target) for target in shown)
    idle = naming.agree(dm, "has no move")
    return MoverView(naming.dm(dm), views, len(moves) - len(shown), idle)


def _view_move(naming: Naming, dm: int, start: int, target: int) -> MoveView:
    way = compare(naming, dm, start, target)
    answers = list(_iter_answers(naming, dm, target))
    shown = answers[: ANSWERS * max(1, len(naming.graph.decision_makers) - 1)]
    return MoveView(
        tell_move(Move(dm, start, target), naming),
        bool(way and way > 0),
        GAINS[way],
        tuple(_view_answer(naming, dm, start, answer) for answer in shown),
        len(answers) - len(shown),
    )


def _iter_answers(naming: Naming, dm: int, state: int) -> Iterator[Move]:
    """Iterate over the improvements of the others from a state, the best of each first."""
    for other in range(len(naming.graph.decision_makers)):
        if other != dm:
            found = best_first(naming, other, naming.graph.improvements(other, state))
            yield from (Move(other, state, target) for target in found[:ANSWERS])


def _view_answer(naming: Naming, dm: int, start: int, answer: Move) -> AnswerView:
    sign = compare(naming, dm, start, answer.target)
    words: dict[int | None, str] = {
        1: naming.does(dm, "is still better off than at the start"),
        0: naming.does(dm, "has gained nothing"),
        -1: naming.does(dm, "is worse off than at the start"),
        None: f"nobody knows whether {naming.do(dm, 'is')} better off than at the start",
    }
    return AnswerView(tell_move(answer, naming), words[sign], sign is not None and sign <= 0)


def best_first(naming: Naming, dm: int, states: Iterable[int]) -> list[int]:
    """Put states in a decision maker's order, the best first, equal ones by number."""
    ranks = naming.graph.ranks[dm]
    return sorted(states, key=lambda state: (-ranks[state], state))


def compare(naming: Naming, dm: int, one: int, two: int) -> int | None:
    """Say whether the second of two states is better (1), as good (0) or worse (-1); None: unknown."""
    comparer = naming.comparers[dm]
    return None if comparer.is_unknown(two, one) else comparer.prefers(two, one)
