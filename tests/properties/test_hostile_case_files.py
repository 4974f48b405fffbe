"""Whatever a file contains, reading it ends in a case or in a StandoffError with a place.

Provenance: our choice (STYLE.md, errors): never a traceback for bad input.
"""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from standoff.casefile import Reading, parse_case
from standoff.casefile.case import read_text_as_case
from standoff.casefile.gmcr import read_gmcr
from standoff.casefile.skeleton import skeleton
from standoff.errors import StandoffError

CHARACTERS = ":-?[]{},#&*!|>'\"%@`\\~= \n\t\0\r.0aYN"
SIGNS = st.sampled_from([*CHARACTERS, "  ", "\n  ", "- ", ": "])
WORDS = st.sampled_from(
    ["null", "true", "1", "[]", "{}", "not", "and (", "release", "1/0", "9" * 40, "-1", "YN-",
     "\ud800", "é" * 3, "'", "&a", "*a", "<<", "!!str", "|", ">-", "---", "...", "%YAML 1.1"]
)  # fmt: skip
KEYS = ("title", "prefers", "options", "ranking", "rules", "never", "moves", "stages", "change",
        "claims", "for", "because", "say", "=", "taken", "states", "weights", "adjust", "put",
        "above", "status_quo", "date", "sources", "sha256", "author", "position")  # fmt: skip

SKELETON = (
    skeleton()
    + """
stages:
  - {id: drought, date: 2025-07-01, change: {decision_makers: {upstream: {options: {release: null}}}}}
claims:
  c1: {text: A claim., for: [{source: gazette, sentence: 12, position: [3, 9]}]}
sources:
  gazette: {title: River talks fail, author: "Doe, Jane", date: 2025-06}
"""
)


def refusal(read, *arguments):
    """The StandoffError that reading ends in, or None; anything else is a failure."""
    try:
        read(*arguments)
    except StandoffError as error:
        return error
    return None


def problems_of(text, name):
    try:
        return read_text_as_case(text, name)
    except StandoffError as error:
        return Reading(None, tuple(error.problems))


def reading_ends_well(text, name="fuzz.yaml"):
    reading = problems_of(text, name)
    assert reading.case is not None or reading.errors
    for problem in reading.problems:
        assert problem.place is not None
        assert problem.place.line is not None
        assert str(problem)


@given(st.one_of(st.text(max_size=30), st.text(CHARACTERS, max_size=60)))
@example("a: 1_0\n")
@example("? \n? ")
@example("!<")
@example("'\\")
@example('"\\U00110000"')
def test_any_text_is_a_case_or_an_error_with_a_place(text):
    reading_ends_well(text)


@st.composite
def damaged(draw, text):
    """A text with some stretches of it replaced, doubled or moved."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        new = draw(st.one_of(SIGNS, WORDS, st.just(text[at:end] * 2), st.sampled_from(KEYS)))
        text = text[:at] + new + text[end:]
    return text


@given(damaged(SKELETON))
def test_a_damaged_case_is_a_case_or_an_error_with_a_place(text):
    reading_ends_well(text)


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.sampled_from(["x", "not a", "YN", "", "a.b", "c1"])
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(KEYS), trees, max_size=6), trees)
def test_any_structure_is_a_case_or_an_error_with_a_place(data, makers):
    reading_ends_well(json.dumps({"title": "x", "decision_makers": {"a": makers}} | data), "f.json")


GMCR = json.dumps(
    {
        "title": "t",
        "decisionMakers": [
            {"name": "A", "options": [0], "preferences": [[[0, "Y"]]], "preferenceRanking": [1]},
            {"name": "B", "options": [1, 2], "preferenceVector": [3, [1, 2]]},
        ],
        "options": [{"name": "x", "permittedDirection": "fwd"}, {"name": "y"}, {"name": "z"}],
        "infeasibles": [[[0, "Y"], [1, "N"]], {"compound": True, "members": [[[2, "Y"]]]}],
        "useManualPreferenceRanking": True,
    }
)


@given(st.one_of(damaged(GMCR), st.text(max_size=20)))
def test_a_damaged_gmcr_is_a_case_or_an_error_with_a_place(text):
    error = refusal(read_gmcr, text, "x.gmcr")
    if error is not None:
        assert error.problems
        assert all(problem.place is not None for problem in error.problems)


def test_the_skeleton_with_everything_in_it_is_a_case():
    """Else the damaged cases would be further from a case than they should be."""
    assert parse_case(SKELETON.replace("release: null", "release: {moves: one_way}")).stages
