"""Give away: the report in every form, the state graph as a picture, the case file itself."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError, unknown_word
from standoff.web.bench import OpenedCase
from standoff.web.jobs import Job
from standoff.web.screens.building import FORMS
from standoff.web.screens.talking import bench_of, case_of, jobs_of, tell_failure_of

PAINTED = "graph.png"
"""The page paints it from the drawing: there is no other painter in the house."""

TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "tex": "application/x-tex; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "yaml": "application/yaml; charset=utf-8",
    "zip": "application/zip",
}


async def give(request: Request) -> Response:
    """Make a file of the case and hand it over as a download."""
    case, name = case_of(request), request.path_params["form"]
    known = [form for form, _ in FORMS if form != PAINTED]
    if name not in known:
        raise unknown_word(name, known, "unknown-kind", "unknown form {!r}")
    suffix = name.rpartition(".")[2]
    # While there are errors in the file, a name says which version it is of.
    stem = case.path.stem
    broken = case.desk.case is None
    if name == "case.yaml":
        stem += "-with-errors" if broken else ""
        return _hand_over(case.desk.text.encode(), f"{stem}.yaml", suffix)
    if suffix == "zip":
        with_texts = "texts" in name
        database = bench_of(request).database_for(case) if with_texts else None
        data = await asyncio.to_thread(_pack, case, database, with_texts=with_texts)
        return _hand_over(data, f"{stem}{'-with-errors' if broken else ''}.zip", suffix)
    if case.good is None:
        raise UsageError("the file has errors, so no report can be made of it")
    stage = request.query_params.get("stage", "")
    if case.is_unlisted(stage):
        what = "a drawing" if suffix == "svg" else "a report"
        raise UsageError(
            f"{what} looks at every state, and the states of this case are too many to be listed",
            hint="The case file and the archive can be given away; Why, What if, Paths and Find answer.",
        )
    jobs = jobs_of(request)
    if suffix == "svg":
        job = jobs.start(f"{case.key} give {name}", "picture", case.good, stage)
    else:
        database = bench_of(request).database_for(case)
        job = jobs.start(
            f"{case.key} give {name}",
            "report",
            (str(case.path), case.desk.text_at(case.good[0]) if broken else None),
            "latex" if suffix == "tex" else suffix,
            stage,
            str(database) if database else None,
            tuple(request.query_params.getlist("board")),
        )
    await _until_over(request, job)
    if job.state != "done":
        text = tell_failure_of(job)
        return HTMLResponse(text, 422) if job.state == "failed" else PlainTextResponse("", 499)
    data = job.result if isinstance(job.result, bytes) else str(job.result).encode()
    return _hand_over(data, f"{stem}{'-before-the-errors' if broken else ''}.{suffix}", suffix)


WITHOUT = (
    "Left out, because they hold words of the sources: the database, the quotations of the"
    " citations (place and hash are kept), and the proposals. A citation that has no place but its"
    " words keeps them.\n"
)


def _pack(case: OpenedCase, database: Path | None, *, with_texts: bool) -> bytes:
    """Pack the case with what belongs to it; the texts of sources only where they are asked for."""
    from standoff.workflows.cases.beside import journal_of
    from standoff.workflows.publishing.without_texts import leave_out_quotes

    packed = io.BytesIO()
    beside = journal_of(case.path)
    told = f"Unpack, then: standoff serve {case.path.name}\n"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if with_texts:
            archive.writestr(case.path.name, case.desk.text)
            if beside.is_file():
                archive.write(beside, beside.name)
            if database is not None:
                archive.write(database, "standoff.db")
        else:
            archive.writestr(case.path.name, leave_out_quotes(case.desk.text, case.path))
            told += WITHOUT
        archive.writestr("README.txt", told)
    return packed.getvalue()


async def _until_over(request: Request, job: Job) -> None:
    """Wait for a job; drop it when nobody waits for the file any more."""
    while not job.over:
        try:
            async with asyncio.timeout(1.0):
                await job.changed.wait()
        except TimeoutError:
            if await request.is_disconnected():
                jobs_of(request).drop(job)


def _hand_over(data: bytes, name: str, suffix: str) -> Response:
    safe = name.encode("ascii", "replace").decode().replace('"', "").replace("?", "_")
    headers = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return Response(data, media_type=TYPES[suffix], headers=headers)


ROUTES = [Route("/case/{case}/give/{form}", give)]
