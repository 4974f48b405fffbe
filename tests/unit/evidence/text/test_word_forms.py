"""Forms that a stemmer parts. Words of ours; that they are forms of one word is the grammar of the language."""

from __future__ import annotations

import pytest

from standoff.evidence.lookup.matching import alternatives
from standoff.evidence.lookup.query import Term
from standoff.evidence.text.index_words import stem_phrase
from standoff.evidence.text.word_forms import other_forms

JOINED = [
    ("de", ["verhandeln", "verhandelt", "verhandelte", "Verhandlung", "Verhandlungen"]),
    ("de", ["ablehnen", "abgelehnt", "Ablehnung", "abzulehnen"]),
    ("de", ["treffen", "traf", "getroffen"]),
    ("de", ["zurückgeben", "zurückgegeben", "Rückgabe"]),
    ("ru", ["подписал", "подписали", "подписание", "подписать"]),
    ("ru", ["встретился", "встретились", "встреча"]),
    ("ru", ["требует", "требовал", "требование"]),
    ("ru", ["отказался", "отказ", "отказаться"]),
]


@pytest.mark.parametrize(("tag", "words"), JOINED)
def test_each_form_is_found_by_each_other(tag, words):
    """Definition: a search for one form looks for the stems of the others."""
    for typed in words:
        looked_for = {phrase for language, phrase in alternatives(Term(typed)) if language == tag}
        missing = [one for one in words if stem_phrase(one, tag) not in looked_for]
        assert missing == [], typed


@pytest.mark.parametrize(
    ("tag", "word", "other"), [("de", "Insel", "insulin"), ("ru", "город", "гордый")]
)
def test_words_that_only_begin_alike_are_not_joined(tag, word, other):
    """Our choice: no rule reaches over what is not an ending of a verb."""
    assert stem_phrase(other, tag) not in {phrase for _, phrase in alternatives(Term(word))}


def test_exact_looks_for_the_very_form():
    """Definition: "exact:" turns stems off, and these with them."""
    assert [language for language, _ in alternatives(Term("traf", exact=True))] == [""]


def test_a_language_without_such_a_file_has_no_other_forms():
    """Our choice: nothing is guessed."""
    assert other_forms("treaties", "en") == ()
