"""Serve the workbench on this machine: find a port, open the browser, end cleanly."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import threading
import warnings
import webbrowser
from collections.abc import Callable
from contextlib import closing

import uvicorn
from starlette.applications import Starlette

from standoff.errors import UsageError
from standoff.web.app import make_app
from standoff.web.bench import Bench
from standoff.web.entrance import Entrance, is_loopback
from standoff.web.nearby import EVERYWHERE, list_nearby
from standoff.web.security import Keys

HOST = "127.0.0.1"
USUAL = 8765
TRIED = 50
"""So many ports after the usual one are tried."""


def listen(port: int | None, host: str = HOST) -> socket.socket:
    """Give a socket of this machine: of the port that was named, or of the next that is free.

    Raises
    ------
    UsageError
        If the named port is taken, or all are, or the host is none of this machine.
    """
    family, address = _find_family(host)
    ports = range(USUAL, USUAL + TRIED) if port is None else [port]
    for each in ports:
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((address, each))
            found.listen(128)
        except OSError as error:
            found.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise UsageError(f"{host!r} is no address of this machine") from None
            if error.errno == errno.EACCES and port is not None:
                raise UsageError(
                    f"port {port} is not for everybody", hint="Say --port N."
                ) from None
            continue
        return found
    if port is not None:
        raise UsageError(f"port {port} is taken", hint="Leave out --port for one that is free.")
    raise UsageError(f"no port from {USUAL} to {USUAL + TRIED - 1} is free", hint="Say --port N.")


def _find_family(host: str) -> tuple[int, str]:
    try:
        family, *_, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise UsageError(
            f"there is no address {host!r}", hint="Say --host 0.0.0.0 for all of this machine."
        ) from None
    return family, str(address[0])


def make_keys(host: str, port: int, password: str | None) -> Keys:
    """Make the secrets of a run; with a password for whoever can reach the host."""
    if password is None:
        return Keys(port, host)
    called = socket.gethostname().lower()
    names = {called, f"{called}.local", host.lower()}
    named = called if host in EVERYWHERE else host
    return Keys(port, named, Entrance(password), frozenset(names))


def list_addresses(keys: Keys, host: str) -> tuple[str, ...]:
    """List what can be typed to open the workbench: first what any machine near by understands.

    Of a workbench for all who can reach the machine: its addresses, then its name, which not
    every network knows. Of any other: the one address that it has.
    """
    if keys.entrance is None or host not in EVERYWHERE:
        return (keys.address,)
    root = f":{keys.port}/"
    typed = [f"[{each}]" if ":" in each else each for each in list_nearby(host)]
    return (*(f"http://{each}{root}" for each in typed), keys.address)


class _Server(uvicorn.Server):
    """Ends at once: whoever waits for an answer is told that there will be none."""

    def __init__(self, config: uvicorn.Config, app: Starlette) -> None:
        super().__init__(config)
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.app.state.jobs.end()
        await super().shutdown(sockets)


def _is_no_end(record: logging.LogRecord) -> bool:
    """Say whether a record is anything but that the end of the run cut requests off."""
    cut_off = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut_off and "timeout graceful shutdown" not in str(record.msg)


def serve(
    bench: Bench,
    port: int | None = None,
    *,
    host: str = HOST,
    password: str | None = None,
    browser: bool = True,
    tell: Callable[[str], None],
) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    host
        Where it listens; beyond this machine only with a password.
    tell
        Says each address under which it can be opened; it carries the token of this run where
        there is no password.

    Raises
    ------
    UsageError
        If others could reach it without a password, or it cannot listen there.
    """
    if password is None and not is_loopback(host):
        raise UsageError(f"others could reach {host}, and there is no password")
    with closing(listen(port, host)) as sock:
        keys = make_keys(host, sock.getsockname()[1], password)
        app = make_app(bench, keys)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
            lifespan="on",
            loop="asyncio",
            http="h11",
            ws="none",
        )
        logging.getLogger("uvicorn.error").addFilter(_is_no_end)
        # What our processes share is a pipe each; nothing is lost with the one that watches the rest.
        warnings.filterwarnings("ignore", "resource_tracker: process died", UserWarning)
        for address in list_addresses(keys, host):
            tell(address)
        if browser:
            # The name by which others call this machine need not mean anything on itself.
            own = f"http://{HOST}:{keys.port}/" if host in EVERYWHERE else keys.address
            threading.Thread(target=webbrowser.open, args=(own,), daemon=True).start()
        try:
            _Server(config, app).run(sockets=[sock])
        except KeyboardInterrupt:
            return
