"""What somebody does is told in whole words: verbs in a right form or as they stand, numbers uncut.

Provenance: the sentences are ours; the infinitives are those of a dictionary.
"""

from __future__ import annotations

import pytest

from standoff.evidence.plain.called import find_called
from standoff.evidence.positions.plain_finding import find_plain_positions
from standoff.evidence.positions.plain_words import in_infinitive
from standoff.evidence.text.languages import language

AS_THEY_STAND = [
    ("de", "hat den Saal am 7. Mai geschlossen"),
    ("de", "haben das Angebot abgelehnt"),
    ("de", "ist zu Gesprächen bereit"),
    ("ru", "вернуть все бронзы"),
    ("ru", "расторгнуть договор"),
    ("ru", "передать остров"),
]
IN_THE_INFINITIVE = [
    ("de", "hält den Vertrag ein", "den Vertrag einhalten"),
    ("de", "überträgt das Eigentum", "das Eigentum übertragen"),
    ("de", "schlägt einen Plan vor", "einen Plan vorschlagen"),
    ("de", "bietet eine Leihgabe an", "eine Leihgabe anbieten"),
    ("de", "verschärft die Regeln", "die Regeln verschärfen"),
    ("de", "erklärt den Streik", "den Streik erklären"),
    ("de", "tut nichts", "nichts tun"),
    ("ru", "вернут бронзы", "вернуть бронзы"),
    ("ru", "вернётся к переговорам", "вернуться к переговорам"),
    ("ru", "передадут остров", "передать остров"),
]


@pytest.mark.parametrize(("tag", "words"), AS_THEY_STAND)
def test_what_has_no_known_infinitive_keeps_its_words(tag, words):
    """Our choice: no word is made that no dictionary has."""
    assert in_infinitive(words, language(tag)) == words


@pytest.mark.parametrize(("tag", "words", "told"), IN_THE_INFINITIVE)
def test_forms_become_the_infinitive_of_a_dictionary(tag, words, told):
    """Definition: the infinitive of the verb."""
    assert in_infinitive(words, language(tag)) == told


@pytest.mark.parametrize(
    ("tag", "text", "number"),
    [
        ("de", "Deutschland fordert von Frankreich, 600.000 Euro zu zahlen.", "600.000"),
        (
            "de",
            "Deutschland will den Hafen öffnen, wenn Frankreich 1.250.000 Euro zahlt.",
            "1.250.000",
        ),
        ("fr", "La France promet de payer 2,5 millions d'euros à l'Allemagne.", "2,5"),
        ("es", "España exige a Francia pagar 40.000 euros.", "40.000"),
        ("ru", "Россия требует от Японии выплатить 3,5 миллиона долларов.", "3,5"),
    ],
)
def test_a_number_is_not_cut_where_its_digits_are_parted(tag, text, number):
    """Definition: a point or comma between digits belongs to the number."""
    known = language(tag)
    found, _ = find_plain_positions(text, tuple(find_called(text, None, known)), known)
    spans = [
        span.of(text)
        for one in found
        for span in (
            one.content.span if one.content else None,
            one.condition.content.span if one.condition and one.condition.content else None,
        )
        if span is not None
    ]
    assert any(number in each for each in spans)
