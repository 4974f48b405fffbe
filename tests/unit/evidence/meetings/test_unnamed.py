"""Meetings of parties that are not named, in seven languages. Sentences of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.intake.reading_in import times_in
from standoff.evidence.meetings.ledger import Told, make_ledger
from standoff.evidence.meetings.unnamed import find_unnamed, tells_of_sides
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import language

TOLD = [
    ("en", "Both parties met on Sunday.", "Both parties"),
    ("en", "The two sides sat down again.", "The two sides"),
    ("en", "The delegations held secret talks.", "The delegations"),
    ("en", "Negotiators returned to the table.", "Negotiators"),
    ("de", "Die Tarifparteien verhandelten am Sonntag.", "Die Tarifparteien"),
    ("de", "Beide Seiten trafen sich in Arlesheim.", "Beide Seiten"),
    ("fr", "Les deux camps se sont réunis dimanche.", "Les deux camps"),
    ("fr", "Les négociateurs ont repris les pourparlers.", "Les négociateurs"),
    ("es", "Ambas partes se sentaron a la mesa.", "Ambas partes"),
    ("es", "Las delegaciones celebraron negociaciones.", "Las delegaciones"),
    ("ru", "Обе делегации собрались в воскресенье.", "Обе делегации"),
    ("ru", "Стороны возобновили переговоры.", "Стороны"),
    ("ja", "労使は日曜日に協議した。", "労使"),
    ("zh", "双方周日再次磋商。", "双方"),
]


@pytest.mark.parametrize(("tag", "text", "sides"), TOLD)
def test_parties_that_are_not_named_meet(tag, text, sides):
    """Definition: the words for the parties stand for who is not named."""
    found = find_unnamed(text, (), (), language(tag))
    assert found is not None
    assert (found.sides, found.who, found.status.value) == (sides, (), "held")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Both sides met the conditions."),
        ("en", "The two sides declined to comment."),
        ("de", "Beide Seiten schweigen."),
        ("fr", "Les deux camps hésitent."),
        ("es", "Ambas partes dudan."),
        ("ru", "Обе стороны молчат."),
        ("ja", "双方は沈黙した。"),
        ("zh", "双方沉默。"),
    ],
)
def test_what_both_sides_do_apart_is_no_meeting(tag, text):
    """Definition: they do not come together in it."""
    assert not tells_of_sides(text, language(tag))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Both sides did not meet.", "denied"),
        ("Both sides will meet again.", "planned"),
        ("Both sides may meet again.", "possible"),
    ],
)
def test_the_words_before_tell_what_became_of_it(text, status):
    """Definition: the helper before the verb."""
    found = find_unnamed(text, (), (), language("en"))
    assert found is not None
    assert found.status.value == status


def test_a_meeting_on_a_later_day_is_ahead():
    """Definition: what is dated behind the publication was not held yet."""
    text, day = "The two sides meet on 20 March 2024.", dt.date(2024, 3, 4)
    found = find_unnamed(text, (), times_in(text, day, language("en")), language("en"), (day, day))
    assert found is not None
    assert found.status.value == "planned"


def test_who_is_named_with_the_others_takes_part():
    """Our choice: a firm joined to the words for the others is known."""
    text = "Sundby Lines and the union sat down."
    firm = Mention(Span(0, 12), "sundby-lines", NameKind.ORGANISATION, "Sundby Lines")
    found = find_unnamed(text, (firm,), (), language("en"))
    assert found is not None
    assert (found.who, found.sides) == (("sundby-lines",), "the union")


def test_unnamed_parties_of_two_articles_are_not_joined():
    """Our choice: both sides of one dispute are not those of another."""
    (telling,) = [find_unnamed("Both sides met.", (), (), language("en"))]
    assert telling is not None
    rows = make_ledger([Told(telling, "one", 1, 0), Told(telling, "two", 1, 1)])
    assert [(row.who, row.sides) for row in rows] == [((), "Both sides"), ((), "Both sides")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The minister wished that the parties would meet before Easter."),
        ("es", "La ministra pidió que las partes se reunieran antes del 20 de marzo."),
        ("fr", "Le ministre souhaite que les deux parties se rencontrent avant le 3 mai."),
        ("ru", "Министр предложил, чтобы стороны встретились до 22 марта."),
    ],
)
def test_a_meeting_that_is_only_wished_is_none(tag, text):
    """Definition: who asks for a meeting does not say that one is planned."""
    assert find_unnamed(text, (), (), language(tag)) is None


@pytest.mark.parametrize("bound", ["before", "by", "until"])
def test_a_limit_is_no_day_of_a_meeting(bound):
    """Definition: what is to be before a day is not on it."""
    text = f"The parties will meet {bound} 1 July 2025."
    en = language("en")
    found = find_unnamed(text, (), times_in(text, dt.date(2025, 3, 1), en), en)
    assert found is not None
    assert (found.first, found.status.value) == (None, "planned")
