"""Evidence databases of every format there was, with all that an analyst can decide.

``python tests/held_databases.py`` makes the one of the present format; it is kept for ever, so that later
versions prove that they open it. The documents are written for this file.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from standoff.evidence.database.opening import SCHEMA_VERSION
from standoff.evidence.database.schema import DECIDED
from standoff.evidence.database.store import Store
from standoff.workflows import sources
from standoff.workflows.coding import codebook, marking

FOLDER = Path(__file__).parent / "unit" / "evidence" / "database" / "held"

HERALD = """Ministers meet at the strait

By Jonas Weil

Prime Minister Ada Mori met Peter Orlov on Tuesday. “We agree on the buoys,” Mr. Orlov said.

The harbour will cost $17.5 million, she said. Norway paid half of it last year.

Comments (1)

Skipper Joe wrote:

I counted 20 trawlers at anchor.
"""
GAZETTE = HERALD.replace("By Jonas Weil", "By our correspondent").replace(
    "Norway paid half of it last year.", "Norway paid half of it last year, and Sweden the rest."
)
WEEKLY = """A quiet winter

January 9, 2017

The fishing union of Bergen rejected the plan. Its chairwoman Ada Mori-Lund called it "too late".
Orlov will visit Oslo in May 2017.
"""
PAGE = """<html><head><title>Talks fail</title></head><body><h1>Talks fail</h1>
<p>Denmark warned that it would close the strait on 3 March 2018.</p>
<p>Officials said that 12 ships had left.</p></body></html>
"""
DOCUMENTS = {"herald.txt": HERALD, "gazette.txt": GAZETTE, "weekly.md": WEEKLY, "page.html": PAGE}


def make(path: Path) -> None:
    """Make a database of the present format, decide everything that can be decided."""
    folder = path.parent / "in"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    sources.add_sources(path, [folder])
    sources.set_date(path, "herald", "2016-12-20", note="the printed paper")
    sources.set_date(path, "page", None, note="nobody knows")
    sources.set_zone(path, "weekly", 1, "crosshead")
    sources.set_zone(path, "herald", _last_zone(path), "comment", voice="Joe of the quay")
    sources.split_article(path, "gazette")
    sources.merge_articles(path, ["weekly", "page"])
    sources.merge_names(path, "ada-mori", ["ada-mori-lund"])
    sources.rename_name(path, "peter-orlov", "Pyotr Orlov")
    sources.add_name(path, "Strait Board", "organisation", aliases=["the Board"])
    sources.delete_name(path, "sweden")
    sources.split_name(path, "norway", ["Oslo"], name="City of Oslo")
    sources.set_about(path, "herald", {"title": "Ministers at sea", "author": "Weil, Jonas"})
    marking.code_passage(path, "demands/harbour", "herald", 3, by="ada", note="a price")
    marking.write_memo(path, "Who counted?", "herald", 4, by="ben")
    marking.mark_passage(path, "starred", "weekly", 2, by="ada")
    codebook.keep_search(path, "ships", "ships OR trawlers", by="ada")
    (folder / "notes.json").write_text(json.dumps(_annotation(path)), encoding="utf-8")
    sources.import_file(path, folder / "notes.json")


def _last_zone(path: Path) -> int:
    return sources.show_source(path, "herald").zones[-1].number


def _annotation(path: Path) -> dict[str, Any]:
    note = json.loads(sources.export(path, "sentences", "jsonld"))
    page = note if "items" in note else note["first"]
    first = page["items"][0]
    first["id"] = "urn:example:note-1"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:example:page-1",
        "type": "AnnotationPage",
        "items": [first],
    }


def decided(path: Path) -> dict[str, list[list[Any]]]:
    """Give all that the analyst decided, table by table, as a database of any format has it."""
    connection = sqlite3.connect(path)
    try:
        return {
            table.name: [
                list(row)
                for row in connection.execute(
                    f"SELECT {', '.join(_known(connection, table))} FROM {table.name} ORDER BY 1, 2"
                )
            ]
            for table in DECIDED
            if _known(connection, table)
        }
    finally:
        connection.close()


def _known(connection: sqlite3.Connection, table: Any) -> list[str]:
    """Give the columns that a table has in this database."""
    rows = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    return [row[1] for row in rows]


def _keep() -> Path:
    """Make the database of the present format and what was decided in it."""
    FOLDER.mkdir(exist_ok=True)
    kept = FOLDER / f"schema_{SCHEMA_VERSION}.sqlite"
    if kept.exists():
        sys.exit(f"{kept.name} is there and is never made anew.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standoff.db"
        make(path)
        with Store.open(path) as store:
            store.connection.execute("PRAGMA journal_mode = DELETE")
            store.connection.execute("PRAGMA page_size = 1024")
            store.connection.execute("VACUUM")
        shutil.copy(path, kept)
        told = json.dumps(decided(path), indent=1, ensure_ascii=False)
        kept.with_suffix(".json").write_text(told + "\n", encoding="utf-8")
    return kept


if __name__ == "__main__":
    made = _keep()
    sys.stdout.write(f"{made.name}: {made.stat().st_size:,} bytes\n")
