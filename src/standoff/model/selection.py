"""From a selector to the states it selects."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.errors import Problem, suggest
from standoff.model.language.evaluate import StateTables, Tables, pack_bits, unpack_bits
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.selectors import (
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
)
from standoff.model.states import code_of, iter_bits

LARGE = 1 << 12
"""From this many states on, states are ranked with numpy."""


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
    spelled: Sequence[str] = ()
    names: Mapping[str, int] | None = None
    members: Sequence[Sequence[int]] = ()
    coded: bool = True

    @cached_property
    def tables(self) -> Tables:
        """Truth tables over the states."""
        return StateTables(self.options, self.codes)

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

    def statement_bits(self, statement: Statement) -> int:
        """Give the states where a resolved statement holds, as bits by index."""
        return self.tables.of(statement)

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
        if "-" not in wanted and self.coded and not self.spelled:
            return self._find_code(code_of(wanted))
        return self._find(lambda tables: match_choices(tables, self.options, wanted))

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
        return self._find(lambda tables: tables.of(selector.statement))

    def _by_taken(self, selector: ByTaken) -> int:
        if not self.coded:
            return 0
        code = sum(1 << self.options.index(option) for option in set(selector.options))
        return self._find_code(code)

    def _find_code(self, code: int) -> int:
        index = bisect_left(self.codes, code)
        if index < len(self.codes) and self.codes[index] == code:
            return 1 << index
        return sum(1 << index for index, codes in enumerate(self.members) if code in codes)

    def _find(self, select: Callable[[Tables], int]) -> int:
        """Find states by what holds of their codes, or else of any code they stand for."""
        if not self.coded:
            return 0
        found = select(self.tables)
        if found or not self.members:
            return found
        codes = [code for members in self.members for code in members]
        owners = [index for index, members in enumerate(self.members) for _ in members]
        held = select(StateTables(self.options, codes))
        return sum(1 << index for index in {owners[place] for place in iter_bits(held)})

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


def match_choices(tables: Tables, options: Sequence[str], choices: str) -> int:
    """Give the states that match a pattern of Y, N and ``-``, as bits."""
    found = tables.everything
    for option, choice in zip(options, choices, strict=True):
        if choice != "-":
            taken = tables.taken(option)
            found &= taken if choice == "Y" else ~taken
    return found


__all__ = ["LARGE", "StateIndex", "match_choices", "pack_bits", "unpack_bits"]
