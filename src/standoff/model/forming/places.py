"""States and their codes in option form, where states may be merged."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.graph_form import ExplicitGraph, GraphForm


def iter_first_codes(graph: GraphForm) -> Iterator[int]:
    """Iterate over a code in option form of each state."""
    members = graph.members if isinstance(graph, ExplicitGraph) else ()
    for state, code in enumerate(graph.codes):
        yield int(members[state][0] if members else code)


def find_places(graph: GraphForm) -> dict[int, int]:
    """Give the state of each code in option form."""
    members = graph.members if isinstance(graph, ExplicitGraph) else ()
    if not members:
        return {int(code): state for state, code in enumerate(graph.codes)}
    return {int(code): state for state, codes in enumerate(members) for code in codes}
