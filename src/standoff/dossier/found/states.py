"""States: what they are called, and what is taken in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.dossier.links import NOWHERE, Key
from standoff.dossier.words.labels import NOTHING, STATUS_QUO
from standoff.dossier.words.naming import Naming


@dataclass(frozen=True, slots=True)
class StateView:
    """A state: its number and what is taken in it.

    Parameters
    ----------
    label
        What it is called in words.
    outcome
        The first outcome of the case that it belongs to; empty if there is none.
    name
        The same as briefly as can be: its own name, or its choices.
    choices
        One letter for each option; empty in graph form.
    summary
        How it differs from the status quo, or without one what is taken, in
        words; empty where the label says so.
    taken
        For each decision maker who takes any the names of the options taken.
    ids
        Short ids of the options taken.
    """

    number: int
    key: Key
    label: str
    outcome: str
    name: str
    choices: str
    summary: str
    taken: tuple[tuple[str, tuple[str, ...]], ...]
    ids: tuple[str, ...]

    @property
    def taken_line(self) -> str:
        """What is taken, decision maker by decision maker, in one line."""
        told = "; ".join(f"{dm}: {', '.join(names)}" for dm, names in self.taken)
        return told or NOTHING

    def to_dict(self) -> dict[str, Any]:
        """Give the state as plain data."""
        return {
            "state": self.number,
            "choices": self.choices,
            "label": self.label,
            "outcome": self.outcome,
            "taken": {dm: list(names) for dm, names in self.taken},
        }


def view_state(naming: Naming, state: int, key: Key = NOWHERE) -> StateView:
    """View a state.

    Parameters
    ----------
    key
        Where it is told of; `NOWHERE` for a state that is only mentioned.
    """
    conflict, choices = naming.conflict, naming.graph.choices(state)
    taken: dict[str, list[str]] = {}
    for one in naming.labels.valued if choices else ():
        told = one.part(choices) == "Y" if not one.is_set else not one.is_lowest(choices)
        if told:
            owner = naming.dm(conflict.dm_index[one.each.decision_maker])
            words = one.state(choices) if one.is_set else naming.labels.option(one.places[0])
            taken.setdefault(owner, []).append(words)
    return StateView(
        state + 1,
        key,
        naming.state(state),
        naming.labels.outcome(state),
        naming.label(state),
        naming.graph.fold(choices),
        summarise(naming, state),
        tuple((dm, tuple(names)) for dm, names in taken.items()),
        naming.taken(state),
    )


def summarise(naming: Naming, state: int) -> str:
    """Say how a state with a name differs from the status quo, or what outcome that is."""
    named = naming.graph.options and naming.labels.name(state)
    if not named and state == naming.labels.status_quo:
        outcome = naming.labels.outcome(state)
        return f"({outcome})" if outcome else ""
    if named and state == naming.labels.status_quo:
        return STATUS_QUO
    return naming.labels.difference(state) if named else ""
