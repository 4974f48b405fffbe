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
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from standoff.evidence.text.anchors import Span

Hashes: TypeAlias = npt.NDArray[np.uint64]

SHINGLE_WORDS = 5
"""Words in a shingle: long enough that strangers rarely share one."""

POSTINGS = 32
"""At most so many texts are proposed for one shingle, the earliest first."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}])[^\W_]|[{_INVISIBLE}])+"
    rf"(?:['’ʼ＇](?:(?![{_IDEOGRAPHS}])[^\W_]|[{_INVISIBLE}])+)*"
)
_DROPPED = str.maketrans(dict.fromkeys(_INVISIBLE, "") | dict.fromkeys("’ʼ＇", "'"))


def find_words(text: str) -> tuple[tuple[str, Span], ...]:
    """Find the words of a text, normalised, with their places.

    Examples
    --------
    >>> [word for word, _ in find_words("Don’t “RE–OPEN” the ﬁle")]
    ["don't", 're', 'open', 'the', 'file']
    """
    found = ((_normal(match[0]), Span(*match.span())) for match in _WORD.finditer(text))
    return tuple((word, span) for word, span in found if word)


def normalise_words(text: str) -> tuple[str, ...]:
    """Give the words of a text by which copies are compared."""
    return tuple(word for word in map(_normal, _WORD.findall(text)) if word)


@lru_cache(maxsize=1 << 16)
def _normal(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_DROPPED)).casefold()


@lru_cache(maxsize=1 << 18)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _multipliers(count: int) -> list[np.uint64]:
    odd = (
        int.from_bytes(blake2b(bytes([n]), digest_size=8).digest(), "big") | 1 for n in range(count)
    )
    return [np.uint64(value) for value in odd]


_MULTIPLIERS = _multipliers(SHINGLE_WORDS)


def hash_shingles(words: Sequence[str]) -> Hashes:
    """Hash the shingles of a text, in reading order.

    A text shorter than one shingle is a single shingle of all its words; an
    empty one has none. The numbers are the same on every machine.

    Notes
    -----
    Equal shingles have equal numbers; that two of n different shingles share
    one has a probability near ``n² / 2**65``, one in a hundred thousand for
    the shingles of 20,000 articles.
    """
    if not words:
        return np.empty(0, np.uint64)
    width = min(SHINGLE_WORDS, len(words))
    hashed = np.fromiter(map(_hash_word, words), np.uint64, len(words))
    total = np.full(len(words) - width + 1, width, np.uint64)
    for place in range(width):
        total += hashed[place : place + len(total)] * _MULTIPLIERS[place]
    total ^= total >> np.uint64(29)
    total *= _MULTIPLIERS[0]
    return total ^ (total >> np.uint64(32))


def hash_sentence(words: Sequence[str]) -> int:
    """Hash one whole sentence."""
    return _hash_word(" ".join(words))


def count_shared(left: Hashes, right: Hashes) -> int:
    """Count what two sorted arrays without repeats have in common."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return 0
    at = np.searchsorted(right, left)
    at[at == len(right)] = 0
    return int(np.count_nonzero(right[at] == left))


class ShingleIndex:
    """Inverted index from shingles to the texts that have them.

    Kept as two parallel arrays sorted by shingle, 12 bytes an entry. A
    shingle in very many texts (a house's standing phrases, or one agency
    report printed everywhere) proposes only the `POSTINGS` earliest of them:
    copies then still meet, through the earliest copies, while no look-up
    costs more than that.
    """

    def __init__(self) -> None:
        self._keys: Hashes = np.empty(0, np.uint64)
        self._texts: npt.NDArray[np.uint32] = np.empty(0, np.uint32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, texts: Sequence[Hashes]) -> None:
        """Add texts; they are numbered on from the last one."""
        if not texts:
            return
        keys = np.concatenate(texts)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        first = self._count
        numbers = np.repeat(np.arange(first, first + len(texts), dtype=np.uint32), sizes)
        order = np.argsort(keys, kind="stable")
        keys, numbers = keys[order], numbers[order]
        at = np.searchsorted(self._keys, keys, side="right")
        self._keys = np.insert(self._keys, at, keys)
        self._texts = np.insert(self._texts, at, numbers)
        self._count += len(texts)

    def count_common(self, shingles: Hashes) -> dict[int, int]:
        """Count, for each text that shares a shingle, how many it shares.

        The count is a lower bound where shingles have more than `POSTINGS`
        texts.
        """
        first = np.searchsorted(self._keys, shingles, side="left")
        past = np.searchsorted(self._keys, shingles, side="right")
        lengths = np.minimum(past - first, POSTINGS)
        total = int(lengths.sum())
        if not total:
            return {}
        ends = np.cumsum(lengths)
        places = np.arange(total) - np.repeat(ends - lengths, lengths) + np.repeat(first, lengths)
        texts, counts = np.unique(self._texts[places], return_counts=True)
        return dict(zip(texts.tolist(), counts.tolist(), strict=True))
