"""Forecasts and recommendations of a case file: entries to values, and what refers to nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.wording import Wording
from standoff.errors import Problem, quote, suggest
from standoff.model.case import ElementPath
from standoff.model.claims import Role
from standoff.model.conflict import Conflict
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.selectors import StateSelector
from standoff.model.stages import Stage

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_questions import ForecastEntry, RecommendationEntry


def read_forecasts(
    entry: CaseEntry, conflict: Conflict | None, stages: Sequence[Stage]
) -> tuple[dict[str, Forecast], list[Problem]]:
    """Give the forecasts by id, and what is wrong with them.

    The statement of a forecast is over the options of the base and of all
    stages: it may be about an option that came later.
    """
    if conflict is None or not entry.forecasts:
        return {}, []
    said = _Said(conflict, stages)
    found = {}
    for key, forecast in entry.forecasts.items():
        path: ElementPath = ("forecasts", key)
        for word in ("made", "about"):
            said.need_time(getattr(forecast, word), (*path, word))
        expected, outcome = said.states(forecast, path)
        found[key] = _forecast(key, forecast, expected, outcome)
    return found, said.problems


def read_recommendations(
    entry: CaseEntry, conflict: Conflict | None, stages: Sequence[Stage]
) -> tuple[dict[str, Recommendation], list[Problem]]:
    """Give the recommendations by id, and what is wrong with them; as `read_forecasts`."""
    if conflict is None or not entry.recommendations:
        return {}, []
    said = _Said(conflict, stages)
    found = {}
    for key, one in entry.recommendations.items():
        path: ElementPath = ("recommendations", key)
        said.need_time(one.made, (*path, "made"))
        said.need_makers(one.to, (*path, "to"))
        states, outcome = said.states(one, path)
        found[key] = _recommendation(key, one, states, outcome)
    return found, said.problems


class _Said:
    """What forecasts and recommendations may speak of: the base and every stage.

    Parameters
    ----------
    conflict
        The conflict of the base.
    """

    def __init__(self, conflict: Conflict, stages: Sequence[Stage]) -> None:
        self._base = conflict
        self._at = {stage.id: stage for stage in stages}
        self._found: list[Problem] = []
        self._outcomes = conflict.outcomes
        self._stages = tuple(self._at)
        self._makers = tuple(
            dict.fromkeys(dm.id for one in self._conflicts() for dm in one.decision_makers)
        )
        self._unknown: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """What was wrong so far."""
        return [*self._unknown, *self._found]

    def states(
        self, entry: ForecastEntry | RecommendationEntry, path: ElementPath
    ) -> tuple[tuple[StateSelector, ...], str]:
        """Give what selects the states that are meant, and the outcome that is named."""
        for outcome in self._outcomes:
            if outcome.name == entry.say:
                return tuple(outcome.selectors), outcome.name
        if entry.say is None:
            return (), ""
        words = self._words(getattr(entry, "about", "") or entry.made)
        found = words.state(entry.say, (*path, "say"))
        self._found += words.problems
        return (() if found is None else (found,)), ""

    def _conflicts(self, time: str = "") -> list[Conflict]:
        """Give the base and all stages, those of a time before the others."""
        stages = list(self._at.values())
        named = [
            stage.conflict
            for stage in stages
            if time and (stage.id == time or str(stage.date or "").startswith(time))
        ]
        return [*named, self._base, *(stage.conflict for stage in stages)]

    def _words(self, time: str) -> Wording:
        """Give the reader of what is said of a time.

        A stage may give an option other values: those of the time that is meant
        come first, so that "low" is read as it was said.
        """
        conflicts = self._conflicts(time)
        everywhere = [self._base, *(stage.conflict for stage in self._at.values())]
        names = {s.id for one in conflicts if one.explicit for s in one.explicit.states}
        return Wording(
            tuple(dict.fromkeys(o.qualified for one in everywhere for o in one.options)),
            frozenset(names),
            outcomes=outcomes_of(self._base),
            sets=tuple(dict.fromkeys(each for one in conflicts for each in one.sets)),
        )

    def need_time(self, time: str, path: ElementPath) -> None:
        """Take note if a time is neither a stage nor a date."""
        if time and time not in self._stages and not _is_date(time):
            self._unknown.append(_unknown_time(time, self._stages, path))

    def need_makers(self, named: Sequence[str], path: ElementPath) -> None:
        """Take note of decision makers that there are at no stage."""
        for number, name in enumerate(named):
            if name not in self._makers:
                self._unknown.append(_unknown_maker(name, self._makers, (*path, number)))


def _forecast(
    key: str, entry: ForecastEntry, expected: Sequence[StateSelector], outcome: str
) -> Forecast:
    return Forecast(
        id=key,
        text=entry.text,
        by=entry.by,
        role=entry.role and Role(entry.role),
        source=entry.source,
        made=entry.made,
        about=entry.about,
        expects=expected[0] if expected else None,
        held=entry.held,
        likelihood=entry.likelihood,
        because=tuple(entry.because),
        note=entry.note,
        also=tuple(expected[1:]),
        outcome=outcome,
    )


def _recommendation(
    key: str, entry: RecommendationEntry, states: tuple[StateSelector, ...], outcome: str
) -> Recommendation:
    return Recommendation(
        id=key,
        text=entry.text,
        by=entry.by,
        role=entry.role and Role(entry.role),
        to=tuple(dict.fromkeys(entry.to)),
        source=entry.source,
        made=entry.made,
        states=states,
        outcome=outcome,
        because=tuple(entry.because),
        note=entry.note,
    )


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return len(text) in {4, 7, 10}


def _unknown_time(time: str, known: Sequence[str], path: ElementPath) -> Problem:
    return Problem(
        "unknown-stage",
        f"{quote(time)} is neither a stage nor a date",
        value=time[:60],
        allowed=tuple(known),
        hint=suggest(time, known) or "Write a date as 2018-04-02, 2018-04 or 2018.",
        path=path,
    )


def _unknown_maker(name: str, known: Sequence[str], path: ElementPath) -> Problem:
    return Problem(
        "unknown-decision-maker",
        f"unknown decision maker {quote(name)}",
        value=name[:60],
        allowed=tuple(known),
        hint=suggest(name, known) or "A recommendation is to decision makers of the case, by id.",
        path=path,
    )
