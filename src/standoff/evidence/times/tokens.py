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

from standoff.evidence.text.guards import guarded
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon
from standoff.evidence.times.words import era_pattern, time_lexicon

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


Part = tuple[str, float, str]
"""Kind of token, the number and the name that a word stands for."""


def without_apostrophes(name: str) -> str:
    """Give the name of a feast as it is looked up: many write "New Years Day".

    Examples
    --------
    >>> without_apostrophes("new year’s day")
    'new years day'
    """
    return name.replace("’", "").replace("'", "")


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
    known: dict[str, Part] = field(default_factory=dict)

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
            parts=_parts(lexicon),
            readers=_readers(lexicon),
            last_is_a_verb_behind=lexicon.words("last is a verb behind"),
            infinitive=lexicon.words("infinitive"),
            last_is_a_verb_behind_infinitive=lexicon.words("last is a verb behind infinitive"),
        )

    def is_verb(self, tokens: list[Token], at: int) -> bool:
        """Say whether "last" says how long something goes on: "the talks are to last three days"."""
        before = tokens[at - 1].text.lower()
        if before in self.infinitive and at > 1:
            return tokens[at - 2].text.lower() in self.last_is_a_verb_behind_infinitive
        return before in self.last_is_a_verb_behind

    def cut(self, text: str) -> list[Token]:
        """Cut a text into tokens."""
        known, tokens = self.known, list[Token]()
        for match in self.pattern.finditer(text):
            group, word = match.lastgroup, match[0]
            if group == "word":
                kind, number, name = known.get(word) or self._learn(word)
            elif group == "other":
                kind, number, name = _MARKS.get(word, "x"), 0, ""
            else:
                kind, number, name = self.readers[group or ""](word)
            tokens.append(Token(word, match.start(), match.end(), kind, number, name))
        return tokens

    def _learn(self, text: str) -> Part:
        if len(self.known) >= _KNOWN_WORDS:
            self.known.clear()
        self.known[text] = part = self._classify(text)
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


def _compile(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what cuts a text: dates and numbers in figures, then words, then marks."""
    zones = _alternatives(lexicon.words("clock zones"))
    quarters, halves = (
        _alternatives(lexicon.words(f"{one} letters")) for one in ("quarter", "half")
    )
    in_figures = (
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
    in_letters = (
        rf"(?P<ampm>{lexicon.source('half of the day')})",
        rf"(?P<era>{era_pattern(lexicon)})(?![\w])",
        rf"(?P<letterlabel>(?<![A-Za-z])(?:{quarters}|{halves})\d)(?![A-Za-z\d])",
        *_in_words(lexicon),
    )
    parts = (
        r"(?P<break>\n[^\S\n]*\n\s*)",
        rf"(?=[\d'’])(?:{'|'.join(in_figures)})",
        guarded("|".join(in_letters)),
        (
            rf"(?P<word>(?i:{lexicon.source('words with marks')})\b"
            rf"|['’](?:{lexicon.source('shortened endings')})\b|[^\W\d_]+)"
        ),
        rf"(?P<possessive>{lexicon.source('possessive')})",
        r"(?P<other>[^\w\s]|_)",
    )
    return re.compile("|".join(parts))


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


def _parts(lexicon: Lexicon) -> dict[str, Part]:
    """Give each word that plays one part only; of two parts the later one listed holds."""
    words, numbers = lexicon.table, lexicon.numbers
    found: dict[str, Part] = {word: ("mod", 0, mod) for word, mod in words("mods").items()}
    found |= {word: ("phase", 0, word) for word in words("phases")}
    found |= {word: (kind, 0, word) for word, kind in words("kinds").items()}
    found |= {word: ("set", 0, value) for word, value in words("sets").items()}
    found |= {word: ("part", 0, part) for word, part in words("parts of day").items()}
    found |= {word: ("season", code, "") for word, code in numbers("seasons").items()}
    found |= {word: ("units", 1, unit) for word, unit in words("plural units").items()}
    found |= {word: ("unit", 1, unit) for word, unit in words("short units").items()}
    found |= {word: ("unit", 1, unit) for word, unit in words("units").items()}
    found |= {word: ("number", value, "") for word, value in numbers("scales").items()}
    found |= {word: ("ordinal", value, "") for word, value in numbers("ordinals").items()}
    return found | {word: ("number", value, "") for word, value in numbers("counts").items()}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers in words, and the years that are said by the hundred."""

    below_100: Mapping[str, int]
    scales: Mapping[str, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Numbers:
        small = {**lexicon.numbers("ones"), **lexicon.numbers("tens")}
        return cls(small, lexicon.numbers("scales"))

    def spoken(self, text: str) -> Part:
        """Read "twenty-one thousand"."""
        total = 0
        for word in text.lower().replace("-", " ").split():
            total += self.below_100.get(word, 0)
            total *= self.scales.get(word, 1)
        return "number", total, ""

    def year(self, text: str) -> Part:
        """Read "nineteen forty-five", "nineteen hundred"."""
        head, *tail = text.lower().replace("-", " ").split()
        rest = sum(self.below_100.get(word, 0) for word in tail)
        return "year", 100 * self.below_100[head] + rest, ""


def _read_number(text: str) -> Part:
    value = float(text.replace(",", ""))
    if len(text) == 4 and text.isdigit() and 1000 <= value < 2200:
        return "year", value, ""
    return "number", value, ""


def _read_decade(text: str) -> Part:
    digits = int("".join(char for char in text if char.isdigit()))
    return "decade", digits if digits >= 1000 else 1900 + digits, ""


def _read_mixed(text: str) -> Part:
    return "number", float("".join(re.findall(r"\d+", text)[:1])) + 0.5, ""


def _read_ordinal(text: str) -> Part:
    return "ordinal", float("".join(char for char in text if char.isdigit())), ""


def _label_reader(lexicon: Lexicon) -> Callable[[str], Part]:
    """Read "Q4" and "4Q": which part of a year of which size."""
    quarters = lexicon.words("quarter letters")

    def read(text: str) -> Part:
        letter, number = (text[0], text[1:]) if text[0].isalpha() else (text[1:], text[0])
        return "label", int(number), "quarter" if letter in quarters else "half"

    return read


def _readers(lexicon: Lexicon) -> dict[str, Callable[[str], Part]]:
    numbers, label = _Numbers.of(lexicon), _label_reader(lexicon)
    eras = lexicon.table("eras")
    mods, references = lexicon.table("mods"), lexicon.table("references")
    return {
        "break": lambda _: ("break", 0, ""),
        "iso": lambda text: ("iso", 0, text),
        "yearmonth": lambda text: ("iso", 0, text),
        "yearfirst": lambda text: ("iso", 0, text),
        "slashed": lambda text: ("slashed", 0, text),
        "clock": lambda text: ("clock", 0, text),
        "decade": _read_decade,
        "nth": _read_ordinal,
        "mixed": _read_mixed,
        "numberlabel": label,
        "letterlabel": label,
        "era": lambda text: ("era", 0, eras[text.replace(".", "")]),
        "number": _read_number,
        "ampm": lambda text: ("ampm", 0, text[0].lower()),
        "mod": lambda text: ("mod", 0, mods[" ".join(text.lower().split())]),
        "reference": lambda text: ("reference", 0, references[" ".join(text.lower().split())]),
        "holiday": lambda text: ("holiday", 0, without_apostrophes(text.lower())),
        "spokenyear": numbers.year,
        "spoken": numbers.spoken,
        "possessive": lambda _: ("possessive", 0, ""),
    }
