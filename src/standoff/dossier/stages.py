"""One stage of a case as it is told: the answer, its outcomes, the model, and everything behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.answer import tell_answer
from standoff.dossier.answers.countermoves import TreeView, view_trees
from standoff.dossier.answers.order import OrderView, view_orders
from standoff.dossier.answers.paths import PathView, iter_paths, tell_reach
from standoff.dossier.conflict.decision_makers import (
    DecisionMakerView,
    RuleView,
    iter_decision_makers,
    iter_rules,
)
from standoff.dossier.conflict.option_form import OptionForm, view_option_form
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.graph import GraphView, view_graph
from standoff.dossier.found.outcomes import (
    ConceptCount,
    OutcomeView,
    count_equilibria,
    iter_outcomes,
    tell_more,
)
from standoff.dossier.found.patterns import PatternList, view_patterns
from standoff.dossier.found.selection import Selection, view_selected
from standoff.dossier.found.stability import StabilityView, view_stability
from standoff.dossier.found.states import StateView
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import Key, Link, Told, link_claim, rules_key, stage_key
from standoff.dossier.words.phrases import tell_date
from standoff.dossier.words.remarks import tell_remarks
from standoff.evidence.citations.uncertainty import UnknownPair


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage.

    Parameters
    ----------
    counts
        How many equilibria each concept has.
    patterns
        The equilibria that are not told one by one, summed up.
    orders
        Of the stage that is told first, each decision maker's order of states.
    option_form
        The states of the stability table; None in graph form, and for stages
        that are not told first.
    focus
        Whether it is told first.
    brief
        Whether only its answer and outcome are told: a background stage.
    """

    id: str
    key: Key
    title: str
    date: str
    background: bool
    note: str
    grounds: tuple[Link, ...]
    state_count: int
    status_quo: StateView | None
    answer: tuple[Told, ...]
    remarks: tuple[str, ...]
    counts: tuple[ConceptCount, ...]
    outcomes: tuple[OutcomeView, ...]
    more_outcomes: str
    patterns: PatternList | None
    decision_makers: tuple[DecisionMakerView, ...]
    orders: tuple[OrderView, ...]
    rules: tuple[RuleView, ...]
    rules_key: Key
    graph: GraphView | None
    stability: StabilityView | None
    paths: tuple[PathView, ...]
    paths_note: str
    trees: tuple[TreeView, ...]
    option_form: OptionForm | None
    focus: bool
    brief: bool

    @property
    def heading(self) -> str:
        """Title with the date."""
        return (
            f"{self.title} ({self.date})" if self.date and self.title else self.title or self.date
        )


def view_stage(
    findings: Findings,
    selection: Selection,
    support: CaseSupport,
    robustness: Robustness,
    unknown: Sequence[Sequence[UnknownPair]],
) -> StageView:
    """View the whole stage; of a brief one only what is told of it.

    Parameters
    ----------
    unknown
        For each decision maker the pairs of statements whose order is open.
    """
    stage, naming, brief = findings.stage, findings.naming, selection.room.brief
    form = selection.focus and bool(naming.graph.options)
    return StageView(
        id=findings.id,
        key=stage_key(findings.id),
        title=findings.title,
        date=tell_date(stage.date) if stage else "",
        background=findings.background,
        note=stage.note if stage else "",
        grounds=tuple(map(link_claim, stage.because)) if stage else (),
        state_count=naming.graph.state_count,
        status_quo=_view_status_quo(findings, selection),
        answer=tuple(tell_answer(findings, selection, robustness)),
        remarks=tuple(tell_remarks(findings.analysis.remarks, naming)),
        counts=count_equilibria(findings),
        outcomes=tuple(iter_outcomes(findings, selection, support, robustness)),
        more_outcomes=tell_more(findings, selection),
        patterns=None if brief else _view_patterns(findings, selection),
        decision_makers=()
        if brief
        else tuple(iter_decision_makers(findings.id, naming, support, unknown)),
        orders=view_orders(naming, findings.id) if selection.focus and not brief else (),
        rules=() if brief else tuple(iter_rules(naming, support)),
        rules_key=rules_key(findings.id),
        graph=None if brief else view_graph(findings, selection),
        stability=None if brief else view_stability(findings, selection),
        paths=() if brief else tuple(iter_paths(findings, selection)),
        paths_note=tell_reach(findings, selection),
        trees=view_trees(findings, selection) if selection.focus and not brief else (),
        option_form=view_option_form(naming, selection.rows) if form else None,
        focus=selection.focus,
        brief=brief,
    )


def _view_status_quo(findings: Findings, selection: Selection) -> StateView | None:
    return None if findings.quo is None else view_selected(findings, selection, findings.quo)


def _view_patterns(findings: Findings, selection: Selection) -> PatternList | None:
    """Sum up the equilibria of the weakest concept where some are not told one by one."""
    analysis, naming = findings.analysis, findings.naming
    if len(analysis.all_equilibria) <= len(selection.outcomes) or not naming.graph.options:
        return None
    weakest = max(analysis.concepts, key=lambda c: len(analysis.equilibria(c)))
    return view_patterns(naming, analysis.table, weakest)
