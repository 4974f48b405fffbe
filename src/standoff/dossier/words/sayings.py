"""What forecasts and recommendations speak of, in words: their times and their states."""

from __future__ import annotations

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import tell_date
from standoff.dossier.words.statements import tell_statement, tell_states
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.formation import state_index
from standoff.model.language.syntax import iter_names
from standoff.model.selectors import ByStatement, ByTaken, spell_selector
from standoff.model.stages import Stage


def tell_meant(said: Forecast | Recommendation, naming: Naming | None) -> str:
    """Say which states are meant, with the names of options; empty for a free text."""
    if not said.states or naming is None:
        return ""
    if said.outcome:
        return f"“{said.outcome}”"
    known = naming.conflict.option_index
    match said.states[0]:
        case ByStatement(statement) if all(one.option in known for one in iter_names(statement)):
            return tell_statement(statement, naming)
        case ByStatement() as unknown:
            return spell_selector(unknown)
        case ByTaken(options) as unknown if not set(options) <= set(known):
            return spell_selector(unknown)
        case other:
            bits = state_index(naming.graph).select(other)
            found = isinstance(bits, int) and bits
            return tell_states(other, naming) if found else spell_selector(other)


def tell_time(said: str, stage: Stage | None) -> str:
    """Say a time: a stage by its title and date, a date as it is written."""
    return said if stage is None or said != stage.id else tell_stage(stage)


def tell_stage(stage: Stage) -> str:
    """Name a stage with its day: ``“After the summit” (18 July 2018)``."""
    day = f" ({tell_date(stage.date)})" if stage.date else ""
    return f"“{stage.title or stage.id}”{day}"
