"""Tokens of time: short ways find what the long ones find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.text.languages import ENGLISH
from standoff.evidence.times import tokens
from standoff.evidence.times.calendars import GRAMMAR
from standoff.evidence.times.finding import find_time_expressions
from standoff.evidence.times.periods import parse_value
from standoff.evidence.times.tokens import CODES, read_tokens
from standoff.evidence.times.words import may_name_a_year

_PIECES = (
    *("the", "The", "a", "in", "on", "recent past", "near future", "At", "least", "most", "now"),
    *("2016-12-20", "2016-12", "3/4/18", "14.12.2016", "5 p.m.", "5pm", "17:30", "1990s", "'90s"),
    *("3rd", "10 1/2", "4Q17", "Q4", "H1", "1,500", "2.5", "2004", "FY19", "o'clock", "don't"),
    *("nineteen forty-five", "eighteen", "twenty-one thousand", "two", "dozen", "I'll", "Ada's"),
    *("AD", "A.D. 79", "44 BC", "1397 AH", "Christmas", "New Year’s Eve", "may day", "May", "Mar"),
    *(
        "Monday",
        "last",
        "week",
        "to",
        "of",
        "-",
        ",",
        ".",
        "'",
        "’",
        "\n",
        "\n \n",
        "_",
        "²",
        "é",
        "\u0130",
    ),
    *("up", "no more than", "as soon as possible", "quarter", "early", "years", "ago", "per", "$"),
)
_texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda gap: gap.join(pieces))
)


@given(_texts)
def test_tokens_are_those_of_the_whole_expression(text):
    """Definition: what the expression finds from left to right."""
    whole = tokens._tokeniser(ENGLISH).pattern
    assert [(one.start, one.text) for one in read_tokens(text, ENGLISH)] == [
        (match.start(), match[0]) for match in whole.finditer(text)
    ]


@given(st.lists(st.sampled_from(sorted(CODES)), max_size=8))
def test_no_place_where_a_rule_fits_is_passed_over(kinds):
    """Definition: the next start is where a rule fits, or before."""
    codes = "".join(CODES[kind] for kind in kinds)
    for at, kind in enumerate(kinds):
        rules = GRAMMAR._by_start.get(kind, [])
        if any((fit := rule.pattern.match(codes, at)) and fit.end() > at for rule in rules):
            assert GRAMMAR.next_start(codes, at) == at


@given(_texts)
def test_a_text_that_states_a_year_may_name_one(text):
    """Definition: a date that its words alone fix names its year."""
    for found in find_time_expressions(text, None):
        period = parse_value(found.value) if found.kind == "date" else None
        if period and found.resolved_by == "explicit" and period.unit in {"day", "month", "year"}:
            assert may_name_a_year(text)


def test_few_words_of_plain_text_need_the_whole_expression(monkeypatch):
    """Our choice: no more than one in ten of a plain sentence."""
    tried: list[str] = []
    tokeniser = tokens._tokeniser(ENGLISH)
    read = type(tokeniser)._read_longest

    def note(self, text: str, start: int, found: list[tokens.Token]) -> int:
        end = read(self, text, start, found)
        tried.append(found[-1].text)
        return end

    monkeypatch.setattr(type(tokeniser), "_read_longest", note)
    text = (
        "The harbour of the town lies north of a hill, and in winter no ship is able to reach it."
    )
    assert len(read_tokens(text, ENGLISH)) > 20
    assert len(tried) <= 2
    assert re.search(r"\w", text)
