"""What is marked in the window of a source: codes, memos, what is read; and which sentences are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def view_coding(database: Path, source: str, params: Mapping[str, str]) -> dict[str, Any]:
    """Give what is marked in a source, and which of its sentences are asked for.

    Parameters
    ----------
    params
        ``state`` and ``code`` of the address.
    """
    from standoff.workflows.coding.codebook import list_codes
    from standoff.workflows.coding.coded import STATES, Wanted, list_coded, list_sentences

    state, code = params.get("state", ""), params.get("code", "")
    state = state if state in STATES else ""
    codes = list_codes(database).codes
    code = code if any(code == one.code for one in codes) else ""
    marked = {one.sentence: one for one in list_sentences(database, source)}
    wanted = None
    if state or code:
        found = list_coded(database, Wanted(code, "", state, (source,))).sentences
        wanted = {one.sentence for one in found}
    return {
        "marked": marked,
        "codes": [one.code for one in codes],
        "states": STATES,
        "state": state,
        "code": code,
        "wanted": wanted,
    }
