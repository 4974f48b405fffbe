"""A mention of a person, and what the person may be called afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.names.entries import NameEntry, NameKind, slug
from standoff.evidence.names.words import CompanyWords
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person: the words of the name and what was said with it.

    Parameters
    ----------
    called
        Name with the title, where that tells the person from another.
    """

    span: Span
    words: tuple[str, ...]
    entity: str
    title: str = ""
    country: str = ""
    pronoun: str = ""
    short: bool = False
    certain: bool = True
    listed: bool = False
    called: str = ""

    def entry(self) -> NameEntry:
        """Give the table entry the mention speaks for."""
        name = self.called or " ".join(self.words)
        return NameEntry(
            self.entity, NameKind.PERSON, name, country=self.country, pronoun=self.pronoun
        )


def person_id(words: Sequence[str]) -> str:
    """Give the id of a person, the same with and without middle initials.

    Examples
    --------
    >>> person_id(["Vladimir", "V.", "Orlov"]), person_id(["Vladimir", "Orlov"])
    ('vladimir-orlov', 'vladimir-orlov')
    """
    middle = [word for word in words[1:-1] if not is_initial(word)]
    return slug(" ".join([*words[:1], *middle, *words[1:][-1:]]))


_INITIALS = re.compile(r"(?:\w\.)+")


def is_initial(word: str) -> bool:
    """Say whether a word of a name is only its first letter: J., J.K."""
    return word.endswith(".") and _INITIALS.fullmatch(word) is not None


def initials(person: Person) -> tuple[str, str]:
    """Give the first letter of a name and its last word."""
    words = plain(person.words)
    return words[0][:1], words[-1]


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """Write a name as it is compared: an apostrophe is one however it is set.

    Examples
    --------
    >>> plain(["John", "O’Brien"]) == plain(["John", "O'Brien"])
    True
    """
    return tuple([word.replace("’", "'") for word in words])


def surnames(words: Sequence[str], known: CompanyWords) -> list[str]:
    """Give the words a person may be called by alone, longest first; as they are compared.

    Examples
    --------
    >>> from standoff.evidence.names.words import name_words
    >>> from standoff.evidence.text.languages import language
    >>> known = name_words(language("en")).words
    >>> surnames(["Ursula", "von", "der", "Heide"], known), surnames(["Xi", "Weimin"], known)
    (['von der Heide', 'Heide'], ['Weimin', 'Xi'])
    """
    core = [word for word in plain(words) if word not in known.suffixes]
    if len(core) < 2:
        return core
    names = [core[-1]]
    at = len(core) - 1
    while at > 1 and core[at - 1].lower() in known.particles:
        at -= 1
    if at < len(core) - 1:
        names.insert(0, " ".join(core[at:]))
    if core[0] in known.family_first:
        names.append(core[0])
    return names
