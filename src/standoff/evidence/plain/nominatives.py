"""Names in the nominative: what stands in it already stays, in whatever it ends.

A surname does not tell by itself: "Соколова" is a woman in the nominative, or a man in the
genitive. The given name tells, or the title, or a verb that says who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.plain.forms import Forms, forms
from standoff.evidence.text.languages import Language

_REACH = 60


@dataclass(frozen=True, slots=True)
class Nominatives:
    """What a language's ``called.txt`` says of names in cases; empty where there are none."""

    of: Forms
    given: Mapping[str, str]
    """Forms of given names with the basic one; those of two names are left out."""
    men: frozenset[str]
    women: re.Pattern[str]
    subject: re.Pattern[str]
    titles: re.Pattern[str]
    owned_titles: re.Pattern[str]
    she_says: re.Pattern[str]
    of_women: tuple[tuple[re.Pattern[str], str], ...]
    of_fathers: tuple[tuple[re.Pattern[str], str], ...]

    def patronymic(self, word: str) -> str:
        """Give the basic form of what stands between a given name and a surname."""
        return _changed(word, self.of_fathers)

    def surname(self, surname: str, given: str | None, title: str, ahead: str) -> str:
        """Give the nominative of a surname.

        Parameters
        ----------
        given
            The given name as it stands before it.
        title
            The title as it stands, and empty without one.
        ahead
            What stands before the name.
        """
        plain = None if given is None else self.given.get(given)
        if plain is not None:
            if plain == given:
                return surname
            is_woman = self.women.fullmatch(plain) and plain not in self.men
            return _changed(surname, self.of_women) if is_woman else self.of.basic(surname)
        if given is not None and self.subject.fullmatch(given):
            return surname
        owned = self.owned_titles.fullmatch(title) is not None
        if title and not owned and self.titles.fullmatch(title):
            return surname
        if not owned and self.she_says.search(ahead[-_REACH:]):
            return surname
        return self.of.basic(surname)


def _changed(word: str, rows: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in rows:
        if pattern.fullmatch(word):
            return pattern.sub(instead, word)
    return word


@lru_cache(maxsize=64)
def nominatives(language: Language) -> Nominatives:
    """Give what a language says of names in cases."""
    lexicon, of = language.lexicon("called"), forms(language)

    def rows(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        lines = (line.partition("\t") for line in lexicon.lines(section))
        return tuple((re.compile(what), instead.strip()) for what, _, instead in lines)

    told: dict[str, set[str]] = {}
    for name in lexicon.table("given names"):
        for form in of.of_word(name):
            told.setdefault(form, set()).add(name)
    return Nominatives(
        of,
        {form: next(iter(names)) for form, names in told.items() if len(names) == 1},
        lexicon.words("men"),
        lexicon.pattern("women"),
        lexicon.pattern("given names of subjects"),
        lexicon.pattern("titles of subjects"),
        lexicon.pattern("titles of somebody's"),
        re.compile(rf"(?:{lexicon.source('she says')})\Z"),
        rows("back of women"),
        rows("back of fathers"),
    )
