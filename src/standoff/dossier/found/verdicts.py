"""Verdicts on a state: for whom it is stable, under which concepts, and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from standoff.analysis.results import Verdict
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import NOWHERE, Key, Told
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of
from standoff.dossier.words.reasons import find_core, tell_reasons, tell_stable


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What one decision maker makes of a state, concepts with one reason together.

    Parameters
    ----------
    word
        ``stable`` or ``not stable``.
    deciding
        The preference statements that decide whether a move from here is an
        improvement, with how many moves each decides.
    """

    key: Key
    dm: str
    stable: bool
    word: str
    concepts: str
    reasons: tuple[str, ...]
    deciding: tuple[Told, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the verdict as plain data."""
        return {
            "decision_maker": self.dm,
            "stable": self.stable,
            "concepts": self.concepts,
            "reasons": list(self.reasons),
            "deciding": [told.to_dict() for told in self.deciding],
        }


def view_verdicts(verdicts: Iterable[Verdict], naming: Naming) -> tuple[VerdictView, ...]:
    """View verdicts on one state with every reason; concepts that share a reason share a view."""
    return tuple(
        view_group(group, reasons, naming) for reasons, group in group_verdicts(verdicts, naming)
    )


def group_verdicts(
    verdicts: Iterable[Verdict], naming: Naming
) -> Iterator[tuple[tuple[str, ...], tuple[Verdict, ...]]]:
    """Put the verdicts of one decision maker that have one reason together."""
    shared: dict[Hashable, list[Verdict]] = {}
    for verdict in verdicts:
        key = (verdict.dm, verdict.stable, find_core(verdict))
        shared.setdefault(key, []).append(verdict)
    for group in shared.values():
        yield tell_reasons(group, naming), tuple(group)


def view_group(
    group: tuple[Verdict, ...],
    reasons: tuple[str, ...],
    naming: Naming,
    key: Key = NOWHERE,
    deciding: tuple[Told, ...] = (),
) -> VerdictView:
    """View verdicts of one decision maker that have one reason."""
    first = group[0]
    concepts = ", ".join(CONCEPT_NAMES[verdict.concept] for verdict in group)
    word = tell_stable(stable=first.stable)
    return VerdictView(key, naming.dm(first.dm), first.stable, word, concepts, reasons, deciding)


def view_briefly(findings: Findings, state: int) -> tuple[VerdictView, ...]:
    """View the verdicts of everybody on a state, each with its first reason."""
    naming = findings.naming
    return tuple(
        view_group(group, shorten_reasons(reasons, 1), naming)
        for _, verdicts in judge_everybody(findings, state)
        for reasons, group in group_verdicts(verdicts, naming)
    )


def judge_everybody(findings: Findings, state: int) -> Iterator[tuple[int, list[Verdict]]]:
    """Judge a state for each decision maker under every concept."""
    analysis = findings.analysis
    for dm in range(len(findings.naming.graph.decision_makers)):
        yield dm, [analysis.verdict(concept, dm, state) for concept in analysis.concepts]


def shorten_reasons(reasons: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Keep the first reasons, and say how many more there are."""
    left = len(reasons) - most
    if left <= 0:
        return reasons
    return *reasons[:most], f"And {count_of(left, 'more reason')} of the kind."
