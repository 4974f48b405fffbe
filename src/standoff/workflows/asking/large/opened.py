"""What answers need of a case that was opened without its states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, Self

from standoff.analysis.single import Space
from standoff.dossier.words.naming import Naming
from standoff.model.conflict import Conflict
from standoff.model.forming.option_form import OptionForm
from standoff.workflows.cases.disputes import Dispute


class OpenLarge(Protocol):
    """A case whose states need not be listed, at one stage."""

    @property
    def dispute(self) -> Dispute:
        """The case; its graph is not asked for."""

    @property
    def conflict(self) -> Conflict:
        """The conflict at its stage."""

    @property
    def title(self) -> str:
        """Title of the case, with the stage if there is one."""

    @property
    def form(self) -> OptionForm:
        """The conflict in option form."""

    @property
    def space(self) -> Space:
        """All feasible states, to be asked what can be."""

    @property
    def status_quo(self) -> int | None:
        """Code of the status quo; None if the case names none."""

    def naming(self, codes: Iterable[int]) -> Naming:
        """Give names for a reader of some states."""

    def find_state(self, state: str) -> int:
        """Give the code of the one state that a person means."""

    def opened(self, dispute: Dispute) -> Self:
        """Give another case that was opened in the same way."""
