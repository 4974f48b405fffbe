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


@pytest.mark.parametrize("mark", ["‘", "'"])
def test_single_marks_run_over_paragraphs_as_double_ones_do(mark):
    """Definition: each paragraph opens again, only the last one closes; apostrophes close none."""
    paragraphs = ["No way. The crews' pay isn't much.", "It’s the firm's turn.", "We wait,"]
    close = "’" if mark == "‘" else "'"
    text = "\n\n".join(mark + one for one in paragraphs) + close + " he said."
    stretches = find_stretches(text, find_paragraphs(text))
    assert [s.inner.of(text) for s in stretches] == paragraphs
    assert [s.carries_on for s in stretches] == [True, True, False]
    assert [s.resumed for s in stretches] == [False, True, True]


def test_a_single_mark_that_nobody_closes_and_nobody_opens_again_is_none():
    """Our choice: it may as well be an apostrophe."""
    assert quoted("He left 'Arden and went.\n\nThen it rained.") == []
    assert quoted("'Tis late, he said.\n\n'Tis not.") == []
    assert quoted("‘No,’ said Ada Mori.\n\n‘Yes,’ said Ivan Orlov.") == ["No,", "Yes,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said “no” and left,” said Ada.", ["He said “no” and left,"]),
        ("“He said “no” and “yes” and left,” said Ada.", ["He said “no” and “yes” and left,"]),
        ("‘He said “no” and left,’ said Ada.", ["He said “no” and left,"]),
        ("'He said \"no\" and left,' said Ada.", ['He said "no" and left,']),
        ("«He said “no” and left», said Ada.", ["He said “no” and left"]),
    ],
)
def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one(text, expected):
    """Definition: the outermost stretch counts, whichever marks are inside."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait, said Ada Mori.\n\n“We go,” said Ivan Orlov.", ["We wait,", "We go,"]),
        ("“We wait, she said. He left.", ["We wait,"]),
        ("“Do we wait? asked the mayor. He left.", ["Do we wait?"]),
        ('"We wait, Ada Mori said.\n\n"We go," he said.', ["We wait,", "We go,"]),
        ("‘We wait, said Ada Mori.\n\n‘We go,’ said Ivan Orlov.", ["We wait,", "We go,"]),
        ('"We wait, said Ada Mori. "We go," she added.', ["We wait,", "We go,"]),
        ("We wait,” said Ada Mori. “We go,” she added.", ["We wait,", "We go,"]),
        ("It rained. We wait,” said Ada Mori.", ["We wait,"]),
        ('We wait," Ada Mori said.', ["We wait,"]),
        ("We wait ” and go.", []),
    ],
)
def test_a_missing_mark_stands_where_the_attribution_begins_or_the_sentence(text, expected):
    """Our choice: the words of one side are not given to the other."""
    assert quoted(text) == expected


def test_paragraphs_are_parted_by_blank_lines_only():
    """Definition."""
    text = "one\ntwo\n\n \nthree"
    assert [span.of(text) for span in find_paragraphs(text)] == ["one\ntwo", "three"]
