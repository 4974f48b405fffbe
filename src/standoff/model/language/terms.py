"""Statements as alternatives of plain conditions: disjunctive normal form.

Other programs know no connectives but "all of these choices" and "any of
these conditions". `find_terms` gives a short list of such conditions for any
statement, none of which could be left out.
"""

from __future__ import annotations

Term = tuple[tuple[int, bool], ...]
"""Choices by position: all of them must be as given."""


def find_terms(table: int, option_count: int) -> list[Term]:
    """Give conditions one of which holds exactly where the truth table is set.

    Parameters
    ----------
    table
        Bits by code, as `TruthTables` gives them.

    Examples
    --------
    >>> find_terms(0b1110, 2)
    [((0, True),), ((1, True),)]

    Notes
    -----
    The recursive irredundant sum of products of [Minato1993]_; the number of
    terms, and the cost, may grow as ``2**(n-1)`` for statements on parity.

    References
    ----------
    [Minato1993]_
    """
    terms, _ = _cover(table, table, option_count)
    return sorted(tuple(sorted(term)) for term in terms)


def _cover(lower: int, upper: int, variables: int) -> tuple[list[Term], int]:
    """Cover at least `lower` and at most `upper`; give the terms and what they cover."""
    everything = (1 << (1 << variables)) - 1
    if not lower:
        return [], 0
    if upper == everything:
        return [()], everything
    top = variables - 1
    half = 1 << top
    low = (1 << half) - 1
    lower_no, lower_yes = lower & low, lower >> half
    upper_no, upper_yes = upper & low, upper >> half
    terms_no, covered_no = _cover(lower_no & ~upper_yes, upper_no, top)
    terms_yes, covered_yes = _cover(lower_yes & ~upper_no, upper_yes, top)
    rest = (lower_no & ~covered_no) | (lower_yes & ~covered_yes)
    terms_any, covered_any = _cover(rest, upper_no & upper_yes, top)
    terms = [
        *((*term, (top, False)) for term in terms_no),
        *((*term, (top, True)) for term in terms_yes),
        *terms_any,
    ]
    covered = (covered_no | covered_any) | (covered_yes | covered_any) << half
    return terms, covered
