"""Roles of events: who did it to whom, or a mention where the clause does not tell."""

from __future__ import annotations

import pytest

from standoff.evidence.events.finding import find_events
from standoff.evidence.names.finding import find_names


def roles(text, trigger=None):
    """Give actors and targets of the first event, or of the one that a word expresses."""
    events = find_events(text, tuple(find_names(text)))
    event = next(e for e in events if trigger in (None, e.span.of(text)))
    actors = [party.entity for party in event.actors]
    return " ".join(actors), " ".join(party.entity for party in event.targets)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Last week Norway accused Sweden of theft.", "norway", "sweden"),
        ("On Monday, Norway's parliament condemned Sweden.", "norway", "sweden"),
        ("The government of Norway on Monday accused Sweden.", "norway", "sweden"),
        ("Norwegian police arrested Ivan Orlov.", "norway", "ivan-orlov"),
        ("He said Norway had attacked Sweden.", "norway", "sweden"),
        ("Norway, which had seen Nepal, accused Sweden.", "norway", "sweden"),
        ("Prime Minister Ada Mori met President Ivan Orlov.", "ada-mori", "ivan-orlov"),
        ("Ada Mori, 53, a lawyer, accused Ivan Orlov of theft.", "ada-mori", "ivan-orlov"),
        ("Ada Mori and Peter Holm met with Ivan Orlov.", "ada-mori peter-holm", "ivan-orlov"),
        ("Ada Mori quietly met with Ivan Orlov and Peter Holm, who left early again.", "ada-mori",
         "ivan-orlov peter-holm"),
        ("Norway continued to accuse Sweden.", "norway", "sweden"),
        ("Norway is to visit Sweden.", "norway", "sweden"),
        ("Norway threatened to attack Sweden.", "norway", "sweden"),
        ("Norway held long talks with Sweden.", "norway", "sweden"),
        ("Norway called on Sweden to return the ship.", "norway", "sweden"),
        ("Norway demanded that Sweden return the ship.", "norway", "sweden"),
        ("Sweden was attacked on Monday by Norway.", "norway", "sweden"),
        ("The Norwegian invasion of Sweden failed.", "norway", "sweden"),
        ("Norway's attack on Sweden failed.", "norway", "sweden"),
        ("Norway and Sweden met in Geneva.", "norway", "sweden"),
        ("Norway and Sweden signed a treaty.", "norway", "sweden"),
        ("A treaty between Norway and Sweden was signed.", "", ""),
        ("Norway expelled the envoy and officially accused Sweden.", "norway", ""),
    ],
)  # fmt: skip
def test_roles_are_shown_where_grammar_leaves_no_doubt(text, actor, target):
    """Our choice: both are named in the clause, as subject and object or as by and to whom."""
    assert roles(text) == (actor, target)


def test_a_verb_shares_the_subject_of_the_verb_before_it():
    """Definition of coordination; not across an infinitive or a clause of its own."""
    assert roles("Norway expelled the envoy and officially accused Sweden.", "accused") == (
        "norway",
        "sweden",
    )
    apart = "Norway said that the ship had left and Nepal accused Sweden."
    assert roles(apart, "accused") == ("", "sweden")


def test_a_relative_clause_is_about_the_name_before_it():
    """Definition: which and who mean the one name before the comma."""
    text = "Norway, which invaded Sweden, accused Nepal."
    assert roles(text, "invaded") == ("norway", "sweden")
    assert roles(text, "accused") == ("norway", "nepal")
    event = find_events(text, tuple(find_names(text)))[0]
    assert event.clause.of(text) == "Norway, which invaded Sweden, accused Nepal"


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Ships near Norway attacked Sweden.", "", "sweden"),
        ("The son of Ada Mori attacked Sweden.", "", "sweden"),
        ("Russian tourists attacked Sweden.", "", "sweden"),
        ("Norway attacked Sweden's allies.", "norway", ""),
        ("Norway criticised the decision of Sweden.", "norway", ""),
        ("He said Norway had attacked.", "norway", ""),
        ("Norway toured the region with Sweden.", "norway", ""),
        ("Norway welcomed leaders to Sweden.", "norway", ""),
        ("Norway sent Swedish troops to the border.", "norway", ""),
        ("Police arrested Ivan Orlov in the harbour.", "", "ivan-orlov"),
        ("Ivan Orlov was arrested on Monday.", "", "ivan-orlov"),
        ("The Lorn Bay Fishers' Association protested.", "lorn-bay-fishers-association", ""),
    ],
)
def test_a_side_that_is_named_is_told_without_the_other(text, actor, target):
    """Our choice: who did it, or to whom, where the grammar leaves no doubt of that one."""
    assert roles(text) == (actor, target)


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Norway angered Sweden, which met in Geneva.",
        "For Norway, the treaty that was signed with Sweden is old.",
        "Norway joined the sanctions that were imposed on Sweden.",
        "Sweden, attacked by night, left Norway out.",
        "Norway received support from Sweden.",
        "Norway made a speech at Sweden.",
        "Norway pulled a Sweden.",
        "Sweden urged by Norway?",
        "Norway attacked Norway.",
        "The fishermen of Norway protested.",
    ],
)
def test_without_certainty_an_event_is_a_mention_without_roles(text):
    """Our choice: a wrong role is believed."""
    events = find_events(text, tuple(find_names(text)))
    assert [(e.actors, e.targets) for e in events if not e.mention] == []


def test_a_mention_names_whom_its_clause_names():
    """Definition: in whatever role, once each and in order."""
    text = "Ships near Norway attacked boats off Sweden and Norway. Crews from Nepal protested."
    first, second = find_events(text, tuple(find_names(text)))
    assert [party.entity for party in first.names] == ["norway", "sweden"]
    assert [party.entity for party in second.names] == ["nepal"]
    assert first.mention
    assert second.mention


def test_a_place_does_nothing_and_a_doubtful_name_neither():
    """Our choice: Georgia may be the state of the Union; an island attacks nobody."""
    assert roles("Skerry Island attacked Sweden.") == ("", "sweden")
    assert roles("Georgia attacked Sweden.") == ("", "sweden")
    assert roles("Georgia attacked Sweden. Tbilisi was silent.") == ("georgia", "sweden")
    assert roles("Sweden attacked Skerry Island.") == ("sweden", "skerry-island")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Turkey accused Greece of spying.", ("turkey", "greece")),
        ("Turkey sang. Turkey rejected it.", ("", "")),
        ("Jordan accused Greece of spying.", ("", "greece")),
    ],
)
def test_a_word_that_acts_upon_a_state_is_the_state(text, told):
    """Our choice: a bird accuses nobody; who has the name of a state may be a person."""
    event = find_events(text, tuple(find_names(text)))[0]
    sides = (event.actors, event.targets)
    assert tuple(" ".join(one.entity for one in side) for side in sides) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The satellite operator Oslavan accused Norway. Oslavan lost.", ("oslavan", "norway")),
        ("Norway accused the union Oslavan. Oslavan lost.", ("norway", "oslavan")),
    ],
)
def test_what_a_body_is_may_stand_before_its_name(text, told):
    """A definition: the noun belongs to the name."""
    assert roles(text) == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On 5 May Norway recalled its ambassador from Sweden.", "past"),
        ("In May Norway sued Sweden.", "past"),
        ("Norway may sue Sweden.", "possible"),
        ("They met on 2 May after Norway sued Sweden.", "past"),
    ],
)
def test_the_month_of_may_makes_nothing_possible(text, status):
    names = tuple(find_names(text))
    assert [one.status.value for one in find_events(text, names)][-1:] == [status]
