"""Concepts that look ahead by brute force, written from the definitions.

Nothing here is shared with the analysis: anticipations are Python sets of
states, recursion goes state by state, and of a graph only ranks and moves are
used. Joint moves come from `definitions`, which is as plain.
"""

from __future__ import annotations

from definitions import (
    improvements,
    joint_improvements,
    joint_moves,
    last_mover_sets,
    moves,
    others,
    simultaneous_outcomes,
)


def anticipated(graph, dm, state, horizon, pick=min):
    """G_h(i, s) as the set of states that may come, whatever the ties.

    `pick` says what is counted on of a set: min for the worst, max for the best.
    """
    if horizon == 0:
        return {state}
    u = graph.ranks[dm]
    ends = {m: anticipated(graph, 1 - dm, m, horizon - 1, pick) for m in moves(graph, dm, state)}
    worth = {m: pick(u[k] for k in found) for m, found in ends.items()}
    best = max(worth.values(), default=u[state])
    if best <= u[state]:
        return {state}
    return set().union(*(ends[m] for m, value in worth.items() if value == best))


def gains_by_moving(graph, dm, state, horizon, pick=min):
    """Say whether the end of the best move is strictly better than the state."""
    u = graph.ranks[dm]
    return any(
        pick(u[k] for k in anticipated(graph, 1 - dm, m, horizon - 1, pick)) > u[state]
        for m in moves(graph, dm, state)
    )


def limited_move(graph, horizon, pick=min):
    """For each of two decision makers the states that are L_h-stable."""
    return [
        [s for s in range(len(graph.codes)) if not gains_by_moving(graph, dm, s, horizon, pick)]
        for dm in (0, 1)
    ]


def non_myopic(graph, pick=min):
    """For each of two decision makers the states that are L_h-stable from some h on.

    Tables of what may come at each level follow one from the other, so they
    repeat; a state must be stable at every level of what repeats.
    """
    states = range(len(graph.codes))
    level = {(dm, s): frozenset({s}) for dm in (0, 1) for s in states}
    told, stable = [], []
    while level not in told:
        told.append(level)
        following, staying = {}, [set(), set()]
        for dm, s in level:
            u = graph.ranks[dm]
            worth = {m: pick(u[k] for k in level[1 - dm, m]) for m in moves(graph, dm, s)}
            best = max(worth.values(), default=u[s])
            if best <= u[s]:
                staying[dm].add(s)
                following[dm, s] = frozenset({s})
            else:
                following[dm, s] = frozenset().union(
                    *(level[1 - dm, m] for m, value in worth.items() if value == best)
                )
        stable.append(staying)
        level = following
    recurring = stable[told.index(level) :]
    return [sorted(set.intersection(*(each[dm] for each in recurring))) for dm in (0, 1)]


def nash(graph, dm):
    return [s for s in range(len(graph.codes)) if not improvements(graph, dm, s)]


def can_do_better(graph, dm, origin, state, left, respond):
    """Say whether the focal one, on its turn in `state`, can end better than in `origin`.

    It may stop there, or move and meet all that the others can do with the moves left.
    """
    u = graph.ranks[dm]
    if u[state] > u[origin]:
        return True
    return left > 0 and any(
        survives(graph, dm, origin, m, left - 1, respond) for m in moves(graph, dm, state)
    )


def survives(graph, dm, origin, state, left, respond):
    """Say whether `state` is better than `origin` and stays so whatever the others do."""
    u = graph.ranks[dm]
    return u[state] > u[origin] and (
        left == 0
        or all(
            can_do_better(graph, dm, origin, k, left - 1, respond)
            for k in respond(graph, others(graph, dm), state)
        )
    )


def metarational(graph, horizon, *, credible):
    """For each decision maker the stable states of a tree of `horizon` moves and answers."""
    respond = joint_improvements if credible else joint_moves
    return [
        [
            s
            for s in range(len(graph.codes))
            if not any(survives(graph, dm, s, m, horizon - 1, respond) for m in moves(graph, dm, s))
        ]
        for dm in range(len(graph.decision_makers))
    ]


def higher_sequential(graph, order):
    """For each decision maker the states that are SEQ^k-stable."""
    before = higher_sequential(graph, order - 1) if order > 1 else None

    def step(graph, j, q):
        return set() if before and q in before[j] else improvements(graph, j, q)

    return [
        [
            s
            for s in range(len(graph.codes))
            if all(
                any(
                    graph.ranks[i][k] <= graph.ranks[i][s]
                    for k in last_mover_sets(graph, others(graph, i), t, step)
                )
                for t in improvements(graph, i, s)
            )
        ]
        for i in range(len(graph.decision_makers))
    ]


def symmetric_simultaneous(graph):
    """For each decision maker the states that are SSIM-stable."""
    return [
        [
            s
            for s in range(len(graph.codes))
            if all(
                any(
                    all(u[h] <= u[s] for h in {k, *moves(graph, i, k)})
                    for k in simultaneous_outcomes(graph, i, s, t)
                )
                for t in improvements(graph, i, s)
            )
        ]
        for i, u in enumerate(graph.ranks)
    ]


def theory_of_moves(graph):
    """For each state of a game of two by two the set of ends of play, by recursion."""

    def outcome(state, mover, start, turn):
        (target,) = moves(graph, mover, state)
        onward = start if turn == 3 else outcome(target, 1 - mover, start, turn + 1)
        return onward if graph.ranks[mover][onward] > graph.ranks[mover][state] else state

    ends = {}
    for start in range(len(graph.codes)):
        found = {outcome(start, mover, start, 0) for mover in (0, 1)}
        ends[start] = found - {start} or {start}
    return ends


def berge(graph):
    """For each decision maker the states from which the others reach nothing better for it."""
    return [
        [
            s
            for s in range(len(graph.codes))
            if all(u[q] <= u[s] for q in joint_moves(graph, others(graph, dm), s))
        ]
        for dm, u in enumerate(graph.ranks)
    ]
