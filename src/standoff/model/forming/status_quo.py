"""What is taken in the status quo, found without listing states where these are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.feasibility import TooManyStates, find_feasible
from standoff.model.forming.limits import MAX_OPTIONS, TOO_LARGE
from standoff.model.forming.option_form import statement_of
from standoff.model.forming.ruling import feasibility_of
from standoff.model.forming.sets import iter_feasibility
from standoff.model.language.syntax import And, Not, Statement, Taken
from standoff.model.moves import Merge, NoMove
from standoff.model.selectors import ByTaken


def find_taken(conflict: Conflict) -> tuple[str, ...] | None:
    """Give the options taken in the status quo; None where there is none, or states are written out.

    Raises
    ------
    ConflictModelError
        If no state or more than one is it, or that cannot be told without listing states
        that are too many.
    """
    if conflict.status_quo is None or conflict.explicit is not None:
        return None
    if isinstance(conflict.status_quo, ByTaken):
        return conflict.status_quo.options
    options = tuple(option.qualified for option in conflict.options)
    found = _find_alone(conflict, options)
    if found is not None:
        return tuple(option for place, option in enumerate(options) if found >> place & 1)
    bare = replace(conflict, preferences={})
    try:
        graph = build_graph_form(bare)
    except ConflictModelError as error:
        if {one.code for one in error.problems} <= TOO_LARGE:
            raise _unclear() from None
        raise
    index = find_status_quo(bare, graph)
    if index is None:
        return None
    code = int(graph.codes[index])
    return tuple(option for k, option in enumerate(graph.options) if code >> k & 1)


def _find_alone(conflict: Conflict, options: Sequence[str]) -> int | None:
    """Give the code of the only feasible state that is it, looking at no others; None if that fails."""
    selector = conflict.status_quo
    said = None if selector is None else statement_of(selector, options)
    rules = [*iter_feasibility(conflict.sets), *conflict.rules]
    if said is None or any(isinstance(rule, Merge) for rule in rules):
        return None
    if len(options) > MAX_OPTIONS:
        return _read_off(said, options)
    held = [feasibility_of(rule) for rule in rules if not isinstance(rule, NoMove | Merge)]
    try:
        codes = find_feasible(options, [*_parts(said), *held], 1)
    except TooManyStates:
        return None
    return int(codes[0]) if len(codes) else None


def _parts(said: Statement) -> tuple[Statement, ...]:
    """Give the statements that hold together where one does."""
    if isinstance(said, And):
        return tuple(part for one in said.operands for part in _parts(one))
    return (said,)


def _read_off(said: Statement, options: Sequence[str]) -> int | None:
    """Give the code that a statement says option by option; None if it does not."""
    known: dict[str, bool] = {}
    for part in _parts(said):
        inner = part.operand if isinstance(part, Not) else part
        if not isinstance(inner, Taken) or known.setdefault(inner.option, inner is part) != (
            inner is part
        ):
            return None
    if len(known) < len(options):
        return None
    return sum(1 << place for place, option in enumerate(options) if known[option])


def _unclear() -> ConflictModelError:
    message = "among so many states the status quo has to be said by the options taken in it"
    problem = Problem("status-quo-ambiguous", message, path=("status_quo",))
    return ConflictModelError(message, [problem])
