"""Properties of grouping and alignment."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.articles.alignment import align
from standoff.evidence.articles.grouping import Capture, CapturedSentence, Decision, group_captures
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import count_shared, find_words, hash_shingles, normalise_words

WORDS = st.sampled_from(["gate", "river", "treaty", "north", "talks", "water", "ship", "vote"])
SENTENCES = st.lists(WORDS, min_size=3, max_size=9).map(lambda words: " ".join(words) + ".")


@st.composite
def captures(draw, most=6):
    pool = draw(st.lists(SENTENCES, min_size=1, max_size=8))
    made = []
    for number in range(draw(st.integers(1, most))):
        texts = draw(st.lists(st.sampled_from(pool), max_size=8))
        sentences = tuple(
            CapturedSentence(key, Span(0, len(text)), text) for key, text in enumerate(texts)
        )
        made.append(Capture(f"c{number}", sentences))
    return made


@given(captures())
def test_every_capture_is_in_exactly_one_group(given_captures):
    """Definition: groups are a partition."""
    names = [name for group in group_captures(given_captures) for name in group.captures]
    assert sorted(names) == sorted(capture.id for capture in given_captures)


@given(captures(), st.data())
def test_decisions_always_win(given_captures, data):
    """Definition: what the analyst decided stays, whatever the texts say."""
    names = st.sampled_from([capture.id for capture in given_captures])
    left, right = data.draw(names), data.draw(names)
    same = data.draw(st.booleans()) or left == right
    groups = group_captures(given_captures, [Decision(left, right, same=same)])
    together = any({left, right} <= set(group.captures) for group in groups)
    assert together == same


@given(captures(most=2).filter(lambda made: len(made) == 2))
def test_alignment_accounts_for_every_sentence_once(given_captures):
    """Definition: shared, differing or alone."""
    left, right = given_captures
    result = align(left, right)
    paired = (*result.shared, *result.differing)
    ours = [pair.left.key for pair in paired] + [one.key for one in result.only_left]
    theirs = [pair.right.key for pair in paired] + [one.key for one in result.only_right]
    assert sorted(ours) == [sentence.key for sentence in left.sentences]
    assert sorted(theirs) == [sentence.key for sentence in right.sentences]


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_words_are_found_where_they_stand(text):
    """Definition: a word's span covers it and words follow one another."""
    words = find_words(text)
    assert tuple(word for word, _ in words) == normalise_words(text)
    assert all(a.end <= b.start for (_, a), (_, b) in itertools.pairwise(words))
    assert all(normalise_words(span.of(text)) == (word,) for word, span in words)


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_counting_shared_shingles_is_set_intersection(left, right):
    """Definition: |A ∩ B|, against Python's sets of word runs."""
    a, b = hash_shingles(left), hash_shingles(right)
    import numpy as np

    expected = len(set(a.tolist()) & set(b.tolist()))
    assert count_shared(np.unique(a), np.unique(b)) == expected
    runs = {tuple(left[n : n + 5]) for n in range(max(1, len(left) - 4))} if left else set()
    assert len(set(a.tolist())) == len(runs)
