"""What names and quotations may not do to a text: turn the order of what stands around them.

Case files and documents are hostile. Each writer of text (Markdown, LaTeX,
CSV, HTML, drawings, office formats) takes what they say through here; the terminal has its own
(`standoff.cli.output.characters`), since it obeys more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

DIRECTIONAL = "\u202a-\u202e\u2066-\u2069\u200e\u200f"
"""Characters that turn the order of a line, as a pattern has them in brackets."""

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
"""Control characters but for tab and line feed, and halves of surrogate pairs."""

UNSAFE = re.compile(f"[{DIRECTIONAL}{CONTROLS}]")
"""What could steer a terminal or hide the order of a line."""

_OVERRIDES = re.compile("[\u202d\u202e]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


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


def keep_orders(value: Any) -> Any:
    r"""Give plain data in which no text turns the order of what stands around it.

    What is marked as safe HTML is no plain text, and stays as it is.

    Examples
    --------
    >>> keep_orders({"a": ["b\u202e", 1]})
    {'a': ['b�', 1]}
    """
    if type(value) is str:
        return keep_order(value)
    if isinstance(value, Mapping):
        return {keep_orders(key): keep_orders(each) for key, each in value.items()}
    if isinstance(value, list | tuple) and type(value) in {list, tuple}:
        return type(value)(map(keep_orders, value))
    return value


def escape(text: str) -> str:
    r"""Escape text for HTML or SVG, where it cannot turn the order of what stands around it.

    Examples
    --------
    >>> escape("<b>\u202e")
    '&lt;b&gt;�'
    """
    return html.escape(keep_order(text))
