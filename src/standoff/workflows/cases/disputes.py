"""A case opened for work: load it, choose a stage, analyse, explain, find paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.analysis.analyse import analyse
from standoff.analysis.one_state import analyse_states
from standoff.analysis.paths import find_paths
from standoff.analysis.single import Space
from standoff.analysis.single.checking import find_code
from standoff.casefile import Case, case_of, load_any, load_case, parse_case
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of
from standoff.errors import ConflictModelError, Problem, UsageError, unknown_word
from standoff.evidence.capture.paths import is_there
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.limits import TOO_LARGE
from standoff.model.forming.option_form import option_form, why_no_option_form
from standoff.model.forming.partial import partial_graph
from standoff.model.forming.status_quo import find_taken
from standoff.model.forming.told_names import names_of, with_told_names
from standoff.model.graph_form import GraphForm
from standoff.model.stages import Stage
from standoff.model.states import StateSet
from standoff.reports.tables.stability import tabulate_options
from standoff.workflows.cases.examples import load_named
from standoff.workflows.cases.given import tell_kind
from standoff.workflows.cases.lookup import find_dm, find_state
from standoff.workflows.cases.results import (
    TABLES,
    Explanation,
    FoundPaths,
    Solution,
    SomeStates,
    require_table,
)
from standoff.workflows.cases.state_sets import find_states, require_ends

__all__ = [
    "TABLES",
    "Dispute",
    "Explanation",
    "FoundPaths",
    "Solution",
    "SomeStates",
    "case",
    "case_in",
    "load",
    "require_table",
]


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

    @cached_property
    def is_unlisted(self) -> bool:
        """Whether the states are too many to be listed, and need not be."""
        try:
            _ = self.graph
        except ConflictModelError as error:
            codes = {problem.code for problem in error.problems}
            return codes <= TOO_LARGE and why_no_option_form(self.conflict) is None
        return False

    @cached_property
    def element_naming(self) -> Naming:
        """Names for a reader of everything but states; of these the status quo, if no others are listed."""
        if not self.is_unlisted:
            return self.naming
        places = self.conflict.option_index
        codes = (
            [sum(1 << places[option] for option in self.taken)] if self.taken is not None else []
        )
        graph = partial_graph(self.conflict, option_form(self.conflict), codes, None)
        return Naming(with_told_names(self.conflict), graph, self.codes)

    @cached_property
    def taken(self) -> tuple[str, ...] | None:
        """The options taken in the status quo; None where there is none, or states are written out."""
        try:
            return find_taken(self.conflict)
        except ConflictModelError:
            if not self.is_unlisted:
                raise
            form = option_form(self.conflict)
            code = find_code(self.conflict, Space(form))
            if not isinstance(code, int):
                raise
            return tuple(option for k, option in enumerate(form.options) if code >> k & 1)

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
        self,
        state: str | int = "status-quo",
        dm: str | None = None,
        concepts: Sequence[str] | None = None,
    ) -> Explanation:
        """Say for a state why it is stable or not, for one decision maker or all.

        Parameters
        ----------
        state
            As for `find_state`.
        """
        index = self.find_state(state)
        run = analyse_states(self.graph, concepts or None) or analyse(
            self.graph, concepts or None, self.status_quo
        )
        dms = range(len(self.graph.decision_makers)) if dm is None else [self.find_dm(dm)]
        verdicts = [run.verdict(c, each, index) for each in dms for c in run.concepts]
        return Explanation(self, index, tuple(verdicts), run)

    def paths(
        self,
        to: str | int | Sequence[str | int] = (),
        start: str | int | None = None,
        *,
        allowed: str = "moves",
        concepts: Sequence[str] | None = None,
    ) -> FoundPaths:
        """Find shortest legal paths from the status quo to the equilibria, or elsewhere.

        Parameters
        ----------
        to
            As for `find_states`; the equilibria if left out.
        start
            As for `find_state`; the status quo if left out.
        allowed
            ``moves``, or ``improvements`` alone.

        Raises
        ------
        UsageError
            If a word means no state, there is no status quo to start from, or `allowed` is neither.
        """
        words = require_ends(to)
        origin = self.status_quo if start is None else self.find_state(start)
        if origin is None:
            raise UsageError(
                "the case names no status quo to start from",
                hint="Add 'status_quo:' to the case, or say --from STATE.",
            )
        run = analyse(self.graph, concepts, self.status_quo)
        targets = list(self.find_states(words)) or run.all_equilibria.states
        found = find_paths(self.graph, origin, targets, allowed)
        return FoundPaths(self, found, run, asked=bool(words))

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

    def __repr__(self) -> str:
        sizes = (
            count_of(len(self.conflict.decision_makers), "decision maker"),
            count_of(len(self.conflict.wholes), "option"),
            count_of(len(self.case.stages), "stage"),
        )
        return f"<Dispute {self.title!r}: {', '.join(sizes)}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_tables

        return html_of_tables([tabulate_options(self.element_naming)])


def case_in(path: Path) -> Path:
    """Give the case file of a folder, where a folder with one was named."""
    inside = path / "case.yaml"
    return inside if os.path.isdir(path) and is_there(inside) else path  # noqa: PTH112


def load(target: str | os.PathLike[str], stage: str | None = None) -> Dispute:
    """Open a case: a file (.yaml, .json, .gmcr, .nfg), its folder, or a name.

    A name that is no path is one of the catalogue, or of an example that ships with standoff.

    Raises
    ------
    ProjectFileError
        If the file is no valid case; carries every problem found.
    UsageError
        If there is neither such a file nor such a name, or `target` is neither.
    """
    text = _path_or_name(target)
    path = case_in(Path(text))
    if path.suffix.lower() in {".gmcr", ".nfg"}:
        case, warnings = load_any(path)
        return Dispute(case, warnings=tuple(warnings)).at(stage)
    if is_there(path) or path.suffix.lower() in {".yaml", ".yml", ".json"}:
        return Dispute(load_case(path)).at(stage)
    return Dispute(load_named(text)).at(stage)


def _path_or_name(target: object) -> str:
    if isinstance(target, str | os.PathLike):
        return os.fspath(target)
    found = tell_kind(target)
    message = f"a case is opened by its path or its name in the catalogue, not by {found}"
    raise UsageError(message, hint="standoff.case(data) takes the data of a case file.")


def case(data: Mapping[str, Any] | str, stage: str | None = None) -> Dispute:
    """Open a case given by the data of a case file, or by its text.

    Parameters
    ----------
    data
        Mappings, lists, texts and numbers as a case file has them, or YAML.

    Raises
    ------
    ProjectFileError
        If that is no valid case; carries every problem found.
    UsageError
        If it is neither, or there is no such stage.

    Examples
    --------
    >>> river = case({
    ...     "title": "River",
    ...     "decision_makers": {
    ...         "up": {"options": ["release"], "prefers": ["not sue", "not release"]},
    ...         "down": {"options": ["sue"], "prefers": ["release", "not sue"]},
    ...     },
    ... })
    >>> river.analyse().equilibria("nash")
    ['NN']
    """
    return Dispute(_read_data(data)).at(stage)


def _read_data(data: object) -> Case:
    if isinstance(data, str):
        return parse_case(data)
    if isinstance(data, Mapping):
        return case_of(data)
    message = f"a case is a mapping or the text of a case file, not {tell_kind(data)}"
    raise UsageError(message, hint="standoff.load(path) opens a file.")
