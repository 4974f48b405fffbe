"""Records of a bibliography find the documents that they mean."""

from __future__ import annotations

import json

import pytest

from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.citations.ris import from_ris
from standoff.workflows.sources import add_sources, import_file, list_all_sources, search_sources
from standoff.workflows.sources.matching import attached_files

SAID = "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left."
PAGE = (
    '<html><head><link rel="canonical" href="https://www.gazette.example/ferries/"></head>'
    f"<body><h1>Ferry crews stay ashore</h1><p>{SAID}</p></body></html>"
)


@pytest.fixture
def database(tmp_path):
    (tmp_path / "storage" / "ABCD").mkdir(parents=True)
    (tmp_path / "storage" / "ABCD" / "Marsh 2016.html").write_text(PAGE)
    (tmp_path / "other.txt").write_text(
        "The fair of fishers opens\n\nStalls may be booked from Monday on, the mayor said.\n"
    )
    path = tmp_path / "s.db"
    add_sources(path, [tmp_path / "storage", tmp_path / "other.txt"])
    return path


RIS = "TY  - NEWS\nID  - x\n{}\nAU  - Marsh, Jane\nPB  - Selda Press\nDA  - 2016/12/20/\nER  - \n"
BIBTEX = "@article{{x, author = {{Marsh, Jane}}, publisher = {{Selda Press}}, {} }}\n"


@pytest.mark.parametrize(
    ("name", "text", "way"),
    [
        ("a.ris", RIS.format("L1  - C:\\Zotero\\storage\\ABCD\\Marsh 2016.html"), "file"),
        ("a.ris", RIS.format("L1  - file:///home/me/storage/ABCD/Marsh%202016.html"), "file"),
        ("a.ris", RIS.format("UR  - http://gazette.example/ferries#top"), "address"),
        ("a.ris", RIS.format("TI  - Ferry Crews Stay Ashore"), "title"),
        ("a.bib", BIBTEX.format("file = {Full Text:files/3/Marsh 2016.html:text/html}"), "file"),
        ("a.bib", BIBTEX.format("url = {https://www.gazette.example/ferries}"), "address"),
        ("a.bib", BIBTEX.format("title = {{Ferry crews stay ashore}}"), "title"),
    ],
)
def test_a_record_is_matched_by_file_address_or_title(database, tmp_path, name, text, way):
    """Definition: hash and short name first; then what a library of literature knows of a file."""
    (tmp_path / name).write_text(text)
    report = import_file(database, tmp_path / name)
    assert (report.described, report.unknown, report.matched) == (("x",), (), {"x": way})
    source = next(
        each for each in list_all_sources(database).sources if each.source == "marsh-2016"
    )
    assert source.about["author"] == "Marsh, Jane"
    assert source.about["publisher"] == "Selda Press"


def test_csl_without_hashes_is_matched_by_its_address(database, tmp_path):
    """Definition: as Zotero exports it."""
    item = {
        "id": "x",
        "type": "webpage",
        "URL": "https://gazette.example/ferries",
        "publisher": "Selda Press",
    }
    (tmp_path / "a.json").write_text(
        json.dumps([item, {"id": "y", "title": "Nothing that is here at all"}])
    )
    report = import_file(database, tmp_path / "a.json")
    assert (report.matched, report.unknown) == ({"x": "address"}, ("y",))


def test_a_title_that_two_articles_bear_matches_neither(tmp_path):
    """Trap: a heading of every week means no article of its own."""
    for number, said in enumerate(
        (SAID, "The fair of the fishers opens in May, the mayor told the council on Monday.")
    ):
        (tmp_path / f"{number}.txt").write_text(f"The week at the harbour\n\n{said}\n")
    add_sources(tmp_path / "s.db", [tmp_path / "0.txt", tmp_path / "1.txt"])
    (tmp_path / "a.ris").write_text(RIS.format("TI  - The week at the harbour"))
    assert import_file(tmp_path / "s.db", tmp_path / "a.ris").unknown == ("x",)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("nothing\n", [1]),
        ("TY  - NEWS\nTI  - x\n", [2]),
        ("", [None]),
        ("a\nb\nTY  - NEWS\nER  - \n", [1, 2]),
    ],
)
def test_what_is_no_ris_is_told_line_by_line(text, lines):
    """Our choice: all problems at once."""
    with pytest.raises(ProjectFileError) as caught:
        from_ris(text, "a.ris")
    assert [problem.place.line for problem in caught.value.problems] == lines


def test_a_record_keeps_its_fields():
    """Definition (RIS): tags of two signs, names turned round, days in slashes."""
    text = (
        "TY  - JOUR\r\nT1  - Ferries and\r\n  their crews\r\nA1  - Marsh, Jane\r\nA1  - Strait Press\r\nJO  - Straits\r\n"
        "PY  - 2016///\r\nUR  - https://x.example/1\r\nLA  - en\r\nL1  - a.pdf\r\nER  -\r\n"
    )
    ((record, files),) = from_ris(text)
    assert record.title == "Ferries and their crews"
    assert [str(name) for name in record.authors] == ["Jane Marsh", "Strait Press"]
    assert (record.container, record.date, record.kind, record.language) == (
        "Straits",
        "2016",
        "article-journal",
        "en",
    )
    assert files == ("a.pdf",)


@pytest.mark.parametrize(
    ("value", "files"),
    [
        ("", []),
        ("a.pdf", ["a.pdf"]),
        (":a.pdf:PDF", ["a.pdf"]),
        ("A:x\\:y.pdf:application/pdf;B:z.html:text/html", ["x:y.pdf", "z.html"]),
    ],
)
def test_the_field_file_names_attachments(value, files):
    """Definition: paths with or without description and type, parted by semicolons."""
    assert attached_files(value) == files


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Zotero\\storage\\WXYZ\\Full Text.html",
        "file:///home/me/storage/WXYZ/Full%20Text.html",
        "storage/WXYZ/Full Text.html",
    ],
)
def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path, path):
    """A library keeps each file in a folder of its own, and many have the same name."""
    for key, said in (
        ("ABCD", SAID),
        ("WXYZ", "The mayor of Port Ann refused to open the harbour to any ship at all."),
    ):
        folder = tmp_path / "storage" / key
        folder.mkdir(parents=True)
        (folder / "Full Text.html").write_text(
            f"<html><body><h1>{key}</h1><p>{said}</p></body></html>"
        )
    database = tmp_path / "s.db"
    add_sources(database, [tmp_path / "storage"])
    (tmp_path / "a.ris").write_text(RIS.format(f"L1  - {path}"))
    report = import_file(database, tmp_path / "a.ris")
    assert report.matched == {"x": "file"}
    described = [s.path for s in list_all_sources(database).sources if s.about.get("author")]
    assert [one.split("/")[-2] for one in described] == ["WXYZ"]


@pytest.mark.parametrize(
    "query", ["entity:", "-speaker:", 'ferry zone:""', '"ferry crews', 'ferry "']
)
def test_a_query_that_lacks_its_end_is_refused(database, query):
    """Our choice: no matches would say that there are none."""
    with pytest.raises(UsageError, match="incomplete"):
        search_sources(database, query)


@pytest.mark.parametrize("query", ['"northern ferries"', '“northern ferries"', "entity: ferries"])
def test_other_queries_are_never_refused(database, query):
    """Near misses of queries that lack their end."""
    search_sources(database, query)
