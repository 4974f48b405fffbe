"""Words that may be names, told from all articles together.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.unlisted import find_unlisted
from standoff.evidence.text.languages import language

ONE = "The mask turned up at Kelvora in May. On Friday Kelvora denied it."
TWO = "The auctioneer Kelvora said no. A week later Kelvora sold the mask."


def found(*texts, known=(), told=None):
    """Give name and kind of what is found in documents of a language each."""
    rows = [(number, text, language(tag)) for number, (tag, text) in enumerate(texts)]
    return [
        (one.name, one.kind and str(one.kind)) for one in find_unlisted(rows, known, told or {})
    ]


def test_what_one_article_says_of_a_name_counts_for_all():
    (one,) = find_unlisted([(1, ONE, language("en")), (2, TWO, language("en"))], (), {})
    assert (one.name, one.kind, one.documents, one.times) == (
        "Kelvora",
        NameKind.ORGANISATION,
        2,
        4,
    )


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        ([("en", ONE)], ()),  # one article alone
        ([("en", ONE), ("en", TWO)], {"Kelvora"}),
        ([("en", ONE), ("en", TWO), ("en", "They call it a kelvora now.")], ()),
        (
            [
                ("en", "It rained on Monday, and in March. They met in May."),
                ("en", "It rained on Monday, and in March. They met in May."),
            ],
            (),
        ),
        (
            [
                ("en", "She saw Maud Elling, and Maud Elling left."),
                ("en", "Then Maud Elling spoke."),
            ],
            (),
        ),
        # Where every noun has a capital it shows nothing.
        ([("de", "Das ist der Hafen und der Hafen."), ("de", "Am Abend kam der Hafen.")], ()),
        # At the beginning of a sentence every word has one.
        ([("en", "Yesterday it closed. Yesterday it rained.")] * 2, ()),
    ],
    ids=["one article", "known", "small, too", "calendar", "longer name", "German", "beginnings"],
)
def test_what_is_no_name_or_known_is_not_suggested(texts, known):
    assert found(*texts, known=known) == []


def test_a_name_that_another_language_shows_counts_in_german_too():
    texts = [("en", ONE), ("en", TWO), ("de", "Am Montag klagte Kelvora gegen Berlin.")]
    (one,) = find_unlisted([(n, t, language(g)) for n, (g, t) in enumerate(texts)], (), {})
    assert (one.documents, one.times) == (3, 5)


def test_what_a_document_was_found_to_show_needs_no_more():
    texts = [("en", "Okuta sued."), ("en", "Okuta won.")]
    assert found(*texts, told={"Okuta": NameKind.COUNTRY}) == [("Okuta", "country")]


def test_a_word_of_which_nothing_shows_what_it_is_has_no_kind():
    texts = [
        ("en", "They met in Ullbruck, and left Ullbruck."),
        ("en", "A train from Ullbruck came."),
    ]
    assert found(*texts) == [("Ullbruck", None)]
