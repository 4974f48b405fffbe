"""Lints of names: a word that could be asked for as two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

from standoff.casefile.prefixes import EQUILIBRIA, KEYWORDS, split_prefix
from standoff.casefile.wording import Wording
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import find_status_quo, state_index
from standoff.model.forming.told_names import fold_name
from standoff.model.graph_form import GraphForm
from standoff.model.moves import Merge


def lint_names(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find names of a conflict that hide another thing of the same name."""
    yield from _lint_makers(conflict)
    yield from _lint_states(conflict, graph)
    yield from _lint_outcomes(conflict, graph)
    yield from _lint_options(conflict)


def _warn(message: str, path: ElementPath, hint: str) -> Problem:
    return Problem("shadowed-name", message, severity="warning", hint=hint, path=path)


def _lint_makers(conflict: Conflict) -> Iterator[Problem]:
    makers = conflict.decision_makers
    for number, maker in enumerate(makers):
        for other in makers[:number]:
            called = {other.id.casefold(), other.name.casefold()}
            if maker.id.casefold() in called or maker.name.casefold() == other.id.casefold():
                message = f"the decision makers {other.id!r} and {maker.id!r} are easily confused"
                hint = "Each is found by its exact id only; names that differ would be clearer."
                yield _warn(message, ("decision_makers", maker.id), hint)
                break


def _lint_states(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    states = state_index(graph)
    for name, path in _state_names(conflict):
        index = (states.names or {}).get(name)
        if index is None:
            continue
        what, other = _other_reading(name, 1 << index, conflict, graph)
        if what:
            message = f"the name {name!r} of a state hides {what}"
            hint = f"Write name:{name} for the named state, {other} for what it hides."
            yield _warn(message, path, hint)


def _lint_outcomes(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    states = state_index(graph)
    for outcome in conflict.outcomes:
        found = [states.select(selector) for selector in outcome.selectors]
        bits = reduce(or_, (each for each in found if isinstance(each, int)), 0)
        what, other = _state_called(outcome.name, bits, conflict, states.names or {})
        if not what:
            what, other = _other_reading(outcome.name, bits, conflict, graph)
        if what:
            message = f"the name {outcome.name!r} of an outcome hides {what}"
            hint = "Give the outcome another name"
            hint += f"; {other} asks for what it hides." if other else "."
            yield _warn(message, ("outcomes", outcome.name), hint)


def _state_names(conflict: Conflict) -> Iterator[tuple[str, ElementPath]]:
    if conflict.explicit is not None:
        yield from ((state.id, ("states",)) for state in conflict.explicit.states)
    for number, rule in enumerate(conflict.rules):
        if isinstance(rule, Merge) and rule.name:
            yield rule.name, ("rules", number)


def _state_called(
    name: str, bits: int, conflict: Conflict, names: Mapping[str, int]
) -> tuple[str, str]:
    """Say which state is called as an outcome is that does not mean it alone, and how to ask for it."""
    told = {name: name for name in names}
    if conflict.explicit is not None:
        told |= {state.id: state.name for state in conflict.explicit.states if state.name}
    for key, index in names.items():
        if fold_name(name) in (fold_name(key), fold_name(told[key])) and bits != 1 << index:
            return f"the state {key!r} of that name", f"name:{key}"
    return _NOTHING


_NOTHING = "", ""

_QUO_WORDS = frozenset(word.replace("_", "-") for word in KEYWORDS)


def _other_reading(name: str, bits: int, conflict: Conflict, graph: GraphForm) -> tuple[str, str]:
    """Say what the name of some states would mean were they not called so, and how to ask for it."""
    if re.sub(r"[\s_]+", "-", name.strip().casefold()).removeprefix("the-") in _QUO_WORDS:
        quo = find_status_quo(conflict, graph)
        other = quo is None or bits != 1 << quo
        return ("the word for the status quo", "keyword:status-quo") if other else _NOTHING
    if name.strip().casefold().partition(":")[0] == EQUILIBRIA:
        return "the word for the equilibria", ""
    if split_prefix(name)[0]:
        return "what stands before its colon", "other words"
    if name.isdecimal():
        number = int(name)
        other = 1 <= number <= graph.state_count and bits != 1 << (number - 1)
        return (f"the state of number {number}", f"#{number}") if other else _NOTHING
    wording = Wording(tuple(option.qualified for option in conflict.options), sets=conflict.sets)
    selector = wording.state(name, ()) if conflict.options else None
    if selector is None or wording.problems:
        return _NOTHING
    found = state_index(graph).select(selector)
    if not isinstance(found, int) or found in {0, bits}:
        return _NOTHING
    prefix = "choices" if wording.is_pattern(name) else "statement"
    return prefix if prefix == "choices" else "a statement", f"{prefix}:{name}"


def _lint_options(conflict: Conflict) -> Iterator[Problem]:
    count = len(conflict.options)
    for option in conflict.options:
        if len(option.id) == count and re.fullmatch("[YN-]+", option.id, re.IGNORECASE):
            message = f"the option {option.id!r} hides the choices {option.id.upper()}"
            path = ("decision_makers", option.decision_maker, "options", option.id)
            hint = f"The choices are asked for by choices:{option.id.upper()}."
            yield _warn(message, path, hint)
