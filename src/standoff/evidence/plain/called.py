"""Names in a text, by the tables and patterns of a language.

States, capitals, peoples, regions, organisations and well-known people are
listed in the language's tables, under ids that are the same in every language.
Other people are known by a title beside the name or by a given name; what is
not written in Latin letters gets the id that its usual spelling in them has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.names.entries import NameEntry, NameForm, NameKind, slug
from standoff.evidence.names.finding import Mention, Mentions
from standoff.evidence.names.table import NameTable
from standoff.evidence.plain.bodies import Body, find_bodies, with_told
from standoff.evidence.plain.forms import Forms, forms
from standoff.evidence.plain.listed import Listed, ListedName, listed_names
from standoff.evidence.plain.nominatives import Nominatives, nominatives
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language


@dataclass(frozen=True, slots=True)
class _Grammar:
    people: tuple[re.Pattern[str], ...]
    not_names: frozenset[str]
    no_names: re.Pattern[str]
    given: dict[str, str]
    forms: Forms
    nominatives: Nominatives


@lru_cache(maxsize=64)
def _grammar(language: Language) -> _Grammar:
    lexicon, of = language.lexicon("called"), forms(language)
    given = lexicon.table("given names")
    changed = {form: name for name in given for form in of.of_word(name)}
    parts = {"given": "|".join(sorted(map(re.escape, changed), key=len, reverse=True)) or "(?!)"}
    return _Grammar(
        lexicon.patterns("people", 0, parts),
        lexicon.words("not names"),
        lexicon.pattern("no names"),
        {form: (given[name] or name) + "\t" + name for form, name in changed.items()},
        of,
        nominatives(language),
    )


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody whom the text names: where, by which id, and in which words in full."""

    span: Span
    entity: str
    name: str
    title: str = ""


def find_called(
    text: str,
    table: NameTable | None,
    language: Language,
    heard: Iterable[NameEntry] = (),
) -> Mentions:
    """Find the names of one voice in a language that has tables and patterns of names.

    Parameters
    ----------
    heard
        People whom a reader knows when the text begins.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> found = find_called("Президент Путин прибыл в Японию.", None, language("ru"))
    >>> [mention.entity for mention in found]
    ['vladimir-putin', 'japan']
    """
    table = NameTable.world() if table is None else table
    listed, grammar = listed_names(language, table), _grammar(language)
    traps = [Span(*found.span()) for found in grammar.no_names.finditer(text)]
    known = [one for one in listed.find(text) if not any(map(one.span.overlaps, traps))]
    people = list(_find_people(text, grammar, known, listed))
    later = list(_find_again(text, [*people, *_heard(heard)], grammar, listed.is_spaced))
    bodies = _unlisted(find_bodies(text, language), known, listed)
    others = [*(one.span for one in known), *(one.span for one in (*people, *later))]
    bodies = with_told(text, language, bodies, others)
    return _assemble(text, known, [*people, *later], listed, table, bodies=bodies)


def _unlisted(bodies: Iterable[Body], known: list[ListedName], listed: Listed) -> list[Body]:
    """Give the bodies of which no table knows a part as a body."""
    others = [one.span for one in known if listed.entries[one.entity].kind is NameKind.ORGANISATION]
    return [one for one in bodies if not any(map(one.span.overlaps, others))]


def _heard(entries: Iterable[NameEntry]) -> Iterator[_Person]:
    for entry in entries:
        if entry.kind is NameKind.PERSON:
            yield _Person(Span(0, 0), entry.id, entry.canonical)


def _find_people(
    text: str, grammar: _Grammar, known: list[ListedName], listed: Listed
) -> Iterator[_Person]:
    others = [one for one in known if not _is_person(one, listed)]
    end = 0
    for match in _in_order(text, grammar.people):
        span = Span(*match.span("name"))
        name = match["name"]
        if span.start < end or name in grammar.not_names:
            continue
        if any(one.span.overlaps(span) for one in others):
            continue
        end = span.end
        same = [one for one in known if one.span.overlaps(span)]
        title = (match.groupdict().get("title") or "").strip()
        if same:
            entity = same[0].entity
            yield _Person(span, entity, listed.entries[entity].canonical, title)
        else:
            full, entity = _basic(
                name, title, text[max(0, span.start - _LOOKED_BACK) : span.start], grammar
            )
            yield _Person(span, entity, full, title)


_LOOKED_BACK = 80


def _is_person(one: ListedName, listed: Listed) -> bool:
    return listed.entries[one.entity].kind is NameKind.PERSON


def _in_order(text: str, patterns: Iterable[re.Pattern[str]]) -> list[re.Match[str]]:
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    return sorted(found, key=lambda match: (match.start("name"), -match.end("name")))


def _basic(name: str, title: str, ahead: str, grammar: _Grammar) -> tuple[str, str]:
    """Give the basic form of a name, and the id that its spelling in Latin letters has."""
    *before, last = name.split()
    whole, latin = [], []
    for word in before:
        spelled, _, plain = grammar.given.get(word, f"\t{word}").partition("\t")
        plain = grammar.nominatives.patronymic(plain)
        whole.append(plain)
        latin.append(spelled or grammar.forms.in_latin(plain))
    given = before[0] if before else None
    surname = grammar.nominatives.surname(last, given, title, ahead)
    whole.append(surname)
    latin.append(grammar.forms.in_latin(surname))
    return " ".join(whole), slug(" ".join(latin))


def _find_again(
    text: str, people: Iterable[_Person], grammar: _Grammar, is_spaced: bool
) -> Iterator[_Person]:
    """Find the people by their surnames alone; of two with one surname neither."""
    by_surname: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for person in people:
        names[person.entity] = person.name
        words = person.name.split()
        if is_spaced and len(words) > 1:
            for form in grammar.forms.of_word(words[-1]):
                by_surname.setdefault(form, set()).add(person.entity)
    for surname, entities in by_surname.items():
        if len(entities) == 1 and len(surname) > 2:
            (entity,) = entities
            for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
                given = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
                # "Pilar Marsh" is another than Jane Marsh.
                if not given or given[1] not in grammar.given or given[1] in names[entity].split():
                    yield _Person(Span(*match.span()), entity, names[entity])


_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_LONGEST = 30


def _assemble(
    text: str,
    known: list[ListedName],
    people: list[_Person],
    listed: Listed,
    table: NameTable,
    *,
    bodies: Iterable[Body],
) -> Mentions:
    items = [
        Mention(
            one.span,
            one.entity,
            listed.entries[one.entity].kind,
            one.span.of(text),
            one.form,
            one.certain,
        )
        for one in known
    ]
    found = {
        one.entity: listed.entries[one.entity] for one in known if one.entity not in table.entries
    }
    for made, name in (*_of_people(people, text), *_of_bodies(bodies, text)):
        entity = table.resolve(made.entity)
        if entity is None:
            continue
        if entity not in listed.entries:
            found.setdefault(entity, NameEntry(entity, made.kind, name))
        items.append(replace(made, entity=entity))
    kept: list[Mention] = []
    for item in sorted(items, key=lambda one: (one.span.start, -one.span.end, not one.title)):
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    lookup = dict(listed.entries) | found
    named = {item.entity: lookup[item.entity] for item in kept}
    return Mentions(tuple(kept), tuple(found[e] for e in found if e in named), named)


def _of_people(people: Iterable[_Person], text: str) -> Iterator[tuple[Mention, str]]:
    for one in people:
        surface, kind = one.span.of(text), NameKind.PERSON
        short = surface != one.name and " " not in surface and " " in one.name
        form = NameForm.SURNAME if short else NameForm.NAME
        yield Mention(one.span, one.entity, kind, surface, form, True, one.title), one.name


def _of_bodies(bodies: Iterable[Body], text: str) -> Iterator[tuple[Mention, str]]:
    for one in bodies:
        surface = one.span.of(text)
        yield Mention(one.span, one.entity, one.kind, surface, one.form, certain=True), one.name
