"""How well something is supported, in a sentence."""

from __future__ import annotations

import pytest

from standoff.dossier.grounds.support import view_support
from standoff.dossier.words.support import tell_support
from standoff.evidence.citations.support import ClaimSupport, Element, ElementSupport, Grade

COMMENT = "1 citation of readers' comments count for nothing."


def claim(name="offer", articles=("a", "b"), against=(), dates=("2021", "2022"), comments=0):
    return ClaimSupport(name, articles, against, *dates, Grade.SUPPORTED, comments)


def element(*claims):
    return ElementSupport(
        Element("option", (), "Lease", ()),
        claims,
        ("a", "b"),
        ("c",) if claims else (),
        "2021",
        "2021",
        claims[-1].claim if claims else "",
        Grade.SINGLE if claims else Grade.NONE,
    )


@pytest.mark.parametrize(
    ("support", "words"),
    [
        (claim(), "2 independent articles for it, 2021 to 2022."),
        (claim(articles=("a",), dates=("", "")), "1 independent article for it."),
        (
            claim(against=("c",), dates=("2021", "2021"), comments=1),
            f"2 independent articles for it, 1 against, 2021, {COMMENT}",
        ),
        (element(), "It rests on no claim."),
        (element(claim()), "2 independent articles for it, 1 against, 2021."),
        (
            element(claim(), claim("thin")),
            "2 independent articles for it, 1 against, 2021. Weakest link: thin.",
        ),
    ],
)
def test_support_says_how_many_articles_when_and_what_is_weakest(support, words):
    """Our choice of words."""
    assert tell_support(support) == words
    assert view_support(support).why == words


def test_an_element_leads_to_its_claims_and_no_support_says_so():
    """Definition."""
    assert [link.key for link in view_support(element(claim(), claim("thin"))).claims] == [
        ("claim", "offer"),
        ("claim", "thin"),
    ]
    assert view_support(None).to_dict() == {
        "grade": "none",
        "word": "no evidence",
        "why": "It rests on no claim.",
        "claims": [],
    }
