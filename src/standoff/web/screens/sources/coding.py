"""Coding in the window of a source: a sentence, or selected words, get a code, a memo, a mark."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError
from standoff.web.screens.talking import case_of, database_of, read_words, text_of


async def code(request: Request) -> Response:
    """Mark a sentence, or words in it, with a code, a memo, or as read or starred."""
    words = await read_words(request)
    return await asyncio.to_thread(_code, request, words)


def _code(request: Request, words: Mapping[str, Any]) -> Response:
    from standoff.workflows.coding.marking import code_passage, mark_passage, write_memo

    case = case_of(request)
    database, source = database_of(request, case), text_of(words, "source")
    place = find_place(database, source, words)
    act, text = text_of(words, "do"), text_of(words, "text").strip()
    if act == "code":
        if not text:
            raise UsageError("the code has no name", hint="Choose one, or type a new one.")
        made = code_passage(database, text, source, **place)
    elif act == "uncode":
        made = code_passage(database, text, source, remove=True, **place)
    elif act == "memo":
        if not text:
            raise UsageError("the memo has no words", hint="Type it in the field above the button.")
        made = write_memo(database, text, source, **place)
    else:
        made = mark_passage(database, act, source, **place)
    return JSONResponse(made.to_dict())


def find_place(database: Path, source: str, words: Mapping[str, Any]) -> dict[str, Any]:
    """Give the sentence that was chosen, or the raw span of the words selected in it."""
    number, selected = words.get("sentence"), text_of(words, "words")
    if not isinstance(number, int) or isinstance(number, bool):
        raise UsageError("no sentence was chosen", hint="Choose one in the text.")
    if not selected.strip():
        return {"sentence": number}
    from standoff.workflows.coding.marking import find_words

    return {"span": find_words(database, source, number, selected, text_of(words, "before"))}


ROUTES = [Route("/case/{case}/code", code, methods=["POST"])]
