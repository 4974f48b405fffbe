r"""Tables for papers: booktabs, and a form that fits the page.

A table that is too wide for a column of text is set small, then across the
page; what is wider still comes in parts, each with the first columns again. A
table of more rows than a page goes on over pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from standoff.reports.steering import keep_order

if TYPE_CHECKING:
    from standoff.reports.tables.table import Cell, Column, Table

MARK = "✓"
_TEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    MARK: r"$\checkmark$",
    "\N{MINUS SIGN}": "$-$",
    "\N{RIGHTWARDS ARROW}": r"$\rightarrow$",
    "\N{MULTIPLICATION SIGN}": r"$\times$",
    "\N{LESS-THAN OR EQUAL TO}": r"$\le$",
    "\N{GREATER-THAN OR EQUAL TO}": r"$\ge$",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
LONGEST_CELL = 32
"""Text of more characters breaks into lines."""
LINE, NOTE = 26, 80
"""So many characters at least stand in a line of such a cell, and in one of a note."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set.

    Parameters
    ----------
    room
        Characters of a line.
    gap
        What a column takes beside its text, in characters.
    rows
        Rows of a page.
    """

    room: float
    gap: float
    rows: int
    commands: tuple[str, ...] = ()
    across: bool = False


# A4 with the margins of the article class: 345 pt of text, 550 pt across; 5 pt a character.
PLAIN = Setting(69, 2.4, 40)
SMALL = Setting(81, 1.4, 48, (r"\footnotesize", r"\setlength{\tabcolsep}{3pt}"))
ACROSS = replace(SMALL, room=129, rows=30, across=True)


def escape_tex(text: str) -> str:
    """Escape what LaTeX would read as a command."""
    return "".join(_TEX.get(character, character) for character in keep_order(text))


def tex_row(cells: Iterable[str]) -> str:
    r"""Write a row of cells that are TeX already.

    After ``\\`` and ``\midrule`` TeX would take a bracket for an option and a
    star for a variant, blanks before it or not; in braces they are text.

    Examples
    --------
    >>> tex_row(["[EU] bloc", "x"])
    '{[}EU] bloc & x \\\\'
    """
    text = " & ".join(cells).lstrip(" ")
    if text[:1] in {"[", "*"}:
        text = f"{{{text[0]}}}{text[1:]}"
    return text + r" \\"


def render_latex(table: Table, label: str = "") -> str:
    r"""Render as a LaTeX table with booktabs.

    The mark needs ``amssymb``, a table over several pages ``longtable``, one
    across the page ``pdflscape``; `needed_packages` names what a text needs.
    """
    table = table.told()
    setting = next((s for s in (PLAIN, SMALL, ACROSS) if _width(table, s) <= s.room), ACROSS)
    parts = list(_parts(table, setting))
    return "\n".join(
        _render_part(part, setting, _part_label(label, number))
        for number, part in enumerate(parts, start=1)
    )


def needed_packages(text: str) -> tuple[str, ...]:
    """Name the packages that tables of this module need."""
    signs = {
        "booktabs": r"\toprule",
        "amssymb": r"\checkmark",
        "longtable": r"\begin{longtable}",
        "pdflscape": r"\begin{landscape}",
    }
    return tuple(package for package, sign in signs.items() if sign in text)


def _part_label(label: str, number: int) -> str:
    return f"{label}-{number}" if label and number > 1 else label


# How wide a table is ---------------------------------------------------------------------------


def measure(text: str) -> float:
    """Measure a text in small letters: capitals take more."""
    return len(text) + 0.4 * sum(map(str.isupper, text))


def _sizes(table: Table) -> list[float]:
    from standoff.reports.tables.table import spell

    return [
        min(
            max(measure(text) for text in (column.title, *(spell(r[k]) for r in table.rows))),
            LONGEST_CELL if column.align == "left" else 10_000,
        )
        for k, column in enumerate(table.columns)
    ]


def _width(table: Table, setting: Setting) -> float:
    return _block_width(table.columns, _sizes(table), setting, range(len(table.columns)))


def _block_width(
    columns: Sequence[Column], sizes: Sequence[float], setting: Setting, block: Iterable[int]
) -> float:
    """Add up the widths of columns; those under one heading are at least as wide as it."""
    width = 0.0
    for group, members in groupby(block, key=lambda k: columns[k].group):
        width += max(sum(sizes[k] + setting.gap for k in members), len(group) + setting.gap)
    return width


def _parts(table: Table, setting: Setting) -> Iterable[Table]:
    """Part a table that is too wide at its headings, or at any column."""
    blocks = _blocks(table, setting)
    for number, block in enumerate(blocks, start=1):
        title = table.title
        if title and len(blocks) > 1:
            title += f" ({number} of {len(blocks)})"
        yield replace(
            table,
            title=title,
            columns=tuple(table.columns[k] for k in block),
            rows=tuple(tuple(row[k] for k in block) for row in table.rows),
            notes=table.notes if number == len(blocks) else (),
        )


def _blocks(table: Table, setting: Setting) -> list[list[int]]:
    columns, sizes = table.columns, _sizes(table)

    def fits(block: Sequence[int]) -> bool:
        return _block_width(columns, sizes, setting, block) <= setting.room

    everything = list(range(len(columns)))
    if fits(everything):
        return [everything]
    first = next((k for k in everything if columns[k].group or columns[k].align == "center"), 1)
    keys = everything[:first]
    blocks = [list(keys)]
    for unit in _units(columns, everything[first:], lambda unit: fits([*keys, *unit])):
        if len(blocks[-1]) > len(keys) and not fits([*blocks[-1], *unit]):
            blocks.append(list(keys))
        blocks[-1] += unit
    return blocks


def _units(
    columns: Sequence[Column], body: list[int], fits: Callable[[list[int]], bool]
) -> Iterator[list[int]]:
    for group, members in groupby(body, key=lambda k: columns[k].group):
        unit = list(members)
        if group and fits(unit):
            yield unit
        else:
            yield from ([k] for k in unit)


# One part --------------------------------------------------------------------------------------


def _render_part(table: Table, setting: Setting, label: str) -> str:
    long = _height(table) > setting.rows
    lines = _long_table(table, setting, label) if long else _table(table, setting, label)
    if setting.across:
        lines = [r"\begin{landscape}", *lines, r"\end{landscape}"]
    return "\n".join(lines) + "\n"


def _height(table: Table) -> int:
    """Count the lines of a table: a long cell breaks into several."""
    from standoff.reports.tables.table import spell

    broken = [k for k, column in enumerate(table.columns) if column.align == "left"]

    def lines(row: Sequence[Cell]) -> int:
        return max((-(-len(spell(row[k])) // LINE) for k in broken), default=1) or 1

    head = 2 if any(column.group for column in table.columns) else 1
    notes = sum(-(-len(note) // NOTE) for note in table.notes)
    caption = -(-len(table.title) // NOTE)
    return sum(map(lines, table.rows)) + head + notes + caption


def _table(table: Table, setting: Setting, label: str) -> list[str]:
    lines = [r"\begin{table}", r"  \centering", *(f"  {command}" for command in setting.commands)]
    if table.title:
        lines.append(rf"  \caption{{{escape_tex(table.title)}}}")
    if label:
        lines.append(rf"  \label{{{label}}}")
    lines += [rf"  \begin{{tabular}}{{{_spec(table)}}}", r"    \toprule"]
    lines += [f"    {line}" for line in (*_head(table), r"\midrule", *_body(table), r"\bottomrule")]
    lines.append(r"  \end{tabular}")
    lines += [rf"  \par\smallskip\footnotesize {escape_tex(note)}" for note in table.notes]
    return [*lines, r"\end{table}"]


def _long_table(table: Table, setting: Setting, label: str) -> list[str]:
    """Set a table that goes on over pages, with its heading on each."""
    head = [*_head(table), r"\midrule"]
    caption = rf"\caption{{{escape_tex(table.title)}}}" if table.title else ""
    caption += rf"\label{{{label}}}" if label else ""
    first = [caption + r"\\"] if caption else []
    again = [rf"\caption[]{{{escape_tex(table.title)}, continued}}\\"] if table.title else []
    lines = [rf"\begin{{longtable}}{{{_spec(table)}}}"]
    lines += [*first, r"\toprule", *head, r"\endfirsthead"]
    lines += [*again, r"\toprule", *head, r"\endhead"]
    lines += [r"\bottomrule", r"\endfoot", *_body(table), r"\end{longtable}"]
    lines += [rf"\par\smallskip {escape_tex(note)}" for note in table.notes]
    return ["{" + "".join(setting.commands), *lines, "}"]


def _spec(table: Table) -> str:
    from standoff.reports.tables.table import spell

    letters = {"left": "l", "center": "c", "right": "r"}
    longest = [
        max((len(spell(row[k])) for row in table.rows), default=0)
        for k in range(len(table.columns))
    ]
    return "".join(
        f"p{{{LONGEST_CELL // 2}em}}"
        if column.align == "left" and longest[k] > LONGEST_CELL
        else letters[column.align]
        for k, column in enumerate(table.columns)
    )


def _head(table: Table) -> Iterator[str]:
    if any(column.group for column in table.columns):
        yield from _groups(table.columns)
    yield tex_row(escape_tex(column.title) for column in table.columns)


def _body(table: Table) -> Iterator[str]:
    from standoff.reports.tables.table import spell

    return (tex_row(escape_tex(spell(cell)) for cell in row) for row in table.rows)


def _groups(columns: Sequence[Column]) -> Iterator[str]:
    cells: list[str] = []
    rules: list[str] = []
    at = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        if group:
            cells.append(rf"\multicolumn{{{count}}}{{c}}{{{escape_tex(group)}}}")
            rules.append(rf"\cmidrule(lr){{{at}-{at + count - 1}}}")
        else:
            cells += [""] * count
        at += count
    yield tex_row(cells)
    yield " ".join(rules)
