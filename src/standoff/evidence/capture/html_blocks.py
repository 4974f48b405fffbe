"""The readable blocks of an HTML page, each with what its mark-up says of it.

A block is what a browser shows as a paragraph or line of its own. Its text is
what a person reads (entities decoded, runs of spaces made one), and each
character knows the raw characters it stands for. From the elements around it
a block takes a `Role`: caption, byline, comment, navigation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from standoff.evidence.capture.html_scan import Run, Tag, attributes_in, iter_characters, scan
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
_DEEPEST = 4_000
_LEAD = re.compile(
    r"\W*(?:by|from|photo|credit|image|(?:last )?updated|published|posted|on)?\W*", re.IGNORECASE
)
_SPACE_SIGNS = " \t\n\r\f\v\u00a0\u2028\u2029\x85\x1c\x1d\x1e\x1f"
_SPACES = re.compile(f"[{_SPACE_SIGNS}]+")


class Role(Enum):
    """What the mark-up around a block says it is."""

    TITLE = auto()
    MAIN_HEADING = auto()
    HEADING = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    CREDIT = auto()
    COMMENT = auto()
    COMMENTER = auto()
    AUTHOR_NOTE = auto()
    TEASER = auto()
    NAVIGATION = auto()
    FOOTER = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One block: its text with raw places, and its role if the mark-up gives one."""

    passage: Passage
    role: Role | None


_BY_TAG = {
    "title": Role.TITLE,
    "h1": Role.MAIN_HEADING,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "figcaption": Role.CAPTION,
    "time": Role.DATE,
    "nav": Role.NAVIGATION,
    "aside": Role.TEASER,
    "footer": Role.FOOTER,
    **dict.fromkeys(("button", "select", "option", "textarea", "form"), Role.NAVIGATION),
}
_BY_ITEM = {
    "headline": Role.MAIN_HEADING,
    "author": Role.BYLINE,
    "datepublished": Role.DATE,
    "datemodified": Role.DATE,
    "caption": Role.CAPTION,
    "comment": Role.COMMENT,
    "copyrightholder": Role.CREDIT,
    "contentinfo": Role.FOOTER,
    "navigation": Role.NAVIGATION,
    "search": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
}
_BY_WORD: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])"))
    for role, words in (
        (Role.COMMENTER, r"comment[-_]?author|commenter|comment[-_]+name|comment[-_]+user|fn"),
        (
            Role.COMMENT,
            (
                r"(?:(?:user|reader|article|post|fb|facebook|live)-?)?comments?(?:-?(?:area|section|"
                r"body|content|thread|box|block|wrap(?:per)?|container|item|text|list|tree|stream|"
                r"feed|module|widget))?|disqus(?:-thread)?|respond|livefyre|viafoura|hyvor-talk|spot-?im|"
                r"coral[_-]?talk|vuukle|talk-?backs?|guest-?book|(?:readers?|users?|viewers?|visitors?|"
                r"your)-?(?:responses?|repl(?:y|ies)|opinions?|reactions?|voices?|feedback|letters?|"
                r"posts?|talk|discussion)|(?:discussion|response|repl(?:y|ies))s?-?(?:thread|list|"
                r"area|section|feed|tree)"
            ),
        ),
        (Role.CREDIT, r"credits?|photo-?credit|photographer|image-?(?:credit|source|copyright)"),
        (Role.CAPTION, r"captions?|wp-caption-text|cutline"),
        (
            Role.AUTHOR_NOTE,
            (
                r"author-?(?:bio|box|info|description|note)|about-?(?:the-?)?author|"
                r"bio|tagline"
            ),
        ),
        (Role.BYLINE, r"bylines?|by-line|authors?|writers?|contributors?"),
        (
            Role.DATE,
            (
                r"date|dateline|datetime|timestamp|pub-?date|published|post(?:ed)?-?(?:on|date)|"
                r"updated"
            ),
        ),
        (
            Role.TEASER,
            (
                r"related|recommend(?:ed|ations?)|popular|trending|teasers?|most-?read|"
                r"more-?(?:stories|news|from)|read-?more|also-?read|promo|sidebar|outbrain|"
                r"taboola|sponsored|latest"
            ),
        ),
        (
            Role.NAVIGATION,
            (
                r"nav|navbar|navigation|menu|breadcrumbs?|social|share|sharing|toolbar|"
                r"pagination|pager|cookies?|consent|subscribe|subscription|newsletter|"
                r"advert|advertisement|ads?|search|login|modal|popup|skip-?link|tags?"
            ),
        ),
        (Role.FOOTER, r"footer|colophon|copyright|legal|site-?info"),
        (Role.MAIN_HEADING, r"headline|entry-title|article-title|post-title"),
    )
)
_NOT_ABOUT = re.compile(
    r"comments?[-_]?(?:count|link|number|open|off|closed)|no-?comments|comment-?form"
)
_WRAPPERS_TEXT = """
html body main article table tbody tr
"""
_WRAPPERS = frozenset(_WRAPPERS_TEXT.split())
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SECTIONING_TEXT = """
section div aside nav article header footer details form ul ol
"""
_SECTIONING = frozenset(_SECTIONING_TEXT.split())
_READINGS = ("rt", "rp", "rtc")
_RUBY = ("ruby", "rb")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEAK_IN_COMMENT = (Role.BYLINE, Role.COMMENTER)


def find_html_blocks(raw: str) -> tuple[HtmlBlock, ...]:
    """Give the readable blocks of a page in document order.

    Notes
    -----
    Cost: linear in the raw text, whatever its nesting.
    """
    return tuple(_Builder(raw).blocks())


class _Builder:
    """Walk the stream of tags with a stack of open elements and their roles."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.open: list[tuple[str, Role | None]] = []
        self.count: Counter[str] = Counter()
        self.pieces: list[tuple[str, int, int]] = []
        self.role: Role | None = None
        self.in_reading = False

    def blocks(self) -> Iterator[HtmlBlock]:
        for item in scan(self.raw):
            if isinstance(item, Run):
                self._read_run(item)
                continue
            if self.in_reading or item.name in _READINGS:
                self._note_reading(item)
            breaks, role = self._breaks(item)
            if breaks and item.name not in _BLOCKS and not item.closes and self._only_leads():
                self.role = role
            elif breaks:
                yield from self._flush()
            elif item.name in _CELLS and self.pieces:
                self.pieces.append((" ", item.start, item.end))
            if item.closes:
                self._close(item.name)
            elif item.name not in _VOID:
                self._open(item.name, role)
        yield from self._flush()

    def _read_run(self, run: Run) -> None:
        role = self.open[-1][1] if self.open else None
        if self.in_reading or role is Role.HIDDEN:
            return
        if not self.pieces:
            self.role = role
        if self.raw.find("&", run.start, run.end) < 0:
            self.pieces.append((self.raw[run.start : run.end], run.start, run.end))
        else:
            self.pieces += iter_characters(self.raw, run)

    def _note_reading(self, tag: Tag) -> None:
        """Tell whether what follows says how the characters before it are read aloud."""
        if tag.name in _READINGS:
            self.in_reading = not tag.closes and self.count["ruby"] > 0
        elif tag.name in _RUBY or tag.name in _BLOCKS:
            self.in_reading = False

    def _only_leads(self) -> bool:
        """Say whether what was read of the line only leads to what follows ("By")."""
        return bool(_LEAD.fullmatch("".join(piece for piece, _, _ in self.pieces[-3:])))

    def _breaks(self, tag: Tag) -> tuple[bool, Role | None]:
        """Say whether a tag ends a line, and the role of what it opens."""
        if tag.closes:
            if tag.name in _BLOCKS:
                return True, None
            own = next((role for name, role in self.open[-1:] if name == tag.name), None)
            outer = self.open[-2][1] if len(self.open) > 1 else None
            return own is not outer and not self.count["p"], None
        inherited = self.open[-1][1] if self.open else None
        role = inherited if tag.name in _VOID else self._role_of(tag, inherited)
        return tag.name in _BLOCKS or (role is not inherited and not self.count["p"]), role

    def _role_of(self, tag: Tag, inherited: Role | None) -> Role | None:
        own = self._own_role(tag)
        if own is None or inherited in (Role.HIDDEN, Role.TITLE):
            return inherited
        if inherited in (Role.COMMENT, Role.COMMENTER):
            if own in (Role.BYLINE, Role.COMMENTER, Role.MAIN_HEADING, Role.HEADING):
                return Role.COMMENTER if own in _WEAK_IN_COMMENT else inherited
            return own if own in (Role.NAVIGATION, Role.HIDDEN, Role.DATE) else inherited
        if own is Role.COMMENTER:
            return inherited
        if inherited in (Role.NAVIGATION, Role.FOOTER, Role.TEASER) and own is not Role.HIDDEN:
            return Role.COMMENT if own is Role.COMMENT else inherited
        return own

    def _own_role(self, tag: Tag) -> Role | None:
        """Give the role that a tag names; most have no attribute that could."""
        short = tag.end - tag.start <= len(tag.name) + 3
        if short or _TELLING.search(self.raw, tag.start + 1 + len(tag.name), tag.end) is None:
            return _role_of_name(tag.name)
        return _role_of_tag(tag.name, self.raw[tag.start + 1 + len(tag.name) : tag.end])

    def _open(self, name: str, role: Role | None) -> None:
        if (self.open and self.open[-1][0] == name and name in _SELF_CLOSING) or (
            self.open and self.open[-1][0] == "p" and name in _BLOCKS
        ):
            self._pop()
        inherited = self.open[-1][1] if self.open else None
        if len(self.open) < _DEEPEST:
            self.open.append((name, role if role is not None else inherited))
            self.count[name] += 1

    def _close(self, name: str) -> None:
        if not self.count[name]:
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name, _ = self.open.pop()
        self.count[name] -= 1
        return name

    def _flush(self) -> Iterator[HtmlBlock]:
        pieces, self.pieces = self.pieces, []
        if pieces:
            passage = _passage(self.raw, pieces)
            if passage.text:
                yield HtmlBlock(passage, self.role)


_TELLING = re.compile(
    r"[\s\"'/](?:hidden|style|itemprop|role|rel|itemtype|class|id|aria-label)(?![^\s/>=])",
    re.IGNORECASE,
)
"""Where one of the attributes begins that `_own_role` looks at."""


@lru_cache(maxsize=4_096)
def _role_of_tag(name: str, inside: str) -> Role | None:
    return _own_role(name, attributes_in(inside))


@lru_cache(maxsize=512)
def _role_of_name(name: str) -> Role | None:
    return _own_role(name, {})


def _own_role(name: str, attributes: Mapping[str, str]) -> Role | None:
    if "hidden" in attributes or _INVISIBLE.search(attributes.get("style", "")):
        return Role.HIDDEN
    if name in _WRAPPERS:
        return None
    keys = " ".join(attributes.get(key, "") for key in ("itemprop", "role", "rel")).lower().split()
    known = [_BY_ITEM[word] for word in keys if word in _BY_ITEM]
    if attributes.get("itemtype", "").rstrip("/").endswith(("/Comment", "/UserComments")):
        known.insert(0, Role.COMMENT)
    if known:
        return known[0]
    if name in _BY_TAG and name not in _VAGUE:
        return _BY_TAG[name]
    named = (_named_role(token) for token in _naming_tokens(name, attributes))
    return next((role for role in named if role is not None), _BY_TAG.get(name))


_VAGUE = ("aside", "form")


def _naming_tokens(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Give the words by which a page names an element: its classes, its id, its label."""
    words = " ".join(attributes.get(key, "") for key in ("class", "id")).split()[:12]
    if name in _SECTIONING and (label := attributes.get("aria-label", "")):
        words.append("-".join(label.split()[:6]))
    if "-" in name or ":" in name:  # an element of the page's own: <reader-comments>
        words.append(name.replace(":", "-"))
    for word in words:
        yield _CAMEL.sub("-", word).lower()


@lru_cache(maxsize=4_096)
def _named_role(token: str) -> Role | None:
    if _NOT_ABOUT.search(token):
        return Role.NAVIGATION
    return next((role for role, pattern in _BY_WORD if pattern.search(token)), None)


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
        for space in (*_SPACES.finditer(piece), None):
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
    while last - first > 1 and _SPACES.fullmatch(pieces[first][0]):
        first += 1
    while last - first > 1 and _SPACES.fullmatch(pieces[last - 1][0]):
        last -= 1
    return pieces[first:last]


def _is_even(text: str) -> bool:
    return _UNEVEN.search(text) is None


_UNEVEN = re.compile(rf"[{_SPACE_SIGNS[1:]}]|  ")
