"""What a change would take along, before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused, StandoffError


def list_uses(text: str, path: Path, change: Mapping[str, Any]) -> tuple[str, ...]:
    """List in words what would go or change with what a change takes out; nothing is written.

    Parameters
    ----------
    text, path
        The case, and the file it is of.

    Returns
    -------
    tuple of str
        One for each place; none where nothing speaks of it, or where the change cannot be made
        for another reason, which it says itself when it is asked for.
    """
    try:
        make_change(read_tree(text, str(path)), change, path)
    except EditRefused as error:
        return tuple(one.message for one in error.problems if one.code == "in-use")
    except StandoffError:
        return ()
    return ()
