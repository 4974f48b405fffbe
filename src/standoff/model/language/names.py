"""Names in every script: one spelling for one name.

A letter with an accent may be one character or a letter and a mark; the two
look alike and are one name, so names are kept composed (NFC). Scripts such as
Devanagari or Thai write vowels as marks, for which regular expressions know no
class: where words are looked for, marks count as letters.
"""

from __future__ import annotations

import re
import unicodedata


def compose(text: str) -> str:
    """Give a text in its composed form.

    Examples
    --------
    >>> len("gre\u0300ve"), len(compose("gre\u0300ve"))
    (6, 5)
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


_QUOTATIONS = ("“”", '""', "„“", "«»", "''", "‘’")
QUOTED = re.compile(r""""[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|'[^'\n]+'|‘[^’\n]+’""")


def quoted_in(text: str) -> str | None:
    """Give what stands in quotation marks, if a text is just that.

    Examples
    --------
    >>> quoted_in("“no deal”"), quoted_in("deal")
    ('no deal', None)
    """
    return text[1:-1].strip() if QUOTED.fullmatch(text) else None


def put_in_quotes(name: str) -> str | None:
    """Put quotation marks that do not occur in a name around it; None if all of them do.

    Those of print come first: they need no others around them in YAML, JSON and shells.

    Examples
    --------
    >>> put_in_quotes("no deal"), put_in_quotes("no “deal”")
    ('“no deal”', '"no “deal”"')
    """
    fits = (pair for pair in _QUOTATIONS if not {*pair, "”" * (pair == "„“")} & set(name))
    pair = next(fits, None)
    return None if pair is None or "\n" in name else f"{pair[0]}{name}{pair[1]}"


def hide_quoted(text: str) -> str:
    """Write ``_`` for each character in quotation marks, and for these; all keep their places.

    Examples
    --------
    >>> hide_quoted('a, "b, c"')
    'a, ______'
    """
    return QUOTED.sub(lambda found: "_" * len(found[0]), text)


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
