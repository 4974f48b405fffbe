"""Positions in sentences written for this file.

Provenance: definitions of the kinds; the sentences and those who act in them are invented.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names
from standoff.evidence.positions.finding import find_positions


def told(text):
    """Give kind, holder, doer and words of each position in a sentence."""
    return [
        (
            one.kind.value,
            one.holder.words if one.holder is not None else None,
            one.content.doer.words if one.content.doer is not None else None,
            one.content.words(text),
        )
        for one in find_positions(text, tuple(find_names(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union demands a pay rise.", ("wants", "The union", None, "a pay rise")),
        (
            "Norway wants Sweden to open the pass.",
            ("wants", "Norway", "Sweden", "open the pass"),
        ),
        (
            "The council demanded that the ministry repair the dam.",
            ("wants", "The council", "the ministry", "repair the dam"),
        ),
        ("Norway is ready to share the fish.", ("offers", "Norway", None, "share the fish")),
        (
            "The firm, for its part, offered to hire two crews.",
            ("offers", "The firm", None, "hire two crews"),
        ),
        ("The miners will not sign.", ("refuses", "The miners", None, "sign")),
        (
            "Sweden has ruled out closing the port.",
            ("refuses", "Sweden", None, "closing the port"),
        ),
        (
            "The farmers are more reluctant than ever to sell the land.",
            ("refuses", "The farmers", None, "sell the land"),
        ),
        (
            "The rebels threatened to cut the road.",
            ("threatens", "The rebels", None, "cut the road"),
        ),
        (
            "The mayor plans to build a second bridge.",
            ("plans", "The mayor", None, "build a second bridge"),
        ),
        ("In March 2017 the navy seized 14 boats.", ("acts", "the navy", None, "14 boats")),
        ("The bank could lift the ban.", ("may", "The bank", None, "lift the ban")),
        ("The ministry cannot pay more.", ("cannot", "The ministry", None, "pay more")),
        (
            "It is impossible for Norway to give up the island.",
            ("cannot", "Norway", None, "give up the island"),
        ),
        ("The growers depend on the canal.", ("gains", "The growers", None, "the canal")),
        ("Sweden fears a blockade.", ("fears", "Sweden", None, "a blockade")),
        (
            "The firm denies that it broke the law.",
            ("denies", "The firm", None, "it broke the law"),
        ),
        (
            "Sweden does not recognise the court.",
            ("refuses", "Sweden", None, "the court"),
        ),
        (
            "Striking writers rejected the offer.",
            ("refuses", "Striking writers", None, "the offer"),
        ),
        (
            "The offer was rejected by the union.",
            ("refuses", "the union", None, "The offer"),
        ),
    ],
)
def test_a_sentence_tells_who_does_what_with_what(text, expected):
    """Definition of each kind."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway’s refusal to lift the ban angered Sweden.",
            ("refuses", "Norway", None, "lift the ban"),
        ),
        (
            "Its threat to close the road worried traders.",
            ("threatens", "Its", None, "close the road"),
        ),
        (
            "The firm’s demand that the union return was repeated.",
            ("wants", "The firm", "the union", "return"),
        ),
    ],
)
def test_a_noun_tells_a_position_of_whose_it_is(text, expected):
    """Definition: the owner before it holds it, up to the next verb."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts want a clear answer.",
        "The trade offers of last year are forgotten.",
        "The rejected plan lies in a drawer.",
        "A court may draw the line.",
        "Norway would have to show its maps.",
        "These are the boats that the navy seized in May.",
        "The strike itself surprised nobody.",
        "The talks will have little effect.",
        "The ministry told reporters in the port.",
        "The union announced a plan.",
        "This is the letter that, some say, will end the row.",
    ],
)
def test_what_holds_no_position_tells_none(text):
    """Watchers, nouns, participles, somebody who is nobody yet, duties, relative clauses, things."""
    assert [one for one in told(text) if one[0] != "expects"] == []


@pytest.mark.parametrize(
    ("text", "kind", "words", "doer"),
    [
        (
            "The union will sail only if the firm hires a cook.",
            "only",
            "hires a cook",
            "the firm",
        ),
        (
            "Norway will close the pass unless Sweden drops the fee.",
            "unless",
            "drops the fee",
            "Sweden",
        ),
        (
            "The council would withdraw the suit in exchange for two hours of water.",
            "exchange",
            "two hours of water",
            None,
        ),
        (
            "If the firm lays off the crews, the union will block the pier.",
            "if",
            "lays off the crews",
            "the firm",
        ),
    ],
)
def test_a_condition_stands_behind_a_position_or_before_it(text, kind, words, doer):
    """Definition of the kinds of conditions; what stands in one is no position itself."""
    (found,) = find_positions(text, tuple(find_names(text)))
    condition = found.condition
    assert condition is not None
    assert (condition.kind, condition.content.words(text)) == (kind, words)
    assert (condition.content.doer and condition.content.doer.words) == doer


def test_two_verbs_of_one_subject_are_two_positions():
    """Our choice: what is about the first ends where the second begins."""
    text = "The farmers rejected the offer and demanded 450 euros."
    assert [(kind, words) for kind, _, _, words in told(text)] == [
        ("refuses", "the offer"),
        ("wants", "450 euros"),
    ]


def test_of_two_who_do_it_together_each_holds_the_position():
    """Definition: Norway and Sweden requested a delay."""
    text = "Norway and Sweden rejected the map."
    assert sorted(holder for _, holder, _, _ in told(text)) == ["Norway", "Sweden"]


def test_what_is_expected_needs_nobody_who_expects_it():
    """Our choice: its words begin with the subject."""
    text = "A quick settlement is unlikely, the mediator said."
    assert told(text) == [("expects", None, None, "A quick settlement is unlikely")]


def test_a_sentence_without_end_is_not_read():
    """Our choice: what is longer than prose is a table that lost its lines."""
    assert find_positions("The union demands " + "a rise and " * 400) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in the region believes that Norway will close the pass.",
        "Few expect that Norway will sign the treaty.",
        "Analysts doubt that Norway will pay the fee.",
    ],
)
def test_what_nobody_believes_is_no_position_of_whom_it_is_said(text):
    """Definition: such a sentence tells what others think will not be."""
    assert not [one for one in told(text) if one[0] in ("plans", "offers", "wants")]


def test_a_stop_inside_an_abbreviation_ends_no_deed():
    """Definition: the points of U.N. end no sentence, also at its end."""
    text = "Norway threatened to take the case to the U.N. Security Council unless Sweden paid."
    assert told(text)[0][-1] == "take the case to the U.N. Security Council"
    assert told("Norway wants to talk to the U.S.")[0][-1] == "talk to the U.S."


def test_who_is_in_no_position_to_do_something_cannot_do_that():
    """Definition: the deed is behind the words, not the word position."""
    from standoff.evidence.positions.finding import find_positions as find

    text = "Norway is in no position to mediate."
    (found,) = find(text, tuple(find_names(text)))
    assert (found.kind.value, found.content.form, found.content.words(text)) == (
        "cannot", "deed", "mediate")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "negated", "words"),
    [
        ("Norway threatens to close the pass if Sweden does not pay the toll.", "if", True, "pay the toll"),
        ("Sweden will leave unless Norway opens the pass.", "unless", False, "opens the pass"),
        ("Sweden would pay the toll if Norway didn't raise the fee.", "if", True, "raise the fee"),
        ("Sweden would pay the toll if Norway opens the pass.", "if", False, "opens the pass"),
        ("Sweden will pay the toll only if Norway has never closed the pass.", "only", True, "closed the pass"),
    ],
)  # fmt: skip
def test_a_condition_tells_whether_its_deed_is_done_or_not(text, kind, negated, words):
    """Definition: what hangs on "does not pay" hangs on the opposite of paying."""
    (found,) = find_positions(text, tuple(find_names(text)))
    assert found.condition is not None
    assert (found.condition.kind, found.condition.negated) == (kind, negated)
    assert (found.condition.content.form, found.condition.content.words(text)) == ("deed", words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union rejected the plan and threatened to sue.",
         [("refuses", "The union", "the plan"), ("threatens", "The union", "sue")]),
        ("The mayor denied the claim and threatened to sue the firm.",
         [("denies", "The mayor", "the claim"), ("threatens", "The mayor", "sue the firm")]),
        ("The mayor denied the report and offered to resign.",
         [("denies", "The mayor", "the report"), ("offers", "The mayor", "resign")]),
        ("The rebels rejected the truce, threatened to cut the road and left.",
         [("refuses", "The rebels", "the truce"), ("threatens", "The rebels", "cut the road")]),
        ("The firm rejected the plan, offered to build a bridge and refused to pay.",
         [("refuses", "The firm", "the plan"), ("offers", "The firm", "build a bridge"),
          ("refuses", "The firm", "pay")]),
        ("Norway rejected the call and vowed to close the pass.",
         [("refuses", "Norway", "the call"), ("threatens", "Norway", "close the pass")]),
    ],
)  # fmt: skip
def test_each_verb_of_one_subject_is_a_position_of_its_own(text, expected):
    """Also behind a noun that could be a verb, and in a list without "and"."""
    assert [(kind, holder, words) for kind, holder, _, words in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway refused the plan proposed by Sweden.",
        "The union rejected the offer, made on Monday.",
    ],
)
def test_a_participle_behind_a_noun_is_no_second_verb(text):
    assert [kind for kind, *_ in told(text)] == ["refuses"]


@pytest.mark.parametrize(
    "text",
    [
        "There were fears among farmers that the river would dry up.",
        "There are fears of a new war.",
        "There were threats to close the port.",
    ],
)
def test_there_holds_no_position(text):
    """Definition: it stands for nobody."""
    assert [holder for _, holder, *_ in told(text) if holder] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The diocese wants the altar back.", "The diocese"),
        ("The heirs refuse to sell the house.", "The heirs"),
        ("The orchestra threatened to leave the hall.", "The orchestra"),
        ("The museum would return six panels if the diocese dropped its claim.", "The museum"),
        ("The players demand a share of the television money.", "The players"),
        ("The elders rejected the border.", "The elders"),
        ("The creditors want to be paid in gold.", "The creditors"),
    ],
)
def test_disputes_are_not_of_states_and_unions_alone(text, who):
    """Definition: whoever can decide something may hold a position."""
    assert [each[1] for each in told(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "She asked whether the council would close the port.",
        "She asked if the council would close the port.",
        "The union asked the council whether it would close the port.",
        "The union wondered if the council would close the port.",
    ],
)
def test_what_is_only_asked_tells_no_position(text):
    """Definition: who asks whether something will be neither wants it nor says it."""
    assert find_positions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The union asked the council to close the port.",
        "Norway wants the council to say whether it will pay.",
        "The union asked for a hearing if talks fail.",
    ],
)
def test_what_is_asked_for_is_wanted(text):
    assert [one.kind for one in find_positions(text)] == ["wants"]


@pytest.mark.parametrize(
    "text",
    ["The ministry declined to comment on the report.", "Norway refused to say when it would leave.", "A guard was set on fire.", "The goods were bound with rope.", "Peace would end the blockade."],
)  # fmt: skip
def test_silence_past_deeds_and_things_hold_no_position(text):
    """Definition: who does not comment neither denies nor refuses; what is past is not expected."""
    assert find_positions(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The offer of 176 crowns (£17.43) is likely to be the final one.",
            "The offer of 176 crowns (£17.43) is likely to be the final one",
        ),
        (
            "The town blames the port, and it is likely that more will leave.",
            "it is likely that more will leave",
        ),
        ("The port is set to close.", "The port is set to close"),
    ],
)
def test_what_is_expected_begins_with_its_clause(text, words):
    """Definition: over a bracket, and not before "it"."""
    (found,) = find_positions(text)
    assert found.kind.value == "expects"
    assert found.content.words(text) == words


def test_what_those_who_want_it_suffer_is_no_part_of_it():
    """Definition: the relative clause ends before the verb of the sentence."""
    text = "Residents who wanted to speak to the mayor were stopped at the gate."
    (found,) = find_positions(text)
    assert found.content.words(text) == "speak to the mayor"
