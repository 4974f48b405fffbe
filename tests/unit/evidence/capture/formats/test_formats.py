"""Formats that hold texts: each is read, keeps its fields, and survives what is hostile."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_formats import (
    make_docx,
    make_epub,
    make_msg,
    make_odt,
    make_rtf,
    make_warc,
    make_zip,
    make_zip_with_links,
)
from standoff.errors import ProjectFileError
from standoff.evidence.capture.contents import open_contents
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.lookup.overview import list_sources
from standoff.workflows.sources import remove_sources

SAID = "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left."
THEN = "Talks with the operator are to resume on Friday, both sides confirmed after a long meeting."
PAGE = f"<html><head><title>Ferries idle again</title></head><body><h1>Ferries idle again</h1><p>{SAID}</p><p>{THEN}</p></body></html>"
MAIL = (
    "From: Jane Marsh <jane@gazette.example>\nTo: desk@gazette.example\nSubject: Ferries idle\n"
    "Date: Tue, 20 Dec 2016 17:04:00 +0100\nMessage-ID: <1@gazette.example>\nMIME-Version: 1.0\n"
)
PLAIN_MAIL = MAIL + f"Content-Type: text/plain; charset=utf-8\n\n{SAID}\n\n{THEN}\n"
PARTED_MAIL = (
    MAIL
    + 'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n\n'
    f"<p>{SAID}</p><p>{THEN}</p>\n--x\nContent-Type: image/png\nContent-Disposition: attachment; "
    'filename="quay.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n'
)
ARCHIVED = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://gazette.example/ferries\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="y"\r\n\r\n'
    "--y\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://gazette.example/ferries\r\n\r\n"
    f"{PAGE}\r\n--y\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--y--\r\n"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>The Selda Gazette</title><language>en</language>"
    f"<item><title>Ferries idle</title><link>https://gazette.example/1</link><dc:creator>Jane Marsh</dc:creator>"
    f"<pubDate>Tue, 20 Dec 2016 17:04:00 GMT</pubDate><description>&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{THEN}&lt;/p&gt;</description></item>"
    f"<item><title>Ferries sail</title><pubDate>Thu, 22 Dec 2016 08:00:00 GMT</pubDate><description>{THEN}</description></item>"
    "</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Selda Gazette</title><entry><title>Ferries idle</title>'
    '<link href="https://gazette.example/1"/><author><name>Jane Marsh</name></author>'
    f"<published>2016-12-20T17:04:00Z</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{SAID}</p></div></content></entry></feed>"
)
TABLE = f'Headline,Date,Source,Body\n"Ferries idle",2016-12-20,The Selda Gazette,"{SAID}\n\n{THEN}"\n"Empty",2016-12-21,The Selda Gazette,\n'
LINES = "\n".join(
    json.dumps(row)
    for row in (
        {
            "title": "Ferries idle",
            "body": SAID,
            "published": "2016-12-20",
            "author": ["Jane Marsh"],
        },
        {"title": "Ferries sail", "body": THEN, "published": "2016-12-22", "author": []},
    )
)
TICKS = 131_267_198_400_000_000  # 2016-12-20 in steps of 100 ns from 1601


def opened(raw, name, **chosen):
    raw = raw.encode() if isinstance(raw, str) else raw
    return open_contents(raw, Path(name), columns=Columns(chosen))


def refused(raw, name, **chosen):
    with pytest.raises(ProjectFileError) as caught:
        opened(raw, name, **chosen)
    return caught.value.problems[0]


FILES = {
    "minutes.docx": make_docx("Ferries idle", SAID, THEN),
    "minutes.odt": make_odt("Ferries idle", SAID, THEN),
    "minutes.rtf": make_rtf("Ferries idle", SAID, THEN),
    "book.epub": make_epub(
        "Ferries idle", "Jane Marsh", f"<h1>One</h1><p>{SAID}</p>", f"<p>{THEN}</p>"
    ),
    "letter.eml": PLAIN_MAIL.encode(),
    "parted.eml": PARTED_MAIL.encode(),
    "letter.msg": make_msg("Ferries idle", "Jane Marsh", f"{SAID}\r\n\r\n{THEN}", TICKS),
    "page.mhtml": ARCHIVED.encode(),
    "feed.rss": RSS.encode(),
    "feed.atom": ATOM.encode(),
    "crawl.warc.gz": make_warc({"https://gazette.example/ferries": PAGE}),
    "crawl.wacz": make_zip(
        {"archive/a.warc.gz": make_warc({"https://gazette.example/ferries": PAGE})}
    ),
    "table.csv": TABLE.encode(),
    "table.tsv": f"title\tbody\nFerries idle\t{SAID} {THEN}\n".encode(),
    "lines.jsonl": LINES.encode(),
    "pack.zip": make_zip({"press/a.html": PAGE, "press/b.docx": make_docx(SAID, THEN)}),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_read_stored_and_verified(tmp_path, name):
    """Definition: the words are there, each anchor resolves, and the file can be taken apart again."""
    (tmp_path / name).write_bytes(FILES[name])
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        outcomes = add_files(store, [tmp_path / name])
        assert {outcome.status for outcome in outcomes} == {"added"}
        assert [outcome.problem for outcome in outcomes if outcome.problem] == []
        texts = [row[0] for row in store.rows("SELECT text FROM sentence")]
        assert SAID in texts
        assert find_faults(store)[1] == ()
        again = add_files(store, [tmp_path / name])
        assert {outcome.status for outcome in again} == {"unchanged"}
        for row in store.rows("SELECT document_id, start, end, text FROM sentence"):
            text = store.load_document(row["document_id"]).text
            assert row["text"].split()[0] in text[row["start"] : row["end"]]


@pytest.mark.parametrize(
    ("name", "title", "author", "day"),
    [
        ("book.epub", "Ferries idle", "Marsh, Jane", "2018-05-04"),
        ("letter.eml", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("parted.eml", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("letter.msg", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("feed.rss", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("feed.atom", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("table.csv", "Ferries idle", "", "2016-12-20"),
        ("lines.jsonl", "Ferries idle", "Marsh, Jane", "2016-12-20"),
        ("page.mhtml", "Ferries idle again", "", None),
        ("crawl.warc.gz", "Ferries idle again", "", None),
    ],
)
def test_fields_of_the_format_are_those_of_the_source(tmp_path, name, title, author, day):
    """Definition: subject, creator, date and their like say what the source is."""
    (tmp_path / name).write_bytes(FILES[name])
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, [tmp_path / name])
        source = list_sources(store)[0]
    assert (source.title, source.value("author"), source.date) == (title, author, day)
    if name in ("page.mhtml", "crawl.warc.gz"):
        assert source.value("url") == "https://gazette.example/ferries"


def test_one_article_in_several_formats_counts_once(tmp_path):
    """Definition: the same words are the same article, whatever holds them."""
    export = f"1 of 2 DOCUMENTS\n\nThe Selda Gazette\n\nDecember 20, 2016\n\nFerries idle\n\nLENGTH: 30 words\n\n{SAID}\n\n{THEN}\n\nLOAD-DATE: December 21, 2016\n\n"
    export += (
        export.replace("1 of 2", "2 of 2")
        .replace(SAID, "Nothing else of note happened at the harbour, the mayor told the council.")
        .replace(
            THEN, "The fair of the fishers opens in May, and stalls may be booked from Monday on."
        )
    )
    for name, raw in {
        "page.html": PAGE.encode(),
        "nexis.txt": export.encode(),
        "a.docx": FILES["minutes.docx"],
        "b.rtf": FILES["minutes.rtf"],
    }.items():
        (tmp_path / name).write_bytes(raw)
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(
            store, [tmp_path / name for name in ("page.html", "nexis.txt", "a.docx", "b.rtf")]
        )
        assert store.value("SELECT count(*) FROM document") == 5
        assert store.value("SELECT count(DISTINCT article_id) FROM source") == 2


def test_each_document_in_a_container_has_its_own_name_place_and_hash():
    """Definition: a member is named, and its place counts the code points of its own text."""
    contents = opened(FILES["pack.zip"], "pack.zip")
    assert [part.document.name for part in contents.parts] == ["a.html", "b.docx"]
    assert [part.origin.member for part in contents.parts] == ["press/a.html", "press/b.docx"]
    assert contents.places == ("#press/a.html", "#press/b.docx")
    assert contents.parts[0].document.raw == PAGE.encode()
    assert contents.parts[0].origin.sha256 == contents.parts[0].document.sha256


def test_what_was_struck_out_is_not_read_and_what_was_put_in_is():
    """Definition (OOXML): w:del holds deleted text, w:ins inserted; notes stand at the end."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:ins>{run.format('The union agreed.')}</w:ins><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format(' See here.')}</w:hyperlink></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('In a table.')}</w:p></w:tc></w:tr></w:tbl>"
    )
    raw = make_docx(
        SAID, body=body, footnotes=f"<w:footnote><w:p>{run.format('A note.')}</w:p></w:footnote>"
    )
    text = opened(raw, "a.docx").parts[0].document.text
    assert text.split("\n")[:3] == [SAID, "The union agreed. See here.", "In a table."]
    assert "A note." in text
    assert "Never" not in text


def test_signs_of_other_scripts_survive_rich_text():
    """Definition: \\u escapes are code points."""
    assert (
        opened(make_rtf("Курилы", "千島列島", SAID), "a.rtf")
        .parts[0]
        .document.text.startswith("Курилы\n千島列島\n")
    )


@pytest.mark.parametrize(
    "names",
    [
        "paper;headline;body", "Newspaper;Title;Text", "outlet;title;content", "Journal;title;text",
        "Zeitung;Titel;Volltext", "Quelle;Überschrift;Inhalt", "Média;Titre;Texte",
        "periódico;titular;texto", "Издание;Заголовок;Текст", "新聞;見出し;本文", "来源;标题;正文",
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names_in_the_languages(names):
    """Our choice of names; what each holds is the definition."""
    table = f"{names}\nThe Skerry Post;Ferries idle;No ship left.\n".encode()
    text = opened(table, "a.csv").parts[0].document.text
    assert "publisher: The Skerry Post" in text
    assert "title: Ferries idle" in text
    assert text.rstrip().endswith("No ship left.")


def test_columns_are_chosen_by_name_and_all_wrong_ones_are_told():
    """Our choice: what is called text, body, title, date ... is known; the rest is said."""
    table = f"kop;stuk;dag\nFerries idle;{SAID};2016-12-20\n"
    assert refused(table, "a.csv").code == "no-text-column"
    part = opened(table, "a.csv", text="stuk", title="kop", date="dag").parts[0]
    assert part.document.text == f"---\ntitle: Ferries idle\ndate: 2016-12-20\n---\n\n{SAID}\n"
    with pytest.raises(ProjectFileError) as caught:
        opened(table, "a.csv", text="stukk", title="nope")
    assert [problem.code for problem in caught.value.problems] == ["no-such-column"] * 2
    assert "stuk" in caught.value.problems[0].hint


def test_what_a_container_holds_besides_is_named():
    """Rule: nothing is passed over in silence."""
    pack = make_zip({"a.html": PAGE, "map.png": b"\x89PNG\r\n\x1a\n", "votes.xlsx": b"PK\x03\x04"})
    unread = {each.path: each.reason for each in opened(pack, "a.zip").unread}
    assert set(unread) == {"map.png", "votes.xlsx"}
    assert "picture" in unread["map.png"]
    assert [each.path for each in opened(PARTED_MAIL, "a.eml").unread] == ["quay.png"]
    assert [each.path for each in opened(ARCHIVED, "a.mhtml").unread] == ["image"]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.docx", SAID.encode(), "other-kind"),
        ("a.rtf", SAID.encode(), "other-kind"),
        ("a.epub", SAID.encode(), "other-kind"),
        ("a.zip", SAID.encode(), "other-kind"),
        ("a.docx", b"PK\x03\x04" + b"x" * 90, "archive-damaged"),
        ("a.msg", SAID.encode(), "mail-damaged"),
        ("a.eml", b"\n\n" + SAID.encode(), "mail-damaged"),
        ("a.mhtml", PLAIN_MAIL.encode(), "no-readable-text"),
        ("a.rss", b"<rss><channel><title>x</title></channel></rss>", "no-readable-text"),
        ("a.rss", b"<rss><channel><item></rss>", "xml-form"),
        ("a.warc", SAID.encode(), "no-readable-text"),
        ("a.jsonl", b'{"text": "x"}\n{"text": \n', "json-form"),
        ("a.zip", make_zip({"a.png": b"\x89PNG"}), "no-readable-text"),
    ],
)
def test_a_format_that_is_named_and_cannot_be_read_is_refused(name, raw, code):
    """Rule: it is never read as plain text instead."""
    problem = refused(raw, name)
    assert problem.code == code
    assert problem.place.file == name


BOMB = make_zip({"a.txt": b"0" * 30_000_000})
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    "<rss><channel><item><title>&b;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.zip", BOMB, "archive-too-large"),
        ("a.docx", make_zip({"word/document.xml": b" " * 30_000_000}), "archive-too-large"),
        ("a.rss", ENTITIES.encode(), "xml-entities"),
        ("a.rss", ENTITIES.encode("utf-16"), "xml-entities"),
        ("a.docx", make_zip({"word/document.xml": ENTITIES}), "xml-entities"),
    ],
)
def test_what_would_fill_a_machine_is_refused(name, raw, code):
    """Definition: zip bombs and entities that expand."""
    assert refused(raw, name).code == code


def test_names_that_lead_out_of_an_archive_are_not_followed(tmp_path, monkeypatch):
    """Definition: nothing is written, and such a member is named."""
    monkeypatch.chdir(tmp_path)
    pack = make_zip({"../evil.html": PAGE, "/etc/evil.html": PAGE, "good.html": PAGE})
    contents = opened(pack, "a.zip")
    assert [part.document.name for part in contents.parts] == ["good.html"]
    assert sorted(each.path for each in contents.unread) == ["../evil.html", "/etc/evil.html"]
    assert list(tmp_path.iterdir()) == []


def test_archives_in_archives_are_opened_only_so_deep():
    """Definition: an archive may hold itself."""
    pack = make_zip({"a.html": PAGE})
    for _ in range(5):
        pack = make_zip({"inner.zip": pack})
    problem = refused(pack, "a.zip")
    assert problem.code == "no-readable-text"
    assert "deep" in problem.message


def test_a_member_without_a_name_is_no_file():
    """Kind: what only a hostile or damaged archive holds."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        archive.writestr(nameless, PAGE)
        archive.writestr("good.html", PAGE)
    assert [part.document.name for part in opened(stream.getvalue(), "a.zip").parts] == [
        "good.html"
    ]


@pytest.mark.parametrize("name", sorted(FILES))
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damage_is_refused_or_read_around(name, data):
    """Definition: a damaged file is read as far as it goes, or refused; it never fails otherwise."""
    raw = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
        raw = raw or bytearray(b" ")
    with contextlib.suppress(ProjectFileError):
        opened(bytes(raw), name)


def test_a_reader_that_fails_does_not_stop_the_others(tmp_path, monkeypatch):
    """Our choice: a fault of a library in one container is told with the file."""

    def fail(_raw, _path, _columns):
        raise IndexError("odd")

    monkeypatch.setattr("standoff.evidence.capture.formats.zipped.read", fail)
    (tmp_path / "a.zip").write_bytes(FILES["pack.zip"])
    (tmp_path / "b.html").write_bytes(PAGE if isinstance(PAGE, bytes) else PAGE.encode())
    with Store.open(tmp_path / "s.db", create=True) as store:
        found = list(add_files(store, [tmp_path / "a.zip", tmp_path / "b.html"]))
    assert [each.status for each in found if each.problem is None] == ["added"]
    assert [each.problem.code for each in found if each.problem] == ["not-analysed"]


def test_links_in_an_archive_are_not_followed_and_are_named():
    """Our promise: also in an archive in an archive; what a link holds is a path and no text."""
    links = {"passwd.txt": "/etc/passwd", "b.html": "good.html", "up.txt": "../../secret"}
    inner = make_zip_with_links({"good.html": PAGE}, links)
    contents = opened(make_zip_with_links({"inner.zip": inner}, {"a.txt": "inner.zip"}), "a.zip")
    assert [part.document.name for part in contents.parts] == ["good.html"]
    unread = {each.path: each.reason for each in contents.unread}
    assert unread.keys() == {"a.txt", *(f"inner.zip/{name}" for name in links)}
    assert all("a link in the archive" in reason for reason in unread.values())
    assert "a link in the archive" in refused(make_zip_with_links({}, links), "a.zip").message


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml", "project.qde"])
def test_a_format_whose_own_text_is_a_link_is_refused(name):
    """Our promise."""
    suffix = {"word/document.xml": "docx", "content.xml": "odt", "project.qde": "qdpx"}[name]
    raw = make_zip_with_links({"a.xml": "<a/>"}, {name: "/etc/passwd"})
    assert "a link in the archive" in refused(raw, f"a.{suffix}").message


def test_a_text_of_a_project_that_is_a_link_is_named_and_not_read():
    """Our promise: where a link leads would else come in as the text of a source."""
    qde = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Sources>'
        '<TextSource guid="1" name="Own" plainTextPath="internal://own.txt"/>'
        '<TextSource guid="2" name="Leak" plainTextPath="internal://leak.txt"/></Sources></Project>'
    )
    members = {"project.qde": qde, "sources/own.txt": SAID}
    raw = make_zip_with_links(members, {"sources/leak.txt": "/etc/passwd"})
    contents = opened(raw, "p.qdpx")
    assert [part.document.text for part in contents.parts] == [SAID]
    assert [each.path for each in contents.unread] == ["Leak"]


ATTACHING = (
    MAIL
    + 'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
    + f"{SAID}\n--x\nContent-Type: application/octet-stream\n"
    + 'Content-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n'
    + "{data}\n--x--\n"
)


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        ("letter.docx", make_docx(THEN), "letter.docx"),
        ("../../etc/letter.txt", THEN.encode(), "letter.txt"),
        ("C:\\\\x\\\\page.html", PAGE.encode(), "page.html"),
        ("table.csv", b"text\nx\n", None),
        ("fake.docx", b"no document", None),
        ("..", THEN.encode(), None),
        ("links.zip", make_zip_with_links({}, {"a.txt": "/etc/passwd"}), None),
    ],
)
def test_what_is_attached_to_a_mail_is_a_source_or_is_named(tmp_path, name, raw, read):
    """Our promise; the name of an attachment leads nowhere."""
    data = base64.b64encode(raw).decode()
    path = tmp_path / "m.eml"
    path.write_text(ATTACHING.format(name=name, data=data), encoding="utf-8")
    contents = open_contents(path.read_bytes(), path)
    names = [part.document.name for part in contents.parts]
    assert names == (["m.eml", read] if read else ["m.eml"])
    assert len(contents.unread) == (read is None)
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, [path])
        assert find_faults(store)[1] == ()
        assert {each.status for each in add_files(store, [path])} == {"unchanged"}
    report = remove_sources(tmp_path / "x.db", [str(path)], anyway=True)
    assert (len(report.removed), report.sources) == (len(names), 0)
