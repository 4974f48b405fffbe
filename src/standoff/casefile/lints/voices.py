"""Claims and how they are said: facts that are somebody's words, advice that is no object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_claims import ClaimEntry
    from standoff.model.claims import Claim

_HEDGES = re.compile(
    r"\b(?:may(?! (?:day|\d|of))|might|could|would|seems?|seemingly|appears?|apparently|"
    r"reportedly|allegedly|alleged|ostensibly|supposedly|supposed to|supposed|presumably|perhaps|possibly|"
    r"probably|likely|unlikely|suggest(?:s|ed|ing)?|indicat(?:es|ed|ing)?|signal(?:s|led|ed)?|"
    r"fears?|expected|rumou?red|said to|thought to)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:said|says|told|according to|reported|announced|stated|argue[sd]|warned|revealed|"
    r"believe[sd]|asserted|insist(?:s|ed))\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:claim(?:s|ed)?|names?|counts?|calls?|called|sees?|tells?|termed|terms?|describe[sd]?|"
    r"reports?|polls?|critics|observers|experts?|officials?|spokes\w+|hopes?|thinks?|finds?|"
    r"trusts?|wants?|asks?|demand(?:s|ed)?|declare[sd]?)\b",
    re.IGNORECASE,
)
"""Words by which a paraphrase names a speaker or an attitude; in an article they may mean much else."""

_HEDGED_WORDS = re.compile(r"\b(?:May)\b")


def marks_of(text: str) -> tuple[str, ...]:
    """Give the words of a sentence that hedge it or say that somebody says it.

    Examples
    --------
    >>> marks_of("Russia may accept, officials said.")
    ('may', 'said')
    >>> marks_of("They met in May 2018.")
    ()
    """
    found = [m for m in _HEDGES.finditer(text) if not _HEDGED_WORDS.fullmatch(m[0])]
    found += _SAYING.finditer(text)
    return tuple(dict.fromkeys(m[0] for m in sorted(found, key=lambda m: m.start())))


def lint_voices(entry: CaseEntry) -> Iterator[Problem]:
    """Find claims stated as facts that are somebody's words, or hedged, as far as the file says.

    Whoever holds the sources learns more: `standoff check` with a database
    looks at the cited sentences themselves.
    """
    for key, claim in entry.claims.items():
        why = _why_no_fact(claim)
        if why:
            yield tell_stated_as_fact(key, why)


def tell_stated_as_fact(claim: str, why: str) -> Problem:
    """Warn of a claim that is told as a fact."""
    message = f"claim {claim!r} is stated as a fact, but {why}"
    hint = (
        "Say as what it is said ('as: report', 'opinion', 'forecast'), by whom ('by:') and "
        "with what hedge ('hedge:'), or let the text say so."
    )
    return warn("stated-as-fact", message, ("claims", claim), hint)


def _why_no_fact(claim: ClaimEntry) -> str:
    if claim.kind == "fact":
        if claim.hedge:
            return f"its hedge is {claim.hedge!r}"
        if claim.role in {"expert", "commenter", "party"} or (claim.by and claim.role != "author"):
            return f"it is the word of {claim.by or 'a ' + str(claim.role)}"
    quotes = ((one.source, one.quote or "") for one in claim.supporting)
    return find_mark(claim, quotes)


def find_mark(claim: ClaimEntry | Claim, sentences: Iterable[tuple[str, str]]) -> str:
    """Say which sentence a claim rests on hedges what the claim says as a fact.

    Parameters
    ----------
    sentences
        Sources, each with the text of the sentence that is cited.

    Returns
    -------
    Empty where the claim says as what it is said, or no sentence is marked.
    """
    says_how = claim.kind not in {None, "fact"} or claim.hedge or claim.by
    if says_how or marks_of(claim.text) or _TELLING.search(claim.text):
        return ""
    for source, text in sentences:
        marks = marks_of(text)
        if marks:
            return f"the sentence of {source!r} that it cites says {marks[0]!r}"
    return ""


def lint_advice(entry: CaseEntry) -> Iterator[Problem]:
    """Find claims that are said as advice on which no recommendation rests."""
    used = {name for one in entry.recommendations.values() for name in one.because}
    for key, claim in entry.claims.items():
        if claim.kind == "advice" and key not in used:
            message = f"claim {key!r} is advice, but no recommendation rests on it"
            hint = (
                "Say under 'recommendations' who advised whom to do what, "
                f"with 'because: [{key}]', so that it can be held against the model."
            )
            yield warn("advice-without-recommendation", message, ("claims", key), hint)
