"""Unlock: what would have to be different for an outcome to be an equilibrium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.inverse.conditions import Alternative, Conditions, Demand, Improvement
from standoff.analysis.inverse.profiles import Profiles
from standoff.analysis.inverse.steps import Step
from standoff.dossier.words.changes import tell_difference
from standoff.dossier.words.decisions import claims_of
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, tell_roughly
from standoff.model.changes import (
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    PreferStates,
    Settle,
    Side,
    TurnOption,
)
from standoff.model.language.syntax import Statement, iter_names
from standoff.model.preferences import RankedStatement, RankedStatements
from standoff.model.selection import StateIndex
from standoff.model.states import StateSet

MOST_DIGITS = 15
"""Longer counts are rounded in sentences; programs get them whole."""

LISTED = 12
"""So many states are named one by one."""

SHOWN_ALTERNATIVES = 4
"""So many ways to meet a demand are told."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One of the changes of an answer.

    Parameters
    ----------
    line
        As ``standoff what-if --set`` reads it.
    words
        To stand after “if”.
    dm
        Id of the decision maker whose preferences change; empty for a rule.
    claims
        What speaks for how it is now.
    """

    line: str
    words: str
    kind: str
    cost: int
    dm: str
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return {
            "set": self.line,
            "words": self.words,
            "kind": self.kind,
            "cost": self.cost,
            "decision_maker": self.dm or None,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Changes that together make it an equilibrium.

    Parameters
    ----------
    states
        The first of the states that would hold, as within a sentence.
    more
        How many more would.
    reached
        Whether improvements would lead there from the status quo; None without one.
    same_as
        The number, from 1, of an earlier answer that leaves the very same conflict:
        one statement put above another is the other put below it.
    """

    cost: int
    minimal: bool
    changes: tuple[ChangeView, ...]
    states: tuple[str, ...]
    more: int
    reached: bool | None
    same_as: int | None = None

    @property
    def words(self) -> str:
        """What would have to be different, in a sentence."""
        if not self.changes:
            return "Nothing has to change."
        told = [each.words for each in self.changes]
        return capitalise(f"if {', and if '.join(told)}.")

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {
            "cost": self.cost,
            "minimal": self.minimal,
            "changes": [each.to_dict() for each in self.changes],
            "words": self.words,
            "states": list(self.states),
            "more": self.more,
            "reached": self.reached,
            "same_as": self.same_as,
        }


@dataclass(frozen=True, slots=True)
class DemandView:
    """What stability asks for about one move.

    Parameters
    ----------
    met
        Whether it is so by the preferences of the case.
    ways
        To complete “does not prefer”; one of them must hold.
    more
        How many ways more there are.
    """

    label: str
    met: bool
    ways: tuple[str, ...]
    more: int
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ConditionView:
    """What one decision maker's stability at one state asks for.

    Parameters
    ----------
    demands
        All must be met; none where the state is stable whatever anybody prefers.
    refuses
        How a demand begins: ``The miners do not prefer``.
    """

    state: int
    label: str
    dm: str
    name: str
    demands: tuple[DemandView, ...]
    refuses: str

    @property
    def met(self) -> bool:
        """Whether it is so by the preferences of the case."""
        return all(each.met for each in self.demands)

    def to_dict(self) -> dict[str, Any]:
        """Give the condition as plain data."""
        return {
            "state": self.state + 1,
            "decision_maker": self.dm,
            "met": self.met,
            "demands": [each.data for each in self.demands],
        }


@dataclass(frozen=True, slots=True)
class UnlockView:
    """What would have to be different.

    Parameters
    ----------
    head
        What is asked, and whether it is so already.
    profiles
        How many strict rankings there are for it; None if they were not counted.
    verdict
        What the search found and how sure that is.
    left
        How many answers were found and are not among these.
    """

    title: str
    head: tuple[str, ...]
    conditions: tuple[ConditionView, ...]
    profiles: Profiles | None
    profile_words: str
    verdict: str
    answers: tuple[AnswerView, ...]
    left: int = 0

    @property
    def different(self) -> tuple[AnswerView, ...]:
        """The answers without those that leave the very same conflict as an earlier one."""
        return tuple(each for each in self.answers if each.same_as is None)


def view_change(step: Step, line: str, naming: Naming, index: StateIndex) -> ChangeView:
    """View a change.

    Parameters
    ----------
    line
        As a what-if reads it.
    naming, index
        Of the conflict that it changes.
    """
    change = step.change
    dm = getattr(change, "dm", "")
    words = tell_difference(change, naming, index)
    claims = tuple(dict.fromkeys(_iter_claims(step, naming, index)))
    return ChangeView(line, words, step.kind, step.cost, dm, claims)


def _iter_claims(step: Step, naming: Naming, index: StateIndex) -> Iterator[str]:
    """Iterate over the claims that speak for how it is now."""
    conflict = naming.conflict
    match step.change:
        case MoveStatement(dm, statement, place):
            items = _items(naming, dm)
            upwards = place.side in {Side.ABOVE, Side.FIRST}
            passed = _passed(items, statement, place.beside) if upwards else ()
            for item in passed or _held(items, statement):
                yield from item.because
        case DropStatement(dm, statement) | NegateStatement(dm, statement):
            for item in _held(_items(naming, dm), statement):
                yield from item.because
        case PreferStates():
            yield from _claims_of_order(step.change, naming, index)
        case DropRule(number):
            yield from conflict.rules[number].because
        case TurnOption(option):
            yield from conflict.find_whole(option).because
        case Settle(statement):
            for name in iter_names(statement):
                yield from conflict.options[conflict.option_index[name.option]].because


def _claims_of_order(change: PreferStates, naming: Naming, index: StateIndex) -> tuple[str, ...]:
    one, other = (index.select(each) for each in (change.states, change.above))
    if not isinstance(one, int) or not isinstance(other, int) or not one or not other:
        return ()
    comparer = naming.comparers[naming.conflict.dm_index[change.dm]]
    decision = comparer.decide(one.bit_length() - 1, other.bit_length() - 1)
    if decision is None:
        return ()
    return claims_of(decision, naming.conflict.preferences.get(change.dm))


def _items(naming: Naming, dm: str) -> tuple[RankedStatement, ...]:
    preferences = naming.conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    if not isinstance(basis, RankedStatements):
        return ()
    return tuple(item for level in basis.levels for item in level.statements)


def _held(items: Sequence[RankedStatement], statement: Statement) -> Sequence[RankedStatement]:
    return [item for item in items if item.statement == statement]


def _passed(
    items: Sequence[RankedStatement], statement: Statement, beside: Statement | None
) -> Sequence[RankedStatement]:
    """Give the statements from the one that is overtaken down to the one that overtakes it."""
    places = {item.statement: k for k, item in reversed(list(enumerate(items)))}
    first = places.get(beside, 0) if beside is not None else 0
    return items[first : places.get(statement, len(items))]


# Conditions ------------------------------------------------------------------------------------


def view_conditions(found: Conditions, naming: Naming) -> ConditionView:
    """View what a decision maker's stability at a state asks for."""
    unmet = {demand.target for demand in found.unmet(naming.graph.ranks)}
    return ConditionView(
        found.state,
        naming.state(found.state),
        naming.graph.decision_makers[found.dm],
        naming.dm(found.dm),
        tuple(_view_demand(each, naming, met=each.target not in unmet) for each in found.demands),
        naming.does(found.dm, "does not prefer"),
    )


def _view_demand(demand: Demand, naming: Naming, *, met: bool) -> DemandView:
    ways = [_tell_way(each, naming) for each in demand.alternatives[:SHOWN_ALTERNATIVES]]
    return DemandView(
        naming.state(demand.target),
        met,
        tuple(ways),
        len(demand.alternatives) - len(ways),
        _demand_data(demand, naming, met=met),
    )


def _tell_way(each: Alternative, naming: Naming) -> str:
    own = join_words(map(naming.mention, each.no_better), "or") or "anything"
    if not each.improvements:
        return own
    return f"{own}, while {join_words(_tell_improvement(i, naming) for i in each.improvements)}"


def _tell_improvement(step: Improvement, naming: Naming) -> str:
    origin, target = mention_all((step.origin, step.target), naming)
    return f"{naming.do(step.dm, 'prefers')} {target} to {origin}"


def mention_all(states: Sequence[int], naming: Naming) -> tuple[str, ...]:
    """Call states within a sentence so that each is told apart from the others."""
    return tuple(
        label if label.startswith(STATUS_QUO) else f"“{label}”" for label in naming.states(states)
    )


def _demand_data(demand: Demand, naming: Naming, *, met: bool) -> dict[str, Any]:
    dms = naming.graph.decision_makers
    return {
        "target": demand.target + 1,
        "met": met,
        "complete": demand.complete,
        "alternatives": [
            {
                "no_better": [state + 1 for state in each.no_better],
                "improvements": [
                    {
                        "decision_maker": dms[step.dm],
                        "origin": step.origin + 1,
                        "target": step.target + 1,
                    }
                    for step in each.improvements
                ],
            }
            for each in demand.alternatives
        ],
    }


# Sentences -------------------------------------------------------------------------------------


def tell_question(states: StateSet, asked: str, concept: str, naming: Naming) -> str:
    """Say what is asked for."""
    name = CONCEPT_NAMES[concept]
    if len(states) == 1:
        (state,) = states
        return f"What would make {naming.mention(state)} an equilibrium under {name}?"
    return f"What would make one of {count_of(len(states), 'state')} ({asked}) an equilibrium under {name}?"


def tell_count(count: int) -> str:
    """Say a count; of more than fifteen digits the first three and the power of ten."""
    digits = len(str(count))
    if digits <= MOST_DIGITS:
        return f"{count:,}"
    return f"about {round(count / 10 ** (digits - 3)) / 100:.2f} × 10^{digits - 1}"


def tell_profiles(profiles: Profiles | None, states: int, names: Sequence[str]) -> str:
    """Say how many strict rankings there are for it."""
    if profiles is None:
        return ""
    it = "it" if states == 1 else "one of them"
    whose = f" of {join_words(names)}" if names else ""
    share = tell_roughly(float(profiles.share))
    return (
        f"{tell_count(profiles.count)} of {tell_count(profiles.total)} profiles of strict "
        f"rankings{whose} ({share})"
        f" make {it} an equilibrium."
    )


def tell_search(
    answers: int,
    cost: int,
    below: int,
    *,
    complete: bool,
    minimal: bool,
    measure: str,
    out_of_time: bool = False,
) -> str:
    """Say what the search found, and how sure that is."""
    if not answers:
        if complete:
            return "No combination of these changes does it."
        why = " for want of time" if out_of_time else ""
        return f"Nothing that costs less than {below} does it; what costs more was not tried{why}."
    if not cost:
        return "It is so already: nothing has to change."
    found = count_of(answers, "answer")
    if minimal and complete:
        return f"{found} at the least cost, {cost} ({measure}); nothing that costs less does it."
    if minimal:
        return (
            f"{found} at the least cost, {cost} ({measure}); nothing that costs less does it,"
            " but there may be more answers at this cost."
        )
    return (
        f"{found} at cost {cost} ({measure}). Whether something costs less is not proven:"
        f" only what costs less than {below} was ruled out."
    )
