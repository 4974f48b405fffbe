"""Exports of press databases: each article a source, with the fields that stand over it."""

from __future__ import annotations

import zlib

import pytest

from made_exports import EXPORTS, FIRST, SECOND
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.lookup.overview import list_sources


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as opened:
        yield opened


def add(store, folder, *names):
    for name in names:
        (folder / name).write_bytes(EXPORTS[name])
    return add_files(store, [folder / name for name in names])


HEADED = (
    "---\ntitle: Ferries idle in March 2019\nauthor: Jane Marsh\ndate: 2019-03-12\n---\n\n"
    "# Ferries idle\n\nNo ship left Port Selda on Tuesday, the union said.\n"
)


@pytest.mark.parametrize("name", ["headed.md", "headed.txt"])
def test_the_head_of_a_text_is_data_about_it_and_no_sentence(store, tmp_path, name):
    """Definition: front matter is in zones, and in no sentence or item; what it says is kept."""
    (tmp_path / name).write_text(HEADED, encoding="utf-8")
    add_files(store, [tmp_path / name])
    texts = [row["text"] for row in store.rows("SELECT text FROM sentence ORDER BY number")]
    assert [text.strip("# ") for text in texts] == [
        "Ferries idle",
        "No ship left Port Selda on Tuesday, the union said.",
    ]
    (source,) = list_sources(store)
    assert (source.title, source.date) == ("Ferries idle in March 2019", "2019-03-12")
    end = HEADED.index("\n\n#")
    for table in ("mention", "time_expression", "figure", "quote", "event"):
        assert store.value(f"SELECT count(*) FROM {table} WHERE start < ?", (end,)) == 0
    assert not find_faults(store)[1]


@pytest.mark.parametrize("name", EXPORTS)
def test_each_article_of_an_export_has_the_fields_that_stand_over_it(store, tmp_path, name):
    """Definition: headline, author, newspaper, day and language of the labels, lines or elements."""
    outcomes = add(store, tmp_path, name)
    assert [(each.status, each.problem) for each in outcomes] == [("added", None)] * 2
    found = [
        (each.title, each.value("author"), each.value("publisher"), each.date)
        for each in list_sources(store)
    ]
    assert found == [
        ("Ferry crews stay ashore", "Marsh, Jane", "The Selda Gazette", "2019-07-02"),
        ("Harbour traffic falls", "", "Strait Herald", "2019-07-04"),
    ]
    if not name.startswith("europresse"):
        assert [each.value("language") for each in list_sources(store)] == ["en", "en"]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_text_of_each_article_is_its_body_and_nothing_else_is(store, tmp_path, name):
    """Definition: cover, labels, rights and the search are no article's words; anchors resolve."""
    add(store, tmp_path, name)
    sql = "SELECT document_id, text FROM zone WHERE kind IN ('body', 'crosshead') ORDER BY document_id, number"
    texts: dict[int, str] = {}
    for row in store.rows(sql):
        texts[row[0]] = f"{texts.get(row[0], '')} {' '.join(row[1].split())}".strip()
    assert [*texts.values()] == [
        " ".join(FIRST),
        " ".join(SECOND),
    ]
    assert find_faults(store)[1] == ()


@pytest.mark.parametrize("name", [name for name in EXPORTS if name.endswith((".txt", ".html"))])
def test_places_in_a_text_or_page_are_places_in_the_file(store, tmp_path, name):
    """Definition: the characters of a source are those of its stretch of the decoded file."""
    add(store, tmp_path, name)
    encoding = {"nexis16.txt": "utf-16", "nexis-cp1252.txt": "cp1252"}.get(name, "utf-8")
    whole = EXPORTS[name].decode(encoding)
    sql = "SELECT part.*, sentence.start AS s, sentence.end AS e, text FROM part JOIN sentence USING (document_id)"
    rows = store.rows(sql)
    assert len(rows) > 8
    for row in rows:
        place = whole[row["start"] + row["s"] : row["start"] + row["e"]]
        assert place.split()[0].strip("<>") in {*row["text"].split()} or "<" in place
    for row in store.rows("SELECT raw FROM document"):
        assert zlib.decompress(row["raw"]) in EXPORTS[name] or name == "nexis16.txt"


def test_the_same_two_articles_in_every_form_count_as_two(store, tmp_path):
    """Definition: captures of one article are one source, whatever exported them."""
    add(store, tmp_path, *EXPORTS)
    assert store.value("SELECT count(DISTINCT article_id) FROM source") == 2
    assert find_faults(store)[1] == ()


def test_an_export_that_changed_lets_old_articles_go(store, tmp_path):
    """Definition: what does not stand in a file any more is an old version; the bytes stay."""
    add(store, tmp_path, "nexis.txt")
    text = EXPORTS["nexis.txt"].decode()
    cut = text.index("2 of 2 DOCUMENTS")
    (tmp_path / "nexis.txt").write_bytes(text[:cut].encode())
    add_files(store, [tmp_path / "nexis.txt"])
    assert [each.title for each in list_sources(store)] == ["Ferry crews stay ashore"]
    assert len(list_sources(store, old_versions=True)) >= 2


def test_what_was_altered_in_the_kept_file_is_found(store, tmp_path):
    """Definition: a part that does not stand in its file where it should is a fault."""
    add(store, tmp_path, "nexis.txt")
    store.connection.execute("UPDATE part SET start = start + 1, end = end + 1 WHERE id = 1")
    assert [problem.code for problem in find_faults(store)[1]] == ["not-resolved"]
    store.connection.execute("UPDATE container SET raw = ?", (zlib.compress(b"other"),))
    assert "hash-differs" in {problem.code for problem in find_faults(store)[1]}
