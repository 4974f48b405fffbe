"""Questions: what only a question says, nobody states."""

from __future__ import annotations

import re

from standoff.evidence.text.languages import every_language

_END = re.compile(r"[?？؟;；:：…!！。]|\s[—–-]\s|—|\.(?=\s|$|[\"”»’'])")
_ASKED = re.compile(r"[?？؟]")
_ASKED_BEFORE = every_language("positions").pattern("asked at the end")
"""What makes a question where it needs no mark of its own."""


def is_asked(text: str, at: int) -> bool:
    """Say whether the part of a sentence in which a place stands is a question.

    A part ends at a full stop, a colon, a semicolon or a dash; what hangs on a
    statement by a comma makes it a question: "They will pay, won't they?"

    Notes
    -----
    Cost is linear in the text.

    Examples
    --------
    >>> text = "The board refuses to pay: will it give in, or won't it?"
    >>> is_asked(text, text.index("refuses")), is_asked(text, text.index("give"))
    (False, True)
    """
    end = _END.search(text, at)
    if end is None:
        return False
    if _ASKED.match(end[0]):
        return True
    return (
        end[0] == "。"
        and _ASKED_BEFORE.search(text[max(0, end.start() - 8) : end.start()]) is not None
    )
