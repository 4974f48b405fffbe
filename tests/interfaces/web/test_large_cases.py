"""The workbench on cases whose states are too many to be listed: opened, edited, asked of one state.

Provenance: our choice of what is answered; what holds is that of the command line, which is tested
against the definitions. A trade war of 100 options, and one of 26 written for this, with levels.
"""

from __future__ import annotations

import math
import pickle
import re
import shutil

import pytest

import standoff
from standoff.errors import MissingExtraError
from standoff.web.answers import unlisted
from standoff.web.answers.asked import Asked
from standoff.web.screens.building import OF_ONE, TABS
from tests_support import ROOT

pytest.importorskip("pysat")

BAY = """standoff: 1
title: The bay
decision_makers:
  town:
    name: Town
    options: {licence: License the harbour, toll: {name: Toll, levels: [none, low, high]}, a1: A, a2: A, a3: A,
      a4: A, a5: A, a6: A, a7: A, a8: A, a9: A}
    prefers: [licence if deal, not sue, toll = high]
  port:
    name: Port company
    options: {deal: {name: Sign the deal, moves: one_way}, sue: Sue, b1: B, b2: B, b3: B, b4: B, b5: B, b6: B, b7: B,
      b8: B, b9: B, b0: B}
    prefers: [deal if licence, not toll = high]
rules:
  - {never: deal and sue}
status_quo: toll = low and none_of(licence, a1, a2, a3, a4, a5, a6, a7, a8, a9, deal, sue, b1, b2, b3, b4, b5, b6,
  b7, b8, b9, b0)
outcomes:
  Agreed: licence and deal
scenarios:
  free: {title: A free harbour, set: ["town: toll = none"]}
"""


@pytest.fixture
def bay(page):
    path = page.bench.folder / "bay.yaml"
    path.write_text(BAY, encoding="utf-8")
    return page.bench.open(path)


@pytest.fixture
def war(page):
    path = page.bench.folder / "war.yaml"
    shutil.copy(ROOT / "benchmarks" / "cases" / "trade-war-100.yaml", path)
    return page.bench.open(path)


def words(told):
    assert told["state"] == "done", told.get("html")
    return " ".join(re.sub(r"<[^>]*>", " ", told["html"]).split())


def refused(told):
    assert told["state"] == "failed"
    return " ".join(re.sub(r"<[^>]*>", " ", told["html"]).split())


def change(page, case, **asked):
    sent = {"change": asked, "seen": case.desk.revision, "stage": ""}
    return page.post(f"/case/{case.key}/change", sent)


def test_the_page_of_a_hundred_options_opens_without_errors(page, war):
    """Our choice: a large case is sound; the page says which tabs answer."""
    shown = page.get(f"/case/{war.key}/")
    assert shown.status_code == 200
    assert "data-unlisted" in shown.text
    assert war.desk.case is not None
    assert not [each for each in war.problems if each.severity == "error"]
    told = page.get(f"/case/{war.key}/state?seen=&stage=").json()
    assert (told["errors"], told["unlisted"]) == (0, True)
    assert "Duty on steel" in words(page.ask(war, "now"))


def test_why_says_what_the_command_line_says(war, monkeypatch):
    """Definition: the same use case, the same words; both may take all the time they need."""
    monkeypatch.setattr(unlisted, "SECONDS", math.inf)
    large = standoff.load_large(war.path)
    asked = Asked(
        ("as it is", pickle.dumps(large.dispute.case)), None, "", (), None, {}, lambda _: None
    )
    told = " ".join(re.sub(r"<[^>]*>", " ", unlisted.why(asked)["html"]).split())
    for line in large.explain("status-quo", seconds=math.inf).view().summary:
        assert " ".join(line.split()) in told
    assert "Play on" not in told


def test_why_is_answered_on_the_page(page, war):
    """Definition: an answer in time or one that says what time did not suffice for."""
    assert "the Union" in words(page.ask(war, "why"))


def test_a_state_is_picked_by_names_of_options(page, bay):
    """Our choice: options taken with commas, by id; a level; an outcome is several states."""
    one = words(page.ask(bay, "why", state="licence, toll:high"))
    assert "License the harbour" in one
    told = refused(page.ask(bay, "why", state="Agreed"))
    assert "fits more than one state" in told


def test_paths_lead_to_what_is_named(page, bay):
    """By hand: each of the two does its own, one move each."""
    told = words(page.ask(bay, "paths", to="Agreed"))
    assert "License the harbour" in told
    assert "Sign the deal" in told
    assert "say where to" in refused(page.ask(bay, "paths", to="")).casefold()


def test_what_if_tells_of_the_state_that_is_asked_about(page, bay):
    """By hand: the town has a better toll; if it wants nothing else it stays where it is."""
    gone = words(page.ask(bay, "what-if", lines=["town: drop toll = high"]))
    assert "The status quo would hold, as it does not now, under Nash" in gone
    other = words(page.ask(bay, "what-if", lines=["town: drop toll = high"], state="sue, toll:low"))
    assert "the status quo would" not in other.casefold()
    # With the toll settled at none, the state in which it is low can no longer be.
    assert "The status quo could no longer be" in words(page.ask(bay, "scenario", name="free"))


def test_what_looks_at_every_state_is_refused_with_what_can_be_asked(page, bay):
    """Our choice: every tab that is not shown; nothing is begun that cannot end."""
    for tab in (each for each, _, _ in TABS if each not in OF_ONE | {"linked"}):
        told = refused(page.ask(bay, tab, target="deal", state="deal"))
        assert "looks at every state" in told, tab
        assert "Why, What if, Paths and Find" in told, tab
    for form in ("report.html", "graph.svg"):
        given = page.get(f"/case/{bay.key}/give/{form}")
        assert given.status_code == 400
        assert "looks at every state" in given.text
    assert page.get(f"/case/{bay.key}/give/case.yaml").status_code == 200


def test_editing_goes_on_as_in_other_cases(page, bay):
    """Our choice: named changes, statements as they are typed, undone and done again, what is wrong is said."""
    assert change(page, bay, do="add_preference", dm="town", say="a1").json()["errors"] == 0
    assert (
        change(page, bay, do="add_rule", rule={"kind": "never", "text": "licence and sue"}).json()[
            "errors"
        ]
        == 0
    )
    assert "licence and sue" in bay.desk.text
    typed = {"say": "not Toll = high", "owner": "town", "stage": ""}
    assert "Toll" in page.post(f"/case/{bay.key}/check", typed).json()["words"]
    back = page.post(f"/case/{bay.key}/undo", {"stage": ""}).json()
    assert back["unlisted"] is True
    assert "licence and sue" not in bay.desk.text
    wrong = page.post(
        f"/case/{bay.key}/check-text", {"text": BAY.replace("toll = low", "toll = ten")}
    )
    assert "ten" in wrong.text
    nowhere = page.post(
        f"/case/{bay.key}/check-text", {"text": BAY.replace("toll = low and", "deal and sue and")}
    )
    assert "status quo is not a feasible state" in nowhere.text


def test_options_come_and_go_among_a_hundred(page, war):
    """Our choice: the status quo, said by what is taken, stays."""
    assert change(page, war, do="add_option", dm="west", name="Wait").json()["errors"] == 0
    assert change(page, war, do="remove_option", option="west.wait").json()["errors"] == 0
    before = standoff.load_large(ROOT / "benchmarks" / "cases" / "trade-war-100.yaml")
    assert standoff.load_large(war.path).dispute.taken == before.dispute.taken


def test_a_what_if_is_kept_in_the_case(page, bay):
    """Definition: afterwards the file says just that, and the status quo is where it was."""
    told = change(page, bay, do="keep_what_if", lines=["never: licence and sue"])
    assert told.status_code == 200, told.text
    assert "town.licence and port.sue" in bay.desk.text
    large = standoff.load_large(bay.path)
    assert large.form.is_feasible(large.status_quo)
    assert large.dispute.taken == ("town.toll >= low",)


def test_a_case_that_becomes_small_has_all_its_tabs_again(page, bay):
    """Our choice: by rules that leave few states, and back."""
    names = ", ".join([*(f"a{n}" for n in range(1, 10)), *(f"b{n}" for n in range(10))])
    told = change(
        page, bay, do="add_rule", rule={"kind": "never", "text": names.replace(", ", " or ")}
    )
    assert told.json()["unlisted"] is False
    assert "Town" in words(page.ask(bay, "order"))
    assert page.post(f"/case/{bay.key}/undo", {"stage": ""}).json()["unlisted"] is True


def test_counts_name_the_extra_that_is_missing(page, bay, monkeypatch):
    """House rule: which extra to install, and the rest is answered; where it is there, exact numbers."""
    from standoff.web.answers import unlisted
    from standoff.web.answers.asked import Asked

    asked = Asked(bay.good, None, "", (), None, {}, lambda _: None)

    def lack(*_args, **_more):
        raise MissingExtraError("counting needs diagrams", hint="Install them.")

    monkeypatch.setattr("standoff.workflows.asking.large.LargeCase.analyse", lack)
    told = unlisted.answer("whole", asked)["html"]
    assert "counting needs diagrams. Install them." in told
    assert "As things stand" in told
    monkeypatch.undo()
    pytest.importorskip("oxidd")
    # Of 3 levels, 20 free options and 3 states of deal and sue together, licence besides.
    assert f"{3 * 2**19 * 3 * 2:,}" in words(page.ask(bay, "whole"))


def test_a_case_without_a_status_quo_says_what_to_name(page):
    """Our choice."""
    path = page.bench.folder / "none.yaml"
    path.write_text(re.sub(r"status_quo: .*?\noutcomes", "outcomes", BAY, flags=re.DOTALL), "utf-8")
    case = page.bench.open(path)
    assert "names no status quo" in words(page.ask(case, "now"))
    unasked = page.ask(case, "why")
    assert unasked["state"] == "done"
    assert "names no status quo" in words(unasked)
    for question in ("paths", "what-if"):
        told = refused(page.ask(case, question, to="deal", lines=["never: deal"]))
        assert "names no status quo" in told
    assert "License the harbour" in words(page.ask(case, "why", state="licence, toll:low"))
