"""Where a case drifts, what holds as decision makers see it, with their attitudes, and with power."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.web.rendering import render

if TYPE_CHECKING:
    from standoff.web.answers.asked import Asked

Answer = dict[str, Any]


def drift(asked: Asked) -> Answer:
    """Tell where the case drifts if each next move is an improvement by chance."""
    from standoff.dossier.answers.dynamics.ends import view_drift_page
    from standoff.workflows.asking.dynamics.drift import compare_stages_with_drift, find_drift

    found = find_drift(asked.dispute, asked.text("state") or None)
    page = view_drift_page(asked.dispute.naming, found.view(), found.settling)
    staged = bool(asked.text("stages"))
    passages = compare_stages_with_drift(asked.dispute).views if staged else ()
    return {"html": render("ask-drift", page=page, passages=passages)}


def views(asked: Asked) -> Answer:
    """Tell what holds as each sees the dispute: as the case says, and as is said besides."""
    from standoff.workflows.asking.hypergames import find_views

    lines = asked.lines("lines")
    said = bool(lines or asked.dispute.conflict.views)
    found = find_views(asked.dispute, lines, asked.concepts or None).view if said else None
    return {"html": _minds("ask-views", asked, found)}


def attitudes(asked: Asked) -> Answer:
    """Tell what holds with the attitudes of the case, and with those said besides."""
    from standoff.workflows.asking.attitudes import find_attitudes

    lines = asked.lines("lines")
    said = bool(lines or asked.dispute.conflict.regards)
    found = find_attitudes(asked.dispute, lines).view if said else None
    return {"html": _minds("ask-attitudes", asked, found)}


def power(asked: Asked) -> Answer:
    """Tell what holds where power counts: that of the case, and what is said besides."""
    from standoff.workflows.asking.power import find_power

    lines = asked.lines("lines")
    said = bool(lines or asked.dispute.conflict.powers)
    found = find_power(asked.dispute, lines, asked.text("state") or None).view if said else None
    return {"html": _minds("ask-power", asked, found)}


def _minds(template: str, asked: Asked, view: object) -> str:
    from types import SimpleNamespace

    dossier = SimpleNamespace(claims=asked.dispute.case.claims, stages=())
    one, *rest = [dm.name or dm.id for dm in asked.dispute.conflict.decision_makers]
    other = rest[0] if rest else "itself"
    return render(template, dossier=dossier, view=view, one=one, other=other)
