"""Signs: what makes an amount negative.

The word "minus" or "negative", a minus sign or dash right before the number or
its currency, and the brackets about it where they set nothing apart: in a row
of figures (2.5) is -2.5, and so it is in "net income was ($2.5 million)", while
in "the fee ($2.5 million) is due" they only set an amount apart.
"""

from __future__ import annotations

import re

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages.lexicon import AnyCase, Words

_DASH = re.compile(r"(?:(?<=[\s([:=|])|^)[−–-]$")
_TRUE_MINUS = "−"
_REACH = 12
_BRACKETS = re.compile(r"\(\s?[^\w\s()]{0,2}\d[\d.,\s]*[^\w\s()]?\s?\)")
_OPENING = re.compile(r"\(\s?(?:[A-Z]{0,3}[^\w\s()])?$")
_CLOSING = re.compile(r"\s?%?\s?\)")
_CELL = re.compile(r"\s*\(?[^\w\s()]{0,2}\s?\d[\d.,]*\s?[^\w\s()]?\)?\s*")
_CELLS = re.compile(r"\t|\s{2,}|\s?\|\s?")
_LONGEST_ROW = 400


def find_minus(text: str, start: int, minus: AnyCase) -> int | None:
    """Find where the minus of an amount that begins here stands; None without one."""
    word = minus.search(text, max(0, start - _REACH), start)
    if word is not None:
        return word.start()
    line = text.rfind("\n", 0, start) + 1
    dash = _DASH.search(text, max(line, start - 2), start)
    return dash.start() if dash else None


def is_sign(text: str, at: int, unit: str | None, no_sign: Words, *, counts: bool) -> bool:
    """Say whether what stands before a number is its sign and no dash between words.

    Parameters
    ----------
    at
        Where it stands.
    unit
        The unit of the number.
    no_sign
        Units that are counted and never less than none.
    counts
        Whether a noun stands behind, which the number counts.
    """
    if text[at] not in "−–-" or text[at] == _TRUE_MINUS:
        return True
    if unit is not None:
        return unit not in no_sign
    opens = not text[:at].rstrip(" ")[-1:].strip()
    return text[at] == "-" and not opens and not counts


def find_negative_cell(text: str, span: Span) -> Span | None:
    """Find the brackets about a number that is a cell of a row of figures; None if it is none.

    Examples
    --------
    >>> find_negative_cell("Surplus  3.4  (1.2)", Span(15, 18))
    Span(start=14, end=19)
    >>> find_negative_cell("He paid a lot (1.2) for it.", Span(15, 18)) is None
    True
    """
    open_, close = text.rfind("(", max(0, span.start - 3), span.start), text.find(")", span.end)
    if (
        open_ < 0
        or not 0 <= close - span.end <= 2
        or not _BRACKETS.fullmatch(text, open_, close + 1)
    ):
        return None
    first, last = text.rfind("\n", 0, open_) + 1, text.find("\n", close)
    row = text[first : last if last >= 0 else len(text)]
    if len(row) > _LONGEST_ROW:
        return None
    cells = _CELLS.split(row)
    own = text[open_ : close + 1]
    figures = [one for one in cells if _CELL.fullmatch(one)]
    if len(figures) < 2 or own not in [one.strip() for one in cells]:
        return None
    return Span(open_, close + 1)


def find_negative_brackets(text: str, span: Span, before: AnyCase) -> Span | None:
    """Find the brackets about an amount that stand where a noun cannot be set apart; a count has none.

    Parameters
    ----------
    span
        The number with its scale.
    before
        Fits what stands before such brackets: "was", "of", "to".
    """
    opening = _OPENING.search(text, max(0, span.start - 6), span.start)
    closing = _CLOSING.match(text, span.end)
    if opening is None or closing is None:
        return None
    start = opening.start()
    led = before.search(text, max(0, start - _REACH), start)
    measures = "." in span.of(text) or opening[0][-1] != "(" or "%" in closing[0]
    if not measures:
        return None
    return Span(start, closing.end()) if led else None
