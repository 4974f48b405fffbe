"""Which mentions of one text mean one person, and which two of one surname."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standoff.evidence.names.entries import slug
from standoff.evidence.names.persons import Person, initials, is_initial, plain, surnames
from standoff.evidence.names.words import CompanyWords


def tell_apart(
    text: str, people: Sequence[Person], heard: Sequence[Person], words: CompanyWords
) -> list[Person]:
    """Give people their ids: one for each, two for a Mr. and a Mrs. of one name.

    A title with a bare surname introduces somebody only if nobody of that name
    is known by full name; such mentions are left out here, as later mentions.
    Who is told of as a relative ("his wife, Ada Mori") is not the one with the
    office. Cost is linear.

    Parameters
    ----------
    heard
        People who are known before the text begins.
    """
    full = united_names([person for person in people if len(person.words) > 1], words)
    known = {name for person in (*heard, *full) for name in surnames(person.words, words)}
    relatives = _only_relatives(text, [*heard, *full], words)
    bare = [(plain(person.words)[0], person) for person in people if len(person.words) == 1]
    apart = _two_of_one_name([*heard, *full], bare, words)
    unrelated = {name for name, person in bare if name in relatives and not person.pronoun}
    ways = Counter(name for name, _ in apart)
    called: dict[tuple[str, str], str] = {}
    introduced: list[Person] = []
    for name, person in bare:
        key = (name, person.pronoun)
        # The president whose wife is named in full may be the Mr. of that name.
        if key in apart and not (name in unrelated and ways[name] == 1):
            title = called.setdefault(key, f"{person.title} {person.words[0]}")
            introduced.append(replace(person, entity=slug(title), called=title))
        elif name not in known or key in apart or (name in unrelated and not person.pronoun):
            introduced.append(person)
    return sorted([*full, *introduced], key=lambda person: person.span)


def _only_relatives(text: str, full: Iterable[Person], words: CompanyWords) -> frozenset[str]:
    """Give the surnames that only relatives of somebody else bear in full."""
    kin: set[str] = set()
    in_office: set[str] = set()
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in full:
        before = text[max(0, person.span.start - 24) : person.span.start]
        if words.kin_before.search(before) or words.kin_after.match(text, person.span.end):
            kin.add(person.entity)
        title = person.title.split(" ")[-1]
        if title[:1].isupper() and title not in words.honorifics:
            in_office.add(person.entity)
        for name in surnames(person.words, words):
            bearers[name].add(person.entity)
    return frozenset(name for name, people in bearers.items() if people <= kin - in_office)


def _two_of_one_name(
    full: Iterable[Person], bare: Iterable[tuple[str, Person]], words: CompanyWords
) -> frozenset[tuple[str, str]]:
    """Give the surnames with Mr. or Mrs. that nobody known by full name can have.

    "Mrs. Obama" is not Barack Obama; "Mr. Brown met Mrs. Brown" is about two.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for person in full:
        for name in surnames(person.words, words):
            named[name].add(person.pronoun)
    titled: dict[str, set[str]] = defaultdict(set)
    for name, person in bare:
        titled[name].add(person.pronoun)
    return frozenset(
        (name, pronoun)
        for name, pronouns in titled.items()
        for pronoun in pronouns - {""}
        if not named[name] & {"", pronoun} and len((named[name] | pronouns) - {""}) > 1
    )


def united_names(full: Sequence[Person], words: CompanyWords) -> list[Person]:
    """Take "Jan Ivo Orlov" for Jan Orlov and "J. Orlov" for Jan, where just one can be meant."""
    short = {_ends(person): person for person in full if len(_core(person)) == 2}
    people = [
        _as(person, short.get(_ends(person)))
        if person.words[0] not in words.family_first
        else person
        for person in full
    ]
    by_initial: dict[tuple[str, str], dict[str, Person]] = defaultdict(dict)
    for person in people:
        if not is_initial(person.words[0]):
            by_initial[initials(person)].setdefault(person.entity, person)
    return [_as(person, _meant(by_initial, person)) for person in people]


def _meant(by_initial: dict[tuple[str, str], dict[str, Person]], person: Person) -> Person | None:
    if not is_initial(person.words[0]):
        return None
    meant = by_initial.get(initials(person), {})
    return next(iter(meant.values())) if len(meant) == 1 else None


def _as(person: Person, other: Person | None) -> Person:
    if other is None or other.entity == person.entity:
        return person
    pronoun = other.pronoun or person.pronoun
    name = other.called or " ".join(other.words)
    return replace(person, entity=other.entity, called=name, pronoun=pronoun)


def _core(person: Person) -> tuple[str, ...]:
    words = plain(person.words)
    return (words[0], *(word for word in words[1:-1] if not is_initial(word)), words[-1])


def _ends(person: Person) -> tuple[str, str]:
    words = plain(person.words)
    return words[0], words[-1]
