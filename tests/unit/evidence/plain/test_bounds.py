"""Times that only bound what is meant: before, after, by, until, since, in seven languages.

Provenance: the sentences are ours; what the words mean is the definition of ``mod`` in TIMEX3.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.intake.reading_in import events_in, figures_in, times_in
from standoff.evidence.text.languages import language
from standoff.evidence.times.finding import TimeKind

WRITTEN = dt.date(2026, 2, 1)


def _mods(tag: str, text: str) -> list[str | None]:
    found = times_in(text, WRITTEN, language(tag))
    return [one.mod for one in found if one.kind is TimeKind.DATE]


@pytest.mark.parametrize(
    ("tag", "text", "mod"),
    [
        ("en", "The boats must leave before 20 March 2026.", "BEFORE"),
        ("en", "By Friday all boats must be gone.", "ON_OR_BEFORE"),
        ("en", "By the end of March 2026 all boats must be gone.", "ON_OR_BEFORE"),
        ("en", "Owners must pay no later than 20 March 2026.", "ON_OR_BEFORE"),
        ("en", "The ban holds until 20 March 2026.", "ON_OR_BEFORE"),
        ("en", "No boat may leave, not before 20 March 2026.", "ON_OR_AFTER"),
        ("en", "Since Monday the port has been closed.", "ON_OR_AFTER"),
        ("en", "From 20 March 2026, boats must carry transmitters.", "ON_OR_AFTER"),
        ("en", "He resigned after 20 March 2026.", "AFTER"),
        ("de", "Die Boote müssen vor dem 20. März 2026 weg sein.", "BEFORE"),
        ("de", "Die Boote müssen bis Freitag weg sein.", "ON_OR_BEFORE"),
        ("de", "Spätestens am 20. März 2026 ist zu zahlen.", "ON_OR_BEFORE"),
        ("de", "Seit dem 20. März 2026 ist der Hafen zu.", "ON_OR_AFTER"),
        ("fr", "Ils doivent partir avant le 20 mars 2026.", "BEFORE"),
        ("fr", "Ils ont jusqu'au 20 mars 2026.", "ON_OR_BEFORE"),
        ("fr", "Le port est fermé depuis le 20 mars 2026.", "ON_OR_AFTER"),
        ("es", "Deben salir antes del 20 de marzo de 2026.", "BEFORE"),
        ("es", "Tienen hasta el 20 de marzo de 2026.", "ON_OR_BEFORE"),
        ("es", "A partir del 20 de marzo de 2026 rige la veda.", "ON_OR_AFTER"),
        ("ru", "Суда должны уйти до 22 марта 2026 года.", "BEFORE"),
        ("ru", "К пятнице суда должны уйти.", "ON_OR_BEFORE"),
        ("ru", "С 2019 года он мэр.", "ON_OR_AFTER"),
        ("ja", "漁船は2026年3月20日までに出港する。", "ON_OR_BEFORE"),
        ("ja", "2026年3月20日以降、漁は禁止される。", "ON_OR_AFTER"),
        ("zh", "渔船必须在2026年3月20日之前离港。", "BEFORE"),
        ("zh", "港口自2026年3月20日起关闭。", "ON_OR_AFTER"),
    ],
)
def test_words_beside_a_time_make_it_a_bound(tag, text, mod):
    """Definition: what is before a day is not on it."""
    assert _mods(tag, text) == [mod]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The council met on 20 March 2026."),
        ("en", "The vote was postponed until 20 March 2026."),
        ("en", "After Monday's raid the port was quiet."),
        ("en", "Before the 2019 election he was mayor."),
        ("en", "Talks ran from 3 March to 20 March 2026."),
        ("en", "The letter from 20 March 2026 was short."),
        ("de", "Der Rat tagte vom 3. März bis zum 20. März 2026."),
        ("de", "Vor dem Rat sprach am 20. März 2026 der Minister."),
        ("fr", "Le vote a été reporté au 20 mars 2026."),
        ("es", "La votación fue aplazada hasta el 20 de marzo de 2026."),
        ("es", "Las conversaciones están previstas para el 20 de marzo de 2026."),
        ("ru", "С 3 марта по 20 марта 2026 года порт был закрыт."),
        ("ja", "会議は2026年3月3日から20日まで開かれた。"),
        ("ja", "採決は2026年3月20日に延期された。"),
        ("zh", "2026年3月20日前总统访问了东京。"),
        ("zh", "会议从2026年3月3日至3月20日举行。"),
    ],
)
def test_ranges_and_what_is_put_off_are_no_bounds(tag, text):
    """Definition: a range has two ends; what is put off until a day is on it."""
    assert set(_mods(tag, text)) == {None}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Norway rejected the offer before 20 March 2026."),
        ("de", "Norwegen lehnte das Angebot vor dem 20. März 2026 ab."),
        ("es", "Noruega rechazó la oferta antes del 20 de marzo de 2026."),
        ("ru", "Норвегия отвергла предложение до 20 марта 2026 года."),
        ("zh", "挪威在2026年3月20日之前拒绝了提议。"),
    ],
)
def test_no_event_is_dated_by_a_bound(tag, text):
    """Definition: a bound is no day on which anything was."""
    times = times_in(text, WRITTEN, language(tag))
    events = events_in(text, (), times, language(tag))
    assert [event.when_value for event in events] in ([None], [])


@pytest.mark.parametrize(
    ("tag", "text", "as_of"),
    [
        ("en", "By 20 March 2026 400 boats must leave.", None),
        ("en", "By 2015, 400 boats had left.", "2015"),
        ("en", "On 3 January 2026 400 boats left.", "3 January 2026"),
        ("de", "Bis zum 20. März 2026 müssen 400 Boote weg sein.", None),
        ("ru", "До 20 марта 2026 года должны уйти 400 судов.", None),
        ("ja", "2026年3月20日までに400隻が出港する。", None),
    ],
)
def test_a_deadline_is_not_the_day_a_figure_held(tag, text, as_of):
    """Definition: nobody has counted yet what is to be by a day that is to come."""
    tongue = language(tag)
    times = [one for one in times_in(text, WRITTEN, tongue) if one.kind is TimeKind.DATE]
    bounds = [one.span for one in times if not one.may_hold(WRITTEN)]
    found = figures_in(text, [one.span for one in times], tongue, bounds=bounds)
    assert [one.as_of for one in found] == [as_of]
