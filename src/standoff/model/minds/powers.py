"""Powers: what one decision maker can do to what another wants, or can do."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.language.syntax import Statement, iter_names
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import ByStatement, ByTaken, StateSelector


@dataclass(frozen=True, slots=True)
class Power:
    """A power of one decision maker over another: when it is used, and what it then does.

    Parameters
    ----------
    id
        What the case file calls it.
    holder, over
        Ids of whose it is, and of whom it is over.
    by
        The states in which the holder uses it.
    first
        Statements that the other then wants before all else, most important first.
    order
        What the other then wants in place of its own preferences; None for its own.
    blocks
        States that no move of the other then leads into.
    because
        Ids of the claims it rests on.
    name
        What a reader calls one that no case file names.
    """

    id: str
    holder: str
    over: str
    by: StateSelector
    first: tuple[Statement, ...] = ()
    order: RankedStatements | Ranking | None = None
    blocks: tuple[StateSelector, ...] = ()
    because: tuple[str, ...] = ()
    note: str = ""
    name: str = ""

    @property
    def options(self) -> frozenset[str]:
        """Qualified ids of the options that it is used by; none where states are named."""
        match self.by:
            case ByStatement(statement):
                return frozenset(name.option for name in iter_names(statement))
            case ByTaken(options):
                return frozenset(options)
        return frozenset()

    @property
    def sways(self) -> bool:
        """Whether it changes what the other wants."""
        return bool(self.first) or self.order is not None
