"""A cross-impact system: descriptors with variants, and how each variant pushes the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from math import prod

from standoff.errors import ConflictModelError

Scenario = tuple[int, ...]
"""For each descriptor the place of its variant."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What may turn out one way or another.

    Parameters
    ----------
    name
        What it is called.
    variants
        The ways it may turn out; one of them does.
    """

    name: str
    variants: tuple[str, ...]


@dataclass(frozen=True)
class CrossImpactSystem:
    """Descriptors, and the impact of each variant on each variant.

    Parameters
    ----------
    impacts
        A square matrix over all variants, descriptor by descriptor: in the row of a variant what
        it does for (above 0) or against (below 0) the variant of the column.

    Raises
    ------
    ConflictModelError
        If the matrix does not fit the descriptors, or a descriptor has no variant.
    """

    title: str
    descriptors: tuple[Descriptor, ...]
    impacts: tuple[tuple[int, ...], ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.descriptors or not all(each.variants for each in self.descriptors):
            raise ConflictModelError("a cross-impact system needs descriptors with variants")
        if len(self.impacts) != self.width or any(len(row) != self.width for row in self.impacts):
            message = f"{self.width} variants need {self.width} rows of {self.width} impacts"
            raise ConflictModelError(message)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """The first row of each descriptor, and behind them the number of rows."""
        return tuple(accumulate((len(each.variants) for each in self.descriptors), initial=0))

    @property
    def width(self) -> int:
        """The number of variants of all descriptors."""
        return self.offsets[-1]

    @property
    def scenario_count(self) -> int:
        """How many scenarios there are, consistent or not."""
        return prod(len(each.variants) for each in self.descriptors)

    @property
    def has_self_impacts(self) -> bool:
        """Whether a variant has an impact on variants of its own descriptor."""
        ranges = zip(self.offsets, self.offsets[1:], strict=False)
        return any(any(self.impacts[row][a:b]) for a, b in ranges for row in range(a, b))

    def rows(self, scenario: Sequence[int]) -> tuple[int, ...]:
        """Give the rows of the variants of a scenario."""
        return tuple(start + at for start, at in zip(self.offsets, scenario, strict=False))

    def balances(self, scenario: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """Give the impact balance of every variant, descriptor by descriptor.

        The balance of variant k of descriptor j is the sum of the impacts that the variants of the
        scenario have on it: ``b_jk(z) = sum_i C[z_i, jk]``.

        Examples
        --------
        >>> two = (Descriptor("Heat", ("low", "high")), Descriptor("Rain", ("low", "high")))
        >>> impacts = ((0, 0, -1, 1), (0, 0, 2, -2), (-1, 1, 0, 0), (1, -1, 0, 0))
        >>> CrossImpactSystem("Weather", two, impacts).balances((0, 1))
        ((1, -1), (-1, 1))
        """
        rows = [self.impacts[row] for row in self.rows(scenario)]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        ranges = zip(self.offsets, self.offsets[1:], strict=False)
        return tuple(tuple(sums[a:b]) for a, b in ranges)

    def inconsistencies(self, scenario: Sequence[int]) -> tuple[int, ...]:
        """Give for each descriptor by how much another variant would be pushed more; 0 if none."""
        pairs = zip(self.balances(scenario), scenario, strict=True)
        return tuple(max(balance) - balance[at] for balance, at in pairs)

    def score(self, scenario: Sequence[int]) -> int:
        """Give the total impact score: the sum of the balances of the variants of a scenario."""
        return sum(b[at] for b, at in zip(self.balances(scenario), scenario, strict=True))


@dataclass(frozen=True, slots=True)
class Push:
    """What a variant of a scenario does for or against another variant of it."""

    descriptor: int
    impact: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One descriptor in a scenario.

    Parameters
    ----------
    variant
        Its variant in the scenario.
    balances
        The impact balance of each of its variants.
    pushes
        Which descriptors of the scenario push its variant, strongest first.
    """

    descriptor: int
    variant: int
    balances: tuple[int, ...]
    pushes: tuple[Push, ...]

    @property
    def inconsistency(self) -> int:
        """By how much another variant is pushed more."""
        return max(self.balances) - self.balances[self.variant]

    @property
    def best(self) -> tuple[int, ...]:
        """The variants that are pushed most."""
        most = max(self.balances)
        return tuple(k for k, balance in enumerate(self.balances) if balance == most)


def make_tableau(system: CrossImpactSystem, scenario: Sequence[int]) -> tuple[Standing, ...]:
    """Say for each descriptor of a scenario how its variant stands, and what pushes it.

    References
    ----------
    [WeimerJehle2006]_
    """
    return tuple(_iter_standings(system, tuple(scenario)))


def _iter_standings(system: CrossImpactSystem, scenario: Scenario) -> Iterator[Standing]:
    rows = system.rows(scenario)
    for j, balances in enumerate(system.balances(scenario)):
        pushes = [Push(i, system.impacts[row][rows[j]]) for i, row in enumerate(rows)]
        told = sorted((p for p in pushes if p.impact), key=lambda p: (-abs(p.impact), p.descriptor))
        yield Standing(j, scenario[j], balances, tuple(told))
