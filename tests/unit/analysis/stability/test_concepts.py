"""What sets the concepts apart: ties, credibility, ways out, simultaneous moves."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflicts import (
    arc_conflict,
    chicken,
    cuban_missile_crisis,
    elmira,
    option_conflict,
    prisoners_dilemma,
)
from standoff.analysis.analyse import analyse
from standoff.analysis.engine import find_stable, plain
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    Move,
    NoImprovement,
    UnsanctionedImprovement,
)
from standoff.analysis.stability import (
    CONCEPTS,
    check,
    check_general_metarational,
    check_nash,
    check_sequential,
    check_simultaneous,
    check_symmetric_metarational,
    check_symmetric_sequential,
    find_concepts,
    joint_changes,
    sim,
)
from standoff.analysis.stability.joint_changes import count_improvements, count_joint_changes
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model import Direction, OptionGraph
from standoff.model.forming.limits import limited
from standoff.model.graph_form import BlockedMoves


def answered(ends, back=None, mine=None):
    """a would go from 0 to 1; b answers with 2, which a ranks as `ends`; from 2 a may go to 3."""
    moves = {"a": {0: [1], 2: [3] if back is not None else []}, "b": {1: [2]}}
    return arc_conflict(moves, {"a": [5, 9, ends, back or 0], "b": mine or [0, 0, 1, 0]})


def test_an_equal_move_is_no_improvement():
    """Tie rule of Nash."""
    graph = arc_conflict({"a": {0: [1]}}, {"a": [0, 0]})
    assert check_nash(graph, 0, 0).reason == NoImprovement()


@pytest.mark.parametrize(("ends", "deters"), [(4, True), (5, True), (6, False)])
def test_a_sanction_that_leaves_the_mover_equally_well_deters(ends, deters):
    """Tie rule of GMR: not better, rather than worse."""
    assert check_general_metarational(answered(ends), 0, 0).stable is deters


@pytest.mark.parametrize(("back", "deters"), [(4, True), (5, True), (6, False)])
def test_an_escape_to_something_equal_is_none(back, deters):
    """Tie rule of SMR."""
    graph = answered(4, back)
    verdict = check_symmetric_metarational(graph, 0, 0)
    assert verdict.stable is deters
    assert check_general_metarational(graph, 0, 0).stable


@pytest.mark.parametrize(("gain", "deters"), [(1, True), (0, False), (-1, False)])
def test_seq_ignores_sanctions_that_gain_the_sanctioner_nothing(gain, deters):
    """Definition of SEQ: each step of a sanction is a strict improvement of its mover."""
    graph = answered(4, mine=[0, 5, 5 + gain, 0])
    assert check_sequential(graph, 0, 0).stable is deters
    assert check_general_metarational(graph, 0, 0).stable


def test_a_sanction_may_lead_back_to_the_first_state():
    """The trap of the matrix form: k = s counts, for s <=_i s."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [0]}}, {"a": [0, 1], "b": [1, 0]})
    for concept in ("gmr", "seq"):
        reason = check(CONCEPTS[concept], graph, 0, 0).reason
        assert isinstance(reason, EveryImprovementSanctioned)
        assert reason.sanctions[0].state == 0
        assert reason.sanctions[0].moves == (Move(1, 1, 0),)


def test_a_way_back_to_the_first_state_is_no_lasting_sanction():
    """Definition of SMR with k = s: from s the improvement is open again."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [0]}}, {"a": [0, 1], "b": [1, 0]})
    assert not check_symmetric_metarational(graph, 0, 0).stable
    assert not check_symmetric_sequential(graph, 0, 0).stable


def test_sseq_is_more_than_seq_and_smr_together():
    """SSEQ: one sanction must be credible and hold; here two sanctions share the virtues."""
    graph = arc_conflict(
        {"a": {0: [1], 2: [4]}, "b": {1: [2, 3]}},
        {"a": [5, 9, 4, 4, 8], "b": [0, 5, 6, 0, 0]},
    )
    assert check_sequential(graph, 0, 0).stable
    assert check_symmetric_metarational(graph, 0, 0).stable
    assert not check_symmetric_sequential(graph, 0, 0).stable


def test_a_sanctioner_may_move_twice_if_another_moves_between():
    """Where programs differ: one move of each would not get to 4. See the discussion of traps."""
    graph = arc_conflict(
        {"a": {0: [1]}, "b": {1: [2], 3: [4]}, "c": {2: [3]}},
        {"a": [5, 9, 9, 9, 4], "b": [0] * 5, "c": [0] * 5},
    )
    reason = check_general_metarational(graph, 0, 0).reason
    assert isinstance(reason, EveryImprovementSanctioned)
    assert [move.dm for move in reason.sanctions[0].moves] == [1, 2, 1]


def test_the_best_open_improvement_is_named_with_what_the_others_could_do():
    """Our choice of what an unstable state's reason tells."""
    graph = arc_conflict(
        {"a": {0: [1, 2, 3]}, "b": {1: [4], 2: [5], 3: [6]}},
        {"a": [5, 6, 8, 7, 0, 7, 6], "b": [0] * 7},
    )
    reason = check_general_metarational(graph, 0, 0).reason
    assert isinstance(reason, UnsanctionedImprovement)
    assert (reason.improvement, reason.others) == (2, (3,))
    assert (reason.responses, reason.nearest) == (1, 5)
    assert [sanction.improvement for sanction in reason.sanctions] == [1]


def test_nobody_answers_under_nash():
    """Our choice: under Nash the others have no response, whatever they could do."""
    reason = check_nash(answered(4), 0, 0).reason
    assert reason == UnsanctionedImprovement(1)


def test_the_shortest_sanction_is_named_and_of_those_the_worst():
    """Our choice of the sanction to show."""
    graph = arc_conflict(
        {"a": {0: [1]}, "b": {1: [2, 3]}, "c": {2: [4]}},
        {"a": [5, 9, 4, 3, 0], "b": [0] * 5, "c": [0] * 5},
    )
    reason = check_general_metarational(graph, 0, 0).reason
    assert isinstance(reason, EveryImprovementSanctioned)
    assert reason.sanctions[0].state == 3


def test_simultaneous_defection_deters_in_prisoners_dilemma():
    """Published: SIM equilibria are mutual cooperation and mutual defection."""
    graph = prisoners_dilemma()
    assert list(find_stable(graph, ["sim"]).equilibria("sim")) == [0b00, 0b11]
    reason = check_simultaneous(graph, 0, 0b11).reason
    assert isinstance(reason, EveryImprovementSanctioned)
    assert reason.sanctions[0].moves == (Move(1, 0b11, 0b01),)


def three(rank_of_all, feasible=None):
    """From NNN all three want Y; a's rank of YYY decides whether both others deter it."""
    order = ["YYN", "YNY", "YNN", "YYY", "NNN", "NYN", "NNY", "NYY"]
    if rank_of_all == "worst":
        order.remove("YYY")
        order.append("YYY")
    keep = [choices for choices in order if feasible is None or choices in feasible]
    gains = [choices for choices in keep if choices != "NNN"]
    return option_conflict(
        (1, 1, 1),
        {"a": keep, "b": [gains, ["NNN"]], "c": [gains, ["NNN"]]},
        feasible=keep,
    )


def test_two_others_together_may_deter_where_neither_does_alone():
    """Definition of SIM: some choice of others' improvements, together."""
    assert not check_simultaneous(three("good"), 0, 0b000).stable
    reason = check_simultaneous(three("worst"), 0, 0b000).reason
    assert isinstance(reason, EveryImprovementSanctioned)
    assert [move.dm for move in reason.sanctions[0].moves] == [1, 2]


def test_an_infeasible_combination_deters_nobody():
    """Our choice: infeasible combined states are passed over."""
    feasible = {"YYN", "YNY", "YNN", "NNN", "NYN", "NNY", "NYY"}
    assert not check_simultaneous(three("worst", feasible), 0, 0b000).stable


def test_every_improvement_is_tried_against_simultaneous_moves():
    """Each improvement needs its own sanction: the second one of a is not deterred."""
    order = ["NYN", "NYY", "YNN", "NNN", "YNY", "NNY"]
    graph = option_conflict(
        (2, 1),
        {"a": order, "b": [["YNY", "NNY", "NYY"], ["NNN", "YNN", "NYN"]]},
        feasible=order,
    )
    reason = check_simultaneous(graph, 0, graph.codes.index(0b000)).reason
    assert isinstance(reason, UnsanctionedImprovement)
    assert graph.choices(reason.improvement) == "NYN"
    assert [graph.choices(s.improvement) for s in reason.sanctions] == ["YNN"]


def test_simultaneous_stability_needs_options():
    """Precondition of SIM: sums of differences mean nothing between states of a graph."""
    for call in (
        lambda: check_simultaneous(elmira(), 0, 0),
        lambda: find_stable(elmira(), ["nash", "sim"]),
    ):
        with pytest.raises(ConceptNotDefinedError, match="merged states") as caught:
            call()
        assert caught.value.code == "concept-not-defined"


def test_simultaneous_stability_of_too_many_states_is_refused_at_once(monkeypatch):
    """Our choice: a bound on the joint changes, not on the patience of the user."""
    graph = prisoners_dilemma()
    monkeypatch.setattr(sim, "MAX_COMBINATIONS", 1)
    monkeypatch.setattr(sim, "CHANGES_PER_STATE", 0)
    for engine in ("plain", "fast"):
        with pytest.raises(ConceptNotDefinedError, match="there are 2 joint changes, more than 1"):
            find_stable(graph, ["sim"], engine)
    assert check_simultaneous(graph, 0, 0b11).stable


def test_simultaneous_stability_that_is_asked_for_is_found_where_unasked_it_is_left_out(
    monkeypatch,
):
    """Our choice: unasked it may not hold up the rest; who asks may wait, as the limit allows."""
    graph = prisoners_dilemma()
    expected = find_stable(graph, ["sim"]).stable
    monkeypatch.setattr(sim, "MAX_STATES", 3)
    assert "sim" in analyse(graph).left_out
    assert analyse(graph, ["sim"], engine="fast").table.stable == expected


def test_the_bound_counts_joint_changes():
    """One improvement of each at YY and a way out for nobody else: 2 joint changes."""
    assert count_joint_changes(count_improvements(prisoners_dilemma())) == 2


@given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=4))
def test_joint_changes_of_many_states_are_counted_on_arrays_as_one_by_one(counts):
    """Definition: the product of all choices of others, less that nobody moves."""
    expected = count_joint_changes(counts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joint_changes, "FEW_STATES", 0)
        patch.setattr(joint_changes, "AT_ONCE", 2)
        assert count_joint_changes(counts) == expected


def test_checks_share_what_was_computed():
    """A check with shared reachability gives the same verdict."""
    graph = chicken()
    reach = Reachability(graph)
    for concept in CONCEPTS.values():
        for state in range(4):
            assert check(concept, graph, 0, state, reach) == check(concept, graph, 0, state)


def test_concepts_are_found_in_table_order_once_and_in_any_case():
    """Our choice."""
    assert [concept.key for concept in find_concepts(["SEQ", "nash", "seq"])] == ["nash", "seq"]


def test_an_unknown_concept_gets_the_nearest_known_one():
    """Errors name the value, what is allowed, and the nearest fix; all at once."""
    with pytest.raises(UsageError) as caught:
        find_concepts(["nahs", "seq", "what"])
    assert [problem.value for problem in caught.value.problems] == ["nahs", "what"]
    assert caught.value.problems[0].hint == "Did you mean 'nash'?"
    assert "sseq" in caught.value.problems[0].allowed


def test_an_unknown_engine_gets_the_nearest_known_one():
    """Errors name the value, what is allowed, and the nearest fix."""
    with pytest.raises(UsageError) as caught:
        find_stable(chicken(), ["nash"], engine="plian")
    assert caught.value.problems[0].hint == "Did you mean 'plain'?"


def test_the_plain_engine_tells_how_far_it_is():
    """Two concepts of two decision makers: four steps."""
    seen = []
    plain.find_stable(chicken(), ["nash", "gmr"], lambda done, of: seen.append((done, of)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_no_concept_at_all_is_an_empty_table():
    """Our choice: asking for nothing is not an error."""
    assert find_stable(chicken(), []).stable == {}


def test_the_plain_engine_is_refused_where_it_would_not_end():
    """Kind: work that never ends; the square of the states goes with the limit."""
    with limited(8):
        assert find_stable(cuban_missile_crisis(), ["nash"], engine="plain").engine == "plain"
    with limited(2), pytest.raises(UsageError, match=r"takes .* or more for 12 states") as caught:
        find_stable(cuban_missile_crisis(), ["nash"], engine="plain")
    assert "--limit 2^2" in caught.value.hint


def many_states(count, dms, levels, ways=(), blocked=()):
    random = Random(3)
    return OptionGraph(
        decision_makers=tuple("abc"[:dms]),
        options=tuple(f"o{k}" for k in range(count)),
        codes=tuple(range(1 << count)),
        ranks=tuple(tuple(random.randrange(n) for _ in range(1 << count)) for n in levels),
        owners=tuple(k % dms for k in range(count)),
        directions=tuple(Direction.ONE_WAY if k in ways else Direction.BOTH for k in range(count)),
        blocked=blocked,
    )


@pytest.mark.parametrize("blocked", [(), (BlockedMoves(0b1010 << 300, 0b101 << 299),)])
@pytest.mark.parametrize("ways", [(), (0, 5)])
def test_simultaneous_stability_of_many_states_is_what_it_is_state_by_state(ways, blocked):
    """Kind: states that nobody else would leave were gone through all the same; 2^9 states."""
    graph = many_states(9, 3, (40, 40, 1), ways, blocked)
    assert graph.state_count > joint_changes.FEW_STATES
    counts = joint_changes.count_improvements(graph)
    for dm in range(3):
        exact = [len(graph.improvements(dm, s)) for s in range(graph.state_count)]
        assert list(counts[dm]) == exact
        assert joint_changes.is_none_told(graph, dm)
    table = find_stable(graph, ["sim"])
    reach = Reachability(graph)
    for dm in range(3):
        for state in range(0, graph.state_count, 7):
            expected = check(CONCEPTS["sim"], graph, dm, state, reach).stable
            assert (state in table.stable["sim"][dm]) == expected


def test_counts_that_are_bounds_only_leave_the_verdicts_as_they_are(monkeypatch):
    """Our choice: where moves are too many to be listed, improvements are bounded from above."""
    monkeypatch.setattr(joint_changes, "FEW_LISTED", 0)
    monkeypatch.setattr(joint_changes, "MAX_LISTED", 0)
    block = (BlockedMoves(0b1010 << 300, 0b101 << 299),)
    for graph in (many_states(9, 2, (9, 9), range(9)), many_states(9, 2, (9, 9), (1,), block)):
        exact = [[len(graph.improvements(dm, s)) for s in range(512)] for dm in range(2)]
        bounds = joint_changes.count_improvements(graph)
        assert joint_changes.is_none_told(graph, 0) is not bool(graph.blocked)
        for dm in range(2):
            assert all(map(int.__ge__, map(int, bounds[dm]), exact[dm]))
            if not graph.blocked:
                assert [bound == 0 for bound in bounds[dm]] == [count == 0 for count in exact[dm]]
        reach = Reachability(graph)
        found = find_stable(graph, ["sim"]).stable["sim"]
        for dm in range(2):
            for state in range(0, 512, 5):
                expected = check(CONCEPTS["sim"], graph, dm, state, reach).stable
                assert (state in found[dm]) == expected
