"""Forecasts of a case file: entries to values, and what in them refers to nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.wording import Wording
from standoff.errors import Problem, suggest
from standoff.model.case import ElementPath
from standoff.model.claims import Role
from standoff.model.conflict import Conflict
from standoff.model.forecasts import Forecast
from standoff.model.outcomes import Outcome
from standoff.model.selectors import StateSelector
from standoff.model.stages import Stage

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_questions import ForecastEntry


def read_forecasts(
    entry: CaseEntry, conflict: Conflict | None, stages: Sequence[Stage]
) -> tuple[dict[str, Forecast], list[Problem]]:
    """Give the forecasts by id, and what is wrong with them.

    The statement of a forecast is over the options of the base and of all
    stages: it may be about an option that came later.
    """
    if conflict is None or not entry.forecasts:
        return {}, []
    conflicts = [conflict, *(stage.conflict for stage in stages)]
    options = dict.fromkeys(o.qualified for one in conflicts for o in one.options)
    names = {s.id for one in conflicts if one.explicit for s in one.explicit.states}
    words = Wording(tuple(options), frozenset(names), outcomes=outcomes_of(conflict))
    known = [stage.id for stage in stages]
    problems: list[Problem] = []
    found = {}
    for key, forecast in entry.forecasts.items():
        path: ElementPath = ("forecasts", key)
        for word in ("made", "about"):
            time = getattr(forecast, word)
            if time and time not in known and not _is_date(time):
                problems.append(_unknown_time(time, known, (*path, word)))
        outcome = _named(forecast, conflict)
        expected = outcome.selectors if outcome else _expected(forecast, words, path)
        found[key] = _forecast(key, forecast, expected, outcome.name if outcome else "")
    return found, [*problems, *words.problems]


def _named(entry: ForecastEntry, conflict: Conflict) -> Outcome | None:
    """Give the outcome that a forecast names."""
    return next((one for one in conflict.outcomes if one.name == entry.say), None)


def _expected(entry: ForecastEntry, words: Wording, path: ElementPath) -> tuple[StateSelector, ...]:
    """Give the states that a forecast expects and does not name as an outcome."""
    found = None if entry.say is None else words.state(entry.say, (*path, "say"))
    return () if found is None else (found,)


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


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return len(text) in {4, 7, 10}


def _unknown_time(time: str, known: Sequence[str], path: ElementPath) -> Problem:
    return Problem(
        "unknown-stage",
        f"{time[:60]!r} is neither a stage nor a date",
        value=time[:60],
        allowed=tuple(known),
        hint=suggest(time, known) or "Write a date as 2018-04-02, 2018-04 or 2018.",
        path=path,
    )
