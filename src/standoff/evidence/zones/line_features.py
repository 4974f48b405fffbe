"""What can be measured on the lines of a flattened page.

Each line becomes a row of numbers: its own shape (length, punctuation, share
of function words, words that betray site chrome), the shape of the lines
around it, and its place in the page. `line_model` turns the rows into the
probability that a line belongs to the article's body.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.evidence.text.folding import cut_words
from standoff.evidence.text.guards import folds_plainly, needed
from standoff.evidence.text.languages import ENGLISH
from standoff.evidence.text.remembered import remembered

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.intp]

_KNOWN = ENGLISH.lexicon("zones")
"""The words of the pages that the model was trained on."""

FUNCTION_WORDS = _KNOWN.words("function words")

WORD = re.compile(r"\w+(?:['’]\w+)*")
INNER_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]*[A-Z0-9]")
_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]"
_OPEN_ENDS = (":", ";", ",", "–", "—", "-")
ELLIPSIS = re.compile(rf"(?:\.\.\.|…|»|›|{_KNOWN.source('ellipsis')})\W*$", re.IGNORECASE)

_SIGNS = (
    *("date", "ago", "address", "doors", "law", "readers", "other articles", "pictures"),
    *("author", "you", "report"),
)
"""Dates, how long ago, addresses on the net; doors and switches of a site, law and imprint;
readers, other articles, pictures, who wrote it; the reader spoken to; reported statement."""

CUES = tuple(_KNOWN.pattern(f"line {sign}", re.IGNORECASE) for sign in _SIGNS)
_NEEDED = tuple(map(needed, CUES))
_SIGNS_OF_CUES = frozenset(part.rstrip()[-1] for needs in _NEEDED for part in needs.parts)
_LISTED = tuple(
    (_KNOWN.words(f"line {sign} words"), _KNOWN.listed(f"line {sign} parts")) for sign in _SIGNS
)
"""For each cue words, and parts of words, of which it needs one."""

CUES_AT = 22
COMMENT_CUE, TEASER_CUE, LEGAL_CUE = 5, 6, 4

_LONGEST = 20_000  # signs of a line that are looked at
_KEPT = 256  # sizes of pages for which places are kept
_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (2, 5, 12, 30)
_FAR = 200


def line_features(
    lines: Sequence[str], used: Sequence[AbstractSet[str]] | None = None
) -> FloatArray:
    """Measure the lines of one page, top to bottom.

    Parameters
    ----------
    used
        The `content_words` of the lines, where they are known.

    Returns
    -------
    FloatArray
        One row a line.

    Notes
    -----
    Cost: linear in the characters and in the lines.
    """
    own = _own_features(lines)
    used = [content_words(line) for line in lines] if used is None else used
    parts = [own, _context_features(own), shared_words(used, own[:, 5] > 1.5), _likeness(lines)]
    return np.hstack(parts).astype(np.float32, copy=False)


def single_line_features(lines: Sequence[str]) -> FloatArray:
    """Measure each line by itself: the features of the plain logistic baseline."""
    return _own_features(lines)


def _own_features(lines: Sequence[str]) -> FloatArray:
    copies = Counter(lines)
    rows = [(*_measured(line), math.log(copies[line])) for line in lines]
    return np.array(rows, np.float32).reshape(len(lines), 23 + len(CUES))


@remembered
def _measured(line: str) -> tuple[float, ...]:
    return (*_shape(line), *_signs(line))


@lru_cache(maxsize=512)
def _words_of(line: str) -> tuple[str, ...]:
    return tuple(WORD.findall(line))


def _shape(line: str) -> list[float]:
    line = line[:_LONGEST]
    words = _words_of(line)
    count = max(len(words), 1)
    size = max(len(line), 1)
    function_words = sum(map(FUNCTION_WORDS.__contains__, map(str.lower, words)))
    last = line.removesuffix("\n")
    ends = last.rstrip(_CLOSERS).endswith(_ENDS)
    return [
        math.log1p(len(line)),
        math.log1p(len(words)),
        float(ends),
        float(last.endswith(_OPEN_ENDS)),
        function_words / count,
        math.log1p(function_words),
        line.count(",") / count,
        math.log1p(line.count(",")),
        _count_digits(line) / size,
        sum(map(str.isupper, [word[0] for word in words])) / count,
        sum(map(str.isupper, [word for word in words if len(word) > 1])) / count,
        sum(map(len, words)) / count,
        math.log1p(len(INNER_SENTENCE.findall(line)) + ends),
        sum(map(line.count, '"“”«»‘')) / count,
        (len(line) - len(line.encode("ascii", "ignore"))) / size,
    ]


def _count_digits(line: str) -> int:
    if line.isascii():
        return sum(map(line.count, "0123456789"))
    return sum(map(str.isdigit, line))


def _signs(line: str) -> list[float]:
    head = line[:300]
    first = head[:1]
    return [
        float(first.islower()),
        float(first.isdigit()),
        float(not first.isalnum()),
        float(first in "\"'“‘«"),
        float(bool(ELLIPSIS.search(line[-40:]))),
        float(any(sign in head for sign in "|•·»›→")),
        float(head.isupper()),
        *cue_signs(head),
    ]


_TYPOGRAPHIC = str.maketrans("", "", "“”‘’„‚«»‹›–—…•·\u00a0")
"""Signs that no cue asks for, but that most prose has."""


def cue_signs(head: str) -> list[float]:
    """Say of each cue whether a line has it.

    Most lines have none; what a cue cannot do without is looked for first: parts of words, and
    beside letters of ASCII whole words.
    """
    if not folds_plainly(head):
        return [float(bool(cue.search(head))) for cue in CUES]
    lower = head.lower()
    if _SIGNS_OF_CUES.isdisjoint(lower):
        return [0.0] * len(CUES)
    plain = head.isascii() or head.translate(_TYPOGRAPHIC).isascii()
    words = set(cut_words(lower)) if plain else None
    return [
        float(
            (words is None or not listed.isdisjoint(words) or any(map(lower.__contains__, parts)))
            and needs.stands_in(lower)
            and bool(cue.search(head))
        )
        for cue, (listed, parts), needs in zip(CUES, _LISTED, _NEEDED, strict=True)
    ]


def _context_features(own: FloatArray) -> FloatArray:
    count = len(own)
    length, ends, function_words = own[:, 0], own[:, 2], own[:, 5]
    prose = np.minimum(function_words, 3.5) * (0.3 + 0.7 * ends)
    measures = np.stack([length, prose, own[:, CUES_AT + COMMENT_CUE]])
    short = own[:, 1] < 2.2
    cues = (short & (own[:, CUES_AT + cue] > 0) for cue in (COMMENT_CUE, TEASER_CUE, LEGAL_CUE))
    far = distances(np.stack([function_words > 2.0, *cues]))
    rows = (
        _places_on_page(count),
        np.full((1, count), length.max(initial=0.0), np.float32),
        prose[None],
        shifted(np.stack([length, ends, own[:, 4], own[:, 9], prose]), _NEAR),
        window_means(measures, _WINDOWS),
        _mass(prose),
        far[:2],
        shifted(own[:, [CUES_AT + cue for cue in (0, 1, 3, 7, 8)]].T, (-2, -1, 1, 2)),
        far[2:],
    )
    return np.concatenate(rows).T


@lru_cache(maxsize=_KEPT)
def _places_on_page(count: int) -> FloatArray:
    """Give where each line stands on a page of so many."""
    index = np.arange(count)
    size = np.full(count, math.log1p(count))
    places = ((index + 0.5) / max(count, 1), np.log1p(index), np.log1p(count - 1 - index), size)
    return np.array(places, np.float32)


def _mass(prose: FloatArray) -> FloatArray:
    """Give how much of the page's prose stands before a line, and how much in all."""
    total = float(prose.sum())
    before = np.cumsum(prose) - prose
    return np.array(
        [
            before / max(total, 1e-6),
            np.log1p(before),
            np.full(len(prose), math.log1p(total), np.float32),
        ],
        np.float32,
    )


def shared_words(used: Sequence[AbstractSet[str]], weight: npt.NDArray[Any]) -> FloatArray:
    """Give how much of each line's vocabulary other lines use, each line by its weight.

    The columns are the share of its words that occur elsewhere, and how often
    they do, as a mean of logs.
    """
    total: defaultdict[str, float] = defaultdict(float)
    heavies = list(map(float, weight))
    for words, heavy in zip(used, heavies, strict=True):
        if heavy:
            for word in words:
                total[word] += heavy
    rows = np.zeros((len(used), 2), np.float32)
    for at, (words, heavy) in enumerate(zip(used, heavies, strict=True)):
        others = [other for word in words if (other := total.get(word, 0.0) - heavy) > 0]
        if others:
            rows[at, 0] = len([other for other in others if other > 0.5]) / len(words)
            rows[at, 1] = sum(map(math.log1p, others)) / len(words)
    return rows


def _likeness(lines: Sequence[str]) -> FloatArray:
    """Give signs that a line is one of a list: its like comes again and again."""
    folded = [_DIGITS.sub("0", line[:200].lower()) for line in lines]
    molds = [_mold(line) for line in lines]
    same, alike = Counter(folded), Counter(molds)
    rows = np.zeros((len(lines), 4), np.float32)
    for at, line in enumerate(lines):
        rows[at, 0] = math.log(same[folded[at]])
        rows[at, 1] = math.log(alike[molds[at]])
        rows[at, 2] = len(_GLUED.findall(line[:2_000]))
        rows[at, 3] = sum(
            molds[other] == molds[at]
            for other in (at - 3, at - 2, at + 2, at + 3)
            if 0 <= other < len(lines)
        )
    return rows


_DIGITS = re.compile(r"\d+")
_GLUED = re.compile(r"[a-z?!.][A-Z][a-z]")


def _mold(line: str) -> tuple[int, bool, bool, bool]:
    """Give a line's outline: about how long, how it begins and how it ends."""
    return len(line).bit_length(), line[:1].isupper(), line[:1].isdigit(), line[-1:].isalnum()


@remembered
def content_words(line: str) -> AbstractSet[str]:
    """Give the words of a line that tell what it is about."""
    found = set(map(str.lower, _words_of(line[:5_000])))
    return frozenset(word for word in found if len(word) > 3) - FUNCTION_WORDS


def shifted(measures: FloatArray, steps: tuple[int, ...]) -> FloatArray:
    """Give for each line what is measured so many lines further on; beyond the page, -1.

    Parameters
    ----------
    measures
        A row for each measure.

    Returns
    -------
    FloatArray
        A row for each measure and each of the steps.
    """
    beyond = np.full((len(measures), 1), -1.0, np.float32)
    padded = np.concatenate([measures, beyond], axis=1)
    moved: FloatArray = padded[:, _steps_away(measures.shape[1], steps)]
    return moved.reshape(-1, measures.shape[1])


@lru_cache(maxsize=_KEPT)
def _steps_away(count: int, steps: tuple[int, ...]) -> IntArray:
    """Give the lines so many steps away, those beyond the page as the one after the last."""
    places: IntArray = np.arange(count) + np.array(steps)[:, None]
    places[(places < 0) | (places >= count)] = count
    return places


def window_means(measures: FloatArray, widths: tuple[int, ...]) -> FloatArray:
    """Give for each line the means over the lines at most so far away.

    Returns
    -------
    FloatArray
        A row for each width and each measure.
    """
    kinds, count = measures.shape
    sums = np.zeros((kinds, count + 1))
    np.cumsum(measures, axis=1, dtype=np.float64, out=sums[:, 1:])
    low, high = _windows(count, widths)
    means = ((sums[:, high] - sums[:, low]) / (high - low)).astype(np.float32)
    by_width: FloatArray = means.transpose(1, 0, 2).reshape(-1, count)
    return by_width


@lru_cache(maxsize=_KEPT)
def _windows(count: int, widths: tuple[int, ...]) -> tuple[IntArray, IntArray]:
    """Give the first line of each window, and the one behind its last."""
    index, away = np.arange(count), np.array(widths)[:, None]
    return np.maximum(index - away, 0), np.minimum(index + away + 1, count)


def distances(marked: npt.NDArray[np.bool_]) -> FloatArray:
    """Give for each line how far the nearest marked line is, as a log.

    Parameters
    ----------
    marked
        A row for each kind of mark.

    Returns
    -------
    FloatArray
        For each kind a row to the line before and one to the line after.
    """
    kinds, count = marked.shape
    both = np.stack([marked, marked[:, ::-1]], axis=1).reshape(2 * kinds, count)
    index = np.arange(count)
    latest = np.full((2 * kinds, count + 1), -_FAR - 1)
    np.maximum.accumulate(np.where(both, index, -_FAR - 1), axis=1, out=latest[:, 1:])
    far = np.log1p(np.minimum(index - latest[:, :count], _FAR)).astype(np.float32)
    far[1::2] = far[1::2, ::-1].copy()
    return far
