"""What is told of a citation whose capture is not at hand as it was cited.

Provenance: sentences of ours; which of them stand where is the definition.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from standoff.dossier.grounds.citations import Evidence, HeldDocument, HeldSentence
from standoff.evidence.citations.citing import hash_quote
from standoff.evidence.text.anchors import Span
from standoff.model.claims import ClaimCitation, SourceRecord

CITED, OTHER = "a" * 64, "b" * 64


def _document(title, *sentences):
    text = "\n".join(words for _, words in sentences)
    held, zones, at = [], {}, 0
    for number, (kind, words) in enumerate(sentences, start=1):
        held.append(HeldSentence(number, number, Span(at, at + len(words)), words))
        zones[number] = (kind, None, None)
        at += len(words) + 1
    raw = SimpleNamespace(sha256=OTHER, text=text, media_type="text/html")
    return HeldDocument("other", OTHER, title, "other", raw, tuple(held), zones)


def _found(document, words, title="The pier"):
    citation = ClaimCitation(
        "cited", sentence=1, sha256=CITED, quote=words, quote_sha256=hash_quote(words)
    )
    claim = SimpleNamespace(supporting=(citation,), opposing=())
    source = SourceRecord("cited", title=title, sha256=(CITED,))
    case = SimpleNamespace(claims={"c": claim}, sources={"cited": source})
    evidence = Evidence(case, {OTHER: document}, at_hand=True)
    return evidence.found[citation]


@pytest.mark.parametrize("menu", ["navigation", "footer"])
def test_words_of_a_menu_make_no_other_page_the_changed_source(menu):
    """Kind: “Sign in” on another page was told as “another hash, changed after it was cited”."""
    other = _document("The weather", (menu, "Sign in to read on."), ("body", "It rains."))
    found = _found(other, "Sign in to read on.")
    assert found.state == "absent"
    assert found.reason == (
        "These words stand only in the menu or the footer of “The weather”, sentence 1."
    )


def test_a_changed_capture_is_told_with_where_its_words_are():
    """Definition: the page has the title, or sentences of its text that were cited."""
    words = "The pier was closed on Friday."
    other = _document("The pier", ("body", "It opened again."), ("body", words))
    found = _found(other, words)
    assert found.state == "orphan"
    assert "“The pier”" in found.reason
    assert found.reason.endswith("but the words stand in sentence 2.")
    gone = _found(_document("The pier", ("body", "It opened again.")), words)
    assert gone.reason.endswith("the words do not stand there as they were cited.")
    menu = _found(_document("The pier", ("navigation", words)), words)
    assert menu.reason.endswith("only in its menu or footer.")
