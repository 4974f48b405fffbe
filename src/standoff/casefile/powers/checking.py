"""Whether the powers of a case are in its states, and do anything there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.analysis.power.sway import Sway, find_sway
from standoff.casefile.lints.warning import warn
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements
from standoff.model.states import iter_bits

CHECKED_STATES = 1 << 13
"""In larger conflicts it is not checked whether powers do anything."""


def check_powers(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find what of the powers of a conflict cannot be (errors), and what does nothing (warnings).

    Notes
    -----
    Cost: that of ranking the states twice for each power.
    """
    if not conflict.powers or graph.state_count > CHECKED_STATES:
        return
    try:
        sway = find_sway(graph, conflict.powers)
    except ConflictModelError as error:
        yield from (replace(one, path=("power", *one.path)) for one in error.problems)
        return
    for number in range(len(conflict.powers)):
        yield from _idle(number, conflict.powers, sway, graph)
    yield from _overlapping(conflict.powers, sway)


def _idle(number: int, powers: Sequence[Power], sway: Sway, graph: GraphForm) -> Iterator[Problem]:
    power, used = powers[number], sway.used[number]
    path: ElementPath = ("power", power.id)
    if not used.states:
        message = "there is no state in which this power is used"
        hint = "It changes nothing. Say under 'by' what its owner does to use it."
        yield warn("power-never-used", message, (*path, "by"), hint)
        return
    if power.blocks and not used.blocked:
        message = f"{power.over!r} has no move that this power would block"
        hint = "Say under 'blocks' what its moves lead to: an option, or a statement."
        yield warn("power-without-effect", message, (*path, "blocks"), hint)
    if power.sways and not _changes(number, powers, sway, graph):
        message = f"{power.over!r} wants nothing else where this power is used than without it"
        whole = "prefers" if isinstance(power.order, RankedStatements) else "ranking"
        effect = "first" if power.first else whole
        hint = "Of no move that it has the verdict changes."
        yield warn("power-without-effect", message, (*path, effect), hint)


def _changes(number: int, powers: Sequence[Power], sway: Sway, graph: GraphForm) -> bool:
    """Say whether somebody orders the states otherwise where a power is used than without it."""
    without = find_sway(graph, [*powers[:number], *powers[number + 1 :]])
    used = sway.used[number]
    dm = used.over
    pairs = {(sway.minds[dm][s], without.minds[dm][s]) for s in iter_bits(used.states)}
    return any(
        tuple(sway.orders[dm][one]) != tuple(without.orders[dm][other]) for one, other in pairs
    )


def _overlapping(powers: tuple[Power, ...], sway: Sway) -> Iterator[Problem]:
    """Warn of two powers that give one decision maker an order each, in one state."""
    ordering = [k for k, one in enumerate(powers) if one.order is not None]
    for place, later in enumerate(ordering):
        for earlier in ordering[:place]:
            mine, other = sway.used[later], sway.used[earlier]
            if mine.over == other.over and mine.states & other.states:
                message = (
                    f"where {powers[earlier].id!r} is used as well, both say what "
                    f"{powers[later].over!r} wants; this one counts, which stands later"
                )
                hint = "Say under 'by' when each is used, or say 'first' in place of a whole order."
                yield warn("powers-overlap", message, ("power", powers[later].id), hint)
