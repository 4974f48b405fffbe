"""The format of what is known of moves: whether somebody can or would make them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from standoff.casefile.format.schema_values import (
    Element,
    Grounded,
    Ids,
    StateText,
    fail,
)


class KnownMoveEntry(Grounded):
    """Some moves of a decision maker, and the claims for and against that it can or would make them."""

    to: StateText = Field(description="The states that the moves lead to.")
    origin: StateText | None = Field(
        None, alias="from", description="The states they leave; all others if left out."
    )
    against: Ids = Field([], description="Ids of the claims that speak against it.")

    @model_validator(mode="after")
    def _one_side(self) -> KnownMoveEntry:
        both = [claim for claim in self.because if claim in self.against]
        if both:
            raise fail(
                "claim-on-both-sides",
                f"claim {both[0]!r} stands under 'because' and under 'against'; keep one."
                " A claim that is contested speaks for both sides by itself",
            )
        return self


def _spell_known(value: Any) -> Any:
    """Take one entry for a list of one, and a bare state for moves of which nothing is known."""
    listed = [] if value is None else value if isinstance(value, list) else [value]
    return [one if isinstance(one, dict | None) else {"to": one} for one in listed]


class OneOrMoreMoves:
    """Entries or bare states, or just one of them."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        schema = handler(core)
        one = {"anyOf": [schema["items"], {"type": ["string", "integer"]}]}
        return {"anyOf": [*one["anyOf"], {"items": one, "type": "array"}]}


KnownMoves = Annotated[list[KnownMoveEntry], BeforeValidator(_spell_known), OneOrMoreMoves()]


class MovesKnown(Element):
    """What claims say of what a decision maker can and would do."""

    can: KnownMoves = Field(
        [], description="Moves of which claims say whether it is able to make them."
    )
    would: KnownMoves = Field(
        [], description="Moves of which claims say whether it would make them."
    )
