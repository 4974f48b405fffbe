"""Stability for preferences that are more than an order, by brute force from the definitions.

Nothing here is shared with the analysis. Of a graph codes and moves are used,
of a relation what it lists: criteria with their values, marks and blocks, and
what is said of pairs. How two states compare is worked out here once more.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from definitions import last_mover_sets, moves, others

U = "U"


def said_of_pair(relation, s, q):
    """The last thing said of the pair: (1 if q is better, -1 if s is, 0 if equal; mark), or None."""
    if s == q:
        return 0, None
    for said in reversed(relation.exceptions):
        better = [k for k in range(relation.size) if said.better & 1 << k]
        worse = [k for k in range(relation.size) if said.worse & 1 << k]
        if q in better and s in worse:
            return (0 if said.equal else 1), said.mark
        if s in better and q in worse:
            return (0 if said.equal else -1), said.mark
    return None


def differing(relation, s, q):
    """The first criteria that tell the states apart, those of one block together: [(way, mark)]."""
    blocks = []
    for one in relation.criteria:
        if one.block >= 0 and blocks and blocks[-1][-1].block == one.block:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    for block in blocks:
        ways = []
        for one in block:
            if one.values[q] > one.values[s]:
                ways.append((1, one.mark))
            if one.values[q] < one.values[s]:
                ways.append((-1, one.mark))
        if ways:
            yield ways


def compare(relation, s, q):
    """How q compares with s: U, or its strength, negative if it is worse."""
    said = said_of_pair(relation, s, q)
    if said is not None:
        way, mark = said
        if way == 0:
            return 0
        return U if mark.unknown else way * mark.strength
    for ways in differing(relation, s, q):
        if any(mark.unknown for _, mark in ways) or len({way for way, _ in ways}) == 2:
            return U
        return ways[0][0] * min(mark.strength for _, mark in ways)
    return 0


def relation_of(graph, dm):
    """The relation of a decision maker, or its ranks as one."""
    if dm in graph.relations:
        return graph.relations[dm]
    ranks = graph.ranks[dm]

    class Ranks:
        size = len(graph.codes)
        exceptions = ()
        criteria = (type("One", (), {"values": ranks, "block": -1, "mark": PLAIN}),)
        thresholds = type("Half", (), dict.fromkeys(THRESHOLDS, Fraction(1, 2)))

    return Ranks


THRESHOLDS = ("alpha", "beta", "gamma", "satisficing")
PLAIN = type("Plain", (), {"unknown": False, "strength": 1, "probability": None, "certainty": None})


def probability(relation, s, q):
    """P(q, s), every way the criteria may be held written out."""
    said = said_of_pair(relation, s, q)
    if said is not None:
        way, mark = said
        if way == 0:
            return Fraction(0)
        chance = Fraction(1, 2) if mark.unknown else chance_of(mark)
        return chance if way == 1 else 1 - chance
    listed = list(differing(relation, s, q))

    def held(rest):
        if not rest:
            return Fraction(0)
        ways = rest[0]
        if any(mark.unknown for _, mark in ways) or len({way for way, _ in ways}) == 2:
            return Fraction(1, 2)
        chance = chance_of(min((mark for _, mark in ways), key=lambda mark: mark.strength))
        return chance * (ways[0][0] == 1) + (1 - chance) * held(rest[1:])

    return held(listed)


def chance_of(mark):
    return Fraction(1) if mark.probability is None else mark.probability


def certainty(relation, s, q):
    """alpha(q, s) as an interval."""
    said = said_of_pair(relation, s, q)
    ways = next(differing(relation, s, q), []) if said is None else [said] * bool(said[0])
    if not ways or any(m.unknown for _, m in ways) or len({way for way, _ in ways}) == 2:
        return Fraction(0), Fraction(0)
    way, mark = min(ways, key=lambda one: one[1].strength)
    low, high = mark.certainty or (chance_of(mark), chance_of(mark))
    return (low, high) if way == 1 else (-high, -low)


# The definitions ---------------------------------------------------------------------------------


def tests_of(key, graph):
    """For a concept: which states are wanted, deter, are credible; and whether it is symmetric."""
    shape, _, variant = key.partition("-")

    @cache
    def c(i, s, q):
        return compare(relation_of(graph, i), s, q)

    @cache
    def p(i, s, q):
        return probability(relation_of(graph, i), s, q)

    @cache
    def alpha(i, s, q):
        return certainty(relation_of(graph, i), s, q)

    def limit(i, name):
        return getattr(relation_of(graph, i).thresholds, name)

    def better(i, s, q):
        return c(i, s, q) != U and c(i, s, q) > 0

    def better_or_unknown(i, s, q):
        return c(i, s, q) == U or c(i, s, q) > 0

    def no_better(i, s, q):
        return c(i, s, q) != U and c(i, s, q) <= 0

    if variant in {"a", "b", "c", "d"} or variant[1:] == "-strong":
        wanted = better_or_unknown if variant[0] in "ac" else better
        least = -2 if variant.endswith("strong") else 0

        def deters(i, s, k):
            if c(i, s, k) == U:
                return variant[0] in "cd"
            return c(i, s, k) <= least

        credible = better_or_unknown
    elif variant.startswith("strong"):
        level = int(variant.removeprefix("strong") or 2)
        wanted = credible = better

        def deters(i, s, k):
            return c(i, s, k) != U and c(i, s, k) <= -level
    elif variant == "p":

        def wanted(i, s, q):
            return p(i, s, q) > 1 - limit(i, "alpha")

        def deters(i, s, k):
            return p(i, s, k) <= 1 - limit(i, "beta")

        def credible(i, s, q):
            return p(i, s, q) > 1 - limit(i, "gamma")
    elif variant in {"fuzzy", "grey", "grey-open"}:
        end = 1 if variant == "grey-open" else 0

        def wanted(i, s, q):
            return alpha(i, s, q)[end] >= limit(i, "satisficing")

        def deters(i, s, k):
            return not wanted(i, s, k)

        credible = wanted
    else:
        wanted = credible = better
        deters = no_better
    return shape, wanted, deters, credible


def stable_states(graph, key):
    """For each decision maker the list of its stable states."""
    shape, wanted, deters, credible = tests_of(key, graph)

    def step(graph, j, s):
        found = moves(graph, j, s)
        if shape in {"seq", "sseq"}:
            return {q for q in found if credible(j, s, q)}
        return found

    @cache
    def answers(i, q):
        return frozenset(last_mover_sets(graph, others(graph, i), q, step))

    def holds(i, s):
        for q in moves(graph, i, s):
            if not wanted(i, s, q):
                continue
            if shape == "nash":
                return False
            found = [k for k in answers(i, q) if deters(i, s, k)]
            if shape in {"smr", "sseq"}:
                found = [k for k in found if all(deters(i, s, h) for h in moves(graph, i, k))]
            if not found:
                return False
        return True

    dms = range(len(graph.decision_makers))
    return [[s for s in range(len(graph.codes)) if holds(i, s)] for i in dms]
