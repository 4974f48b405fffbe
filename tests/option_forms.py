"""From a drawn graph to an option form that says the same, state by state."""

from __future__ import annotations

from standoff.model.forming.option_form import BarredMove, OptionForm
from standoff.model.language.syntax import And, Constant, Not, Or, Taken


def form_of(graph):
    """Say a graph in option form by statements: each state is a conjunction of its choices."""

    def any_of(states):
        found = tuple(one_state(graph, state) for state in states)
        return Or(found) if found else Constant(False)

    everything = range(graph.state_count)
    return OptionForm(
        decision_makers=graph.decision_makers,
        options=graph.options,
        owners=graph.owners,
        directions=graph.directions,
        rules=(any_of(everything),),
        barred=tuple(
            BarredMove(
                any_of(state for state in everything if block.origins >> state & 1),
                any_of(state for state in everything if block.targets >> state & 1),
                block.dm,
            )
            for block in graph.blocked
        ),
        criteria=tuple(
            (tuple((one_state(graph, state), int(ranks[state])) for state in everything),)
            for ranks in graph.ranks
        ),
        tiers={},
    )


def one_state(graph, state):
    """Give the statement that holds in one state only."""
    code = int(graph.codes[state])
    if not graph.options:
        return Constant(True)
    return And(
        tuple(
            Taken(option) if code >> place & 1 else Not(Taken(option))
            for place, option in enumerate(graph.options)
        )
    )
