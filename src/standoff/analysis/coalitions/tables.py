"""Coalitions against all states at once, on arrays.

A coalition H would leave s if it reaches some q that no answer spoils. Where
the others answer, the least that a member i may be left with after q,

    f_i(q) = min of u_i over q and whatever the others bring about from it,

can be told of each member by itself, since an answer deters as soon as *one*
member is no better off: s is not stable if and only if some q in R_H(s) has
``f_i(q) > u_i(s)`` for all i in H. That leaves one question to be asked of all
states, *which of them lead to a vector that is greater in every place?*
Most are answered by the greatest value of each member alone; for the rest one
row is made for each vector of the other members, and the greatest value of the
last one is looked for in it.

A way out of a sanction (CSMR, CSSEQ) must be better for all members at once and
so cannot be told of each by itself: what is left open between two bounds, the
greatest of each member alone and no way out at all, is asked vector by vector.
Under CSEQ and CSSEQ the improvements of all coalitions among the others are
listed once, and values are carried along them until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from standoff.analysis.coalitions.joint_arcs import JointArcs
from standoff.analysis.coalitions.members import Coalition, Partition, find_answering
from standoff.analysis.coalitions.rules import CoalitionRule
from standoff.analysis.engine import fast
from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array
from standoff.analysis.engine.responses import Responses
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

CELLS = 1 << 22
"""Most values of one array; more rows than fit are looked at in several goes."""


class CoalitionTables:
    """Judges all states of a conflict for coalitions.

    Parameters
    ----------
    graph
        The conflict.
    partition
        The coalitions there are, if it is known; they are who answers.
    responses
        Its moves, if they are laid out already; their ranks do not matter.
    ranks
        Other ranks than those of `graph`, one row for each decision maker.

    Notes
    -----
    Cost, for each coalition: some passes of the fast engine over all states, and a
    pass for each vector of ranks that the members but one have in states not settled
    by those. For CSEQ and CSSEQ besides a pass for each state and coalition, and what
    improvements they have, 8 bytes each.
    """

    def __init__(
        self,
        graph: GraphForm,
        partition: Partition | None = None,
        responses: Responses | None = None,
        ranks: Int32Array | None = None,
    ) -> None:
        self.graph = graph
        self.partition = partition
        self.count = graph.state_count
        self.dms = range(len(graph.decision_makers))
        self._responses = responses or fast.prepare(graph)
        self.ranks = (
            np.array([graph.rank_array(dm) for dm in self.dms], dtype=np.int32)
            if ranks is None
            else ranks
        )
        self._stable: dict[tuple[CoalitionRule, Coalition], BoolArray] = {}
        self._proof: dict[Coalition, BoolArray] = {}

    @property
    def name(self) -> str:
        """What works on the arrays."""
        return self._responses.name

    def find_columns(
        self, rule: CoalitionRule, coalitions: Sequence[Coalition]
    ) -> tuple[StateSet, ...]:
        """Give for each decision maker the states stable for every coalition that it is in.

        A state that is stable for none of the members any more is not held against a coalition.
        """
        columns = np.ones((len(self.dms), self.count), np.bool_)
        for coalition in coalitions:
            members = list(coalition)
            open_: BoolArray = np.asarray(columns[members].any(axis=0))
            if open_.any():
                columns[members] &= self._judge(rule, coalition, open_)
        return tuple(StateSet(pack_bits(column)) for column in columns)

    def judge(self, rule: CoalitionRule, coalition: Coalition) -> BoolArray:
        """Say of each state whether it is stable for a coalition."""
        key = rule, coalition
        if key not in self._stable:
            self._stable[key] = self._judge(rule, coalition, np.ones(self.count, np.bool_))
        return self._stable[key]

    def _judge(self, rule: CoalitionRule, coalition: Coalition, among: BoolArray) -> BoolArray:
        """Say of some states whether they are stable for a coalition; what is said of others is void."""
        own = self.ranks[list(coalition)]
        if rule.lasting:
            kept = self.find_kept(coalition)
            return ~self._find_tempted(coalition, np.where(kept, own, np.int32(-1)), among)
        if rule.answer == "none":
            return ~self._find_tempted(coalition, own, among)
        if not rule.symmetric:
            worth = np.minimum(own, self._answer(rule, coalition, own))
            return ~self._find_tempted(coalition, worth, among)
        return self._judge_symmetric(rule, coalition, own, among)

    def find_kept(self, coalition: Coalition) -> BoolArray:
        """Say of each state whether no part of a coalition has a lasting improvement on it."""
        if coalition not in self._proof:
            kept = np.ones(self.count, np.bool_)
            for dm in coalition:
                part = tuple(other for other in coalition if other != dm)
                if part:
                    kept &= self.find_kept(part) & self.judge(PROOF, part)
            self._proof[coalition] = kept
        return self._proof[coalition]

    def _judge_symmetric(
        self, rule: CoalitionRule, coalition: Coalition, own: Int32Array, among: BoolArray
    ) -> BoolArray:
        """Judge states where the coalition may go on from a sanction.

        If no way out helped, the state would be stable; if each member could take its own, it
        would not. Between the two each vector of ranks is looked at by itself.
        """
        escapes = self._most(coalition, own)
        most = np.minimum(own, self._answer(rule, coalition, escapes))
        open_: BoolArray = np.asarray((self._most(coalition, most) > own).all(axis=0))
        open_ &= among
        if len(coalition) == 1 or not open_.any():
            return ~open_
        tempted = self._find_tempted(
            coalition, np.minimum(own, self._answer(rule, coalition, own)), open_
        )
        left = np.flatnonzero(open_ & ~tempted)
        for states, vectors in self._iter_vectors(own[:, left]):
            dominated: BoolArray = np.asarray((own[:, None, :] > vectors[:, :, None]).all(axis=0))
            out = self._most(coalition, dominated.astype(np.int32))
            safe = (self._answer(rule, coalition, out) == 1) & dominated
            found = self._most(coalition, safe.astype(np.int32))
            for number, places in enumerate(states):
                tempted[left[places]] = found[number, left[places]] == 1
        return ~tempted

    def _find_tempted(self, coalition: Coalition, worth: Int32Array, among: BoolArray) -> BoolArray:
        """Say which of some states lead to one that is worth more to every member than where it is."""
        own = self.ranks[list(coalition)]
        maybe: BoolArray = np.asarray((self._most(coalition, worth) > own).all(axis=0))
        maybe &= among
        if len(coalition) == 1 or not maybe.any():
            return maybe
        left = np.flatnonzero(maybe)
        last = _choose_last(own[:, left])
        rest = [place for place in range(len(coalition)) if place != last]
        found = np.zeros(self.count, np.bool_)
        for states, vectors in self._iter_vectors(own[rest][:, left]):
            better = (worth[rest][:, None, :] > vectors[:, :, None]).all(axis=0)
            most = self._most(coalition, np.where(better, worth[last], np.int32(-1)))
            for number, places in enumerate(states):
                here = left[places]
                found[here] = most[number, here] > own[last, here]
        return found

    def _iter_vectors(self, columns: Int32Array) -> Iterator[tuple[list[Int64Array], Int32Array]]:
        """Iterate over the distinct columns, some at a time, with the places of each."""
        vectors, inverse = np.unique(columns, axis=1, return_inverse=True)
        inverse = inverse.reshape(-1)
        order = np.argsort(inverse, kind="stable")
        cuts = np.cumsum(np.bincount(inverse, minlength=vectors.shape[1]))[:-1]
        places = np.split(order, cuts)
        step = max(1, CELLS // max(1, self.count))
        for start in range(0, vectors.shape[1], step):
            yield places[start : start + step], vectors[:, start : start + step]

    # What moves lead to ---------------------------------------------------------------------

    def _answer(self, rule: CoalitionRule, coalition: Coalition, rows: Int32Array) -> Int32Array:
        """Give for each state the least value there and wherever answers lead."""
        others = tuple(dm for dm in self.dms if dm not in coalition)
        if rule.answer == "moves":
            return self.least(others, rows)
        movers = find_answering(others, self.partition)
        return self._joint_arcs.carry(movers, rows)

    def least(self, movers: Coalition, rows: Int32Array) -> Int32Array:
        """Give for each state the least value there and wherever some may lead, moving in turn."""
        if not movers:
            return rows
        still = frozenset(self.dms) - set(movers)
        placed = self._responses.by_position(np.ascontiguousarray(rows, dtype=np.int32))
        found: Int32Array = self._responses.by_state(
            self._responses.find_worst(still, placed, improving=False)
        )
        return found

    def _most(self, movers: Coalition, rows: Int32Array) -> Int32Array:
        """Give for each state the greatest value there and wherever some may lead."""
        found: Int32Array = -self.least(movers, -rows)
        return found

    @cached_property
    def _joint_arcs(self) -> JointArcs:
        return JointArcs(self.graph, self.ranks, self.least)


PROOF = CoalitionRule("cproof", lasting=True)


def _choose_last(own: Int32Array) -> int:
    """Choose the member without whom there are fewest vectors."""
    places = range(len(own))
    counts: Mapping[int, int] = {
        last: np.unique(own[[p for p in places if p != last]], axis=1).shape[1] for last in places
    }
    return min(counts, key=lambda place: counts[place])
