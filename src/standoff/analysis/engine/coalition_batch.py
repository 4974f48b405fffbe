"""Many readings of one conflict at once under coalition concepts: the same moves, other preferences.

Whether a coalition would leave a state depends on the ranks of its members alone,
except where the others answer in their own interest (CSEQ, CSSEQ). So what was
judged once is kept by the rankings that it depends on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.analysis.coalitions.members import Coalition, iter_coalitions
from standoff.analysis.coalitions.rules import RULES, CoalitionRule
from standoff.analysis.coalitions.tables import CoalitionTables
from standoff.analysis.engine.responses import Responses
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits

Ranking = bytes


@dataclass(frozen=True)
class CoalitionBatch:
    """Judges readings of one conflict, each given by a ranking for each decision maker.

    Parameters
    ----------
    graph
        The conflict; its own ranks do not matter.
    responses
        Its moves.

    Notes
    -----
    Cost: for each coalition and each combination of its members' rankings that of a
    table (`standoff.analysis.coalitions.tables`); under CSEQ and CSSEQ for each reading.
    """

    graph: GraphForm
    responses: Responses
    _held: dict[tuple[CoalitionRule, Coalition, tuple[Ranking, ...]], int] = field(
        default_factory=dict, init=False
    )

    def find_equilibria(
        self, reading: tuple[Ranking, ...], concepts: Sequence[str]
    ) -> Mapping[str, int]:
        """Give for each concept the states that no coalition would leave, as bits."""
        ranks = np.stack([np.frombuffer(ranking, dtype=np.int32) for ranking in reading])
        tables = CoalitionTables(self.graph, responses=self.responses, ranks=ranks)
        return {concept: self._common(tables, reading, RULES[concept]) for concept in concepts}

    def _common(
        self, tables: CoalitionTables, reading: tuple[Ranking, ...], rule: CoalitionRule
    ) -> int:
        bits = (1 << self.graph.state_count) - 1
        for coalition in iter_coalitions(range(len(reading))):
            bits &= self._judge(tables, reading, rule, coalition)
            if not bits:
                break
        return bits

    def _judge(
        self,
        tables: CoalitionTables,
        reading: tuple[Ranking, ...],
        rule: CoalitionRule,
        coalition: Coalition,
    ) -> int:
        own = tuple(reading[dm] for dm in coalition)
        key = rule, coalition, reading if rule.answer == "improvements" else own
        if key not in self._held:
            self._held[key] = pack_bits(tables.judge(rule, coalition))
        return self._held[key]
