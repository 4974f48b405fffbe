"""Quotations of what was written before: a reader's comment repeats words of its article.

Whose words they are, the article tells: somebody's whom it quotes, else its
author's. Whom the comment happens to name before them has not said them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.evidence.speech.quotes import Quote, QuoteKind
from standoff.evidence.text.anchors import Span

_WORD = re.compile(r"\w+")
REPEATED_WORDS = 4
"""How many words in a row are no chance."""

_MARKED = (QuoteKind.DIRECT, QuoteKind.MIXED)


@dataclass(frozen=True)
class Original:
    """A text that others quote, and the quotations in it."""

    text: str
    quotes: tuple[Quote, ...]

    @cached_property
    def _folded(self) -> tuple[str, list[tuple[int, int]]]:
        """The words with one blank between, and where each begins there and in the text."""
        words, starts, at = [], [], 1
        for match in _WORD.finditer(self.text):
            words.append(match[0].casefold())
            starts.append((at, match.start()))
            at += len(words[-1]) + 1
        return f" {' '.join(words)} ", starts

    def find(self, words: str) -> int | None:
        """Find where the text has the same words; None if it has not, or they are few."""
        wanted = [match[0].casefold() for match in _WORD.finditer(words)]
        if len(wanted) < REPEATED_WORDS:
            return None
        folded, starts = self._folded
        at = folded.find(f" {' '.join(wanted)} ")
        if at < 0:
            return None
        return starts[bisect_right(starts, (at + 1, len(self.text))) - 1][1]

    def quoting(self, at: int) -> Quote | None:
        """Give the quotation in marks that a place of the text lies in."""
        inside = (q for q in self.quotes if q.kind in _MARKED and _holds(q.content, at))
        return next(inside, None)


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def credit(quotes: Iterable[Quote], text: str, original: Original) -> Iterable[tuple[Quote, bool]]:
    """Give the quotations of a comment with those whom their words belong to.

    Only quotations that no words of the comment attribute are changed. The second
    value says whether the speaker stands in the original, not in the comment.

    Parameters
    ----------
    text
        The comment.
    """
    for quote in quotes:
        marked = quote.kind in _MARKED and quote.cue is None
        at = original.find(quote.content.of(text)) if marked else None
        if at is None:
            yield quote, False
            continue
        said = original.quoting(at)
        speaker = None if said is None else said.speaker
        yield replace(quote, speaker=speaker, via=None, inherited=True), speaker is not None
