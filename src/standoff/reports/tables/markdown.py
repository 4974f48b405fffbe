"""Words as Markdown text: nothing in a name is read as a mark, an entity, a formula or a tag."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\*_`<>\[\]#|$]|~(?=~)|(?<=~)~|&(?=#?\w+;)")
_OVERRIDES = re.compile("[\u202a-\u202e]")
"""They turn the order of all that follows on a line; right-to-left text needs none of them."""


def escape_markdown(text: str) -> str:
    r"""Escape what Markdown would read as anything but text, in one line.

    Examples
    --------
    >>> escape_markdown("a*b | $x$ &lt; R&D"), escape_markdown("a\u202eb\nc")
    ('a\\*b \\| \\$x\\$ \\&lt; R&D', 'a�b c')
    """
    return " ".join(_OVERRIDES.sub("\ufffd", _MARKS.sub(r"\\\g<0>", text)).split())


def fence(text: str) -> str:
    r"""Set a text apart as it is, whatever rows of backticks are in it.

    Examples
    --------
    >>> fence("a ``` b").splitlines()
    ['````', 'a ``` b', '````']
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    bar = "`" * max(3, longest + 1)
    return "\n".join((bar, _OVERRIDES.sub("\ufffd", text), bar))
