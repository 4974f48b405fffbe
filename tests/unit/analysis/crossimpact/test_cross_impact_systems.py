"""Cross-impact systems: what is refused, and searches that end.

Provenance: definitions; limits are our choice.
"""

from __future__ import annotations

import pytest

from standoff.analysis.crossimpact.searching import find_consistent
from standoff.analysis.crossimpact.system import CrossImpactSystem, Descriptor, make_tableau
from standoff.errors import ConflictModelError, UsageError

TWO = (Descriptor("Heat", ("low", "high")), Descriptor("Rain", ("low", "high")))
NONE = ((0,) * 4,) * 4


def test_a_matrix_that_does_not_fit_is_refused():
    """Definition."""
    with pytest.raises(ConflictModelError, match="4 variants need 4 rows of 4"):
        CrossImpactSystem("Weather", TWO, NONE[:3])
    with pytest.raises(ConflictModelError, match="needs descriptors"):
        CrossImpactSystem("Weather", (), ())


def test_where_nothing_pushes_every_scenario_holds():
    """Ties are no inconsistency."""
    assert len(find_consistent(CrossImpactSystem("Weather", TWO, NONE)).scenarios) == 4


def test_a_search_that_is_ended_says_so():
    """Our limits: of scenarios, and of parts tried."""
    system = CrossImpactSystem("Weather", TWO, NONE)
    some = find_consistent(system, most=3)
    assert (len(some.scenarios), some.complete) == (3, False)
    assert find_consistent(system, most=4).complete
    assert not find_consistent(system, most_tried=1).complete


def test_less_than_no_inconsistency_is_refused():
    """Definition."""
    with pytest.raises(UsageError, match="0 or more, not -1"):
        find_consistent(CrossImpactSystem("Weather", TWO, NONE), -1)


def test_progress_is_told():
    """After each block."""
    told = []
    find_consistent(CrossImpactSystem("Weather", TWO, NONE), advance=told.append)
    assert told == sorted(told)
    assert told[-1] == 6


def test_what_pushes_most_stands_first():
    """Our order: by strength, then by place."""
    impacts = ((0, 0, -1, 0), (0, 0, 0, 0), (2, 0, 1, 0), (0, 0, 0, 0))
    heat, rain = make_tableau(CrossImpactSystem("Weather", TWO, impacts), (0, 0))
    assert [(p.descriptor, p.impact) for p in heat.pushes] == [(1, 2)]
    assert [(p.descriptor, p.impact) for p in rain.pushes] == [(0, -1), (1, 1)]
    assert rain.best == (0, 1)
