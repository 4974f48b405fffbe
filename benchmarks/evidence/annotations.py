"""Web annotations against the public tests of the recommendation.

Ours: every MUST that the test suite states for annotations, checked with its
own JSON Schemas on annotations that we write. Theirs: the sample annotations,
correct ones must leave as they entered, incorrect ones must be refused. All of
the incorrect samples share slips that are not what they are about (two ids, a
trailing comma, a missing source); `repaired` puts those right first.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.evidence.row import Row
from standoff.errors import ProjectFileError
from standoff.evidence.citations.annotations import (
    make_annotation,
    make_collection,
    read_annotations,
)
from standoff.evidence.citations.citing import Citation
from standoff.evidence.text.anchors import Span

SOURCE = "w3c+web-annotation-tests"


def run(data_dir: Path) -> list[Row]:
    suite = data_dir / SOURCE
    if not suite.is_dir():
        return [Row("annotations", "W3C tests", None, target=1.0, note=f"no data: {SOURCE}")]
    musts = _musts_met(
        suite, "annotations/annotationMusts.test", [one.to_dict() for one in _ours()]
    )
    pages = _musts_met(
        suite, "collections/collectionMusts.test", [make_collection(_ours(), "Ours")]
    )
    correct, refused, repaired = _samples(suite)
    return [
        Row("annotations", "MUST assertions our annotations meet", *musts),
        Row("annotations", "MUST assertions our collections meet", *pages),
        Row("annotations", "correct samples that leave as they entered", *correct),
        Row("annotations", "incorrect samples refused", *refused),
        Row("annotations", "incorrect samples refused, other slips repaired", *repaired),
    ]


def _ours() -> list[Any]:
    cited = Citation("note", "0f" * 32, Span(4, 9), 2, "talks", "1e" * 32, "The ", " failed.")
    return [
        make_annotation(cited),
        make_annotation(cited.without_text(), note="Our paraphrase."),
        make_annotation(
            cited, kind="figure", fields={"value": "3"}, created="2020-01-01T00:00:00Z"
        ),
        make_annotation(cited, kind="quote", note="x", creator="https://example.org/me"),
    ]


_Result = tuple[float | None, str, float | None, float | None, str]


def _musts_met(suite: Path, test: str, written: list[dict[str, Any]]) -> _Result:
    schemas = {path.name: json.loads(path.read_text()) for path in suite.glob("**/*.json")
               if "samples" not in path.parts}  # fmt: skip
    names = json.loads((suite / test).read_text())["assertions"]
    met = total = 0
    for name in names:
        schema = schemas[Path(name).name]
        validator = _validator(schema, schemas)
        for annotation in written:
            total += 1
            expected = schema.get("expectedResult", "valid") == "valid"
            met += validator.is_valid(annotation) == expected
    return met / total, "", None, 1.0, f"{len(names)} assertions, {len(written)} documents"


def _validator(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    from jsonschema import Draft4Validator, FormatChecker
    from referencing import Registry
    from referencing.jsonschema import DRAFT4

    resources = [(name, DRAFT4.create_resource(one)) for name, one in schemas.items()]
    # Some schemas spell their own file name differently in their id.
    resources += [
        (one["id"], DRAFT4.create_resource(one)) for one in schemas.values() if "id" in one
    ]
    registry = Registry().with_resources(resources)
    formats = FormatChecker([])
    formats.checks("uri")(lambda value: not isinstance(value, str) or _looks_like_uri(value))
    return Draft4Validator(schema, registry=registry, format_checker=formats)


def _looks_like_uri(value: str) -> bool:
    return bool(urlsplit(value).scheme) and not any(sign.isspace() for sign in value)


def _samples(suite: Path) -> tuple[_Result, _Result, _Result]:
    correct = sorted((suite / "tools/samples/correct").glob("anno*.json"))
    kept = sum(_round_trip(path.read_text()) for path in correct)
    incorrect = sorted((suite / "tools/samples/incorrect").glob("*.json"))
    refused = sum(_is_refused(path.read_text()) for path in incorrect)
    mended = [_repair(path) for path in incorrect]
    mended = [text for text in mended if text]
    still = sum(_is_refused(text) for text in mended)
    return (
        (kept / len(correct), "", None, 1.0, f"{len(correct)} samples"),
        (refused / len(incorrect), "", None, 1.0, f"{len(incorrect)} samples"),
        (still / len(mended), "", None, None, f"{len(mended)} samples"),
    )


def _round_trip(text: str) -> bool:
    data = json.loads(text)
    try:
        return [one.to_dict() for one in read_annotations(data)] == [data]
    except ProjectFileError:
        return False


def _is_refused(text: str) -> bool:
    try:
        read_annotations(json.loads(text))
    except (ValueError, ProjectFileError):
        return True
    return False


def _repair(path: Path) -> str | None:
    """Give a sample with only the slip that its label names; None if the ids are the slip."""
    text = path.read_text()
    if '"multiple identifiers"' in text:
        return text
    text = re.sub(
        r'\["http://example.org/1", "http://example.org/2"\]', '"http://example.org/1"', text
    )
    text = re.sub(r",(\s*})", r"\1", text)
    return text.replace('"langauage"', '"language"')
