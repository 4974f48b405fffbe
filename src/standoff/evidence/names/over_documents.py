"""Which people of many documents are one: President Obama here, Barack Obama there.

A document that gives only a surname, with a title or without, speaks of the
one person of that surname whom the others name in full; with several of them,
of the one who bears that title. Two whose pronouns or countries differ stay
two, and so does whom nothing tells apart: a name too many is mended more
easily than one too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from standoff.evidence.names.entries import NameEntry, slug
from standoff.evidence.names.persons import Person, plain, surnames
from standoff.evidence.names.telling_apart import united_names
from standoff.evidence.names.words import CompanyWords, name_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Named:
    """A person as one document names them.

    Parameters
    ----------
    titles
        Titles that the document gives the person.
    """

    document: int
    entry: NameEntry
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a person of one document is among all documents.

    Parameters
    ----------
    certain
        False where only the surname tells.
    """

    entry: NameEntry
    certain: bool = True


@dataclass
class _Known:
    """What all documents tell about one person who is named in full."""

    entry: NameEntry
    pronouns: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    offices: set[tuple[str, ...]] = field(default_factory=set)

    def take_in(self, named: Named, words: CompanyWords) -> None:
        self.pronouns |= {named.entry.pronoun} - {""}
        self.countries |= {named.entry.country} - {""}
        self.offices |= _offices(named, words)

    def may_be(self, entry: NameEntry) -> bool:
        """Say whether neither pronoun nor country speaks against it."""
        return _agree(self.pronouns, entry.pronoun) and _agree(self.countries, entry.country)


def link_people(
    people: Iterable[Named], countries: Mapping[str, str], language: Language = ENGLISH
) -> dict[tuple[int, str], Meant]:
    """Tell for each document which of its people go by another id among all documents.

    Parameters
    ----------
    people
        In the order of the documents.
    countries
        What countries are called, by id.

    Examples
    --------
    >>> from standoff.evidence.names.entries import NameKind
    >>> ada = NameEntry("ada-mori", NameKind.PERSON, "Ada Mori")
    >>> mori = NameEntry("mori", NameKind.PERSON, "Mori", pronoun="she")
    >>> links = link_people([Named(1, ada), Named(2, mori, ("Mrs.",))], {})
    >>> [(key, meant.entry.id, meant.certain) for key, meant in links.items()]
    [((2, 'mori'), 'ada-mori', False)]

    Notes
    -----
    Cost is linear in the people.
    """
    words = name_words(language).words
    full: list[Named] = []
    bare: list[tuple[str, Named]] = []
    for one in people:
        name = _surname_alone(one.entry, words)
        if name:
            bare.append((name, one))
        else:
            full.append(one)
    roots = _roots(full, words)
    links = {
        (one.document, one.entry.id): Meant(_also_called(roots[one.entry.id].entry, one.entry))
        for one in full
        if roots[one.entry.id].entry.id != one.entry.id
    }
    by_surname = _by_surname(roots.values(), words)
    left: list[tuple[str, Named]] = []
    for name, one in bare:
        meant = _meant(by_surname.get(_surname_spelled(name, words), []), name, one, words)
        if meant is None:
            left.append((name, one))
        else:
            links[one.document, one.entry.id] = meant
    return links | dict(_apart(left, countries))


def _surname_alone(entry: NameEntry, words: CompanyWords) -> str:
    """Give the surname where the name is nothing more, with a title or without."""
    name = plain(entry.canonical.split())
    titles = words.titles | words.title_modifiers
    while len(name) > 1 and name[0] in titles:
        name = name[1:]
    return name[0] if len(name) == 1 else ""


def _offices(named: Named, words: CompanyWords) -> set[tuple[str, ...]]:
    """Give the offices among titles: prime minister, not Mr."""
    offices = (tuple(title.casefold().split()) for title in named.titles)
    return {office for office in offices if office and office[-1] in words.roles}


def _agree(told: set[str], other: str) -> bool:
    return not told or not other or other in told


def _roots(full: list[Named], words: CompanyWords) -> dict[str, _Known]:
    """Gather what is told of each full name; initials and middle names lead to the one."""
    known: dict[str, _Known] = {}
    for one in full:
        known.setdefault(one.entry.id, _Known(one.entry)).take_in(one, words)
    persons = [
        Person(Span(0, 0), tuple(each.entry.canonical.split()), each.entry.id)
        for each in known.values()
    ]
    roots = dict(known)
    for person, same in zip(persons, united_names(persons, words), strict=True):
        root, each = known[same.entity], known[person.entity]
        if root is not each and root.may_be(each.entry):
            roots[person.entity] = root
    spelled: dict[tuple[str, str], _Known] = {}
    for entity, each in known.items():
        if roots[entity] is each:
            root = spelled.setdefault(_spelling(each.entry, words), each)
            roots[entity] = root if root.may_be(each.entry) else each
    for entity, root in roots.items():
        roots[entity] = roots[root.entry.id]
    for one in full:
        roots[one.entry.id].take_in(one, words)
    return roots


def _also_called(entry: NameEntry, other: NameEntry) -> NameEntry:
    if len(other.canonical.split()) != len(entry.canonical.split()):
        return entry
    return replace(entry, aliases=tuple(dict.fromkeys((*entry.aliases, other.canonical))))


def _spelling(entry: NameEntry, words: CompanyWords) -> tuple[str, str]:
    """Give given name and surname as they are however they are put into Latin letters."""
    latin = entry.canonical if entry.canonical[:1] < "\u0370" else entry.id.replace("-", " ")
    first, *_, last = plain(latin.split())
    alike = (row.split() for row in words.given_names_alike)
    given = next((row[0] for row in alike if first.casefold() in row), first.casefold())
    return words.given_ends.sub(_ONE_END, given), _surname_spelled(last, words)


def _surname_spelled(name: str, words: CompanyWords) -> str:
    """Give a surname as it is however its end is put into Latin letters: Zelinskyy as Zelinsky."""
    small = name.casefold()
    return words.surname_ends.sub(_ONE_END, small) if len(name) > _SHORT else small


_ONE_END = "y"
_SHORT = 4


def _by_surname(known: Iterable[_Known], words: CompanyWords) -> dict[str, list[_Known]]:
    found: dict[str, dict[str, _Known]] = defaultdict(dict)
    for each in known:
        for name in surnames(each.entry.canonical.split(), words):
            found[_surname_spelled(name, words)][each.entry.id] = each
    return {name: list(people.values()) for name, people in found.items()}


def _meant(candidates: list[_Known], name: str, one: Named, words: CompanyWords) -> Meant | None:
    """Give whom a surname means: the one with that office, else the only one it may be."""
    fitting = [each for each in candidates if each.may_be(one.entry)]
    offices = _offices(one, words)
    titled = [each for each in fitting if _share(offices, each.offices)]
    chosen = titled if len(titled) == 1 else fitting
    if len(chosen) != 1:
        return None
    known = chosen[0].entry
    called = {f"{title} {name}": None for title in one.titles}
    aliases = tuple(dict.fromkeys((*known.aliases, *called)))
    return Meant(replace(known, aliases=aliases), certain=bool(titled))


def _share(left: set[tuple[str, ...]], right: set[tuple[str, ...]]) -> bool:
    """Say whether one office is the other, perhaps told in more words."""
    return any(
        one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))
        for one in left
        for other in right
    )


def _apart(
    left: list[tuple[str, Named]], countries: Mapping[str, str]
) -> Iterator[tuple[tuple[int, str], Meant]]:
    """Tell apart people of one surname whom no document names in full."""
    pronouns: dict[str, set[str]] = defaultdict(set)
    lands: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, one in left:
        pronouns[name] |= {one.entry.pronoun} - {""}
        lands[name, one.entry.pronoun] |= {one.entry.country} - {""}
    called: dict[tuple[str, str], str] = {}
    for name, one in left:
        entry, key = one.entry, (name, one.entry.pronoun)
        wanted = entry.canonical
        if entry.pronoun and len(pronouns[name]) > 1 and one.titles and wanted == name:
            wanted = called.setdefault(key, f"{one.titles[0]} {name}")
        if entry.country and len(lands[key]) > 1:
            wanted = f"{wanted} ({countries.get(entry.country, entry.country)})"
        if wanted != entry.canonical:
            yield (one.document, entry.id), Meant(replace(entry, id=slug(wanted), canonical=wanted))
