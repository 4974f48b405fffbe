"""Why two statements lie side by side: their days, and what was looked at.

Provenance: sentences of ours; which days they name is the definition.
"""

from __future__ import annotations

import datetime as dt

from standoff.dossier.words.sources.pairs import tell_looked, tell_why
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.laying import Looked
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.timing import Time


def _pair(left, right, shared=("court", "sat")):
    day = dt.date(2024, 5, 20)
    sides = [
        read_statement(text, name, published=(day, day))
        for text, name in ((left, "a"), (right, "b"))
    ]
    return Pair(*sides, Relation.DIFFER, (), Time.APART, 0.5, shared, 0.5)


def test_other_times_are_named():
    """Kind: "of other times" did not say which."""
    told = tell_why(_pair("The court sat on 3 May 2024.", "The court sat on 8 and 9 May 2024."))
    assert "of other times: 3 May 2024, and " in told
    assert "9 May 2024" in told


def test_of_what_was_looked_at_comments_are_counted():
    """Kind: "98 statements" did not say that readers' comments are among them."""
    told = tell_looked(Looked(98, 5, 40, {"same-report": 3}, {}), 12)
    assert told == (
        "Looked at 98 statements of 5 articles, 12 of them by readers who comment: "
        "40 pairs compared, 3 of them left out because both sides are one voice."
    )
    assert "comment" not in tell_looked(Looked(98, 5, 40, {}, {}))


def test_words_that_follow_each_other_on_both_sides_are_one_phrase():
    """Kind: "both have II, World, War"; what one side alone has in one piece stays apart."""
    shared = ("II", "islands", "World", "returned", "War")
    told = tell_why(
        _pair(
            "After World War II the islands returned.",
            "World War II left returned islands.",
            shared,
        )
    )
    assert "both have World War II, islands, returned;" in told
