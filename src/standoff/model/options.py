"""Options: the choices that a decision maker controls.

A plain option is taken or not. An option with levels (a tariff: none, low, high)
is at one of several values; of a set of options just one is taken. Both are kept
as an `OptionSet` over plain options, so that the analysis knows only those: an
option with levels has one of them for each level but the lowest, taken where the
level is at least that high; nobody is shown or asked about these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """In which direction the owner of an option can change it."""

    BOTH = "both"
    ONE_WAY = "one_way"
    """From not taken to taken (N to Y) only: a choice that cannot be undone."""
    ONE_WAY_BACK = "one_way_back"
    """From taken to not taken (Y to N) only: a choice that cannot be made again."""

    def allows(self, before: bool, after: bool) -> bool:
        """Say whether the option may go from `before` to `after`."""
        if before == after or self is Direction.BOTH:
            return True
        return after if self is Direction.ONE_WAY else before


LEAST = " >= "
"""Stands between an option with levels and a level, in the id of a plain option for it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A yes/no choice of one decision maker.

    Parameters
    ----------
    id
        Slug, unique among the options of its owner.
    name
        What a reader sees.
    decision_maker
        Id of the owner.
    direction
        Whether the choice can be made, undone, or both.
    because
        Ids of the claims the option rests on.
    note
        Anything the analyst wants to remember.
    """

    id: str
    name: str
    decision_maker: str
    direction: Direction = Direction.BOTH
    because: tuple[str, ...] = ()
    note: str = ""

    @property
    def qualified(self) -> str:
        """The id that is unique in the conflict: ``owner.option``."""
        return f"{self.decision_maker}.{self.id}"


class SetKind(StrEnum):
    """How the values of a set of options stand to each other."""

    LEVELS = "levels"
    """In an order: a ladder."""
    CHOOSE_ONE = "choose_one"
    """Side by side: options of which just one is taken."""


@dataclass(frozen=True, slots=True)
class OptionSet:
    """An option with several values, of which it has one at a time.

    Parameters
    ----------
    id
        Slug, unique among the options of its owner.
    name
        What a reader sees.
    decision_maker
        Id of the owner.
    kind
        Levels, or options of which one is taken.
    values
        Ids of the values: of the levels, lowest first, or of the options.
    value_names
        What a reader sees of each.
    direction
        Of levels: `ONE_WAY` can only be raised, `ONE_WAY_BACK` only lowered.
    stepwise
        Of levels: whether a move goes one level up or down at most.
    because, note
        As for an option.

    Examples
    --------
    >>> tariff = OptionSet("tariff", "Tariff", "us", SetKind.LEVELS, ("none", "low", "high"))
    >>> tariff.members
    ('us.tariff >= low', 'us.tariff >= high')
    >>> tariff.value_of([True, False]), tariff.choices_of(2)
    (1, 'YY')
    """

    id: str
    name: str
    decision_maker: str
    kind: SetKind
    values: tuple[str, ...]
    value_names: tuple[str, ...] = ()
    direction: Direction = Direction.BOTH
    stepwise: bool = False
    because: tuple[str, ...] = ()
    note: str = ""

    @property
    def qualified(self) -> str:
        """The id that is unique in the conflict: ``owner.option``."""
        return f"{self.decision_maker}.{self.id}"

    @property
    def is_ladder(self) -> bool:
        """Whether it has levels; otherwise one of several options is taken."""
        return self.kind is SetKind.LEVELS

    @property
    def members(self) -> tuple[str, ...]:
        """Qualified ids of the plain options that it is made of, in the order of bits."""
        if self.is_ladder:
            return tuple(f"{self.qualified}{LEAST}{level}" for level in self.values[1:])
        return tuple(f"{self.decision_maker}.{option}" for option in self.values)

    def value_name(self, value: int) -> str:
        """Name a value, by its place from 0."""
        named = self.value_names[value] if value < len(self.value_names) else ""
        return named or self.values[value].replace("_", " ")

    def choices_of(self, value: int) -> str:
        """Spell the choices of the members, Y or N, where the option has a value."""
        if self.is_ladder:
            return "Y" * value + "N" * (len(self.values) - 1 - value)
        return "".join("NY"[place == value] for place in range(len(self.values)))

    def value_of(self, taken: Sequence[bool]) -> int:
        """Give the place of the value that the choices of the members say."""
        return sum(taken) if self.is_ladder else taken.index(True)

    def fitting(self, choices: str) -> tuple[int, ...]:
        """Give the values that fit choices of the members, of Y, N and ``-`` for either."""
        return tuple(
            value
            for value in range(len(self.values))
            if all(
                want in ("-", has)
                for want, has in zip(choices, self.choices_of(value), strict=True)
            )
        )

    def split(self) -> tuple[Option, ...]:
        """Give the plain options that levels are made of; their names say what is meant."""
        return tuple(
            Option(
                f"{self.id}{LEAST}{level}",
                f"{self.name} at least {self.value_name(place)}",
                self.decision_maker,
                self.direction,
                self.because,
            )
            for place, level in enumerate(self.values[1:], 1)
        )
