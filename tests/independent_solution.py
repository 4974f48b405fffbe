"""Stability and paths of an `independent_model.Model`, word by word from the definitions."""

from __future__ import annotations

from itertools import product

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")


class Solution:
    """What is stable for whom, how coalitions move, and how the conflict gets on."""

    def __init__(self, model, ranks=None):
        self.model = model
        self.ranks = ranks or model.ranks
        self.dms = range(len(model.dms))
        self._joint = {}
        self._lasting = {}

    def moves(self, dm, state):
        return self.model.moves[dm][state]

    def improvements(self, dm, state):
        here = self.ranks[dm][state]
        return {t for t in self.moves(dm, state) if self.ranks[dm][t] > here}

    def others(self, dm):
        return [j for j in self.dms if j != dm]

    def sequences(self, members, start, step):
        """Pairs (state, last mover) by the least number of moves, and in how many ways."""
        found = {}
        ways = {(start, None): 1}
        length = 0
        while ways:
            length += 1
            following = {}
            for (state, last), count in ways.items():
                for j in members:
                    for t in step(j, state) if j != last else ():
                        following[t, j] = following.get((t, j), 0) + count
            ways = {pair: count for pair, count in following.items() if pair not in found}
            found.update({pair: (length, count) for pair, count in ways.items()})
        return found

    def joint(self, members, start, step):
        key = (tuple(members), start, step.__name__)
        if key not in self._joint:
            self._joint[key] = {state for state, _ in self.sequences(members, start, step)}
        return self._joint[key]

    def answers(self, concept, dm, state, improvement):
        """The states that the others can make of an improvement."""
        if concept == "nash":
            return set()
        if concept == "sim":
            return self.together(dm, state, improvement)
        step = self.improvements if concept in ("seq", "sseq") else self.moves
        return self.joint(self.others(dm), improvement, step)

    def answered(self, concept, dm, state, improvement):
        u = self.ranks[dm]

        def hurts(k):
            return u[k] <= u[state]

        symmetric = concept in ("smr", "sseq")
        return any(
            hurts(k) and (not symmetric or all(map(hurts, self.moves(dm, k))))
            for k in self.answers(concept, dm, state, improvement)
        )

    def stable(self, concept, dm, state):
        return all(self.answered(concept, dm, state, t) for t in self.improvements(dm, state))

    def together(self, dm, state, improvement):
        """Feasible outcomes when one or more others improve at the same moment."""
        codes = self.model.codes
        wanted = [[0, *(codes[t] - codes[state] for t in self.improvements(j, state))]
                  for j in self.others(dm)]  # fmt: skip
        return {
            codes.index(codes[improvement] + sum(changes))
            for changes in product(*wanted)
            if any(changes) and codes[improvement] + sum(changes) in codes
        }

    def defined(self):
        simple = self.model.option_form and all(len(group) == 1 for group in self.model.members)
        return CONCEPTS if simple else CONCEPTS[:-1]

    def table(self):
        """``stable`` and ``equilibria`` as the program prints them."""
        model = self.model
        stable = {
            concept: {
                model.dms[dm]: [s + 1 for s in range(model.count) if self.stable(concept, dm, s)]
                for dm in self.dms
            }
            for concept in self.defined()
        }
        equilibria = {
            concept: sorted(set.intersection(*(set(states) for states in rows.values())))
            for concept, rows in stable.items()
        }
        return stable, equilibria

    def lengths(self, start, step):
        """Fewest moves of a legal sequence to each state, and in how many ways."""
        best = {}
        for (state, _), (length, count) in self.sequences(self.dms, start, step).items():
            least, ways = best.get(state, (length, 0))
            if length == least:
                best[state] = (length, ways + count)
            elif length < least:
                best[state] = (length, count)
        return best

    # Coalitions

    def coalitions(self, members):
        """All nonempty coalitions among members."""
        chosen = product((False, True), repeat=len(members))
        return [
            tuple(m for m, taken in zip(members, flags, strict=True) if taken)
            for flags in chosen
            if any(flags)
        ]

    def coalition_improvements(self, coalition, state):
        return {
            q
            for q in self.joint(coalition, state, self.moves)
            if all(self.ranks[i][q] > self.ranks[i][state] for i in coalition)
        }

    def lasting(self, coalition, state):
        """Improvements of a coalition after which no part of it has a lasting one of its own."""
        key = coalition, state
        if key not in self._lasting:
            parts = [h for h in self.coalitions(coalition) if len(h) < len(coalition)]
            self._lasting[key] = [
                q
                for q in self.coalition_improvements(coalition, state)
                if not any(self.lasting(tuple(part), q) for part in parts)
            ]
        return self._lasting[key]

    def coalition_stable(self, concept, coalition, state):
        if concept == "cproof":
            return not self.lasting(tuple(coalition), state)
        rest = [j for j in self.dms if j not in coalition]

        def hurts(k):
            return any(self.ranks[i][k] <= self.ranks[i][state] for i in coalition)

        def answers(q):
            if concept == "cnash":
                return set()
            if concept in ("cseq", "csseq"):
                return self.joint(self.coalitions(rest), q, self.coalition_improvements)
            return self.joint(rest, q, self.moves)

        def kept(k):
            return concept not in ("csmr", "csseq") or all(
                map(hurts, self.joint(coalition, k, self.moves))
            )

        return all(
            any(hurts(k) and kept(k) for k in answers(q))
            for q in self.coalition_improvements(coalition, state)
        )
