"""Statements and numbers as clauses: a literal for each, equal to it in every answer.

Every part of a statement gets a variable of its own that holds exactly where the
part does [Tseitin1968]_, so that clauses are as many as parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.model.forming.option_form import Criterion
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
)

TRUE = 1
"""The literal that always holds."""

FALSE = -1


class Writer:
    """Writes clauses, and numbers the variables in them.

    Parameters
    ----------
    index
        Place of each option.
    """

    def __init__(self, index: Mapping[str, int]) -> None:
        self.index = index
        self.size = 1
        self.clauses: list[list[int]] = [[TRUE]]
        self._gates: dict[tuple[int, ...], int] = {}

    def fresh(self) -> int:
        """Give a new variable."""
        self.size += 1
        return self.size

    def many(self, count: int) -> list[int]:
        """Give so many new variables."""
        first = self.size + 1
        self.size += count
        return list(range(first, first + count))

    def take(self) -> list[list[int]]:
        """Give the clauses written since this was last asked."""
        found, self.clauses = self.clauses, []
        return found

    # Connectives -------------------------------------------------------------------------------

    def both(self, literals: Sequence[int]) -> int:
        """Give a literal that holds where all of some do."""
        kept = sorted({one for one in literals if one != TRUE})
        if not kept:
            return TRUE
        if FALSE in kept or any(-one in kept for one in kept if one > 0):
            return FALSE
        if len(kept) == 1:
            return kept[0]
        key = (0, *kept)
        found = self._gates.get(key)
        if found is None:
            found = self._gates[key] = self.fresh()
            self.clauses += [[-found, one] for one in kept]
            self.clauses.append([found, *(-one for one in kept)])
        return found

    def either(self, literals: Sequence[int]) -> int:
        """Give a literal that holds where one or more of some do."""
        return -self.both([-one for one in literals])

    def equal(self, one: int, other: int) -> int:
        """Give a literal that holds where both or neither of two do."""
        if one in {TRUE, FALSE} or other in {TRUE, FALSE}:
            known, rest = (one, other) if one in {TRUE, FALSE} else (other, one)
            return rest if known == TRUE else -rest
        if abs(one) == abs(other):
            return TRUE if one == other else FALSE
        sign = 1 if one * other > 0 else -1
        one, other = sorted((abs(one), abs(other)))
        found = self._gates.get((1, one, other))
        if found is None:
            found = self._gates[1, one, other] = self.fresh()
            self.clauses += [
                [-found, -one, other],
                [-found, one, -other],
                [found, one, other],
                [found, -one, -other],
            ]
        return sign * found

    # Statements --------------------------------------------------------------------------------

    def of(self, statement: Statement, options: Sequence[int]) -> int:
        """Give a literal that holds where a resolved statement does.

        Parameters
        ----------
        options
            The literal of each option.
        """
        match statement:
            case Taken(option):
                return options[self.index[option]]
            case Constant(value):
                return TRUE if value else FALSE
            case Not(operand):
                return -self.of(operand, options)
            case And(operands):
                return self.both([self.of(one, options) for one in operands])
            case Or(operands):
                return self.either([self.of(one, options) for one in operands])
            case If(consequence, condition):
                return self.either([self.of(consequence, options), -self.of(condition, options)])
            case Iff(left, right):
                return self.equal(self.of(left, options), self.of(right, options))
            case Compared(operand=said) | Named(_, said):
                return self.of(said, options)
            case Count(kind, operands):
                return self._count(kind, [self.of(one, options) for one in operands])

    def _count(self, kind: str, found: Sequence[int]) -> int:
        some, twice = FALSE, FALSE
        for one in found:
            twice = self.either([twice, self.both([some, one])])
            some = self.either([some, one])
        match kind:
            case "at_most_one":
                return -twice
            case "at_least_one":
                return some
            case "exactly_one":
                return self.both([some, -twice])
            case "none_of":
                return -some
            case _:
                return self.both(found)

    # Numbers -----------------------------------------------------------------------------------

    def score(self, criteria: Sequence[Criterion], options: Sequence[int]) -> list[int]:
        """Give what criteria make of a state as binary digits, greatest first."""
        return [
            digit
            for criterion in criteria
            for digit in self.total([(self.of(said, options), how) for said, how in criterion])
        ]

    def total(self, weighted: Sequence[tuple[int, int]]) -> list[int]:
        """Add up weights where literals hold, less the least it can be: digits, greatest first."""
        width = sum(abs(weight) for _, weight in weighted).bit_length()
        total = [FALSE] * width
        for literal, weight in weighted:
            holding = literal if weight > 0 else -literal
            carry = FALSE
            for place in range(width):
                digit = holding if abs(weight) >> place & 1 else FALSE
                before = total[place]
                apart = -self.equal(before, digit)
                total[place] = -self.equal(apart, carry)
                carry = self.either([self.both([before, digit]), self.both([carry, apart])])
        return total[::-1]

    def greater(self, more: Sequence[int], less: Sequence[int]) -> int:
        """Give a literal that holds where the first of two numbers is greater."""
        found = FALSE
        for one, other in zip(reversed(more), reversed(less), strict=True):
            above = self.both([one, -other])
            found = self.either([above, self.both([found, self.equal(one, other)])])
        return found

    def above(self, digits: Sequence[int], number: Sequence[bool]) -> int:
        """Give a literal that holds where a number is greater than one that is known."""
        found = FALSE
        for one, known in zip(reversed(digits), reversed(number), strict=True):
            found = self.both([one, found]) if known else self.either([one, found])
        return found


def digits_of(criteria: Sequence[Criterion], score: Sequence[int]) -> list[bool]:
    """Give the digits that `Writer.score` has where criteria add up to `score`."""
    found: list[bool] = []
    for criterion, value in zip(criteria, score, strict=True):
        width = sum(abs(weight) for _, weight in criterion).bit_length()
        least = sum(weight for _, weight in criterion if weight < 0)
        found += [bool((value - least) >> place & 1) for place in reversed(range(width))]
    return found
