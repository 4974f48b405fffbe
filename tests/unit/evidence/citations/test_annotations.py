"""Web annotations: what the recommendation demands, and that nothing gets lost."""

from __future__ import annotations

import copy
import json

import pytest

from standoff.errors import ProjectFileError
from standoff.evidence.citations.annotations import (
    Annotation,
    hash_of_name,
    make_annotation,
    make_collection,
    name_document,
    read_annotations,
)
from standoff.evidence.citations.citing import Citation
from standoff.evidence.text.anchors import Span

CITED = Citation(
    "note", "0f" * 32, Span(4, 9), 2, "talks", "1e" * 32, prefix="The ", suffix=" failed."
)
BASE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:example:1",
    "type": "Annotation",
    "target": "urn:example:page",
}


def test_an_item_goes_out_and_comes_in_with_its_place_and_fields():
    """Definition: lossless."""
    fields = {"value": "1.16", "unit": "RUB", "note": "“so they say”", "list": [1, None, True]}
    made = make_annotation(CITED, kind="figure", fields=fields, note="Check this.")
    (read,) = read_annotations(json.loads(json.dumps(made.to_dict())))
    assert read.citations == (CITED,)
    assert (read.kind, read.fields(), read.notes) == ("figure", fields, ("Check this.",))
    assert read.to_dict() == made.to_dict()


def test_a_citation_without_text_stays_without_text():
    """Definition: a case can be published without the article."""
    made = make_annotation(CITED.without_text(), note="Our paraphrase.")
    assert "talks" not in json.dumps(made.to_dict())
    assert read_annotations(made.to_dict())[0].citations == (CITED.without_text(),)


def test_the_same_annotation_always_has_the_same_id():
    """Our choice: exporting twice gives the same file."""
    assert make_annotation(CITED, note="a").id == make_annotation(CITED, note="a").id
    assert make_annotation(CITED, note="a").id != make_annotation(CITED, note="b").id


def test_collections_keep_order_and_every_annotation():
    """Published: Web Annotation Data Model, 5: collection, first page, total."""
    made = [make_annotation(CITED, note=str(n)) for n in range(5)]
    collection = make_collection(made, "Notes")
    assert (collection["total"], collection["first"]["startIndex"]) == (5, 0)
    read = read_annotations(json.loads(json.dumps(collection)))
    assert [annotation.notes for annotation in read] == [(str(n),) for n in range(5)]


def test_annotations_of_other_programs_leave_as_they_entered():
    """Definition: lossless, including keys that we do not know."""
    foreign = BASE | {
        "body": [{"type": "TextualBody", "value": "x", "language": ["en", "ja"]}, "urn:example:b"],
        "example:rating": {"stars": 4},
        "creator": {"type": "Person", "name": "N. N."},
    }
    before = copy.deepcopy(foreign)
    (read,) = read_annotations(foreign)
    assert read.to_dict() == before
    assert read.citations == ()
    assert (read.kind, read.fields(), read.notes) == (None, {}, ("x",))


def test_pages_inside_a_collection_are_read_one_after_the_other():
    """Published: Web Annotation Data Model, 5.2."""
    item = {key: value for key, value in BASE.items() if key != "@context"}
    second = {"type": "AnnotationPage", "items": [item | {"id": "urn:example:2"}]}
    first = {"type": "AnnotationPage", "items": [item], "next": second}
    collection = {"type": "AnnotationCollection", "first": first}
    assert [one.id for one in read_annotations(collection)] == ["urn:example:1", "urn:example:2"]


def test_pages_elsewhere_are_not_fetched_but_told():
    """Our choice: nothing is fetched."""
    with pytest.raises(ProjectFileError) as caught:
        read_annotations({"type": "AnnotationCollection", "first": "https://example.org/page1"})
    assert caught.value.problems[0].code == "annotation-page-elsewhere"


def _with_target(**target):
    return BASE | {"target": {"source": "urn:example:page", **target}}


@pytest.mark.parametrize(
    "broken",
    [
        {key: value for key, value in BASE.items() if key != "@context"},
        BASE | {"@context": "fish"},
        BASE | {"id": ["urn:a:1", "urn:a:2"]},
        BASE | {"id": "no iri"},
        BASE | {"type": "Note"},
        {key: value for key, value in BASE.items() if key != "target"},
        BASE | {"target": 9},
        BASE | {"target": "no iri"},
        BASE | {"target": {"type": "TextualBody", "value": "x"}},
        BASE | {"body": "no iri"},
        BASE | {"body": {"format": "text/plain"}},
        BASE | {"body": {"id": "urn:a:b", "format": 6}},
        BASE | {"body": {"id": "urn:a:b", "textDirection": "up"}},
        BASE | {"body": {"id": "urn:a:b", "processingLanguage": ["en", "de"]}},
        BASE | {"body": {"type": "TextualBody"}},
        BASE | {"body": {"type": "TextualBody", "value": ["a", "b"]}},
        BASE | {"body": {"type": ["Choice", "List"], "items": ["urn:a:b"]}},
        BASE | {"body": {"type": "Choice", "items": []}},
        BASE | {"body": "urn:a:b", "bodyValue": "x"},
        BASE | {"bodyValue": ["x"]},
        BASE | {"created": "yesterday"},
        BASE | {"modified": ["2015-01-28T12:00:00Z", "2015-01-28T12:00:01Z"]},
        BASE | {"generated": "now"},
        BASE | {"creator": 6},
        BASE | {"rights": "no iri"},
        BASE | {"via": "no iri"},
        BASE | {"canonical": ["urn:a:1", "urn:a:2"]},
        BASE | {"target": {"type": "SpecificResource"}},
        _with_target(selector={"type": "FragmentSelector"}),
        _with_target(selector={"type": "TextQuoteSelector", "prefix": "a"}),
        _with_target(selector={"type": "TextQuoteSelector", "exact": "b", "suffix": ["a"]}),
        _with_target(selector={"type": "TextPositionSelector", "start": -1, "end": 4}),
        _with_target(selector={"type": "TextPositionSelector", "start": 5, "end": 4}),
        _with_target(selector={"type": "TextPositionSelector", "start": True, "end": 4}),
        _with_target(selector={"type": "RangeSelector", "startSelector": "urn:a:s"}),
        _with_target(selector={"type": "SvgSelector"}),
        _with_target(selector=7),
        _with_target(state={"type": "HttpRequestState"}),
        _with_target(**{"standoff:sentence": "two"}),
        _with_target(**{"standoff:quoteSha256": "abc"}),
        BASE | {"body": {"type": "TextualBody", "value": "no", "standoff:item": "figure"}},
        "text",
    ],
)
def test_what_breaks_a_must_is_refused(broken):
    """Published: the MUSTs of the Web Annotation Data Model; the last ones are ours."""
    with pytest.raises(ProjectFileError) as caught:
        read_annotations(broken)
    assert caught.value.problems


@pytest.mark.parametrize(
    "sound",
    [
        BASE,
        BASE | {"@context": ["urn:example:more", "http://www.w3.org/ns/anno.jsonld"]},
        BASE | {"type": ["Annotation", "example:Note"]},
        BASE | {"bodyValue": "x"},
        BASE | {"target": ["urn:a:1", {"id": "urn:a:2", "type": "Image"}]},
        BASE | {"target": {"type": "List", "items": ["urn:a:1", "urn:a:2"]}},
        BASE | {"created": "2015-01-28T12:00:00.5+02:00", "generator": "urn:a:g"},
        _with_target(selector="urn:a:s"),
        _with_target(selector={"id": "urn:a:s", "type": "SvgSelector"}),
        _with_target(
            selector={
                "type": "FragmentSelector",
                "value": "p5",
                "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 0},
            }
        ),
        _with_target(
            selector={
                "type": "RangeSelector",
                "startSelector": {"type": "XPathSelector", "value": "/p[1]"},
                "endSelector": {"type": "XPathSelector", "value": "/p[2]"},
            }
        ),
        _with_target(state={"type": "TimeState", "cached": "urn:a:c"}),
    ],
)
def test_what_the_recommendation_allows_is_read(sound):
    """Published: Web Annotation Data Model, 3 and 4."""
    assert read_annotations(sound)[0].to_dict() == sound


def test_everything_wrong_in_a_list_is_told_with_its_number():
    """Our choice."""
    with pytest.raises(ProjectFileError) as caught:
        read_annotations([BASE, BASE | {"target": 9}, BASE | {"id": "x y"}])
    assert [problem.message[:12] for problem in caught.value.problems] == [
        "Annotation 2",
        "Annotation 3",
    ]


def test_nesting_without_end_is_refused():
    """Our choice: hostile input ends somewhere."""
    target = "urn:a:b"
    for _ in range(40):
        target = {"type": "List", "items": [target]}
    with pytest.raises(ProjectFileError):
        read_annotations(BASE | {"target": target})


def test_documents_are_named_by_their_hash_as_rfc_6920_writes_it():
    """Published: RFC 6920, section 8.1, "Hello World!"."""
    digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    name = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert (name_document(digest), hash_of_name(name)) == (name, digest)
    assert hash_of_name("https://example.org/") is None


def test_a_position_in_a_document_named_by_hash_is_a_citation_whoever_wrote_it():
    """Our choice: only the hash is needed."""
    target = {
        "source": {"id": name_document("0f" * 32), "type": "Text"},
        "selector": {"type": "TextPositionSelector", "start": 1, "end": 3},
    }
    (cited,) = Annotation(BASE | {"target": target}).citations
    assert (cited.sha256, cited.span, cited.quote) == ("0f" * 32, Span(1, 3), None)
