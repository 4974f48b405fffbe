"""explain, of one state among too many to be listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.analysis.results import (
    EveryImprovementSanctioned,
    Move,
    Reason,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.analysis.single import StateAnalysis, judge_state
from standoff.analysis.single.keys import KEYS
from standoff.analysis.single.states import SECONDS
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.reasons import tell_reason, tell_verdict
from standoff.model.forming.told_names import names_of

if TYPE_CHECKING:
    from standoff.dossier.answers.explanation import ExplanationView
    from standoff.workflows.asking.large.opened import OpenLarge


@dataclass(frozen=True)
class LargeExplanation:
    """Verdicts on one state, with reasons.

    Parameters
    ----------
    analysis
        What was found; states in it are codes.
    """

    case: OpenLarge
    analysis: StateAnalysis

    @cached_property
    def naming(self) -> Naming:
        """Names of the states that are told."""
        return self.case.naming(self.analysis.codes)

    @cached_property
    def state(self) -> int:
        """The index of the state among those told."""
        return place_of(self.naming, self.analysis.code)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts, decision maker by decision maker; states in them are indexes of those told."""
        analysis = self.analysis
        found = (analysis.verdicts.get((c, dm)) for dm in analysis.dms for c in analysis.concepts)
        return tuple(with_places(each, self.naming) for each in found if each is not None)

    @property
    def holds(self) -> dict[str, bool | None]:
        """By concept whether it is an equilibrium; empty if not everybody was asked about."""
        analysis = self.analysis
        if len(analysis.dms) < len(analysis.form.decision_makers):
            return {}
        return {concept: analysis.is_equilibrium(concept) for concept in analysis.concepts}

    def is_equilibrium(self, concept: str) -> bool | None:
        """Say whether the state is an equilibrium; None where that was not decided."""
        return self.holds.get(concept)

    def view(self) -> ExplanationView:
        """View the verdicts, those with one reason together."""
        from standoff.dossier.answers.explanation import view_single_explanation

        return view_single_explanation(
            self.naming, self.state, self.verdicts, self.holds, self.analysis.undecided
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff explain``: states are numbered among those told here."""
        from standoff.dossier.words.records import verdict_record

        naming = self.naming
        dms = naming.graph.decision_makers
        return {
            "state": self.state + 1,
            "choices": naming.graph.choices(self.state),
            "names": names_of(self.case.conflict, naming.graph),
            "label": naming.labels.of(self.state),
            "outcome": naming.labels.outcome(self.state),
            "verdicts": [verdict_record(verdict, naming) for verdict in self.verdicts],
            "equilibrium": self.holds,
            "undecided": [
                {"concept": concept, "decision_maker": dms[dm], "why": why}
                for (concept, dm), why in self.analysis.undecided.items()
            ],
            "states": states_told(naming),
            "steps": self.analysis.steps,
        }

    def __str__(self) -> str:
        naming = self.naming
        return "\n".join(
            " ".join((tell_verdict(verdict, naming), *tell_reason(verdict, naming)))
            for verdict in self.verdicts
        )

    def __repr__(self) -> str:
        state = self.naming.state(self.state)
        return (
            f"<LargeExplanation of {state} in {self.case.title!r}: {len(self.verdicts)} verdicts>"
        )

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines([*str(self).splitlines(), *self.view().undecided])


def explain_state(
    case: OpenLarge,
    code: int,
    dm: int | None = None,
    concepts: Sequence[str] | None = None,
    *,
    seconds: float | None = None,
    steps: int | None = None,
) -> LargeExplanation:
    """Judge one state, by its code, for one decision maker or all."""
    limit = SECONDS if seconds is None and steps is None else seconds
    dms = None if dm is None else [dm]
    found = judge_state(case.form, code, tuple(concepts or KEYS), dms, seconds=limit, steps=steps)
    return LargeExplanation(case, found)


def place_of(naming: Naming, code: int) -> int:
    """Give the index of a state among those told."""
    return list(naming.graph.codes).index(code)


def states_told(naming: Naming) -> list[dict[str, Any]]:
    """Say of each number that stands for a state which it is, and what it is called."""
    graph = naming.graph
    labels = naming.states(range(graph.state_count))
    return [
        {"state": place + 1, "choices": graph.choices(place), "label": label}
        for place, label in enumerate(labels)
    ]


def with_places(verdict: Verdict, naming: Naming) -> Verdict:
    """Give a verdict on codes with the indexes of the states told instead."""
    place = {int(code): k for k, code in enumerate(naming.graph.codes)}
    return replace(
        verdict, state=place[verdict.state], reason=_reason_with_places(verdict.reason, place)
    )


def _reason_with_places(reason: Reason, place: dict[int, int]) -> Reason:
    match reason:
        case UnsanctionedImprovement(improvement, others, _, _, sanctions):
            return replace(
                reason,
                improvement=place[improvement],
                others=tuple(place[one] for one in others),
                sanctions=tuple(_sanction_with_places(one, place) for one in sanctions),
            )
        case EveryImprovementSanctioned(sanctions):
            placed = tuple(_sanction_with_places(one, place) for one in sanctions)
            return replace(reason, sanctions=placed)
    return reason


def _sanction_with_places(sanction: Sanction, place: dict[int, int]) -> Sanction:
    return replace(
        sanction,
        improvement=place[sanction.improvement],
        state=place[sanction.state],
        moves=moves_with_places(sanction.moves, place),
        escapes=tuple(place[one] for one in sanction.escapes),
    )


def moves_with_places(moves: Sequence[Move], place: dict[int, int]) -> tuple[Move, ...]:
    """Give moves between codes as moves between the indexes of states told."""
    return tuple(Move(one.dm, place[one.origin], place[one.target]) for one in moves)
