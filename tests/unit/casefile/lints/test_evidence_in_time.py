"""Warnings of stages that jump, of hindsight, and of claims told as facts.

Provenance: issue #8, last paragraph of what must be; wording is ours.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.casefile.case import read_text_as_case
from standoff.casefile.lints.times import bounds_of
from standoff.casefile.lints.voices import marks_of

HEAD = """\
standoff: 1
title: T
decision_makers:
  a: {options: {x: {because: [early]}}, prefers: [{say: x iff y, because: [early]}]}
  b: {options: {y: {because: [early]}}, prefers: [{say: y iff x, because: [early]}, {say: x, because: [early]}]}
status_quo: []
"""
CLAIMS = """\
claims:
  early: {text: They talk., as: fact, for: [{source: old, sentence: 1}]}
  late: {text: They fell out., as: fact, for: [{source: new, sentence: 1}]}
sources:
  old: {title: O, date: 2016-12, sha256: [AAAA]}
  new: {title: N, date: 2018-04-02, sha256: [BBBB]}
""".replace("AAAA", "a" * 64).replace("BBBB", "b" * 64)


def warnings(text, *codes):
    reading = read_text_as_case(text, "x.yaml")
    assert not reading.errors, [str(error) for error in reading.errors]
    return [problem for problem in reading.warnings if problem.code in codes]


JUMPS = {
    "it begins where the last began": ("status_quo: []", []),
    "it begins elsewhere, and nobody says why": ("status_quo: [x]", ["s2"]),
    "it begins elsewhere, and a claim says why": ("status_quo: [x], because: [early]", []),
    "unknown": ("status_quo: null", []),
}


@pytest.mark.parametrize("name", JUMPS)
def test_a_stage_begins_where_the_last_one_ended_or_says_why_not(name):
    after, expected = JUMPS[name]
    text = HEAD + f"stages:\n  - {{id: s1}}\n  - {{id: s2, {after}}}\n" + CLAIMS
    found = warnings(text, "status-quo-jumps")
    assert [problem.message.split("'")[1] for problem in found] == expected
    assert all("'a.x' is taken" in problem.message and problem.hint for problem in found)


def test_a_stage_may_begin_where_improvements_lead():
    """From x alone b follows with y; the next stage may begin at both, not at y alone."""
    for quo, count in (("[x, y]", 0), ("[y]", 1)):
        text = (
            HEAD + f"stages:\n  - {{id: s1, status_quo: [x]}}\n  - {{id: s2, status_quo: {quo}}}\n"
        )
        assert len(warnings(text + CLAIMS, "status-quo-jumps")) == count, quo


HINDSIGHT = {
    "the source was there": ("{id: s, date: 2018-04-02, because: [late]}", 0),
    "it was not": ("{id: s, date: 2018-04-01, because: [late]}", 1),
    "a month may hold the day": ("{id: s, date: 2016-12-01}", 0),
    "but not the month before": ("{id: s, date: 2016-11-30}", 1),
    "background is written afterwards": ("{id: s, date: 1956-10-19, background: true}", 0),
    "no date": ("{id: s, because: [late]}", 0),
    "inherited": (
        "{id: s, date: 2016-12-15, change: {decision_makers: {a: {options: {x: {because: [late]}}}}}}",
        1,
    ),
}


@pytest.mark.parametrize("name", HINDSIGHT)
def test_a_source_later_than_the_stage_that_uses_it_is_warned_of(name):
    stage, count = HINDSIGHT[name]
    found = warnings(HEAD + f"stages:\n  - {stage}\n" + CLAIMS, "source-after-stage")
    assert len(found) == count, [str(one) for one in found]
    assert all(problem.path[0] == "claims" and problem.hint for problem in found)


TIMES = {
    "Japan would settle for less after 2016.": "after 2016",
    "In 2017 it fell.": "2017",
    "On 3 January 2017 they met.": "3 January 2017",
    "In December 2016 they met.": None,
    "Since 2016 they have talked.": None,
    "It is as in 1956.": None,
    "They made 2016 proposals.": None,
    "Putin won 2018 per cent.": None,
}


@pytest.mark.parametrize("text", TIMES)
def test_a_claim_about_a_time_after_its_only_source_is_warned_of(text):
    claims = CLAIMS.replace("They talk.", f'"{text}"')
    found = warnings(HEAD + claims, "claim-after-source")
    assert [problem.value for problem in found] == ([TIMES[text]] if TIMES[text] else [])


def test_a_forecast_may_be_about_what_is_to_come():
    claims = CLAIMS.replace("They talk., as: fact", "In 2020 they sign., as: forecast")
    assert warnings(HEAD + claims, "claim-after-source") == []


def test_a_source_without_a_date_may_be_of_any_time():
    claims = CLAIMS.replace("They talk.", "In 2020 they sign.").replace(", date: 2016-12", "")
    assert warnings(HEAD + claims, "claim-after-source") == []


VOICES = {
    "as: fact": False,
    "as: fact, hedge: may": True,
    "as: report, hedge: reportedly": False,
    "as: fact, by: The minister, role: official": True,
    "as: fact, role: author": False,
    "as: fact, role: expert": True,
    "as: opinion, by: A scholar, role: expert": False,
    "note: nothing": False,
    "quote: It may yet come": True,
    "quote: an official said so": True,
    "quote: an official said so, as: report": False,
    "quote: an official said so, by: An official": False,
    "quote: They met in May 2018": False,
}


@pytest.mark.parametrize("said", VOICES)
def test_a_claim_told_as_a_fact_that_is_somebodys_word_is_warned_of(said):
    parts = [part.strip() for part in said.split(", ")]
    quote = "".join(f", {part}" for part in parts if part.startswith("quote"))
    own = "".join(f", {part}" for part in parts if not part.startswith("quote"))
    claims = CLAIMS.replace(", as: fact, for: [{source: old, sentence: 1}]",
                            f"{own}, for: [{{source: old, sentence: 1{quote}}}]", 1)  # fmt: skip
    found = warnings(HEAD + claims, "stated-as-fact")
    assert bool(found) == VOICES[said], [str(one) for one in found]
    assert all("'early'" in problem.message and problem.hint for problem in found)


def test_a_paraphrase_that_keeps_the_hedge_is_no_fact():
    claims = CLAIMS.replace("They talk., as: fact", "Officials say that they talk.").replace(
        "sentence: 1}", "sentence: 1, quote: an official said so}", 1
    )
    assert warnings(HEAD + claims, "stated-as-fact") == []


def test_marks_are_found_whole():
    assert marks_of("It may, reportedly, be so; he told them.") == ("may", "reportedly", "told")
    assert marks_of("The mayor of Mayfair unsaid it in May.") == ()


@pytest.mark.parametrize(
    ("date", "days"),
    [("2016", ("2016-01-01", "2016-12-31")), ("2016-02", ("2016-02-01", "2016-02-29")),
     ("2018-04-02", ("2018-04-02", "2018-04-02")), ("", None), ("spring", None)],
)  # fmt: skip
def test_a_date_stands_for_its_first_to_its_last_day(date, days):
    assert bounds_of(date) == (days and tuple(map(dt.date.fromisoformat, days)))
