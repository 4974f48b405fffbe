"""Stages: the same conflict at later dates; scenarios: as if something were different."""

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


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if that has a name.

    Parameters
    ----------
    id
        Unique among the scenarios of the case.
    conflict
        The whole conflict with what the scenario changes, before its lines.
    title
        What a reader sees.
    origin
        Id of the stage whose conflict it changes; empty for the base.
    lines
        What is different besides, each a line as `what-if` takes it.
    because
        Ids of the claims it rests on.
    """

    id: str
    conflict: Conflict
    title: str = ""
    origin: str = ""
    lines: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    note: str = ""

    def __repr__(self) -> str:
        return f"<Scenario {self.id!r}>"
