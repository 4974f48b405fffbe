"""Towns by one name in every language, so that tellings of one meeting name one place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff.evidence.text.folding import fold
from standoff.evidence.text.languages import every_language, known_languages, language

_CAPITAL = "capital"


@lru_cache(maxsize=1024)
def town_in_english(place: str) -> str:
    """Give the English name of a town where much is met; other places as they stand.

    The towns are those of ``[towns]`` of the languages' ``beside.txt``.

    Examples
    --------
    >>> town_in_english("Genève"), town_in_english("Женеве"), town_in_english("日内瓦")
    ('Geneva', 'Geneva', 'Geneva')
    >>> town_in_english("Nouveau Port")
    'Nouveau Port'
    """
    return next((english for what, english in _towns() if what.fullmatch(place)), place)


@cache
def _towns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = []
    for tag in known_languages():
        for what, told in language(tag).lexicon("beside").table("towns").items():
            english = told.split()[1:]
            if english and english != [_CAPITAL]:
                rows.append((re.compile(what), english[0].replace("-", " ")))
    return tuple(rows)


def may_be_one_town(one: str, other: str) -> bool:
    """Say whether two names may be of one place: in any language, with an article or without.

    Examples
    --------
    >>> may_be_one_town("The Hague", "La Haye"), may_be_one_town("Lyon", "Milan")
    (True, False)
    >>> may_be_one_town("York", "New York")
    False
    """
    return _key(one) == _key(other)


def _key(place: str) -> str:
    name = fold(town_in_english(place)).casefold()
    article, _, rest = name.partition(" ")
    return rest if rest and article in _articles() else name


@cache
def _articles() -> frozenset[str]:
    return every_language("beside").words("articles of towns")
