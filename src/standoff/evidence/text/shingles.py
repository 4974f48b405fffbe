"""Shingles: runs of words by which copies of a text recognise each other.

A text is reduced to its words: case, quotation marks, dashes, spaces and
soft hyphens do not count, because captures of one page differ in exactly
these. Every run of five consecutive words is a shingle, kept as a 64-bit
number. Two texts are compared by exact containment,
``|A ∩ B| / min(|A|, |B|)``, which stays near 1 when one of them carries
additions; the Jaccard resemblance that MinHash estimates does not.

References
----------
[Broder1997]_
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from standoff.evidence.text.anchors import Span

Hashes: TypeAlias = npt.NDArray[np.uint64]

SHINGLE_WORDS = 5
"""Words in a shingle: long enough that strangers rarely share one."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}])[^\W_]|[{_INVISIBLE}])+"
    rf"(?:['’ʼ＇](?:(?![{_IDEOGRAPHS}])[^\W_]|[{_INVISIBLE}])+)*"
)
_SPECIAL = re.compile(f"[{_INVISIBLE}{_IDEOGRAPHS}]")
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['’ʼ＇][^\W_]+)*")
"""What `_WORD` comes to where nothing special stands; three times as quick."""

_DROPPED = str.maketrans(dict.fromkeys(_INVISIBLE, "") | dict.fromkeys("’ʼ＇", "'"))


def find_words(text: str) -> tuple[tuple[str, Span], ...]:
    """Find the words of a text, normalised, with their places.

    Examples
    --------
    >>> [word for word, _ in find_words("Don’t “RE–OPEN” the ﬁle")]
    ["don't", 're', 'open', 'the', 'file']
    """
    return tuple(
        [
            (word, Span(*match.span()))
            for match in _words_of(text).finditer(text)
            if (word := _normal(match[0]))
        ]
    )


def normalise_words(text: str) -> tuple[str, ...]:
    """Give the words of a text by which copies are compared."""
    return tuple(filter(None, map(_normal, _words_of(text).findall(text))))


def _words_of(text: str) -> re.Pattern[str]:
    return _PLAIN_WORD if text.isascii() or not _SPECIAL.search(text) else _WORD


@lru_cache(maxsize=1 << 16)
def _normal(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_DROPPED)).casefold()


def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


class _WordNumbers(dict[str, int]):
    """Numbers of words as they are written; those met lately are kept."""

    KEPT = 1 << 18

    def __missing__(self, written: str) -> int:
        if len(self) >= self.KEPT:
            self.clear()
        word = _normal(written)
        # One in 2^64 words is taken for none.
        number = self[written] = _hash_word(word) if word else 0
        return number


_NUMBERS = _WordNumbers()


def number_words(texts: Sequence[str]) -> tuple[Hashes, list[int]]:
    """Give the words of texts as numbers, one text after the other, and how many each has.

    Two words have one number where `normalise_words` makes the same of them.
    The numbers are the same on every machine.
    """
    found = [
        list(filter(None, map(_NUMBERS.__getitem__, _words_of(text).findall(text))))
        for text in texts
    ]
    sizes = list(map(len, found))
    return np.fromiter(chain.from_iterable(found), np.uint64, sum(sizes)), sizes


def _multipliers(count: int) -> list[np.uint64]:
    odd = (
        int.from_bytes(blake2b(bytes([n]), digest_size=8).digest(), "big") | 1 for n in range(count)
    )
    return [np.uint64(value) for value in odd]


_MULTIPLIERS = _multipliers(SHINGLE_WORDS)


def hash_shingles(words: Sequence[str]) -> Hashes:
    """Hash the shingles of a text given as normalised words; see `hash_runs`."""
    return hash_runs(np.fromiter(map(_hash_word, words), np.uint64, len(words)))


def hash_runs(numbers: Hashes) -> Hashes:
    """Hash the shingles of a text, in reading order, from the numbers of its words.

    A text shorter than one shingle is a single shingle of all its words; an
    empty one has none. The numbers are the same on every machine.

    Notes
    -----
    Equal shingles have equal numbers; that two of n different shingles share
    one has a probability near ``n² / 2**65``, one in a hundred thousand for
    the shingles of 20,000 articles.
    """
    if not len(numbers):
        return np.empty(0, np.uint64)
    width = min(SHINGLE_WORDS, len(numbers))
    total = np.full(len(numbers) - width + 1, width, np.uint64)
    for place in range(width):
        total += numbers[place : place + len(total)] * _MULTIPLIERS[place]
    return _mix(total)


def hash_sentences(numbers: Hashes, sizes: Sequence[int]) -> Hashes:
    """Hash whole sentences, each of at least one word, from the numbers of their words."""
    if not len(sizes):
        return np.empty(0, np.uint64)
    lengths = np.array(sizes)
    begins = np.cumsum(lengths) - lengths
    places = np.arange(len(numbers)) - np.repeat(begins, lengths)
    powers = np.cumprod(np.full(int(lengths.max()), _MULTIPLIERS[1], np.uint64))
    return _mix(np.add.reduceat(numbers * powers[places], begins) + lengths.astype(np.uint64))


def _mix(numbers: Hashes) -> Hashes:
    numbers ^= numbers >> np.uint64(29)
    numbers *= _MULTIPLIERS[0]
    return numbers ^ (numbers >> np.uint64(32))


def count_shared(left: Hashes, right: Hashes) -> int:
    """Count what two sorted arrays without repeats have in common."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return 0
    at = np.searchsorted(right, left)
    at[at == len(right)] = 0
    return int(np.count_nonzero(right[at] == left))
