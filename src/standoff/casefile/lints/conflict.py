"""What looks odd in a conflict that can be analysed: in its options, statements, rules, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.casefile.lints.conditionals import lint_conditionals
from standoff.casefile.lints.irreversible import lint_irreversible
from standoff.casefile.lints.marks import lint_kinds, lint_marks
from standoff.casefile.lints.names import lint_names
from standoff.casefile.lints.play import MAX_STATES_PLAYED, lint_play
from standoff.casefile.lints.warning import warn
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, state_index
from standoff.model.forming.feasibility import TABLED, find_idle_rules
from standoff.model.forming.ruling import feasibility_of
from standoff.model.forming.sets import iter_movable, path_of_option
from standoff.model.forming.tiers import find_idle
from standoff.model.forming.told_names import fold_name
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.language.syntax import Taken, render_statement
from standoff.model.moves import Merge, NoMove
from standoff.model.options import Direction
from standoff.model.ordering import count_holding, dense_ranks, rank_states
from standoff.model.preferences import (
    Preferences,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)
from standoff.model.selection import StateIndex, selects_nothing
from standoff.model.states import iter_bits

MAX_RULES = 100
"""Of many options, more rules than this are not compared with each other."""

MAX_STATES = 1 << 16
"""Beyond this, looking at each state for each statement takes longer than it helps."""


def lint_conflict(conflict: Conflict, graph: GraphForm) -> list[Problem]:
    """Find what looks odd in a conflict that can be analysed."""
    found = [
        *_lint_decision_makers(conflict),
        *_lint_shared_ids(conflict),
        *_lint_shared_names(conflict),
    ]
    found += [*lint_names(conflict, graph), *lint_kinds(conflict, graph)]
    if graph.state_count <= MAX_STATES:
        found += _lint_options(conflict, graph)
        found += _lint_ladders(conflict, graph)
        found += _lint_statements(conflict, graph)
        found += _lint_rules(conflict)
        found += _lint_merges(conflict)
        found += _lint_outcomes(conflict, graph)
        found += lint_conditionals(conflict, graph)
    found += _lint_game(conflict, graph)
    if graph.state_count == 1:
        found.append(
            warn("one-state", "only one state is feasible", ("rules",) if conflict.rules else (),
                 "It is an equilibrium whatever anybody prefers.")
        )  # fmt: skip
    return found


def _lint_game(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find what only looks like a game, as far as that is not too much to look through."""
    if not isinstance(graph, OptionGraph):
        return
    if graph.state_count > MAX_STATES_PLAYED:
        message = f"with {graph.state_count:,} states it is not looked whether choices depend on one another"
        hint = f"That is done up to {MAX_STATES_PLAYED:,} states."
        yield warn("play-not-looked-at", message, ("decision_makers",), hint)
        return
    yield from lint_play(conflict, graph)
    yield from lint_irreversible(conflict, graph)


def _lint_decision_makers(conflict: Conflict) -> Iterator[Problem]:
    if len(conflict.decision_makers) == 1:
        message = "there is only one decision maker; nobody can answer its moves"
        yield warn("one-decision-maker", message, ("decision_makers",))
    for dm in conflict.decision_makers:
        path: ElementPath = ("decision_makers", dm.id)
        if not dm.options and conflict.explicit is None:
            message = f"decision maker {dm.id!r} has no options"
            yield warn("no-options", message, path, "It can judge states but not change them.")
        preferences = conflict.preferences.get(dm.id)
        if preferences is None or preferences == Preferences(RankedStatements()):
            message = f"decision maker {dm.id!r} has no preferences"
            yield warn("no-preferences", message, path, "It is indifferent between all states.")
        if conflict.explicit is not None:
            yield from _lint_directions(conflict, dm.id)


def _lint_directions(conflict: Conflict, dm: str) -> Iterator[Problem]:
    for option in iter_movable(conflict):
        if option.decision_maker == dm and option.direction is not Direction.BOTH:
            message = "the direction of an option has no effect where moves are written out"
            path = ("decision_makers", dm, "options", option.id, "moves")
            yield warn("direction-without-effect", message, path)


def _lint_shared_ids(conflict: Conflict) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for option in conflict.wholes:
        key = (option.id, option.name)
        if key in first:
            message = (
                f"{option.decision_maker!r} and {first[key]!r} both have an option {option.id!r}"
                " of the same name; these are two options, each with one owner"
            )
            path = ("decision_makers", option.decision_maker, "options", option.id)
            yield warn("option-owned-twice", message, path, "Give them different names.")
        first.setdefault(key, option.decision_maker)


def _lint_shared_names(conflict: Conflict) -> Iterator[Problem]:
    """Find decision makers, options of one owner, and states of one name."""
    makers: ElementPath = ("decision_makers",)
    yield from same_names(
        "decision maker", makers, [(dm.id, dm.name) for dm in conflict.decision_makers]
    )
    for dm in conflict.decision_makers:
        options = [(option.id, option.name) for option in conflict.wholes_of(dm)]
        yield from same_names("option", (*makers, dm.id, "options"), options)
    if conflict.explicit is not None:
        states = [(state.id, state.name) for state in conflict.explicit.states if state.name]
        yield from same_names("state", ("states",), states)


def same_names(what: str, path: ElementPath, named: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Warn of names that occur a second time."""
    first: dict[str, str] = {}
    for key, name in named:
        folded = fold_name(name)
        if folded in first:
            message = f"{what} {key!r} is called {name!r}, and so is {first[folded]!r}"
            hint = "Give them different names; until then their ids stand beside the name."
            yield warn("same-name", message, (*path, key, "name"), hint, name)
        first.setdefault(folded, key)


def _lint_options(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    columns = zip(*map(graph.choices, range(graph.state_count)), strict=True)
    for option, column in zip(conflict.options, columns, strict=True):
        chosen = set(column)
        path = path_of_option(conflict, option.qualified)
        each = conflict.set_of.get(option.qualified)
        what = f"takes option {option.id!r}"
        if each is not None and each.is_ladder:
            level = each.values[1 + each.members.index(option.qualified)]
            what = f"has {each.id!r} at {level!r} or above"
        if chosen == {"N"}:
            message = f"no feasible state {what}"
            yield warn("option-never-taken", message, path, "A rule excludes it.")
        elif chosen == {"Y"}:
            message = f"every feasible state {what}"
            yield warn("option-always-taken", message, path, "A rule demands it.")


def _lint_ladders(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find options of one owner that exclude each other and cannot be undone.

    Whoever takes one of them can never take another: no ladder can be climbed.
    """
    if not isinstance(graph, OptionGraph):
        return
    states = state_index(graph)
    for dm in conflict.decision_makers:
        steps = [option for option in dm.options if option.direction is Direction.ONE_WAY]
        taken = {o.id: states.statement_bits(Taken(o.qualified)) for o in steps}
        stuck = [
            one.id
            for one in steps
            if taken[one.id]
            and any(
                taken[other.id] and not taken[one.id] & taken[other.id]
                for other in steps
                if other is not one
            )
        ]
        if stuck:
            names = ", ".join(map(repr, stuck[:-1])) + f" and {stuck[-1]!r}"
            message = f"{names} exclude each other, and none of them can be undone"
            hint = (
                f"Once {dm.id!r} takes one it can never take another. Where these are steps, "
                "leave 'one_way' out and forbid the way back with a rule 'no_move'."
            )
            path: ElementPath = ("decision_makers", dm.id, "options", stuck[-1], "moves")
            yield warn("ladder-without-steps", message, path, hint)


def _lint_statements(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    states = state_index(graph)
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        if preferences is not None and isinstance(preferences.basis, RankedStatements):
            path = ("decision_makers", dm.id, "prefers")
            yield from _lint_levels(preferences.basis, states, path)
            yield from lint_marks(preferences.basis, path)
        elif preferences is not None and isinstance(preferences.basis, Ranking):
            yield from _lint_tiers(preferences.basis, states, ("decision_makers", dm.id))


def _lint_tiers(basis: Ranking, states: StateIndex, path: ElementPath) -> Iterator[Problem]:
    for number, tier in enumerate(basis.tiers):
        for inner, selector in enumerate(tier):
            if not states.select(selector):
                at = (*path, "ranking", number, inner)
                hint = "The rules make it infeasible, so it may be left out."
                yield warn(
                    "selects-nothing", selects_nothing(selector, states, at).message, at, hint
                )
    for inner_path, why in find_idle(basis, states):
        yield warn("entry-without-effect", why, (*path, *inner_path), "It may be left out.")


def _lint_levels(
    basis: RankedStatements, states: StateIndex, path: ElementPath
) -> Iterator[Problem]:
    everything = (1 << len(states.codes)) - 1
    ranks: Sequence[int] = (0,) * len(states.codes)
    starts = {start for start, _ in basis.order_unknown}
    open_levels = {number for each in basis.order_unknown for number in range(*each)}
    first = ranks
    for number, at, inner in basis.iter_paths():
        level = basis.levels[number]
        statement = level.statements[at].statement
        text = render_statement(statement)
        bits = states.statement_bits(statement)
        if bits in (0, everything):
            which = "every" if bits else "no"
            message = f"this statement holds in {which} feasible state, so it prefers none"
            yield warn("statement-without-effect", message, (*path, *inner), value=text)
        if at + 1 < len(level.statements):
            continue
        if number in starts:
            first = ranks
        # Where the order is unknown a statement may come first, and decide something there.
        start = first if number in open_levels else ranks
        refined = _refine(ranks, level, states)
        # What is held with a probability only leaves those below something to decide.
        sure = all(one.mark.probability is None for one in basis.levels[:number])
        if sure and bits not in (0, everything) and not _decides(start, level, states):
            message = "this statement changes nothing: those before it already decide"
            yield warn("statement-without-effect", message, (*path, *inner), value=text)
        ranks = refined


def _decides(ranks: Sequence[int], level: StatementLevel, states: StateIndex) -> bool:
    """Say whether a level parts states that are equal so far."""
    return max(_refine(ranks, level, states), default=0) > max(ranks, default=0)


def _refine(ranks: Sequence[int], level: StatementLevel, states: StateIndex) -> tuple[int, ...]:
    tables = [states.tables.of(item.statement) for item in level.statements]
    return dense_ranks(list(zip(ranks, count_holding(tables, states), strict=True)))


def _lint_rules(conflict: Conflict) -> Iterator[Problem]:
    """Find rules that exclude nothing that those before do not exclude."""
    if conflict.explicit is not None:
        return
    rules = {
        number: feasibility_of(rule)
        for number, rule in enumerate(conflict.rules)
        if not isinstance(rule, NoMove | Merge)
    }
    options = tuple(option.qualified for option in conflict.options)
    if len(options) > TABLED and len(rules) > MAX_RULES:
        return
    for place in find_idle_rules(options, tuple(rules.values())):
        message = "this rule excludes no state that is not excluded already"
        yield warn("rule-without-effect", message, ("rules", [*rules][place]))


def _lint_merges(conflict: Conflict) -> Iterator[Problem]:
    merges = [
        (number, rule) for number, rule in enumerate(conflict.rules) if isinstance(rule, Merge)
    ]
    if not merges:
        return
    apart = replace(
        conflict,
        rules=tuple(rule for rule in conflict.rules if not isinstance(rule, Merge)),
        preferences={},
    )
    graph = build_graph_form(apart)
    if not isinstance(graph, OptionGraph) or graph.state_count > MAX_STATES:
        return
    states = state_index(graph)
    ranks = {dm: _ranks_apart(preferences, states)
             for dm, preferences in conflict.preferences.items()}  # fmt: skip
    for number, rule in merges:
        members = list(iter_bits(states.statement_bits(rule.statement)))
        if len(members) < 2:
            message = f"this rule merges {len(members)} state{'s' * (not members)}"
            yield warn("merge-without-effect", message, ("rules", number))
        for dm, values in ranks.items():
            if values is not None and len({values[member] for member in members}) > 1:
                message = f"{dm!r} prefers some of the merged states to others"
                hint = "Only states that nobody can tell apart should become one."
                yield warn("merged-states-differ", message, ("rules", number), hint)


def _ranks_apart(preferences: Preferences, states: StateIndex) -> Sequence[int] | None:
    if not isinstance(preferences.basis, RankedStatements | Weights):
        return None
    try:
        return rank_states(replace(preferences, adjustments=()), states)
    except ConflictModelError:  # pragma: no cover - the conflict has been built
        return None


def _lint_outcomes(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    states = state_index(graph)
    for outcome in conflict.outcomes:
        found = [states.select(selector) for selector in outcome.selectors]
        if not any(bits for bits in found if not isinstance(bits, Problem)):
            message = f"no feasible state is {outcome.name!r}"
            hint = "The rules make it infeasible, or it contradicts itself."
            yield warn("selects-nothing", message, ("outcomes", outcome.name), hint)
