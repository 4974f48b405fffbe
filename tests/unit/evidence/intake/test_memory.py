"""Reading many files looks through memory less often, and leaves the process as it was."""

from __future__ import annotations

import gc

import pytest

from standoff.evidence.intake.memory import seldom_looking_for_circles


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
