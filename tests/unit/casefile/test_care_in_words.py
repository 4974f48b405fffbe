"""Assessments of claims taken together, and care in words of likelihood and confidence.

Provenance: issue #11, "Grades and care in words"; the seven ranges are those of ICD 203; what is
warned of is our choice.
"""

from __future__ import annotations

import ast
import re

import pytest

from standoff.casefile import load_case, parse_case
from standoff.casefile.case import check_case, read_text_as_case
from standoff.casefile.lints.care import find_loose, find_mixed
from standoff.casefile.writing import dump_case
from standoff.dossier.grounds.grades import CREDIBILITY
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.support import tell_support
from standoff.model.likelihood import RANGES, WORDS
from tests_support import EXAMPLES, ROOT

CASE = """\
standoff: 1
title: {title}
decision_makers:
  up:
    options: {{release: {{name: Release, because: [a, b]}}}}
    prefers: [{{say: release iff down.sue, because: [a]}}]
  down:
    options: {{sue: {{name: Sue, because: [a]}}}}
    prefers: [{{say: sue iff not up.release, because: [a]}}]
claims:
  a: {{text: "{claim}", for: [{{source: s, sentence: 2}}]{more}}}
  b: {{text: The dam is full., for: [{{source: s, sentence: 3}}]}}
sources: {{s: {{title: A paper}}}}
assessments:
  one: {{text: "{text}", because: [{because}]{said}}}
"""
PLAIN = {
    "title": "Dam",
    "claim": "It rains.",
    "more": "",
    "text": "They will release water.",
    "because": "a, b",
    "said": ", likelihood: likely, confidence: low",
}
OURS = {
    "likelihood-with-confidence",
    "loose-likelihood",
    "likelihood-twice",
    "unused-assessment",
    "assessed-twice",
    "assessment-without-claims",
}


def read(text):
    return read_text_as_case(text, "case.yaml").problems


def codes(**changed):
    text = CASE.format(**PLAIN | changed)
    return [one.code for one in read(text) if one.code in OURS]


CARE = {
    "nothing is odd": ({}, []),
    "both in one sentence of an assessment": (
        {"text": "We have high confidence that they are unlikely to.", "said": ""},
        ["likelihood-with-confidence"],
    ),
    "each in a sentence of its own": (
        {"text": "They are unlikely to. Our confidence is low.", "said": ""},
        [],
    ),
    "both in a title": (
        {"title": "We are confident that war is likely"},
        ["likelihood-with-confidence"],
    ),
    "no range": ({"text": "There is a good chance of rain.", "said": ""}, ["loose-likelihood"]),
    "no range in a claim of one's own": (
        {"claim": "It is highly likely that it rains."},
        ["loose-likelihood"],
    ),
    "in the words of somebody else": (
        {"claim": "Perhaps it rains, and it is highly likely.", "more": ", by: The mayor"},
        [],
    ),
    "said twice": ({"text": "They will probably release water."}, ["likelihood-twice"]),
    "of claims that nothing rests on together": ({"because": "b"}, ["unused-assessment"]),
    "of no claims": ({"because": ""}, ["assessment-without-claims"]),
    "in another order": ({"because": "b, a"}, []),
}


@pytest.mark.parametrize("name", CARE)
def test_loose_words_and_bundles_are_warned_of(name):
    changed, expected = CARE[name]
    assert codes(**changed) == expected


def test_two_assessments_of_one_bundle_are_warned_of():
    text = CASE.format(**PLAIN) + "  two: {text: They will not., because: [a, b]}\n"
    assert [p.code for p in read(text) if p.code in OURS] == ["assessed-twice"]


@pytest.mark.parametrize("word", sorted(WORDS))
def test_the_words_of_the_ranges_are_never_loose(word):
    assert find_loose(f"It is {word} that they sign.") == ()


@pytest.mark.parametrize("word", [*RANGES, "probably", "almost certainly"])
@pytest.mark.parametrize(
    "sure", ["with high confidence", "and we are confident", "at moderate confidence"]
)
def test_every_word_of_likelihood_is_known_beside_confidence(word, sure):
    assert list(find_mixed(f"It is {word}, {sure}, that they sign."))


def test_an_assessment_survives_being_written_and_read_again():
    case = parse_case(CASE.format(**PLAIN))
    again = parse_case(dump_case(case))
    assert again.assessments == case.assessments
    assert again.assessments["one"].likelihood == (0.55, 0.80)
    assert again.assessments["one"].because == ("a", "b")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (", likelihood: perhaps", "unknown-word"),
        (", confidence: great", "unknown-word"),
        (", made: soon", "bad-date"),
    ],
)
def test_what_cannot_stand_there_is_an_error(said, code):
    assert code in {one.code for one in read(CASE.format(**PLAIN | {"said": said}))}


def test_a_claim_that_is_not_there_is_an_error_at_its_place():
    (problem,) = [
        one
        for one in read(CASE.format(**PLAIN | {"because": "a, c"}))
        if one.code == "unknown-claim"
    ]
    assert problem.path == ("assessments", "one", "because", 1)


def test_our_own_case_keeps_the_rule():
    """The example that we ship has no such warning."""
    path = EXAMPLES / "kuril" / "case.yaml"
    assert load_case(path).title
    assert not [one for one in check_case(path) if one.code in OURS]


GRADES = frozenset(CREDIBILITY.values())
"""The Admiralty code has words of its own ("possibly true"), which are names of its grades."""


def test_our_own_templates_and_phrases_keep_the_rule():
    """What reports, answers and pages say: no likelihood beside confidence, no word without a range.

    Patterns by which hedges of others are found are not said.
    """
    found = []
    for folder in ("dossier", "reports", "web", "workflows", "mcp_server"):
        root = ROOT / "src" / "standoff" / folder
        for file in sorted(root.rglob("*.j2")):
            text = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", file.read_text(encoding="utf-8"))
            found += [(file.name, one) for one in (*find_mixed(text), *find_loose(text))]
        for file in sorted(root.rglob("*.py")):
            texts = [text for text in said_in(file) if text not in GRADES and r"\b" not in text]
            found += [
                (file.name, one) for text in texts for one in (*find_mixed(text), *find_loose(text))
            ]
    assert found == []


def said_in(file):
    """Give the texts of a module that are no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    quiet = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    quiet |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.value
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            yield "".join(parts)


def test_the_likelihood_of_an_assessment_stands_in_place_of_grades():
    """Definition: the middle of "likely" is 0.675; the poor grade of claim a is not asked for again."""
    text = CASE.format(**PLAIN | {"because": "a", "more": ", credibility: 5"})
    case = parse_case(text)
    support = CaseSupport(case, case.conflict)
    doubts = {(one.kind, one.name): one.chance for one in support.doubts().doubts}
    assert doubts[("assessment", "one")] == pytest.approx(0.675)
    # The option rests on a and b: that bundle was not assessed, and b is not in doubt.
    assert ("claim", "a") not in doubts
    certain = text.replace("likely", "almost certain")
    assert CaseSupport(parse_case(certain), case.conflict).doubts().doubts == ()


def test_the_assessment_is_told_with_what_rests_on_it():
    case = parse_case(CASE.format(**PLAIN))
    told = [tell_support(each) for each in CaseSupport(case, case.conflict).elements]
    assert told[0].endswith(
        "“They will release water” Likelihood: likely (55 % to 80 %). Confidence in the basis: low."
    )
    assert "Assessed" not in told[1]
