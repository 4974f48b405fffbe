"""Mutated bibliographies and annotations give clear errors or come in whole, never a raw error."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.errors import StandoffError
from standoff.workflows.sources import add_sources, check_citations, cite, export, import_file

NOTE = """Harbour talks stall in Port Selda

By Jane Marsh

2019-03-06

The port company and the union met again in Port Selda without an agreement, they said.

“We won't sign,” Okafor said. The company offered 4 percent over two years, it was told.
"""
CSL = [
    {
        "id": "note",
        "type": "article-newspaper",
        "title": "Harbour talks",
        "author": [
            {"family": "Marsh", "given": "Jane", "non-dropping-particle": "de"},
            {"literal": "Strait Agency"},
        ],
        "issued": {"date-parts": [[2019, 3, 6]]},
        "accessed": {"raw": "spring 2019"},
        "publisher": "Harbour Times",
        "custom": {"sha256": ["0" * 64]},
    }
]
HYPOTHESIS = {
    "total": 1,
    "rows": [
        {
            "id": "x1",
            "created": "2019-03-07T10:00:00.123456+00:00",
            "user": "acct:jo@example.org",
            "uri": "https://example.org/harbour",
            "text": "Is this so?",
            "tags": ["offer"],
            "target": [
                {
                    "source": "https://example.org/harbour",
                    "selector": [
                        {"type": "RangeSelector", "startOffset": 3, "endOffset": 9},
                        {"type": "TextPositionSelector", "start": 30, "end": 40},
                        {"type": "TextQuoteSelector", "exact": "offered 4 percent", "prefix": ""},
                    ],
                }
            ],
        }
    ],
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 2**63, 10**30, -(10**30), 1e308, 0.5, float("nan"), float("inf")]),
    st.sampled_from(
        ["", "x", "note", "2019-13-45", "\0", "'", "urn:x", "ni:///sha-256;x", "a" * 500]
    ),
    st.sampled_from([[], {}, [[]], [{}], {"a": {"b": []}}, [[[["deep"]]]], {"type": {"x": 1}}]),
    st.sampled_from(["Annotation", "TextPositionSelector", "TextQuoteSelector", "RangeSelector"]),
).map(copy.deepcopy)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    database = folder / "standoff.db"
    add_sources(database, [folder / "note.txt"])
    return folder, database


@pytest.fixture(scope="module")
def documents(place):
    _, database = place
    quote = {"type": "TextQuoteSelector", "exact": "4 percent", "prefix": "offered "}
    about = {"source": "https://example.org/a", "selector": [quote, {"type": "RangeSelector"}]}
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x:1",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "So?", "purpose": "commenting"}],
        "creator": {"type": "Person", "name": "Jo"},
        "created": "2019-03-07T10:00:00Z",
        "target": {**about, "selector": quote},
    }
    return {
        "csl": CSL,
        "rows": HYPOTHESIS,
        "annotations": json.loads(export(database, "figure", "jsonld")),
        "quotation": page,
        "citation": [cite(database, "note", sentence=5).citation.to_dict()],
    }


def _paths(data, path=()):
    yield path
    if isinstance(data, dict):
        for key in data:
            yield from _paths(data[key], (*path, key))
    elif isinstance(data, list):
        for at, each in enumerate(data):
            yield from _paths(each, (*path, at))


@st.composite
def mutated(draw, data):
    """Replace, remove or add a value somewhere, a few times."""
    data = copy.deepcopy(data)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_paths(data))))
        if not path:
            if draw(st.integers(0, 9)) == 0:
                data = draw(JUNK)
            continue
        parent = data
        for key in path[:-1]:
            parent = parent[key]
        action = draw(st.sampled_from(["replace", "replace", "remove", "wrap", "add"]))
        if action == "replace":
            parent[path[-1]] = draw(JUNK)
        elif action == "wrap":
            parent[path[-1]] = draw(st.sampled_from([[parent[path[-1]]], {"x": parent[path[-1]]}]))
        elif action == "add" and isinstance(parent, dict):
            parent[draw(st.sampled_from(["id", "type", "selector", "items", "source", "x"]))] = (
                draw(JUNK)
            )
        else:
            del parent[path[-1]]
    return data


def _refused(use, database, path):
    try:
        use(database, path).to_dict()
    except StandoffError as error:
        return error
    return None


@pytest.mark.parametrize("kind", ["csl", "rows", "annotations", "quotation", "citation"])
@pytest.mark.parametrize("use", [import_file, check_citations])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_a_mutated_file_comes_in_or_says_what_is_wrong(place, documents, kind, use, draw):
    """Definition: bad input ends in an error of ours that names it, or is taken in and goes out."""
    folder, database = place
    data = draw.draw(mutated(documents[kind]))
    path = folder / "mutated.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    error = _refused(use, database, path)
    if error is not None:
        assert str(error)
        assert error.problems
        json.dumps(error.to_dict())
        return
    for what, form in (("annotations", "jsonld"), ("sources", "csl"), ("sources", "bibtex")):
        export(database, what, form).encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 400),
    piece=st.sampled_from(
        ["{", "}", '"', "\\", "@", "#", "=", ",", "\0", "%", "@string{", "é", ""]
    ),
    length=st.integers(0, 40),
)
def test_a_mutated_bibtex_file_comes_in_or_says_what_is_wrong(place, at, piece, length):
    """Definition: as for JSON."""
    folder, database = place
    text = export(database, "sources", "bibtex")
    at %= len(text) + 1
    path = folder / "mutated.bib"
    path.write_text(text[:at] + piece + text[at + length :], encoding="utf-8")
    error = _refused(import_file, database, path)
    assert error is None or error.problems
    export(database, "sources", "bibtex").encode()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe{",
        b"[" * 100_000,
        b'{"id": "\\ud800", "type": "book"}',
        b'[{"id": ' + b"9" * 5_000 + b"}]",
        b'[{"id": "a", "id": ["b"]}]',
        b"NaN",
        b'"text"',
        b"[[]]",
        b'[{"id": "a"}, 5]',
    ],
)
@pytest.mark.parametrize("use", [import_file, check_citations])
def test_what_is_hardly_json_is_refused(place, text, use):
    """Definition: one error of ours that names the file."""
    folder, database = place
    path = folder / "hardly.json"
    path.write_bytes(text)
    with pytest.raises(StandoffError) as caught:
        use(database, path)
    assert caught.value.problems
