"""Who foresaw it: each forecast against what the model said and what came, with scores.

What came is the status quo of the stage that a forecast is about, or what the
analyst says. What the model said are the outcomes reached at the stage at
which the forecast was made. A forecast with a range of probabilities has a
Brier score: the square of how far the middle of its range was from what came,
0 at best, 1 at worst, 0.25 for tossing a coin [Brier1950]_.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.dossier.found.expectations import (
    find_stage_about,
    find_stage_made,
    is_expected,
)
from standoff.dossier.found.findings import Findings
from standoff.dossier.grounds.claims import link_source
from standoff.dossier.words.phrases import count_of
from standoff.dossier.words.sayings import tell_meant, tell_time
from standoff.model.case import Case
from standoff.model.forecasts import Forecast
from standoff.model.likelihood import word_for
from standoff.model.stages import Stage

HIT, MISS, OPEN = "hit", "miss", "open"
AGREES, DISAGREES, DIVIDED = "agrees", "disagrees", "divided"
NOT_SAID = "nobody named"


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast, what the model said then, and what came.

    Parameters
    ----------
    by, role, source
        Who made it, as what, and the id of the source it stands in.
    made, about
        When, and about which time, in words; empty where the case does not say.
    expects
        What it expects of the options, in words; empty for a free text.
    likely
        The word of likelihood for the middle of its range, with the range.
    verdict
        ``hit``, ``miss``, or ``open`` where nothing decides it.
    why
        What decides it, or why nothing does.
    model
        ``agrees``, ``disagrees``, ``divided`` (some of its outcomes), or empty
        where the model says nothing about it.
    model_says
        What the model said, in a sentence.
    brier
        Its score, where it has probabilities and was decided.
    claims
        Ids of the claims it rests on.
    source_title
        What the source is called; its id where it has no title.
    """

    id: str
    text: str
    by: str
    role: str
    source: str
    made: str
    about: str
    expects: str
    likely: str
    likelihood: tuple[float, float] | None
    verdict: str
    why: str
    model: str
    model_says: str
    brier: float | None
    claims: tuple[str, ...]
    note: str
    source_title: str = ""

    @property
    def model_right(self) -> bool | None:
        """Whether the model foresaw what came; None where it or the outcome says nothing."""
        if self.verdict == OPEN or self.model not in {AGREES, DISAGREES}:
            return None
        return (self.model == AGREES) == (self.verdict == HIT)


@dataclass(frozen=True, slots=True)
class ScoreView:
    """How the forecasts of somebody, or of some kind, did.

    Parameters
    ----------
    kind
        ``all``, ``source``, ``role`` or ``speaker``.
    brier
        Mean score of the `scored` forecasts that have one; None without any.
    model_right, model_wrong
        How often the model was right and wrong about the same.
    """

    kind: str
    name: str
    hits: int
    misses: int
    open: int
    brier: float | None
    scored: int
    model_right: int
    model_wrong: int


@dataclass(frozen=True, slots=True)
class ForecastsView:
    """All forecasts of a case, with the scores of sources, kinds of speakers and speakers.

    Parameters
    ----------
    head
        How many there are and how they did, in a sentence.
    """

    forecasts: tuple[ForecastView, ...]
    scores: tuple[ScoreView, ...]
    head: str

    def of(self, kind: str) -> tuple[ScoreView, ...]:
        """Give the scores of one kind: ``source``, ``role``, ``speaker``."""
        return tuple(score for score in self.scores if score.kind == kind)


def view_forecasts(case: Case, findings: Callable[[str], Findings]) -> ForecastsView:
    """View the forecasts of a case.

    Parameters
    ----------
    findings
        Gives what analysis found at a stage, by its id; asked only for stages
        at which forecasts were made or that they are about.
    """
    views = tuple(_view(each, case, findings) for each in case.forecasts.values())
    titles = {key: source.title or key for key, source in case.sources.items()}
    scores = [_score("all", "all", views)]
    for kind, name in (
        ("source", lambda view: titles.get(view.source, view.source) or "no source"),
        ("role", lambda view: view.role or "not said"),
        ("speaker", lambda view: view.by or NOT_SAID),
    ):
        scores += _scores(kind, name, views)
    return ForecastsView(views, tuple(scores), _tell_head(scores[0]))


def _view(forecast: Forecast, case: Case, findings: Callable[[str], Findings]) -> ForecastView:
    made = find_stage_made(forecast, case.stages)
    about = find_stage_about(forecast, case.stages)
    verdict, why = _judge(forecast, about, findings)
    model, says = _ask_model(forecast, made, findings)
    naming = findings(made.id if made else "base").naming if forecast.expects else None
    likely = forecast.likelihood
    return ForecastView(
        id=forecast.id,
        text=forecast.text,
        by=forecast.by,
        role=str(forecast.role or ""),
        source=forecast.source,
        made=tell_time(forecast.made, made),
        about=tell_time(forecast.about, about),
        expects=tell_meant(forecast, naming),
        likely=_tell_likelihood(likely),
        likelihood=likely,
        verdict=verdict,
        why=why,
        model=model,
        model_says=says,
        brier=None if likely is None or verdict == OPEN else brier_of(likely, verdict == HIT),
        claims=forecast.because,
        note=forecast.note,
        source_title=link_source(forecast.source, case).text,
    )


def brier_of(likelihood: tuple[float, float], came: bool) -> float:
    """Give the Brier score of a range of probabilities, taken at its middle.

    Examples
    --------
    >>> round(brier_of((0.8, 0.95), True), 4), brier_of((0.5, 0.5), False)
    (0.0156, 0.25)
    """
    return (sum(likelihood) / 2 - came) ** 2


# What came, and what the model said --------------------------------------------------------------


def _judge(
    forecast: Forecast, about: Stage | None, findings: Callable[[str], Findings]
) -> tuple[str, str]:
    if forecast.held is not None:
        return (HIT if forecast.held else MISS), "the analyst says so"
    if forecast.expects is None:
        return OPEN, "it says nothing of the options, and the analyst no verdict"
    if about is None:
        return OPEN, "no stage records the time it is about"
    found = findings(about.id)
    if found.quo is None:
        return OPEN, f"where the dispute stood at {found.told} is unknown"
    came = is_expected(forecast, found, [found.quo])[0]
    return (HIT if came else MISS), f"where the dispute stood at {found.told}"


def _ask_model(
    forecast: Forecast, made: Stage | None, findings: Callable[[str], Findings]
) -> tuple[str, str]:
    if forecast.expects is None:
        return "", ""
    if made is None:
        return "", "no stage is of the time at which it was made"
    found = findings(made.id)
    outcomes = [each.state for each in found.strongest]
    if not outcomes:
        return "", f"nothing holds at {found.told}"
    fitting = is_expected(forecast, found, outcomes)
    told = "; ".join(found.naming.state(state) for state in outcomes[:3])
    more = f" and {len(outcomes) - 3} more" if len(outcomes) > 3 else ""
    says = f"at {found.told}: {told}{more}"
    if all(fitting):
        return AGREES, says
    return (DIVIDED if any(fitting) else DISAGREES), says


# In words ----------------------------------------------------------------------------------------


def _tell_likelihood(likelihood: tuple[float, float] | None) -> str:
    if likelihood is None:
        return ""
    low, high = likelihood
    word = word_for(min(max((low + high) / 2, 0.001), 0.999))
    share = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    return f"{word} ({share})"


def _tell_head(score: ScoreView) -> str:
    total = score.hits + score.misses + score.open
    if not total:
        return "The case holds no forecasts."
    decided = score.hits + score.misses
    told = f"{count_of(total, 'forecast')}, {decided} decided: {score.hits} came true, "
    told += f"{score.misses} did not."
    if score.brier is not None:
        told += f" Mean Brier score of {score.scored}: {score.brier:.3f} (0 is best, 0.25 a coin)."
    asked = score.model_right + score.model_wrong
    if asked:
        told += f" The model was right about {score.model_right} of {asked}."
    return told


# Scores ------------------------------------------------------------------------------------------


def _scores(
    kind: str, name: Callable[[ForecastView], str], views: Sequence[ForecastView]
) -> Iterator[ScoreView]:
    groups: dict[str, list[ForecastView]] = {}
    for view in views:
        groups.setdefault(name(view), []).append(view)
    found = [_score(kind, each, some) for each, some in groups.items()]
    return iter(sorted(found, key=lambda score: (_worse(score), score.name)))


def _worse(score: ScoreView) -> tuple[bool, float, int]:
    """Order scores: those with one first, the best first."""
    none = score.brier is None
    return none, 0.0 if score.brier is None else score.brier, score.misses - score.hits


def _score(kind: str, name: str, views: Sequence[ForecastView]) -> ScoreView:
    verdicts = [view.verdict for view in views]
    briers = [view.brier for view in views if view.brier is not None]
    right = [view.model_right for view in views]
    return ScoreView(
        kind,
        name,
        verdicts.count(HIT),
        verdicts.count(MISS),
        verdicts.count(OPEN),
        sum(briers) / len(briers) if briers else None,
        len(briers),
        right.count(True),
        right.count(False),
    )


def forecast_records(view: ForecastsView) -> dict[str, Any]:
    """Give the forecasts and their scores as plain data."""
    return {
        "summary": view.head,
        "forecasts": [_record(each) for each in view.forecasts],
        "scores": [_score_record(each) for each in view.scores],
    }


def _record(view: ForecastView) -> Mapping[str, Any]:
    return {
        "id": view.id,
        "text": view.text,
        "by": view.by,
        "role": view.role or None,
        "source": view.source or None,
        "made": view.made or None,
        "about": view.about or None,
        "expects": view.expects or None,
        "likelihood": list(view.likelihood) if view.likelihood else None,
        "verdict": view.verdict,
        "why": view.why,
        "model": view.model or None,
        "model_says": view.model_says or None,
        "model_right": view.model_right,
        "brier": view.brier,
        "claims": list(view.claims),
    }


def _score_record(score: ScoreView) -> Mapping[str, Any]:
    return {
        "kind": score.kind,
        "name": score.name,
        "hits": score.hits,
        "misses": score.misses,
        "open": score.open,
        "brier": score.brier,
        "scored": score.scored,
        "model_right": score.model_right,
        "model_wrong": score.model_wrong,
    }
