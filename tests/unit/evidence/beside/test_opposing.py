"""Opposing: two statements that are the same but for a word and its opposite, a state, a place or a name.

Sentences were written for this file; what is expected follows from the definitions in the docstrings.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.comparison import Matter
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.two_languages.names import find_names
from standoff.evidence.beside.words.capitals import key_of
from standoff.evidence.text.languages import language

DAY = dt.date(2018, 4, 2)


def statement(text, source, tag="en", day=DAY):
    return read_statement(text, source, published=(day, day), language=language(tag))


def judge(left, right, tags=("en", "en"), days=(DAY, DAY)):
    told = [
        statement(text, name, tag, day)
        for text, name, tag, day in zip((left, right), "ab", tags, days, strict=True)
    ]
    pairs = lay_side_by_side(told).pairs
    return pairs[0] if pairs else None


def relation(left, right, tags=("en", "en"), days=(DAY, DAY)):
    pair = judge(left, right, tags, days)
    return None if pair is None else pair.relation


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The teachers' union accepted the offer of 3 percent on Monday.", "The teachers' union rejected the offer of 3 percent on Monday."),
        ("The ministry granted Olvar Metals a permit for the Berg quarry.", "The ministry refused Olvar Metals a permit for the Berg quarry."),
        ("The supreme court upheld the ban on Friday.", "The supreme court overturned the ban on Friday."),
        ("The guards left before the alarm rang at the depot.", "The guards left after the alarm rang at the depot."),
        ("The senate of Ruva voted for the dam by 31 to 12.", "The senate of Ruva voted against the dam by 31 to 12."),
        ("Ada Brandt resigned as director of Olvar Metals on Friday.", "Ada Brandt remains director of Olvar Metals."),
        ("The rebel commander of Ruva Timo Vass was killed on Friday.", "The rebel commander of Ruva Timo Vass is alive."),
        ("The Ruva tunnel was destroyed on Friday.", "The Ruva tunnel is still intact."),
    ],
)  # fmt: skip
def test_one_thing_of_which_the_opposite_is_told_contradicts(left, right):
    """Definition: all else is the same, and both cannot be true of one time."""
    pair = judge(left, right)
    assert pair.relation is Relation.CONTRADICT
    assert [each.matter for each in pair.comparisons if each.framed] == [Matter.OPPOSITE]
    assert relation(right, left) is Relation.CONTRADICT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The teachers' union accepted the offer of 3 percent on Monday.", "The nurses' union rejected the offer of 4 percent on Monday."),
        ("The ministry granted Olvar Metals a permit for the Berg quarry.", "The ministry refused Tarn Iron a permit for the Holm quarry."),
        ("Ada Brandt resigned as director of Olvar Metals on Friday.", "Ada Brandt is the director of Olvar Metals."),
        ("The ministry granted Olvar Metals a permit for the Berg quarry.", "The ministry granted Tarn Iron a permit for the Holm quarry."),
    ],
)  # fmt: skip
def test_another_subject_neither_contradicts_nor_agrees(left, right):
    """Definition: who is out of a post is not said to be in it; another permit is another thing."""
    assert relation(left, right) in (None, Relation.DIFFER)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ruva soldiers opened fire first, the ministry of Olvar said.", "Olvar soldiers opened fire first, the ministry of Ruva said."),
        ("Rebels blew up the bridge at Tarn on Friday.", "The army blew up the bridge at Tarn on Friday."),
    ],
)  # fmt: skip
def test_who_did_what_is_done_once_contradicts_another_who_did_it(left, right):
    """Definition: one fires first, one bridge is blown up once."""
    pair = judge(left, right)
    assert pair.relation is Relation.CONTRADICT
    assert [each.matter for each in pair.comparisons if each.framed] == [Matter.DOER]


def test_a_denial_is_of_what_its_clause_tells():
    """Definition: what did not happen besides denies nothing of what both say; a word told besides is not denied."""
    left = "Ada Brandt lied many times to the council of Ruva."
    assert relation(left, f"“{left[:-1]}, and nothing happened to her.") is not Relation.CONTRADICT
    best = (
        "Ada Brandt said the council of Ruva must work with its allies on the best deal for workers"
    )
    other = f"{best}, and if it fails there should be no deal."
    assert relation(f"{best}.", other) is not Relation.CONTRADICT


def test_two_towns_of_one_state_are_two_places():
    """Definition: one round of talks is in one town; a town lies in its state."""
    told = "The talks of Olvar Metals and the miners' union were held in {} on 21 March."
    assert relation(told.format("Lausanne"), told.format("Bern")) is Relation.CONTRADICT
    assert relation(told.format("Lausanne"), told.format("Switzerland")) is not Relation.CONTRADICT


def test_more_than_a_number_tells_of_no_rest():
    """Definition: "more than 300" is a bound, "three more" are others."""
    left = "More than 300 families were moved from the village of Ruva in March."
    assert relation(left, left.replace("More than 300", "No")) is Relation.CONTRADICT
    assert relation(left, left.replace("More than 300", "Fewer than 100")) is Relation.CONTRADICT


def test_less_than_a_bound_is_no_rounding_of_it():
    """Definition: 998 are not more than 1,000; 1,040 are, more exactly."""
    told = "{} breweries will brew the beer of Ruva in March."
    bound = told.format("More than 1,000")
    assert relation(bound, told.format("1,040")) is Relation.MORE_PRECISE
    assert relation(bound, told.format("998")) not in (Relation.MORE_PRECISE, Relation.AGREE)


def test_dead_of_a_day_long_over_are_counted():
    """Our choice: a week after a day it is known how many died on it; the day after it is not."""
    told = "A dam burst at the Berg quarry on {}, killing {} people."
    days = (DAY, DAY + dt.timedelta(days=1))
    over = [told.format("12 March", many) for many in (14, 21)]
    fresh = [told.format("1 April", many) for many in (14, 21)]
    assert relation(*over, days=days) is Relation.CONTRADICT
    assert relation(*fresh, days=days) is Relation.DIFFER


@pytest.mark.parametrize(
    ("left", "right", "tags", "wanted"),
    [
        ("The two ministers signed the water treaty on Sunday.", "Les deux ministres n'ont pas signé le traité sur l'eau dimanche.", "fr", Relation.CONTRADICT),
        ("The high court upheld the permit on Friday.", "El alto tribunal anuló el permiso el viernes.", "es", Relation.CONTRADICT),
        ("The Berg quarry will employ 700 people.", "В карьере Берг будут работать 700 человек.", "ru", Relation.AGREE),
        ("Olvar Metals dismissed 250 workers on 20 March.", "La empresa Olvar Metals despidió a 520 trabajadores el 20 de marzo.", "es", Relation.CONTRADICT),
        ("The guards arrested Ada Brandt on Friday.", "Die Wache ließ Ada Brandt am Freitag frei.", "de", None),
        ("The governor signed a budget on Sunday.", "Le gouverneur a visité un marché dimanche.", "fr", None),
    ],
)  # fmt: skip
def test_a_day_alone_is_no_agreement_over_two_languages(left, right, tags, wanted):
    """Definition: the same deed of the same; what is denied or undone does not agree."""
    assert relation(left, right, ("en", tags)) is wanted


def test_what_is_planned_does_not_contradict_what_is_done():
    """Definition: 60 km may be meant where 15 were built; of two languages as of one."""
    done, planned = (
        "Norway has built 15 kilometres of road.",
        "Norwegen will 60 Kilometer Straße bauen.",
    )
    assert relation(done, planned, ("en", "de")) is not Relation.CONTRADICT


def test_a_name_that_no_table_knows_is_known_by_its_letters():
    """Our choice: four letters, Cyrillic as Latin; only inside a sentence is a capital a name's."""
    assert key_of("Тесселе") == key_of("Tessel")
    told = [statement("Near Tessel it rained.", "a"), statement("В Тесселе шёл дождь.", "b", "ru")]
    assert find_names(told)[1] == {"~tesse"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The Harbour Board and the Pilots' Guild both sent their lawyers to Geneva.",
            "A court in Oslo dismissed the claim of the Pilots' Guild against the Harbour Board.",
        ),
        (
            "Marta Quint and Olaf Brede sat in the same class at school.",
            "A painting of the strait hangs between Marta Quint and Olaf Brede.",
        ),
    ],
)
def test_names_alone_are_no_agreement(left, right):
    """Definition: who is named is not yet what is told of them."""
    assert relation(left, right) is not Relation.AGREE


@pytest.mark.parametrize("place", ["Portobello", "Portoroz", "Edinburgh"])
def test_a_town_is_a_whole_word(place):
    """Definition: Porto is no part of Portobello."""
    left = f"The ministers of Norway and Chile met in {place} on 2 April 2018."
    right = "The ministers of Norway and Chile met in Edinburgh on 2 April 2018."
    assert relation(left, right) is not Relation.CONTRADICT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dismissed", "admitted"),
        ("dismissed", "upheld"),
        ("rejected", "upheld"),
        ("dismissed", "allowed"),
    ],
)
def test_a_court_does_one_thing_with_a_claim(one, other):
    """Definition: what is dismissed on a day is not admitted on it."""
    told = "The regional court in Torvik {} the claim of the parish on 12 March 2018."
    assert relation(told.format(one), told.format(other)) is Relation.CONTRADICT


@pytest.mark.parametrize("deed", ["discovered the cave", "founded the club", "invented the lock"])
def test_what_is_done_once_was_done_by_one(deed):
    """Definition: two do not each discover one cave."""
    left = f"The diver Ulrik Mehn {deed} in November 2017."
    right = f"The diver Karin Sole {deed} in November 2017."
    assert relation(left, right) is Relation.CONTRADICT
