"""Better for whom: who prefers which states to another, and what a whole group prefers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.agreement.gains import Gains
from standoff.analysis.results import Move
from standoff.dossier.answers.order import decision_record, describe_states
from standoff.dossier.found.decisions import link_decision, tell_between
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.links import Link, Told
from standoff.dossier.words.concepts import tell_every
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, within
from standoff.model.forming.marked import UNKNOWN
from standoff.model.states import StateSet

DECIDED_STATES = 1 << 12
"""Of more states than this it is not told which statement decides how often."""

TOLD_DECISIONS = 3
LISTED_WORDS = 12


@dataclass(frozen=True, slots=True)
class StandingView:
    """What one decision maker makes of some states, beside another.

    Parameters
    ----------
    better, equal, worse, unknown
        Numbers of the states, from 1; of the last nobody knows which is preferred.
    told
        Who prefers which, and by what, with claims: one sentence of one state;
        of several, first how many, then what decides most often.
    decides
        What decides, as plain data; None unless the states are one.
    """

    id: str
    dm: str
    better: tuple[int, ...]
    equal: tuple[int, ...]
    worse: tuple[int, ...]
    told: tuple[Told, ...]
    decides: dict[str, Any] | None
    unknown: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the standing as plain data."""
        return {
            "decision_maker": self.id,
            "better": list(self.better),
            "equal": list(self.equal),
            "worse": list(self.worse),
            **({"unknown": list(self.unknown)} if self.unknown else {}),
            "decides": self.decides,
            "words": [told.text for told in self.told],
        }


@dataclass(frozen=True, slots=True)
class StandingsView:
    """Some states beside another, for everybody.

    Parameters
    ----------
    asked
        What the states are, each by its name if they are few.
    summary
        For whom it is better, in a sentence.
    """

    title: str
    reference: StateView
    asked: tuple[str, ...]
    summary: str
    standings: tuple[StandingView, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data."""
        return {
            "reference": self.reference.to_dict(),
            "states": list(self.asked),
            "summary": self.summary,
            "standings": [each.to_dict() for each in self.standings],
        }


def view_standings(naming: Naming, title: str, reference: int, states: StateSet) -> StandingsView:
    """View who prefers which of some states to another, and by which statement.

    Notes
    -----
    Cost: two evaluations of the statements for each state and decision maker.
    """
    dms = range(len(naming.graph.decision_makers))
    standings = tuple(_view_standing(naming, dm, reference, states) for dm in dms)
    return StandingsView(
        title,
        view_state(naming, reference),
        describe_states(naming, tuple(states)),
        _tell_for_whom(standings, len(states)),
        standings,
    )


def _view_standing(naming: Naming, dm: int, reference: int, states: StateSet) -> StandingView:
    comparer = naming.comparers[dm]
    found: dict[int, list[int]] = {1: [], 0: [], -1: []}
    open_: list[int] = []
    marked = dm in naming.graph.relations and naming.graph.relations[dm].is_no_order
    for state in states:
        if marked and naming.graph.compare(dm, reference, state) == UNKNOWN:
            open_.append(state)
        else:
            found[comparer.prefers(state, reference)].append(state)
    decides = None
    if len(states) == 1:
        (state,) = states
        told: tuple[Told, ...] = (tell_between(naming, dm, reference, state),)
        decides = decision_record(comparer.decide(reference, state), dm, naming)
    else:
        told = tuple(_tell_many(naming, dm, reference, found, len(open_)))
    better, equal, worse = (tuple(s + 1 for s in found[way]) for way in (1, 0, -1))
    id_ = naming.graph.decision_makers[dm]
    unknown = tuple(state + 1 for state in open_)
    return StandingView(id_, naming.dm(dm), better, equal, worse, told, decides, unknown)


def _tell_many(
    naming: Naming, dm: int, reference: int, found: Mapping[int, Sequence[int]], unknown: int
) -> Iterator[Told]:
    many, where = sum(map(len, found.values())) + unknown, naming.mention(reference)
    equal = f", {naming.agree(dm, 'holds')} {len(found[0]):,} equal to it" if found[0] else ""
    if len(found[1]) == many:
        yield Told(f"{naming.does(dm, 'prefers')} all {many:,} to {where}.")
    elif len(found[-1]) == many:
        yield Told(f"{naming.does(dm, 'prefers')} {where} to all {many:,}.")
    else:
        yield Told(
            f"{naming.does(dm, 'prefers')} {len(found[1]):,} of {count_of(many, 'state')} to "
            f"{where}{equal} and {naming.agree(dm, 'likes')} {len(found[-1]):,} less."
        )
    if unknown:
        they = f"{naming.it(dm)} {naming.agree(dm, 'prefers')} them"
        yield Told(f"Of {count_of(unknown, 'state')} nobody knows whether {they}.")
    if many > DECIDED_STATES:
        return
    for way, lead in ((1, "Better"), (-1, "Worse")):
        for links, count in _count_decisions(naming, dm, reference, found[way]):
            yield Told(f"{lead} in {count_of(count, 'state')} by {links[0].text}.", links)


def _count_decisions(
    naming: Naming, dm: int, reference: int, states: Sequence[int]
) -> list[tuple[tuple[Link, ...], int]]:
    comparer, counts = naming.comparers[dm], Counter[tuple[Link, ...]]()
    for state in states:
        decision = comparer.decide(state, reference)
        if decision is not None:
            counts[link_decision(decision, dm, naming)] += 1
    return counts.most_common(TOLD_DECISIONS)


def _tell_for_whom(standings: Sequence[StandingView], many: int) -> str:
    if many == 1:
        groups = (
            ("better for", [each.dm for each in standings if each.better]),
            ("worse for", [each.dm for each in standings if each.worse]),
            ("the same to", [each.dm for each in standings if each.equal]),
            ("not known of", [each.dm for each in standings if each.unknown]),
        )
        told = [f"{what} {join_words(map(within, names))}" for what, names in groups if names]
        return capitalise("; ".join(told)) + "."
    everybody = set.intersection(*(set(each.better) for each in standings))
    nobody = set.intersection(*(set(each.worse) for each in standings))
    be = "is" if len(everybody) == 1 else "are"
    return (
        f"{capitalise(count_of(len(everybody), 'state'))} of {many:,} {be} better for everybody, "
        f"{len(nobody):,} worse for everybody."
    )


# What a whole group prefers --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GainView:
    """A state that everybody of a group prefers, or weakly prefers.

    Parameters
    ----------
    winners
        Members that prefer it; for the others it is the same.
    losers
        Who outside the group is worse off.
    efficient
        Whether no state is better for one of the group and no worse for another.
    concepts
        Keys of those under which it holds.
    way
        How the moves lead there: ``improvements`` of the group, joint ``moves``
        of it of which not every one is an improvement, ``others`` where somebody
        outside has to move, ``none``.
    moves
        Those moves as plain data.
    words
        How it differs from where it is compared with.
    steps
        The moves in words, each with what makes it an improvement or speaks
        against it.
    """

    state: StateView
    winners: tuple[str, ...]
    losers: tuple[str, ...]
    efficient: bool
    concepts: tuple[str, ...]
    way: str
    moves: tuple[dict[str, Any], ...]
    words: str
    steps: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the gain as plain data."""
        return {
            **self.state.to_dict(),
            "winners": list(self.winners),
            "losers": list(self.losers),
            "efficient": self.efficient,
            "concepts": list(self.concepts),
            "way": self.way,
            "moves": list(self.moves),
        }


@dataclass(frozen=True, slots=True)
class GainsView:
    """All states that a group prefers, or weakly prefers, to one.

    Parameters
    ----------
    summary
        How many, how many of them hold, and how one gets there, in sentences.
    common
        What they are: each by its name if they are few, else patterns.
    gains
        Those that hold first, then those that nothing beats, then those of few moves.
    left_out
        How many more there are than are viewed.
    """

    title: str
    reference: StateView
    group: tuple[str, ...]
    summary: tuple[str, ...]
    common: tuple[str, ...]
    gains: tuple[GainView, ...]
    left_out: int

    def to_dict(self) -> dict[str, Any]:
        """Give the gains as plain data."""
        return {
            "reference": self.reference.to_dict(),
            "among": list(self.group),
            "summary": list(self.summary),
            "outcomes": [each.to_dict() for each in self.gains],
            "left_out": self.left_out,
        }


def view_gains(
    naming: Naming,
    title: str,
    gains: Gains,
    holding: Mapping[int, Sequence[str]],
    most: int | None = None,
) -> GainsView:
    """View what a group prefers to a state.

    Parameters
    ----------
    holding
        For each equilibrium the concepts under which it is one.
    most
        So many are viewed one by one; None for all.
    """

    def order(state: int) -> tuple[object, ...]:
        steps = gains.length(state)
        rare = steps is None, steps or 0
        return -len(holding.get(state, ())), state not in gains.efficient, *rare, state

    found = sorted(gains.states, key=order)
    return GainsView(
        title,
        view_state(naming, gains.start),
        tuple(naming.graph.decision_makers[dm] for dm in gains.group),
        tuple(_summarise(naming, gains, holding)),
        describe_states(naming, tuple(gains.states)) if found else (),
        tuple(_view_gain(naming, gains, each, holding.get(each, ())) for each in found[:most]),
        max(0, len(found) - most) if most is not None else 0,
    )


def _view_gain(naming: Naming, gains: Gains, state: int, concepts: Sequence[str]) -> GainView:
    ids, way = naming.graph.decision_makers, gains.way(state)
    moves = way.moves if way else ()
    return GainView(
        view_state(naming, state),
        tuple(ids[dm] for dm in gains.winners(state)),
        tuple(ids[dm] for dm in gains.losers(state)),
        state in gains.efficient,
        tuple(concepts),
        _WAYS[gains.kind(state)],
        tuple(
            {"decision_maker": ids[m.dm], "from": m.origin + 1, "to": m.target + 1} for m in moves
        ),
        _tell_gain(naming, gains, state, concepts),
        tuple(_iter_steps(naming, moves)) or ("No legal moves lead to it.",),
    )


_WAYS = {
    (True, True): "improvements",
    (True, False): "moves",
    (False, True): "others",
    (False, False): "others",
    None: "none",
}


def _iter_steps(naming: Naming, moves: Sequence[Move]) -> Iterator[str]:
    for move in moves:
        why = tell_step(move, naming)
        yield f"{tell_move(move, naming)}{f': {why}' if why else ''}"


def _tell_gain(naming: Naming, gains: Gains, state: int, concepts: Sequence[str]) -> str:
    names = naming.list_names(gains.winners(state))
    weak = "" if state in gains.strict else f"; better for {names}, the same to the rest"
    lost = naming.list_names(gains.losers(state))
    against = f"; worse for {lost}" if lost else ""
    holds = f"holds under {tell_every(tuple(concepts))}" if concepts else "does not hold"
    beaten = "" if state in gains.efficient else "; another is better still for them"
    return f"{naming.state(state)} — {holds}{weak}{against}{beaten}"


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _summarise(naming: Naming, gains: Gains, holding: Mapping[int, Sequence[str]]) -> Iterator[str]:
    names = naming.list_names(gains.group)
    where, alone = naming.mention(gains.start), len(gains.group) == 1
    verb = (
        naming.agree(gains.group[0], "prefers")
        if alone
        else f"{'both' if len(gains.group) == 2 else 'all'} prefer"
    )
    total = naming.graph.state_count
    if not gains.states:
        rest = "the other" if len(gains.group) == 2 else "the others"
        whom = f"one of {names} and no worse for {rest}" if not alone else names
        yield f"No outcome is better than {where} for {whom}."
        return
    many = f"{len(gains.strict):,}" if gains.strict else "none"
    begin = naming.list_names(gains.group, begins=True)
    yield f"{begin} {verb} {many} of {total:,} states to {where}."
    if gains.weak:
        more = f"{len(gains.weak):,}{' more' if gains.strict else ''}"
        verb = _verb(len(gains.weak), "is", "are")
        yield f"{more} {verb} better for some of them and the same to the rest."
    held = sum(bool(holding.get(state)) for state in gains.states)
    best = len(gains.efficient)
    yield (
        f"{f'{held:,}' if held else 'None'} of these {_verb(held, 'holds', 'hold')} under some "
        f"concept; {best:,} can be bettered for one of them only at another's cost."
    )
    ways = Counter(_WAYS[gains.kind(state)] for state in gains.states)
    told = [
        f"{words} {ways[way]:,}"
        for way, words in (
            ("improvements", "their own improvements, one at a time, lead to"),
            ("moves", "only joint moves, of which not each is an improvement, to"),
            ("others", "only with moves of others to"),
            ("none", "no moves to"),
        )
        if ways[way]
    ]
    yield capitalise("; ".join(told)) + "."
