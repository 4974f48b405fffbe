"""Capitals: words that begin with one, as names do, and the letters by which they are known again.

A name that no table knows is known again by its first letters, Cyrillic ones written
as Latin ones: Tessel, Тессел, в Тесселе.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.wording import Feature
from standoff.evidence.beside.words.stemming import compare_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

LETTERS = 5
"""By so many letters at most is a name known again, without the vowels at its end: what follows is its ending."""
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞА-ЯЁ][\w-]{3,}")
_LATIN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхыэ", "abvgdeezijklmnoprstufhye", strict=True))
    | {
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ъ": "",
        "ь": "",
        "ю": "iu",
        "я": "ia",
    }
)
_ALIKE = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "j": "i"})


def words_of_names(statement: Statement) -> Iterator[Feature]:
    """Iterate over the words that begin with a capital, as names do, by their first letters."""
    stop = compare_words(statement.language).stop
    for found in _CAPITAL.finditer(statement.text):
        word = found.group().casefold()
        if word not in stop:
            yield Feature(f"~{key_of(word)}", Span(*found.span()), found.start() > 0)


def key_of(word: str) -> str:
    """Give the letters by which a name is known again in another language.

    Examples
    --------
    >>> [key_of(word) for word in ("Sorna", "Сорне", "Tessel", "Тесселе", "Lindau", "Linden")]
    ['sorn', 'sorn', 'tesse', 'tesse', 'lind', 'linde']
    """
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LATIN))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    letters = letters.translate(_ALIKE)
    return (letters.rstrip("aeiou") or letters)[:LETTERS]


def has_capital_nouns(language: Language) -> bool:
    """Say whether a language writes every noun with a capital."""
    return language.tag == "de"
