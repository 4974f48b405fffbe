"""Shares, hinges and questions as values."""

from __future__ import annotations

import pytest

from report_material import make_material
from standoff.dossier.answers.robustness import view_question, view_shares
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import load


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    made = make_material(tmp_path_factory.mktemp("robust") / "case")
    return assess_robustness(load(made.case, "2021-06"))


def test_shares_count_readings_and_the_first_hinge_bears_most(report):
    """Definition: a share is readings over all readings; hinges by information."""
    naming, found = report.dispute.naming, report.robustness
    views, left = view_shares(naming, found, "nash")
    assert left == 0
    assert views
    for view in views:
        assert view.share == view.count / found.count
        gains = [hinge.information for hinge in view.hinges]
        assert gains == sorted(gains, reverse=True)
        assert bool(view.hinges) == (view.count < found.count)


def test_of_many_states_doubtful_ones_are_never_crowded_out(report):
    """Our choice: half the room for what is sure."""
    views, left = view_shares(report.dispute.naming, report.robustness, "gmr", most=2)
    everything, _ = view_shares(report.dispute.naming, report.robustness, "gmr")
    assert len(views) + left == len(everything)
    assert len(views) <= 2


def test_a_question_is_put_in_names_and_as_the_case_file_spells_it(report):
    """Our choice of words."""
    naming = report.dispute.naming
    for question in report.questions:
        view = view_question(naming, question, "Now", "query", (("ledger, sentence 1", "Text."),))
        assert view.spelled == report.ask(question)
        assert view.spelled.startswith(f"Does {view.dm} rank “{view.upper}” above")
        assert view.words.startswith(f"Does {view.dm} rank ")
        assert view.why.startswith("The answer is worth ")
        assert view.to_dict()["words"] == view.spelled
    assert report.questions
