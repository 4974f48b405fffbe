"""Places that are named by their words, in documents that are named by an address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.evidence.capture.addresses import comparable_address, find_own_addresses
from standoff.evidence.capture.documents import make_document
from standoff.evidence.citations.annotations import name_document
from standoff.evidence.citations.citing import Citation, Orphan, Resolved
from standoff.evidence.citations.selectors import Quoted
from standoff.evidence.lookup.quotations import find_quotation, resolve_quotation
from standoff.workflows.sources import add_sources, export, import_file, set_about

TEXT = """Harbour talks stall in Port Selda

By Jane Marsh

2019-03-06

The port company and the dockers’ union met again in Port Selda, the mediator said on Monday.

The company offered a rise of four percent over two years. The union asked for more staff on
the night shift and a new rota. The company declined to comment, and the union, too, declined.
"""
PAGE = """<html><head><title>Talks</title>
<link rel="canonical" href="https://www.example.org/harbour/?id=7"></head><body>
<p>The company offered a rise of <b>four&nbsp;percent</b> over
two years &amp; more. The <!-- x -->union declined.</p></body></html>
"""


def note(raw=TEXT, name="note.txt"):
    return make_document(raw.encode(), Path(name))


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "places"),
    [
        ("asked for more staff", "", "", 1),
        ("more staff on the night shift", "", "", 1),
        ("asked for  more\nstaff", "union ", " on", 1),
        ("declined", "", "", 2),
        ("declined", "company ", " to comment", 1),
        ("declined", "too, ", ".", 1),
        ("asked for fewer staff", "", "", 0),
        ("", "", "", 0),
        ("four percent", "other words ", "", 0),
        ("a rise of four percent", "other words ", "", 1),
    ],
)
def test_words_are_found_where_they_stand_once(exact, prefix, suffix, places):
    """Our choice: exact words, spaces aside; what stands around them decides between places."""
    spans = find_quotation(note(), Quoted(exact, prefix, suffix))
    assert len(spans) == places
    for span in spans:
        assert span.of(TEXT).split() == exact.split()


@pytest.mark.parametrize(
    ("exact", "raw"),
    [
        ("four percent over two years & more", "four&nbsp;percent</b> over\ntwo years &amp; more"),
        ("The union declined.", "The <!-- x -->union declined."),
        ("a rise of four", "a rise of <b>four"),
    ],
)
def test_words_of_a_page_are_those_that_its_reader_saw(exact, raw):
    """Definition of a text quote selector: of the text, not of the mark-up."""
    (span,) = find_quotation(note(PAGE, "page.html"), Quoted(exact))
    assert span.of(PAGE) == raw


@pytest.mark.parametrize(
    ("exact", "reason"), [("four per cent", "no-such-quotation"), ("declined", "several-places")]
)
def test_words_that_stand_nowhere_or_twice_make_an_orphan(exact, reason):
    """Our choice: nothing is guessed."""
    answer = resolve_quotation(Citation("note", "0" * 64, quote=exact), note())
    assert isinstance(answer, Orphan)
    assert answer.reason == reason
    assert isinstance(
        resolve_quotation(Citation("n", "0" * 64, quote="a new rota"), note()), Resolved
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "http://www.example.org/a/"),
        ("https://example.org/a#top", "https://EXAMPLE.org/a"),
        ("https://example.org/a?b=1", "https://example.org/a/?b=1#c"),
    ],
)
def test_addresses_of_one_page_compare_equal(one, other):
    """Our choice: scheme, www, fragment and last slash change no page."""
    assert comparable_address(one) == comparable_address(other) != ""


@pytest.mark.parametrize("address", ["", "urn:x:1", "http://", "http://[", "not an address"])
def test_what_is_no_address_of_the_web_compares_with_nothing(address):
    """Hostile input."""
    assert comparable_address(address) == ""


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('<link rel=canonical href="https://example.org/a">', "text/html"),
        ('<meta property="og:url" content="https://example.org/a">', "text/html"),
        ("<!-- saved from url=(0021)https://example.org/a -->", "text/html"),
        ("Talks\nURL: https://example.org/a\n", "text/plain"),
        ("Retrieved from: http://www.example.org/a/", "text/plain"),
    ],
)
def test_a_capture_states_its_address_in_many_ways(text, media_type):
    """Our choice: what a page, a browser or an archivist writes."""
    assert find_own_addresses(text, media_type) == {"example.org/a"}


@pytest.fixture
def db(tmp_path):
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [tmp_path / "note.txt", tmp_path / "page.html"])
    return tmp_path / "standoff.db"


def imported(db, data):
    path = db.with_name("in.json")
    path.write_text(json.dumps(data), encoding="utf-8")
    return import_file(db, path)


def annotation(source, exact=None, number=1):
    selector = {} if exact is None else {"selector": {"type": "TextQuoteSelector", "exact": exact}}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:x:{number}",
        "type": "Annotation",
        "target": {"source": source, **selector},
    }


def row(uri, exact=None, **more):
    selectors = [
        {"type": "RangeSelector", "startOffset": 1, "endOffset": 5},
        {"type": "TextPositionSelector", "start": 99_999, "end": 100_020},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
    ]
    target = {"source": uri} | ({"selector": selectors} if exact else {})
    return {"id": "Xy1", "uri": uri, "text": "So?", "tags": ["offer"], "target": [target], **more}


def counts(report):
    return report.annotations, list(report.unknown), [each.reason for each in report.orphans]


def test_an_annotation_by_quotation_finds_its_place(db):
    """Definition: a quotation names a place where it stands once."""
    sha256 = note().sha256
    assert counts(imported(db, annotation(name_document(sha256), "a new rota"))) == (1, [], [])
    assert counts(imported(db, annotation(name_document(sha256), "no such words"))) == (
        0,
        [],
        ["no-such-quotation"],
    )
    assert counts(imported(db, annotation(name_document(sha256)))) == (1, [], [])
    assert counts(imported(db, annotation(name_document("0" * 64)))) == (
        0,
        [name_document("0" * 64)],
        [],
    )


@pytest.mark.parametrize("make", [annotation, row])
def test_an_annotation_of_an_address_is_placed_only_where_the_page_is_here(db, make):
    """Our choice: an address that no source has is named, and nothing counts as placed."""
    here, elsewhere = "http://example.org/harbour?id=7#c", "https://example.org/elsewhere"
    assert counts(imported(db, make(here, "four percent over two years"))) == (1, [], [])
    assert counts(imported(db, make(elsewhere, "four percent over two years"))) == (
        0,
        [elsewhere],
        [],
    )
    assert counts(imported(db, make(here, "five percent"))) == (0, [], ["no-such-quotation"])
    set_about(db, "note", {"url": "https://example.org/elsewhere/"})
    assert counts(imported(db, make(elsewhere, "asked for more staff"))) == (1, [], [])
    assert counts(imported(db, make(elsewhere, "asked for fewer staff"))) == (
        0,
        [],
        ["no-such-quotation"],
    )
    assert counts(imported(db, make(elsewhere))) == (1, [], [])


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"rows": [one]}])
def test_rows_of_hypothesis_come_in_as_web_annotations(db, wrap):
    """Our choice: words, tags and writer are kept; places counted elsewhere are not."""
    made = row(
        "https://example.org/harbour?id=7", "The union declined.", user="acct:jo@example.org"
    )
    made |= {"created": "2019-03-07T10:00:00.123+00:00", "links": {"html": "https://example.org/x"}}
    assert counts(imported(db, wrap(made))) == (1, [], [])
    (kept,) = json.loads(export(db, "annotations", "jsonld"))["first"]["items"]
    assert (kept["id"], kept["creator"]) == ("https://example.org/x", "acct:jo@example.org")
    assert [body["value"] for body in kept["body"]] == ["So?", "offer"]
    assert [one["type"] for one in kept["target"]["selector"]] == ["TextQuoteSelector"]


HERE = "https://example.org/harbour?id=7"
FOUR = {"type": "TextQuoteSelector", "exact": "four percent"}
WHOLE = {"type": "TextQuoteSelector", "exact": "offered a rise of four percent over two years"}
TWICE = {"type": "TextQuoteSelector", "exact": "declined"}


def counted(words, after=0):
    start = TEXT.index(words, after)
    return {"type": "TextPositionSelector", "start": start, "end": start + len(words)}


def fragment(words):
    start = TEXT.index(words)
    told = {"conformsTo": "http://tools.ietf.org/rfc/rfc5147"}
    return {
        "type": "FragmentSelector",
        "value": f"char={start},{start + len(words)}",
        **told,
    }


XPATH = {"type": "XPathSelector", "value": "/html/body/p[1]"}
LAST = counted("declined", TEXT.rindex("declined"))
PLACES = {
    "words": (HERE, FOUR, None),
    "characters in a plain text": ("note.txt", counted("night shift"), None),
    "characters in a plain text, as RFC 5147": ("note.txt", fragment("night shift"), None),
    "characters behind the end": (
        "note.txt",
        counted("night shift") | {"end": 99_999},
        "out-of-range",
    ),
    "characters in a page": (HERE, counted("night shift"), "counted-elsewhere"),
    "a path": (HERE, XPATH, "selector-not-read"),
    "a style": (HERE, {"type": "CssSelector", "value": "#a > p"}, "selector-not-read"),
    "words in a path": (HERE, XPATH | {"refinedBy": FOUR}, None),
    "characters in a path": (
        HERE,
        XPATH | {"refinedBy": counted("night shift")},
        "counted-elsewhere",
    ),
    "words in words": (HERE, WHOLE | {"refinedBy": FOUR}, None),
    "words in other words": (
        HERE,
        {"type": "TextQuoteSelector", "exact": "The union declined."} | {"refinedBy": FOUR},
        "no-such-quotation",
    ),
    "characters in words": (
        HERE,
        WHOLE | {"refinedBy": {"type": "TextPositionSelector", "start": 18, "end": 30}},
        None,
    ),
    "characters behind the words": (
        HERE,
        WHOLE | {"refinedBy": {"type": "TextPositionSelector", "start": 18, "end": 300}},
        "out-of-range",
    ),
    "words at two places": ("note.txt", TWICE, "several-places"),
    "words at two places, and characters": ("note.txt", [TWICE, LAST], None),
    "words in counted characters": ("note.txt", LAST | {"refinedBy": TWICE}, None),
    "a list with what is not read": (HERE, [XPATH, counted("night shift"), FOUR], None),
    "a choice": (HERE, {"type": "Choice", "items": [XPATH, FOUR]}, None),
    "a range between paths": (
        HERE,
        {"type": "RangeSelector", "startSelector": XPATH, "endSelector": XPATH},
        "selector-not-read",
    ),
    "a source that is an object": ({"id": HERE, "type": "Text", "format": "text/html"}, FOUR, None),
    "a source by the name of its file": ("file:///home/jo/note.txt", FOUR, None),
    "a source by its hash": (name_document(note().sha256), XPATH | {"refinedBy": FOUR}, None),
    "a source by its hash, by a path": (name_document(note().sha256), XPATH, "selector-not-read"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_found_or_it_is_said_why_not(db, name):
    """Definition of the recommendation, each form written by hand; the reason is ours."""
    source, selector, reason = PLACES[name]
    if source == "note.txt":
        source = "file:///home/jo/note.txt"
    data = annotation(source)
    data["target"]["selector"] = selector
    assert counts(imported(db, data)) == (int(reason is None), [], [reason] if reason else [])


def bare(number, **more):
    made = annotation(HERE, "four percent", number) | more
    del made["@context"]
    return made


def in_page(*items, **more):
    return {"id": "urn:x:page", "type": "AnnotationPage", "items": list(items), **more}


CONTEXT = {"@context": "http://www.w3.org/ns/anno.jsonld"}
COLLECTION = {**CONTEXT, "id": "urn:x:all", "type": "AnnotationCollection"}
FORMS = {
    "a page": ({**CONTEXT, **in_page(bare(1), bare(2))}, 2),
    "a collection": ({**COLLECTION, "first": in_page(bare(1), next=in_page(bare(2)))}, 2),
    "a collection beside its page": ([{**COLLECTION, "first": "urn:x:page"}, in_page(bare(1))], 1),
    "a graph": ({**CONTEXT, "@graph": [bare(1), bare(2)]}, 2),
    "a graph of pages": ({**CONTEXT, "@graph": [in_page(bare(1)), in_page(bare(2))]}, 2),
    "a list of targets": (
        annotation(HERE) | {"target": [HERE, "http://example.org/harbour?id=7"]},
        1,
    ),
    "a target that is an address": (annotation(HERE) | {"target": HERE}, 1),
    "a target with an address as its id": (
        annotation(HERE) | {"target": {"id": HERE, "type": "Text"}},
        1,
    ),
    "keywords with their sign": (
        {
            **CONTEXT,
            "@id": "urn:x:1",
            "@type": "oa:Annotation",
            "target": {"source": {"@id": HERE}, "selector": FOUR},
        },
        1,
    ),
    "several contexts": (
        annotation(HERE) | {"@context": [CONTEXT["@context"], {"x": "urn:x:"}]},
        1,
    ),
    "what the page of Hypothesis exports": (
        {"export_date": "2019-03-07", "annotations": [row(HERE, "four percent over two years")]},
        1,
    ),
    "no rows": ({"total": 0, "rows": []}, 0),
}


@pytest.mark.parametrize("name", FORMS)
def test_annotations_are_read_however_they_are_packed(db, name):
    """Definition of the recommendation, each form written by hand."""
    data, number = FORMS[name]
    assert counts(imported(db, data)) == (number, [], [])


def test_of_several_targets_each_that_has_no_place_is_named(db):
    """Our promise: an annotation is placed where all of its targets are."""
    good = {"source": HERE, "selector": FOUR}
    bad = {"source": HERE, "selector": {"type": "TextQuoteSelector", "exact": "five percent"}}
    data = annotation(HERE) | {"target": [good, bad, "https://example.org/elsewhere"]}
    answer = (0, ["https://example.org/elsewhere"], ["no-such-quotation"])
    assert counts(imported(db, data)) == answer


def test_many_words_tell_a_source_that_has_no_address(db):
    """Our choice: eight words, or four with what stands around them, and only where one article has them."""
    elsewhere = "https://example.org/elsewhere"
    many = "The union asked for more staff on the night shift"
    report = imported(db, annotation(elsewhere, many))
    assert (counts(report), dict(report.matched)) == ((1, [], []), {elsewhere: "words"})
    assert counts(imported(db, annotation(elsewhere, "more staff on the night shift"))) == (
        0,
        [elsewhere],
        [],
    )
    few = annotation(elsewhere, "more staff on the night shift")
    few["target"]["selector"] |= {"prefix": "asked for ", "suffix": " and a new rota"}
    assert counts(imported(db, few)) == (1, [], [])
    page = db.with_name("other.txt")
    page.write_text(
        f"Another paper\n\nNobody came. {many}. The mayor of the town was silent.\n",
        encoding="utf-8",
    )
    add_sources(db, [page])
    assert counts(imported(db, annotation(elsewhere, many))) == (0, [elsewhere], [])


def test_a_row_of_hypothesis_with_nothing_but_a_position_says_so(db):
    """Our promise: it is not taken for a note on the whole page."""
    made = row(HERE, "four percent")
    made["target"][0]["selector"].pop()
    assert counts(imported(db, made)) == (0, [], ["counted-elsewhere"])
