"""What short texts were found to be is remembered, and nothing else changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.intake.reading import likeness
from standoff.evidence.text.index_words import plain_words, stemmed_words
from standoff.evidence.text.languages import language
from standoff.evidence.text.languages.telling import may_be_mixed
from standoff.evidence.text.remembered import remembered
from standoff.evidence.zones.cues import count_words, turn_of
from standoff.evidence.zones.line_features import content_words
from standoff.evidence.zones.mastheads import commenter_of, split_masthead

LINES = st.one_of(
    st.sampled_from(("Home", "Comments (3)", "By Jane Doe, Feb. 7, 2019", "プーチン氏", "© 2019")),
    st.text(max_size=30),
)


def counted():
    """Give a function that remembers, and the texts that it was asked for."""
    asked = []

    @remembered
    def measure(text: str, by: int = 1) -> int:
        asked.append(text)
        return len(text) * by

    return measure, asked


def test_a_short_text_is_read_once_for_each_of_what_is_given_besides():
    """Definition."""
    measure, asked = counted()
    assert [measure("Home"), measure("Home", 2), measure("Home"), measure("Home", 2)] == [
        4,
        8,
        4,
        8,
    ]
    assert asked == ["Home", "Home"]


def test_a_long_text_is_read_each_time_so_that_memory_stays_small():
    """Our choice: what is long hardly comes again."""
    measure, asked = counted()
    assert measure("a" * 5000) == measure("a" * 5000) == 5000
    assert len(asked) == 2


@given(st.lists(LINES, min_size=1, max_size=6))
def test_what_is_remembered_is_what_would_be_found_anew(lines):
    """Definition: the functions are pure."""
    english, japanese = language("en"), language("ja")
    for line in (*lines, *reversed(lines)):
        for find in (turn_of, split_masthead, count_words, content_words, may_be_mixed):
            assert find(line) == find.__wrapped__(line)
        for find in (likeness, plain_words):
            assert find(line) == find.__wrapped__(line)
        for among in (True, False):
            said = commenter_of(line, among_comments=among)
            assert said == commenter_of.__wrapped__(line, among_comments=among)
        for tongue in (english, japanese):
            assert find_sentences(line, tongue) == find_sentences.__wrapped__(line, tongue)
            assert stemmed_words(line, tongue.tag) == stemmed_words.__wrapped__(line, tongue.tag)


@given(LINES)
def test_what_is_remembered_cannot_be_changed_by_whom_it_is_given_to(line):
    """Definition: else one page would change what is found in the next."""
    found = (find_sentences(line), split_masthead(line), content_words(line), turn_of(line))
    assert hash(found) == hash(found)
