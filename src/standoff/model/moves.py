"""Rules: which states are feasible, which moves are possible, which states are one.

The first five kinds are the ways of removing infeasible states of GMCR II
[FangHipelKilgourPeng2003]_; `NoMove` makes moves irreversible by pattern and
`Merge` coalesces states that nobody can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.language.syntax import Statement


@dataclass(frozen=True, slots=True)
class Never:
    """No feasible state satisfies the statement."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Require:
    """Every feasible state satisfies the statement."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AtMostOne:
    """No two of the statements hold together."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    """One or more of the statements hold."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """One of the statements holds, and no other."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The first statement holds only in states where the second does."""

    statement: Statement
    condition: Statement
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoMove:
    """No decision maker (or not this one) moves from one kind of state to another.

    Parameters
    ----------
    origin, target
        Statements: a move is impossible when its first state satisfies
        `origin` and its second `target`.
    decision_maker
        Id of the one who cannot make the move; None means nobody can.
    """

    origin: Statement
    target: Statement
    decision_maker: str | None = None
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """All feasible states that satisfy the statement are one state.

    The merged state has the moves of all its members. Its code, and the
    choices by which preference statements judge it, are those of the member
    with the highest code, which keeps the numbering of published coalesced
    models (Elmira).
    """

    statement: Statement
    name: str = ""
    because: tuple[str, ...] = ()
    note: str = ""


Rule = Never | Require | AtMostOne | AtLeastOne | ExactlyOne | OnlyIf | NoMove | Merge
FeasibilityRule = Never | Require | AtMostOne | AtLeastOne | ExactlyOne | OnlyIf
