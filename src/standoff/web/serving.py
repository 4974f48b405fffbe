"""Serve the workbench on this machine: find a port, open the browser, end cleanly."""

from __future__ import annotations

import asyncio
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
from standoff.web.security import Keys

HOST = "127.0.0.1"
USUAL = 8765
TRIED = 50
"""So many ports after the usual one are tried."""


def listen(port: int | None) -> socket.socket:
    """Give a socket of this machine: of the port that was named, or of the next that is free.

    Raises
    ------
    UsageError
        If the named port is taken, or all are.
    """
    ports = range(USUAL, USUAL + TRIED) if port is None else [port]
    for each in ports:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, each))
            found.listen(128)
        except OSError:
            found.close()
            continue
        return found
    if port is not None:
        raise UsageError(f"port {port} is taken", hint="Leave out --port for one that is free.")
    raise UsageError(f"no port from {USUAL} to {USUAL + TRIED - 1} is free", hint="Say --port N.")


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
    browser: bool = True,
    tell: Callable[[str], None],
) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    tell
        Says the address, which carries the token of this run.
    """
    with closing(listen(port)) as sock:
        keys = Keys(sock.getsockname()[1])
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
        tell(keys.address)
        if browser:
            threading.Thread(target=webbrowser.open, args=(keys.address,), daemon=True).start()
        try:
            _Server(config, app).run(sockets=[sock])
        except KeyboardInterrupt:
            return
