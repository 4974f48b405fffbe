"""Zones of a PDF's text layer: broken lines, running heads, page numbers."""

from __future__ import annotations

from standoff.evidence.zones.finding import ZoneKind, find_zones

PAGES = (
    "The Island Courier                      3 March 2019\n"
    "Ferry strike enters second week\n"
    "Crews of the northern ferries stayed ashore for an eighth day on\n"
    "Tuesday, the union said. The operator had offered a rise of four per-\n"
    "cent over two years, which members turned down by a wide margin.\n"
    "\n"
    "The ministry of transport said it would not step in before the end of\n"
    "the month, although shops on the outer islands are running short of\n"
    "Page 1 of 2\n"
    "\f"
    "The Island Courier                      3 March 2019\n"
    "fresh food and the hospital boat has been out of service since Friday.\n"
    "\n"
    "Talks are to resume in the harbour office, both sides confirmed, and\n"
    "a mediator from the capital will take part for the first time.\n"
    "Page 2 of 2\n"
)


def of_kind(kind):
    return [zone.passage.text for zone in find_zones(PAGES, "application/pdf") if zone.kind == kind]


def test_broken_lines_are_joined_and_divided_words_mended():
    """Definition: a paragraph of a text layer runs over its lines."""
    bodies = of_kind(ZoneKind.BODY)
    assert bodies[0].endswith(
        "The operator had offered a rise of four percent over two years, which members turned down"
        " by a wide margin."
    )
    assert len(bodies) == 3


def test_a_joined_paragraph_keeps_its_raw_places():
    """Definition of a passage: the mended word resolves to its two halves."""
    zones = find_zones(PAGES, "application/pdf")
    zone = next(zone for zone in zones if "percent" in zone.passage.text)
    start = zone.passage.text.index("percent")
    assert zone.passage.raw(type(zone.span)(start, start + 7)).of(PAGES) == "per-\ncent"


def test_running_heads_and_page_numbers_are_set_apart():
    """Definition: what comes again on each page is not of the article."""
    assert (
        of_kind(ZoneKind.NAVIGATION) == ["The Island Courier                      3 March 2019"] * 2
    )
    assert of_kind(ZoneKind.FOOTER) == ["Page 1 of 2", "Page 2 of 2"]


def test_a_paragraph_over_two_pages_is_one():
    """Definition: a page's end does not end a paragraph that goes on in lower case."""
    zones = find_zones(PAGES, "application/pdf")
    bodies = [zone for zone in zones if zone.kind == ZoneKind.BODY]
    assert [zone.paragraph for zone in bodies] == [1, 2, 3]
    assert "are running short of fresh food and" in bodies[1].passage.text
    inside = [zone for zone in zones if bodies[1].span.contains(zone.span) and zone != bodies[1]]
    assert [zone.passage.text[:18] for zone in inside] == ["Page 1 of 2", "The Island Courier"]


def test_an_empty_text_layer_has_no_zones():
    """Hostile input."""
    assert find_zones("\f\f \n\f", "application/pdf") == ()
