"""A case opened for work: load it, choose a stage, analyse, explain, find paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.analysis.analyse import Analysis, analyse
from standoff.analysis.paths import Paths, find_paths
from standoff.analysis.results import Verdict
from standoff.casefile import Case, load_any, load_case
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.reasons import tell_reason, tell_verdict
from standoff.errors import Problem, UsageError, require_known, unknown_word
from standoff.evidence.capture.paths import is_there
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.told_names import names_of, with_told_names
from standoff.model.graph_form import GraphForm
from standoff.model.stages import Stage
from standoff.model.states import StateSet
from standoff.reports.tables import Table, render_html
from standoff.reports.tables.stability import (
    tabulate_equilibria,
    tabulate_option_form,
    tabulate_options,
    tabulate_stability,
    tabulate_states,
)
from standoff.workflows.cases.lookup import find_dm, find_state

if TYPE_CHECKING:
    from standoff.dossier.answers.explanation import ExplanationView
    from standoff.dossier.answers.paths import PathsView
    from standoff.dossier.answers.solution import SolutionView
    from standoff.dossier.answers.states import StatesView
    from standoff.dossier.found.findings import Findings

TABLES = ("options", "option-form", "states", "stability", "equilibria")
SHOWN_STATES = 64
"""Tables of states in a notebook show this many; exports hold all."""


@dataclass(frozen=True)
class Dispute:
    """A case at one stage.

    Parameters
    ----------
    case
        The whole case.
    stage
        The stage looked at; None for the conflict as the file's base says it.
    warnings
        What the reader could not keep, and lints.
    codes
        Whether numbers and choices of states stand beside their names in words.

    Examples
    --------
    >>> import standoff
    >>> dilemma = standoff.load("prisoners-dilemma")
    >>> dilemma.analyse().equilibria("seq")
    ['NN', 'YY']
    """

    case: Case
    stage: Stage | None = None
    warnings: tuple[Problem, ...] = ()
    codes: bool = False

    @property
    def conflict(self) -> Conflict:
        """The conflict at this stage."""
        return self.stage.conflict if self.stage else self.case.conflict

    @property
    def title(self) -> str:
        """Title of the case, with the stage if there is one."""
        if self.stage is None:
            return self.case.title
        return f"{self.case.title} ({self.stage.title or self.stage.id})"

    @cached_property
    def graph(self) -> GraphForm:
        """The graph form of the conflict."""
        return build_graph_form(self.conflict)

    @cached_property
    def naming(self) -> Naming:
        """Names for a reader."""
        return Naming(with_told_names(self.conflict), self.graph, self.codes)

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """Names of decision makers, options and states, by id, as JSON has them."""
        return names_of(self.conflict, self.graph)

    @cached_property
    def status_quo(self) -> int | None:
        """Index of the status quo."""
        return find_status_quo(self.conflict, self.graph)

    def at(self, stage: str | None) -> Dispute:
        """Give the same case at another stage; None for the base.

        Raises
        ------
        UsageError
            If there is no such stage.
        """
        for found in self.case.stages:
            if found.id == stage:
                return replace(self, stage=found)
        if stage is None or stage == "base":
            return replace(self, stage=None)
        known = ("base", *(found.id for found in self.case.stages))
        raise unknown_word(stage, known, "unknown-stage", "unknown stage {!r}")

    def telling(self, *, codes: bool) -> Dispute:
        """Give the same case told with or without numbers and choices of states."""
        return self if codes == self.codes else replace(self, codes=codes)

    def analyse(
        self,
        concepts: Sequence[str] | None = None,
        engine: str = "auto",
        progress: Callable[[int, int], None] | None = None,
    ) -> Solution:
        """Find what is stable for whom; see `standoff.analysis.analyse.analyse`."""
        found = analyse(self.graph, concepts, self.status_quo, engine, progress)
        return Solution(self, found)

    def explain(
        self, state: str | int, dm: str | None = None, concepts: Sequence[str] | None = None
    ) -> Explanation:
        """Say for a state why it is stable or not, for one decision maker or all.

        Parameters
        ----------
        state
            As for `find_state`.
        """
        index = self.find_state(state)
        run = analyse(self.graph, concepts or None, self.status_quo)
        dms = range(len(self.graph.decision_makers)) if dm is None else [self.find_dm(dm)]
        verdicts = [run.verdict(c, each, index) for each in dms for c in run.concepts]
        return Explanation(self, index, tuple(verdicts), run)

    def paths(
        self,
        allowed: str = "moves",
        to: Sequence[str | int] = (),
        start: str | int | None = None,
        concepts: Sequence[str] | None = None,
    ) -> FoundPaths:
        """Find shortest legal paths from the status quo to the equilibria, or elsewhere."""
        origin = self.status_quo if start is None else self.find_state(start)
        if origin is None:
            raise UsageError(
                "the case names no status quo to start from",
                hint="Add 'status_quo:' to the case, or say --from STATE.",
            )
        run = analyse(self.graph, concepts, self.status_quo)
        targets = list(self.find_states(to)) or [e.state for e in run.all_equilibria]
        return FoundPaths(self, find_paths(self.graph, origin, targets, allowed), run)

    def find_dm(self, dm: str) -> int:
        """Give the index of a decision maker by id or name.

        Exact ids count before exact names, these before either without regard
        to capitals.

        Raises
        ------
        UsageError
            If there is none, or if more than one fits.
        """
        return find_dm(self.conflict, dm)

    def find_state(self, state: str | int) -> int:
        """Give the index of the one state a person means.

        Parameters
        ----------
        state
            An int is the number of the state, from 1. A text is a name, else
            ``status-quo``, else a number, the options taken (``a, b``), choices
            (``YN-``), a statement that fits one state. A prefix says what it is
            meant as: ``#1`` or ``number:1``, ``name:1``, ``choices:YN``,
            ``taken:a,b``, ``statement:a``, ``keyword:status-quo``.

        Raises
        ------
        UsageError
            If it means none, or more than one.
        """
        return find_state(self.conflict, self.graph, state, self.status_quo)

    def find_states(self, words: Sequence[str | int]) -> StateSet:
        """Give the states that any of some words means; a statement or pattern may fit many.

        Parameters
        ----------
        words
            As for `find_state`, names of outcomes, ``equilibria`` or
            ``equilibria:seq``; numbers and names with commas between them.

        Raises
        ------
        UsageError
            For a word that no state fits.
        """
        from standoff.workflows.cases.state_sets import find_states

        return find_states(words, self.conflict, self.graph, self.status_quo)

    def where(
        self,
        words: Sequence[str | int],
        concepts: Sequence[str] | None = None,
        stable_for: str | None = None,
    ) -> SomeStates:
        """Say of some states how many hold, for everybody or for one decision maker.

        Parameters
        ----------
        words
            As for `find_states`; none for all states.
        """
        states = self.find_states(words) if words else StateSet.first(self.graph.state_count)
        asked = ", ".join(map(str, words)) or "All states"
        dm = None if stable_for is None else self.find_dm(stable_for)
        run = analyse(self.graph, concepts or None, self.status_quo)
        return SomeStates(self, asked, states, dm, run)

    def _repr_html_(self) -> str:
        return render_html(tabulate_options(self.naming))


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

    dispute: Dispute
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

    def records(self, kind: str = "stability") -> list[dict[str, Any]]:
        """Give a table as a list of dictionaries, for a data frame."""
        return [dict(record) for record in self.table(kind).records()]

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
        labels = dispute.naming.labels
        for number, state in enumerate(data["states"]):
            state |= {"label": labels.of(number), "outcome": labels.outcome(number)}
        if order:
            from standoff.dossier.answers.order import order_records

            dms = range(len(dispute.graph.decision_makers))
            data["order"] = order_records(dispute.naming, dms)
        return {"schema": data.pop("schema"), "version": data.pop("version"), **head, **data}

    def _repr_html_(self) -> str:
        table = self.table("equilibria")
        if self.dispute.graph.state_count <= SHOWN_STATES:
            return render_html(table) + render_html(self.table("stability"))
        return render_html(table)


@dataclass(frozen=True)
class Explanation:
    """Verdicts on one state, with reasons."""

    dispute: Dispute
    state: int
    verdicts: tuple[Verdict, ...]
    analysis: Analysis

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

    def _repr_html_(self) -> str:
        from html import escape

        items = "".join(f"<li>{escape(' '.join(self.lines(v)))}</li>" for v in self.verdicts)
        return f"<ul>{items}</ul>"


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

    dispute: Dispute
    asked: str
    states: StateSet
    dm: int | None
    analysis: Analysis

    def view(self) -> StatesView:
        """View how many there are, how many hold, and which."""
        from standoff.dossier.answers.states import view_states

        return view_states(self.dispute.naming, self.analysis, self.asked, self.states, self.dm)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff analyse --where``."""
        from standoff.dossier.answers.states import states_record

        dispute = self.dispute
        head = {"title": dispute.case.title, "stage": dispute.stage.id if dispute.stage else None}
        return head | states_record(dispute.naming, self.analysis, self.states, self.dm)


@dataclass(frozen=True)
class FoundPaths:
    """Paths with the case they belong to."""

    dispute: Dispute
    paths: Paths
    analysis: Analysis

    def view(self) -> PathsView:
        """View the paths as a tree, those to the strongest equilibria first."""
        from standoff.dossier.answers.paths import view_paths

        return view_paths(self.dispute.naming, self.paths, self.analysis)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff paths``."""
        data = self.paths.to_dict()
        equilibria = {each.state + 1: list(each.concepts) for each in self.analysis.all_equilibria}
        for path in data["paths"]:
            path["equilibrium"] = equilibria.get(path["to"], [])
        return {"names": self.dispute.names, **data}


def require_table(kind: str) -> None:
    """Refuse an unknown kind of table."""
    require_known([kind], TABLES, "unknown-table", "unknown table {!r}")


def case_in(path: Path) -> Path:
    """Give the case file of a folder, where a folder with one was named."""
    inside = path / "case.yaml"
    return inside if os.path.isdir(path) and is_there(inside) else path  # noqa: PTH112


def load(target: str | os.PathLike[str], stage: str | None = None) -> Dispute:
    """Open a case: a file (.yaml, .json, .gmcr), its folder, or a name of the catalogue.

    Raises
    ------
    ProjectFileError
        If the file is no valid case; carries every problem found.
    UsageError
        If there is neither such a file nor such a name.
    """
    text = os.fspath(target)
    path = case_in(Path(text))
    if path.suffix.lower() == ".gmcr":
        case, warnings = load_any(path)
        return Dispute(case, warnings=tuple(warnings)).at(stage)
    if is_there(path) or path.suffix.lower() in {".yaml", ".yml", ".json"}:
        return Dispute(load_case(path)).at(stage)
    from standoff.catalog import find_entry

    return Dispute(find_entry(text).load()).at(stage)
