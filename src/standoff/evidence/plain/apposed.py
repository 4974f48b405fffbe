"""Somebody told by what they are, with the name behind a comma: "le ministre, Luc Besnard"."""

from __future__ import annotations

import re

from standoff.evidence.text.anchors import Span

_CAPITAL = r"[^\W\d_a-zà-ÿа-яё][\w’'-]+"
_NAME = re.compile(rf",\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{1,3}})(?=\s?[.,;:!?»”\"\n]|\Z)")


def with_name_behind(text: str, span: Span) -> Span:
    """Extend the words for somebody, which begin with a small letter, to the name behind them.

    Examples
    --------
    >>> text = "« Non », a dit le ministre de l'Eau, Luc Besnard."
    >>> with_name_behind(text, Span(15, 35)).of(text)
    "le ministre de l'Eau, Luc Besnard"
    """
    found = _NAME.match(text, span.end) if text[span.start : span.start + 1].islower() else None
    return span if found is None else Span(span.start, found.end("name"))
