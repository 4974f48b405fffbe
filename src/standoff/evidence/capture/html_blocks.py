"""The readable blocks of an HTML page, each with what its mark-up says of it.

A block is what a browser shows as a paragraph or line of its own. Its text is
what a person reads (entities decoded, runs of spaces made one), and each
character knows the raw characters it stands for. From the elements around it
a block takes a `Role`: caption, byline, comment, navigation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from standoff.evidence.capture.html_roles import Role, role_inside, role_of
from standoff.evidence.capture.html_scan import (
    STAND_INS,
    Run,
    Tag,
    iter_characters,
    scan,
    scan_stand_ins,
)
from standoff.evidence.text.anchors import Passage

_BLOCKS_TEXT = """
address article aside blockquote body br button caption center dd details dialog dir div dl
dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li
main menu nav ol optgroup option p pre section select summary table tbody textarea tfoot
thead title tr ul
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_VOID_TEXT = """
area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_TEXT.split())
_SELF_CLOSING_TEXT = """
p li dt dd tr td th option
"""
_SELF_CLOSING = frozenset(_SELF_CLOSING_TEXT.split())
_CELLS = frozenset(("td", "th"))
_SHORT = 90
"""Characters of a row, or of a block in it, that is no running text."""
_DEEPEST = 4_000
_LEAD = re.compile(
    r"\W*(?:by|from|photo|credit|image|(?:last )?updated|published|posted|on)?\W*", re.IGNORECASE
)
_SPACE_SIGNS = " \t\n\r\f\v\u00a0\u2028\u2029\x85\x1c\x1d\x1e\x1f"
_SPACES = re.compile(f"[{_SPACE_SIGNS}]+")


class HtmlBlock(NamedTuple):
    """One block: its text with raw places, its role if the mark-up gives one, and what links."""

    passage: Passage
    role: Role | None
    linked: float = 0.0
    """The share of it that is a link."""
    tabled: bool = False
    """Whether it stands in a row of a table that has several short cells."""
    elements: tuple[int, int] = (0, 0)
    """Where its own element begins, and the one around that."""


_READINGS = ("rt", "rp", "rtc")
_RUBY = ("ruby", "rb")
_KEPT = (Role.HIDDEN, Role.TITLE)
"""Roles that nothing inside of an element changes."""

_AROUND = (Role.NAVIGATION, Role.TEASER, Role.FOOTER)
"""Roles in which no page has its main part."""


def find_html_blocks(raw: str) -> tuple[HtmlBlock, ...]:
    """Give the readable blocks of a page in document order.

    Of a page that shows next to nothing, what stands in for its scripts and frames is read.

    Notes
    -----
    Cost: linear in the raw text, whatever its nesting.
    """
    found = _Builder(raw).blocks(scan(raw))
    if _said(found) < _NEXT_TO_NOTHING and _STAND_IN.search(raw):
        more = _Builder(raw).blocks(scan_stand_ins(raw))
        if _said(more) >= _said(found) + _NEXT_TO_NOTHING:
            return tuple(more)
    return tuple(found)


_NEXT_TO_NOTHING = 120
"""Characters; a notice that a page needs scripts has fewer."""
_STAND_IN = re.compile(rf"<(?:{'|'.join(sorted(STAND_INS))})\b", re.IGNORECASE)


def _said(blocks: Sequence[HtmlBlock]) -> int:
    return sum(len(each.passage.text) for each in blocks if each.role is not Role.TITLE)


class _Builder:
    """Walk the stream of tags with a stack of open elements and their roles."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        below: tuple[str, Role | None, int] = ("", None, 0)  # all elements
        self.open = [below, below]
        self.count: defaultdict[str, int] = defaultdict(int)
        self.pieces: list[tuple[str, int, int]] = []
        self.role: Role | None = None
        self.in_reading = False
        self.in_link = False
        self.links = self.signs = 0
        self.found: list[HtmlBlock] = []
        self.row = self.cell = 0
        self.filled: set[int] = set()

    def blocks(self, items: Iterable[Tag | Run]) -> list[HtmlBlock]:
        for item in items:
            if isinstance(item, Run):
                self._read_run(*item)
                continue
            name, closes, start, end = item
            if name == "a":
                self.in_link = not closes and "href" in self.raw[start:end].lower()
            if self.in_reading or name in _READINGS:
                self._note_reading(name, closes)
            if closes:
                self._end(name, start, end)
            else:
                self._begin(name, start, end)
        if self.pieces:
            self._flush()
        return self.found

    def _read_run(self, start: int, end: int) -> None:
        role = self.open[-1][1]
        if role is Role.HIDDEN or self.in_reading:
            return
        if not self.pieces:
            self.role, self.links, self.signs = role, 0, 0
        text = self.raw[start:end]
        self.signs += end - start
        if self.cell and not text.isspace():
            self.filled.add(self.cell)
        if self.in_link:
            self.links += end - start
        if "&" in text:
            self.pieces += iter_characters(self.raw, Run(start, end))
        else:
            self.pieces.append((text, start, end))

    def _note_reading(self, name: str, closes: bool) -> None:
        """Tell whether what follows says how the characters before it are read aloud."""
        if name in _READINGS:
            self.in_reading = not closes and self.count["ruby"] > 0
        elif name in _RUBY or name in _BLOCKS:
            self.in_reading = False

    def _only_leads(self) -> bool:
        """Say whether what was read of the line only leads to what follows ("By")."""
        return bool(_LEAD.fullmatch("".join(piece for piece, _, _ in self.pieces[-3:])))

    def _end(self, name: str, start: int, end: int) -> None:
        """Take an end tag: it ends a line if its element is a block, or had a role of its own."""
        if name in _BLOCKS:
            if self.pieces:
                self._flush()
            if name == "tr":
                self._end_row()
        elif self.pieces:
            top, own, _ = self.open[-1]
            left = (own if top == name else None) is not self.open[-2][1]
            if left and not self.count["p"]:
                self._flush()
            elif name in _CELLS:
                self.pieces.append((" ", start, end))
        if self.count[name]:
            while self._pop() != name:
                pass

    def _begin(self, name: str, start: int, end: int) -> None:
        """Take a start tag: it begins a line if its element is a block, or has a role of its own."""
        inherited = self.open[-1][1]
        role = inherited if name in _VOID else self._role_of(name, start, end, inherited)
        if name in _BLOCKS:
            if self.pieces:
                self._flush()
        elif role is not inherited and not self.count["p"]:
            if self._only_leads():
                self.role = role
            elif self.pieces:
                self._flush()
        elif name in _CELLS and self.pieces:
            self.pieces.append((" ", start, end))
        if name in _CELLS:
            self.cell += 1
        elif name == "tr":
            self._end_row()
        if name not in _VOID:
            self._open(name, role, start)

    def _end_row(self) -> None:
        """Note of what stands in a row whether it is one of a table, and not of the layout of a page."""
        inside = self.found[self.row :]
        if len(self.filled) > 1 and all(len(each.passage.text) <= _SHORT for each in inside):
            self.found[self.row :] = [each._replace(tabled=True) for each in inside]
        self.row, self.cell = len(self.found), 0
        self.filled.clear()

    def _role_of(self, name: str, start: int, end: int, inherited: Role | None) -> Role | None:
        if inherited in _KEPT:
            return inherited
        own = role_of(name, self.raw[start:end])
        return inherited if own is None else role_inside(own, inherited)

    def _open(self, name: str, role: Role | None, start: int) -> None:
        top = self.open[-1][0]
        if (top == name and name in _SELF_CLOSING) or (top == "p" and name in _BLOCKS):
            self._pop()
        if len(self.open) < _DEEPEST + 2:
            role = self.open[-1][1] if role is None else role
            if name == "main" and role in _AROUND:
                role = None  # what is called so, by a word in its class, is the frame of the page
            self.open.append((name, role, start))
            self.count[name] += 1

    def _pop(self) -> str:
        name = self.open.pop()[0]
        self.count[name] -= 1
        return name

    def _flush(self) -> None:
        pieces = self.pieces
        self.pieces = []
        text, start, end = pieces[0]
        if len(pieces) == 1 and end - start == len(text) and text.isspace():
            return  # what stands between two blocks, mostly
        passage = _passage(self.raw, pieces)
        if passage.text:
            around = (start for name, _, start in reversed(self.open) if name in _BLOCKS)
            elements = next(around, 0), next(around, 0)
            links = self.links / self.signs
            self.found.append(HtmlBlock(passage, self.role, links, elements=elements))


def _passage(raw: str, pieces: list[tuple[str, int, int]]) -> Passage:
    """Join the stretches of a block; a run of spaces becomes one."""
    alone = len(pieces) == 1
    pieces = _within_spaces(pieces)
    start, end = pieces[0][1], pieces[-1][2]
    whole = raw[start:end]
    verbatim = whole.strip()
    # Of several stretches only the spaces of `_SPACES` go; wider ones are a part of what is read.
    alike = alone or len(verbatim) == len(whole.strip(_SPACE_SIGNS))
    if len(pieces) == 1 and alike and whole == pieces[0][0] and _is_even(verbatim):
        return Passage(verbatim, base=start + whole.find(verbatim) if verbatim else start)
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spaced = True  # what is read begins the block, or a space stands before it
    for piece, first, last in pieces:
        literal = last - first == len(piece) and raw.startswith(piece, first)
        at = 0
        for space in (*_GAPS.finditer(piece), None):
            until = len(piece) if space is None else space.start()
            if until > at:
                text.append(piece[at:until])
                spaced = False
            if space is not None and not spaced:
                text.append(" ")
                spaced = True
                until += 1
            if literal:
                starts += range(first + at, first + until)
                ends += range(first + at + 1, first + until + 1)
            else:
                starts += [first] * (until - at)
                ends += [last] * (until - at)
            at = len(piece) if space is None else space.end()
    if text and text[-1] == " ":
        del text[-1], starts[-1], ends[-1]
    return Passage("".join(text), starts=tuple(starts), ends=tuple(ends))


def _within_spaces(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Leave out the spaces around a block, as far as they are stretches of their own."""
    first, last = 0, len(pieces)
    while last - first > 1 and _is_space(pieces[first][0]):
        first += 1
    while last - first > 1 and _is_space(pieces[last - 1][0]):
        last -= 1
    return pieces[first:last]


def _is_space(text: str) -> bool:
    return bool(text) and not text.strip(_SPACE_SIGNS)


def _is_even(text: str) -> bool:
    return _UNEVEN.search(text) is None


_UNEVEN = re.compile(rf"[{_SPACE_SIGNS[1:]}]|  ")
_GAPS = re.compile(
    rf"\A[{_SPACE_SIGNS}]++|[{_SPACE_SIGNS}]++\Z|[{_SPACE_SIGNS}]{{2,}}+|[{_SPACE_SIGNS[1:]}]"
)
"""Spaces that are not one plain space between two words."""
