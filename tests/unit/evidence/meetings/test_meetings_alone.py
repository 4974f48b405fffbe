"""Meetings of one body by itself: a council sat, a board met."""

import pytest

from standoff.evidence.intake.reading_in import names_in
from standoff.evidence.meetings.plain_meetings import find_alone
from standoff.evidence.text.languages import language


def met(text, tag):
    """Give who met alone, and where, as far as one is told."""
    of = language(tag)
    return [
        (one.who, one.place) for one in find_alone(text, tuple(names_in(text, None, of)), (), of)
    ]


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("en", "The Sarn Commission met in Ullbruck on Friday.", "Ullbruck"),
        ("en", "The Oslavan Board convened on Friday.", None),
        ("fr", "La Commission de la Sarne s’est réunie à Ullbrouque hier.", "Ullbrouque"),
        ("es", "El Consejo de Medios se reunió en Almira el lunes.", "Almira"),
    ],
)
def test_a_body_meets_by_itself(tag, text, place):
    """A definition: who takes part is the body, and nobody else is told."""
    ((who, where),) = met(text, tag)
    assert (len(who), where) == (1, place)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The Sarn Commission met with the miners."),
        ("en", "The Sarn Commission met its targets."),
        ("en", "Oslavan Airways met in Ullbruck."),
        ("fr", "La Commission de la Sarne s’est réunie avec les mineurs."),
    ],
)
def test_who_meets_others_or_no_council_does_not_meet_alone(tag, text):
    """A definition."""
    assert not met(text, tag)
