"""Candidates: texts that have shingles in common, and how many, without comparing all with all.

The shingles of all texts are gone through range by range, so that only one
range of them is ever sorted; what stands in one text only, nearly everything,
is dropped there. What is left is counted text by text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.evidence.text.shingles import Hashes

POSTINGS = 32
"""At most so many texts are proposed for one shingle, the earliest first."""

RANGE = 1 << 22
"""About so many shingles are sorted at once."""

MEETINGS = 1 << 21
"""About so many meetings of two texts are counted at once."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Pairs of texts and how many shingles they share, as parallel arrays.

    Parameters
    ----------
    texts, earlier
        Places of the two; that of the earlier one is the smaller.
    counts
        A lower bound where shingles have more than `POSTINGS` texts.
    """

    texts: Numbers
    earlier: Numbers
    counts: Numbers


def count_common(texts: Sequence[Hashes], first: int = 0) -> Iterator[Common]:
    """Count what texts share with those before them, in the order of texts.

    A shingle in very many texts (a house's standing phrases, or one agency
    report printed everywhere) proposes only the `POSTINGS` earliest of them:
    copies then still meet, through the earliest copies.

    Parameters
    ----------
    texts
        The shingles of each, sorted and without repeats.
    first
        Only texts from this one on are told of.

    Notes
    -----
    Linear in the shingles, but for sorting, and in the meetings. Of memory it
    takes that of one range, and 16 bytes for each place of a shared shingle.
    """
    numbers, ranks, back = _shared(texts)
    wanted = np.flatnonzero((numbers >= first) & (ranks > 0))
    wanted = wanted[np.argsort(numbers[wanted], kind="stable")]
    met = np.minimum(ranks[wanted], POSTINGS)
    total = np.cumsum(met)
    ends = np.flatnonzero(np.diff(numbers[wanted], append=-1)) + 1
    begin = 0
    while begin < len(wanted):
        reached = (total[begin - 1] if begin else 0) + MEETINGS
        # Whole texts only, so that a pair is counted in one go.
        last = int(np.searchsorted(total[ends - 1], reached, side="right"))
        past = max(int(ends[max(last - 1, 0)]), int(ends[np.searchsorted(ends, begin, "right")]))
        yield _count(numbers, wanted[begin:past], met[begin:past], back)
        begin = past


def _count(numbers: Numbers, wanted: Numbers, met: Numbers, back: Numbers) -> Common:
    """Count meetings: each wanted place meets the first ones of its shingle."""
    ends = np.cumsum(met)
    within = np.arange(int(ends[-1])) - np.repeat(ends - met, met)
    earlier = numbers[np.repeat(back[wanted], met) + within]
    pairs = (np.repeat(numbers[wanted], met) << 32) | earlier
    found, counts = np.unique(pairs, return_counts=True)
    return Common(found >> 32, found & 0xFFFFFFFF, counts)


def _shared(texts: Sequence[Hashes]) -> tuple[Numbers, Numbers, Numbers]:
    """Give every place of a shingle that several texts have.

    As parallel arrays: the text; how many texts have the shingle before it;
    and where, in these arrays, the first of them stands.
    """
    parts = 1 << max(0, (sum(map(len, texts)) // RANGE).bit_length())
    bits = parts.bit_length() - 1
    edges = np.arange(1, parts, dtype=np.uint64) << np.uint64(64 - bits) if bits else None
    cuts = np.zeros((len(texts), parts + 1), np.int64)
    for row, text in zip(cuts, texts, strict=True):
        if edges is not None:
            row[1:-1] = np.searchsorted(text, edges)
        row[-1] = len(text)
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    begin = 0
    for part in range(parts):
        found.append(_shared_in_range(texts, cuts[:, part], cuts[:, part + 1], bits, begin))
        begin += len(found[-1][0])
    numbers, ranks, back = (np.concatenate(column) for column in zip(*found, strict=True))
    return numbers, ranks, back


def _shared_in_range(
    texts: Sequence[Hashes], starts: Numbers, ends: Numbers, bits: int, begin: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Do this for one range: shingles that agree in their first `bits`."""
    pieces = [text[a:b] for text, a, b in zip(texts, starts, ends, strict=True)]
    keys = np.concatenate(pieces) if pieces else np.empty(0, np.uint64)
    low = np.uint64(len(texts).bit_length())
    # One sort of one array: the number of the text takes the place of the last bits.
    keys <<= np.uint64(bits)
    keys >>= low
    keys <<= low
    keys |= np.repeat(np.arange(len(texts), dtype=np.uint64), ends - starts)
    keys.sort()
    same = (keys[1:] >> low) == (keys[:-1] >> low)
    kept = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False))
    opens = ~np.insert(same, 0, False)[kept] if len(keys) else np.empty(0, np.bool_)
    places = np.arange(len(kept))
    first = np.maximum.accumulate(np.where(opens, places, 0))
    numbers = (keys[kept] & ((np.uint64(1) << low) - np.uint64(1))).astype(np.int64)
    return numbers, places - first, first + begin
