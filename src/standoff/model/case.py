"""A case: a conflict with its stages, and the claims and sources it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from standoff.errors import Place, UsageError, suggest, unknown_word
from standoff.model.acceptance import Acceptance
from standoff.model.claims import Assessment, Claim, SourceRecord
from standoff.model.conflict import Conflict
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.stages import Scenario, Stage

ElementPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Case:
    """Everything a case file says.

    Parameters
    ----------
    id
        Slug: what the file says, else the name of the file.
    conflict
        The conflict as first described, before the changes of any stage.
    stages
        The conflict at later dates, in the order of the file.
    claims, sources
        By id.
    forecasts, recommendations
        What was expected of the dispute, and what was advised, by id.
    accepted
        Warnings that are meant.
    scenarios
        What-ifs that have a name, by id.
    assessments
        What the analyst makes of claims taken together, by id.
    path
        The file the case was read from.
    places
        Where each element stands in that file, by keys and indexes.
    """

    id: str
    title: str
    conflict: Conflict
    description: str = ""
    stages: tuple[Stage, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    note: str = ""
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    path: Path | None = field(default=None, compare=False)
    places: Mapping[ElementPath, Place] = field(default_factory=dict, compare=False, repr=False)

    def __repr__(self) -> str:
        counted = (
            (len(self.conflict.decision_makers), "decision makers"),
            (len(self.conflict.wholes), "options"),
            (len(self.stages), "stages"),
            (len(self.claims), "claims"),
            (len(self.sources), "sources"),
        )
        sizes = ", ".join(f"{count} {noun}" for count, noun in counted)
        return f"<Case {self.id!r}: {sizes}>"

    def conflict_at(self, stage: str | None = None) -> Conflict:
        """Give the conflict at a stage; the base conflict if none is named.

        Raises
        ------
        UsageError
            If the case has no such stage.
        """
        if stage is None:
            return self.conflict
        return self.stage(stage).conflict

    def stage(self, stage: str) -> Stage:
        """Give a stage by id.

        Raises
        ------
        UsageError
            If the case has no such stage.
        """
        for found in self.stages:
            if found.id == stage:
                return found
        known = [found.id for found in self.stages]
        told = "Stages: " + ", ".join(known) + "." if known else "The case has no stages."
        hint = " ".join(part for part in (told, suggest(stage, known)) if part)
        raise UsageError(f"there is no stage {stage!r} in this case", hint=hint)

    def scenario(self, scenario: str) -> Scenario:
        """Give a scenario by id.

        Raises
        ------
        UsageError
            If the case has no such scenario.
        """
        if scenario in self.scenarios:
            return self.scenarios[scenario]
        known = tuple(self.scenarios)
        if not known:
            message = f"unknown scenario {scenario!r}"
            raise UsageError(message, hint="The case has no scenarios.")
        raise unknown_word(scenario, known, "unknown-scenario", "unknown scenario {!r}")
