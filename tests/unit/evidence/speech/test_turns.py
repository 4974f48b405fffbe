"""Turns of transcripts and interviews, written for this file.

Provenance: our choice of what makes a transcript; the disputes and those who speak in them are invented.
"""

from __future__ import annotations

import pytest

from standoff.evidence.grammar.quotation_marks import find_paragraphs
from standoff.evidence.intake.reading_in import quotes_in
from standoff.evidence.names.finding import find_names
from standoff.evidence.plain.called import find_called
from standoff.evidence.speech.quotes import QuoteKind, find_quotes
from standoff.evidence.text.languages import ENGLISH, language
from standoff.evidence.zones.finding import find_zones
from standoff.evidence.zones.kinds import ZoneKind


def turns(text, tag="en"):
    """Give (speaker as it stands, whom that is, act, words) of each stretch of a turn."""
    spoken = language(tag)
    mentions = find_names(text) if tag == "en" else find_called(text, None, spoken)
    return [
        (q.speaker.surface, q.speaker.entity, q.act, q.content.of(text))
        for q in quotes_in(text, mentions, find_paragraphs(text), spoken)
        if q.kind is QuoteKind.DIRECT and q.speaker
    ]


RADIO = """\
HOST: With us is Ana Ruiz, who runs the port of Tarn. Will the port close?

RUIZ: No. We will keep it open.

We have told the union so.

HOST: I see. The union says that it will strike.

JON VIK (union secretary): We rejected that offer.
"""
COURT = """\
JUDGE: Has the ministry an answer?
MR OKORO: It has not. The dam stays closed.
JUDGE: Since when?
MR OKORO: Since May, when Peter Okoro signed the order.
"""
PASS = """\
An interview with Ada Mori on the pass

Q: Will Norway open the pass?

A: We said that we would. It is open.

Q: And the toll?

A: There is none.
"""


def test_names_with_colons_speak_until_the_next_one():
    """By hand; who is named by surname alone is who has it elsewhere in the text."""
    assert turns(RADIO) == [
        ("HOST", None, "ask", "With us is Ana Ruiz, who runs the port of Tarn. Will the port close?"),
        ("RUIZ", "ana-ruiz", "say", "No. We will keep it open."),
        ("RUIZ", "ana-ruiz", "say", "We have told the union so."),
        ("HOST", None, "say", "I see. The union says that it will strike."),
        ("JON VIK", None, "say", "We rejected that offer."),
    ]  # fmt: skip


def test_turns_may_stand_line_by_line():
    assert [(who, act) for who, _, act, _ in turns(COURT)] == [
        ("JUDGE", "ask"),
        ("MR OKORO", "say"),
        ("JUDGE", "ask"),
        ("MR OKORO", "say"),
    ]
    assert {who for name, who, _, _ in turns(COURT) if name == "MR OKORO"} == {"peter-okoro"}


def test_who_answers_is_the_one_person_named_before():
    assert [(who, entity, words) for who, entity, _, words in turns(PASS)] == [
        ("Ada Mori", "ada-mori", "We said that we would. It is open."),
        ("Ada Mori", "ada-mori", "There is none."),
    ]
    two = PASS.replace("on the pass", "and Peter Okoro on the pass")
    assert turns(two) == []


def test_what_others_are_said_to_have_said_is_told_by_who_speaks():
    """“The union says that it will strike” is of the union, by the host; “we offered” is of who speaks."""
    found = quotes_in(RADIO, find_names(RADIO), find_paragraphs(RADIO), ENGLISH)
    inner = [q for q in found if q.kind is QuoteKind.INDIRECT]
    assert [(q.content.of(RADIO), q.speaker.surface, q.via.surface) for q in inner] == [
        ("it will strike", "The union", "HOST")
    ]


@pytest.mark.parametrize(
    ("tag", "text", "speakers"),
    [
        ("de", "FRAGE: Bleibt der Hafen offen?\n\nANTWORT: Ja.\n\nFRAGE: Wie lange?\n\nANTWORT: Bis Mai.",
         []),
        ("fr", "MODÉRATEUR : Le port ferme ?\n\nMME LEROY : Non.\n\nMODÉRATEUR : Pourquoi ?",
         ["MODÉRATEUR", "MME LEROY", "MODÉRATEUR"]),
        ("es", "P: ¿Se cierra el puerto?\n\nR: No.\n\nP: ¿Y la mina?\n\nR: Tampoco.", []),
        ("ru", "Ведущий: Порт закроют?\n\nИванова: Нет.\n\nВедущий: Почему?", ["Ведущий", "Иванова", "Ведущий"]),
        ("ja", "司会：港は閉鎖されますか。\n\n佐藤市長：いいえ。\n\n司会：理由は。", ["司会", "佐藤市長", "司会"]),
        ("zh", "主持人：港口会关闭吗？\n\n王部长：不会。\n\n主持人：为什么？", ["主持人", "王部长", "主持人"]),
    ],
)  # fmt: skip
def test_turns_are_read_in_every_language(tag, text, speakers):
    assert [who for who, _, _, _ in turns(text, tag)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Memo: The port closed.\n\nNote: The dam was rebuilt.\n\nUpdate: The union will strike.",
        "Place: the quay\n\nPrice: none\n\nPlace: the mine\n\nPrice: two crowns",
        "Ada Mori: a life.\n\nThe port was built long ago.\n\nIt closed.\n\nNobody knew why.",
        "The port: what now?\n\nThe mine: what now?\n\nThe dam: what now?",
    ],
)
def test_labels_of_a_memo_or_a_list_speak_no_turns(text):
    """Nobody is named twice, or what is named is a heading of every article."""
    assert turns(text) == []


@pytest.mark.parametrize(
    "label",
    ["Memo", "MEMO", "Note", "Update", "Photo", "Re", "Warning", "Minutes", "Verdict", "Status", "Lesson",
     "Bottom line", "Background", "Source", "Deadline"],
)  # fmt: skip
def test_a_label_that_names_nobody_says_nothing(label):
    assert find_quotes(f"{label}: The port closed on Monday.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Mori: We will wait.",
        "Minister: “We wait.”",
        "Host: Will the port close?",
        "Committee: “No.”",
    ],
)
def test_a_label_that_names_somebody_does(text):
    (quote,) = find_quotes(text)
    assert quote.speaker.surface == text.partition(":")[0]


def test_labels_of_a_transcript_are_no_datelines():
    """One name in capitals with a colon is a place; several take turns."""
    zones = find_zones(f"Morning show\n\n{RADIO}")
    assert ZoneKind.DATELINE not in {zone.kind for zone in zones}
    alone = "Port of Tarn stays open\n\nTARN: The port of Tarn stays open, the ministry said on Monday.\n"
    zones = find_zones(alone)
    assert ZoneKind.DATELINE in {zone.kind for zone in zones}


def test_english_is_read_with_its_labels():
    assert ENGLISH.lexicon("turns").words("asks")
