"""From the entries of a case file to a conflict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standoff.casefile.known_moves.reading import read_known_moves
from standoff.casefile.marks.reading import (
    check_equal_marks,
    check_marks,
    read_mark,
    read_pairs,
    read_ranking_marks,
    read_thresholds,
)
from standoff.casefile.minds.reading import read_regards, read_views
from standoff.casefile.options.reading import (
    check_sets,
    join_compared,
    make_options,
    read_level_weights,
)
from standoff.casefile.outcome_words import StateWords
from standoff.casefile.powers.reading import read_powers
from standoff.casefile.wording import Wording, default_name
from standoff.errors import Problem, suggest
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict, ExplicitStates, NamedState
from standoff.model.decision_makers import DecisionMaker
from standoff.model.language.resolve import NamedStatements
from standoff.model.language.syntax import If, Statement
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
    Adjustment,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)

if TYPE_CHECKING:
    from standoff.casefile.format.schema import (
        CaseEntry,
        DecisionMakerEntry,
        RuleEntry,
    )
    from standoff.casefile.format.schema_questions import OutcomeEntry

_LISTS: dict[str, Callable[..., Rule]] = {
    "at_most_one": AtMostOne,
    "at_least_one": AtLeastOne,
    "exactly_one": ExactlyOne,
}


def build_conflict(
    entry: CaseEntry, ignored: frozenset[str] = frozenset()
) -> tuple[Conflict, tuple[Problem, ...]]:
    """Turn the entries of a conflict into its value.

    Parameters
    ----------
    ignored
        Ids that are unknown for a reason already told.

    Returns
    -------
    tuple
        The conflict, without what could not be read, and the problems; their
        paths lead from the root of the conflict.
    """
    return _Builder(entry, ignored).build()


class _Builder:
    def __init__(self, entry: CaseEntry, ignored: frozenset[str]) -> None:
        self.entry = entry
        dms = entry.decision_makers
        self.made = {dm: make_options(dm, maker.options) for dm, maker in dms.items()}
        options = tuple(o.qualified for options, _ in self.made.values() for o in options)
        sets = tuple(each for _, sets in self.made.values() for each in sets)
        self.states = _named_states(entry)
        names = {state.id for state in self.states} | {
            rule.name for _, rule in self._rules() if not isinstance(rule, str) and rule.name
        }
        outcomes = NamedStatements(entry.outcomes, self._say_outcome)
        self.words = Wording(options, frozenset(names), ignored, outcomes, sets=sets)
        self.words.problems += check_sets(entry)
        self.outcomes: dict[str, Outcome] = {}
        self.saying: list[str] = []
        """The outcomes that are being read, each said by the one after it."""
        self.merged_names: list[tuple[str, ElementPath]] = []

    def build(self) -> tuple[Conflict, tuple[Problem, ...]]:
        entry = self.entry
        makers = tuple(
            DecisionMaker(
                id=dm,
                name=default_name(dm) if maker.name is None else maker.name,
                options=self.made[dm][0],
                sets=self.made[dm][1],
                because=tuple(maker.because),
                note=maker.note,
                plural=maker.plural,
            )
            for dm, maker in entry.decision_makers.items()
        )
        preferences = {
            dm: found
            for dm, maker in entry.decision_makers.items()
            if (found := self._preferences(dm, maker)) is not None
        }
        views, of_views = read_views(entry)
        regards, of_regards = read_regards(entry)
        self.words.problems += [*of_views, *of_regards]
        conflict = Conflict(
            title=entry.title,
            decision_makers=makers,
            preferences=preferences,
            rules=tuple(self._rule(path, rule) for path, rule in self._rules()),
            status_quo=None
            if entry.status_quo is None
            else self.words.state(entry.status_quo, ("status_quo",)),
            explicit=self._explicit(),
            outcomes=tuple(map(self._outcome, entry.outcomes)),
            views=views,
            regards=regards,
            powers=read_powers(entry, self.words),
            known_moves=read_known_moves(entry, self.words),
        )
        self._check_graph_form()
        self._check_merged_names()
        return conflict, tuple(self.words.problems)

    def _outcome(self, name: str) -> Outcome:
        """Read an outcome once, when it is first spoken of."""
        if name not in self.outcomes:
            self.saying.append(name)
            self.outcomes[name] = self._read_outcome(name, self.entry.outcomes[name])
            self.saying.pop()
        return self.outcomes[name]

    def _say_outcome(self, name: str) -> Statement | Problem:
        if name in self.saying:
            around = " → ".join([*self.saying[self.saying.index(name) :], name])
            message = f"the outcome {name!r} is said by itself: {around}"
            hint = "Say one of them by options."
            return Problem("outcome-cycle", message, value=name, hint=hint)
        choices = {state.id: state.choices for state in self.states}
        words = StateWords(self.words.options, choices)
        return words.statement(name, self._outcome(name).selectors)

    def _read_outcome(self, name: str, outcome: OutcomeEntry) -> Outcome:
        path: ElementPath = ("outcomes", name)
        said = [("say", outcome.say)] if outcome.any_of is None else [*enumerate(outcome.any_of)]
        at = path if outcome.any_of is None else (*path, "any_of")
        found = (self.words.state(value, (*at, key)) for key, value in said)
        return Outcome(
            name,
            tuple(selector for selector in found if selector is not None),
            tuple(outcome.because),
            outcome.note,
        )

    def _rules(self) -> list[tuple[ElementPath, str | RuleEntry]]:
        rules = self.entry.rules
        pairs = rules.items() if isinstance(rules, dict) else enumerate(rules)
        return [(("rules", key), rule) for key, rule in pairs]

    def _rule(self, path: ElementPath, rule: str | RuleEntry) -> Rule:
        key = path[-1] if isinstance(path[-1], str) else ""
        if isinstance(rule, str):
            statement = self.words.statement(rule, path)
            if isinstance(statement, If):
                return OnlyIf(statement.condition, statement.consequence, id=key)
            return Require(statement, id=key)
        kind = rule.kind
        path = (*path, kind)
        grounds: dict[str, Any] = {"because": tuple(rule.because), "note": rule.note, "id": key}
        if rule.no_move is not None:
            return self._no_move(rule, path, grounds)
        if kind in _LISTS:
            texts = getattr(rule, kind)
            read = (self.words.statement(text, (*path, n)) for n, text in enumerate(texts))
            return _LISTS[kind](tuple(read), **grounds)
        statement = self.words.statement(getattr(rule, kind), path)
        match kind:
            case "never":
                return Never(statement, **grounds)
            case "merge":
                self._check_name(rule.name, path[:-1])
                self.merged_names.append((rule.name, path[:-1]))
                return Merge(statement, rule.name, **grounds)
            case "only_if":
                return self._only_if(statement, path, grounds)
            case _:
                return Require(statement, **grounds)

    def _check_name(self, name: str, path: ElementPath) -> None:
        if name.isdecimal() or self.words.is_pattern(name):
            kind = "number" if name.isdecimal() else "pattern of choices"
            message = f"{name!r} cannot be the name of a state: it would be taken for a {kind}"
            self.words.problems.append(Problem("bad-id", message, value=name, path=(*path, "name")))

    def _check_merged_names(self) -> None:
        seen: set[str] = set()
        for name, path in self.merged_names:
            if name and name in seen:
                message = f"a merged state is called {name!r} already"
                hint = "States are found by name: give each its own, or write one rule."
                where = (*path, "name")
                self.words.problems.append(
                    Problem("repeated-state", message, value=name, hint=hint, path=where)
                )
            seen.add(name)

    def _only_if(self, statement: Statement, path: ElementPath, grounds: dict[str, Any]) -> OnlyIf:
        if isinstance(statement, If):
            return OnlyIf(statement.condition, statement.consequence, **grounds)
        if not self.words.problems:
            hint = "Write 'a only_if b': a needs b."
            message = "this statement contains no 'only_if'"
            self.words.problems.append(Problem("rule-kind", message, hint=hint, path=path))
        return OnlyIf(statement, statement, **grounds)

    def _no_move(self, rule: RuleEntry, path: ElementPath, grounds: dict[str, Any]) -> NoMove:
        entry = rule.no_move
        if entry is None:  # pragma: no cover - the caller has looked
            raise TypeError(rule)
        return NoMove(
            self.words.statement(entry.origin, (*path, "from")),
            self.words.statement(entry.target, (*path, "to")),
            None if entry.by is None else self._decision_maker(entry.by, (*path, "by")),
            **grounds,
        )

    def _decision_maker(self, name: str, path: ElementPath) -> str | None:
        known = tuple(self.entry.decision_makers)
        if name in known:
            return name
        if name not in self.words.ignored:
            self.words.problems.append(
                Problem(
                    "unknown-decision-maker",
                    f"unknown decision maker {name!r}",
                    value=name,
                    allowed=known,
                    hint=suggest(name, known),
                    path=path,
                )
            )
        return None

    def _preferences(self, dm: str, maker: DecisionMakerEntry) -> Preferences | None:
        path: ElementPath = ("decision_makers", dm)
        adjustments = tuple(
            Adjustment(put, above, tuple(item.because), item.note)
            for number, item in enumerate(maker.adjust)
            if (put := self.words.state(item.put, (*path, "adjust", number, "put"), dm))
            and (above := self.words.state(item.above, (*path, "adjust", number, "above"), dm))
        )
        basis: RankedStatements | Ranking | Weights
        if maker.ranking is not None:
            basis = self._ranking(dm, maker, path)
        elif maker.weights is not None:
            basis = self._weights(dm, maker, path)
        elif maker.prefers is not None or adjustments:
            basis = self._statements(dm, maker, path)
        elif maker.compare or maker.thresholds:
            basis = RankedStatements()
        else:
            return None
        pairs = tuple(read_pairs(maker.compare, self.words, path, dm))
        found = Preferences(basis, adjustments, pairs, read_thresholds(maker.thresholds))
        self.words.problems += check_marks(found, path)
        return found

    def _ranking(self, dm: str, maker: DecisionMakerEntry, path: ElementPath) -> Ranking:
        entry = maker.ranking
        if entry is None:  # pragma: no cover - the caller has looked
            raise TypeError(maker)
        marks, listed = read_ranking_marks(entry.order, self.words, (*path, "ranking"))
        rest = bool(listed) and not listed[-1]
        order = listed[:-1] if rest else listed
        before = len(self.words.problems)
        tiers = tuple(
            tuple(
                state
                for inner, value in enumerate(tier or ["rest"])
                if (state := self.words.state(value, (*path, "ranking", number, inner), dm))
            )
            for number, tier in enumerate(order)
        )
        self._explain_rest(before)
        grounds = tuple(entry.because), entry.note
        return Ranking(tiers, *grounds, rest, entry.first_match, marks)

    def _explain_rest(self, start: int) -> None:
        """Say of the word for all other states, where it is none, how it is meant."""
        hint = "As the last entry, alone, 'rest' stands for all states not named before."
        self._explain(start, lambda p: p.value == "rest" and p.code.startswith("unknown"), hint)

    def _explain(self, start: int, concerns: Callable[[Problem], bool], hint: str) -> None:
        """Give a better hint with some of the problems found from a place on."""
        problems = self.words.problems
        for number, problem in enumerate(problems[start:], start):
            if concerns(problem):
                problems[number] = replace(problem, hint=hint)

    def _weights(self, dm: str, maker: DecisionMakerEntry, path: ElementPath) -> Weights:
        entry = maker.weights
        if entry is None:  # pragma: no cover - the caller has looked
            raise TypeError(maker)
        weights: dict[str, Any] = {}
        values = read_level_weights(entry.values, self.words, (*path, "weights", "values"), dm)
        for name, weight in values.items():
            where = (*path, "weights", "values", name)
            before = len(self.words.problems)
            option = self.words.option(name, where, dm)
            self._explain_weight(before, name, dm)
            if option in weights:
                message = f"option {name!r} has two weights"
                self.words.problems.append(Problem("repeated-option", message, path=where))
            elif option is not None:
                weights[option] = weight
        return Weights(weights, tuple(entry.because), entry.note)

    def _explain_weight(self, start: int, name: str, dm: str) -> None:
        """Say of an option of several values, which has no one weight, how its weights are written."""
        each = self.words.names.find_set(name, dm)
        if not isinstance(each, Problem):
            told = ", ".join(f"{value}: {k}" for k, value in enumerate(each.values[-2:], 1))
            hint = f"Give each value its own weight: '{name}: {{{told}}}'."
            self._explain(start, lambda p: p.code == "value-needed", hint)

    def _statements(
        self, dm: str, maker: DecisionMakerEntry, path: ElementPath
    ) -> RankedStatements:
        levels: list[StatementLevel] = []
        unknown: list[tuple[int, int]] = []
        for number, item in enumerate(maker.prefers or ()):
            where: ElementPath = (*path, "prefers", number)
            members = getattr(item, "unknown", None)
            if members is None:
                levels.append(self._level(item, where, dm))
                continue
            start = len(levels)
            levels += [self._level(one, (*where, n), dm) for n, one in enumerate(members)]
            unknown.append((start, len(levels)))
        return RankedStatements(tuple(levels), tuple(unknown))

    def _level(self, item: Any, path: ElementPath, dm: str) -> StatementLevel:
        equal = getattr(item, "equal", None)
        if equal is None:
            return StatementLevel((self._said(item, path, dm),))
        shared, note, mark = tuple(item.because), item.note, read_mark(item)
        said = list(enumerate(join_compared(equal, self.words.names)))
        self.words.problems += check_equal_marks(said, path)
        items = (self._said(one, (*path, "=", number), dm) for number, one in said)
        return StatementLevel(
            tuple(
                replace(one, because=(*one.because, *shared), note=one.note or note, mark=mark)
                for one in items
            )
        )

    def _said(self, item: Any, path: ElementPath, dm: str) -> RankedStatement:
        statement = self.words.statement(item.say, (*path, "say"), dm)
        return RankedStatement(statement, tuple(item.because), item.note, read_mark(item))

    def _explicit(self) -> ExplicitStates | None:
        if self.entry.states is None:
            return None
        arcs = {
            dm: tuple(maker.moves)
            for dm, maker in self.entry.decision_makers.items()
            if maker.moves is not None
        }
        return ExplicitStates(self.states, arcs)

    def _check_graph_form(self) -> None:
        problems = self.words.problems
        for dm, maker in self.entry.decision_makers.items():
            if self.entry.states is None and maker.moves is not None:
                message = "moves between states are given, but no states"
                hint = "List the states under 'states', or write 'moves: one_way' at an option."
                path = ("decision_makers", dm, "moves")
                problems.append(Problem("moves-without-states", message, hint=hint, path=path))
        if self.entry.states is None:
            return
        if self.entry.rules:
            message = "rules have no effect where states and moves are written out"
            hint = "Leave infeasible states and impossible moves out instead."
            problems.append(Problem("rules-in-graph-form", message, hint=hint, path=("rules",)))
        problems += _check_choices(self.states, len(self.words.options))
        self._check_statements_have_choices()

    def _check_statements_have_choices(self) -> None:
        if all(state.choices for state in self.states) and self.words.options:
            return
        for dm, maker in self.entry.decision_makers.items():
            basis = "prefers" if maker.prefers else "weights" if maker.weights else None
            if basis is not None:
                message = f"{basis!r} speaks of options, but the states do not say their choices"
                hint = "Give each state its 'choices', or give a 'ranking' of the states."
                path = ("decision_makers", dm, basis)
                self.words.problems.append(Problem("no-choices", message, hint=hint, path=path))


def _named_states(entry: CaseEntry) -> tuple[NamedState, ...]:
    if entry.states is None:
        return ()
    if isinstance(entry.states, dict):
        return tuple(
            NamedState(key, state.name, state.choices.replace(" ", "").upper())
            for key, state in entry.states.items()
        )
    return tuple(NamedState(name) for name in entry.states)


def _check_choices(states: tuple[NamedState, ...], count: int) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, state in enumerate(states):
        if state.id in seen:
            message = f"state {state.id!r} stands in the list twice"
            problems.append(
                Problem("repeated-state", message, value=state.id, path=("states", number))
            )
        seen.add(state.id)
        wrong = len(state.choices) != count or set(state.choices) - set("YN-")
        if state.choices and wrong:
            message = f"{state.choices!r} does not give Y, N or - for each of {count} options"
            path = ("states", state.id, "choices")
            problems.append(Problem("bad-pattern", message, value=state.choices, path=path))
    return problems


def relocate_rules(problems: tuple[Problem, ...], entry: CaseEntry) -> list[Problem]:
    """Give rules that have ids their paths: the model counts rules, the file names them."""
    if not isinstance(entry.rules, dict):
        return list(problems)
    keys = list(entry.rules)
    return [
        replace(problem, path=("rules", keys[problem.path[1]], *problem.path[2:]))
        if problem.path[:1] == ("rules",) and len(problem.path) > 1
        and isinstance(problem.path[1], int)
        else problem
        for problem in problems
    ]  # fmt: skip
