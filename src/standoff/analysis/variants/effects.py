"""What single changes do to the outcomes: counted by change, and by outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.variants.judging import Row
from standoff.analysis.variants.singles import Variant
from standoff.model.states import iter_bits


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change does.

    Parameters
    ----------
    variant
        The conflict in which it is so.
    lost
        For each concept the places of the outcomes that do not hold any more.
    kept
        For each concept the places of those that do.
    appeared
        For each concept the states, of the variant, that hold and did not.
    """

    variant: Variant
    lost: tuple[tuple[int, ...], ...]
    kept: tuple[tuple[int, ...], ...]
    appeared: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """How many pairs of an outcome and a concept are lost or appear."""
        return self.lost_count + self.appeared_count

    @property
    def lost_count(self) -> int:
        """How many pairs of an outcome and a concept are lost."""
        return sum(map(len, self.lost))

    @property
    def appeared_count(self) -> int:
        """How many pairs of an outcome and a concept appear."""
        return sum(map(len, self.appeared))


@dataclass(frozen=True)
class Sensitivity:
    """What every single change does to the outcomes of a conflict.

    Parameters
    ----------
    concepts
        Keys of the concepts looked at.
    outcomes
        The states that hold under some of them.
    held
        For each concept the equilibria, as bits of states.
    variants, rows
        The changes, and what was found of each.
    left_out
        Changes that were not tried, for want of time.
    """

    concepts: tuple[str, ...]
    outcomes: tuple[int, ...]
    held: tuple[int, ...]
    variants: tuple[Variant, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Variant, ...] = ()

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """The changes that leave a conflict that can be analysed, by effect: most first."""
        found = [
            self._effect(variant, row)
            for variant, row in zip(self.variants, self.rows, strict=True)
            if row[0]
        ]
        return tuple(sorted(found, key=lambda effect: -effect.size))

    @cached_property
    def failed(self) -> tuple[Variant, ...]:
        """The changes that leave no conflict that can be analysed."""
        pairs = zip(self.variants, self.rows, strict=True)
        return tuple(variant for variant, row in pairs if not row[0])

    @cached_property
    def survivals(self) -> tuple[tuple[int | None, ...], ...]:
        """For each outcome and concept in how many variants it survives; None if it never held."""
        counts = [[0] * len(self.concepts) for _ in self.outcomes]
        for effect in self.effects:
            for number, places in enumerate(effect.kept):
                for place in places:
                    counts[place][number] += 1
        return tuple(
            tuple(
                count if self.held[number] >> state & 1 else None
                for number, count in enumerate(row)
            )
            for state, row in zip(self.outcomes, counts, strict=True)
        )

    def concepts_of(self, place: int) -> tuple[str, ...]:
        """Give the concepts under which an outcome holds."""
        state = self.outcomes[place]
        return tuple(
            c for c, bits in zip(self.concepts, self.held, strict=True) if bits >> state & 1
        )

    @cached_property
    def _held_places(self) -> tuple[frozenset[int], ...]:
        return tuple(
            frozenset(k for k, state in enumerate(self.outcomes) if bits >> state & 1)
            for bits in self.held
        )

    def _effect(self, variant: Variant, row: Row) -> Effect:
        kept = tuple(tuple(iter_bits(bits)) for bits in row[1::2])
        lost = tuple(
            tuple(sorted(held.difference(found)))
            for held, found in zip(self._held_places, kept, strict=True)
        )
        return Effect(variant, lost, kept, _list(row[2::2]))


def _list(bits: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(iter_bits(each)) for each in bits)
