"""Names of the tables of a language, in all their forms, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import ahocorasick

from standoff.evidence.names.entries import NameEntry, NameForm, NameKind, read_entries, united
from standoff.evidence.names.table import NameTable
from standoff.evidence.plain.forms import forms
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.folding import fold_with_places
from standoff.evidence.text.languages import ENGLISH, Language

_TABLES = {
    "countries": NameKind.COUNTRY,
    "peoples": NameKind.COUNTRY,
    "organisations": NameKind.ORGANISATION,
    "places": NameKind.PLACE,
    "people": NameKind.PERSON,
}


@dataclass(frozen=True, slots=True, order=True)
class ListedName:
    """A form of a listed name at a place of a text."""

    span: Span
    entity: str
    form: NameForm
    certain: bool


@dataclass(frozen=True)
class Listed:
    """The names that are looked for in one language, with the table of names they belong to."""

    entries: dict[str, NameEntry]
    surfaces: dict[str, tuple[str, NameForm, bool]]
    automaton: ahocorasick.Automaton
    is_spaced: bool

    def find(self, text: str) -> list[ListedName]:
        """Find the leftmost longest of them; cost is linear in the text."""
        if not self.surfaces:
            return []
        if _WIDE.search(text):
            return list(self._find_folded(text))
        spans = (
            (Span(last + 1 - len(surface), last + 1), surface)
            for last, surface in self.automaton.iter(_plain(text))
        )
        bounded = [each for each in spans if self._is_whole(text, each[0])]
        found: list[ListedName] = []
        for span, surface in sorted(bounded, key=lambda each: (each[0].start, -each[0].end)):
            if not found or found[-1].span.end <= span.start:
                found.append(ListedName(span, *self.surfaces[surface]))
        return found

    def _find_folded(self, text: str) -> Iterator[ListedName]:
        """Find names in a text that has letters of half or full width."""
        folded, places = fold_with_places(text)
        while _WIDE.search(folded):
            folded = _WIDE.sub(" ", folded)  # what has no other form is no name
        for found in self.find(folded):
            span = Span(places[found.span.start], places[found.span.end])
            yield ListedName(span, found.entity, found.form, found.certain)

    def _is_whole(self, text: str, span: Span) -> bool:
        before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
        if self.is_spaced:
            return not (_is_letter(before) or _is_letter(after))
        first, last = text[span.start], text[span.end - 1]
        return not (_go_together(before, first) or _go_together(last, after))


_WIDE = re.compile("[\uff00-\uffef]")
_SCRIPTS = (re.compile("[ァ-ヺーｦ-ﾟ]"), re.compile("[A-Za-zＡ-Ｚａ-ｚ]"))


def _go_together(left: str, right: str) -> bool:
    """Say whether two signs are parts of one word, where no spaces part words."""
    return any(script.fullmatch(left) and script.fullmatch(right) for script in _SCRIPTS)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "@", "#") if sign else False


_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\n": " ", "\u2010": "-", "\u2011": "-"})


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


@lru_cache(maxsize=32)
def listed_names(language: Language, table: NameTable) -> Listed:
    """Give what is looked for: the language's tables, and what the analyst called somebody."""
    surfaces: dict[str, tuple[str, NameForm, bool]] = {}
    own = {entry.id: entry for entry in listed_entries(language)}
    for entry, surface, form in (*_decided(table), *_forms_of(own.values(), language)):
        entity = table.resolve(entry.id)
        if entity is None or not surface.strip():
            continue
        certain = surface not in entry.uncertain
        plain = _plain(surface)
        if plain in surfaces and surfaces[plain][0] != entity:
            surfaces[plain] = (*surfaces[plain][:2], False)
        else:
            surfaces.setdefault(plain, (entity, form, certain))
    automaton = ahocorasick.Automaton()
    for surface in surfaces:
        automaton.add_word(surface, surface)
    if surfaces:
        automaton.make_automaton()
    entries = {
        name: _told(own[name], language) for name in own if table.resolve(name) == name
    } | dict(table.entries)
    spaced = not language.lexicon("called").lines("unspaced")
    return Listed(entries, surfaces, automaton, spaced)


def _told(entry: NameEntry, language: Language) -> NameEntry:
    """Give an entry as it is shown: under its English name, classes of endings as one form."""
    of = forms(language)

    def told(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(next(iter(of.of_surface(name)), name) for name in names)

    entry = replace(
        entry,
        aliases=told(entry.aliases),
        demonyms=told(entry.demonyms),
        metonyms=told(entry.metonyms),
    )
    english = _english().get(entry.id)
    return entry if english is None else united(english, entry)


@lru_cache(maxsize=1)
def _english() -> dict[str, NameEntry]:
    return {entry.id: entry for entry in listed_entries(ENGLISH)}


def listed_entries(language: Language) -> Iterator[NameEntry]:
    """Give the entries of a language's own tables."""
    for name, kind in _TABLES.items():
        yield from read_entries(language.text(f"{name}.tsv"), kind)


def _forms_of(
    entries: Iterable[NameEntry], language: Language
) -> Iterator[tuple[NameEntry, str, NameForm]]:
    of = forms(language)
    for entry in entries:
        for surface, form in entry.surfaces().items():
            for each in of.of_surface(surface):
                yield entry, each, form


def _decided(table: NameTable) -> Iterator[tuple[NameEntry, str, NameForm]]:
    """Give the surfaces that the shipped table does not have: those an analyst brought in."""
    shipped = NameTable.world().entries
    for entry in table.entries.values():
        known = shipped[entry.id].surfaces() if entry.id in shipped else {}
        for surface, form in entry.surfaces().items():
            if surface not in known:
                yield entry, surface, form
