"""Who is ready to do it has not done it, and a deed without its object is any deed.

Provenance: sentences are ours; what they tell is the definition.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.across import compare_across, know_statements
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.languages import language

MAY, JUNE = dt.date(2024, 5, 8), dt.date(2024, 6, 14)


def _relation(left, right, days=(MAY, MAY)):
    read = [
        read_statement(text, source, published=(day, day), language=language(tag))
        for source, day, (tag, text) in zip("ab", days, (left, right), strict=True)
    ]
    if left[0] == right[0]:
        found = compare_statements(*word_statements(read)[0])
    else:
        found = compare_across(*know_statements(read))
    return found.relation if isinstance(found, Pair) else None


DONE = {
    "en": "France returned 26 masks to Norway.",
    "fr": "La France a rendu 26 masques à la Norvège.",
    "ru": "Франция вернула Норвегии 26 масок.",
    "es": "Francia devolvió 26 máscaras a Noruega.",
}
READY = {
    "en": (
        "France is ready to return 26 masks to Norway.",
        "France plans to return 26 masks to Norway.",
        "France is willing to return 26 masks to Norway.",
        "France promised to return 26 masks to Norway.",
    ),
    "fr": (
        "La France est prête à rendre 26 masques à la Norvège.",
        "La France prête à rendre 26 masques à la Norvège",
        "La France envisage de rendre 26 masques à la Norvège.",
    ),
    "ru": (
        "Франция готова вернуть Норвегии 26 масок.",
        "Франция планирует вернуть Норвегии 26 масок.",
    ),
    "es": (
        "Francia está dispuesta a devolver 26 máscaras a Noruega.",
        "Francia planea devolver 26 máscaras a Noruega.",
    ),
}
AGREE = (Relation.AGREE, Relation.MORE_PRECISE)
PAIRS = [
    ((tag, text), (other, done))
    for tag, texts in READY.items()
    for text in texts
    for other, done in DONE.items()
]


@pytest.mark.parametrize(("ready", "done"), PAIRS)
def test_who_is_ready_to_do_it_has_not_done_it(ready, done):
    """Definition: readiness, a plan and a promise are no deed, in one language and over two."""
    assert _relation(ready, done) not in AGREE
    assert _relation(done, ready) not in AGREE


@pytest.mark.parametrize("other", ["fr", "ru", "es"])
def test_what_two_tell_as_done_agrees(other):
    """Definition: the same deed by the same, of the same number."""
    assert _relation(("en", DONE["en"]), (other, DONE[other])) in AGREE


@pytest.mark.parametrize("tag", ["fr", "ru", "es"])
def test_what_two_tell_as_meant_agrees(tag):
    """Definition: the same readiness of the same to do the same."""
    assert _relation(("en", READY["en"][0]), (tag, READY[tag][0])) in AGREE


BARE = [
    (("de", "Norwegen lehnte das Angebot ab."), ("en", "Norway rejected that on Tuesday.")),
    (("fr", "La Norvège a rejeté la proposition."), ("en", "Norway rejected it.")),
    (("es", "Noruega rechazó la oferta."), ("en", "Norway rejected that.")),
    (("ru", "Норвегия отвергла предложение."), ("en", "Norway rejected this on Friday.")),
    (("en", "Norway rejected the offer."), ("fr", "La Norvège l'a rejeté.")),
    (("en", "Norway rejected the loan offer."), ("en", "Norway rejected it on Tuesday.")),
]


@pytest.mark.parametrize(("left", "right"), BARE)
@pytest.mark.parametrize("days", [(MAY, MAY), (MAY, JUNE)])
def test_a_deed_told_by_a_pronoun_agrees_with_nothing(left, right, days):
    """Definition: what was rejected may be anything."""
    assert _relation(left, right, days) not in AGREE


def test_a_deed_of_one_day_agrees_without_its_object():
    """Definition: on one day one rejected one thing."""
    left = "en", "Norway rejected the offer on 7 May 2024."
    assert _relation(left, ("de", "Norwegen lehnte das Angebot am 7. Mai 2024 ab.")) in AGREE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("en", "The minister resigned on Tuesday."), ("es", "El ministro dimitió.")),
        (("en", "Norway protested on Tuesday."), ("de", "Norwegen protestierte gegen den Bau.")),
        (("en", "The court refused on Monday."), ("fr", "Le tribunal a refusé.")),
    ],
)
def test_a_deed_without_its_object_agrees_with_none_of_another_month(left, right):
    """Definition: who did it, and what, says not that it was the same time or thing."""
    assert _relation(left, right, (MAY, JUNE)) not in AGREE
