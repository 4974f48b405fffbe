"""The reference of the case file names every key and every code, and no other.

Provenance: the format's models are the definition; the page must follow.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

import standoff
from case_strategies import cases
from standoff.casefile.case import read_text_as_case
from standoff.casefile.format.json_schema import load_json_schema, render_json_schema
from standoff.casefile.skeleton import skeleton
from standoff.casefile.trees.yaml_reading import parse_yaml
from standoff.casefile.writing import case_data

ROOT = Path(__file__).parents[2]
PACKAGE = Path(standoff.__file__).parent
PAGE = (ROOT / "docs" / "reference" / "case-file.md").read_text(encoding="utf-8")
SCHEMA = load_json_schema()
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)

MODELS = {
    "CaseEntry": "The whole file",
    "DecisionMakerEntry": "Decision makers",
    "OptionEntry": "Options",
    "ChosenEntry": "Options of a set",
    "SaidStatement": "prefers",
    "EquallyImportant": "prefers",
    "RankingEntries": "ranking",
    "WeightEntries": "weights",
    "AdjustEntry": "adjust",
    "CompareEntry": "compare",
    "KnownMoveEntry": "can and would",
    "ThresholdsEntry": "thresholds",
    "RuleEntry": "Rules",
    "NoMoveEntry": "no_move",
    "StateEntry": "Graph form",
    "StageEntry": "Stages",
    "ScenarioEntry": "Scenarios",
    "ClaimEntry": "Claims",
    "CitationEntry": "Citations",
    "SourceEntry": "Sources",
    "AuthorEntry": "Sources",
    "OutcomeEntry": "Outcomes",
    "AssessmentEntry": "Assessments",
    "ForecastEntry": "Forecasts",
    "RecommendationEntry": "Recommendations",
    "AcceptedEntry": "Accepted warnings",
    "BeliefEntry": "Views",
    "AttitudeEntry": "Attitudes",
    "PowerEntry": "Power",
}


def section(title):
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, title
    return found.group(1)


def documented(title):
    """The keys in the first column of the tables of a section."""
    rows = re.findall(r"^\| (`.*?) \|", section(title), re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def keys_of(model):
    properties = SCHEMA if model == "CaseEntry" else SCHEMA["$defs"][model]
    return set(properties["properties"])


def test_every_model_of_the_format_has_its_section():
    changes = {name for name in SCHEMA["$defs"] if name.endswith("Change")}
    assert set(SCHEMA["$defs"]) - changes <= set(MODELS) | {"OrderUnknown"}


@pytest.mark.parametrize("title", sorted(set(MODELS.values())))
def test_a_section_documents_exactly_the_keys_of_the_format(title):
    allowed = set().union(*(keys_of(model) for model, place in MODELS.items() if place == title))
    assert documented(title) == allowed


def test_the_schema_that_ships_is_the_one_the_models_give():
    shipped = (PACKAGE / "casefile" / "format" / "case.schema.json").read_text(encoding="utf-8")
    assert shipped == render_json_schema(), "run: python -m standoff.casefile.format.json_schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def plain(data):
    return json.loads(json.dumps(data, default=float))


@pytest.mark.parametrize("text", [*EXAMPLES, skeleton()])
def test_each_example_is_a_sound_case_that_the_schema_allows(text):
    reading = read_text_as_case(text, "example.yaml")
    assert reading.errors == ()
    assert {warning.code for warning in reading.warnings} <= {"without-claim"}
    jsonschema.validate(plain(parse_yaml(text)), SCHEMA)


@given(cases())
def test_the_schema_allows_every_case_that_is_written(case):
    jsonschema.Draft202012Validator(SCHEMA).validate(plain(case_data(case)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision_makers": {"a": {}}},
        {"title": "T", "decision_makers": {"a": {"optoins": {}}}},
        {"title": "T", "decision_makers": {"a": {"options": {"x": {"moves": "onward"}}}}},
        {
            "title": "T",
            "decision_makers": {"a": {}},
            "stages": [{"id": "s", "change": {"rule": []}}],
        },
        {"title": "T", "decision_makers": {"a": {}}, "claims": {"c": {"text": "x", "for": [{}]}}},
    ],
)
def test_the_schema_refuses_what_check_refuses(wrong):
    assert read_text_as_case(json.dumps(wrong), "wrong.json").errors
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(wrong)


CALLS = {
    "Problem",
    "_refuse",
    "refuse",
    "warn",
    "fail",
    "stop",
    "_complain",
    "_fail",
    "Explanation",
}


def codes_in_the_source():
    """Words in kebab case that are given as codes of problems in model and casefile."""
    found = {
        "unknown-claim",
        "unknown-source",
        "nothing-cited",
    }  # composed of a word and "unknown"
    files = [*(PACKAGE / "casefile").rglob("*.py"), *(PACKAGE / "model").rglob("*.py")]
    for path in files:
        if path.parent.name in {"revising", "crossimpact"}:  # refused, not reported by `check`
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                words = [*node.args[:3], *(k.value for k in node.keywords)] if name in CALLS else []
                found |= {
                    word.value
                    for word in words
                    if isinstance(word, ast.Constant)
                    and re.fullmatch(
                        r"[a-z0-9]+(-[a-z0-9]+)+|tag|tab|empty|anchor|directory", str(word.value)
                    )
                }
    return found | {"gmcr-form"}


def test_every_code_is_documented_and_no_other():
    rows = re.findall(r"^\| (`.*?) \|", section("What check reports"), re.MULTILINE)
    listed = {code for row in rows for code in re.findall(r"`([^`]+)`", row)}
    assert listed == codes_in_the_source()
