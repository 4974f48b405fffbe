"""The time a figure holds for: the nearest time expression of its sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase

_STOP = re.compile(r"[.;!?](?:\s|$)|[。！？；]|\n")


class NearWords(NamedTuple):
    """Times beside figures: the sections of these names in ``figures.txt``."""

    time_near: AnyCase
    compared: AnyCase
    no_time_of_a_figure: AnyCase


@lru_cache(maxsize=64)
def near_words(language: Language, room: str = "figures") -> NearWords:
    """Give the words for times beside figures in a language, from the file of a room."""
    return language.lexicon(room).fill(NearWords)


class TimesNearFigures:
    """The time expressions and sentence ends of a text.

    Parameters
    ----------
    number
        What fits a number.
    times
        Where time expressions stand; None to look for years, months and
        phrases such as "last year".
    """

    def __init__(
        self,
        text: str,
        number: re.Pattern[str],
        words: NearWords,
        times: Sequence[Span] | None = None,
    ) -> None:
        self._text = text
        self._number, self._words = number, words
        if times is None:
            times = [Span(*match.span()) for match in words.time_near.finditer(text)]
        self._times = times
        self._stops = [match.end() for match in _STOP.finditer(text)]

    def nearest(self, span: Span) -> str | None:
        """Give the time expression nearest to a figure in its sentence, behind it first."""
        at = bisect.bisect_right(self._stops, span.start)
        first = self._stops[at - 1] if at else 0
        after = bisect.bisect_left(self._stops, span.end)
        last = self._stops[after] if after < len(self._stops) else len(self._text)
        near = [
            one
            for one in self._times
            if first <= one.start
            and one.end <= last
            and not self._words.compared.search(self._text, max(first, one.start - 30), one.start)
            and not self._words.no_time_of_a_figure.fullmatch(self._text, one.start, one.end)
        ]
        behind = [one for one in near if one.start >= span.end][:1]
        ahead = [one for one in near if one.end <= span.start][-1:]
        for one in (*behind, *ahead):
            left, right = sorted((one, span))
            # A number between the two means that the time belongs to that number.
            if self._number.search(self._text, left.end, right.start) is None:
                return one.of(self._text)
        return None
