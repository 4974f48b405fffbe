"""From a case to the data of a case file, and to YAML or JSON text.

What `load_case` reads from the text equals the case. Options are written by
their short names where those are clear; a stage is written as what changed
since the one before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from standoff.casefile.claims_writing import assessment_data, claim_data, filled, source_data
from standoff.casefile.forecasts_writing import said_data
from standoff.casefile.known_moves.writing import known_moves_data
from standoff.casefile.marks.writing import mark_data, spell_mark, thresholds_data
from standoff.casefile.minds.writing import attitudes_data, views_data
from standoff.casefile.options.writing import list_taken, named_options, options_data, weights_data
from standoff.casefile.powers.writing import powers_data
from standoff.casefile.prefixes import join_prefix, split_mark
from standoff.casefile.stage_changes import BASE
from standoff.casefile.trees.yaml_writing import write_yaml
from standoff.casefile.wording import (
    default_name,
    short_names,
    squeeze_pattern,
)
from standoff.model.case import Case
from standoff.model.conflict import Conflict, ExplicitStates
from standoff.model.decision_makers import DecisionMaker
from standoff.model.language.syntax import (
    Constant,
    If,
    Iff,
    Statement,
    Taken,
    map_options,
    render_statement,
)
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    Rule,
)
from standoff.model.outcomes import Outcome
from standoff.model.preferences import (
    PairPreference,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)
from standoff.model.selectors import (
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
)

_KINDS: dict[type, str] = {
    Never: "never",
    Require: "require",
    Merge: "merge",
    AtMostOne: "at_most_one",
    AtLeastOne: "at_least_one",
    ExactlyOne: "exactly_one",
}
_RULE_WORDS = {*_KINDS.values(), "only_if", "no_move"}


def dump_case(case: Case) -> str:
    """Write a case as YAML that a person can read and edit.

    Raises
    ------
    ConflictModelError
        If a stage puts decision makers, options or states in another order,
        which a change cannot say.
    """
    return write_yaml(case_data(case))


def dump_json(case: Case) -> str:
    """Write a case as JSON, in the same structure as YAML."""
    return json.dumps(case_data(case), ensure_ascii=False, indent=2, default=_spell_exactly) + "\n"


def _spell_exactly(number: Decimal) -> str:
    return format(number, "f")


def case_data(case: Case) -> dict[str, Any]:
    """Give the data of a case file: mappings, lists, texts and exact numbers."""
    from standoff.casefile.scenarios import spell_scenarios
    from standoff.casefile.stage_writing import difference_data, stages_data

    scenarios = case.scenarios
    conflicts = [case.conflict, *(stage.conflict for stage in case.stages)]
    conflicts += [one.conflict for one in scenarios.values()]
    names = short_names(map(named_options, conflicts))
    spelled = [ConflictWriter(conflict, names).data() for conflict in conflicts]
    if not _rules_have_ids(case):
        spelled = [_with_listed_rules(data) for data in spelled]
    known = dict(zip([BASE, *(stage.id for stage in case.stages)], spelled, strict=False))
    first = 1 + len(case.stages)
    differences = {
        key: difference_data(known.get(one.origin, spelled[0]), after)
        for (key, one), after in zip(scenarios.items(), spelled[first:], strict=True)
    }
    head = {"standoff": 1, "id": case.id, "title": case.title}
    rest = filled(
        stages=stages_data(case.stages, spelled[:first]),
        scenarios=spell_scenarios(scenarios, differences),
        claims={key: claim_data(claim) for key, claim in case.claims.items()},
        sources={key: source_data(source) for key, source in case.sources.items()},
        assessments={key: assessment_data(one) for key, one in case.assessments.items()},
        **said_data(case, ConflictWriter(case.conflict, names).state),
        accepted=[
            filled(warning=one.warning, at=one.at, reason=one.reason) for one in case.accepted
        ],
        note=case.note,
    )
    return head | filled(description=case.description) | spelled[0] | rest


def _rules_have_ids(case: Case) -> bool:
    """Say whether each rule has an id of its own, in an order that stages can build on."""
    known: dict[str, list[str]] = {BASE: [rule.id for rule in case.conflict.rules]}
    before = known[BASE]
    for stage in (None, *case.stages):
        conflict = stage.conflict if stage else case.conflict
        after = [rule.id for rule in conflict.rules]
        before = known.get(stage.origin, before) if stage else after
        if not _can_follow(before, after):
            return False
        if stage is not None:
            known.setdefault(stage.id, after)
        before = after
    return all(
        _can_follow(known.get(one.origin, known[BASE]), [rule.id for rule in one.conflict.rules])
        for one in case.scenarios.values()
    )


def _can_follow(before: list[str], after: list[str]) -> bool:
    """Say whether the ids of rules can come of others by changes: each its own, order kept."""
    kept = [key for key in before if key in after]
    whole = all(after) and len(set(after)) == len(after)
    return whole and kept + [key for key in after if key not in before] == after


def _with_listed_rules(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"rules": list(data["rules"].values())} if "rules" in data else data


def _grounds(element: Any) -> dict[str, Any]:
    return filled(because=list(element.because), note=element.note)


@dataclass(frozen=True)
class ConflictWriter:
    """Writes one conflict.

    Parameters
    ----------
    names
        For each qualified option the name to write.
    """

    conflict: Conflict
    names: Mapping[str, str]

    def data(self) -> dict[str, Any]:
        """Give the data of the conflict: what may stand in the base and change at a stage."""
        conflict = self.conflict
        makers = {dm.id: self._maker(dm) for dm in conflict.decision_makers}
        data: dict[str, Any] = {"decision_makers": makers}
        if conflict.explicit is not None:
            data["states"] = _states(conflict.explicit)
        if conflict.rules:
            data["rules"] = {
                rule.id or str(number): self._rule(rule)
                for number, rule in enumerate(conflict.rules)
            }
        if conflict.status_quo is not None:
            data["status_quo"] = self._state(conflict.status_quo)
        if conflict.outcomes:
            data["outcomes"] = {one.name: self._outcome(one) for one in conflict.outcomes}
        if conflict.views:
            data["views"] = views_data(conflict.views)
        if conflict.regards:
            data["attitudes"] = attitudes_data(conflict.regards, conflict.dm_index)
        if conflict.powers:
            data["power"] = powers_data(conflict.powers, self._state, self.text)
        return data

    def _outcome(self, outcome: Outcome) -> Any:
        said = [self._state(selector) for selector in outcome.selectors]
        grounds = _grounds(outcome)
        if len(said) != 1:
            return {"any_of": said, **grounds}
        return {"say": said[0], **grounds} if grounds else said[0]

    def text(self, statement: Statement) -> str:
        """Write a statement with the names of this case file."""
        names = self.names
        return render_statement(
            map_options(
                statement,
                lambda taken: Taken(names.get(taken.option, taken.option)),
                lambda one: replace(one, option=names.get(one.option, one.option)),
            )
        )

    def _maker(self, dm: DecisionMaker) -> dict[str, Any]:
        options = options_data(dm)
        name = "" if dm.name == default_name(dm.id) else dm.name
        data = filled(name=name, plural=dm.plural, options=options)
        preferences = self.conflict.preferences.get(dm.id)
        if preferences is not None:
            data |= self._preferences(preferences)
        explicit = self.conflict.explicit
        if explicit is not None and dm.id in explicit.arcs:
            data["moves"] = _moves(explicit.arcs[dm.id])
        return data | known_moves_data(self.conflict, dm.id, self._state) | _grounds(dm)

    def _preferences(self, preferences: Preferences) -> dict[str, Any]:
        data: dict[str, Any] = {}
        match preferences.basis:
            case RankedStatements() as basis:
                if basis.levels or not (preferences.adjustments or preferences.pairs):
                    data["prefers"] = self._prefers(basis)
            case Ranking() as basis:
                data["ranking"] = self._ranking(basis)
            case Weights() as basis:
                values = weights_data(basis.weights, self.conflict, self.names)
                grounds = _grounds(basis)
                data["weights"] = {"values": values, **grounds} if grounds else values
        if preferences.pairs:
            data["compare"] = [self._pair(one) for one in preferences.pairs]
        if preferences.thresholds and (said := thresholds_data(preferences.thresholds)):
            data["thresholds"] = said
        if preferences.adjustments:
            data["adjust"] = [
                {"put": self._state(one.states), "above": self._state(one.above), **_grounds(one)}
                for one in preferences.adjustments
            ]
        return data

    def _pair(self, pair: PairPreference) -> dict[str, Any]:
        equal = {"equal": True} if pair.equal else mark_data(pair.mark)
        sides = {"better": self._state(pair.better), "worse": self._state(pair.worse)}
        return sides | equal | _grounds(pair)

    def _prefers(self, basis: RankedStatements) -> list[Any]:
        levels = [self._level(level) for level in basis.levels]
        data: list[Any] = []
        at = 0
        for start, stop in sorted(basis.order_unknown):
            data += [*levels[at:start], levels[start:stop]]
            at = stop
        return data + levels[at:]

    def _level(self, level: StatementLevel) -> Any:
        alone = len(level.statements) == 1
        said = [self._said(item, marked=alone) for item in level.statements]
        return said[0] if alone else {"=": said, **mark_data(level.mark)}

    def _said(self, item: RankedStatement, *, marked: bool) -> Any:
        text, more = self.text(item.statement), mark_data(item.mark) if marked else {}
        more |= _grounds(item)
        return {"say": text, **more} if more else text

    def _ranking(self, basis: Ranking) -> Any:
        marks = [spell_mark(mark) for mark in basis.marks] or [""] * (len(basis.tiers) + 1)
        order = [self._tier(tier, mark) for tier, mark in zip(basis.tiers, marks, strict=False)]
        if basis.rest:
            order.append(marks[len(basis.tiers)] + "rest")
        elif order[-1:] == ["rest"]:
            # Alone at the end it would stand for all other states.
            order[-1] = ["rest"]
        more = {"first_match": True} if basis.first_match else {}
        more |= _grounds(basis)
        return {"order": order, **more} if more else order

    def _tier(self, tier: tuple[StateSelector, ...], mark: str) -> Any:
        entries = [self._ranked(selector, mark * (not k)) for k, selector in enumerate(tier)]
        return entries[0] if len(entries) == 1 else entries

    def _ranked(self, selector: StateSelector, mark: str) -> Any:
        data = self._state(selector)
        if isinstance(data, str) and split_mark(data)[0]:
            data = join_prefix("name", data)  # A state that is called as if it were marked.
        if mark:
            taken = isinstance(selector, ByTaken)
            return mark + (join_prefix("taken", ", ".join(data)) if taken else str(data))
        return {"taken": data} if isinstance(selector, ByTaken) else data

    def state(self, selector: StateSelector) -> Any:
        """Write what names states."""
        return self._state(selector)

    def _state(self, selector: StateSelector) -> Any:
        match selector:
            case ByPattern(choices):
                return self._pattern(squeeze_pattern(choices))
            case ByTaken(options):
                return list_taken(options, self.conflict, self.names)
            case ByNumber(number):
                taken = str(number) in self._state_names()
                return join_prefix("number", str(number)) if taken else number
            case ByName(name):
                return name
            case ByStatement(statement):
                text = self.text(statement)
                return f"({text})" if text in self._state_names() else text

    def _pattern(self, choices: str) -> str:
        """Write a pattern so that it is not taken for an option of that name."""
        options = {option.id for option in self.conflict.options}
        forms = (choices, choices.lower(), " ".join(choices))
        return next((form for form in forms if form not in options), choices)

    def _state_names(self) -> set[str]:
        merged = {rule.name for rule in self.conflict.rules if isinstance(rule, Merge)}
        explicit = self.conflict.explicit
        return merged | ({state.id for state in explicit.states} if explicit else set())

    def _rule(self, rule: Rule) -> Any:
        grounds = _grounds(rule)
        match rule:
            case NoMove():
                move = {} if rule.origin == Constant(True) else {"from": self.text(rule.origin)}
                if rule.target != Constant(True):
                    move["to"] = self.text(rule.target)
                if rule.decision_maker is not None:
                    move["by"] = rule.decision_maker
                return {"no_move": move, **grounds}
            case OnlyIf(statement, condition):
                text = f"{self._part(statement)} only_if {self._part(condition)}"
                # Under the id of another kind, text would be taken for a rule of that kind.
                long = grounds or rule.id in _RULE_WORDS
                return {"only_if": text, **grounds} if long else text
            case AtMostOne() | AtLeastOne() | ExactlyOne():
                return {_KINDS[type(rule)]: list(map(self.text, rule.statements)), **grounds}
            case Merge():
                name = {"name": rule.name} if rule.name else {}
                return {"merge": self.text(rule.statement), **name, **grounds}
            case _:
                return {_KINDS[type(rule)]: self.text(rule.statement), **grounds}

    def _part(self, statement: Statement) -> str:
        text = self.text(statement)
        return f"({text})" if isinstance(statement, If | Iff) else text


def _moves(arcs: tuple[tuple[str, str], ...]) -> Any:
    """Give targets by origin, or pairs where that would change their order."""
    targets: dict[str, list[str]] = {}
    for origin, target in arcs:
        targets.setdefault(origin, []).append(target)
    grouped = [(origin, target) for origin, found in targets.items() for target in found]
    return targets if grouped == list(arcs) else [list(arc) for arc in arcs]


def _states(explicit: ExplicitStates) -> Any:
    if not any(state.name or state.choices for state in explicit.states):
        return [state.id for state in explicit.states]
    return {
        state.id: filled(name=state.name, choices=state.choices)
        if state.choices
        else state.name or None
        for state in explicit.states
    }
