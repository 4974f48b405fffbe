"""Which lines of a page an extracted article is made of.

An extraction gives the article's text but not its places. The lines of the
page are aligned with it by their words: a line of some length belongs to the
article when nearly all of its word sequences occur there; a short line when
its words occur between the places of the long lines around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from standoff.evidence.text.folding import cut_words
from standoff.evidence.text.remembered import remembered

SHINGLE = 4
SHARE = 0.8


@remembered
def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded for comparison."""
    return tuple(cut_words(text))


def find_article_lines(lines: Sequence[str], article: str) -> list[bool]:
    """Say of each line of a page whether it belongs to the extracted article.

    Examples
    --------
    >>> page = ["Home", "Talks went on until late at night.", "Home", "It was cold."]
    >>> find_article_lines(page, "Talks went on until late at night. It was cold.")
    [False, True, False, True]

    Notes
    -----
    Cost: linear in the words of the page and of the article.
    """
    whole = words_of(article)
    words = [words_of(line) for line in lines]
    first = _first_places(whole)
    located = [_locate(line, first) for line in words]
    low, high = _bounds(located, len(whole))
    places = _short_places(whole, {tuple(line) for line in words if 0 < len(line) < SHINGLE})
    return [
        place is not None
        if len(line) >= SHINGLE
        else low[at] >= 0 and _between(places[tuple(line)], low[at], high[at] - len(line))
        for at, (line, place) in enumerate(zip(words, located, strict=True))
    ]


def _first_places(whole: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = list(_runs(whole, SHINGLE))
    return dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))


def _runs(words: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    """Give each word with those behind it, so many in all."""
    return zip(*(words[at:] for at in range(width)), strict=False)


def _locate(line: Sequence[str], places: dict[tuple[str, ...], int]) -> tuple[int, int] | None:
    """Give where a long line begins and ends in the article, if it is there."""
    count = len(line) - SHINGLE + 1
    if count <= 0:
        return None
    found = [place for place in map(places.get, _runs(line, SHINGLE)) if place is not None]
    if len(found) < SHARE * count:
        return None
    return min(found), max(found) + SHINGLE


def _bounds(located: Sequence[tuple[int, int] | None], end: int) -> tuple[list[int], list[int]]:
    """Give for each line where the long line before it ends and the one after it begins.

    Before the first long line of the article there is no place: -1.
    """
    low, high = [-1] * len(located), [end] * len(located)
    last = -1
    for at, place in enumerate(located):
        low[at] = last
        last = place[1] if place else last
    following = end
    for at in range(len(located) - 1, -1, -1):
        place = located[at]
        high[at] = following
        following = place[0] if place else following
    return low, high


def _short_places(
    whole: Sequence[str], wanted: set[tuple[str, ...]]
) -> defaultdict[tuple[str, ...], list[int]]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for width in {len(line) for line in wanted}:
        for at, key in enumerate(_runs(whole, width)):
            if key in wanted:
                places[key].append(at)
    return places


def _between(places: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high
