"""Laws of the statement language.

Provenance: definitions §7 (connectives, IF as material implication); the
precedence of connectives is our choice, written in the grammar.
"""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from case_strategies import statements
from standoff.errors import StatementSyntaxError
from standoff.model.language import TruthTables, holds, parse_statement, render_statement
from standoff.model.language.resolve import OptionNames, resolve_statement
from standoff.model.language.syntax import And, Count, If, Iff, Not, Or, Taken, iter_names
from standoff.model.language.terms import find_terms
from standoff.model.states import code_of

OPTIONS = ("a.x", "b.y", "b.and-so", "ç.no", "d.λ")
INDEX = {option: k for k, option in enumerate(OPTIONS)}
CODES = range(1 << len(OPTIONS))
anything = statements(OPTIONS, depth=6)


@given(anything)
def test_a_rendered_statement_is_parsed_as_itself(statement):
    assert parse_statement(render_statement(statement)) == statement


@given(anything)
def test_the_place_of_each_name_is_where_it_stands_in_the_text(statement):
    text = render_statement(statement)
    for taken in iter_names(parse_statement(text)):
        assert text[taken.source.start : taken.source.end] == taken.option


@given(anything)
def test_the_truth_table_holds_the_truth_of_each_state(statement):
    table = TruthTables(OPTIONS).of(statement)
    assert table >> len(CODES) == 0
    for code in CODES:
        assert bool(table >> code & 1) == holds(statement, code, INDEX) == naive(statement, code)


def naive(statement, code):
    """The definition once more, on sets, sharing no code with the package."""
    taken = {option for option, k in INDEX.items() if (code // 2**k) % 2}
    match statement:
        case Taken(option):
            return option in taken
        case Not(operand):
            return not naive(operand, code)
        case And(operands):
            return min(naive(one, code) for one in operands)
        case Or(operands):
            return max(naive(one, code) for one in operands)
        case If(consequence, condition):
            return (not naive(condition, code)) or naive(consequence, code)
        case Iff(left, right):
            return naive(left, code) is naive(right, code)
        case Count(kind, operands):
            number = [naive(one, code) for one in operands].count(True)
            least, most = {
                "at_most_one": (0, 1),
                "at_least_one": (1, len(operands)),
                "exactly_one": (1, 1),
                "none_of": (0, 0),
                "all_of": (len(operands), len(operands)),
            }[kind]
            return least <= number <= most
        case _:
            return statement.value


@given(anything)
def test_terms_say_the_same_as_the_statement_and_none_can_be_left_out(statement):
    table = TruthTables(OPTIONS).of(statement)
    terms = find_terms(table, len(OPTIONS))

    def covered(kept):
        return sum(
            1 << code for code in CODES
            if any(all((code >> k & 1) == taken for k, taken in term) for term in kept)
        )  # fmt: skip

    assert covered(terms) == table
    for left_out in range(len(terms)):
        assert covered(terms[:left_out] + terms[left_out + 1 :]) != table


@given(st.text("abxy._-()&|!, \nnotif", max_size=30))
@example("(" * 5000)
@example("not " * 5000 + "a")
@example("a" * 100_000)
@example("only if")
@example("a and")
@example("at_most_one(")
@example("\ud800")
@example("")
def test_any_text_is_a_statement_or_an_error_with_a_span(text):
    error = None
    try:
        parse_statement(text)
    except StatementSyntaxError as caught:
        error = caught
    if error is not None:
        (problem,) = error.problems
        assert 1 <= problem.place.column < problem.place.end_column
        assert problem.place.line >= 1


@given(st.permutations(range(len(OPTIONS))), anything)
def test_the_order_of_options_only_moves_bits(order, statement):
    turned = [OPTIONS[k] for k in order]
    table, other = TruthTables(OPTIONS).of(statement), TruthTables(turned).of(statement)
    for code in CODES:
        moved = code_of("".join("Y" if code >> k & 1 else "N" for k in order))
        assert (table >> code & 1) == (other >> moved & 1)


@given(anything)
def test_short_names_resolve_to_the_options_they_are_short_for(statement):
    text = render_statement(statement)
    for option in sorted(OPTIONS, key=len, reverse=True):
        text = text.replace(option, option.partition(".")[2])
    resolved, problems = resolve_statement(parse_statement(text), OptionNames(OPTIONS))
    assert problems == ()
    assert resolved == statement
