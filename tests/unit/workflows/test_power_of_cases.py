"""Power of a case: what comes and goes, why, and where it is told."""

from __future__ import annotations

import pytest

import standoff
from standoff.analysis.power.concepts import POWER
from standoff.analysis.power.finding import find_stable_under_power
from standoff.cli import main
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.mcp_server.asked_of_minds import AttitudesAsked
from standoff.reports.page.rendering import render_page
from standoff.reports.prose.writing import render_markdown_report
from standoff.web.answers.questions import QUESTIONS
from standoff.web.screens.building import TABS
from standoff.workflows.asking.power import find_power
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier

CANAL = """\
standoff: 1
title: The canal, with a ministry above
decision_makers:
  works:
    name: The dye works
    options: {treat: Treat its waste water}
    prefers: [not treat]
  town:
    name: The town below
    options: {dam: Dam the canal}
    prefers: [treat, dam iff not treat]
  ministry:
    name: The ministry
    options: {grants: Tie grants to clean water}
    prefers: [treat, not dam, not grants]
status_quo: [dam]
power:
  purse: {of: ministry, over: works, by: grants, first: treat, because: [memo]}
claims:
  memo: {text: A memo says so.}
"""

SAID = {
    "prisoners-dilemma": ["p1 over p2 by cooperate: first cooperate"],
    "chicken": ["p1 over p2 by not swerve: blocks not swerve"],
    "cuban-missile-crisis": ["us over ussr by air_strike: prefers withdraw"],
    "elmira": ["moe over uniroyal by s5: blocks s1", "moe over uniroyal by s5: ranks s1 > rest"],
    "gisborne-economic": [],
}


@pytest.fixture
def canal(tmp_path):
    """A ministry whose grants make the works want clean water."""
    path = tmp_path / "canal.yaml"
    path.write_text(CANAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SAID)
def test_what_is_shown_is_what_the_analysis_finds(name):
    """Whole: the table, and who stays or leaves, on cases of different kinds."""
    dispute = standoff.load(name)
    said = SAID[name]
    found = find_power(dispute, said)
    table = find_stable_under_power(found.sway)
    assert table.stable == found.having.stable
    for row in found.table().records():
        state = next(
            s for s in range(dispute.graph.state_count) if dispute.naming.state(s) == row["label"]
        )
        for key in POWER:
            assert row[key] == (state in table.equilibria(key))
    told = find_power(dispute, said, 1)
    assert len(told.verdicts) == len(POWER) * len(dispute.graph.decision_makers)
    for verdict in told.verdicts:
        assert verdict.stable == (0 in table.stable[verdict.concept][verdict.dm])
    assert all(line.startswith("Under ") for line in told.view.reasons)


def test_a_ministry_holds_the_works_to_clean_water(canal):
    """By hand: the ministry would save the grants, but then the works would stop treating."""
    found = find_power(standoff.load(canal))
    clean = 0b101  # treated, no dam, grants
    assert clean not in found.lacking.equilibria("gmr")
    assert clean not in found.having.equilibria("nash")
    for key in ("gmr", "smr", "seq", "sseq"):
        assert clean in found.having.equilibria(key)
    (said,) = found.view.said
    assert said == (
        "“purse”: where the ministry takes “Tie grants to clean water”, the dye works wants "
        "“Treat its waste water” before all else (used in 4 of 8 states)."
    )
    told = find_power(standoff.load(canal), state="treat and grants and not dam").view
    assert told.rows[0].force == "purse"
    assert told.reasons[0] == (
        "Under Nash, GMR, SMR, SEQ and SSEQ: The dye works stays: nothing that it could move to "
        "is better under “purse”."
    )
    assert told.reasons[-1] == (
        "Under GMR, SMR, SEQ and SSEQ: The ministry stays: it would gain by giving up “Tie grants "
        "to clean water”, but then the dye works gives up “Treat its waste water”, which the "
        "ministry likes no better than staying."
    )


def test_a_move_that_is_blocked_is_told_with_what_blocks_it():
    """By hand: in chicken the second cannot go on straight while the first does not swerve."""
    said = ["p1 over p2 by not swerve: blocks not swerve"]
    found = find_power(standoff.load("chicken"), said, "p2.swerve and not p1.swerve")
    plain = find_power(standoff.load("chicken"))
    assert plain.view.changes == ("Power changes nothing of what holds.",)
    assert plain.view.said == ("Nobody has power over another.",)
    second = [one for one in found.verdicts if one.dm == 1 and one.concept == "nash"]
    assert second[0].stable
    barred = find_power(
        standoff.load("chicken"),
        ["p1 over p2 by swerve: blocks not swerve"],
        "p2.swerve and p1.swerve",
        ["nash"],
    )
    assert (
        "“First driver over Second driver” keeps it from giving up “Swerve”"
        in barred.view.reasons[1]
    )


def test_a_line_that_cannot_be_read_is_refused_with_all_others(capsys):
    """Usage errors: all at once, exit code 2."""
    said = ["p1 over p3 by swerve: first swerve", "gibberish"]
    with pytest.raises(UsageError) as caught:
        find_power(standoff.load("chicken"), said)
    assert [one.code for one in caught.value.problems] == ["unknown-decision-maker", "power-line"]
    assert main(["power", "chicken", "--power", said[0], "--power", said[1]]) == 2
    told = capsys.readouterr().err
    assert "unknown decision maker 'p3'" in told
    assert "this does not say a power" in told
    with pytest.raises(UsageError):
        find_power(standoff.load("chicken"), ["p1 over p2 by swerve: ranks YN > NY"])


def test_preferences_that_are_no_order_are_refused():
    """As for attitudes: which of two states is preferred must be known."""
    with pytest.raises(ConceptNotDefinedError, match="The analysis of power goes by orders"):
        find_power(standoff.load("gisborne-unknown"))


def test_reports_the_workbench_and_assistants_tell_of_power(canal):
    """Page, running text, tab and tool; a case without power has no section."""
    dossier = make_dossier(canal, ReportSettings())
    page, text = render_page(dossier), render_markdown_report(dossier)
    assert "## Who has power over whom" in text
    assert ">Who has power over whom</h2>" in page
    assert "What power there is rests on these claims: memo." in text
    assert "power" in QUESTIONS
    assert "power" in {tab for tab, _, _ in TABS}
    assert "powers" in AttitudesAsked.model_fields
    bare = make_dossier("chicken", ReportSettings())
    assert "Who has power" not in render_page(bare)
