"""What is found sooner is what would be found by looking through everything."""

from __future__ import annotations

import re

import numpy as np
import pytest

from standoff.evidence.beside.blocking import _Index
from standoff.evidence.beside.concepts import (
    ConceptWords,
    _alternatives,
    beginnings_of,
    find_concepts,
)
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.surroundings import likeness_of, speak_of_one
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.languages import known_languages, language

TEXTS = {
    "en": "At the sea border crossing the fire brigade met the ministers; a fine was paid in the south stand.",
    "de": "Das Finanzministerium trat am Montag zurück, der Zollbeamte traf die Bauern am Tunnel.",
    "es": "Los obreros de la construcción acusaron a la central nuclear de negar el acuerdo.",
    "fr": "Le gardien de but a été mis en examen, les ouvriers du bâtiment ont nié l'accord.",
    "ja": "外務省と財務省は会談で協定に署名し、橋を閉鎖した。",
    "ru": "Судья матча подписал договор у пункта пропуска, АЭС закрыли.",
    "zh": "外交部和财政部就边界会谈并签署协议，否认封锁港口。",
}
"""Sentences that have concepts of one word and of more, in every language that has a table of them."""


def concepts(tag):
    return language(tag).lexicon("beside").fill(ConceptWords).concepts


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_a_pattern_begins_with_one_of_its_beginnings(tag):
    """Definition: whatever a pattern fits in a text begins with a letter that is told of it."""
    assert set(TEXTS) == set(known_languages())
    for told in concepts(tag).values():
        for each in _alternatives(told):
            begins = beginnings_of(each)
            for found in re.finditer(each, TEXTS[tag], re.IGNORECASE):
                assert begins is None or found[0][0] in begins, each


@pytest.mark.parametrize("tag", ["ja", "zh"])
def test_concepts_without_spaces_are_those_that_one_pattern_of_all_would_find(tag):
    """Definition: looking by letters finds what looking for all alternatives in their order finds."""
    groups = "|".join(f"(?P<{ident}>{told})" for ident, told in concepts(tag).items())
    wanted = [
        (found.lastgroup, found.span()) for found in re.finditer(groups, TEXTS[tag], re.IGNORECASE)
    ]
    found = find_concepts(TEXTS[tag], language(tag))
    assert len(wanted) > 3
    assert [(each.name, (each.span.start, each.span.end)) for each in found] == wanted


def test_whom_a_statement_meets_is_told_once_with_all_that_is_shared():
    """Definition: the sums are those of a plain count."""
    words = ["harbour", "treaty", "quota", "ferry", "reef"]
    told = [read_statement(" ".join(words[n % 4 :]), f"s{n}") for n in range(40)]
    worded, _ = word_statements(told)
    index = _Index(worded, across=False)
    chance = np.random.default_rng(7)
    for _ in range(20):
        met = chance.integers(0, len(worded), 90)
        shares = chance.random(90)
        others, shared = index._added(met, shares)
        counted = np.bincount(met, weights=shares, minlength=len(worded))
        assert sorted(others) == sorted(set(met))
        assert np.array_equal(shared, counted[others])


@pytest.mark.parametrize("least", [2, 3])
def test_of_which_statements_a_likeness_is_known_is_told_without_it(least):
    """Definition: the short test says what the long one would."""
    told = [
        read_statement(text, f"s{n}")
        for n, text in enumerate(
            (
                "Japan met Russia.",
                "Japan paid Russia.",
                "The union accepted the treaty on the quota.",
                "The union rejected the quota.",
                "The harbour was closed.",
                "The harbour and the reef were closed again.",
            )
        )
    ]
    worded, _ = word_statements(told)
    known = [
        (speak_of_one(one, other, least), likeness_of(one, other, least) is not None)
        for one in worded
        for other in worded
    ]
    assert {each for each, _ in known} == {True, False}
    assert all(short == long for short, long in known)
