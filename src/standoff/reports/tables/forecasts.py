"""Forecasts and their scores as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.forecasts import ForecastsView, ScoreView
from standoff.reports.tables.table import Column, Table

TITLE = "Who foresaw it"


def tabulate_forecasts(view: ForecastsView) -> Table:
    """Show each forecast with what the model said and what came."""
    columns = (
        Column("id", "Forecast"),
        Column("by", "By"),
        Column("role", "As"),
        Column("source", "Source"),
        Column("made", "Made"),
        Column("about", "About"),
        Column("text", "Expected"),
        Column("expects", "In the model"),
        Column("likelihood", "How sure"),
        Column("verdict", "Came true"),
        Column("why", "Decided by"),
        Column("model", "The model"),
        Column("model_says", "It said"),
        Column("brier", "Brier", "right"),
    )
    rows = tuple(
        (
            each.id,
            each.by,
            each.role,
            each.source,
            each.made,
            each.about,
            each.text,
            each.expects,
            each.likely,
            each.verdict,
            each.why,
            each.model,
            each.model_says,
            None if each.brier is None else f"{each.brier:.4f}",
        )
        for each in view.forecasts
    )
    return Table(TITLE, columns, rows)


def tabulate_scores(scores: Sequence[ScoreView], title: str) -> Table:
    """Show how often somebody was right, beside the model, the best first."""
    columns = (
        Column("name", title),
        Column("hits", "Right", "right"),
        Column("misses", "Wrong", "right"),
        Column("open", "Open", "right"),
        Column("brier", "Brier", "right"),
        Column("model", "The model, of the same", "right"),
    )
    rows = tuple(
        (
            score.name,
            score.hits,
            score.misses,
            score.open,
            "" if score.brier is None else f"{score.brier:.3f}",
            tell_model(score),
        )
        for score in scores
    )
    return Table(f"By {title.lower()}", columns, rows)


def tell_model(score: ScoreView) -> str:
    """Say how often the model was right about what a group foresaw."""
    asked = score.model_right + score.model_wrong
    return f"{score.model_right} of {asked} right" if asked else ""
