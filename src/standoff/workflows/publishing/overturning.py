"""What would overturn the outcome that is told first, looked for within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.overturn.lookups import CONCEPTS
from standoff.dossier.answers.doubt.overturn import FlipView, MarginView, OverturnView
from standoff.dossier.glance.overturning import tell_overturned
from standoff.dossier.glance.places import link_change
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import Link, Told, link_claim
from standoff.dossier.words.phrases import count_of
from standoff.model.states import StateSet
from standoff.workflows.asking.overturning.overturn import Overturned, overturn
from standoff.workflows.asking.stages import SolvedStage

STATES = 1 << 15
"""Of larger conflicts a report does not look for it."""

CELLS = 400_000
"""States times changed conflicts that are looked at for a report at most, of each kind."""

LOOKUPS = 20_000
"""Comparisons that are looked up for a verdict at most."""

PREFERRED = ("seq", "smr", "gmr", "sseq", "nash")
"""Under the first of these that the outcome holds under it is told; under Nash, too, below."""


@dataclass(frozen=True, slots=True)
class Overturning:
    """What would overturn an outcome.

    Parameters
    ----------
    told
        The same in two or three sentences.
    """

    told: tuple[Told, ...]
    view: OverturnView | None


def try_overturning(
    stage: SolvedStage, state: int | None, support: CaseSupport | None = None
) -> Overturning:
    """Look for the fewest changes that overturn an outcome.

    Parameters
    ----------
    state
        The outcome; None where nothing holds.
    """
    findings = stage.findings
    found = next((e for e in findings.analysis.all_equilibria if e.state == state), None)
    concepts = [c for c in PREFERRED if found and c in found.concepts and c in CONCEPTS]
    count = findings.naming.graph.state_count
    if state is None or not concepts:
        return Overturning((), None)
    if count > STATES:
        told = f"Not looked for in a conflict of {count_of(count, 'state')}; ‘standoff overturn CASE’ does."
        return Overturning((Told(told),), None)
    chosen = list(dict.fromkeys((concepts[0], concepts[-1])))
    result = overturn(
        stage.dispute,
        state + 1,
        chosen,
        readings=max(2, CELLS // count),
        lookups=LOOKUPS,
        support=support,
    )
    view = result.view
    first = next(v for v in view.verdicts if v.concept == chosen[0])
    links = _Links(stage, result, chosen[0], state)
    return Overturning(tuple(tell_overturned(first, links.find)), view)


@dataclass(frozen=True)
class _Links:
    """Leads from a set of changes to what it changes."""

    stage: SolvedStage
    found: Overturned
    concept: str
    state: int

    def find(self, margin: MarginView, flip: FlipView) -> tuple[Link, ...]:
        if margin.kind == "claims":
            return tuple(map(link_claim, flip.claims))
        if margin.kind != "statements":
            return ()
        place = margin.flips.index(flip)
        verdict = (self.found.concepts.index(self.concept), StateSet.of([self.state]))
        (wishes,) = self.found.statements[verdict].sets[place]
        findings = self.stage.findings
        links = (link_change(each, findings.naming, findings.id) for each in wishes)
        return tuple(dict.fromkeys(link for group in links for link in group))
