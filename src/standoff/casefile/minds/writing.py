"""Views and attitudes as the data of a case file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from standoff.casefile.claims_writing import filled
from standoff.model.minds.beliefs import Belief, BeliefKind, View
from standoff.model.minds.regards import ITSELF, Regard


def views_data(views: Sequence[View]) -> dict[str, Any]:
    """Give what a case file says under ``views``."""
    return {view.dm: [_belief(one) for one in view.beliefs] for view in views}


def _belief(belief: Belief) -> Any:
    rest = filled(because=list(belief.because), note=belief.note)
    match belief.kind:
        case BeliefKind.PREFERS:
            said: dict[str, Any] = {
                "about": belief.about, "prefers": [one for (one,) in belief.order]
            }  # fmt: skip
        case BeliefKind.RANKING:
            said = {
                "about": belief.about,
                "ranking": [tier[0] if len(tier) == 1 else list(tier) for tier in belief.order],
            }
        case BeliefKind.THINKS:
            said = {"thinks": belief.about, "sees": [_belief(one) for one in belief.beliefs]}
        case BeliefKind.IMAGINES:
            said = filled(imagines=belief.text, name=belief.name)
        case BeliefKind.SET if not rest:
            return belief.text
        case _:
            said = {belief.kind.value: belief.text}
    return said | rest


def attitudes_data(regards: Sequence[Regard], known: Collection[str]) -> dict[str, Any]:
    """Give what a case file says under ``attitudes``.

    Parameters
    ----------
    known
        Ids of the decision makers; one of them may be the word for oneself.
    """
    data: dict[str, Any] = {}
    for one in regards:
        more = filled(because=list(one.because), note=one.note)
        more |= {"dominates": True} if one.dominates else {}
        toward = ITSELF if one.toward == one.dm and ITSELF not in known else one.toward
        data.setdefault(one.dm, {})[toward] = {"is": one.word, **more} if more else one.word
    return data
