"""Drift, views, attitudes and power, as blocks of a text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.glance.besides import (
    ATTITUDES,
    DRIFT,
    POWER,
    VIEWS,
    BesidesView,
    told_attitudes,
    told_beliefs,
    told_power,
)
from standoff.dossier.links import Told
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph
from standoff.reports.tables.attitudes import tabulate_attitudes, tabulate_power
from standoff.reports.tables.hypergames.views import tabulate_views
from standoff.reports.tables.pictured import tabulate_drift


def iter_besides(view: BesidesView) -> Iterator[Block]:
    """Iterate over the sections; there is none of what the case says nothing of."""
    if drift := view.drift:
        yield Heading(2, DRIFT)
        yield Paragraph(f"{drift.view.rule} {drift.view.begin}")
        yield Bullets(tuple(each.words for each in drift.ends))
        if len(drift.ends) > 1:
            yield tabulate_drift(drift)
        yield Paragraph(" ".join(line for line in (drift.left_out, drift.view.moves) if line))
    if views := view.views:
        yield Heading(2, VIEWS)
        yield Bullets((*views.said, _cited(told_beliefs(views))))
        yield tabulate_views(views)
        yield Bullets((*views.told, *views.disclosures))
    if attitudes := view.attitudes:
        yield Heading(2, ATTITUDES)
        yield Bullets((*attitudes.said, _cited(told_attitudes(attitudes))))
        if attitudes.rows:
            yield tabulate_attitudes(attitudes)
        yield Bullets(attitudes.changes)
    if power := view.power:
        yield Heading(2, POWER)
        yield Bullets((*power.said, _cited(told_power(power))))
        if power.rows:
            yield tabulate_power(power)
        yield Bullets(power.changes)


def _cited(told: Told) -> str:
    links = ", ".join(link.text for link in told.grounds)
    return f"{told.text} {links}." if links else told.text
