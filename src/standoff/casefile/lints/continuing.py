"""Stages that begin elsewhere than the one before them ended, on nobody's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from standoff.casefile.lints.entries import taken_at_start
from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.graph_form import GraphForm
from standoff.model.stages import Stage

MAX_FOLLOWED = 1 << 12
"""Beyond this many states a stage is compared with where the one before it began only."""


def lint_continuing(stages: Sequence[Stage]) -> Iterator[Problem]:
    """Find stages whose status quo nobody vouches for.

    A stage may begin where the one before it began, or at an equilibrium that
    improvements lead to from there; otherwise something happened between them,
    and a claim should say what.
    """
    for number, (before, after) in enumerate(pairwise(stages), 1):
        if after.because:
            continue
        now = taken_at_start(after.conflict, build_graph_form(after.conflict))
        graph = build_graph_form(before.conflict)
        ends = list(iter_ends(before.conflict, graph))
        if not now or not ends or any(_agree(end, now) for end in ends):
            continue
        changed = sorted(key for key in now if ends[0].get(key, now[key]) != now[key])
        message = (
            f"stage {after.id!r} begins elsewhere than stage {before.id!r} ended: "
            f"{', '.join(_told(changed, now, after.conflict))}; and no claim says why"
        )
        hint = "Say on what the change rests, with 'because', or begin where the last stage ended."
        yield warn("status-quo-jumps", message, ("stages", number), hint)


def _told(changed: Sequence[str], now: Mapping[str, bool], conflict: Conflict) -> Iterator[str]:
    """Say what is so now of options that changed; of one with levels its level, once."""
    levels: set[str] = set()
    for option in changed:
        each = conflict.set_of.get(option)
        if each is None or not each.is_ladder:
            yield f"{option!r} is {'taken' if now[option] else 'given up'}"
        elif each.qualified not in levels:
            levels.add(each.qualified)
            level = each.values[sum(now.get(member, False) for member in each.members)]
            yield f"{each.qualified!r} is {level!r}"


def _agree(one: Mapping[str, bool], two: Mapping[str, bool]) -> bool:
    return all(two.get(key, taken) == taken for key, taken in one.items())


def iter_ends(conflict: Conflict, graph: GraphForm) -> Iterator[Mapping[str, bool]]:
    """Iterate over where a conflict may end: its status quo first, then what it leads to.

    Notes
    -----
    Follows the improvements of everybody from the status quo; linear in the
    arcs met, up to `MAX_FOLLOWED` states.
    """
    quo = find_status_quo(conflict, graph)
    if quo is None:
        return
    yield _taken(graph, quo)
    if graph.state_count > MAX_FOLLOWED:
        return
    for state in _reached(graph, quo):
        if state != quo and next(_improvements(graph, state), None) is None:
            yield _taken(graph, state)


def _taken(graph: GraphForm, state: int) -> dict[str, bool]:
    pairs = zip(graph.options, graph.choices(state), strict=False)
    return {option: choice == "Y" for option, choice in pairs if choice != "-"}


def _improvements(graph: GraphForm, state: int) -> Iterator[int]:
    for dm in range(len(graph.decision_makers)):
        yield from graph.improvements(dm, state)


def _reached(graph: GraphForm, start: int) -> list[int]:
    found = {start}
    queue = [start]
    for state in queue:
        new = set(_improvements(graph, state)) - found
        found |= new
        queue += sorted(new)
    return queue
