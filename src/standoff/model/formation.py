"""Forming the graph: feasible states, ranks, merged states, explicit moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict, ExplicitStates, NamedState
from standoff.model.forming.feasibility import TooManyStates, find_contradiction, find_feasible
from standoff.model.forming.limits import (
    MAX_OPTIONS,
    MOST_LISTED,
    VARIABLE,
    current_limit,
    tell_estimate,
)
from standoff.model.forming.merging import MergedGroup, find_merged_groups, merge_states
from standoff.model.forming.recalling import recall
from standoff.model.forming.relating import relate_states
from standoff.model.forming.relations import Relation
from standoff.model.forming.ruling import feasibility_of, tell_why_none
from standoff.model.forming.sets import iter_feasibility, iter_steps
from standoff.model.forming.told_names import tell_apart
from standoff.model.graph_form import (
    BlockedMoves,
    ExplicitGraph,
    GraphForm,
    OptionGraph,
)
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.moves import (
    Merge,
    NoMove,
)
from standoff.model.ordering import rank_states
from standoff.model.selection import StateIndex
from standoff.model.states import code_of, iter_bits


def build_graph_form(conflict: Conflict) -> GraphForm:
    """Turn a conflict into graph form.

    Raises
    ------
    ConflictModelError
        With every problem found: no feasible state, a ranking that misses or
        repeats states, contradictory adjustments, selectors that select
        nothing. Problems carry the path of the element in the case file.
    """
    return recall(conflict, _form)


MANY_OPTIONS = (
    "Leave out what does not matter here, or ask what lists no states: 'standoff analyse CASE', and of one"
    " state 'explain', 'paths --to' and 'what-if'."
)

SHOWN_RULES = 12
"""Rules at fault that a message numbers."""


def _form(conflict: Conflict) -> GraphForm:
    if conflict.explicit is not None:
        return _form_explicit(conflict, conflict.explicit)
    graph = _form_options(conflict)
    return _merge(conflict, graph) if _has_merges(conflict) else graph


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
            [Problem("status-quo-infeasible", message, path=path, hint=tell_why_none(conflict))],
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


def _form_options(conflict: Conflict) -> OptionGraph:
    options = tuple(option.qualified for option in conflict.options)
    codes = _feasible_codes(conflict, options)
    states = StateIndex(options, codes)
    blocked = tuple(
        BlockedMoves(
            states.tables.of(rule.origin),
            states.tables.of(rule.target),
            None if rule.decision_maker is None else conflict.dm_index[rule.decision_maker],
        )
        for rule in (*conflict.rules, *iter_steps(conflict.sets))
        if isinstance(rule, NoMove)
    )
    ranks = () if _has_merges(conflict) else _rank_all(conflict, states)
    return OptionGraph(
        decision_makers=tuple(dm.id for dm in conflict.decision_makers),
        options=options,
        codes=codes,
        ranks=ranks,
        relations=_relate_all(conflict, states, ranks),
        owners=tuple(conflict.dm_index[option.decision_maker] for option in conflict.options),
        directions=tuple(option.direction for option in conflict.options),
        blocked=blocked,
        ladders=conflict.ladders,
    )


def _has_merges(conflict: Conflict) -> bool:
    return any(isinstance(rule, Merge) for rule in conflict.rules)


def _feasible_codes(conflict: Conflict, options: tuple[str, ...]) -> Sequence[int]:
    if len(options) > MAX_OPTIONS:
        message = (
            f"{len(options):,} options are more than the {MAX_OPTIONS} a state's code can hold"
        )
        raise ConflictModelError(
            message,
            [Problem("too-many-options", message, hint=MANY_OPTIONS)],
        )
    implied = list(iter_feasibility(conflict.sets))
    # Those of the sets come first, at places that are none: they contradict no rule but others do.
    rules = {
        number: feasibility_of(rule)
        for number, rule in enumerate((*implied, *conflict.rules), -len(implied))
        if not isinstance(rule, NoMove | Merge)
    }
    limit = current_limit()
    try:
        codes = find_feasible(options, tuple(rules.values()), limit)
    except TooManyStates as found:
        raise _too_large(conflict, found, limit) from None
    if not len(codes):
        raise ConflictModelError("no state is feasible", [_no_state(options, rules)])
    return codes


def _too_large(conflict: Conflict, found: TooManyStates, limit: int) -> ConflictModelError:
    """Say how many states there are, and what their analysis would take."""
    free = 1 << len(conflict.options)
    count = f"{found.count:,}" if found.exact else f"more than {found.count:,} (of {free:,})"
    estimate = tell_estimate(found.count, len(conflict.decision_makers))
    takes = "takes" if found.exact else "takes more than"
    message = (
        f"there are {count} feasible states, more than the limit of {limit:,};"
        f" to analyse them {takes} {estimate}"
    )
    hint = (
        f"Exclude states by rules{_tell_raising(found, limit)}. 'standoff analyse CASE' says what"
        " holds without listing them, and of one state 'explain', 'paths --to' and 'what-if'."
    )
    return ConflictModelError(message, [Problem("too-large", message, hint=hint)])


def _tell_raising(found: TooManyStates, limit: int) -> str:
    """Say to what the limit may be raised; nothing where no machine would do."""
    if found.count > MOST_LISTED:
        return ""
    bits = ((found.count if found.exact else 2 * limit) - 1).bit_length()
    more = "" if found.exact else " or more"
    return (
        f", or raise the limit: --limit 2^{bits}{more}, or {VARIABLE}=2^{bits} in the environment"
    )


def _no_state(options: Sequence[str], rules: Mapping[int, Statement]) -> Problem:
    """Name a smallest set of rules that together leave nothing."""
    places = list(rules)
    last, needed = find_contradiction(options, tuple(rules.values()))
    text = render_statement(rules[places[last]])
    needed = [other for other in needed if places[other] >= 0]
    if needed:
        numbers = ", ".join(str(places[other] + 1) for other in needed[:SHOWN_RULES])
        if len(needed) > SHOWN_RULES:
            numbers += f" and {len(needed) - SHOWN_RULES:,} more"
        noun = "rule" if len(needed) == 1 else "rules"
        hint = f"It contradicts {noun} {numbers}; drop or weaken one."
    else:
        hint = "It contradicts itself, or what its options are."
    return Problem(
        "no-feasible-state",
        f"no state is feasible: this rule ({text}) removes the last one",
        value=text,
        path=("rules", places[last]),
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


def _relate_all(
    conflict: Conflict, states: StateIndex, ranks: tuple[Sequence[int], ...]
) -> dict[int, Relation]:
    """Make the relations of those whose preferences say more than an order."""
    found: dict[int, Relation] = {}
    problems: list[Problem] = []
    for number, dm in enumerate(conflict.decision_makers if ranks else ()):
        try:
            relation = relate_states(conflict.preferences.get(dm.id), ranks[number], states)
            found |= {number: relation} if relation is not None else {}
        except ConflictModelError as error:
            problems += [
                replace(problem, path=("decision_makers", dm.id, *problem.path))
                for problem in error.problems
            ]
    if problems:
        raise ConflictModelError("states are not compared", problems)
    return found


def _merge(conflict: Conflict, graph: OptionGraph) -> GraphForm:
    groups = find_merged_groups(conflict, graph)
    if all(group.bits.bit_count() == 1 for group in groups):
        return _name_only(conflict, graph, groups)
    merged = merge_states(graph, groups)
    names = {name: index for index, name in merged.names.items()}
    states = StateIndex(graph.options, merged.codes, merged.spelled, names, merged.members)
    ranks = _rank_all(conflict, states)
    return ExplicitGraph(
        decision_makers=graph.decision_makers,
        options=graph.options,
        codes=merged.codes,
        ranks=ranks,
        relations=_relate_all(conflict, states, ranks),
        moves=merged.moves,
        spelled=merged.spelled,
        members=merged.members,
        names=merged.names,
        ladders=graph.ladders,
    )


def _name_only(
    conflict: Conflict, graph: OptionGraph, groups: Sequence[MergedGroup]
) -> OptionGraph:
    """Keep the option form where no rule merges two states."""
    names = {group.head: group.rule.name for group in groups if group.rule.name}
    states = StateIndex(
        graph.options, graph.codes, names={name: index for index, name in names.items()}
    )
    ranks = _rank_all(conflict, states)
    related = _relate_all(conflict, states, ranks)
    return replace(graph, ranks=ranks, relations=related, names=names)


def _form_explicit(conflict: Conflict, explicit: ExplicitStates) -> ExplicitGraph:
    if len(explicit.states) > (limit := current_limit()):
        raise _too_large(conflict, TooManyStates(len(explicit.states), exact=True), limit)
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
    ranks = _rank_all(conflict, states)
    return ExplicitGraph(
        decision_makers=tuple(dm.id for dm in conflict.decision_makers),
        options=options,
        codes=codes,
        ranks=ranks,
        relations=_relate_all(conflict, states, ranks),
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
