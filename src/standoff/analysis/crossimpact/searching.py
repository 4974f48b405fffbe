"""All consistent scenarios of a cross-impact system, exactly, without walking all scenarios.

A scenario is consistent if no descriptor has a variant that the others push more than the one it
takes: for every j and k ``b_jz(z) >= b_jk(z)``, and consistent within t if ``b_jz(z) + t >= b_jk(z)``
[WeimerJehle2006]_. Descriptors are fixed one after the other. For every pair of variants of a
descriptor the lead of one over the other is a sum of one term for each descriptor, so what the
descriptors that are still free can add to it is at most the sum of their greatest terms. A part of
a scenario is given up as soon as a variant that it takes must be beaten, or all variants of a
descriptor that is still free must be. Many parts are looked at together, as arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from standoff.analysis.crossimpact.system import CrossImpactSystem, Scenario
from standoff.errors import UsageError

BLOCK = 1 << 13
"""Parts of scenarios that are looked at together."""

MOST_FOUND = 100_000
"""So many scenarios are kept; there may be more where many are nearly consistent."""

MOST_TRIED = 200_000_000
"""After so many parts the search ends, and says so."""


@dataclass(frozen=True)
class FoundScenarios:
    """What the search found.

    Parameters
    ----------
    within
        The inconsistency that was allowed.
    scenarios
        Ascending.
    complete
        Whether these are all; otherwise the search was ended.
    tried
        How many parts of scenarios were looked at.
    """

    within: int
    scenarios: tuple[Scenario, ...]
    complete: bool
    tried: int


def find_consistent(
    system: CrossImpactSystem,
    within: int = 0,
    most: int = MOST_FOUND,
    most_tried: int = MOST_TRIED,
    advance: Callable[[int], None] | None = None,
) -> FoundScenarios:
    """Find all scenarios that are consistent within an inconsistency.

    Parameters
    ----------
    within
        By how much another variant of a descriptor may be pushed more; 0 for consistency.
    most, most_tried
        The search ends after so many scenarios, or parts of scenarios.
    advance
        Called with the number of parts tried so far.

    Raises
    ------
    UsageError
        If `within` is below 0.

    Examples
    --------
    >>> from standoff.analysis.crossimpact.system import Descriptor
    >>> two = (Descriptor("Heat", ("low", "high")), Descriptor("Rain", ("low", "high")))
    >>> impacts = ((0, 0, -1, 1), (0, 0, 2, -2), (-1, 1, 0, 0), (1, -1, 0, 0))
    >>> find_consistent(CrossImpactSystem("Weather", two, impacts)).scenarios
    ((0, 1), (1, 0))

    Notes
    -----
    At worst as many parts as scenarios; measured on public systems see ``benchmarks.cross_impact``.

    References
    ----------
    [WeimerJehle2006]_
    """
    if within < 0:
        raise UsageError(f"an inconsistency is 0 or more, not {within}")
    search = _Search(system, within)
    found: list[Scenario] = []
    complete = True
    for scenarios in search.iter_blocks():
        found += scenarios
        if advance:
            advance(search.tried)
        if len(found) > most or search.tried > most_tried:
            complete = False
            break
    return FoundScenarios(within, tuple(sorted(found[:most])), complete, search.tried)


class _Search:
    """The leads of variants over each other, and the order in which descriptors are fixed."""

    def __init__(self, system: CrossImpactSystem, within: int) -> None:
        import numpy as np

        self.np = np
        self.within = within
        self.tried = 0
        self.offsets = system.offsets
        self.sizes = [len(each.variants) for each in system.descriptors]
        impacts = np.asarray(system.impacts, dtype=np.int64)
        pairs = [
            (start + k, start + other)
            for start, size in zip(self.offsets, self.sizes, strict=False)
            for k in range(size)
            for other in range(size)
            if k != other
        ]
        ones = np.array([pair[0] for pair in pairs], dtype=np.intp)
        others = np.array([pair[1] for pair in pairs], dtype=np.intp)
        self.leads: Any = impacts[:, ones] - impacts[:, others]
        """By row of a variant: what it adds to the lead of each pair."""
        self.of_row = [np.flatnonzero(ones == row) for row in range(system.width)]
        self.order = self._order(impacts)
        self.bounds = self._bound()
        """By number of fixed descriptors: what the free ones can add to each lead at most."""

    def _order(self, impacts: Any) -> list[int]:
        """Fix next what pushes and is pushed most by what is fixed, few variants first."""
        np, count = self.np, len(self.sizes)
        force = np.zeros((count, count))
        for i in range(count):
            for j in range(count):
                block = impacts[self._rows(i), self._rows(j)]
                force[i, j] = np.ptp(block, axis=1).max()
        order: list[int] = []
        free = list(range(count))
        while free:
            fixed = order or range(count)
            weight = {
                j: (force[fixed, j].sum() + force[j, fixed].sum()) / np.log(self.sizes[j] + 1)
                for j in free
            }
            chosen = max(free, key=lambda j: (weight[j], -j))
            order.append(chosen)
            free.remove(chosen)
        return order

    def _rows(self, descriptor: int) -> slice:
        return slice(self.offsets[descriptor], self.offsets[descriptor + 1])

    def _bound(self) -> list[Any]:
        bounds = [self.np.zeros(self.leads.shape[1], dtype=self.np.int64)]
        for descriptor in reversed(self.order):
            bounds.append(bounds[-1] + self.leads[self._rows(descriptor)].max(axis=0))
        return bounds[::-1]

    def iter_blocks(self) -> Iterator[list[Scenario]]:
        """Iterate over what is found, after each block of parts; depth first, so memory is small."""
        np = self.np
        choices = np.zeros((1, len(self.sizes)), dtype=np.int16)
        stack = [(0, choices, np.zeros((1, self.leads.shape[1]), dtype=np.int64))]
        while stack:
            depth, choices, leads = stack.pop()
            if depth == len(self.order):
                yield [tuple(row) for row in choices.tolist()]
                continue
            choices, leads = self._extend(depth, choices, leads)
            for start in range(0, len(choices), BLOCK):
                part = slice(start, start + BLOCK)
                stack.append((depth + 1, choices[part], leads[part]))
            yield []

    def _extend(self, depth: int, choices: Any, leads: Any) -> tuple[Any, Any]:
        """Fix one more descriptor in every way that may still be consistent."""
        np, descriptor = self.np, self.order[depth]
        start, bound = self.offsets[descriptor], self.bounds[depth + 1]
        kept_choices, kept_leads = [], []
        for variant in range(self.sizes[descriptor]):
            more = leads + self.leads[start + variant]
            self.tried += len(more)
            beaten = more + bound < -self.within
            chosen = choices.copy()
            chosen[:, descriptor] = variant
            alive = ~self._fails(depth + 1, chosen, beaten)
            kept_choices.append(chosen[alive])
            kept_leads.append(more[alive])
        return np.concatenate(kept_choices), np.concatenate(kept_leads)

    def _fails(self, depth: int, choices: Any, beaten: Any) -> Any:
        """Say which parts take a variant that must be beaten, or leave a descriptor none."""
        np = self.np
        fails = np.zeros(len(choices), dtype=np.bool_)
        for place, descriptor in enumerate(self.order):
            size, start = self.sizes[descriptor], self.offsets[descriptor]
            lost = [beaten[:, self.of_row[start + k]].any(axis=1) for k in range(size)]
            if place >= depth:
                fails |= np.logical_and.reduce(lost)
            else:
                taken = choices[:, descriptor]
                for k in range(size):
                    fails |= lost[k] & (taken == k)
        return fails
