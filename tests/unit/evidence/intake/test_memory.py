"""Reading many files looks through memory less often, and leaves the process as it was."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from standoff.evidence.intake.memory import seldom_looking_for_circles
from standoff.evidence.intake.preparing import Settings, prepare


def test_what_was_loaded_before_is_passed_over_until_the_reading_is_over():
    """Definition."""
    thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
    with seldom_looking_for_circles():
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold()[0] > thresholds[0]
    assert (gc.get_threshold(), gc.get_freeze_count()) == (thresholds, 0)


def test_a_reading_that_fails_leaves_the_process_as_it_was():
    """Definition."""
    thresholds = gc.get_threshold()
    with pytest.raises(KeyError), seldom_looking_for_circles():
        raise KeyError
    assert gc.get_threshold() == thresholds


def test_circles_are_found_all_the_same():
    """Definition: what refers to itself and is not held any more goes."""
    with seldom_looking_for_circles():
        circle: list[object] = []
        circle.append(circle)
        del circle
        assert gc.collect() > 0


_TOLD = (
    "On 3 May 2016 President Ada Mori said that talks would be held next week.",
    "By Friday between 5 and 7 of the twelve ferries had been sold for $3.5 million.",
    "“We will not wait until June,” he told the envoys of Japan, whom troops had attacked.",
)


@pytest.mark.parametrize("form", ["text", "page"])
def test_a_reading_leaves_no_circles_behind(tmp_path: Path, form: str):
    """Definition: what was made for a document goes with it, without being looked for."""
    path = tmp_path / "told.html"
    words = "".join(f"<p>{line}</p>" for line in _TOLD) if form == "page" else "\n\n".join(_TOLD)
    path.write_text(f"<html><body>{words}</body></html>" if form == "page" else words)
    for _ in range(2):  # words and patterns are loaded with the first
        gc.collect()
        gc.disable()
        try:
            assert all(found.problem is None for found in prepare(path, Settings()))
            left = gc.collect()
        finally:
            gc.enable()
    assert left == 0
