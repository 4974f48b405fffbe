"""Words as Markdown text: nothing in a name is read as a mark, an entity, a formula or a tag."""

from __future__ import annotations

import re

from standoff.reports.steering import keep_order

_MARKS = re.compile(r"[\\*_`<>\[\]#|$]|~(?=~)|(?<=~)~|&(?=#?\w+;)")


def escape_markdown(text: str) -> str:
    r"""Escape what Markdown would read as anything but text, in one line.

    Examples
    --------
    >>> escape_markdown("a*b | $x$ &lt; R&D"), escape_markdown("a\u202eb\nc")
    ('a\\*b \\| \\$x\\$ \\&lt; R&D', 'a�b c')
    """
    return " ".join(_MARKS.sub(r"\\\g<0>", keep_order(text)).split())


def fence(text: str) -> str:
    r"""Set a text apart as it is, whatever rows of backticks are in it.

    Examples
    --------
    >>> fence("a ``` b").splitlines()
    ['````', 'a ``` b', '````']
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    bar = "`" * max(3, longest + 1)
    return "\n".join((bar, keep_order(text), bar))
