"""Verbs of events in another sense, verbs beside a commitment, names that are verbs. Sentences of our own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from standoff.evidence.events.finding import find_events
from standoff.evidence.text.anchors import Span


def kinds(text, names=()):
    return [event.kind.value for event in find_events(text, names)]


@pytest.mark.parametrize(
    "text",
    [
        "Judges strike down the levy.",
        "The editor struck out a line.",
        "They hope to strike a balance.",
        "A storm killed nine fishermen.",
        "Nine fishermen were injured in a train crash.",
        "They set up a fund.",
        "It can make waiting at the gate easier.",
        "Lovers of the port seized the opportunity.",
        "Nine people received letters.",
    ],
)  # fmt: skip
def test_another_sense_is_no_event(text):
    """Definition: nobody does anything to anybody there that the types are about."""
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Porters struck for shorter shifts.", "PROTEST"),
        ("The strike at the mill goes on.", "PROTEST"),
        ("Air strikes on the mill went on.", "ASSAULT"),
        ("A drone strike shook the mill.", "ASSAULT"),
        ("The two hope to strike a deal.", "AGREE"),
        ("Rebels killed nine fishermen.", "ASSAULT"),
        ("Their boat was shot at.", "ASSAULT"),
        ("Their plane was shot down.", "ASSAULT"),
        ("Police beat demonstrators with batons.", "ASSAULT"),
    ],
)
def test_each_sense_of_strike_has_its_type(text, kind):
    """Definition: whose strike it is, the words about it tell."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The envoy visited, inspected and closed the mill.", ["CONSULT", "ACCUSE", "COERCE"]),
        ("Norway rejected the plan, recalled its envoy and closed the consulate.", ["REJECT", "SANCTION", "SANCTION"]),
        ("The board condemned, then rejected and finally vetoed the plan.", ["ACCUSE", "REJECT", "REJECT"]),
    ],
)  # fmt: skip
def test_every_verb_of_a_list_is_told(text, told):
    """Definition: what stands beside a refusal is not what was refused."""
    assert kinds(text) == told


def test_what_was_refused_is_still_no_event():
    """Definition: it did not happen."""
    assert kinds("Norway refused to recall its envoy.") == ["REJECT"]


@dataclass(frozen=True)
class Name:
    span: Span
    entity: str


def test_a_verb_in_a_name_is_no_event():
    """Definition: Beat Holmqvist beats nobody."""
    text = "Beat people of Arlesheim"
    assert kinds(text) == ["ASSAULT"]
    assert kinds(text, [Name(Span(0, 11), "beat-people")]) == []
