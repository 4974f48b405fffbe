"""Features of lines: the short way to a number is the long way's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.zones.line_features import CUES, cue_signs, distances, shifted

_PHRASES = (
    *("Jan 3", "3 May", "2016-1", "12:30", "5 hours ago", "https://x", "www.x", "a@b.c", "x.com"),
    *("@name", "Subscribe", "sign in", "log out", "login", "My account", "e-mail", "email", "app"),
    *(
        "home page",
        "homepage",
        "Copyrighted",
        "©",
        "All rights reserved",
        "privacy policy",
        "Terms of",
    ),
    *(
        "contact us",
        "about us",
        "disclaimers",
        "trademarks",
        "Comments",
        "reply",
        "leave a",
        "likes",
    ),
    *("Related", "Read more", "you may also", "editor's pick", "Editors’ choice", "don't miss"),
    *(
        "dont miss",
        "up next",
        "watch",
        "photo",
        "AP photo",
        "x.jpeg",
        "y.webp",
        "by Ada",
        "correspondent",
    ),
    *(
        "staff writer",
        "last modified",
        "I'm",
        "you’re",
        "my",
        "said",
        "according to",
        "had",
        "it",
        "_by_",
    ),
)


@given(
    st.lists(st.one_of(st.sampled_from(_PHRASES), st.text(max_size=4)), max_size=8).map(" ".join)
)
def test_cues_are_found_the_short_way_as_the_long_way(line):
    """Definition: what a cue needs is in every line that has it."""
    assert cue_signs(line) == [float(bool(cue.search(line))) for cue in CUES]


def test_each_phrase_alone_and_in_capitals_is_found_the_short_way():
    """Definition; case counts for nothing."""
    for phrase in _PHRASES:
        set_off = phrase.replace(" ", "\u00a0").replace("'", "’")
        for line in (phrase, phrase.upper(), f"x {phrase} y", f"“{phrase}”", f"…{set_off}—y"):
            assert cue_signs(line) == [float(bool(cue.search(line))) for cue in CUES]


@given(
    st.integers(1, 12).flatmap(
        lambda size: st.lists(
            st.lists(st.booleans(), min_size=size, max_size=size), min_size=1, max_size=3
        )
    )
)
def test_shifts_and_distances_are_those_counted_line_by_line(rows):
    """Definition, line by line; beyond the page stands -1, and nothing is farther than 200 lines."""
    marked = np.array(rows)
    size = marked.shape[1]
    far = iter(distances(marked))
    moved = iter(shifted(marked.astype(np.float32), (-3, -1, 2)))
    for row in rows:
        for away in (range(-1, -size - 1, -1), range(1, size + 1)):
            steps = [
                [abs(by) for by in away if 0 <= at + by < size and row[at + by]]
                for at in range(size)
            ]
            expected = [np.log1p(min([*each, 200])) for each in steps]
            np.testing.assert_allclose(next(far), expected, rtol=1e-6)
        for by in (-3, -1, 2):
            expected = [float(row[at + by]) if 0 <= at + by < size else -1.0 for at in range(size)]
            assert list(next(moved)) == expected
