"""Zones of a PDF's text layer.

A text layer has lines as they were set, broken to the column's width, and on
each page the same running head and foot. Heads, feet and page numbers are
set apart; the other lines are joined to paragraphs, the break taken out (and
the hyphen of a word that was divided), with every character's raw place kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from standoff.evidence.text.anchors import Passage
from standoff.evidence.text.languages import every_language
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.flat import Line, iter_lines, zones_of_text
from standoff.evidence.zones.kinds import Zone, ZoneKind

_EDGE_LINES = 2  # at the top and at the foot of a page
_PAGE = every_language("zones")
_PAGE_NUMBER = re.compile(
    rf"\W*(?:(?:{_PAGE.source('page')})\s+)?\d{{1,4}}"
    rf"(?:\s*(?:{_PAGE.source('page of')}|/)\s*\d{{1,4}})?\W*",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_DIVIDED = re.compile(r"[^\W\d_]-$")


def find_pdf_zones(text: str) -> tuple[Zone, ...]:
    """Find the zones of a text layer whose pages are parted by form feeds."""
    pages = [tuple(iter_lines(text, start, end)) for start, end in _pages(text)]
    repeated = _repeated_edges(text, pages)
    blocks: list[Block] = []
    for lines in pages:
        blocks += _page_blocks(text, lines, repeated)
    _mark_continuations(blocks)
    return zones_of_text(text, blocks)


def _pages(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\f", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _repeated_edges(text: str, pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Give the first and last lines that come again on other pages, numbers aside."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_folded(line.of(text)) for line in _edges(lines)})
    enough = max(2, sum(map(bool, pages)) // 3)
    return frozenset(line for line, times in seen.items() if times >= enough)


def _edges(lines: Sequence[Line]) -> Sequence[Line]:
    if len(lines) <= 2 * _EDGE_LINES:
        return lines
    return (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])


def _folded(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


def _page_blocks(text: str, lines: Sequence[Line], repeated: frozenset[str]) -> Iterator[Block]:
    edges = {line.span for line in _edges(lines)}
    middle = lines[len(lines) // 2].span.start if lines else 0
    width = _column_width([line.of(text) for line in lines])
    group: list[Line] = []
    for line in lines:
        content = line.of(text)
        is_edge = line.span in edges and (
            _folded(content) in repeated or bool(_PAGE_NUMBER.fullmatch(content))
        )
        if group and (is_edge or not _continues(text, group, line, width)):
            yield _paragraph(text, group)
            group = []
        if is_edge:
            kind = ZoneKind.NAVIGATION if line.span.start < middle else ZoneKind.FOOTER
            yield Block(Passage(content, base=line.span.start), gap=line.gap, hint=kind)
        else:
            group.append(line)
    if group:
        yield _paragraph(text, group)


def _mark_continuations(blocks: Sequence[Block]) -> None:
    """Find the paragraphs that a page's end cut in two."""
    last = ""
    for block in blocks:
        if block.hint is None:
            block.continues = (
                bool(last) and not _ENDS_SENTENCE.search(last) and block.text[:1].islower()
            )
            last = block.text


def _column_width(lines: Sequence[str]) -> int:
    lengths = sorted(map(len, lines))
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _continues(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Say whether a line goes on with the paragraph of the lines before it."""
    last, content = group[-1].of(text), line.of(text)
    ends = bool(_ENDS_SENTENCE.search(last))
    if content[0].islower() and not ends:
        return True
    if line.gap:
        return False
    full = len(last) >= (0.85 if ends else 0.7) * width
    return full and width >= 25


def _paragraph(text: str, lines: Sequence[Line]) -> Block:
    """Join lines with a space that stands for the break; mend divided words."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, line in enumerate(lines):
        content = line.of(text)
        following = lines[at + 1] if at + 1 < len(lines) else None
        divided = (
            following is not None
            and bool(_DIVIDED.search(content))
            and following.of(text)[0].islower()
        )
        kept = len(content) - divided
        letters += content[:kept]
        starts += range(line.span.start, line.span.start + kept)
        ends += range(line.span.start + 1, line.span.start + kept + 1)
        if following is not None and not divided:
            letters.append(" ")
            starts.append(line.span.end)
            ends.append(following.span.start)
    passage = Passage("".join(letters), starts=tuple(starts), ends=tuple(ends))
    return Block(passage, gap=lines[0].gap)
