"""Long texts are cut, and hostile ones do not hang the analysers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.events.finding import find_events
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.text.stretches import STRETCH, cut_stretches


@given(st.text("ab .\n!", max_size=200), st.integers(1, 30))
def test_stretches_cover_the_text_without_gaps(text, limit):
    """Definition."""
    spans = list(cut_stretches(text, limit))
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) <= limit for span in spans)


def test_figures_and_events_are_found_beyond_the_first_stretch_where_they_stand():
    """Definition: cutting moves nothing."""
    text = (
        "Nothing was said of it. " * 200 + "Norway sent 12 boats ($3 million or 2 million euros)."
    )
    assert len(text) > 2 * STRETCH
    figures = find_figures(text)
    assert [figure.span.of(text) for figure in figures] == ["12", "$3 million", "2 million euros"]
    assert figures[1].equals == figures[2].span
    told = "he sent aid. " * 300
    assert [event.span.of(told) for event in find_events(told)] == ["sent"] * 300


@pytest.mark.parametrize("piece", ["1-", "1 ", "two ", "a@b", "a-", "\n", "attacked ", "will to "])
def test_hostile_repetition_is_read_to_the_end(piece):
    """Our choice: documents are hostile; this ends, or the run does not."""
    find_figures(piece * 2000)
    find_events(piece * 2000)
