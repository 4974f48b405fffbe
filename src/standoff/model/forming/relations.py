"""Relations: how a decision maker compares two states, where an order does not tell it all.

An order of states says of two which is preferred, or that they are equal. A
relation says besides how strongly, how surely, or that nobody knows, and need
not be transitive. It is a list of criteria, most important first: the first on
which two states differ decides, in the way it is marked. What is said of single
pairs comes before all criteria.

A comparison is a whole number: 0 for equal states, ``d`` where the second is
preferred with strength d, ``-d`` where the first is, and `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from standoff.model.forming.marked import (
    CERTAIN,
    UNKNOWN,
    chance_of,
    kinds_of,
    sign_of,
    unite,
    unite_signs,
)
from standoff.model.preferences import PLAIN, Mark, Thresholds
from standoff.model.selection import pack_bits, unpack_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Criterion:
    """Something that states are compared by.

    Parameters
    ----------
    values
        One number per state, greater preferred.
    mark
        How strong and how sure a preference by it is.
    block
        Criteria that follow one another with the same number are in unknown
        order among themselves; -1 for one alone.
    """

    values: Sequence[int]
    mark: Mark = PLAIN
    block: int = -1


@dataclass(frozen=True, eq=False, slots=True)
class SaidOfPairs:
    """What is said of pairs of states: of those in `better` with those in `worse`, as bits."""

    better: int
    worse: int
    mark: Mark
    equal: bool = False


@dataclass(frozen=True, eq=False)
class Relation:
    """How one decision maker compares states.

    Parameters
    ----------
    size
        Number of states.
    criteria
        Most important first.
    exceptions
        Of pairs; of several the last counts.
    thresholds
        From when on it counts on what is uncertain.

    Notes
    -----
    A row costs one pass over the states for each criterion until all are told
    apart.
    """

    size: int
    criteria: tuple[Criterion, ...]
    exceptions: tuple[SaidOfPairs, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    _rows: dict[int, Sequence[int]] = field(default_factory=dict, init=False, repr=False)

    def compare(self, origin: int, target: int) -> int:
        """Compare a state with another: above 0 where `target` is preferred."""
        return int(self.row(origin)[target])

    def row(self, origin: int) -> Sequence[int]:
        """Compare a state with every state."""
        known = self._rows.get(origin)
        if known is None:
            known = self._find_row(origin)
            if self.size <= REMEMBERED:
                self._rows[origin] = known
        return known

    def certainty(self, origin: int, target: int) -> tuple[Fraction, Fraction]:
        """Give the relative certainty that `target` is preferred, from -1 to 1, as an interval."""
        way, mark = self._decide(origin, target)
        if not way or mark.unknown:
            return Fraction(0), Fraction(0)
        one = None if mark.probability is None else (mark.probability, mark.probability)
        low, high = mark.certainty or one or CERTAIN
        return (low, high) if way > 0 else (-high, -low)

    def probability(self, origin: int, target: int) -> Fraction:
        """Give the probability that `target` is preferred to `origin`.

        Each criterion is held with its probability, independently of the others,
        and the first one held that tells the states apart decides. Of a pair
        spoken of by itself the rest of the probability is on the other side. Of what
        is unknown either side is as probable.
        """
        found = self._exception(origin, target)
        if found is not None:
            way, mark = found
            chance = chance_of(mark)
            return chance if way > 0 else 1 - chance if way < 0 else Fraction(0)
        left, total = Fraction(1), Fraction(0)
        for block in self.blocks:
            ways = self._ways(block, origin, target)
            if not ways:
                continue
            way, mark = unite(ways)
            if mark.unknown:
                return total + left / 2
            chance = chance_of(mark)
            total += left * chance if way > 0 else 0
            left *= 1 - chance
            if not left:
                break
        return total

    def gains(self, origin: int, target: int, by: str = "order") -> bool:
        """Say whether a move is an improvement.

        Parameters
        ----------
        by
            ``order``: the target is known to be preferred; ``probability``: with a
            probability above one less the threshold alpha; ``certainty``: with a relative
            certainty, of bounds the lower, that reaches the satisficing threshold.
        """
        if by == "probability":
            return self.probability(origin, target) > 1 - self.thresholds.alpha
        if by == "certainty":
            return self.certainty(origin, target)[0] >= self.thresholds.satisficing
        way, mark = self._decide(origin, target)
        return way > 0 and not mark.unknown

    def array_gains(self, origins: Any, targets: Any, by: str = "order") -> NDArray[Any]:
        """Say of many moves whether each is an improvement; see `gains`.

        Notes
        -----
        A pass over the moves for each criterion; what compares alike is asked about once.
        """
        import numpy as np

        codes = np.zeros(len(targets), np.int64)
        for number, key in enumerate(self._pair_keys(origins, targets)):
            codes = codes * 4 + key + 1
            if number % 30 == 29:
                codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        found = [self.gains(int(origins[k]), int(targets[k]), by) for k in first]
        return np.asarray(found, bool)[group]

    def _pair_keys(self, origins: Any, targets: Any) -> Iterator[Any]:
        """Give what comparisons of states depend on, pair by pair: small numbers from -1."""
        import numpy as np

        for block in self.arrays:
            yield from (np.sign(each[targets] - each[origins]) for each in block)
        for _, better, worse in self.exception_arrays:
            up, down = better[targets] & worse[origins], better[origins] & worse[targets]
            yield up + 2 * (down & ~up)
        yield (origins == targets).astype(np.int64)

    @staticmethod
    def _ways(block: Sequence[Criterion], origin: int, target: int) -> list[tuple[int, Mark]]:
        """Say which way each criterion goes that tells two states apart."""
        return [
            (sign, each.mark)
            for each in block
            if (sign := sign_of(int(each.values[target]) - int(each.values[origin])))
        ]

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """The marks that say more than that something is preferred."""
        listed = [each.mark for each in self.criteria]
        listed += [each.mark for each in self.exceptions]
        return frozenset(mark for mark in listed if mark != PLAIN)

    @cached_property
    def is_no_order(self) -> bool:
        """Whether it is not the order that the ranks are: for what is unknown, or said of pairs."""
        return bool(self.exceptions) or any(mark.unknown for mark in self.marks)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it says more than an order of states.

        ``unknown``, ``strength``, ``probability``, ``certainty``, ``interval`` (a certainty
        that is no one number), ``pairs``, and ``order`` (of statements, unknown).
        """
        found = {kind for mark in self.marks for kind in kinds_of(mark)}
        if self.exceptions:
            found |= {"pairs"} | ({"unknown"} if self.is_open else set())
        return frozenset(found | ({"order"} if self.is_open else set()))

    @cached_property
    def is_open(self) -> bool:
        """Whether the order of some criteria is unknown."""
        return any(each.block >= 0 for each in self.criteria)

    def _find_row(self, origin: int) -> Sequence[int]:
        if self.size > SMALL:
            return cast("Sequence[int]", self.array_row(origin))
        return tuple(self._code(origin, target) for target in range(self.size))

    def _code(self, origin: int, target: int) -> int:
        way, mark = self._decide(origin, target)
        return UNKNOWN if way and mark.unknown else way * mark.strength

    def _decide(self, origin: int, target: int) -> tuple[int, Mark]:
        """Say which way a comparison goes, and how what decides it is marked."""
        found = self._exception(origin, target)
        if found is not None:
            return found
        for block in self.blocks:
            if ways := self._ways(block, origin, target):
                return unite(ways)
        return 0, PLAIN

    def _exception(self, origin: int, target: int) -> tuple[int, Mark] | None:
        if origin == target:
            return 0, PLAIN
        for each in reversed(self.exceptions):
            for way, low, high in ((1, origin, target), (-1, target, origin)):
                if each.worse >> low & 1 and each.better >> high & 1:
                    return (0 if each.equal else way), each.mark
        return None

    @cached_property
    def blocks(self) -> tuple[tuple[Criterion, ...], ...]:
        """The criteria, those of unknown order together."""
        found: list[list[Criterion]] = []
        for each in self.criteria:
            if found and each.block >= 0 and found[-1][0].block == each.block:
                found[-1].append(each)
            else:
                found.append([each])
        return tuple(map(tuple, found))

    def array_row(self, origin: int) -> Any:
        """Compare a state with every state, as an array of int8."""
        return self.array_rows([origin])[0]

    def array_rows(self, origins: Sequence[int]) -> Any:
        """Compare some states, each a row, with every state, as an array of int8.

        Notes
        -----
        A pass over all rows for each criterion until all are told apart.
        """
        import numpy as np

        these = np.asarray(origins, np.int64)
        rows = np.zeros((len(these), self.size), np.int8)
        left = np.ones(rows.shape, bool)
        for block, values in zip(self.blocks, self.arrays, strict=True):
            signs = [np.sign(each[None, :] - each[these][:, None]) for each in values]
            told = np.any(signs, axis=0) & left
            if told.any():
                rows[told] = unite_signs(signs, [each.mark for each in block])[told]
                left &= ~told
            if not left.any():
                break
        for each, better, worse in self.exception_arrays:
            code = 0 if each.equal else UNKNOWN if each.mark.unknown else each.mark.strength
            rows[worse[these][:, None] & better[None, :]] = code
            rows[better[these][:, None] & worse[None, :]] = code if code == UNKNOWN else -code
        rows[np.arange(len(these)), these] = 0
        return rows

    @cached_property
    def classes(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Group the states that compare alike with every state; those of a group are equal.

        One state of each group, and for each state the number of its group.
        """
        import numpy as np

        keys = [each for block in self.arrays for each in block]
        keys += [flags for _, *sides in self.exception_arrays for flags in sides]
        codes = np.zeros(self.size, np.int64)
        for key in keys:
            values = np.unique(key, return_inverse=True)[1].astype(np.int64)
            codes = codes * (int(values.max(initial=0)) + 1) + values
            codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        return first, group

    def among(self, states: NDArray[Any]) -> Relation:
        """Compare some states only, each by its place in a list."""
        criteria = tuple(
            Criterion(values[states].tolist(), each.mark, each.block)
            for each, values in zip(
                self.criteria, [one for block in self.arrays for one in block], strict=True
            )
        )
        exceptions = tuple(
            SaidOfPairs(pack_bits(better[states]), pack_bits(worse[states]), one.mark, one.equal)
            for one, better, worse in self.exception_arrays
        )
        return Relation(len(states), criteria, exceptions, self.thresholds)

    def alike(self, origin: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Group the states that compare alike with a state, whatever is asked of it.

        Returns
        -------
        tuple
            One state of each group, and for each state the number of its group.
        """
        import numpy as np

        codes = np.zeros(self.size, np.int64)
        for number, key in enumerate(self._keys(origin)):
            codes = codes * 4 + (key + 1)
            if number % 30 == 29:
                codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        return first, group

    def ways(self, origin: int, states: NDArray[Any]) -> list[bytes]:
        """Say how each of some states compares with one, criterion by criterion, as bytes.

        What is asked of two states has one answer for the same bytes.
        """
        import numpy as np

        keys = [key[states] for key in self._keys(origin)]
        return [row.tobytes() for row in np.stack(keys, axis=1).astype(np.int8)]

    def _keys(self, origin: int) -> list[NDArray[Any]]:
        """Give what a comparison with a state depends on: one array of small numbers each."""
        import numpy as np

        keys = [np.sign(each - each[origin]) for block in self.arrays for each in block]
        for _, better, worse in self.exception_arrays:
            keys.append((better * worse[origin]) + 2 * (worse * better[origin]))
        return [*keys, np.arange(self.size) == origin]

    @cached_property
    def arrays(self) -> list[list[NDArray[Any]]]:
        """The values of the criteria, block by block."""
        import numpy as np

        return [[np.asarray(each.values, np.int32) for each in block] for block in self.blocks]

    @cached_property
    def exception_arrays(self) -> list[tuple[SaidOfPairs, NDArray[Any], NDArray[Any]]]:
        """What is said of pairs, with the states of either side as flags."""
        return [
            (each, unpack_bits(each.better, self.size) > 0, unpack_bits(each.worse, self.size) > 0)
            for each in self.exceptions
        ]


SMALL = 256
"""Up to this many states rows are made without numpy."""

REMEMBERED = 1 << 12
"""Up to this many states rows once made are kept."""


def relation_of_ranks(ranks: Sequence[int], thresholds: Thresholds | None = None) -> Relation:
    """Make the relation that an order of states is."""
    return Relation(len(ranks), (Criterion(ranks),), (), thresholds or Thresholds())
