"""Proposals: what somebody else would write into a case, accepted or rejected by whoever sits here."""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.errors import StandoffError, UsageError, unknown_word
from standoff.reports.steering import keep_order
from standoff.web.bench import OpenedCase
from standoff.web.jobs import Job
from standoff.web.rendering import render
from standoff.web.screens.stating import list_stages, stamp_proposals, tell_state
from standoff.web.screens.talking import (
    bench_of,
    case_of,
    jobs_of,
    read_words,
    tell_failure_of,
    text_of,
)

if TYPE_CHECKING:
    from standoff.workflows.proposals import Proposal

ALL = "accept-all"
VERDICTS = ("accept", "accept-needed", ALL, "into-model", "reject", "reopen")
DID = {"reject": "Rejected", "reopen": "Waits again"}


async def listing(request: Request) -> Response:
    """List what waits for a decision, and whether it still fits; with ``quick``, not the latter."""
    return HTMLResponse(await asyncio.to_thread(_list, request, case_of(request)))


def _list(request: Request, case: OpenedCase) -> str:
    from standoff.workflows.cases.beside import journal_of

    if not journal_of(case.path).exists():
        return ""
    database = bench_of(request).database_for(case)
    now = (case.desk.revision, stamp_proposals(case), str(database), _stamp(database))
    if case.proposals is None or case.proposals[0] != now:
        if request.query_params.get("quick"):
            return _tell_proposals(case, database, check=False)
        case.proposals = (now, _tell_proposals(case, database, check=True))
    return case.proposals[1]


def _tell_proposals(case: OpenedCase, database: Path | None, *, check: bool) -> str:
    from standoff.workflows.proposals import list_proposals

    found = list_proposals(case.path, database, check=check)
    return render(
        "proposals",
        proposals=found.waiting,
        rejected=[each for each in found.proposals if each.status == "rejected"],
        problems=found.problems,
        checked=check,
        titles=_title_sources(case, database),
    )


def _title_sources(case: OpenedCase, database: Path | None) -> dict[str, str]:
    """Give what each source is called that proposals cite: as in the database, else as in the case."""
    from standoff.web.screens.sources.reading import title_sources
    from standoff.workflows.sources import list_all_sources

    known = case.case.sources if case.case else {}
    titles = {key: each.title for key, each in known.items() if each.title}
    try:
        return titles | (title_sources(list_all_sources(database).sources) if database else {})
    except StandoffError:
        return titles


def _stamp(database: Path | None) -> int:
    try:
        return database.stat().st_mtime_ns if database is not None else 0
    except OSError:
        return 0


async def decide(request: Request) -> Response:
    """Accept a proposal, as it is or into the model itself; reject it, or let it wait again."""
    words = await read_words(request)
    return await asyncio.to_thread(_decide, request, words)


def _decide(request: Request, words: dict[str, object]) -> Response:
    case, verdict, key = case_of(request), text_of(words, "verdict"), text_of(words, "id")
    if verdict not in VERDICTS:
        raise unknown_word(verdict, VERDICTS, "unknown-verdict", "unknown verdict {!r}")
    if not key and verdict != ALL:
        raise UsageError("no proposal was named")
    if verdict == ALL:
        return _decide_all(request, case, text_of(words, "stage"))
    with case.lock:
        decided = _take(case, verdict, key, bench_of(request).database_for(case))
        case.refresh()
    names = join_words(shorten(each.name, 80) for each in decided)
    label = keep_order(f"{DID.get(verdict, 'Accepted')}: {names}.")
    return JSONResponse(tell_state(case, text_of(words, "stage"), label=label))


def _decide_all(request: Request, case: OpenedCase, stage: str) -> Response:
    """Accept what waits and fits; say how many do not, and which stages there are since."""
    from standoff.workflows.proposals import accept_all

    with case.lock:
        known = dict(list_stages(case))
        done = accept_all(case.path, by=_user(), database=bench_of(request).database_for(case))
        case.refresh()
    told = f"Accepted: {count_of(len(done.proposals), 'proposal')}."
    told += "".join(f" {each.line}" for each in done.skipped[:_TOLD])
    if len(done.skipped) > _TOLD:
        told += f" {count_of(len(done.skipped) - _TOLD, 'other')} left waiting, too."
    told += _tell_stages([name for id_, name in list_stages(case) if id_ not in known])
    if done.alike:
        told += "".join(f" {each}" for each in done.alike if each.endswith("."))
        if any(each.endswith(":") for each in done.alike):
            told += " What may be one is told beside each decision maker, under the stage “As first described”."
    return JSONResponse(tell_state(case, stage, label=keep_order(told)))


def _tell_stages(names: list[str]) -> str:
    """Say which stages there are since; the page stays where it was."""
    if not names:
        return ""
    verb, it = ("is", "it") if len(names) == 1 else ("are", "one of them")
    listed = join_words(f"“{each}”" for each in names[:_TOLD])
    more = "" if len(names) <= _TOLD else f" and {count_of(len(names) - _TOLD, 'other')}"
    return f" New {verb} the {'stage' if len(names) == 1 else 'stages'} {listed}{more}: choose {it} under Stage."


_TOLD = 3
"""So many proposals that did not fit are told; below, each says why."""


def _take(case: OpenedCase, verdict: str, key: str, database: Path | None) -> tuple[Proposal, ...]:
    """Take a decision; give the proposals that it was about."""
    from standoff.workflows.proposals import accept_proposals, reject_proposals, reopen_proposals

    if verdict == "reopen":
        return reopen_proposals(case.path, [key])
    if verdict == "reject":
        decided = reject_proposals(case.path, [key], by=_user())
    else:
        decided = accept_proposals(
            case.path,
            [key],
            by=_user(),
            database=database,
            into_model=verdict == "into-model",
            needed=verdict == "accept-needed",
        )
    return tuple(each.proposal for each in decided.proposals)


NO_SOURCES = (
    "No sources have been read beside this case yet, so there is nothing to draft from. "
    "Under Sources it is said how they are read."
)


async def draft(request: Request) -> Response:
    """Propose what the sources would put into the case, in a process of its own."""
    words, case = await read_words(request), case_of(request)
    stage, database = text_of(words, "stage"), bench_of(request).database_for(case)
    if database is None:
        told = await asyncio.to_thread(tell_state, case, stage, label="", drafted=NO_SOURCES)
        return JSONResponse(told)
    # It writes nothing but proposals: whoever edits meanwhile does not wait for it.
    job = _drafting(request) or jobs_of(request).start(
        _lane(case), "draft", str(case.path), str(database)
    )
    while not job.over:
        await job.changed.wait()
    if job.state == "failed":
        return JSONResponse({"refused": job.result, "html": tell_failure_of(job)}, 422)
    if job.state == "dropped":
        raise UsageError("the drafting was ended before it was done", hint="Ask for it again.")
    return JSONResponse(await asyncio.to_thread(_tell_drafted, case, stage, job.result["words"]))


def _tell_drafted(case: OpenedCase, stage: str, words: str) -> dict[str, object]:
    case.refresh()
    return tell_state(case, stage, label="", drafted=keep_order(words))


async def drafting(request: Request) -> Response:
    """Say how far the drafting of a case is; nothing where none is on its way."""
    job = _drafting(request)
    return JSONResponse({"words": job.words if job is not None else ""})


def _lane(case: OpenedCase) -> str:
    return f"{case.key} draft"


def _drafting(request: Request) -> Job | None:
    lane = _lane(case_of(request))
    return next((j for j in jobs_of(request).known.values() if j.lane == lane and not j.over), None)


def _user() -> str:
    """Give the name under which a decision is noted."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "a person"


ROUTES = [
    Route("/case/{case}/proposals", listing),
    Route("/case/{case}/proposals/decide", decide, methods=["POST"]),
    Route("/case/{case}/proposals/draft", draft, methods=["POST"]),
    Route("/case/{case}/proposals/drafting", drafting),
]
