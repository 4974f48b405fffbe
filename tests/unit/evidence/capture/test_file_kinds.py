"""Kinds of files that are not read: named, refused with what to do, counted in folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import ProjectFileError
from standoff.evidence.capture.documents import make_document, read_document
from standoff.evidence.capture.file_kinds import count_kinds, find_unread_kind

TEXT = b"The union met the company on Monday in Port Selda and did not agree on a thing.\n"
ARCHIVE = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n' + TEXT
)


def refused(raw, name):
    with pytest.raises(ProjectFileError) as caught:
        make_document(raw, Path(name))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("page.mhtml", "archived"),
        ("page.MHT", "archived"),
        ("crawl.warc", "archived"),
        ("crawl.warc.gz", "archived"),
        ("votes.csv", "table"),
        ("votes.xlsx", "table"),
        ("minutes.docx", "word processor"),
        ("minutes.odt", "word processor"),
        ("letter.eml", "mail"),
        ("items.json", "data"),
        ("feed.xml", "data"),
        ("pack.zip", "archive"),
        ("scan.tif", "picture"),
        ("speech.mp3", "recording"),
        ("book.epub", "book"),
        ("refs.bib", "bibliography"),
        ("standoff.db", "database"),
        ("tool.py", "program"),
        ("what.xyz", "not read"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_says_what_to_do(name, word):
    """Our choice: what is text only for a program is not read as if somebody had written it."""
    problem = refused(TEXT, name)
    assert problem.code == "other-kind"
    assert word in problem.message
    assert f"({Path(name).suffix})" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "name",
    ["minutes", "minutes.2", "minutes.2019-03", "talks.TXT", "St. Petersburg talks", "a.text"],
)
def test_text_may_have_no_suffix_or_one_that_only_numbers_it(name):
    """Our choice: naming a file is asking for it, where nothing says that it is no text."""
    assert find_unread_kind(Path(name)) is None
    assert make_document(TEXT, Path(name)).media_type == "text/plain"


@pytest.mark.parametrize(
    ("raw", "name", "word"),
    [
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n" + TEXT, "crawl.txt", "WARC"),
        (ARCHIVE, "page.html", "archived"),
        (ARCHIVE, "page.txt", "archived"),
        (b"PK\x03\x04" + TEXT, "minutes.txt", "ZIP"),
        (b"{\\rtf1 " + TEXT, "minutes.txt", "rich-text"),
    ],
)
def test_content_tells_what_a_name_hides(raw, name, word):
    """Our choice: saved archives are often given the name of a page or text."""
    problem = refused(raw, name)
    assert problem.code == "binary-file"
    assert word in problem.message


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>",
        b"<html>",
        b"<!-- saved from url=(0020)https://example.org/ -->\n<html>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
        b"<head><title>x</title>",
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.php", "page", "page.xml"])
def test_a_page_is_a_page_whatever_it_is_called(head, name):
    """Our choice: what begins as a page is one."""
    assert make_document(head + b"<p>" + TEXT, Path(name)).media_type == "text/html"


def test_a_mail_saved_as_text_stays_text():
    """Trap: the head of a mail is not yet an archive."""
    mail = b"From: Jane\nSubject: Talks\nContent-Type: text/plain\n\n" + TEXT
    assert make_document(mail, Path("mail.txt")).media_type == "text/plain"


def test_kinds_are_counted_with_what_to_do():
    """Our choice: the most frequent first, and what to do with each."""
    paths = [Path(name) for name in ("a.doc", "b.doc", "c.csv", "d", "e.2", "f.xyz", "g.DOC")]
    kinds = count_kinds(paths)
    assert [(kind.suffix, kind.count) for kind in kinds] == [
        (".doc", 3),
        ("", 2),
        (".csv", 1),
        (".xyz", 1),
    ]
    assert "3 .doc (a word processor's document): Save it as DOCX, PDF" in str(kinds[0])
    assert "Name the file itself" in str(kinds[1])
    assert kinds[2].to_dict()["kind"] == "a table"
    assert "standoff sources add FILE" in str(kinds[2])


def test_zero_bytes_in_a_page_are_told_and_read(tmp_path):
    """Our choice: a page with a stray NUL is a page."""
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><p>" + TEXT * 10 + b"The c\0lerks left.\0</p>")
    document = read_document(path)
    assert document.media_type == "text/html"
    assert document.defects == ("2 characters are NUL, the first at 814",)
