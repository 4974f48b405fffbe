"""Random conflicts of a wanted size, the same for the same seed.

Shapes: ``all``: every combination of options is feasible and every option goes
both ways; ``rules``: about 30 % of the combinations are infeasible and four
options are one-way. Preferences: ``strict`` and ``weak`` orders without any
structure, ``statements``: lists of statements as analysts write them, and those with marks
of `benchmarks.richer_conflicts`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.richer_conflicts import CONCEPTS, form_richer
from standoff.model import (
    Conflict,
    DecisionMaker,
    Direction,
    GraphForm,
    Never,
    Option,
    OptionGraph,
    Preferences,
    RankedStatements,
    StatementLevel,
    build_graph_form,
)
from standoff.model.language.syntax import And, Not, Or, Statement, Taken
from standoff.model.preferences import RankedStatement

SHAPES = ("all", "rules")
PREFERENCES = ("strict", "weak", "statements")
INFEASIBLE = 0.3
ONE_WAY = 4
STATEMENTS_PER_OPTION = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One conflict of the table."""

    options: int
    shape: str
    preferences: str
    seed: int = 1

    @property
    def decision_makers(self) -> int:
        """Four options each, at least two decision makers."""
        return max(2, -(-self.options // 4))


def form(cell: Cell) -> GraphForm:
    """Make the conflict of a cell, in graph form."""
    random = np.random.default_rng([cell.seed, cell.options])
    if cell.preferences == "statements":
        return build_graph_form(_conflict(cell, random))
    if cell.preferences in CONCEPTS:
        return form_richer(_conflict(cell, random), cell.preferences, random)
    return _graph(cell, random)


def _owners(cell: Cell) -> list[int]:
    return [k * cell.decision_makers // cell.options for k in range(cell.options)]


def _directions(cell: Cell, random: np.random.Generator) -> list[Direction]:
    ways = [Direction.BOTH] * cell.options
    if cell.shape == "rules":
        for option in random.choice(cell.options, ONE_WAY, replace=False):
            ways[option] = Direction.ONE_WAY
    return ways


def _graph(cell: Cell, random: np.random.Generator) -> OptionGraph:
    size = 1 << cell.options
    feasible = np.ones(size, dtype=bool)
    if cell.shape == "rules":
        feasible = random.random(size) >= INFEASIBLE
        feasible[random.integers(size)] = True
    codes = np.flatnonzero(feasible)
    owners = _owners(cell)
    return OptionGraph(
        decision_makers=tuple(f"dm{k}" for k in range(cell.decision_makers)),
        options=tuple(f"dm{owner}.o{k}" for k, owner in enumerate(owners)),
        codes=codes,
        ranks=tuple(
            _order(len(codes), cell.preferences, random) for _ in range(cell.decision_makers)
        ),
        owners=tuple(owners),
        directions=tuple(_directions(cell, random)),
    )


def _order(count: int, preferences: str, random: np.random.Generator) -> np.ndarray:
    if preferences == "strict":
        return random.permutation(count).astype(np.int32)
    levels = random.integers(0, max(2, count // 8), count)
    return np.unique(levels, return_inverse=True)[1].astype(np.int32)


def _conflict(cell: Cell, random: np.random.Generator) -> Conflict:
    ways = _directions(cell, random)
    owned: list[list[Option]] = [[] for _ in range(cell.decision_makers)]
    for k, owner in enumerate(_owners(cell)):
        owned[owner].append(Option(f"o{k}", f"Option {k}", f"dm{owner}", ways[k]))
    names = [option.qualified for options in owned for option in options]
    dms = tuple(
        DecisionMaker(f"dm{k}", f"Decision maker {k}", tuple(options))
        for k, options in enumerate(owned)
    )
    rules = ()
    if cell.shape == "rules":
        # Three literals remove one state in eight each, together a third.
        rules = tuple(Never(And(tuple(_literals(names, 3, random)))) for _ in range(3))
    count = STATEMENTS_PER_OPTION * cell.options
    return Conflict(
        f"random, seed {cell.seed}",
        dms,
        preferences={
            dm.id: Preferences(
                RankedStatements(
                    tuple(
                        StatementLevel((RankedStatement(random_statement(names, random)),))
                        for _ in range(count)
                    )
                )
            )
            for dm in dms
        },
        rules=rules,
    )


def random_statement(names: list[str], random: np.random.Generator) -> Statement:
    """Make a statement as analysts write them: of one to three options."""
    literals = _literals(names, int(random.integers(1, 4)), random)
    if len(literals) == 1:
        return literals[0]
    return (And, Or)[random.integers(2)](tuple(literals))


def _literals(names: list[str], count: int, random: np.random.Generator) -> list[Statement]:
    chosen = random.choice(names, min(count, len(names)), replace=False)
    taken = [Taken(str(name)) for name in chosen]
    return [Not(one) if random.integers(2) else one for one in taken]
