"""What began before a meeting neither dates it nor names who met.

Provenance: sentences are ours; what they tell is the definition.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.meetings.plain_meetings import find_plain_meetings
from standoff.evidence.meetings.reading import read_meetings
from standoff.evidence.plain.called import find_called
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.text.languages import language

PUBLISHED = dt.date(2024, 4, 23)


def _told(text):
    return {(frozenset(one.who), one.first) for _, one in read_meetings(text, PUBLISHED)}


DEEDS = (
    "Norway filed its complaint with Sweden",
    "Norway lodged a protest with UNESCO",
    "Norway broke with Sweden",
    "the premier left office with Finland",
)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("link", ["since", "after", "before"])
def test_who_something_was_done_with_before_did_not_meet(deed, link):
    """Definition: of the two who met one sentence tells, whatever it says of others."""
    text = f"Ada Mori met Ola Berg in Geneva on 22 April for the first direct talks {link} {deed}."
    assert _told(text) == {(frozenset({"ada-mori", "ola-berg"}), dt.date(2024, 4, 22))}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_since_clause_dates_no_meeting(deed):
    """Definition: when something else was done is not when they met."""
    text = f"Ada Mori met Ola Berg for the first time since {deed} on 14 February."
    assert _told(text) == {(frozenset({"ada-mori", "ola-berg"}), None)}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Mori held her first talks since 2014 with Ola Berg.",
        "Ada Mori held talks as planned with Ola Berg.",
        "Ada Mori held talks after lunch with Ola Berg.",
    ],
)
def test_who_stands_behind_a_phrase_takes_part(text):
    """Definition: no other deed stands between the talks and those they were held with."""
    assert {who for who, _ in _told(text)} == {frozenset({"ada-mori", "ola-berg"})}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Angela Merkel traf Emmanuel Macron erstmals seit Norwegen am 14. Februar klagte."),
        ("fr", "Angela Merkel a rencontré Emmanuel Macron pour la première fois depuis que la Norvège a protesté le 14 février."),
        ("es", "Angela Merkel se reunió con Emmanuel Macron por primera vez desde que Noruega protestó el 14 de febrero."),
    ],
)  # fmt: skip
def test_a_since_clause_of_other_languages_dates_no_meeting(tag, text):
    """Definition: as in English."""
    spoken = language(tag)
    names = tuple(find_called(text, None, spoken))
    times = find_dates(text, PUBLISHED, spoken)
    (found,) = find_plain_meetings(text, names, times, spoken)
    assert times
    assert found.first is None
