"""Tokens of time: the words of a text, each with the part it can play.

The tokeniser is one regular expression whose alternatives have a bounded
look-ahead, so it is linear. Each token gets a kind; the kinds of a text form
a string of one character a token, over which the grammar's rules are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.guards import beginnings, guarded
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon
from standoff.evidence.times.words import (
    Part,
    era_pattern,
    parts_of_words,
    readers_of_groups,
    time_lexicon,
)

_MONTH_IN_FIGURES = (
    r"(?:(?<![\w/-])(?:1[5-9]|20)(?:1[2-9]|[2-9]\d)|(?<![^\n])\d{4}(?=-\d\d[^\S\n]*(?:\n|\Z)))"
    r"-(?:0[1-9]|1[0-2])(?![\d/-])"
)
"""2016-12; 2004-06 may be a run of years and is a month only on a line of its own."""

_NAMES = (
    "x break iso slashed clock decade ordinal number year ampm mod reference holiday month "
    "shortmonth weekday shortweekday weekdays unit units season part parts deictic last this that "
    "next previous following current latest recent the its a phase ago later after vague each once "
    "fiscal half of in on at to or and between filler old period noon oclock overnight "
    "corresponding hyphen comma dot possessive slash set money quote zone may stop percent label "
    "months seasons era reign"
)
CODES = {name: chr(0x4E00 + at) for at, name in enumerate(_NAMES.split())}
"""Kind of token and the character that stands for it; none is special in a pattern."""


class Token(NamedTuple):
    """A word or mark with its kind and the number or name it stands for."""

    text: str
    start: int
    end: int
    kind: str
    number: float = 0
    name: str = ""


_MARKS = {
    "-": "hyphen",
    "–": "hyphen",
    ",": "comma",
    ".": "dot",
    "/": "slash",
    "$": "money",
    "€": "money",
    "£": "money",
    "%": "percent",
    ";": "stop",
    "!": "stop",
    "?": "stop",
}


def read_tokens(text: str, language: Language) -> list[Token]:
    """Read the tokens of a text in order.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> [(t.text, t.kind) for t in read_tokens("On Feb. 7, 2019", language("en"))]
    [('On', 'on'), ('Feb', 'shortmonth'), ('.', 'dot'), ('7', 'number'), (',', 'comma'), ('2019', 'year')]
    """
    tokeniser = _tokeniser(language)
    tokens = tokeniser.cut(text)
    for at, token in enumerate(tokens):
        if token[3] == "last" and at and tokeniser.is_verb(tokens, at):
            tokens[at] = token._replace(kind="x")
    return tokens


@lru_cache(maxsize=64)
def _tokeniser(language: Language) -> _Tokeniser:
    return _Tokeniser.of(time_lexicon(language))


_KNOWN_WORDS = 1 << 14
"""How many words a tokeniser remembers the parts of."""


@dataclass(slots=True)
class _Tokeniser:
    """What cuts a text of one language into tokens."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    doubtful_months: frozenset[str]
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    parts_of_day: Mapping[str, str]
    seasons: Mapping[str, int]
    reigns: Mapping[str, int]
    clock_zones: frozenset[str]
    plural: tuple[str, ...]
    parts: Mapping[str, Part]
    readers: Mapping[str, Callable[[str], Part]]
    last_is_a_verb_behind: frozenset[str]
    infinitive: frozenset[str]
    last_is_a_verb_behind_infinitive: frozenset[str]
    openings: tuple[re.Pattern[str], ...]
    known: dict[str, Part] = field(default_factory=dict)
    alone: dict[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Tokeniser:
        return cls(
            pattern=_compile(lexicon),
            months=lexicon.numbers("months"),
            short_months=lexicon.numbers("short months"),
            doubtful_months=lexicon.words("months that are words"),
            weekdays=lexicon.numbers("weekdays"),
            short_weekdays=lexicon.numbers("short weekdays"),
            parts_of_day=lexicon.table("parts of day"),
            seasons=lexicon.numbers("seasons"),
            reigns=lexicon.numbers("reigns"),
            clock_zones=lexicon.words("clock zones"),
            plural=lexicon.listed("plural endings"),
            parts=parts_of_words(lexicon),
            readers=readers_of_groups(lexicon),
            last_is_a_verb_behind=lexicon.words("last is a verb behind"),
            infinitive=lexicon.words("infinitive"),
            last_is_a_verb_behind_infinitive=lexicon.words("last is a verb behind infinitive"),
            openings=tuple(_openings(lexicon, depth) for depth in range(1, 6)),
        )

    def is_verb(self, tokens: list[Token], at: int) -> bool:
        """Say whether "last" says how long something goes on: "the talks are to last three days"."""
        before = tokens[at - 1].text.lower()
        if before in self.infinitive and at > 1:
            return tokens[at - 2].text.lower() in self.last_is_a_verb_behind_infinitive
        return before in self.last_is_a_verb_behind

    def cut(self, text: str) -> list[Token]:
        """Cut a text into tokens.

        Most words and marks are no part of anything longer, wherever they stand or by what
        stands behind them: the whole expression is tried only at the others.
        """
        alone, tokens, at = self.alone, list[Token](), 0
        opens = self.openings[-1].match
        while at < len(text):
            for match in _WORDS_AND_MARKS.finditer(text, at):
                word, start = match[0], match.start()
                part = alone.get(word)
                if part is None and opens(text, start):
                    at = self._read_longest(text, start, tokens)
                    break
                tokens.append(Token(word, start, match.end(), *(part or self._part(word))))
            else:
                break
        return tokens

    def _read_longest(self, text: str, start: int, tokens: list[Token]) -> int:
        """Read the token at a place, be it of several words; give where it ends."""
        match = self.pattern.match(text, start)
        if match is None:  # a sign of which nothing is known
            return start + 1
        group, word = match.lastgroup, match[0]
        part = self._part(word) if group in {"word", "other"} else self.readers[group or ""](word)
        tokens.append(Token(word, start, match.end(), *part))
        return match.end()

    def _part(self, text: str) -> Part:
        """Give what a word or mark is, and remember it."""
        part = self.known.get(text)
        if part is None:
            if len(self.known) >= _KNOWN_WORDS:
                self.known.clear()
                self.alone.clear()
            is_word = text[0].isalnum() or len(text) > 1
            part = self._classify(text) if is_word else (_MARKS.get(text, "x"), 0, "")
            self.known[text] = part
            depth = min(len(text), len(self.openings))
            if not self.openings[depth - 1].match(text):
                self.alone[text] = part
        return part

    def _classify(self, text: str) -> Part:
        lower = text.lower()
        if lower in self.months or lower in self.short_months:
            return self._classify_month(text, lower)
        if text in self.clock_zones:
            return "zone", 0, text
        named = self._classify_name(lower) if text[0].isupper() else None
        if named is not None:
            return named
        if lower in self.parts:
            return self.parts[lower]
        singular = self._singular(lower)
        if singular in self.parts_of_day:
            return "parts", 0, self.parts_of_day[singular]
        if singular in self.seasons:
            return "seasons", self.seasons[singular], ""
        return "x", 0, lower

    def _classify_name(self, lower: str) -> Part | None:
        singular = self._singular(lower)
        for kind, word, names in (
            ("weekday", lower, self.weekdays),
            ("shortweekday", lower, self.short_weekdays),
            ("weekdays", singular, self.weekdays),
            ("months", singular, self.months),
            ("reign", lower, self.reigns),
        ):
            if word in names:
                return kind, names[word], ""
        return None

    def _classify_month(self, text: str, lower: str) -> Part:
        if not text[0].isupper():
            return "x", 0, ""
        if lower in self.doubtful_months and not text.isupper():
            return "may", self.months[lower], ""
        if lower in self.months:
            return "month", self.months[lower], ""
        return "shortmonth", self.short_months[lower], ""

    def _singular(self, lower: str) -> str:
        for ending in self.plural:
            if lower.endswith(ending):
                return lower[: -len(ending)]
        return ""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


_WORDS_AND_MARKS = re.compile(r"[^\W\d_]+|[^\w\s]|[\d_]|\n(?=[^\S\n]*\n)")


def _compile(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what cuts a text: dates and numbers in figures, then words, then marks."""
    parts = (
        _BREAK,
        rf"(?=[\d'’])(?:{'|'.join(_in_figures(lexicon))})",
        guarded("|".join(_in_letters(lexicon))),
        rf"(?P<word>{_words_with_marks(lexicon)}|[^\W\d_]+)",
        rf"(?P<possessive>{lexicon.source('possessive')})",
        r"(?P<other>[^\w\s]|_)",
    )
    return re.compile("|".join(parts))


def _openings(lexicon: Lexicon, depth: int) -> re.Pattern[str]:
    """Compile what the first signs of all are that is more than a word of letters or a mark."""
    longer = (_BREAK, *_in_figures(lexicon), *_in_letters(lexicon))
    marked = (_words_with_marks(lexicon), lexicon.source("possessive"))
    return re.compile(beginnings((*longer, *marked), depth=depth))


_BREAK = r"(?P<break>\n[^\S\n]*\n\s*)"


def _words_with_marks(lexicon: Lexicon) -> str:
    endings = lexicon.source("shortened endings")
    return rf"(?i:{lexicon.source('words with marks')})\b|['’](?:{endings})\b"


def _in_figures(lexicon: Lexicon) -> Iterator[str]:
    """Give the patterns of dates, times and numbers in figures."""
    zones = _alternatives(lexicon.words("clock zones"))
    quarters, halves = _letters_of_parts(lexicon)
    yield from (
        (
            r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)"
            r"(?![\d-])"
        ),
        rf"(?P<yearmonth>{_MONTH_IN_FIGURES})",
        r"(?P<yearfirst>\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2})(?![\d/-])",
        r"(?P<slashed>\d{1,2}(?P<separator>[/.])\d{1,2}(?P=separator)(?:\d{4}|\d\d))(?![\d/])",
        (
            r"(?P<clock>(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?"
            rf"(?=\s?(?:{lexicon.source('half of the day behind')}|(?:{zones})\b))"
            r"|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])"
        ),
        rf"(?P<decade>{lexicon.source('decades')})\b",
        rf"(?P<nth>\d{{1,3}}(?:{_alternatives(lexicon.words('ordinal endings'))}))\b",
        r"(?P<mixed>\d{1,3}(?:[ -]1/2|½))",
        rf"(?P<numberlabel>\d(?:{quarters}|{halves}))(?![A-Za-z])",
        r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)",
    )


def _in_letters(lexicon: Lexicon) -> Iterator[str]:
    """Give the patterns of halves of a day, eras, parts of a year, phrases and numbers in words."""
    quarters, halves = _letters_of_parts(lexicon)
    yield rf"(?P<ampm>{lexicon.source('half of the day')})"
    yield rf"(?P<era>{era_pattern(lexicon)})(?![\w])"
    yield rf"(?P<letterlabel>(?<![A-Za-z])(?:{quarters}|{halves})\d)(?![A-Za-z\d])"
    yield from _in_words(lexicon)


def _letters_of_parts(lexicon: Lexicon) -> tuple[str, ...]:
    names = ("quarter letters", "half letters")
    return tuple(_alternatives(lexicon.words(name)) for name in names)


def _in_words(lexicon: Lexicon) -> Iterator[str]:
    """Give the patterns of phrases, feasts, and numbers and years in words."""
    ones, tens = _alternatives(lexicon.numbers("ones")), _alternatives(lexicon.numbers("tens"))
    below_100 = rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{ones})"
    hundred, zero = (_alternatives(lexicon.words(name)) for name in ("hundred", "zero of years"))
    centuries = _alternatives(lexicon.words("hundreds of years"))
    year = rf"(?:{centuries})[ ](?:(?:{hundred})\b|(?:{zero})[ -](?:{ones})|{below_100})"
    names = [
        name
        for section in ("feasts", "movable feasts", "easter")
        for name in lexicon.table(section)
    ]
    feasts = _alternatives(names).replace("'", "['’]?")
    references = _alternatives(lexicon.table("references")).replace(r"\ ", r"\s")
    yield rf"(?P<mod>(?i:{lexicon.source('mod phrases')}))\b"
    yield rf"(?P<reference>(?i:{references}))\b"
    yield rf"(?P<holiday>(?i:{feasts}))\b"
    yield rf"(?P<spokenyear>(?i:{year}))\b"
    yield rf"(?P<spoken>(?i:{below_100})(?:[ ](?:{_alternatives(lexicon.numbers('scales'))}))?)\b"
