"""Why no path leads to a state: what cannot be undone, what the rules bar, who would lose by it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from standoff.analysis.paths import Paths, find_paths
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import iter_moves
from standoff.analysis.results import Move
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.moves import find_changes, find_switched, tell_target
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.remarks import tell_some_states
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.options import Direction, OptionSet
from standoff.model.states import StateSet

EXAMINED = 200
"""Of more states out of reach the first are asked why."""

WALKED_STATES = 1 << 12
"""Up to this many states it is asked whether only two moves in a row are in the way."""

SHOWN_REASONS = 6
"""Of more reasons those that keep the most states out of reach are told."""


def tell_beyond_reach(naming: Naming, paths: Paths) -> tuple[str, ...]:
    """Say why states that were asked for are out of reach, those with one reason together.

    Notes
    -----
    Where improvements were asked for, one more search by legal moves tells
    apart what nobody can bring about from what somebody will not.
    """
    missed = list(islice(paths.out_of_reach, EXAMINED))
    if not missed:
        return ()
    legal = paths
    if paths.allowed == "improvements":
        legal = find_paths(naming.graph, paths.start, missed)
    barred = any(state not in legal.to for state in missed)
    walks = _find_walks(naming.graph, legal.start) if barred else {}
    groups: dict[tuple[str, str], list[int]] = {}
    for state in missed:
        groups.setdefault(_find_reason(naming, legal, state, walks), []).append(state)
    return tuple(_tell_groups(naming, legal, groups, len(paths.out_of_reach) - len(missed)))


def _tell_groups(
    naming: Naming, legal: Paths, groups: dict[tuple[str, str], list[int]], left: int
) -> Iterator[str]:
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    for (reason, ground), states in ordered[:SHOWN_REASONS]:
        which = capitalise(tell_some_states(naming, StateSet.of(states[:1])))
        if len(states) > 1:
            which += f" and {count_of(len(states) - 1, 'other state')}"
        yield f"{which}: {reason}{_tell_step(naming, legal, states, ground)}."
    left += sum(len(states) for _, states in ordered[SHOWN_REASONS:])
    if left:
        yield f"Why {count_of(left, 'more state')} are out of reach is not told here (--to STATE)."


def _tell_step(naming: Naming, legal: Paths, states: list[int], ground: str) -> str:
    """Say what is the move without a gain, of several states of the first."""
    if states[0] not in legal.to:
        return ""
    step = _find_unwilling(naming, legal, states[0])
    told = tell_target(step.origin, step.target, naming)
    such = ", for instance by" if len(states) > 1 else " by"
    return f"{such} {told}{f' ({ground})' if ground else ''}"


def _find_reason(
    naming: Naming, legal: Paths, state: int, walks: dict[int, tuple[int, int]]
) -> tuple[str, str]:
    """Give what keeps a state out of reach, and of a move that somebody will not make the ground."""
    if state in legal.to:
        step = _find_unwilling(naming, legal, state)
        told = tell_step(step, naming).removeprefix("not an improvement").lstrip(",: ")
        who = naming.who(step.dm)
        return f"{who} would have to move without gaining", told
    barred = _find_barred(naming, legal.start, state)
    if barred:
        return join_words(barred), ""
    twice = _find_twice(walks, state)
    if twice is not None:
        return _tell_twice(naming, twice), ""
    if isinstance(naming.graph, OptionGraph):
        way = "every way there passes choices that are ruled out together or a forbidden move"
        return way, ""
    return "no sequence of the moves in the case leads there", ""


def _tell_twice(naming: Naming, mover: int) -> str:
    who = naming.who(mover)
    return (
        f"{who} would have to move twice in a row, which a legal sequence does not allow; "
        "after a move of another it can go on"
    )


def _find_walks(graph: GraphForm, start: int) -> dict[int, tuple[int, int]]:
    """Give of each state who moves to it last, and from where, if one may move twice in a row."""
    came = {start: (-1, start)}
    if graph.state_count > WALKED_STATES:
        return came
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for mover in range(len(graph.decision_makers)):
            for there in iter_moves(graph, mover, here, is_possible):
                if there not in came:
                    came[there] = mover, here
                    waiting.append(there)
    return came


def _find_twice(walks: dict[int, tuple[int, int]], state: int) -> int | None:
    """Give who moves twice in a row on a shortest way to a state that no legal sequence reaches.

    Notes
    -----
    Moves that lead one level up or down, or are listed one by one, are not
    transitive: what takes two of them cannot always be done in one.
    """
    later, at = walks.get(state, (-1, state))
    while later >= 0:
        mover, before = walks[at]
        if mover == later:
            return mover
        later, at = mover, before
    return None


def _find_unwilling(naming: Naming, legal: Paths, state: int) -> Move:
    """Give the first move of the shortest way that is no improvement."""
    moves = legal.to[state].moves
    unwilling = (m for m in moves if not is_better(naming.graph, m.dm, m.origin, m.target))
    return next(unwilling, moves[0])


def _find_barred(naming: Naming, start: int, state: int) -> list[str]:
    """Name the changes from the start that their owners cannot make."""
    graph = naming.graph
    if not isinstance(graph, OptionGraph):
        return []
    up, down = find_changes(start, state, naming)
    told = []
    for options, way, verb in (
        (up, Direction.ONE_WAY_BACK, "take up {} again"),
        (down, Direction.ONE_WAY, "take back {}"),
    ):
        for option in options:
            if graph.directions[option] is way:
                label = f"“{naming.labels.option(option)}”"
                told.append(f"{naming.who(graph.owners[option])} cannot {verb.format(label)}")
    return [*told, *_find_barred_levels(start, state, naming)]


def _find_barred_levels(start: int, state: int, naming: Naming) -> Iterator[str]:
    """Name the changes of levels that their owners cannot make."""
    before, after = naming.graph.choices(start), naming.graph.choices(state)
    for one in find_switched(start, state, naming):
        way = one.each.direction if isinstance(one.each, OptionSet) else Direction.BOTH
        raised = min(one.values(after)) > min(one.values(before))
        if way is (Direction.ONE_WAY_BACK if raised else Direction.ONE_WAY):
            who = naming.who(naming.conflict.dm_index[one.each.decision_maker])
            yield f"{who} cannot {'raise' if raised else 'lower'} “{one.name}”"
