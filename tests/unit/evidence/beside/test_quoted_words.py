"""Quotations of one person in two wordings, and one wording of two persons."""

from __future__ import annotations

import pytest

from standoff.evidence.beside.comparison import Matter
from standoff.evidence.beside.quotations import compare_quotes, find_wordings
from standoff.evidence.beside.statement import Said, Statement
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.anchors import Span

WORDS = "we shall never sell the island to anyone"


def compared(left, right):
    told = [
        Statement(name, 0, name, said.text, quotes=(said,))
        for name, said in zip("ab", (left, right), strict=True)
    ]
    worded, _ = word_statements(told)
    return [each.matter for each in compare_quotes(*worded)]


def said(words, speaker="berg", *, direct=True, certain=True, known=True):
    return Said(Span(0, len(words)), words, speaker, direct, certain, known and speaker is not None)


@pytest.mark.parametrize(
    ("words", "speaker", "found"),
    [
        (WORDS.title(), "berg", []),
        ("we shall never sell the island", "berg", []),
        ("we shall never sell this island to anyone", "berg", []),
        ("we shall sell the island to anyone", "berg", [Matter.WORDING]),
        ("we shall sell the island to anyone", "prime minister berg", [Matter.WORDING]),
        (WORDS, "holm", [Matter.SPEAKER]),
        (WORDS, "prime minister berg", []),
        (WORDS, None, []),
    ],
)
def test_only_a_reversed_sense_or_another_speaker_differs(words, speaker, found):
    """Our choice: shortened or slightly other words are the same words."""
    assert compared(said(WORDS), said(words, speaker)) == found
    assert compared(said(words, speaker), said(WORDS)) == found


def test_other_numbers_in_the_same_words_differ():
    """Definition: two numbers in one sentence of one person are two statements."""
    text = "we shall send {} ships to the strait this summer"
    assert compared(said(text.format("two")), said(text.format("seven"))) == [Matter.WORDING]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("we shall see", "we shall not see"),
        ("the road to the harbour must be rebuilt", "the road to peace is long and hard"),
    ],
)
def test_short_or_unlike_quotations_are_not_compared(left, right):
    """Our choice."""
    assert compared(said(left), said(right)) == []


def test_indirect_speech_is_no_wording():
    """Our choice: a paraphrase may turn a sentence."""
    turned = said("we shall sell the island to anyone", direct=False)
    assert compared(said(WORDS), turned) == []


def test_a_speaker_whom_only_the_context_names_differs_from_nobody():
    """Our choice: an inherited speaker, a pronoun or mere words are a guess."""
    assert compared(said(WORDS), said(WORDS, "holm", certain=False)) == []
    assert compared(said(WORDS), said(WORDS, "the envoy", known=False)) == []


def test_one_quotation_inside_the_other_is_seen():
    """Definition."""
    found = find_wordings(WORDS, "we shall never sell the island")
    assert found is not None
    assert found.within
