"""Stems: what the forms of a word share."""

from __future__ import annotations

from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.wording import read_features
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
