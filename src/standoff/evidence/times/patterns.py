"""The grammar of time expressions: patterns over kinds of tokens.

A rule is written like a regular expression whose letters are kinds of tokens
in braces, ``{the}?{last|next}{unit}``, and is compiled to one over the string
of kind codes. All repetitions in the rules are bounded, so the work at each
token is bounded and the whole is linear. The longest match at a token wins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from standoff.evidence.text.guards import beginnings
from standoff.evidence.times.periods import Period
from standoff.evidence.times.tokens import CODES, Token
from standoff.evidence.times.verb_groups import Tenses
from standoff.evidence.times.words import TimeWords


class TimeKind(StrEnum):
    """What a time expression denotes (the types of TIMEX3)."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class ResolvedBy(StrEnum):
    """What fixed the value."""

    EXPLICIT = "explicit"
    REFERENCE = "reference"
    PREVIOUS = "previous"
    CALENDAR = "calendar"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of the tokens it matched."""

    kind: TimeKind
    value: str
    resolved_by: ResolvedBy = ResolvedBy.EXPLICIT
    period: Period | None = None
    mod: str | None = None
    bounds: tuple[dt.date, dt.date] | None = None
    relation: str | None = None
    is_comparison: bool = False

    def with_mod(self, mod: str | None) -> Reading:
        """Give the same reading, hedged."""
        return replace(self, mod=mod) if mod else self


_BEFORE_BASE_FORM = frozenset({"will", "would", "may", "did", "to"})


@dataclass(slots=True)
class Context:
    """What a rule may look at: tokens, the language, the document's date, what was said before."""

    tokens: list[Token]
    words: TimeWords
    tenses: Tenses
    reference: dt.date | None
    previous: Period | None = None
    quarter: Period | None = None

    def kind_at(self, index: int) -> str:
        """Give the kind of a token; a break beyond either end."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else "break"

    def is_verb_at(self, index: int) -> bool:
        """Say whether a word for a part of a period is a verb here: "will close on Friday"."""
        if self.tokens[index].kind != "phase" or self.text_at(index) not in self.tenses.coming:
            return False
        leads = self.tenses.kinds.get(self.text_at(index - 1), "")
        return leads in _BEFORE_BASE_FORM and self.kind_at(index + 1) != "of"

    def text_at(self, index: int) -> str:
        """Give a token in lower case, or nothing beyond either end."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens from `start` up to `end` that a rule's pattern fits."""

    context: Context
    start: int
    end: int

    @property
    def tokens(self) -> list[Token]:
        """The tokens matched."""
        return self.context.tokens[self.start : self.end]

    def first(self, *kinds: str) -> Token | None:
        """Give the first token of one of some kinds."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def all(self, *kinds: str) -> list[Token]:
        """Give the tokens of some kinds."""
        return [token for token in self.tokens if token.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Say whether there is a token of one of some kinds."""
        return self.first(*kinds) is not None

    @property
    def before(self) -> str:
        """The kind of the token before."""
        return self.context.kind_at(self.start - 1)

    @property
    def after(self) -> str:
        """The kind of the token after."""
        return self.context.kind_at(self.end)


Reader = Callable[[Match], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds of tokens and how to read what it matches."""

    pattern: re.Pattern[str]
    starts: frozenset[str]
    read: Reader


_KINDS = re.compile(r"\{([^}]*)\}")


class Grammar:
    """Rules by the kind of token they may start with."""

    def __init__(self) -> None:
        self._by_start: dict[str, list[Rule]] = {}
        self._start: re.Pattern[str] | None = None

    def rule(self, *patterns: str) -> Callable[[Reader], Reader]:
        """Register a reader for some patterns."""

        def register(read: Reader) -> Reader:
            for pattern in patterns:
                rule = Rule(re.compile(_encode(pattern)), _starts(pattern), read)
                for kind in rule.starts:
                    self._by_start.setdefault(kind, []).append(rule)
            self._start = None
            return read

        return register

    def next_start(self, codes: str, index: int) -> int:
        """Give the next place where some rule may start; the end if there is none."""
        if self._start is None:
            self._start = self._compile_start()
        found = self._start.search(codes, index)
        return len(codes) if found is None else found.start()

    def _compile_start(self) -> re.Pattern[str]:
        """Compile what a place must look like, a few tokens ahead, for a rule to fit there.

        A class comes first, which is searched for at once; the rest is tested only there.
        """
        rules = {rule.pattern.pattern for some in self._by_start.values() for rule in some}
        kinds = "".join(CODES[kind] for kind in self._by_start)
        return re.compile(f"[{kinds}](?<={beginnings(rules)}.)")

    def find_at(self, context: Context, codes: str, index: int) -> tuple[Match, Reading] | None:
        """Find the longest match at a token that its rule can read."""
        rules = self._by_start.get(context.tokens[index].kind)
        if not rules or context.is_verb_at(index):
            return None
        found = [
            (fit.end(), rule.read)
            for rule in rules
            if (fit := rule.pattern.match(codes, index)) and fit.end() > index
        ]
        found.sort(key=lambda pair: -pair[0])
        for end, read in found:
            match = Match(context, index, end)
            reading = read(match)
            if reading is not None:
                return match, reading
        return None


def _encode(pattern: str) -> str:
    def code(match: re.Match[str]) -> str:
        return "[" + "".join(CODES[name] for name in match[1].split("|")) + "]"

    return _KINDS.sub(code, pattern)


def _starts(pattern: str) -> frozenset[str]:
    """Give the kinds of token a match can start with."""
    kinds, _, _ = _first_of_choice(pattern, 0)
    return kinds


def _first_of_choice(pattern: str, index: int) -> tuple[frozenset[str], bool, int]:
    """Read alternatives up to a bracket or the end: first kinds, may be empty, where it ends."""
    kinds, may_be_empty, index = _first_of_sequence(pattern, index)
    while pattern[index : index + 1] == "|":
        more, empty, index = _first_of_sequence(pattern, index + 1)
        kinds, may_be_empty = kinds | more, may_be_empty or empty
    return kinds, may_be_empty, index


def _first_of_sequence(pattern: str, index: int) -> tuple[frozenset[str], bool, int]:
    kinds: frozenset[str] = frozenset()
    may_be_empty = True
    while index < len(pattern) and pattern[index] not in "|)":
        if pattern[index] == "{":
            end = pattern.index("}", index)
            first, empty, index = frozenset(pattern[index + 1 : end].split("|")), False, end + 1
        else:
            first, empty, index = _first_of_choice(pattern, index + len("(?:"))
            index += 1
        if pattern[index : index + 1] == "?":
            empty, index = True, index + 1
        if may_be_empty:
            kinds |= first
        may_be_empty = may_be_empty and empty
    return kinds, may_be_empty, index


# Numbers with the look of a date that are none ---------------------------------------------------

_LONGEST_ADDRESS = 3
_FAR = range(1300, 2051)
"""Other years are said "in", or with what tells that they are years: "a score of 2072" is none."""


def _is_in_a_word(match: Match) -> bool:
    """Say whether letters stand at the number: "AC1900", "1900R"."""
    context, year = match.context, match.tokens[0]
    before = context.tokens[match.start - 1] if match.start else None
    behind = context.tokens[match.end] if match.end < len(context.tokens) else None
    glued = (before is not None and before.end == year.start and before.text[-1:].isalnum()) or (
        behind is not None and behind.start == year.end and behind.text[:1].isalnum()
    )
    return year.text.isdigit() and glued


def _is_in_an_address(match: Match) -> bool:
    """Say whether the number is that of a house: "of 1909 Harbour Drive", "at 2010 Main St."."""
    context = match.context
    if match.before not in {"of", "comma", "break"} and context.text_at(match.start - 1) != "at":
        return False
    for at in range(match.end, match.end + _LONGEST_ADDRESS + 1):
        if at >= len(context.tokens) or not context.tokens[at].text[:1].isupper():
            return False
        if at > match.end and context.text_at(at) in context.words.streets:
            return True
    return False


def _is_far(match: Match, number: int) -> bool:
    return number not in _FAR and match.before != "in" and not is_a_limit(match)


def is_a_limit(match: Match) -> bool:
    """Say whether a word before a number of four digits makes it a year, however far: "by 2100"."""
    return match.context.text_at(match.start - 1) in match.context.words.before_a_far_year


def is_no_year(match: Match) -> bool:
    """Say whether a number of four digits that stands alone is no year."""
    return (
        _is_in_a_word(match)
        or is_in_a_code(match)
        or _is_in_an_address(match)
        or _is_far(match, int(match.tokens[0].number))
    )


_BINDING = frozenset((".", "/", ";", ":"))
_VERSION = frozenset(("-", "–"))


def is_in_a_code(match: Match) -> bool:
    """Say whether marks bind a number to others: doi:10.1/app.6.1.38, 2006;134:71, 2016-011092.

    "12.00-2019" or "1914-1918" are bound by a hyphen to what may be a time, too.
    """
    if goes_on_with(match):
        return True
    behind = _run(match, match.end, 1)
    if len(behind) < 2 or not behind[1].text[0].isdigit():
        return False
    if behind[0].text in _VERSION:
        if behind[1].kind == match.tokens[-1].kind:
            return False
        return len(behind[1].text) > len("2016") or "." in match.tokens[-1].text
    return behind[0].text in _BINDING - {"."}


def goes_on_with(match: Match) -> bool:
    """Say whether a mark binds a number to letters or digits before it: "2014;6:38"."""
    before = _run(match, match.start - 1, -1)
    return len(before) == 2 and before[0].text in _BINDING and before[1].text[-1].isalnum()


def _run(match: Match, at: int, step: int) -> list[Token]:
    """Give the two tokens on one side that nothing parts from each other and from the match."""
    tokens, found = match.context.tokens, list[Token]()
    edge = match.tokens[0].start if step < 0 else match.tokens[-1].end
    while 0 <= at < len(tokens) and len(found) < 2:
        one = tokens[at]
        if (one.end if step < 0 else one.start) != edge:
            break
        found.append(one)
        edge = one.start if step < 0 else one.end
        at += step
    return found
