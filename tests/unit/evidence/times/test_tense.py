"""Tense and aspect: which of two years or weeks a clause means."""

import datetime as dt

import pytest

from standoff.evidence.plain.dates import find_dates
from standoff.evidence.text.languages import language
from standoff.evidence.times.finding import find_time_expressions

# A Monday in October: December is near ahead and far behind.
DAY = dt.date(2011, 10, 3)


def only(text, reference=DAY):
    (found,) = find_time_expressions(text, reference)
    return found.value


@pytest.mark.parametrize(
    "text",
    [
        "The envoy quit in December.",
        "The envoy had quit in December.",
        "The envoy has been gone since December.",
        "The envoy was dismissed in December.",
        "The envoy did not return in December.",
        "In December the envoy left.",
        "They'd met in December.",
        "The envoy, dismissed in December, wrote a book.",
        "The pact reached in December is in force.",
        "Having quit in December, the envoy wrote a book.",
        "The envoy may have quit in December.",
        "The envoy would have quit in December.",
        "The envoy was forced to quit in December.",
        "The parties failed to meet in December.",
        "They used to meet in December.",
        "They could not agree in December.",
        "The December vote split the council.",
        "The arrest of the clerk in December set off riots.",
        "After the December vote the council split.",
        "Since December the crews have struck nine times.",
        "The port stayed open until December, when ice came.",
        "By December the port had closed.",
        "Before December the port had closed.",
        "Parliament rejected the bill in December.",
        "He died in December.",
    ],
)
def test_what_is_told_as_past_is_never_still_to_come(text):
    """Definition: past, perfect and past perfect, passive, participle and noun of a past clause."""
    assert only(text) == ("2011-12" if "could not" in text else "2010-12")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy will quit in January.",
        "The envoy won't quit in January.",
        "The envoy is to quit in January.",
        "The envoy is due to quit in January.",
        "The report is due in January.",
        "The report is expected in January.",
        "The talks begin in January.",
        "The term ends in January.",
        "A hearing scheduled for January may be put off.",
        "The bill to be debated in January divides them.",
        "They agreed to meet in January.",
        "They have agreed to meet in January.",
        "They plan to meet in January.",
        "They must leave in January.",
        "The vote has been put off until January.",
        "The court adjourned until January.",
        "Ahead of the January vote both sides dig in.",
        "The ban holds until January.",
    ],
)
def test_what_is_told_as_to_come_is_never_over(text):
    """Definition: futures with and without an auxiliary, plans, obligations, deadlines."""
    assert only(text, dt.date(2011, 3, 14)) == "2012-01"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The clerk resigned on January 14.", "2011-01-14"),
        ("The clerk resigned on 14 January.", "2011-01-14"),
        ("The treaty was signed on 20 December.", "2010-12-20"),
        ("The treaty will be signed on 20 December.", "2011-12-20"),
        ("The lease expired on November 30.", "2010-11-30"),
        ("The lease expires on November 30.", "2011-11-30"),
        ("The deadline is November 30.", "2011-11-30"),
        ("The rules apply from 1 December.", "2011-12-01"),
        ("The rules have applied since 1 December.", "2010-12-01"),
        ("It should have been paid by November 1.", "2010-11-01"),
        ("It must be paid by November 1.", "2011-11-01"),
        ("It has shut its doors on October 4.", "2011-10-04"),
    ],
)
def test_days_without_a_year_follow_the_tense(text, value):
    """Definition; the last row is our choice: a day ahead may be the next day of another zone."""
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fair opened in autumn.", "2011-FA"),
        ("The fair opened in winter.", "2010-WI"),
        ("The fair will open in spring.", "2012-SP"),
        ("The fair opened in spring.", "2011-SP"),
        ("They met at Christmas.", "2010-12-25"),
        ("They will meet at Christmas.", "2011-12-25"),
    ],
)
def test_seasons_and_feasts_follow_the_tense(text, value):
    """Definition: the same holds for all that comes again every year."""
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Both have cooled hopes ahead of their talks on Thursday.", "2016-12-15"),
        ("Hopes cooled prior to their meeting on Thursday.", "2016-12-15"),
        ("Hopes cooled in the run-up to their meeting on Thursday.", "2016-12-15"),
        ("Hopes cooled in the lead-up to the talks on Thursday.", "2016-12-15"),
        ("Hopes cooled in advance of their meeting on Thursday.", "2016-12-15"),
        ("On the eve of the summit on Thursday, hopes cooled.", "2016-12-15"),
        ("Hopes had cooled before their meeting on Thursday.", "2016-12-08"),
        ("Hopes cooled after their meeting on Thursday.", "2016-12-08"),
        ("Ministers meet on Thursday.", "2016-12-15"),
        ("The trial begins Thursday.", "2016-12-15"),
        ("A hearing set for Thursday was called off.", "2016-12-15"),
        ("The hearing planned for Tuesday was called off.", "2016-12-13"),
        ("No ferry has sailed since Thursday.", "2016-12-08"),
        ("They would look for a way about Thursday's ruling.", "2016-12-08"),
        ("The parties, meeting on Thursday, had no plan.", "2016-12-08"),
        ("The strike lasted until Thursday.", "2016-12-08"),
        ("They have until Thursday to answer.", "2016-12-15"),
    ],
)
def test_weekdays_follow_tense_and_what_leads_to_them(text, value):
    """Issue: "prior to their meeting on Thursday", published on a Wednesday, is the next day."""
    assert only(text, dt.date(2016, 12, 14)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He announced a vote in December.", "2011-12"),
        ("The union called a strike for December.", "2011-12"),
        ("He announced in December that he would go.", "2010-12"),
        ("He was here to discuss plans for a visit in December.", "2011-12"),
        ("They rejected the December timetable.", "2011-12"),
        ("Hopes for a deal in December faded.", "2011-12"),
    ],
)
def test_a_verb_that_sets_a_time_only_weighs(text, value):
    """Our choice: what is announced, planned or put off may be on either side; the nearest is meant."""
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They left on Friday and will be back on Tuesday.", ["2011-09-30", "2011-10-04"]),
        ("He said Friday that the port will close Tuesday.", ["2011-09-30", "2011-10-04"]),
        ("The clerk, who quit in May, returns in June.", ["2011-05", "2012-06"]),
        ("It was shut from March to May.", ["2011-03", "2011-05"]),
        ("It will be shut from March to May.", ["2012-03", "2012-05"]),
        ("On Friday, when the clerk who quit in May spoke, all left.", ["2011-09-30", "2011-05"]),
    ],
)
def test_each_clause_has_its_own_time(text, values):
    """Definition: the nearest verb of the clause, not of the sentence."""
    assert [one.value for one in find_time_expressions(text, DAY)] == values


def test_a_verb_is_no_part_of_a_period():
    """Definition: in "will close in December" nothing is said of the close of December."""
    (found,) = find_time_expressions("The port will close in December.", DAY)
    assert (found.value, found.mod) == ("2011-12", None)
    (found,) = find_time_expressions("The port was shut at the close of December.", DAY)
    assert (found.value, found.mod) == ("2010-12", "END")


def test_a_short_word_ends_a_sentence():
    """Definition: "him." ends one; the verb of the sentence before says nothing."""
    text = "They will ask him. Until Friday, nobody had."
    assert [one.value for one in find_time_expressions(text, DAY)] == ["2011-09-30"]


def test_a_twenty_ninth_of_february_is_found_however_far():
    """Definition: the last one may be years ago."""
    assert only("They met last Feb. 29.") == "2008-02-29"
    assert only("They will meet on February 29.") == "2012-02-29"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The March vote was close.", "2011-03"),
        ("They remember the May uprising.", "2011-05"),
        ("A March agreement bound them.", "2011-03"),
    ],
)
def test_months_that_are_words_name_things(text, value):
    """Our choice: after an article and before a noun, "March" and "May" are months."""
    assert only(text) == value


def test_a_march_on_something_is_no_month():
    """Definition: what follows is no noun of it."""
    assert find_time_expressions("They joined the March on the port.", DAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The hearing is in November.", "2019-11"),
        ("The next hearing is on 20 November.", "2019-11-20"),
        ("The deadline is 30 November.", "2019-11-30"),
        ("Elections are still on 28 December.", "2019-12-28"),
        ("The vote is on Sunday.", "2019-03-10"),
        ("The fourth Saturday in November is market day.", "2019-11-23"),
        ("Market day is the first Saturday of December.", "2019-12-07"),
        ("The anniversary falls on 3 January.", "2020-01-03"),
        ("In November he is standing for mayor.", "2019-11"),
        ("From September, fares rise by 5 percent.", "2019-09"),
        ("Rain is forecast for Sunday.", "2019-03-10"),
        ("The election was in November.", "2018-11"),
        ("The vote was on Sunday.", "2019-03-03"),
        ("The fourth Saturday in November was market day.", "2018-11-24"),
        ("From September, fares rose by 5 percent.", "2018-09"),
        ("A report from September says so.", "2018-09"),
        ("He is back from a trip made in December.", "2018-12"),
        ("The bridge is ready since November.", "2018-11"),
    ],
)
def test_what_is_at_a_time_is_still_to_come_and_what_was_is_over(text, value):
    """Definition: the present of "be" at a time, without a participle, tells what is arranged."""
    assert only(text, dt.date(2019, 3, 6)) == value


# By Friday ---------------------------------------------------------------------------------------

WEDNESDAY = dt.date(2017, 3, 8)


def days(text):
    return [found.value[:10] for found in find_time_expressions(text, WEDNESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The port must pay by Friday.",
        "The union said the port had to pay by Friday.",
        "The union demanded an answer by Friday.",
        "Norway wanted a reply by Friday night.",
        "The workers were told to leave by Friday.",
        "The rebels asked for food by Friday.",
        "Norway asked Peru to reply by Friday.",
        "The firm promised to return the ships by Friday.",
        "The council voted to sell the land by Friday.",
        "Ana Ruiz said she would answer no later than Friday.",
        "The court gave them a deadline of Friday.",
        "The tenants were given a Friday deadline.",
        "He set Friday as the deadline.",
        "The ministry faced a Friday deadline.",
        "They had hoped to sign by Friday.",
        "We expect an answer by Friday.",
        "The firm needs the papers by Friday night.",
    ],
)
def test_what_is_asked_by_a_day_is_asked_by_the_coming_one(text):
    """Definition: nobody is given time that is over."""
    assert days(text) == ["2017-03-10"]


@pytest.mark.parametrize(
    "text",
    [
        "By Friday the water had risen by a metre.",
        "The bridge had been closed by Friday.",
        "By Friday, all crews had left.",
        "They managed to close the gap by Friday.",
        "The dam was finished by Friday.",
        "The team had an answer by Friday.",
        "The Friday deadline passed.",
        "They missed Friday's deadline.",
        "She told reporters by Friday that the mine was sold.",
        "They insist that the debt was paid by Friday.",
    ],
)
def test_what_was_done_by_a_day_was_done_by_the_one_before(text):
    """Definition: it is told as done."""
    assert days(text) == ["2017-03-03"]


@pytest.mark.parametrize(
    ("tag", "due", "done"),
    [
        ("de", "Der Hafen soll bis Freitag zahlen.", "Am Freitag zahlte der Hafen."),
        ("de", "Antworten sind spätestens am Freitag fällig.", "Seit Freitag wird gestreikt."),
        ("fr", "Le port doit payer d'ici vendredi.", "Il a parlé vendredi."),
        ("fr", "La réponse est due au plus tard vendredi.", "vendredi dernier"),
        ("es", "El puerto debe pagar antes del viernes.", "El viernes hubo huelga."),
        ("es", "Piden una respuesta para el viernes.", "del viernes"),
        ("ru", "Порт должен заплатить до пятницы.", "Встреча прошла в пятницу."),
        ("ru", "Они обещают ответить к пятнице.", "в прошлую пятницу"),
        ("ja", "金曜日までに支払う。", "金曜日に会談した。"),
        ("zh", "必须在周五之前付款。", "周五举行会谈。"),
    ],
)
def test_in_other_languages_a_limit_is_the_coming_day_as_well(tag, due, done):
    found = [
        [one.value for one in find_dates(text, WEDNESDAY, language(tag))] for text in (due, done)
    ]
    assert found == [["2017-03-10"], ["2017-03-03"]]


def test_a_limit_that_is_today_is_today():
    """Our choice, in every language alike."""
    friday = dt.date(2017, 3, 10)
    assert [x.value for x in find_dates("bis Freitag", friday, language("de"))] == ["2017-03-10"]
    found = find_time_expressions("They demanded an answer by Friday.", friday)
    assert [one.value for one in found] == ["2017-03-10"]
