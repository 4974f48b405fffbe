"""Bodies by their full names in each language: a noun for a body, and what tells it from others of its kind.

"Nordal Alliance", "das Bündnis Nordal" and "la Alianza Nordal" have the key of
"Nordal" and nouns of one family; "Energieministerium" and "Ministry of Energy"
have the word for what they are for, which a language's table tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.bodies import find_called
from standoff.evidence.positions.plain_words import PlainWords, plain_words, reads_plainly
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.name_keys import key_of, sound_of

FIELD = "="
"""The sign before what a body is for, among its keys."""

SOUND = "~"
"""The sign before what a name sounds like, where its letters are not those of other languages."""

_LEAST_SOUND = 3
_NEAR = 24
_LINK, _GAP = 2, 9
"""Words and signs between a body and its state at most."""

_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’]s?)?")


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body that a sentence names in full.

    Parameters
    ----------
    noun
        The English noun for what it is; empty where its name does not say.
    keys
        What tells it from others: the keys of its names, and ``=`` with what it is for.
    sound
        What its name sounds like; empty where it has none.
    of
        Keys of words that say of whom it is: "Residents'".
    entity
        Its id in the table of names, where it has one.
    """

    span: Span
    noun: str
    keys: frozenset[str]
    words: str
    language: str
    sound: str = ""
    of: frozenset[str] = frozenset()
    entity: str = ""
    oblique: bool = False

    def mention(self, entity: str) -> Mention:
        """Give the mention of an entity that it is."""
        form = NameForm.SURNAME if self.oblique else NameForm.NAME
        return Mention(self.span, entity, NameKind.ORGANISATION, self.words, form)


def find_named_bodies(
    text: str,
    mentions: Sequence[Mention],
    language: Language,
    heard: Collection[str] = (),
) -> tuple[NamedBody, ...]:
    """Find the bodies that a sentence names in full, in its order.

    Parameters
    ----------
    heard
        Names without a noun that documents with a grammar tell of: "Harrow Wind".

    Notes
    -----
    Cost is linear in the sentence for each noun of the language.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> german, spanish = language("de"), language("es")
    >>> (one,) = find_named_bodies("Das Energieministerium zahlt.", (), german)
    >>> (two,) = find_named_bodies("El Ministerio de Energía paga.", (), spanish)
    >>> (one.noun, one.keys) == (two.noun, two.keys) == ("ministry", {"=energy"})
    True
    """
    called = {entity for _, entity in find_called(text, mentions, language)}
    taken = [one.span for one in mentions if _is_other(one) and one.entity not in called]
    found = list(_English(text, mentions).found() if language == ENGLISH else ())
    if reads_plainly(language):
        found += _Plain(text, plain_words(language), language).found()
    found += _heard(text, heard, language.tag)
    kept: list[NamedBody] = []
    for one in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        free = not any(one.span.overlaps(span) for span in taken)
        of_state = _is_of_a_state(text, one, mentions)
        if free and not of_state and (not kept or kept[-1].span.end <= one.span.start):
            kept.append(one)
    return tuple(kept)


def _is_of_a_state(text: str, body: NamedBody, mentions: Sequence[Mention]) -> bool:
    """Say whether a state stands beside what only says what it is for: "Supreme Court of Norway"."""
    if not all(key.startswith(FIELD) for key in body.keys):
        return False
    states = [one.span for one in mentions if one.kind is NameKind.COUNTRY]
    gaps = [
        text[span.end : body.span.start]
        if span.end <= body.span.start
        else text[body.span.end : span.start]
        for span in states
        if not span.overlaps(body.span)
    ]
    return any(len(gap.split()) <= _LINK and len(gap) <= _GAP for gap in gaps)


def _is_other(one: Mention) -> bool:
    return one.kind in (NameKind.COUNTRY, NameKind.PERSON)


def _heard(text: str, heard: Collection[str], tag: str) -> Iterator[NamedBody]:
    for name in heard:
        if name not in text:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text):
            keys = frozenset(map(key_of, name.split()))
            yield NamedBody(Span(*match.span()), "", keys, name, tag, sound_of(name))


# English ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _English:
    text: str
    mentions: Sequence[Mention]

    def found(self) -> Iterator[NamedBody]:
        named = {one.span: one for one in self.mentions if one.kind is NameKind.ORGANISATION}
        for one in named.values():
            body = self._body(one.span, one.entity)
            if body is not None:
                yield body
        yield from self._called()
        for match in _in_full().finditer(self.text):
            span = Span(*match.span())
            inside = [one for one in named if one.overlaps(span)]
            entity = named[inside[0]].entity if len(inside) == 1 else ""
            body = self._body(span, entity)
            if body is not None and len(inside) < 2:
                yield body

    def _called(self) -> Iterator[NamedBody]:
        """Give those that are named like a person, behind a noun for a body: "the union Soleil Lumen"."""
        people = [one for one in self.mentions if one.kind is NameKind.PERSON]
        called = {entity for _, entity in find_called(self.text, people, ENGLISH)} if people else ()
        for one in people:
            if one.entity in called:
                keys = frozenset(map(key_of, one.surface.split()))
                sound = sound_of(one.surface)
                yield NamedBody(
                    one.span, "", keys, one.surface, ENGLISH.tag, sound, entity=one.entity
                )

    def _body(self, span: Span, entity: str) -> NamedBody | None:
        words = _WORD.findall(span.of(self.text))
        link, fields = ENGLISH.lexicon("bodies").pattern("link"), _fields(ENGLISH)
        nouns = [word for word in words if word.lower() in _nouns()]
        noun = nouns[-1].lower() if nouns else ""
        keys, of, members, proper = set(), set(), set(), ""
        for word in words:
            bare = _POSSESSIVE.sub("", word)
            if word.lower() == noun or link.fullmatch(word):
                continue
            told = next((told for what, told in fields if what.fullmatch(bare)), "")
            if told:
                keys.add(f"{FIELD}{told}")
            elif bare != word or bare.lower() in position_knowledge().words.actors:
                of.add(key_of(bare))
                members |= _members_in(bare, ENGLISH)
            else:
                keys.add(key_of(bare))
                proper += bare
        if not keys and noun in _with_members():
            keys = members
        if not keys or (not noun and len(words) < 2):
            return None
        found = span.of(self.text)
        sound = sound_of(proper)
        return NamedBody(
            span, noun, frozenset(keys), found, ENGLISH.tag, sound, frozenset(of), entity
        )


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return position_knowledge(ENGLISH).words.bodies


@lru_cache(maxsize=1)
def _in_full() -> re.Pattern[str]:
    """Give a name with its noun: "Residents' League of Ashby", "Belmont Airport"."""
    lexicon = ENGLISH.lexicon("bodies")
    noun = "|".join(sorted(word.capitalize() for word in _nouns()))
    name = lexicon.source("name")
    small = "|".join(
        sorted(word.capitalize() for word in position_knowledge().words.articles if word)
    )
    one = rf"(?!(?:{small})\b)(?:{name})['’]?"
    return re.compile(
        rf"(?<![\w-])(?:{one}\s)*(?:{noun})\s(?:of|for)\s(?:the\s)?{one}(?:\s{one})*(?!\w)"
        rf"|(?<![\w-])(?:{one}\s){{1,4}}(?:{noun})(?![\w-])"
    )


# By patterns --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plain:
    text: str
    known: PlainWords
    language: Language

    def found(self) -> Iterator[NamedBody]:
        for pattern, noun in _plain_nouns(self.language):
            for match in pattern.finditer(self.text):
                body = self._body(match, noun)
                if body is not None:
                    yield body

    def _body(self, match: re.Match[str], noun: str) -> NamedBody | None:
        start, end = match.span()
        fields = _fields(self.language) if noun in _with_a_field() else ()
        if noun in _with_members():
            fields = _members(self.language)
        keys = set(self._inside(match, fields))
        for _ in range(2):
            end, told = self._behind(end, fields)
            keys |= told
        start, told = self._before(start, fields)
        keys |= told
        if not keys:
            return None
        if noun in _with_members():
            keys = {one for one in keys if not one.startswith(FIELD)} or keys
        words = self.text[start:end]
        for article in self.language.lexicon("bodies").listed("articles"):
            words = re.sub(rf"^{article}\s", "", words, flags=re.IGNORECASE)
        return NamedBody(
            Span(start, end),
            noun,
            frozenset(keys),
            words,
            self.language.tag,
            oblique=match.groupdict().get("oblique") is not None,
        )

    def _inside(self, match: re.Match[str], fields: _Fields) -> Iterator[str]:
        """Give what a compound is for: "Energieministerium"."""
        for what, told in fields if self.known.spaced else ():
            if re.search(rf"(?<!\w)(?:{what.pattern})(?=\w)", match[0], re.IGNORECASE):
                yield f"{FIELD}{told}"

    def _behind(self, end: int, fields: _Fields) -> tuple[int, frozenset[str]]:
        lexicon = self.language.lexicon("bodies")
        link = lexicon.pattern("behind", re.IGNORECASE).match(self.text, end)
        if link is None:
            return end, frozenset()
        for what, told in fields:
            found = what.match(self.text, link.end())
            if found is not None and not re.match(r"\w", self.text[found.end() :]):
                return found.end(), frozenset((f"{FIELD}{told}",))
        named = lexicon.pattern("name").match(self.text, link.end())
        if named is None:
            return end, frozenset()
        return named.end(), _keys(named["name"], self.language)

    def _before(self, start: int, fields: _Fields) -> tuple[int, frozenset[str]]:
        lexicon, near = self.language.lexicon("bodies"), self.text[max(0, start - _NEAR) : start]
        link, first = lexicon.source("before"), start - len(near)
        for what, told in fields:
            found = re.search(rf"(?:{what.pattern})(?:{link})\Z", near, re.IGNORECASE)
            if found is not None:
                begin, more = self._name_before(first + found.start())
                return begin, more | {f"{FIELD}{told}"}
        return self._name_before(start)

    def _name_before(self, start: int) -> tuple[int, frozenset[str]]:
        lexicon, near = self.language.lexicon("bodies"), self.text[max(0, start - _NEAR) : start]
        link, name = lexicon.source("before"), lexicon.source("name before")
        found = re.search(rf"(?P<name>{name})(?:{link})\Z", near)
        if found is None:
            return start, frozenset()
        return start - len(near) + found.start(), _keys(found["name"], self.language)


_Fields = Sequence[tuple[re.Pattern[str], str]]


@lru_cache(maxsize=1)
def _with_a_field() -> frozenset[str]:
    return ENGLISH.lexicon("bodies").words("nouns with a field")


@lru_cache(maxsize=1)
def _with_members() -> frozenset[str]:
    return ENGLISH.lexicon("bodies").words("nouns with members")


@lru_cache(maxsize=16)
def _members(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = language.lexicon("bodies").table("members")
    return tuple((re.compile(what, re.IGNORECASE), told) for what, told in rows.items())


def _members_in(word: str, language: Language) -> set[str]:
    return {f"{FIELD}{told}" for what, told in _members(language) if what.fullmatch(word)}


@lru_cache(maxsize=16)
def _fields(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = language.lexicon("bodies").table("fields")
    return tuple((re.compile(what, re.IGNORECASE), told) for what, told in rows.items())


@lru_cache(maxsize=16)
def _plain_nouns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the nouns that stand beside a name, and those that stand only behind what a body is for."""
    nouns = position_knowledge(ENGLISH).words.bodies
    known = [(one.pattern, one.told) for one in plain_words(language).nouns if one.told in nouns]
    more = language.lexicon("bodies").table("compounds")
    return (*known, *((re.compile(what), told) for what, told in more.items()))


def _keys(name: str, language: Language) -> frozenset[str]:
    kana = language.lexicon("bodies").table("kana")
    if kana:
        heard = sound_of("".join(kana.get(sign, "") for sign in name))
        return frozenset((f"{SOUND}{heard}",)) if len(heard) >= _LEAST_SOUND else frozenset()
    return frozenset(key_of(word) for word in re.split(r"[\s-]+", name) if word)
