"""Anchors: exact characters of a raw document.

Every item that standoff derives from a document keeps the place it came from
as a half-open span ``[start, end)`` of Unicode code points in the decoded raw
text, together with the hash of the raw bytes. Text that was cleaned for
reading (mark-up removed, entities decoded) is a `Passage`: it carries, for
each of its characters, the raw position it stands for, so that whatever is
found in the readable text can be traced back to the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of code points, ``start`` included, ``end`` excluded."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the characters the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Give the same span further on."""
        return Span(self.start + by, self.end + by) if by else self

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


# A page has thousands of spans and hundreds of passages: the frozen fields are set at their places,
# not by their names.
_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, init=False)
class Passage:
    """Readable text whose characters know their places in the raw document.

    Parameters
    ----------
    text
        What a person reads.
    starts, ends
        For each character of `text`, the raw span it stands for. Both empty
        when the passage is a verbatim run of the raw text; then `base` is the
        raw position of its first character.
    base
        Raw position of the first character of a verbatim passage.

    Examples
    --------
    >>> passage = Passage("A & B", base=10)
    >>> passage.raw(Span(4, 5))
    Span(start=14, end=15)
    """

    text: str
    base: int = 0
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def __init__(
        self, text: str, base: int = 0, starts: Sequence[int] = (), ends: Sequence[int] = ()
    ) -> None:
        if (starts or ends) and not len(starts) == len(ends) == len(text):
            raise ValueError("a passage maps all of its characters or none")
        _set_text(self, text)
        _set_base(self, base)
        _set_starts(self, starts)
        _set_ends(self, ends)

    def raw(self, span: Span) -> Span:
        """Give the raw span that stands behind a span of the readable text."""
        return Span(*self.raw_ends(span))

    def raw_ends(self, span: Span) -> tuple[int, int]:
        """Give where the raw span begins and ends that stands behind one of the readable text."""
        if not self.starts:
            return span.start + self.base, span.end + self.base
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.text) else self._end()
            return at, at
        return self.starts[span.start], self.ends[span.end - 1]

    def part(self, span: Span) -> Passage:
        """Give a stretch of the passage as a passage of its own."""
        if span.start == 0 and span.end >= len(self.text):
            return self
        text = span.of(self.text)
        if not self.starts:
            return Passage(text, self.base + span.start)
        return Passage(
            text,
            starts=self.starts[span.start : span.end],
            ends=self.ends[span.start : span.end],
        )

    def _end(self) -> int:
        return self.ends[-1] if self.ends else self.base


_set_text = Passage.__dict__["text"].__set__
_set_base = Passage.__dict__["base"].__set__
_set_starts = Passage.__dict__["starts"].__set__
_set_ends = Passage.__dict__["ends"].__set__


def join(parts: Iterable[Passage], separator: str = " ") -> Passage:
    """Run passages together, with a separator that stands for the gap between.

    The separator's characters map to the empty span at the end of the passage
    before them, so a span that ends inside a separator still resolves.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        if texts:
            at = ends[-1] if ends else part.base
            texts.append(separator)
            starts += [at] * len(separator)
            ends += [at] * len(separator)
        texts.append(part.text)
        starts += part.starts or range(part.base, part.base + len(part.text))
        ends += part.ends or range(part.base + 1, part.base + len(part.text) + 1)
    return Passage("".join(texts), starts=tuple(starts), ends=tuple(ends))
