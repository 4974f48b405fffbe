"""The statement language as values: what a parsed statement is.

Options are named by qualified id once a statement has been resolved against a
conflict; before that a name may be short.

Whoever goes through a statement, to evaluate, write, hash or copy it, calls
itself for what is nested in it. So no statement is nested deeper than
`MAX_NESTING`, and none can run out of stack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from standoff.errors import Problem, StatementSyntaxError
from standoff.model.language.names import put_in_quotes

MAX_NESTING = 100
"""How deep a statement may be nested; what people write is nested two or three deep."""

MAX_SIZE = 50_000
"""How many parts a statement may have; outcomes of outcomes could double it at every step."""

DIVIDE = "Divide it into several statements; each 'iff' after another nests one deeper."

_WRAPPINGS = 4
"""Rules put a few connectives of their own around what a person wrote."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands in its text; columns count from 0, end excluded."""

    start: int = 0
    end: int = 0


KEYWORDS = ("not", "and", "or", "if", "only_if", "iff", "true", "false")
"""Words that cannot be names of options."""

_NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Taken:
    """The option is taken."""

    option: str
    source: Source = field(default=_NOWHERE, compare=False)
    depth: ClassVar[int] = 0
    size: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Constant:
    """Always true, or always false."""

    value: bool
    source: Source = field(default=_NOWHERE, compare=False)
    depth: ClassVar[int] = 0
    size: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class _Nested:
    """A statement made of others; `depth` is how deep it is nested, `size` of how many parts.

    Raises
    ------
    StatementSyntaxError
        If it is nested too deep, or too large.
    """

    depth: int = field(init=False, repr=False, compare=False)
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts: tuple[Statement, ...] = operands_of(self)  # type: ignore[arg-type]
        depth = 1 + max((part.depth for part in parts), default=0)
        if depth > MAX_NESTING + _WRAPPINGS:
            message = f"a statement may be nested {MAX_NESTING} deep"
            problem = Problem("statement-syntax", message, hint=DIVIDE)
            raise StatementSyntaxError(message, (problem,))
        size = 1 + sum(part.size for part in parts)
        if size > MAX_SIZE:
            message = f"a statement may have {MAX_SIZE:,} parts, with what its outcomes stand for"
            raise StatementSyntaxError(message, (Problem("statement-syntax", message),))
        object.__setattr__(self, "depth", depth)
        object.__setattr__(self, "size", size)


@dataclass(frozen=True, slots=True)
class Not(_Nested):
    """The operand does not hold."""

    operand: Statement
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And(_Nested):
    """All operands hold."""

    operands: tuple[Statement, ...]
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or(_Nested):
    """One or more of the operands hold."""

    operands: tuple[Statement, ...]
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class If(_Nested):
    """``consequence if condition``: false only where the condition holds and it does not."""

    consequence: Statement
    condition: Statement
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Iff(_Nested):
    """Both sides hold, or neither does."""

    left: Statement
    right: Statement
    source: Source = field(default=_NOWHERE, compare=False)


CountKind = Literal["at_most_one", "at_least_one", "exactly_one", "none_of", "all_of"]


@dataclass(frozen=True, slots=True)
class Count(_Nested):
    """How many of the operands hold."""

    kind: CountKind
    operands: tuple[Statement, ...]
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compared(_Nested):
    """An option with several values is compared with one of them: ``tariff >= low``.

    Parameters
    ----------
    operand
        What it says of the plain options that the option is made of; before the
        statement is resolved against a conflict, the naming of the option.
    """

    option: str
    sign: str
    value: str
    operand: Statement
    source: Source = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Named(_Nested):
    """A named outcome: what its name stands for holds."""

    name: str
    statement: Statement
    source: Source = field(default=_NOWHERE, compare=False)


Statement = Taken | Constant | Not | And | Or | If | Iff | Count | Compared | Named


def operands_of(statement: Statement) -> tuple[Statement, ...]:
    """Give the statements a statement is made of; none for a name or constant."""
    match statement:
        case Not(operand) | Compared(operand=operand) | Named(_, operand):
            return (operand,)
        case And(operands) | Or(operands) | Count(_, operands):
            return operands
        case If(consequence, condition):
            return (consequence, condition)
        case Iff(left, right):
            return (left, right)
        case _:
            return ()


def iter_names(statement: Statement) -> Iterator[Taken]:
    """Iterate over every naming of an option, left to right."""
    if isinstance(statement, Taken):
        yield statement
    for operand in operands_of(statement):
        yield from iter_names(operand)


def map_options(  # noqa: C901 - one case for each form of statement
    statement: Statement,
    change: Callable[[Taken], Statement],
    compared: Callable[[Compared], Statement] | None = None,
) -> Statement:
    """Give the statement with each option in it changed.

    Parameters
    ----------
    compared
        What to give for a comparison; without it, what it says once its options
        are changed, and itself if that is the same.
    """
    if isinstance(statement, Compared) and compared is not None:
        return compared(statement)
    if isinstance(statement, Taken):
        return change(statement)
    parts = tuple(map_options(part, change, compared) for part in operands_of(statement))
    match statement:
        case And(_, source):
            return And(parts, source)
        case Or(_, source):
            return Or(parts, source)
        case Count(kind, _, source):
            return Count(kind, parts, source)
        case Compared(operand=operand):
            return statement if parts[0] == operand else parts[0]
        case Named(name, _, source):
            return Named(name, parts[0], source)
        case Not(_, source):
            return Not(parts[0], source)
        case If(_, _, source):
            return If(parts[0], parts[1], source)
        case Iff(_, _, source):
            return Iff(parts[0], parts[1], source)
    return statement


def without_names(statement: Statement) -> Statement:
    """Give a statement with what the names of outcomes in it stand for.

    Examples
    --------
    >>> render_statement(without_names(Not(Named("no deal", Taken("a.x")))))
    'not a.x'
    """
    match statement:
        case Taken() | Constant() | Compared():
            return statement
        case Named(_, said):
            return without_names(said)
        case Not(operand, source):
            return Not(without_names(operand), source)
        case And(operands, source):
            return And(tuple(map(without_names, operands)), source)
        case Or(operands, source):
            return Or(tuple(map(without_names, operands)), source)
        case Count(kind, operands, source):
            return Count(kind, tuple(map(without_names, operands)), source)
        case If(consequence, condition, source):
            return If(without_names(consequence), without_names(condition), source)
        case Iff(left, right, source):
            return Iff(without_names(left), without_names(right), source)


def render_statement(statement: Statement) -> str:
    """Write a statement in the language, with the fewest parentheses that keep its meaning.

    Examples
    --------
    >>> render_statement(Not(And((Taken("a.x"), Taken("b.y")))))
    'not (a.x and b.y)'
    """
    return _render(statement, 0)


def _render(  # noqa: C901 - one case for each form of statement
    statement: Statement, tightness: int
) -> str:
    if isinstance(statement, Compared):
        return f"{statement.option} {statement.sign} {statement.value}"
    match statement:
        case Taken(option):
            return option
        case Constant(value):
            return "true" if value else "false"
        case Named(name, said):
            return put_in_quotes(name) or _render(said, tightness)
        case Count(kind, operands):
            return f"{kind}({', '.join(_render(operand, 0) for operand in operands)})"
        case Not(operand):
            text, level = "not " + _render(operand, 5), 5
        case And(operands):
            text, level = " and ".join(_render(operand, 5) for operand in operands), 4
        case Or(operands):
            text, level = " or ".join(_render(operand, 4) for operand in operands), 3
        case If(consequence, condition):
            text, level = f"{_render(consequence, 3)} if {_render(condition, 3)}", 2
        case Iff(left, right):
            text, level = f"{_render(left, 2)} iff {_render(right, 2)}", 1
    return f"({text})" if level < tightness else text
