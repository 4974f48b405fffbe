"""A folder as people keep it: mails with attachments, exports, web archives and tables, all made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from made_formats import make_docx, make_msg, make_zip
from standoff.evidence.capture.contents import open_contents, remarks_on
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files, rederive
from standoff.evidence.lookup.overview import list_sources
from standoff.evidence.zones.finding import find_zones
from standoff.workflows import sources

SAID = "The gate of the northern lock will stay shut until the crews are paid."
TICKS = 133_000_000_000_000_000


def opened(raw, name):
    return open_contents(raw.encode() if isinstance(raw, str) else raw, Path(name))


def added(folder, files):
    """Write files, add them, and give the sources by their names."""
    paths = []
    for name, raw in files.items():
        path = folder / name
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        paths.append(path)
    with Store.open(folder / "standoff.db", create=True) as store:
        outcomes = add_files(store, paths)
        return outcomes, {each.name: each for each in list_sources(store)}


def mail(body, *, sender="Anna Pell <anna@lock.example>", date="Tue, 12 Mar 2024 10:00:00 +0100"):
    return (
        f"From: {sender}\nTo: karl@lock.example\nSubject: Lock\nDate: {date}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


def with_attached(files, inner=""):
    parts = "".join(
        f"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename={name}\n\n{text}\n"
        for name, text in files.items()
    )
    parts += f"--b\nContent-Type: message/rfc822\n\n{inner}\n" if inner else ""
    return (
        "From: Anna Pell <anna@lock.example>\nTo: karl@lock.example\nSubject: Lock\n"
        "Date: Tue, 12 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{SAID}\n{parts}--b--\n"
    )


DATED = "Locks reopen\n\nBy Sue Marsh\n\n3 March 2011\n\nThe locks were opened again."
ATTACHED = {
    "a.eml": with_attached({"note.txt": "The crews went home.", "dated.txt": DATED}),
    "a.msg": make_msg(
        "Lock",
        "Anna Pell",
        SAID,
        TICKS,
        {"note.txt": b"The crews went home.", "dated.txt": DATED.encode()},
    ),
    "a.mbox": "From anna@lock.example Tue Mar 12 10:00:00 2024\n"
    + with_attached({"note.txt": "The crews went home.", "dated.txt": DATED}),
    "a.zip": make_zip(
        {"in/a.eml": with_attached({"note.txt": "The crews went home.", "dated.txt": DATED})}
    ),
}


@pytest.mark.parametrize("name", ATTACHED)
def test_what_is_attached_has_the_day_of_its_mail_unless_it_states_its_own(tmp_path, name):
    """Our choice; read again it has the same."""
    _, found = added(tmp_path, {name: ATTACHED[name]})
    own = "2022-06-18" if name == "a.msg" else "2024-03-12"
    assert found["note.txt"].date == own
    assert "mail" in found["note.txt"].date_evidence
    assert found["dated.txt"].date == "2011-03-03"
    with Store.open(tmp_path / "standoff.db") as store:
        assert not rederive(store, everything=True)
        assert {each.name: each.date for each in list_sources(store)}["note.txt"] == own


def test_pages_of_a_web_archive_under_another_page_have_no_day_of_a_mail(tmp_path):
    """A name that begins with another's is no mail: only mails give their day."""
    page = f"<html><body><h1>Lock</h1><p>{SAID}</p></body></html>"
    _, found = added(tmp_path, {"a.zip": make_zip({"a.html": page, "a.html/b.html": page + " "})})
    assert {each.date for each in found.values()} == {None}


def test_a_mail_without_a_day_has_that_of_the_mail_around_it(tmp_path):
    inner = "From: Karl <karl@lock.example>\nSubject: Inner\n\nThe crews went home.\n"
    _, found = added(tmp_path, {"a.eml": with_attached({}, inner)})
    assert {each.date for each in found.values()} == {"2024-03-12"}


LISTS = ("- {}", "* {}", "1. {}", "a) {}", "• {}", "{}")
MAILS = {
    "en": ("We propose three points:", "We insist on the second one.", "Survey by June"),
    "de": ("Wir schlagen drei Punkte vor:", "Wir bestehen auf dem zweiten.", "Gutachten bis Juni"),
    "ru": ("Мы предлагаем три пункта:", "Мы настаиваем на втором.", "Обследование к июню"),
}


@pytest.mark.parametrize("form", LISTS, ids=("dash", "star", "number", "letter", "bullet", "bare"))
@pytest.mark.parametrize("language", MAILS)
def test_a_list_in_a_mail_is_body_with_the_line_that_leads_to_it(language, form):
    """Our choice: all that the sender says is body, and a greeting is not."""
    leads, closes, item = MAILS[language]
    listed = "\n".join(form.format(item) for _ in range(3))
    (part,) = opened(mail(f"Hello,\n\n{leads}\n\n{listed}\n\n{closes}"), "a.eml").parts
    zones = find_zones(part.document.text, part.document.media_type)
    kinds = {zone.passage.text: zone.kind for zone in zones}
    assert kinds[leads] == kinds[closes] == "body"
    assert {kind for text, kind in kinds.items() if item in text} == {"body"}


SAYING = {
    "en": "Rosa Lind|We said that the dam would stay open.",
    "de": "Uwe Brand|Wir sagten, dass der Damm offen bleibt.",
    "fr": "Luc Perrin|Nous avons dit que le barrage resterait ouvert.",
    "ru": "Олег Реут|Мы заявили, что плотина останется открытой.",
}


@pytest.mark.parametrize("language", SAYING)
def test_we_in_a_mail_is_its_sender(tmp_path, language):
    """Definition: the speaker is whom the head names, and search by speaker finds the mail."""
    sender, said = SAYING[language].split("|")
    added(tmp_path, {"a.eml": mail(said, sender=f"{sender} <a@lock.example>")})
    database = tmp_path / "standoff.db"
    with Store.open(database) as store:
        assert store.value("SELECT speaker_name FROM quote") == sender
    found = sources.search_sources(database, f'speaker:"{sender}"')
    assert [hit.text for hit in found.found.hits] == [said]
    assert not sources.search_sources(database, 'speaker:"Karl Osten"').found.hits


ROWS = "<tr><td>{}Total{}</td><td>{}780 tons{}</td></tr>"


@pytest.mark.parametrize("around", [("", ""), ("<p>", "</p>")], ids=("plain", "paragraphs"))
def test_the_last_row_of_a_table_is_no_subheading(around):
    """Definition: what stands in a row of several cells heads nothing."""
    row = ROWS.format(*around, *around)
    page = (
        "<html><body><article><h1>Peat cutters win in court</h1><p>Peat cutters won their case on "
        "Thursday, the court of the county said.</p><p>The table shows how much they cut before.</p>"
        f"<table>{row.replace('780', '400')}{row}</table><p>The ministry may appeal against it. It has "
        "a month for that.</p></article></body></html>"
    )
    kinds = {zone.kind for zone in find_zones(page, "text/html") if "780" in zone.passage.text}
    assert kinds
    assert "crosshead" not in kinds


def test_the_day_of_a_page_is_that_of_its_article_not_of_the_page_around_it(tmp_path):
    """Definition: JSON-LD names several things, and one of them is the article."""
    things = [
        {"@type": "WebPage", "datePublished": "2009-01-01", "dateModified": "2021-05-05"},
        {"@type": "NewsArticle", "dateModified": "2018-06-20", "datePublished": "2018-06-14"},
    ]
    for number, order in enumerate((things, things[::-1])):
        data = json.dumps({"@context": "https://schema.org", "@graph": order})
        page = f'<html><script type="application/ld+json">{data}</script><h1>Lock</h1><p>{SAID}</p></html>'
        (tmp_path / str(number)).mkdir()
        _, found = added(tmp_path / str(number), {"a.html": page})
        assert [each.date for each in found.values()] == ["2018-06-14"]


FACTIVA = (
    '<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
    "<ppsarticleResultSet><ppsarticle><article><accessionNo>LAKE01</accessionNo>"
    "<baseLanguage>ES</baseLanguage><byline>Por Eva Sanz</byline><headline><paragraph>El <hlt>lago</hlt> "
    "crece</paragraph></headline><leadParagraph><paragraph>El lago crece.</paragraph></leadParagraph>"
    "<publicationDate><dateTime>2012-01-09T01:35:58Z</dateTime></publicationDate><sourceName>La Ría"
    "</sourceName><tailParagraphs><paragraph>La alcaldesa no firma.</paragraph></tailParagraphs></article>"
    "</ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>"
)


def test_an_export_of_factiva_in_xml_is_read_also_in_a_folder(tmp_path):
    """The names of the elements are Factiva's; data of other programs are passed over."""
    _, found = added(tmp_path, {"a.xml": FACTIVA})
    (one,) = found.values()
    assert (one.title, one.date, one.language) == ("El lago crece", "2012-01-09", "es")
    assert one.value("publisher") == "La Ría"
    (tmp_path / "b.xml").write_text("<settings/>", encoding="utf-8")
    listed = find_files([tmp_path])
    assert [path.name for path in listed.files] == ["a.xml"]


def record(kind, address, body, media_type):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
    head += f"WARC-Target-URI: {address}\r\nWARC-Date: 2018-05-05T10:00:00Z\r\n"
    head += f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def test_a_page_that_a_web_archive_keeps_as_a_resource_is_read():
    page = f"<html><body><p>{SAID}</p></body></html>".encode()
    raw = record("resource", "https://lock.example/1", page, "text/html")
    raw += record("resource", "https://lock.example/a.css", b"p{}", "text/css")
    contents = opened(raw, "a.warc")
    assert [part.origin.member for part in contents.parts] == ["https://lock.example/1"]
    (remark,) = remarks_on(contents)
    assert "text/css: 1 of this kind" in remark.message
    assert remark.hint is None


FEED = (
    "<rss><channel><title>Lock News</title>{}<item><title>Lock</title>{}<description>Shut again.</description>"
    "</item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>L</title><author><name>Zoé Lac</name>'
    "</author><entry><title>T</title><summary>Fermé.</summary></entry></feed>"
)
FEEDS = {
    "address and name": (FEED.format("", "<author>b@l.example (Bat Orgil)</author>"), "Bat Orgil"),
    "name": (FEED.format("", "<author>Bat Orgil</author>"), "Bat Orgil"),
    "address": (FEED.format("", "<author>b@l.example</author>"), "b@l.example"),
    "of the feed": (ATOM, "Zoé Lac"),
}


@pytest.mark.parametrize("form", FEEDS)
def test_the_author_of_an_entry_is_named_however_the_feed_does(form):
    raw, name = FEEDS[form]
    (part,) = opened(raw, "a.rss").parts
    assert f"author: {name}\n" in part.document.text


def test_days_of_a_table_are_read_as_its_other_rows_show():
    """Definition: a number above twelve is no month."""
    for rows, day in (("13/02/2016", "2016-04-03"), ("02/13/2016", "2016-03-04")):
        text = f"title,date,text\nA,03/04/2016,The lock is shut.\nB,{rows},The lock is open.\n"
        first = opened(text, "a.csv").parts[0]
        assert f"date: {day}\n" in first.document.text
    alone = opened("title,date,text\nA,03/04/2016,The lock is shut.\n", "a.csv").parts[0]
    assert "date: 03/04/2016\n" in alone.document.text


def test_an_object_in_a_line_of_json_is_called_by_its_name():
    lines = {
        "articleBody": SAID,
        "author": [{"name": "Zoé Lac"}, "Max Roy"],
        "publisher": {"name": "Wire"},
    }
    (part,) = opened(json.dumps(lines), "a.jsonl").parts
    assert "author: Zoé Lac; Max Roy\npublisher: Wire\n" in part.document.text


def test_what_is_wrong_with_many_parts_of_a_file_is_said_once(tmp_path):
    """Our choice: with how many they are, and the first by name."""
    empty = "".join(
        "--b\nContent-Type: message/rfc822\n\nFrom: A <a@b.example>\nSubject: x\n\n\n"
        for _ in range(40)
    )
    (tmp_path / "a.eml").write_text(
        with_attached({}).replace("--b--", empty + "--b--"), encoding="utf-8"
    )
    report = sources.add_sources(tmp_path / "standoff.db", [tmp_path / "a.eml"])
    (problem,) = report.problems
    assert (
        "40 times: attached mail 1, attached mail 2, attached mail 3 and 37 more" in problem.message
    )


def test_a_cover_without_blank_lines_and_what_stands_behind_the_last_article_are_left_out():
    """The layouts are those of Nexis, ProQuest and Factiva."""
    head = [
        "Date and Time: Friday, 5. July 2019",
        "Documents (2)",
        "1. Tram workers strike",
        "2. City offers",
    ]
    texts = []
    for title in ("Tram workers strike", "City offers"):
        texts += [
            title,
            "The Evening Bell",
            "July 3, 2019 Wednesday",
            "Length: 66 words",
            "Byline: Rita Lowe",
        ]
        texts += [
            "Body",
            "Tram workers voted on Wednesday to strike for a week in the whole town.",
            "End of Document",
        ]
    parts = opened(make_docx(*head, *texts), "a.docx").parts
    assert [part.document.text.split("\n")[0] for part in parts] == [
        "Tram workers strike",
        "City offers",
    ]
    line = "_" * 60
    documents = [
        f"Document {n} of 2\n\nTitle: Road {n}\n\nFull text: The villages blocked the road to the quarry on Monday."
        for n in (1, 2)
    ]
    text = f"{line}\nReport Information from ProQuest\n{line}\n\n" + f"\n\n{line}\n\n".join(
        documents
    )
    parts = opened(f"{text}\n\n{line}\n\nContact us at: http://x.example\n", "a.txt").parts
    assert [part.document.text[:13] for part in parts] == ["Document 1 of", "Document 2 of"]
    assert "Contact" not in parts[-1].document.text


def test_a_changed_file_is_compared_as_it_stands_now(tmp_path):
    """Definition: a name of an old version means what replaced it, unless the two are compared."""
    database, path = tmp_path / "standoff.db", tmp_path / "talks.txt"
    (tmp_path / "other.txt").write_text(f"Lock\n\n{SAID}\nNobody came.\n", encoding="utf-8")
    for last in ("Farmers stayed at home.", "Farmers came in great numbers."):
        path.write_text(f"Lock\n\n{SAID}\n{last}\n", encoding="utf-8")
        sources.add_sources(database, [tmp_path / "other.txt", path])
    view = sources.align_sources(database, "talks", "other")
    assert view.left == "talks-2"
    assert "talks was replaced by talks-2" in view.told
    versions = sources.align_sources(database, "talks", "talks-2")
    assert (versions.left, versions.right) == ("talks", "talks-2")
