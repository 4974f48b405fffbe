"""What the page's sections on drift, views, attitudes, power and boards are laid out by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from standoff.dossier.grounds.places import tell_day
from standoff.reports.pictures.drift import draw_drift
from standoff.reports.pictures.relations import draw_relations
from standoff.reports.tables.attitudes import tabulate_attitudes, tabulate_power
from standoff.reports.tables.boards.grids import tabulate_grids
from standoff.reports.tables.hypergames.views import tabulate_views
from standoff.reports.tables.pictured import tabulate_drift

TITLES = {"drift": DRIFT, "views": VIEWS, "attitudes": ATTITUDES, "power": POWER}


def besides_filters() -> dict[str, Callable[..., Any]]:
    """Give the filters of their templates."""
    return {
        "drift_picture": lambda page: draw_drift(page, "Where it drifts"),
        "relations_picture": lambda view: draw_relations(view.relations),
        "grid_tables": tabulate_grids,
        "drift_table": tabulate_drift,
        "views_table": tabulate_views,
        "attitudes_table": tabulate_attitudes,
        "power_table": tabulate_power,
        "told_beliefs": told_beliefs,
        "told_attitudes": told_attitudes,
        "told_power": told_power,
        "day": lambda value: tell_day(str(value or "")),
    }


def empty_besides(view: BesidesView) -> dict[str, bool]:
    """Say which of the sections there are not."""
    return {key: getattr(view, key) is None for key in TITLES}
