"""Zones of an HTML page.

The mark-up tells much: a figure's caption, a byline, the comments. What it
does not tell reliably is where the article is; for that trafilatura extracts
the article's text, which is aligned back to the page's blocks. Where it finds
nothing, or the page is too large for it, the line model decides as it does
for flattened text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from standoff.evidence.capture.html_blocks import HtmlBlock, find_html_blocks
from standoff.evidence.capture.html_roles import Role
from standoff.evidence.text.line_alignment import find_article_lines
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.cues import Turn, is_single_teaser
from standoff.evidence.zones.export_pages import kinds_of_export
from standoff.evidence.zones.extraction import extract_article
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.line_model import body_likelihoods
from standoff.evidence.zones.mastheads import (
    AGO,
    DATE,
    SHORT_DATE,
    is_publication_name,
    is_section_name,
)
from standoff.evidence.zones.page_titles import has_part, is_called, is_story_in, is_wordy
from standoff.evidence.zones.press_exports import settle
from standoff.evidence.zones.sections import zones_of

_FIRM = {
    Role.CAPTION: ZoneKind.CAPTION,
    Role.CREDIT: ZoneKind.CREDIT,
    Role.COMMENT: ZoneKind.COMMENT,
    Role.COMMENTER: ZoneKind.NAVIGATION,
}
_UNLESS_EXTRACTED = {
    Role.TEASER: ZoneKind.TEASER,
    Role.NAVIGATION: ZoneKind.NAVIGATION,
    Role.FOOTER: ZoneKind.FOOTER,
}
_IF_SHORT = {Role.BYLINE: ZoneKind.BYLINE, Role.AUTHOR_NOTE: ZoneKind.AUTHOR_NOTE}


def find_html_zones(raw: str) -> tuple[Zone, ...]:
    """Find the zones of an HTML page."""
    found = find_html_blocks(raw)
    known = kinds_of_export(raw, found)
    if known is not None:
        settled = [Block(each.passage) for each in found]
        for block, kind in zip(settled, known, strict=True):
            settle(block, kind)
        return tuple(zones_of(settled))
    extracted = find_extracted(raw, found)
    if extracted is not None:
        found = _without_empty_comments(found, extracted)
    main = _main_heading(found)
    blocks = [
        _block(block, taken, is_headline=at == main)
        for at, (block, taken) in enumerate(
            zip(found, extracted or [False] * len(found), strict=True)
        )
    ]
    _name_commenters(blocks, found)
    _settle_repeated(blocks)
    _judge(raw, blocks, found, is_extracted=extracted is not None)
    return tuple(zones_of(blocks))


def find_extracted(raw: str, blocks: Sequence[HtmlBlock]) -> list[bool] | None:
    """Say of each block whether trafilatura takes it for the article; None if it finds none."""
    article = extract_article(raw)
    if article is None:
        return None
    return find_article_lines([block.passage.text for block in blocks], article)


def _without_empty_comments(
    blocks: Sequence[HtmlBlock], extracted: Sequence[bool]
) -> tuple[HtmlBlock, ...]:
    """Take the role from the few words that stand alone above an article in what is called comments.

    What readers' comments are made with draws buttons for sharing, too.
    """
    last = max((at for at, taken in enumerate(extracted) if taken), default=0)
    told = list(blocks)
    for is_comment, run in groupby(range(last), lambda at: blocks[at].role is Role.COMMENT):
        places = list(run)
        if is_comment and sum(len(told[at].passage.text.split()) for at in places) <= _FEW_WORDS:
            for at in places:
                told[at] = told[at]._replace(role=Role.NAVIGATION)
    return tuple(told)


_FEW_WORDS = 3


def _main_heading(blocks: Sequence[HtmlBlock]) -> int | None:
    """Give the block that is the page's headline by its mark-up."""
    page = next((block.passage.text for block in blocks if block.role is Role.TITLE), "")
    headings = [at for at, block in enumerate(blocks) if block.role is Role.MAIN_HEADING]
    wordy = [at for at in headings if is_wordy(blocks[at].passage.text)]
    folded = page.casefold()
    named = [at for at in wordy if blocks[at].passage.text.casefold() in folded]
    if named:
        return named[0]
    if all(blocks[at].linked > _LINKED for at in wordy):
        called = [at for at, block in enumerate(blocks) if _is_called(block, page)]
        if called:
            return max(called, key=lambda at: len(blocks[at].passage.text))
    short = (at for at in headings if at not in wordy and _is_story(blocks, at, page))
    longest = max(wordy, key=lambda at: len(blocks[at].passage.text.split()), default=None)
    return next(short, longest)


_LINKED = 0.9


def _is_called(block: HtmlBlock, page: str) -> bool:
    """Say whether a block is called as the page is, its site left off."""
    if block.role in _NO_HEADING or block.linked > _LINKED:
        return False
    text = block.passage.text
    long = len(text) >= max(_SHORTEST_CALLED, len(page) / 2)
    return long and is_wordy(text) and is_called(page, text)


_NO_HEADING = (Role.TITLE, Role.NAVIGATION, Role.FOOTER, Role.HIDDEN, Role.COMMENT, Role.COMMENTER)
_SHORTEST_CALLED = 8


def _is_story(blocks: Sequence[HtmlBlock], at: int, page: str) -> bool:
    """Say whether a heading of one word is the story's, not the site's or a section's."""
    text = blocks[at].passage.text
    others = list(_other_headings(blocks))
    if page and has_part(page, text):
        return is_story_in(page, text, [other for _, other in others])
    prose = (n for n, block in enumerate(blocks) if n > at and len(block.passage.text) >= 60)
    body = next(prose, len(blocks))
    above = any(place < body for place, _ in others)
    return not (above or is_publication_name(text) or is_section_name(text))


def _other_headings(blocks: Sequence[HtmlBlock]) -> Iterator[tuple[int, str]]:
    """Iterate over the headings of several words, with their places."""
    for at, block in enumerate(blocks):
        if block.role in (Role.MAIN_HEADING, Role.HEADING) and is_wordy(block.passage.text):
            yield at, block.passage.text


def _block(found: HtmlBlock, extracted: bool, *, is_headline: bool) -> Block:
    hint = ZoneKind.HEADLINE if is_headline else _hint(found, extracted)
    taken, linked, tabled = extracted and hint is None, found.linked, found.tabled
    return Block(found.passage, hint=hint, extracted=taken, linked=linked, tabled=tabled)


def _hint(found: HtmlBlock, extracted: bool) -> ZoneKind | None:
    role, text = found.role, found.passage.text
    if role is None:
        return None
    if role in _FIRM:
        return _FIRM[role]
    if role is Role.TITLE:
        return ZoneKind.NAVIGATION
    if role in _UNLESS_EXTRACTED:
        return None if extracted else _UNLESS_EXTRACTED[role]
    words = len(text.split())
    if role is Role.DATE:
        dated = any(known.search(text) for known in (DATE, AGO, SHORT_DATE, _CLOCK))
        return ZoneKind.DATE if dated and words <= 12 else None
    if role in _IF_SHORT and not extracted:
        bio = role is Role.BYLINE and words > 20
        return ZoneKind.AUTHOR_NOTE if bio else _IF_SHORT[role] if words <= 90 else None
    return None


_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")


def _name_commenters(blocks: Sequence[Block], found: Sequence[HtmlBlock]) -> None:
    """Give each comment the name the mark-up sets before it."""
    voice: str | None = None
    for block, source in zip(blocks, found, strict=True):
        if source.role is Role.COMMENTER and block.words <= 8:
            voice = block.text
            block.voice = voice
        elif block.kind is ZoneKind.COMMENT:
            block.voice = voice


def _settle_repeated(blocks: Sequence[Block]) -> None:
    """Take short lines that stand on a page again and again for its furniture."""
    times = Counter(block.text for block in blocks if block.hint is None)
    for block in blocks:
        again = times[block.text] >= _AGAIN and block.hint is None
        if again and block.words <= _SHORT_LINE and _LABEL.fullmatch(block.text):
            block.turn = block.turn or Turn.FURNITURE


_AGAIN = 3
_SHORT_LINE = 4
_LABEL = re.compile(r"[^\W\d_][^.:!?0-9]*+(?<=\w)")


def _judge(
    raw: str, blocks: Sequence[Block], found: Sequence[HtmlBlock], *, is_extracted: bool
) -> None:
    """Set the likelihoods: by the extraction where there is one, else by the line model."""
    readable = [
        (block, source) for block, source in zip(blocks, found, strict=True) if block.hint is None
    ]
    likelihoods = body_likelihoods([block.text for block, _ in readable])
    for (block, _), likelihood in zip(readable, likelihoods, strict=True):
        block.likelihood = likelihood
    if not is_extracted:
        return
    _take_siblings(raw, readable)
    if not _is_found(block for block, _ in readable):
        for block, _ in readable:
            block.extracted = False
        return
    for block, _ in readable:
        block.likelihood = block.likelihood / 4 + (0.75 if block.extracted else 0)


_SURE = 0.85
_PARAGRAPH = 15  # words


def _is_surely_told(block: Block) -> bool:
    """Say whether the line model is sure that a block is running text of an article."""
    told = block.likelihood >= _SURE and block.words >= _PARAGRAPH and block.linked < 0.5
    return told and block.is_prose and block.turn is None and not is_single_teaser(block.text)


def _take_siblings(raw: str, readable: Sequence[tuple[Block, HtmlBlock]]) -> None:
    """Take paragraphs that an extraction left out beside others like them, or between or soon after them."""
    sure = [at for at, (block, _) in enumerate(readable) if _is_surely_told(block)]
    taken = [at for at in sure if readable[at][0].extracted]
    if not taken or len(taken) == len(sure):
        return
    likes = {_likes(raw, readable[at][1]) for at in taken}
    around = {readable[at][1].elements[1] for at in taken}
    last = taken[-1]
    for at in sure[bisect(sure, taken[0]) :]:
        block, source = readable[at]
        follows = at <= last + _SOON and _likes(raw, source) in likes
        if block.extracted or follows or source.elements[1] in around:
            block.extracted = True
            last = max(last, at)


_SOON = 8
"""Blocks that may stand between two paragraphs of an article that goes on."""


def _likes(raw: str, source: HtmlBlock) -> tuple[str, ...]:
    """Give how the elements of a block are called: its own, and the one around it."""
    tags = [raw[at : raw.find(">", at, at + _LONGEST_TAG)] for at in source.elements]
    return tuple(tag[:3] + (named[1] if (named := _CLASS.search(tag)) else "") for tag in tags)


_CLASS = re.compile(r"\sclass\s*=\s*[\"']?([^\"'<>]{1,300})", re.IGNORECASE)
_LONGEST_TAG = 1_000


def _is_found(blocks: Iterable[Block]) -> bool:
    """Say whether an extraction took a good part of what is surely an article's text."""
    signs = {True: 0, False: 0}
    for block in blocks:
        if _is_surely_told(block):
            signs[block.extracted] += len(block.text)
    return 3 * signs[True] >= signs[False]
