"""The reference page of the database is complete and up to date."""

from __future__ import annotations

from pathlib import Path

from standoff.evidence.database.schema import SOURCE_VIEW, TABLES
from standoff.evidence.database.store import Store
from standoff.reports.database_reference import render_database_reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "database.md"


def test_the_page_is_what_the_schema_says():
    """Definition: generated docs are checked; remake it with the module named in its code."""
    assert PAGE.read_text(encoding="utf-8") == render_database_reference()


def test_every_table_and_column_of_a_real_database_is_on_the_page(tmp_path):
    """Definition: the reference lists every column of the schema, read from the file itself."""
    page = PAGE.read_text(encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        rows = store.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        for name in (row["name"] for row in rows):
            if name.startswith(("sentence_index", "sqlite_")):
                continue
            section = page.split(f"### {name}\n")[1].split("\n### ")[0]
            for column in store.rows(f"PRAGMA table_xinfo({name})"):
                assert f"| `{column['name']}` |" in section
    assert {table.name for table in (*TABLES, SOURCE_VIEW)} == {
        line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")
    }
