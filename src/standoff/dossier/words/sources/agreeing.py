"""How far coders agree, in words."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.words.phrases import count_of, join_words

ALIKE = "all alike"
"""Where every reader gave every sentence the same, chance gives that, too: there is no alpha."""


def tell_alpha(value: float | None) -> str:
    """Say Krippendorff's alpha.

    Examples
    --------
    >>> tell_alpha(0.5), tell_alpha(None)
    ('0.500', 'all alike')
    """
    return ALIKE if value is None else f"{value:.3f}"


def tell_agreement(
    coders: Sequence[str], sources: int, sentences: int, alpha: float | None
) -> tuple[str, ...]:
    """Say how far coders agree over all codes, or why that cannot be told and what to do.

    Parameters
    ----------
    sources, sentences
        How many all of them worked on.

    Examples
    --------
    >>> tell_agreement(["Ann", "Ben"], 0, 0, None)[0]
    'Ann and Ben worked on no source in common, so there is nothing to compare.'
    """
    if not sources:
        return (
            f"{join_words(coders)} worked on no source in common, so there is nothing to compare.",
            "A source counts that every reader coded, or marked: sources mark read SOURCE --by NAME.",
        )
    over = f"{count_of(sentences, 'sentence')} of {count_of(sources, 'source')}"
    if alpha is None:
        return (f"Over {over} that all worked on, everybody gave every sentence the same codes.",)
    return (
        f"Krippendorff's alpha over {over} that all worked on: {tell_alpha(alpha)}",
        "1 is perfect, 0 what chance gives. A source counts that every reader coded or read.",
    )
