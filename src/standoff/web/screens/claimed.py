"""Claims of a case as a page shows them, each with a name of its own and what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from standoff.dossier.grounds.claims import link_source, name_claims_apart, tell_voice
from standoff.dossier.words.phrases import shorten
from standoff.model.case import Case
from standoff.model.claims import Claim, ClaimCitation

TITLE_CHARACTERS = 36
"""So much of a source's title stands beside a claim."""
CHIP_CHARACTERS, MENU_CHARACTERS = 48, 90
"""So much of a claim stands on a label, and in a menu."""


def show_claims(case: Case) -> tuple[Mapping[str, Any], ...]:
    """Show the claims of a case."""
    names = name_claims_apart(case, MENU_CHARACTERS)
    return tuple(_view_claim(claim, names[claim.id], case) for claim in case.claims.values())


def _view_claim(claim: Claim, name: str, case: Case) -> Mapping[str, Any]:
    return {
        "id": claim.id,
        "name": name,
        "text": claim.text,
        "voice": tell_voice(claim),
        "supporting": tuple(_iter_citations(claim.supporting, case)),
        "opposing": tuple(_iter_citations(claim.opposing, case)),
    }


def _iter_citations(citations: Sequence[ClaimCitation], case: Case) -> Iterator[Mapping[str, str]]:
    for each in citations:
        place = "" if each.sentence is None else f", {each.sentence}"
        title = link_source(each.source, case).text
        fragment = "" if each.sentence is None else f"#s{each.sentence}"
        href = f"sources/{quote(each.source, safe='')}{fragment}"
        told = f"{title}{place and f', sentence {each.sentence}'} ({each.source})"
        yield {"words": f"{shorten(title, TITLE_CHARACTERS)}{place}", "told": told, "href": href}
