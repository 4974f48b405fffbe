"""Layouts that announce themselves: a press export, a mail, a live blog, a printed page as text.

Some kinds of capture carry marks that say what a line is wherever it stands.
A mail begins with lines "From:", "Subject:", "Date:". A live blog sets a time
of day on a line before each entry. A page taken from print repeats its head
beside a page number that counts up. What these marks decide is settled before
the page is read top to bottom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from standoff.evidence.text.languages import every_language
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.press_exports import settle_export

_PAGE = every_language("zones")
_SUBJECT, _DATE = _PAGE.listed("subject field"), _PAGE.listed("date field")
_MAIL_FIELD = re.compile(rf"(?:{_PAGE.source('mail fields')}):\s", re.IGNORECASE)
_MAIL_HEAD = 12
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?\s?"
    rf"(?:{_PAGE.source('clock')})?",
    re.IGNORECASE,
)
_ENTRIES = 3
_PAGE_NUMBER = re.compile(
    rf"(?:(?:{_PAGE.source('page')})\s)?\W{{0,3}}(\d{{1,4}})\W{{0,3}}"
    rf"(?:(?:{_PAGE.source('page of')}|/)\s?\d{{1,4}})?",
    re.IGNORECASE,
)
_LONGEST_HEAD = 120


def settle_layout(blocks: Sequence[Block]) -> None:
    """Settle the blocks that the marks of a layout decide."""
    settle_export(blocks)
    _settle_mail(blocks)
    _settle_live_blog(blocks)
    _settle_running_heads(blocks)


def _settle_mail(blocks: Sequence[Block]) -> None:
    head = [block for block in blocks[:_MAIL_HEAD] if _MAIL_FIELD.match(block.text)]
    subjects = [block for block in head if _has_field(block, _SUBJECT)]
    if len(head) < 3 or not subjects:
        return
    for block in head:
        if block.hint is None and not _has_field(block, _DATE):
            _settle(block, ZoneKind.HEADLINE if block is subjects[0] else ZoneKind.NAVIGATION)


def _has_field(block: Block, fields: tuple[str, ...]) -> bool:
    return block.text[:40].lower().startswith(fields)


def _settle_live_blog(blocks: Sequence[Block]) -> None:
    """Take lone times of day for dates, and what stands under each for its entry."""
    clocks = [at for at, block in enumerate(blocks) if _CLOCK.fullmatch(block.text)]
    if len(clocks) < _ENTRIES:
        return
    entries = [at for at in clocks if at + 1 < len(blocks) and blocks[at + 1].ends_as_sentence]
    if 2 * len(entries) < len(clocks):
        return
    for at in clocks:
        if blocks[at].hint is None:
            _settle(blocks[at], ZoneKind.DATE)
    for at in entries:
        if blocks[at + 1].hint is None and blocks[at + 1].turn is None:
            _settle(blocks[at + 1], ZoneKind.BODY)


def _settle_running_heads(blocks: Sequence[Block]) -> None:
    """Take lines that are repeated beside page numbers for furniture, wherever they stand."""
    numbers = {
        at: int(found[1])
        for at, block in enumerate(blocks)
        if (found := _PAGE_NUMBER.fullmatch(block.text))
    }
    beside: defaultdict[str, list[int]] = defaultdict(list)
    for at, number in numbers.items():
        for near in (at - 1, at + 1):
            if 0 <= near < len(blocks) and near not in numbers:
                text = blocks[near].text
                if blocks[near].words >= 3 and len(text) <= _LONGEST_HEAD:
                    beside[text].append(number)
    heads = {text for text, pages in beside.items() if _counts_up(pages)}
    if not heads:
        return
    for at, block in enumerate(blocks):
        if block.hint is None and (block.text in heads or at in numbers):
            _settle(block, ZoneKind.NAVIGATION)


def _counts_up(pages: Sequence[int]) -> bool:
    return len(pages) > 1 and all(after == before + 1 for before, after in pairwise(pages))


def _settle(block: Block, kind: ZoneKind) -> None:
    block.kind = block.hint = kind
    block.turn = None
