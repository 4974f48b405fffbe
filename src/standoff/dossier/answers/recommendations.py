"""What was advised: each recommendation beside what the model says of it, and what came.

What is asked of the model is said in `standoff.dossier.answers.advice`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.dossier.answers.advice import (
    DIVIDED,
    GAINS,
    NOW,
    PARTLY,
    WANTS,
    YES,
    Advice,
    WishView,
)
from standoff.dossier.found.expectations import find_meant, find_stage_made
from standoff.dossier.found.findings import Findings
from standoff.dossier.grounds.claims import link_source
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.sayings import tell_meant, tell_time
from standoff.model.case import Case
from standoff.model.forecasts import Recommendation
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.stages import Stage

UNTIMED = "no stage is of the time at which it was made"


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation beside what the model says of it.

    Parameters
    ----------
    to
        Names of the decision makers it is addressed to.
    asks
        What it asks for, over options, in words; empty for a free text.
    holds
        ``yes`` under every concept, ``partly`` under some, ``no``,
        ``impossible`` if no state is as recommended; empty for a free text.
    reach
        ``now`` if it is done already, ``gains`` if moves lead there that each
        mover gains by, ``moves`` if other moves do, ``no``; empty where nothing
        is known.
    done
        What it would be if just that were done as things stood: the states that
        differ least from the status quo, the first few.
    wanted
        The verdict of those addressed: theirs if they agree, else ``divided``.
    wishes
        That of every decision maker, those addressed first.
    followed
        Whether a later stage is as recommended; None if there is none, or if it
        was done already.
    """

    id: str
    text: str
    by: str
    role: str
    to: tuple[str, ...]
    source: str
    made: str
    asks: str
    holds: str
    holds_says: str
    reach: str
    reach_says: str
    done: tuple[str, ...]
    wanted: str
    wishes: tuple[WishView, ...]
    followed: bool | None
    followed_says: str
    claims: tuple[str, ...]
    note: str
    source_title: str = ""

    @property
    def free(self) -> bool:
        """Whether it is a free text, of which the model says nothing."""
        return not self.asks

    @property
    def wanted_says(self) -> str:
        """What those addressed would want, in a sentence; of everybody if nobody is addressed."""
        return _tell_wishes([wish for wish in self.wishes if wish.addressed] or self.wishes)

    @property
    def others_say(self) -> str:
        """What the others would want, in a sentence; empty if nobody or everybody is addressed."""
        if not any(wish.addressed for wish in self.wishes):
            return ""
        return _tell_wishes([wish for wish in self.wishes if not wish.addressed])


@dataclass(frozen=True, slots=True)
class RecommendationsView:
    """All recommendations of a case.

    Parameters
    ----------
    head
        How many there are and what the model says of them, in a sentence.
    """

    recommendations: tuple[RecommendationView, ...]
    head: str


def view_recommendations(case: Case, findings: Callable[[str], Findings]) -> RecommendationsView:
    """View the recommendations of a case.

    Parameters
    ----------
    findings
        Gives what analysis found at a stage, by its id; asked only for stages
        at which recommendations over options were made.

    Notes
    -----
    Searches the moves from the status quo and goes through the states that are
    as recommended, once for each recommendation.
    """
    views = tuple(_view(each, case, findings) for each in case.recommendations.values())
    return RecommendationsView(views, _tell_head(views))


def _view(
    said: Recommendation, case: Case, findings: Callable[[str], Findings]
) -> RecommendationView:
    made = find_stage_made(said, case.stages)
    found = _find_told(said, case, made, findings)
    timed = made is not None or not case.stages
    compared = Advice(said, found) if found and timed else None
    followed, followed_says = _follow(said, case, made, compared)
    names = {
        dm.id: dm.name or dm.id
        for conflict in (case.conflict, *(stage.conflict for stage in case.stages))
        for dm in conflict.decision_makers
    }
    wishes = compared.wishes if compared else ()
    return RecommendationView(
        id=said.id,
        text=said.text,
        by=said.by,
        role=str(said.role or ""),
        to=tuple(names.get(dm, dm) for dm in said.to),
        source=said.source,
        made=tell_time(said.made, made),
        asks=tell_meant(said, found.naming if found else None),
        holds=compared.holds[0] if compared else "",
        holds_says=compared.holds[1] if compared else "",
        reach=compared.reach[0] if compared else "",
        reach_says=compared.reach[1] if compared else UNTIMED if found else "",
        done=compared.done if compared else (),
        wanted=_agree([wish.verdict for wish in wishes if wish.addressed]),
        wishes=wishes,
        followed=followed,
        followed_says=followed_says,
        claims=said.because,
        note=said.note,
        source_title=link_source(said.source, case).text,
    )


def _find_told(
    said: Recommendation, case: Case, made: Stage | None, findings: Callable[[str], Findings]
) -> Findings | None:
    """Give the stage in whose words a recommendation is told; None for a free text."""
    if not said.states:
        return None
    first = case.stages[0].id if case.stages else "base"
    return findings(made.id if made else first)


def _agree(verdicts: Sequence[str]) -> str:
    return "" if not verdicts else verdicts[0] if len(set(verdicts)) == 1 else DIVIDED


# What came -----------------------------------------------------------------------------------


def _follow(
    said: Recommendation, case: Case, made: Stage | None, compared: Advice | None
) -> tuple[bool | None, str]:
    """Say whether a later stage is as recommended."""
    if compared is None or compared.now:
        return None, ""
    known = False
    for stage in _later(made, case.stages):
        graph = build_graph_form(stage.conflict)
        quo = find_status_quo(stage.conflict, graph)
        if quo is not None and quo in find_meant(said, graph):
            return True, f"done by {tell_time(stage.id, stage)}"
        known = known or quo is not None
    return (False, "not done at any later stage") if known else (None, "")


def _later(made: Stage | None, stages: Sequence[Stage]) -> Iterator[Stage]:
    """Iterate over the stages after one: by date, or in their order where it has none."""
    if made is None or made.date is None:
        yield from stages[stages.index(made) + 1 if made else 0 :]
        return
    first = made.date
    dated = [stage for stage in stages if stage.date is not None and stage.date > first]
    yield from sorted(dated, key=lambda stage: stage.date or first)


def _tell_wishes(wishes: Sequence[WishView]) -> str:
    """Say what several would want, those who want the same together."""
    groups: dict[str, list[str]] = {}
    for wish in wishes:
        groups.setdefault(wish.told, []).append(wish.name)
    return "; ".join(f"{join_words(names)} {told}" for told, names in groups.items())


# In words and as data ----------------------------------------------------------------------------


def _tell_head(views: Sequence[RecommendationView]) -> str:
    if not views:
        return "The case holds no recommendations."
    over = [view for view in views if not view.free]
    told = f"{count_of(len(views), 'recommendation')}, {len(over)} of them over options"
    if not over:
        return f"{told}."
    hold = sum(view.holds in {YES, PARTLY} for view in over)
    reach = sum(view.reach in {NOW, GAINS} for view in over)
    asked = [view for view in over if view.wanted]
    parts = [
        f"{hold} would hold",
        f"{reach} stood so already or can be reached by moves that each mover gains by",
    ]
    if asked:
        wanted = sum(view.wanted == WANTS for view in asked)
        parts.append(f"of {len(asked)} those addressed would want {wanted}")
    return f"{told}: {'; '.join(parts)}."


def recommendation_records(view: RecommendationsView) -> dict[str, Any]:
    """Give the recommendations as plain data."""
    return {
        "summary": view.head,
        "recommendations": [_record(each) for each in view.recommendations],
    }


def _record(view: RecommendationView) -> dict[str, Any]:
    return {
        "id": view.id,
        "text": view.text,
        "by": view.by,
        "role": view.role or None,
        "to": list(view.to),
        "source": view.source or None,
        "made": view.made or None,
        "asks": view.asks or None,
        "holds": view.holds or None,
        "holds_says": view.holds_says or None,
        "reach": view.reach or None,
        "reach_says": view.reach_says or None,
        "done": list(view.done),
        "wanted": view.wanted or None,
        "wishes": [
            {
                "decision_maker": wish.dm,
                "addressed": wish.addressed,
                "verdict": wish.verdict,
                "says": capitalise(wish.says),
            }
            for wish in view.wishes
        ],
        "followed": view.followed,
        "followed_says": view.followed_says or None,
        "claims": list(view.claims),
    }
