"""Rules: which states are feasible, which moves are possible, which states are one.

The first five kinds are the ways of removing infeasible states of GMCR II
[FangHipelKilgourPeng2003]_; `NoMove` makes moves irreversible by pattern and
`Merge` coalesces states that nobody can tell apart. The id of a rule is that of
the case file, empty where rules stand in a list; it says nothing about the
conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.model.language.syntax import Constant, Statement, render_statement


@dataclass(frozen=True, slots=True)
class Never:
    """No feasible state satisfies the statement."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Require:
    """Every feasible state satisfies the statement."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AtMostOne:
    """No two of the statements hold together."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    """One or more of the statements hold."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """One of the statements holds, and no other."""

    statements: tuple[Statement, ...]
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The first statement holds only in states where the second does."""

    statement: Statement
    condition: Statement
    because: tuple[str, ...] = ()
    note: str = ""
    id: str = field(default="", compare=False)


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
    id: str = field(default="", compare=False)


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
    id: str = field(default="", compare=False)


Rule = Never | Require | AtMostOne | AtLeastOne | ExactlyOne | OnlyIf | NoMove | Merge
FeasibilityRule = Never | Require | AtMostOne | AtLeastOne | ExactlyOne | OnlyIf


def spell_rule(rule: Rule) -> str:
    """Say a rule in a line, in the words of a case file.

    Examples
    --------
    >>> from standoff.model.language.syntax import Taken
    >>> spell_rule(Never(Taken("up.release")))
    'never up.release'
    """
    match rule:
        case Never(statement) | Require(statement) | Merge(statement):
            return f"{type(rule).__name__.lower()} {render_statement(statement)}"
        case AtMostOne(statements) | AtLeastOne(statements) | ExactlyOne(statements):
            kind = _COUNTED[type(rule)]
            return f"{kind} of {', '.join(map(render_statement, statements))}"
        case OnlyIf(statement, condition):
            return f"{render_statement(statement)} only if {render_statement(condition)}"
        case NoMove(origin, target, dm):
            parts = ["no move", *([f"by {dm}"] if dm else [])]
            for word, end in (("from", origin), ("to", target)):
                parts += [] if end == Constant(True) else [f"{word} {render_statement(end)}"]
            return " ".join(parts)


_COUNTED: dict[type, str] = {
    AtMostOne: "at most one",
    AtLeastOne: "at least one",
    ExactlyOne: "exactly one",
}
