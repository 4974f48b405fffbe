"""The JSON Schema of case files, for completion and checks in editors.

The schema that ships with the package is made from the format's models by
``python -m standoff.casefile.format.json_schema`` and checked by a test.
"""

from __future__ import annotations

import copy
import json
from importlib import resources
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_text

SCHEMA_FILE = "case.schema.json"
_CHANGED = ("OptionEntry", "DecisionMakerEntry")
_CHANGED_INSIDE: dict[str, dict[str, Any]] = {
    "options": {
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"$ref": "#/$defs/OptionChange"}, {"type": "string"}, {"type": "null"}]
        },
    },
    "weights": {
        "anyOf": [
            {"type": "object", "additionalProperties": {"type": ["number", "string", "null"]}},
            {"$ref": "#/$defs/WeightEntries"},
        ]
    },
}


def load_json_schema() -> dict[str, Any]:
    """Give the schema that ships with the package."""
    text = resources.files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def make_json_schema() -> dict[str, Any]:
    """Make the schema from the format's models."""
    from standoff.casefile.format.schema import CaseEntry

    schema = CaseEntry.model_json_schema()
    _drop_titles(schema)
    definitions = schema["$defs"]
    for name in _CHANGED:
        definitions[_change_name(name)] = _as_change(definitions[name])
    for name in ("StageEntry", "ScenarioEntry"):
        found = definitions[name]["properties"]
        found["change"] = _change(schema, found["change"]["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Case", **schema}


def _drop_titles(schema: Any) -> None:
    """Remove the titles that pydantic makes of names: they say nothing new."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for inner in schema.values():
            _drop_titles(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _drop_titles(inner)


def _change_name(name: str) -> str:
    return name.replace("Entry", "Change")


def _as_change(definition: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a change: nothing is required, and null removes anything."""
    change = copy.deepcopy(definition)
    change.pop("required", None)
    for key, inner in change["properties"].items():
        kept = {name: value for name, value in inner.items() if name not in _SAID}
        said = {name: value for name, value in inner.items() if name == "description"}
        change["properties"][key] = _or_null(_CHANGED_INSIDE.get(key, kept)) | said
    return change


_SAID = ("description", "default")


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _change(schema: dict[str, Any], description: str) -> dict[str, Any]:
    maker = {"$ref": f"#/$defs/{_change_name('DecisionMakerEntry')}"}
    makers = {"type": "object", "additionalProperties": _or_null(maker)}
    rules = copy.deepcopy(schema["properties"]["rules"])
    for form in rules.get("oneOf", rules.get("anyOf", ())):
        if "additionalProperties" in form:
            form["additionalProperties"] = _or_null(form["additionalProperties"])
    rules.pop("default", None)
    outcomes = copy.deepcopy(schema["properties"]["outcomes"])
    outcomes.pop("default", None)
    for word in ("additionalProperties", "patternProperties"):
        if word in outcomes:
            outcomes[word] = _or_null(outcomes[word])
    return {
        "type": ["object", "null"],
        "description": description,
        "properties": {
            "decision_makers": _or_null(makers),
            "rules": _or_null(rules),
            "states": _or_null({"type": ["object", "array"]}),
            "outcomes": _or_null(outcomes),
            "views": _minds(schema, "views"),
            "attitudes": _minds(schema, "attitudes"),
            "power": _minds(schema, "power"),
        },
        "additionalProperties": False,
    }


def _minds(schema: dict[str, Any], key: str) -> dict[str, Any]:
    """Give the schema of views, attitudes or power where null takes some out."""
    found = copy.deepcopy(schema["properties"][key])
    found.pop("default", None)
    inside = found.get("additionalProperties") or next(iter(found["patternProperties"].values()))
    if key == "attitudes" and "additionalProperties" in inside:
        inside["additionalProperties"] = _or_null(inside["additionalProperties"])
    for word in ("additionalProperties", "patternProperties"):
        if word == "additionalProperties" and isinstance(found.get(word), dict):
            found[word] = _or_null(found[word])
    return _or_null(found)


def render_json_schema() -> str:
    """Give the text of the file that ships with the package."""
    return json.dumps(make_json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_text(Path(__file__).with_name(SCHEMA_FILE), render_json_schema(), overwrite=True)
