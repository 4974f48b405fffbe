"""Rows of lists where a terminal has too little room for their columns side by side.

What says when, who and what stays in columns; words and the place they stand in go below each
row, over the whole width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from standoff.reports.tables.drawing import wrap

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

    from standoff.workflows.sources.listing import Column

GAP = 2
INDENT = 4
LONGEST_WORD = 24
"""A column is at least as wide as its longest word, up to so much."""


@dataclass(frozen=True)
class FoldedRows:
    """A list that is one table where that fits, and folds its rows where not.

    Parameters
    ----------
    heads
        What stands above each column.
    rows
        What the cells say, safe for a terminal.
    """

    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._lines(options.max_width)

    def _widths(self, places: Sequence[int]) -> dict[int, int]:
        """Give how wide columns are when nothing is wrapped."""
        return {at: max(map(cell_len, self._cells(at))) for at in places}

    def _cells(self, at: int) -> Iterator[str]:
        yield self.heads[at]
        yield from (row[at] for row in self.rows)

    def _least(self, at: int, width: int) -> int:
        """Give how narrow a column may get: its longest word stays whole, and all of it where it must."""
        if self.columns[at].whole:
            return width
        words = (word for text in self._cells(at) for word in text.split())
        return min(max(map(cell_len, words), default=1), LONGEST_WORD)

    def _fitted(self, places: Sequence[int], room: int) -> dict[int, int]:
        """Give the widths with which columns stand side by side: the widest gives way first."""
        widths = self._widths(places)
        least = {at: self._least(at, widths[at]) for at in places}
        excess = sum(widths.values()) + GAP * (len(places) - 1) - room
        while excess > 0:
            narrower = [at for at in places if widths[at] > least[at]] or [
                at for at in places if widths[at] > 1
            ]
            if not narrower:
                break
            widths[max(narrower, key=widths.__getitem__)] -= 1
            excess -= 1
        return widths

    def _lines(self, room: int) -> Iterator[Text]:
        every = range(len(self.columns))
        fits = sum(self._widths(every).values()) + GAP * (len(every) - 1) <= room
        beside = [at for at in every if fits or not self.columns[at].below]
        widths = self._fitted(beside, room)
        for line in self._side_by_side(self.heads, widths):
            yield Text(line, style="bold")
        for row in self.rows:
            yield from map(Text, self._side_by_side(row, widths))
            if not fits:
                yield from self._below(row, room)

    def _side_by_side(self, cells: Sequence[str], widths: dict[int, int]) -> Iterator[str]:
        wrapped = {at: wrap(cells[at], width) for at, width in widths.items()}
        for line in range(max(map(len, wrapped.values()))):
            parts = []
            for at, width in widths.items():
                text = wrapped[at][line] if line < len(wrapped[at]) else ""
                blank = " " * (width - cell_len(text))
                parts.append(blank + text if at in self._numeric else text + blank)
            yield (" " * GAP).join(parts).rstrip()

    @cached_property
    def _numeric(self) -> frozenset[int]:
        """The columns that have nothing but numbers."""
        return frozenset(
            at
            for at in range(len(self.columns))
            if all(row[at].isdigit() or not row[at] for row in self.rows)
        )

    def _below(self, row: Sequence[str], room: int) -> Iterator[Text]:
        """Give what is said below a row: its words, and in a line of its own where they stand."""
        below = [at for at, column in enumerate(self.columns) if column.below and row[at]]
        said = [row[at] for at in below if self.columns[at].says]
        told = [text for text in said if not any(text != each and text in each for each in said)]
        places = (self._in_place(at, row[at]) for at in below if not self.columns[at].says)
        place = ", ".join(dict.fromkeys(places))
        for text, style in (*((each, "") for each in told), (place, "dim")):
            for line in wrap(text, max(room - INDENT, 1)) if text else ():
                yield Text(" " * INDENT + line, style=style)

    def _in_place(self, at: int, text: str) -> str:
        return f"{self.heads[at]} {text}" if text.isdigit() else text
