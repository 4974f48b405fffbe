"""Which events a document is taken to tell of. Sentences of our own, each of a kind of case."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.events.finding import find_events
from standoff.evidence.names.finding import find_names
from standoff.evidence.text.languages import language
from standoff.evidence.times.finding import find_time_expressions

DAY = dt.date(2021, 6, 17)


def told(text):
    """Give kind, status and day of each event that a text tells of."""
    times = find_time_expressions(text, DAY)
    events = find_events(text, tuple(find_names(text)), times, told_only=True)
    return [(event.kind.value, event.status.value, event.when_value) for event in events]


def kinds(text):
    return [kind for kind, *_ in told(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister visited Norway.", "CONSULT"),
        ("Norway and Sweden agreed to resume talks.", "AGREE"),
        ("Farmers protested in Oslo.", "PROTEST"),
        ("Police arrested nine men.", "COERCE"),
        ("Nine men were arrested.", "COERCE"),
        ("A bomb killed nine soldiers.", "ASSAULT"),
        ("The union called off the strike.", "CONCEDE"),
        ("The embassy was attacked by gunmen.", "ASSAULT"),
        ("Norway imposed sanctions on Sweden.", "SANCTION"),
        ("She urged ministers to resign.", "REQUEST"),
        ("Mr Holm pointedly refused to resign.", "REJECT"),
        ("The ministry revoked the permits of twelve trawlers.", "COERCE"),
        ("Authorities closed the harbour after the protest.", "COERCE"),
        ("Regulators fined the company 2 million euros.", "COERCE"),
        ("Iran sent a destroyer into the strait.", "MOBILIZE"),
        ("Norway and Sweden swapped prisoners on Sunday.", "COOPERATE"),
        ("A missile struck an apartment building on Monday.", "ASSAULT"),
        ("An air strike hit a warehouse overnight.", "ASSAULT"),
        ("Fishermen blocked the harbour.", "PROTEST"),
        ("The city council voted to lift the curfew.", "CONCEDE"),
    ],
)
def test_what_somebody_does_is_told(text, kind):
    """Definition: who can act in public does it, and what the kind is about stands there."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Would Norway attack Sweden?",
        "The car hit a house on Station Road.",
        "A ferry struck a pier in fog.",
        "The harbour was closed for maintenance.",
        "He exchanged glances with the minister.",
        "She sent two emails to the council.",
        "The boats blocked the view of the lighthouse.",
        "He hopes that Norway will release the prisoners.",
        "Norway failed to release the prisoners.",
        "The minister wanted the embargo to be lifted.",
        "A rise in fees threatened the plan.",
        "The brochure offered a prime example of the style.",
        "It must be issued in English.",
        "The figures meet the targets.",
        "The large declines go on.",
        "Sea trade, oil and gas firms do well.",
        "He can help voters.",
        "People who visited Norway stay at home.",
        "Ministers usually visit Norway in May.",
        "The bridge will be shut if the minister visits Norway.",
        "They cannot deal with the frenzy.",
        "The club could only deal with the press.",
        "The prime minister paid tribute at the war memorial.",
        "The earthquake shook Norway, where nine people were killed.",
    ],
)
def test_what_nobody_does_is_not_told(text):
    """Definition: asked, wished, failed, possible, habitual, whoever it is, a thing, a noun, nature."""
    assert kinds(text) == []


def test_a_page_about_a_match_tells_of_no_protest():
    """Our choice: several words of a field show that a text is about it."""
    match = "The striker rallied to beat the goalkeeper. His coach warned the squad."
    assert kinds(match) == []
    assert kinds("The police arrested a striker after the match; his coach and squad left.") == [
        "COERCE"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers meet next week.", [("CONSULT", "planned", "2021-W25")]),
        ("The envoy skipped a visit to Norway.", [("CONSULT", "denied", None)]),
        ("The court sentenced a farmer to four days in jail.", [("COERCE", "past", None)]),
        (
            "The club of lenders agreed to a delay ahead of its meeting on 12 May.",
            [("AGREE", "past", None)],
        ),
        ("The minister has no intention of resigning.", [("RETREAT", "denied", None)]),
    ],
)
def test_status_and_day_are_those_of_the_event(text, expected):
    """Definition: what is to come is planned; how long, or another's day, is no day of it."""
    assert told(text) == expected


def test_a_language_without_demands_makes_none(tmp_path):
    """Our choice: what a language does not say is not asked for."""
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "events.txt").write_text(
        "[verbs]\nCONSULT | vidita\n[plural before]\n\\w\\s$\n[clause end]\n[.](?=\\s|$)\n",
        encoding="utf-8",
    )
    toy = language("toy", tmp_path)
    assert len(find_events("La domo vidita.", language=toy, told_only=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "No ship was attacked during the night.",
        "None of the boats was seized.",
        "Not a single boat was seized.",
        "Peace talks failed to start on Monday.",
    ],
)
def test_what_befell_none_is_denied(text):
    """Definition: where no ship was attacked, nothing happened."""
    assert {status for _, status, _ in told(text)} <= {"denied"}


def test_what_somebody_decided_to_do_is_planned():
    """Our choice: it is to be, and was not yet."""
    assert told("The council voted to lift the ban.") == [("CONCEDE", "planned", None)]


def test_no_wonder_denies_nothing():
    """Definition: behind "no wonder" it happened."""
    assert [status for _, status, _ in told("No wonder the rebels attacked the port.")] == ["past"]


@pytest.mark.parametrize(
    "text",
    [
        "The dam will be filled whether or not Lima agrees.",
        "Sudan would never accept the inspectors.",
        "Kenya would never withdraw its soldiers, the minister said.",
    ],
)
def test_what_is_left_open_or_will_never_be_is_no_event(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Court orders halt to drilling in Guyana", "REQUEST"),
        ("Court orders closure of mine in Sudan", "REQUEST"),
        ("The court ordered Guyana on 4 May to suspend the drilling.", "REQUEST"),
        ("Russia cut gas supplies to Moldova.", "SANCTION"),
        ("Turkey cut off the water supply to Syria.", "SANCTION"),
        ("Polish border guards closed the Medyka crossing.", "COERCE"),
    ],
)
def test_rulings_supplies_and_crossings_are_events_of_their_kind(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sudan opened the canal despite protests from Egypt.", ["egypt"]),
        ("Sudan filled the lake amid protests by Egypt and Eritrea.", ["egypt", "eritrea"]),
    ],
)
def test_a_protest_is_of_those_behind_it(text, who):
    """Definition: who did something despite a protest did not protest."""
    (event,) = find_events(text, tuple(find_names(text)), (), told_only=True)
    assert (event.kind.value, [one.entity for one in event.actors]) == ("PROTEST", who)
