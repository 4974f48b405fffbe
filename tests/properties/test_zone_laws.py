"""Laws of zones, on any text at all."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.finding import ZoneKind, find_zones
from standoff.evidence.zones.line_features import line_features
from standoff.evidence.zones.line_model import body_likelihoods, with_neighbours

MEDIA_TYPES = ("text/plain", "text/markdown", "text/html", "application/pdf")

LINES = (
    "Crews of the northern ferries stayed ashore for an eighth day on Tuesday, the union said.",
    "PORT SELDA (AP) — The operator had offered a rise of four percent over two years.",
    "2019-03-02, Ann Lee",
    "By Ann Lee | March 2, 2019",
    "Comments (2)",
    "Ann Lee says:",
    "Related",
    "Read more: Fishing fleet stays in port",
    "What next?",
    "quay.jpg",
    "Ferries at the quay. (Photo: Ole Berg/AFP)",
    "Photo: Ole Berg",
    "The author is a professor of maritime law at the University of Selda.",
    "Copyright by the Courier, All rights reserved",
    "<HEADLINE>",
    "<P>",
    "# Heading",
    "- item",
    "<div class='comment'><p>It is &lt; nothing&nbsp;at all.",
    "</div><figure><figcaption>A quay</figcaption>",
    "Share",
    "",
    " ",
    "\f",
    "per-\ncent over two years",
    "Port Selda harbour office, page\n12\n\f13\nand the talks went on",
    "1 A note at the foot of a page.\n\fand on",
)
captures = st.one_of(
    st.text(),
    st.lists(st.sampled_from(LINES), max_size=25).map("\n".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=15).map("\r\n".join),
)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(text=captures)
def test_zones_are_in_order_and_apart_and_trace_to_the_raw_text(media_type, text):
    """Definition of a zone: each of its characters has its raw place inside its span.

    In a text layer what a page's end sets inside a paragraph lies inside that one's span, and
    none of its characters is the paragraph's.
    """
    start = end = 0
    read = []
    for zone in find_zones(text, media_type):
        length = len(zone.passage.text)
        inside = media_type == "application/pdf" and start <= zone.span.start < zone.span.end < end
        assert zone.span.start >= end or inside
        start, end = zone.span.start, max(end, zone.span.end)
        read += [
            zone.passage.raw(Span(at, at + 1))
            for at, c in enumerate(zone.passage.text)
            if not c.isspace()
        ]
        assert zone.passage.text.strip() == zone.passage.text != ""
        assert zone.passage.raw(Span(0, length)) == zone.span
        places = [zone.passage.raw(Span(at, at + 1)) for at in range(length)]
        assert all(zone.span.contains(place) for place in places)
        assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places))
        assert 0 <= zone.confidence <= 1
    assert media_type == "text/html" or len(set(read)) == len(read)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@given(text=captures)
def test_every_character_of_a_text_that_is_not_space_is_in_a_zone_as_it_stands(media_type, text):
    """Definition: nothing is deleted, and without mark-up nothing is rewritten."""
    rest = list(text)
    for zone in find_zones(text, media_type):
        assert zone.passage.text == zone.span.of(text)
        rest[zone.span.start : zone.span.end] = " " * len(zone.span)
    assert "".join(rest).strip() == ""


@given(text=captures)
def test_every_character_of_a_text_layer_is_in_a_zone(text):
    """Definition: nothing is deleted; only line ends and hyphens of division are not read."""
    rest = list(text)
    for zone in find_zones(text, "application/pdf"):
        rest[zone.span.start : zone.span.end] = " " * len(zone.span)
    assert "".join(rest).strip() == ""


@given(text=captures)
def test_body_paragraphs_are_numbered_in_reading_order(text):
    """Definition: 1, 2, 3 ... for the body, no number for anything else."""
    zones = find_zones(text, "text/plain")
    numbers = [zone.paragraph for zone in zones if zone.kind == ZoneKind.BODY]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(zone.paragraph is None for zone in zones if zone.kind != ZoneKind.BODY)


@given(text=captures)
def test_the_same_text_has_the_same_zones(text):
    """Our choice: no chance in it."""
    assert find_zones(text) == find_zones(text)


@given(words=st.lists(st.sampled_from(["ferry", "crews", "said", "talks", "the"]), max_size=40))
def test_mark_up_adds_and_takes_no_words(words):
    """Definition: readable text is what stands between the tags."""
    raw = "<div>" + "</p><p>".join(words) + "</div>"
    zones = find_zones(raw, "text/html")
    assert [word for zone in zones for word in zone.passage.text.split()] == words


@settings(max_examples=25)
@given(lines=st.lists(st.sampled_from([line for line in LINES if line.strip()]), max_size=12))
def test_likelihoods_are_probabilities_one_a_line(lines):
    """Definition of a likelihood."""
    likelihoods = body_likelihoods(lines)
    assert len(likelihoods) == len(lines)
    assert all(0 <= likelihood <= 1 for likelihood in likelihoods)


def test_the_shipped_numbers_fit_the_features():
    """A model fitted on other features than those measured would be nonsense without a word."""
    source = resources.files("standoff.evidence.zones") / "line_model.json"
    numbers = json.loads(source.read_text(encoding="utf-8"))
    lines = ["Crews stayed ashore.", "Share"]
    rows = line_features(lines)
    widened = with_neighbours(lines, rows, rows[:, 0] * 0 + 0.5)
    assert numbers["features"] == [rows.shape[1], widened.shape[1]]
