"""Stems: what the forms of a word have in common, in the languages that have a stemmer.

"Negotiations" and "negotiated" share a stem, and so do the cases of a Russian
name. Stems are those of Snowball through PyStemmer, a kept library of compiled
code that needs nothing else. A stem of one language says nothing about words
of another, so each bears the tag of its language: ``ennegoti``.

References
----------
[Snowball]_
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import Stemmer

_LATIN = (
    *("en=english", "de=german", "fr=french", "es=spanish", "it=italian", "pt=portuguese"),
    *("nl=dutch", "sv=swedish", "da=danish", "no=norwegian", "nb=norwegian", "fi=finnish"),
    *("hu=hungarian", "ro=romanian", "tr=turkish", "pl=polish", "cs=czech", "ca=catalan"),
)
_OTHER = ("ru=russian", "el=greek", "ar=arabic", "hi=hindi")
_ALGORITHMS = MappingProxyType(dict(entry.partition("=")[::2] for entry in (*_LATIN, *_OTHER)))
STEMMED = frozenset(_ALGORITHMS)
"""Tags of the languages that have a stemmer."""

_OF_LATIN = tuple(entry.partition("=")[0] for entry in _LATIN)
_OF_SCRIPTS = (("\u0370", "\u03ff", "el"), ("\u0400", "\u04ff", "ru"))
_OF_FURTHER = (("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"))

_LIKE_A_CASE = MappingProxyType({"ru": ("ов", "ев")})
"""Ends of stems that the stemmer takes for a case where nothing follows them: Лаврова becomes
лавров and Лавров лавр, as if these were many laurels. Without them both are лавр."""

_own = threading.local()


def stems_of(words: Sequence[str], language: str) -> list[str]:
    """Give the stems of words, small letters, in a language that has a stemmer.

    Examples
    --------
    >>> stems_of(["negotiations", "negotiated"], "en")
    ['negoti', 'negoti']
    >>> stems_of(["путина", "путиным", "лавров", "лаврова"], "ru")
    ['путин', 'путин', 'лавр', 'лавр']
    """
    stemmer, ends = _stemmer(language), _LIKE_A_CASE.get(language)
    found: list[str] = stemmer.stemWords(list(words))
    if ends is None:
        return found
    return [stemmer.stemWord(stem) if stem.endswith(ends) else stem for stem in found]


def stem_languages(word: str) -> tuple[str, ...]:
    """Give the languages with a stemmer that a word may be of, by its first letter.

    Examples
    --------
    >>> stem_languages("переговоры"), stem_languages("島"), "de" in stem_languages("insel")
    (('ru',), (), True)
    """
    first = word[:1]
    if first < "\u0250":
        return _OF_LATIN if first.isalpha() else ()
    return tuple(tag for low, high, tag in (*_OF_SCRIPTS, *_OF_FURTHER) if low <= first <= high)


def stemmer_version() -> str:
    """Name the version of the stemmers: others may give other stems."""
    import Stemmer

    return f"PyStemmer {Stemmer.version()}"


def _stemmer(language: str) -> Stemmer.Stemmer:
    """Give the stemmer of a language for this thread: one must not be shared."""
    import Stemmer

    known: dict[str, Stemmer.Stemmer] = _own.__dict__
    if language not in known:
        known[language] = Stemmer.Stemmer(_ALGORITHMS[language])
        known[language].maxCacheSize = 30_000
    return known[language]
