"""Citations: made, written, read, resolved, or orphans with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from standoff.errors import ProjectFileError
from standoff.evidence.citations.citing import (
    Citation,
    Orphan,
    Resolved,
    hash_quote,
    make_citation,
    resolve,
)
from standoff.evidence.citations.marked_up import read_fragment
from standoff.evidence.citations.orphans import OrphanReason
from standoff.evidence.text.anchors import Span

TEXT = "The talks failed. “We shall meet again,” she said. The talks failed. Nobody wrote it down."


@dataclass(frozen=True)
class Held:
    sha256: str
    text: str


NOTE = Held("ab" * 32, TEXT)
SECOND = Span(18, 50)


def test_a_citation_resolves_to_its_characters():
    """Definition."""
    cited = make_citation("note", NOTE, SECOND, sentence=2)
    assert resolve(cited, NOTE) == Resolved(cited, SECOND.of(TEXT), SECOND, verified=True)


def test_a_citation_without_text_holds_none_of_it_and_still_verifies():
    """Definition: a case can be published without the article."""
    cited = make_citation("note", NOTE, SECOND, sentence=2, with_text=False)
    assert not any(word in str(cited.to_dict()) for word in ("talks", "meet", "she"))
    resolution = resolve(cited, NOTE)
    assert isinstance(resolution, Resolved)
    assert resolution.verified


def test_another_hash_is_an_orphan_even_if_the_sentence_is_still_there():
    """Definition: the hash comes first."""
    cited = make_citation("note", NOTE, SECOND)
    changed = Held("cd" * 32, TEXT + " ")
    orphan = resolve(cited, changed)
    assert isinstance(orphan, Orphan)
    assert orphan.reason is OrphanReason.OTHER_DOCUMENT
    assert (orphan.expected, orphan.found) == (NOTE.sha256, changed.sha256)


def test_text_that_moved_is_an_orphan_and_not_found_again():
    """Definition: never moved to a look-alike, though the words stand elsewhere."""
    cited = make_citation("note", NOTE, Span(0, 17))
    moved = Held(NOTE.sha256, "Once more: " + TEXT)
    orphan = resolve(cited, moved)
    assert isinstance(orphan, Orphan)
    assert orphan.reason is OrphanReason.OTHER_TEXT
    assert TEXT[0:17] in moved.text


def test_equal_words_in_other_surroundings_are_an_orphan():
    """Our choice: prefix and suffix tell two equal sentences apart."""
    cited = make_citation("note", NOTE, Span(0, 17))
    wrong = Citation(
        "note", NOTE.sha256, Span(51, 68), quote=cited.quote, prefix="", suffix=cited.suffix
    )
    orphan = resolve(wrong, NOTE)
    assert isinstance(orphan, Orphan)
    assert orphan.reason is OrphanReason.OTHER_CONTEXT


def test_a_changed_character_is_noticed_without_the_text():
    """Definition: the hash of the quotation is the check."""
    cited = make_citation("note", NOTE, SECOND, with_text=False)
    orphan = resolve(cited, Held(NOTE.sha256, TEXT.replace("again", "Again")))
    assert isinstance(orphan, Orphan)
    assert orphan.reason is OrphanReason.OTHER_TEXT


def test_an_own_short_quotation_must_lie_in_the_hashed_text():
    """Our choice: the analyst may publish a part of the sentence."""
    whole = make_citation("note", NOTE, SECOND, with_text=False)
    short = Citation("note", NOTE.sha256, SECOND, None, "meet again", whole.quote_sha256)
    assert isinstance(resolve(short, NOTE), Resolved)
    wrong = Citation("note", NOTE.sha256, SECOND, None, "part forever", whole.quote_sha256)
    assert isinstance(resolve(wrong, NOTE), Orphan)


@pytest.mark.parametrize(
    ("citation", "document", "reason"),
    [
        (Citation("n", "ab" * 32, Span(0, 3)), None, OrphanReason.NO_DOCUMENT),
        (Citation("n", "ab" * 32), NOTE, OrphanReason.NO_POSITION),
        (Citation("n", "ab" * 32, sentence=9), NOTE, OrphanReason.NO_SUCH_SENTENCE),
        (Citation("n", "ab" * 32, Span(0, 999)), NOTE, OrphanReason.OUT_OF_RANGE),
    ],
)
def test_every_orphan_names_its_reason(citation, document, reason):
    """Our choice: a closed set of reasons, each with words."""
    orphan = resolve(citation, document)
    assert isinstance(orphan, Orphan)
    assert orphan.reason is reason
    assert orphan.message.endswith(".")


def test_a_sentence_number_alone_resolves_through_the_sentences_of_the_document():
    """Our choice: the short form that a person writes; nothing there to verify with."""
    cited = Citation("note", NOTE.sha256, sentence=2)
    resolution = resolve(cited, NOTE, [Span(0, 17), SECOND])
    assert isinstance(resolution, Resolved)
    assert (resolution.span, resolution.verified) == (SECOND, False)


def test_a_position_wins_over_the_sentence_number():
    """Our choice: numbers move when sentences are found anew, positions do not."""
    cited = make_citation("note", NOTE, SECOND, sentence=1)
    assert resolve(cited, NOTE, [Span(0, 17), SECOND]).text == SECOND.of(TEXT)


def test_context_is_up_to_32_characters():
    """Our choice."""
    cited = make_citation("note", NOTE, Span(51, 68))
    assert (len(cited.prefix), cited.suffix) == (32, " Nobody wrote it down.")


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 1000)])
def test_nothing_is_cited_where_there_is_nothing(span):
    """Definition."""
    with pytest.raises(ValueError, match="nothing to cite"):
        make_citation("note", NOTE, span)


def test_all_that_is_wrong_with_a_citation_is_told_at_once():
    """Our choice."""
    data = {"sorce": "x", "sha256": "12", "sentence": 0, "position": [4, 4], "quote": 7}
    with pytest.raises(ProjectFileError) as caught:
        Citation.from_dict(data)
    problems = caught.value.problems
    assert len(problems) == 6
    assert problems[0].hint == "Did you mean 'source'?"


@pytest.mark.parametrize("data", [None, "note#3", ["note", 3]])
def test_what_is_no_mapping_is_no_citation(data):
    """Our choice."""
    with pytest.raises(ProjectFileError):
        Citation.from_dict(data)


def test_context_without_a_quotation_is_refused():
    """Our choice: text that is left out leaves no traces."""
    with pytest.raises(ProjectFileError):
        Citation.from_dict({"source": "n", "sha256": "ab" * 32, "prefix": "The talks"})


def test_selectors_are_those_of_the_web_annotation_model():
    """Published: W3C Web Annotation Data Model, 4.2.4 and 4.2.5."""
    position, quote = make_citation("note", NOTE, Span(0, 17)).to_selectors()
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 17}
    assert quote["type"] == "TextQuoteSelector"
    assert (quote["exact"], "prefix" in quote) == ("The talks failed.", False)


def test_the_hash_of_a_quotation_is_sha256_of_its_utf8():
    """Published: FIPS 180-4 test value of "abc"."""
    assert hash_quote("abc").startswith("ba7816bf8f01cfea414140de5dae2223")


PAGE = SimpleNamespace(
    sha256="a" * 64,
    media_type="text/html",
    text="<html><body><p class='x'>They met &amp; talked.</p>\n<p>We <em>will</em> pay.</p><p>So be it.</p></body></html>",
)


def test_what_is_quoted_of_a_page_holds_no_tags_and_resolves():
    """Definition: a reader sees no tags; place and hash are still those of the raw text."""
    start = PAGE.text.index("We <em>")
    span = Span(start, PAGE.text.index("</p><p>So"))
    cited = make_citation("page", PAGE, span)
    assert (cited.quote, cited.prefix, cited.suffix) == (
        "We will pay.", " They met & talked. ", " So be it. ")  # fmt: skip
    assert resolve(cited, PAGE).verified
    assert resolve(cited.without_text(), PAGE).verified
    raw = replace(cited, quote=span.of(PAGE.text), prefix="talked.</p>\n<p>", suffix="</p><p>So")
    assert resolve(raw, PAGE).verified, "citations of earlier versions hold raw text"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("quote", "We must pay.", OrphanReason.OTHER_TEXT),
        ("quote_sha256", "0" * 64, OrphanReason.OTHER_TEXT),
        ("prefix", "They fought. ", OrphanReason.OTHER_CONTEXT),
        ("suffix", " So was it.", OrphanReason.OTHER_CONTEXT),
    ],
)
def test_other_words_on_a_page_are_an_orphan(field, value, reason):
    """Definition: only tags and white space make no difference."""
    span = Span(PAGE.text.index("We <em>"), PAGE.text.index("</p><p>So"))
    cited = replace(make_citation("page", PAGE, span), **{field: value})
    assert resolve(cited, PAGE).reason is reason


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_half_a_tag_or_entity_at_the_edge_is_no_text(cut):
    """Definition: what is read around a place is cut by characters."""
    raw = PAGE.text[20 + cut : 100 + cut]
    seen = read_fragment(raw, cut=True)
    assert not set("<>=") & set(seen)


def test_a_comment_that_is_never_closed_is_no_text():
    """Definition: in HTML it goes on to the end; so no beginning of one is looked for twice."""
    assert read_fragment("They wait.<!-- Nobody <!-- reads") == "They wait."
    assert not read_fragment("<!--" * 50_000).strip()
