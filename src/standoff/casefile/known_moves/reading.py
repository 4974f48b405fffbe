"""From the entries of a case file to what is known of moves, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.casefile.claims_reading import unknown_claim
from standoff.casefile.lints.warning import warn
from standoff.casefile.wording import Wording
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.graph_form import GraphForm
from standoff.model.grounds.known_moves import Knowing, KnownMove
from standoff.model.selection import selects_nothing
from standoff.model.states import iter_bits

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_known import KnownMoveEntry

_Placed = tuple[ElementPath, str, Knowing, "KnownMoveEntry"]


def _iter_entries(entry: CaseEntry) -> Iterator[_Placed]:
    for dm, maker in entry.decision_makers.items():
        for kind in Knowing:
            for number, one in enumerate(getattr(maker, kind.value)):
                yield ("decision_makers", dm, kind.value, number), dm, kind, one


def read_known_moves(entry: CaseEntry, words: Wording) -> tuple[KnownMove, ...]:
    """Read what claims say of moves; what cannot be read is kept among the problems of `words`."""
    found = []
    for path, dm, kind, one in _iter_entries(entry):
        target = words.state(one.to, (*path, "to"), dm)
        origin = None if one.origin is None else words.state(one.origin, (*path, "from"), dm)
        if target is not None and (origin is not None or one.origin is None):
            sides = tuple(one.because), tuple(one.against)
            found.append(KnownMove(dm, kind, target, origin, *sides, one.note))
    return tuple(found)


def claims_on_moves(entry: CaseEntry) -> set[str]:
    """Give the claims that speak for or against moves."""
    return {
        claim for *_, one in _iter_entries(entry) for side in (one.because, one.against)
        for claim in side
    }  # fmt: skip


def unknown_claims_on_moves(entry: CaseEntry, known: Mapping[str, object]) -> list[Problem]:
    """Find ids of claims that do not exist, among those that speak for or against moves."""
    return [
        unknown_claim(claim, (*path, side, number), known)
        for path, _, _, one in _iter_entries(entry)
        for side in ("because", "against")
        for number, claim in enumerate(getattr(one, side))
        if claim not in known
    ]


def check_known_moves(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find moves spoken of that there are not: no such state, or no move that leads there."""
    states = state_index(graph)
    counts: dict[tuple[str, Knowing], int] = {}
    for known in conflict.known_moves:
        key = known.decision_maker, known.kind
        number = counts[key] = counts.get(key, -1) + 1
        path: ElementPath = ("decision_makers", known.decision_maker, known.kind.value, number)
        ends: list[int] = []
        for step, selector in (("to", known.target), ("from", known.origin)):
            if selector is None:
                ends.append(((1 << graph.state_count) - 1) & ~ends[0])
                continue
            bits = states.select(selector)
            if isinstance(bits, Problem):
                yield replace(bits, path=(*path, step))
                break
            if not bits:
                nothing = selects_nothing(selector, states, (*path, step))
                yield replace(nothing, severity="warning", code="no-such-move")
                break
            ends.append(bits)
        if len(ends) == 2 and not _moves(graph, conflict.dm_index[known.decision_maker], *ends):
            message = f"{known.decision_maker!r} has no move that leads there"
            hint = "What is said of it has no effect. Say moves that the case has under 'to'."
            yield warn("no-such-move", message, path, hint)


SEARCHED = 1 << 14
"""In larger conflicts it is not checked whether there are such moves."""


def _moves(graph: GraphForm, dm: int, targets: int, origins: int) -> bool:
    """Say whether a decision maker has a move from some states to others."""
    if graph.state_count > SEARCHED:
        return True
    return any(
        targets >> target & 1
        for origin in iter_bits(origins)
        for target in graph.reachable(dm, origin)
    )
