"""What a statement says of a state, and of all states at once.

`holds` reads like the definition. `TruthTables` answers for all ``2**n``
assignments of ``n`` options together: a statement becomes one integer whose
bit ``code`` is set where the statement holds, and connectives become bit
operations on integers of ``2**n`` bits (for 20 options 128 KiB, some ten
microseconds each). `StateTables` does the same for some assignments only, the
feasible states of a conflict, however many options they are made of.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from standoff.model.language.syntax import (
    And,
    Compared,
    Constant,
    Count,
    If,
    Iff,
    Named,
    Not,
    Or,
    Statement,
    Taken,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


def holds(statement: Statement, code: int, option_index: Mapping[str, int]) -> bool:
    """Say whether a resolved statement holds where the options of `code` are taken.

    Raises
    ------
    KeyError
        If the statement names an option that `option_index` does not know.
    """
    match statement:
        case Taken(option):
            return bool(code >> option_index[option] & 1)
        case Constant(value):
            return value
        case Not(operand):
            return not holds(operand, code, option_index)
        case And(operands):
            return all(holds(operand, code, option_index) for operand in operands)
        case Or(operands):
            return any(holds(operand, code, option_index) for operand in operands)
        case If(consequence, condition):
            return holds(consequence, code, option_index) or not holds(
                condition, code, option_index
            )
        case Iff(left, right):
            return holds(left, code, option_index) == holds(right, code, option_index)
        case Compared(operand=said) | Named(_, said):
            return holds(said, code, option_index)
        case Count(kind, operands):
            number = sum(holds(operand, code, option_index) for operand in operands)
            return _count_allows(kind, number, len(operands))


def _count_allows(kind: str, number: int, total: int) -> bool:
    match kind:
        case "at_most_one":
            return number <= 1
        case "at_least_one":
            return number >= 1
        case "exactly_one":
            return number == 1
        case "none_of":
            return number == 0
        case _:
            return number == total


class Tables(ABC):
    """Where statements hold, as bits of integers: one bit for each of `size` assignments."""

    size: int

    @cached_property
    def everything(self) -> int:
        """All the bits."""
        return (1 << self.size) - 1

    @abstractmethod
    def taken(self, option: str) -> int:
        """Give the assignments in which an option is taken, as bits.

        Raises
        ------
        KeyError
            If there is no such option.
        """

    def of(self, statement: Statement) -> int:
        """Give the assignments where a resolved statement holds, as bits.

        Raises
        ------
        KeyError
            If the statement names an unknown option.
        """
        match statement:
            case Taken(option):
                return self.taken(option)
            case Constant(value):
                return self.everything if value else 0
            case Not(operand):
                return self.everything ^ self.of(operand)
            case And(operands):
                return reduce(and_, map(self.of, operands))
            case Or(operands):
                return reduce(or_, map(self.of, operands))
            case If(consequence, condition):
                return self.of(consequence) | (self.everything ^ self.of(condition))
            case Iff(left, right):
                return self.everything ^ self.of(left) ^ self.of(right)
            case Compared(operand=said) | Named(_, said):
                return self.of(said)
            case Count(kind, operands):
                return self._count(kind, [self.of(operand) for operand in operands])

    def _count(self, kind: str, tables: list[int]) -> int:
        one_or_more = two_or_more = 0
        for table in tables:
            two_or_more |= one_or_more & table
            one_or_more |= table
        match kind:
            case "at_most_one":
                return self.everything ^ two_or_more
            case "at_least_one":
                return one_or_more
            case "exactly_one":
                return one_or_more & ~two_or_more
            case "none_of":
                return self.everything ^ one_or_more
            case _:
                return reduce(and_, tables)


class TruthTables(Tables):
    """Truth tables over all assignments of some options.

    Parameters
    ----------
    options
        Qualified ids in the order of bits.

    Examples
    --------
    >>> tables = TruthTables(["a.x", "b.y"])
    >>> bin(tables.of(Not(Taken("a.x"))))
    '0b101'

    Notes
    -----
    Memory: ``2**n`` bits per option and per table alive.
    """

    def __init__(self, options: Sequence[str]) -> None:
        self.size = 1 << len(options)
        self._taken = {option: _alternating(k, len(options)) for k, option in enumerate(options)}

    def taken(self, option: str) -> int:
        """Give the codes in which an option is taken, as bits."""
        return self._taken[option]


class StateTables(Tables):
    """Truth tables over some states, in their order.

    Parameters
    ----------
    options
        Qualified ids in the order of bits.
    codes
        Code of each state, or an array of codes.

    Examples
    --------
    >>> bin(StateTables(["a.x", "b.y"], [0, 1, 3]).of(Taken("a.x")))
    '0b110'

    Notes
    -----
    Memory: one bit per state for each option that was asked for and for each
    table alive; an option is looked at when it is first asked for.
    """

    def __init__(self, options: Sequence[str], codes: Sequence[int]) -> None:
        self.size = len(codes)
        self._codes = codes
        self._place = {option: k for k, option in enumerate(options)}
        self._known: dict[str, int] = {}

    def taken(self, option: str) -> int:
        """Give the states in which an option is taken, as bits by index."""
        found = self._known.get(option)
        if found is None:
            found = self._known[option] = self._read(self._place[option])
        return found

    @cached_property
    def _complete(self) -> bool:
        """Whether the codes are all there are, in order; in graph form some may come twice."""
        if self.size != 1 << len(self._place):
            return False
        codes: Any = self._codes
        if hasattr(codes, "dtype"):
            ends = int(codes[0]) == 0 and int(codes[-1]) == self.size - 1
            return ends and bool((codes[1:] > codes[:-1]).all())
        return all(code == place for place, code in enumerate(codes))

    def _read(self, k: int) -> int:
        if self._complete:
            return _alternating(k, len(self._place))
        codes: Any = self._codes
        if hasattr(codes, "dtype"):
            return pack_bits((codes >> k) & 1)
        return int("".join(["01"[code >> k & 1] for code in reversed(codes)]) or "0", 2)


def unpack_bits(bits: int, size: int) -> NDArray[Any]:
    """Give the lowest `size` bits of an integer as a numpy array of booleans."""
    import numpy as np

    raw = np.frombuffer(bits.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(raw, count=size, bitorder="little").view(np.bool_)


def pack_bits(flags: Any) -> int:
    """Give a numpy array of booleans as the bits of an integer."""
    import numpy as np

    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def _alternating(k: int, n: int) -> int:
    block = ((1 << (1 << k)) - 1) << (1 << k)
    width = 1 << (k + 1)
    while width < 1 << n:
        block |= block << width
        width <<= 1
    return block
