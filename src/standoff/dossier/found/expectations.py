"""What somebody said of a dispute is about: the stages of a forecast or advice, and its states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from standoff.dossier.found.findings import Findings
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.formation import state_index
from standoff.model.graph_form import GraphForm
from standoff.model.language.syntax import Constant, Statement, map_options
from standoff.model.selectors import ByPattern, ByStatement, ByTaken, StateSelector
from standoff.model.stages import Stage
from standoff.model.states import StateSet


def find_stage_about(forecast: Forecast, stages: Sequence[Stage]) -> Stage | None:
    """Give the stage that records what a forecast is about.

    The stage it names, or the first stage on or after the date it names.
    """
    named = {stage.id: stage for stage in stages}.get(forecast.about)
    if named is not None or not forecast.about:
        return named
    first = _first_day(forecast.about)
    dated = [stage for stage in stages if stage.date is not None and stage.date >= first]
    return min(dated, key=lambda stage: stage.date or first, default=None)


def find_stage_made(said: Forecast | Recommendation, stages: Sequence[Stage]) -> Stage | None:
    """Give the stage at which a forecast or a recommendation was made.

    The stage it names, or the last stage before the end of the date it names.
    """
    named = {stage.id: stage for stage in stages}.get(said.made)
    if named is not None or not said.made:
        return named
    last = _last_day(said.made)
    dated = [stage for stage in stages if stage.date is not None and stage.date <= last]
    return max(dated, key=lambda stage: stage.date or last, default=None)


def _first_day(date: str) -> dt.date:
    return dt.date.fromisoformat((date + "-01-01")[:10])


def _last_day(date: str) -> dt.date:
    if len(date) == len("2018-04-02"):
        return dt.date.fromisoformat(date)
    year, month = int(date[:4]), int(date[5:7] or 12)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def is_expected(forecast: Forecast, findings: Findings, states: Iterable[int]) -> tuple[bool, ...]:
    """Say of some states of a stage whether a forecast expects them."""
    meant = find_meant(forecast, findings.naming.graph).lookup()
    return tuple(state in meant for state in states)


def find_meant(said: Forecast | Recommendation, graph: GraphForm) -> StateSet:
    """Find the states of a stage that a forecast expects or a recommendation asks for.

    An option that the stage does not have is one that nobody takes there.
    """
    index, bits = state_index(graph), 0
    for each in said.states:
        selector = _fitted(each, graph.options)
        found = 0 if selector is None else index.select(selector)
        bits |= found if isinstance(found, int) else 0
    return StateSet(bits)


def _fitted(expects: StateSelector, options: Sequence[str]) -> StateSelector | None:
    """Give a selector over the options of a stage; None if it can fit no state of it."""
    match expects:
        case ByStatement(statement):
            return ByStatement(_without(statement, frozenset(options)))
        case ByTaken(taken):
            return expects if set(taken) <= set(options) else None
        case ByPattern(choices):
            return expects if len(choices) == len(options) else None
        case _:
            return expects


def _without(statement: Statement, known: frozenset[str]) -> Statement:
    """Replace options that there are not by what is never true."""
    return map_options(
        statement, lambda taken: taken if taken.option in known else Constant(False, taken.source)
    )
