"""Powers as the data of a case file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from standoff.casefile.claims_writing import filled
from standoff.model.language.syntax import Statement
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import StateSelector

Spell = Callable[[StateSelector], Any]
Say = Callable[[Statement], str]


def powers_data(powers: Sequence[Power], spell: Spell, say: Say) -> dict[str, Any]:
    """Give what a case file says under ``power``.

    Parameters
    ----------
    spell
        Writes what names states.
    say
        Writes a statement.
    """
    return {one.id: _power(one, spell, say) for one in powers}


def _power(power: Power, spell: Spell, say: Say) -> dict[str, Any]:
    data: dict[str, Any] = {"of": power.holder, "over": power.over, "by": spell(power.by)}
    if power.first:
        data["first"] = [say(each) for each in power.first]
    match power.order:
        case RankedStatements(levels):
            data["prefers"] = [say(one.statement) for level in levels for one in level.statements]
        case Ranking(tiers, rest=rest):
            said = [[spell(state) for state in tier] for tier in tiers]
            listed = [tier[0] if len(tier) == 1 else tier for tier in said]
            data["ranking"] = [*listed, "rest"] if rest else listed
    if power.blocks:
        data["blocks"] = [spell(each) for each in power.blocks]
    return data | filled(because=list(power.because), note=power.note)
