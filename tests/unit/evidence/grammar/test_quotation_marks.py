"""Pairing quotation marks, and apostrophes that are none."""

from __future__ import annotations

import pytest

from standoff.evidence.grammar.quotation_marks import find_paragraphs, find_stretches


def quoted(text):
    return [s.inner.of(text) for s in find_stretches(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no way” twice.", ["no way"]),
        ('He said "no way" twice.', ["no way"]),
        ("He said ``no way'' twice.", ["no way"]),
        ("He said ''no way'' twice.", ["no way"]),
        ("He said «no way» twice.", ["no way"]),
        ("He said »no way« twice.", ["no way"]),
        ("He said „no way“ twice.", ["no way"]),
        ("He said „no way” twice.", ["no way"]),
        ("He said ‘no way’ twice.", ["no way"]),
        ("He said 'no way' twice.", ["no way"]),
        ('“One” and "two"', ["One", "two"]),
        ("“He called it ‘bad’ again.”", ["He called it ‘bad’ again."]),
        ("\"It's the workers' right,\" he said.", ["It's the workers' right,"]),
    ],
)
def test_marks_of_many_kinds_are_paired(text, expected):
    """Definition: the outermost stretch counts."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' right, isn't it?",
        "rock 'n' roll in the ’90s and ’tis done",
        "the Joneses' and the Smiths' dogs",
        "a man of 6'2\" height",
        "“”",
        "stray ” mark and another”",
    ],
)
def test_apostrophes_inches_and_strays_are_no_quotations(text):
    """Our choice."""
    assert quoted(text) == []


def test_a_mark_nobody_closed_ends_with_its_paragraph():
    """Our choice: the paragraph is the widest it can be."""
    text = "He said: “No way.\n\nThen he left."
    (stretch,) = find_stretches(text, find_paragraphs(text))
    assert stretch.inner.of(text) == "No way."
    assert not stretch.closed
    assert not stretch.carries_on


def test_an_unclosed_mark_ends_where_the_next_one_opens():
    """Our choice: at the end of the sentence before it."""
    assert quoted("“No way. He left. “Yes,” she said.") == ["No way.", "Yes,"]


def test_a_quotation_over_paragraphs_opens_again_in_each():
    """Definition: house style of most papers."""
    text = "“One.\n\n“Two.\n\n“Three,” he said."
    stretches = find_stretches(text, find_paragraphs(text))
    assert [s.carries_on for s in stretches] == [True, True, False]
    assert [s.resumed for s in stretches] == [False, True, True]


def test_paragraphs_are_parted_by_blank_lines_only():
    """Definition."""
    text = "one\ntwo\n\n \nthree"
    assert [span.of(text) for span in find_paragraphs(text)] == ["one\ntwo", "three"]
