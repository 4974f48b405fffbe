"""What is read of which zones: in the furniture of a page nobody states anything. A page of our own."""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.evidence.database.store import Store
from standoff.evidence.zones.kinds import FURNITURE
from standoff.workflows import sources

PAGE = """<html><head><title>Ferry strike ends after talks in Geneva</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/fr">France</a></li>
<li><a href="/o">President Emmanuel Macron said “we won” on 3 May 2019, and 40 people met him</a></li></ul></nav>
<article><h1>Ferry strike ends after talks in Geneva</h1>
<p>Crews of the northern ferries went back to work on 6 May 2019, and the union of the sailors said so.</p>
<p>“We agree on all of it,” Foreign Minister Jonas Weil told reporters in Geneva, where 12 delegations met.</p>
<p>Talks with the operator are to resume in the autumn, both sides confirmed on Tuesday evening.</p>
</article>
<footer><p>Copyright 2019 The Harbour Post of Japan, 17 Pier Road.</p></footer></body></html>"""
ITEMS = ("time_expression", "mention", "quote", "figure", "event")


@pytest.fixture
def database(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    path = tmp_path / "standoff.db"
    assert not sources.add_sources(path, [tmp_path / "page.html"]).problems
    return path


def kinds_with_items(database):
    with Store.open(database) as store:
        kinds = {row["number"]: row["kind"] for row in store.rows("SELECT number, kind FROM zone")}
        return {
            table: {kinds[row["zone"]] for row in store.rows(f"SELECT zone FROM {table}")}
            for table in ITEMS
        }


def test_menus_and_footers_are_not_read_and_the_article_is(database):
    """Definition of furniture; what it names, quotes and counts is nobody's statement."""
    found = kinds_with_items(database)
    assert all(kinds and not kinds & FURNITURE for kinds in found.values()), found
    with Store.open(database) as store:
        names = {row["entity"] for row in store.rows("SELECT entity FROM found_name")}
    assert not any("macron" in name for name in names)


def test_menus_and_footers_are_searched(database):
    """Definition: nothing readable is out of reach."""
    for words, zone in (("Macron", "navigation"), ("Harbour", "footer")):
        found = sources.search_sources(database, words).found
        assert [hit.zone for hit in found.hits] == [zone]


def test_a_menu_that_the_analyst_takes_for_text_is_read(database):
    """Definition: a decision about a zone changes what is read of it, and undoing it changes it back."""
    before = kinds_with_items(database)
    zones = sources.show_source(database, "page").zones
    menu = next(each for each in zones if any("Macron" in one.text for one in each.sentences))
    sources.set_zone(database, "page", menu.number, "body")
    for table in ITEMS[:4]:
        with Store.open(database) as store:
            sql = f"SELECT count(*) FROM {table} WHERE zone = ?"
            assert store.value(sql, (menu.number,)), table
    sources.set_zone(database, "page", menu.number, None)
    assert kinds_with_items(database) == before


def test_what_is_not_read_of_a_page_is_said(database, capsys):
    """Our choice of words."""
    zones = sources.show_source(database, "page").zones
    silent = sum(zone.kind in FURNITURE for zone in zones)
    assert main(["sources", "show", "page", "--db", str(database)]) == 0
    assert f"not read: {silent} parts of navigation and footer" in capsys.readouterr().out


def test_a_language_of_the_menu_alone_is_not_said_to_be_unread(tmp_path):
    """Definition: of a zone that is not read in any language, its language keeps nobody from reading."""
    page = PAGE.replace("France", "العربية: اقرأ الموقع كله باللغة العربية الفصحى")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    path = tmp_path / "standoff.db"
    sources.add_sources(path, [tmp_path / "page.html"])
    assert sources.show_source(path, "page").source.not_read == ()
