"""Two texts in conflict, shown by element and settled; and what would go with what is taken out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError
from standoff.web.bench import OpenedCase
from standoff.web.screens.stating import tell_clash, tell_state
from standoff.web.screens.talking import case_of, read_words, text_of


async def clash(request: Request) -> Response:
    """Show the conflict again that nobody has settled yet; nothing if there is none."""
    case = case_of(request)
    conflict = case.desk.conflict
    if conflict is None:
        return Response(status_code=204)
    return HTMLResponse(await asyncio.to_thread(tell_clash, case, conflict, ""))


async def settle(request: Request) -> Response:
    """End a conflict: the whole of one text, or of each element one of the two."""
    words = await read_words(request)
    return await asyncio.to_thread(_settle, case_of(request), words)


def _settle(case: OpenedCase, words: Mapping[str, Any]) -> Response:
    keep = words.get("keep")
    listed = keep if isinstance(keep, list) else []
    paths = [tuple(one) for one in listed if isinstance(one, list) and one]
    edited = case.settle(None if keep == "mine" else paths)
    label = edited.label if edited else "What the file says stands"
    return JSONResponse(tell_state(case, text_of(words, "stage"), label=label))


async def uses(request: Request) -> Response:
    """Say what would go with what a change takes out."""
    words = await read_words(request)
    return JSONResponse(await asyncio.to_thread(_list_uses, case_of(request), words))


def _list_uses(case: OpenedCase, words: Mapping[str, Any]) -> dict[str, Any]:
    from standoff.workflows.editing.foreseeing import list_uses
    from standoff.workflows.workbench.expressing import resolve
    from standoff.workflows.workbench.placing import place_change

    asked = words.get("change")
    if not isinstance(asked, dict):
        raise UsageError("no change was sent")
    stage = text_of(words, "stage")
    if asked.get("do") == "express" and asked.get("form") == "prefers":
        return {"uses": ["the order that is said now, which would go"]}
    if asked.get("do") == "express":
        asked = resolve(case.require_case(), asked, stage)
    return {"uses": list_uses(case.desk.text, case.path, place_change(case.case, asked, stage))}


ROUTES = [
    Route("/case/{case}/uses", uses, methods=["POST"]),
    Route("/case/{case}/clash", clash),
    Route("/case/{case}/settle", settle, methods=["POST"]),
]
