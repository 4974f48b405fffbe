"""Anchors: ids of a page from keys of the dossier."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standoff.dossier.links import NOWHERE
from standoff.reports.page.anchors import Anchors

KEYS = st.lists(st.text(max_size=8), min_size=1, max_size=4).map(tuple)


@given(st.lists(KEYS, max_size=30))
def test_every_key_has_an_id_of_its_own_that_is_safe_in_a_link(keys):
    """Definition: different keys different ids, the same key the same id each time."""
    anchors = Anchors()
    ids = {key: anchors.of(key) for key in keys}
    assert len(set(ids.values())) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", anchor) for anchor in ids.values())
    assert [anchors.of(key) for key in keys] == [ids[key] for key in keys]


def test_ids_that_would_be_equal_are_numbered():
    """Our choice: what a person reads in the address stays readable."""
    anchors = Anchors()
    told = [("claim", "a b"), ("claim", "a-b"), ("claim", "“”"), ("claim", "a b")]
    assert [anchors.of(key) for key in told] == ["claim-a-b", "claim-a-b--2", "claim", "claim-a-b"]


def test_what_has_no_place_has_no_id():
    """Definition: nothing is linked that is not told of."""
    assert Anchors().of(NOWHERE) == ""
