"""How screens are asked and answer: what was sent, pieces of pages, refusals in words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from standoff.dossier.advised import speak_of
from standoff.errors import ExitCode, StandoffError, UsageError
from standoff.reports.steering import keep_orders
from standoff.web.rendering import render

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.web.bench import Bench, OpenedCase
    from standoff.web.jobs import Job, Jobs
    from standoff.web.security import Keys

AT_ONCE = 0.4
"""Seconds that a question is waited for before the page is told that it takes longer."""

LISTENING = 20.0
"""Seconds that a page which asks how far a question is waits for news."""


def bench_of(request: Request) -> Bench:
    """Give what lies on the bench."""
    return cast("Bench", request.app.state.bench)


def jobs_of(request: Request) -> Jobs:
    """Give the jobs."""
    return cast("Jobs", request.app.state.jobs)


def keys_of(request: Request) -> Keys:
    """Give the secrets of the run."""
    return cast("Keys", request.app.state.keys)


def case_of(request: Request) -> OpenedCase:
    """Give the case that an address speaks of."""
    found = bench_of(request).find(request.path_params["case"])
    speak_of(found.path.name)
    return found


async def read_words(request: Request) -> dict[str, Any]:
    """Read what was sent: one JSON object.

    Raises
    ------
    UsageError
        If it is none.
    """
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise UsageError("this is no JSON") from None
    if not isinstance(found, dict):
        raise UsageError("an object is expected")
    return found


def text_of(words: Mapping[str, Any], name: str) -> str:
    """Give a text that was sent; empty if there is none."""
    found = words.get(name)
    return found if isinstance(found, str) else ""


def tell_page(request: Request, template: str, **values: Any) -> Response:
    """Answer with a whole page."""
    keys = keys_of(request)
    return HTMLResponse(render(template, token=keys.writing, **values))


def tell_failure_of(job: Job) -> str:
    """Say what became of a job that failed."""
    failure = job.result if isinstance(job.result, dict) else {"message": job.words}
    return tell_refusal(failure)


def tell_refusal(failure: Mapping[str, Any]) -> str:
    """Say an error as a piece of a page."""
    message, hint = _as_sentence(str(failure.get("message", ""))), for_the_page(failure.get("hint"))
    told = {message, hint, ""}
    problems = [_tell_problem(each, told) for each in failure.get("problems", ())]
    return render("failed", failure={"message": message, "hint": hint, "problems": problems})


def _tell_problem(problem: Mapping[str, Any], told: set[str]) -> dict[str, Any]:
    """Say of a problem what was not told yet, and what is allowed."""
    said = (_as_sentence(str(problem.get("message") or "")), for_the_page(problem.get("hint")))
    known = [each.casefold() for each in told]
    new = [words for words in said if not any(words.casefold() in each for each in known)]
    told.update(new)
    return {"words": " ".join(new), "allowed": problem.get("allowed") or ()}


_OF_THE_TERMINAL = re.compile(r"(^|\s|['‘(])(--\w|standoff [a-z])")


def for_the_page(hint: str | None) -> str:
    """Leave out what only somebody at a terminal could do."""
    parts = re.split(r"(?<=[.;])\s+", hint or "")
    kept = [part for part in parts if not _OF_THE_TERMINAL.search(part)]
    return _as_sentence(" ".join(kept).rstrip(";")) if any(kept) else ""


def _as_sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def is_for_a_person(request: Request) -> bool:
    """Say whether a browser asks for a page to show, not a script for data."""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")


def tell_refused(request: Request, data: Mapping[str, Any], status: int) -> Response:
    """Answer with a page that says what is wrong, and where to go on."""
    values = {"title": "This cannot be shown", "script": "theme", "told": tell_refusal(data)}
    return HTMLResponse(render("refused", token=keys_of(request).writing, **values), status)


def refuse(request: Request, error: StandoffError) -> Response:
    """Answer with what is wrong: to a person as a page, else as data with a piece of one."""
    data = keep_orders(error.to_dict())
    status = 400 if error.exit_code is ExitCode.USAGE else 422
    if is_for_a_person(request):
        return tell_refused(request, data, status)
    return JSONResponse({"refused": data, "html": tell_refusal(data)}, status)


def database_of(request: Request, case: OpenedCase) -> Path:
    """Give the evidence database of a case.

    Raises
    ------
    UsageError
        If there is none.
    """
    found = bench_of(request).database_for(case)
    if found is None:
        raise UsageError(
            "there is no evidence database beside this case",
            hint="Read a folder of coverage on the start page.",
        )
    return found
