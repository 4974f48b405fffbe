"""Grades of the Admiralty code in words: how reliable a source is, how credible a claim.

The two are judged apart: a source that is mostly wrong may be right, and one that is
mostly right may be wrong. The sixth grade is no low one; it says that nobody can judge.

References
----------
[AdmiraltyCode]_
"""

from __future__ import annotations

from standoff.model.claims import Claim, Closeness, SourceRecord

RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
CLOSENESS: dict[Closeness, str] = {
    Closeness.FIRST_HAND: "at first hand",
    Closeness.RELAYED: "relayed",
    Closeness.BACKGROUND: "as background",
}


def tell_credibility(claim: Claim) -> str:
    """Say how credible the analyst holds a claim; empty where it is not judged.

    Examples
    --------
    >>> tell_credibility(Claim("c", "A.", credibility=2))
    'credibility 2 (probably true)'
    """
    if claim.credibility is None:
        return ""
    return f"credibility {claim.credibility} ({CREDIBILITY[claim.credibility]})"


def tell_reliability(record: SourceRecord) -> str:
    """Say how reliable the analyst holds a source; empty where it is not judged.

    Examples
    --------
    >>> tell_reliability(SourceRecord("s", reliability="B"))
    'reliability B (usually reliable)'
    """
    if not record.reliability:
        return ""
    return f"reliability {record.reliability} ({RELIABILITY[record.reliability]})"


def tell_closeness(claim: Claim) -> str:
    """Say how near the speaker was; empty where it is not said."""
    return CLOSENESS[claim.closeness] if claim.closeness else ""
