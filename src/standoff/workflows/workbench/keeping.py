"""A what-if that is kept: the changes that make the case file say what was only tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.casefile.change_reading import read_changes
from standoff.casefile.wording import short_names
from standoff.casefile.writing import ConflictWriter
from standoff.errors import UsageError
from standoff.model.case import Case
from standoff.model.changes import (
    AddOption,
    AddRule,
    AddStatement,
    Change,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    Place,
    RemoveOption,
    Settle,
    ShiftStatement,
    Side,
    StartAt,
    TurnOption,
)
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import Statement
from standoff.model.preferences import RankedStatements

Edit = Mapping[str, Any]


def iter_edits(case: Case, line: str, stage: str = "") -> Iterator[Edit]:
    """Iterate over the changes to the file that make one line of a what-if so.

    Parameters
    ----------
    stage
        Where it was tried; the base if there is no such stage.

    Raises
    ------
    ConflictModelError
        If the line cannot be read.
    UsageError
        If no change to the file says it.
    """
    stages = {each.id: each.conflict for each in case.stages}
    conflict = stages.get(stage, case.conflict)
    for change in read_changes([line], conflict):
        yield from _Keeper(conflict).edits(change)
        conflict = apply_change(conflict, change)


class _Keeper:
    """Spells changes to one conflict as changes to its file."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        names = short_names([[option.qualified for option in conflict.options]])
        self.writer = ConflictWriter(conflict, names)

    def edits(self, change: Change) -> Iterator[Edit]:
        match change:
            case MoveStatement(dm, statement, place):
                at = self._find(dm, statement)
                to = self._place(dm, place, at[0])
                yield {"do": "move_preference", "dm": dm, "at": at, "to": [to]}
            case ShiftStatement(dm, statement, by):
                at = self._find(dm, statement)
                to = min(max(at[0] - by, 0), self._count(dm) - 1)
                yield {"do": "move_preference", "dm": dm, "at": at, "to": [to]}
            case DropStatement(dm, statement):
                yield {"do": "remove_preference", "dm": dm, "at": self._find(dm, statement)}
            case NegateStatement(dm, statement):
                yield {"do": "negate_preference", "dm": dm, "at": self._find(dm, statement)}
            case AddStatement(dm, statement, place):
                to = self._place(dm, place, self._count(dm))
                say = self.writer.text(statement)
                yield {"do": "add_preference", "dm": dm, "say": say, "at": [to]}
            case TurnOption(option, direction):
                yield {"do": "change_option", "option": option, "moves": direction.value}
            case AddOption(dm, option, name):
                yield {"do": "add_option", "dm": dm, "id": option, "name": name or option}
            case _:
                yield from self._edits_of_states(change)

    def _edits_of_states(self, change: Change) -> Iterator[Edit]:
        """Spell what is different about which states there are; the status quo may follow."""
        match change:
            case Settle(statement):
                yield {"do": "add_rule", "rule": {"require": self.writer.text(statement)}}
            case RemoveOption(option):
                name = self.writer.names[option]
                yield {"do": "add_rule", "rule": {"never": name}}
            case AddRule(rule):
                yield {"do": "add_rule", "rule": self.writer.rule(rule)}
            case DropRule(number):
                known = self.conflict.rules[number].id
                yield {"do": "remove_rule", "at": known or number}
            case StartAt():
                pass
            case _:
                raise UsageError(
                    "what was tried cannot be written into the case as one change",
                    hint="Keep it as a scenario instead, or change it under Build or Text.",
                )
        after = apply_change(self.conflict, change).status_quo
        if after is not None and after != self.conflict.status_quo:
            yield {"do": "set_status_quo", "statement": self.writer.state(after)}

    def _basis(self, dm: str) -> RankedStatements:
        preferences = self.conflict.preferences.get(dm)
        basis = preferences.basis if preferences is not None else RankedStatements()
        if not isinstance(basis, RankedStatements):
            message = "an order of states is not changed statement by statement"
            raise UsageError(message, hint="Keep it as a scenario instead.")
        return basis

    def _count(self, dm: str) -> int:
        return len({path[0] for _, _, path in self._basis(dm).iter_paths()})

    def _find(self, dm: str, statement: Statement) -> list[int]:
        """Find a statement in the list of the file."""
        basis = self._basis(dm)
        for level, at, path in basis.iter_paths():
            if basis.levels[level].statements[at].statement == statement:
                return [step for step in path if isinstance(step, int)]
        raise UsageError("the statement is not in the list any more")

    def _place(self, dm: str, place: Place, own: int) -> int:
        """Give the place in the list, counted without the statement that stands at `own`."""
        if place.beside is None:
            last = self._count(dm) - (own < self._count(dm))
            return 0 if place.side is Side.FIRST else last
        beside = self._find(dm, place.beside)[0]
        return beside - (own < beside) + (place.side is Side.BELOW)


__all__ = ["iter_edits"]
