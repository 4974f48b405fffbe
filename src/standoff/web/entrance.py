"""A password before a workbench that other machines can reach.

On this machine the address that is printed holds a secret. One that others are
to open is told on paper and in messages, so it holds none; instead each browser
is asked for a password, and gets a session of its own. The password is kept as
a hash only, and whoever guesses is soon made to wait.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from standoff.errors import UsageError

LEAST_CHARACTERS = 8
SESSION = 12 * 3600.0
"""Seconds after which a browser is asked again."""

WINDOW = 60.0
TRIES = 5
"""So many wrong passwords may come from one address within `WINDOW` seconds."""

TRIES_OF_ALL = 30
"""So many from all addresses together."""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>Password – standoff</title>
<link rel="stylesheet" href="/assets/report.css"><link rel="stylesheet" href="/assets/workbench.css"></head>
<body class="start"><header class="bar"><span class="home">standoff</span><h1>The workbench of somebody’s machine</h1></header>
<main class="begin"><form class="add" method="post" action="/enter"><label>Password <input type="password" name="password" required autofocus autocomplete="current-password"></label><button class="primary">Enter</button></form>
<p role="status">{said}</p><p class="quiet">It is the one that was given to ‘standoff serve’.</p></main></body></html>
"""
ASSETS = frozenset(("/assets/report.css", "/assets/workbench.css"))
"""What the page itself shows before anybody has entered."""


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address.

    Examples
    --------
    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "desk.local")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    address = read_address(host)
    return address is not None and address.is_loopback


def read_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an address that is no name; None for a name."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def find_password(host: str, file: Path | None, ask: Callable[[], str] | None) -> str | None:
    """Find the password of a run: in a file, or by asking where one is needed.

    Parameters
    ----------
    ask
        Asks a person; None where nobody sits at the terminal.

    Raises
    ------
    UsageError
        If others could reach the workbench without one, or if it is too short.
    """
    if file is not None:
        found = _read_file(file)
    elif is_loopback(host):
        return None
    elif ask is None:
        raise UsageError(
            f"others could reach {host}, and there is no password",
            hint="Give one with --password-file FILE, or leave out --host to serve this machine only.",
        )
    else:
        found = ask()
    if len(found) < LEAST_CHARACTERS:
        raise UsageError(
            f"the password has {len(found)} characters; {LEAST_CHARACTERS} are the least"
        )
    return found


def _read_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise UsageError(f"the password file {file} cannot be read: {reason}") from None
    return lines[0].strip() if lines else ""


class Entrance:
    """Who may come in: those who said the password, for some hours.

    Parameters
    ----------
    clock
        Seconds that only go on.
    """

    def __init__(self, password: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(password)
        self._clock = clock
        self._sessions: dict[str, float] = {}
        self._tries: deque[tuple[float, str]] = deque(maxlen=TRIES_OF_ALL)
        self._lock = threading.Lock()

    def knows(self, session: str) -> bool:
        """Say whether a session has begun and is not over."""
        ends = self._sessions.get(_digest(session))
        return ends is not None and self._clock() < ends

    def enter(self, who: str, password: str) -> str | None:
        """Begin a session for whoever says the password; None if it is another.

        Parameters
        ----------
        who
            The address that asks.

        Raises
        ------
        WaitError
            If too many wrong ones were said lately.

        Notes
        -----
        Cost: some 50 ms and 16 MB, which is what makes guessing slow.
        """
        now = self._clock()
        one = (now, who)
        with self._lock:
            self._require_room(now, who)
            self._tries.append(one)  # before it is looked at: several at once count, too
        if not secrets.compare_digest(self._hashed(password), self._hash):
            return None
        session = secrets.token_urlsafe(32)
        with self._lock:
            if one in self._tries:
                self._tries.remove(one)
            self._sessions = {key: ends for key, ends in self._sessions.items() if now < ends}
            self._sessions[_digest(session)] = now + SESSION
        return session

    def _require_room(self, now: float, who: str) -> None:
        """Let whoever failed too often wait until the first of those failures is old."""
        while self._tries and now - self._tries[0][0] > WINDOW:
            self._tries.popleft()
        own = [when for when, each in self._tries if each == who]
        if len(own) >= TRIES:
            raise WaitError(WINDOW - (now - own[-TRIES]))
        if len(self._tries) >= TRIES_OF_ALL:
            raise WaitError(WINDOW - (now - self._tries[0][0]))

    def _hashed(self, password: str) -> bytes:
        data = password.encode("utf-8", "surrogatepass")
        return hashlib.scrypt(data, salt=self._salt, n=1 << 14, r=8, p=1, dklen=32)


class WaitError(Exception):
    """Too many wrong passwords; `seconds` says how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = max(1, round(seconds))


def _digest(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()
