"""Zones of a PDF's text layer.

A text layer has lines as they were set, broken to the column's width, and on
each page the same running head and foot. Heads, feet and page numbers are
set apart; the other lines are joined to paragraphs, the break taken out (and
the hyphen of a word that was divided), with every character's raw place kept.

A page ends where the paper does, in the middle of a sentence or of a word. A
paragraph goes on over it, and over what stands between: foot, notes, head.
These follow it as zones of their own, which lie inside its span.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(slots=True)
class _Piece:
    """Lines of one page that belong together; `aside` is what a page's end sets between others."""

    lines: list[Line]
    width: int
    hint: ZoneKind | None = None
    aside: bool = False


def find_pdf_zones(text: str) -> tuple[Zone, ...]:
    """Find the zones of a text layer whose pages are parted by form feeds."""
    pages = [tuple(iter_lines(text, start, end)) for start, end in _pages(text)]
    repeated = _repeated_edges(text, pages)
    parted = [_part_page(text, lines, repeated) for lines in pages]
    for number, (pieces, following) in enumerate(pairwise(parted)):
        parted[number] = _set_notes_apart(text, pieces, following)
    blocks = [_block(text, piece) for piece in _joined(text, parted)]
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


def _part_page(text: str, lines: Sequence[Line], repeated: frozenset[str]) -> list[_Piece]:
    """Part the lines of a page: running head and foot, and paragraphs."""
    edges = {line.span for line in _edges(lines)}
    middle = lines[len(lines) // 2].span.start if lines else 0
    width = _column_width([line.of(text) for line in lines])
    pieces: list[_Piece] = []
    for line in lines:
        content = line.of(text)
        is_edge = line.span in edges and (
            _folded(content) in repeated or bool(_PAGE_NUMBER.fullmatch(content))
        )
        last = pieces[-1] if pieces and not pieces[-1].aside else None
        if is_edge:
            kind = ZoneKind.NAVIGATION if line.span.start < middle else ZoneKind.FOOTER
            pieces.append(_Piece([line], width, kind, aside=True))
        elif last is not None and _continues(text, last.lines, line, width):
            last.lines.append(line)
        else:
            pieces.append(_Piece([line], width))
    return pieces


_NOTE = re.compile(
    r"(?:\d{1,3}|[*†‡§¶]{1,3})[.)\]]?\s*(?=[\"“‘'(\[]?[A-ZÀ-Þ])|(?:Figure|Fig\.|Table|Source|Note|Photo)\b"
)


def _set_notes_apart(text: str, pieces: list[_Piece], following: Sequence[_Piece]) -> list[_Piece]:
    """Set the notes at a page's foot apart, where the text over them goes on after the page.

    The last line of the page ends a sentence, the next page begins inside one:
    the lines from a mark of a note on are not the text that goes on.
    """
    first = next((piece for piece in following if not piece.aside), None)
    at = next((at for at in range(len(pieces) - 1, -1, -1) if not pieces[at].aside), None)
    if first is None or at is None or not first.lines[0].of(text)[0].islower():
        return pieces
    page = [line for piece in pieces for line in piece.lines if not piece.aside]
    if not _ENDS_SENTENCE.search(page[-1].of(text)):
        return pieces
    for number in range(max(1, len(page) - _LONGEST_NOTES), len(page)):
        over, line = page[number - 1].of(text), page[number]
        if _NOTE.match(line.of(text)) and not _ENDS_SENTENCE.search(over):
            return _cut_at(text, pieces, line)
    return pieces


_LONGEST_NOTES = 20  # lines at the foot of a page


def _cut_at(text: str, pieces: Sequence[_Piece], note: Line) -> list[_Piece]:
    """Cut pieces before a line; what stands from there on is set apart, note by note."""
    cut: list[_Piece] = []
    for piece in pieces:
        if piece.aside or piece.lines[-1].span < note.span:
            cut.append(piece)
            continue
        for line in piece.lines:
            in_notes = line.span >= note.span
            begins = line is piece.lines[0] or (in_notes and _NOTE.match(line.of(text)))
            if begins or line is note:
                cut.append(_Piece([line], piece.width, aside=in_notes))
            else:
                cut[-1].lines.append(line)
    return cut


def _joined(text: str, pages: Sequence[Sequence[_Piece]]) -> Iterator[_Piece]:
    """Give the pieces in order, those that a page's end cut in two made one."""
    pieces: list[_Piece] = []
    last: _Piece | None = None
    for page in pages:
        first = next((piece for piece in page if not piece.aside), None)
        goes_on = last is not None and first is not None and _goes_on(text, last, first)
        if last is not None and first is not None and goes_on:
            last.lines += first.lines
        pieces += (piece for piece in page if not (goes_on and piece is first))
        own = [piece for piece in page if not piece.aside]
        if own and not (goes_on and len(own) == 1):
            last = own[-1]
    yield from pieces


def _goes_on(text: str, last: _Piece, first: _Piece) -> bool:
    """Say whether the last paragraph of a page goes on with the first of the next."""
    above, below = last.lines[-1].of(text), first.lines[0].of(text)
    if _ENDS_SENTENCE.search(above):
        return False
    if below[0].islower():
        return True
    # A line as long as the column that ends no sentence was broken by the page.
    prose = any(len(piece.lines) > 1 for piece in (last, first)) and not _NOTE.match(below)
    return prose and len(above) >= 0.85 * last.width >= 25 and len(below) >= 0.6 * first.width


def _block(text: str, piece: _Piece) -> Block:
    if piece.hint is None:
        return _paragraph(text, piece.lines)
    line = piece.lines[0]
    return Block(Passage(line.of(text), base=line.span.start), gap=line.gap, hint=piece.hint)


def _mark_continuations(blocks: Sequence[Block]) -> None:
    """Find the paragraphs that are cut in two though they go on."""
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
