"""Long texts are cut, and hostile ones do not hang the analysers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.capture.documents import make_document
from standoff.evidence.events.finding import find_events
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive, own_columns
from standoff.evidence.text.stretches import STRETCH, cut_legible, cut_stretches


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


@given(st.text("a1 .-_<\n", max_size=900), st.integers(150, 300))
def test_only_long_runs_of_signs_are_left_out(text, length):
    """Definition: every letter and digit is in a stretch, and each stretch stands where it stood."""
    text = f"{text}{'.' * length}{text}"
    spans = list(cut_legible(text))
    rest = list(text)
    for span in spans:
        rest[span.start : span.end] = " " * len(span)
    assert not any(map(str.isalnum, "".join(rest)))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert sum(map(len, spans)) <= len(text)


def test_what_stands_around_a_run_of_signs_is_found_where_it_stands():
    """Definition: what is not read moves nothing."""
    text = (
        "Norway sent 12 boats" + "." * 5_000 + " and then 30 more. “We agree,” Ada Mori said.\n" * 2
    )
    document = make_document(f"Talks\n\n{text}".encode(), Path("a.txt"))
    rows = [
        dict(zip(own_columns(batch.table), row, strict=True))
        for batch in derive(document, Decisions())
        if batch.table in ("figure", "quote")
        for row in batch.rows
    ]
    found = {row["text"]: (row["start"], row["end"]) for row in rows}
    assert {"12", "30"} <= found.keys()
    assert any("We agree" in text for text in found)
    assert all(document.text[start:end] == text for text, (start, end) in found.items())
