"""The properties of a file: what it says of itself outside of its text. Files of our own making."""

from __future__ import annotations

import io
import zipfile

import pytest

from made_files import make_pdf
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store
from standoff.evidence.descriptions.own_properties import OwnProperties, find_own_properties
from standoff.evidence.intake.ingest import add_files

_CORE = """<cp:coreProperties xmlns:cp="urn:core" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>
<dcterms:created>{made}</dcterms:created></cp:coreProperties>"""
_META = """<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">
<office:meta><dc:title>{title}</dc:title><meta:initial-creator>{author}</meta:initial-creator>
<meta:creation-date>{made}</meta:creation-date></office:meta></office:document-meta>"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN = "application/vnd.oasis.opendocument.text"


def make_docx(paragraphs, title="", author="", made=""):
    """Write a document of a word processor with these properties."""
    rows = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    return _packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{rows}</w:body></w:document>',
            "docProps/core.xml": _CORE.format(title=title, author=author, made=made),
        }
    )


def _packed(members):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return raw.getvalue()


FULL = {"title": "Strike notes", "author": "Paula Zoller", "made": "2016-05-05T08:00:00Z"}
FOUND = OwnProperties("Strike notes", "Paula Zoller", "2016-05-05")


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (make_docx(["Ferries."], **FULL), OFFICE),
        (_packed({"meta.xml": _META.format(**FULL)}), OPEN),
        (
            rb"{\rtf1{\info{\title Strike notes}{\author Paula Zoller}{\creatim\yr2016\mo5\dy5}}x}",
            "application/rtf",
        ),
        (
            make_pdf("Ferries.")
            + b"<< /Title (Strike notes) /Author (Paula Zoller) /CreationDate (D:20160505080000Z) >>",
            "application/pdf",
        ),
        (
            make_pdf("Ferries.")
            + b"<< /Title <FEFF0053007400720069006B00650020006E006F007400650073>"
            + b" /Author (Paula\\040Zoller) /CreationDate (D:20160505) >>",
            "application/pdf",
        ),
    ],
)
def test_title_author_and_day_are_read(raw, media_type):
    """Definition: where each format keeps them."""
    assert find_own_properties(raw, media_type) == FOUND


@pytest.mark.parametrize(
    "author",
    ["Administrator", "User", "Microsoft Office User", "python-docx", "jsmith", "Пользователь",
     "Utilisateur Windows", "Usuario de Windows", "Benutzer", "ユーザー", "用户", ""],
)  # fmt: skip
def test_names_that_programs_fill_in_are_nobody(author):
    """Our choice: an account is no author."""
    assert find_own_properties(make_docx(["Ferries."], author=author), OFFICE).author == ""


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - Document1", "Word Document", "untitled", "strike.docx", "Dokument1",
     "Sans titre", "Sin título", "Без названия", "無題", "无标题"],
)  # fmt: skip
def test_titles_that_programs_fill_in_are_none(title):
    """Our choice."""
    assert find_own_properties(make_docx(["Ferries."], title=title), OFFICE).title == ""


def test_the_day_of_a_template_is_none():
    """Our choice: every document of python-docx would be of that day."""
    made = make_docx(["Ferries."], made="2013-12-23T23:15:00Z")
    assert find_own_properties(made, OFFICE).made == ""


def test_a_broken_archive_says_nothing():
    """Definition: properties are never why a file is not read."""
    assert find_own_properties(b"PK\x03\x04 broken", OFFICE) == OwnProperties()


def test_what_the_text_says_goes_first_and_days_reckon_from_nothing_weak(tmp_path):
    """Our choice: a byline outweighs an account, and "Monday" is of no week that a file was made in."""
    body = ["The ferries of Mirow stood still on Monday. Workers want more pay.", "Talks go on."]
    lines = ["Ferry strike enters second week", "By Anna Gromer", *body]
    (tmp_path / "signed.docx").write_bytes(make_docx(lines, **FULL))
    (tmp_path / "plain.docx").write_bytes(make_docx(body, **FULL))
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, find_files([tmp_path]).files)
        found = {
            (row["slug"], row["field"]): (row["value"], row["evidence"])
            for row in store.rows(
                "SELECT slug, field, value, evidence FROM description JOIN document ON document.id = document_id"
            )
        }
        days = {row["value"]: row["evidence"] for row in store.rows("SELECT * FROM publication")}
        reckoned = store.value("SELECT count(*) FROM time_expression WHERE first IS NOT NULL")
    assert found["signed", "title"][0] == "Ferry strike enters second week"
    assert "Gromer" in found["signed", "author"][0]
    assert found["plain", "title"] == ("Strike notes", "the file's own properties")
    assert "Zoller" in found["plain", "author"][0]
    assert list(days) == ["2016-05-05"]
    assert "own properties" in days["2016-05-05"]
    assert reckoned == 0
