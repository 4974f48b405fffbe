"""Who met whom, by the ways of saying it. The sentences are written for this file."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.meetings.reading import read_meetings
from standoff.evidence.text.languages import language

WEDNESDAY = dt.date(2021, 3, 10)


def told(text, published=WEDNESDAY):
    return [telling for _, telling in read_meetings(text, published)]


def one(text, published=WEDNESDAY):
    (telling,) = told(text, published)
    return telling


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("President Ada Mori met Minister Ola Berg.", "ada-mori ola-berg", "meeting"),
        ("President Ada Mori met with Minister Ola Berg.", "ada-mori ola-berg", "meeting"),
        ("Ghana and Togo met in Accra.", "ghana togo", "meeting"),
        ("Envoys of Ghana, Togo and Benin met on Monday.", "ghana togo benin", "meeting"),
        ("Ghana's and Togo's trade ministers met on Monday.", "ghana togo", "meeting"),
        ("Ghana held talks with Togo on Monday.", "ghana togo", "meeting"),
        ("Talks between Ghana and Togo took place in Lomé.", "ghana togo", "meeting"),
        ("President Ada Mori praised the Mori-Berg meeting to Minister Ola Berg.",
         "ada-mori ola-berg", "meeting"),
        ("President Ada Mori was received by Queen Karin Holm.", "ada-mori karin-holm", "meeting"),
        ("President Ada Mori hosted Minister Ola Berg.", "ada-mori ola-berg", "meeting"),
        ("Minister Ola Berg's meeting with President Ada Mori was brief.",
         "ola-berg ada-mori", "meeting"),
        ("President Ada Mori telephoned Minister Ola Berg.", "ada-mori ola-berg", "call"),
        ("President Ada Mori spoke with Minister Ola Berg by video link.",
         "ada-mori ola-berg", "call"),
        ("President Ada Mori visited Ghana.", "ada-mori ghana", "visit"),
        ("Minister Ola Berg arrived in Ghana on Monday for a visit.", "ola-berg ghana", "visit"),
        ("A visit to Ghana by Minister Ola Berg ended early.", "ola-berg ghana", "visit"),
        ("The Almara Port Authority met the San Telmo Cooperative in Puerto Sal on 3 March 2021.",
         "almara-port-authority san-telmo-cooperative", "meeting"),
        ("Leaders of the Velmar Shipping Company and the Dockers' Union met on 5 March 2021.",
         "velmar-shipping-company dockers-union", "meeting"),
    ],
)  # fmt: skip
def test_ways_to_say_who_met_whom(text, who, kind):
    """Our choice of kinds; who takes part is plain English."""
    found = [(set(each.who), str(each.kind)) for each in told(text)]
    assert found == [(set(who.split()), kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana met the target that Togo had set.",
        "The Almara Port Authority met its targets on 3 March 2021.",
        "Ghana's output met demand in Togo.",
        "Ghana's plan met with anger in Togo.",
        "The council of Accra met on Monday.",
        "President Ada Mori met students from Ghana.",
        "For Ghana every meeting with Togo is a risk.",
        "President Ada Mori talks of Ghana.",
        "Ghana called Togo a thief.",
        "President Ada Mori received a letter from Minister Ola Berg.",
        "Minister Ola Berg visited his father's grave.",
        # Ways of unedited news in which no meeting is told.
        "President Ada Mori was unwilling to meet Togo requirements.",
        "Only Ghana and Togo receive Benin support.",
        "President Ada Mori told radio host Ola Berg that it was late.",
        "President Ada Mori called Minister Ola Berg, a rival, a great man.",
        "President Ada Mori called Minister Ola Berg “incredibly driven”.",
        "Ghana and Togo set up a board that has met nine times.",
        "Two councillors who back President Ada Mori met Minister Ola Berg's aides.",
        "President Ada Mori won the first round of a lawsuit with Minister Ola Berg.",
        "Ghana and Togo favour an early start to talks.",
        "President Ada Mori hosted a Berg fundraiser, attended by Minister Ola Berg.",
        "President Ada Mori said the group had met Minister Ola Berg.",
        "Minister Ola Berg spoke along with visiting President Ada Mori.",
        "President Ada Mori and Minister Ola Berg left after meeting with farmers.",
        "Minister Ola Berg, a former envoy of Togo, met farmers.",
    ],
)
def test_what_is_no_meeting_of_two_who_are_known(text):
    """Our choice: nothing is better than a meeting that was none."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana and Togo met in Accra.", "held"),
        ("Ghana and Togo will meet in Accra.", "planned"),
        ("Ghana and Togo meet in Accra on 20 March.", "planned"),
        ("A summit between Ghana and Togo is scheduled for May.", "planned"),
        ("Ghana agreed to meet Togo.", "planned"),
        ("Ghana offered to meet Togo.", "possible"),
        ("Ghana and Togo may meet in May.", "possible"),
        ("Ghana invited Togo to a meeting in Accra.", "possible"),
        ("Ghana called off a meeting with Togo.", "called off"),
        ("The talks between Ghana and Togo in Accra were postponed.", "called off"),
        ("Ghana and Togo were to meet on Friday, but the talks were cancelled.", "called off"),
        ("Ghana and Togo did not meet.", "denied"),
        ("Ghana refused to meet Togo.", "denied"),
        ("Ghana has been unable to reschedule a meeting with Togo.", "denied"),
        ("It was impossible to arrange a meeting between Ghana and Togo.", "denied"),
        ("Ghana and Togo have yet to agree on a meeting.", "denied"),
        ("No meeting took place between Ghana and Togo.", "denied"),
        ("Ghana has no plans to meet Togo.", "denied"),
        ("Ghana did not need to meet Togo.", "denied"),
        ("Ghana's meeting with Togo in Accra was not political.", "held"),
        ("President Ada Mori will pay an official visit to Ghana in May.", "planned"),
        ("Ghana spoke before ending a meeting with Togo.", "held"),
        ("Ghana requested a meeting with Togo, which took place in Accra.", "held"),
        ("Nepal urged Ghana and Togo to hold talks in Accra.", "possible"),
        ("President Ada Mori will go to Nepal, open a port and meet Minister Ola Berg.", "planned"),
        (
            "At their meeting, Minister Ola Berg and President Ada Mori are expected to sign.",
            "planned",
        ),
        ("All ends by the time President Ada Mori meets Minister Ola Berg.", "planned"),
        ("Minister Ola Berg paid a visit to Ghana, which will also open a port.", "held"),
        ("Benin must wait until President Ada Mori visits Ghana.", "planned"),
    ],
)
def test_what_became_of_it(text, status):
    """Our choice of five: held, planned, possible, called off, denied."""
    assert str(one(text).status) == status


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("President Ada Mori praised Minister Ola Berg. They met on Monday.", "ada-mori ola-berg"),
        ("President Ada Mori told Minister Ola Berg at their meeting that she agreed.",
         "ada-mori ola-berg"),
        ("At their meeting in Accra, President Ada Mori told Minister Ola Berg no.",
         "ada-mori ola-berg"),
        ("President Ada Mori has courted Minister Ola Berg, meeting with him in Accra.",
         "ada-mori ola-berg"),
        ("President Ada Mori smiled. On Monday she met Minister Ola Berg.", "ada-mori ola-berg"),
        ("Ghana quarrels with Togo. The two countries met on Monday.", "ghana togo"),
        ("President Ada Mori and Minister Ola Berg met. The talks lasted an hour.",
         "ada-mori ola-berg"),
    ],
)  # fmt: skip
def test_pronouns_and_the_two_are_looked_up_near_by(text, who):
    """Definition: in the sentence, else in those before."""
    assert {frozenset(each.who) for each in told(text)} == {frozenset(who.split())}


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Mori, Minister Ola Berg and King Jan Holm smiled. They met on Monday.",
        "Ghana and Togo quarrel. Kwame seems to like Femi, and the two have met twice.",
        "President Ada Mori smiled. They met on Monday.",
        "In Ghana he met Minister Ola Berg.",
        "Minister Ola Berg and President Ada Mori came. After his visit to Ghana, it rained.",
    ],
)
def test_a_pronoun_that_may_mean_others_tells_nothing(text):
    """Our choice: three names, names nobody knows, or one name leave a doubt."""
    assert told(text) == []


def test_which_of_several_it_was_and_how_many_there_were():
    """Definition: an ordinal is that of the meeting, a count is of several in a time."""
    third = one("Ghana and Togo met in Accra on Monday, their third meeting in two months.")
    assert (third.ordinal, third.period.words, third.is_count) == (3, "in two months", False)
    assert (third.value, third.place) == ("2021-03-08", "Accra")
    again = one("Ghana and Togo met for the 12th time.")
    assert again.ordinal == 12
    since = one("Ghana has met Togo six times since 2014.")
    assert (since.low, since.high, since.is_count) == (6, 6, True)
    assert (since.period.first, since.period.last) == (dt.date(2014, 1, 1), WEDNESDAY)
    assert since.period.surely == (dt.date(2014, 12, 31), WEDNESDAY)
    many = one("Ghana and Togo have held more than a dozen meetings in four years.")
    assert (many.low, many.high) == (13, None)
    assert many.period.first == dt.date(2017, 3, 10)
    vague = one("Ghana and Togo have met 20 times in recent years.")
    assert (vague.low, vague.period.words, vague.period.first) == (20, "in recent years", None)


def test_nobody_is_the_first_to_be_counted():
    """Definition: the first leader to meet somebody is no first meeting."""
    text = "President Ada Mori was the first leader to hold a summit with Minister Ola Berg."
    assert one(text).ordinal is None


def test_another_language_without_the_words_tells_nothing(tmp_path):
    """Our choice: what a language does not have is found nowhere."""
    (tmp_path / "mute").mkdir()
    text = "President Ada Mori met Minister Ola Berg."
    assert list(read_meetings(text, language=language("mute", tmp_path))) == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Norwegian President Ada Mori has returned. Ada Mori visited Norway.", []),
        ("Norway's Prime Minister Ada Mori visited Norway.", []),
        ("The meeting between Norwegian Minister Ada Mori and Norway was held.", []),
        ("Norwegian Minister Ada Mori met with Norway.", []),
        ("Norwegian Minister Ada Mori visited Sweden in May.", [("ada-mori", "sweden")]),
        ("Swedish Minister Ola Berg met Norwegian Minister Ada Mori.", [("ola-berg", "ada-mori")]),
        # A country of the sentence before is nobody's.
        ("They flew to Norway. President Ada Mori visited Norway.", [("ada-mori", "norway")]),
        ("They met in Norway on Friday. Ada Mori visited Norway.", [("ada-mori", "norway")]),
    ],
)
def test_somebody_and_their_own_country_are_no_pair(text, pairs):
    """Definition: who takes part in a meeting stands on two sides."""
    assert [telling.who for _, telling in read_meetings(text)] == pairs
