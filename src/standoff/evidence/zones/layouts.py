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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.evidence.text.languages import every_language
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.press_exports import settle_export

_PAGE = every_language("zones")


def _field(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_PAGE.source(section)})\s?[:：]\s?(?P<value>.*)", re.IGNORECASE)


_SUBJECT, _DATE = _field("mail subject field"), _field("mail date field")
_PEOPLE, _SENDER = _field("mail people field"), _field("mail sender field")
_FIELDS = (_PEOPLE, _DATE, _SUBJECT)
_QUOTED = _PAGE.patterns("mail quoted")
_FORWARDED = re.compile(rf"(?:{_PAGE.source('mail forwarded')})\s*$")
_BELOW_MAIL = re.compile(rf"(?:{_PAGE.source('mail footer')})$", re.IGNORECASE)
_MARKS = re.compile(r"^(?:>\s?)+")
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*[>\])]\s*$")
_MAIL_HEAD = 12
_LONGEST_ANNOUNCEMENT = 240
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


@dataclass(frozen=True, slots=True)
class MailPart:
    """A line of a mail: what it is, whose words, and how many marks of a quotation stand before it.

    Without a `kind` it is what the mail itself says.
    """

    start: int
    kind: ZoneKind | None = None
    voice: str | None = None
    depth: int = 0

    @property
    def of(self) -> tuple[ZoneKind | None, str | None, int]:
        """What it has in common with the lines of its paragraph."""
        return self.kind, self.voice, self.depth


def is_mail(lines: Sequence[str]) -> bool:
    """Say whether lines begin as a mail that somebody printed: its fields, a subject among them."""
    head = [line for line in lines[:_MAIL_HEAD] if _is_mail_field(line)]
    return len(head) >= 3 and any(map(_SUBJECT.match, head))


def is_receiver(line: str) -> bool:
    """Say whether a line is the field of a mail that names whom it went to.

    Examples
    --------
    >>> is_receiver("To: Karl Osten"), is_receiver("From: Anna Pell"), is_receiver("By Anna Pell")
    (True, False, False)
    """
    return _PEOPLE.match(line) is not None and not _SENDER.match(line)


def _is_mail_field(line: str) -> bool:
    return any(field.match(line) for field in _FIELDS)


def parts_of_mail(lines: Sequence[str]) -> Iterator[MailPart]:
    """Part the lines of a mail: what it says, what it quotes of whom, and what stands below it.

    Where a program announces the words of somebody else ("On Monday Ann Lee wrote:", "Original
    Message") these are the lines with marks that follow, and where none has one, all that follow.
    A signature begins at two dashes.
    """
    at, rest = 0, None
    voices: dict[int, str | None] = {}
    while at < len(lines):
        announced = _announced(lines, at)
        if announced is not None:
            end, voice = announced
            yield from _announcing(lines, at, end, voice)
            depth = _depth(lines[at])
            marked = end < len(lines) and _depth(lines[end]) > depth
            voices[depth + marked] = voice
            rest = rest if depth or marked else ZoneKind.COMMENT
            at = end
        elif lines[at].startswith(">"):
            depth = _depth(lines[at])
            yield MailPart(at, ZoneKind.COMMENT, voices.get(depth), depth)
            at += 1
        else:
            if rest is not ZoneKind.COMMENT and (lines[at] == "--" or _BELOW_MAIL.match(lines[at])):
                rest = ZoneKind.FOOTER
            yield MailPart(at, rest, voices.get(0) if rest is ZoneKind.COMMENT else None)
            at += 1


def _depth(line: str) -> int:
    marks = _MARKS.match(line)
    return marks.group().count(">") if marks else 0


def _announced(lines: Sequence[str], at: int) -> tuple[int, str | None] | None:
    """Give where the line ends that announces another's words, and whose; None if it does not."""
    for end in (at + 1, at + 2):
        line = _MARKS.sub("", " ".join(lines[at:end]), count=1)
        if end <= len(lines) and line.endswith((":", "：")) and len(line) < _LONGEST_ANNOUNCEMENT:
            found = next(filter(None, (each.match(line) for each in _QUOTED)), None)
            if found is not None:
                return end, found["who"].strip()
    return _announced_by_fields(lines, at)


def _announced_by_fields(lines: Sequence[str], at: int) -> tuple[int, str | None] | None:
    """Give where the fields of a mail in the mail end, and who sent it."""
    first = at + bool(_FORWARDED.match(lines[at]))
    end = first
    while end < len(lines) and _is_mail_field(_MARKS.sub("", lines[end], count=1)):
        end += 1
    fields = [_MARKS.sub("", line, count=1) for line in lines[first:end]]
    whole = at and len(fields) >= 3 and any(map(_SUBJECT.match, fields))
    if first == at and not whole:
        return None
    sender = next(filter(None, map(_SENDER.match, fields)), None)
    return end, _ADDRESS.sub("", sender["value"]).strip() or None if sender else None


def _announcing(
    lines: Sequence[str], start: int, end: int, voice: str | None
) -> Iterator[MailPart]:
    for at in range(start, end):
        people = _PEOPLE.match(_MARKS.sub("", lines[at], count=1))
        kind = ZoneKind.BYLINE if people else ZoneKind.NAVIGATION
        yield MailPart(at, kind, voice, _depth(lines[at]))


def _settle_mail(blocks: Sequence[Block]) -> None:
    """Settle the fields over a mail: the people are bylines, the subject is the headline."""
    if not is_mail([block.text for block in blocks[:_MAIL_HEAD]]):
        return
    titled = False
    for block in blocks[:_MAIL_HEAD]:
        subject = _SUBJECT.match(block.text)
        if block.hint is not None:
            titled |= block.hint is ZoneKind.HEADLINE
        elif subject and subject["value"] and not titled:
            titled = True
            _settle(block, ZoneKind.HEADLINE)
            value = _SUBJECT.match(block.passage.text)
            block.label = value.start("value") if value else 0
        elif subject:
            _settle(block, ZoneKind.NAVIGATION)
        elif _PEOPLE.match(block.text):
            _settle(block, ZoneKind.BYLINE)
        elif _DATE.match(block.text):
            _settle(block, ZoneKind.DATE)


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
