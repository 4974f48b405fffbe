"""Forming the graph: feasible states, ranks, merged states, explicit moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import and_, itemgetter

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict, ExplicitStates, NamedState
from standoff.model.graph_form import (
    BlockedMoves,
    ExplicitGraph,
    GraphForm,
    OptionGraph,
)
from standoff.model.language.evaluate import TruthTables
from standoff.model.language.syntax import Count, If, Not, Statement, render_statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    FeasibilityRule,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    spell_rule,
)
from standoff.model.ordering import rank_states
from standoff.model.selection import LARGE, StateIndex, unpack_bits
from standoff.model.states import code_of, iter_bits
from standoff.model.told_names import tell_apart

MAX_OPTIONS = 24
"""Above this, the states cannot be listed in the memory of an ordinary computer."""


def feasibility_of(rule: FeasibilityRule) -> Statement:
    """Give the statement that a rule makes true in every feasible state."""
    match rule:
        case Never(statement):
            return Not(statement)
        case Require(statement):
            return statement
        case AtMostOne(statements):
            return Count("at_most_one", statements)
        case AtLeastOne(statements):
            return Count("at_least_one", statements)
        case ExactlyOne(statements):
            return Count("exactly_one", statements)
        case OnlyIf(statement, condition):
            return If(condition, statement)


def build_graph_form(conflict: Conflict) -> GraphForm:
    """Turn a conflict into graph form.

    Raises
    ------
    ConflictModelError
        With every problem found: no feasible state, a ranking that misses or
        repeats states, contradictory adjustments, selectors that select
        nothing. Problems carry the path of the element in the case file.
    """
    if conflict.explicit is not None:
        return _form_explicit(conflict, conflict.explicit)
    graph = _form_options(conflict)
    merges = [
        (number, rule) for number, rule in enumerate(conflict.rules) if isinstance(rule, Merge)
    ]
    return _merge(conflict, graph, merges) if merges else graph


def state_index(graph: GraphForm) -> StateIndex:
    """Give what is needed to find states of a graph by what people call them."""
    names = {name: index for index, name in graph.names.items()}
    if not isinstance(graph, ExplicitGraph):
        return StateIndex(graph.options, graph.codes, names=names)
    return StateIndex(
        graph.options, graph.codes, graph.spelled, names, graph.members, coded=graph.coded
    )


def find_status_quo(conflict: Conflict, graph: GraphForm) -> int | None:
    """Give the index of the status quo, or None if the conflict names none.

    Raises
    ------
    ConflictModelError
        If it selects no feasible state, or more than one.
    """
    if conflict.status_quo is None:
        return None
    bits = state_index(graph).select(conflict.status_quo)
    path = ("status_quo",)
    if isinstance(bits, Problem):
        raise ConflictModelError(bits.message, [replace(bits, path=path)])
    if bits.bit_count() == 1:
        return bits.bit_length() - 1
    if not bits:
        message = "the status quo is not a feasible state"
        raise ConflictModelError(
            message,
            [Problem("status-quo-infeasible", message, path=path, hint=_why_none(conflict))],
        )
    some = [graph.state(index).choices for index in list(iter_bits(bits))[:4]]
    message = f"the status quo fits {bits.bit_count()} states"
    raise ConflictModelError(
        message,
        [
            Problem(
                "status-quo-ambiguous",
                message,
                path=path,
                allowed=tuple(some),
                hint="Say more, or give the list of exactly those options that are taken.",
            )
        ],
    )


def _why_none(conflict: Conflict) -> str | None:
    """Name the rules by which no feasible state is what the status quo says."""
    if conflict.explicit is not None or conflict.status_quo is None:
        return None
    options = tuple(option.qualified for option in conflict.options)
    tables = TruthTables(options)
    left = StateIndex(options, range(tables.size)).table_of(conflict.status_quo)
    if not left:
        return None if left is None else "No state fits it at all: it contradicts itself."
    allowed = [
        (rule, tables.of(feasibility_of(rule)))
        for rule in conflict.rules
        if not isinstance(rule, NoMove | Merge)
    ]
    alone = [rule for rule, table in allowed if not left & table]
    if alone:
        return f"It breaks {_name_rules(alone)}."
    needed = allowed
    for pair in allowed:
        without = [kept for kept in needed if kept is not pair]
        if not reduce(and_, (table for _, table in without), left):
            needed = without
    return f"It cannot keep all of {_name_rules([rule for rule, _ in needed])}."


def _name_rules(rules: Sequence[FeasibilityRule]) -> str:
    told = [f"{rule.id!r} ({spell_rule(rule)})" if rule.id else f"'{spell_rule(rule)}'"
            for rule in rules[:4]]  # fmt: skip
    noun = "the rule" if len(rules) == 1 else "the rules"
    more = f" and {len(rules) - 4} more" if len(rules) > 4 else ""
    return f"{noun} {', '.join(told)}{more}"


def _form_options(conflict: Conflict) -> OptionGraph:
    options = tuple(option.qualified for option in conflict.options)
    if len(options) > MAX_OPTIONS:
        message = f"{len(options)} options make 2^{len(options)} states"
        hint = f"Up to {MAX_OPTIONS} options can be analysed state by state."
        raise ConflictModelError(message, [Problem("too-many-options", message, hint=hint)])
    tables = TruthTables(options)
    feasible = _feasible_table(conflict, tables)
    codes = _codes(feasible, tables.size)
    states = StateIndex(options, codes)
    blocked = tuple(
        BlockedMoves(
            tables.of(rule.origin),
            tables.of(rule.target),
            None if rule.decision_maker is None else conflict.dm_index[rule.decision_maker],
        )
        for rule in conflict.rules
        if isinstance(rule, NoMove)
    )
    return OptionGraph(
        decision_makers=tuple(dm.id for dm in conflict.decision_makers),
        options=options,
        codes=codes,
        ranks=() if _has_merges(conflict) else _rank_all(conflict, states),
        owners=tuple(conflict.dm_index[option.decision_maker] for option in conflict.options),
        directions=tuple(option.direction for option in conflict.options),
        feasible=feasible,
        blocked=blocked,
    )


def _has_merges(conflict: Conflict) -> bool:
    return any(isinstance(rule, Merge) for rule in conflict.rules)


def _codes(feasible: int, size: int) -> Sequence[int]:
    if feasible.bit_count() < LARGE:
        return tuple(iter_bits(feasible))
    import numpy as np

    return np.flatnonzero(unpack_bits(feasible, size))  # type: ignore[return-value]


def _feasible_table(conflict: Conflict, tables: TruthTables) -> int:
    feasible = tables.everything
    for number, rule in enumerate(conflict.rules):
        if isinstance(rule, NoMove | Merge):
            continue
        allowed = tables.of(feasibility_of(rule))
        if feasible & allowed == 0:
            raise ConflictModelError(
                "no state is feasible", [_no_state(conflict, tables, number, rule)]
            )
        feasible &= allowed
    return feasible


def _no_state(
    conflict: Conflict, tables: TruthTables, number: int, rule: FeasibilityRule
) -> Problem:
    """Name a smallest set of rules up to `number` that together leave nothing."""
    others = [
        other for other in range(number) if not isinstance(conflict.rules[other], NoMove | Merge)
    ]
    allowed = {
        other: tables.of(feasibility_of(conflict.rules[other]))  # type: ignore[arg-type]
        for other in others
    }
    last = tables.of(feasibility_of(rule))
    needed = list(others)
    for other in others:
        without = [kept for kept in needed if kept != other]
        if reduce(and_, (allowed[kept] for kept in without), last) == 0:
            needed = without
    text = render_statement(feasibility_of(rule))
    if needed:
        numbers = ", ".join(str(other + 1) for other in needed)
        noun = "rule" if len(needed) == 1 else "rules"
        hint = f"It contradicts {noun} {numbers}; drop or weaken one."
    else:
        hint = "It contradicts itself."
    return Problem(
        "no-feasible-state",
        f"no state is feasible: this rule ({text}) removes the last one",
        value=text,
        path=("rules", number),
        hint=hint,
    )


def _rank_all(conflict: Conflict, states: StateIndex) -> tuple[Sequence[int], ...]:
    ranks: list[Sequence[int]] = []
    problems: list[Problem] = []
    for dm in conflict.decision_makers:
        try:
            ranks.append(rank_states(conflict.preferences.get(dm.id), states))
        except ConflictModelError as error:
            problems += [
                replace(problem, path=("decision_makers", dm.id, *problem.path))
                for problem in error.problems
            ]
    if problems:
        raise ConflictModelError("the preferences do not order the states", problems)
    return tuple(ranks)


def _merge(
    conflict: Conflict, graph: OptionGraph, merges: Iterable[tuple[int, Merge]]
) -> GraphForm:
    groups = _merged_groups(graph, merges)
    if all(len(members) == 1 for _, members in groups):
        return _name_only(conflict, graph, groups)
    representative: dict[int, int] = {index: index for index in range(graph.state_count)}
    names: dict[int, str] = {}
    for rule, group in groups:
        for member in group:
            representative[member] = group[-1]
        if rule.name:
            names[group[-1]] = rule.name
    kept = sorted(set(representative.values()))
    place = {index: new for new, index in enumerate(kept)}
    members_of: dict[int, list[int]] = {index: [] for index in kept}
    for index, head in representative.items():
        members_of[head].append(index)
    spelled = tuple(
        _common_choices([graph.choices(member) for member in members_of[index]]) for index in kept
    )
    moves = tuple(
        tuple(
            tuple(
                sorted(
                    {
                        place[representative[target]]
                        for member in members_of[index]
                        for target in graph.reachable(dm, member)
                    }
                    - {place[index]}
                )
            )
            for index in kept
        )
        for dm in range(len(graph.decision_makers))
    )
    codes = tuple(int(graph.codes[index]) for index in kept)
    members = tuple(
        tuple(int(graph.codes[member]) for member in members_of[index]) for index in kept
    )
    new_names = {place[index]: name for index, name in names.items()}
    states = StateIndex(
        graph.options, codes, spelled, {name: index for index, name in new_names.items()}, members
    )
    return ExplicitGraph(
        decision_makers=graph.decision_makers,
        options=graph.options,
        codes=codes,
        ranks=_rank_all(conflict, states),
        moves=moves,
        spelled=spelled,
        members=members,
        names=new_names,
    )


def _name_only(
    conflict: Conflict, graph: OptionGraph, groups: Sequence[tuple[Merge, Sequence[int]]]
) -> OptionGraph:
    """Keep the option form where no rule merges two states."""
    names = {members[0]: rule.name for rule, members in groups if rule.name}
    states = StateIndex(
        graph.options, graph.codes, names={name: index for index, name in names.items()}
    )
    return replace(graph, ranks=_rank_all(conflict, states), names=names)


def _merged_groups(
    graph: OptionGraph, merges: Iterable[tuple[int, Merge]]
) -> list[tuple[Merge, list[int]]]:
    states = StateIndex(graph.options, graph.codes)
    problems: list[Problem] = []
    groups: list[tuple[Merge, list[int]]] = []
    taken: dict[int, int] = {}
    for number, rule in merges:
        members = list(iter_bits(states.statement_bits(rule.statement)))
        clash = next((taken[member] for member in members if member in taken), None)
        if clash is not None:
            problems.append(
                Problem(
                    "merged-twice",
                    f"a state of this rule is already merged by rule {clash + 1}",
                    path=("rules", number),
                    hint="Make the two statements exclude each other, or write one rule.",
                )
            )
        elif members:
            groups.append((rule, members))
        taken.update(dict.fromkeys(members, number))
    if problems:
        raise ConflictModelError("states are merged twice", problems)
    return groups


def _common_choices(spellings: Sequence[str]) -> str:
    return "".join(
        choices[0] if len(set(choices)) == 1 else "-" for choices in zip(*spellings, strict=True)
    )


def _form_explicit(conflict: Conflict, explicit: ExplicitStates) -> ExplicitGraph:
    options = tuple(option.qualified for option in conflict.options)
    named, codes, coded = _numbered(explicit, options)
    place = {state.id: index for index, state in enumerate(named)}
    problems = _check_arcs(explicit, place, conflict.dm_index)
    if problems:
        raise ConflictModelError("the moves do not fit the states", problems)
    spelled = tuple(state.choices or "-" * len(options) for state in named)
    moves = []
    for dm in conflict.decision_makers:
        targets: list[set[int]] = [set() for _ in named]
        for origin, target in explicit.arcs.get(dm.id, ()):
            targets[place[origin]].add(place[target])
        moves.append(tuple(tuple(sorted(found)) for found in targets))
    states = StateIndex(options, codes, spelled, place, coded=coded)
    return ExplicitGraph(
        decision_makers=tuple(dm.id for dm in conflict.decision_makers),
        options=options,
        codes=codes,
        ranks=_rank_all(conflict, states),
        moves=tuple(moves),
        spelled=spelled,
        names={index: state.id for index, state in enumerate(named)},
        titles=_titles(named),
        coded=coded,
    )


def _titles(named: Sequence[NamedState]) -> dict[int, str]:
    told = tell_apart((state.id, state.name) for state in named)
    pairs = zip(range(len(named)), told, named, strict=True)
    return {index: title for index, title, state in pairs if state.name}


def _numbered(
    explicit: ExplicitStates, options: Sequence[str]
) -> tuple[tuple[NamedState, ...], tuple[int, ...], bool]:
    """Order the states by code, or as written where not all of them say their choices."""
    if not options or not all(state.choices for state in explicit.states):
        return explicit.states, tuple(range(len(explicit.states))), False
    pairs = [(code_of(state.choices.replace("-", "Y")), state) for state in explicit.states]
    pairs.sort(key=itemgetter(0))
    return tuple(state for _, state in pairs), tuple(code for code, _ in pairs), True


def _check_arcs(
    explicit: ExplicitStates, place: Mapping[str, int], dms: Mapping[str, int]
) -> list[Problem]:
    problems: list[Problem] = []
    if not explicit.states:
        problems.append(Problem("no-states", "the conflict has no state", path=("states",)))
    for dm, arcs in explicit.arcs.items():
        path = ("decision_makers", dm, "moves")
        if dm not in dms:
            problems.append(
                Problem("unknown-decision-maker", f"unknown decision maker {dm!r}", path=path)
            )
        for number, (origin, target) in enumerate(arcs):
            problems += [
                Problem(
                    "unknown-state",
                    f"unknown state {end!r} in a move",
                    value=end,
                    allowed=tuple(place),
                    path=(*path, number),
                )
                for end in (origin, target)
                if end not in place
            ]
            if origin == target:
                problems.append(
                    Problem(
                        "move-to-itself",
                        f"a move leads from {origin!r} to itself",
                        value=origin,
                        path=(*path, number),
                    )
                )
    return problems
