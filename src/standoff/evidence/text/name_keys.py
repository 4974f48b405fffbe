"""Keys of names: the letters by which a name that no table knows is known again in another language."""

from __future__ import annotations

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
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LATIN))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    letters = letters.translate(_ALIKE)
    return (letters.rstrip("aeiou") or letters)[:LETTERS]
