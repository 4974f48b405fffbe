"""How surely an outcome holds: its share of readings, and the open orders it hinges on."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.questions import Hinge, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Link, Told, preference_key
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import join_words, tell_roughly
from standoff.dossier.words.statements import tell_level

ONE_READING = "Nothing in the order of preferences is open: there is one reading of the case."


def tell_certainty(outcome: Equilibrium, found: Robustness) -> Iterator[str]:
    """Say in how many readings an outcome holds, concepts of one share together."""
    if found.count == 1:
        yield ONE_READING
        return
    groups: dict[str, list[str]] = {}
    for concept in outcome.concepts:
        if concept in found.concepts:
            share = next((s for s in found.shares(concept) if s.state == outcome.state), None)
            words = tell_share(share, found.count, exhaustive=found.readings.exhaustive)
            groups.setdefault(words, []).append(CONCEPT_NAMES[concept])
    for words, concepts in groups.items():
        yield f"Under {join_words(concepts)} it holds in {words}."


def tell_hinges(
    findings: Findings, found: Robustness, outcome: Equilibrium, *, linked: bool = True
) -> Iterator[Told]:
    """Say on which unknown orderings an outcome hinges most.

    Parameters
    ----------
    linked
        Whether the preferences are told of, so that a sentence can lead to them.
    """
    seen: set[tuple[int, int, int]] = set()
    for concept in outcome.concepts:
        if concept not in found.concepts:
            continue
        for hinge in find_hinges(found, concept, outcome.state)[:2]:
            key = (hinge.dm, hinge.upper, hinge.lower)
            if key not in seen and len(seen) < 3:
                seen.add(key)
                yield _tell_hinge(findings, hinge, concept, linked=linked)


def _tell_hinge(findings: Findings, hinge: Hinge, concept: str, *, linked: bool) -> Told:
    naming = findings.naming
    upper = tell_level(hinge.dm, hinge.upper, naming)
    lower = tell_level(hinge.dm, hinge.lower, naming)
    name = naming.graph.decision_makers[hinge.dm]
    return Told(
        f"Whether {naming.dm(hinge.dm)} ranks {upper} above {lower}: if so, it holds under "
        f"{CONCEPT_NAMES[concept]} in {tell_roughly(hinge.share_if)} of readings; "
        f"if not, in {tell_roughly(hinge.share_if_not)}.",
        tuple(
            Link(f"preference {level + 1}", preference_key(findings.id, name, level))
            for level in (hinge.upper, hinge.lower)
            if linked
        ),
    )


def tell_share(share: Share | None, count: int, *, exhaustive: bool) -> str:
    """Say a share of readings: all, none, or a percentage with its interval."""
    readings = f"{count:,} readings"
    if share is None:
        return f"none of the {readings}"
    if share.count == count:
        return f"all {readings}" + ("" if exhaustive else " looked at")
    text = f"{tell_roughly(share.share)} of the {readings}"
    if exhaustive:
        return text
    interval = f"{tell_roughly(share.low)} to {tell_roughly(share.high)}"
    return f"{text} looked at (95 % interval {interval})"
