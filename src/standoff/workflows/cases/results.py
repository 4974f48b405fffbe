"""What was found in a case, with the case it belongs to, so that it is shown with names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.analysis.analyse import Analysis
from standoff.analysis.one_state import NearbyAnalysis
from standoff.analysis.paths import Paths
from standoff.analysis.results import Verdict
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.reasons import tell_reason, tell_verdict
from standoff.errors import require_known
from standoff.reports.tables import Table
from standoff.reports.tables.stability import (
    tabulate_equilibria,
    tabulate_option_form,
    tabulate_options,
    tabulate_stability,
    tabulate_states,
)
from standoff.reports.tables.table import SHOWN_ROWS

if TYPE_CHECKING:
    from standoff.dossier.answers.explanation import ExplanationView
    from standoff.dossier.answers.paths import PathsView
    from standoff.dossier.answers.shared_reasons import SharedReason
    from standoff.dossier.answers.solution import SolutionView
    from standoff.dossier.answers.states import StatesView
    from standoff.dossier.found.findings import Findings
    from standoff.model.states import StateSet
    from standoff.workflows.cases.opened import OpenCase

OPTION_FORM_STATES = 60
"""Of more states, each a column, the option form is not among all tables of an analysis."""

TABLES = ("options", "option-form", "states", "stability", "equilibria")


@dataclass(frozen=True)
class Solution:
    """An analysis with the case it belongs to, so that it can be shown with names.

    Parameters
    ----------
    dispute
        The case at its stage.
    analysis
        What was found.
    """

    dispute: OpenCase
    analysis: Analysis

    @cached_property
    def findings(self) -> Findings:
        """What views of the stage are made from."""
        from standoff.dossier.found.findings import Findings

        dispute = self.dispute
        return Findings(dispute.case, dispute.stage, dispute.naming, self.analysis)

    def equilibria(self, concept: str) -> list[str]:
        """Give the equilibria of a concept by name or choices, in order of number."""
        graph = self.dispute.graph
        return [graph.state(index).label for index in self.analysis.equilibria(concept)]

    def view(self) -> SolutionView:
        """View what was found, in words."""
        from standoff.dossier.answers.solution import view_solution

        return view_solution(self.dispute.naming, self.analysis, self.dispute.title)

    def table(self, kind: str = "stability", states: Sequence[int] | None = None) -> Table:
        """Give one of the tables: options, option-form, states, stability, equilibria.

        Raises
        ------
        UsageError
            For another kind.
        """
        naming, stability = self.dispute.naming, self.analysis.table
        makers: dict[str, Callable[[], Table]] = {
            "options": lambda: tabulate_options(naming),
            "option-form": lambda: tabulate_option_form(naming, states),
            "states": lambda: tabulate_states(naming, stability, states),
            "stability": lambda: tabulate_stability(naming, stability, states),
            "equilibria": lambda: tabulate_equilibria(naming, stability),
        }
        require_table(kind)
        return makers[kind]()

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds of tables that fit on paper: of many states the option form does not."""
        wide = self.dispute.graph.state_count > OPTION_FORM_STATES
        return tuple(kind for kind in TABLES if not (wide and kind == "option-form"))

    def records(self, kind: str = "stability") -> list[dict[str, Any]]:
        """Give a table as a list of dictionaries, for a data frame: with numbers and ids, for programs."""
        coded = replace(self, dispute=self.dispute.telling(codes=True))
        return [dict(record) for record in coded.table(kind).records()]

    def verdict(self, concept: str, dm: str, state: str | int) -> Verdict:
        """Judge one state for one decision maker."""
        dispute = self.dispute
        return self.analysis.verdict(concept, dispute.find_dm(dm), dispute.find_state(state))

    def to_dict(self, *, order: bool = False) -> dict[str, Any]:
        """Give the JSON of ``standoff analyse``, with `order` each decision maker's tiers, too."""
        dispute = self.dispute
        stage = dispute.stage.id if dispute.stage else None
        head = {"title": dispute.case.title, "stage": stage, "names": dispute.names}
        data = self.analysis.to_dict()
        if isinstance(data["states"], list):
            labels = dispute.naming.labels
            for number, state in enumerate(data["states"]):
                state |= {"label": labels.of(number), "outcome": labels.outcome(number)}
        if order:
            from standoff.dossier.answers.order import order_records

            dms = range(len(dispute.graph.decision_makers))
            data["order"] = order_records(dispute.naming, dms)
        return {"schema": data.pop("schema"), "version": data.pop("version"), **head, **data}

    def __repr__(self) -> str:
        analysis = self.analysis
        counts = (f"{CONCEPT_NAMES[c]} {len(analysis.equilibria(c)):,}" for c in analysis.concepts)
        return f"<Solution of {self.dispute.title!r}: equilibria: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_tables

        few = self.dispute.graph.state_count <= SHOWN_ROWS
        return html_of_tables(
            map(self.table, ("equilibria", "stability") if few else ("equilibria",))
        )


@dataclass(frozen=True)
class Explanation:
    """Verdicts on one state, with reasons."""

    dispute: OpenCase
    state: int
    verdicts: tuple[Verdict, ...]
    analysis: Analysis | NearbyAnalysis

    def view(self) -> ExplanationView:
        """View the verdicts, those with one reason together."""
        from standoff.dossier.answers.explanation import view_explanation

        return view_explanation(self.dispute.naming, self.state, self.verdicts, self.analysis)

    def lines(self, verdict: Verdict) -> tuple[str, ...]:
        """Tell one verdict: the verdict itself, then its reasons."""
        naming = self.dispute.naming
        return tell_verdict(verdict, naming), *tell_reason(verdict, naming)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff explain``."""
        from standoff.dossier.words.records import verdict_record

        naming = self.dispute.naming
        return {
            "state": self.state + 1,
            "choices": self.dispute.graph.choices(self.state),
            "names": self.dispute.names,
            "label": naming.labels.of(self.state),
            "outcome": naming.labels.outcome(self.state),
            "verdicts": [verdict_record(verdict, naming) for verdict in self.verdicts],
        }

    def __str__(self) -> str:
        return "\n".join(" ".join(self.lines(verdict)) for verdict in self.verdicts)

    def __repr__(self) -> str:
        state = self.dispute.naming.state(self.state)
        return f"<Explanation of {state} in {self.dispute.title!r}: {len(self.verdicts)} verdicts>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(" ".join(self.lines(verdict)) for verdict in self.verdicts)


@dataclass(frozen=True)
class SomeStates:
    """Some states, and which of them hold.

    Parameters
    ----------
    asked
        What they were asked for by.
    dm
        For whom they should be stable; None for everybody.
    """

    dispute: OpenCase
    asked: str
    states: StateSet
    dm: int | None
    analysis: Analysis

    def view(self) -> StatesView:
        """View how many there are, how many hold, and which."""
        from standoff.dossier.answers.states import view_states

        return view_states(self.dispute.naming, self.analysis, self.asked, self.states, self.dm)

    def shared_reasons(self) -> tuple[SharedReason, ...]:
        """Say for each decision maker in a sentence what is so of all of them, and why."""
        from standoff.dossier.answers.shared_reasons import find_shared_reasons

        return find_shared_reasons(self.dispute.naming, self.analysis, self.states, self.dm)

    def explain(self, *, whole: bool = False) -> tuple[Explanation, ...]:
        """Say of single ones why they hold or do not.

        Parameters
        ----------
        whole
            Whether of each, if they are few; else of those alone that
            `standoff.dossier.answers.states.find_telling` chooses.
        """
        from standoff.dossier.answers.states import find_telling

        quo = self.analysis.status_quo
        telling = find_telling(self.analysis, self.states, self.dm, quo, whole=whole)
        dms = range(len(self.dispute.graph.decision_makers)) if self.dm is None else [self.dm]
        return tuple(
            Explanation(
                self.dispute,
                state,
                tuple(
                    self.analysis.verdict(c, dm, state)
                    for dm in dms
                    for c in self.analysis.concepts
                ),
                self.analysis,
            )
            for state in telling
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff analyse --where``."""
        from standoff.dossier.answers.states import states_record

        dispute = self.dispute
        stage = dispute.stage.id if dispute.stage else None
        head = {"title": dispute.case.title, "stage": stage}
        return head | states_record(dispute.naming, self.analysis, self.states, self.dm)

    def __repr__(self) -> str:
        return (
            f"<SomeStates {self.asked!r:.120}: {len(self.states):,} in {self.dispute.title!r:.120}>"
        )

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_states

        return html_of_states(self.view())


@dataclass(frozen=True)
class FoundPaths:
    """Paths with the case they belong to.

    Parameters
    ----------
    asked
        Whether the ends were asked for; else they are the equilibria.
    """

    dispute: OpenCase
    paths: Paths
    analysis: Analysis
    asked: bool = False

    def view(self) -> PathsView:
        """View the paths as a tree, those to the strongest equilibria first."""
        from standoff.dossier.answers.paths import view_paths

        return view_paths(self.dispute.naming, self.paths, self.analysis, asked=self.asked)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff paths``."""
        from standoff.dossier.words.beyond_reach import tell_beyond_reach

        data = self.paths.to_dict()
        equilibria = {each.state + 1: list(each.concepts) for each in self.analysis.all_equilibria}
        label = self.dispute.naming.labels.of
        for path in data["paths"]:
            path["equilibrium"] = equilibria.get(path["to"], [])
            path["label"] = label(path["to"] - 1)
            for move in path["moves"]:
                move["label"] = label(move["to"] - 1)
        _label_tree(data["tree"], label)
        data["why_out_of_reach"] = list(tell_beyond_reach(self.dispute.naming, self.paths))
        return {"names": self.dispute.names, "label": label(self.paths.start), **data}

    def __repr__(self) -> str:
        start = self.dispute.naming.state(self.paths.start)
        ends = f"{len(self.paths.to):,} ends, {len(self.paths.out_of_reach):,} out of reach"
        return f"<FoundPaths from {start} in {self.dispute.title!r}: {ends}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_paths

        return html_of_paths(self.view(), self.dispute.title)


def _label_tree(node: dict[str, Any], label: Callable[[int], str]) -> None:
    """Say what the states of a tree of paths are called."""
    node["label"] = label(node["state"] - 1)
    for child in node["children"]:
        _label_tree(child, label)


def require_table(kind: str) -> None:
    """Refuse an unknown kind of table."""
    require_known([kind], TABLES, "unknown-table", "unknown table {!r}")
