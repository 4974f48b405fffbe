"""What somebody probably meant who wrote a statement in another notation.

Logic has many notations, and word processors change quotation marks. Each of
them gets the words of our language, with the terms the person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NAME = r"[^\W\d][\w.-]*"
_TERM = r"(?:not\s+|!)?(?:\([^()]*\)|[^\W\d](?:[\w.]|-(?!>))*)"
_QUOTES = "“”„‟«»‘’‚‹›\"'`"

NO_OPTIONS = "The case has no options, and statements speak of options; states can be ranked."
"""What is said of a statement where states and moves are written out."""


def find_hint(text: str, at: int) -> str | None:
    """Say how to write what was meant, or None if that cannot be told.

    Parameters
    ----------
    at
        Where the statement stops making sense, from 0.

    Examples
    --------
    >>> find_hint("a -> b", 2)
    "Write 'b if a'."
    >>> find_hint("no a", 3)
    "Write 'not a'."
    """
    hints = (pattern(text, at) for pattern in _PATTERNS)
    return next((hint for hint in hints if hint), None)


def _quotes(text: str, at: int) -> str | None:
    if text[at : at + 1] in _QUOTES and text[at : at + 1]:
        return "Leave quotation marks out: options are named by their ids."
    return None


def _if_then(text: str, _: int) -> str | None:
    found = re.fullmatch(r"\s*if\s+(.+?)[\s,]+then\s+(.+?)\s*", text, re.IGNORECASE | re.DOTALL)
    return f"Write '{found[2]} if {found[1]}'." if found else None


def _arrow(text: str, at: int) -> str | None:
    """Read implication, and sameness, between two terms around the place."""
    one_way = r"->|=>|→|⇒|⟹|⊃|implies|only\s+when"
    both_ways = r"<->|<=>|↔|⇔|⟺|≡|==|equals"
    unlike = r"!=|≠|<>|⊕|\^|xor"
    for signs, form in ((both_ways, "{0} iff {1}"), (unlike, "not ({0} iff {1})"), (one_way, "{1} if {0}")):  # fmt: skip
        for found in re.finditer(rf"({_TERM})\s*(?:{signs})\s*({_TERM})", text, re.IGNORECASE):
            if found.start() <= at <= found.end():
                return f"Write '{form.format(found[1], found[2])}'."
    return None


def _choice(text: str, at: int) -> str | None:
    """Read an option compared with a choice: ``a = Y``."""
    pattern = rf"({_NAME})\s*(?:==?|:|\bis\b)\s*(Y|N|yes|no|true|false|0|1)\b"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        if found.start() <= at <= found.end():
            no = found[2].lower() in {"n", "no", "false", "0"}
            return f"Write '{'not ' if no else ''}{found[1]}'."
    return None


def _other_words(text: str, at: int) -> str | None:
    """Read single words and signs of other notations at the place, or just before it."""
    for pattern, form in _WORDS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if found.start() <= at <= found.end():
                return form.format(*found.groups())
    return None


_WORDS = (
    (rf"\bno\s+({_NAME})", "Write 'not {0}'."),
    (rf"[~¬]\s*({_NAME}|\()", "Write 'not' for this sign."),
    (r"&&|∧|·|\+|\bbut\b|\bplus\b", "Write 'and' for this."),
    (r"\|\||∨|\bresp\b", "Write 'or' for this."),
    (rf"({_TERM})\s+unless\s+({_TERM})", "Write '{0} if not {1}'."),
    (rf"\bneither\s+({_TERM})\s+nor\s+({_TERM})", "Write 'none_of({0}, {1})'."),
    (rf"\bboth\s+({_TERM})\s+and\s+({_TERM})", "Write '{0} and {1}'."),
    (rf"\beither\s+({_TERM})\s+or\s+({_TERM})", "Write 'exactly_one({0}, {1})', or '{0} or {1}'."),
    (r":(?=\S)", "A blank is missing after the colon."),
    (r"[,;]", "Join statements by 'and' or 'or'; a list of statements stands in brackets."),
)
_PATTERNS: tuple[Callable[[str, int], str | None], ...] = (
    _quotes,
    _if_then,
    _choice,
    _arrow,
    _other_words,
)
