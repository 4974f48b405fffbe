"""The scenarios of a case, each analysed beside the stage that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis.coalitions import (
    CoalitionImprovement,
    find_coalition_improvements,
    iter_coalitions,
)
from standoff.analysis.variants.standing import Standing
from standoff.dossier.glance.scenarios import (
    ScenarioView,
    tell_scenario_effect,
    tell_together,
)
from standoff.dossier.links import link_claim
from standoff.errors import StandoffError
from standoff.model.case import Case
from standoff.model.stages import Scenario
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.what_if import ask_scenario
from standoff.workflows.cases.disputes import Dispute

STATES = 1 << 12
"""Of larger conflicts joint moves are not looked for."""

MEMBERS = 6
"""Of conflicts of more decision makers neither."""


def view_scenarios(
    dispute: Dispute, concepts: Sequence[str] | None = None
) -> tuple[ScenarioView, ...]:
    """View every scenario of a case.

    Notes
    -----
    Cost: two analyses for each.
    """
    return tuple(_iter_views(dispute, concepts))


def _iter_views(dispute: Dispute, concepts: Sequence[str] | None) -> Iterator[ScenarioView]:
    for scenario in dispute.case.scenarios.values():
        try:
            yield _view(dispute, scenario, concepts)
        except StandoffError as error:  # a line that leaves nothing to analyse
            stage = _name_stage(dispute.case, scenario)
            said = str(error).splitlines()[0]
            yield ScenarioView(
                scenario.id,
                scenario.title or scenario.id,
                stage,
                scenario.note,
                scenario.lines,
                f"it cannot be analysed: {said}",
                "",
                tuple(map(link_claim, scenario.because)),
                moves=False,
            )


def _view(dispute: Dispute, scenario: Scenario, concepts: Sequence[str] | None) -> ScenarioView:
    asked = ask_scenario(dispute, scenario.id, concepts=concepts)
    naming = asked.before.findings.naming
    before, after = _stand(asked.before), _stand(asked.after)
    effect, moves = tell_scenario_effect(naming, before, after)
    known = {(each.coalition, before.key(each.target)) for each in _find_together(before)}
    fresh = [
        each
        for each in _find_together(after)
        if (each.coalition, after.key(each.target)) not in known
    ]
    together = tell_together(asked.after.findings.naming, fresh)
    return ScenarioView(
        scenario.id,
        scenario.title or scenario.id,
        _name_stage(dispute.case, scenario),
        scenario.note,
        scenario.lines,
        effect,
        together,
        tuple(map(link_claim, scenario.because)),
        moves or bool(together),
    )


def _name_stage(case: Case, scenario: Scenario) -> str:
    found = next((each for each in case.stages if each.id == scenario.origin), None)
    return (found.title or found.id) if found else ""


def _stand(solved: SolvedStage) -> Standing:
    dispute, analysis = solved.dispute, solved.findings.analysis
    found = tuple(analysis.all_equilibria)
    return Standing(dispute.conflict, dispute.graph, analysis.status_quo, found)


def _find_together(standing: Standing) -> list[CoalitionImprovement]:
    """Find where two or more could go together from where the dispute stands, to the good of each."""
    graph, quo = standing.graph, standing.status_quo
    members = range(len(graph.decision_makers))
    if quo is None or graph.state_count > STATES or len(members) > MEMBERS:
        return []
    coalitions = iter_coalitions(members, 2)
    return list(find_coalition_improvements(graph, [quo], None, coalitions))
