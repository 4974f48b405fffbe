"""Questions: asked of a process of their own, waited for, followed, cancelled."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError, quote, suggest
from standoff.web.bench import Bench, OpenedCase, list_cases
from standoff.web.jobs import Job
from standoff.web.screens.talking import (
    AT_ONCE,
    LISTENING,
    bench_of,
    case_of,
    jobs_of,
    read_words,
    tell_failure_of,
    text_of,
)


async def ask(request: Request) -> Response:
    """Ask a question; an earlier one of the same tab and kind that is not answered is dropped."""
    case, words = case_of(request), await read_words(request)
    if case.good is None:
        raise UsageError(
            "the file has errors, so there is nothing to ask yet",
            hint="Mend what is listed below the answer, or open Text.",
        )
    concepts = words.get("concepts")
    chosen = tuple(c for c in concepts if isinstance(c, str)) if isinstance(concepts, list) else ()
    if text_of(words, "question") == "linked":
        words = {**words, "other": _find_other(bench_of(request), case, text_of(words, "other"))}
    database = bench_of(request).database_for(case)
    lane = f"{case.key} {text_of(words, 'tab')} {text_of(words, 'lane')}"
    job = jobs_of(request).start(
        lane,
        "ask",
        text_of(words, "question"),
        case.good,
        case.before,
        text_of(words, "stage"),
        chosen,
        str(database) if database else None,
        {**words, "case": case.path.name},
    )
    return await _tell(job, AT_ONCE)


def _find_other(bench: Bench, case: OpenedCase, name: str) -> str:
    """Give the other case that a person named: a file beside this one or in the folder, or a name.

    Raises
    ------
    UsageError
        If there is none, with those there are.
    """
    from standoff.catalog.entries import find_entries

    if not name:
        raise UsageError("linked disputes are of two cases", hint="Name the other case.")
    published = [entry.name for entry in find_entries()]
    beside = {path.name: path for path in list_cases(case.path.parent)}
    if name in beside or name in published:
        return str(beside.get(name, name))
    inside = bench.inside(name)
    if inside.is_file():
        return str(inside)
    known = (*beside, *published)
    hint = suggest(name, known) or f"Beside this case there are: {', '.join(beside) or 'none'}."
    raise UsageError(f"there is no case {quote(name)} here or in the catalogue", hint=hint)


async def follow(request: Request) -> Response:
    """Say how far a question is, as soon as there is news."""
    return await _tell(_find(request), LISTENING)


async def cancel(request: Request) -> Response:
    """Drop a question."""
    jobs = jobs_of(request)
    job = _find(request)
    jobs.drop(job)
    return JSONResponse({"state": job.state})


def _find(request: Request) -> Job:
    job = jobs_of(request).known.get(request.path_params["job"])
    if job is None:
        raise UsageError("this question is forgotten", hint="Ask it again.")
    return job


async def _tell(job: Job, patience: float) -> Response:
    if not job.over:
        changed, words = job.changed, job.words
        try:
            async with asyncio.timeout(patience):
                while not job.over and job.words == words:
                    await changed.wait()
                    changed = job.changed
        except TimeoutError:
            pass
    told = {"job": job.id, "state": job.state, "words": job.words}
    if job.state == "failed":
        told["html"] = tell_failure_of(job)
    elif job.state == "done":
        told |= job.result
    return JSONResponse(told)


ROUTES = [
    Route("/case/{case}/ask", ask, methods=["POST"]),
    Route("/jobs/{job}", follow),
    Route("/jobs/{job}/cancel", cancel, methods=["POST"]),
]
