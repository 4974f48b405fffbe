"""Options of which exactly one is taken, found among the infeasible states of a `.gmcr` file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.language.syntax import And, Not, Statement, Taken
from standoff.model.moves import Never, Rule
from standoff.model.options import OptionSet, SetKind

Literals = frozenset[tuple[str, bool]]
"""Options with whether they are taken."""


def with_exclusive_sets(conflict: Conflict | None) -> Conflict | None:
    """Make sets of the options of which exactly one is taken; nothing else changes.

    A set is made where it is exact: that none is taken, and that any two are, is
    infeasible by conditions that say just this, and the options stand side by
    side with one owner, so that states keep their codes. The rules that a set
    stands for go.
    """
    if conflict is None:
        return None
    rules = {_literals(rule): rule for rule in conflict.rules}
    makers: list[DecisionMaker] = []
    dropped: set[Literals] = set()
    for dm in conflict.decision_makers:
        sets = tuple(_iter_sets(dm, [key for key in rules if key]))
        makers.append(replace(dm, sets=sets))
        dropped |= {key for each in sets for key in _stood_for(each)}
    if not dropped:
        return conflict
    kept = tuple(rule for rule in conflict.rules if _literals(rule) not in dropped)
    return replace(conflict, decision_makers=tuple(makers), rules=kept)


def _iter_sets(dm: DecisionMaker, said: Sequence[Literals]) -> Iterator[OptionSet]:
    """Iterate over the sets of one decision maker, none of which share an option."""
    order = {option.qualified: place for place, option in enumerate(dm.options)}
    used: set[str] = set()
    number = 0
    for none in said:
        members = [option for option in order if (option, False) in none]
        if len(members) < 2 or len(members) != len(none) or used & set(members):
            continue
        side_by_side = order[members[-1]] - order[members[0]] == len(members) - 1
        pairs = (frozenset({(a, True), (b, True)}) for a, b in combinations(members, 2))
        if side_by_side and all(pair in said for pair in pairs):
            used |= set(members)
            number += 1
            yield _make(dm, members, number)


def _make(dm: DecisionMaker, members: Sequence[str], number: int) -> OptionSet:
    options = {option.qualified: option for option in dm.options}
    taken = {option.id for option in dm.options}
    key = "choice" if number < 2 else f"choice_{number}"
    while key in taken:
        key += "_"
    return OptionSet(
        key,
        key.replace("_", " ").strip(),
        dm.id,
        SetKind.CHOOSE_ONE,
        tuple(options[member].id for member in members),
        tuple(options[member].name for member in members),
    )


def _stood_for(each: OptionSet) -> Iterator[Literals]:
    yield frozenset((member, False) for member in each.members)
    for one, two in combinations(each.members, 2):
        yield frozenset({(one, True), (two, True)})


def _literals(rule: Rule) -> Literals:
    """Give what a rule forbids to hold together, as options that are taken or not; empty if more."""
    if not isinstance(rule, Never):
        return frozenset()
    parts: tuple[Statement, ...]
    parts = rule.statement.operands if isinstance(rule.statement, And) else (rule.statement,)
    found = set()
    for part in parts:
        match part:
            case Taken(option):
                found.add((option, True))
            case Not(Taken(option)):
                found.add((option, False))
            case _:
                return frozenset()
    return frozenset(found)
