"""Forecasts and recommendations as the data of a case file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from standoff.casefile.claims_writing import filled, likelihood_data
from standoff.model.case import Case
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.selectors import StateSelector

Spell: TypeAlias = Callable[[StateSelector], Any]
Outcomes: TypeAlias = Mapping[str, tuple[StateSelector, ...]]


def said_data(case: Case, spell: Spell) -> dict[str, Any]:
    """Give what a case file says under ``forecasts`` and ``recommendations``.

    Parameters
    ----------
    spell
        Spells states over the options of every stage.
    """
    named = {one.name: tuple(one.selectors) for one in case.conflict.outcomes}
    return {
        "forecasts": {key: _forecast(one, spell, named) for key, one in case.forecasts.items()},
        "recommendations": {
            key: _recommendation(one, spell, named) for key, one in case.recommendations.items()
        },
    }


def _forecast(forecast: Forecast, spell: Spell, named: Outcomes) -> dict[str, Any]:
    data = _who(forecast) | filled(
        about=forecast.about, say=_spell(forecast, spell, named), held=forecast.held
    )
    if forecast.likelihood is not None:
        data["likelihood"] = likelihood_data(forecast.likelihood)
    return data | _grounds(forecast)


def _recommendation(one: Recommendation, spell: Spell, named: Outcomes) -> dict[str, Any]:
    data = _who(one) | filled(to=list(one.to), say=_spell(one, spell, named))
    return data | _grounds(one)


def _who(one: Forecast | Recommendation) -> dict[str, Any]:
    role = one.role and one.role.value
    return filled(text=one.text, by=one.by, role=role, source=one.source, made=one.made)


def _grounds(one: Forecast | Recommendation) -> dict[str, Any]:
    return filled(because=list(one.because), note=one.note)


def _spell(one: Forecast | Recommendation, spell: Spell, named: Outcomes) -> Any:
    """Spell which states are meant: an outcome by its name, while there is one of it."""
    if one.outcome and named.get(one.outcome) == tuple(one.states):
        return one.outcome
    return spell(one.states[0]) if one.states else None
