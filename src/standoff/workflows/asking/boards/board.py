"""What every board answers with: a view in words, tables, and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.dossier.answers.boards.board import BoardView
from standoff.reports.tables import Table
from standoff.reports.tables.boards.grids import tabulate_grids


@dataclass(frozen=True)
class Board:
    """A board of a case.

    Parameters
    ----------
    kind
        Which: ``tableau``, ``dilemmas``, ``hypotheses``, ``actors`` or ``linked``.
    view
        The same in words.
    data
        What its JSON has.
    """

    kind: str
    view: BoardView
    data: Mapping[str, Any]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its matrices."""
        return tabulate_grids(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of its command."""
        return dict(self.data)

    def __str__(self) -> str:
        return "\n".join(self.view)

    def __repr__(self) -> str:
        return f"<Board {self.kind} of {self.view.title!r:.200}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        return html_of_tables(self.tables) + html_of_lines(self.view)
