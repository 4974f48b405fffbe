"""Who may speak to the workbench: this machine only, with the token of this run, from our own page.

A page of another site can make a browser send requests here, and can make a
name of its own lead to this machine. So the host and the origin are checked,
every request needs the cookie that the opened address gave, and every write
the token that only our own pages hold.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 12_000_000
"""A body may have so many; a case file has at most 5 MB, as text in JSON a little more."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset(("GET", "HEAD"))
NAMES = ("127.0.0.1", "localhost", "[::1]")

_WELCOME = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=/"><link rel="icon" href="data:,">
<title>standoff</title></head>
<body><p><a href="/">To the workbench</a></p></body></html>
"""

STRANGER = (
    "This workbench answers only to the address that ‘standoff serve’ printed when it started. "
    "Open that address, or start it again.\n"
)


@dataclass(frozen=True)
class Keys:
    """The secrets of one run.

    Parameters
    ----------
    opening
        In the address that is opened first; the cookie holds it from then on.
    writing
        In our own pages; every write brings it in a header.
    """

    port: int
    opening: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    writing: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def cookie(self) -> str:
        """Name of the cookie; cookies know no ports, so it says which run it is of."""
        return f"standoff-{self.port}"

    @property
    def address(self) -> str:
        """The address to open first."""
        return f"http://127.0.0.1:{self.port}/?token={self.opening}"


class Guard:
    """Lets through what our own pages ask, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        await self.app(scope, _Limited(receive), send_with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        """Give the answer to a request that goes no further; None for one that does."""
        headers = Headers(scope=scope)
        if not self._is_our_host(headers.get("host", "")):
            return PlainTextResponse("This is no host of the workbench.\n", 421)
        if not self._is_our_page(headers):
            return PlainTextResponse("Only the workbench's own pages may ask.\n", 403)
        request = Request(scope)
        if scope["method"] in SAFE and scope["path"] == "/" and "token" in request.query_params:
            return self._let_in(request.query_params["token"])
        if not _same(read_cookies(headers).get(self.keys.cookie, ""), self.keys.opening):
            return PlainTextResponse(STRANGER, 403)
        if scope["method"] in SAFE:
            return None
        if not _same(headers.get("x-standoff-token", ""), self.keys.writing):
            return PlainTextResponse("This page is of another run; reload it.\n", 403)
        if int(headers.get("content-length") or 0) > MOST_BYTES:
            return PlainTextResponse(f"More than {MOST_BYTES:,} bytes.\n", 413)
        return None

    def _is_our_host(self, host: str) -> bool:
        return host in {f"{name}:{self.keys.port}" for name in NAMES}

    def _is_our_page(self, headers: Mapping[str, str]) -> bool:
        """Say whether a request comes from a page of ours, or from no page at all."""
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{n}:{self.keys.port}" for n in NAMES}:
            return False
        return headers.get("sec-fetch-site", "none") in {"none", "same-origin"} or (
            # A link to us that is followed from elsewhere reads nothing, and the cookie stays home.
            headers.get("sec-fetch-mode") == "navigate" and origin is None
        )

    def _let_in(self, token: str) -> Response:
        if not _same(token, self.keys.opening):
            return PlainTextResponse(STRANGER, 403)
        # Not a redirect: one that begins at a link of another site would leave the cookie behind.
        answer = HTMLResponse(_WELCOME)
        answer.set_cookie(
            self.keys.cookie, self.keys.opening, httponly=True, samesite="strict", path="/"
        )
        return answer


class TooLargeError(Exception):
    """A body that is larger than allowed, found while it is read."""


class _Limited:
    """Passes a body on as long as it is not too large."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.count = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.count += len(message.get("body", b""))
        if self.count > MOST_BYTES:
            raise TooLargeError
        return message


def read_cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """Read the cookies of a request; what is no cookie counts as none."""
    try:
        found: Any = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())
