"""Sentences of passages, one rule a test."""

import pytest

from standoff.evidence.grammar.sentences import find_sentences


def split(text):
    return [span.of(text) for span in find_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Ito met Messrs. Olsen and Berg in the U.S. capital.",
        "The U.S.’s envoy landed on Feb. 7 with Gen. A. B. Stone.",
        "Prices rose 0.8% to $17.50 under No. 4 of the treaty.",
        "Acme Inc. Chairman Lee Park arrived at 5 p.m. Tuesday.",
        "The delegation (It had come by train.) left again.",
        "“Are we done?” Mr. Ito asked the clerk.",
        "Daniel P. Davison and Martin V. Olsen succeed J.R.R. Berg.",
        "INDEPENDENCE, Mo. — The ministers met.",
        "Notes of Acme Corp. $10 million were sold.",
        "He asked, “When?” and left.",
        "Yahoo! Japan reported the talks.",
        "It is, e.g. Norway that signed, cf. Art. 9 and p. 55.",
        "See https://example.org/a.b.Html and write to A.Lee@example.org today.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence):
    """Our choice, after the conventions of English news."""
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        ("It opened at 6 p.m. Mr. Ito spoke.", ["It opened at 6 p.m.", "Mr. Ito spoke."]),
        ("At 6 p.m. Mr. Ito spoke.", ["At 6 p.m. Mr. Ito spoke."]),
        ("He called it “late.” Mr. Ito says not.", ["He called it “late.”", "Mr. Ito says not."]),
        ("It bought Acme Co. Recently, it paid.", ["It bought Acme Co.", "Recently, it paid."]),
        ("It bought Acme Co. It paid cash.", ["It bought Acme Co.", "It paid cash."]),
        ("He said no.[3] Then he left.", ["He said no.[3]", "Then he left."]),
        ("It ended.The crowd left.", ["It ended.", "The crowd left."]),
        ("They waited.... Nobody came.", ["They waited....", "Nobody came."]),
        ("(He rose. He sat.) He left.", ["(He rose.", "He sat.)", "He left."]),
        ("20 came. 30 left.", ["20 came.", "30 left."]),
        ("はい。いいえ。", ["はい。", "いいえ。"]),
        ("He likes plan B. It works.", ["He likes plan B.", "It works."]),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(text, expected):
    """Our choice, after the conventions of English news."""
    assert split(text) == expected


def test_speech_of_two_sentences_is_split_inside_its_quotation_marks():
    """Contract of the evidence part: each sentence of a speech can be cited."""
    text = "“We have no quarrel. It is theirs,” he said. “No!” She rose."
    assert split(text) == ["“We have no quarrel.", "It is theirs,” he said.", "“No!”", "She rose."]


def test_a_wrapped_line_goes_on_and_a_finished_line_does_not():
    """Contract: one line break is a space, unless the line ended in final punctuation."""
    assert split("The talks in the\ncapital failed.\nNobody signed.") == [
        "The talks in the\ncapital failed.",
        "Nobody signed.",
    ]


def test_a_line_with_room_for_the_next_word_was_broken_on_purpose():
    """Our choice: a wrapped line is full; a heading or an entry of a list is not."""
    text = "Agenda\nThe ministers met for the first time since the river was closed to ships."
    assert split(text)[0] == "Agenda"


def test_a_title_at_the_end_of_a_line_keeps_its_name():
    """Our choice: a title never ends a sentence, wherever the line breaks."""
    text = "They were received in the hall by Mr.\nOlsen, who had come early that same day."
    assert split(text) == [text]


def test_blank_lines_always_separate():
    """Contract: a paragraph break is a sentence break."""
    assert split("The river\n\nran dry\r\n\r\nAgain") == ["The river", "ran dry", "Again"]


def test_items_of_a_list_in_one_line_are_separate():
    """pySBD's golden rules know such lists; the wording is ours."""
    assert split("1. Open the gate 2. Close the gate") == ["1. Open the gate", "2. Close the gate"]
    assert split("a) water b) power") == ["a) water", "b) power"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028"])
def test_nothing_has_no_sentences(text):
    """Definition: a sentence has at least one character that is not a space."""
    assert find_sentences(text) == ()
