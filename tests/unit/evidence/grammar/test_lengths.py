"""Sentences that are too long to be any.

Provenance: our choice; the laws are those of `find_sentences`.
"""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.grammar.lengths import LONGEST, cut_long
from standoff.evidence.text.anchors import Span

_UNITS = st.sampled_from(
    ["the minister said ", "talks, ", "首脳は会談した、", "x", "министр;", "\n", " " * 7, "12.5"]
)
TEXTS = st.lists(st.tuples(_UNITS, st.integers(1, 1_500)), min_size=1, max_size=8).map(
    lambda parts: "".join(unit * many for unit, many in parts).strip() or "x"
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 30))
def test_pieces_are_in_order_and_hold_every_sign(text, before):
    """Definition: they begin and end with a sign, do not overlap, and none is too long."""
    raw = "y" * before + text + "z"
    pieces = list(cut_long(raw, Span(before, before + len(text))))
    assert all(0 < len(piece) <= LONGEST for piece in pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    assert all(piece.of(raw) == piece.of(raw).strip() for piece in pieces)
    held = "".join(piece.of(raw) for piece in pieces)
    assert re.sub(r"\s", "", held) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("unit", "end"),
    [("the talks went on; ", ";"), ("they met, ", ","), ("talks ", "s"), ("会談した、", "、")],
)
def test_it_is_cut_at_marks_and_else_between_words(unit, end):
    """Our choice."""
    text = (unit * 3_000).strip()
    *pieces, _ = (piece.of(text) for piece in cut_long(text, Span(0, len(text))))
    assert pieces
    assert all(piece.endswith(end) and piece.startswith(unit[:2]) for piece in pieces)
