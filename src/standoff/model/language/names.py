"""Names in every script: one spelling for one name.

A letter with an accent may be one character or a letter and a mark; the two
look alike and are one name, so names are kept composed (NFC). Scripts such as
Devanagari or Thai write vowels as marks, for which regular expressions know no
class: where words are looked for, marks count as letters.
"""

from __future__ import annotations

import unicodedata


def compose(text: str) -> str:
    """Give a text in its composed form.

    Examples
    --------
    >>> len("gre\u0300ve"), len(compose("gre\u0300ve"))
    (6, 5)
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def hide_marks(text: str) -> str:
    """Write ``_`` for each combining mark; every character keeps its place.

    Examples
    --------
    >>> hide_marks("x\u0323y")
    'x_y'
    """
    if text.isascii():
        return text
    return "".join("_" if unicodedata.category(one)[0] == "M" else one for one in text)


def plain_spaces(text: str) -> str:
    """Write a plain space for each that is not, such as one that keeps words together.

    Examples
    --------
    >>> plain_spaces("not\u00a0a")
    'not a'
    """
    if text.isascii():
        return text
    return "".join(" " if one.isspace() and one not in "\n\r\t" else one for one in text)
