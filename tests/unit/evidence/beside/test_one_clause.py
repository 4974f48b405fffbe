"""What two clauses say of one thing, whatever else their sentences tell; the disputes were invented for this file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.one_clause.clauses import clauses_of
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements

DAY = dt.date(2021, 6, 16)
ABOUT = "The dispute over the northern quay of Vallmar between dockworkers and the port goes on."


def relation(left, right, *, days=0, about=ABOUT):
    """Give what two sentences are to each other in two articles, some days apart."""
    told = []
    for name, text, day in (("courier", left, DAY), ("herald", right, DAY + dt.timedelta(days))):
        for number, sentence in enumerate((about, text)):
            one = read_statement(sentence, name, published=(day, day))
            told.append(replace(one, sentence=number))
    for pair in lay_side_by_side(told).pairs:
        if pair.left.sentence == pair.right.sentence == 1:
            return pair.relation
    return None


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        (
            "The operator said that it had switched off RS-4 on 3 June, leaving two million homes without television.",
            "RS-4 was never switched off, the regulator's chief engineer told parliament on Thursday.",
            15,
        ),
        (
            "No ship was unloaded on the northern quay on Tuesday.",
            "Despite the walkout, two ships were unloaded on the northern quay on Tuesday by agency crews, a firm said.",
            0,
        ),
        (
            "The dockworkers' union said it had not been consulted before the lease was approved, despite a promise.",
            "The port insisted on Tuesday that it had consulted the dockworkers' union twice before the lease was approved.",
            1,
        ),
        (
            "No crack was found in the wall of the northern quay, the port said, rejecting reports in the press.",
            "A crack in the wall of the northern quay was discovered on 10 June by divers hired by the port.",
            1,
        ),
    ],
)
def test_a_denial_is_held_against_the_clause_that_tells_it(left, right, days):
    """A fault: with another negation in the sentence, or further clauses, what is denied was not seen."""
    assert relation(left, right, days=days) is Relation.CONTRADICT
    assert relation(right, left, days=-days) is Relation.CONTRADICT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The port said that it had switched off RS-4 on 3 June, leaving homes without television.",
            "RS-5 was never switched off, the regulator told parliament on Thursday.",
        ),
        (
            "No ship was unloaded on the northern quay on Monday.",
            "Despite the walkout, two ships were unloaded on the northern quay on Tuesday by agency crews.",
        ),
        (
            "The council calls on Corvane to reopen the northern quay of Vallmar.",
            "Corvane did not reopen the northern quay of Vallmar, a spokesman for the port said.",
        ),
        (
            "Vallmar did not sue Corvane over the northern quay, lawyers said.",
            "Corvane sued Vallmar over the northern quay on 3 June, lawyers for the firm said.",
        ),
        (
            "The regulator did not approve the second licence for Corvane, lawyers said.",
            "The regulator approved the licence for Corvane on Monday, ending a long wait.",
        ),
    ],
)
def test_what_only_looks_like_a_denial_of_it_is_none(left, right):
    """Definition: another thing, another day, only called for, the other way round, a narrower thing."""
    assert relation(left, right) is not Relation.CONTRADICT
    assert relation(right, left) is not Relation.CONTRADICT


def test_words_of_which_one_says_the_opposite_are_found_behind_other_words():
    """A fault: both were called an agreement, for the words that they share."""
    left = "The regional court in Arden threw out the union's challenge to the lease on Thursday, finding no fault."
    right = "The union's challenge to the lease was upheld on Thursday by the regional court in Arden, which sent it back."
    assert relation(left, right) is not Relation.AGREE


def test_numbers_of_one_thing_are_held_in_whatever_clause_they_stand():
    """A fault: two rents of one lease were kept apart, since the sentences go on otherwise."""
    left = "Under the agreement, Corvane will pay the city $18.5 million a year in rent, rising with inflation."
    right = "The annual rent of $15.8 million that Corvane is to pay is below what the port had recommended."
    assert relation(left, right) in (Relation.DIFFER, Relation.CONTRADICT)
    other = "A rival bidder, Osterlund Group, had offered $21 million a year, the union said."
    assert relation(left, other) is None
    assert relation(right, other) is None


def test_a_number_and_two_words_in_common_are_one_thing_told_otherwise():
    """A fault: what two outlets said of one sum was not seen to be the same."""
    left = "The company has pledged to invest $120 million in cranes and a rail spur before 2026."
    right = "Corvane Terminals, which already runs terminals elsewhere, has promised to spend $120 million on cranes and a rail link."
    assert relation(left, right) is Relation.AGREE
    assert relation(left, "Repairs of the breakwater cost the port $120 million.") is None


def test_a_name_and_a_common_word_are_no_agreement():
    """A fault: who leased the quay agreed with who once ran it, since both name quay, firm and port."""
    left = "Port councillors in Vallmar voted on Monday evening to lease the northern quay to Corvane, ending months of argument over who should run the city's busiest berths."
    right = "Willem Aasen, who ran the port until 2019, has been manager of the northern quay for Corvane since July."
    assert relation(left, right) is None


def test_a_statement_is_parted_where_one_clause_ends_and_another_begins():
    """Definition: signs and words of the language's table; a number keeps its comma."""
    told = "It said that 1,200 ships were unloaded, but no crane was damaged in that case."
    (worded,), _ = word_statements([read_statement(told, "courier")])
    parts = [each.span.of(told).strip() for each in clauses_of(worded)]
    assert parts == ["1,200 ships were unloaded", "no crane was damaged in that case."]


def test_who_denies_agrees_with_nobody_who_does_not_for_the_words_alone():
    """A fault: "paid by the province, not by the operator" agreed with "the operator paid"."""
    left = "Repairs to the wall were paid for by the province, not by Talwasser, he told reporters."
    right = "Talwasser AG paid for the repairs to the dam wall out of its own reserves, its finance chief, Jonas Ebert, said after a visit."
    assert relation(left, right) is not Relation.AGREE
