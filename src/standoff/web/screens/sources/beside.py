"""Side by side: what speaks for and against each claim, and statements of independent voices on one thing."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from standoff.errors import StandoffError
from standoff.model.case import Case
from standoff.web.screens.sources.reading import title_sources
from standoff.web.screens.talking import bench_of, case_of, tell_page

SHOWN = 60


async def beside(request: Request) -> Response:
    """Lay statements side by side."""
    return await asyncio.to_thread(_lay, request)


def _lay(request: Request) -> Response:
    from standoff.workflows.cases.disputes import Dispute
    from standoff.workflows.workbench.beside import iter_claims

    case = case_of(request)
    database = bench_of(request).database_for(case)
    stage = request.query_params.get("stage", "")
    relation = request.query_params.get("relation", "")
    aspect = request.query_params.get("aspect", "")
    question = request.query_params.get("question", "").strip()
    model = None if case.case else case.claimed
    if model is None:
        model = case.require_case()  # says what is wrong
    stages = {each.id for each in model.stages}
    at = stage if stage in stages else (model.stages[-1].id if model.stages else None)
    laid, refusal = _lay_statements(database, question, relation, aspect)
    return tell_page(
        request,
        "sources-beside",
        title="Side by side",
        script="sources",
        case=case,
        claims=[_lay_claim(each, model) for each in iter_claims(Dispute(model).at(at), database)],
        laid=laid,
        clashing=_lay_claims(model),
        titles=_title_sources(database) if laid else {},
        shown=SHOWN,
        refusal=refusal,
        question=question,
        relation=relation,
        aspect=aspect,
        aspects=("", "figure", "date", "status", "quote", "words"),
        relations=("", "agree", "more-precise", "differ", "contradict"),
        has_database=database is not None,
    )


def _lay_statements(database: Any, question: str, relation: str, aspect: str) -> tuple[Any, str]:
    from standoff.workflows.beside.laying import lay_sources_side_by_side

    if database is None:
        return None, ""
    try:
        laid = lay_sources_side_by_side(
            database,
            question,
            relations=[relation] if relation else [],
            aspects=[aspect] if aspect else [],
        )
    except StandoffError as error:
        return None, str(error)
    return laid, ""


def _lay_claims(model: Any) -> tuple[Any, ...]:
    from standoff.workflows.beside.laying import lay_claims_side_by_side

    return lay_claims_side_by_side(model, relations=["differ", "contradict"]).pairs


def _title_sources(database: Any) -> dict[str, str]:
    from standoff.workflows.sources import list_all_sources

    return title_sources(list_all_sources(database).sources)


def _lay_claim(view: Any, model: Case) -> dict[str, Any]:
    claim = model.claims[view.id]
    pairs = (
        ("for", claim.supporting, view.supporting),
        ("against", claim.opposing, view.opposing),
    )
    sides = [
        (side, [(address_of(c.source, c.sentence), v) for c, v in zip(made, seen, strict=True)])
        for side, made, seen in pairs
    ]
    return {"view": view, "sides": sides}


def address_of(source: str, sentence: int | None) -> str:
    """Give the address of a sentence below that of its case."""
    return f"sources/{quote(source, safe='')}{'' if sentence is None else f'#s{sentence}'}"


ROUTES = [Route("/case/{case}/beside", beside)]
