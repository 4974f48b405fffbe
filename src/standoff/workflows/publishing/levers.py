"""Every single change to the conflict of a stage, tried: what makes another outcome of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.answers.sensitivity import SensitivityView
from standoff.dossier.glance.levers import Lever, tell_levers
from standoff.dossier.glance.places import link_change
from standoff.dossier.grounds.claims import link_source
from standoff.dossier.links import Told
from standoff.dossier.words.phrases import count_of
from standoff.dossier.words.variants import tell_variant
from standoff.errors import UsageError
from standoff.workflows.asking.sensitivity import SensitivityReport, assess_sensitivity
from standoff.workflows.asking.stages import SolvedStage

VERDICTS = 1_200_000
"""So many verdicts, one for every state, change and concept, are reached for a report at most."""


@dataclass(frozen=True, slots=True)
class Singles:
    """What every single change does to the outcomes of a stage.

    Parameters
    ----------
    levers
        Those that make another outcome of it, in sentences.
    view
        All of them; None where not one could be tried.
    """

    levers: tuple[Told, ...]
    view: SensitivityView | None


def try_singles(stage: SolvedStage, concepts: Sequence[str] | None = None) -> Singles:
    """Try every single change as `standoff.sensitivity` does, and say what each leads to.

    Notes
    -----
    Cost: bounded by `VERDICTS`; where not all changes fit, that is said.
    """
    count = stage.findings.naming.graph.state_count
    try:
        report = assess_sensitivity(stage.dispute, concepts, verdicts=VERDICTS, workers=1)
    except UsageError:  # more work than the limit on states allows
        return Singles((Told(_tell_none(count)),), None)
    if not report.sensitivity.variants:
        return Singles((Told(_tell_none(count)),) if report.sensitivity.left_out else (), None)
    naming = stage.findings.naming
    levers = _iter_levers(report, stage)
    told = tuple(tell_levers(naming, report.base, levers, report.view.left_out))
    return Singles(told, report.view)


def _iter_levers(report: SensitivityReport, stage: SolvedStage) -> Iterator[Lever]:
    naming, id_ = stage.findings.naming, stage.findings.id
    for variant, standing in report.iter_standings():
        words = tell_variant(variant, naming)
        subject = getattr(variant.change, "dm", variant.kind)
        grounds = link_change(variant.change, naming, id_)
        if variant.source:
            grounds = (link_source(variant.source, stage.dispute.case),)
        yield Lever(words, grounds, standing, subject)


def _tell_none(states: int) -> str:
    return (
        f"No change was tried: a single one of {count_of(states, 'state')} takes too long for a "
        "report; ‘standoff sensitivity CASE’ tries them."
    )
