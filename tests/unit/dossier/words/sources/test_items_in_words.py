"""What lists of sources tell a person: no code, no word of the database.

Provenance: the words are our choice; that none of them is a code is the definition.
"""

from __future__ import annotations

import re

import pytest

from standoff.dossier.words.sources.agreeing import tell_agreement
from standoff.dossier.words.sources.items import (
    read_event_kind,
    tell_entry,
    tell_event,
    tell_named,
    tell_part,
    tell_quoted,
    tell_speaker,
)
from standoff.dossier.words.sources.when import tell_amount, tell_interval
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus
from standoff.evidence.grammar.cues import cue_forms
from standoff.evidence.speech.quotes import QuoteKind
from standoff.evidence.text.languages import language
from standoff.evidence.zones.kinds import ZoneKind

CODES = re.compile(r"_|\b(?:mention|crosshead|indirect|scare|time expression)\b|[A-Z]{3}")


def test_no_kind_is_told_by_its_code():
    """Definition: every kind of part, quotation, event and entry has words."""
    told = [tell_part(kind) for kind in ZoneKind]
    told += [tell_quoted({"kind": kind}) for kind in QuoteKind]
    told += [tell_event(kind, status) for kind in EventKind for status in EventStatus]
    told += [tell_entry(what, None) for what in ("published", "time_expression", "time_in_a_name")]
    assert not [each for each in told if CODES.search(each) or not each]


STATED = {"add", "admit", "announce", "answer", "call", "claim", "confirm", "declare", "explain"}
STATED |= {"report", "say", "show", "state", "tell", "write"}


def acts_of(tag):
    """Give the acts of the verbs of saying of a language."""
    if tag == "en":
        return {cue.act for cue, _ in cue_forms(language(tag)).values()}
    lines = language(tag).lexicon("said").lines("verbs")
    return {line.rpartition("\t")[2].strip() for line in lines}


@pytest.mark.parametrize("tag", ["de", "en", "es", "fr", "ja", "ru", "zh"])
def test_what_is_not_stated_is_told_so(tag):
    """Definition: a denial, a request or a wish is told as one, whichever verb tells of it."""
    alike = {act for act in acts_of(tag) if tell_quoted(given("indirect", act)) == "in other words"}
    assert alike <= STATED
    assert {"deny", "ask"} & acts_of(tag) == {"deny", "ask"}


@pytest.mark.parametrize(
    ("kind", "act", "told"),
    [
        ("indirect", "deny", "in other words: denied"),
        ("indirect", "ask", "in other words: asked"),
        ("indirect", "demand", "in other words: demanded"),
        ("indirect", "want", "in other words: wished"),
        ("mixed", "deny", "partly word for word: denied"),
        ("direct", "deny", "word for word"),
        ("scare", "", "a word in quotation marks"),
    ],
)
def test_what_is_done_with_words_is_told_beside_how_they_are_given(kind, act, told):
    """Our choice: an utterance in marks is somebody's own, whatever it is for."""
    assert tell_quoted(given(kind, act)) == told


def given(kind, act):
    return {"kind": kind, "act": act}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("1956-01-01", "1956-12-31", "1956"),
        ("2017-05-03", "2017-05-03", "3 May 2017"),
        ("2019-03-01", "2019-04-30", "March–April 2019"),
        ("2018-11-01", "2019-02-28", "November 2018 – February 2019"),
        ("2021-06-28", "2021-07-04", "28 June – 4 July 2021"),
        ("2021-06-07", "2021-06-13", "7–13 June 2021"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
    ],
)
def test_days_are_told_as_a_person_would(first, last, told):
    """Our choice: what is the same of both days is said once."""
    assert tell_interval(first, last) == told


def test_who_is_named_without_a_role_is_not_told_as_doing_it():
    """Definition: roles have an arrow; names alone are named."""
    assert tell_named("mentions Nordia, Sudia") == "named: Nordia, Sudia"
    assert tell_named("Nordia → Sudia") == "Nordia → Sudia"
    assert tell_named("mention") == ""


def test_a_speaker_is_told_by_name_and_through_whom():
    """Definition: the name where it is known, else the words of the text."""
    assert tell_speaker({"speaker": "she", "speaker_name": "Eda Moor"}) == "Eda Moor"
    assert (
        tell_speaker({"speaker": "the mill", "via": "the Post"}) == "the mill, as the Post has it"
    )
    assert tell_speaker({"speaker": None}) == ""


def test_an_amount_that_is_not_exact_is_about_what_was_said():
    """Definition: bounds around a value are ours; the text said the value."""
    assert tell_amount({"value": "450", "low": "405", "high": "495"}) == "about 450"
    assert tell_amount({"value": "18", "low": "18", "high": "22"}) == "18 to 22"


def test_coders_without_a_common_source_are_told_what_to_do():
    """Definition: why there is no agreement, and what makes one."""
    told = tell_agreement(["eda", "ola"], 0, 0, None)
    assert "no source in common" in told[0]
    assert "sources mark read" in told[1]
    assert "same codes" in tell_agreement(["eda", "ola"], 1, 8, None)[0]


@pytest.mark.parametrize("kind", EventKind)
def test_every_type_of_event_has_words_of_its_own(kind):
    """Our choice: a reader is told "arrest, seizure or ban", and may ask for it by these words."""
    words = tell_event(kind)
    assert read_event_kind(words) == read_event_kind(kind.lower()) == kind
