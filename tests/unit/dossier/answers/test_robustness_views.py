"""Shares, hinges and questions as values."""

from __future__ import annotations

import pytest

from report_material import make_material
from standoff.dossier.answers.doubt.questions import view_question
from standoff.dossier.answers.robustness import tell_hinge, view_outcomes, view_shares
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import case, load


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    made = make_material(tmp_path_factory.mktemp("robust") / "case")
    return assess_robustness(load(made.case, "2021-06"))


def test_shares_count_readings_and_the_first_hinge_bears_most(report):
    """Definition: a share is readings over all readings; hinges by information."""
    naming, found = report.dispute.naming, report.robustness
    views = view_shares(naming, found, "nash")
    assert views
    for view in views:
        assert view.share == view.count / found.count
        gains = [hinge.information for hinge in view.hinges]
        assert gains == sorted(gains, reverse=True)
        assert bool(view.hinges) == (view.count < found.count)


def test_doubtful_outcomes_come_first_and_are_never_crowded_out(report):
    """Our choice: what is in doubt first; half the room for it, if there is so much."""
    naming, found = report.dispute.naming, report.robustness
    everything, none = view_outcomes(naming, found)
    assert none == 0
    sure = [view.share == 1 for view in everything]
    assert sure == sorted(sure)
    assert not all(sure)
    for most in (1, 2, 5):
        views, left = view_outcomes(naming, found, most)
        assert len(views) + left == len(everything)
        assert len(views) <= most
        assert views[0].share < 1


def test_an_outcome_takes_one_line_for_the_concepts_of_one_fate(report):
    """Definition: every state and concept stands in just one line, with its share."""
    found = report.robustness
    views, _ = view_outcomes(report.dispute.naming, found)
    told = [(view.number - 1, concept, view.share) for view in views for concept in view.concepts]
    shares = [
        (each.state, concept, each.share)
        for concept in found.concepts
        for each in found.shares(concept)
    ]
    assert sorted(told) == sorted(shares)


def test_a_share_is_told_with_its_word_of_likelihood(report):
    """Published: the ranges of ICD 203; certainty has no word."""
    for view in view_outcomes(report.dispute.naming, report.robustness)[0]:
        word = view.to_dict()["likelihood"]
        assert bool(word) == (0 < view.share < 1)
        assert view.words.endswith(f"({word})" if word else "100 %")


def test_what_the_answer_hinges_on_is_said_in_names(report):
    """Our choice of words; one reading hinges on nothing."""
    questions = report.view_questions()
    told = tell_hinge(questions, report.robustness)
    assert questions[0].words in told
    assert questions[0].decides[0].labels[0] in told
    assert tell_hinge((), report.robustness).startswith("Nothing hinges")


def test_a_question_is_put_in_names_and_as_the_case_file_spells_it(report):
    """Our choice of words."""
    naming = report.dispute.naming
    for question in report.questions:
        view = view_question(naming, question, "Now", "query", (("ledger, sentence 1", "Text."),))
        assert view.spelled == report.ask(question)
        if view.kind == "order":
            dm = naming.dm(naming.conflict.dm_index[view.id])
            assert view.spelled.startswith(f"Does {dm} rank “{view.upper}” above")
            assert view.words.startswith(f"Does {dm} rank ")
        else:
            assert view.doubted
        assert "the answer is worth " in view.why
        assert view.to_dict()["words"] == view.spelled
    assert report.questions


def test_states_of_which_the_same_is_to_be_said_take_one_line():
    """Our choice: many rows that say the same say it once, and how many; each only where all are asked for."""
    options = ", ".join(f"o{number}" for number in range(5))
    text = f"standoff: 1\ntitle: T\ndecision_makers: {{a: {{options: [{options}]}}, b: {{options: [x], prefers: [x]}}}}"
    dispute = case(text)
    found = assess_robustness(dispute, ["nash"]).robustness
    (view,), left = view_outcomes(dispute.naming, found, 20)
    assert (view.others, left) == (31, 0)
    assert "31 others" in view.line
    views, _ = view_outcomes(dispute.naming, found)
    assert len(views) == 32
    assert not any(each.others for each in views)


def test_what_is_contested_is_told_though_nothing_rests_on_it():
    """Definition: contested is in doubt, whether or not it changes an answer."""
    text = (
        "standoff: 1\ntitle: T\ndecision_makers: {a: {options: [x]}}\n"
        "claims: {one: {text: They signed., status: contested}, two: {text: They met.}}"
    )
    (told,) = assess_robustness(case(text), ["nash"]).remarks()
    assert "“They signed”" in told
