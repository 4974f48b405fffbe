"""What holds where moves are unclear, against the definitions under every answer.

Provenance: the definitions of docs/reference/unclear-moves.md, reconstructed from the abstracts of
Kato (2026). The brute force goes over every combination of answers, takes moves out of sets one by
one and shares no code with the analysis.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import last_mover_sets, others
from standoff.analysis.engine import find_stable
from standoff.analysis.unclear.conclusions import Conclusions
from standoff.analysis.unclear.flipping import Removals, find_hanging
from standoff.analysis.unclear.fourfold import COUNTINGS, REACHES, Value
from standoff.analysis.unclear.holding import Holding
from standoff.analysis.unclear.questions import MoveQuestion, count
from standoff.model.states import StateSet
from strategies import graph_forms

KEYS = ("nash", "gmr", "smr", "seq", "sseq")
CLAIMS = tuple("abcde")


@st.composite
def questions_about(draw, graph, most=4):
    """Some questions about moves, each with claims on either side."""
    count_ = graph.state_count
    bits = st.integers(1, (1 << count_) - 1)
    made = []
    for _ in range(draw(st.integers(0, most))):
        sides = draw(st.lists(st.sampled_from((0, 1, 2, 3)), min_size=5, max_size=5))
        made.append(
            MoveQuestion(
                draw(st.integers(0, len(graph.decision_makers) - 1)),
                draw(st.booleans()),
                draw(bits),
                draw(bits),
                frozenset(c for c, side in zip(CLAIMS, sides, strict=True) if side & 1),
                frozenset(c for c, side in zip(CLAIMS, sides, strict=True) if side & 2),
            )
        )
    return made


@st.composite
def doubtful(draw):
    graph = draw(graph_forms(5, 3))
    return graph, draw(questions_about(graph))


def covered(question, origin, target):
    return bool(question.origins >> origin & 1 and question.targets >> target & 1)


class ByHand:
    """Moves and stability under answers, written from the definitions."""

    def __init__(self, graph, questions, answers):
        self.graph = graph
        self.no = [q for q, yes in zip(questions, answers, strict=True) if not yes]

    def moves(self, dm, state):
        return {
            t
            for t in self.graph.reachable(dm, state)
            if not any(q.is_capability and q.dm == dm and covered(q, state, t) for q in self.no)
        }

    def improvements(self, dm, state):
        ranks = self.graph.ranks[dm]
        return {t for t in self.moves(dm, state) if ranks[t] > ranks[state]}

    def credible(self, dm, state):
        return {
            t
            for t in self.improvements(dm, state)
            if not any(not q.is_capability and q.dm == dm and covered(q, state, t) for q in self.no)
        }

    def answers(self, dm, state, kind):
        step = self.moves if kind in {"gmr", "smr"} else self.credible
        return set(last_mover_sets(self.graph, others(self.graph, dm), state,
                                   lambda _, j, s: step(j, s)))  # fmt: skip

    def stable(self, dm, state, kind):
        ranks = self.graph.ranks[dm]
        wanted = self.improvements(dm, state)
        if kind == "nash":
            return not wanted
        return all(
            any(
                ranks[k] <= ranks[state]
                and (
                    kind in {"gmr", "seq"}
                    or all(ranks[h] <= ranks[state] for h in self.moves(dm, k))
                )
                for k in self.answers(dm, t, kind)
            )
            for t in wanted
        )

    def table(self, kind):
        return [
            {s for s in range(self.graph.state_count) if self.stable(dm, s, kind)}
            for dm in range(len(self.graph.decision_makers))
        ]


@given(doubtful(), st.data())
def test_a_table_is_that_of_the_definitions_under_any_answers(drawn, data):
    """Capability touches every concept, intention only whether an answer is credible."""
    graph, questions = drawn
    answers = tuple(data.draw(st.booleans()) for _ in questions)
    holding = Holding(graph, questions, KEYS)
    table = holding.table(answers)
    by_hand = ByHand(graph, questions, answers)
    for key in KEYS:
        assert [set(each) for each in table.stable[key]] == by_hand.table(key)


@settings(deadline=None)
@given(doubtful())
def test_the_bounds_are_what_is_stable_under_all_and_under_some_answers(drawn):
    """For each decision maker both are exact, by two analyses instead of all."""
    graph, questions = drawn
    holding = Holding(graph, questions, KEYS)
    least, most = holding.bounds()
    clear = [(q.value is Value.SHOWN,) if q.value.is_clear else (True, False) for q in questions]
    tables = [ByHand(graph, questions, answers) for answers in product(*clear)]
    for key in KEYS:
        found = [each.table(key) for each in tables]
        for dm in range(len(graph.decision_makers)):
            columns = [table[dm] for table in found]
            assert set(least.stable[key][dm]) == set.intersection(*columns)
            assert set(most.stable[key][dm]) == set.union(*columns)


@settings(deadline=None)
@given(doubtful())
def test_a_conclusion_counts_the_answers_under_which_it_holds(drawn):
    """Every way of counting, always, never and the share, state by state."""
    graph, questions = drawn
    found = Conclusions(Holding(graph, questions, KEYS))
    clear = [(q.value is Value.SHOWN,) if q.value.is_clear else (True, False) for q in questions]
    tables = [ByHand(graph, questions, answers) for answers in product(*clear)]
    for key in KEYS:
        held = [set.intersection(*each.table(key)) for each in tables]
        for state in range(graph.state_count):
            said = found.of(state, key)
            share = sum(state in each for each in held)
            assert said.share == share
            assert said.always == (share == len(held))
            assert said.never == (share == 0)
            for name, holds in zip(COUNTINGS, said.countings, strict=True):
                answers = [q.value in COUNTINGS[name] for q in questions]
                by_hand = ByHand(graph, questions, answers)
                assert holds == (state in set.intersection(*by_hand.table(key)))


@given(doubtful(), st.data())
def test_evidence_for_a_move_can_only_help_others_and_evidence_against_only_harm(drawn, data):
    """A claim more for what others can or would do only adds to what is stable for somebody; one
    against only takes away. Of what it can do itself it is the other way round, and its own
    intentions do not matter."""
    graph, questions = drawn
    if not questions:
        return
    k = data.draw(st.integers(0, len(questions) - 1))
    name = data.draw(st.sampled_from(sorted(COUNTINGS)))
    old = questions[k]
    more = replace(old, speaking_for=old.speaking_for | {"new"})
    less = replace(old, speaking_against=old.speaking_against | {"new"})
    tables = []
    for changed in (less, old, more):
        listed = [*questions[:k], changed, *questions[k + 1 :]]
        tables.append(Holding(graph, listed, KEYS).table(count(listed, COUNTINGS[name])))
    for key in KEYS:
        for dm in range(len(graph.decision_makers)):
            low, middle, high = (table.stable[key][dm] for table in tables)
            if dm == old.dm and old.is_capability:
                low, high = high, low
            assert not low - middle
            assert not middle - high
            if dm == old.dm and not old.is_capability:
                assert low == middle == high


@given(doubtful())
def test_intentions_never_touch_nash_gmr_and_smr(drawn):
    """Whatever is said of what somebody would do, only SEQ and its kin ask."""
    graph, questions = drawn
    intentions = [replace(q, is_capability=False) for q in questions]
    table = Holding(graph, intentions, KEYS).table(tuple(False for _ in questions))
    crisp = find_stable(graph, KEYS)
    for key in ("nash", "gmr", "smr"):
        assert table.stable[key] == crisp.stable[key]


@given(doubtful(), st.sampled_from(sorted(COUNTINGS)))
def test_where_all_is_shown_it_is_the_conflict_as_modelled(drawn, name):
    """No unknowns: the crisp model, however one counts."""
    graph, questions = drawn
    shown = [
        replace(q, speaking_for=frozenset("a"), speaking_against=frozenset()) for q in questions
    ]
    holding = Holding(graph, shown, KEYS)
    crisp = find_stable(graph, KEYS)
    assert holding.table(count(shown, COUNTINGS[name])).stable == crisp.stable
    least, most = holding.bounds()
    assert least.stable == most.stable == crisp.stable


@given(doubtful(), st.data())
def test_what_definite_moves_reach_credible_ones_do_and_possible_ones(drawn, data):
    """Each includes the one before; and the weakest word that is true is told."""
    graph, questions = drawn
    start = data.draw(st.integers(0, graph.state_count - 1))
    found = Conclusions(Holding(graph, questions, ("nash",)))
    told = found.reach(start, StateSet.first(graph.state_count))
    before: set[int] = set()
    dms = list(range(len(graph.decision_makers)))
    for name, counting in REACHES.items():
        by_hand = ByHand(graph, questions, [q.value in COUNTINGS[counting] for q in questions])
        reached = {start} | set(
            last_mover_sets(graph, dms, start, lambda _, j, s, hand=by_hand: hand.moves(j, s))
        )
        assert before <= reached
        assert {s for s, word in told.items() if word == name} == reached - before
        before = reached


@settings(deadline=None, max_examples=40)
@given(doubtful(), st.sampled_from(sorted(COUNTINGS)), st.sampled_from(KEYS))
def test_a_conclusion_hangs_on_the_smallest_sets_of_claims_that_turn_it(drawn, name, key):
    """All sets of up to three claims, and no set that contains another."""
    graph, questions = drawn
    yes = COUNTINGS[name]
    holding = Holding(graph, questions, (key,))
    removals = Removals.of(holding, yes)
    assert removals.whole
    listed = find_hanging(holding, removals, range(graph.state_count), key)
    said = {one.state: (one.holds, set(one.claims)) for one in listed}
    claims = sorted(set().union(*(q.claims for q in questions)))
    held = {}
    for size in range(4):
        for chosen in combinations(claims, size):
            left = [q.without(frozenset(chosen)) for q in questions]
            by_hand = ByHand(graph, questions, [q.value in yes for q in left])
            held[frozenset(chosen)] = set.intersection(*by_hand.table(key))
    base = held[frozenset()]
    for state in range(graph.state_count):
        turning = {c for c, states in held.items() if (state in states) != (state in base)}
        minimal = {c for c in turning if not any(other < c for other in turning)}
        if minimal:
            assert said.pop(state) == (state in base, minimal)
    assert not said


@pytest.mark.parametrize(
    ("speaking_for", "speaking_against", "yes"),
    [
        ("a", "", {"cautious", "brave", "trusting", "open"}),
        ("a", "b", {"brave", "open"}),
        ("", "", {"trusting", "open"}),
        ("", "b", set()),
    ],
)
def test_each_way_of_counting_takes_its_values_for_a_yes(speaking_for, speaking_against, yes):
    """The table of the page."""
    one = MoveQuestion(0, True, 1, 1, frozenset(speaking_for), frozenset(speaking_against))
    assert {name for name, taken in COUNTINGS.items() if one.value in taken} == yes
