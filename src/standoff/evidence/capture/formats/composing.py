"""Records as text: the fields of a record over its words, as front matter stands over a page.

A row of a table, an entry of a feed or a mail has fields and a text. It
becomes a text with a head of the fields between two lines of three dashes, so
that each field has its place as every sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS = (
    *("title", "author", "publisher", "date", "modified", "url", "language", "section"),
    *("to", "cc", "id"),
)
"""The fields of a head, in their order."""

_LINES = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\0-\b\x0e-\x1f\ud800-\udfff]")


def compose(fields: Mapping[str, str], text: str) -> str:
    """Write a record as a text with a head.

    Examples
    --------
    >>> print(compose({"title": "Ferries idle", "date": "2019-03-12"}, "No ship left."))
    ---
    title: Ferries idle
    date: 2019-03-12
    ---
    <BLANKLINE>
    No ship left.
    <BLANKLINE>
    """
    known = {name: _one_line(fields.get(name, "")) for name in FIELDS}
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    body = _CONTROLS.sub("\ufffd", text).strip()
    head = ["---", *lines, "---", ""] if lines else []
    return "\n".join([*head, body, ""])


def _one_line(value: str) -> str:
    return " ".join(_CONTROLS.sub("\ufffd", _LINES.sub(" ", value)).split())


def read_markup(raw: str) -> str:
    """Give the readable text of mark-up, a paragraph each block."""
    from standoff.evidence.capture.html_blocks import find_html_blocks
    from standoff.evidence.capture.html_roles import Role

    if "<" not in raw and "&" not in raw:
        return raw.strip()
    blocks = find_html_blocks(raw)
    return "\n\n".join(block.passage.text for block in blocks if block.role is not Role.TITLE)
