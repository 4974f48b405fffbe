"""What an analysis remarks on a conflict, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from standoff.analysis.remarks import (
    ConceptLeftOut,
    IndifferentThroughout,
    NeverMoves,
    NoEquilibrium,
    OneState,
    Remark,
)
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.model.states import StateSet

SHOWN_STATES = 3


def tell_remark(remark: Remark, naming: Naming) -> str:
    """Say a remark in words."""
    match remark:
        case OneState():
            return "Only one state is feasible: nobody can move, and it is stable for everybody."
        case NeverMoves(dms):
            return f"Never able to move: {_names(naming, dms)}. Every state is stable for them."
        case IndifferentThroughout(dms):
            return (
                f"Without preferences: {_names(naming, dms)}. Every state is equal to them, "
                "so every state is stable for them."
            )
        case NoEquilibrium(concept, nearest):
            text = f"No state is an equilibrium under {CONCEPT_NAMES[concept]}."
            if nearest:
                group = nearest[0]
                text += (
                    f" Nearest: {tell_some_states(naming, group.states)}, from which only "
                    f"{_names(naming, group.deviating)} would move."
                )
            return text
        case ConceptLeftOut(concept, why):
            return f"{CONCEPT_NAMES.get(concept, concept)} was left out: {why}."


def _names(naming: Naming, dms: Sequence[int]) -> str:
    return ", ".join(naming.dm(dm) for dm in dms)


def tell_some_states(naming: Naming, states: StateSet) -> str:
    """Name the first few of some states, and how many more there are."""
    first = naming.states(islice(states, SHOWN_STATES))
    quoted = ", ".join(name if name == STATUS_QUO else f"“{name}”" for name in first)
    left = len(states) - len(first)
    return f"{quoted} and {left:,} more" if left else quoted
