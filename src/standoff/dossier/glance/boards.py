"""Boards in a report: each that was asked for, under what readers call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.dossier.answers.boards.board import BoardView

LINKED = "linked"
KINDS: Mapping[str, str] = {
    "tableau": "Pros and cons of an outcome",
    "dilemmas": "Dilemmas, for mediators",
    "actors": "Actors and objectives",
    "hypotheses": "Competing hypotheses",
    LINKED: "Linked disputes",
}
"""What a reader calls each of them."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A board as a section of a report.

    Parameters
    ----------
    kind
        One of `KINDS`.
    """

    kind: str
    view: BoardView

    @property
    def key(self) -> str:
        """The id of the section in a page."""
        return f"board-{self.kind}"

    @property
    def heading(self) -> str:
        """The heading of the section."""
        return KINDS[self.kind]
