"""Forecasts and their scores, and recommendations, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.advice import (
    AGAINST,
    DIVIDED,
    GAINS,
    IMPOSSIBLE,
    INDIFFERENT,
    MOVES,
    NO,
    NOW,
    PARTLY,
    WANTS,
    YES,
)
from standoff.dossier.answers.forecasts import HIT, MISS, ForecastsView, ForecastView, ScoreView
from standoff.dossier.answers.recommendations import RecommendationsView, RecommendationView
from standoff.dossier.words.phrases import join_words
from standoff.reports.tables.table import Column, Table

TITLE = "Who foresaw it"
VERDICTS = {HIT: "yes", MISS: "no"}


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


def tabulate_forecasts_briefly(view: ForecastsView) -> Table:
    """Show each forecast with what came, in columns that fit on a sheet of paper."""
    columns = (
        Column("text", "Expected"),
        Column("by", "By"),
        Column("about", "About"),
        Column("likelihood", "How sure"),
        Column("verdict", "Came true"),
        Column("model", "The model"),
    )
    rows = tuple(
        (
            each.text,
            _tell_who(each),
            each.about,
            each.likely,
            VERDICTS.get(each.verdict, each.verdict),
            each.model,
        )
        for each in view.forecasts
    )
    return Table(TITLE, columns, rows)


def _tell_who(each: ForecastView | RecommendationView) -> str:
    return ", ".join(part for part in (each.by, each.role) if part)


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


# Recommendations --------------------------------------------------------------------------------

ADVISED = "What was advised"

HOLDS = {YES: "yes", PARTLY: "under some concepts", NO: "no", IMPOSSIBLE: "cannot be"}
REACH = {
    NOW: "",
    GAINS: "yes, by moves that gain",
    MOVES: "only by moves that do not all gain",
    NO: "no",
}
WANTED = {WANTS: "yes", AGAINST: "no", INDIFFERENT: "all the same to them", DIVIDED: "in part"}


def tabulate_recommendations(view: RecommendationsView) -> Table:
    """Show each recommendation with what the model says of it."""
    columns = (
        Column("id", "Recommendation"),
        Column("by", "By"),
        Column("role", "As"),
        Column("to", "To"),
        Column("source", "Source"),
        Column("made", "Made"),
        Column("text", "Advised"),
        Column("asks", "In the model"),
        Column("done", "If just that were done"),
        Column("holds", "Would it hold"),
        Column("reach", "Can it be reached"),
        Column("wanted", "Would they want it"),
        Column("followed", "What came"),
    )
    return Table(ADVISED, columns, tuple(_advice_row(each) for each in view.recommendations))


def _advice_row(each: RecommendationView) -> tuple[str, ...]:
    return (
        each.id,
        each.by,
        each.role,
        join_words(each.to),
        each.source,
        each.made,
        each.text,
        each.asks,
        join_words(each.done, "or"),
        tell(HOLDS.get(each.holds, ""), each.holds_says),
        tell(REACH.get(each.reach, ""), each.reach_says),
        tell(WANTED.get(each.wanted, ""), each.wanted_says),
        each.followed_says,
    )


def tabulate_recommendations_briefly(view: RecommendationsView) -> Table:
    """Show each recommendation with the answers, in columns that fit on a sheet of paper."""
    columns = (
        Column("text", "Advised"),
        Column("by", "By"),
        Column("to", "To"),
        Column("holds", "Would it hold"),
        Column("reach", "Can it be reached"),
        Column("wanted", "Would they want it"),
    )
    rows = tuple(
        (
            each.text,
            _tell_who(each),
            join_words(each.to),
            HOLDS.get(each.holds, ""),
            REACH.get(each.reach, "") or each.reach_says,
            tell(WANTED.get(each.wanted, ""), each.wanted_says),
        )
        for each in view.recommendations
    )
    return Table(ADVISED, columns, rows)


def answer_questions(each: RecommendationView) -> list[tuple[str, str, str]]:
    """Give what is asked of a recommendation, what is answered in words, and the bare answer."""
    asked = (
        ("Would it hold?", HOLDS, each.holds, each.holds_says),
        ("Can it be reached?", REACH, each.reach, each.reach_says),
        ("Would they want it?", WANTED, each.wanted, each.wanted_says),
    )
    told = [(one, tell(words.get(bare, ""), says), bare) for one, words, bare, says in asked]
    return [one for one in told if one[1]]


def tell(word: str, says: str) -> str:
    """Put the answer before what says it."""
    return f"{word}: {says}" if word and says else word or says
