"""States: what they are called, and what is taken in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.dossier.links import NOWHERE, Key
from standoff.dossier.words.naming import Naming


@dataclass(frozen=True, slots=True)
class StateView:
    """A state: its number and what is taken in it.

    Parameters
    ----------
    name
        The same as briefly as can be: its own name, or its choices.
    choices
        One letter for each option; empty in graph form.
    summary
        In ids, how it differs from the status quo; without one, what is taken.
    taken
        For each decision maker who takes any the names of the options taken.
    ids
        Short ids of the options taken.
    """

    number: int
    key: Key
    label: str
    name: str
    choices: str
    summary: str
    taken: tuple[tuple[str, tuple[str, ...]], ...]
    ids: tuple[str, ...]

    @property
    def line(self) -> str:
        """Label and options taken, in one line."""
        return f"{self.label}: {', '.join(self.ids)}" if self.ids else self.label

    def to_dict(self) -> dict[str, Any]:
        """Give the state as plain data."""
        return {
            "state": self.number,
            "choices": self.choices,
            "label": self.label,
            "taken": {dm: list(names) for dm, names in self.taken},
        }


def view_state(naming: Naming, state: int, quo: int | None, key: Key = NOWHERE) -> StateView:
    """View a state.

    Parameters
    ----------
    quo
        The status quo it is compared with.
    key
        Where it is told of; `NOWHERE` for a state that is only mentioned.
    """
    conflict, choices = naming.conflict, naming.graph.choices(state)
    taken: dict[str, list[str]] = {}
    for option, choice in zip(conflict.options, choices, strict=False):
        if choice == "Y":
            owner = naming.dm(conflict.dm_index[option.decision_maker])
            taken.setdefault(owner, []).append(option.name or option.id)
    return StateView(
        state + 1,
        key,
        naming.state(state),
        naming.label(state),
        choices,
        summarise(naming, state, quo),
        tuple((dm, tuple(names)) for dm, names in taken.items()),
        naming.taken(state),
    )


def summarise(naming: Naming, state: int, quo: int | None) -> str:
    """Say in ids how a state differs from the status quo."""
    if quo is None:
        return ", ".join(naming.taken(state))
    if state == quo:
        return "the status quo"
    return naming.change(quo, state, minus="−")
