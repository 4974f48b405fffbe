"""Claims that were accepted and would be read otherwise now: the sentence for them speaks against, or back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from standoff.casefile.trees.as_written import mapping_of
from standoff.workflows.drafting.drafts import Draft, DraftCitation, Turned
from standoff.workflows.proposals.brought import claim_home, places_of
from standoff.workflows.proposals.proposal import Proposal, ProposedCitation
from standoff.workflows.sources.citing_into import source_hashes


def find_turned(
    again: Iterable[Draft], accepted: Sequence[Proposal], data: Mapping[str, Any]
) -> Iterator[Turned]:
    """Find the citations of accepted drafts that are read on the other side now.

    Parameters
    ----------
    again
        What the coverage gives now for an empty case.
    data
        The case as it is written: a claim that is not there any more, or stands on the
        other side already, is not told.
    """
    claims = mapping_of(data.get("claims"))
    hashes = source_hashes(mapping_of(data.get("sources")))
    read = {each.key: each for each in again}
    for proposal in accepted:
        draft, claim = read.get(proposal.draft), proposal.claim
        home = claim_home(claim, data) if claim is not None else ""
        written = claims.get(home)
        if draft is None or claim is None or not isinstance(written, Mapping):
            continue
        now = {(each.sha256, each.sentence): each for each in draft.citations}
        for cited in claim.citations:
            found = now.get((cited.sha256, cited.sentence))
            if found is not None and found.side != cited.side and _stands(cited, written, hashes):
                yield _turned(home, written, cited, found)


def _stands(
    cited: ProposedCitation, written: Mapping[str, Any], hashes: Mapping[str, frozenset[str]]
) -> bool:
    """Say whether a claim cites a sentence as it was accepted, and on that side alone."""
    other = "for" if cited.side == "against" else "against"
    place = (cited.sha256.lower(), cited.sentence)
    there = place in places_of(written, hashes, [str(cited.side)])
    return there and place not in places_of(written, hashes, [other])


def _turned(
    claim: str, written: Mapping[str, Any], cited: ProposedCitation, found: DraftCitation
) -> Turned:
    text = str(written.get("text") or "")
    return Turned(claim, text, found.place(), cited.quote, cited.side, found.side)
