"""Every item in the database resolves to its characters in the raw file."""

from __future__ import annotations

import re
import tempfile
from html import unescape
from pathlib import Path

from hypothesis import given, settings

from captured_pages import captures
from standoff.errors import ProjectFileError
from standoff.evidence.capture.documents import make_document
from standoff.evidence.citations.citing import Resolved, make_citation, resolve
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.schema import DERIVED, PLACED_TABLES
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.reading import Reading
from standoff.evidence.intake.steps import derive, own_columns
from standoff.evidence.text.anchors import Span


def rows_of(batches):
    for batch in batches:
        names = own_columns(batch.table)
        for row in batch.rows:
            yield batch.table, dict(zip(names, row, strict=True))


def readable(markup):
    """Read well-formed mark-up the simplest way: no tags, entities decoded, no spaces."""
    text = unescape(re.sub(r"<(script|title)>.*?</\1>|<[^>]*>", "", markup))
    return "".join(text.split())


@given(captures())
@settings(max_examples=60)
def test_every_item_resolves_in_the_raw_text(capture):
    """Definition: spans lie in the text, in their zone, and hold the words that were found."""
    name, raw = capture
    document = make_document(raw, Path(name))
    zones = {}
    html = document.media_type == "text/html"
    for table, row in rows_of(derive(document, Decisions())):
        if table not in PLACED_TABLES:
            continue
        assert 0 <= row["start"] <= row["end"] <= len(document.text)
        raw_words = document.text[row["start"] : row["end"]]
        if table == "zone":
            zones[row["number"]] = row
            continue
        zone = zones[row["zone"]]
        at = row["zone_start"]
        assert zone["text"][at : at + len(row["text"])] == row["text"]
        assert zone["start"] <= row["start"] <= row["end"] <= zone["end"]
        if html:
            assert readable(raw_words) == "".join(row["text"].split())
        else:
            assert raw_words == row["text"]
        for part in [name.removesuffix("_start") for name in row if name.endswith("_start")]:
            start, end = row[f"{part}_start"], row.get(f"{part}_end")
            if part != "zone" and start is not None:
                assert 0 <= start < end <= len(document.text)
                words = None if part in ("actors", "targets") else row.get(part)
                if words is not None and not html:
                    assert document.text[start:end].split() == words.split()


@given(captures())
@settings(max_examples=25)
def test_what_is_kept_and_cited_comes_back_from_the_database(capture):
    """Definition: through the file, the database and a citation the characters are the same."""
    name, raw = capture
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        with Store.open(Path(folder) / "standoff.db", create=True) as store:
            (outcome,) = add_files(store, [path])
            assert outcome.status == "added"
            assert find_faults(store)[1] == ()
            document = store.load_document(1)
            assert document.raw == raw
            for row in store.rows("SELECT number, start, end FROM sentence"):
                span = Span(row["start"], row["end"])
                cited = make_citation("x", document, span, sentence=row["number"])
                answer = resolve(cited, document)
                assert isinstance(answer, Resolved)
                assert answer.text == span.of(document.text)


@given(captures())
@settings(max_examples=25)
def test_every_step_fills_exactly_the_columns_of_its_table(capture):
    """Definition: rows of a step have the columns that are documented; numbers count from 1."""
    name, raw = capture
    try:
        document = make_document(raw, Path(name))
    except ProjectFileError:
        return
    tables = {table.name: table for table in DERIVED}
    for batch in derive(document, Decisions()):
        assert batch.table in tables
        names = own_columns(batch.table)
        if "number" in names:
            numbers = [row[names.index("number")] for row in batch.rows]
            assert numbers == list(range(1, len(numbers) + 1))


def test_a_reading_starts_empty():
    """Our choice: nothing is found before the first step."""
    reading = Reading(make_document(b"x", Path("x.txt")))
    assert reading.zones == ()
    assert reading.voices == ()
