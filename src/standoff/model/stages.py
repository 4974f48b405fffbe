"""Stages: the same conflict at later dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from standoff.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Stage:
    """The conflict as it stood at a date.

    Parameters
    ----------
    id
        Slug, unique in the case.
    conflict
        The whole conflict at that date, changes applied.
    title
        What a reader sees.
    date
        When; None if the case does not say.
    because
        Ids of the claims the changes rest on.
    origin
        Id of the stage whose conflict this one changes, or ``base``; empty
        for the stage before.
    background
        True where the stage rests on public records, not on the sources.
    """

    id: str
    conflict: Conflict
    title: str = ""
    date: dt.date | None = None
    because: tuple[str, ...] = ()
    note: str = ""
    origin: str = ""
    background: bool = False

    def __repr__(self) -> str:
        when = f" of {self.date}" if self.date else ""
        return f"<Stage {self.id!r}{when}>"
