"""Alignment: what two captures of an article share, sentence by sentence.

Sentences of the two bodies are paired when their words are equal, wherever
they stand; then those left over are paired when they are nearly equal, with
the words that differ. What stays unpaired is only in one of the two. Apart
from that, sentences of the article that a reader's comment quotes again are
listed: they are the comment's, not a second source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from standoff.evidence.articles.grouping import Capture, CapturedSentence
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import SHINGLE_WORDS, find_words

NEARLY_EQUAL = 0.6
"""Similarity of two word sequences (twice the shared over all words)."""

QUOTED_WORDS = 6
"""A run of so many words of the article in a comment is a quotation."""

CANDIDATES = 16
"""At most so many sentences are compared with one, so that no text is slow."""

Words = tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class WordChange:
    """One place where two sentences differ; spans are in the readable texts."""

    kind: Literal["replace", "delete", "insert"]
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that both captures have, word for word."""

    left: CapturedSentence
    right: CapturedSentence


@dataclass(frozen=True, slots=True)
class DifferingSentence:
    """Two sentences that are nearly equal, and where they differ."""

    left: CapturedSentence
    right: CapturedSentence
    similarity: float
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class QuotedAgain:
    """Words of the article that a comment repeats.

    Parameters
    ----------
    original, comment
        The article's sentence, and the comment's.
    in_original, in_comment
        The repeated words, as spans of the two readable texts.
    capture
        Where the comment stands.
    """

    capture: str
    original: CapturedSentence
    comment: CapturedSentence
    in_original: Span
    in_comment: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two captures side by side; sentences in the order of the left one."""

    left: str
    right: str
    shared: tuple[SharedSentence, ...]
    differing: tuple[DifferingSentence, ...]
    only_left: tuple[CapturedSentence, ...]
    only_right: tuple[CapturedSentence, ...]
    quoted_again: tuple[QuotedAgain, ...]


def align(left: Capture, right: Capture) -> Alignment:
    """Align the bodies of two captures.

    Notes
    -----
    Equal sentences are found by hashing; nearly equal ones are compared only
    when they share a word that few sentences have, so the cost stays near
    linear in the length of the article.
    """
    ours = [(sentence, find_words(sentence.text)) for sentence in left.in_zone("body")]
    theirs = [(sentence, find_words(sentence.text)) for sentence in right.in_zone("body")]
    shared, ours, theirs = _pair_equal(ours, theirs)
    differing, only_left, only_right = _pair_similar(ours, theirs)
    quoted = (*find_quoted_again(left, left), *find_quoted_again(left, right))
    return Alignment(left.id, right.id, shared, differing, only_left, only_right, quoted)


_Read = tuple[CapturedSentence, Words]


def _key(words: Words) -> tuple[str, ...]:
    return tuple(word for word, _ in words)


def _pair_equal(
    ours: Sequence[_Read], theirs: Sequence[_Read]
) -> tuple[tuple[SharedSentence, ...], list[_Read], list[_Read]]:
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in reversed(range(len(theirs))):
        waiting[_key(theirs[number][1])].append(number)
    taken: set[int] = set()
    shared, rest = [], []
    for sentence, words in ours:
        places = waiting.get(_key(words))
        if places:
            number = places.pop()
            taken.add(number)
            shared.append(SharedSentence(sentence, theirs[number][0]))
        else:
            rest.append((sentence, words))
    return tuple(shared), rest, [read for n, read in enumerate(theirs) if n not in taken]


def _pair_similar(
    ours: Sequence[_Read], theirs: Sequence[_Read]
) -> tuple[
    tuple[DifferingSentence, ...], tuple[CapturedSentence, ...], tuple[CapturedSentence, ...]
]:
    matches = sorted(_similar(ours, theirs), key=lambda match: (-match[0], match[1], match[2]))
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for similarity, mine, other in matches:
        if mine not in partner and other not in taken:
            partner[mine] = other, similarity
            taken.add(other)
    differing = tuple(
        _differing(ours[mine], theirs[partner[mine][0]], partner[mine][1])
        for mine in sorted(partner)
    )
    only_left = tuple(read[0] for n, read in enumerate(ours) if n not in partner)
    only_right = tuple(read[0] for n, read in enumerate(theirs) if n not in taken)
    return differing, only_left, only_right


def _similar(ours: Sequence[_Read], theirs: Sequence[_Read]) -> Iterable[tuple[float, int, int]]:
    """Compare the pairs that share one of the left sentence's rarest words."""
    having: defaultdict[str, set[int]] = defaultdict(set)
    for number, (_, words) in enumerate(theirs):
        for word, _span in words:
            having[word].add(number)
    for mine, (_, words) in enumerate(ours):
        key = _key(words)
        known = sorted((len(having[word]), word) for word in set(key) if word in having)
        rare = known[: max(3, len(known) // 2)]
        votes = Counter(other for _, word in rare for other in sorted(having[word])[:CANDIDATES])
        for other, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:CANDIDATES]:
            similarity = _similarity(key, _key(theirs[other][1]))
            if similarity >= NEARLY_EQUAL:
                yield similarity, mine, other


def _similarity(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    both = (Counter(left) & Counter(right)).total()
    if 2 * both < NEARLY_EQUAL * (len(left) + len(right)):
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _differing(left: _Read, right: _Read, similarity: float) -> DifferingSentence:
    matcher = SequenceMatcher(None, _key(left[1]), _key(right[1]), autojunk=False)
    changes = tuple(
        WordChange(kind, _stretch(left[1], i, j), _stretch(right[1], k, m))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )
    return DifferingSentence(left[0], right[0], similarity, changes)


def _stretch(words: Words, first: int, past: int) -> Span:
    """Give the span of a run of words; an empty run is where it would stand."""
    if first < past:
        return Span(words[first][1].start, words[past - 1][1].end)
    at = words[first - 1][1].end if first else 0
    return Span(at, at)


def find_quoted_again(article: Capture, commented: Capture) -> tuple[QuotedAgain, ...]:
    """Find words of an article's body that comments of a capture repeat.

    A repetition counts when it runs over `QUOTED_WORDS` words, or over the
    whole of a shorter sentence of the article (of five words or more).
    """
    body = [(sentence, find_words(sentence.text)) for sentence in article.in_zone("body")]
    places = _places(body)
    found = []
    for comment in commented.in_zone("comment"):
        words = find_words(comment.text)
        at = 0
        while at < len(words):
            match = _longest_run(words, at, body, places)
            if match is None:
                at += 1
                continue
            number, start, length = match
            original, read = body[number]
            found.append(
                QuotedAgain(
                    commented.id,
                    original,
                    comment,
                    _stretch(read, start, start + length),
                    _stretch(words, at, at + length),
                )
            )
            at += length
    return tuple(found)


def _places(body: Sequence[_Read]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, (_, words) in enumerate(body):
        key = _key(words)
        for start in range(len(key) - SHINGLE_WORDS + 1):
            found = places[key[start : start + SHINGLE_WORDS]]
            if len(found) < CANDIDATES:
                found.append((number, start))
    return dict(places)


def _longest_run(
    words: Words,
    at: int,
    body: Sequence[_Read],
    places: dict[tuple[str, ...], list[tuple[int, int]]],
) -> tuple[int, int, int] | None:
    """Find the longest repetition that begins here: sentence, first word, words."""
    best: tuple[int, int, int] | None = None
    for number, start in places.get(_key(words[at : at + SHINGLE_WORDS]), ()):
        original = body[number][1]
        length = SHINGLE_WORDS
        while (
            at + length < len(words)
            and start + length < len(original)
            and words[at + length][0] == original[start + length][0]
        ):
            length += 1
        enough = length >= QUOTED_WORDS or length == len(original)
        if enough and (best is None or length > best[2]):
            best = number, start, length
    return best
