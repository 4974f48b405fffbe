"""What many say is told once; each pair has been judged by itself before."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.one_event.telling import tell_once
from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.timing import Time

DAY = (dt.date(2019, 8, 14),) * 2


def statement(name):
    return Statement(name, 1, name, f"Words of {name}.", published=DAY)


def pair(left, right, relation=Relation.AGREE, values=None, sure=0.5):
    compared = (
        () if values is None else (Comparison(Matter.FIGURE, Outcome.EXCLUDED, *values, 0.5),)
    )
    one, other = statement(left), statement(right)
    return Pair(one, other, relation, compared, Time.NEAR, 0.5, (), sure)


def names(statements):
    return {each.source for each in statements}


def test_an_event_that_six_outlets_report_is_one_pair():
    """Definition: fifteen pairs of six statements, all of which agree, are told by the surest."""
    (told,) = tell_once([pair(a, b) for a, b in itertools.combinations("abcdef", 2)])
    assert (told.left.source, told.right.source) == ("a", "b")
    assert names(told.with_left) | names(told.with_right) == set("cdef")


def test_who_says_the_one_number_and_who_the_other_is_kept_apart():
    """Definition: three say 12, two say thirteen; each is counted on its side, whichever way round."""
    pairs = [
        *(pair(a, b, Relation.CONTRADICT, ("12", "13")) for a in "abc" for b in "xy"),
        pair("y", "d", Relation.CONTRADICT, ("13 of them", "12")),
    ]
    (told,) = tell_once(pairs)
    assert (told.left.source, told.right.source) == ("a", "x")
    assert names(told.with_left) == {"b", "c", "d"}
    assert names(told.with_right) == {"y"}


def test_other_values_other_relations_and_chains_are_told_by_themselves():
    """Definition: who agrees with one of two does not yet agree with the other."""
    assert len(tell_once([pair("a", "b"), pair("b", "c")])) == 2
    assert len(tell_once([pair("a", "b"), pair("a", "b", Relation.MORE_PRECISE)])) == 2
    values = [pair("a", "b", Relation.DIFFER, told) for told in (("1", "2"), ("1", "3"))]
    assert len(tell_once(values)) == 2


def test_the_same_two_numbers_of_two_events_are_two_contradictions():
    """Definition: pairs without a statement in common are of two things."""
    pairs = [pair(a, b, Relation.CONTRADICT, ("3", "4")) for a, b in ("ab", "cd")]
    assert len(tell_once(pairs)) == 2


LETTERS = st.sampled_from("abcdefg")
PAIRS = st.lists(
    st.builds(
        lambda two, relation: pair(*sorted(two), relation),
        st.sets(LETTERS, min_size=2, max_size=2),
        st.sampled_from(Relation),
    ),
    max_size=20,
)


@given(PAIRS)
def test_nothing_is_lost_and_nothing_is_made(pairs):
    """Law: every statement of a pair stands under its relation, and only such."""
    told = tell_once(pairs)

    def spoken(given_pairs):
        return {
            (each.relation, side.source)
            for each in given_pairs
            for side in (each.left, each.right, *each.with_left, *each.with_right)
        }

    assert spoken(told) == spoken(pairs)
    assert len(told) <= len(pairs)
