"""Figures behind a place, numbers in the plural, names with numbers. Sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from standoff.evidence.figures.finding import find_figures


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("In Arlesheim, 210 porters stayed away.", 210, "porters"),
        ("At Kirovo, 1,450 welders went home.", 1450, "welders"),
        ("Near Lindholm, 33 buses stood still.", 33, "buses"),
    ],
)
def test_a_place_before_a_comma_does_not_take_the_number(text, value, counted):
    """Definition: what is counted there is no part of the name of the place."""
    (figure,) = find_figures(text)
    assert (figure.value, figure.counted) == (value, counted)


@pytest.mark.parametrize("text", ["Ida Holm, 47, said no.", "Per Lund, 61 (right), left."])
def test_an_age_behind_a_name_is_no_figure(text):
    """Our choice: an age says nothing of the dispute."""
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The storm injured dozens in the valleys.", 24),
        ("Guards arrested scores in the old town.", 40),
        ("Thousands were without light.", 2000),
        ("Tens of thousands were on the square.", 20_000),
    ],
)
def test_a_plural_number_needs_no_of(text, low):
    """Definition: a plural says two at least."""
    (figure,) = find_figures(text)
    assert (figure.value, figure.low, figure.high) == (None, Decimal(low), None)


@pytest.mark.parametrize("text", ["She scores in the last minute.", "Test scores in physics fell."])
def test_scores_of_games_and_tests_are_no_figure(text):
    """Definition: only behind a verb of harm are they twenties."""
    assert find_figures(text) == ()


def test_about_a_dozen_has_whole_bounds():
    """Our choice: people have no parts, so that the margin is whole, too."""
    (figure,) = find_figures("About a dozen porters waited.")
    assert (figure.value, figure.low, figure.high) == (12, 10, 14)


def test_the_verb_is_not_what_is_counted():
    """Definition: who marched is not told by the verb."""
    (figure,) = find_figures("Some 400 marched in Arlesheim.")
    assert figure.counted is None
    (figure,) = find_figures("The crash left 12 wounded in Arlesheim.")
    assert figure.counted == "wounded"


@pytest.mark.parametrize(
    "text",
    [
        "She wrote it on her eBook 12 Pro.",
        "The song came in at number four.",
        "Order 1574096160123 was lost.",
    ],
)
def test_numbers_of_makes_ranks_and_orders_are_no_figures(text):
    """Definition: they name, and count nothing."""
    assert find_figures(text) == ()


def test_a_time_is_not_what_a_sum_is_of():
    """Definition: a loss in a quarter is no loss of quarters."""
    (figure,) = find_figures("The mill made a loss of $47m in the third quarter.")
    assert figure.counted == "loss"
