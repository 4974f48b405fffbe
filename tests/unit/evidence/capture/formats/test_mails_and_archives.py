"""Files of many mails, what is attached to mails, and archives by tar: each a source with its place."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from made_formats import make_docx, make_msg, make_tar, make_zip
from standoff.errors import ProjectFileError
from standoff.evidence.capture.contents import open_contents
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files

SAID = "The gate of the northern lock will stay shut until the crews are paid."
THEN = "Both sides are to meet at the town hall of Elmford on Friday."
PAGE = f"<html><head><title>Lock shut</title></head><body><h1>Lock shut</h1><p>{SAID}</p><p>{THEN}</p></body></html>"
TICKS = 133_000_000_000_000_000


def mail(subject, text, sender="Anna Pell <anna@lock.example>", extra=""):
    return (
        f"From: {sender}\nTo: Karl Osten <karl@lock.example>\nCc: Ruth Amsel <ruth@lock.example>\n"
        f"Subject: {subject}\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n{extra}\n{text}\n"
    )


def mbox(*mails):
    return "\n".join(f"From anna@lock.example Tue Mar 12 10:00:00 2024\n{each}" for each in mails)


BOX = mbox(mail("Lock shut", SAID), mail("Re: Lock shut", f">From then on it was quiet.\n\n{THEN}"))


def opened(raw, name):
    return open_contents(raw.encode() if isinstance(raw, str) else raw, Path(name))


def refused(raw, name):
    with pytest.raises(ProjectFileError) as caught:
        opened(raw, name)
    return caught.value.problems[0]


FILES = {
    "box.mbox": BOX.encode(),
    "Inbox": BOX.encode(),
    "pack.tar": make_tar({"press/a.html": PAGE, "press/b.docx": make_docx(SAID, THEN)}),
    "pack.tgz": make_tar({"press/a.html": PAGE}, packing="gz"),
    "pack.tar.gz": make_tar({"press/a.html": PAGE}, packing="gz"),
    "pack.tar.bz2": make_tar({"press/a.html": PAGE}, packing="bz2"),
    "pack.tar.xz": make_tar({"press/a.html": PAGE}, packing="xz"),
    "letter.msg": make_msg("Lock shut", "Anna Pell", THEN, TICKS, {"note.txt": SAID.encode()}),
}


@pytest.mark.parametrize("name", FILES)
def test_mails_and_archives_are_read_stored_and_verified(tmp_path, name):
    """Definition: the words are there, and the file can be taken apart again."""
    (tmp_path / name).write_bytes(FILES[name])
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        outcomes = add_files(store, [tmp_path / name])
        assert {outcome.status for outcome in outcomes} == {"added"}
        texts = [row[0] for row in store.rows("SELECT text FROM sentence")]
        assert any(SAID in text for text in texts)
        assert find_faults(store)[1] == ()
        again = add_files(store, [tmp_path / name])
        assert {outcome.status for outcome in again} == {"unchanged"}


def test_each_mail_of_a_file_is_a_source_with_its_own_fields():
    """Definition: `From ` at the start of a line begins a mail; `>From ` in one is `From ` (mboxrd)."""
    contents = opened(BOX, "box.mbox")
    assert contents.places == ("#mail 1", "#mail 2")
    first, second = (part.document.text for part in contents.parts)
    assert (
        "author: Anna Pell\ndate: 2024-03-12T10:00:00+01:00\nto: Karl Osten\ncc: Ruth Amsel"
        in first
    )
    assert SAID in first
    assert SAID not in second
    assert "\nFrom then on it was quiet." in second


def test_words_that_look_like_a_line_over_a_mail_begin_none():
    """Our choice: a time of day stands in such a line, and a field below it."""
    text = mail(
        "Lock shut", f"{SAID}\n\nFrom Monday on 10:30 is the hour.\nNobody minds.\n\nFrom us all"
    )
    assert len(opened(mbox(text), "box.mbox").parts) == 1


def test_a_mail_without_a_header_is_named_and_the_rest_is_read():
    """Rule: nothing is passed over in silence."""
    box = mbox(mail("Lock shut", SAID), ">From nobody\n\nnothing")
    contents = opened(box, "box.mbox")
    assert [each.path for each in contents.unread] == ["mail 2"]
    assert len(contents.parts) == 1


@pytest.mark.parametrize("boundary", ["b1", "b2"])
def test_a_mail_that_is_attached_is_a_source_of_its_own(boundary):
    """Rule: what another person wrote is not the words of who forwards it."""
    raw = mail(
        "Fwd",
        "",
        extra=f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n',
    )
    raw += (
        f"--{boundary}\nContent-Type: text/plain\n\n{SAID}\n--{boundary}\n"
        f"Content-Type: message/rfc822\n\n{mail('Old', THEN, 'Olga Reim <o@x.example>')}\n--{boundary}--\n"
    )
    contents = opened(raw, "a.eml")
    assert [part.origin and part.origin.member for part in contents.parts] == [
        None,
        "attached mail 1",
    ]
    outer, inner = (part.document.text for part in contents.parts)
    assert THEN not in outer
    assert "author: Olga Reim" in inner


def test_what_is_attached_to_an_outlook_mail_is_read():
    """Definition: an attachment is a file, or a mail with streams of its own ([MS-OXMSG])."""
    files = {"note.txt": SAID.encode(), "map.png": b"\x89PNG"}
    raw = make_msg(
        "Lock shut", "Anna Pell", THEN, TICKS, files, {"Re: gate": "Nobody came to the gate."}
    )
    contents = opened(raw, "letter.msg")
    places = [part.origin and part.origin.member for part in contents.parts]
    assert places == [None, "note.txt", "Re: gate"]
    assert "title: Re: gate" in contents.parts[2].document.text
    assert contents.parts[2].document.text.endswith("Nobody came to the gate.\n")
    assert [each.path for each in contents.unread] == ["map.png"]


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_an_archive_by_tar_follows_no_links_and_nothing_leads_out_of_it(packing):
    """Our promise: also in an archive in an archive; hidden files are passed over, as in folders."""
    members = {
        "../evil.html": PAGE,
        "/etc/evil.html": PAGE,
        "..\\evil.html": PAGE,
        "good.html": PAGE,
        ".hidden.html": PAGE,
    }
    links = {"passwd.txt": "/etc/passwd", "b.html": "good.html"}
    name = f"inner.tar.{packing}" if packing else "inner.tar"
    inner = make_tar(members, links, packing)
    for raw, outer, below in ((inner, name, ""), (make_zip({name: inner}), "a.zip", f"{name}/")):
        contents = opened(raw, outer)
        assert [part.document.name for part in contents.parts] == ["good.html"]
        unread = {each.path.removeprefix(below): each.reason for each in contents.unread}
        assert unread.keys() == {"../evil.html", "/etc/evil.html", "..\\evil.html", *links}
        assert all("a link in the archive" in unread[name] for name in links)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.tar.gz", make_tar({"a.txt": b"0" * 30_000_000}, packing="gz"), "archive-too-large"),
        ("a.tar.xz", make_tar({"a.txt": b"0" * 30_000_000}, packing="xz"), "archive-too-large"),
        ("a.tgz", gzip.compress(SAID.encode()), "archive-damaged"),
        ("a.tgz", make_tar({"a.html": PAGE}, packing="gz")[:-20], "archive-damaged"),
        ("a.tar", SAID.encode(), "archive-damaged"),
        ("a.tar", make_tar({"a.png": b"\x89PNG"}), "no-readable-text"),
        ("a.mbox", SAID.encode(), "mail-damaged"),
        ("a.mbox", b"\x00\xff" * 90, "mail-damaged"),
    ],
    ids=["bomb-gz", "bomb-xz", "no-tar", "cut-off", "no-archive", "no-text", "no-mail", "no-words"],
)
def test_what_is_hostile_or_broken_is_refused(name, raw, code):
    """Definition: bombs, what is cut off, and what bears the name of a format and is none."""
    assert refused(raw, name).code == code


def test_an_archive_deep_inside_of_archives_is_not_opened():
    """Our choice: three deep."""
    pack = make_tar({"a.html": PAGE})
    for _ in range(6):
        pack = make_tar({"inner.tar": pack})
    assert "deep inside" in refused(pack, "a.tar").message
