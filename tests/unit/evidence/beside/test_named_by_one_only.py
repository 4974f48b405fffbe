"""Of articles on other events, a thing that one names and another names by its sort only is not one thing."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.judging import Pair, compare_statements
from standoff.evidence.beside.one_frame.differing import compare_frames
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.languages import language

ONE_DAY = (dt.date(2016, 5, 3),) * 2


def relation(left, right, tag, *, kin):
    told = [
        read_statement(text, name, language=language(tag))
        for text, name in ((left, "a"), (right, "b"))
    ]
    found = compare_statements(*word_statements(told)[0], kin=kin, least=0.4)
    return found.relation.value if isinstance(found, Pair) else None


@pytest.mark.parametrize(
    ("tag", "left", "right"),
    [
        (
            "en",
            "South Korea's economy is expected to grow by 4.5% this year.",
            "The economy is expected to grow by about 4% this year.",
        ),
        (
            "en",
            "Shares in Norway closed down 6% at 1115 pence on the exchange.",
            "The shares closed down 18% at 1115 pence on the exchange.",
        ),
        (
            "de",
            "Die Wirtschaft Norwegens soll im kommenden Jahr um 4,5 Prozent wachsen.",
            "Die Wirtschaft soll im kommenden Jahr um 2 Prozent wachsen.",
        ),
        (
            "fr",
            "L'économie du Japon devrait croître de 4,5 % l'année prochaine.",
            "L'économie devrait croître de 2 % l'année prochaine.",
        ),
        (
            "es",
            "La economía de Chile crecerá un 4,5 % el próximo año.",
            "La economía crecerá un 2 % el próximo año.",
        ),
        (
            "ru",
            "Экономика Японии вырастет в следующем году на 4,5%.",
            "Экономика вырастет в следующем году на 2%.",
        ),
    ],
)
def test_what_only_one_names_differs_from_nothing_elsewhere(tag, left, right):
    """Definition: the economy of another article may be of any country."""
    assert relation(left, right, tag, kin=False) in (None, "agree")


def test_what_both_name_differs():
    """Definition: of one country, two numbers of two times differ."""
    left = "South Korea's economy is expected to grow by 4.5% this year."
    right = "South Korea's economy is expected to grow by about 3% this year."
    assert relation(left, right, "en", kin=False) == "differ"


def test_articles_on_one_event_may_leave_the_name_out():
    """Definition: there it is known of what both speak."""
    left = "The flood in Norway destroyed 12 villages in the lower valley."
    right = "The flood destroyed nine villages in the lower valley."
    assert relation(left, right, "en", kin=True) in ("differ", "contradict")


@pytest.mark.parametrize(
    ("tag", "left", "right"),
    [
        (
            "zh",
            "来自芬兰、秘鲁和联合国的官员在首都就渔业配额和港口关税会谈了22个小时。",
            "来自秘鲁和联合国的官员在首都就渔业配额和港口关税会谈了4个小时。",
        ),
        (
            "de",
            "Beamte aus Finnland, Peru und Chile verhandelten im Hafen über Quoten, Zölle und Fähren 22 Stunden lang.",
            "Beamte aus Peru und Chile verhandelten im Hafen über Quoten, Zölle und Fähren vier Stunden lang.",
        ),
    ],
)
def test_who_names_another_party_does_not_say_the_same_but_for_a_number(tag, left, right):
    """Definition: a name that a table knows counts where no capital marks it, too."""
    told = [
        read_statement(text, name, published=ONE_DAY, language=language(tag))
        for text, name in ((left, "a"), (right, "b"))
    ]
    assert list(compare_frames(*word_statements(told)[0])) == []
