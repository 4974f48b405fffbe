"""Stems: what the forms of a word share."""

from __future__ import annotations

from standoff.evidence.beside.words.stemming import content_stems, is_current


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
