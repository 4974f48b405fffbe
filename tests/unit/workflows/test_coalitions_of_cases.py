"""Coalitions of a case: tables, words and plain data of `standoff coalitions`."""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.analysis.coalitions import (
    COALITION_CONCEPTS,
    find_coalition_stable,
    find_improvements_of,
    iter_coalitions,
)
from standoff.analysis.coalitions import arrays as coalition_arrays
from standoff.analysis.coalitions.arrays import CoalitionArrays
from standoff.analysis.predicates import is_better
from standoff.casefile import parse_case
from standoff.cli import main
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.forming.limits import limited
from standoff.model.states import StateSet
from standoff.workflows.asking.coalitions import (
    estimate_coalitions,
    find_coalitions,
    searches,
)
from standoff.workflows.cases.disputes import Dispute

CASES = ("elmira", "prisoners-dilemma", "stag-hunt", "cuban-missile-crisis", "gisborne-economic")


@pytest.mark.parametrize("name", CASES)
def test_what_is_shown_to_hold_is_what_the_analysis_finds(name):
    """A state holds if it is stable for every coalition [InoharaHipel2008]."""
    dispute = standoff.load(name)
    found = find_coalitions(dispute)
    table = find_coalition_stable(dispute.graph, COALITION_CONCEPTS)
    assert found.concepts == COALITION_CONCEPTS
    for state, row in zip(found.states, found.held().records(), strict=True):
        assert row["label"] == dispute.naming.state(state)
        for concept in COALITION_CONCEPTS:
            assert row[concept] == (state in table.equilibria(concept))


def test_the_strongest_equilibria_come_first_and_jumps_before_other_improvements():
    """Our choice of order."""
    found = find_coalitions(standoff.load("elmira"))
    assert [state + 1 for state in found.states] == [5, 8, 9, 1, 4]
    first, second = found.lines()
    assert "improve on “Local government: Insist on the original order”" in first
    assert first.endswith("; a jump from equilibrium to equilibrium.")
    assert "Ministry of Environment gains without a move" in second
    assert found.lines(1)[1:] == ("... and 1 more; name a state with --state.",)


def test_of_many_states_the_first_are_shown_and_the_rest_counted():
    """Our choice: a note says what is left out."""
    table = find_coalitions(standoff.load("elmira")).held(2)
    assert len(table.rows) == 2
    assert table.notes == ("... and 3 more equilibria (--all).",)


def test_reasons_name_who_improves_and_what_deters_it():
    """Elmira 6: the ministry and Uniroyal improve by 8; nobody deters that."""
    told = find_coalitions(standoff.load("elmira"), "s6").reasons()
    assert (
        "Ministry of Environment and Uniroyal: not stable under CGMR, CSMR, CSEQ, CSSEQ: they improve by "
        "moving to “Ministry of Environment: Modify the control order; Uniroyal: Accept the control "
        "order; Local government: Insist on the original order”, which the others cannot deter."
        in told
    )
    all_of_them = [line for line in told if line.startswith("Ministry of Environment, Uniroyal")]
    assert all_of_them[0].endswith("Local government: Insist on the original order”.")


def test_a_sanctioned_improvement_names_the_answer():
    """Elmira 1: the ministry and the local government gain by 5; Uniroyal can abandon (9)."""
    told = find_coalitions(standoff.load("elmira"), "s1", ["cgmr"]).reasons()
    line = next(line for line in told if line.startswith("Ministry of Environment and Local"))
    assert "stable under CGMR" in line
    assert (
        "to moving to “Local government: Insist on the original order” the others could answer "
        "with “Uniroyal: Abandon the Elmira plant”" in line
    )


def test_nothing_to_gain_is_said():
    """Prisoner's dilemma: from mutual cooperation nobody gains together."""
    found = find_coalitions(standoff.load("prisoners-dilemma"), "YY")
    assert found.lines() == ("No coalition of two or more can improve on it.",)
    assert find_coalitions(standoff.load("stag-hunt"), "YY").improvements == ()
    assert "any of these states" in find_coalitions(standoff.load("chicken")).lines()[0]


def test_the_plain_data_names_states_by_number_and_members_by_id():
    """The JSON of the command."""
    data = find_coalitions(standoff.load("elmira"), 5).to_dict()
    (state,) = data["states"]
    assert state["equilibrium"] == ["nash", "gmr", "smr", "seq", "sseq"]
    assert state["unstable"]["cnash"] == [["moe", "uniroyal"]]
    (improvement,) = data["improvements"]
    assert (improvement["from"], improvement["to"]) == (5, 8)
    assert improvement["jump"]


def test_a_notebook_shows_table_and_words():
    """Everything escaped."""
    shown = find_coalitions(standoff.load("elmira"))._repr_html_()
    assert shown.startswith("<table>")
    assert shown.count("<li>") == 2


def test_an_unknown_concept_or_state_is_refused():
    """Usage errors."""
    with pytest.raises(UsageError, match="unknown coalition concept"):
        find_coalitions(standoff.load("chicken"), concepts=["nash"])
    with pytest.raises(UsageError, match="no feasible state"):
        find_coalitions(standoff.load("chicken"), 9)


FREE = """
standoff: 1
title: Free
decision_makers:
  a: {options: {o0: , o1: , o2: }, prefers: [p0 iff o1, p1]}
  b: {options: {p0: , p1: , p2: }, prefers: [o0, o1 or p2]}
"""


def free():
    return Dispute(parse_case(FREE, "free.yaml"))


def test_the_first_equilibria_are_looked_at_unless_all_are_asked_for():
    """Kind: coalitions of a large conflict ran without a word or an end."""
    told = []
    found = find_coalitions(free(), progress=lambda done, total: told.append((done, total)))
    every = len(free().analyse().analysis.all_equilibria)
    assert every > 16
    assert (len(found.states), found.more_states) == (16, every - 16)
    assert found.held().notes == (f"... and {every - 16} more equilibria (--all).",)
    assert told[-1] == (16 * 3, 16 * 3)
    assert len(find_coalitions(free(), most=None).states) == every
    assert found.to_dict()["more_states"] == every - 16


def test_large_conflicts_are_judged_alike(monkeypatch):
    """Our choice of two ways, for few and for many states."""
    few = find_coalitions(free(), concepts=["cseq", "cnash", "csmr", "cgmr"])
    monkeypatch.setattr(searches, "LARGE", 0)
    many = find_coalitions(free(), concepts=["cseq", "cnash", "csmr", "cgmr"])
    assert many.verdicts == few.verdicts
    assert few.concepts == ("cseq", "cnash", "csmr", "cgmr")
    assert len(many.improvements) + many.more_improvements == len(few.improvements)
    assert set(many.improvements) <= set(few.improvements)


ONE_WAY = """
standoff: 1
title: One way
decision_makers:
  a: {options: {o0: {moves: one_way}, o1: {moves: one_way_back}}, prefers: [p0 iff o1, q0, p1]}
  b: {options: {p0: {moves: one_way}, p1: }, prefers: [o0, q0 or not p1, o1]}
  c: {options: {q0: {moves: one_way}, q1: {moves: one_way}}, prefers: [q1 iff p1, not o0, p0]}
"""


@pytest.mark.parametrize("text", [FREE, ONE_WAY])
@pytest.mark.parametrize("most", [1 << 26, 0])
def test_an_estimate_counts_the_coalitions_that_may_improve(text, most, monkeypatch):
    """Definition where all is feasible: R_H^{++}(s) is not empty; or only preferred, if dear.

    Kind: where options go one way on, three of four coalitions that would gain cannot move.
    """
    monkeypatch.setattr(coalition_arrays, "MOST_HELD", most)
    graph = Dispute(parse_case(text, "free.yaml")).graph
    arrays = CoalitionArrays(graph)
    dms = range(len(graph.decision_makers))
    few = 0
    for state in range(0, 64, 7):
        tempted = [
            h
            for h in iter_coalitions(dms)
            if any(all(is_better(graph, dm, state, t) for dm in h) for t in range(64))
        ]
        moving = [h for h in tempted if find_improvements_of(graph, h, state, StateSet())]
        wanted = moving if most else tempted
        assert arrays.count_tempted(state) == (len(wanted), sum(len(h) ** 2 for h in wanted))
        few += len(tempted) - len(moving)
    assert few > 0


def test_an_estimate_is_least_where_no_coalition_may_improve(monkeypatch):
    """Our choice: looking for something better costs little, but not nothing."""
    told = []
    case = free()
    quiet = find_coalitions(case, tell=told.append)
    assert told == [estimate_coalitions(case.graph, quiet.states)]
    assert told[0] > 0
    monkeypatch.setattr(searches, "LARGE", 0)
    arrays = CoalitionArrays(case.graph)
    found = {state: estimate_coalitions(case.graph, [state]) for state in range(64)}
    best = {state for state in found if arrays.count_tempted(state) == (0, 0)}
    assert {found[state] for state in best} == {min(found.values())}
    assert all(found[state] > min(found.values()) > 0 for state in found.keys() - best)


def test_many_moves_of_one_owner_are_judged_on_arrays(monkeypatch):
    """Kind: an owner of many options has more moves than any search can list one by one."""
    monkeypatch.setattr(searches, "FEW", 0)
    monkeypatch.setattr(searches, "MANY_MOVES", 64)
    few = find_coalitions(free(), concepts=["cnash", "csmr", "cgmr"])
    monkeypatch.setattr(searches, "MANY_MOVES", 1 << 30)
    assert find_coalitions(free(), concepts=["cnash", "csmr", "cgmr"]).verdicts == few.verdicts


def test_what_would_take_too_long_is_left_out_or_refused_with_how_long():
    """Kind: as above; searches go with the limit on states."""
    case = free()
    assert case.graph.state_count == 64
    with limited(16):
        found = find_coalitions(case)
        assert list(found.left_out) == ["cseq", "csseq", "cproof"]
        (told,) = found.view.left_out
        assert "CSEQ, CSSEQ and CProof were left out: of 64 states" in told
        assert not found.leaving
        assert len(found.states) == 4
        with pytest.raises(ConceptNotDefinedError, match="CSEQ would take too long"):
            find_coalitions(case, concepts=["cseq"])
    with limited(2), pytest.raises(UsageError, match="4 coalitions over 64 states take") as caught:
        find_coalitions(case)
    assert caught.value.hint == "Raise it: --limit 2^3."


def test_one_coalition_is_looked_at_by_the_names_of_its_members():
    """Interface: ids or names; only it is judged, and the table says so."""
    found = find_coalitions(
        standoff.load("elmira"), "s5", coalitions=[["Uniroyal", "moe"], ["local"]]
    )
    assert found.coalitions == ((0, 1), (2,))
    assert found.unstable("cnash", 4) == ((0, 1),)
    assert found.held().title == "What holds against these coalitions"
    nobody = find_coalitions(standoff.load("elmira"), "s8", coalitions=[["moe", "uniroyal"]])
    assert nobody.lines() == ("None of these coalitions of two or more can improve on it.",)
    with pytest.raises(UsageError, match="unknown decision maker 'foo'"):
        find_coalitions(standoff.load("elmira"), coalitions=[["moe", "foo"]])


def test_under_a_partition_only_its_coalitions_move_and_answer():
    """By definition as `find_coalition_stable`; the status quo of Elmira holds where two are one."""
    dispute = standoff.load("elmira")
    found = find_coalitions(dispute, partition=[["moe", "uniroyal"]])
    assert found.coalitions == found.partition == ((0, 1), (2,))
    table = find_coalition_stable(dispute.graph, ["cseq"], partition=found.partition)
    for state in found.states:
        assert (not found.unstable("cseq", state)) == (state in table.equilibria("cseq"))
    assert not found.unstable("cseq", 0)
    assert find_coalitions(dispute).unstable("cseq", 0)
    assert found.view.summary == (
        "The coalitions there are: Ministry of Environment and Uniroyal; Local government.",
    )
    with pytest.raises(UsageError, match="two coalitions of one partition"):
        find_coalitions(dispute, partition=[["moe", "uniroyal"], ["moe"]])


def test_outcomes_immune_to_every_coalition_and_to_every_lasting_one():
    """Textbook: mutual defection is coalition-proof, not strong; the agreement of Elmira is strong."""
    found = find_coalitions(standoff.load("prisoners-dilemma"))
    assert (found.immune(), found.immune("cproof"), found.lasting()) == ((), (0,), ())
    leaving = found.to_dict()["improvements"][0]["leaving"]
    assert leaving == [{"members": ["p1"], "to": 3}, {"members": ["p2"], "to": 2}]
    assert "it would not last, since then would leave First prisoner by giving up" in str(
        found.lines()
    )
    assert "left only by coalitions that would not last" in found.view.summary[1]
    elmira = find_coalitions(standoff.load("elmira"))
    assert elmira.immune() == elmira.immune("cproof") == (7, 8)
    assert {(each.origin + 1, each.target + 1) for each in elmira.lasting()} == {(5, 8), (1, 5)}
    assert "No coalition at all would leave" in elmira.view.summary[0]


def test_coalitions_are_read_from_the_command_line(capsys):
    """Interface: members joined by +, coalitions by commas."""
    assert main(["coalitions", "elmira", "--partition", "moe+uniroyal,local", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["partition"] == [["moe", "uniroyal"], ["local"]]
    assert main(["coalitions", "elmira", "--coalition", "moe + local", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["coalitions"] == [["moe", "local"]]
    assert main(["coalitions", "elmira", "--coalition", "moe+"]) == 2


def test_a_report_has_a_section_on_coalitions_if_it_asks_for_their_concepts(tmp_path):
    """Rule of the project: sections appear only when used."""
    for words, shown in ((["-c", "nash"], False), (["-c", "nash,cnash,cproof"], True)):
        for suffix in ("html", "md"):
            path = tmp_path / f"{shown}.{suffix}"
            assert main(["report", "elmira", *words, "-o", str(path)]) == 0
            assert ("Who would leave together" in path.read_text("utf-8")) == shown
