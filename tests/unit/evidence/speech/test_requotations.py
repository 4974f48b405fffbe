"""Quotations of an article in its comments; the texts are written for this file."""

from __future__ import annotations

import pytest

from standoff.evidence.speech.quotes import find_quotes
from standoff.evidence.speech.requotations import Original, credit

ARTICLE = (
    "The long courtship has so far yielded little for the islands.\n\n"
    "Ada Mori met Ivan Orlov. “We shall never sell the old harbour,” Mr. Orlov said.\n\n"
    "Ada Mori revealed that the envoy seems to be reneging on the old pact."
)


def credited(comment):
    original = Original(ARTICLE, find_quotes(ARTICLE))
    return [
        (quote.content.of(comment), quote.speaker and quote.speaker.entity, elsewhere)
        for quote, elsewhere in credit(find_quotes(comment), comment, original)
        if quote.content.of(comment)
    ]


@pytest.mark.parametrize(
    ("comment", "speaker", "elsewhere"),
    [
        ("Peter Holm said it is late. But “we shall never sell the old harbour” is a lie.",
         "ivan-orlov", True),
        ("Peter Holm is sad. Alas “the long courtship has so far yielded little for the islands.”",
         None, False),
        ("Peter Holm is sad. “The envoy seems to be reneging on the old pact.” What a shame.",
         None, False),
        ("Peter Holm said: “We shall never sell the old harbour.”", "peter-holm", False),
        ("Peter Holm said it is late. “It was never any better than today.”", "peter-holm", False),
        ("Peter Holm said: “Go.” “We shall never sell THE OLD harbour!”", "ivan-orlov", True),
    ],
)  # fmt: skip
def test_words_of_the_article_are_whose_the_article_says(comment, speaker, elsewhere):
    """Our choice: somebody it quotes, else its author; the comment's own attribution stands."""
    assert credited(comment)[-1][1:] == (speaker, elsewhere)


def test_a_few_words_are_no_repetition():
    """Our choice: four words in a row are no chance."""
    original = Original(ARTICLE, ())
    assert original.find("the old pact") is None
    assert original.find("reneging on the old pact") == ARTICLE.index("reneging")
    assert original.find("reneging on the older pact") is None
    assert original.find("") is None
