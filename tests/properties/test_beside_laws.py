"""What holds for any two statements laid side by side."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.beside.comparison import Outcome
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements

WORDS = st.sampled_from(["villages", "valley", "flood", "destroyed", "harbour", "not", "islands"])
AMOUNTS = st.sampled_from(
    ["12", "9", "about 12", "more than ten", "between 5 and 20", "a third of", "no"]
)
DAYS = st.sampled_from([None, dt.date(2018, 4, 2), dt.date(2018, 4, 3), dt.date(2019, 1, 1)])
TURNED = {
    Outcome.LEFT_NARROWER: Outcome.RIGHT_NARROWER,
    Outcome.RIGHT_NARROWER: Outcome.LEFT_NARROWER,
}


@st.composite
def statements(draw, source):
    words = " ".join(draw(st.lists(WORDS, min_size=2, max_size=6)))
    said = draw(
        st.sampled_from(["", " on 3 March 2018", ", “we never leave this harbour,” Anna Berg said"])
    )
    day = draw(DAYS)
    text = f"The {words} {draw(AMOUNTS)} villages of Norway {words}{said}."
    return read_statement(text, source, published=None if day is None else (day, day))


@given(statements("a"), statements("b"))
def test_judging_is_symmetric(left, right):
    """Definition: what a is to b, b is to a; who is more exact stays who it was."""
    (one, other), _ = word_statements([left, right])
    found, turned = compare_statements(one, other), compare_statements(other, one)
    if not isinstance(found, Pair):
        assert found == turned
        return
    assert (found.relation, found.time) == (turned.relation, turned.time)
    told = {(TURNED.get(each.outcome, each.outcome), each.matter) for each in found.comparisons}
    assert told == {(each.outcome, each.matter) for each in turned.comparisons}


@given(statements("a"))
def test_nothing_contradicts_itself(left):
    """Definition: a statement excludes nothing that it says."""
    worded, _ = word_statements([left, left])
    found = compare_statements(*worded)
    assert not isinstance(found, Pair) or found.relation in (Relation.AGREE, Relation.MORE_PRECISE)


@given(st.lists(st.sampled_from("abc").flatmap(statements), max_size=6))
def test_pairs_are_of_two_voices_and_counts_add_up(given_statements):
    """Definition: both sides of different articles; no pair twice; what was looked at is told."""
    laid = lay_side_by_side(given_statements)
    assert all(pair.left.article != pair.right.article for pair in laid.pairs)
    assert sum(laid.looked.relations.values()) == len(laid.pairs)
    assert laid.looked.statements == len(given_statements)
