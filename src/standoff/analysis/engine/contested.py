"""Simultaneous stability (SIM) of many states: state by state, but only where it can matter.

Who has no improvement is stable. Who alone would leave a state is not, for
nobody changes anything at the same moment. What remains are contested states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.concept import require_defined, require_searchable
from standoff.analysis.stability.joint_changes import count_improvements, is_counted_exactly
from standoff.analysis.stability.sim import SIM
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

if TYPE_CHECKING:
    from standoff.analysis.engine.plain import Progress


def find_stable(graph: GraphForm, progress: Progress | None = None) -> tuple[StateSet, ...]:
    """Find for each decision maker the states that are SIM-stable for it.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict has no option form, or too many joint changes.

    Notes
    -----
    Cost: a sort for each decision maker, and the joint changes of contested states.
    """
    import numpy as np

    require_defined(SIM, graph)
    require_searchable(SIM, graph)
    counts = [np.asarray(column) for column in count_improvements(graph)]
    reach = Reachability(graph)
    dms = range(len(counts))
    found = []
    for dm in dms:
        stable = counts[dm] == 0
        contested = ~stable & np.any([counts[other] > 0 for other in dms if other != dm], axis=0)
        # Counts may be too high where moves are not free; then nobody may want to move at all.
        doubtful = contested if is_counted_exactly(graph, dm) else ~stable
        for state in np.flatnonzero(doubtful).tolist():
            stable[state] = SIM.is_stable(reach, dm, state)
        found.append(StateSet(pack_bits(stable)))
        if progress is not None:
            progress(dm + 1, len(dms))
    return tuple(found)
