"""Databases of every format there was open, migrate, and lose nothing that was decided.

The databases are made by ``tests/held_databases.py``, each by the version that had its format.
"""

from __future__ import annotations

import json
import re
import shutil

import pytest

from held_databases import FOLDER, decided
from standoff.evidence.database.opening import SCHEMA_VERSION
from standoff.evidence.database.store import Store
from standoff.workflows import sources

HELD = sorted(FOLDER.glob("schema_*.sqlite"))
NOW = "decided_at"


@pytest.fixture(params=HELD, ids=lambda path: path.stem)
def held(request, tmp_path):
    """Give a copy of a held database, and what was decided in it."""
    path = tmp_path / "standoff.db"
    shutil.copy(request.param, path)
    return path, json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))


def _rows(told):
    """Give the rows of the tables as sets; a later format may have more columns at the end."""
    return {name: [tuple(row) for row in rows] for name, rows in told.items()}


def _holds(now, before):
    return {
        name: all(any(set(old) <= set(new) for new in now[name]) for old in rows)
        for name, rows in before.items()
    }


def test_there_is_a_database_of_every_format():
    """A new format needs its own: run ``python tests/held_databases.py`` and add what it makes."""
    formats = [int(re.sub(r"\D", "", path.stem)) for path in HELD]
    assert sorted(formats) == list(range(1, SCHEMA_VERSION + 1))
    assert all(path.stat().st_size < 200_000 for path in HELD)


def test_it_opens_in_the_present_format_and_every_decision_is_there(held):
    """Definition: nothing that an analyst decided is lost by opening."""
    path, before = held
    with Store.open(path) as store:
        assert store.value("PRAGMA user_version") == SCHEMA_VERSION
    held_now = _holds(_rows(decided(path)), _rows(before))
    assert all(held_now.values()), held_now
    assert all(before.values()), "every kind of decision was taken"


def test_every_decision_still_holds_and_survives_reading_anew(held):
    """Definition: decisions outlive whatever is derived, before and after ``rederive --all``."""
    path, before = held
    _check_effects(path)
    report = sources.rederive_sources(path, everything=True)
    assert (report.rederived, report.problems) == (4, ())
    _check_effects(path)
    assert all(_holds(_rows(decided(path)), _rows(before)).values())
    verified = sources.verify_sources(path)
    assert verified.problems == ()


def _check_effects(path):
    found = {each.source: each for each in sources.list_all_sources(path).sources}
    herald, page = found["herald"], found["page"]
    assert (herald.date, herald.date_decided, herald.title) == (
        "2016-12-20",
        True,
        "Ministers at sea",
    )
    assert "the printed paper" in herald.date_evidence
    assert herald.about["author"] == "Weil, Jonas"
    assert (page.date, page.date_decided) == (None, True)
    captures = [set(each.captures) for each in sources.list_articles(path).articles]
    assert sorted(map(sorted, captures)) == [["gazette"], ["herald"], ["page", "weekly"]]
    zones = sources.show_source(path, "herald").zones
    assert any(
        (zone.kind, zone.voice, zone.decided) == ("comment", "Joe of the quay", True)
        for zone in zones
    )
    assert sources.show_source(path, "weekly").zones[0].kind == "crosshead"
    names = {name.id: name for name in sources.list_names(path, everything=True).names}
    assert "ada-mori-lund" not in names
    assert "Ada Mori-Lund" in names["ada-mori"].also
    assert names["peter-orlov"].name == "Pyotr Orlov"
    assert names["strait-board"].also == ("the Board",)
    assert "sweden" not in names
    assert (names["city-of-oslo"].name, "Oslo" in names["norway"].also) == ("City of Oslo", False)
    times = sources.list_items(path, "time_expression", sources=["herald"]).items
    assert {"last year": "2015"}.items() <= {
        item.text: item.values["value"] for item in times
    }.items()
