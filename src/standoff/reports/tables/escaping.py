r"""What names and quotations may not do to a text: steer its order, or pass for its markup.

Case files and documents are hostile. Each writer of text (Markdown, LaTeX,
CSV, HTML) takes what they say through here; the terminal has its own
(`standoff.cli.output.characters`), since it obeys more.
"""

from __future__ import annotations

import re

_OVERRIDES = re.compile("[\u202d\u202e]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_MARKUP = re.compile(
    r"[\\*_`<>|~$]|\](?=[(\[:])|&(?=#?\w+;)"
    r"|^(?:\[|#(?=#*\s)|[-+](?=\s)|[-=](?=[-=]{2,}$))|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)"
)
"""Signs that are markup anywhere, and those that are where a line begins."""


def keep_order(text: str) -> str:
    r"""Give text that cannot turn the order of what stands around it.

    An override is nowhere honest and is replaced; embeddings and isolates of
    text that runs from right to left stay and are closed where it ends.

    Examples
    --------
    >>> keep_order("gpj.\u202eexe"), keep_order("\u2067abc") == "\u2067abc\u2069"
    ('gpj.�exe', True)
    """
    if not _STEERING.search(text):
        return text
    opened: list[str] = []
    kept: list[str] = []
    for char in _OVERRIDES.sub("\ufffd", text):
        if char in _CLOSED_BY:
            opened.append(_CLOSED_BY[char])
        elif char in "\u202c\u2069":
            if not opened or opened[-1] != char:
                continue
            opened.pop()
        kept.append(char)
    return "".join(kept + opened[::-1])


def escape_markdown(text: str) -> str:
    r"""Give text in one line that Markdown shows as it is: no code, link, formula, table or list.

    Examples
    --------
    >>> print(escape_markdown("- $x$ | [a](b) `c` &lt; [claim]"))
    \- \$x\$ \| [a\](b) \`c\` \&lt; [claim]
    """
    return _MARKUP.sub(r"\\\g<0>", " ".join(keep_order(text).split()))


def fence_markdown(text: str) -> str:
    """Give text as a block that Markdown shows as it is, its fence longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{keep_order(text)}\n{fence}"
