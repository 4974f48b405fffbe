"""Quotations of a case looked up: found, moved, changed, of another source, made up.

Provenance: issue #11, "Grades and care in words"; each expected answer is what was done to the
quotation here.
"""

from __future__ import annotations

import json

import pytest

from standoff.cli import main
from standoff.evidence.citations.citing import hash_quote
from standoff.workflows.coding.verifying import verify_quotations

GAZETTE = """\
The harbour of Selda

The mayor said that two islands are enough for a treaty. Nobody in the town believed her at first.
The ferry may stop in winter, the harbour master warned. It carries 1,200 people a week.
"""
COURIER = """\
A winter without boats

Fishermen of the northern coast have asked for a subsidy of 3 million crowns. The bank has not agreed.
"""
RUSSIAN = """\
Гавань

Мэр сказала, что двух островов достаточно для договора. Никто в городе сначала ей не поверил.
"""
CASE = """\
standoff: 1
title: Dam
decision_makers:
  up: {options: {release: {name: Release, because: c}}, prefers: [{say: release, because: c}]}
claims:
  c: {text: %s, for: [%s]}
sources: {gazette: {}, courier: {}, hafen: {}, absent: {sha256: %s}}
"""


@pytest.fixture
def verify(tmp_path):
    texts = {"gazette": GAZETTE, "courier": COURIER, "hafen": RUSSIAN}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    database = tmp_path / "standoff.db"
    files = [str(tmp_path / f"{name}.txt") for name in texts]
    assert main(["sources", "add", *files, "--db", str(database), "-q"]) == 0

    def look(*citations, text="The islands suffice."):
        path = tmp_path / "case.yaml"
        cited = ", ".join(json.dumps(each, ensure_ascii=False) for each in citations)
        written = CASE % (json.dumps(text, ensure_ascii=False), cited, "a" * 64)
        path.write_text(written, encoding="utf-8")
        return verify_quotations(path, database)

    return look


WORDS = "The mayor said that two islands are enough for a treaty."
QUOTES = {
    "where it says": ("gazette", 2, WORDS, "found", "", None),
    "with nothing to compare": ("gazette", 2, None, "unverified", "", None),
    "at another sentence": ("gazette", 3, WORDS, "moved", "gazette", 2),
    "over two sentences": (
        "gazette",
        5,
        "enough for a treaty. Nobody in the town",
        "moved",
        "gazette",
        2,
    ),
    "other quotation marks and line breaks": (
        "gazette",
        2,
        "the mayor  said that two\nislands are enough for a Treaty.",
        "moved",
        "gazette",
        2,
    ),
    "another source": (
        "gazette",
        2,
        "Fishermen of the northern coast have asked for a subsidy",
        "misattributed",
        "courier",
        2,
    ),
    "another source, changed": (
        "gazette",
        2,
        "Fishermen of the northern coast have asked for a subsidy of 8 million crowns.",
        "misattributed",
        "courier",
        2,
    ),
    "a number changed": (
        "gazette",
        2,
        "The mayor said that four islands are enough for a treaty.",
        "altered",
        "gazette",
        2,
    ),
    "a not put in": (
        "gazette",
        2,
        "The mayor said that two islands are not enough for a treaty.",
        "altered",
        "gazette",
        2,
    ),
    "made up": (
        "gazette",
        2,
        "The king has sold all the bridges of the country to a foreign bank.",
        "nowhere",
        "",
        None,
    ),
    "short words stand everywhere": ("gazette", 2, "has not", "nowhere", "", None),
    "in Russian, changed": (
        "hafen",
        2,
        "Мэр сказала, что трёх островов достаточно для договора.",
        "altered",
        "hafen",
        2,
    ),
    "in Russian, of another source": (
        "courier",
        2,
        "Никто в городе сначала ей не поверил.",
        "misattributed",
        "hafen",
        3,
    ),
    "a source that is not here": (
        "absent",
        2,
        "The king has sold all the bridges of the country to a foreign bank.",
        "not-at-hand",
        "",
        None,
    ),
    "a source that is not here, the words are": ("absent", 2, WORDS, "misattributed", "gazette", 2),
}


@pytest.mark.parametrize("name", QUOTES)
def test_it_is_told_apart_what_became_of_a_quotation(verify, name):
    source, sentence, quote, outcome, where, at = QUOTES[name]
    cited = {"source": source, "sentence": sentence} | ({"quote": quote} if quote else {})
    (found,) = verify(cited).citations
    assert (found.outcome, found.seen_in, found.seen_at) == (outcome, where, at), found


def test_words_of_a_source_that_is_not_here_are_not_said_to_be_missing_in_it(verify):
    """Definition: nobody can say what stands in a source that was removed, or never added."""
    (found,) = verify({"source": "absent", "sentence": 2, "quote": WORDS}).citations
    assert "is not at hand" in found.told
    assert "do not stand in" not in found.told


def test_a_changed_quotation_is_shown_word_by_word(verify):
    quote = "The mayor says that four islands are enough for a treaty."
    (found,) = verify({"source": "gazette", "sentence": 2, "quote": quote}).citations
    assert found.changes == (("says", "said"), ("four", "two"))
    assert "“four” is “two” there" in found.told


def test_of_a_hash_alone_moving_and_another_source_are_told(verify):
    """A case without text keeps the hash of the raw sentence only."""
    cited = {"source": "gazette", "position": [0, 3], "quote_sha256": hash_quote(WORDS)}
    other = hash_quote("The bank has not agreed.")
    (moved,) = verify(cited).citations
    (taken,) = verify(cited | {"quote_sha256": other}).citations
    (nothing,) = verify(cited | {"quote_sha256": "b" * 64}).citations
    assert (moved.outcome, moved.seen_at) == ("moved", 2)
    assert (taken.outcome, taken.seen_in, taken.seen_at) == ("misattributed", "courier", 3)
    assert nothing.outcome == "nowhere"
    assert "look alike" in nothing.told


PARAPHRASES = {
    "carried": ("Two islands suffice for the treaty, says the mayor.", 2, (), "", False),
    "another number": ("The ferry takes 2,100 people.", 5, ("2,100",), "", False),
    "the number in words": ("The ferry takes 1.2 thousand people.", 5, (), "", False),
    "a denial": ("Two islands are not enough, the mayor said.", 2, (), "claim", False),
    "a denial left out": ("Everybody in the town trusted the mayor.", 3, (), "sentence", True),
    "the denial in a verb": ("The townspeople refused to trust the mayor.", 3, (), "", False),
    "a hedge left out": ("The ferry stops in winter.", 4, (), "", True),
    "a hedge kept": ("The ferry might stop in winter.", 4, (), "", False),
}


@pytest.mark.parametrize("name", PARAPHRASES)
def test_numbers_denials_and_hedges_are_held_against_the_sentence(verify, name):
    text, sentence, numbers, negation, hedged = PARAPHRASES[name]
    report = verify({"source": "gazette", "sentence": sentence}, text=text)
    found = report.paraphrases[0] if report.paraphrases else None
    told = (found.numbers, found.negation, bool(found.hedge)) if found else ((), "", False)
    assert told == (numbers, negation, hedged), found


def test_texts_in_a_language_whose_words_are_not_known_are_not_compared(verify):
    report = verify({"source": "hafen", "sentence": 2}, text="Four islands are not enough.")
    assert report.paraphrases == ()


def test_the_command_fails_over_what_a_case_must_not_rest_on(verify, tmp_path, capsys):
    cited = {"source": "gazette", "sentence": 2, "quote": WORDS}
    path, database = str(tmp_path / "case.yaml"), str(tmp_path / "standoff.db")
    command = ["sources", "verify", path, "--db", database]
    verify(cited)
    assert main(command) == 0
    assert "1 found word for word" in capsys.readouterr().out
    verify(cited | {"sentence": 3})
    assert main(command) == 0, "what moved says the same"
    verify(cited | {"quote": WORDS.replace("two", "six")})
    assert main([*command, "--json"]) == 3
    data = json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))
    assert data["counts"] == {"altered": 1}
    assert data["citations"][0]["changes"] == [{"said": "six", "stands": "two"}]
