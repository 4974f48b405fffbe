"""What became of a quotation that was looked up, and what its sentence does not carry, in words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from standoff.dossier.grounds.citations import Found
from standoff.evidence.lookup.carrying import Uncarried
from standoff.evidence.lookup.whereabouts import Sighting
from standoff.model.claims import ClaimCitation


class Outcome(StrEnum):
    """What became of a citation that was looked up."""

    FOUND = "found"
    UNVERIFIED = "unverified"
    """A sentence stands there, and the case says nothing to compare it with."""
    MOVED = "moved"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOWHERE = "nowhere"
    NOT_AT_HAND = "not-at-hand"
    """Neither the source is at hand, nor do the words stand in another."""


def tell_outcome(
    outcome: Outcome, citation: ClaimCitation, seen: Sighting, found: Found | None = None
) -> str:
    """Say in a sentence what became of a citation."""
    place = f"sentence {seen.sentence} of {seen.source}"
    changed = "; ".join(_tell_change(*change) for change in seen.changes)
    match outcome:
        case Outcome.FOUND:
            return "The quotation stands where the case says."
        case Outcome.UNVERIFIED:
            return "A sentence stands there; the case gives no words or hash to compare it with."
        case Outcome.MOVED:
            return f"The words stand in {place}: they moved. Cite them anew."
        case Outcome.ALTERED:
            return f"The words stand in {place} with changes: {changed}."
        case Outcome.MISATTRIBUTED if seen.changes:
            return (
                f"The words do not stand in {citation.source}; with changes they stand in "
                f"{place}: {changed}."
            )
        case Outcome.MISATTRIBUTED:
            return f"The words do not stand in {citation.source}, but in {place}."
        case Outcome.NOWHERE if citation.quote:
            return "The words stand in no source at hand, not even nearly: were they made up?"
        case Outcome.NOWHERE if citation.quote_sha256:
            return (
                "No sentence at hand has the hash of the quotation; "
                "what it said is not in the case, so changed and made up look alike."
            )
        case Outcome.NOWHERE:
            return found.reason if found is not None else "Nothing stands there."
    return "The source is not at hand, and the words stand in no other."


def _tell_change(said: str, stands: str) -> str:
    if not said:
        return f"“{stands}” was left out"
    if not stands:
        return f"“{said}” was put in"
    return f"“{said}” is “{stands}” there"


def tell_uncarried(claim: str, uncarried: Uncarried, hedge: str = "") -> Iterator[str]:
    """Say what the sentences of a claim do not carry."""
    if uncarried.numbers:
        numbers = ", ".join(uncarried.numbers)
        yield f"Claim {claim!r} says {numbers}; no sentence it cites does."
    if uncarried.negation == "claim":
        yield f"Claim {claim!r} denies something; no sentence it cites does."
    if uncarried.negation == "sentence":
        yield f"The sentence that claim {claim!r} cites denies something; the claim does not."
    if hedge:
        yield f"Claim {claim!r} is stated as a fact, but {hedge}."
