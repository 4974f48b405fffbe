"""Whether a claim and the sentence it cites have a word in common.

Provenance: our choice. On the claims of the examples, with the sources at hand, none of 172
citations is called unlike; of other sentences of the same sources a third is.
"""

from __future__ import annotations

import pytest

from standoff.evidence.citations.likeness import have_nothing_in_common

CLAIM = "Japan refused the loan."


@pytest.mark.parametrize(
    "sentence",
    [
        "The refusal of Tokyo was no surprise to the bank in London.",
        "JAPAN'S ministers were silent about the bank for some weeks.",
        "No loans were given to anybody in that year of crisis.",
    ],
)
def test_a_name_a_root_or_a_capital_in_common_is_enough(sentence):
    assert not have_nothing_in_common(CLAIM, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Selda is closed on Sundays and on every holiday.",
        "Crews returned to work on Wednesday after eleven days, the union said.",
    ],
)
def test_a_sentence_about_something_else_is_told(sentence):
    assert have_nothing_in_common(CLAIM, sentence)


def test_numbers_count_as_words():
    assert not have_nothing_in_common(
        "The strike lasted 11 days.", "Crews returned to the port after 11 of them."
    )
    assert have_nothing_in_common(
        "The strike lasted 12 days.", "Crews returned to the port after 11 of them, unpaid."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "It cannot have it both ways.",
        "Der Hafen von Selda bleibt an Sonntagen und Feiertagen geschlossen.",
        "港は日曜日と祝日に閉鎖される。",
        "",
        "“Never!”",
    ],
)
def test_short_sentences_and_other_languages_are_not_judged(sentence):
    assert not have_nothing_in_common(CLAIM, sentence)
