"""Taking a source out of the database, after what hangs on it was said."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError
from standoff.web.screens.talking import case_of, database_of, read_words, text_of


async def remove(request: Request) -> Response:
    """Say what hangs on a source; take it out where the answer to that is sent along."""
    words = await read_words(request)
    return await asyncio.to_thread(_remove, request, words)


def _remove(request: Request, words: Mapping[str, Any]) -> Response:
    from standoff.workflows.sources import foresee_removal, remove_sources

    case = case_of(request)
    database, source = database_of(request, case), text_of(words, "source")
    if not source:
        raise UsageError("no source was named", hint="Open one, and remove it there.")
    if words.get("sure") is not True:
        (found,) = foresee_removal(database, [source], cases=[case.path])
        return JSONResponse({"title": found.title, "file": found.path, "hanging": found.hanging})
    report = remove_sources(database, [source], anyway=True, cases=[case.path])
    told = f"Removed “{report.removed[0].title}”. {report.removed[0].path} stays as it is; read its folder again to bring it back."
    return JSONResponse({"address": f"/case/{quote(case.key)}/sources", "label": told})


ROUTES = [Route("/case/{case}/remove", remove, methods=["POST"])]
