"""Firms whose names are cut to the first word: Corvane Terminals goes by Corvane."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from standoff.evidence.names.entries import NameEntry, NameKind
from standoff.evidence.names.words import name_words
from standoff.evidence.text.languages import ENGLISH, Language


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> NameKind: ...


_One = TypeVar("_One", bound=_Named)


def first_word_of_firm(name: str, language: Language = ENGLISH) -> str:
    """Give the word that a firm may go by, where only words for firms follow it; else nothing.

    Examples
    --------
    >>> first_word_of_firm("Corvane Steel"), first_word_of_firm("Corvane Ministry")
    ('Corvane', '')
    """
    words = name_words(language).words
    first, *tails = name.split()
    firm = bool(tails) and words.company_tails.issuperset(tails)
    return first if firm and first not in words.before_no_company else ""


def firms_by_first_word(found: Iterable[_One], language: Language) -> tuple[_One, ...]:
    """Give the firms of a text that may go by their first word, where no two of them have it."""
    firms: defaultdict[str, list[_One]] = defaultdict(list)
    for one in found:
        if one.kind is NameKind.ORGANISATION and (first := first_word_of_firm(one.name, language)):
            firms[first].append(one)
    alone = (row for row in firms.values() if len({one.name for one in row}) == 1)
    return tuple(one for row in alone for one in row)


def firms_called(entries: Iterable[NameEntry]) -> Mapping[NameEntry, tuple[NameEntry, ...]]:
    """Give for each body of one word the firms whose names begin with it and that it may be.

    Notes
    -----
    Where it is one firm, both are one; of several the word may be any.
    """
    bodies = [one for one in entries if one.kind is NameKind.ORGANISATION]
    longer: defaultdict[str, list[NameEntry]] = defaultdict(list)
    for one in bodies:
        if first := first_word_of_firm(one.canonical):
            longer[first].append(one)
    return {
        one: tuple(sorted(longer[one.canonical], key=lambda firm: firm.canonical))
        for one in bodies
        if " " not in one.canonical and one.canonical in longer
    }


def called(firm: NameEntry, other: NameEntry) -> NameEntry:
    """Give a firm that goes by another name, too."""
    names = (*firm.aliases, other.canonical, *other.aliases)
    return replace(
        firm, aliases=tuple(name for name in dict.fromkeys(names) if name != firm.canonical)
    )
