"""Who may speak to the workbench: with the token of this run or the password, from our own page.

A page of another site can make a browser send requests here, and can make a
name of its own lead to this machine. So the host and the origin are checked,
every request needs the cookie that the opened address gave, and every write
the token that only our own pages hold. Where other machines may ask, the cookie
is that of a session which began with the password.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standoff.web.entrance import ASSETS, PAGE, Entrance, WaitError, read_address

MOST_OF_PASSWORD = 4_000
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
"""What this machine calls itself."""

_WELCOME = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=/"><link rel="icon" href="data:,">
<title>standoff</title></head>
<body><p><a href="/">To the workbench</a></p></body></html>
"""

STRANGER = (
    "This workbench answers only to the address that ‘standoff serve’ printed when it started. "
    "Open that address, or start it again.\n"
)


ASK_AGAIN = "Reload the page and give the password.\n"


@dataclass(frozen=True)
class Keys:
    """The secrets of one run.

    Parameters
    ----------
    opening
        In the address that is opened first; the cookie holds it from then on.
    writing
        In our own pages; every write brings it in a header.
    entrance
        Asks for a password; None where only this machine can ask.
    names
        What this machine is called by others, besides its addresses.
    """

    port: int
    host: str = "127.0.0.1"
    entrance: Entrance | None = None
    names: frozenset[str] = frozenset()
    opening: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    writing: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def cookie(self) -> str:
        """Name of the cookie; cookies know no ports, so it says which run it is of."""
        return f"standoff-{self.port}"

    @property
    def address(self) -> str:
        """The address to open first; where a password is asked for it holds no secret."""
        root = f"http://{self._named}:{self.port}/"
        return root if self.entrance is not None else f"{root}?token={self.opening}"

    @property
    def _named(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def is_ours(self, host: str) -> bool:
        """Say whether a request was sent to this machine by a name that nobody else can have.

        A page of another site can let its own name lead here, but no address.
        """
        if not re.search(r":\d+$", host):
            host += ":80"
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        if name in NAMES or name == self._named or self.entrance is None:
            return name in NAMES or name == self._named
        return read_address(name) is not None or name.lower() in self.names

    def may_ask(self, cookie: str) -> bool:
        """Say whether somebody with this cookie may ask."""
        if self.entrance is not None:
            return self.entrance.knows(cookie)
        return _same(cookie, self.opening)


class Guard:
    """Lets through what our own pages ask, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys
        self.headers = dict(HEADERS)
        if keys.entrance is not None:  # browsers heed it of this machine only, and say so each time
            del self.headers["Cross-Origin-Opener-Policy"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            refusal = self._refuse(scope)
            if refusal is None and self._is_entering(scope):
                refusal = await self._enter(Request(scope, _Limited(receive, MOST_OF_PASSWORD)))
            if refusal is not None:
                await refusal(scope, receive, send_with_headers)
                return
            await self.app(scope, _Limited(receive), send_with_headers)
        except ClientDisconnect:
            return  # the page was closed before all was sent: nobody is there to be told

    def _refuse(self, scope: Scope) -> Response | None:
        """Give the answer to a request that goes no further; None for one that does."""
        headers = Headers(scope=scope)
        if not self.keys.is_ours(headers.get("host", "")):
            return PlainTextResponse("This is no host of the workbench.\n", 421)
        if not self._is_our_page(headers):
            return PlainTextResponse("Only the workbench's own pages may ask.\n", 403)
        if self._is_entering(scope):
            return None
        request = Request(scope)
        opens = scope["method"] in SAFE and scope["path"] == "/"
        if opens and "token" in request.query_params and self.keys.entrance is None:
            return self._let_in(request.query_params["token"])
        if not self.keys.may_ask(read_cookies(headers).get(self.keys.cookie, "")):
            return self._stop(scope, headers)
        if scope["method"] in SAFE:
            return None
        if not _same(headers.get("x-standoff-token", ""), self.keys.writing):
            return PlainTextResponse("This page is of another run; reload it.\n", 403)
        if int(headers.get("content-length") or 0) > MOST_BYTES:
            return PlainTextResponse(f"More than {MOST_BYTES:,} bytes.\n", 413)
        return None

    def _stop(self, scope: Scope, headers: Headers) -> Response | None:
        """Answer somebody who may not ask: with the page that asks for the password, if there is one."""
        if self.keys.entrance is None:
            return PlainTextResponse(STRANGER, 403)
        if scope["method"] not in SAFE:
            return PlainTextResponse(ASK_AGAIN, 403)
        if scope["path"] in ASSETS:
            return None
        if "text/html" in headers.get("accept", ""):
            return _ask_password("")
        return PlainTextResponse(ASK_AGAIN, 403)

    def _is_entering(self, scope: Scope) -> bool:
        entering = scope["method"] == "POST" and scope["path"] == "/enter"
        return entering and self.keys.entrance is not None

    async def _enter(self, request: Request) -> Response:
        """Begin a session, if the password is the right one."""
        assert self.keys.entrance is not None  # noqa: S101 - nobody enters where nothing is shut
        try:
            sent = parse_qs((await request.body()).decode("utf-8", "replace"))
        except TooLargeError:
            return _ask_password("This is no password.", 413)
        password = sent.get("password", [""])[0]
        who = request.client.host if request.client else ""
        try:
            session = await asyncio.to_thread(self.keys.entrance.enter, who, password)
        except WaitError as wait:
            answer = _ask_password(f"Too many wrong ones. Wait {wait.seconds} seconds.", 429)
            answer.headers["Retry-After"] = str(wait.seconds)
            return answer
        if session is None:
            return _ask_password("This is not the password.", 403)
        return self._welcome(session)

    def _is_our_page(self, headers: Mapping[str, str]) -> bool:
        """Say whether a request comes from a page of ours, or from no page at all."""
        origin = headers.get("origin")
        if origin is not None and not self._is_our_origin(origin):
            return False
        return headers.get("sec-fetch-site", "none") in {"none", "same-origin"} or (
            # A link to us that is followed from elsewhere reads nothing, and the cookie stays home.
            headers.get("sec-fetch-mode") == "navigate" and origin is None
        )

    def _is_our_origin(self, origin: str) -> bool:
        scheme, _, host = origin.partition("://")
        return scheme == "http" and self.keys.is_ours(host)

    def _let_in(self, token: str) -> Response:
        if not _same(token, self.keys.opening):
            return PlainTextResponse(STRANGER, 403)
        return self._welcome(self.keys.opening)

    def _welcome(self, secret: str) -> Response:
        # Not a redirect: one that begins at a link of another site would leave the cookie behind.
        answer = HTMLResponse(_WELCOME)
        answer.set_cookie(self.keys.cookie, secret, httponly=True, samesite="strict", path="/")
        return answer


class TooLargeError(Exception):
    """A body that is larger than allowed, found while it is read."""


class _Limited:
    """Passes a body on as long as it is not too large."""

    def __init__(self, receive: Receive, most: int = MOST_BYTES) -> None:
        self.receive, self.most = receive, most
        self.count = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.count += len(message.get("body", b""))
        if self.count > self.most:
            raise TooLargeError
        return message


def _ask_password(said: str, status: int = 200) -> Response:
    # A form that is sent from a page without a referrer has no origin that could be checked.
    headers = {"Referrer-Policy": "same-origin"}
    return HTMLResponse(PAGE.format(said=said), status, headers)


def read_cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """Read the cookies of a request; what is no cookie counts as none."""
    try:
        found: Any = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())
