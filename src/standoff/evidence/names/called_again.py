"""Bodies called again by what they are: "the company", "das Ministerium", 同社.

Such a noun means the body of its kind that the text has named in the same paragraph or the one
before, where that is one and nothing there brings in another. What languages say for this stands in
their ``again.txt``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention, Mentions
from standoff.evidence.names.told_bodies import WORD_WITH_CAPITAL, is_no_name, writes_nouns_small
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_REACH = 40
_FARTHEST = 4_000
"""So many characters back, at most, a body is named that is called again."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of bodies: what calls one again, what their names have, what brings in others, its noun."""

    again: re.Pattern[str]
    names: re.Pattern[str]
    others: re.Pattern[str]
    noun: re.Pattern[str]
    firm: bool


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: tuple[_Kind, ...]
    anywhere: re.Pattern[str]
    no_union: re.Pattern[str]
    told: re.Pattern[str]
    before: re.Pattern[str]
    goes_on: re.Pattern[str]
    owner: re.Pattern[str]
    tails: frozenset[str]
    nouns_small: bool
    acts: re.Pattern[str]
    brought_in: re.Pattern[str]
    small: frozenset[str]
    language: Language


_OPENING = frozenset((*'.!?:;”"\n', ""))
_PLURAL = "s"
"""Many who open a sentence are no firm: "Managers gave no reason"."""

_FIRM = "\0"
"""What stands for the name of a body that the text says to be a firm."""


@lru_cache(maxsize=32)
def _words(language: Language) -> _Words | None:
    lexicon = language.lexicon("again")
    if not lexicon.sections:
        return None
    begins = "".join(lexicon.lines("begins"))
    kinds = []
    rows = [line.split("\t") for line in lexicon.expressions("again", {"firm": _FIRM})]
    for again, noun, names in rows:
        others = lexicon.pattern("others of that kind", parts={"noun": noun})
        named = re.compile(rf"(?<!\w){noun}", re.IGNORECASE)
        kinds.append(
            _Kind(
                re.compile(f"{begins}(?:{again})"), re.compile(names), others, named, _FIRM in names
            )
        )
    return _Words(
        tuple(kinds),
        re.compile("|".join(again for again, _, _ in rows)),
        lexicon.pattern("no union"),
        lexicon.pattern("told as a firm"),
        lexicon.pattern("firm before its name"),
        lexicon.pattern("goes on"),
        lexicon.pattern("owner"),
        language.lexicon("names").words("company tails"),
        writes_nouns_small(language),
        language.lexicon("one_word").pattern("acts"),
        lexicon.pattern("brought in"),
        language.lexicon("names").words("function words"),
        language,
    )


def find_called_again(
    text: str, mentions: Mentions, paragraphs: Sequence[Span], language: Language
) -> tuple[Mention, ...]:
    """Find where bodies are called again by what they are, in reading order.

    Parameters
    ----------
    paragraphs
        Of the text, in reading order.

    Notes
    -----
    Cost is linear in the text.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> text = "Corvane Ltd appealed. The company said it would win."
    >>> found = find_called_again(text, find_names(text), [Span(0, len(text))], ENGLISH)
    >>> [(one.surface, one.entity) for one in found]
    [('The company', 'corvane-ltd')]
    """
    words = _words(language)
    if words is None or not any(one.kind is NameKind.ORGANISATION for one in mentions):
        return ()
    reading = _Reading(text, mentions, paragraphs, words)
    return tuple(sorted(reading.found()))


@dataclass(frozen=True)
class _Reading:
    text: str
    mentions: Mentions
    paragraphs: Sequence[Span]
    words: _Words

    def found(self) -> Iterator[Mention]:
        """Give the places where a body is called again; the text is gone through once for all kinds."""
        for place in self.words.anywhere.finditer(self.text):
            for kind in self.words.kinds:
                match = kind.again.match(self.text, place.start())
                if match is not None:
                    yield from self._called(kind, match)

    def _called(self, kind: _Kind, match: re.Match[str]) -> Iterator[Mention]:
        span = Span(*match.span())
        if self.mentions.touching(span) or self._goes_on(span.end):
            return
        meant = self._meant(kind, span)
        if meant is not None:
            yield replace(
                meant, span=span, surface=match[0], form=NameForm.ALIAS, certain=True, title=""
            )

    def _goes_on(self, end: int) -> bool:
        behind = self.text[end : end + 1]
        letters = behind.isalnum() and behind.isascii()
        return letters or self.words.goes_on.match(self.text, end) is not None

    def _meant(self, kind: _Kind, span: Span) -> Mention | None:
        """Give the one body of a kind that is named shortly before; None for none and several."""
        window = self._window(span.start)
        if window is None or kind.others.search(self.text, window.start, window.end):
            return None
        named = [one for one in self.mentions.within(window) if one.kind is NameKind.ORGANISATION]
        fitting = [one for one in named if self._is_of(kind, one)]
        if len({one.entity for one in fitting}) != 1 or len(self._owners(fitting)) > 1:
            return None
        small = self.words.nouns_small
        if small and any(self._is_unread(match, window) for match in self._nouns(kind, window)):
            return None
        meant = fitting[-1]
        if kind.firm and any(self._may_be_firm(one) for one in named):
            return None
        return None if kind.firm and self._acts_between(meant.span.end, span.start) else meant

    def _nouns(self, kind: _Kind, window: Span) -> Iterator[re.Match[str]]:
        return kind.noun.finditer(self.text, window.start, window.end)

    def _is_unread(self, match: re.Match[str], window: Span) -> bool:
        """Say whether the noun stands in a name that nobody read: "the Farmers' Party"."""
        read = self.mentions.touching(Span(*match.span()))
        return match[0][:1].isupper() and not any(one.span.start < window.end for one in read)

    def _window(self, at: int) -> Span | None:
        """Give the stretch from the paragraph before to a place, no longer than `_FARTHEST`."""
        inside = bisect_right(self._starts, at) - 1
        if inside < 0 or at >= self.paragraphs[inside].end:
            return None
        return Span(max(self.paragraphs[max(0, inside - 1)].start, at - _FARTHEST), at)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.paragraphs]

    def _is_of(self, kind: _Kind, mention: Mention) -> bool:
        names = self._names(mention)
        if any(kind.names.match(name) for name in names):
            return not any(map(self.words.no_union.match, names))
        shaped = any(name.split()[-1] in self.words.tails for name in names if " " in name)
        return kind.firm and (shaped or mention.entity in self._told_firms)

    def _names(self, mention: Mention) -> tuple[str, ...]:
        entry = self.mentions.entry(mention.entity)
        return (mention.surface, *(() if entry is None else (entry.canonical, *entry.aliases)))

    @cached_property
    def _told_firms(self) -> frozenset[str]:
        """The bodies of which the text says somewhere that they are firms."""
        return frozenset(
            one.entity
            for one in self.mentions
            if self.words.told.match(self.text, one.span.end)
            or self.words.before.search(self.text[max(0, one.span.start - _REACH) : one.span.start])
        )

    def _may_be_firm(self, mention: Mention) -> bool:
        """Say whether nothing tells what a body is, so that it may be a firm as well."""
        names = self._names(mention)
        known = any(kind.names.match(name) for kind in self.words.kinds for name in names)
        single = " " not in mention.surface and not mention.surface.isupper()
        return single and not known and mention.entity not in self._told_firms

    def _acts_between(self, start: int, end: int) -> bool:
        """Say whether a name that nobody read acts between two places: it may be a firm's."""
        return any(
            self._acts(Span(*match.span()))
            for match in WORD_WITH_CAPITAL.finditer(self.text, start, end)
            if not self.mentions.touching(Span(*match.span()))
        )

    def _acts(self, span: Span) -> bool:
        words, word = self.words, span.of(self.text)
        if is_no_name(word, words.language) or word in words.small or word.lower() in words.small:
            return False
        opens = self.text[max(0, span.start - _REACH) : span.start].rstrip(" ")[-1:] in _OPENING
        if words.acts.match(self.text, span.end):
            return not (opens and word.endswith(_PLURAL))
        return opens and words.brought_in.match(self.text, span.end) is not None

    def _owners(self, mentions: Sequence[Mention]) -> set[str]:
        """Give whose the bodies of one name are said to be: "Norland's Foreign Ministry"."""
        found = (
            self.words.owner.search(self.text[max(0, one.span.start - _REACH) : one.span.start])
            for one in mentions
        )
        return {next(filter(None, match.groups())) for match in found if match is not None}
