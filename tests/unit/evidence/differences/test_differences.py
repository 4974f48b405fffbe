"""Differences: what is compared, how it is judged, and how it is counted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from standoff.evidence.differences.comparisons import Ground, Verdict, judge_quotes
from standoff.evidence.differences.fact_reading import read_facts
from standoff.evidence.differences.facts import (
    EventFact,
    FigureFact,
    Frame,
    Origin,
    QuoteFact,
    compare_frames,
    content_stems,
)
from standoff.evidence.differences.finding import Aspect, find_differences
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.text.anchors import Passage, Span

FLOOD = "The flood destroyed {} villages in the lower valley."
OTHER = "In the lower valley {} villages were destroyed by the flood."


def figures(text, article, *, voice=None, published=None, entities=(), days=(None, None)):
    origin = Origin(article, article, Span(0, len(text)), text, voice, published)
    return [FigureFact(origin, figure, frozenset(entities), *days) for figure in find_figures(text)]


def quote(words, speaker, article, *, direct=True):
    return QuoteFact(Origin(article, article, Span(0, 1), words), words, speaker, direct)


def verdicts(facts):
    return [(item.verdict, item.ground) for item in find_differences(facts).items]


def test_values_that_exclude_each_other_contradict():
    """Definition: the same thing, the same time, disjoint intervals."""
    facts = [*figures(FLOOD.format(12), "a"), *figures(OTHER.format(9), "b")]
    assert verdicts(facts) == [(Verdict.CONTRADICTION, Ground.VALUES_EXCLUDE)]


def test_overlapping_intervals_are_compatible():
    """Definition."""
    facts = [*figures(FLOOD.format("more than ten"), "a"), *figures(OTHER.format(12), "b")]
    assert verdicts(facts) == [(Verdict.COMPATIBLE, Ground.INTERVALS_OVERLAP)]


def test_one_value_rounded_is_compatible_with_the_other():
    """Our choice: 1.16 and 1.2 billion are one sum told twice."""
    text = "The port was promised {} rubles for the radar station."
    facts = [
        *figures(text.format("1.16 billion"), "a"),
        *figures(text.format("1.2 billion"), "b"),
    ]
    assert verdicts(facts) == [(Verdict.COMPATIBLE, Ground.ROUNDED)]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [("$5 million", "US$9 million", 1), ("$5 million", "C$9 million", 1), ("US$5", "C$9", 0)],
)
def test_dollars_of_no_country_are_compared_with_those_of_any(left, right, found):
    """Our choice: "$" may be the dollar of another source, two named dollars may not be one."""
    text = "The port was promised {} for the radar station."
    facts = [*figures(text.format(left), "a"), *figures(text.format(right), "b")]
    assert len(verdicts(facts)) == found


def test_values_for_different_times_are_a_development():
    """Definition: later value of a series."""
    years = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (2014, 2016)]
    text = "The quota for cod was {} tons that year."
    facts = [
        *figures(text.format(15000), "a", days=years[0]),
        *figures(text.format(18000), "b", days=years[1]),
    ]
    assert verdicts(facts) == [(Verdict.DEVELOPMENT, Ground.OTHER_TIME)]


def test_how_things_stand_may_have_changed_between_two_reports():
    """Our choice: "so far" dates a value by its report; undated reports cannot be ordered."""
    text = "So far {} settlers have returned to the northern islands."
    early, late = dt.date(2016, 5, 1), dt.date(2018, 4, 5)
    dated = [
        *figures(text.format(200), "a", published=early),
        *figures(text.format(900), "b", published=late),
    ]
    assert verdicts(dated) == [(Verdict.DEVELOPMENT, Ground.LATER_REPORT)]
    undated = [*figures(text.format(200), "a"), *figures(text.format(900), "b")]
    assert verdicts(undated) == [(Verdict.NOT_COMPARABLE, Ground.TIMES_UNKNOWN)]
    same_day = [
        *figures(text.format(200), "a", published=late),
        *figures(text.format(900), "b", published=late),
    ]
    assert verdicts(same_day) == [(Verdict.CONTRADICTION, Ground.VALUES_EXCLUDE)]


def test_a_rise_is_not_compared_with_a_level():
    """Definition."""
    facts = [
        *figures("Prices of bread in the valley rose by 3 percent.", "a"),
        *figures("Prices of bread in the valley fell by 30 percent.", "b"),
    ]
    assert verdicts(facts) == [(Verdict.NOT_COMPARABLE, Ground.LEVEL_AND_CHANGE)]


@pytest.mark.parametrize(
    ("left", "right", "parties"),
    [
        (FLOOD.format(12), "The council runs schools in 9 villages.", ((), ())),
        (
            "They lent 40 euros to local fishermen.",
            "They lent 60 euros to local farmers.",
            ((), ()),
        ),
        (FLOOD.format(12), OTHER.format(9), (("norway",), ("sweden",))),
        ("The dam of the valley is 42 metres high.", "It cost the valley 3 euros.", ((), ())),
        (
            "About 60 boats wait in the harbour, twice as many as last year.",
            "Last year 65 boats fished on the reef.",
            ((), ()),
        ),
    ],
)
def test_nothing_is_said_about_different_things(left, right, parties):
    """Our choice: being right matters more than being many."""
    facts = [
        *figures(left, "a", entities=parties[0]),
        *figures(right, "b", entities=parties[1]),
    ]
    assert find_differences(facts).items == ()


def test_fractions_are_compared_exactly():
    """Definition: a third is two sixths, not 0.33."""
    text = "The salt ruined {} of the harvest in the delta."
    facts = [*figures(text.format("a third"), "a"), *figures(text.format("one third"), "b")]
    assert verdicts(facts) == [(Verdict.SAME, Ground.EQUAL_VALUES)]
    facts = [*figures(text.format("a third"), "a"), *figures(text.format("a quarter"), "b")]
    assert verdicts(facts) == [(Verdict.CONTRADICTION, Ground.VALUES_EXCLUDE)]


def test_captures_of_one_article_are_not_compared_with_each_other():
    """Definition: one article counts once."""
    facts = [*figures(FLOOD.format(12), "a"), *figures(OTHER.format(9), "a")]
    found = find_differences(facts)
    assert found.items == ()
    assert found.compared.pairs["figure"] == 0


def test_equal_statements_are_one_reading_counted_by_articles():
    """Definition: independent articles, comments apart."""
    facts = [
        *figures(FLOOD.format(12), "a"),
        *figures(OTHER.format(12), "b"),
        *figures(OTHER.format(12), "b", voice="a reader"),
        *figures(OTHER.format(9), "c"),
    ]
    found = find_differences(facts)
    (contradiction,) = found.of(Verdict.CONTRADICTION)
    sides = sorted((contradiction.left, contradiction.right), key=lambda side: side.articles)
    assert [(side.articles, side.voices) for side in sides] == [(1, 1), (2, 3)]
    (same,) = found.of(Verdict.SAME)
    assert (same.right, same.left.articles, len(same.left.origins)) == (None, 2, 3)


def test_a_comment_that_states_another_value_than_its_article_is_shown():
    """Our choice: voices of one article are different voices."""
    facts = [
        *figures(FLOOD.format(12), "a"),
        *figures(OTHER.format(9), "a", voice="a reader"),
    ]
    (item,) = find_differences(facts).items
    assert item.verdict is Verdict.CONTRADICTION
    assert {item.left.articles, item.right.articles} == {0, 1}


def test_copies_in_captures_of_one_article_are_one_statement_with_two_anchors():
    """Definition: two captures count once, and both are shown."""
    facts = [
        *figures(FLOOD.format(12), "a"),
        *figures(FLOOD.format(12).replace(" v", "  v"), "a"),
        *figures(OTHER.format(9), "b"),
    ]
    (item,) = find_differences(facts).items
    assert (item.left.articles, len(item.left.origins)) == (1, 2)


def test_an_article_quoted_again_in_its_comments_is_not_confirmed_by_them():
    """Our choice: repeating a sentence states nothing."""
    repeated = "He writes: “" + FLOOD.format(12) + "”"
    facts = [*figures(FLOOD.format(12), "a"), *figures(repeated, "a", voice="a reader")]
    assert find_differences(facts).items == ()


def test_what_was_compared_is_counted():
    """Definition: no contradiction found is not the same as nothing to compare."""
    facts = [
        *figures(FLOOD.format(12), "a"),
        *figures(OTHER.format(9), "b"),
        *figures("The council runs schools in 4 villages.", "c"),
    ]
    compared = find_differences(facts).compared
    assert compared.facts == {"figure": 3}
    assert (compared.pairs["figure"], compared.judged["figure"]) == (3, 1)
    assert compared.verdicts == {"contradiction": 1}
    assert find_differences([]).compared.facts == {}


def test_facts_beyond_the_limit_of_a_topic_are_counted_as_left_out(monkeypatch):
    """Our choice: a bound that is told."""
    monkeypatch.setattr("standoff.evidence.differences.finding.BLOCK_LIMIT", 2)
    facts = [fact for name in "abc" for fact in figures(FLOOD.format(12), name)]
    assert find_differences(facts).compared.left_out == 1


def events(text, article):
    day = dt.date(2018, 4, 2 if article == "a" else 9)
    return read_facts(Passage(text), article=article, document=article, published=day)


def test_who_did_it_to_whom_counts_where_it_is_sure():
    """Our choice: exchanged roles are two events; a mention has no roles to compare."""
    denied = "Sweden did not attack Norway on 3 March 2018."
    there = [*events("Norway attacked Sweden on 3 March 2018.", "a"), *events(denied, "b")]
    assert find_differences(there).items == ()
    denied = "Norway did not attack Sweden on 3 March 2018."
    there = [*events("Norway attacked Sweden on 3 March 2018.", "a"), *events(denied, "b")]
    assert Verdict.CONTRADICTION in {item.verdict for item in find_differences(there).items}
    unsure = "Off Norway ships attacked Sweden on 3 March 2018."
    denied = "Off Norway ships did not attack Sweden on 3 March 2018."
    there = [*events(unsure, "a"), *events(denied, "b")]
    assert Verdict.CONTRADICTION in {item.verdict for item in find_differences(there).items}


WORDS = "we shall never sell the island to anyone"


@pytest.mark.parametrize(
    ("words", "speaker", "verdict", "ground"),
    [
        (WORDS.title(), "berg", Verdict.SAME, Ground.EQUAL_WORDING),
        ("we shall never sell the island", "berg", Verdict.COMPATIBLE, Ground.SHORTENED),
        (
            "we shall never sell this island to anyone",
            "berg",
            Verdict.COMPATIBLE,
            Ground.OTHER_WORDING,
        ),
        ("we shall sell the island to anyone", "berg", Verdict.CONTRADICTION, Ground.OTHER_SENSE),
        (WORDS, "holm", Verdict.CONTRADICTION, Ground.OTHER_SPEAKER),
        (WORDS, "prime minister berg", Verdict.SAME, Ground.EQUAL_WORDING),
        (WORDS, None, Verdict.SAME, Ground.EQUAL_WORDING),
    ],
)
def test_wording_and_speaker_of_quotations(words, speaker, verdict, ground):
    """Our choice: only a reversed sense, other numbers or another speaker contradict."""
    judgement = judge_quotes(quote(WORDS, "berg", "a"), quote(words, speaker, "b"))
    assert (judgement.verdict, judgement.ground) == (verdict, ground)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("we shall see", "we shall see"),
        ("the road to the harbour must be rebuilt", "the road to peace is long and hard"),
    ],
)
def test_short_or_unlike_quotations_are_not_compared(left, right):
    """Our choice."""
    assert judge_quotes(quote(left, "berg", "a"), quote(right, "berg", "b")) is None


def test_indirect_speech_never_contradicts():
    """Our choice: a paraphrase is not a wording."""
    left = quote("they would never sell the island to anyone", "berg", "a", direct=False)
    right = quote("they would sell the island to anyone", "berg", "b", direct=False)
    assert judge_quotes(left, right).verdict is Verdict.COMPATIBLE


def test_facts_are_read_with_raw_anchors():
    """Definition: every fact points to the characters it came from."""
    raw = "<p>Norway praised art &amp; law. It cost 12 euros.</p>"
    inner = "Norway praised art & law. It cost 12 euros."
    at, starts, ends = 3, [], []
    for sign in inner:
        width = 5 if sign == "&" else 1
        starts.append(at)
        ends.append(at + width)
        at += width
    passage = Passage(inner, starts=tuple(starts), ends=tuple(ends))
    facts = read_facts(passage, article="a", document="d")
    (figure,) = [fact for fact in facts if isinstance(fact, FigureFact)]
    assert figure.origin.span.of(raw) == "12 euros"
    assert figure.figure.value == Decimal(12)
    (event,) = [fact for fact in facts if isinstance(fact, EventFact)]
    assert event.origin.span.of(raw) == "praised"
    assert event.entities == {"norway"}
    assert facts[0].origin.sentence in inner


def test_a_contrast_in_one_frame_is_seen():
    """Our choice: another word in the same frame is another thing."""
    left = Frame.of("They lent money to fishermen on the coast.", ())
    right = Frame.of("They lent money to farmers on the coast.", ())
    assert compare_frames(left, right).contrast
    assert not compare_frames(left, left).contrast


def test_stems_join_the_forms_of_a_word():
    """Our choice: crude, only used to compare."""
    assert content_stems("The floods flooded 3 villages.") == content_stems(
        "flood flooding village"
    )


def test_aspects_are_told_apart():
    """Definition: a date of an event is no figure."""
    left = read_facts(
        Passage("Norway signed the fisheries treaty with Russia on 12 March 2018."),
        article="a",
        document="a",
    )
    right = read_facts(
        Passage("The fisheries treaty with Russia was signed by Norway on 15 March 2018."),
        article="b",
        document="b",
    )
    found = find_differences([*left, *right]).items
    assert (Aspect.DATE, Verdict.CONTRADICTION) in [(item.aspect, item.verdict) for item in found]


FERRY = "The ferry will not sail before the ice has gone."


def _said(words, speaker, article, *, voice=None, certain=True):
    origin = Origin(article, article, Span(0, 1), f"“{words}”, {speaker} said.", voice)
    return QuoteFact(origin, words, speaker, certain=certain)


@pytest.mark.parametrize("words", [FERRY, "The ferry will not sail"])
def test_a_comment_that_quotes_its_article_is_the_same_words_not_a_second_source(words):
    """Definition: whoever is taken for the speaker there, nothing is contradicted."""
    facts = [_said(FERRY, "ada-mori", "a"), _said(words, "peter-orlov", "a", voice="Jo")]
    assert verdicts(facts) == []


def test_a_speaker_whom_only_the_context_names_contradicts_nobody():
    """Our choice: an inherited speaker or a pronoun is a guess."""
    guess = _said(FERRY, "peter-orlov", "b", certain=False)
    assert verdicts([_said(FERRY, "ada-mori", "a"), guess]) == [
        (Verdict.SAME, Ground.EQUAL_WORDING)
    ]
    other = _said(FERRY, "peter-orlov", "b")
    assert verdicts([_said(FERRY, "ada-mori", "a"), other]) == [
        (Verdict.CONTRADICTION, Ground.OTHER_SPEAKER)
    ]


def test_a_pronoun_is_read_as_an_uncertain_speaker():
    """Our choice; the reader keeps what the rule made of it."""
    text = "Ada Mori left. “The ferry will not sail before the ice has gone,” she said."
    (fact,) = (
        fact
        for fact in read_facts(Passage(text), article="a", document="a")
        if isinstance(fact, QuoteFact) and fact.direct
    )
    assert (fact.speaker, fact.certain) == ("ada-mori", False)
