"""Which concepts explain an outcome that was observed, decision maker by decision maker.

Of the preferences of a model and an outcome that came about, the concepts under
which it is stable for a decision maker say how far that decision maker may have
looked ahead [WangEtAl2019]_. Where none does, the model is wrong about it, or
the outcome was no place to stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from standoff.dossier.found.findings import Findings
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.concepts import tell_any, tell_every
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.reasons import tell_reason


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """One decision maker: which concepts explain that it stays at the outcome, and which do not.

    Parameters
    ----------
    explains
        By concept.
    why_not
        What it would do, under the first concept that does not explain it; empty if all do.
    """

    id: str
    name: str
    explains: dict[str, bool]
    why_not: str

    @property
    def explaining(self) -> tuple[str, ...]:
        """The concepts that explain it."""
        return tuple(concept for concept, yes in self.explains.items() if yes)

    @property
    def words(self) -> str:
        """The same in a sentence or two."""
        rest = [concept for concept, yes in self.explains.items() if not yes]
        if not rest:
            return f"{self.name}: {_tell_explain(self.explaining)} that it stays."
        if not self.explaining:
            return f"{self.name}: nothing explains that it stays. {self.why_not}"
        told = f"{_tell_explain(self.explaining)} that it stays, not {tell_any(rest)}."
        return f"{self.name}: {told} {self.why_not}"

    def to_dict(self) -> dict[str, Any]:
        """Give the decision maker as plain data."""
        return {
            "decision_maker": self.id,
            "name": self.name,
            "explains": dict(self.explains),
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class ObservedView:
    """An outcome that was observed after a stage, and what explains it.

    Parameters
    ----------
    later
        Where it was observed: a later stage; empty if it was named.
    match
        How the state was found: ``same``, ``part`` ... as in a comparison of
        stages, ``named``, or ``none`` and ``several``, where there is nothing to explain.
    stays
        Whether it is the status quo.
    reached
        Whether improvements lead to it; None without a status quo.
    """

    stage: str
    title: str
    later: str
    match: str
    state: StateView | None
    stays: bool
    reached: bool | None
    makers: tuple[ExplainedView, ...]

    @property
    def combinations(self) -> int:
        """In how many ways a concept for each decision maker explains the outcome."""
        return prod(len(maker.explaining) for maker in self.makers) if self.makers else 0

    @property
    def words(self) -> tuple[str, ...]:
        """What was observed and what explains it, in sentences."""
        where = f" ({self.later})" if self.later else ""
        if self.state is None:
            found = "is none of its states" if self.match == "none" else "is several of its states"
            return (f"What was observed{where} {found}, so nothing can be said of it.",)
        stayed = "nothing moved" if self.stays else f"“{self.state.label}”"
        lines = [f"Observed{where}: {stayed}."]
        if self.reached is False and not self.stays:
            lines.append("Improvements from the status quo do not lead there.")
        return (*lines, self._summary)

    @property
    def _summary(self) -> str:
        lost = [maker.name for maker in self.makers if not maker.explaining]
        if lost:
            return f"No concept explains it for {join_words(lost)}."
        common = [c for c in self.makers[0].explains if all(m.explains[c] for m in self.makers)]
        if common:
            told = _tell_explain(common)
            return f"{told[:1].upper()}{told[1:]} it for everybody."
        return "No one concept explains it for everybody, but each decision maker has one."

    def to_dict(self) -> dict[str, Any]:
        """Give the outcome as plain data."""
        return {
            "stage": self.stage,
            "title": self.title,
            "later": self.later,
            "match": self.match,
            "observed": None if self.state is None else self.state.to_dict(),
            "stays": self.stays,
            "reached": self.reached,
            "combinations": self.combinations,
            "decision_makers": [maker.to_dict() for maker in self.makers],
            "words": list(self.words),
        }


def _tell_explain(concepts: Sequence[str]) -> str:
    told = tell_every(concepts)
    one = len(concepts) == 1 or told.startswith("every")
    return f"{told} {'explains' if one else 'explain'}"


def view_observed(
    findings: Findings, state: int | None, match: str = "named", later: str = ""
) -> ObservedView:
    """View an outcome that was observed.

    Parameters
    ----------
    state
        In the stage of the findings; None if it is none there, or several.
    """
    if state is None:
        return ObservedView(findings.id, findings.title, later, match, None, False, None, ())
    paths = findings.improvements
    reached = None
    if paths is not None:
        reached = state == paths.start or state in paths.lengths
    naming = findings.naming
    dms = range(len(naming.graph.decision_makers))
    makers = tuple(_view_maker(findings, dm, state) for dm in dms)
    stays = state == findings.quo
    shown = view_state(naming, state)
    return ObservedView(findings.id, findings.title, later, match, shown, stays, reached, makers)


def _view_maker(findings: Findings, dm: int, state: int) -> ExplainedView:
    analysis, naming = findings.analysis, findings.naming
    verdicts = {c: analysis.verdict(c, dm, state) for c in analysis.concepts}
    against = next((v for v in verdicts.values() if not v.stable), None)
    told = tell_reason(against, naming)[0] if against else ""
    why = f"Under {CONCEPT_NAMES[against.concept]}: {told}" if against else ""
    return ExplainedView(
        naming.graph.decision_makers[dm],
        naming.dm(dm),
        {concept: verdict.stable for concept, verdict in verdicts.items()},
        why,
    )
