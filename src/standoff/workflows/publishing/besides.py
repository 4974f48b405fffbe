"""What a report tells besides the outcomes: drift, views, attitudes, power, where that is soon found."""

from __future__ import annotations

from standoff.dossier.answers.attitudes import AttitudesView
from standoff.dossier.answers.dynamics.ends import DriftPage, view_drift_page
from standoff.dossier.answers.hypergames.views import HypergameView
from standoff.dossier.answers.power.views import PowerView
from standoff.dossier.glance.besides import BesidesView
from standoff.errors import StandoffError
from standoff.workflows.cases.disputes import Dispute

VIEWED_STATES = 1 << 14
"""Views of more states are left to ``standoff views``."""

MINDED_STATES = 1 << 10
"""Attitudes and power among more states are left to ``standoff attitudes`` and ``power``."""


def find_besides(dispute: Dispute) -> BesidesView:
    """Find where a case drifts, what holds as each sees it, with attitudes, and with power."""
    return BesidesView(
        try_drift(dispute), try_views(dispute), try_attitudes(dispute), try_power(dispute)
    )


def try_drift(dispute: Dispute) -> DriftPage | None:
    """View where a case drifts; None without a status quo, or where that is not defined."""
    from standoff.workflows.asking.dynamics.drift import find_drift

    if dispute.status_quo is None:
        return None
    try:
        drift = find_drift(dispute)
    except StandoffError:
        return None
    return view_drift_page(dispute.naming, drift.view(), drift.settling)


def try_views(dispute: Dispute) -> HypergameView | None:
    """View what holds as decision makers see it; None where the case says nothing of that."""
    from standoff.workflows.asking.hypergames import find_views

    if not dispute.conflict.views or dispute.graph.state_count > VIEWED_STATES:
        return None
    try:
        return find_views(dispute).view
    except StandoffError:
        return None


def try_attitudes(dispute: Dispute) -> AttitudesView | None:
    """View what holds with attitudes; None where the case says nothing of them."""
    from standoff.workflows.asking.attitudes import find_attitudes

    if not dispute.conflict.regards or dispute.graph.state_count > MINDED_STATES:
        return None
    try:
        return find_attitudes(dispute).view
    except StandoffError:
        return None


def try_power(dispute: Dispute) -> PowerView | None:
    """View what holds where power counts; None where the case says nothing of power."""
    from standoff.workflows.asking.power import find_power

    if not dispute.conflict.powers or dispute.graph.state_count > MINDED_STATES:
        return None
    try:
        return find_power(dispute).view
    except StandoffError:
        return None
