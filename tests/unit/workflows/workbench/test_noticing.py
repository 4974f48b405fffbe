"""Notes about a case in the words of its readers: names and titles where the file has ids.

Provenance: our choice of words; the case is made so that every kind of note comes up.
"""

from __future__ import annotations

import pytest

from standoff.casefile import check_case
from standoff.casefile.case import load_case
from standoff.workflows.workbench.noticing import tell_notice

WEIR = """\
standoff: 1
title: The weir
decision_makers:
  growers:
    name: The growers
    options:
      drain: {name: Drain the lower fields, because: [lonely]}
      toll: {name: Toll at the weir, levels: {none: free passage, low: a small toll}}
    prefers: [drain, not bank.lend if drain]
  bank:
    name: The bank
    options: {lend: Lend against the harvest}
  judge: {name: The judges}
rules:
  - never: growers.toll = low and not growers.toll = low
outcomes: {Nobody's: growers.drain and not growers.drain}
sources: {gazette: {title: The Weir Gazette, date: 2020-05-01}}
claims:
  lonely: {text: The fields are wet., for: [{source: gazette, sentence: 3}]}
  unused: {text: Nobody asked the judges, for: [{source: gazette, sentence: 4}]}
  bare: {text: The toll is unlawful}
status_quo: []
stages:
  - {id: late, title: After the flood, date: 2019-05-01, because: [lonely]}
  - {id: early, title: Before the flood, date: 2018-05-01}
"""
TOLD = [
    "The growers do best by “Drain the lower fields” and “Toll at the weir: free passage” whatever the others do",
    "“Drain the lower fields” does not hold where the dispute stands, so this counts as satisfied there",
    "Nobody answers “Lend against the harvest”: no choice of another depends on it",
    "The option “Toll at the weir” rests on no claim",
    "The growers’ preference “Drain the lower fields” rests on no claim",
    "The bank has no preferences",
    "The judges have no options",
    "No option, rule, preference or stage rests on claim “Nobody asked the judges”",
    "Claim “The toll is unlawful” has no citation",
    "Stage “Before the flood” is dated before stage “After the flood”, which it follows",
]


@pytest.fixture
def weir(tmp_path):
    path = tmp_path / "weir.yaml"
    path.write_text(WEIR, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", TOLD)
def test_notes_name_what_they_are_about(weir, words):
    case = load_case(weir)
    assert words in {tell_notice(each, case) for each in check_case(weir)}


def test_no_note_says_an_id_where_the_case_has_a_name(weir):
    """Definition: an id is a word of the file that no reader's name is made of."""
    case = load_case(weir)
    for each in check_case(weir):
        told = tell_notice(each, case)
        for word in ("growers.", "bank.", "'growers'", "'judge'", "'bare'", "'late'", "'gazette'"):
            assert word not in told


def test_a_note_about_ids_says_them(tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(
        "standoff: 1\ntitle: Two\ndecision_makers:\n"
        "  one: {name: Twin, options: {a: Go}, prefers: [a]}\n"
        "  two: {name: Twin, options: {b: Go}, prefers: [b iff a]}\n",
        encoding="utf-8",
    )
    case = load_case(path)
    told = {each.code: tell_notice(each, case) for each in check_case(path)}
    assert "'two'" in told["same-name"]
