"""Later mentions: bare surnames, and full names in headlines, of people who were introduced."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.evidence.names.persons import Person, initials, is_initial, plain, surnames
from standoff.evidence.names.runs import Run, Tokens
from standoff.evidence.names.words import CompanyWords
from standoff.evidence.text.anchors import Span


def find_surnames(
    text: str,
    tokens: Tokens,
    runs: Sequence[Run],
    titled: Sequence[bool],
    people: Sequence[Person],
) -> list[Person]:
    """Link bare surnames, and full names in headlines, to the people of the text."""
    names = Called(people, tokens.words)
    taken = {person.span.start for person in people}
    ends = sorted((person.span.start, person.span.end) for person in people)
    found = []
    for run in runs:
        for first, last, words in _candidates(tokens, run, titled[run.first], names):
            span = Span(tokens[first].start, tokens[last - 1].end)
            if span.start in taken or _inside(ends, span):
                continue
            title = _title_before(tokens, run, first)
            person = names.who(words, span.start, title)
            if person is not None:
                span = _with_particles(text, span, person, tokens.words)
                found.append(replace(person, span=span, title=title))
    return [*found, *_hyphenated(tokens, names)]


def _with_particles(text: str, span: Span, person: Person, known: CompanyWords) -> Span:
    """Take in the particles of a surname written small: "von der Heide left"."""
    longest = surnames(person.words, known)[0]
    start = span.end - len(longest)
    if (
        person.short
        and " " in longest
        and start >= 0
        and plain([text[start : span.end]]) == (longest,)
    ):
        return Span(start, span.end)
    return span


def _inside(ends: Sequence[tuple[int, int]], span: Span) -> bool:
    at = bisect.bisect_right(ends, (span.start, 1 << 60)) - 1
    return at >= 0 and ends[at][1] > span.start


def _title_before(tokens: Tokens, run: Run, first: int) -> str:
    before = tokens[first - 1].text if first > run.first else ""
    return before if before in tokens.words.titles else ""


def _candidates(
    tokens: Tokens, run: Run, titled: bool, names: Called
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give the stretches of a run that may be a known name on their own."""
    texts = plain([token.text for token in tokens[run.first : run.last]])
    at = run.first if names.anybody else run.last
    while at < run.last:
        step = 1
        if not names.may_begin_with(texts[at - run.first]):
            at += step
            continue
        for size in range(min(5, run.last - at), 0, -1):
            words = texts[at - run.first : at - run.first + size]
            if names.knows(words) and (size > 1 or titled or _alone(tokens, run, at)):
                yield at, at + size, words
                step = size
                break
        at += step


def _alone(tokens: Tokens, run: Run, at: int) -> bool:
    """Say whether nothing but titles and function words stands around a surname."""
    known = tokens.words
    before = all(
        token.text in known.titles
        or token.text in known.function_words
        or token.text in known.title_modifiers
        for token in tokens[run.first : at]
    )
    if not before and at == run.last - 1 and at - run.first == 1:
        before = tokens[run.first].text.endswith(known.title_endings)
    after = all(token.text in known.calendar for token in tokens[at + 1 : run.last])
    return before and after


def _hyphenated(tokens: Tokens, names: Called) -> list[Person]:
    """Find both people in "the Mori-Orlov summit"."""
    found = []
    for token in tokens:
        if not ("-" in token.text or "–" in token.text) or not token.capital:
            continue
        parts = plain(re.split("[-–]", token.text))
        people = [names.who((part,), token.start) for part in parts]
        at = token.start
        for part, person in zip(parts, people, strict=True):
            if person is not None and all(people) and not names.knows(plain([token.text])):
                found.append(replace(person, span=Span(at, at + len(part)), title=""))
            at += len(part) + 1
    return found


class Called:
    """Who goes by which name in a text."""

    def __init__(self, people: Sequence[Person], known: CompanyWords) -> None:
        self._honorifics = known.honorifics
        self._by_name: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        self._full: dict[tuple[str, ...], Person] = {}
        self._fitting: dict[tuple[tuple[str, ...], str], tuple[list[int], list[Person], bool]] = {}
        self._initials: dict[tuple[str, str], dict[str, Person]] = defaultdict(dict)
        for person in sorted(people, key=lambda person: person.span):
            self._full.setdefault(plain(person.words), person)
            self._initials[initials(person)].setdefault(person.entity, person)
            for name in surnames(person.words, known):
                self._by_name[tuple(name.split())].append(person)
        self._firsts = {words[0] for words in (*self._full, *self._by_name) if words}

    @property
    def anybody(self) -> bool:
        """Say whether there is anybody at all."""
        return bool(self._full)

    def knows(self, words: tuple[str, ...]) -> bool:
        """Say whether anybody goes by these words, full name or surname."""
        return words in self._full or words in self._by_name or self._meant(words) is not None

    def may_begin_with(self, word: str) -> bool:
        """Say whether what anybody goes by begins with a word, or with an initial like it."""
        return word in self._firsts or is_initial(word)

    def who(self, words: tuple[str, ...], at: int, title: str = "") -> Person | None:
        """Name the person last introduced by that name before `at`, else the first after it.

        Parameters
        ----------
        title
            A title before the name: of several people, those who can bear it.
        """
        if words in self._full and len(words) > 1:
            return replace(self._full[words], short=False)
        if words not in self._by_name:
            return self._meant(words)
        starts, people, several = self._of(words, title)
        person = people[max(0, bisect.bisect_right(starts, at) - 1)]
        return replace(person, short=True, certain=not several)

    def _meant(self, words: tuple[str, ...]) -> Person | None:
        """Give the one person whom an initial with a surname can mean."""
        if len(words) < 2 or not is_initial(words[0]):
            return None
        meant = self._initials.get((words[0][0], words[-1]), {})
        return replace(next(iter(meant.values())), short=False) if len(meant) == 1 else None

    def _of(self, words: tuple[str, ...], title: str) -> tuple[list[int], list[Person], bool]:
        key = (words, title)
        if key not in self._fitting:
            people = self._bearing(self._by_name[words], title)
            several = len({person.entity for person in people}) > 1
            self._fitting[key] = ([person.span.start for person in people], people, several)
        return self._fitting[key]

    def _bearing(self, people: list[Person], title: str) -> list[Person]:
        """Choose those who can be Mrs., or were introduced as president."""
        pronoun = self._honorifics.get(title, "")
        if pronoun:
            told = [one for one in people if one.pronoun == pronoun]
            return told or [one for one in people if not one.pronoun] or people
        return [one for one in people if title and one.title.split(" ")[-1] == title] or people
