"""Who foresaw it: which stage decides, what the model said, how the scores come about.

Provenance: the page of the case file and docs/how-to/forecasts.md; the Brier score as published
[Brier1950]; that a range counts at its middle is our choice.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.cli import main
from standoff.dossier.answers.forecasts import brier_of
from standoff.dossier.found.expectations import find_stage_about, find_stage_made
from standoff.model.forecasts import Forecast
from standoff.workflows.asking.forecasts import find_forecasts
from tests_support import EXAMPLES

RIVER = """\
standoff: 1
title: The river
decision_makers:
  up: {options: {release: Release water}, prefers: [not down.sue, release iff down.sue]}
  down: {options: {sue: Go to court, drop: Drop the suit}, prefers: [sue iff not release, not drop]}
status_quo: [release]
stages:
  - {id: spring, date: 2018-03-01}
  - {id: drought, date: 2018-07-01, status_quo: sue and not release and not drop}
  - {id: after, date: 2019-02-01, status_quo: null, change: {decision_makers: {down: {options: {drop: null}, prefers: [sue iff not release]}}}}
sources: {gazette: {title: The Gazette}}
forecasts:
"""


def judged(*lines):
    text = RIVER + "".join(
        f"  f{number}: {{text: T, {line}}}\n" for number, line in enumerate(lines)
    )
    return find_forecasts(standoff.case(text)).view.forecasts


VERDICTS = {
    "the stage it is about has it so": ("about: drought, say: sue", "hit"),
    "and not otherwise": ("about: drought, say: release", "miss"),
    "a date stands for the first stage on or after it": ("about: 2018-04, say: sue", "hit"),
    "a stage of just that day": ("about: 2018-07-01, say: sue", "hit"),
    "nothing records what came later": ("about: 2020, say: sue", "open"),
    "where the status quo is unknown": ("about: after, say: sue", "open"),
    "no time": ("say: sue", "open"),
    "the analyst says it held": ("held: true", "hit"),
    "the analyst says it did not": ("held: false, likelihood: likely", "miss"),
    "the analyst goes before the stage": ("about: drought, say: sue, held: false", "miss"),
    "nobody says anything": ("about: drought", "open"),
    "a list of options taken": ("about: drought, say: [sue]", "hit"),
    "an option that there was no more": ("about: after, say: drop", "open"),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_forecast_is_decided_by_the_stage_it_is_about_or_by_the_analyst(name):
    line, verdict = VERDICTS[name]
    (view,) = judged(line)
    assert view.verdict == verdict
    assert view.why


def test_an_option_that_a_stage_does_not_have_is_not_taken_there():
    text = RIVER.replace("status_quo: null", "status_quo: [sue]")
    text += "  f: {text: T, about: after, say: sue and not drop}\n"
    (view,) = find_forecasts(standoff.case(text)).view.forecasts
    assert view.verdict == "hit"


MODEL = {
    "what improvements lead to": ("made: spring, about: drought, say: release and not sue", "agrees", "miss", False),
    "the contrary": ("made: spring, about: drought, say: sue", "disagrees", "hit", False),
    "both wrong": ("made: spring, about: drought, say: sue and release", "disagrees", "miss", True),
    "made before any stage": ("made: 2017, about: drought, say: sue", "", "hit", None),
    "made between two": ("made: 2018-05-01, about: drought, say: sue", "disagrees", "hit", False),
    "a free text": ("made: spring, held: true", "", "hit", None),
}  # fmt: skip


@pytest.mark.parametrize("name", MODEL)
def test_the_model_is_asked_at_the_stage_at_which_a_forecast_was_made(name):
    """At spring the status quo [release] is the one outcome: computed by hand from four states."""
    line, model, verdict, right = MODEL[name]
    (view,) = judged(line)
    assert (view.model, view.verdict, view.model_right) == (model, verdict, right)


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_the_score_is_the_square_of_the_distance_to_what_came(one, two, came):
    low, high = sorted((one, two))
    score = brier_of((low, high), came)
    assert 0 <= score <= 1
    assert score == pytest.approx(((low + high) / 2 - (1 if came else 0)) ** 2)
    other = brier_of((1 - high, 1 - low), not came)
    assert score == pytest.approx(other)


def test_only_what_is_decided_and_has_a_likelihood_has_a_score():
    scores = [
        view.brier
        for view in judged(
            "about: drought, say: sue, likelihood: [0.6, 0.8]",
            "about: drought, say: release, likelihood: [0.6, 0.8]",
            "about: drought, say: sue",
            "say: sue, likelihood: likely",
        )
    ]
    assert scores == [pytest.approx(0.09), pytest.approx(0.49), None, None]


def test_scores_count_by_source_by_kind_and_by_speaker():
    text = RIVER + (
        "  a: {text: T, by: Ann, role: expert, source: gazette, about: drought, say: sue, likelihood: 0.9}\n"
        "  b: {text: T, by: Bob, role: official, source: gazette, about: drought, say: release, likelihood: 0.9}\n"
        "  c: {text: T, by: Ann, role: expert, say: sue}\n"
    )
    view = find_forecasts(standoff.case(text)).view
    told = {
        (score.kind, score.name): (score.hits, score.misses, score.open, score.brier)
        for score in view.scores
    }
    assert told == {
        ("all", "all"): (1, 1, 1, pytest.approx(0.41)),
        ("source", "The Gazette"): (1, 1, 0, pytest.approx(0.41)),
        ("source", "no source"): (0, 0, 1, None),
        ("role", "expert"): (1, 0, 1, pytest.approx(0.01)),
        ("role", "official"): (0, 1, 0, pytest.approx(0.81)),
        ("speaker", "Ann"): (1, 0, 1, pytest.approx(0.01)),
        ("speaker", "Bob"): (0, 1, 0, pytest.approx(0.81)),
    }
    assert [score.name for score in view.of("speaker")] == ["Ann", "Bob"]
    assert view.head.startswith("3 forecasts, 2 decided: 1 came true, 1 did not.")


@pytest.mark.parametrize(
    "date", ["2018-02", "2018-03", "2018-03-02", "2019", "2019-02-02", "2018-12"]
)
def test_a_date_is_made_at_the_last_stage_and_about_the_next(date):
    """By the days alone: the last stage not after the end of it, the first not before its beginning."""
    stages = standoff.case(RIVER + "  f: {text: T}\n").case.stages
    first, last = {
        "2018-02": ("2018-02-01", "2018-02-28"), "2018-03": ("2018-03-01", "2018-03-31"),
        "2018-03-02": ("2018-03-02", "2018-03-02"), "2019": ("2019-01-01", "2019-12-31"),
        "2019-02-02": ("2019-02-02", "2019-02-02"), "2018-12": ("2018-12-01", "2018-12-31"),
    }[date]  # fmt: skip
    made = [stage for stage in stages if str(stage.date) <= last]
    about = [stage for stage in stages if str(stage.date) >= first]
    forecast = Forecast("f", "T", made=date, about=date)
    assert find_stage_made(forecast, stages) is (made[-1] if made else None)
    assert find_stage_about(forecast, stages) is (about[0] if about else None)


def test_the_kuril_forecasts_are_told_in_every_form(capsys):
    """Ten of twelve are decided; the model agrees with what came."""
    case = str(EXAMPLES / "kuril")
    assert main(["forecasts", case]) == 0
    out = capsys.readouterr().out
    assert "12 forecasts, 10 decided: 8 came true, 2 did not." in out
    assert "Kind of speaker" in out
    assert main(["forecasts", case, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], len(data["forecasts"])) == ("standoff/forecasts", 12)
    assert sum(one["verdict"] == "hit" for one in data["forecasts"]) == 8
    assert main(["forecasts", case, "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 13


def test_a_case_without_forecasts_says_so(capsys):
    assert main(["forecasts", "elmira"]) == 0
    assert "The case holds no forecasts." in capsys.readouterr().out
