"""The format of power: what one decision maker can do to what another wants or can do."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from standoff.casefile.format.schema_minds import spell_listed, spell_states
from standoff.casefile.format.schema_values import (
    Grounded,
    Name,
    OneOrMore,
    Short,
    Slug,
    StatementText,
    StateText,
    empty_mapping,
    fail,
)

EFFECTS = ("first", "prefers", "ranking", "blocks")
"""What a power can do; of the second and the third only one."""


def _spell_blocks(value: Any) -> Any:
    return [value] if isinstance(value, str | int | dict) else value


class PowerEntry(Grounded):
    """A power of one decision maker over another."""

    of: Slug = Field(description="Who has it.")
    over: Slug = Field(description="Whom it is over.")
    by: StateText = Field(description="Where it is used: options of whoever has it, a statement.")
    first: Annotated[list[StatementText], BeforeValidator(spell_listed), OneOrMore()] | None = (
        Field(None, description="What the other then wants before all else, most important first.")
    )
    prefers: Annotated[list[StatementText], BeforeValidator(spell_listed), OneOrMore()] | None = (
        Field(None, description="What the other then wants in place of its own preferences.")
    )
    ranking: Annotated[list[list[str]], BeforeValidator(spell_states), Short(("array",))] | None = (
        Field(None, description="How the other then ranks the states, best first; a list is a tie.")
    )
    blocks: Annotated[list[StateText], BeforeValidator(_spell_blocks), OneOrMore()] | None = Field(
        None, description="What no move of the other then leads to: an option, a statement."
    )

    @model_validator(mode="after")
    def _some_effect(self) -> PowerEntry:
        said = [word for word in EFFECTS if getattr(self, word)]
        if not said:
            raise fail(
                "power-effect", f"a power does something: say {', '.join(EFFECTS[:-1])} or blocks"
            )
        if {"prefers", "ranking"} <= set(said):
            raise fail(
                "power-effect", "the other's order is said by 'prefers' or by a 'ranking', not both"
            )
        if self.of == self.over:
            raise fail("power-effect", f"{self.of!r} cannot have power over itself")
        return self


Powers = Annotated[
    dict[Name, Annotated[PowerEntry, BeforeValidator(empty_mapping)]],
    BeforeValidator(empty_mapping),
]
