"""The format of what is asked of a case: named outcomes, forecasts, warnings that are meant."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from standoff.casefile.format.schema_claims import RoleWord
from standoff.casefile.format.schema_values import (
    Element,
    Grounded,
    Ids,
    PartialDate,
    StateText,
    Text,
    as_text,
    fail,
    show_value,
)
from standoff.errors import quote
from standoff.model.likelihood import WORDS

MAX_OUTCOME_NAME = 80
_DECIMAL = re.compile(r"[01]?\.?\d{1,18}")
_PROBABILITY = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": f"^{_DECIMAL.pattern}$"},
    ]
}


class OutcomeEntry(Grounded):
    """States that have a name: one way of saying them, or several of which any may fit."""

    say: StateText | None = Field(None, description="The states: a statement, pattern or name.")
    any_of: list[StateText] | None = Field(
        None, description="Several ways of saying states; those of any of them belong to it."
    )

    @model_validator(mode="after")
    def _one_form(self) -> OutcomeEntry:
        if (self.say is None) == (self.any_of is None):
            raise fail("outcome-form", "an outcome has either 'say' or 'any_of'")
        return self


def spell_outcome(value: Any) -> Any:
    """Take a statement, pattern, name or number for the outcome that says it."""
    return value if isinstance(value, dict) and set(value) != {"taken"} else {"say": value}


def _as_outcome_name(value: Any) -> str:
    text = as_text(value)
    if not text or len(text) > MAX_OUTCOME_NAME or "\n" in text:
        raise fail(
            "bad-id",
            f"{quote(text)} is no name of an outcome: one line of 1 to {MAX_OUTCOME_NAME} characters",
        )
    return text


OutcomeName = Annotated[
    str,
    PlainValidator(_as_outcome_name),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_OUTCOME_NAME}),
]


def _as_probability(value: Any) -> float:
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        return _as_probability(Decimal(value.strip()))
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 1:
        raise fail(
            "bad-number", f"expected a probability between 0 and 1, found {show_value(value)}"
        )
    return float(value)


def _as_likelihood(value: Any) -> tuple[float, float]:
    """Read a word of likelihood, a probability, or two between which it lies."""
    if isinstance(value, str) and not _DECIMAL.fullmatch(value.strip()):
        word = " ".join(value.casefold().split())
        if word not in WORDS:
            message = f"{quote(value)} is no word of likelihood; they are {', '.join(WORDS)}"
            raise fail("unknown-word", message)
        return WORDS[word]
    if isinstance(value, list) and len(value) == 2:
        low, high = map(_as_probability, value)
        if low > high:
            raise fail("bad-number", "the lower probability comes first")
        return low, high
    found = _as_probability(value)
    return found, found


Likelihood = Annotated[
    Any,
    PlainValidator(_as_likelihood),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": list(WORDS)},
                *_PROBABILITY["anyOf"],
                {"type": "array", "items": _PROBABILITY, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]


class ForecastEntry(Grounded):
    """What somebody expected."""

    text: Text = Field(description="The forecast in your words.")
    by: Text = Field("", description="Who made it.")
    role: RoleWord | None = Field(None, description="As what: author, official, expert ...")
    source: Text = Field("", description="Id of the source it stands in.")
    made: Text = Field("", description="When it was made: id of a stage, or a date.")
    about: Text = Field("", description="Which time it is about: id of a stage, or a date.")
    say: StateText | None = Field(None, description="The states it expects.")
    held: bool | None = Field(None, description="Whether it came true, where you say so.")
    likelihood: Likelihood | None = Field(
        None, description="How sure: a word of likelihood, a probability, or two of them."
    )


class RecommendationEntry(Grounded):
    """What somebody advised."""

    text: Text = Field(description="The recommendation in your words.")
    by: Text = Field("", description="Who gave it.")
    role: RoleWord | None = Field(None, description="As what: author, official, expert ...")
    to: Ids = Field([], description="Ids of the decision makers it is addressed to.")
    source: Text = Field("", description="Id of the source it stands in.")
    made: Text = Field("", description="When it was given: id of a stage, or a date.")
    say: StateText | None = Field(None, description="The states it asks for.")


class AssessmentEntry(Grounded):
    """What you conclude from the claims that an element rests on, taken together."""

    text: Text = Field(description="Your conclusion, without a word of likelihood.")
    likelihood: Likelihood | None = Field(
        None, description="How likely it is: a word of likelihood, a probability, or two of them."
    )
    confidence: Literal["", "low", "moderate", "high"] = Field(
        "", description="How good the basis is: low, moderate or high."
    )
    by: Text = Field("", description="Who assessed.")
    made: PartialDate = Field("", description="When: 2018-04-02, 2018-04 or 2018.")


class AcceptedEntry(Element):
    """A warning that is meant."""

    warning: Text = Field(description="Its code, as 'standoff check' prints it.")
    at: Text = Field("", description="What it is about, by id; everything if left out.")
    reason: Text = Field(description="Why it is right as it is.")


def spell_accepted(value: Any) -> Any:
    """Take one mapping for a list of one, and nothing for an empty list."""
    if value is None:
        return []
    return [value] if isinstance(value, dict) else value


Accepted = Annotated[list[AcceptedEntry], BeforeValidator(spell_accepted)]

__all__ = [
    "Accepted",
    "AcceptedEntry",
    "AssessmentEntry",
    "ForecastEntry",
    "OutcomeEntry",
    "OutcomeName",
    "PartialDate",
    "RecommendationEntry",
    "spell_outcome",
]
