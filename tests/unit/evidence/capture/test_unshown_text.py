"""Pages that show next to nothing: what stands in for scripts is read, what stands elsewhere is named.

Provenance: our choice; the pages are written for this.
"""

from __future__ import annotations

import pytest

from standoff.evidence.capture.html_blocks import find_html_blocks
from standoff.evidence.capture.html_check import find_unshown
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files

SAID = "The tram depot stays shut, and no driver came to the gate on Monday. " * 4
DATA = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
    + SAID
    + '"}</script>'
)
UNSHOWN = {
    "data": f"<title>Depot</title>{DATA}<div id='root'></div>",
    "frames": "<title>Depot</title><frameset><frame src='menu.html'><frame src='text.html'></frameset>",
    "iframe": f"<title>Depot</title><h1>Depot</h1><iframe srcdoc='{SAID}'></iframe>",
}


def read(page):
    return [block.passage.text for block in find_html_blocks(page)]


@pytest.mark.parametrize("name", ["noscript", "noframes", "template"])
def test_what_stands_in_is_read_where_nothing_else_is_shown(name):
    """Our choice: a person without scripts reads it."""
    assert SAID.strip() in read(f"<h1>Depot</h1><{name}><p>{SAID}</p></{name}>")
    shown = f"<h1>Depot</h1><p>{SAID}</p><{name}><p>Nobody sees this. {SAID}</p></{name}>"
    assert not any("Nobody sees this" in text for text in read(shown))


def test_a_notice_that_a_page_needs_scripts_is_no_text():
    """Our choice: it says nothing of the article."""
    assert read("<h1>Depot</h1><noscript>Please turn on JavaScript.</noscript>") == ["Depot"]


@pytest.mark.parametrize("style", ["visibility:hidden", "display: none"])
@pytest.mark.parametrize("name", ["body", "html"])
def test_a_page_that_a_script_will_show_is_read(name, style):
    """Our choice: the page as a whole is hidden only until it is there; parts of it stay hidden."""
    page = f"<{name} style='{style}'><p>{SAID}</p><p style='{style}'>Nobody sees this.</p></{name}>"
    assert read(page) == [SAID.strip()]


@pytest.mark.parametrize("page", UNSHOWN)
def test_text_that_a_page_does_not_show_is_named(tmp_path, page):
    """Rule: nothing that a person can read is passed over in silence."""
    (tmp_path / "a.html").write_text(UNSHOWN[page], encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        (outcome,) = add_files(store, [tmp_path / "a.html"])
        assert [remark.code for remark in outcome.remarks] == ["text-not-shown"]
        assert [fault.code for fault in find_faults(store)[1]] == ["text-not-shown"]


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Depot</h1><p>{SAID}</p>{DATA}",
        f"{DATA}<h1>Depot</h1><p>{SAID.replace('depot', '<b>depot</b>')}</p>",
        "<h1>Depot</h1><iframe src='https://ads.example/'></iframe>",
        '<script type="application/ld+json">{"articleBody": "Short."}</script><p>Depot.</p>',
    ],
)
def test_a_page_that_shows_what_it_has_is_sound(page):
    """Our choice."""
    assert find_unshown(page) is None
