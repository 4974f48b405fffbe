"""Stems: what the forms of a word share."""

from __future__ import annotations

import pytest

from standoff.evidence.beside.concepts import hold_out_otherwise
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.wording import read_features, word_statements
from standoff.evidence.beside.words.stemming import content_stems, is_current
from standoff.evidence.text.languages import language


def test_stems_join_the_forms_of_a_word():
    """Our choice: crude, only used to compare; numerals and small words carry nothing."""
    assert content_stems("The floods flooded 3 villages.") == content_stems(
        "flood flooding village"
    )


def test_how_things_stand_is_told_from_what_happened():
    """Our choice: what is not yet so may be so tomorrow."""
    assert is_current("They have not signed yet.")
    assert is_current("So far nobody signed.")
    assert not is_current("They signed on Monday.")


def test_signs_of_katakana_in_a_row_are_one_word():
    """Definition: a name in katakana is one thing; a middle dot parts two, kanji go in pairs."""
    text = "ラインサットはアンナ・マリの衛星移動を拒否"
    features, _ = read_features(Statement("a", 1, "a", text, language=language("ja")))
    told = [each.span.of(text) for each in features]
    assert told == ["ラインサット", "アンナ", "マリ", "衛星", "星移", "移動", "拒否"]


@pytest.mark.parametrize(
    ("tag", "done", "meant", "also"),
    [
        (
            "de",
            "Die Reederei Nordal hat vor dem Landgericht Mirow Klage eingereicht.",
            "Nordal droht, vor dem Landgericht Mirow zu klagen.",
            "Nordal klagt vor dem Landgericht Mirow.",
        ),
        (
            "en",
            "The Nordal Line sued the port in Mirow.",
            "The Nordal Line threatened that it would sue the port in Mirow.",
            "The Nordal Line has filed a lawsuit against the port in Mirow.",
        ),
        (
            "fr",
            "La compagnie Nordal a porté plainte devant le tribunal de Mirow.",
            "La compagnie Nordal menace de porter plainte devant le tribunal de Mirow.",
            "Nordal a déposé une plainte devant le tribunal de Mirow.",
        ),
        (
            "ja",
            "ノルダル社は港湾局を提訴した。",
            "ノルダル社は港湾局を提訴すると脅した。",
            "ノルダル社が港湾局を提訴。",
        ),
    ],
)
def test_what_is_threatened_is_not_what_was_done(tag, done, meant, also):
    """Definition: a deed held out agrees with none that was done; two tellings of it may."""
    statements = [
        Statement(str(at), 1, str(at), text, language=language(tag))
        for at, text in enumerate((done, meant, also))
    ]
    (told, held_out, again), _ = word_statements(statements)
    assert hold_out_otherwise(told, held_out)
    assert not hold_out_otherwise(told, again)
    pair = compare_statements(told, held_out)
    assert not (isinstance(pair, Pair) and pair.relation is Relation.AGREE)
