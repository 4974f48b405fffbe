"""Events of languages that are read by patterns: in every tense and voice, with who does it to whom."""

import pytest

from standoff.evidence.intake.reading_in import events_in, names_in, times_in
from standoff.evidence.text.languages import language

NORWAY, SWEDEN, NOBODY = ("norway",), ("sweden",), ()


def told(text, tag):
    """Give kind, status, doers and targets of the events of a text."""
    of = language(tag)
    found = events_in(text, tuple(names_in(text, None, of)), times_in(text, None, of), of)
    return [
        (
            one.kind.value,
            one.status.value,
            tuple(each.entity for each in one.actors),
            tuple(each.entity for each in one.targets),
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("tag", "text", "event"),
    [
        ("de", "Norwegen droht Schweden mit Klage.", ("THREATEN", "present", NORWAY, SWEDEN)),
        ("de", "Norwegen hat Schweden gedroht.", ("THREATEN", "past", NORWAY, SWEDEN)),
        ("de", "Norwegen lehnt den Plan ab.", ("REJECT", "present", NORWAY, NOBODY)),
        ("de", "Norwegen hat den Plan abgelehnt.", ("REJECT", "past", NORWAY, NOBODY)),
        ("de", "Norwegen hat den Plan nicht abgelehnt.", ("REJECT", "denied", NORWAY, NOBODY)),
        ("de", "Der Plan wurde von Norwegen abgelehnt.", ("REJECT", "past", NORWAY, NOBODY)),
        ("de", "Schweden wurde von Norwegen kritisiert.", ("ACCUSE", "past", NORWAY, SWEDEN)),
        ("de", "Norwegen wirft Schweden Betrug vor.", ("ACCUSE", "present", NORWAY, SWEDEN)),
        ("de", "Strafen wurden von Norwegen verhängt.", ("SANCTION", "past", NORWAY, NOBODY)),
        (
            "de",
            "Norwegen hat die Verhandlungen ausgesetzt.",
            ("SANCTION", "past", NORWAY, NOBODY),
        ),
        ("fr", "La Norvège menace la Suède.", ("THREATEN", "present", NORWAY, SWEDEN)),
        ("fr", "La Norvège rejette le plan.", ("REJECT", "present", NORWAY, NOBODY)),
        ("fr", "La Suède a été critiquée par la Norvège.", ("ACCUSE", "past", NORWAY, SWEDEN)),
        (
            "fr",
            "Les aides ont été suspendues par la Norvège.",
            ("SANCTION", "past", NORWAY, NOBODY),
        ),
        ("es", "Noruega amenaza a Suecia con sanciones.", ("THREATEN", "present", NORWAY, SWEDEN)),
        ("es", "Noruega ha rechazado el plan.", ("REJECT", "past", NORWAY, NOBODY)),
        ("es", "Noruega no ha rechazado el plan.", ("REJECT", "denied", NOBODY, NOBODY)),
        ("es", "Suecia fue criticada por Noruega.", ("ACCUSE", "past", NORWAY, SWEDEN)),
        ("ru", "Норвегия угрожает Швеции санкциями.", ("THREATEN", "present", NORWAY, SWEDEN)),
        ("ru", "Норвегия критиковала Швецию.", ("ACCUSE", "past", NORWAY, SWEDEN)),
        ("ru", "Предложение было отклонено Норвегией.", ("REJECT", "past", NORWAY, NOBODY)),
        (
            "ru",
            "Правительство Норвегии требует открыть порты.",
            ("REQUEST", "present", NORWAY, NOBODY),
        ),
    ],
)
def test_tenses_and_voices_tell_who_does_it(tag, text, event):
    """A definition: what happens is told in the present, the perfect and the passive, too."""
    assert told(text, tag) == [event]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Die von Norwegen abgelehnten Pläne gelten."),
        ("de", "Den Fischern droht ein hartes Jahr."),
        ("de", "Die Dürre fordert ihren Tribut von den Flüssen."),
        ("de", "Norwegen könnte mehr Geld verlangen."),
        ("de", "Sie hat Frau Wahala vor Jahren eingestellt."),
        ("fr", "La menace de la Norvège pèse."),
        ("es", "La amenaza de Noruega pesa."),
        ("ru", "Диета требует консультации врача."),
    ],
)
def test_nouns_things_and_what_is_only_possible_are_no_events(tag, text):
    """A definition."""
    assert not told(text, tag)


@pytest.mark.parametrize(
    "text",
    [
        "Die Vorwürfe gegen Schweden wies Norwegen zurück.",
        "Am Montag hat Norwegen Schweden kritisiert.",
        "Der Sprecher von Norwegen kritisierte Schweden.",
    ],
)
def test_word_order_that_leaves_a_doubt_tells_nobody(text):
    """Our choice: a wrong doer is worse than none."""
    assert [one[2:] for one in told(text, "de")] == [(NOBODY, NOBODY)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "La Norvège hésite après que des soldats ont tiré sur la Suède."),
        ("fr", "La Norvège hésite parce qu'un groupe armé a attaqué la Suède."),
        ("es", "Noruega duda porque unos soldados atacaron a Suecia."),
        ("es", "Noruega duda desde que unos soldados atacaron a Suecia."),
    ],
)
def test_whom_a_main_clause_names_does_not_do_what_the_clause_behind_it_tells(tag, text):
    assert [doers for kind, _, doers, _ in told(text, tag) if kind == "ASSAULT"] == [NOBODY]


def test_to_deal_with_something_is_no_occupation():
    assert told("Desde Madrid se ocupó de Noruega y Suecia.", "es") == []
    assert told("Noruega ocupó Suecia.", "es") == [("COERCE", "past", NORWAY, SWEDEN)]
