"""Entries of lists, labels and rows: a thing and its price is no statement that another price contradicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.evidence.beside.concepts import find_concepts
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.text.languages import language

ONE_DAY = (dt.date(2019, 11, 18),) * 2


def relations(left, right, tag="en", zone="body"):
    told = [
        replace(
            read_statement(text, name, published=ONE_DAY, language=language(tag)),
            zone=zone,
            sentence=1,
        )
        for text, name in ((left, "a"), (right, "b"))
    ]
    return {pair.relation.value for pair in lay_side_by_side(told).pairs}


OTHER_GOODS = (
    ("en", "Kettle Aurora Lite with Filter and Case for $89.99", "Kettle Aurora Lite for $45"),
    ("en", "Aurora Tab Pro (11-inch, 64GB)", "Shops offer the Aurora Tab Pro 12.9-inch 64GB."),
    ("en", "Single room with breakfast and sauna: 210 euros", "Single room: 95 euros"),
    (
        "de",
        "Wasserkocher Aurora mit Filter und Tasche für 89,99 Euro",
        "Wasserkocher Aurora für 45 Euro",
    ),
    ("de", "Rate pro Monat mit Anzahlung: 643,45 Euro", "2020 sind das bis zu 552 Euro pro Monat."),
    ("fr", "Bouilloire Aurora avec filtre et housse : 89,99 euros", "Bouilloire Aurora : 45 euros"),
    ("es", "Hervidor Aurora con filtro y funda por 89,99 euros", "Hervidor Aurora por 45 euros"),
    ("ru", "Чайник Аврора с фильтром и чехлом — 8990 рублей", "Чайник Аврора — 4500 рублей"),
    ("ja", "湯沸かし器アウロラ、フィルター付き 8990円", "湯沸かし器アウロラ 4500円"),
    ("zh", "极光水壶 带滤网和保护套 899元", "极光水壶 450元"),
)


@pytest.mark.parametrize(("tag", "left", "right"), OTHER_GOODS)
def test_another_thing_has_another_price(tag, left, right):
    """Definition: an entry that has a word more is of another thing; its number says nothing of this one."""
    assert relations(left, right, tag) <= {"agree"}


@pytest.mark.parametrize(
    ("tag", "left", "right"),
    [
        ("en", "Nordkamp Kettle Aurora Lite for $89", "Nordkamp Kettle Aurora Lite for $45"),
        ("de", "Nordkamp Wasserkocher Aurora: 89 Euro", "Nordkamp Wasserkocher Aurora: 45 Euro"),
        (
            "fr",
            "Bouilloire électrique Aurora : 89 euros",
            "Bouilloire électrique Aurora : 45 euros",
        ),
    ],
)
def test_two_prices_of_one_thing_do_not_contradict_each_other(tag, left, right):
    """Our choice: two shops have two prices."""
    assert "contradict" not in relations(left, right, tag)


@pytest.mark.parametrize(
    ("left", "right", "zone"),
    [
        (
            "The city bought the ferry Aurora from Stavanger for $89 million.",
            "The city bought the ferry Aurora from Stavanger for $45 million.",
            "body",
        ),
        (
            "City bought the ferry Aurora from Stavanger for $89 million",
            "City bought the ferry Aurora from Stavanger for $45 million",
            "headline",
        ),
        (
            "The city bought the ferry Aurora from Stavanger for $89 million",
            "The city bought the ferry Aurora from Stavanger for $45 million",
            "body",
        ),
    ],
)
def test_what_is_told_of_a_deed_is_no_entry(left, right, zone):
    """Definition: a sentence, a headline and a claim without a full stop contradict another price."""
    assert relations(left, right, zone=zone) == {"contradict"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Rosneft bought the Yugansk unit for $9.3 billion in a sale to settle a $27.5 billion tax claim.",
            "Yugansk was sold to pay off a $27.5 billion tax bill.",
        ),
        (
            "Hafner paid $4 million for the Belmont mine to clear a debt of $19 million.",
            "The Belmont mine was sold for Hafner to pay debts of $19 million.",
        ),
    ],
)
def test_an_amount_that_both_tell_is_not_held_against_a_third(left, right):
    """Definition: sold for nine to pay a bill of 27, and sold to pay a bill of 27, differ in nothing."""
    assert relations(left, right) <= {"agree", "more-precise"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The electric ferry has an electronic lock and an electrode."),
        ("fr", "Le ferry électrique a une serrure électronique et une électrode."),
    ],
)
def test_what_is_electric_was_not_elected(tag, text):
    """Definition: nobody votes there."""
    assert "election" not in {each.name for each in find_concepts(text, language(tag))}
