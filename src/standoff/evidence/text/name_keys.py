"""Keys of names: the letters by which a name that no table knows is known again in another language."""

from __future__ import annotations

import re
import unicodedata

LETTERS = 5
"""By so many letters at most is a name known again, without the vowels at its end: what follows is its ending."""
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


def key_of(word: str) -> str:
    """Give the letters by which a name is known again in another language.

    Examples
    --------
    >>> [key_of(word) for word in ("Sorna", "Сорне", "Tessel", "Тесселе", "Lindau", "Linden")]
    ['sorn', 'sorn', 'tesse', 'tesse', 'lind', 'linde']
    """
    letters = _letters(word)
    return (letters.rstrip("aeiou") or letters)[:LETTERS]


def sound_of(words: str) -> str:
    """Give the consonants of a name, one for those that languages without an l or a v have as one.

    Examples
    --------
    >>> sound_of("Belmont") == sound_of("berumonto"), sound_of("San Telmo")
    (True, 'sntrm')
    """
    heard = re.sub(r"[aeiou\W\d_]+", "", _letters(words)).translate(_ONE)
    return re.sub(r"(.)\1+", r"\1", heard)


_ONE = str.maketrans({"l": "r", "v": "b", "x": "ks"})


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LATIN))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return letters.translate(_ALIKE)
