"""Towns by one name in every language, so that tellings of one meeting name one place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff.evidence.text.folding import fold
from standoff.evidence.text.languages import known_languages, language

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
    """
    shorter, longer = sorted((_key(one), _key(other)), key=len)
    ahead = longer.removesuffix(shorter)
    return ahead != longer and len(ahead) <= _ARTICLE and (not ahead or ahead[-1] == " ")


_ARTICLE = len("the ")


def _key(place: str) -> str:
    return fold(town_in_english(place)).casefold()
