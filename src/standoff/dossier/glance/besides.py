"""What a case says of minds, and where it drifts: what a report tells besides its outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.dossier.answers.attitudes import AttitudesView
from standoff.dossier.answers.dynamics.ends import DriftPage
from standoff.dossier.answers.hypergames.views import HypergameView
from standoff.dossier.answers.power.views import PowerView
from standoff.dossier.links import Link, Told, link_claim

DRIFT = "If chance decided who moves"
VIEWS = "As each sees it"
ATTITUDES = "Who minds whom"
POWER = "Who has power over whom"


@dataclass(frozen=True, slots=True)
class BesidesView:
    """What is told of the stage that is told first, each where there is something.

    Parameters
    ----------
    drift
        Where it drifts; None without a status quo, or where that cannot be said.
    views, attitudes, power
        What holds as decision makers see it, with their attitudes, and where power counts;
        None where the case says nothing of them.
    """

    drift: DriftPage | None = None
    views: HypergameView | None = None
    attitudes: AttitudesView | None = None
    power: PowerView | None = None


NOTHING_BESIDES = BesidesView()


def told_beliefs(view: HypergameView) -> Told:
    """Say what the beliefs of a case rest on, with links."""
    return _resting("What they believe rests on", tuple(map(link_claim, view.because)))


def told_attitudes(view: AttitudesView) -> Told:
    """Say what the attitudes of a case rest on, with links."""
    return _resting("The attitudes rest on", tuple(map(link_claim, view.because)))


def told_power(view: PowerView) -> Told:
    """Say what the powers of a case rest on, with links."""
    return _resting("What power there is rests on", tuple(map(link_claim, view.because)))


def _resting(words: str, links: tuple[Link, ...]) -> Told:
    return Told(f"{words} these claims:" if links else f"{words} no claim.", links)
