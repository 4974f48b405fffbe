"""Views of a case: what is read, what is told, and what is refused."""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.casefile.case import read_text_as_case
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import dump_case
from standoff.cli import main
from standoff.errors import ConflictModelError, StandoffError, UsageError
from standoff.workflows.asking.hypergames import find_views

CASES = ("elmira", "prisoners-dilemma", "chicken", "cuban-missile-crisis", "gisborne-economic")
DAM = {
    "title": "A dam upstream",
    "decision_makers": {
        "up": {
            "name": "Upstream",
            "options": {"build": "Build the dam", "share": "Share the water"},
            "prefers": ["not strike", "build", "not share", "not sue"],
        },
        "down": {
            "name": "Downstream",
            "options": {"sue": "Go to court", "strike": "Strike the dam"},
            "prefers": ["not build", "share", "sue if build", "strike if build"],
        },
    },
    "rules": [{"never": "share and not build"}, {"never": "strike and not build"}],
}


@pytest.mark.parametrize("name", CASES)
def test_without_views_the_table_is_that_of_the_plain_analysis(name):
    """Reduction, on cases of different kinds, whole and in words."""
    dispute = standoff.load(name)
    found = find_views(dispute)
    solved = dispute.analyse().analysis
    for concept in found.found.concepts:
        assert found.found.equilibria(concept) == tuple(solved.equilibria(concept))
    assert found.view.said == ("Everybody sees the dispute as it is.",)
    assert not found.view.told
    assert not found.view.disclosures
    for row in found.table().records():
        assert set(row.values()) - {row["label"]} == {row["holds"]}


def test_an_option_nobody_told_of_is_not_seen_and_its_disclosure_matters():
    """By hand: upstream does not think of a strike; who does not see a state cannot hold it."""
    found = find_views(standoff.case(DAM), ["Upstream sees down: cannot strike"], ["nash"])
    data = found.to_dict()
    assert data["views"] == {"up": ["down: cannot strike"]}
    assert data["equilibria"] == {"nash": []}
    naming = found.dispute.naming
    struck = "Upstream: Build the dam; Downstream: Go to court, Strike the dam"
    expected = {
        dm: [naming.state(number - 1) for number in by["nash"]]
        for dm, by in data["expected"].items()
    }
    assert expected["up"] == ["Upstream: Build the dam; Downstream: Go to court"]
    assert expected["down"] == [struck]
    assert [naming.state(number - 1) for number in data["disclosures"][0]["appears"]["nash"]] == [
        struck
    ]
    cells = {row["label"]: row for row in found.table().records()}
    assert cells[struck]["seen-up"] == "not seen"


def test_a_surprise_and_what_would_not_last_are_told():
    """By hand: each prisoner takes itself to like only cooperation, and expects the other not to."""
    wishes = [f"{one} sees {one}: YY above NN, YN, NY" for one in ("p1", "p2")]
    more = ["p1 sees p2: NY above YY", "p2 sees p1: YN above YY"]
    found = find_views(standoff.load("prisoners-dilemma"), [*wishes, *more], ["nash"])
    told = "\n".join(found.view.told)
    assert 3 in found.found.equilibria("nash")
    assert 3 in found.found.unsteady("nash")
    assert "Unsteady: “First prisoner: Cooperate; Second prisoner: Cooperate”" in told


def test_what_cannot_come_about_is_told_in_the_words_of_the_view():
    """By hand: downstream takes upstream to have a second dam to build."""
    seen = ["down sees up: can second: Build a second dam", "down sees up: add second first"]
    found = find_views(standoff.case(DAM), seen, ["nash"])
    assert (
        "Downstream sees it as if “Upstream: Build a second dam” were an option, too"
        in (found.view.said[0])
    )
    told = "\n".join(found.view.told)
    assert "Downstream expects “Upstream: Build the dam, Build a second dam" in told
    assert told.endswith("which cannot come about.")


def test_each_kind_of_line_is_told_in_words():
    """Our choice: what is believed follows “as if”, without ids."""
    lines = {
        "down: cannot strike": "“Downstream: Strike the dam” were no option",
        "up: negate not share": "Upstream were for “Share the water”",
        "up: add sue first": "Upstream cared about Downstream “Go to court”, too, most of all",
        "one_way: build": "Upstream “Build the dam” could not be taken back once it is done",
        "status_quo: build": "the dispute stood elsewhere",
    }
    for line, words in lines.items():
        found = find_views(standoff.case(DAM), [f"up sees {line}"], ["nash"])
        assert found.view.said[0] == f"Upstream sees it as if {words}."
    ruled = find_views(standoff.case(DAM), ["down sees never: sue and strike"], ["nash"])
    assert ruled.view.said[0].startswith("Downstream sees it as if the rule “")


def test_views_that_cannot_be_read_are_refused_all_at_once(capsys):
    """Each with whose it is, the line, and what is allowed; exit codes as everywhere."""
    dispute = standoff.case(DAM)
    wrong = ["up sees down: strik first", "down sees nobody: gone"]
    with pytest.raises(ConflictModelError) as raised:
        find_views(dispute, wrong)
    told = [problem.message for problem in raised.value.problems]
    assert told[0].startswith(
        "in what Upstream sees: in 'down: strik first': unknown option 'strik'"
    )
    assert told[1].startswith("in what Downstream sees: in 'nobody: gone': 'nobody' is neither")
    for said in ("up", "up sees ", "sees up: build", "up: not build"):
        with pytest.raises(UsageError):
            find_views(dispute, [said])
    assert main(["views", "chicken", "--view", "x"]) == 2
    assert "does not say who sees what" in capsys.readouterr().err
    assert main(["views", "chicken", "--view", "nobody sees never: a"]) == 2


def test_a_scenario_of_the_case_stands_for_its_lines_and_is_kept_by_writer_and_editing():
    """Round trip: the view is the same after writing, and follows an option that is renamed."""
    scenarios = {"unaware": {"title": "No strike", "set": ["down: cannot strike"]}}
    dispute = standoff.case({**DAM, "scenarios": scenarios})
    plain = find_views(dispute, ["up sees down: cannot strike"], ["nash"])
    named = find_views(dispute, ["up sees scenario unaware"], ["nash"])
    assert named.view == plain.view
    written = dump_case(dispute.case)
    again = find_views(standoff.case(written), ["up sees scenario unaware"], ["nash"])
    assert again.view == plain.view
    step = {"do": "change_option", "option": "down.strike", "id": "raid"}
    edited = standoff.case(make_change(read_tree(written, "dam.yaml"), step, "dam.yaml").text)
    assert edited.case.scenarios["unaware"].lines == ("down: cannot raid",)
    after = find_views(edited, ["up sees scenario unaware"], ["nash"])
    assert after.table() == plain.table()
    for said in ("said", "told", "disclosures"):
        assert getattr(after.view, said) == getattr(plain.view, said)


def test_scenarios_that_are_no_view_of_the_stage_are_refused():
    """Our choice: what says more than lines, and what is not there."""
    change = {"change": {"rules": [{"never": "sue"}]}}
    dispute = standoff.case({**DAM, "scenarios": {"ruled": change}})
    with pytest.raises(UsageError, match="scenario 'ruled' is no view of this stage"):
        find_views(dispute, ["up sees scenario ruled"])
    with pytest.raises(UsageError, match="'gone'"):
        find_views(dispute, ["up sees scenario gone"])


def test_the_command_prints_words_and_json(capsys):
    """No numbers of states for a reader; ids and numbers as JSON."""
    words = ["views", "prisoners-dilemma", "--view", "p1 sees p2: YY above YN"]
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert "If First prisoner learned what the dispute is" in shown
    assert "YY" not in shown
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "standoff/views"


SHORE = """\
standoff: 1
title: Shore
decision_makers:
  port: {name: Port, options: {dredge: Dredge}, prefers: [dredge]}
  club: {name: Club, options: {race: Race}, prefers: [race if dredge]}
status_quo: []
"""
WRONG = {
    "clab sees port: prefers not dredge": "unknown decision maker 'clab'",
    "nonsense": "this does not say who sees what",
    "club sees port: prefers not drege": "in what Club sees: in 'port: prefers not drege': unknown option",
    "club sees scenario gone": "in what Club sees: unknown scenario 'gone'",
    "port sees never: dredge or not dredge": "in what Port sees: no state is feasible",
    "club thinks port sees port: cannot drege": "in what Club thinks that Port sees: in 'port: cannot drege': unknown",
}


def problems_of(views):
    with pytest.raises(StandoffError) as refused:
        find_views(standoff.case(SHORE), views)
    return [problem.message for problem in refused.value.problems]


@pytest.mark.parametrize("views", [[*WRONG], [*reversed(WRONG)], [*WRONG][2:]])
def test_all_that_is_wrong_with_views_is_told_at_once(views):
    """One round, whatever kind it is of: names, lines, scenarios, and what leaves no state."""
    told = problems_of(views)
    assert all(any(WRONG[view] in line for line in told) for view in views), told


@pytest.mark.parametrize("view", WRONG)
def test_each_of_them_is_told_alone(view):
    assert WRONG[view] in problems_of([view])[0]


def test_views_that_leave_no_state_are_told_together():
    told = problems_of(
        ["port sees never: dredge or not dredge", "club sees require: race and not race"]
    )
    assert [line.partition(":")[0] for line in told] == ["in what Port sees", "in what Club sees"]


def test_all_that_is_wrong_with_views_in_a_file_is_told_at_once():
    """Whose view it is, of whom, and what is seen; each at its place, and once."""
    views = """\
views:
  clab: ["port: prefers not dredge"]
  club:
    - "port: prefers not drege"
    - {unaware: port.dregde}
    - {possible: 9}
    - {thinks: prt, sees: ["port: cannot dredge"]}
    - {about: prt, prefers: [dredge]}
    - {about: port, prefers: [drege]}
"""
    found = read_text_as_case(SHORE + views, "case.yaml").problems
    errors = [(each.code, each.place.line) for each in found if each.severity == "error"]
    assert errors == [
        ("unknown-decision-maker", 8),
        ("unknown-option", 10),
        ("unknown-option", 11),
        ("unknown-rule", 12),
        ("unknown-decision-maker", 13),
        ("unknown-decision-maker", 14),
        ("unknown-option", 15),
    ]
