"""Answers: sentences of independent voices that answer one question, and not alike."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.comparison import Matter
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.questions.answering import pair_answers
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.text.languages import language

DAY = dt.date(2021, 8, 20)


def answers(question, *told, tag="en"):
    read = [
        read_statement(text, str(at), published=(DAY, DAY), language=language(spoken))
        for at, (spoken, text) in enumerate(told)
    ]
    return pair_answers(read_statement(question, "", language=language(tag)), read)


@pytest.mark.parametrize(
    ("question", "tag"),
    [
        ("who closed the Morava bridge", "en"),
        ("Wer schloss die Brücke Morava?", "de"),
        ("Qui a fermé le pont de Morava ?", "fr"),
        ("¿Quién cerró el puente de Morava?", "es"),
        ("Кто закрыл мост Морава?", "ru"),
    ],
)
def test_who_is_answered_by_those_who_name_another_who_did_it(question, tag):
    found = answers(
        question,
        ("en", "Ghana closed the Morava bridge last week."),
        ("fr", "Le Togo a fermé le pont de Morava."),
        tag=tag,
    )
    assert [(each.relation, each.comparisons[0].matter) for each in found] == [
        (Relation.DIFFER, Matter.DOER)
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("fr", "Le Togo a fermé le pont de Sokodé."),
        ("fr", "Le Togo a fermé son école à Morava."),
        ("en", "Togo may close the Morava bridge."),
        ("en", "Togo threatened to close the Morava bridge."),
        ("en", "Togo opened a school near the Morava bridge."),
        ("en", "Ghana closed the Morava bridge, drivers say."),
    ],
)
def test_who_is_not_answered_by_another_place_plan_or_deed(other):
    told = "en", "Ghana closed the Morava bridge."
    assert answers("who closed the Morava bridge", told, other) == ()


@pytest.mark.parametrize(
    "other",
    [
        ("en", "Togo rejected the Morava treaty weeks ago."),
        ("en", "Togo did not accept the Morava treaty."),
        ("de", "Togo lehnte den Vertrag von Morava ab."),
        ("en", "The palace denied that Togo had accepted the Morava treaty."),
    ],
)
def test_whether_is_answered_by_yes_and_no(other):
    told = "en", "Togo accepted the Morava treaty."
    (found,) = answers("did Togo accept the Morava treaty", told, other)
    assert found.relation is Relation.DIFFER
    assert found.comparisons[0].matter in (Matter.NEGATION, Matter.OPPOSITE)


def test_what_is_answered_alike_is_no_pair_of_answers():
    told = (
        ("en", "Togo accepted the Morava treaty."),
        ("fr", "Le Togo a accepté le traité de Morava."),
    )
    assert answers("did Togo accept the Morava treaty", *told) == ()


def test_how_many_is_answered_by_numbers_of_one_thing():
    told = (
        ("en", "The fire at Morava killed nine workers."),
        ("de", "Beim Brand in Morava starben sechs Arbeiter."),
    )
    (found,) = answers("how many workers did the fire at Morava kill", *told)
    assert found.comparisons[0].matter is Matter.FIGURE


def test_who_asks_for_a_topic_gets_no_answers():
    told = ("en", "Ghana closed the Morava bridge."), ("en", "Togo closed the Morava bridge.")
    assert answers("the Morava bridge", *told) == ()
