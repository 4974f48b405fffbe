"""From a selector to the states it selects."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.errors import Problem, quote, suggest
from standoff.model.language.evaluate import (
    StateTables,
    Tables,
    TruthTables,
    pack_bits,
    unpack_bits,
)
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
from standoff.model.states import choices_of, code_of, iter_bits

LARGE = 1 << 12
"""From this many states on, states are ranked with numpy."""

LISTED_OPTIONS = 24
"""Of so many options at most, all assignments are looked at to say why nothing fits."""


SHARED = 8
"""Truth tables of so many lists of states are kept: changed conflicts often have the same."""

_SHARED: list[tuple[tuple[str, ...], tuple[int, ...], StateTables]] = []


def _share_tables(options: tuple[str, ...], codes: tuple[int, ...]) -> StateTables:
    """Give truth tables over states, those of the same states if they were asked for just before."""
    for known, states, tables in tuple(_SHARED):
        if known == options and states == codes:
            return tables
    made = StateTables(options, codes)
    _SHARED.append((options, codes, made))
    del _SHARED[:-SHARED]
    return made


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
        if isinstance(self.codes, tuple):
            return _share_tables(tuple(self.options), self.codes)
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
        taken = (self.tables.taken(option) for option in self.options)
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
        owned = sorted((code, k) for k, members in enumerate(self.members) for code in members)
        held = select(StateTables(self.options, [code for code, _ in owned]))
        return sum(1 << index for index in {owned[place][1] for place in iter_bits(held)})

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
    fitting = fit_codes(selector, states.options) if states.coded else None
    contradicts = fitting is not None and not fitting[1]
    spelled = spell_selector(selector)
    return Problem(
        "selects-nothing",
        f"no feasible state is selected by {quote(spelled, 80)}",
        value=spelled,
        path=path,
        hint="It contradicts itself." if contradicts else "The rules make it infeasible.",
    )


def fit_codes(selector: StateSelector, options: Sequence[str]) -> tuple[Tables, int] | None:
    """Give the assignments that a selector fits, feasible or not.

    Returns
    -------
    tuple or None
        Tables over assignments, and which of them it fits as bits; None where
        it is no choice of options, or where there are too many to be listed.
    """
    if isinstance(selector, ByTaken):
        code = sum(1 << options.index(option) for option in set(selector.options))
        return StateTables(options, [code]), 1
    if len(options) > LISTED_OPTIONS:
        return None
    tables = TruthTables(options)
    match selector:
        case ByPattern(choices) if len(choices) == len(options):
            return tables, match_choices(tables, options, choices.upper())
        case ByStatement(statement):
            return tables, tables.of(statement)
        case _:
            return None


def match_choices(tables: Tables, options: Sequence[str], choices: str) -> int:
    """Give the states that match a pattern of Y, N and ``-``, as bits."""
    found = tables.everything
    for option, choice in zip(options, choices, strict=True):
        if choice != "-":
            taken = tables.taken(option)
            found &= taken if choice == "Y" else ~taken
    return found


__all__ = [
    "LARGE",
    "StateIndex",
    "fit_codes",
    "match_choices",
    "pack_bits",
    "selects_nothing",
    "unpack_bits",
]
