"""Mails: sender and receivers are names, what is quoted is another's voice, what stands below is a footer.

Provenance: our choice; the mails are written for this.
"""

from __future__ import annotations

import pytest

from standoff.evidence.database.store import Store
from standoff.evidence.descriptions.finding import describe_document
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.zones.finding import find_zones

OWN = "the gate stays shut until the crews have signed."
THEIRS = "We want the gate opened on 14 March."
HEAD = "---\ntitle: Gate\nauthor: Anna Pell\nto: Karl Osten\ncc: Ruth Amsel\nid: <1@x.example>\n---\n\n"
PRINTED = {
    "en": ("From: {0}", "To: {1}", "Subject: Gate", "Date: Tue, 12 Mar 2024 10:00:00 +0100"),
    "de": ("Von: {0}", "Gesendet: Dienstag, 12. März 2024 10:00", "An: {1}", "Betreff: Tor"),
    "fr": ("De : {0}", "Envoyé : mardi 12 mars 2024 10:00", "À : {1}", "Objet : La porte"),
    "es": ("De: {0}", "Enviado: martes, 12 de marzo de 2024", "Para: {1}", "Asunto: La puerta"),
    "ru": ("От: {0}", "Кому: {1}", "Дата: 12 марта 2024", "Тема: Ворота"),
    "ja": ("差出人: {0}", "宛先: {1}", "日時: 2024年3月12日", "件名: 門"),
    "zh": ("发件人: {0}", "发送时间: 2024年3月12日", "收件人: {1}", "主题: 大门"),
}
ANNOUNCED = {
    "On Mon, Mar 11, 2024 at 9:12 AM Karl Osten <karl@lock.example> wrote:": "Karl Osten",
    "On Mon, Mar 11, 2024 at 9:12 AM Karl Osten <karl@lock.example>\nwrote:": "Karl Osten",
    "On 11 March 2024, Ruth Amsel wrote:": "Ruth Amsel",
    "Am 11.03.2024 um 09:12 schrieb Karl Osten <karl@lock.example>:": "Karl Osten",
    "Le 11/03/2024 à 09:12, Karl Osten a écrit :": "Karl Osten",
    "El 11/03/2024 a las 09:12, Karl Osten escribió:": "Karl Osten",
    "11.03.2024 09:12, Карл Остен пишет:": "Карл Остен",
    "2024年3月11日(月) 9:12 Karl Osten <karl@lock.example>:": "Karl Osten",
    "在 2024年3月11日 09:12，Karl Osten 写道：": "Karl Osten",
}


def kinds(text):
    return [(zone.kind.value, zone.voice, zone.passage.text) for zone in find_zones(text)]


@pytest.mark.parametrize("language", PRINTED)
def test_sender_and_receivers_are_bylines_and_the_subject_is_the_headline(language):
    """Our choice: in the fields of seven languages; who receives a mail did not write it."""
    head = [line.format("Anna Pell", "Karl Osten") for line in PRINTED[language]]
    text = "\n".join([*head, "", OWN])
    found = kinds(text)
    assert [text for kind, _, text in found if kind == "byline"] == [
        line for line in head if line.endswith(("Pell", "Osten"))
    ]
    subject = next(
        line for line in head if not line.endswith(("Pell", "Osten")) and line[-1] not in "024日0"
    )
    assert [text for kind, _, text in found if kind == "headline"] == [
        subject.split(":")[-1].strip()
    ]
    assert ("body", None, OWN) in found
    authors = [
        each.value
        for each in describe_document(text, "text/plain", find_zones(text))
        if each.field == "author"
    ]
    assert all("Osten" not in author for author in authors)
    assert any("Pell" in author for author in authors)


@pytest.mark.parametrize("line", ANNOUNCED)
@pytest.mark.parametrize("marks", ["> ", ""])
def test_what_a_mail_quotes_is_the_voice_of_whom_it_quotes(line, marks):
    """Our choice: with marks before its lines, and without where none has one."""
    found = kinds(f"{HEAD}{OWN}\n\n{line}\n{marks}{THEIRS}\n")
    assert ("body", None, OWN) in found
    assert ("comment", ANNOUNCED[line], THEIRS) in found
    assert not [text for kind, _, text in found if kind == "body" and text != OWN]


def test_what_a_quoted_mail_quotes_is_a_third_voice():
    """Our choice: as many marks as there are mails in between."""
    text = (
        f"{HEAD}{OWN}\n\nOn 11 March 2024, Karl Osten wrote:\n> {THEIRS}\n>\n> On 10 March 2024, Ruth Amsel wrote:\n"
        ">> Nobody will pay for the wall.\n> Nobody has to.\n\nSo be it, say we.\n"
    )
    found = kinds(text)
    assert ("comment", "Karl Osten", THEIRS) in found
    assert ("comment", "Ruth Amsel", "Nobody will pay for the wall.") in found
    assert ("comment", "Karl Osten", "Nobody has to.") in found
    assert ("body", None, "So be it, say we.") in found


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("-----Original Message-----", ("From", "Sent", "To", "Subject")),
        ("-----Ursprüngliche Nachricht-----", ("Von", "Gesendet", "An", "Betreff")),
        ("-----Message d'origine-----", ("De", "Envoyé", "À", "Objet")),
        ("", ("De", "Enviado el", "Para", "Asunto")),
        ("", ("От", "Дата", "Кому", "Тема")),
    ],
)
def test_what_follows_the_fields_of_another_mail_is_its_sender(mark, field):
    """Our choice: with a line over the fields and without one."""
    sender, sent, to, subject = field
    head = (
        f"{sender}: Karl Osten <k@x.example>\n{sent}: 11.03.2024\n{to}: Anna Pell\n{subject}: Gate"
    )
    found = kinds(f"{HEAD}{OWN}\n\n{mark}\n{head}\n\n{THEIRS}\n")
    assert ("comment", "Karl Osten", THEIRS) in found
    assert ("byline", "Karl Osten", f"{to}: Anna Pell") in found


@pytest.mark.parametrize(
    "below",
    [
        "--\nAnna Pell, Port of Elmford",
        "Sent from my iPhone",
        "Gesendet von meinem Mobiltelefon",
        "Envoyé de mon iPhone",
        "This e-mail is confidential and intended only for the addressee.",
        "Diese E-Mail enthält vertrauliche Angaben.",
        "Ce message est confidentiel.",
        "Данное сообщение является конфиденциальным.",
    ],
)
def test_what_stands_below_a_mail_is_a_footer(below):
    """Our choice: nobody states anything in it."""
    found = kinds(f"{HEAD}{OWN}\n\n{below}\n")
    assert {kind for kind, _, text in found if text in below} == {"footer"}
    assert ("body", None, OWN) in found


def test_a_text_with_a_quotation_is_no_mail():
    """Our choice: without the fields of a mail, marks and "wrote" mean nothing."""
    text = f"Gate shut\n\n{OWN.capitalize()}\n\nOn 11 March 2024, Karl Osten wrote:\n\n{THEIRS}\n"
    assert "comment" not in {kind for kind, _, _ in kinds(text)}


def test_who_sends_and_receives_a_mail_is_found_as_a_name(tmp_path):
    """Rule: search by name finds sender and receivers."""
    mail = (
        "From: Vladimir Putin <v@x.example>\nTo: Shinzo Abe <s@x.example>\nSubject: Gate\n"
        f"Date: Tue, 12 Mar 2024 10:00:00 +0100\n\n{OWN.capitalize()}\n"
    )
    (tmp_path / "a.eml").write_text(mail, encoding="utf-8")
    with Store.open(tmp_path / "standoff.db", create=True) as store:
        add_files(store, [tmp_path / "a.eml"])
        found = {row[0] for row in store.rows("SELECT text FROM mention")}
    assert {"Vladimir Putin", "Shinzo Abe"} <= found
