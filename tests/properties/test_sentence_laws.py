"""Laws that hold for the sentences of every text."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from standoff.evidence.grammar.sentences import find_sentences

_WORDS = 'Mr. U.S. He left . ! ? … ... “ ” " ( ) [ ] 1. 2) a. p.m. No. 3.5 said Abe • 。'
_PIECES = st.sampled_from([*_WORDS.split(), ". . .", "\n", "\n\n", " ", "\r\n", "\u2028"])
passages = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))


@given(passages)
@example("(" * 50 + ".")
@example(". . . . . A")
def test_sentences_are_ordered_and_cover_every_character_once(text):
    """Definition: sentences partition the characters of a text that are not spaces."""
    spans = find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert sum(len("".join(s.of(text).split())) for s in spans) == len("".join(text.split()))


@given(passages)
def test_a_blank_line_keeps_what_stands_on_its_sides_apart(text):
    """Definition: paragraphs are split independently."""
    text = text.strip()
    alone = [span.of(text) for span in find_sentences(text)]
    both = text + "\n\n" + text
    assert [span.of(both) for span in find_sentences(both)] == alone + alone
