"""Grouping of captures and their alignment: our choices, on texts written for this file."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.errors import UsageError
from standoff.evidence.articles.alignment import align, find_quoted_again
from standoff.evidence.articles.candidates import POSTINGS, count_common
from standoff.evidence.articles.grouping import (
    ArticleIndex,
    Capture,
    CapturedSentence,
    Decision,
    LinkKind,
    group_captures,
)
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import hash_shingles, normalise_words

DAM = (
    "The two governments opened talks on the reservoir in the border town on Monday.",
    "Engineers from the lower valley asked for a steady flow during the dry months.",
    "The ministry upstream answered that its turbines need the water in winter.",
    "“We will not sell our winter,” the minister said after the first session.",
    "A joint commission is to measure the river at three stations from next spring.",
    "Farmers along the lower canals have lost a third of their harvest since the gates closed.",
)
FISH = (
    "Trawlers returned to the northern banks this week after the quota was raised.",
    "The fishermen’s union called the new limit a step that comes ten years too late.",
    "Scientists of the marine institute warned that the cod has not recovered at all.",
    "Inspectors will board one vessel in twenty and publish what they find each month.",
    "The neighbouring state has lodged a protest and sent a patrol ship to the area.",
    "Prices at the harbour fell by a tenth within two days of the announcement.",
)


def capture(name, body=(), comments=(), teasers=(), shout=False):
    sentences = []
    at = 0
    for zone, texts in (("body", body), ("comment", comments), ("teaser", teasers)):
        for text in texts:
            shown = text.upper() if shout else text
            span = Span(at, at + len(shown))
            sentences.append(CapturedSentence(len(sentences) + 1, span, shown, zone))
            at = span.end + 1
    return Capture(name, tuple(sentences))


def grouped(*captures, decisions=()):
    return [group.captures for group in group_captures(captures, decisions)]


def test_a_recapture_with_other_quotes_dashes_case_and_spaces_is_the_same_article():
    """Our choice: typography is not text."""
    retyped = tuple(
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "  ")
        for text in DAM
    )
    assert grouped(capture("a", DAM), capture("b", retyped, shout=True)) == [("a", "b")]


def test_two_articles_stay_two():
    """Definition: an article is its text."""
    assert grouped(capture("a", DAM), capture("b", FISH)) == [("a",), ("b",)]


def test_comments_and_teasers_do_not_make_two_articles_one():
    """Our choice: only the body counts for similarity."""
    left = capture("a", DAM[:3], comments=FISH, teasers=FISH)
    right = capture("b", FISH)
    assert grouped(left, right) == [("a",), ("b",)]


def test_long_comments_below_a_capture_do_not_hide_that_it_is_the_same_article():
    """Our choice: what MinHash resemblance misses."""
    right = capture("b", DAM, comments=FISH * 20)
    assert grouped(capture("a", DAM), right) == [("a", "b")]


def test_a_page_cut_off_after_its_opening_is_the_same_article():
    """Our choice: a paywalled opening is a capture of the article."""
    opening = capture("a", DAM[:2])
    whole = capture(
        "b",
        DAM + FISH * 1 + tuple(f"Paragraph {n} goes on about gates number {n}." for n in range(30)),
    )
    assert grouped(opening, whole) == [("a", "b")]


def test_a_statement_quoted_in_full_within_a_long_article_is_an_excerpt():
    """Our choice: an excerpt is not a copy."""
    padding = tuple(
        f"Item {n} of the long review deals with treaty number {n * 7} and its many readings."
        for n in range(40)
    )
    statement = capture("a", FISH[2:4])
    review = capture("b", (*padding, *FISH[2:4]))
    groups = group_captures([statement, review])
    assert [group.captures for group in groups] == [("a",), ("b",)]
    assert [link.kind for link in groups[0].overlaps] == [LinkKind.EXCERPT]
    assert groups[0].overlaps == groups[1].overlaps


def test_a_digest_of_two_articles_does_not_make_them_one():
    """Definition: similarity is not transitive, a group is."""
    digest = capture("digest", DAM + FISH)
    groups = grouped(capture("a", DAM), capture("b", FISH), digest)
    assert ("a", "b", "digest") not in groups
    assert all(not {"a", "b"} <= set(group) for group in groups)


def test_a_chain_of_partial_overlaps_is_not_one_article():
    """Definition: each pair of members must be alike."""
    sentences = [
        f"Report {n} says that station {n * 3} measured {n * 11} units before gate {n * 5} shut."
        for n in range(60)
    ]
    chain = [capture(f"c{n}", tuple(sentences[n * 6 : n * 6 + 12])) for n in range(8)]
    groups = group_captures(chain)
    for group in groups:
        starts = sorted(int(name[1:]) for name in group.captures)
        assert starts[-1] - starts[0] <= 1


@pytest.mark.parametrize("text", ["", "…", "Yes."])
def test_captures_without_a_body_worth_comparing_are_not_all_one(text):
    """Our choice: nothing in common is not everything in common."""
    body = (text,) if text != "Yes." else ()
    assert grouped(capture("a", body), capture("b", body), capture("c", DAM)) == [
        ("a",),
        ("b",),
        ("c",),
    ]


def test_short_texts_are_the_same_only_when_nearly_all_of_them_is():
    """Our choice: a few shared words are a large share of a short text."""
    left = capture("a", ("The gates of the upper dam were closed on Friday evening.",))
    same = capture("b", ("The gates of the upper dam were closed on Friday evening",))
    other = capture("c", ("The gates of the upper dam were opened again by an engineer.",))
    assert grouped(left, same, other) == [("a", "b"), ("c",)]


def test_texts_of_one_word_are_compared_whole():
    """Our choice: a text shorter than a shingle is one shingle."""
    assert grouped(capture("a", ("Gates",)), capture("b", ("gates!",))) == [("a", "b")]
    assert len(hash_shingles(("gates",))) == 1
    assert len(hash_shingles(())) == 0


def reported(day, crossed, trucks, depth, hours):
    return (
        f"On {day} monitors at the Selda crossing counted {crossed} people on foot going to the northern bank.",
        f"They counted {trucks} trucks waiting at the southern gate when the shift of the guards changed.",
        f"The water at the second pillar of the bridge stood at {depth} centimetres in the morning.",
        f"The ferry of the island ran for {hours} hours and was full on each of its crossings.",
    )


def test_reports_that_an_office_words_alike_day_by_day_are_as_many_articles():
    """Definition: a copy has the numbers of its text; a form that is filled in anew has others."""
    monday = reported("3 May", 412, 38, 217, "6.5")
    tuesday = reported("4 May", 398, 51, 224, "7.25")
    assert grouped(capture("a", monday), capture("b", tuesday)) == [("a",), ("b",)]
    cut = capture("cut", monday[:3])
    corrected = capture("new", (*monday[:1], monday[1].replace("38", "39"), *monday[2:]))
    assert grouped(capture("a", monday), cut, corrected) == [("a", "cut", "new")]


def test_a_split_wins_over_any_similarity():
    """Definition: what the analyst decided stays."""
    captures = capture("a", DAM), capture("b", DAM), capture("c", DAM)
    assert grouped(*captures) == [("a", "b", "c")]
    groups = grouped(*captures, decisions=[Decision("a", "b", same=False)])
    assert all(not {"a", "b"} <= set(group) for group in groups)
    assert sorted(name for group in groups for name in group) == ["a", "b", "c"]


def test_a_merge_wins_over_any_difference():
    """Definition: what the analyst decided stays."""
    groups = group_captures(
        [capture("a", DAM), capture("b", FISH)], [Decision("b", "a", same=True)]
    )
    assert [group.captures for group in groups] == [("a", "b")]
    assert [link.kind for link in groups[0].links] == [LinkKind.DECIDED]


def test_a_later_decision_on_a_pair_replaces_the_earlier_one():
    """Our choice: minds change."""
    captures = capture("a", DAM), capture("b", FISH)
    decisions = [Decision("a", "b", same=True), Decision("b", "a", same=False)]
    assert grouped(*captures, decisions=decisions) == [("a",), ("b",)]


def test_decisions_that_contradict_each_other_are_refused_with_the_pair():
    """Our choice: no silent winner."""
    captures = capture("a", DAM), capture("b", FISH), capture("c", ("Something else entirely.",))
    decisions = [
        Decision("a", "b", same=True),
        Decision("b", "c", same=True),
        Decision("a", "c", same=False),
    ]
    with pytest.raises(UsageError) as caught:
        group_captures(captures, decisions)
    assert [problem.code for problem in caught.value.problems] == ["article-decisions-contradict"]


def test_decisions_about_captures_that_are_gone_are_passed_over():
    """Our choice: a decision outlives a removed document."""
    decisions = [Decision("a", "gone", same=True)]
    assert grouped(capture("a", DAM), decisions=decisions) == [("a",)]


def test_the_longest_body_represents_the_group_and_the_first_capture_names_it():
    """Our choice."""
    (group,) = group_captures([capture("a", DAM[:4]), capture("b", DAM)])
    assert (group.id, group.representative) == ("a", "b")


def test_adding_one_by_one_gives_what_adding_all_gives():
    """Definition: incremental use is the same computation."""
    captures = [capture("a", DAM), capture("b", FISH), capture("c", DAM[:4]), capture("d", FISH)]
    index = ArticleIndex()
    found = [index.add([one]) for one in captures]
    assert [len(links) for links in found] == [0, 0, 1, 1]
    assert [group.captures for group in index.groups()] == [
        group.captures for group in group_captures(captures)
    ]
    assert "d" in index
    with pytest.raises(ValueError, match="already"):
        index.add([captures[0]])


def test_many_copies_of_one_text_are_one_group_although_postings_are_bounded():
    """Our choice: the bound costs no copy."""
    count = 2 * POSTINGS + 5
    captures = [capture(f"c{n}", DAM) for n in range(count)] + [capture("other", FISH)]
    groups = group_captures(captures)
    assert [len(group.captures) for group in groups] == [count, 1]


def test_bounded_postings_propose_the_earliest_texts():
    """Our choice: look-ups cost at most so much."""
    same = np.unique(hash_shingles(normalise_words(DAM[0])))
    found = {
        (text, earlier): count
        for common in count_common([same] * (POSTINGS + 10))
        for text, earlier, count in zip(common.texts, common.earlier, common.counts, strict=True)
    }
    pairs = [(n, m) for n in range(POSTINGS + 10) for m in range(min(n, POSTINGS))]
    assert found == dict.fromkeys(pairs, len(same))


def test_ideographs_are_words_of_their_own():
    """Our choice: Chinese and Japanese have no spaces to cut at."""
    assert normalise_words("北方領土 talks") == ("北", "方", "領", "土", "talks")


def test_alignment_tells_shared_differing_and_lone_sentences():
    """Our choice, on a copy with one sentence changed, one dropped, one added."""
    changed = DAM[1].replace("steady", "guaranteed")
    right = capture("b", (DAM[0], changed, *DAM[3:], "Talks go on in May."))
    result = align(capture("a", DAM), right)
    assert [pair.left.key for pair in result.shared] == [1, 4, 5, 6]
    (differing,) = result.differing
    (change,) = differing.changes
    assert (change.kind, change.left.of(differing.left.text)) == ("replace", "steady")
    assert change.right.of(differing.right.text) == "guaranteed"
    assert [sentence.key for sentence in result.only_left] == [3]
    assert [sentence.text for sentence in result.only_right] == ["Talks go on in May."]


def test_alignment_finds_sentences_that_changed_places():
    """Our choice: order does not matter for what is shared."""
    result = align(capture("a", DAM), capture("b", tuple(reversed(DAM))))
    assert len(result.shared) == len(DAM)
    assert (result.differing, result.only_left, result.only_right) == ((), (), ())


def test_a_sentence_said_twice_is_paired_twice_only_if_the_other_says_it_twice():
    """Definition: pairs are one to one."""
    result = align(capture("a", (DAM[0], DAM[0])), capture("b", (DAM[0],)))
    assert len(result.shared) == 1
    assert len(result.only_left) == 1


def test_inserted_and_deleted_words_are_shown_where_they_stand():
    """Our choice."""
    left = capture("a", ("The commission will measure the river at three stations.",))
    right = capture("b", ("The joint commission will measure the river at stations.",))
    (differing,) = align(left, right).differing
    kinds = {change.kind: change for change in differing.changes}
    assert kinds["insert"].right.of(differing.right.text) == "joint"
    assert kinds["delete"].left.of(differing.left.text) == "three"
    assert len(kinds["insert"].left) == len(kinds["delete"].right) == 0


def test_words_quoted_again_in_a_comment_are_anchored_on_both_sides():
    """Our choice: a run of six words is a quotation."""
    comment = "He says the river is to be measured, but “Farmers along the lower canals have lost a third” — really?"
    result = align(capture("a", DAM), capture("b", DAM, comments=(comment,)))
    (quoted,) = result.quoted_again
    assert quoted.capture == "b"
    assert quoted.original.key == 6
    assert quoted.in_comment.of(quoted.comment.text) == (
        "Farmers along the lower canals have lost a third"
    )
    assert quoted.in_original.of(quoted.original.text) == (
        "Farmers along the lower canals have lost a third"
    )


def test_a_comment_that_shares_common_words_quotes_nothing():
    """Our choice."""
    commented = capture("b", DAM, comments=("I am after the first thing on Monday.",))
    assert find_quoted_again(capture("a", DAM), commented) == ()


def test_a_short_sentence_quoted_whole_counts():
    """Our choice: five words that are all the sentence has."""
    article = capture("a", ("We will open no gate.", *DAM))
    commented = capture("b", (), comments=("Well, “We will open no gate” is clear.",))
    (quoted,) = find_quoted_again(article, commented)
    assert quoted.original.key == 1
