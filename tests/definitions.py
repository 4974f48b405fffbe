"""Stability by brute force, written from the definitions.

Nothing here is shared with the analysis: sets are Python sets, smallest sets
are reached by repeating the rules until nothing changes, and of a graph only
codes, ranks and moves are used. Slow on purpose; whatever the engines say is
compared with this.
"""

from __future__ import annotations

from itertools import product


def moves(graph, dm, state):
    """R_i(s)."""
    return set(graph.reachable(dm, state))


def improvements(graph, dm, state):
    """R_i^+(s)."""
    return {t for t in moves(graph, dm, state) if graph.ranks[dm][t] > graph.ranks[dm][state]}


def last_mover_sets(graph, coalition, start, step):
    """Omega_H(s, .) as {state: set of last movers}; its keys are R_H(s)."""
    omega = {}
    for j in coalition:
        for q in step(graph, j, start):
            omega.setdefault(q, set()).add(j)
    while True:
        found = [
            (t, j)
            for q, movers in omega.items()
            for j in coalition
            if movers != {j}
            for t in step(graph, j, q)
            if j not in omega.get(t, set())
        ]
        if not found:
            return omega
        for t, j in found:
            omega.setdefault(t, set()).add(j)


def joint_moves(graph, coalition, start):
    """R_H(s)."""
    return set(last_mover_sets(graph, coalition, start, moves))


def joint_improvements(graph, coalition, start):
    """R_H^+(s)."""
    return set(last_mover_sets(graph, coalition, start, improvements))


def others(graph, dm):
    return [j for j in range(len(graph.decision_makers)) if j != dm]


def is_nash(graph, dm, state):
    return not improvements(graph, dm, state)


def _is_metarational(graph, dm, state, respond, symmetric):
    u = graph.ranks[dm]
    return all(
        any(
            u[k] <= u[state]
            and (not symmetric or all(u[h] <= u[state] for h in moves(graph, dm, k)))
            for k in respond(graph, others(graph, dm), t)
        )
        for t in improvements(graph, dm, state)
    )


def is_gmr(graph, dm, state):
    return _is_metarational(graph, dm, state, joint_moves, symmetric=False)


def is_smr(graph, dm, state):
    return _is_metarational(graph, dm, state, joint_moves, symmetric=True)


def is_seq(graph, dm, state):
    return _is_metarational(graph, dm, state, joint_improvements, symmetric=False)


def is_sseq(graph, dm, state):
    return _is_metarational(graph, dm, state, joint_improvements, symmetric=True)


def simultaneous_outcomes(graph, dm, state, improvement):
    """Feasible outcomes of `improvement` with changes of one or more others, added up."""
    codes = [int(code) for code in graph.codes]
    choices = [
        [None, *(codes[t] - codes[state] for t in improvements(graph, j, state))]
        for j in others(graph, dm)
    ]
    found = set()
    for chosen in product(*choices):
        changes = [change for change in chosen if change is not None]
        if changes and codes[improvement] + sum(changes) in codes:
            found.add(codes.index(codes[improvement] + sum(changes)))
    return found


def is_sim(graph, dm, state):
    u = graph.ranks[dm]
    return all(
        any(u[k] <= u[state] for k in simultaneous_outcomes(graph, dm, state, t))
        for t in improvements(graph, dm, state)
    )


DEFINITIONS = {
    "nash": is_nash,
    "gmr": is_gmr,
    "smr": is_smr,
    "seq": is_seq,
    "sseq": is_sseq,
    "sim": is_sim,
}


def stable_states(graph, concept):
    """For each decision maker the list of its stable states."""
    return [
        [s for s in range(len(graph.codes)) if DEFINITIONS[concept](graph, dm, s)]
        for dm in range(len(graph.decision_makers))
    ]


def is_legal(graph, coalition, start, moves_made, improving):
    """Say whether a sequence of (dm, origin, target) is legal."""
    step = improvements if improving else moves
    here, last = start, None
    for dm, origin, target in moves_made:
        if dm not in coalition or dm == last or origin != here:
            return False
        if target not in step(graph, dm, origin):
            return False
        here, last = target, dm
    return True


def shortest_legal_sequences(graph, coalition, start, improving, longest):
    """For each state reached in up to `longest` moves: (least number of moves, in how many ways).

    Every legal sequence is written out.
    """
    step = improvements if improving else moves
    best = {}
    sequences = [(start, None)]
    for length in range(1, longest + 1):
        sequences = [
            (t, j)
            for state, last in sequences
            for j in coalition
            if j != last
            for t in step(graph, j, state)
        ]
        for state, _ in sequences:
            least, ways = best.get(state, (length, 0))
            if least == length:
                best[state] = (length, ways + 1)
    return best


def coalition_improvements(graph, coalition, state):
    """R_H^{++}(s)."""
    return {
        q
        for q in joint_moves(graph, coalition, state)
        if all(graph.ranks[i][q] > graph.ranks[i][state] for i in coalition)
    }


def subsets(members):
    """All nonempty coalitions among members."""
    return [
        tuple(m for m, taken in zip(members, chosen, strict=True) if taken)
        for chosen in product([False, True], repeat=len(members))
        if any(chosen)
    ]


def is_coalitionally_stable(graph, concept, coalition, state, blocks=None):
    """CNash, CGMR, CSMR, CSEQ, CSSEQ, CProof of one coalition.

    `blocks` are the coalitions that may answer, if they are known.
    """
    if concept == "cproof":
        return not lasting_improvements(graph, coalition, state)
    rest = [j for j in range(len(graph.decision_makers)) if j not in coalition]
    answering = subsets(rest) if blocks is None else [h for h in blocks if set(h) <= set(rest)]

    def respond(q):
        if concept == "cnash":
            return set()
        if concept in {"cseq", "csseq"}:
            return set(last_mover_sets(graph, answering, q, coalition_improvements))
        return joint_moves(graph, rest, q)

    def hurts(k):
        return any(graph.ranks[i][k] <= graph.ranks[i][state] for i in coalition)

    symmetric = concept in {"csmr", "csseq"}
    return all(
        any(
            hurts(k) and (not symmetric or all(hurts(h) for h in joint_moves(graph, coalition, k)))
            for k in respond(q)
        )
        for q in coalition_improvements(graph, coalition, state)
    )


def lasting_improvements(graph, coalition, state):
    """Improvements after which no part of the coalition has a lasting one of its own."""
    parts = [part for part in subsets(coalition) if len(part) < len(coalition)]
    return {
        q
        for q in coalition_improvements(graph, coalition, state)
        if not any(lasting_improvements(graph, part, q) for part in parts)
    }


def partitions(members):
    """All ways to part members into blocks: every family of disjoint subsets that covers them."""
    if not members:
        return [[]]
    first, rest = members[0], members[1:]
    return [
        [(first, *others), *more]
        for others in [(), *subsets(rest)]
        for more in partitions([m for m in rest if m not in others])
    ]


# Attitudes -------------------------------------------------------------------------------------


def suits(graph, attitudes, dm, state, other, dominating=()):
    """Total relational preference: `other` is as good as `state` by every attitude of dm.

    Those that dominate are asked first, and alone where one of them gains by it.
    """
    first = dominating[dm] if dominating else ()
    if first and any(
        graph.ranks[j][state] != graph.ranks[j][other] for j in first if attitudes[dm][j]
    ):
        kept = [value if j in first else 0 for j, value in enumerate(attitudes[dm])]
        return suits(graph, {dm: kept}, dm, state, other)
    for j, value in enumerate(attitudes[dm]):
        before, after = graph.ranks[j][state], graph.ranks[j][other]
        if (value > 0 and after < before) or (value < 0 and after > before):
            return False
    return True


def is_relationally_stable(graph, attitudes, concept, dm, state, dominating=()):
    """RNash, RGMR, RSMR, RSEQ [InoharaHipelWalker2007]."""

    def replies(_, j, s):
        return {t for t in moves(graph, j, s) if suits(graph, attitudes, j, s, t, dominating)}

    def respond(q):
        if concept == "rnash":
            return set()
        step = replies if concept == "rseq" else moves
        return set(last_mover_sets(graph, others(graph, dm), q, step))

    def hurts(k):
        return k == state or not suits(graph, attitudes, dm, state, k, dominating)

    return all(
        any(
            hurts(k) and (concept != "rsmr" or all(hurts(h) for h in moves(graph, dm, k)))
            for k in respond(q)
        )
        for q in replies(graph, dm, state)
    )


def hypergame_stable(truth, views, concept, dm, taken):
    """Whether a set of options taken is a state of a decision maker's own view, stable in it."""
    view = views.get(truth.decision_makers[dm], truth)
    for state, code in enumerate(view.codes):
        if {o for k, o in enumerate(view.options) if code >> k & 1} == taken:
            own = view.decision_makers.index(truth.decision_makers[dm])
            return DEFINITIONS[concept](view, own, state)
    return None


def hypergame_foreseen(truth, views, thoughts, concept, dm):
    """The sets of options taken that a decision maker sees, stable for all as it thinks they see.

    A view of the second level: `thoughts` by decision maker of whom, then by whom about.
    """
    name = truth.decision_makers[dm]
    own = views.get(name, truth)
    found = set()
    for code in own.codes:
        taken = {o for k, o in enumerate(own.options) if code >> k & 1}
        seen = {other: thoughts.get(name, {}).get(other, own) for other in own.decision_makers}
        held = [
            hypergame_stable(own, seen, concept, number, taken)
            for number in range(len(own.decision_makers))
        ]
        if all(held):
            found.add(frozenset(taken))
    return found


def hypergame_equilibria(truth, views, concept):
    """The states of the true conflict that are stable for everybody in their own views."""
    dms = range(len(truth.decision_makers))
    found = []
    for state, code in enumerate(truth.codes):
        taken = {o for k, o in enumerate(truth.options) if code >> k & 1}
        if all(hypergame_stable(truth, views, concept, dm, taken) for dm in dms):
            found.append(state)
    return tuple(found)


# Power -----------------------------------------------------------------------------------------


def is_stable_under_power(graph, powers, concept, dm, state):
    """Nash, GMR, SMR, SEQ, SSEQ where powers are used (docs/reference/power.md).

    Each power is a dictionary: `over`, the states it is used `in`, and any of `first` (scores
    that count before all else), `order` (scores in place of the own), `blocks` (sets of states).
    """

    def key(j, s, t):
        mine = [p for p in powers if p["over"] == j and s in p["in"]]
        own = graph.ranks[j]
        for p in mine:
            own = p.get("order") or own
        return [p["first"][t] for p in mine if p.get("first")], own[t]

    def can(_, j, s):
        barred = {
            t
            for p in powers
            if p["over"] == j and s in p["in"]
            for block in p.get("blocks", ())
            for t in block
            if s not in block
        }
        return moves(graph, j, s) - barred

    def wants(_, j, s):
        return {t for t in can(graph, j, s) if key(j, s, t) > key(j, s, s)}

    def respond(q):
        if concept == "nash":
            return set()
        step = wants if concept in {"seq", "sseq"} else can
        return set(last_mover_sets(graph, others(graph, dm), q, step))

    def hurts(k):
        return key(dm, state, k) <= key(dm, state, state)

    symmetric = concept in {"smr", "sseq"}
    return all(
        any(
            hurts(k) and (not symmetric or all(hurts(h) for h in can(graph, dm, k)))
            for k in respond(q)
        )
        for q in wants(graph, dm, state)
    )
