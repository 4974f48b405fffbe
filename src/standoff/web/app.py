"""The application: routes, what is served as it is, and errors that keep their traces to themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from standoff.errors import StandoffError
from standoff.web.bench import Bench
from standoff.web.jobs import Jobs
from standoff.web.rendering import ASSETS, REPORT_ASSETS
from standoff.web.screens import asking, building, clashing, giving, proposing, start
from standoff.web.screens.sources import beside, coding, reading, removing
from standoff.web.screens.talking import is_for_a_person, refuse, tell_refused
from standoff.web.security import MOST_BYTES, Guard, Keys, TooLargeError

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def make_app(bench: Bench, keys: Keys) -> Starlette:
    """Make the application of one run."""
    app = Starlette(
        routes=[
            *start.ROUTES,
            *building.ROUTES,
            *clashing.ROUTES,
            *asking.ROUTES,
            *giving.ROUTES,
            *reading.ROUTES,
            *coding.ROUTES,
            *beside.ROUTES,
            *removing.ROUTES,
            *proposing.ROUTES,
            Route("/assets/{name}", asset),
        ],
        middleware=[Middleware(Guard, keys=keys)],
        exception_handlers={
            StandoffError: _refuse,
            TooLargeError: _too_large,
            HTTPException: _no_such_page,
            OSError: _of_the_machine,
            Exception: _unforeseen,
        },
        lifespan=_live,
    )
    app.state.bench, app.state.keys = bench, keys
    return app


@asynccontextmanager
async def _live(app: Starlette) -> AsyncIterator[None]:
    from standoff.web.answers.answering import begin

    app.state.jobs = Jobs(begin)
    app.state.jobs.warm_up()
    try:
        yield
    finally:
        await app.state.jobs.close()


async def asset(request: Request) -> Response:
    """Serve one of the files of the page."""
    name = request.path_params["name"]
    for folder in (ASSETS, REPORT_ASSETS):
        path = folder / name
        if path.parent == folder and path.suffix in KINDS and path.is_file():
            return Response(path.read_bytes(), media_type=KINDS[path.suffix])
    raise HTTPException(404)


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, StandoffError)  # noqa: S101 - the handler is asked for no other
    return refuse(request, error)


async def _too_large(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse(f"More than {MOST_BYTES:,} bytes.\n", 413)


async def _no_such_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if is_for_a_person(request):
        return tell_refused(request, {"message": "There is no such page."}, status)
    return PlainTextResponse("There is no such page.\n", status)


async def _of_the_machine(_request: Request, error: Exception) -> Response:
    reason = getattr(error, "strerror", None) or type(error).__name__
    message = f"The file could not be read or written: {reason}."
    return JSONResponse({"refused": {"message": message}, "html": ""}, 422)


async def _unforeseen(_request: Request, _error: Exception) -> Response:
    """Tell the page that something went wrong; the server logs the trace where it was started."""
    message = "Something went wrong; where standoff was started it says what."
    return JSONResponse({"refused": {"message": message}, "html": message}, 500)
