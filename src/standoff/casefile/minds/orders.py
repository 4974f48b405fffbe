"""Whole orders of preference in one line: ``prefers S; T`` and ``ranks A > B = C > rest``."""

from __future__ import annotations

import re

from standoff.casefile.wording import Wording
from standoff.errors import Problem, quote
from standoff.model.changes import SetOrder
from standoff.model.preferences import (
    PLAIN,
    Mark,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
)
from standoff.model.selectors import MOST_DIGITS, StateSelector

ORDER = re.compile(r"(prefers|ranks)\s+(.+)", re.IGNORECASE | re.DOTALL)
_BETTER = re.compile(r"(?<![>=])(>{1,9})(?![>=])")


def read_order(words: Wording, dm: str, kind: str, text: str) -> SetOrder | None:
    """Read what a decision maker wants instead; None, with a problem, for what says no order."""
    kept = len(words.problems)
    basis = _statements(words, dm, text) if kind.casefold() == "prefers" else _states(words, text)
    if len(words.problems) > kept:
        return None
    return SetOrder(dm, Preferences(basis))


def _statements(words: Wording, dm: str, text: str) -> RankedStatements:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    read = (words.statement(part, (), dm) for part in parts)
    return RankedStatements(tuple(StatementLevel((RankedStatement(one),)) for one in read))


def _states(words: Wording, text: str) -> Ranking:
    places = [place.strip() for place in _BETTER.split(text)[::2]]
    signs = ["", *_BETTER.findall(text)]
    rest = places[-1].casefold() == "rest" and len(places) > 1
    tiers: list[tuple[StateSelector, ...]] = []
    for place in places[:-1] if rest else places:
        tied = [part.strip() for part in re.split(r"\s=\s", place)]
        if not all(tied):
            message = f"a state is missing beside '>' or '=' in {quote(text)}"
            hint = "Write the states best first: 'ranks A > B = C > rest'."
            words.problems.append(Problem("bad-state", message, value=text[:60], hint=hint))
            continue
        read = (words.state(_as_state(part, words), ()) for part in tied)
        tiers.append(tuple(one for one in read if one is not None))
    marks = tuple(Mark(strength=max(len(sign), 1)) for sign in signs)
    return Ranking(tuple(tiers), rest=rest, marks=marks if set(marks) != {PLAIN} else ())


def _as_state(text: str, words: Wording) -> str | int | list[str]:
    """Take a list in brackets for the options taken in a state, digits for its number."""
    if text.isdecimal() and len(text) <= MOST_DIGITS and text not in words.state_names:
        return int(text)
    if text.startswith("[") and text.endswith("]"):
        return [part.strip() for part in text[1:-1].split(",") if part.strip()]
    return text
