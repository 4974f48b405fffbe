"""Feasible states, found without looking at all ``2**n`` assignments.

Rules tie options to each other; options that no chain of rules connects are
independent, so the feasible states are the product of those of each connected
part. A part of few options is looked up in truth tables. A larger one is
searched option by option: partial assignments go on in blocks, and one that
already breaks a rule, whatever the options not yet decided, goes no further.
How many states there are is known before they are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from math import prod
from operator import and_
from typing import TYPE_CHECKING, Any, cast

from standoff.model.language.evaluate import TruthTables, unpack_bits
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
    iter_names,
)
from standoff.model.states import iter_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[Any]

LARGE = 1 << 12
"""From this many states on, codes are kept in a numpy array."""

TABLED = 20
"""Up to this many options are looked up in truth tables of all their assignments."""

CLEARED = 25
"""Up to this many options there is such a table: 32 MB."""

MANY_RULES = 48
"""From this many rules on, each clears what it forbids in one table of all assignments."""

CHECKED = 1 << 38
"""Rules times assignments that are gone through to find the fewest rules at fault."""

BLOCK = 1 << 16
"""Partial assignments that are gone on with together."""

SEARCHED = 64
"""Partial assignments looked at, per state of the limit, before a search is given up."""


class TooManyStates(Exception):  # noqa: N818 - the model makes an error of it
    """There are more feasible states than wanted.

    Parameters
    ----------
    count
        How many there are.
    exact
        Whether it is just this many, or more than this.
    """

    def __init__(self, count: int, *, exact: bool) -> None:
        super().__init__(count, exact)
        self.count = count
        self.exact = exact


def find_feasible(
    options: Sequence[str], statements: Sequence[Statement], limit: int
) -> Sequence[int]:
    """Find the codes of the states in which all statements hold.

    Parameters
    ----------
    options
        Qualified ids in the order of bits, 62 at most.
    statements
        What every feasible state satisfies.
    limit
        The number of states wanted at most.

    Returns
    -------
    Sequence[int]
        Ascending; a tuple, or an array of int64 from `LARGE` states on.

    Raises
    ------
    TooManyStates
        If there are more than `limit`.

    Notes
    -----
    Linear in the number of states and of rules where rules cut soon what they
    forbid; at worst that of the assignments of the largest connected part.
    """
    # The small ones first: where one has no state, the others need not be searched.
    waiting = sorted(split(options, statements), key=lambda part: len(part.options))
    parts = []
    for number, part in enumerate(waiting):
        try:
            parts.append(_find_part(part, limit))
        except TooManyStates:
            if all(map(_has_any, waiting[number + 1 :])):
                raise
            return ()
        if not len(parts[-1]):
            return ()
    count = prod(len(part) for part in parts)
    if count > limit:
        raise TooManyStates(count, exact=True)
    return _join(parts, count)


def is_satisfiable(options: Sequence[str], statements: Sequence[Statement]) -> bool:
    """Say whether some state satisfies all statements."""
    return all(_has_any(part) for part in split(options, statements))


@dataclass(frozen=True, slots=True)
class Part:
    """Options that rules connect.

    Parameters
    ----------
    options
        Bit of each option, ascending.
    statements
        The rules that speak of them.
    """

    options: Mapping[str, int]
    statements: tuple[Statement, ...]


def split(options: Sequence[str], statements: Sequence[Statement]) -> list[Part]:
    """Part options and rules into what is independent, in the order of bits."""
    head = list(range(len(options)))
    place = {option: bit for bit, option in enumerate(options)}

    def find(bit: int) -> int:
        while head[bit] != bit:
            head[bit] = head[head[bit]]
            bit = head[bit]
        return bit

    named = [sorted({place[name.option] for name in iter_names(each)}) for each in statements]
    for bits in named:
        for bit in bits[1:]:
            one, other = sorted((find(bits[0]), find(bit)))
            head[other] = one
    members: dict[int, dict[str, int]] = {}
    for bit, option in enumerate(options):
        members.setdefault(find(bit), {})[option] = bit
    said: dict[int, list[Statement]] = {}
    for statement, bits in zip(statements, named, strict=True):
        said.setdefault(find(bits[0]) if bits else -1, []).append(statement)
    constants = [Part({}, tuple(said[-1]))] if -1 in said else []
    return constants + [
        Part(inside, tuple(said.get(first, ()))) for first, inside in members.items()
    ]


def _find_part(part: Part, limit: int) -> Sequence[int]:
    """Find the codes of one part, ascending."""
    if len(part.options) <= TABLED:
        return _spread(_table(part), tuple(part.options.values()))
    import numpy as np

    cleared = _clear(part)
    if cleared is not None:
        if np.count_nonzero(cleared) > limit:
            raise TooManyStates(limit, exact=False)
        return _place(np.flatnonzero(cleared), tuple(part.options.values()))
    found: list[Codes] = []
    count = 0
    for block in _Search(part).iter_found(SEARCHED * limit):
        found.append(block)
        count += len(block)
        if count > limit:
            raise TooManyStates(limit, exact=False)
    codes = np.sort(np.concatenate([np.zeros(0, np.int64), *found]))
    return cast("Sequence[int]", codes) if len(codes) >= LARGE else tuple(codes.tolist())


def _has_any(part: Part) -> bool:
    if len(part.options) <= TABLED:
        return _table(part) != 0
    cleared = _clear(part)
    if cleared is not None:
        return bool(cleared.any())
    return any(True for _ in _Search(part, block=1 << 10).iter_found(None))


def _clear(part: Part) -> NDArray[Any] | None:
    """Give the table of a part of many rules; None where a search is better."""
    if len(part.statements) < MANY_RULES or len(part.options) > CLEARED:
        return None
    from standoff.model.forming.cubes import clear_table

    return clear_table({option: k for k, option in enumerate(part.options)}, part.statements)


def _table(part: Part) -> int:
    tables = TruthTables(tuple(part.options))
    table = tables.everything
    for statement in part.statements:
        table &= tables.of(statement)
        if not table:
            break
    return table


def _spread(table: int, bits: Sequence[int]) -> Sequence[int]:
    """Turn a truth table over some options into codes over all."""
    shift = bits[0] if bits else 0
    together = bits == tuple(range(shift, shift + len(bits)))
    if table.bit_count() < LARGE:
        local = iter_bits(table)
        if together:
            return tuple(code << shift for code in local)
        return tuple(sum(1 << bits[k] for k in iter_bits(code)) for code in local)
    import numpy as np

    return _place(np.flatnonzero(unpack_bits(table, 1 << len(bits))), bits)


def _place(codes: NDArray[Any], bits: Sequence[int]) -> Sequence[int]:
    """Turn codes over some options, as an array, into codes over all, ascending."""
    import numpy as np

    codes = codes.astype(np.int64)
    if len(codes) < LARGE:
        return tuple(sum(1 << bits[k] for k in iter_bits(code)) for code in codes.tolist())
    spread = np.zeros(len(codes), np.int64)
    for k, bit in enumerate(bits):
        spread |= (codes >> k & 1) << bit
    return cast("Sequence[int]", spread)


def _join(parts: Sequence[Sequence[int]], count: int) -> Sequence[int]:
    """Combine each code of a part with each of the others."""
    if count < LARGE:
        small: list[int] = [0]
        for part in parts:
            small = [int(code) | known for code in part for known in small]
        return tuple(sorted(small))
    import numpy as np

    codes = np.zeros(1, np.int64)
    for part in parts:
        codes = (np.asarray(part, np.int64)[:, None] | codes[None, :]).reshape(-1)
    if (codes[1:] < codes[:-1]).any():
        codes.sort()
    return cast("Sequence[int]", codes)


class _Search:
    """Goes through the assignments of a part, option by option, in blocks."""

    def __init__(self, part: Part, block: int = BLOCK) -> None:
        self.part = part
        self.block = block
        self.order = _order(part)
        depth_of = {option: depth for depth, option in enumerate(self.order)}
        self.due: list[list[Statement]] = [[] for _ in self.order]
        for statement in part.statements:
            _, broken = _depths(statement, depth_of)
            for option in {name.option for name in iter_names(statement)}:
                if depth_of[option] >= broken:
                    self.due[depth_of[option]].append(statement)

    def iter_found(self, most: int | None) -> Iterator[Codes]:
        """Iterate over blocks of full assignments.

        Raises
        ------
        TooManyStates
            If more than `most` partial assignments had to be looked at.
        """
        import numpy as np

        waiting: list[tuple[int, Codes]] = [(0, np.zeros(1, np.int64))]
        looked_at = 0
        while waiting:
            depth, rows = waiting.pop()
            while depth < len(self.order) and len(rows):
                if len(rows) > self.block:
                    half = len(rows) // 2
                    waiting.append((depth, rows[half:]))
                    rows = rows[:half]
                rows = self._decide(depth, rows)
                depth += 1
                looked_at += len(rows)
            if len(rows):
                yield rows
            if most is not None and looked_at > most:
                raise TooManyStates(most // SEARCHED, exact=False)

    def _decide(self, depth: int, rows: Codes) -> Codes:
        """Take an option and leave it, and drop what breaks a rule already."""
        import numpy as np

        bit = self.part.options[self.order[depth]]
        rows = np.concatenate([rows, rows | np.int64(1 << bit)])
        decided = {option: self.part.options[option] for option in self.order[: depth + 1]}
        for statement in self.due[depth]:
            may = _bounds(statement, rows, decided)[1]
            if may is not True:
                rows = rows[np.broadcast_to(may, rows.shape)]
        return rows


def _order(part: Part) -> list[str]:
    """Order options so that rules are decided soon: next is one of the rule with fewest left."""
    named = [{name.option for name in iter_names(each)} for each in part.statements]
    left = list(part.options)
    order: list[str] = []
    while left:
        open_rules = [options for options in named if options]
        nearest = min(open_rules, key=len, default=set(left))
        chosen = min(nearest, key=part.options.__getitem__)
        order.append(chosen)
        left.remove(chosen)
        for options in named:
            options.discard(chosen)
    return order


NEVER = 1 << 30


def _depths(statement: Statement, depth_of: Mapping[str, int]) -> tuple[int, int]:
    """Give from which depth on a statement may be settled to hold, and not to hold.

    A rule of the kind "not all of these" is settled by the last of its options
    only, so before that it need not be looked at.
    """
    match statement:
        case Taken(option):
            return depth_of[option], depth_of[option]
        case Constant(value):
            return (0, NEVER) if value else (NEVER, 0)
        case Not(operand):
            holds, fails = _depths(operand, depth_of)
            return fails, holds
        case And(operands):
            return _all_depths([_depths(each, depth_of) for each in operands])
        case Or(operands):
            turned = [_depths(each, depth_of)[::-1] for each in operands]
            return _all_depths(turned)[::-1]
        case If(consequence, condition):
            return _depths(Or((consequence, Not(condition))), depth_of)
        case Iff(left, right):
            earliest = max(min(_depths(left, depth_of)), min(_depths(right, depth_of)))
            return earliest, earliest
        case Compared(operand=said) | Named(_, said):
            return _depths(said, depth_of)
        case Count(kind, operands):
            return _count_depths(kind, [_depths(each, depth_of) for each in operands])


def _all_depths(depths: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return max(holds for holds, _ in depths), min(fails for _, fails in depths)


def _count_depths(kind: str, depths: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Give the depths of a count: two that hold settle some, all that fail others."""
    holding = sorted(holds for holds, _ in depths)
    failing = sorted(fails for _, fails in depths)
    two = holding[1] if len(holding) > 1 else NEVER
    all_but_one = failing[-2] if len(failing) > 1 else 0
    match kind:
        case "at_most_one":
            return all_but_one, two
        case "at_least_one":
            return holding[0], failing[-1]
        case "exactly_one":
            return max(holding[0], all_but_one), min(two, failing[-1])
        case "none_of":
            return failing[-1], holding[0]
        case _:
            return holding[-1], failing[0]


def _bounds(  # noqa: C901 - one case per form of statement
    statement: Statement, rows: Codes, decided: Mapping[str, int]
) -> tuple[Any, Any]:
    """Say of partial assignments whether a statement must hold, and whether it may."""
    match statement:
        case Taken(option):
            if option not in decided:
                return False, True
            taken = (rows >> decided[option] & 1).astype(bool)
            return taken, taken
        case Constant(value):
            return value, value
        case Not(operand):
            must, may = _bounds(operand, rows, decided)
            return _negate(may), _negate(must)
        case And(operands):
            return _all([_bounds(each, rows, decided) for each in operands])
        case Or(operands):
            return _any([_bounds(each, rows, decided) for each in operands])
        case If(consequence, condition):
            must, may = _bounds(condition, rows, decided)
            return _any([_bounds(consequence, rows, decided), (_negate(may), _negate(must))])
        case Iff(left, right):
            return _same(_bounds(left, rows, decided), _bounds(right, rows, decided))
        case Compared(operand=said) | Named(_, said):
            return _bounds(said, rows, decided)
        case Count(kind, operands):
            return _counted(kind, [_bounds(each, rows, decided) for each in operands])


def _negate(flags: Any) -> Any:
    return (not flags) if isinstance(flags, bool) else ~flags


def _all(bounds: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    return reduce(and_, (must for must, _ in bounds)), reduce(and_, (may for _, may in bounds))


def _any(bounds: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    must, may = _all([(_negate(must), _negate(may)) for must, may in bounds])
    return _negate(must), _negate(may)


def _same(left: tuple[Any, Any], right: tuple[Any, Any]) -> tuple[Any, Any]:
    both = left[0] & right[0]
    neither = _negate(left[1] | right[1])
    apart = (left[0] & _negate(right[1])) | (right[0] & _negate(left[1]))
    return both | neither, _negate(apart)


def _counted(kind: str, bounds: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Bound how many operands hold: as many as must, up to as many as may."""
    least = sum(1 * must for must, _ in bounds)
    most = sum(1 * may for _, may in bounds)
    match kind:
        case "at_most_one":
            return most <= 1, least <= 1
        case "at_least_one":
            return least >= 1, most >= 1
        case "exactly_one":
            return (least == 1) & (most == 1), (least <= 1) & (most >= 1)
        case "none_of":
            return most == 0, least == 0
        case _:
            return least == len(bounds), most == len(bounds)


def find_contradiction(
    options: Sequence[str], statements: Sequence[Statement]
) -> tuple[int, list[int]]:
    """Find the first statement that leaves no state, and the fewest before it that it needs.

    Returns
    -------
    tuple
        Index of the statement, and the indexes of those before it without
        which it would leave a state; none of them can be left out, unless
        there are very many.

    Notes
    -----
    Searches by halves, so as many times as the statements at fault, times the
    logarithm of the number of all.
    """
    # Of very many rules, those at fault are narrowed down only so far.
    checks = CHECKED // max(1, len(statements) << min(len(options), 62))
    bounded = TABLED < len(options) <= CLEARED and len(statements) >= MANY_RULES
    low, high = 0, len(statements) - 1
    while low < high:
        middle = (low + high) // 2
        if is_satisfiable(options, statements[: middle + 1]):
            low = middle + 1
        else:
            high = middle

    def left_without(dropped: Sequence[int], kept: Sequence[int]) -> list[int]:
        without = set(dropped)
        return [number for number in kept if number not in without]

    needed = list(range(low))
    waiting = [needed] if needed else []
    while waiting and (checks > 0 or not bounded):
        checks -= 1
        some = waiting.pop()
        rest = left_without(some, needed)
        if not is_satisfiable(options, [statements[k] for k in chain(rest, [low])]):
            needed = rest
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return low, needed


def find_idle_rules(options: Sequence[str], statements: Sequence[Statement]) -> list[int]:
    """Find the statements that exclude nothing that those before them do not.

    Notes
    -----
    One truth table for few options; else a search for each statement.
    """
    if len(options) > TABLED:
        return [
            number
            for number, statement in enumerate(statements)
            if not is_satisfiable(options, [*statements[:number], Not(statement)])
        ]
    tables = TruthTables(options)
    left = tables.everything
    idle = []
    for number, statement in enumerate(statements):
        kept = left & tables.of(statement)
        if kept == left:
            idle.append(number)
        left = kept
    return idle
