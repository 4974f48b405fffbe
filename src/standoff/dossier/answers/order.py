"""The order of states: each decision maker's tiers, best first, and what decides between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from standoff.analysis.deciding import (
    ByCorrection,
    ByHand,
    ByLevel,
    ByPair,
    ByWeights,
    Decision,
    find_tiers,
)
from standoff.analysis.patterns import cover_by_patterns
from standoff.analysis.records import record_comparison
from standoff.dossier.found.decisions import link_decision
from standoff.dossier.found.patterns import ALL_PATTERNS, MOST_PATTERNS
from standoff.dossier.links import NOWHERE, Key, Told
from standoff.dossier.words.decisions import tell_why
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of
from standoff.dossier.words.richer.comparisons import tell_doubt, tell_strength
from standoff.model.forming.marked import UNKNOWN
from standoff.model.preferences import Ranking
from standoff.model.states import StateSet

LISTED = 12
"""So many states of a tier are listed, never merged into patterns."""

ABOVE = "above, not below"


@dataclass(frozen=True, slots=True)
class Ends:
    """How many tiers are viewed where there are many.

    Parameters
    ----------
    best, worst
        So many at either end.
    lines
        Of the states or patterns of a tier so many; None for all.
    """

    best: int = 10
    worst: int = 3
    lines: int | None = None


SCREEN = Ends()
PAGE = Ends(4, 2, 3)


@dataclass(frozen=True, slots=True)
class TierView:
    """States that are equal to a decision maker.

    Parameters
    ----------
    place
        1 for the best.
    states
        Their indexes, from 0.
    words
        What they are: each state if they are few, else patterns.
    decides
        What makes them better than those of the next tier, with its claims; None
        for the last.
    marked
        How they compare with those of the next tier, where that is marked: see
        `standoff.analysis.records.record_comparison`.
    """

    place: int
    states: tuple[int, ...]
    words: tuple[str, ...]
    decides: Told | None
    marked: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order of states of one decision maker.

    Parameters
    ----------
    head
        How many tiers there are and what they come from, in a sentence.
    tiers
        Best first; of many the first and the last.
    left
        How many tiers between them are not shown.
    gap
        How many tiers stand before those.
    by_hand
        Whether nothing but the order itself decides between any two tiers.
    """

    key: Key
    id: str
    dm: str
    head: str
    tiers: tuple[TierView, ...]
    left: int
    gap: int
    by_hand: bool

    @property
    def best(self) -> tuple[TierView, ...]:
        """The tiers before the gap; all if there is none."""
        return self.tiers[: self.gap] if self.left else self.tiers

    @property
    def worst(self) -> tuple[TierView, ...]:
        """The tiers after the gap."""
        return self.tiers[self.gap :] if self.left else ()


def view_order(naming: Naming, dm: int, stage: str = "", ends: Ends | None = SCREEN) -> OrderView:
    """View the order of states of a decision maker.

    Parameters
    ----------
    stage
        Id of the stage on whose page it is told.
    ends
        Which tiers are viewed; None for all.

    Notes
    -----
    Cost: for each tier viewed that has many states one cover by patterns.
    """
    tiers = find_tiers(naming.graph.ranks[dm])
    places: Sequence[int] = range(len(tiers))
    if ends is not None and len(tiers) > ends.best + ends.worst + 1:
        places = (*places[: ends.best], *places[-ends.worst :])
    lines = ends.lines if ends else None
    name = naming.graph.decision_makers[dm]
    return OrderView(
        ("order", stage, name) if stage else NOWHERE,
        name,
        naming.dm(dm),
        _tell_head(naming, dm, len(tiers)),
        tuple(_shorten(_view_tier(naming, dm, tiers, k, stage), lines) for k in places),
        len(tiers) - len(places),
        ends.best if ends else 0,
        _is_by_hand(naming, dm),
    )


def view_orders(naming: Naming, stage: str = "") -> tuple[OrderView, ...]:
    """View the order of states of everybody, in the room that a page has."""
    dms = range(len(naming.graph.decision_makers))
    return tuple(view_order(naming, dm, stage, PAGE) for dm in dms)


def _view_tier(
    naming: Naming, dm: int, tiers: Sequence[tuple[int, ...]], place: int, stage: str
) -> TierView:
    states, by_hand = tiers[place], _is_marked(naming, dm) and _is_ranked(naming, dm)
    decides = None
    if place + 1 < len(tiers):
        below = tiers[place + 1][0]
        code = naming.graph.compare(dm, below, states[0]) if _is_marked(naming, dm) else 1
        decision = naming.comparers[dm].decide(states[0], below)
        if code == UNKNOWN:
            decides = Told("Nobody knows which of these and the next is preferred")
        elif code > 1 and decision is not None:
            why = "" if by_hand else f": {tell_why(decision, dm, naming, ABOVE)}"
            how = capitalise(tell_strength(code))
            links = () if by_hand else link_decision(decision, dm, naming, stage)
            sure = _doubted(naming, dm, states[0], below, ",")
            decides = Told(f"{how} preferred to the next{sure}{why}", links)
        elif decision is not None and not by_hand:
            links = link_decision(decision, dm, naming, stage)
            why = tell_why(decision, dm, naming, ABOVE)
            sure = _doubted(naming, dm, states[0], below, "; preferred")
            decides = Told(capitalise(f"{why}{sure}"), links)
    following = tiers[place + 1][:1] if place + 1 < len(tiers) else ()
    marked = comparison_record(naming, dm, following, states[:1])
    return TierView(place + 1, states, describe_states(naming, states), decides, marked)


def _doubted(naming: Naming, dm: int, above: int, below: int, lead: str) -> str:
    doubt = tell_doubt(dm, above, below, naming)
    return doubt and f"{lead} {doubt}"


def _is_marked(naming: Naming, dm: int) -> bool:
    relation = naming.graph.relations.get(dm)
    return relation is not None and bool(relation.kinds - {"order"})


def _shorten(tier: TierView, lines: int | None) -> TierView:
    if lines is None or len(tier.words) <= lines:
        return tier
    left = f"and {len(tier.words) - lines:,} more of the kind"
    return replace(tier, words=(*tier.words[:lines], left))


def describe_states(naming: Naming, states: Sequence[int]) -> tuple[str, ...]:
    """Describe states: each by its name if they are few, else all of them by patterns."""
    if len(states) <= LISTED or not naming.graph.options:
        return naming.states(states)
    most = None if naming.graph.state_count <= ALL_PATTERNS else MOST_PATTERNS
    cover = cover_by_patterns(naming.graph, StateSet.of(states), most)
    if len(cover.patterns) == 1 and not cover.rest:
        return (naming.labels.pattern(cover.patterns[0].choices),)
    told = tuple(
        f"{naming.labels.pattern(each.choices)} ({count_of(len(each.states), 'state')})"
        for each in cover.patterns
    )
    return (*told, f"and {count_of(len(cover.rest), 'more state')}") if cover.rest else told


def _is_by_hand(naming: Naming, dm: int) -> bool:
    return _is_ranked(naming, dm) and not _is_marked(naming, dm)


def _is_ranked(naming: Naming, dm: int) -> bool:
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    return (
        preferences is not None
        and isinstance(preferences.basis, Ranking)
        and not preferences.adjustments
    )


def _tell_head(naming: Naming, dm: int, tiers: int) -> str:
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    if tiers == 1:
        return "All states are equal to it."
    basis = preferences and type(preferences.basis).__name__
    source = {"RankedStatements": "statements", "Ranking": "a ranking by hand"}.get(
        basis or "", "weights"
    )
    corrected = ", corrected by hand" if preferences and preferences.adjustments else ""
    relation = naming.graph.relations.get(dm)
    if relation is not None and relation.is_no_order:
        return (
            f"{count_of(tiers, 'tier')} from {source}, as they are written; what is marked is no "
            "order, and counts where states are compared."
        )
    return f"{count_of(tiers, 'tier')} from {source}{corrected}, best first."


# For programs ----------------------------------------------------------------------------------


def order_records(naming: Naming, dms: Iterable[int]) -> list[dict[str, Any]]:
    """Give the order of states of some decision makers as plain data."""
    return [
        {
            "decision_maker": naming.graph.decision_makers[dm],
            "name": naming.dm(dm),
            "tiers": list(iter_tier_records(naming, dm)),
        }
        for dm in dms
    ]


def iter_tier_records(naming: Naming, dm: int) -> Iterator[dict[str, Any]]:
    """Give every tier as plain data, with what decides between it and the next."""
    tiers, comparer = find_tiers(naming.graph.ranks[dm]), naming.comparers[dm]
    for place, (states, following) in enumerate(pairwise((*tiers, ())), start=1):
        decision = comparer.decide(states[0], following[0]) if following else None
        yield {
            "tier": place,
            "states": [state + 1 for state in states],
            "decides": decision_record(decision, dm, naming),
            **comparison_record(naming, dm, following[:1], states[:1]),
        }


def comparison_record(
    naming: Naming, dm: int, low: Sequence[int], high: Sequence[int]
) -> dict[str, Any]:
    """Give how two states compare, where that is more than which is preferred."""
    if not low or not high:
        return {}
    return record_comparison(naming.graph, dm, low[0], high[0])


def decision_record(decision: Decision | None, dm: int, naming: Naming) -> dict[str, Any] | None:
    """Give what decides as plain data; None for nothing."""
    if decision is None:
        return None
    words, *claims = (link.text for link in link_decision(decision, dm, naming))
    return {**_decision_data(decision), "words": words, "claims": claims}


def _decision_data(decision: Decision) -> dict[str, Any]:
    match decision:
        case ByLevel(level, better, worse):
            return {"by": "statement", "level": level + 1, "holds": better, "holds_below": worse}
        case ByHand():
            return {"by": "ranking"}
        case ByWeights(better, worse):
            return {"by": "weights", "score": str(better), "score_below": str(worse)}
        case ByCorrection(number):
            return {"by": "correction", "number": number + 1}
        case ByPair(number):
            return {"by": "pair", "number": number + 1}
