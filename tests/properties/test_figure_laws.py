"""What holds for the figures of any text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.figures.finding import find_figures

PIECES = st.sampled_from(
    [
        "two",
        "3",
        "12,000",
        "5.5",
        "million",
        "$",
        "%",
        "between",
        "and",
        "to",
        "from",
        "about",
        "more",
        "than",
        "a",
        "third",
        "of",
        "the",
        "half",
        "dozen",
        "dozens",
        "hours",
        "-",
        "–",
        "(",
        ")",
        ",",
        ".",
        "km",
        "rubles",
        "islands",
        "one",
        "in",
        "five",
        "or",
        "1956",
        "March",
        "May",
        "+",
        "minus",
        "−",
        "1,234km",
        "5,3",
        "½",
        "RM10",
        "Rs",
        "crore",
        "couple",
        "score",
        "(2.5)",
        "a half",
        "pesos",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=14).map(" ".join)


@given(TEXTS)
def test_figures_lie_in_the_text_in_order_and_have_sound_bounds(text):
    """Definition: spans are places, bounds an interval about the value."""
    figures = find_figures(text)
    for figure in figures:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.value is None or figure.low is None or figure.low <= figure.value
        assert figure.value is None or figure.high is None or figure.value <= figure.high
        assert figure.counted is None or figure.counted in text or figure.unit == "person"
        assert figure.equals is None or figure.equals in [one.span for one in figures]
    assert all(a.span.end <= b.span.start for a, b in pairwise(figures))


@given(st.integers(0, 10**12))
def test_grouped_digits_are_worth_what_they_say(number):
    """Definition."""
    (figure,) = find_figures(f"They counted {number:,} metres.")
    assert (figure.value, figure.unit) == (Decimal(number), "m")


@given(st.integers(2, 999), st.sampled_from(["people", "%", "kilometres", "euros"]))
def test_what_stands_around_a_figure_does_not_change_it(number, unit):
    """Definition: the same words say the same in any sentence."""
    bare = find_figures(f"{number} {unit}")
    (inside,) = find_figures(f"Nobody thought that {number} {unit}; they left")
    assert [(one.value, one.unit) for one in bare] == [(inside.value, inside.unit)]
