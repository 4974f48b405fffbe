"""How well an element or a claim is supported, in a sentence."""

from __future__ import annotations

from standoff.dossier.words.phrases import count_of
from standoff.evidence.citations.support import ClaimSupport, ElementSupport
from standoff.model.claims import Assessment
from standoff.model.likelihood import word_for

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
        if len(support.claims) > 1:
            text += f" Weakest link: {support.weakest}."
        return (
            text if support.assessment is None else f"{text} {tell_assessment(support.assessment)}"
        )
    parts = _count(support)
    if support.comments:
        parts.append(
            f"{count_of(support.comments, 'citation')} of readers' comments count for nothing"
        )
    return f"{', '.join(parts)}."


def tell_assessment(one: Assessment) -> str:
    """Say what the analyst makes of claims taken together: likelihood and confidence apart.

    Examples
    --------
    >>> tell_assessment(Assessment("a", "They will sign.", (), (0.55, 0.8), "low", "A. B."))
    'Assessed by A. B.: “They will sign” Likelihood: likely (55 % to 80 %). Confidence in the basis: low.'
    """
    who = " ".join(filter(None, ("Assessed", one.by and f"by {one.by}", one.made)))
    parts = [f"{who}: “{one.text.rstrip('.')}”"]
    if one.likelihood is not None:
        parts.append(f"Likelihood: {tell_range(one.likelihood)}.")
    if one.confidence:
        parts.append(f"Confidence in the basis: {one.confidence}.")
    return " ".join(parts)


def tell_range(likelihood: tuple[float, float]) -> str:
    """Say a range of probabilities with the word of likelihood for its middle.

    Examples
    --------
    >>> tell_range((0.55, 0.8)), tell_range((0.3, 0.3))
    ('likely (55 % to 80 %)', 'unlikely (30 %)')
    """
    low, high = (f"{100 * bound:.4g} %" for bound in likelihood)
    word = word_for(min(max(sum(likelihood) / 2, 0.001), 0.999))
    return f"{word} ({low})" if low == high else f"{word} ({low} to {high})"


def _count(support: ElementSupport | ClaimSupport) -> list[str]:
    parts = [f"{count_of(len(support.supporting), 'independent article')} for it"]
    if support.opposing:
        parts.append(f"{len(support.opposing)} against")
    if support.first:
        same = support.first == support.last
        parts.append(support.first if same else f"{support.first} to {support.last}")
    return parts
