"""Simultaneous stability on arrays is what the definition says, state by state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.engine import contested, plain
from strategies import option_graphs


@given(option_graphs(), st.sampled_from((1, 3, 1 << 21)))
def test_contested_states_are_judged_as_the_plain_engine_judges_them(graph, listed):
    """Definition: with one-way moves, infeasible states and ties; in parts of any size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contested, "LISTED", listed)
        assert contested.find_stable(graph) == plain.find_stable(graph, ["sim"]).stable["sim"]
