"""How well an element or a claim is supported, in a sentence."""

from __future__ import annotations

from standoff.dossier.words.phrases import count_of
from standoff.evidence.citations.support import ClaimSupport, ElementSupport

NO_CLAIM = "It rests on no claim."


def tell_support(support: ElementSupport | ClaimSupport) -> str:
    """Say by how many independent articles something is supported, and from when to when.

    Of an element that rests on several claims the weakest is named; of a claim
    the citations that count for nothing are.
    """
    if isinstance(support, ElementSupport):
        if not support.claims:
            return NO_CLAIM
        text = f"{', '.join(_count(support))}."
        return f"{text} Weakest link: {support.weakest}." if len(support.claims) > 1 else text
    parts = _count(support)
    if support.comments:
        parts.append(
            f"{count_of(support.comments, 'citation')} of readers' comments count for nothing"
        )
    return f"{', '.join(parts)}."


def _count(support: ElementSupport | ClaimSupport) -> list[str]:
    parts = [f"{count_of(len(support.supporting), 'independent article')} for it"]
    if support.opposing:
        parts.append(f"{len(support.opposing)} against")
    if support.first:
        same = support.first == support.last
        parts.append(support.first if same else f"{support.first} to {support.last}")
    return parts
