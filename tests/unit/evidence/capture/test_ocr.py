"""Scanned pages: said page by page, and read by ocrmypdf where it is installed and asked for.

Provenance: our choice; the program is one of ours that answers as ocrmypdf does.
"""

from __future__ import annotations

import os
import sys

import pytest

from made_files import make_pdf
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.capture.documents import make_document
from standoff.evidence.capture.ocr import are_languages
from standoff.workflows.sources import add_sources, verify_sources

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program is a script")
SAID = "The mayor of Selda refused to open the harbour."
PROGRAM = """#!{python}
import shutil, sys
open({told!r}, "w").write(" ".join(sys.argv[1:-2]))
{body}
"""
READ = "shutil.copy({made!r}, sys.argv[-1])"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program on the path that gives back what it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(body, pdf=b""):
        made = tmp_path / "made.pdf"
        made.write_bytes(pdf)
        file = folder / "ocrmypdf"
        told = str(tmp_path / "told")
        text = PROGRAM.format(python=sys.executable, told=told, body=body.format(made=str(made)))
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
        return tmp_path / "told"

    return make


def read(pdf, path, ocr="eng"):
    return make_document(pdf, path / "scan.pdf", ocr=ocr)


def test_pages_that_are_pictures_are_read_and_named(program, tmp_path):
    told = program(READ, make_pdf("A page with a text of its own here.", SAID, SAID))
    document = read(
        make_pdf("A page with a text of its own here.", None, None), tmp_path, "eng+rus"
    )
    assert SAID in document.text
    assert document.encoding_evidence == "PDF, read by OCR in eng+rus on page 2-3"
    assert told.read_text() == "--skip-text --quiet --language eng+rus"
    assert document.raw == make_pdf("A page with a text of its own here.", None, None)


def test_a_page_that_stays_silent_is_named(program, tmp_path):
    program(READ, make_pdf(SAID, None))
    document = read(make_pdf(None, None), tmp_path)
    assert document.encoding_evidence == "PDF, read by OCR in eng on page 1; no text on page 2 of 2"


def test_a_pdf_with_a_text_needs_no_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert SAID in read(make_pdf(SAID), tmp_path).text


@pytest.mark.parametrize(
    ("body", "pdf", "code"),
    [
        (None, b"", "no-ocr"),
        ("sys.stderr.write('no such language'); sys.exit(3)", b"", "ocr-failed"),
        ("pass", b"", "ocr-failed"),
        (READ, b"no pdf", "pdf-damaged"),
        (READ, make_pdf(None), "no-text-layer"),
    ],
    ids=["not installed", "fails", "writes nothing", "writes no PDF", "reads nothing"],
)
def test_what_goes_wrong_is_said(program, tmp_path, body, pdf, code):
    if body is not None:
        program(body, pdf)
    with pytest.raises(ProjectFileError) as error:
        read(make_pdf(None), tmp_path)
    assert error.value.problems[0].code == code


def test_without_being_asked_for_nothing_is_read(program, tmp_path):
    told = program(READ, make_pdf(SAID))
    with pytest.raises(ProjectFileError) as error:
        read(make_pdf(None), tmp_path, "")
    assert error.value.problems[0].code == "no-text-layer"
    assert not told.exists()


def test_it_is_kept_searched_and_sound(program, tmp_path, capsys):
    program(READ, make_pdf(SAID))
    (tmp_path / "scan.pdf").write_bytes(make_pdf(None))
    database = tmp_path / "s.db"
    report = add_sources(database, [tmp_path / "scan.pdf"], ocr="eng")
    assert [one.code for one in report.problems] == ["read-by-ocr"]
    assert verify_sources(database).problems == ()
    assert main(["sources", "search", "harbour", "--db", str(database)]) == 0
    assert "refused" in capsys.readouterr().out


@pytest.mark.parametrize("words", ["eng", "eng+rus+jpn", "chi_sim"])
def test_languages_are_named_as_tesseract_does(words):
    assert are_languages(words)


@pytest.mark.parametrize("words", ["--output", "eng rus", "e", "eng+", "../x", "eng;ls"])
def test_nothing_else_reaches_the_program(words, tmp_path):
    assert not are_languages(words)
    with pytest.raises(UsageError):
        add_sources(tmp_path / "s.db", [tmp_path], ocr=words)
