"""Which states coalitions leave alone, for every decision maker: whole tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import PlainTables
from standoff.analysis.coalitions.members import (
    Coalition,
    Partition,
    iter_coalitions,
    make_coalition,
    make_partition,
)
from standoff.analysis.coalitions.rules import require_rule
from standoff.analysis.results import StabilityTable
from standoff.model.graph_form import GraphForm

SMALL = 64
"""Up to this many states searches one by one are faster than the import of arrays."""


def find_coalition_stable(
    graph: GraphForm,
    concepts: Sequence[str],
    coalitions: Sequence[Sequence[int]] | None = None,
    *,
    partition: Sequence[Sequence[int]] | None = None,
    engine: str = "auto",
) -> StabilityTable:
    """Find the states that are coalitionally stable for each decision maker.

    A state is so for a decision maker if it is stable for every coalition that
    the decision maker belongs to, alone included.

    Parameters
    ----------
    coalitions
        Those looked at; None for all there can be. For somebody in none of
        them every state is stable.
    partition
        The coalitions there are: only these are looked at, and only these
        answer (see `check_coalition`).
    engine
        ``plain`` goes state by state, ``fast`` works on arrays of all states;
        ``auto`` chooses by size.

    Raises
    ------
    UsageError
        For an unknown concept, and coalitions that cannot be.

    Notes
    -----
    Cost: `standoff.analysis.coalitions.tables`.

    References
    ----------
    [InoharaHipel2008]_
    """
    rules = [require_rule(concept) for concept in concepts]
    count = len(graph.decision_makers)
    blocks = None if partition is None else make_partition(partition, count)
    looked_at = _choose(count, coalitions, blocks)
    if engine == "plain" or (engine == "auto" and graph.state_count <= SMALL):
        judge = PlainTables(graph, blocks)
        stable = {rule.key: judge.find_columns(rule, looked_at) for rule in rules}
        return StabilityTable(graph.decision_makers, graph.state_count, stable, "plain")
    from standoff.analysis.coalitions.tables import CoalitionTables

    tables = CoalitionTables(graph, blocks)
    found = {rule.key: tables.find_columns(rule, looked_at) for rule in rules}
    return StabilityTable(graph.decision_makers, graph.state_count, found, tables.name)


def _choose(
    count: int, coalitions: Sequence[Sequence[int]] | None, blocks: Partition | None
) -> tuple[Coalition, ...]:
    if coalitions is not None:
        return tuple(dict.fromkeys(make_coalition(each) for each in coalitions))
    return blocks if blocks is not None else tuple(iter_coalitions(range(count)))
