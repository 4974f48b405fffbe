"""How surely an outcome holds: its share of readings, and the open things it hinges on."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.questions import Hinge, Open, Ordering, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Link, Told, preference_key
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.openness import tell_open
from standoff.dossier.words.phrases import join_words, tell_roughly

ONE_READING = "The case leaves no preference open: this is as sure as the case itself."
MARKED = (
    "How sure this is, is a matter of the concept: those named read what the case marks as "
    "unknown, probable or certain to a degree."
)
UNSURE = frozenset(("unknown", "probability", "certainty", "interval"))
"""What may be marked of preferences that is a doubt of them; see `Relation.kinds`."""

FEW_READINGS = 10
"""Of so few readings it is said how many, not what share."""


def tell_silent(naming: Naming) -> str:
    """Say of whom the case says no preferences, so that what holds says little of them; or nothing."""
    makers = naming.conflict.decision_makers
    silent = [k for k, dm in enumerate(makers) if dm.id not in naming.conflict.preferences]
    if not silent:
        return ""
    if len(silent) == len(makers):
        return (
            "Not sure at all: the case does not say yet what anybody wants, so every state holds."
        )
    who = join_words([naming.who(k) for k in silent])
    them = "it" if len(silent) == 1 else "them"
    return (
        f"The case does not say yet what {who} would rather have; to {them} all states are equal."
    )


def tell_certainty(
    outcome: Equilibrium, found: Robustness, naming: Naming | None = None
) -> Iterator[str]:
    """Say in how many readings an outcome holds, concepts of one share together.

    Parameters
    ----------
    naming
        Of the conflict, to say of whom it says no preferences.
    """
    if naming is not None and (silent := tell_silent(naming)):
        yield silent
        if not naming.conflict.preferences:
            return
    if found.count == 1:
        marked = naming is not None and naming.graph.kinds & UNSURE
        yield MARKED if marked or not found.concepts else ONE_READING
        return
    groups: dict[str, list[str]] = {}
    for concept in outcome.concepts:
        if concept in found.concepts:
            share = found.find_share(concept, outcome.state)
            words = tell_share(share, found.count, exhaustive=found.readings.exhaustive)
            groups.setdefault(words, []).append(CONCEPT_NAMES[concept])
    for words, concepts in groups.items():
        yield f"Under {join_words(concepts)} it holds in {words}."


def tell_hinges(
    findings: Findings, found: Robustness, outcome: Equilibrium, *, linked: bool = True
) -> Iterator[Told]:
    """Say on which open things an outcome hinges most.

    Parameters
    ----------
    linked
        Whether the preferences are told of, so that a sentence can lead to them.
    """
    seen: set[Open] = set()
    for concept in outcome.concepts:
        if concept not in found.concepts:
            continue
        for hinge in find_hinges(found, concept, outcome.state)[:2]:
            if hinge.about not in seen and len(seen) < 3:
                seen.add(hinge.about)
                yield _tell_hinge(findings, hinge, concept, linked=linked)


def _tell_hinge(findings: Findings, hinge: Hinge, concept: str, *, linked: bool) -> Told:
    naming = findings.naming
    levels = [(dm, level) for dm, level in _levels_of(hinge.about) if linked]
    return Told(
        f"Whether {tell_open(hinge.about, naming)}: if so, it holds under "
        f"{CONCEPT_NAMES[concept]} in {tell_roughly(hinge.share_if)} of readings; "
        f"if not, in {tell_roughly(hinge.share_if_not)}.",
        tuple(
            Link(f"preference {level + 1}", preference_key(findings.id, dm, level))
            for dm, level in ((_id(findings, dm), level) for dm, level in levels)
        ),
    )


def _id(findings: Findings, dm: int | str) -> str:
    return dm if isinstance(dm, str) else findings.naming.graph.decision_makers[dm]


def _levels_of(about: Open) -> Iterator[tuple[int | str, int]]:
    """Give the levels of statements that something open is about."""
    if isinstance(about, Ordering):
        yield from ((about.dm, level) for level in (about.upper, about.lower))
    elif about.label is not None and about.label.level >= 0:
        yield about.label.dm, about.label.level


def tell_share(share: Share | None, count: int, *, exhaustive: bool) -> str:
    """Say a share of readings: all, none, or a percentage with its interval."""
    readings = f"{count:,} readings"
    if share is None:
        return f"neither of the {readings}" if count == 2 else f"none of the {readings}"
    if share.count == count:
        return tell_every_reading(count) + ("" if exhaustive else " looked at")
    if count <= FEW_READINGS and isclose(share.share * count, share.count):
        return f"{share.count} of the {readings}" + ("" if exhaustive else " looked at")
    text = f"{tell_roughly(share.share)} of the {readings}"
    if exhaustive:
        return text
    interval = f"{tell_roughly(share.low)} to {tell_roughly(share.high)}"
    return f"{text} looked at (95 % interval {interval})"


def tell_every_reading(count: int) -> str:
    """Say that all of several readings are meant: ``both readings``, ``all 12 readings``."""
    return "both readings" if count == 2 else f"all {count:,} readings"
