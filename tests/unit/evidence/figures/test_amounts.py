"""Amounts: numerals whole or not at all, magnitudes, signs, ranges, shares, currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from standoff.evidence.figures.currencies import family_of, may_be_one
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.figures.numerals import read_digits
from standoff.evidence.text.anchors import Span


def only(text):
    (figure,) = find_figures(text)
    return figure


def bounds(text):
    figure = only(text)
    return [None if one is None else str(one) for one in (figure.low, figure.high)]


@pytest.mark.parametrize(
    ("numeral", "worth"),
    [
        ("1,234", "1234"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("12'500", "12500"),
        ("16,18,900", "1618900"),
        ("5,3", "5.3"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("4½", "4.5"),
        ("1 1/2", "1.5"),
        ("3.2 × 10⁶", "3200000"),
        ("2 x 10^-3", "0.002"),
        ("1.5e3", "1500"),
    ],
)
def test_numerals_are_worth_what_their_country_writes(numeral, worth):
    """Definition: groups by comma, stop, gap or apostrophe; decimal commas; powers of ten."""
    assert read_digits(numeral) == Decimal(worth)


@pytest.mark.parametrize("numeral", ["1,2345", "2,345,67", "1.23.456", "12,34,56"])
def test_what_fits_no_form_is_no_number_nor_is_a_part_of_it(numeral):
    """Contract: an amount is read whole or not at all."""
    assert find_figures(f"They counted {numeral} boats.") == ()


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("1,234km", 1234, "km"),
        ("12,500kg", 12500, "kg"),
        ("3,000ha", 3000, "ha"),
        ("1,500MW", 1500, "MW"),
        ("2,500ft", 2500, "ft"),
        ("2,345m", 2345, "m"),
        ("80mph", 80, "mph"),
        ("9,000sq km", 9000, "km2"),
        ("700t", 700, "t"),
        ("40bps", 40, "basis point"),
    ],
)
def test_a_unit_may_stand_right_behind_the_digits(words, value, unit):
    """Definition: 1,234km is not 1."""
    figure = only(f"It was {words} by the plan.")
    assert (figure.value, figure.unit) == (Decimal(value), unit)


def test_metres_and_millions_are_told_apart():
    """Our choice: a thing that is measured, or grouped digits, make "m" metres; else millions."""
    assert only("A 10m wall was built.").unit == "m"
    assert only("A 200m-long ship sank.").value == 200
    assert only("It needs 10m jobs.").value == 10_000_000
    assert only("It paid £10m for it.").value == 10_000_000


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("RM10 million", 10_000_000),
        ("CHF10 million", 10_000_000),
        ("R500 million", 500_000_000),
        ("Rs16,189-crore", 161_890_000_000),
        ("₹2.5 lakh crore", 2_500_000_000_000),
        ("$728 mil", 728_000_000),
        ("$1½ billion", 1_500_000_000),
        ("€3¾bn", 3_750_000_000),
        ("two and a half million", 2_500_000),
        ("one-and-a-half million", 1_500_000),
        ("one and three quarter million", 1_750_000),
        ("a million and a half", 1_500_000),
        ("three quarters of a million", 750_000),
        ("a quarter of a billion", 250_000_000),
        ("half a dozen", 6),
        ("a half-million", 500_000),
        ("5 hundred thousand", 500_000),
        ("four score", 80),
        ("12k", 12_000),
    ],
)
def test_a_magnitude_keeps_its_number(words, value):
    """Definition: the number before it, glued to a sign, in words or with a fraction."""
    assert only(f"They spoke of {words} things.").value == Decimal(value)


def test_a_bare_magnitude_behind_what_was_not_read_is_nothing():
    """Contract: "Q5 million" is not a million."""
    assert find_figures("It spent Q5 million.") == ()
    assert only("Several hundred thousand left.").low == 200_000
    assert only("The million voters were counted.").value == 1_000_000


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("two and a half hours", "2.5", "hour"),
        ("a year and a half", "1.5", "year"),
        ("two years and a half", "2.5", "year"),
        ("4½ hours", "4.5", "hour"),
        ("6 1/4 percent", "6.25", "%"),
        ("5,3 percent", "5.3", "%"),
    ],
)
def test_fractions_belong_to_their_number(words, value, unit):
    """Definition."""
    figure = only(f"It took {words} in all.")
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("10-15,000 people", "10000", "15000"),
        ("5–6,000 hectares", "5000", "6000"),
        ("10 to 15,000 people", "10000", "15000"),
        ("$2-3 billion", "2000000000", "3000000000"),
        ("2.5–3m litres", "2500000", "3000000"),
        ("12.8–13.0 TeV", "12.8", "13.0"),
        ("between 5 and 7 per cent", "5", "7"),
        ("two or three hundred boats", "200", "300"),
        ("a 10- to 15-year term", "10", "15"),
        ("1½ to 2 percent", "1.5", "2"),
        ("1.5 million-2 million people", "1500000", "2000000"),
        ("5,000 to 6,000", "5000", "6000"),
        ("two or three", "2", "3"),
        ("between -2 and 3 percent", "-2", "3"),
        ("-4 to -2 percent", "-4", "-2"),
        ("at least 5-6,000 men", "5000", None),
        ("up to 10-12 hours", None, "12"),
    ],
)
def test_a_range_is_one_figure_of_one_scale(words, low, high):
    """Our choice: the scale or the thousands of the last number hold for the first."""
    found = bounds(f"They spoke of {words} there.")
    assert [None if one is None else Decimal(one) for one in found] == [
        None if one is None else Decimal(one) for one in (low, high)
    ]


def test_a_scale_is_not_shared_where_it_makes_no_range():
    """Definition: 10 is below 9,000 as it stands; "from ... to" is a change."""
    assert [str(one.value) for one in find_figures("It rose from 10 to 9,000 boats.")] == [
        "10",
        "9000",
    ]
    assert [str(one.value) for one in find_figures("They sent 1 to 5,000 of them.")] == [
        "1",
        "5000",
    ]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("-2.5 percent", "-2.5", "%"),
        ("−2.5 percent", "-2.5", "%"),
        ("–6.5 percent", "-6.5", "%"),
        ("minus 6.5 percent", "-6.5", "%"),
        ("negative 2 percent", "-2", "%"),
        ("-$3.5 million", "-3500000", "dollar"),
        ("minus $4.5 million", "-4500000", "dollar"),
        ("-£40,000", "-40000", "GBP"),
        ("−12°C", "-12", "degree"),
        ("-5", "-5", None),
    ],
)
def test_a_sign_is_kept(words, value, unit):
    """Definition: a minus in words or as a sign, before the number or its currency."""
    for text in (f"The balance was {words} in May.", f"Trade ({words}) was told of in May."):
        figure = only(text)
        assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["The crew -5 men- left.", "It sold 30–35 boats.", "They left – 5 boats were lost."],
)
def test_a_dash_is_no_sign_before_what_is_counted(text):
    """Definition: nobody counts fewer than none."""
    assert all(one.low > 0 for one in find_figures(text))


def test_brackets_are_a_sign_in_a_row_of_figures_only():
    """Definition: in tables (2.5) is -2.5; in prose brackets set an amount apart."""
    row = "Net result\t3.1\t(2.5)\t(3)"
    assert [str(one.value) for one in find_figures(row)] == ["3.1", "-2.5", "-3"]
    assert [one.span.of(row) for one in find_figures(row)][1:] == ["(2.5)", "(3)"]
    assert [str(one.value) for one in find_figures("Loss  | ($4.5) | 2%")] == ["-4.5", "2"]
    assert all(one.value > 0 for one in find_figures("He paid 9 euros (2.5 dollars) for 3 boats."))
    assert find_figures("They came (3) and left.") == ()


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("300 pesos", "peso"),
        ("300 Mexican pesos", "MXN"),
        ("300 Argentine pesos", "ARS"),
        ("300 rupees", "rupee"),
        ("300 Indian rupees", "INR"),
        ("Rs 300", "rupee"),
        ("₹300", "INR"),
        ("300 francs", "franc"),
        ("300 Swiss francs", "CHF"),
        ("300 CFA francs", "CFA franc"),
        ("300 dollars", "dollar"),
        ("$300", "dollar"),
        ("US$300", "USD"),
        ("300 U.S. dollars", "USD"),
        ("CAD$300", "CAD"),
        ("300 Jamaican dollars", "JMD"),
        ("300 dinars", "dinar"),
        ("300 Kuwaiti dinars", "KWD"),
        ("300 kroner", "krone"),
        ("300 Danish kroner", "DKK"),
        ("KSh300", "KES"),
        ("300 shillings", "shilling"),
        ("300 yen", "JPY"),
    ],
)
def test_a_currency_is_no_country_s_unless_it_is_said(words, unit):
    """Issue: pesos, rupees, francs and dollars are those of no country by themselves."""
    assert only(f"They paid {words} for it.").unit == unit


def test_a_currency_without_a_country_may_be_that_of_one():
    """Our choice: "$5 million" and "US$6 million" can be compared, Canadian and Hong Kong dollars not."""
    pairs = [("dollar", "USD"), ("HKD", "dollar"), (None, None), ("HKD", "CAD"), ("dollar", "EUR")]
    assert [may_be_one(*pair) for pair in pairs] == [True, True, True, False, False]
    assert [family_of(unit) for unit in ("MXN", "peso", "km")] == ["peso", "peso", "km"]


@pytest.mark.parametrize(
    "text",
    [
        "The bill passed 312-298.",
        "The bill passed by 58–41 after midnight.",
        "Deputies voted 312 to 298 to end it.",
        "It was a 7 to 2 vote.",
        "The odds are 5 to 2, a ratio of 3 to 1.",
        "They split it 50-50.",
        "The twenty-first envoy and the two hundred and first ship left.",
        "Between a third and a half agreed.",
        "He ran a 5k race in 3/4 time.",
        "A couple who had met there left.",
    ],
)
def test_votes_ratios_and_ordinals_are_no_figures(text):
    """Definition: a vote is no range; a falling pair never is."""
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("words", "value", "of"),
    [
        ("1 in 5", 1, 5),
        ("2 in every 5", 2, 5),
        ("one in three", 1, 3),
        ("3 out of 4", 3, 4),
        ("¾ of", 3, 4),
        ("2/3 of", 2, 3),
    ],
)
def test_a_share_is_one_figure(words, value, of):
    """Our choice: the part and the whole."""
    figure = only(f"Exactly {words} the farms closed.")
    assert (figure.value, figure.of) == (Decimal(value), Decimal(of))


def test_in_makes_no_share_of_a_time_or_a_large_count():
    """Definition: "3 in 8 days" is no share."""
    assert [one.of for one in find_figures("They lost 3 in 8 days and 30 in 41 raids.")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    "words",
    [
        "more than a dozen",
        "More than a dozen",
        "well over a dozen",
        "upwards of a dozen",
        "a dozen or more",
        "no fewer than a dozen",
    ],
)
def test_more_than_a_dozen_has_no_upper_bound(words):
    """Issue: twelve is the least of it."""
    assert bounds(f"{words} times") == ["12", None]


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        ("a couple of ships", "2", None),
        ("a couple of hours", "2", "hour"),
        ("a couple of hundred ships", "200", None),
        ("a few dozen ships", "24", None),
        ("scores of ships", "40", None),
    ],
)
def test_vague_words_have_a_least_and_no_most(words, low, unit):
    """Our choice: two of the measure named."""
    figure = only(f"They saw {words} there.")
    assert (figure.value, figure.low, figure.high, figure.unit) == (None, Decimal(low), None, unit)


def test_the_span_of_a_signed_amount_begins_with_its_sign():
    """Our choice."""
    text = "It was minus €2 million."
    assert only(text).span == Span(text.index("minus"), len(text) - 1)


@pytest.mark.parametrize(
    ("text", "first", "second", "units"),
    [
        ("Costs rose from $1.2 to $1.8 billion.", "1200000000", "1800000000", ("dollar", "dollar")),
        ("Revenue fell from €3.4 to €2.9 million.", "3400000", "2900000", ("EUR", "EUR")),
        ("It was cut from 12 to 9 million euros.", "12000000", "9000000", ("EUR", "EUR")),
        ("The town grew from 3 to 5 thousand men.", "3000", "5000", (None, None)),
        ("Joblessness rose from 5.1 to 6.3 percent.", "5.1", "6.3", ("%", "%")),
        ("The canal grew from 90 to 120 km.", "90", "120", ("km", "km")),
        ("It went from $90 to $1.2 million.", "90", "1200000", ("dollar", "dollar")),
        ("It went from $900 million to $1.2 billion.", "900000000", "1200000000", ("dollar",) * 2),
        ("It moved from 40 to 2 million barrels.", "40", "2000000", (None, "bbl")),
        ("It grew from 15,000 to 2 million litres.", "15000", "2000000", (None, "l")),
    ],
)
def test_a_change_shares_scale_and_unit_where_its_ends_are_of_one_size(text, first, second, units):
    """Definition: what is told of the end holds for the beginning, too, unless that has its own."""
    found = find_figures(text)
    assert [str(one.value) for one in found] == [first, second]
    assert tuple(one.unit for one in found) == units


@pytest.mark.parametrize(
    "text",
    [
        "He voiced concern over the 1967 convention.",
        "They disagreed about the 1995 accord.",
        "Under the 1960 treaty nobody may divert water.",
        "Emissions are below 1990 levels and above 1985 rates.",
        "They would accept a state under 1967 borders.",
        "Since about 1950 a mill has stood there.",
        "In around 1800 the village burned.",
        "The vote is over our 1998 agreement.",
    ],
)
def test_a_year_behind_a_preposition_is_no_amount(text):
    """Definition: "over the 1967 convention" is about it, no more than 1967 conventions."""
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Over 1900 fishermen came.", "1900", None),
        ("About 2000 houses burned.", "1800", "2200"),
        ("More than the 1,500 boats of the north sailed.", "1500", None),
        ("Not quite a hundred tons arrived.", "90", "100"),
        ("It came to just shy of 500 tonnes.", "450", "500"),
        ("It was little short of 3,000 euros.", "2700", "3000"),
        ("There were close on 4,000 sheep.", "3600", "4000"),
        ("Just fewer than 70 boats left.", "63", "70"),
    ],
)
def test_words_that_bound_a_number_still_do(text, low, high):
    """Definition and our choice: a tenth below for what is not quite reached."""
    assert bounds(text) == [low, high]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Net income was ($3.2 million).", "-3200000", "dollar"),
        ("The index lost (4.1) percent.", "-4.1", "%"),
        ("It reported a margin of (2.5%) for the year.", "-2.5", "%"),
        ("Earnings fell to (€0.7 bn) in May.", "-700000000", "EUR"),
        ("The fee ($3.2 million) is due.", "3200000", "dollar"),
        ("The council (45 members) met.", "45", None),
        ("The margin (2.5%) was thin.", "2.5", "%"),
    ],
)
def test_brackets_are_a_sign_where_they_set_nothing_apart(text, value, unit):
    """Definition: accountants' brackets behind a verb or a preposition, not behind their noun."""
    figure = only(text)
    assert (str(figure.value), figure.unit) == (value, unit)


def test_a_count_in_brackets_is_not_negative():
    """Our choice: nobody counts minus 23 people."""
    assert all(one.value > 0 for one in find_figures("A total of (23.) people, or (12) in May."))


@pytest.mark.parametrize("text", ["It fell by 51 votes to 49.", "He won by 8 votes against 3."])
def test_votes_told_by_the_word_are_no_figures(text):
    """Definition: a vote."""
    assert find_figures(text) == ()


def test_votes_and_what_is_counted_beside_them_are_figures():
    """Definition: two counts."""
    found = find_figures("It received 120 votes to 30 abstentions.")
    assert [int(one.value) for one in found] == [120, 30]


def test_a_tent_is_not_ten_tonnes():
    """A fault: a unit may follow digits at once, never the letters of a number."""
    assert find_figures("They slept in the tent hospital.") == ()
    (found,) = find_figures("It carried 10t of sand.")
    assert (found.value, found.unit) == (10, "t")
