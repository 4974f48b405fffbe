"""Words that tell a person, an organisation or a place by the company they keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.languages import Language, known_languages, language
from standoff.evidence.text.languages.lexicon import (
    AnyCase,
    Lines,
    Listed,
    Pattern,
    Table,
    Words,
)


class CompanyWords(NamedTuple):
    """What stands in and beside names: the sections of these names in ``names.txt``."""

    honorifics: Table
    titles: Words
    plural_titles: Listed
    title_endings: Listed
    title_phrases: Lines
    title_modifiers: Words
    role_modifiers: Words
    roles: Words
    particles: Words
    suffixes: Words
    family_first: Words
    wordy_families: Words
    organisation_tails: Words
    tails_of_many: Words
    company_tails: Words
    before_no_company: Words
    organisation_heads: Words
    heads_that_need_more: Words
    not_alone: Words
    place_tails: Words
    place_heads: Words
    place_of: Words
    places_by: Words
    regions: Words
    heads_of_country_names: Words
    tails_of_country_names: Words
    prefixes_of_peoples: Words
    before_surnames: Words
    states_of_towns: Words
    things_of_a_place: Words
    lands_of_a_people: Words
    links: Words
    the: Words
    conjunction: Words
    portfolios: Words
    calendar: Words
    months_that_are_names: Words
    month_in_a_run: Words
    function_words: Words
    parts_of_names: Words
    weak_given: Words
    verbal_given: Words
    given_names_alike: Lines
    surname_ends: Pattern
    given_ends: Pattern
    of_a_deed: Pattern
    age: Pattern
    before_no_name: Words
    not_people: Words
    small_in_titles: Words
    saints_and_mounts: Words
    sentence_starts: Words
    possessive: AnyCase
    plural_ending: Listed
    apposition: Pattern
    relatives: Listed
    kin_before: Pattern
    kin_after: Pattern
    said_before: Pattern
    said_after: Pattern
    byline_before: Pattern
    byline_after: Pattern
    role_before: Pattern
    abbreviation_behind: Pattern
    credits: Pattern
    shouted: Words


@dataclass(frozen=True, slots=True)
class NameWords:
    """What a language says about names.

    Parameters
    ----------
    given
        Each known given name and the pronoun that usually goes with it, or ''.
    """

    words: CompanyWords
    given: Mapping[str, str]


@lru_cache(maxsize=64)
def name_words(of: Language) -> NameWords:
    """Give what a language says about names."""
    return NameWords(of.lexicon("names").fill(CompanyWords), given_names(of))


@lru_cache(maxsize=64)
def given_names(of: Language) -> Mapping[str, str]:
    """Give each known given name the pronoun that usually goes with it, or ''."""
    names: dict[str, str] = {}
    pronoun = ""
    for line in of.text("given_names.txt").splitlines():
        if line.startswith("["):
            pronoun = line.strip("[]")
        elif line and not line.startswith("#"):
            for name in line.split():
                names[name] = pronoun if names.get(name, pronoun) == pronoun else ""
    return names


@lru_cache(maxsize=1)
def every_given_name() -> frozenset[str]:
    """Give the given names that any known language lists."""
    return frozenset().union(*(given_names(language(tag)) for tag in known_languages()))
