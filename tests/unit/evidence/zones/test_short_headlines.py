"""A headline of one word is the headline; the name of the site or a section in the same mark-up is not.

Provenance: our choice; the pages are written for this.
"""

from __future__ import annotations

import pytest

from standoff.evidence.zones.flat import find_flat_zones
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.markup import find_html_zones

PROSE = (
    "The ferry strike entered its fourth week on Monday as port and union refused to meet.",
    "Both said that they would wait for the court, which may rule on overtime next month.",
    "Shops on the two islands have begun to ration fuel, and the mayor called it a disgrace.",
)
BODY = "".join(f"<p>{each}</p>" for each in PROSE)
STORY = "Ferry strike drags on"


def _headlines(title, top, before="", after=""):
    head = f"<title>{title}</title>" if title else ""
    page = f"<html><head>{head}</head><body>{before}<article>{top}{BODY}</article>{after}</body></html>"
    return [z.passage.text for z in find_html_zones(page) if z.kind is ZoneKind.HEADLINE]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Deadlock", "Deadlock"),
        ("DEADLOCK | LARVIK POST", "Deadlock"),
        ("Stalemate - The Port Gazette", "Stalemate"),
        ("Deadlock - larvikposten.no", "Deadlock"),
        ("Larvik Post: Deadlock", "Deadlock"),
        ("Larvik Post » World » Deadlock", "Deadlock"),
        ("Adrift: four weeks of the ferry strike", "Adrift"),
        ("Blockade im Hafen", "Blockade"),
        ("", "Impasse"),
        ("Why?", "Why?"),
        ("1956 – Larvik Post", "1956"),
        ("“Enough”", "“Enough”"),
        ("Тупик", "Тупик"),
        ("مأزق", "مأزق"),
        ("北方領土問題の行方｜新聞", "北方領土問題の行方"),
    ],
)
def test_a_heading_of_one_word_is_the_headline(title, word):
    assert _headlines(title, f"<h1>{word}</h1>") == [word]


@pytest.mark.parametrize(
    ("title", "before", "top", "after"),
    [
        ("Deadlock | Gazette", "<h1>Gazette</h1>", "<h1>Deadlock</h1>", ""),
        ("Deadlock", "<h1>Sport</h1>", "<h1>Deadlock</h1>", ""),
        ("Deadlock", "<h2>News from the islands</h2>", "<h1>Deadlock</h1>", ""),
        ("Deadlock | Post", "", "<h1>Deadlock</h1>", "<h1>More from our islands today</h1>"),
    ],
)
def test_it_is_told_from_other_headings_of_the_page(title, before, top, after):
    assert _headlines(title, top, before, after) == ["Deadlock"]


@pytest.mark.parametrize("logo", ["Gazette", "Larvikposten", "Opinion", "Analysis"])
@pytest.mark.parametrize("title", [f"{STORY} - {{}}", f"{{}} - {STORY}", STORY, ""])
def test_the_name_of_a_site_is_not(logo, title):
    found = _headlines(
        title.format(logo), f"<h2>{STORY}</h2><p>By Anna Holm</p>", f"<h1>{logo}</h1>"
    )
    assert found == [STORY]


@pytest.mark.parametrize(
    ("top", "word"),
    [
        ("Deadlock\n\nBy Anna Holm\n\n12 March 2014", ["Deadlock"]),
        ("Impasse\n12 March 2014", ["Impasse"]),
        ("Why?\n\nBy Anna Holm", ["Why?"]),
        ("Opinion\n\nBy Anna Holm", []),
        ("Gazette\n\n12 March 2014", []),
        (f"Larvikposten\n\n{STORY} in Larvik", [f"{STORY} in Larvik"]),
    ],
)
def test_a_first_line_of_one_word_is_the_headline_of_a_text(top, word):
    zones = find_flat_zones("\n\n".join((top, *PROSE)))
    assert [zone.passage.text for zone in zones if zone.kind is ZoneKind.HEADLINE] == word
