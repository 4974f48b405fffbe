"""Cases as orders of states, for what reads nothing else of preferences."""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.stability.concept import require_order
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import (
    PLAIN,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
)
from standoff.workflows.cases.disputes import Dispute


def as_orders(dispute: Dispute, what: str, instead: str = "") -> Dispute:
    """Give a case without what is marked of strength; its title says so.

    Parameters
    ----------
    what
        What goes by orders, to begin the message of a refusal.
    instead
        What to ask instead.

    Raises
    ------
    ConceptNotDefinedError
        If somebody's preferences are no order of the states.
    """
    require_order(dispute.graph, what, instead)
    if "strength" not in dispute.graph.kinds:
        return dispute
    title = f"{dispute.case.title}, strength of preference left out"
    conflict = _plain(dispute.case.conflict)
    stages = tuple(replace(stage, conflict=_plain(stage.conflict)) for stage in dispute.case.stages)
    case = replace(dispute.case, title=title, conflict=conflict, stages=stages)
    return replace(dispute, case=case).at(dispute.stage.id if dispute.stage else None)


def settle_orders(conflict: Conflict, graph: GraphForm) -> tuple[Conflict, GraphForm]:
    """Take statements in unknown order as written, beside marks; who reads every order does that.

    Without marks an unknown order is none of the graph, and nothing changes.
    """
    settled = {
        dm: replace(each, basis=replace(each.basis, order_unknown=()))
        for dm, each in conflict.preferences.items()
        if each.is_marked and isinstance(each.basis, RankedStatements) and each.basis.order_unknown
    }
    if not settled:
        return conflict, graph
    found = replace(conflict, preferences={**conflict.preferences, **settled})
    return found, build_graph_form(found)


def _plain(conflict: Conflict) -> Conflict:
    found = {dm: _without_strength(each) for dm, each in conflict.preferences.items()}
    return replace(conflict, preferences=found)


def _without_strength(preferences: Preferences) -> Preferences:
    match preferences.basis:
        case Ranking() as basis:
            return replace(preferences, basis=replace(basis, marks=()))
        case RankedStatements(levels) as basis:
            plain = tuple(
                StatementLevel(tuple(_unmarked(item) for item in level.statements))
                for level in levels
            )
            return replace(preferences, basis=replace(basis, levels=plain))
    return preferences


def _unmarked(item: RankedStatement) -> RankedStatement:
    return replace(item, mark=PLAIN)
