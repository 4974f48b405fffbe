"""Assistants: the same views by the Model Context Protocol, read and proposed, never written.

A server answers over standard input and output. Everything it knows was given
at start: a case, an evidence database. What it says of sources is quoted and
marked as quoted; what it would write is a proposal that a person accepts.
The official SDK (the extra ``mcp``) is imported when a server is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from standoff.errors import MissingExtraError


def serve(
    case: str | None = None, database: Path | None = None, others: Sequence[Path] = ()
) -> None:
    """Answer an assistant over standard input and output until it leaves.

    Parameters
    ----------
    case
        A case file, its folder, or a name of the catalogue; None for sources alone.
    database
        The evidence database; None for ``standoff.db`` here or beside the case.
    others
        Further cases, with which it may be linked.

    Raises
    ------
    MissingExtraError
        If the SDK is not installed.
    StandoffError
        If the case or the database cannot be opened.
    """
    require_sdk()
    from standoff.mcp_server.given import open_given
    from standoff.mcp_server.server import run

    run(open_given(case, database, others))


def require_sdk() -> None:
    """Refuse to begin without the SDK.

    Raises
    ------
    MissingExtraError
        If it is not installed; says how to install it.
    """
    if find_spec("mcp") is None or find_spec("mcp_types") is None:
        raise MissingExtraError(
            "to answer assistants, standoff needs the SDK of the Model Context Protocol (mcp)",
            hint="Install it: pip install 'standoff[mcp]'",
        )
