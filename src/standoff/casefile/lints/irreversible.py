"""Equilibria that hold only because a move cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.forming.sets import iter_movable, path_of_option
from standoff.model.graph_form import OptionGraph
from standoff.model.options import Direction, OptionSet


def find_held_by_direction(graph: OptionGraph) -> dict[int, tuple[int, int]]:
    """Find the Nash equilibria that are none once every option can be taken and given up.

    Returns
    -------
    By state the decision maker that would then improve, and the options it
    would take back or take again, as bits.

    Notes
    -----
    Looks at each state once, and twice at those that hold.
    """
    kept, barred = graph.one_way
    if not kept | barred:
        return {}
    freed = replace(graph, directions=(Direction.BOTH,) * len(graph.options))
    found: dict[int, tuple[int, int]] = {}
    dms = range(len(graph.decision_makers))
    for state, wide in enumerate(graph.codes):
        code = int(wide)
        fixed = (code & kept) | (~code & barred)
        if not fixed or any(graph.improvements(dm, state) for dm in dms):
            continue
        for dm in dms:
            better = freed.improvements(dm, state) if fixed & graph.mask(dm) else []
            if better:
                best = max(better, key=lambda target: graph.ranks[dm][target])
                found[state] = dm, (int(graph.codes[best]) ^ code) & fixed
                break
    return found


def lint_irreversible(conflict: Conflict, graph: OptionGraph) -> Iterator[Problem]:
    """Warn of options without whose direction an equilibrium would not hold."""
    held = find_held_by_direction(graph)
    index = conflict.option_index
    for option in iter_movable(conflict):
        members = option.members if isinstance(option, OptionSet) else (option.qualified,)
        own = sum(1 << index[member] for member in members)
        states = [state for state, (_, changed) in held.items() if changed & own]
        if not states:
            continue
        count = len(states)
        told = f"{count} equilibria hold" if count > 1 else "an equilibrium holds"
        forward = option.direction is Direction.ONE_WAY
        how = f"taken {'back' if forward else 'again'}"
        if isinstance(option, OptionSet):
            how = "lowered" if forward else "raised"
        message = (
            f"{told} only because {option.qualified!r} cannot be {how}: "
            f"{option.decision_maker!r} would rather do so"
        )
        hint = (
            "Such a state is one nobody can leave, not one anybody wants. See whether it is "
            "reached at all, with 'standoff paths CASE', and accept it if that is meant."
        )
        path = path_of_option(conflict, option.qualified)
        yield warn("held-by-direction", message, path, hint)
