"""Families: sets of states as diagrams, however many they are.

They can be counted exactly, sampled, met with others, and said in a few
patterns.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.analysis.symbolic.diagrams import Diagram
from standoff.analysis.symbolic.encoding import Encoding
from standoff.model.language.syntax import Statement

TRIED = 4
"""Patterns looked at for each that is told."""


@dataclass(frozen=True)
class FamilyPattern:
    """States that agree on some options: all feasible ones that do belong to the family.

    Parameters
    ----------
    choices
        Y, N or ``-`` for each option.
    count
        How many states of the family match.
    """

    choices: str
    count: int


@dataclass(frozen=True)
class Family:
    """A set of feasible states.

    Parameters
    ----------
    encoding
        What its diagram is made over.
    diagram
        Over the options alone.
    """

    encoding: Encoding = field(repr=False)
    diagram: Diagram = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.diagram != self.encoding.diagrams.false)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Family):
            return NotImplemented
        return bool(self.encoding is other.encoding and self.diagram == other.diagram)

    __hash__ = None  # type: ignore[assignment]

    def __and__(self, other: Family) -> Family:
        return Family(self.encoding, self.diagram & other.diagram)

    def __or__(self, other: Family) -> Family:
        return Family(self.encoding, self.diagram | other.diagram)

    def __sub__(self, other: Family) -> Family:
        return Family(self.encoding, self.diagram & ~other.diagram)

    def __contains__(self, code: int) -> bool:
        taken = [(k, bool(code >> k & 1)) for k in range(len(self.encoding.options))]
        return bool(self.diagram.eval(taken))

    def __repr__(self) -> str:
        return f"<Family of {self.count:,} states>"

    @property
    def count(self) -> int:
        """How many states there are, exactly."""
        return self.encoding.diagrams.count(self.diagram, self.encoding.hidden)

    def where(self, statement: Statement) -> Family:
        """Give the states of it in which a statement holds."""
        return Family(self.encoding, self.diagram & self.encoding.of(statement))

    def common_choices(self) -> str:
        """Say for each option whether all states take it (Y), none does (N) or some do (-)."""
        if not self:
            return "-" * len(self.encoding.options)
        false = self.encoding.diagrams.false
        return "".join(
            "N"
            if self.diagram & option == false
            else "Y"
            if self.diagram & ~option == false
            else "-"
            for option in self.encoding.options
        )

    def sample(self, most: int, seed: int = 0) -> tuple[int, ...]:
        """Draw different states, each as likely as any other; their codes in ascending order.

        Of fewer states all are given.
        """
        if self.count <= most:
            return tuple(sorted(self.iterate()))
        drawing = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        found: set[int] = set()
        while len(found) < most:
            found.add(self._draw(drawing))
        return tuple(sorted(found))

    def iterate(self) -> Iterator[int]:
        """Iterate over the codes of all its states."""
        waiting = [(self.diagram, 0, 0)]
        while waiting:
            diagram, place, code = waiting.pop()
            if diagram == self.encoding.diagrams.false:
                continue
            if place == len(self.encoding.options):
                yield code
                continue
            option = self.encoding.options[place]
            for taken in (False, True):
                literal = option if taken else ~option
                waiting.append((diagram & literal, place + 1, code | taken << place))

    def _draw(self, drawing: random.Random) -> int:
        """Draw a state: from the top of the diagram down, by how many there are either way."""
        diagrams = self.encoding.diagrams
        code = drawing.getrandbits(len(self.encoding.options) or 1)
        diagram = self.diagram
        while (parts := diagram.cofactors()) is not None:
            place = diagram.node_var()
            with_it, without = (one.sat_count(diagrams.size) for one in parts)
            taken = drawing.randrange(with_it + without) < with_it
            code = code | 1 << place if taken else code & ~(1 << place)
            diagram = parts[0] if taken else parts[1]
        return code & ((1 << len(self.encoding.options)) - 1)

    # Patterns ----------------------------------------------------------------------------------

    def patterns(self, most: int, seed: int = 0) -> tuple[tuple[FamilyPattern, ...], int]:
        """Give patterns that cover much of the family, and how many states none of them matches.

        Each is as wide as can be: no choice of it can be left open without
        admitting a feasible state outside. Greedy: of some found from states
        drawn at random, that which matches most of what is left.
        """
        drawing = random.Random(seed)  # noqa: S311
        outside = self.encoding.feasible & ~self.diagram
        left = self
        found: list[FamilyPattern] = []
        while left and len(found) < most:
            tried = [self._widen(left._draw(drawing), outside, drawing) for _ in range(TRIED)]
            choices, diagram = max(
                tried, key=lambda one: Family(self.encoding, left.diagram & one[1]).count
            )
            count = Family(self.encoding, self.diagram & diagram).count
            found.append(FamilyPattern(choices, count))
            left = Family(self.encoding, left.diagram & ~diagram)
        found.sort(key=lambda one: (-one.count, one.choices))
        return tuple(found), left.count

    def _widen(self, code: int, outside: Diagram, drawing: random.Random) -> tuple[str, Diagram]:
        """Leave choices of a state open while no state outside of the family matches."""
        options, diagrams = self.encoding.options, self.encoding.diagrams
        literals = {
            place: option if code >> place & 1 else ~option for place, option in enumerate(options)
        }
        kept: Diagram = diagrams.true
        waiting = list(literals)
        drawing.shuffle(waiting)
        # Choices are added until nothing outside matches; then each is tried without.
        fixed: list[int] = []
        for place in sorted(waiting, key=lambda one: -self._weight(one, code)):
            if outside & kept == diagrams.false:
                break
            kept &= literals[place]
            fixed.append(place)
        for place in list(reversed(fixed)):
            rest = diagrams.true
            for other in fixed:
                if other != place:
                    rest &= literals[other]
            if outside & rest == diagrams.false:
                fixed.remove(place)
                kept = rest
        spelled = ["-"] * len(options)
        for place in fixed:
            spelled[place] = "Y" if code >> place & 1 else "N"
        return "".join(spelled), kept

    def _weight(self, place: int, code: int) -> float:
        """Give the share of the states that choose as a state does."""
        count = self._taken[place]
        return count if code >> place & 1 else 1 - count

    @property
    def _taken(self) -> list[float]:
        known: list[float] | None = self.__dict__.get("_shares")
        if known is None:
            whole = self.diagram.sat_count_float(self.encoding.diagrams.size) or 1.0
            size = self.encoding.diagrams.size
            known = [
                (self.diagram & option).sat_count_float(size) / whole
                for option in self.encoding.options
            ]
            object.__setattr__(self, "_shares", known)
        return known
