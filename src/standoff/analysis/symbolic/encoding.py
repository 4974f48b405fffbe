"""A conflict in option form as diagrams: feasible states, criteria, moves.

Variables are, in this numbering, the options; for each option what it is after
a move; and for each decision maker the bits of a threshold of its preferences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any

from standoff.analysis.symbolic.diagrams import NODES, Diagram, Diagrams
from standoff.analysis.symbolic.ordering import order_variables
from standoff.model.forming.option_form import Criterion, OptionForm
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
from standoff.model.options import Direction


class Encoding:
    """The diagrams of one conflict.

    Parameters
    ----------
    form
        The conflict.
    nodes
        How many nodes all diagrams together may have.
    """

    def __init__(self, form: OptionForm, nodes: int = NODES) -> None:
        self.form = form
        count = len(form.options)
        widths = [[_width(one) for one in criteria] for criteria in form.criteria]
        first = 2 * count
        self.thresholds: list[list[int]] = []
        for each in widths:
            self.thresholds.append(list(range(first, first + sum(each))))
            first += sum(each)
        self.diagrams = Diagrams(self._order(widths, first), nodes)
        variables = self.diagrams.variables
        self.options = variables[:count]
        self.later = list(range(count, 2 * count))
        self.feasible: Diagram = reduce(
            and_, (self.of(rule) for rule in form.rules), self.diagrams.true
        )
        self.scores: list[list[Diagram]] = [
            [bit for one in criteria for bit in self._bits(one)] for criteria in form.criteria
        ]
        self.hidden = first - count
        """Variables that are no options."""

    def _order(self, widths: Sequence[Sequence[int]], size: int) -> list[int]:
        """Order the variables: options by what speaks of them, what belongs to them beside."""
        form = self.form
        count = len(form.options)
        start = [float(place) for place in range(count)] + [0.0] * (size - count)
        groups: list[list[int]] = []
        for dm, criteria in enumerate(form.criteria):
            bits = iter(self.thresholds[dm])
            for criterion, width in zip(criteria, widths[dm], strict=True):
                own = [next(bits) for _ in range(width)]
                named = _named([said for said, _ in criterion], form)
                for bit in own:
                    start[bit] = sum(named) / len(named) if named else 0.0
                groups.append([*named, *own])
        groups += [_named([rule], form) for rule in form.rules]
        groups += [_named([one.origin, one.target], form) for one in form.barred]
        # What an option is after a move stands just below what it is before.
        inner = {place: place for place in range(count)}
        inner |= {place: place - count for place in range(2 * count, size)}
        outer = {new: old for old, new in inner.items()}
        packed = [[inner[one] for one in group] for group in groups]
        ordered = order_variables(packed, [start[outer[k]] for k in range(size - count)])
        found: list[int] = []
        for variable in (outer[k] for k in ordered):
            found.append(variable)
            if variable < count:
                found.append(count + variable)
        return found

    def of(self, statement: Statement) -> Diagram:
        """Give the assignments in which a resolved statement holds."""
        diagrams = self.diagrams
        match statement:
            case Taken(option):
                return self.options[self.form.index[option]]
            case Constant(value):
                return diagrams.true if value else diagrams.false
            case Not(operand):
                return ~self.of(operand)
            case And(operands):
                return reduce(and_, map(self.of, operands))
            case Or(operands):
                return reduce(or_, map(self.of, operands))
            case If(consequence, condition):
                return self.of(consequence) | ~self.of(condition)
            case Iff(left, right):
                return diagrams.all_equal([self.of(left)], [self.of(right)])
            case Compared(operand=said) | Named(_, said):
                return self.of(said)
            case Count(kind, operands):
                return self._count(kind, list(map(self.of, operands)))

    def _count(self, kind: str, found: list[Diagram]) -> Diagram:
        some = more = self.diagrams.false
        for one in found:
            more |= some & one
            some |= one
        match kind:
            case "at_most_one":
                return ~more
            case "at_least_one":
                return some
            case "exactly_one":
                return some & ~more
            case "none_of":
                return ~some
            case _:
                return reduce(and_, found, self.diagrams.true)

    def state(self, code: int) -> Diagram:
        """Give the one assignment of a state."""
        return reduce(
            and_,
            (one if code >> place & 1 else ~one for place, one in enumerate(self.options)),
            self.diagrams.true,
        )

    def _bits(self, criterion: Criterion) -> list[Diagram]:
        """Add up what holds, less the least it can be: binary digits, greatest first."""
        total: list[Diagram] = [self.diagrams.false] * _width(criterion)
        for said, weight in criterion:
            holding = self.of(said) if weight > 0 else ~self.of(said)
            carry = self.diagrams.false
            for place in range(len(total)):
                digit = holding if abs(weight) >> place & 1 else self.diagrams.false
                before = total[place]
                apart = self._xor(before, digit)
                total[place] = self._xor(apart, carry)
                carry = (before & digit) | (carry & apart)
        return total[::-1]

    def _xor(self, one: Diagram, other: Diagram) -> Diagram:
        if other == self.diagrams.false:
            return one
        return (one & ~other) | (~one & other)

    # Moves -------------------------------------------------------------------------------------

    def after(self, dm: int) -> Any:
        """Prepare to say of a state what is said of the one a move of `dm` leads to."""
        variables = self.diagrams.variables
        return self.diagrams.rename(
            {place: variables[self.later[place]] for place in self.form.owned(dm)}
        )

    def moves(self, dm: int) -> Diagram:
        """Give the moves of a decision maker, as pairs of what its options are before and after."""
        variables = self.diagrams.variables
        allowed = self.diagrams.true
        same = self.diagrams.true
        for place in self.form.owned(dm):
            before, later = variables[place], variables[self.later[place]]
            way = self.form.directions[place]
            if way is Direction.ONE_WAY:
                allowed &= ~before | later
            elif way is Direction.ONE_WAY_BACK:
                allowed &= before | ~later
            same &= self.diagrams.all_equal([before], [later])
        renaming = self.after(dm)
        for one in self.form.barred:
            if one.dm in {None, dm}:
                allowed &= ~(self.of(one.origin) & self.of(one.target).substitute(renaming))
        return allowed & ~same

    def improvements(self, dm: int, moves: Diagram) -> Diagram:
        """Give those moves that the mover gains by.

        What its own options have no part in is the same before and after.
        """
        own = set(self.form.owned(dm))
        renaming = self.after(dm)
        before: list[Diagram] = []
        later: list[Diagram] = []
        for criterion in self.form.criteria[dm]:
            if own.intersection(_named([said for said, _ in criterion], self.form)):
                digits = self._bits(criterion)
                before += digits
                later += [digit.substitute(renaming) for digit in digits]
        return moves & self.diagrams.any_greater(later, before)


def _named(statements: Sequence[Statement], form: OptionForm) -> list[int]:
    """Give the places of the options that statements speak of."""
    names = chain.from_iterable(map(iter_names, statements))
    return sorted({form.index[one.option] for one in names})


def _width(criterion: Criterion) -> int:
    """Give the number of binary digits of what a criterion adds up to."""
    return sum(abs(weight) for _, weight in criterion).bit_length()
