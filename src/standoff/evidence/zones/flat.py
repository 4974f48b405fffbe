"""Zones of text without mark-up: a page copied as text, a corpus file, Markdown.

Three layouts are told apart line by line. In a *flattened page* each line is
a block. In *hard-wrapped* text, as mail and old archives have it, a block is
the lines between two blank ones. In a *corpus file* marks such as
``<HEADLINE>`` and ``<P>`` stand on lines of their own, and a block is the
lines between two marks, one sentence a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.zones import cues
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.front_matter import blocks_of_head, find_head, is_head_of_mail
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.layouts import is_mail, parts_of_mail
from standoff.evidence.zones.line_model import body_likelihoods
from standoff.evidence.zones.press_exports import parts_of
from standoff.evidence.zones.sections import zones_of

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
MARK = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]{0,30})(?:\s[^<>\n]{0,400})?/?>")
_WRAPPED_FROM, _WRAPPED_TO = 40, 100

_MARKED_AS = {
    "HEADLINE": ZoneKind.HEADLINE,
    "HEAD": ZoneKind.HEADLINE,
    "HL": ZoneKind.HEADLINE,
    "TITLE": ZoneKind.HEADLINE,
    "DATELINE": ZoneKind.DATELINE,
    "BYLINE": ZoneKind.BYLINE,
    "AUTHOR": ZoneKind.BYLINE,
    "DATE": ZoneKind.DATE,
    "DATE_TIME": ZoneKind.DATE,
    "DATETIME": ZoneKind.DATE,
    "PUBDATE": ZoneKind.DATE,
    "CAPTION": ZoneKind.CAPTION,
    "CREDIT": ZoneKind.CREDIT,
    "SUBHEAD": ZoneKind.CROSSHEAD,
    "CROSSHEAD": ZoneKind.CROSSHEAD,
    "COMMENT": ZoneKind.COMMENT,
    "FOOTER": ZoneKind.FOOTER,
    "TRAILER": ZoneKind.FOOTER,
    "DOCNO": ZoneKind.NAVIGATION,
    "DOCID": ZoneKind.NAVIGATION,
    "DOCTYPE": ZoneKind.NAVIGATION,
    "HEADER": ZoneKind.NAVIGATION,
    "SLUG": ZoneKind.NAVIGATION,
    "KEYWORD": ZoneKind.NAVIGATION,
    "CATEGORY": ZoneKind.NAVIGATION,
}
_BODY_MARKS_TEXT = """
P S PARA TEXT BODY LEADPARA LEAD PARAGRAPH LP TD
"""
_BODY_MARKS = frozenset(_BODY_MARKS_TEXT.split())
_OTHER_MARKS_TEXT = """
DOC ARTICLE STORY BR HR H1 H2 H3 DIV LEADPARA END DOCUMENT
"""
_OTHER_MARKS = frozenset(_OTHER_MARKS_TEXT.split())
_KNOWN_MARKS = _BODY_MARKS | _OTHER_MARKS | _MARKED_AS.keys()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its place, spaces around it left out."""

    span: Span
    gap: bool

    def of(self, text: str) -> str:
        """Give what the line says."""
        return self.span.of(text)


def find_flat_zones(text: str, *, markdown: bool = False) -> tuple[Zone, ...]:
    """Find the zones of text without mark-up."""
    fields, end = find_head(text)
    head = blocks_of_head(text, end) if fields else []
    lines = tuple(iter_lines(text, end))
    if is_marked(text, lines):
        blocks = _marked_blocks(text, lines)
    elif is_head_of_mail(fields) or is_mail([line.of(text) for line in lines[:12]]):
        blocks = list(_mail_blocks(text, lines))
    elif markdown:
        blocks = _markdown_blocks(text, lines)
    else:
        blocks = [Block(passage(text, group), gap=group[0].gap) for group in _groups(text, lines)]
    return zones_of_text(text, [*head, *blocks])


def zones_of_text(text: str, blocks: Sequence[Block]) -> tuple[Zone, ...]:
    """Give the zones of a text without mark-up, article by article where it holds several.

    The paragraphs of the body are counted through.
    """
    zones: list[Zone] = []
    paragraphs = 0
    for part in parts_of(text, blocks):
        judge(part)
        before = paragraphs
        for zone in zones_of(part):
            number = zone.paragraph and zone.paragraph + before
            paragraphs = number or paragraphs
            zones.append(replace(zone, paragraph=number) if before else zone)
    return tuple(zones)


def iter_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Give the lines that are not blank, and whether a blank line stands before each."""
    last_end: int | None = None
    for found in LINE.finditer(text, start, len(text) if end is None else end):
        line = found.group()
        stripped = line.strip()
        if not stripped:
            continue
        first = found.start() + len(line) - len(line.lstrip())
        between = _NEWLINE.findall(text, last_end, first) if last_end is not None else ()
        yield Line(Span(first, first + len(stripped)), last_end is None or len(between) > 1)
        last_end = found.end()


def passage(text: str, lines: Sequence[Line]) -> Passage:
    """Give the verbatim text from the first of the lines to the last."""
    return Passage(text[lines[0].span.start : lines[-1].span.end], base=lines[0].span.start)


def judge(blocks: Sequence[Block]) -> None:
    """Set how likely each block belongs to the body, where the mark-up has not said."""
    open_blocks = [block for block in blocks if block.hint is None]
    likelihoods = body_likelihoods([block.text for block in open_blocks])
    for block, likelihood in zip(open_blocks, likelihoods, strict=True):
        block.likelihood = likelihood


def _groups(text: str, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Give the lines of each block: one line, or a hard-wrapped paragraph."""
    groups = list(_between_gaps(lines))
    worded = [[line.of(text) for line in group] for group in groups]
    wrapped = [is_wrapped(words) for words in worded]
    widths = [max(map(len, words)) for words, yes in zip(worded, wrapped, strict=True) if yes]
    for group, words, yes in zip(groups, worded, wrapped, strict=True):
        if yes or _follows_width(words, widths):
            yield group
        else:
            yield from ([line] for line in group)


def _between_gaps(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            if at > start:
                yield lines[start:at]
            start = at


def _follows_width(lines: Sequence[str], widths: Sequence[int]) -> bool:
    """Say whether lines are broken to the width of paragraphs that surely are."""
    if len(lines) < 2 or len(widths) < 2 or not any(map(str.isalpha, lines[-1])):
        return False
    low, high = min(widths) - 6, max(widths) + 4
    broken = any(not re.search(r"[.!?:;…][\"'”’)\]]*$", line) for line in lines[:-1])
    return broken and all(low - 8 <= len(line) <= high for line in lines[:-1])


def is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether lines without a blank between them are one paragraph, broken to a width.

    They are when all but the last are of nearly one length and most break off
    in the middle of a sentence.
    """
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    width = max(map(len, lines))
    if not _WRAPPED_FROM <= width <= _WRAPPED_TO or (len(lines) == 2 and width < 55):
        return False
    full = sum(len(line) >= 0.7 * width for line in inner)
    broken = sum(not re.search(r"[.!?:;…][\"'”’)\]]*$", line) for line in inner)
    carried = sum(line[0].islower() for line in lines[1:])
    return full >= 0.85 * len(inner) and broken >= 0.7 * len(inner) and 2 * carried >= len(inner)


def is_marked(text: str, lines: Sequence[Line]) -> bool:
    """Say whether the text is a corpus file with marks on lines of their own."""
    marks = [MARK.fullmatch(line.of(text)) for line in lines[:400]]
    names = [mark["name"].upper() for mark in marks if mark]
    known = [name for name in names if name in _KNOWN_MARKS]
    return len(known) >= 2 and len(known) >= 0.8 * len(names)


def _marked_blocks(text: str, lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    open_lines: list[Line] = []
    name = ""

    def close() -> None:
        if open_lines:
            hint = _MARKED_AS.get(name)
            blocks.append(Block(passage(text, open_lines), hint=hint))
            open_lines.clear()

    for line in _cut_at_marks(text, lines):
        mark = MARK.fullmatch(line.of(text))
        if mark is None or mark["name"].upper() not in _KNOWN_MARKS:
            open_lines.append(line)
            continue
        close()
        name = "" if mark["close"] else mark["name"].upper()
        blocks.append(Block(passage(text, [line]), hint=ZoneKind.NAVIGATION))
    close()
    return blocks


def _cut_at_marks(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Cut a mark off the line it opens or closes."""
    for line in lines:
        start, end = line.span.start, line.span.end
        content = line.of(text)
        opening = MARK.match(content)
        if opening and opening["name"].upper() in _KNOWN_MARKS and opening.end() < len(content):
            yield Line(Span(start, start + opening.end()), line.gap)
            rest = content[opening.end() :]
            start += opening.end() + len(rest) - len(rest.lstrip())
        tail = content[start - line.span.start :]
        closing = re.search(rf"{MARK.pattern}$", tail[-440:])
        if closing and closing["name"].upper() in _KNOWN_MARKS and closing.group() != tail:
            cut = end - len(closing.group())
            before = text[start:cut].rstrip()
            yield Line(Span(start, start + len(before)), line.gap)
            yield Line(Span(cut, end), gap=False)
        else:
            yield Line(Span(start, end), line.gap)


def _mail_blocks(text: str, lines: Sequence[Line]) -> Iterator[Block]:
    """Give the blocks of a mail: paragraphs of one voice; each field stands by itself."""
    head = next((at for at, line in enumerate(lines) if at and line.gap), len(lines))
    head = head if is_mail([line.of(text) for line in lines[:head]]) else 0
    blocks = list(_parts_of_mail(text, lines[head:]))
    own = [block for block in blocks if block.hint is None and block.turn is None]
    said = _said_in_mail(own)
    for block in said or [block for block in own if block.words >= _FEWEST]:
        block.kind = block.hint = ZoneKind.BODY
    yield from (Block(passage(text, [line]), gap=line.gap) for line in lines[:head])
    yield from blocks


def _said_in_mail(own: Sequence[Block]) -> list[Block]:
    """Give the sentences of a mail, what leads to a list, and the list up to the next sentence."""
    found = {at for at, block in enumerate(own) if block.is_prose or block.is_sentence}
    last = max(found, default=-1)
    leads = False
    listed = [cues.LISTED.match(block.text) is not None for block in own]
    for at, block in enumerate(own):
        begins = block.words >= _FEWEST and block.text.endswith((":", "："))
        if begins and not cues.GREETING.match(block.text):
            found.add(at)
            leads = True
        elif at in found:
            leads = False
        elif listed[at] and not leads and not _stands_in_list(listed, at):
            continue
        elif _goes_on(block, leads=leads, before=at < last, alone=last < 0):
            found.add(at)
    return [own[at] for at in sorted(found)]


def _stands_in_list(listed: Sequence[bool], at: int) -> bool:
    """Say whether another item stands beside one: a number over a paragraph is a heading."""
    return any((*listed[max(at - 1, 0) : at], *listed[at + 1 : at + 2]))


def _goes_on(block: Block, *, leads: bool, before: bool, alone: bool) -> bool:
    """Say whether a block is an item of a list: behind what leads to it, or before a sentence."""
    if cues.LISTED.match(block.text):
        return block.words > 0 and (leads or before)
    if before:
        return leads and block.words > 0
    return leads and alone and block.words >= _FEWEST


_FEWEST = 3
"""Words of a line of a mail that is more than a greeting."""


def _parts_of_mail(text: str, rest: Sequence[Line]) -> Iterator[Block]:
    parts = parts_of_mail([line.of(text) for line in rest])
    for (kind, voice, depth), run in groupby(parts, key=lambda part: part.of):
        chosen = [rest[part.start] for part in run]
        for group in _quoted(text, chosen) if depth else _groups(text, chosen):
            block = Block(passage(text, group), group[0].gap, hint=kind, voice=voice)
            if depth and kind is ZoneKind.COMMENT:
                block.label = len(block.passage.text) - len(block.passage.text.lstrip("> \t"))
            yield block


def _quoted(text: str, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Give the paragraphs of lines with marks before them; lines of marks alone part them."""
    for empty, run in groupby(lines, key=lambda line: not line.of(text).strip("> \t")):
        group = list(run)
        said = [line.of(text).lstrip("> \t") for line in group]
        if not empty and is_wrapped(said):
            yield group
        else:
            yield from ([line] for line in group)


_HEADING = re.compile(r"#{1,6}(?:\s|$)")
_ITEM = re.compile(r"(?:[-*+>|]|\d+[.)])\s|```|~~~|[-*_=]{3,}\s*$")


def _markdown_blocks(text: str, lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    group: list[Line] = []

    def close() -> None:
        if group:
            blocks.append(Block(passage(text, group), gap=group[0].gap))
            group.clear()

    headed = False
    for line in lines:
        content = line.of(text)
        if line.gap or _ITEM.match(content) or _HEADING.match(content):
            close()
        if _HEADING.match(content):
            block = Block(passage(text, [line]), gap=line.gap)
            if block.turn is None and block.words:
                block.kind = block.hint = ZoneKind.CROSSHEAD if headed else ZoneKind.HEADLINE
                headed = True
            blocks.append(block)
        else:
            group.append(line)
    close()
    return blocks
