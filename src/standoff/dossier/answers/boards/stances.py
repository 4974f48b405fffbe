"""Where each decision maker stands on a set of states: from its statements, or its order of states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import within
from standoff.errors import Problem
from standoff.model.formation import state_index
from standoff.model.language.syntax import Statement
from standoff.model.preferences import RankedStatements
from standoff.model.selectors import ByStatement

LEANS = Fraction(1, 3)
"""From this share on an order of states leans one way."""

MOST_STRENGTH = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of somebody's preferences.

    Parameters
    ----------
    bits
        The states in which it holds.
    strength
        3 in the first third of the levels, 2 in the second, 1 in the last.
    """

    dm: int
    statement: Statement
    bits: int
    strength: int
    because: tuple[str, ...]


def list_said(naming: Naming) -> tuple[Said, ...]:
    """List the statements of everybody that hold in some states and not in others."""
    return tuple(_iter_said(naming))


def _iter_said(naming: Naming) -> Iterator[Said]:
    index, whole = state_index(naming.graph), (1 << naming.graph.state_count) - 1
    for dm, name in enumerate(naming.graph.decision_makers):
        preferences = naming.conflict.preferences.get(name)
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            continue
        levels = preferences.basis.levels
        for number, level in enumerate(levels):
            strength = MOST_STRENGTH - MOST_STRENGTH * number // len(levels)
            for item in level.statements:
                bits = index.select(ByStatement(item.statement))
                if not isinstance(bits, Problem) and 0 < bits < whole:
                    yield Said(dm, item.statement, bits, strength, item.because)


def has_statements(naming: Naming, dm: int) -> bool:
    """Whether a decision maker's preferences are statements."""
    found = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    basis = found.basis if found else None
    return isinstance(basis, RankedStatements) and bool(basis.levels)


def iter_unread(naming: Naming) -> Iterator[str]:
    """Say of whom nothing is read: whose marks leave no order of states, and who has no statements."""
    for dm in range(len(naming.graph.decision_makers)):
        relation = naming.graph.relations.get(dm)
        if relation is not None and relation.is_no_order and not has_statements(naming, dm):
            yield (
                f"What {within(naming.dm(dm))} {naming.agree(dm, 'prefers')} is no order of the "
                "states, and counts for nothing here."
            )


def find_leaning(naming: Naming, dm: int, bits: int) -> int:
    """Say how an order of states leans to a set: from 3 for it to -3 against it, 0 for neither.

    Of all pairs of a state in the set and one outside it, the share in which the first is preferred
    less the share in which the second is; below a third it counts as neither.
    """
    graph = naming.graph
    relation = graph.relations.get(dm)
    if relation is not None and relation.is_no_order:
        return 0
    inside, outside = _count(graph.ranks[dm], bits)
    pairs = inside.total() * outside.total()
    if not pairs:
        return 0
    below, lead = 0, 0
    for rank in sorted({*inside, *outside}):
        lead += inside[rank] * below - inside[rank] * (outside.total() - below - outside[rank])
        below += outside[rank]
    share = Fraction(lead, pairs)
    if abs(share) < LEANS:
        return 0
    strength = ceil(MOST_STRENGTH * abs(share))
    return strength if share > 0 else -strength


def _count(ranks: Sequence[int], bits: int) -> tuple[Counter[int], Counter[int]]:
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for state, rank in enumerate(ranks):
        (inside if bits >> state & 1 else outside)[int(rank)] += 1
    return inside, outside
