"""A case opened without its states: asked about one state, or about sets of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.analysis.single import Space
from standoff.analysis.single.checking import find_code, iter_problems
from standoff.dossier.words.naming import Naming
from standoff.errors import ConflictModelError, Problem, ProjectFileError, UsageError
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import TOO_LARGE
from standoff.model.forming.option_form import OptionForm, option_form
from standoff.model.forming.partial import partial_graph
from standoff.model.forming.told_names import with_told_names
from standoff.model.graph_form import GraphForm
from standoff.workflows.asking.large.words import read_state, read_statement
from standoff.workflows.cases.disputes import Dispute, load
from standoff.workflows.cases.lookup import find_dm
from standoff.workflows.cases.state_sets import require_ends
from standoff.workflows.cases.unlisted import (
    UnlistedSolution,
    load_unlisted,
    require_option_form,
    solve_unlisted,
)

if TYPE_CHECKING:
    from standoff.workflows.asking.large.changing import LargeWhatIf
    from standoff.workflows.asking.large.explaining import LargeExplanation
    from standoff.workflows.asking.large.ways import LargePaths


@dataclass(frozen=True)
class LargeCase:
    """A case whose states need not be listed, at one stage.

    Parameters
    ----------
    dispute
        The case; its graph is not asked for.

    Examples
    --------
    >>> from standoff.workflows.cases.disputes import case
    >>> large = LargeCase(case('''
    ... standoff: 1
    ... title: River
    ... decision_makers:
    ...   up: {options: [release], prefers: [not sue, not release]}
    ...   down: {options: [sue], prefers: [release, not sue]}
    ... status_quo: []
    ... '''))
    >>> large.explain("status-quo").is_equilibrium("nash")
    True
    """

    dispute: Dispute

    @property
    def conflict(self) -> Conflict:
        """The conflict at its stage."""
        return self.dispute.conflict

    @property
    def title(self) -> str:
        """Title of the case, with the stage if there is one."""
        return self.dispute.title

    @property
    def graph(self) -> GraphForm:
        """The states, for questions that look at every one.

        Raises
        ------
        ConflictModelError
            If they are too many to be listed.
        """
        return self.dispute.graph

    @cached_property
    def form(self) -> OptionForm:
        """The conflict in option form.

        Raises
        ------
        UsageError
            If it has none.
        """
        require_option_form(self.conflict)
        return option_form(self.conflict)

    @cached_property
    def space(self) -> Space:
        """All feasible states, to be asked what can be.

        Raises
        ------
        ConflictModelError
            If no state is feasible, or a ranking is no order of the states.
        """
        space = Space(self.form)
        problems = list(iter_problems(space))
        if problems:
            one = problems[0].message
            raise ConflictModelError(
                one if len(problems) == 1 else "the preferences do not order the states", problems
            )
        return space

    @cached_property
    def status_quo(self) -> int | None:
        """Code of the status quo; None if the case names none.

        Raises
        ------
        ConflictModelError
            If no state or more than one is it.
        """
        found = find_code(self.conflict, self.space)
        if isinstance(found, Problem):
            raise ConflictModelError(found.message, [found])
        return found

    def naming(self, codes: Iterable[int]) -> Naming:
        """Give names for a reader of some states; their indexes are those of the codes, ascending."""
        quo = self.status_quo
        known = {*codes, *(() if quo is None else (quo,))}
        graph = partial_graph(self.conflict, self.form, known, self.space)
        return Naming(with_told_names(self.conflict), graph, self.dispute.codes)

    def find_state(self, state: str) -> int:
        """Give the code of the one state that a person means; see `read_state`."""
        return read_state(self, state)

    def find_dm(self, dm: str) -> int:
        """Give the index of a decision maker by id or name."""
        return find_dm(self.conflict, dm)

    def at(self, stage: str | None) -> LargeCase:
        """Give the same case at another stage; None for the base.

        Raises
        ------
        UsageError
            If there is no such stage.
        """
        return LargeCase(self.dispute.at(stage))

    def opened(self, dispute: Dispute) -> LargeCase:
        """Give another case, opened in the same way."""
        return LargeCase(dispute)

    def telling(self, *, codes: bool) -> LargeCase:
        """Give the same case told with or without numbers and choices of states."""
        return LargeCase(self.dispute.telling(codes=codes))

    # Questions ---------------------------------------------------------------------------------

    def explain(
        self,
        state: str = "status-quo",
        dm: str | None = None,
        concepts: Sequence[str] | None = None,
        *,
        seconds: float | None = None,
        steps: int | None = None,
    ) -> LargeExplanation:
        """Say of one state for whom it is stable, and why.

        Parameters
        ----------
        state
            ``status-quo``, options taken (``a, b``), choices, a statement that fits one state,
            a name as it is printed.
        seconds, steps
            What may be taken; 20 seconds if both are None.
        """
        from standoff.workflows.asking.large.explaining import explain_state

        number = None if dm is None else self.find_dm(dm)
        return explain_state(
            self, self.find_state(state), number, concepts, seconds=seconds, steps=steps
        )

    def paths(
        self,
        to: str | Sequence[str] = (),
        start: str | None = None,
        *,
        allowed: str = "moves",
        seconds: float | None = None,
        steps: int | None = None,
    ) -> LargePaths:
        """Find a shortest legal path to each of some states, outcomes or statements.

        Parameters
        ----------
        to
            States, outcomes or statements; there must be one.
        start
            As for `find_state`; the status quo if left out.
        allowed
            ``moves``, or ``improvements`` alone.
        seconds, steps
            What may be taken; 20 seconds if both are None.

        Raises
        ------
        UsageError
            If no or an unreadable word is given, there is no status quo to start from, or
            `allowed` is neither.
        """
        from standoff.workflows.asking.large.ways import find_large_paths

        words = tuple(map(str, require_ends(to)))
        origin = self.status_quo if start is None else self.find_state(start)
        if origin is None:
            raise UsageError(
                "the case names no status quo to start from",
                hint="Add 'status_quo:' to the case, or say --from STATE.",
            )
        if not words:
            raise UsageError(
                "say where to: of states too many to be listed there are no paths to all equilibria",
                hint="Name states, outcomes or statements: --to STATES.",
            )
        targets = [(word, read_statement(self, word)) for word in words]
        return find_large_paths(self, origin, targets, allowed, seconds=seconds, steps=steps)

    def what_if(
        self,
        changes: Sequence[str],
        state: str = "status-quo",
        concepts: Sequence[str] | None = None,
        *,
        seconds: float | None = None,
        steps: int | None = None,
    ) -> LargeWhatIf:
        """Say whether one state would still hold if something were different."""
        from standoff.workflows.asking.large.changing import ask_large_what_if

        return ask_large_what_if(self, changes, state, concepts, seconds=seconds, steps=steps)

    def analyse(
        self,
        concepts: Sequence[str] | None = None,
        *,
        where: Sequence[str] = (),
        seconds: float | None = None,
    ) -> UnlistedSolution:
        """Count and describe all that is stable for whom; needs the extra ``symbolic``."""
        return solve_unlisted(self.dispute, concepts, where, seconds)

    def __repr__(self) -> str:
        return f"<LargeCase {self.title!r}: {len(self.conflict.wholes)} options>"

    def _repr_html_(self) -> str:
        return self.dispute._repr_html_()


def load_large(target: str | os.PathLike[str], stage: str | None = None) -> LargeCase:
    """Open a case without listing its states.

    Parameters
    ----------
    target
        As for `standoff.load`.

    Raises
    ------
    ProjectFileError
        If the file is no valid case.
    UsageError
        If it cannot be taken so: in graph form, with merged states, or with preferences that
        are more than an order.
    """
    return LargeCase(load_unlisted(target, stage))


def find_large(target: str | os.PathLike[str], stage: str | None = None) -> Dispute | LargeCase:
    """Open a case with its states where they can be listed, else without.

    Raises
    ------
    ProjectFileError
        If the file is no valid case.
    UsageError
        If its states can neither be listed nor left unlisted.
    """
    try:
        return load(target, stage)
    except ProjectFileError as error:
        codes = {problem.code for problem in error.problems}
        if not codes or not codes <= TOO_LARGE:
            raise
        try:
            return load_large(target, stage)
        except UsageError:
            raise error from None
