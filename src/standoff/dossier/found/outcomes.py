"""Outcomes: which states hold, how they are reached, how surely, and why for each decision maker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.robustness import Robustness
from standoff.dossier.found.deciding import view_grounded
from standoff.dossier.found.doubt import tell_certainty, tell_hinges
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection, view_selected
from standoff.dossier.found.states import StateView
from standoff.dossier.found.verdicts import VerdictView, view_briefly
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import Key, Told, outcome_key
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import count_of, join_words
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome that holds: how surely, what it hinges on, and why for each decision maker."""

    key: Key
    state: StateView
    concepts: str
    reached: str
    certainty: tuple[str, ...]
    hinges: tuple[Told, ...]
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """How many equilibria a concept has, and how many of them improvements lead to."""

    concept: str
    equilibria: int
    reached: int


def iter_outcomes(
    findings: Findings, selection: Selection, support: CaseSupport, robustness: Robustness
) -> Iterator[OutcomeView]:
    """View the outcomes that are told one by one; the first one with all its grounds."""
    for place, outcome in enumerate(selection.outcomes):
        grounded = not selection.room.brief and (selection.focus or not place)
        yield OutcomeView(
            outcome_key(findings.id, outcome.state),
            view_selected(findings, selection, outcome.state),
            join_words(CONCEPT_NAMES[concept] for concept in outcome.concepts),
            tell_reached(findings, outcome.state),
            tuple(tell_certainty(outcome, robustness, findings.naming)),
            tuple(tell_hinges(findings, robustness, outcome, linked=not selection.room.brief)),
            view_grounded(findings, support, outcome.state)
            if grounded
            else view_briefly(findings, outcome.state),
        )


def tell_reached(findings: Findings, state: int) -> str:
    """Say whether improvements lead from the status quo to a state."""
    paths = findings.improvements
    if paths is None:
        return "The case names no status quo to reach it from."
    if state == paths.start:
        return "It is the status quo."
    path = paths.to.get(state)
    if path is None:
        return "Improvements from the status quo do not lead to it."
    return f"Improvements lead to it from the status quo in {count_of(len(path.moves), 'move')}."


def count_equilibria(findings: Findings) -> tuple[ConceptCount, ...]:
    """Count the equilibria under each concept."""
    analysis, paths = findings.analysis, findings.improvements
    inside = StateSet.of(paths.to) if paths else StateSet()
    return tuple(
        ConceptCount(CONCEPT_NAMES[c], len(found := analysis.equilibria(c)), len(found & inside))
        for c in analysis.concepts
    )


def tell_more(findings: Findings, selection: Selection) -> str:
    """Say how many equilibria are not told one by one."""
    told = {each.state for each in selection.outcomes}
    rest = [each for each in findings.analysis.all_equilibria if each.state not in told]
    if not rest:
        return ""
    states = count_of(len(rest), "more state")
    verb = "holds" if len(rest) == 1 else "hold"
    every = sum(len(each.concepts) == len(findings.analysis.concepts) for each in rest)
    if every == len(rest):
        return f"{states} {verb} under every concept, too."
    if every:
        return f"{states} {verb}, {every:,} of them under every concept, too."
    return f"{states} {verb} under some concepts only."


def describe_outcome_of(findings: Findings, outcome: Equilibrium) -> str:
    """Name an outcome with the concepts under which it holds."""
    concepts = ", ".join(CONCEPT_NAMES[concept] for concept in outcome.concepts)
    return f"{findings.naming.mention(outcome.state)} holds under {concepts}"
