"""Whom a pronoun means who speaks: nobody of the other gender, and somebody without a name if that one spoke.

Provenance: texts are ours; what they tell is the definition.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names
from standoff.evidence.plain.said import find_said
from standoff.evidence.speech.quotes import How, find_quotes
from standoff.evidence.text.languages import ENGLISH, language
from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources


def _last_speaker(text, tag):
    spoken = language(tag)
    names = find_names(text, None, spoken)
    quotes = find_quotes(text, names) if spoken is ENGLISH else find_said(text, names, spoken)
    return quotes[-1].speaker


ENGLISH_CASES = [
    (described, pronoun)
    for pronoun, nouns in (
        ("she", ("spokeswoman", "chairwoman", "policewoman", "widow")),
        ("he", ("spokesman", "chairman", "congressman", "widower")),
    )
    for described in (f"a {noun} for the port" for noun in nouns)
]


@pytest.mark.parametrize(("described", "pronoun"), ENGLISH_CASES)
def test_a_pronoun_is_who_spoke_before_without_a_name(described, pronoun):
    """Definition: the one of that gender who spoke just before, not somebody named earlier."""
    text = (
        "Corvin Lomond, the chief executive of Kelvora, left on Monday. Norway paid the fine. "
        f'"There is no paper," {described} said. Norway did not sign the deal, {pronoun} said.'
    )
    speaker = _last_speaker(text, "en")
    assert (speaker.surface, speaker.entity, speaker.how) == (described, None, How.DESCRIPTION)


def test_a_pronoun_is_never_somebody_of_the_other_gender():
    """Definition: Piers is a man; the spokesman is one, too, and so she is nobody who is named."""
    text = 'Piers Lomond left. "We wait," a spokesman said. Norway did not sign the deal, she said.'
    speaker = _last_speaker(text, "en")
    assert (speaker.surface, speaker.entity) == ("she", None)


def test_a_pronoun_is_who_was_named_after_the_one_without_a_name():
    """Definition: Ada Mori was named last."""
    text = '"We wait," a spokeswoman said. Then Ada Mori arrived. Norway would pay, she said.'
    assert _last_speaker(text, "en").entity == "ada-mori"


@pytest.mark.parametrize(
    ("tag", "text", "surface"),
    [
        (
            "de",
            "Corvin Lomond leitet Kelvora. „Es gibt kein Papier“, sagte eine Sprecherin von Norwegen. „Wir haben nichts unterzeichnet“, sagte sie.",
            "eine Sprecherin von Norwegen",
        ),
        (
            "fr",
            "Corvin Lomond dirige Kelvora. « Il n'y a pas de papier », a déclaré une porte-parole de la Norvège. « Nous n'avons rien signé », a-t-elle ajouté.",
            "une porte-parole de la Norvège",
        ),
    ],
)  # fmt: skip
def test_a_pronoun_of_other_languages_is_who_spoke_before(tag, text, surface):
    """Definition: as in English."""
    speaker = _last_speaker(text, tag)
    assert (speaker.surface, speaker.entity) == (surface, None)


@pytest.mark.parametrize(("pronoun", "who"), [("She", "Sweden"), ("He", "Norway")])
def test_a_pronoun_that_holds_a_position_has_the_gender_of_its_person(pronoun, who, tmp_path):
    """Definition: the one of two ministers for whom the pronoun stands decides for her or his state."""
    text = (
        "Norway's foreign minister Piers Lomond met Sweden's foreign minister Ada Mori. "
        f"{pronoun} refuses to sign the permit."
    )
    (tmp_path / "a.txt").write_text(f"A dispute\n\n{text}\n", encoding="utf-8")
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path / "a.txt")], workers=1)
    drafts = draft_case(database, limit=None, kinds=[DraftKind.OPTION]).drafts
    options = [one.headline for one in drafts if one.kind is DraftKind.OPTION]
    assert any(who in each and "ign the permit" in each for each in options), options
