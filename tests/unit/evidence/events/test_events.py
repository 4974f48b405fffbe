"""Events: type, parties, time and status; sentences written for this file."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from standoff.evidence.events.finding import EventStatus, find_events, plover_type
from standoff.evidence.events.lexicon import EventKind, event_rules
from standoff.evidence.grammar.verb_forms import inflect
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH

LANDS = ("Norway", "Sweden", "Russia", "Nepal", "France")


@dataclass(frozen=True)
class Place:
    span: Span
    entity: str


@dataclass(frozen=True)
class When:
    span: Span
    value: str


def named(text, words=LANDS):
    return [
        Place(Span(at, at + len(word)), word)
        for at in range(len(text))
        for word in words
        if text.startswith(word, at)
    ]


def read(text):
    return find_events(text, named(text))


def parties(event):
    actors = tuple(party.entity for party in event.actors)
    return actors, tuple(party.entity for party in event.targets)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway and Sweden agreed to share the catch.", "AGREE"),
        ("Norway is ready to talk.", "AGREE"),
        ("The ministers met in the harbour town.", "CONSULT"),
        ("Norway praised the mediator.", "SUPPORT"),
        ("They signed a treaty.", "SUPPORT"),
        ("The court lifted the curfew.", "CONCEDE"),
        ("The navies held joint exercises.", "COOPERATE"),
        ("France sent food to Nepal.", "AID"),
        ("The rebels released four hostages.", "RETREAT"),
        ("The general resigned.", "RETREAT"),
        ("Norway demanded an apology.", "REQUEST"),
        ("Sweden must open its archives.", "REQUEST"),
        ("Norway accused Sweden of spying.", "ACCUSE"),
        ("The council opened an inquiry into the fire.", "ACCUSE"),
        ("Norway rejected the plan.", "REJECT"),
        ("Norway refused to sign the treaty.", "REJECT"),
        ("Norway threatened to close the strait.", "THREATEN"),
        ("Farmers blocked the bridge.", "PROTEST"),
        ("Norway imposed sanctions on Sweden.", "SANCTION"),
        ("Norway expelled two Swedish diplomats.", "SANCTION"),
        ("Norway deployed troops on the islands.", "MOBILIZE"),
        ("Police arrested a journalist.", "COERCE"),
        ("Police fired tear gas.", "COERCE"),
        ("Guerrillas attacked the port.", "ASSAULT"),
        ("The army captured the town.", "ASSAULT"),
    ],
)
def test_each_type_is_recognised(text, kind):
    """Published: the type descriptions of the PLOVER manual; sentences ours."""
    assert read(text)[0].kind is EventKind(kind)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway sent food to Nepal.", "past"),
        ("Norway has sent food to Nepal.", "past"),
        ("Food was sent to Nepal.", "past"),
        ("Norway sends food to Nepal.", "present"),
        ("Norway is sending food to Nepal.", "present"),
        ("Norway will send food to Nepal.", "planned"),
        ("Norway plans to send food to Nepal.", "planned"),
        ("Norway is expected to send food to Nepal.", "planned"),
        ("Norway may send food to Nepal.", "possible"),
        ("Norway could soon send food to Nepal.", "possible"),
        ("Norway would send food to Nepal.", "conditional"),
        ("If Norway sent food to Nepal, prices would fall.", "conditional"),
        ("Norway did not send food to Nepal.", "denied"),
        ("Norway never sent food to Nepal.", "denied"),
        ("Norway denied that it sent food to Nepal.", "denied"),
        ("The planned visit drew a crowd.", "planned"),
        ("The visit is scheduled for May.", "planned"),
        ("No agreement with Sweden exists.", "denied"),
        ("The talks took place in a hotel.", "past"),
        ("After the visit he was silent.", "past"),
        ("The visit was a topic.", "mentioned"),
    ],
)
def test_the_words_about_a_trigger_give_the_status(text, status):
    """Our choice: planned, possible, conditional and denied are not past."""
    assert read(text)[0].status is EventStatus(status)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("Norway accused Sweden of spying.", ("Norway",), ("Sweden",)),
        ("Norway and Sweden signed a pact with Russia.", ("Norway", "Sweden"), ("Russia",)),
        ("Norway was attacked by Sweden.", ("Sweden",), ("Norway",)),
        (
            "The parliament of Norway condemned Russia and Sweden.",
            ("Norway",),
            ("Russia", "Sweden"),
        ),
        ("Norway, in a letter to Russia, accused Sweden.", ("Norway",), ("Sweden",)),
        ("Talks between Norway and Russia failed.", ("Norway",), ("Russia",)),
        ("Norway's visit to Sweden is planned.", ("Norway",), ("Sweden",)),
        ("Officials met.", (), ()),
    ],
)
def test_who_did_it_to_whom(text, actors, targets):
    """Our choice: names ahead act unless the verb is passive; of two, the first named acts."""
    assert parties(read(text)[0]) == (actors, targets)


def test_a_second_verb_keeps_the_subject_of_the_first():
    """Our choice."""
    first, second = read("Norway imposed tariffs on Sweden and threatened France.")
    assert (first.kind, second.kind) == (EventKind.SANCTION, EventKind.THREATEN)
    assert parties(second) == (("Norway",), ("France",))
    alone = read("Norway imposed tariffs on Sweden and threatened to close its ports.")[1]
    assert (alone.mention, parties(alone)) == (False, (("Norway",), ()))


def test_what_is_refused_or_demanded_is_no_event_of_its_own():
    """Published: PLOVER codes the refusal, not what is refused."""
    for text in ("Norway refused to send aid.", "Norway demanded that Sweden release the crew."):
        assert len(read(text)) == 1


def test_words_spelled_like_verbs_are_left_alone():
    """Our choice: "the attack dog" attacks nobody; nouns need an article or owner to be nouns."""
    assert read("The striking view charmed all.") == ()
    assert read("A supporting role is fine.") == ()
    assert [event.trigger for event in read("The arrest of the skipper shocked them.")] == [
        "arrest"
    ]


def test_a_clause_begins_with_its_first_word():
    """Definition: the same words are the same clause wherever their line begins."""
    text = "  Norway threatened Sweden; Nepal threatened France."
    words = [event.clause.of(text) for event in read(text)]
    assert words == ["Norway threatened Sweden", "Nepal threatened France"]


def test_the_time_in_the_clause_dates_the_event():
    """Our choice: the nearest time expression of the clause."""
    text = "Norway sent food on Monday; Sweden sent tents in May."
    times = [
        When(Span(text.index("Monday"), text.index("Monday") + 6), "2018-04-02"),
        When(Span(text.index("May"), text.index("May") + 3), "2018-05"),
    ]
    assert [event.when_value for event in find_events(text, (), times)] == ["2018-04-02", "2018-05"]


def test_status_and_type_give_the_plover_code():
    """Published: PLOVER manual: future cooperation is AGREE; threats are THREATEN."""
    codes = {
        "Norway will send food to Nepal.": EventKind.AGREE,
        "Norway will not accept the offer.": EventKind.REJECT,
        "Norway may impose sanctions on Sweden.": EventKind.THREATEN,
        "Norway did not attack the port.": None,
        "Norway attacked the port.": EventKind.ASSAULT,
    }
    assert {text: plover_type(read(text)[0]) for text in codes} == codes


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("cancel", {"cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("impose", {"impose", "imposes", "imposed", "imposing"}),
        ("march", {"march", "marches", "marched", "marching"}),
    ],
)
def test_verbs_are_inflected(base, forms):
    """Definition: English spelling."""
    assert set(inflect(base)) == forms


def test_every_type_has_verbs_and_every_rule_is_lower_case():
    """Definition: the sixteen types of the manual of 2021."""
    known = event_rules(ENGLISH)
    rules = (*known.commitments, *known.predicates, *known.verbs, *known.nouns)
    assert {rule.kind for rule in rules} == set(EventKind)
    assert all(word == word.lower() and word for rule in rules for word in rule.words)
