"""From what people call decision makers and states to their indexes."""

from __future__ import annotations

from standoff.errors import Problem, UsageError, suggest, unknown_word
from standoff.model.graph_form import GraphForm


def find_dm(graph: GraphForm, dm: int | str) -> int:
    """Give the index of a decision maker by index or id.

    Raises
    ------
    UsageError
        If there is none.
    """
    ids = graph.decision_makers
    if isinstance(dm, str):
        if dm in ids:
            return ids.index(dm)
        raise unknown_word(dm, ids, "unknown-decision-maker", "unknown decision maker {!r}")
    if not 0 <= dm < len(ids):
        raise UsageError(f"there is no decision maker {dm}: indexes are 0 to {len(ids) - 1}")
    return dm


def find_state(graph: GraphForm, state: int | str) -> int:
    """Give the index of a state by index, name or choices.

    Raises
    ------
    UsageError
        If there is none.
    """
    if isinstance(state, str):
        for index, name in graph.names.items():
            if name == state:
                return index
        wanted = state.upper()
        for index in range(graph.state_count):
            if wanted and graph.choices(index) == wanted:
                return index
        known = tuple(graph.names.values())
        message = f"unknown state {state!r}"
        problem = Problem(
            "unknown-state",
            message,
            value=state,
            allowed=known,
            hint=suggest(state, known)
            or f"Give a name, or Y or N for each of the {len(graph.options)} options.",
        )
        raise UsageError(message, [problem])
    if not 0 <= state < graph.state_count:
        raise UsageError(
            f"there is no state with index {state}: indexes are 0 to {graph.state_count - 1}"
        )
    return state
