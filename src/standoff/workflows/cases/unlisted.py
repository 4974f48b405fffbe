"""A case whose states are too many to be listed, and what holds in it all the same."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.symbolic import Asked, Family, SymbolicAnalysis, analyse_symbolically
from standoff.analysis.symbolic.judging import KEYS
from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.wording import Wording
from standoff.dossier.found.unlisted import (
    ABOUT_ONE,
    CountedConcept,
    UnlistedView,
    tell_confined,
    tell_counted,
    tell_fixed,
    tell_further,
    tell_headings,
    tell_size,
)
from standoff.dossier.words.naming import Naming
from standoff.errors import ConflictModelError, Problem, UsageError
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import unlisted_states
from standoff.model.forming.option_form import option_form, statement_of, why_no_option_form
from standoff.model.forming.partial import partial_graph
from standoff.model.language.syntax import Or, Statement
from standoff.model.selectors import statement_of_pattern
from standoff.workflows.cases.disputes import Dispute, load
from standoff.workflows.cases.lookup import find_dm
from standoff.workflows.cases.typed_names import spell_state_with_ids

PATTERNS = 6
SAMPLES = 5


def load_unlisted(target: str | os.PathLike[str], stage: str | None = None) -> Dispute:
    """Open a case without listing its states.

    Raises
    ------
    ProjectFileError
        If the file is no valid case.
    UsageError
        If it cannot be taken so: in graph form, with merged states, or with
        preferences that are more than an order.
    """
    with unlisted_states():
        dispute = load(target, stage)
    require_option_form(dispute.conflict)
    return dispute


def require_option_form(conflict: Conflict) -> None:
    """Refuse a conflict whose states have to be listed.

    Raises
    ------
    UsageError
        If so, with the reason.
    """
    why = why_no_option_form(conflict)
    if why is not None:
        raise UsageError(
            f"the states of this case have to be listed: {why}",
            hint="Exclude states by rules, or raise the limit: --limit.",
        )


def solve_unlisted(
    dispute: Dispute,
    concepts: Sequence[str] | None = None,
    where: Sequence[str] = (),
    seconds: float | None = None,
    stable_for: str | None = None,
) -> UnlistedSolution:
    """Find what is stable for whom in a case, without listing its states.

    Parameters
    ----------
    concepts
        Keys of Nash, GMR, SMR, SEQ or SSEQ; all of them if None.
    where
        Statements, outcomes or patterns: only states that fit one of them.
    seconds
        Of processor time.
    stable_for
        Id or name of a decision maker: not the equilibria are told, but what is
        stable for this one.

    Raises
    ------
    MissingExtraError
        If the extra ``symbolic`` is not installed.
    """
    said = [_read(word, dispute.conflict) for word in where]
    dm = None if stable_for is None else find_dm(dispute.conflict, stable_for)
    asked = Asked() if seconds is None else Asked(seconds)
    form = option_form(dispute.conflict)
    found = analyse_symbolically(form, tuple(concepts or KEYS), asked)
    return UnlistedSolution(dispute, found, tuple(said), ", ".join(where), dm)


@dataclass(frozen=True)
class UnlistedSolution:
    """What was found, with the case it belongs to.

    Parameters
    ----------
    said
        What the states are confined to: any of these.
    dm
        Index of whoever is asked about alone; None for everybody.
    """

    dispute: Dispute
    analysis: SymbolicAnalysis
    said: tuple[Statement, ...] = ()
    asked: str = ""
    dm: int | None = None

    def equilibria(self, concept: str) -> Family | None:
        """Give the equilibria under a concept; None where that was not decided.

        Where one decision maker is asked about, the states stable for it.
        """
        if self.dm is not None:
            return self._within(self.analysis.stable[concept][self.dm])
        return self._within(self.analysis.equilibria[concept])

    def _within(self, found: Family | None) -> Family | None:
        """Confine states to what was asked about."""
        if found is None or not self.said:
            return found
        return found.where(self.said[0] if len(self.said) == 1 else Or(self.said))

    @cached_property
    def _among(self) -> int:
        """How many feasible states fit what was asked about."""
        found = self._within(self.analysis.feasible)
        return 0 if found is None else found.count

    @cached_property
    def status_quo(self) -> int | None:
        """The code of the status quo; None if the case names none."""
        selector = self.dispute.conflict.status_quo
        if selector is None:
            return None
        said = statement_of(selector, self.analysis.form.options)
        if said is None:
            raise UsageError("the status quo is named by number, but the states are not listed")
        fitting = self.analysis.feasible.where(said)
        if fitting.count == 1:
            return next(fitting.iterate())
        message = f"the status quo fits {fitting.count:,} states"
        if fitting:
            raise _no_status_quo("status-quo-ambiguous", message)
        raise _no_status_quo("status-quo-infeasible", "the status quo is not a feasible state")

    @cached_property
    def told(self) -> str:
        """The concept of which most is told: the last, of those in order, that has equilibria."""
        ranked = [key for key in ("nash", "sseq", "seq", "smr", "gmr") if self._has(key)]
        return ranked[0] if ranked else ""

    def _has(self, key: str) -> bool:
        found = self.equilibria(key) if key in self.analysis.equilibria else None
        return found is not None and bool(found)

    @cached_property
    def counted(self) -> tuple[CountedConcept, ...]:
        """The numbers, concept by concept."""
        analysis = self.analysis
        return tuple(
            CountedConcept(
                key,
                None if (found := self.equilibria(key)) is None else found.count,
                tuple(
                    None if (family := self._within(one)) is None else family.count
                    for one in analysis.stable[key]
                ),
                analysis.undecided.get(key, ""),
            )
            for key in analysis.concepts
        )

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The codes of some equilibria, drawn at random, the same every time."""
        found = self.equilibria(self.told) if self.told else None
        return () if found is None else found.sample(SAMPLES)

    @cached_property
    def naming(self) -> Naming:
        """Names for a reader; of states, of those that are told only."""
        from standoff.model.forming.told_names import with_told_names

        quo = self.status_quo
        codes = sorted({*self.samples, *(() if quo is None else (quo,))}) or [0]
        conflict, analysis = self.dispute.conflict, self.analysis
        graph = partial_graph(conflict, analysis.form, codes, _Feasible(analysis.feasible))
        return Naming(with_told_names(conflict), graph, self.dispute.codes)

    @cached_property
    def _patterns(self) -> tuple[tuple[tuple[str, int], ...], int]:
        found = self.equilibria(self.told) if self.told else None
        if found is None:
            return (), 0
        patterns, rest = found.patterns(PATTERNS)
        return tuple((one.choices, one.count) for one in patterns), rest

    def _with_values(self, choices: str) -> str:
        """Fix the values that are the only ones left in a pattern; rules may leave no others."""
        found, options = self.equilibria(self.told), self.analysis.form.options
        if found is None:
            return choices
        shared = found.where(statement_of_pattern(choices, options)).common_choices()
        valued = self.naming.labels.valued_at
        return "".join(
            left if choice == "-" and valued[place].is_set else choice
            for place, (choice, left) in enumerate(zip(choices, shared, strict=True))
        )

    @cached_property
    def _common(self) -> str:
        found = self.equilibria(self.told) if self.told else None
        return "" if found is None else found.common_choices()

    def _labels(self) -> tuple[str, ...]:
        codes = list(self.naming.graph.codes)
        return self.naming.states(codes.index(code) for code in self.samples)

    def view(self) -> UnlistedView:
        """View what was found, in words."""
        naming, analysis = self.naming, self.analysis
        patterns, rest = self._patterns
        conflict = self.dispute.conflict
        sizes = (len(conflict.wholes), len(conflict.decision_makers), analysis.feasible.count)
        shared = self._common
        return UnlistedView(
            self.dispute.title,
            tell_size(*sizes),
            tuple(tell_counted(one, naming, self.dm) for one in self.counted),
            tell_headings(self.told, naming, self.dm),
            tell_fixed(shared, naming),
            tuple((n, tell_further(self._with_values(one), shared, naming)) for one, n in patterns),
            rest,
            self._labels(),
            self.asked,
            ABOUT_ONE,
            tell_confined(self._among) if self.asked else "",
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff analyse`` of such a case; numbers are exact."""
        stage = self.dispute.stage.id if self.dispute.stage else None
        patterns, rest = self._patterns
        size, dms = len(self.analysis.form.options), self.analysis.form.decision_makers
        labels = self._labels()
        return {
            "title": self.dispute.case.title,
            "stage": stage,
            "options": list(self.analysis.form.options),
            "states": self.analysis.feasible.count,
            "where": self.asked,
            "stable_for": None if self.dm is None else dms[self.dm],
            "concepts": [
                {
                    "concept": one.concept,
                    "equilibria": one.count,
                    "stable": dict(zip(dms, one.stable, strict=True)),
                    "undecided": one.why or None,
                }
                for one in self.counted
            ],
            "told": self.told or None,
            "common": self._common,
            "patterns": [{"choices": choices, "count": count} for choices, count in patterns],
            "rest": rest,
            "samples": [
                {"choices": "".join("NY"[code >> k & 1] for k in range(size)), "label": label}
                for code, label in zip(self.samples, labels, strict=True)
            ],
        }

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        view = self.view()
        return html_of_lines([view.size, *view.lines, *view.samples])

    def __repr__(self) -> str:
        return (
            f"<UnlistedSolution of {self.dispute.title!r}: {self.analysis.feasible.count:,} states>"
        )


@dataclass(frozen=True)
class _Feasible:
    """All states, to be asked what can be."""

    states: Family

    def can_be(self, statement: Statement) -> bool:
        """Say whether a statement holds in some feasible state."""
        return bool(self.states.where(statement))


def _no_status_quo(code: str, message: str) -> ConflictModelError:
    return ConflictModelError(message, [Problem(code, message, path=("status_quo",))])


def _read(word: str, conflict: Conflict) -> Statement:
    """Read a statement, outcome or pattern as a case file has it."""
    options = tuple(option.qualified for option in conflict.options)
    for outcome in conflict.outcomes:
        if outcome.name == word:
            said = [statement_of(one, options) for one in outcome.selectors]
            known = tuple(one for one in said if one is not None)
            if known:
                return known[0] if len(known) == 1 else Or(known)
    wording = Wording(options, frozenset(), outcomes=outcomes_of(conflict), sets=conflict.sets)
    selector = wording.state(word, ())
    found = None if selector is None else statement_of(selector, options)
    spelled = spell_state_with_ids(conflict, word)
    if (wording.problems or found is None) and spelled != word:
        with contextlib.suppress(UsageError):
            return _read(spelled, conflict)
    if wording.problems or found is None:
        message = wording.problems[0].message if wording.problems else f"{word!r} is no statement"
        raise UsageError(message, list(wording.problems))
    return found
