"""When a state of one conflict is the same as one of another: the same options are taken."""

from __future__ import annotations

from standoff.model.graph_form import GraphForm

StateKey = frozenset[str] | str
"""What makes a state the same in two conflicts: the options taken, or its own name."""


def key_of_state(graph: GraphForm, state: int, passed_over: frozenset[str]) -> StateKey:
    """Give what makes a state the same in another conflict.

    Parameters
    ----------
    passed_over
        Options that do not count.
    """
    if state in graph.names:
        return graph.names[state]
    if not graph.options:
        return str(state)
    choices = graph.choices(state)
    taken = (o for o, choice in zip(graph.options, choices, strict=True) if choice == "Y")
    return frozenset(taken) - passed_over


def find_settled_options(before: GraphForm, after: GraphForm) -> frozenset[str]:
    """Find the options that are open in one conflict and settled in the other."""
    return find_constant(before) ^ find_constant(after)


def find_constant(graph: GraphForm) -> frozenset[str]:
    """Find the options that all states take, or none does."""
    ever = everywhere = int(graph.codes[0])
    for code in graph.codes:
        ever |= int(code)
        everywhere &= int(code)
    fixed = ~(ever ^ everywhere)
    return frozenset(option for k, option in enumerate(graph.options) if fixed >> k & 1)
