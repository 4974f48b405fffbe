"""Sorting the values that a sweep begins with: any whole numbers, those below 0 included.

Provenance: the definition of a stable sort.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

import numpy as np

from standoff.analysis.engine.layout import UNREACHED
from standoff.analysis.engine.sweep_kernels import sort_values


@given(st.lists(st.one_of(st.integers(-40, 40), st.just(int(UNREACHED))), max_size=30))
def test_values_are_sorted_stably_and_what_is_not_reached_is_left_out(values):
    kept = [k for k, value in enumerate(values) if value != UNREACHED]
    expected = sorted(kept, key=lambda k: (values[k], k))
    assert sort_values(np.array(values, np.int32)).tolist() == expected
