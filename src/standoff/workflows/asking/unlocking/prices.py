"""What the changes of an unlock cost, by the asker's measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.inverse.levers import LEVERS
from standoff.dossier.grounds.support import CaseSupport
from standoff.errors import UsageError, require_known
from standoff.evidence.citations.support import Element
from standoff.model.changes import (
    Change,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    PreferStates,
    Settle,
    TurnOption,
)
from standoff.model.language.syntax import Statement, iter_names
from standoff.model.preferences import RankedStatements
from standoff.workflows.cases.disputes import Dispute

DEAREST = 1000
"""No kind of change costs more times as much than this."""

MEASURES = {
    "statements": "number of changes",
    "places": "places moved",
    "support": "weighted by support",
}
"""How changes are priced."""


def read_prices(words: Sequence[str]) -> dict[str, int]:
    """Read prices such as ``guarantee=3``.

    Raises
    ------
    UsageError
        For one that says no kind or no whole number.
    """
    found = {}
    for word in words:
        kind, _, number = word.partition("=")
        if not number.strip().isdecimal():
            raise UsageError(
                f"{word!r} is no price", hint="Write the kind and a whole number: guarantee=3."
            )
        found[kind.strip()] = int(number)
    return found


@dataclass(frozen=True)
class Pricing:
    """Prices changes.

    Parameters
    ----------
    measure
        One of `MEASURES`.
    factors
        By kind of change, by how much its cost is multiplied.
    """

    dispute: Dispute
    measure: str
    factors: Mapping[str, int]

    def check(self) -> None:
        """Refuse a measure or kind that there is not, and a factor below 1.

        Raises
        ------
        UsageError
            If so.
        """
        known = tuple(MEASURES)
        require_known([self.measure], known, "unknown-measure", "unknown measure of cost {!r}")
        require_known(
            list(self.factors), LEVERS, "unknown-lever", "unknown kind of change {!r} in a price"
        )
        if any(not 1 <= factor <= DEAREST for factor in self.factors.values()):
            raise UsageError(f"prices are whole numbers from 1 to {DEAREST:,}")

    def units(self, kinds: Iterable[str]) -> frozenset[int]:
        """Give the numbers of which the costs of changes of some kinds are multiples."""
        return frozenset(self.factors.get(kind, 1) for kind in kinds)

    def grades(self) -> list[list[int]]:
        """List how well all that may change is supported."""
        known = (self._statements, self._whole, self._rules, self._options)
        return [list(grades.values()) for grades in known]

    def price(self, kind: str, change: Change, places: int) -> int:
        """Give the cost of a change."""
        return self._base(change, places) * self.factors.get(kind, 1)

    def _base(self, change: Change, places: int) -> int:
        if self.measure == "places":
            return max(1, places)
        if self.measure == "support":
            return 1 + self._grade(change)
        return 1

    def _grade(self, change: Change) -> int:
        """Give how well what changes is supported, from 0 to 3."""
        match change:
            case (
                MoveStatement(dm, statement)
                | DropStatement(dm, statement)
                | NegateStatement(dm, statement)
            ):
                return self._statements.get((dm, statement), 0)
            case PreferStates(dm):
                return self._whole.get(dm, 0)
            case DropRule(number):
                return self._rules.get(number, 0)
            case TurnOption(option):
                return self._options.get(option, 0)
            case Settle(statement):
                names = (name.option for name in iter_names(statement))
                return max((self._options.get(name, 0) for name in names), default=0)
        return 0

    @cached_property
    def _support(self) -> CaseSupport:
        return CaseSupport(self.dispute.case, self.dispute.conflict)

    def _grade_of(self, because: tuple[str, ...]) -> int:
        return int(self._support.rule.of_element(Element("", (), "", because)).grade)

    @cached_property
    def _statements(self) -> dict[tuple[str, Statement], int]:
        found: dict[tuple[str, Statement], int] = {}
        for dm, preferences in self.dispute.conflict.preferences.items():
            if isinstance(preferences.basis, RankedStatements):
                for level in preferences.basis.levels:
                    for item in level.statements:
                        grade = self._grade_of(item.because)
                        key = dm, item.statement
                        found[key] = max(found.get(key, 0), grade)
        return found

    @cached_property
    def _whole(self) -> dict[str, int]:
        return {
            dm: self._grade_of(preferences.basis.because)
            for dm, preferences in self.dispute.conflict.preferences.items()
            if not isinstance(preferences.basis, RankedStatements)
        }

    @cached_property
    def _rules(self) -> dict[int, int]:
        rules = enumerate(self.dispute.conflict.rules)
        return {number: self._grade_of(each.because) for number, each in rules}

    @cached_property
    def _options(self) -> dict[str, int]:
        conflict = self.dispute.conflict
        named = [*conflict.option_index, *(each.qualified for each in conflict.sets)]
        return {name: self._grade_of(conflict.find_whole(name).because) for name in named}
