"""When a state of one conflict is the same as one of another: the same options are taken."""

from __future__ import annotations

from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import iter_bits

StateKey = frozenset[str] | str
"""What makes a state the same in two conflicts: the options taken, or its own name."""


def key_of_state(graph: GraphForm, state: int) -> StateKey:
    """Give what makes a state the same in another conflict.

    An option that one of the conflicts does not have counts as not taken; one
    that is settled in one of them tells states apart as any other.
    """
    if state in graph.names:
        return graph.names[state]
    if not graph.options:
        return str(state)
    if isinstance(graph, OptionGraph):
        return frozenset(graph.options[bit] for bit in iter_bits(int(graph.codes[state])))
    choices = graph.choices(state)
    taken = (o for o, choice in zip(graph.options, choices, strict=True) if choice == "Y")
    return frozenset(taken)
