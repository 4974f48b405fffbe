"""Names in a text: people, countries, organisations, places.

Countries and well-known organisations are found with the table of names
(Aho-Corasick, cost linear in the text). People are found by the way news
introduces them: with title or role and full name at first mention, by surname
afterwards; organisations and places by the shape of their names. What is found
comes back with the entries it makes, so that the table can take them in.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from standoff.evidence.names.entries import (
    Action,
    Decision,
    NameEntry,
    NameForm,
    NameKind,
    slug,
)
from standoff.evidence.names.firms import firms_by_first_word
from standoff.evidence.names.gazetteer import Hit, find_listed
from standoff.evidence.names.longer_names import Longer, find_longer
from standoff.evidence.names.people import find_people
from standoff.evidence.names.persons import Person
from standoff.evidence.names.runs import (
    LONGEST_HEADLINE,
    Run,
    Token,
    Tokens,
    find_runs,
    find_tokens,
    headline_like,
)
from standoff.evidence.names.shapes import Shape, find_shapes
from standoff.evidence.names.surnames import find_surnames
from standoff.evidence.names.table import NameTable
from standoff.evidence.names.told_bodies import (
    ToldBody,
    find_told_bodies,
    is_with_legal_form,
    legal_form,
)
from standoff.evidence.names.words import CompanyWords
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

__all__ = [
    "Action",
    "Decision",
    "Mention",
    "Mentions",
    "NameEntry",
    "NameForm",
    "NameKind",
    "NameTable",
    "find_names",
    "slug",
]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where a text names an entity.

    Parameters
    ----------
    certain
        False where the surface is also something else (Georgia, Turkey,
        Washington) and nothing else in the text speaks for this reading, or
        where two people of the text share the surname.
    title
        Title or role the name was given here, without nationality.
    """

    span: Span
    entity: str
    kind: NameKind
    surface: str
    form: NameForm = NameForm.NAME
    certain: bool = True
    title: str = ""

    def at(self, span: Span) -> Mention:
        """Give the same mention with its place in another text."""
        known = (self.entity, self.kind, self.surface, self.form, self.certain, self.title)
        return Mention(span, *known)


@dataclass(frozen=True)
class Mentions:
    """The names of a text in reading order, not overlapping, and the entries they make."""

    items: tuple[Mention, ...] = ()
    found: tuple[NameEntry, ...] = ()
    _lookup: dict[str, NameEntry] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.items]

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Give the mentions that lie inside a span; cost is logarithmic."""
        first = bisect.bisect_left(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        return tuple(m for m in self.items[first:last] if m.span.end <= span.end)

    def touching(self, span: Span) -> tuple[Mention, ...]:
        """Give the mentions that share a character with a span."""
        first = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        last = bisect.bisect_left(self._starts, span.end)
        return tuple(m for m in self.items[first:last] if m.span.overlaps(span))

    def people(self) -> tuple[NameEntry, ...]:
        """Give the people that the text names, in the order in which it first names them."""
        return tuple(one for one in self._lookup.values() if one.kind is NameKind.PERSON)

    def entry(self, entity: str) -> NameEntry | None:
        """Give what is known of an entity that the text names."""
        return self._lookup.get(entity)


def find_names(
    text: str,
    table: NameTable | None = None,
    language: Language = ENGLISH,
    heard: Iterable[NameEntry] = (),
) -> Mentions:
    """Find the names of one document (one voice) and link later to earlier mentions.

    Parameters
    ----------
    heard
        Whom a reader has heard of when the text begins, as of the people of an
        article in its comments: their surnames are known.

    Examples
    --------
    >>> names = find_names("Japanese Prime Minister Ada Mori met Mr. Orlov. Mori left.")
    >>> [(m.surface, m.entity, str(m.form)) for m in names]
    [('Japanese', 'japan', 'demonym'), ('Ada Mori', 'ada-mori', 'name'), \
('Orlov', 'orlov', 'name'), ('Mori', 'ada-mori', 'surname')]

    Notes
    -----
    Cost is linear in the text. The decisions of the table hold: merged ids come
    out as the id they were merged into, deleted ones not at all.
    """
    table = NameTable.world(language) if table is None else table
    tokens = find_tokens(text, language)
    titled = _headline_tokens(text, tokens)
    runs = find_runs(text, tokens)
    named = find_listed(text, table, tokens.words.shouted)
    calm = [run for run in runs if not titled[run.first] or _is_a_full_name(tokens, run)]
    longer = find_longer(text, tokens, titled, named)
    shapes = _longest(find_shapes(text, tokens, calm, named), longer.shapes)
    listed = longer.hits
    taken = _Cover(shape.span for shape in shapes)
    free = [run for run in calm if not taken.covers(_span(tokens, run))]
    before = _heard(heard)
    introduced = find_people(text, tokens, free, listed, before)
    people = [_apart(one, table) for one in introduced]
    # "Israel" alone, behind Mr. Israel, is still the country.
    known = [one for one, old in zip(people, introduced, strict=True) if one is old]
    known += _known(table, listed)
    people += find_surnames(text, tokens, runs, titled, [*before, *known])
    shapes = _with_told(text, language, shapes, people, listed)
    return _assemble(text, table, longer, shapes, people)


def _with_told(
    text: str,
    language: Language,
    shapes: Sequence[Shape],
    people: Sequence[Person],
    listed: Sequence[Hit],
) -> list[Shape]:
    """Add the bodies of one word that the text itself shows; a firm goes by its name without its legal form."""
    forms = [one for one in shapes if legal_form(language).search(one.name)]
    others = [one.span for one in shapes if one not in forms]
    others += [*(one.span for one in people), *(one.span for one in listed)]
    firms = firms_by_first_word(shapes, language)
    places = [one.span for one in shapes if one in firms]
    told = find_told_bodies(text, language, others, firms=places)
    if not told:
        return list(shapes)
    kept = [_without_form(one, told, language, firms) for one in shapes]
    taken = _Cover(one.span for one in kept)
    for one in told:
        free = [span for span in one.spans if not taken.covers(span)]
        kept += [Shape(span, slug(one.name), one.kind, one.name) for span in free]
    return kept


def _without_form(
    shape: Shape, told: Sequence[ToldBody], language: Language, firms: Collection[Shape]
) -> Shape:
    for one in told:
        called = shape in firms and shape.name.split()[0] == one.name
        if called or is_with_legal_form(shape.name, one.name, language):
            name, other = one.name, (shape.name,)
            return replace(shape, entity=slug(name), name=name, aliases=other)
    return shape


def _is_a_full_name(tokens: Tokens, run: Run) -> bool:
    """Say whether a run in title case is a name and no more: "Interview with Ada Mori"."""
    words, first = tokens.words, tokens[run.first].text
    alone = run.last - run.first == _FULL and run.first > 0 and not tokens[run.first - 1].capital
    doubtful = first in words.weak_given or first in words.verbal_given
    return alone and first in tokens.known.given and not doubtful


_FULL = 2
"""Words of a given name and a surname."""


def _apart(person: Person, table: NameTable) -> Person:
    """Tell somebody called by the name of a country alone from it: Mr. Israel."""
    named = table.entries.get(person.entity)
    alike = named is not None and named.kind is not NameKind.PERSON
    if not alike or len(person.words) > 1 or not person.title or person.called:
        return person
    called = f"{person.title} {person.words[0]}"
    return replace(person, entity=slug(called), called=called)


def _span(tokens: Tokens, run: Run) -> Span:
    return Span(tokens[run.first].start, tokens[run.last - 1].end)


def _headline_tokens(text: str, tokens: Tokens) -> list[bool]:
    """Mark the tokens of lines in title case, where capitals tell nothing."""
    marks: list[bool] = []
    at = start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        first = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        titled = (
            len(line) <= LONGEST_HEADLINE
            and headline_like(tokens[first:at], tokens.words)
            and not _is_sentence(line, tokens[first:at], tokens.words)
            and tokens.words.credits.match(line) is None
        )
        marks += [titled] * (at - first)
        start = end
    return marks + [False] * (len(tokens) - len(marks))


_FULL_STOP = re.compile(r"[^\W_A-Z.]\.[”\"’')]*\s*$")


def _is_sentence(line: str, tokens: Sequence[Token], words: CompanyWords) -> bool:
    """Say whether a line full of names ends in a full stop, and has a word that no headline leaves small."""
    if _FULL_STOP.search(line) is None:
        return False
    return any(
        token.text[0].islower() and token.text not in words.small_in_titles for token in tokens
    )


def _known(table: NameTable, listed: Sequence[Hit]) -> list[Person]:
    """Give the people of the table that the text calls by a name of the table."""
    return [
        Person(hit.span, tuple(hit.surface.split()), hit.entity, pronoun=entry.pronoun, listed=True)
        for hit in listed
        if (entry := table.entries[hit.entity]).kind is NameKind.PERSON
    ]


def _heard(entries: Iterable[NameEntry]) -> list[Person]:
    """Give the people of whom the full name is known, as if they stood before the text."""
    people = (entry for entry in entries if entry.kind is NameKind.PERSON)
    named = ((entry, tuple(entry.canonical.split())) for entry in people)
    return [
        Person(Span(0, 0), words, entry.id, country=entry.country, pronoun=entry.pronoun)
        for entry, words in named
        if len(words) > 1
    ]


def _longest(shapes: Sequence[Shape], others: Sequence[Shape]) -> list[Shape]:
    """Keep of shapes that overlap the longest: the South China Sea, not South China."""
    kept: list[Shape] = []
    for shape in sorted((*shapes, *others), key=lambda one: (one.span.start, -one.span.end)):
        if not kept or kept[-1].span.end <= shape.span.start:
            kept.append(shape)
    return kept


class _Cover:
    """Spans that do not overlap, asked whether something lies inside one."""

    def __init__(self, spans: Iterator[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def covers(self, span: Span) -> bool:
        at = bisect.bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._spans[at].overlaps(span)


def _assemble(
    text: str,
    table: NameTable,
    longer: Longer,
    shapes: Sequence[Shape],
    people: Sequence[Person],
) -> Mentions:
    """Put the layers on one another: shapes and people first, then the list."""
    found: dict[str, NameEntry] = {}
    items: list[Mention] = []
    for shape in shapes:
        _note(
            found,
            NameEntry(shape.entity, shape.kind, shape.name, shape.aliases, country=shape.country),
        )
        items.append(Mention(shape.span, shape.entity, shape.kind, shape.span.of(text), shape.form))
    for person in people:
        if not person.listed:
            _note(found, person.entry())
        form = NameForm.SURNAME if person.short else NameForm.NAME
        items.append(
            Mention(
                person.span,
                person.entity,
                NameKind.PERSON,
                person.span.of(text),
                form,
                person.certain,
                person.title,
            )
        )
    taken = _Cover(item.span for item in items)
    listed = [hit for hit in longer.hits if not taken.covers(hit.span)]
    supported = {hit.entity for hit in listed if hit.certain}
    for hit in listed:
        in_doubt = hit.span in longer.doubtful
        certain = not in_doubt and (hit.certain or hit.entity in supported)
        items.append(Mention(hit.span, hit.entity, hit.kind, hit.surface, hit.form, certain))
    return _resolved(table, items, found)


def _note(found: dict[str, NameEntry], entry: NameEntry) -> None:
    old = found.get(entry.id)
    if old is None:
        found[entry.id] = entry
        return
    names = (*old.aliases, entry.canonical, *entry.aliases)
    found[entry.id] = NameEntry(
        old.id,
        old.kind,
        old.canonical,
        tuple(name for name in dict.fromkeys(names) if name != old.canonical),
        country=old.country or entry.country,
        pronoun=old.pronoun or entry.pronoun,
    )


def _resolved(table: NameTable, items: list[Mention], found: dict[str, NameEntry]) -> Mentions:
    full = table.with_found(found.values())
    kept: list[Mention] = []
    for item in sorted(items):
        entity = full.resolve(item.entity)
        if (
            entity is not None
            and entity in full.entries
            and (not kept or kept[-1].span.end <= item.span.start)
        ):
            kind = full.entries[entity].kind
            kept.append(
                Mention(item.span, entity, kind, item.surface, item.form, item.certain, item.title)
            )
    lookup = {item.entity: full.entries[item.entity] for item in kept}
    return Mentions(tuple(kept), tuple(found.values()), lookup)
