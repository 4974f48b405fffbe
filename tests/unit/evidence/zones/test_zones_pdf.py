"""Zones of a PDF's text layer: broken lines, running heads, page numbers."""

from __future__ import annotations

import pytest

from standoff.evidence.text.anchors import Span
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


def bodies(text):
    return [z.passage.text for z in find_zones(text, "application/pdf") if z.kind == ZoneKind.BODY]


ABOVE = (
    "The clerk of the court told the parties on Monday that the\n"
    "terminal had been closed as the contract provides in its Sec-\n"
)
BELOW = (
    "tion 3, which the director had signed. The union asked for\n"
    "more staff on the night shift and for a new rota in spring.\n"
)
WHOLE = (
    "The clerk of the court told the parties on Monday that the terminal had been closed as the"
    " contract provides in its Section 3, which the director had signed. The union asked for more"
    " staff on the night shift and for a new rota in spring."
)


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("", ""),
        ("12\n", ""),
        ("Page 3 of 9\n", "The Island Courier\n"),
        ("1 The clerks were hired in 2018, as the court found.\n", ""),
        (
            "1 The clerks were hired in 2018\nand dismissed a year later.\n2 See above.\n12\n",
            "13\n",
        ),
        ("* “All of them,” the report says.\n", ""),
        ("†See the annual report.\n12\n", ""),
        ("Figure 2: Clerks hired and dismissed.\n", ""),
    ],
)
def test_the_end_of_a_page_and_what_it_sets_there_cut_no_sentence(foot, head):
    """Definition of a sentence; foot, notes and head are zones of their own."""
    text = f"{head}{ABOVE}{foot}\f{head}{BELOW}Nothing follows.\n"
    zones = find_zones(text, "application/pdf")
    (joined,) = [zone for zone in zones if zone.passage.text.startswith("The clerk of")]
    assert joined.passage.text.startswith(WHOLE)
    start = joined.passage.text.index("Section")
    raw = joined.passage.raw(Span(start, start + 7)).of(text)
    assert (raw[:4], raw[-4:]) == ("Sec-", "tion")
    others = " ".join(zone.passage.text for zone in zones if zone is not joined)
    for line in foot.splitlines():
        assert line in others or line.rstrip(".") in others


def test_a_line_as_long_as_the_column_goes_on_with_a_name():
    """Our choice: a line that fills the column and ends no sentence was broken by the page."""
    above = "The union asked for more staff and the director of\nthe harbour told the reporters in the town of Port\n"
    text = above + "\fSelda that the company would hire forty clerks\nbefore the end of the year.\n"
    assert len(bodies(text)) == 1
    assert "the town of Port Selda that" in bodies(text)[0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("The talks ended without a deal on Monday.\n", "the second page begins small.\n"),
        ("A heading\n", "Another heading\n"),
        ("The union had three demands, namely these:\n", "1 More staff on the night shift.\n"),
    ],
)
def test_what_ends_with_its_page_stays_apart(above, below):
    """Trap: not every page ends inside a sentence."""
    assert len(find_zones(f"{ABOVE[:59]}\n{above}\f{below}", "application/pdf")) >= 2
    texts = [zone.passage.text for zone in find_zones(f"{above}\f{below}", "application/pdf")]
    assert texts == [above.strip(), below.strip()]


def test_a_number_that_begins_a_line_of_the_text_is_no_note():
    """Trap: a wrapped line may begin with a figure."""
    text = (
        "The company agreed on Monday that it would hire some\n"
        "40 More clerks are needed, the union said, and the\n"
        "\f"
        "talks go on.\n"
    )
    assert len(bodies(text)) <= 1
    assert (
        "hire some 40 More clerks are needed" in find_zones(text, "application/pdf")[0].passage.text
    )
