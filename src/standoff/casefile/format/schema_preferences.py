"""The format of preferences: statements, rankings, weights, corrections by hand."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from standoff.casefile.format.one_line import spell_doubts, spell_order
from standoff.casefile.format.schema_marks import Marked
from standoff.casefile.format.schema_values import (
    Element,
    Grounded,
    Number,
    RankingEntry,
    Short,
    StatementText,
    StateText,
    fail,
    show_value,
)


class SaidStatement(Marked):
    """A statement in a list of preferences."""

    say: StatementText = Field(description="The statement.")


def _spell_statement(value: Any) -> Any:
    if not isinstance(value, str | bool | dict | SaidStatement):
        raise fail("wrong-type", f"expected a statement, found {show_value(value)}")
    return {"say": value} if isinstance(value, str | bool) else value


Said = Annotated[SaidStatement, BeforeValidator(_spell_statement), Short(("string", "boolean"))]


class EquallyImportant(Marked):
    """Statements that are equally important: the state that satisfies more of them is better."""

    equal: list[Said] = Field(alias="=", min_length=1, description="The statements.")


class OrderUnknown(Element):
    """Statements whose order of importance the analyst does not know: a list in the list."""

    unknown: list[PreferenceLevel] = Field(min_length=1)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """Give the schema of the list that stands in the file."""
        schema = handler.resolve_ref_schema(handler(core))
        return dict(schema["properties"]["unknown"], description="Order not known.")

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return {"unknown": value} if isinstance(value, list) else value


def _level_kind(value: Any) -> str:
    # Tags stand in the places of errors, beside keys of the file: they cannot be taken for any.
    return "<equal>" if isinstance(value, dict) and "=" in value else "<said>"


PreferenceLevel = Annotated[
    Annotated[EquallyImportant, Tag("<equal>")] | Annotated[Said, Tag("<said>")],
    Discriminator(_level_kind),
]


def _preference_kind(value: Any) -> str:
    return "<unknown>" if isinstance(value, list | OrderUnknown) else _level_kind(value)


PreferenceEntry = Annotated[
    Annotated[EquallyImportant, Tag("<equal>")]
    | Annotated[OrderUnknown, Tag("<unknown>")]
    | Annotated[Said, Tag("<said>")],
    Discriminator(_preference_kind),
]


class RankingEntries(Grounded):
    """A ranking with what it rests on."""

    order: list[RankingEntry] = Field(
        description="States, best first; a list is a tie, a last 'rest' all others."
    )
    first_match: bool = Field(
        False, description="Whether a state that fits several entries counts where it fits first."
    )


class WeightEntries(Grounded):
    """Weights with what they rest on."""

    values: dict[str, Number] = Field(description="A number for each option.")


class AdjustEntry(Grounded):
    """A correction by hand."""

    put: StateText = Field(description="The states that rise.")
    above: StateText = Field(description="The states they are preferred to.")


def spell_ranking(value: Any) -> Any:
    """Spell out a ranking given by its list alone."""
    if isinstance(value, str):
        return {"order": spell_order(value)}
    if isinstance(value, dict) and isinstance(value.get("order"), str):
        return value | {"order": spell_order(value["order"])}
    return {"order": value} if isinstance(value, list) else value


def add_doubts(maker: Any) -> Any:
    """Let pairs of states that several orders in one text compare otherwise be uncertain."""
    ranking = maker.get("ranking") if isinstance(maker, dict) else None
    text = ranking.get("order") if isinstance(ranking, dict) else ranking
    try:
        doubts = spell_doubts(text) if isinstance(text, str) else []
    except PydanticCustomError:  # told where the ranking stands
        doubts = []
    if not doubts:
        return maker
    said = maker.get("compare") or []
    return maker | {"compare": [*doubts, *([said] if isinstance(said, dict) else said)]}


def spell_weights(value: Any) -> Any:
    """Spell out weights given by their mapping alone."""
    long = isinstance(value, dict) and isinstance(value.get("values"), dict)
    if not isinstance(value, dict):
        return value
    given = value if long else {"values": value}
    return {**given, "values": _by_value(given["values"])}


def _by_value(weights: dict[str, Any]) -> dict[str, Any]:
    """Write ``tariff: {low: 2, high: 5}`` as a weight for each value."""
    found: dict[str, Any] = {}
    for name, weight in weights.items():
        if isinstance(weight, dict):
            found |= {f"{name} = {value}": number for value, number in weight.items()}
        else:
            found[name] = weight
    return found


class RankingForm:
    """A ranking, or just its list."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        long = handler(core)
        order = handler.resolve_ref_schema(long)["properties"]["order"]
        line = {"type": "string", "description": "Best first: 4 >> 2 > 1 = 3."}
        whole = {"type": "array", "items": order["items"]}
        handler.resolve_ref_schema(long)["properties"]["order"] = {
            "anyOf": [line, whole],
            "description": order["description"],
        }
        return {"anyOf": [line, whole, long]}


class WeightsForm:
    """Weights, or just their mapping."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        long = handler(core)
        values = handler.resolve_ref_schema(long)["properties"]["values"]
        number = values["additionalProperties"]
        by_value = {"type": "object", "additionalProperties": number}
        values["additionalProperties"] = {"anyOf": [number, by_value]}
        return {"anyOf": [{"type": "object", **values}, long]}
