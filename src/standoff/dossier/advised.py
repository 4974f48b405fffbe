"""Commands that answers advise: each names the case it is about, as it would be typed.

What words an answer need not know where the case lies; it writes ``CASE``, and the face that shows
the answer puts the case there.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PLACEHOLDER = "CASE"

_ADVISED = re.compile(r"(?<=['‘])standoff [^'’]*\bCASE\b")
_NAMED: ContextVar[str] = ContextVar("advised_case", default=PLACEHOLDER)


def spell_case(case: str) -> str:
    """Spell a case as it is typed in a command: in quotation marks where it has to be.

    Examples
    --------
    >>> spell_case("kuril"), spell_case("my case.yaml"), spell_case("")
    ('kuril', '"my case.yaml"', 'CASE')
    """
    return (case if shlex.quote(case) == case else f'"{case}"') if case else PLACEHOLDER


def fill_case(text: str, case: str = "") -> str:
    """Put a case into the commands that a text advises; that of `about` if none is given.

    Examples
    --------
    >>> fill_case("'standoff check CASE' tells more of the CASE.", "kuril")
    "'standoff check kuril' tells more of the CASE."
    """
    if PLACEHOLDER not in text:
        return text
    named = spell_case(case) if case else _NAMED.get()
    return _ADVISED.sub(lambda found: found[0].replace(PLACEHOLDER, named), text)


def word_for_case() -> str:
    """Give the case that is spoken of, as it is typed in a command."""
    return _NAMED.get()


@contextmanager
def about(case: str) -> Iterator[None]:
    """Let commands be advised of one case; of none that has a name, if that is empty."""
    token = _NAMED.set(spell_case(case))
    try:
        yield
    finally:
        _NAMED.reset(token)


def speak_of(case: str) -> None:
    """Let commands be advised of one case from here on, to the end of the request that asks."""
    _NAMED.set(spell_case(case))
