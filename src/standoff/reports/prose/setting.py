"""How the tables of an article are set: how wide each column is, in which size, where words break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reports.tables import Column, Table, escape_tex, spell
from standoff.reports.tables.latex import measure

SMALL_COLUMNS, ACROSS_COLUMNS = 8, 12
"""Tables of more columns are set very small, and across the page."""

LONGEST = 16
"""Words of more characters may break, behind a sign or anywhere."""

_WIDTH, _ACROSS = 440.0, 680.0
_AFTER = re.compile(r"(?<=[_./,;:()=-])(?=\w)")
_NEEDS = re.compile("[^\x00-\u017f]")
_KNOWN = frozenset(
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
"""Signs that LaTeX sets from itself."""


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How one table is set.

    Parameters
    ----------
    spec
        The columns, as ``longtable`` wants them.
    commands
        What sets size and gaps.
    across
        Whether it stands across the page.
    """

    spec: str
    commands: str
    across: bool


def set_table(table: Table) -> TableSetting:
    """Give each column the width it needs, or its share where the page has not enough."""
    count = len(table.columns)
    small, across = count > SMALL_COLUMNS, count > ACROSS_COLUMNS
    letter, gap = (3.4, 4.0) if small else (4.9, 8.0)
    room = (_ACROSS if across else _WIDTH) - gap * count
    natural = [_longest(table, k) * letter for k in range(count)]
    least = [_longest_word(table, k) * letter for k in range(count)]
    widths = share_out(natural, least, room)
    spec = "".join(
        _spell(column, width, wide=width < need)
        for column, width, need in zip(table.columns, widths, natural, strict=True)
    )
    commands = (
        r"\tiny\setlength{\tabcolsep}{2pt}"
        if small
        else r"\footnotesize\setlength{\tabcolsep}{4pt}"
    )
    return TableSetting(spec, commands, across)


def share_out(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share a width among columns: what needs little gets it, the rest by what it needs.

    Parameters
    ----------
    natural
        What each column takes in one line.
    least
        What its longest word takes.

    Examples
    --------
    >>> share_out([10, 20], [10, 10], 100)
    [10, 20]
    >>> share_out([10, 400, 144], [10, 10, 10], 202)
    [10, 120, 72]
    >>> share_out([10, 400, 144], [10, 10, 100], 202)
    [10, 92, 100]
    """
    if sum(natural) <= room:
        return list(natural)
    widths = list(natural)
    wide = sorted(range(len(natural)), key=lambda k: natural[k])
    left = room
    while wide and natural[wide[0]] <= left / len(wide):
        left -= natural[wide.pop(0)]
    while wide:
        total = sum(natural[k] ** 0.5 for k in wide)
        shares = {k: left * natural[k] ** 0.5 / total for k in wide}
        tight = [k for k in wide if shares[k] < least[k]]
        for k in tight or wide:
            widths[k] = int(least[k] if tight else shares[k])
            left -= widths[k]
            wide = [each for each in wide if each != k]
    return widths


def _spell(column: Column, width: float, *, wide: bool) -> str:
    if not wide:
        return {"left": "l", "center": "c", "right": "r"}[column.align]
    how = {"left": "raggedright", "center": "centering", "right": "raggedleft"}[column.align]
    return rf">{{\{how}\arraybackslash}}p{{{width:.0f}pt}}"


def _texts(table: Table, k: int) -> list[str]:
    return [table.columns[k].title, *(spell(row[k]) for row in table.rows)]


def _longest(table: Table, k: int) -> float:
    return max(map(measure, _texts(table, k)))


def _longest_word(table: Table, k: int) -> float:
    pieces = (p for text in _texts(table, k) for word in text.split() for p in _pieces(word))
    return max(map(measure, pieces), default=0)


def breakable(text: str) -> str:
    """Escape a text so that long words, such as addresses and hashes, can break."""
    return " ".join(
        r"\allowbreak{}".join(map(escape_tex, _pieces(word))) for word in text.split(" ")
    )


def _pieces(word: str) -> list[str]:
    """Part a long word where it may break."""
    if len(word) <= LONGEST:
        return [word]
    return [
        part[k : k + LONGEST] for part in _AFTER.split(word) for k in range(0, len(part), LONGEST)
    ]


def declare_signs(text: str) -> str:
    """Say for signs that pdfLaTeX does not know what to set in their place, so that it compiles.

    Other engines set them if the font has them.
    """
    signs = sorted(set(_NEEDS.findall(text)) - _KNOWN)
    if not signs:
        return ""
    lines = [rf"\DeclareUnicodeCharacter{{{ord(sign):04X}}}{{{_plain(sign)}}}" for sign in signs]
    return "\n".join([r"\ifPDFTeX", *lines, r"\fi", ""])


def _plain(sign: str) -> str:
    """Give a sign in plain letters, or a question mark."""
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return escape_tex(plain) or ("" if unicodedata.combining(sign) else "?")
