"""Reading files as documents."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_files import make_pdf, make_pdf_bomb
from standoff.errors import ProjectFileError
from standoff.evidence.capture import pdf_text
from standoff.evidence.capture.documents import find_media_type, make_document, read_document
from standoff.evidence.text.decoding import decode, is_binary, redecode


def problem_of(path: Path, **options: int) -> str:
    with pytest.raises(ProjectFileError) as caught:
        read_document(path, **options)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert str(path.name)[:3] in (problem.place.file or "")
    return problem.code


def test_a_document_keeps_bytes_hash_line_ends_and_odd_spaces(tmp_path):
    """Definition: nothing is normalised; offsets are code points of the decoded text."""
    raw = "Ríos\r\nuno\u00a0dos\u2009tres\rcuatro\x85".encode()
    path = tmp_path / "ríos.txt"
    path.write_bytes(raw)
    document = read_document(path)
    assert document.raw == raw
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.text == "Ríos\r\nuno\u00a0dos\u2009tres\rcuatro\x85"
    assert (document.encoding, document.encoding_evidence) == ("utf-8", "valid UTF-8")


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "evidence"),
    [
        ("Der Rat tagte – später", "utf-8", "utf-8", "valid UTF-8"),
        ("Der Rat tagte – später", "utf-8-sig", "utf-8-sig", "byte-order mark"),
        ("Der Rat tagte – später", "utf-16", "utf-16", "byte-order mark"),
        ("Der Rat tagte – später", "utf-32", "utf-32", "byte-order mark"),
        ("“We agree,” she said—at the café.", "cp1252", "cp1252", "detected"),
        ("Переговоры о проливе начались в среду утром. " * 3, "cp1251", "cp1251", "detected"),
        ("Переговоры о проливе начались в среду утром. " * 3, "koi8-r", "koi8_r", "detected"),
        ("Zażółć gęślą jaźń, powiedział w piątek minister. " * 3, "cp1250", "cp1250", "detected"),
        ("両国の首脳は水曜日に海峡について会談した。" * 4, "shift_jis", "cp932", "detected"),
    ],
)
def test_the_encoding_is_found_and_recorded_with_its_evidence(text, codec, encoding, evidence):
    """Definition: mark, UTF-8, declaration, detection; the record decodes the bytes again."""
    raw = text.encode(codec)
    found = decode(raw)
    assert (found.text, found.encoding, found.evidence) == (text, encoding, evidence)
    assert redecode(raw, found.encoding) == text


def test_a_page_may_declare_its_encoding():
    """Definition: the declared character set of mark-up comes before detection."""
    page = '<html><head><meta charset="windows-1251"></head><p>Мир</p>'
    assert decode(page.encode("cp1251"), markup=True).text == page
    assert decode(page.encode("cp1251"), markup=True).evidence == "declared in the page"
    seven_bit = '<meta charset="iso-2022-jp"><p>海峡</p>'
    assert decode(seven_bit.encode("iso2022_jp"), markup=True).text == seven_bit


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "idna", "no-such-set", "rot13"])
def test_a_page_cannot_ask_for_a_codec_that_is_no_character_set(label):
    """Our choice: only character sets that pages use; others are ignored."""
    raw = f'<meta charset="{label}">caf\xe9'.encode("cp1252")
    assert decode(raw, markup=True).encoding == "cp1252"


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_decode_to_text_that_the_record_gives_again(raw):
    """Definition: decoding is total and repeatable."""
    found = decode(raw)
    assert redecode(raw, found.encoding) == found.text
    found.text.encode()
    assert is_binary(raw) in (True, False)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("blank.txt", b" \r\n\t\n", "empty-file"),
        ("wide-blank.txt", "\u2003\u3000".encode(), "empty-file"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary-file"),
        ("zip.html", b"PK\x03\x04" + bytes(50), "binary-file"),
        ("nul.txt", b"half of this\0is text", "binary-file"),
        ("controls.txt", bytes(range(1, 32)) * 20, "binary-file"),
        ("broken.pdf", b"%PDF-1.7\nnot really", "pdf-damaged"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, name, raw, code):
    """Definition: hostile input is reported with a stable code, never as a traceback."""
    (tmp_path / name).write_bytes(raw)
    assert problem_of(tmp_path / name) == code


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    """Definition: the size is asked first; a sparse file of 200 MB costs nothing."""
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert problem_of(path) == "file-too-large"
    path.write_text("x" * 100)
    assert problem_of(path, size_limit=99) == "file-too-large"
    assert read_document(path, size_limit=100).size == 100


def test_what_is_no_file_is_refused_without_waiting(tmp_path):
    """Definition: a named pipe without a writer, a device or a folder must not block."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem_of(tmp_path / "pipe.txt") == "not-a-file"
    assert problem_of(tmp_path) == "not-a-file"
    assert problem_of(Path("/dev/zero")) == "not-a-file"
    assert problem_of(tmp_path / "absent.txt") == "unreadable-file"


def test_content_decides_the_media_type_where_it_is_certain():
    """Our choice: saved pages and PDF are often misnamed."""
    assert find_media_type(Path("page.txt"), b"\n<!DOCTYPE html><p>x") == "text/html"
    assert find_media_type(Path("page"), b"%PDF-1.4") == "application/pdf"
    assert find_media_type(Path("a.HTM"), b"<p>x") == "text/html"
    assert find_media_type(Path("notes.md"), b"# x") == "text/markdown"
    assert find_media_type(Path("notes"), b"x") == "text/plain"


def test_a_pdf_gives_its_text_layer_page_by_page():
    """Definition: pages are separated by a form feed."""
    document = make_document(make_pdf("The first page.", "The second (last) page."), Path("a.pdf"))
    first, second = document.text.split("\f")
    assert "The first page." in first
    assert "The second (last) page." in second
    assert document.encoding == "text layer"


def test_pages_of_a_pdf_that_show_what_is_no_text_are_named():
    """Our choice: a scanned page is told, a blank one is not."""
    document = make_document(make_pdf("One.", None, "", "Two.", None, None), Path("a.pdf"))
    assert document.encoding_evidence == "PDF; no text on pages 2, 5-6 of 6"
    assert document.defects == ("no text on pages 2, 5-6 of 6",)
    assert make_document(make_pdf("One.", "", "Two."), Path("a.pdf")).defects == ()


def test_a_pdf_that_unpacks_without_end_is_refused(tmp_path):
    """Definition: a zip bomb in a PDF is reported; the limits belong to a child process."""
    path = tmp_path / "bomb.pdf"
    path.write_bytes(make_pdf_bomb())
    assert path.stat().st_size < 1_000_000
    assert problem_of(path) in ("pdf-too-large", "pdf-damaged")


def test_a_pdf_without_text_says_what_to_do(tmp_path):
    """Our choice: name character recognition as the way out."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf("x", stream=b"0 0 m 10 10 l S"))
    with pytest.raises(ProjectFileError) as caught:
        read_document(path)
    assert caught.value.problems[0].code == "no-text-layer"
    assert "OCR" in (caught.value.problems[0].hint or "")


def test_a_pdf_with_too_many_pages_or_characters_is_refused(monkeypatch):
    """Definition: limits on pages and characters hold before everything is read."""
    raw = make_pdf("one page", "another page")
    monkeypatch.setattr(pdf_text, "PAGE_LIMIT", 1)
    assert pdf_text.extract(raw) == {"problem": "pages"}
    monkeypatch.setattr(pdf_text, "PAGE_LIMIT", 5)
    monkeypatch.setattr(pdf_text, "CHARACTER_LIMIT", 10)
    assert pdf_text.extract(raw) == {"problem": "characters"}
