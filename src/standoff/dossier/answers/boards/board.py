"""What every board is made of: sentences, grids and sections, laid out alike by every face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

GridCell = str | int | None


@dataclass(frozen=True)
class Grid:
    """Rows under named columns.

    Parameters
    ----------
    columns
        Key and title of each; where a title begins with ``#`` there are numbers, with ``|`` marks, and
        with ``@`` what only files call a thing.
    notes
        How to read it.
    named
        Keys of the columns of decision makers, which in CSV, too, have their names above them.
    """

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[GridCell, ...], ...]
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with sentences below it.

    Parameters
    ----------
    marked
        Whether it is one a reader should look at first.
    """

    heading: str
    lines: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True)
class Tie:
    """How two actors stand to each other.

    Parameters
    ----------
    agree, oppose
        How strongly they go together and are opposed; 0 where they are not.
    words
        The same in a sentence.
    """

    one: int
    other: int
    agree: float
    oppose: float
    words: str


@dataclass(frozen=True)
class Relations:
    """Actors and how each two of them stand to each other, as a picture shows it.

    Parameters
    ----------
    ties
        Of each two that share something, those of the greatest strength first.
    note
        How to read the picture.
    """

    title: str
    names: tuple[str, ...]
    ties: tuple[Tie, ...]
    note: str


@dataclass(frozen=True)
class BoardView:
    """A board in words.

    Parameters
    ----------
    begin
        What it says, in a few sentences.
    grids
        The matrices of the method.
    sections
        What is told in full.
    remarks
        What a reader should know of how it was made.
    left_out
        What more there is; empty if nothing.
    hint
        How to go on at the command line.
    relations
        What a picture of it shows; None where there is none.
    """

    title: str
    begin: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    sections: tuple[Section, ...] = ()
    remarks: tuple[str, ...] = ()
    left_out: str = ""
    hint: str = ""
    relations: Relations | None = None

    def __iter__(self) -> Iterator[str]:
        yield from self.begin
        for section in self.sections:
            yield section.heading
            yield from (f"  {line}" for line in section.lines)
        yield from self.remarks
