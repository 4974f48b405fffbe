"""Graphs of the conflicts formed last, for who reads a case checks it first; and refusals of such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import ref

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import TOO_LARGE, current_limit
from standoff.model.graph_form import GraphForm

REMEMBERED = 4
"""Graphs of so many conflicts are remembered, and refusals of so many."""

_RECENT: list[tuple[ref[Conflict], GraphForm]] = []
_REFUSED: list[tuple[ref[Conflict], int, str, Sequence[Problem]]] = []


def recall(conflict: Conflict, form: Callable[[Conflict], GraphForm]) -> GraphForm:
    """Give the graph of a conflict formed just before, or form it.

    Raises
    ------
    ConflictModelError
        If it cannot be formed; that there are too many states is remembered, for that takes
        a while to find.
    """
    limit = current_limit()
    _RECENT[:] = [(kept, graph) for kept, graph in _RECENT if kept() is not None]
    for kept, graph in _RECENT:
        if kept() is conflict and graph.state_count <= limit:
            return graph
    for kept, most, message, problems in _REFUSED:
        if kept() is conflict and most == limit:
            raise ConflictModelError(message, problems)
    try:
        found = form(conflict)
    except ConflictModelError as error:
        if {problem.code for problem in error.problems} <= TOO_LARGE:
            _REFUSED.append((ref(conflict), limit, error.message, error.problems))
            del _REFUSED[:-REMEMBERED]
        raise
    _RECENT.append((ref(conflict), found))
    del _RECENT[:-REMEMBERED]
    return found
