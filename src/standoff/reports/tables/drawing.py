"""A table drawn with characters, as wide as there is room.

Headings stand once over the columns they group, so a column is as wide as what
stands in it. Where all columns do not fit side by side, those after the first
few go on below, under the same first columns, or where these take too much room
under the first of them; text that is still too wide is wrapped, headings of marks
word by word. Nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from rich.text import Text

from standoff.reports.tables.table import Column, Table, spell

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


GAP = 3
INNER_GAP = 2
"""Between columns under one heading."""
NARROW = 16
"""Columns of text are wrapped to this width before others go on below."""

WIDEST_KEYS = 0.6
"""If the first columns take more of the room, not all of them are repeated below."""

UNBOUNDED = 10_000
"""The width of what goes into a file, where rows stay whole."""


@dataclass(frozen=True)
class DrawnTable:
    """A table that draws itself in the room there is."""

    table: Table
    cells: tuple[tuple[str, ...], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self.lines(options.max_width)

    def lines(self, room: int) -> Iterator[Text]:
        """Draw the table in so many columns of characters."""
        if self.table.title:
            yield Text(self.table.title, style="bold")
        for block in self._blocks(room - 2):
            yield Text("")
            yield from self._draw(block, room - 2)
        yield Text("")
        for note in self.table.notes:
            for line in wrap(note, room):
                yield Text(line, style="dim")

    # Which columns stand side by side --------------------------------------------------------

    def _natural(self, k: int) -> int:
        """Give how wide a column is when nothing is wrapped."""
        column = self.table.columns[k]
        texts = (column.title, *(row[k] for row in self.cells))
        return max((cell_len(line) for text in texts for line in text.split("\n")), default=0)

    def _blocks(self, room: int) -> list[list[int]]:
        """Part the columns into blocks that fit, each with the first columns again."""
        columns = self.table.columns
        everything = list(range(len(columns)))
        if self._least(everything) <= room:
            return [everything]
        first = next((k for k in everything if _is_body(columns[k])), len(columns))
        keys = everything[:first]
        again = self._repeated(keys, room)
        blocks = [] if again == keys else [keys]
        for unit in self._units(everything[first:], room, again):
            if blocks and self._least([*blocks[-1], *unit]) <= room:
                blocks[-1] = [*blocks[-1], *unit]
            else:
                blocks.append([*again, *unit])
        return blocks or [everything]

    def _repeated(self, keys: list[int], room: int) -> list[int]:
        """Give which of the first columns stand before those that go on below, too."""
        most = room * WIDEST_KEYS
        if len(keys) == len(self.table.columns) or self._least(keys) <= most:
            return keys
        return keys[: max(1, sum(self._least(keys[: k + 1]) <= most / 2 for k in keys))]

    def _units(self, body: list[int], room: int, keys: list[int]) -> Iterator[list[int]]:
        """Iterate over what stays together: the columns under one heading, if they fit."""
        columns = self.table.columns
        for group, members in groupby(body, key=lambda k: columns[k].group):
            unit = list(members)
            if group and self._least([*keys, *unit]) <= room:
                yield unit
            else:
                yield from ([k] for k in unit)

    def _least(self, block: Sequence[int]) -> int:
        """Give the width of a block whose text is wrapped."""
        widths = self._widths(block)
        columns = self.table.columns
        least = {k: w if columns[k].align == "right" else min(w, NARROW) for k, w in widths.items()}
        least |= {k: min(widths[k], self._marks(k)) for k in block if columns[k].align == "center"}
        return sum(least.values()) + sum(self._gaps(block))

    def _marks(self, k: int) -> int:
        """Give how wide a column of marks is whose heading is wrapped word by word."""
        words = self.table.columns[k].title.split()
        texts = (*words, *(row[k] for row in self.cells))
        return max(map(cell_len, texts), default=0)

    def _gaps(self, block: Sequence[int]) -> list[int]:
        columns = self.table.columns
        return [
            INNER_GAP if columns[a].group and columns[a].group == columns[b].group else GAP
            for a, b in pairwise(block)
        ]

    # How wide they are -----------------------------------------------------------------------

    def _widths(self, block: Sequence[int], room: int | None = None) -> dict[int, int]:
        """Give the width of each column of a block, wrapped into the room where there is one."""
        widths = {k: self._natural(k) for k in block}
        self._widen_for_groups(block, widths)
        if room is None:
            return widths
        excess = sum(widths.values()) + sum(self._gaps(block)) - room
        while excess > 0 and max(widths.values()) > 1:
            # Of marks it is the heading that is wrapped, before any text is.
            wide = [k for k in widths if self._is_wrapped(k, widths[k])] or [*widths]
            widest = max(wide, key=widths.__getitem__)
            others = sorted(widths.values())[-2:][0]
            least = self._marks(widest) if len(wide) < len(widths) else 1
            less = min(excess, max(widths[widest] - max(others, least), 1))
            widths[widest] -= less
            excess -= less
        return widths

    def _is_wrapped(self, k: int, width: int) -> bool:
        """Whether a column of marks is wider than its heading makes it word by word."""
        return self.table.columns[k].align == "center" and width > self._marks(k)

    def _widen_for_groups(self, block: Sequence[int], widths: dict[int, int]) -> None:
        """Make the columns under a heading as wide together as its longest word."""
        for group, span in self._spans(block):
            inner = sum(widths[k] for k in span) + INNER_GAP * (len(span) - 1)
            longest = max(map(cell_len, group.split()), default=0)
            widths[span[-1]] += max(0, min(longest, NARROW) - inner)

    def _spans(self, block: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
        columns = self.table.columns
        for group, members in groupby(block, key=lambda k: columns[k].group):
            yield group, list(members)

    # Lines -----------------------------------------------------------------------------------

    def _draw(self, block: list[int], room: int) -> Iterator[Text]:
        columns, widths, gaps = self.table.columns, self._widths(block, room), self._gaps(block)
        aligns = [columns[k].align for k in block]
        sizes = [widths[k] for k in block]
        if any(columns[k].group for k in block):
            yield from _bold(self._headings(block, widths))
        titles = [columns[k].title for k in block]
        yield from _bold(_join_row(titles, sizes, gaps, aligns, bottom=True))
        yield Text(" " + "─" * (sum(sizes) + sum(gaps)))
        for row in self.cells:
            for line in _join_row([row[k] for k in block], sizes, gaps, aligns):
                yield Text(line)

    def _headings(self, block: list[int], widths: dict[int, int]) -> Iterator[str]:
        spans = list(self._spans(block))
        sizes = [
            sum(widths[k] for k in span) + (INNER_GAP if group else GAP) * (len(span) - 1)
            for group, span in spans
        ]
        gaps = [GAP] * (len(spans) - 1)
        aligns = ["center"] * len(spans)
        return _join_row([group for group, _ in spans], sizes, gaps, aligns, bottom=True)


def _is_body(column: Column) -> bool:
    """Say whether a column may go on below: one of many marks or choices."""
    return bool(column.group) or column.align == "center"


def _bold(lines: Iterator[str]) -> Iterator[Text]:
    return (Text(line, style="bold") for line in lines)


def _join_row(
    texts: Sequence[str],
    sizes: Sequence[int],
    gaps: Sequence[int],
    aligns: Sequence[str],
    *,
    bottom: bool = False,
) -> Iterator[str]:
    """Put the cells of a row side by side, each wrapped to its width."""
    wrapped = [wrap(text, size) for text, size in zip(texts, sizes, strict=True)]
    height = max(map(len, wrapped), default=0)
    for number in range(height):
        line = " "
        for place, (lines, size, align) in enumerate(zip(wrapped, sizes, aligns, strict=True)):
            at = number - (height - len(lines)) if bottom else number
            text = lines[at] if 0 <= at < len(lines) else ""
            line += _aligned(text, size, align) + " " * (gaps[place] if place < len(gaps) else 0)
        yield line.rstrip()


def _aligned(text: str, size: int, align: str) -> str:
    left = size - cell_len(text)
    before = {"left": 0, "right": left, "center": left // 2}[align]
    return " " * before + text + " " * (left - before)


def wrap(text: str, size: int) -> list[str]:
    """Part a text into lines of so many columns, at blanks where that is possible.

    Examples
    --------
    >>> wrap("raise the wages", 9)
    ['raise the', 'wages']
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, max(size, 1))]


def _wrap_line(text: str, size: int) -> list[str]:
    if cell_len(text) <= size:
        return [text]
    lines = [""]
    for word in text.split():
        pieces = [word] if cell_len(word) <= size else chop_cells(word, size)
        for piece in pieces:
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= size and len(pieces) == 1:
                lines[-1] = joined
            elif lines[-1]:
                lines.append(piece)
            else:
                lines[-1] = piece
    return lines


def render_rich(table: Table) -> DrawnTable:
    """Render for the terminal, as wide as it is."""
    table = table.told()
    return DrawnTable(table, tuple(tuple(map(spell, row)) for row in table.rows))


def render_text(table: Table) -> str:
    """Render as plain text, columns aligned, rows whole, no colour."""
    return "".join(line.plain.rstrip() + "\n" for line in render_rich(table).lines(UNBOUNDED))
