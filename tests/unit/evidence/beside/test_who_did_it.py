"""Who did it, denials of a deed, amounts: what two statements tell of one deed and do not tell alike.

Sentences were written for this file; what is expected follows from the docstrings.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.comparison import Matter, Outcome
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.text.languages import language

DAY = dt.date(2021, 8, 20)


def judge(left, right, *, days=(DAY, DAY)):
    """Judge two texts, each with its language, by the only pair that they are; others give what is a name."""
    told = [
        read_statement(text, name, published=(day, day), language=language(tag))
        for (tag, text), name, day in zip((left, right), "ab", days, strict=True)
    ]
    more = read_statement("We saw Morava in May.", "c", published=(DAY, DAY))
    pairs = lay_side_by_side([*told, more]).pairs
    return next(
        (each for each in pairs if {each.left.source, each.right.source} == {"a", "b"}), None
    )


EN = "en", "Ghana closed the Morava bridge on 18 August 2021."


@pytest.mark.parametrize(
    "other",
    [
        ("en", "Togo closed the Morava bridge on 18 August 2021."),
        ("en", "Togolese soldiers closed the Morava bridge on 18 August 2021, a driver said."),
        ("de", "Togo schloss am 18. August 2021 die Brücke Morava."),
        ("fr", "Le Togo a fermé le pont de Morava le 18 août 2021."),
        ("es", "Togo cerró el puente de Morava el 18 de agosto de 2021."),
        ("ru", "Того закрыло мост Морава 18 августа 2021 года."),
    ],
)
def test_two_states_that_are_told_to_have_done_one_thing_differ(other):
    found = judge(EN, other)
    assert found is not None
    assert found.relation is Relation.DIFFER
    told = {(each.matter, each.outcome) for each in found.comparisons}
    assert (Matter.DOER, Outcome.ANOTHER) in told


@pytest.mark.parametrize(
    "other",
    [
        ("de", "Togo schloss am 19. August 2021 die Brücke Morava."),  # another day
        ("fr", "Le Togo a fermé le pont de Sokodé le 18 août 2021."),  # another place
        ("es", "Togo quiere cerrar el puente de Morava el 18 de agosto de 2021."),  # a plan
        ("ru", "Того пригрозило закрыть мост Морава 18 августа 2021 года."),  # a threat
        ("fr", "Le Togo n'a pas fermé le pont de Morava le 18 août 2021."),  # a denial
        ("en", "Togo accused neighbours of closing the Morava bridge on 18 August 2021."),
        ("en", "Togo was told to close the Morava bridge on 18 August 2021."),
        ("es", "Togo cerró la escuela de Morava el 18 de agosto de 2021."),  # another thing
        ("fr", "Le Togo a fermé son pont à Morava le 18 août 2021."),  # its own
        ("en", "Togo attacked the Morava bridge on 18 August 2021."),  # what two may do
        ("fr", "Le Togo a signé à Morava un accord le 18 août 2021."),  # another deed
        ("de", "Ghana schloss am 18. August 2021 die Brücke Morava."),  # the same
    ],
)
def test_another_day_place_plan_or_deed_names_nobody_else_who_did_it(other):
    found = judge(EN, other)
    assert found is None or Matter.DOER not in {each.matter for each in found.comparisons}


TOLD = "en", "Foreign Minister Ama Owusu accepted the border plan in Accra on 18 August 2021."


def test_who_denies_that_it_was_accepted_contradicts_who_tells_that_it_was():
    found = judge(TOLD, ("en", "The palace denied that Owusu had accepted the border plan."))
    assert found is not None
    assert found.relation is Relation.CONTRADICT
    assert [each.matter for each in found.comparisons if each.framed] == [Matter.NEGATION]


@pytest.mark.parametrize(
    "denial",
    [
        "The palace denied that Owusu had read the border plan.",
        "The palace denied that Mensah had accepted the border plan.",
        "The palace denied that Owusu had accepted the fishing quota.",
        "The palace denied that Owusu had accepted the border plan on 2 August 2021.",
        "The palace confirmed that Owusu had accepted the border plan.",
    ],
)
def test_a_denial_of_another_thing_contradicts_nothing(denial):
    found = judge(TOLD, ("en", denial))
    assert found is None or found.relation not in (Relation.CONTRADICT, Relation.DIFFER)


def test_what_was_told_after_a_denial_differs_from_it_only():
    late = dt.date(2021, 10, 30)
    told = "en", "Foreign Minister Ama Owusu accepted the border plan, the palace said."
    denied = "en", "The palace denied that Owusu had accepted the border plan."
    found = judge(denied, told, days=(DAY, late))
    assert found is None or found.relation is not Relation.CONTRADICT


def test_an_amount_of_money_stays_the_same_however_much_later_it_is_told():
    ours = "en", "Velkor has invested 410 million dollars in the Morava bridge."
    theirs = "de", "Velkor hat 410 Millionen Dollar in die Brücke von Morava investiert."
    found = judge(ours, theirs, days=(DAY, dt.date(2021, 10, 2)))
    assert found is not None
    assert found.relation is Relation.AGREE


def test_a_number_that_is_no_money_is_no_agreement_of_other_weeks():
    ours = "en", "Some 410 workers are on strike at the Morava bridge."
    theirs = "de", "410 Arbeiter streiken an der Brücke von Morava."
    found = judge(ours, theirs, days=(DAY, dt.date(2021, 10, 2)))
    assert found is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ("en", "Velkor withdrew its guards before the fire at Morava on 18 August 2021."),
            (
                "es",
                "La empresa Velkor retiró a sus guardias después del incendio de Morava el 18 de agosto de 2021.",
            ),
        ),
        (
            (
                "de",
                "Velkor zog seine Ingenieure vor der Explosion in Morava am 18. August 2021 ab.",
            ),
            (
                "fr",
                "Velkor a retiré ses ingénieurs après l'explosion de Morava le 18 août 2021.",
            ),
        ),
    ],
)
def test_before_and_after_one_event_contradict_each_other_over_languages(before, after):
    found = judge(before, after)
    assert found is not None
    assert found.relation is Relation.CONTRADICT


@pytest.mark.parametrize(
    "other",
    [
        ("fr", "Velkor a retiré ses ingénieurs après l'explosion de Sokodé le 11 août 2021."),
        ("fr", "Velkor a payé ses ingénieurs après l'explosion de Morava le 18 août 2021."),
    ],
)
def test_another_event_or_deed_is_no_contradiction_of_before_and_after(other):
    told = "de", "Velkor zog seine Ingenieure vor der Explosion in Morava am 18. August 2021 ab."
    found = judge(told, other)
    assert found is None or found.relation is not Relation.CONTRADICT


def test_two_who_each_do_the_opposite_are_no_difference():
    ours = "en", "Ghana accepted the Morava treaty on 18 August 2021."
    assert judge(ours, ("de", "Togo lehnte am 18. August 2021 den Vertrag von Morava ab.")) is None


def test_a_word_that_no_table_knows_may_be_another_party_and_makes_a_difference_only():
    ours = "en", "The court in Morava upheld the complaint of Togo on 18 August 2021."
    theirs = "de", "Das Gericht in Morava wies die Klage Velkors am 18. August 2021 ab."
    found = judge(ours, theirs)
    assert found is None or found.relation is Relation.DIFFER
