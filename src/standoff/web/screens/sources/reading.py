"""The sources beside a case: which there are, what they say, where claims rest on them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from standoff.dossier.grounds.claims import name_claims_apart
from standoff.dossier.grounds.grades import RELIABILITY
from standoff.dossier.grounds.places import tell_source
from standoff.dossier.words.phrases import shorten
from standoff.dossier.words.sources.parts import fold_parts
from standoff.errors import StandoffError, UsageError
from standoff.evidence.text.languages import language_names
from standoff.model.case import Case
from standoff.reports.steering import keep_order
from standoff.web.bench import OpenedCase
from standoff.web.screens.start import list_at_hand
from standoff.web.screens.stating import tell_state
from standoff.web.screens.talking import (
    bench_of,
    case_of,
    database_of,
    jobs_of,
    read_words,
    tell_page,
    text_of,
)

HITS = 30


async def listing(request: Request) -> Response:
    """List the sources, or the sentences that a search finds."""
    return await asyncio.to_thread(_list, request)


def _list(request: Request) -> Response:
    from standoff.web.screens.sources.filters import offer_filters, read_wanted
    from standoff.workflows.coding.coded import list_progress
    from standoff.workflows.naming.suggesting import look_for_names
    from standoff.workflows.sources import list_all_sources
    from standoff.workflows.sources.voices import VOICES, list_spoken

    case = case_of(request)
    bench = bench_of(request)
    database = bench.database_for(case)
    at_hand = list_at_hand(bench.folder)
    if database is None:
        return tell_page(
            request, "sources-none", title="Sources", script="sources", case=case, **at_hand
        )
    listed = list_all_sources(database)
    wanted = read_wanted(request.query_params)
    found, refusal = None, ""
    if wanted.query or wanted.voice:
        try:
            found = list_spoken(database, wanted, HITS)
        except StandoffError as error:
            refusal = str(error)
    return tell_page(
        request,
        "sources-list",
        title="Sources",
        script="sources",
        case=case,
        wanted=wanted,
        refusal=refusal,
        found=found,
        filters=offer_filters(wanted, listed.sources, found),
        voices=VOICES,
        titles=title_sources(listed.sources),
        suggested=look_for_names(database),
        hits=[_mark(hit) for hit in found.sentences] if found else (),
        sources=[s for s in listed.sources if wanted.has(s.date, s.language)],
        articles=listed.articles,
        every=len(listed.sources),
        language_names=language_names(),
        progress=list_progress(database),
        cited=_count_cited(claimed) if (claimed := case.claimed) else {},
        read=True,
        **at_hand,
    )


def title_sources(listed: Sequence[Any]) -> dict[str, str]:
    """Give what a reader calls each source, by its id: title, publisher, day."""
    return {
        each.source: tell_source(each.title or each.name, each.value("publisher"), each.date)
        for each in listed
    }


def _mark(hit: Any) -> dict[str, Any]:
    """Part the text of a hit into pieces that match and pieces that do not."""
    pieces, last = [], 0
    for start, end in sorted(hit.highlights):
        pieces += [(hit.text[last:start], False), (hit.text[start:end], True)]
        last = end
    pieces.append((hit.text[last:], False))
    return {"hit": hit, "pieces": [piece for piece in pieces if piece[0]]}


def _count_cited(case: Case) -> dict[str, int]:
    """Count for each capture, by hash, the citations of its source."""
    counts: dict[str, int] = {}
    for claim in case.claims.values():
        for citation in (*claim.supporting, *claim.opposing):
            for sha256 in _hashes(case, citation):
                counts[sha256] = counts.get(sha256, 0) + 1
    return counts


def _hashes(case: Case, citation: Any) -> Sequence[str]:
    if citation.sha256:
        return (citation.sha256,)
    source = case.sources.get(citation.source)
    return tuple(source.sha256) if source else ()


async def source(request: Request) -> Response:
    """Show a source, zone by zone, with the claims that rest on its sentences."""
    return await asyncio.to_thread(_show, request)


def _show(request: Request) -> Response:
    from standoff.web.screens.sources.marked import view_coding
    from standoff.workflows.sources.voices import find_pages

    case = case_of(request)
    view = _find(database_of(request, case), case, request.path_params["source"])
    pages = find_pages(database_of(request, case), view.source.sha256)
    claimed = case.claimed
    marks = _find_marks(claimed, view.source.sha256, view.source.source) if claimed else {}
    coding = view_coding(database_of(request, case), view.source.sha256, request.query_params)
    return tell_page(
        request,
        "sources-text",
        title=view.source.title or view.source.source,
        script="sources",
        case=case,
        source=view.source,
        groups=list(fold_parts(view.zones, {*marks, *coding["marked"]})),
        page_starts=_find_page_starts(pages),
        pages=max(pages.values(), default=0),
        quoted=_tell_quoted(view),
        marks=marks,
        claims=tuple(name_claims_apart(claimed, 80).items()) if claimed else (),
        reliability=tuple(RELIABILITY.items()),
        revision=case.desk.revision,
        coding=coding,
    )


def _find_page_starts(pages: Mapping[int, int]) -> Mapping[int, int]:
    """Give the page of each sentence that is the first of its page."""
    first: dict[int, int] = {}
    for number, page in pages.items():
        first.setdefault(page, number)
    return {number: page for page, number in first.items()}


def _tell_quoted(view: Any) -> Mapping[int, str]:
    """Say for each sentence who is quoted in it, and what each does with the words."""
    from standoff.dossier.words.sources.items import tell_quotation

    quoted = _quoted_in(view).items()
    return {number: "; ".join(dict.fromkeys(map(tell_quotation, each))) for number, each in quoted}


def _quoted_in(view: Any) -> Mapping[int, Sequence[Mapping[str, Any]]]:
    """Give for each sentence what is quoted in it."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    quotes = [each for each in view.items.get("quote", ()) if each.values["kind"] in _SPEECH]
    for zone in view.zones:
        for sentence in zone.sentences:
            for each in quotes:
                start, end = each.values["content_start"], each.values["content_end"]
                if start < sentence.end and end > sentence.start:
                    found.setdefault(sentence.number, []).append(each.values)
    return found


_SPEECH = frozenset(("direct", "mixed", "indirect"))


def _find(database: Path, case: OpenedCase, name: str) -> Any:
    """Find a document by the id that the case has for it, or by its own name."""
    from standoff.workflows.sources import show_source

    record = claimed.sources.get(name) if (claimed := case.claimed) else None
    refusal: StandoffError | None = None
    for reference in (*(record.sha256 if record else ()), name):
        try:
            return show_source(database, reference)
        except StandoffError as error:
            refusal = refusal or error
    called = record.title if record is not None and record.title else name
    raise UsageError(
        f"the text of “{shorten(called, 120)}” is not in the evidence database",
        hint="Read the folder that holds it on the start page.",
    ) from refusal


def _find_marks(case: Case, sha256: str, slug: str) -> Mapping[int, list[dict[str, str]]]:
    """Find for each sentence the claims that cite it."""
    found: dict[int, list[dict[str, str]]] = {}
    for claim, side, citation in _iter_citations(case):
        ours = sha256 in _hashes(case, citation) or (citation.source == slug)
        if ours and citation.sentence is not None:
            mark = {"claim": claim.id, "text": claim.text, "side": side}
            found.setdefault(citation.sentence, []).append(mark)
    return found


def _iter_citations(case: Case) -> Iterator[tuple[Any, str, Any]]:
    for claim in case.claims.values():
        yield from ((claim, "for", each) for each in claim.supporting)
        yield from ((claim, "against", each) for each in claim.opposing)


async def cite(request: Request) -> Response:
    """Put a sentence, or words of it, below a claim, for or against it; or below a new one."""
    words = await read_words(request)
    return await asyncio.to_thread(_cite, request, words)


def _cite(request: Request, words: Mapping[str, Any]) -> Response:
    from standoff.web.screens.sources.coding import find_place
    from standoff.workflows.sources import cite as make_citation

    case = case_of(request)
    database, source = database_of(request, case), text_of(words, "source")
    view = make_citation(database, source, **find_place(database, source, words))
    claim = text_of(words, "claim")
    added = [] if claim else [_new_claim(case, text_of(words, "text"), _who_says(view, database))]
    claim = claim or str(added[0]["id"])
    change: dict[str, Any] = {
        "do": "cite",
        "claim": claim,
        "side": text_of(words, "side") or "for",
        "citation": _under_known_id(case, view.citation.to_dict()),
        "source": dict(view.source),
    }
    if added:
        label = f"Cite {view.citation.source} {change['side']} the new claim {claim}"
        change = {"do": "together", "changes": [*added, change], "label": label}
    case.change(change, None)
    told = _tell_cited(case, claim, text_of(words, "side") or "for", new=bool(added))
    return JSONResponse(tell_state(case, "", label=keep_order(told), claim=claim))


def _tell_cited(case: OpenedCase, claim: str, side: str, *, new: bool) -> str:
    """Say what was cited by what the claim says: its id is for the file."""
    known = claimed.claims if (claimed := case.claimed) else {}
    said = known[claim].text if claim in known else claim
    return f"Cited {side} {'the new claim' if new else 'the claim'} “{shorten(said, 120)}”"


def _who_says(view: Any, database: Path) -> str:
    """Give who says the cited sentence: its commenter, or the only one quoted in it; else nobody."""
    from standoff.workflows.sources import show_source

    if view.voice:
        return str(view.voice)
    quoted = _quoted_in(show_source(database, view.citation.sha256))
    said = quoted.get(view.citation.sentence, ())
    named = {str(each["speaker_name"] or each["speaker"]) for each in said if each["speaker"]}
    return named.pop() if len(named) == 1 else ""


def _new_claim(case: OpenedCase, text: str, by: str) -> dict[str, Any]:
    """Give the change that adds a claim, under the next free id, by whoever says it there."""
    from standoff.casefile.revising.grounding import make_claim_id

    if not text.strip():
        raise UsageError("the claim has no words", hint="Say in your own words what it says.")
    known = claimed.claims if (claimed := case.claimed) else {}
    said = {"by": by} if by else {}
    return {"do": "add_claim", "id": make_claim_id(known), "text": " ".join(text.split()), **said}


def _under_known_id(case: OpenedCase, citation: dict[str, Any]) -> dict[str, Any]:
    """Name the source as the case does, if it knows the document by its hash."""
    sha256 = citation.get("sha256")
    claimed = case.claimed
    for key, record in claimed.sources.items() if claimed else ():
        if sha256 in record.sha256:
            return {**citation, "source": key}
    return citation


async def names(request: Request) -> Response:
    """Enter the names that all articles together show."""
    database = database_of(request, case_of(request))
    job = jobs_of(request).start("folder", "names", str(database))
    return JSONResponse({"job": job.id})


ROUTES = [
    Route("/case/{case}/sources", listing),
    Route("/case/{case}/sources/{source}", source),
    Route("/case/{case}/names", names, methods=["POST"]),
    Route("/case/{case}/cite", cite, methods=["POST"]),
]
