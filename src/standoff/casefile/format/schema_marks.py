"""The format of marks: how strong a preference is, how sure, and from when on that counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from standoff.casefile.format.schema_values import (
    Element,
    Grounded,
    StateText,
    as_fraction,
    fail,
    show_value,
)
from standoff.model.preferences import STRONGEST


def _as_chance(value: Any) -> Fraction:
    number = as_fraction(value)
    if not 0 <= number <= 1:
        raise fail("bad-number", f"expected a number from 0 to 1, found {show_value(value)}")
    return number


def _as_threshold(value: Any) -> Fraction:
    number = _as_chance(value)
    if not number:
        raise fail("bad-number", "a threshold is above 0 and at most 1")
    return number


def _as_certainty(value: Any) -> tuple[Fraction, Fraction]:
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2:
        raise fail("bad-number", "an interval of certainty has two ends, such as [0.4, 0.7]")
    low, high = map(_as_chance, ends)
    if low > high:
        raise fail("bad-number", f"the interval ends below where it begins: {low} > {high}")
    return low, high


_CHANCE_SCHEMA = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string"}]}
Chance = Annotated[Fraction, PlainValidator(_as_chance), WithJsonSchema(_CHANCE_SCHEMA)]
Threshold = Annotated[Fraction, PlainValidator(_as_threshold), WithJsonSchema(_CHANCE_SCHEMA)]
_CERTAINTY_SCHEMA = {
    "anyOf": [
        *_CHANCE_SCHEMA["anyOf"],
        {"type": "array", "items": _CHANCE_SCHEMA, "minItems": 2, "maxItems": 2},
    ]
}
Certainty = Annotated[
    tuple[Fraction, Fraction], PlainValidator(_as_certainty), WithJsonSchema(_CERTAINTY_SCHEMA)
]


class Marked(Grounded):
    """A preference, with how strong it is and how sure the analyst is of it."""

    strong: bool = Field(False, description="Whether it is strong: greatly preferred.")
    strength: int | None = Field(
        None,
        ge=1,
        le=STRONGEST,
        description="How strong it is: 1 just preferred, 2 strongly, 3 and more still more so.",
    )
    uncertain: bool = Field(
        False, description="Whether it is not known which way the preference goes."
    )
    probability: Chance | None = Field(
        None, description="How probable it is that the preference is held, from 0 to 1."
    )
    certainty: Certainty | None = Field(
        None, description="How certain it is, from 0 to 1; a list of two is an interval."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Marked:
        given = [key for key in MARKS if getattr(self, key) not in (None, False)]
        for alone, others in CONTRADICTING.items():
            also = [key for key in others if key in given]
            if alone in given and also:
                raise fail(
                    "marks-contradict",
                    f"{alone!r} and {also[0]!r} both say how strong or sure this is; keep one",
                )
        return self


MARKS = ("strong", "strength", "uncertain", "probability", "certainty")
CONTRADICTING = {
    "strong": ("strength",),
    "uncertain": ("strong", "strength", "probability", "certainty"),
    "probability": ("certainty",),
}
"""What cannot be said together."""


class CompareEntry(Marked):
    """How some states compare with others, whatever else is said."""

    better: StateText = Field(description="The states that are preferred.")
    worse: StateText = Field(description="The states that they are preferred to.")
    equal: bool = Field(False, description="Whether they are equal instead.")

    @model_validator(mode="after")
    def _equal_alone(self) -> CompareEntry:
        given = [key for key in MARKS if getattr(self, key) not in (None, False)]
        if self.equal and given:
            raise fail("marks-contradict", f"'equal' and {given[0]!r} exclude each other; keep one")
        return self


class ThresholdsEntry(Element):
    """From when on a decision maker counts on what is uncertain."""

    alpha: Threshold | None = Field(
        None, description="A move is wanted with a probability above 1 - alpha."
    )
    beta: Threshold | None = Field(
        None, description="A state deters if preferred with at most 1 - beta."
    )
    gamma: Threshold | None = Field(
        None, description="Another's move is credible with a probability above 1 - gamma."
    )
    satisficing: Threshold | None = Field(
        None, description="A move is wanted from this relative certainty on."
    )
