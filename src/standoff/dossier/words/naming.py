"""What to call decision makers, options, states and moves in front of a reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.results import Move
from standoff.model.conflict import Conflict
from standoff.model.forming.told_names import find_shared, fold_name
from standoff.model.graph_form import GraphForm

CONCEPT_NAMES = {
    "nash": "Nash",
    "gmr": "GMR",
    "smr": "SMR",
    "seq": "SEQ",
    "sseq": "SSEQ",
    "sim": "SIM",
}


SPELLED_OPTIONS = 10
"""Up to this many options a state's choices are spelled out in running text."""


@dataclass(frozen=True)
class Naming:
    """The names of one conflict."""

    conflict: Conflict
    graph: GraphForm

    def dm(self, index: int) -> str:
        """Name a decision maker."""
        found = self.conflict.decision_makers[index]
        return found.name or found.id

    def state(self, index: int) -> str:
        """Name a state by number and choices (or its own name); by number alone if they are many."""
        state = self.graph.state(index)
        named = state.title or (state.name if state.name != str(state.number) else "")
        spelled = state.choices if len(state.choices) <= SPELLED_OPTIONS else ""
        inside = ", ".join(part for part in (named, spelled) if part)
        return f"state {state.number} ({inside})" if inside else f"state {state.number}"

    def label(self, index: int) -> str:
        """Name a state as briefly as can be: by its name, or by its choices."""
        state = self.graph.state(index)
        return state.title or state.label

    def option(self, qualified: str) -> str:
        """Name an option, with its owner where several have one of that name."""
        found = self.conflict.options[self.conflict.option_index[qualified]]
        name = found.name or found.id
        if fold_name(name) not in self._shared_options:
            return name
        return f"{name} ({self.dm(self.conflict.dm_index[found.decision_maker])})"

    @cached_property
    def _shared_options(self) -> frozenset[str]:
        return find_shared(option.name or option.id for option in self.conflict.options)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for option in self.conflict.options:
            seen[option.id] = seen.get(option.id, 0) + 1
        return tuple(
            option.id if seen[option.id] == 1 else option.qualified
            for option in self.conflict.options
        )

    @cached_property
    def option_index(self) -> dict[str, int]:
        """The place of each option in the codes of states."""
        return {option: k for k, option in enumerate(self.graph.options)}

    def option_id(self, k: int) -> str:
        """Give the shortest id that tells an option apart."""
        return self._ids[k]

    def taken(self, state: int) -> tuple[str, ...]:
        """List the short ids of the options taken in a state."""
        choices = self.graph.choices(state)
        return tuple(self.option_id(k) for k, choice in enumerate(choices) if choice == "Y")

    def change(self, origin: int, target: int, minus: str = "-") -> str:
        """Say which options a move changes: ``+release, -sue``."""
        before, after = self.graph.choices(origin), self.graph.choices(target)
        if not before:
            return ""
        signs = {"Y": "+", "N": minus}
        return ", ".join(
            signs[new] + self.option_id(k)
            for k, (old, new) in enumerate(zip(before, after, strict=True))
            if old != new and new in signs
        )

    def move(self, move: Move) -> str:
        """Say who moves where, and how."""
        change = self.change(move.origin, move.target)
        how = f" [{change}]" if change else ""
        return f"{self.dm(move.dm)} moves to {self.state(move.target)}{how}"
