"""Drift, views and attitudes in reports, in the workbench and for assistants; what holds under some concepts."""

from __future__ import annotations

import pytest

import standoff
from standoff.dossier.glance.partly import tell_partly
from standoff.dossier.words.remarks import tell_remarks
from standoff.mcp_server.tools import TOOLS
from standoff.reports.page.rendering import render_page
from standoff.reports.prose.writing import render_markdown_report
from standoff.web.answers.questions import QUESTIONS
from standoff.web.screens.building import TABS
from standoff.workflows.asking.dynamics.drift import compare_stages_with_drift
from standoff.workflows.publishing.besides import find_besides
from standoff.workflows.publishing.reporting import make_dossier

CASE = """\
standoff: 1
title: The river, as each sees it
decision_makers:
  upstream:
    name: Upstream
    options: {release: Release water}
    prefers: [release iff not sue, not release]
  downstream:
    name: Downstream
    options: {sue: Go to court}
    prefers: [release, sue iff not release]
status_quo: []
views:
  upstream: [{unaware: downstream.sue, because: [memo]}]
attitudes:
  downstream: {upstream: {is: positive, because: [memo]}}
claims:
  memo: {text: Nobody upstream reads the treaty.}
stages:
  - {id: later, change: {views: null, attitudes: null}}
"""


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    path = tmp_path_factory.mktemp("river") / "river.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_sections_appear_where_a_case_says_something(river):
    """Our choice: views and attitudes when used, drift where there is a status quo."""
    base = find_besides(standoff.load(river))
    assert base.drift
    assert base.views
    assert base.attitudes
    later = find_besides(standoff.load(river).at("later"))
    assert later.drift
    assert later.views is None
    assert later.attitudes is None
    assert find_besides(standoff.load("prisoners-dilemma")).drift is None
    assert find_besides(standoff.load("gisborne-unknown")).drift is None


def test_the_report_has_them_in_every_form(river):
    """The page, and text with tables for papers."""
    from standoff.workflows.publishing.reporting import ReportSettings

    dossier = make_dossier(river, ReportSettings(stage="base"))
    page, text = render_page(dossier), render_markdown_report(dossier)
    for told in ("If chance decided who moves", "As each sees it", "Who minds whom"):
        assert f"## {told}" in text
        assert f">{told}</h2>" in page
    assert "Upstream sees it as if “Downstream: Go to court” were no option." in text
    assert "What they believe rests on these claims: memo." in text
    assert "The attitudes rest on these claims: memo." in text
    assert 'href="#claim-memo"' in page


def test_the_likeliest_end_is_said_with_a_word_of_likelihood():
    """Words of ICD 203; an end that is the only one has none."""
    chicken = standoff.load("chicken")
    from standoff.dossier.answers.dynamics.ends import view_drift_page
    from standoff.workflows.asking.dynamics.drift import find_drift

    found = find_drift(chicken, "NN")
    page = view_drift_page(chicken.naming, found.view(), found.settling)
    assert page.headline.startswith("Roughly even chance, 50 % (1/2): it comes to rest in")
    alone = find_drift(standoff.load("prisoners-dilemma"), "YY")
    page = view_drift_page(alone.dispute.naming, alone.view(), alone.settling)
    assert page.headline.startswith("Wherever chance leads: it comes to rest in")


def test_workbench_and_assistants_have_them():
    """Each question has its tab, each tool its line."""
    assert {"drift", "views", "attitudes"} <= QUESTIONS.keys()
    assert {"drift", "views", "attitudes"} <= {tab for tab, _, _ in TABS}
    assert {"drift", "views", "attitudes"} <= {tool.name for tool in TOOLS}


def test_what_holds_under_some_concepts_only_is_said_with_the_reason():
    """By hand on a published case: nothing is Nash there, and who would leave."""
    solution = standoff.load("cuban-missile-crisis").analyse()
    findings = solution.findings
    from standoff.dossier.found.selection import Room, select

    told = list(tell_partly(findings, select(findings, Room(), focus=True), findings.strongest))
    assert told[0].text.startswith("They hold under GMR, SMR, SEQ and SSEQ only. Under Nash or SIM")
    assert told[1].text == "Nothing holds under Nash or SIM."
    remarks = list(tell_remarks(findings.analysis.remarks, findings.naming))
    assert sum("No state is an equilibrium" in one for one in remarks) == 1
    plain = standoff.load("prisoners-dilemma").analyse().findings
    assert not list(tell_partly(plain, select(plain, Room(), focus=True), plain.strongest))


def test_the_base_counts_as_a_stage_of_drift(river):
    """As `compare` has it."""
    (passage,) = compare_stages_with_drift(standoff.load(river)).passages
    assert passage.to_dict()["before"] == "base"
    assert passage.view().heading == "As first described → later"


def test_a_case_without_preferences_is_not_said_to_be_sure():
    """Our wording."""
    from standoff.dossier.found.doubt import tell_silent

    maker = {"a": {"options": {"x": "X"}}, "b": {"options": {"y": "Y"}}}
    bare = standoff.case({"title": "t", "decision_makers": maker})
    assert tell_silent(bare.naming).startswith("Not sure at all")
    one = standoff.case(
        {"title": "t", "decision_makers": {**maker, "a": {**maker["a"], "prefers": ["x"]}}}
    )
    assert tell_silent(one.naming).startswith("The case does not say yet what b would rather have")


def test_letters_of_outcomes_do_not_skip():
    """The outcomes that are told first have the first letters, after the status quo."""
    from standoff.dossier.found.selection import Room, select

    findings = standoff.load("cuban-missile-crisis").analyse().findings
    selection = select(findings, Room(), focus=True)
    codes = [selection.code(each.state) for each in findings.strongest]
    assert sorted(codes) == [chr(65 + k) for k in range(len(codes))]
