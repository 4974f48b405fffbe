"""What became of a quotation that was looked up, and what its sentence does not carry, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from standoff.dossier.grounds.citations import Found
from standoff.dossier.words.phrases import shorten
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
    outcome: Outcome,
    citation: ClaimCitation,
    seen: Sighting,
    found: Found | None = None,
    titles: Mapping[str, str] = MappingProxyType({}),
    *,
    here: bool = True,
) -> str:
    """Say in a sentence what became of a citation.

    Parameters
    ----------
    titles
        What a reader calls sources, by their ids and short names.
    here
        Whether the source that is cited is at hand.
    """
    cited = _called(citation.source, titles)
    place = f"sentence {seen.sentence} of {_called(seen.source, titles)}"
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
        case Outcome.MISATTRIBUTED:
            return _tell_misattributed(cited, place, changed, here=here)
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


def _tell_misattributed(cited: str, place: str, changed: str, *, here: bool) -> str:
    changes = f" with changes: {changed}" if changed else ""
    if not here:
        return f"The cited source, {cited}, is not at hand; the words stand in {place}{changes}."
    if changed:
        return f"The words do not stand in {cited}; with changes they stand in {place}: {changed}."
    return f"The words do not stand in {cited}, but in {place}."


def _called(source: str, titles: Mapping[str, str]) -> str:
    title = titles.get(source)
    return f"“{shorten(title, 90)}”" if title else source


def _tell_change(said: str, stands: str) -> str:
    if not said:
        return f"“{stands}” was left out"
    if not stands:
        return f"“{said}” was put in"
    return f"“{said}” is “{stands}” there"


def tell_uncarried(claim: str, uncarried: Uncarried, hedge: str = "") -> Iterator[str]:
    """Say what the sentences of a claim, told by its text, do not carry."""
    said = f"“{shorten(claim, 120)}”"
    if uncarried.numbers:
        numbers = ", ".join(uncarried.numbers)
        yield f"The claim {said} says {numbers}; no sentence it cites does."
    if uncarried.negation == "claim":
        yield f"The claim {said} denies something; no sentence it cites does."
    if uncarried.negation == "sentence":
        yield f"The sentence that the claim {said} cites denies something; the claim does not."
    if hedge:
        yield f"The claim {said} is stated as a fact, but {hedge}."
