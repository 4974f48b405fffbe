"""Very many rules: what they forbid, cleared in one table, is what a search finds."""

from __future__ import annotations

import itertools
import random

import pytest

from standoff.model.forming import feasibility
from standoff.model.forming.cubes import MOST_CUBES, clear_table, find_cubes
from standoff.model.forming.feasibility import find_contradiction, find_feasible
from standoff.model.language.evaluate import TruthTables
from standoff.model.language.syntax import And, Constant, Count, If, Iff, Not, Or, Taken

A, B, C, D = (Taken(name) for name in "abcd")


@pytest.mark.parametrize(
    "statement",
    [
        A,
        Not(And((A, Not(B)))),
        Or((A, Not(B), C)),
        If(A, Or((B, C))),
        If(And((A, B)), Not(C)),
        Iff(A, Not(B)),
        Iff(And((A, B)), Or((C, D))),
        Constant(True),
        Constant(False),
        Count("at_most_one", (A, B, Not(C))),
        Count("at_least_one", (A, B)),
        Count("exactly_one", (A, B, C, D)),
        Count("none_of", (A, And((B, C)))),
        Count("all_of", (A, Or((B, C)))),
        Not(Count("exactly_one", (A, B, C))),
    ],
)
def test_what_a_statement_forbids_is_where_it_does_not_hold(statement):
    """Definition: over all assignments of four options."""
    tables = TruthTables(tuple("abcd"))
    table = clear_table({name: bit for bit, name in enumerate("abcd")}, [statement])
    held = [code for code in range(16) if tables.of(statement) >> code & 1]
    assert [code for code, yes in enumerate(table) if yes] == held


def test_a_statement_that_forbids_too_many_cubes_is_left_to_a_search():
    """Our choice: the product of many sums is not written out."""
    names = [Taken(f"o{k}") for k in range(40)]
    pairs = [Or((names[k], names[k + 1])) for k in range(0, 40, 2)]
    assert find_cubes(And(tuple(pairs)), holds=True) is None
    bits = {each.option: k for k, each in enumerate(names)}
    assert clear_table(bits, [Not(And(tuple(pairs)))]) is None
    assert len(find_cubes(And(tuple(pairs)), holds=False)) <= MOST_CUBES


@pytest.mark.parametrize("seed", range(6))
def test_many_rules_leave_the_same_states_by_table_and_by_search(seed, monkeypatch):
    """Kind: 2,000 rules over 24 options took a minute and gigabytes; here 60 over 11."""
    source = random.Random(seed)
    names = tuple(f"o{k}" for k in range(11))
    rules = []
    for _ in range(60):
        some = source.sample(names, source.choice([3, 4, 5]))
        rules.append(
            Not(And(tuple(source.choice([Taken, lambda o: Not(Taken(o))])(o) for o in some)))
        )
    rules += [Iff(Taken("o0"), Or((Taken("o1"), Taken("o2")))), Count("at_most_one", (A_, B_))]
    expected = list(find_feasible(names, rules, 1 << 11))
    monkeypatch.setattr(feasibility, "TABLED", 0)
    by_table = list(find_feasible(names, rules, 1 << 11))
    monkeypatch.setattr(feasibility, "MANY_RULES", 1 << 20)
    assert by_table == list(find_feasible(names, rules, 1 << 11)) == expected


A_, B_ = Taken("o3"), Taken("o4")


def test_of_very_many_rules_at_fault_not_all_are_narrowed_down(monkeypatch):
    """Our choice: each attempt costs a table, so their number is bounded; the last rule is exact."""
    names = ("a", "b", "c", "d")
    rules = [
        Not(And(tuple(t if yes else Not(t) for t, yes in zip((A, B, C, D), taken, strict=True))))
        for taken in itertools.product((False, True), repeat=4)
    ]
    assert find_contradiction(names, rules) == (15, list(range(15)))
    many = [Or((A, B, C, D, Not(A)))] * 60 + rules
    last, needed = find_contradiction(names, many)
    assert (last, len(needed)) == (75, 15)
    monkeypatch.setattr(feasibility, "TABLED", 0)
    monkeypatch.setattr(feasibility, "CHECKED", 0)
    last, needed = find_contradiction(names, many)
    assert (last, len(needed)) == (75, 75)
