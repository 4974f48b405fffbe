"""The search language: anything a person types means something.

Words are looked for in all their forms, all of them in one sentence. Beyond that::

    "peace treaty"              these words in this order
    negotiat*                   words that begin so
    exact:talks exact:"a b"     in this form only
    NEAR(treaty islands, 5)     at most five words between them
    a AND b   a OR b   NOT c    also -c, and parentheses
    zone:body  -zone:comment    only there, or not there
    source:herald               name, title, publisher or hash of a source
    speaker:"James Brown"       in quotations of that speaker
    entity:putin                who is named there, whatever the language calls them
    voice:joe                   what a commenter of that name writes
    code:demands                marked with that code or a part of it
    lang:ja                     in that language
    date:2018..2019-06          published then; also after: and before:
    about:2016-12               the sentence names a time in it

A filter holds for the whole query wherever it stands. What cannot be read as
one of these forms is read as words, with a note that says so; a query is never
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from standoff.errors import suggest
from standoff.evidence.descriptions.languages import language_tag
from standoff.evidence.text.folding import fold
from standoff.evidence.text.index_words import phrase_of
from standoff.evidence.times.partial_dates import Interval, find_interval
from standoff.evidence.zones.kinds import ZoneKind

TERM_LIMIT = 64
DEPTH_LIMIT = 16
NEAR_DISTANCE = 10

FilterName = Literal[
    "zone",
    "source",
    "speaker",
    "entity",
    "voice",
    "code",
    "lang",
    "date",
    "after",
    "before",
    "about",
]
FILTERS: tuple[FilterName, ...] = get_args(FilterName)


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; `prefix` when the last one is only a beginning.

    `exact`: in no other form than this.
    """

    words: str
    prefix: bool = False
    exact: bool = False

    def __str__(self) -> str:
        star = "*" if self.prefix else ""
        plain = self.words.isalnum() and self.words not in ("AND", "OR", "NOT", "NEAR")
        words = self.words + star if plain else f'"{self.words}"{star}'
        return f"{_EXACT}{words}" if self.exact else words


@dataclass(frozen=True, slots=True)
class Near:
    """Terms that stand close together."""

    terms: tuple[Term, ...]
    distance: int
    exact: bool = False

    def __str__(self) -> str:
        near = f"NEAR({' '.join(map(str, self.terms))}, {self.distance})"
        return f"{_EXACT}{near}" if self.exact else near


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: Node

    def __str__(self) -> str:
        return f"NOT {_nested(self.part)}"


@dataclass(frozen=True, slots=True)
class Both:
    """All parts must be there."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " AND ".join(map(_nested, self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts must be there."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_nested, self.parts))


Node = Term | Near | Not | Both | Either
_EXACT = "exact:"


def exactly(node: Node) -> Node:
    """Give the same words in no other form than they were typed."""
    match node:
        case Term() | Near():
            return replace(node, exact=True)
        case Not(part):
            return Not(exactly(part))
        case Both(parts):
            return Both(tuple(map(exactly, parts)))
        case Either(parts):
            return Either(tuple(map(exactly, parts)))


def _nested(node: Node) -> str:
    return f"({node})" if isinstance(node, Both | Either) else str(node)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on where the sentence stands; `interval` for those on dates."""

    name: FilterName
    value: str
    excluded: bool = False
    interval: Interval | None = None

    def __str__(self) -> str:
        value = f'"{self.value}"' if re.search(r"[^\w.*-]", self.value) else self.value
        return f"{'-' if self.excluded else ''}{self.name}:{value}"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood."""

    words: Node | None
    filters: tuple[Filter, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = [str(self.words)] if self.words is not None else []
        return " ".join(words + [str(each) for each in self.filters])


def parse_query(text: str) -> Query:
    """Read a query; any text is one.

    Examples
    --------
    >>> str(parse_query('treaty OR "northern territories" zone:body'))
    'treaty OR "northern territories" zone:body'
    >>> parse_query("zone:boddy").notes
    ("there is no zone 'boddy'. Did you mean 'body'? Read as words.",)
    >>> str(parse_query(') AND "open'))
    'open'
    """
    clean = re.sub("[\0\ud800-\udfff]", " ", text)
    parser = _Parser(tuple(_tokens(clean)))
    words = parser.either(0)
    while parser.peek() is not None:  # a stray closing parenthesis ends nothing
        parser.next()
        more = parser.either(0)
        words = _both([part for part in (words, more) if part is not None])
    return Query(words, tuple(parser.filters), tuple(dict.fromkeys(parser.notes)))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["word", "phrase", "filter", "(", ")", "near"]
    text: str = ""
    value: str = ""
    prefix: bool = False
    excluded: bool = False
    exact: bool = False
    terms: tuple[Term, ...] = ()
    distance: int = NEAR_DISTANCE


_QUOTES = '"“”„«»'
_PHRASE = rf"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|\Z)(?P<phrase_star>\*)?"
_PATTERN = re.compile(
    rf"""\s*(?:
      (?P<minus>-)?(?P<filter>{"|".join(FILTERS)}):
        (?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}]|\Z)|(?P<plain>[^\s(){_QUOTES}]+))
    | (?P<near_exact>exact:\s*)?NEAR\s*\((?P<near>[^()]*)(?:\)|\Z)
    | (?P<not>-)?(?P<exact>exact:\s*(?=[^\s)]))?(?:{_PHRASE}|(?P<parenthesis>[()])|(?P<word>[^\s()*{_QUOTES}]+)(?P<star>\*)?)
    | (?P<other>\S)
    )""",
    re.VERBOSE,
)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while match := _PATTERN.match(text, at):
        at = match.end()
        if match["filter"]:
            value = match["quoted"] if match["quoted"] is not None else match["plain"]
            yield _Token("filter", match["filter"], value, excluded=bool(match["minus"]))
        elif match["near"] is not None:
            terms, distance = _near_parts(match["near"])
            exact = bool(match["near_exact"])
            yield _Token("near", terms=terms, distance=distance, exact=exact)
        elif match["parenthesis"] == ")":
            yield _Token(")")
        else:
            yield from _words(match)


def _words(match: re.Match[str]) -> Iterator[_Token]:
    excluded, exact = bool(match["not"]), bool(match["exact"])
    if match["parenthesis"]:
        yield _Token("(", excluded=excluded, exact=exact)
    elif match["phrase"] is not None:
        star = bool(match["phrase_star"])
        yield _Token("phrase", match["phrase"], prefix=star, excluded=excluded, exact=exact)
    elif match["word"]:
        star = bool(match["star"])
        yield _Token("word", match["word"], prefix=star, excluded=excluded, exact=exact)


def _near_parts(text: str) -> tuple[tuple[Term, ...], int]:
    body, comma, number = text.rpartition(",")
    distance = NEAR_DISTANCE
    if comma and re.fullmatch(r"\s*[0-9]{1,4}\s*", number):
        distance, text = int(number), body
    inside = (_term(t.text, t.prefix) for t in _tokens(text) if t.kind in ("word", "phrase"))
    return tuple(term for term in inside if term is not None)[:TERM_LIMIT], distance


def _term(words: str, prefix: bool) -> Term | None:
    """Make a term, unless there is nothing in it that an index holds."""
    return Term(" ".join(fold(words).split()), prefix) if phrase_of(words) else None


def _both(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    flat = [
        inner for part in parts for inner in (part.parts if isinstance(part, Both) else (part,))
    ]
    return Both(tuple(flat))


@dataclass
class _Parser:
    """Recursive descent that passes over what it cannot use."""

    tokens: tuple[_Token, ...]
    at: int = 0
    terms: int = 0
    filters: list[Filter] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def operator(self, *names: str) -> bool:
        """Take an operator if it is next and has something behind it."""
        token = self.peek()
        found = token is not None and token.kind == "word" and token.text in names
        if found and not (token.prefix or token.excluded or token.exact):  # type: ignore[union-attr]
            self.at += 1
            return True
        return False

    def either(self, depth: int) -> Node | None:
        parts = []
        while True:
            part = self.both(depth)
            if part is not None:
                parts.append(part)
            if not self.operator("OR"):
                break
        if len(parts) < 2:
            return parts[0] if parts else None
        return Either(tuple(parts))

    def both(self, depth: int) -> Node | None:
        parts = []
        while (token := self.peek()) is not None and token.kind != ")":
            if token.kind == "word" and token.text == "OR" and not (token.prefix or token.exact):
                break
            if not self.operator("AND"):
                part = self.one(depth)
                if part is not None:
                    parts.append(part)
        return _both(parts)

    def one(self, depth: int) -> Node | None:
        negated = False
        while self.operator("NOT"):
            negated = not negated
        token = self.peek()
        if token is None or token.kind == ")":
            return None
        self.next()
        part = self.part(token, depth)
        if part is None:
            return None
        if token.exact:
            part = exactly(part)
        return Not(part) if negated != token.excluded else part

    def part(self, token: _Token, depth: int) -> Node | None:
        if token.kind == "(":
            return self.parenthesis(depth)
        if token.kind == "filter":
            return self.filter(token)
        if token.kind == "near":
            if len(token.terms) > 1:
                self.terms += len(token.terms)
                return Near(token.terms, token.distance) if self.room() else None
            return token.terms[0] if token.terms else None
        term = _term(token.text, token.prefix)
        self.terms += term is not None
        return term if self.room() else None

    def room(self) -> bool:
        if self.terms > TERM_LIMIT:
            self.notes.append(f"Only the first {TERM_LIMIT} words were looked for.")
        return self.terms <= TERM_LIMIT

    def parenthesis(self, depth: int) -> Node | None:
        if depth >= DEPTH_LIMIT:
            self.notes.append("Parentheses nested deeper than that were passed over.")
            return None
        inside = self.either(depth + 1)
        if (token := self.peek()) is not None and token.kind == ")":
            self.next()
        return inside

    def filter(self, token: _Token) -> Node | None:
        name: FilterName = token.text  # type: ignore[assignment]
        value = token.value.strip()
        note = None
        interval = None
        if not value:
            return None
        if name == "zone" and value not in set(ZoneKind):
            hint = suggest(value, [str(kind) for kind in ZoneKind])
            note = f"there is no zone {value!r}." + (f" {hint}" if hint else "")
        if name == "lang":
            tag = language_tag(value).partition("-")[0]
            note = None if tag else f"{value!r} is no language."
            value = tag or value
        if name in ("date", "after", "before", "about"):
            interval = _interval(value)
            note = None if interval else f"{value!r} is no date."
        if note is None:
            self.filters.append(Filter(name, value, token.excluded, interval))
            return None
        self.notes.append(f"{note} Read as words.")
        term = _term(f"{name} {value}", prefix=False)
        self.terms += term is not None
        return term if self.room() else None


def _interval(value: str) -> Interval | None:
    first, dots, last = value.partition("..")
    if not dots:
        return find_interval(value)
    begin = find_interval(first) if first else find_interval("0001")
    end = find_interval(last) if last else find_interval("9999")
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]
