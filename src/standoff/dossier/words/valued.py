"""Options as a reader counts them: one of several values is one, whatever it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.dossier.words.phrases import join_words
from standoff.model.conflict import Conflict
from standoff.model.options import Option, OptionSet

ARROW = " → "


@dataclass(frozen=True, slots=True)
class Valued:
    """An option with the places in a state's choices that say its value.

    Parameters
    ----------
    each
        The option, or the set.
    places
        One for a plain option; of a set one for each of its members.
    """

    each: Option | OptionSet
    places: tuple[int, ...]

    @property
    def name(self) -> str:
        """What a reader sees."""
        return self.each.name or self.each.id

    @property
    def is_set(self) -> bool:
        """Whether it has several values."""
        return isinstance(self.each, OptionSet)

    @property
    def is_ladder(self) -> bool:
        """Whether its values are levels."""
        return isinstance(self.each, OptionSet) and self.each.is_ladder

    def part(self, choices: Sequence[str]) -> str:
        """Give of a state's choices those of this option."""
        return "".join(choices[place] for place in self.places)

    def values(self, choices: Sequence[str]) -> tuple[int, ...]:
        """Give the values that fit the choices of a state, or of several that are one."""
        part = self.part(choices)
        if isinstance(self.each, OptionSet):
            return self.each.fitting(part)
        return {"Y": (1,), "N": (0,)}.get(part, (0, 1))

    def tell(self, choices: Sequence[str]) -> str:
        """Say the value: Y, N or ``-``, or the name of a value; ``-`` where any may be."""
        if not isinstance(self.each, OptionSet):
            return self.part(choices)
        found = self.values(choices)
        if len(found) == len(self.each.values):
            return "-"
        return join_words((self.each.value_name(value) for value in found), "or")

    def state(self, choices: Sequence[str]) -> str:
        """Say the option with its value: ``Tariff: high``."""
        return f"{self.name}: {self.tell(choices)}"

    def change(self, before: Sequence[str], after: Sequence[str]) -> str:
        """Say how the value changes: ``Tariff: low → high``."""
        return f"{self.name}: {self.tell(before)}{ARROW}{self.tell(after)}"

    def is_lowest(self, choices: Sequence[str]) -> bool:
        """Whether nothing is taken: an option that is not, or the lowest level."""
        if self.is_set and not self.is_ladder:
            return False
        return self.values(choices) == (0,)


def list_valued(conflict: Conflict) -> tuple[Valued, ...]:
    """Give the options of a conflict as a reader counts them, in the order of the case."""
    index = conflict.option_index
    return tuple(
        Valued(
            each,
            tuple(index[member] for member in each.members)
            if isinstance(each, OptionSet)
            else (index[each.qualified],),
        )
        for each in conflict.wholes
    )


def find_changed(
    valued: Sequence[Valued], before: Sequence[str], after: Sequence[str]
) -> tuple[Valued, ...]:
    """Give the options of several values that have another in the second of two states."""
    return tuple(one for one in valued if one.is_set and one.values(before) != one.values(after))
