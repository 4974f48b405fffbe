"""Everything in which the conflict of a later stage differs from that of an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from standoff.dossier.answers.comparison import Change
from standoff.dossier.words.moves import tell_name, tell_way
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words, nth
from standoff.dossier.words.richer.comparisons import tell_mark
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import name_option, tell_statement
from standoff.model.altering.orders import weights_of_values
from standoff.model.conflict import Conflict, NamedState
from standoff.model.language.comparing import compare
from standoff.model.language.syntax import render_statement
from standoff.model.options import Option, OptionSet
from standoff.model.preferences import (
    Adjustment,
    Mark,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    Thresholds,
    Weights,
)
from standoff.model.selectors import (
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    spell_selector,
    statement_of_pattern,
)
from standoff.workflows.asking.stages import SolvedStage

_Key = TypeVar("_Key", bound=Hashable)


def iter_changes(before: SolvedStage, after: SolvedStage) -> Iterator[Change]:
    """Iterate over what differs, in the order of the case file."""
    old, new = before.dispute.conflict, after.dispute.conflict
    yield from _decision_makers(old, new)
    yield from _options(old, new)
    yield from _states(old, new)
    for dm in new.decision_makers:
        if dm.id in old.dm_index:
            yield from _Preferences(dm.id, before, after).iter_changes()
    yield from _moves(old, new)
    yield from _rules(before.dispute.naming, after.dispute.naming)
    yield from _status_quo(before, after)


def _decision_makers(old: Conflict, new: Conflict) -> Iterator[Change]:
    known = {dm.id: dm for dm in old.decision_makers}
    for dm in new.decision_makers:
        if dm.id not in known:
            yield Change("decision maker", "added", dm.id, dm.name or dm.id, dm.because)
        elif dm.name != known[dm.id].name:
            what = f"called “{dm.name}”, before “{known[dm.id].name}”"
            yield Change("decision maker", "changed", dm.id, what, dm.because)
    for dm in old.decision_makers:
        if dm.id not in new.dm_index:
            yield Change("decision maker", "dropped", dm.id, dm.name or dm.id)


def _options(old: Conflict, new: Conflict) -> Iterator[Change]:
    known = {option.qualified: option for option in old.wholes}
    for option in new.wholes:
        earlier = known.get(option.qualified)
        if earlier is None:
            yield _option_change("added", option)
        elif _tell_option(earlier) != _tell_option(option):
            yield _option_change("changed", option)
    kept = {option.qualified for option in new.wholes}
    for option in old.wholes:
        if option.qualified not in kept:
            yield Change("option", "dropped", option.decision_maker, option.name or option.id)


def _tell_option(each: Option | OptionSet) -> tuple[str, str]:
    return tell_name(each), tell_way(each)


def _option_change(how: str, option: Option | OptionSet) -> Change:
    what = tell_name(option)
    return Change("option", how, option.decision_maker, what, option.because)


# Graph form ------------------------------------------------------------------------------------


def _states(old: Conflict, new: Conflict) -> Iterator[Change]:
    earlier, later = _named(old), _named(new)
    for key, state in later.items():
        if key not in earlier:
            yield Change("state", "added", "", _tell_named(state))
        elif earlier[key] != state:
            what = f"{_tell_named(state)}, before {_tell_named(earlier[key])}"
            yield Change("state", "changed", "", what)
    for key, state in earlier.items():
        if key not in later:
            yield Change("state", "dropped", "", _tell_named(state))


def _named(conflict: Conflict) -> dict[str, NamedState]:
    return {state.id: state for state in conflict.explicit.states} if conflict.explicit else {}


def _tell_named(state: NamedState) -> str:
    inside = ", ".join(part for part in (state.name, state.choices) if part)
    return f"“{state.id}” ({inside})" if inside else f"“{state.id}”"


def _moves(old: Conflict, new: Conflict) -> Iterator[Change]:
    if old.explicit is None or new.explicit is None:
        return
    for dm in new.decision_makers:
        if dm.id not in old.dm_index:
            continue
        earlier = dict.fromkeys(old.explicit.arcs.get(dm.id, ()))
        later = dict.fromkeys(new.explicit.arcs.get(dm.id, ()))
        for origin, target in later:
            if (origin, target) not in earlier:
                yield Change("move", "added", dm.id, f"from “{origin}” to “{target}”")
        for origin, target in earlier:
            if (origin, target) not in later:
                yield Change("move", "dropped", dm.id, f"from “{origin}” to “{target}”")


# Preferences -----------------------------------------------------------------------------------


class _Preferences:
    """What differs in the preferences of one decision maker."""

    def __init__(self, dm: str, before: SolvedStage, after: SolvedStage) -> None:
        self.dm = dm
        self.old = before.dispute.conflict.preferences.get(dm) or Preferences(RankedStatements())
        self.new = after.dispute.conflict.preferences.get(dm) or Preferences(RankedStatements())
        self.old_naming, self.naming = before.dispute.naming, after.dispute.naming

    def iter_changes(self) -> Iterator[Change]:
        """Iterate over the changes."""
        old, new = self.old.basis, self.new.basis
        match old, new:
            case RankedStatements(), RankedStatements():
                yield from self._statements(old, new)
            case Ranking(), Ranking():
                yield from self._ranking(old, new)
            case Weights(), Weights():
                yield from self._weights(old, new)
            case _:
                what = f"the whole order of preference: {_kind(new)}, before {_kind(old)}"
                yield self._change("changed", what, getattr(new, "because", ()))
        yield from self._adjustments()
        if self.old.pairs != self.new.pairs:
            because = tuple(c for pair in self.new.pairs for c in pair.because)
            yield self._change(
                "changed", "how single states compare", tuple(dict.fromkeys(because))
            )
        if (self.old.thresholds or Thresholds()) != (self.new.thresholds or Thresholds()):
            yield self._change("changed", "from when on it counts on what is uncertain")

    def _change(self, how: str, what: str, because: tuple[str, ...] = ()) -> Change:
        return Change("preference", how, self.dm, what, because)

    def _statements(self, old: RankedStatements, new: RankedStatements) -> Iterator[Change]:
        earlier, later = _spell_statements(old), _spell_statements(new)

        def tell(item: RankedStatement, naming: Naming) -> str:
            return tell_statement(item.statement, naming, self.dm)

        yield from self._reordered(earlier, later, tell, lambda item: item.because)
        if [*earlier] == [*later] and _shape(old) != _shape(new):
            yield self._change("changed", "which statements are equally important")
        elif [*earlier] == [*later] and old.order_unknown != new.order_unknown:
            yield self._change("changed", "which statements have an unknown order")
        before = {key: item.mark for key, item in earlier.items()}
        for key, item in later.items():
            if key in before and item.mark != before[key]:
                what = f"{tell(item, self.naming)}: {_tell_mark(item.mark)}"
                yield self._change(
                    "changed", f"{what}, before {_tell_mark(before[key])}", item.because
                )

    def _ranking(self, old: Ranking, new: Ranking) -> Iterator[Change]:
        earlier, later = _spell_tiers(old), _spell_tiers(new)

        def tell(selector: StateSelector, naming: Naming) -> str:
            return tell_selector(selector, naming, self.dm)

        yield from self._reordered(earlier, later, tell, lambda _: new.because)
        if [*earlier] == [*later] and [*map(len, old.tiers)] != [*map(len, new.tiers)]:
            yield self._change("changed", "which states are equally preferred", new.because)
        elif [*earlier] == [*later] and old.marks != new.marks:
            what = "which states are much preferred to others, or not known to be"
            yield self._change("changed", what, new.because)

    def _reordered(
        self,
        earlier: Mapping[str, _Key],
        later: Mapping[str, _Key],
        tell: Callable[[_Key, Naming], str],
        because: Callable[[_Key], tuple[str, ...]],
    ) -> Iterator[Change]:
        """Iterate over what was added to, moved in and dropped from an order."""
        moved = find_moved([*earlier], [*later])
        for place, (key, item) in enumerate(later.items(), start=1):
            how = "added" if key not in earlier else moved.get(key)
            if how:
                yield self._change(
                    how, f"{tell(item, self.naming)} (now {nth(place)})", because(item)
                )
        for key, item in earlier.items():
            if key not in later:
                yield self._change("dropped", tell(item, self.old_naming))

    def _weights(self, old: Weights, new: Weights) -> Iterator[Change]:
        before = weights_of_values(old.weights, self.old_naming.conflict)
        after = weights_of_values(new.weights, self.naming.conflict)
        for value in dict.fromkeys([*before, *after]):
            was, now = before.get(value, 0), after.get(value, 0)
            if was != now:
                naming = self.naming if value in after else self.old_naming
                how = "raised" if now > was else "lowered"
                what = f"weight of {tell_statement(value, naming, self.dm)}: {now}, before {was}"
                yield self._change(how, what, new.because)

    def _adjustments(self) -> Iterator[Change]:
        old = [_spell_adjustment(each) for each in self.old.adjustments]
        new = [_spell_adjustment(each) for each in self.new.adjustments]
        for key, each in zip(new, self.new.adjustments, strict=True):
            if key not in old:
                yield self._correction("added", each, self.naming)
        for key, each in zip(old, self.old.adjustments, strict=True):
            if key not in new:
                yield self._correction("dropped", each, self.old_naming)

    def _correction(self, how: str, each: Adjustment, naming: Naming) -> Change:
        put, above = (tell_selector(s, naming, self.dm) for s in (each.states, each.above))
        because = each.because if how == "added" else ()
        return Change("correction", how, self.dm, f"{put} put above {above}", because)


def _tell_taken(options: Sequence[str], naming: Naming, dm: str) -> Iterator[str]:
    """Name options that are taken; of levels the highest, with the option."""
    ladders = [each for each in naming.conflict.sets if each.is_ladder]
    for each in ladders:
        level = sum(member in options for member in each.members)
        if level:
            yield tell_statement(compare(each, "=", each.values[level]), naming, dm)
    hidden = {member for each in ladders for member in each.members}
    for option in options:
        if option not in hidden:
            yield name_option(option, naming, dm)


def tell_selector(selector: StateSelector, naming: Naming, dm: str = "") -> str:
    """Say which states are meant, with the names of options."""
    match selector:
        case ByStatement(statement):
            return tell_statement(statement, naming, dm)
        case ByPattern(choices) if len(choices) == len(naming.graph.options):
            statement = statement_of_pattern(choices, naming.graph.options)
            return tell_statement(statement, naming, dm)
        case ByTaken(options):
            names = join_words(_tell_taken(options, naming, dm))
            return f"just {names}" if names else "nothing taken"
        case ByNumber(number) if 1 <= number <= naming.graph.state_count:
            return naming.state(number - 1)
        case ByName(name):
            return f"“{name}”"
        case _:
            return spell_selector(selector)


def find_moved(old: Sequence[_Key], new: Sequence[_Key]) -> dict[_Key, str]:
    """Say of what stands in both orders whether it rose or fell; of most of them nothing.

    Examples
    --------
    >>> find_moved(["a", "b", "c"], ["c", "a", "b"])
    {'c': 'raised'}
    """
    common_old = [key for key in old if key in set(new)]
    common_new = [key for key in new if key in set(old)]
    matcher = SequenceMatcher(None, common_old, common_new, autojunk=False)
    still = {
        key
        for block in matcher.get_matching_blocks()
        for key in common_old[block.a :][: block.size]
    }
    place = {key: number for number, key in enumerate(common_old)}
    return {
        key: "raised" if number < place[key] else "lowered"
        for number, key in enumerate(common_new)
        if key not in still
    }


def _kind(basis: RankedStatements | Ranking | Weights) -> str:
    if isinstance(basis, RankedStatements):
        return "statements" if basis.levels else "none"
    return "a ranking" if isinstance(basis, Ranking) else "weights"


def _spell_statements(basis: RankedStatements) -> dict[str, RankedStatement]:
    return {
        render_statement(item.statement): item
        for level in basis.levels
        for item in level.statements
    }


def _spell_tiers(basis: Ranking) -> dict[str, StateSelector]:
    return {spell_selector(selector): selector for tier in basis.tiers for selector in tier}


def _tell_mark(mark: Mark) -> str:
    return tell_mark(mark) or "just preferred"


def _spell_adjustment(adjustment: Adjustment) -> tuple[str, str]:
    return spell_selector(adjustment.states), spell_selector(adjustment.above)


def _shape(basis: RankedStatements) -> tuple[int, ...]:
    return tuple(len(level.statements) for level in basis.levels)


# Rules, status quo -----------------------------------------------------------------------------


def _rules(old: Naming, new: Naming) -> Iterator[Change]:
    before, after = old.conflict.rules, new.conflict.rules
    for rule in after:
        if rule not in before:
            yield Change("rule", "added", "", rule.note or tell_rule(rule, new), rule.because)
    for rule in before:
        if rule not in after:
            yield Change("rule", "dropped", "", rule.note or tell_rule(rule, old))


def _status_quo(before: SolvedStage, after: SolvedStage) -> Iterator[Change]:
    earlier, later = before.dispute.status_quo, after.dispute.status_quo
    if earlier is None or later is None:
        if earlier != later:
            yield Change("status quo", "added" if earlier is None else "dropped", "", "named")
        return
    found = [*_taken_anew(before, after, earlier, later)]
    yield from found
    was, now = _call(before, earlier), _call(after, later)
    if not found and was != now:
        yield Change("status quo", "changed", "", f"{now}, before {was}")


def _taken_anew(
    before: SolvedStage, after: SolvedStage, earlier: int, later: int
) -> Iterator[Change]:
    was, now = options_taken(before, earlier), options_taken(after, later)
    naming, old_naming = after.dispute.naming, before.dispute.naming
    old, new = _values(before, earlier), _values(after, later)
    for key, value in new.items():
        if old.get(key, value) != value:
            what = f"“{value}” now, before “{old[key]}”"
            yield Change("status quo", "changed", key.partition(".")[0], what)
    told = _members_of(naming, {*old} & {*new})
    was, now = (tuple(option for option in some if option not in told) for some in (was, now))
    for option in now:
        if option not in was:
            what = f"{name_option(option, naming)} is taken now"
            yield Change("status quo", "changed", option.partition(".")[0], what)
    for option in was:
        if option not in now:
            what = f"{name_option(option, old_naming)} is no longer taken"
            yield Change("status quo", "changed", option.partition(".")[0], what)


def _values(solved: SolvedStage, state: int) -> dict[str, str]:
    """Say the value of each option of several values in a state."""
    choices = solved.dispute.graph.choices(state)
    valued = solved.dispute.naming.labels.valued if choices else ()
    return {one.each.qualified: one.state(choices) for one in valued if one.is_set}


def _members_of(naming: Naming, sets: set[str]) -> frozenset[str]:
    found = [each.members for each in naming.conflict.sets if each.qualified in sets]
    return frozenset(member for members in found for member in members)


def _call(solved: SolvedStage, state: int) -> str:
    """Name a state by what stays the same when others come and go."""
    graph = solved.dispute.graph
    name = graph.names.get(state, "")
    return f"“{name}”" if name else graph.fold(graph.choices(state))


def options_taken(solved: SolvedStage, state: int) -> tuple[str, ...]:
    """Give the qualified ids of the options taken in a state."""
    graph = solved.dispute.graph
    choices = graph.choices(state)
    return tuple(o for o, choice in zip(graph.options, choices, strict=False) if choice == "Y")
