"""How the page tells forecasts and recommendations: filters of its templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from standoff.dossier.answers.forecasts import HIT, MISS, ForecastsView, ForecastView
from standoff.dossier.answers.recommendations import RecommendationView
from standoff.dossier.links import Link, link_claim, source_key
from standoff.dossier.words.phrases import capitalise, join_words
from standoff.reports.tables.forecasts import (
    answer_questions,
    tabulate_forecasts,
    tabulate_recommendations,
    tabulate_scores,
)
from standoff.reports.tables.table import Table


def said_filters() -> Mapping[str, Callable[..., Any]]:
    """Give the filters that tell what was said, by name."""
    return {
        "who": _tell_who,
        "joined": join_words,
        "sentence": capitalise,
        "claim_links": _link_claims,
        "source_links": _link_source,
        "verdict_words": lambda verdict: _VERDICTS.get(verdict, ("open", ""))[0],
        "verdict_class": lambda verdict: _VERDICTS.get(verdict, ("open", ""))[1],
        "model_words": _tell_model,
        "scores_table": _tabulate_kind,
        "forecasts_table": tabulate_forecasts,
        "advice_answers": _answer_advice,
        "recommendations_table": tabulate_recommendations,
    }


_VERDICTS = {HIT: ("came true", "supported"), MISS: ("did not come true", "none")}


def _tell_who(view: ForecastView | RecommendationView) -> str:
    return ", ".join(part for part in (view.by, view.role) if part) or "Nobody named"


def _link_claims(claims: Iterable[str]) -> list[Link]:
    return [link_claim(claim) for claim in claims]


def _link_source(view: ForecastView | RecommendationView) -> list[Link]:
    return [Link(view.source_title or view.source, source_key(view.source))]


def _tell_model(view: ForecastView) -> str:
    return f"The model {view.model}" if view.model else "The model says nothing"


def _tabulate_kind(view: ForecastsView, kind: str, name: str) -> Table:
    return tabulate_scores(view.of(kind), name)


def _answer_advice(view: RecommendationView) -> list[tuple[str, str]]:
    told = [(question, capitalise(answer)) for question, answer, _ in answer_questions(view)]
    if view.followed_says:
        told.append(("What came?", capitalise(view.followed_says)))
    return told
