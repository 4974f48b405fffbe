"""From a selector to the states it selects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.errors import Problem, suggest
from standoff.model.language.evaluate import TruthTables
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.selectors import (
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    spell_selector,
)
from standoff.model.states import choices_of, iter_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGE = 1 << 12
"""From this many states on, tables are compressed with numpy."""


@dataclass(frozen=True)
class StateIndex:
    """Finds states by what people call them.

    Parameters
    ----------
    options
        Qualified ids, in the order of bits.
    codes
        Code of each state.
    spelled
        Choices of each state where they differ from the code's.
    names
        Index of each named state by id.
    members
        For each state the codes it stands for, where states were merged.
    coded
        Whether the codes tell choices; not so in graph form without them.
    """

    options: tuple[str, ...]
    codes: Sequence[int]
    spelled: tuple[str, ...] = ()
    names: Mapping[str, int] | None = None
    members: Sequence[Sequence[int]] = ()
    coded: bool = True

    @cached_property
    def tables(self) -> TruthTables:
        """Truth tables over all codes."""
        return TruthTables(self.options)

    def select(self, selector: StateSelector) -> int | Problem:
        """Give the selected states as bits by index, or say why there can be none.

        A selector that is well-formed but matches no feasible state gives 0. A
        merged state is found by what holds of its representative, or else by
        what holds of any member.
        """
        finders: dict[type, Callable[..., int | Problem]] = {
            ByPattern: self._by_pattern,
            ByStatement: self._by_statement,
            ByTaken: self._by_taken,
            ByNumber: self._by_number,
            ByName: self._by_name,
        }
        return finders[type(selector)](selector)

    def compress(self, table: int) -> int:
        """Turn bits by code into bits by state index."""
        if len(self.codes) < LARGE:
            # Digits, because shifting an integer of 2**n bits costs its length each time.
            digits = format(table, f"0{self.tables.size}b")[::-1]
            return int("".join([digits[code] for code in self.codes])[::-1] or "0", 2)
        import numpy as np

        return pack_bits(unpack_bits(table, self.tables.size)[np.asarray(self.codes)])

    def statement_bits(self, statement: Statement) -> int:
        """Give the states where a resolved statement holds, as bits by index."""
        return self.compress(self.tables.of(statement))

    def table_of(self, selector: StateSelector) -> int | None:
        """Give the codes that a selector fits, feasible or not; None if it is no choice of options."""
        match selector:
            case ByPattern(choices) if len(choices) == len(self.options):
                return self._pattern_table(choices.upper())
            case ByStatement(statement):
                return self.tables.of(statement)
            case ByTaken(options):
                return 1 << sum(1 << self.options.index(option) for option in set(options))
            case _:
                return None

    def describe(self, index: int) -> str:
        """Name a state by id, or by number and choices."""
        named = self._name_of.get(index)
        if named is not None:
            return named
        if self.spelled:
            return f"{index + 1} ({self.spelled[index]})"
        return f"{index + 1} ({choices_of(int(self.codes[index]), len(self.options))})"

    @cached_property
    def _name_of(self) -> dict[int, str]:
        return {index: name for name, index in (self.names or {}).items()}

    def common_choices(self, bits: int) -> str:
        """Say for each option whether all of some states take it (Y), none does (N) or some do (-).

        Parameters
        ----------
        bits
            States by index, one at least.
        """
        if self.spelled or not self.coded:
            columns = zip(*(self.spelled[index] for index in iter_bits(bits)), strict=True)
            return "".join(column[0] if len(set(column)) == 1 else "-" for column in columns)
        taken = (self.compress(self.tables.taken(option)) for option in self.options)
        return "".join(
            "N" if not bits & table else "-" if bits & ~table else "Y" for table in taken
        )

    def _by_pattern(self, selector: ByPattern) -> int | Problem:
        wanted = selector.choices.upper()
        if len(wanted) != len(self.options) or not re.fullmatch("[YN-]*", wanted):
            return Problem(
                "bad-pattern",
                f"{selector.choices!r} is not a pattern of choices",
                value=selector.choices,
                hint=f"Write Y, N or - for each of the {len(self.options)} options.",
            )
        if self.spelled:
            exact = [i for i, choices in enumerate(self.spelled) if choices == wanted]
            if exact:
                return sum(1 << i for i in exact)
        return self._find(self._pattern_table(wanted)) if self.coded else 0

    def _pattern_table(self, wanted: str) -> int:
        table = self.tables.everything
        for option, choice in zip(self.options, wanted, strict=True):
            if choice != "-":
                taken = self.tables.taken(option)
                table &= taken if choice == "Y" else ~taken
        return table

    def _by_statement(self, selector: ByStatement) -> int | Problem:
        if not self.options or not self.coded:
            text = render_statement(selector.statement)
            lack = "have no options" if not self.options else "do not say their choices"
            return Problem(
                "no-choices",
                f"{text!r} is a statement, but the states of this conflict {lack}",
                value=text,
                allowed=tuple(self.names or ()),
            )
        return self._find(self.tables.of(selector.statement))

    def _by_taken(self, selector: ByTaken) -> int:
        code = sum(1 << self.options.index(option) for option in set(selector.options))
        return self._find(1 << code) if self.coded else 0

    def _find(self, table: int) -> int:
        found = self.compress(table)
        if found or not self.members:
            return found
        return sum(
            1 << index
            for index, codes in enumerate(self.members)
            if any(table >> code & 1 for code in codes)
        )

    def _by_number(self, selector: ByNumber) -> int | Problem:
        if 1 <= selector.number <= len(self.codes):
            return 1 << (selector.number - 1)
        return Problem(
            "unknown-state",
            f"there is no state {selector.number}",
            value=str(selector.number),
            hint=f"States are numbered 1 to {len(self.codes)}.",
        )

    def _by_name(self, selector: ByName) -> int | Problem:
        names = self.names or {}
        if selector.name in names:
            return 1 << names[selector.name]
        return Problem(
            "unknown-state",
            f"unknown state {selector.name!r}",
            value=selector.name,
            allowed=tuple(names),
            hint=suggest(selector.name, names),
        )


def selects_nothing(
    selector: StateSelector, states: StateIndex, path: tuple[str | int, ...]
) -> Problem:
    """Say that a selector fits no feasible state."""
    contradicts = states.coded and states.table_of(selector) == 0
    return Problem(
        "selects-nothing",
        "no feasible state is selected here",
        value=spell_selector(selector),
        path=path,
        hint="It contradicts itself." if contradicts else "The rules make it infeasible.",
    )


def unpack_bits(bits: int, size: int) -> NDArray[Any]:
    """Give the lowest `size` bits of an integer as a numpy array of booleans."""
    import numpy as np

    raw = np.frombuffer(bits.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(raw, count=size, bitorder="little").view(np.bool_)


def pack_bits(flags: NDArray[Any]) -> int:
    """Give a numpy array of booleans as the bits of an integer."""
    import numpy as np

    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")
