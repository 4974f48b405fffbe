"""What the results of a case need of it: a case at one stage, its names and its states."""

from __future__ import annotations

from typing import Any, Protocol, Self

from standoff.dossier.words.naming import Naming
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.stages import Stage


class OpenCase(Protocol):
    """A case opened at one stage; `standoff.workflows.cases.disputes.Dispute` is one."""

    @property
    def case(self) -> Case:
        """The whole case."""

    @property
    def stage(self) -> Stage | None:
        """The stage looked at; None for the base."""

    @property
    def conflict(self) -> Conflict:
        """The conflict at this stage."""

    @property
    def graph(self) -> GraphForm:
        """The graph form of the conflict."""

    @property
    def naming(self) -> Naming:
        """Names for a reader."""

    @property
    def names(self) -> Any:
        """Names of decision makers and options by id."""

    @property
    def title(self) -> str:
        """Title of the case, with the stage if there is one."""

    def telling(self, *, codes: bool) -> Self:
        """Give the same case told with or without numbers and choices of states."""

    def find_dm(self, dm: str) -> int:
        """Give the index of a decision maker by id or name."""

    def find_state(self, state: str | int) -> int:
        """Give the index of the one state a person means."""
