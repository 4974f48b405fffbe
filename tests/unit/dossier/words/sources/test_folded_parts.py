"""Parts of a page in groups. Zones of our own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from standoff.dossier.words.sources.parts import fold_parts


def zones(kinds: str, *, decided: int = 0):
    """Make a zone of one sentence for each kind, the first letters of kinds."""
    named = {"n": "navigation", "f": "footer", "t": "teaser", "b": "body"}
    return [
        SimpleNamespace(
            number=number,
            kind=named[kind],
            decided=number == decided,
            sentences=[SimpleNamespace(number=number)],
        )
        for number, kind in enumerate(kinds, 1)
    ]


def told(found):
    return [(len(each.zones), each.folded) for each in found]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("nnnnnnb", [(6, "navigation: 6 lines"), (1, "")]),
        ("nnnnnb", [(5, ""), (1, "")]),
        ("bbbbb", [(5, "")]),
        ("bttttfff", [(1, ""), (7, "teaser and footer: 7 lines")]),
        ("", []),
    ],
)
def test_long_runs_beside_the_article_are_folded(kinds, expected):
    assert told(fold_parts(zones(kinds))) == expected


def test_what_something_rests_on_or_was_decided_stands_open():
    assert told(fold_parts(zones("n" * 10), used={7})) == [
        (6, "navigation: 6 lines"),
        (1, ""),
        (3, ""),
    ]
    assert told(fold_parts(zones("n" * 7, decided=1))) == [(1, ""), (6, "navigation: 6 lines")]


def test_zones_without_sentences_are_left_out():
    """Definition: a mark of a corpus, a line of dashes."""
    made = zones("nbn")
    made[1].sentences = []
    assert told(fold_parts(made)) == [(2, "")]
