"""Figures: values, bounds, units, what is counted, and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from standoff.evidence.figures.finding import find_figures
from standoff.evidence.figures.quantities import quantities
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH


def only(text, **options):
    (figure,) = find_figures(text, **options)
    return figure


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("forty-two", 42),
        ("a hundred", 100),
        ("three hundred and five", 305),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("twelve thousand, three hundred and four", 12_304),
        ("1,234,567", 1_234_567),
        ("3.5 million", 3_500_000),
        ("9 crore", 90_000_000),
        ("2.25bn", 2_250_000_000),
    ],
)
def test_numbers_are_read_exactly(words, value):
    """Definition: exact decimals, no binary floats."""
    english = quantities(ENGLISH)
    number = english.read(english.number.match(words))
    assert (number.value, len(number.span)) == (Decimal(value), len(words))


def test_values_have_no_rounding():
    """Definition: 0.1 is a tenth."""
    assert only("Growth was 0.1%.").value == Decimal("0.1")
    assert only("It cost 1.16 billion rubles.").value == Decimal(1160000000)


def test_a_fraction_is_kept_as_part_and_whole():
    """Our choice: no decimal is a third."""
    figure = only("A third of the harvest was lost.")
    assert (figure.value, figure.of, figure.share) == (Decimal(1), Decimal(3), Fraction(1, 3))
    assert only("They sold 3 ships.").share is None


def test_the_span_reaches_from_the_qualifier_to_the_unit():
    """Our choice."""
    text = "The weir is almost 40 metres wide."
    assert only(text).span.of(text) == "almost 40 metres"


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("20", "20", "20"),
        ("exactly 20", "20", "20"),
        ("more than 20", "20", None),
        ("no fewer than 20", "20", None),
        ("20 or more", "20", None),
        ("20+", "20", None),
        ("up to 20", None, "20"),
        ("no more than 20", None, "20"),
        ("less than 20", None, "20"),
        ("20 or fewer", None, "20"),
        ("nearly 20", "18", "20"),
        ("just over 20", "20", "22"),
        ("slightly more than 20", "20", "22"),
        ("roughly 20", "18", "22"),
        ("an estimated 20", "18", "22"),
        ("between 20 and 30", "20", "30"),
        ("20 to 30", "20", "30"),
        ("20-30", "20", "30"),
        ("20 or 21", "20", "21"),
    ],
)
def test_words_decide_the_bounds(words, low, high):
    """Our choice, stated in the reference."""
    figure = only(f"They counted {words} boats.")
    bounds = [None if one is None else Decimal(one) for one in (low, high)]
    assert [figure.low, figure.high] == bounds


def test_about_before_a_small_count_is_a_preposition():
    """Our choice: nobody rounds to two."""
    assert only("They spoke about two islands.").low == Decimal(2)
    assert only("They spoke for about two hours.").low == Decimal("1.8")


def test_the_scale_is_shared_over_a_range():
    """Our choice: "$5-10 million" is five million to ten."""
    figure = only("It costs $5-10 million a year.")
    assert (figure.low, figure.high, figure.unit) == (5_000_000, 10_000_000, "dollar")


def test_a_change_from_one_to_another_is_two_figures():
    """Definition: "from ... to" is no range unless something ranges."""
    assert len(find_figures("The share rose from 10% to 15%.")) == 2
    assert len(find_figures("The shares range from 10% to 15%.")) == 1


def test_amounts_in_two_units_are_linked_both_ways():
    """Our choice: one statement, not two."""
    text = "He paid 1.16 billion rubles ($17.5 million) for it."
    rubles, dollars = find_figures(text)
    assert (rubles.unit, dollars.unit) == ("RUB", "dollar")
    assert (rubles.equals, dollars.equals) == (dollars.span, rubles.span)


def test_a_bracketed_figure_of_another_kind_is_not_linked():
    """Definition: metres are no dollars."""
    figures = find_figures("The dam is 40 metres ($3 million) by the plan.")
    assert [figure.equals for figure in figures] == [None, None]


def test_the_time_a_figure_holds_for_is_taken_from_its_sentence():
    """Our choice: behind it first, never across another figure or sentence."""
    text = "In 2014 there were 30 boats. Now there are 12."
    assert [figure.as_of for figure in find_figures(text)] == ["In 2014", None]
    text = "In 2014 there were 30 boats and 4 tugs."
    assert [figure.as_of for figure in find_figures(text)] == ["In 2014", None]


@pytest.mark.parametrize(
    "words", ["twice as many as last year", "more than last year", "up from last year"]
)
def test_a_time_that_is_compared_with_is_not_the_time_of_the_figure(words):
    """Definition: "twice as many as last year" tells of another time than last year."""
    assert find_figures(f"There are 60 boats, {words}.")[0].as_of is None


def test_times_found_elsewhere_are_used():
    """Our choice: the pipeline knows time expressions better."""
    text = "There were 30 boats at Easter."
    at = text.index("Easter")
    assert only(text, times=[Span(at, at + 6)]).as_of == "Easter"


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("Exports rose by 3%.", "up"),
        ("Exports fell nearly 3%.", "down"),
        ("Exports fell to 3%.", None),
        ("They lost 3 boats.", None),
        ("The fleet shrank by 3 boats.", "down"),
    ],
)
def test_the_size_of_a_change_is_told_from_a_level(text, trend):
    """Our choice: a rise of 3% and a share of 3% are not comparable."""
    assert only(text).trend == trend


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They signed 68 new commercial accords on Friday.", "new commercial accords"),
        ("Some 500 Kurds sought refuge.", "Kurds"),
        ("20 United States bombers took off.", "United States bombers"),
        ("They seized 3 ships.", "ships"),
        ("A 12% stake was sold.", "stake"),
        ("Turnout was 12%.", "Turnout"),
        ("He spent 3 million euros.", None),
        ("12 percent of rural voters agreed.", "rural voters"),
        ("They sent 3.", None),
    ],
)
def test_what_is_counted(text, counted):
    """Our choice: the phrase to its first plural, or the one before."""
    assert only(text).counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "Call +41 61 555 01 02.",
        "Call (061) 555 01 02.",
        "Call 555-0142.",
        "Flight KX17 met the F-16 and the S-400 at the G7.",
        "Article 9, Resolution 2231 and Chapter 3.",
        "On 2018-04-02, March 18 and 7 May 2017, in the 1990s and 2016-17.",
        "The 60th time, the 1st and the second.",
        "At 10 Harbour Street, Port, OR 97205.",
        "She won 3-2.",
        "Version 2.4.1, page 12, at 10:30.",
        "One may say that no one and the one who came are one.",
        "A two-tier, three-way system.",
        "The Group of Seven met.",
        "Third parties and a third country.",
        "(3)",
        "7. The parties meet.",
        "img_320_320.jpg a1@b2.example https://example.org/77",
    ],
)
def test_these_are_no_figures(text):
    """Definition: names, dates, addresses, ordinals, lists, scores."""
    assert find_figures(text) == ()


def test_a_year_is_a_figure_only_with_a_unit_or_a_qualifier():
    """Our choice: four bare digits are a year."""
    assert find_figures("In 1956 they met, and 1960 was worse.") == ()
    assert only("More than 1956 people came.").value == Decimal(1956)
    assert only("It took 1956 kilometres.").unit == "km"
