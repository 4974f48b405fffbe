"""Random conflicts of 20 to 100 options, the same for the same seed.

Statements speak of one to four options. ``local``: of the owner's options and
those of the neighbour; ``wide``: of any options of anybody. With ``rules``
six rules of up to three options and four one-way options.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from standoff.model import (
    Conflict,
    DecisionMaker,
    Direction,
    Never,
    Option,
    Preferences,
    RankedStatements,
    StatementLevel,
)
from standoff.model.language.syntax import And, Not, Or, Statement, Taken
from standoff.model.preferences import RankedStatement
from standoff.model.selectors import ByTaken

KINDS = ("local", "wide")
RULES = 6
ONE_WAY = 4
REACH = 3
"""Local statements reach so many options beyond the owner's."""


@dataclass(frozen=True, slots=True)
class LargeCell:
    """One conflict of the table."""

    options: int
    decision_makers: int
    statements: int
    kind: str
    rules: bool = False
    seed: int = 1


def make_conflict(cell: LargeCell) -> Conflict:
    """Make the conflict of a cell; at its status quo nothing is taken."""
    drawing = random.Random(f"{cell.seed} {cell.options} {cell.kind} {cell.decision_makers}")
    count, dms = cell.options, cell.decision_makers
    owners = [place * dms // count for place in range(count)]
    one_way = set(drawing.sample(range(count), ONE_WAY if cell.rules else 0))
    names = [f"dm{owner}.o{place}" for place, owner in enumerate(owners)]

    def literals(dm: int, most: int) -> list[Statement]:
        near = range(dm * count // dms - REACH, (dm + 1) * count // dms + REACH)
        known = [place % count for place in near] if cell.kind == "local" else range(count)
        chosen = drawing.sample(sorted(set(known)), drawing.randint(1, most))
        taken = [Taken(names[place]) for place in chosen]
        return [one if drawing.random() < 0.5 else Not(one) for one in taken]

    def statement(dm: int) -> Statement:
        found = literals(dm, 4)
        kind = drawing.choice((And, Or))
        return found[0] if len(found) == 1 else kind(tuple(found))

    makers = tuple(
        DecisionMaker(
            f"dm{dm}",
            f"Decision maker {dm}",
            tuple(
                Option(
                    f"o{place}",
                    f"Option {place}",
                    f"dm{dm}",
                    Direction.ONE_WAY if place in one_way else Direction.BOTH,
                )
                for place in range(count)
                if owners[place] == dm
            ),
        )
        for dm in range(dms)
    )
    preferences = {
        f"dm{dm}": Preferences(
            RankedStatements(
                tuple(
                    StatementLevel((RankedStatement(statement(dm)),))
                    for _ in range(cell.statements)
                )
            )
        )
        for dm in range(dms)
    }
    # At least one option of each is forbidden, so that nothing taken stays feasible.
    rules = tuple(
        Never(And((Taken(drawing.choice(names)), *literals(drawing.randrange(dms), 2))))
        for _ in range(RULES if cell.rules else 0)
    )
    return Conflict(f"random, seed {cell.seed}", makers, preferences, rules, status_quo=ByTaken(()))
