"""Bodies and states of one word that no table knows: the text itself shows what they are.

A firm, a union or a state that somebody invented, or that nobody listed, is called by one
word. It is taken for a body where its text says once what it is ("the operator Rheinsat",
"Rheinsat GmbH", "the government of Veltria"), names it again, and has it do something; and
where nothing in the text makes it a person or a place. What languages say for this stands in
their ``one_word.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.words import every_given_name
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_REACH = 40
"""Characters before a name that are looked at."""

_OFTEN = 2
_SHORTEST = 3
_ENDING = 2
"""Letters at the end of a word that may change with its case."""

WORD_WITH_CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W_]{2,}(?:-[^\W_]+)*(?![\w-])")
_CAPITAL = re.compile(r"\s[A-ZÀ-ÖØ-ÞА-ЯЁ]")
_CAPITAL_BEFORE = re.compile(r"(?<=[^\s.!?:”\"]\s)[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]+\s\Z")
_OPENED = "«„“\"’' "


@dataclass(frozen=True, slots=True)
class ToldBody:
    """A body or a state of one word, in the form that a subject has, and where it is named."""

    name: str
    kind: NameKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: re.Pattern[str]
    shown: re.Pattern[str]
    opens: re.Pattern[str]
    before_states: frozenset[str]
    states: re.Pattern[str]
    parts_of_states: frozenset[str]
    quoted: tuple[re.Pattern[str], ...]
    acts: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    there: re.Pattern[str]
    legal: re.Pattern[str]
    none: re.Pattern[str]
    not_names: frozenset[str]
    goes_on: bool
    leads: dict[str, bool]


@lru_cache(maxsize=32)
def _words(language: Language) -> _Words | None:
    lexicon = language.lexicon("one_word")
    if not lexicon.sections:
        return None
    return _Words(
        lexicon.pattern("body noun"),
        lexicon.pattern("shown behind"),
        lexicon.pattern("opens"),
        lexicon.words("before a state"),
        lexicon.pattern("state before"),
        language.lexicon("names").words("states of towns"),
        lexicon.patterns("bodies"),
        lexicon.pattern("acts"),
        lexicon.pattern("person or place before"),
        lexicon.pattern("person or place behind"),
        lexicon.pattern("there"),
        re.compile(rf",?\s?(?:{lexicon.source('legal form')})(?![\w-])"),
        lexicon.pattern("no names"),
        lexicon.words("not names"),
        bool(lexicon.lines("goes on")),
        {},
    )


def _one_form(word: str) -> tuple[str, ...]:
    return (word,)


def legal_form(language: Language) -> re.Pattern[str]:
    """Give the pattern of what a firm's name may have behind it: `` GmbH``."""
    words = _words(language)
    return re.compile("(?!)") if words is None else words.legal


def is_with_legal_form(longer: str, name: str, language: Language) -> bool:
    """Say whether a longer name is a name with a legal form, and no more: ``Rheinsat GmbH``."""
    return longer.startswith(name) and legal_form(language).fullmatch(longer, len(name)) is not None


def is_no_name(word: str, language: Language) -> bool:
    """Say whether a word with a capital is no name of one word in a language, such as that of a month."""
    words = _words(language)
    return words is not None and _is_none(word, words)


def _is_none(word: str, words: _Words) -> bool:
    return word in words.not_names or words.none.fullmatch(word) is not None


def writes_nouns_small(language: Language) -> bool:
    """Say whether a capital inside a sentence shows a name in a language."""
    words = _words(language)
    return words is not None and words.goes_on


def find_told_bodies(
    text: str,
    language: Language,
    known: Sequence[Span] = (),
    forms_of: Callable[[str], Iterable[str]] = _one_form,
    firms: Sequence[Span] = (),
) -> list[ToldBody]:
    """Find the bodies and states of one word that a text itself shows to be such.

    Parameters
    ----------
    known
        Places of names that are known already; a word that is one of them is no body of its own.
    forms_of
        Gives the forms of a word in a language with cases.
    firms
        Places of longer names that may be cut to their first word: "Rheinsat Steel".

    Notes
    -----
    Cost is linear in the text, and in the words that it shows to be names.

    Examples
    --------
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> text = "The operator Rheinsat lost. On Monday Rheinsat rejected the fine."
    >>> [(one.name, one.kind.value, len(one.spans)) for one in find_told_bodies(text, ENGLISH)]
    [('Rheinsat', 'organisation', 2)]
    """
    words = _words(language)
    if words is None:
        return []
    others = {span.of(text) for span in known}
    reading = _Reading(text, words, others, forms_of, {one.start: one.of(text) for one in firms})
    return list(reading.told())


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    kind: NameKind
    surely: bool


@dataclass(frozen=True)
class _Reading:
    text: str
    words: _Words
    known: set[str]
    forms_of: Callable[[str], Iterable[str]]
    firms: dict[int, str]

    def told(self) -> Iterator[ToldBody]:
        """Give the bodies and states of which the text leaves no doubt."""
        if self.words.quoted:
            places, cues = {}, list(self._quoted())
        else:
            places = self._often()
            cues = [cue for row in places.values() for span in row for cue in self._cue(span)]
            heads = {name.split()[0] for name in self.firms.values()}
            cues += [_Cue(name, NameKind.ORGANISATION, False) for name in sorted(heads)]
        by_name: dict[str, list[_Cue]] = {}
        for cue in cues:
            row = places.get(_stem(cue.name), ())
            by_name.setdefault(self._basic(cue.name, row), []).append(cue)
        for name, shown in by_name.items():
            told = self._told(name, shown, places)
            if told is not None:
                yield told

    def _often(self) -> dict[str, list[Span]]:
        """Give the words with a capital that a text has more than once, by what no case changes."""
        found: dict[str, list[re.Match[str]]] = {}
        for match in WORD_WITH_CAPITAL.finditer(self.text):
            found.setdefault(_stem(match[0]), []).append(match)
        return {
            stem: [Span(*match.span()) for match in matches]
            for stem, matches in found.items()
            if len(matches) >= _OFTEN
        }

    def _quoted(self) -> Iterator[_Cue]:
        for pattern in self.words.quoted:
            for match in pattern.finditer(self.text):
                yield _Cue(match["name"], NameKind.ORGANISATION, True)

    def _cue(self, span: Span) -> Iterator[_Cue]:
        """Give what stands about a word and shows that it is a body's or a state's name."""
        words, text = self.words, self.text
        last = _last_word(text, span.start)
        if text[span.end : span.end + 1] in (" ", ",") and self._is_shown(span):
            yield self._made(span, NameKind.ORGANISATION, surely=True)
        elif last in words.before_states and self._is_state(span):
            yield self._made(span, NameKind.COUNTRY, surely=True)
        elif self._is_noun(last) and not self._is_longer(span):
            marked = text[span.start - 1] != " "
            yield self._made(span, NameKind.ORGANISATION, surely=marked)

    def _is_state(self, span: Span) -> bool:
        """Say whether what stands before a word makes it a state that is no part of another."""
        part = span.of(self.text) in self.words.parts_of_states
        return not part and self.words.states.search(self._before(span)) is not None

    def _made(self, span: Span, kind: NameKind, *, surely: bool) -> _Cue:
        return _Cue(span.of(self.text), kind, surely)

    def _is_noun(self, word: str) -> bool:
        known = self.words.leads.get(word)
        if known is None:
            small = word[:1].lower() + word[1:]
            known = self.words.leads[word] = self.words.nouns.fullmatch(small) is not None
        return known

    def _is_shown(self, span: Span) -> bool:
        words, text = self.words, self.text
        if words.legal.match(text, span.end):
            return _CAPITAL_BEFORE.search(self._before(span)) is None
        if words.shown.match(text, span.end) is None:
            return False
        return words.opens.search(self._before(span)) is not None

    def _basic(self, surface: str, places: Iterable[Span]) -> str:
        """Give the commonest word of a text of which another is a form; itself where there is none."""
        if self.forms_of is _one_form:
            return surface
        near = dict.fromkeys(span.of(self.text) for span in places)
        fitting = [one for one in near if surface != one and surface in self.forms_of(one)]
        return fitting[0] if fitting else surface

    def _told(
        self, name: str, cues: Sequence[_Cue], often: dict[str, list[Span]]
    ) -> ToldBody | None:
        words = self.words
        if name in words.not_names or words.none.fullmatch(name) or self._is_noun(name):
            return None
        places = [one for one in self._places(name, often) if one.start not in self.firms]
        fewest = _OFTEN if len(places) == len(self._places(name, often)) else 1
        if not self.known.isdisjoint(span.of(self.text) for span in places):
            return None
        if any(self._is_other(span) for span in places):
            return None
        own = [span for span in places if not self._is_longer(span)]
        if len(own) < fewest or len(own) * 2 < len(places):
            return None
        kind = max(cues, key=lambda cue: sum(cue.kind == one.kind for one in cues)).kind
        acts = sum(self._does(span) for span in own)
        # A firm may be called for where it is.
        others = acts + len(cues) if fewest == _OFTEN else 1
        if not self._suffices(acts, cues) or self._is_where(own, others, kind):
            return None
        return ToldBody(name, kind, tuple(own))

    def _does(self, span: Span) -> bool:
        form = self.words.legal.match(self.text, span.end)
        return self.words.acts.match(self.text, form.end() if form else span.end) is not None

    def _places(self, name: str, often: dict[str, list[Span]]) -> list[Span]:
        if self.words.quoted:
            return [Span(*match.span()) for match in re.finditer(re.escape(name), self.text)]
        forms = {name, *self.forms_of(name)}
        stems = dict.fromkeys(_stem(form) for form in forms)
        near = [span for stem in stems for span in often.get(stem, ())]
        return sorted(span for span in near if span.of(self.text) in forms)

    def _before(self, span: Span) -> str:
        return self.text[max(0, span.start - _REACH) : span.start]

    def _is_other(self, span: Span) -> bool:
        """Say whether what stands about a word makes it a person, a place or a common noun."""
        before = self._before(span)
        if self.words.behind.match(self.text, span.end):
            return True
        if before[-1:] == " " and before[:-1].rpartition(" ")[2] in every_given_name():
            return True
        other = self.words.before.search(before) is not None
        return other and self.words.legal.match(self.text, span.end) is None

    def _is_longer(self, span: Span) -> bool:
        """Say whether a word with a capital beside it makes a longer name of it."""
        if not self.words.goes_on:
            return False
        if _CAPITAL.match(self.text, span.end) and not self.words.legal.match(self.text, span.end):
            return True
        before = _CAPITAL_BEFORE.search(self._before(span))
        return before is not None and before[0].strip() not in self.words.not_names

    def _suffices(self, acts: int, cues: Sequence[_Cue]) -> bool:
        """Say whether a name does something, or is shown surely to be a body's where nouns are written small."""
        surely = [cue for cue in cues if cue.surely]
        small = self.words.goes_on and any(one.kind is NameKind.ORGANISATION for one in surely)
        return acts > 0 or small or bool(surely and len(cues) >= _OFTEN)

    def _is_where(self, places: Sequence[Span], others: int, kind: NameKind) -> bool:
        """Say whether a word tells mostly where something is, and does less than that."""
        if kind is NameKind.COUNTRY:
            return False
        there = sum(self.words.there.search(self._before(span)) is not None for span in places)
        return there >= others


def _last_word(text: str, at: int) -> str:
    """Give the word before a place, where only a space or a mark of quotation parts them."""
    before = text[max(0, at - _REACH) : at].rstrip(_OPENED)
    return before[max(map(before.rfind, " ’'\n")) + 1 :]


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - _ENDING)]
