"""Saying what a source is: title, author, publisher, address, how reliable, and when it was published."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError
from standoff.web.screens.talking import case_of, database_of, read_words, text_of

FIELDS = ("title", "author", "publisher", "url", "reliability")
DATE = "date"


async def describe(request: Request) -> Response:
    """Set what was typed, and go back to what was found where a field was emptied."""
    words = await read_words(request)
    return await asyncio.to_thread(_describe, request, words)


def _describe(request: Request, words: Mapping[str, Any]) -> Response:
    from standoff.workflows.sources import clear_date, set_about, set_date

    case = case_of(request)
    database, source = database_of(request, case), text_of(words, "source")
    given = {name: text_of(words, name).strip() for name in (*FIELDS, DATE) if name in words}
    if not source or not given:
        raise UsageError("nothing was changed", hint="Type into a field first.")
    date = given.pop(DATE, None)
    if date:
        set_date(database, source, None if date.casefold() == "unknown" else date)
    elif date is not None:
        clear_date(database, source)
    if given:
        set_about(database, source, {name: value or None for name, value in given.items()})
    return JSONResponse({"label": "Kept what the source is"})


ROUTES = [Route("/case/{case}/describe", describe, methods=["POST"])]
