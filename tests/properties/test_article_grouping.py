"""Properties of grouping and alignment."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.articles import candidates
from standoff.evidence.articles.alignment import align
from standoff.evidence.articles.grouping import Capture, CapturedSentence, Decision, group_captures
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import (
    count_shared,
    find_words,
    hash_runs,
    hash_sentences,
    hash_shingles,
    normalise_words,
    number_words,
)

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


NUMBERS = st.sets(st.integers(0, 40).map(lambda number: number << 58 | number))


@given(st.lists(NUMBERS, max_size=12), st.integers(0, 12), st.integers(1, 4))
def test_shared_shingles_are_counted_as_comparing_all_with_all_counts_them(sets, first, postings):
    """Definition: a shingle proposes the earliest texts that have it; in ranges and batches of any size."""
    texts = [np.array(sorted(one), np.uint64) for one in sets]
    expected = {}
    for text, own in enumerate(sets):
        for shingle in own if text >= first else ():
            having = [earlier for earlier in range(text) if shingle in sets[earlier]]
            for earlier in having[:postings]:
                expected[text, earlier] = expected.get((text, earlier), 0) + 1
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(candidates, "POSTINGS", postings)
        patching.setattr(candidates, "RANGE", 7)
        patching.setattr(candidates, "MEETINGS", 5)
        told = [
            (int(text), int(earlier), int(count))
            for common in candidates.count_common(texts, first)
            for text, earlier, count in zip(
                common.texts, common.earlier, common.counts, strict=True
            )
        ]
    assert len({(text, earlier) for text, earlier, _ in told}) == len(told)
    assert {(text, earlier): count for text, earlier, count in told} == expected


WRITTEN = st.text(
    st.sampled_from("aBé’'ﬁß_-. \u00ad\u200bшЖ北は"), max_size=30
)  # Dropped signs, ligatures, apostrophes, ideographs.


@given(st.lists(WRITTEN, max_size=5))
def test_words_as_numbers_are_the_normalised_words(texts):
    """Definition: one number where the words are the same; sentences and shingles follow."""
    numbers, sizes = number_words(texts)
    words = [normalise_words(text) for text in texts]
    assert sizes == [len(one) for one in words]
    flat = [word for one in words for word in one]
    assert hash_runs(numbers).tolist() == hash_shingles(flat).tolist()
    kept = [one for one in words if one]
    hashed = hash_sentences(numbers, [len(one) for one in kept]).tolist()
    assert len(set(hashed)) == len(set(kept))
    assert len({*zip(hashed, kept, strict=True)}) == len(set(kept))
