"""Every single change of a conflict: one statement, rule, option, move or source at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from standoff.model.altering.orders import whole_weights
from standoff.model.changes import (
    AddMove,
    Change,
    DropCorrection,
    DropRule,
    DropStatement,
    LeaveOut,
    NegateStatement,
    RemoveOption,
    Settle,
    SetWeight,
    SwapLevels,
    TurnOption,
)
from standoff.model.conflict import Conflict
from standoff.model.forming.sets import find_value, iter_movable
from standoff.model.graph_form import GraphForm
from standoff.model.language.comparing import compare
from standoff.model.language.syntax import Taken
from standoff.model.options import Direction, OptionSet
from standoff.model.preferences import Preferences, RankedStatements, Ranking, Weights

KINDS = ("statements", "rules", "options", "moves", "sources")


@dataclass(frozen=True, slots=True)
class Variant:
    """A conflict in which one thing is different.

    Parameters
    ----------
    kind
        One of `KINDS`.
    source
        Id of the source that is left out, or empty.
    title
        What that source is called.
    """

    kind: str
    change: Change
    source: str = ""
    title: str = ""


def iter_single_changes(
    conflict: Conflict,
    graph: GraphForm,
    status_quo: int | None,
    sources: Mapping[str, frozenset[str]],
    kinds: Iterable[str] = KINDS,
) -> Iterator[Variant]:
    """Iterate over every single change, in the order of the case file.

    Statements are dropped, negated, and change places with their neighbour (so
    do tiers of a ranking by hand; weights are dropped and negated, corrections
    dropped); rules are dropped; options are frozen as in the status quo, or not
    to be had; what cannot be undone, can; sources are left out.

    Parameters
    ----------
    status_quo
        Its index; without one nothing is frozen.
    sources
        For each source the claims that fall without it.
    """
    chosen = set(kinds)
    if "statements" in chosen:
        for dm, preferences in conflict.preferences.items():
            found = _iter_order(dm, preferences, conflict)
            yield from (Variant("statements", each) for each in found)
    if "rules" in chosen:
        yield from (Variant("rules", DropRule(k)) for k in range(len(conflict.rules)))
    if "options" in chosen and conflict.explicit is None:
        yield from (Variant("options", e) for e in _iter_options(conflict, graph, status_quo))
    if "moves" in chosen:
        yield from (Variant("moves", each) for each in _iter_moves(conflict))
    if "sources" in chosen:
        for source, claims in sources.items():
            if claims:
                yield Variant("sources", LeaveOut(claims), source)


def choose_evenly(variants: Sequence[Variant], most: int) -> tuple[Variant, ...]:
    """Choose so many changes at most, of every kind as many as there are of the others.

    Parameters
    ----------
    most
        All of them if there are no more.

    Returns
    -------
    tuple of Variant
        In their order.

    Examples
    --------
    >>> rules = [Variant("rules", DropRule(k)) for k in range(5)]
    >>> moves = [Variant("moves", AddMove("ann", "here", "there"))]
    >>> [each.kind for each in choose_evenly([*rules, *moves], 3)]
    ['rules', 'rules', 'moves']
    """
    if len(variants) <= most:
        return tuple(variants)
    by_kind: dict[str, list[int]] = {}
    for place, variant in enumerate(variants):
        by_kind.setdefault(variant.kind, []).append(place)
    by_turns = [p for turn in zip_longest(*by_kind.values()) for p in turn if p is not None]
    return tuple(variants[place] for place in sorted(by_turns[:most]))


def _iter_order(dm: str, preferences: Preferences, conflict: Conflict) -> Iterator[Change]:
    match preferences.basis:
        case RankedStatements(levels):
            for level in levels:
                for item in level.statements:
                    yield DropStatement(dm, item.statement)
                    yield NegateStatement(dm, item.statement)
            yield from (SwapLevels(dm, k) for k in range(len(levels) - 1))
        case Ranking(tiers):
            yield from (SwapLevels(dm, k) for k in range(len(tiers) - 1))
        case Weights(weights):
            for option, weight in whole_weights(weights, conflict).items():
                if weight:
                    yield SetWeight(dm, option, weight * 0)
                    yield SetWeight(dm, option, -weight)
    yield from (DropCorrection(dm, k) for k in range(len(preferences.adjustments)))


def _iter_options(conflict: Conflict, graph: GraphForm, status_quo: int | None) -> Iterator[Change]:
    """Freeze what the status quo takes, and take each option away: what it does not take is both."""
    place = {option: k for k, option in enumerate(graph.options)}
    held = 0 if status_quo is None else int(graph.codes[status_quo])
    for each in conflict.wholes:
        if isinstance(each, OptionSet) and each.is_ladder:
            value = find_value(each, place, held)
            if value:
                yield Settle(compare(each, "=", each.values[value]))
            yield RemoveOption(each.qualified)
            continue
        for option in each.members if isinstance(each, OptionSet) else (each.qualified,):
            if held >> place[option] & 1:
                yield Settle(Taken(option))
            yield RemoveOption(option)


def _iter_moves(conflict: Conflict) -> Iterator[Change]:
    if conflict.explicit is not None:
        for dm, arcs in conflict.explicit.arcs.items():
            known = set(arcs)
            for origin, target in arcs:
                if (target, origin) not in known:
                    yield AddMove(dm, target, origin)
        return
    for whole in iter_movable(conflict):
        if whole.direction is not Direction.BOTH:
            yield TurnOption(whole.qualified, Direction.BOTH)
