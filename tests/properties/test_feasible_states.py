"""Feasible states are those in which the rules hold, however they are found.

Provenance: definitions §1; what is looked up, what is searched, and in which
order is our choice and must not matter.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_strategies import statements
from standoff.model.forming import feasibility
from standoff.model.forming.feasibility import (
    TooManyStates,
    find_contradiction,
    find_feasible,
    find_idle_rules,
    is_satisfiable,
    split,
)
from standoff.model.language import parse_statement
from standoff.model.language.evaluate import StateTables, TruthTables, holds
from standoff.model.language.syntax import iter_names

OPTIONS = tuple(f"{owner}.o{k}" for k, owner in enumerate("abcabca"))
INDEX = {option: k for k, option in enumerate(OPTIONS)}
rules = st.lists(statements(OPTIONS, depth=4), max_size=6)
NO_LIMIT = 1 << 20


def codes_where(said):
    return [c for c in range(1 << len(OPTIONS)) if all(holds(one, c, INDEX) for one in said)]


@pytest.fixture(params=["looked up", "searched", "searched in small blocks"])
def way(request, monkeypatch):
    if request.param != "looked up":
        monkeypatch.setattr(feasibility, "TABLED", 0)
    if request.param == "searched in small blocks":
        monkeypatch.setattr(feasibility._Search.__init__, "__defaults__", (4,))
    return request.param


@pytest.mark.usefixtures("way")
class TestEveryWay:
    @given(said=rules)
    def test_the_codes_are_those_in_which_all_rules_hold(self, said):
        assert list(find_feasible(OPTIONS, said, NO_LIMIT)) == codes_where(said)

    @given(said=rules)
    def test_rules_can_be_satisfied_where_a_state_is_left(self, said):
        assert is_satisfiable(OPTIONS, said) == bool(codes_where(said))

    @given(said=rules, limit=st.integers(1, 1 << len(OPTIONS)))
    def test_more_states_than_the_limit_are_told_and_no_fewer(self, said, limit):
        count = len(codes_where(said))
        if count <= limit:
            assert len(find_feasible(OPTIONS, said, limit)) == count
            return
        with pytest.raises(TooManyStates) as caught:
            find_feasible(OPTIONS, said, limit)
        assert caught.value.count == count if caught.value.exact else caught.value.count <= count

    @given(said=rules)
    @settings(max_examples=50)
    def test_a_contradiction_is_the_first_rule_too_many_and_the_fewest_it_needs(self, said):
        if codes_where(said):
            return
        last, needed = find_contradiction(OPTIONS, said)
        assert codes_where(said[:last])
        assert not codes_where(said[: last + 1])
        kept = [said[k] for k in needed]
        assert not codes_where([*kept, said[last]])
        for one in kept:
            assert codes_where([*(other for other in kept if other is not one), said[last]])


@pytest.mark.parametrize("tabled", [0, 20])
@given(said=rules)
@settings(max_examples=50)
def test_an_idle_rule_is_one_without_which_the_same_is_left(tabled, said):
    """Definition, of the rules before it; two ways for few and for many options."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feasibility, "TABLED", tabled)
        found = find_idle_rules(OPTIONS, said)
    assert found == [
        k for k in range(len(said)) if codes_where(said[:k]) == codes_where(said[: k + 1])
    ]


@given(rules)
def test_parts_share_no_option_and_lose_no_rule(said):
    parts = split(OPTIONS, said)
    assert sorted(bit for part in parts for bit in part.options.values()) == list(
        range(len(OPTIONS))
    )
    assert sum(len(part.statements) for part in parts) == len(said)
    for part in parts:
        for statement in part.statements:
            assert {name.option for name in iter_names(statement)} <= set(part.options)


@given(statements(OPTIONS, depth=5), st.sets(st.integers(0, (1 << len(OPTIONS)) - 1)))
def test_tables_of_some_states_say_the_same_as_those_of_all(statement, some):
    codes = sorted(some)
    everywhere = TruthTables(OPTIONS).of(statement)
    here = StateTables(OPTIONS, codes).of(statement)
    assert [here >> place & 1 for place in range(len(codes))] == [
        everywhere >> code & 1 for code in codes
    ]
    assert here >> len(codes) == 0


def ladder(count):
    """Each option needs the one before it: one state more than there are options."""
    names = [f"dm.o{k}" for k in range(count)]
    return names, [parse_statement(f"{b} only_if {a}") for a, b in pairwise(names)]


@pytest.mark.parametrize("count", [25, 40, 62])
def test_few_states_of_many_options_are_found_without_walking_through_all(count):
    """Kind: 26 states of 25 options were refused for their number of options."""
    names, said = ladder(count)
    assert list(find_feasible(names, said, 100)) == [(1 << k) - 1 for k in range(count + 1)]


def test_one_of_each_ten_options_is_a_product_of_tens():
    """Kind: many options, few states; here four independent choices of one out of twelve."""
    names = [f"dm.o{k}" for k in range(48)]
    said = [
        parse_statement(f"exactly_one({', '.join(names[k : k + 12])})") for k in range(0, 48, 12)
    ]
    codes = find_feasible(names, said, NO_LIMIT)
    assert len(codes) == 12**4
    assert (codes[1:] > codes[:-1]).all()
    assert all(int(code).bit_count() == 4 for code in codes[::997])


def test_a_long_chain_that_nothing_cuts_is_given_up_at_the_limit():
    """Kind: 2^59 states behind one another, not one of which may be listed."""
    names = [f"dm.o{k}" for k in range(60)]
    said = [parse_statement(" or ".join(names))]
    with pytest.raises(TooManyStates) as caught:
        find_feasible(names, said, 1000)
    assert (caught.value.count, caught.value.exact) == (1000, False)


def test_a_contradiction_is_found_among_thousands_of_rules():
    """Kind: contradicting rules over 24 options took 2.2 GB."""
    names = [f"dm.o{k}" for k in range(60)]
    said = [parse_statement(f"{a} or {b}") for a in names for b in names[:30] if a != b]
    said += [parse_statement("not dm.o7"), parse_statement("not dm.o9")]
    last, needed = find_contradiction(names, said)
    assert last == len(said) - 1
    assert [str(said[k]) for k in needed if "o9" not in str(said[k])] == [str(said[-2])]
    assert len(needed) == 2
