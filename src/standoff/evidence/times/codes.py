"""Numbers with the look of a date that are none: in a word, a code, an address, or too far away."""

from __future__ import annotations

from standoff.evidence.times.patterns import Match
from standoff.evidence.times.tokens import Token

_LONGEST_ADDRESS = 3
_FAR = range(1300, 2051)
"""Other years are said "in", or with what tells that they are years: "a score of 2072" is none."""


def _is_in_a_word(match: Match) -> bool:
    """Say whether letters stand at the number: "AC1900", "1900R"."""
    context, year = match.context, match.tokens[0]
    before = context.tokens[match.start - 1] if match.start else None
    behind = context.tokens[match.end] if match.end < len(context.tokens) else None
    glued = (before is not None and before.end == year.start and before.text[-1:].isalnum()) or (
        behind is not None and behind.start == year.end and behind.text[:1].isalnum()
    )
    return year.text.isdigit() and glued


def _is_in_an_address(match: Match) -> bool:
    """Say whether the number is that of a house: "of 1909 Harbour Drive", "at 2010 Main St."."""
    context = match.context
    if match.before not in {"of", "comma", "break"} and context.text_at(match.start - 1) != "at":
        return False
    for at in range(match.end, match.end + _LONGEST_ADDRESS + 1):
        if at >= len(context.tokens) or not context.tokens[at].text[:1].isupper():
            return False
        if at > match.end and context.text_at(at) in context.words.streets:
            return True
    return False


def _is_far(match: Match, number: int) -> bool:
    return number not in _FAR and match.before != "in" and not is_a_limit(match)


def is_a_limit(match: Match) -> bool:
    """Say whether a word before a number of four digits makes it a year, however far: "by 2100"."""
    return match.context.text_at(match.start - 1) in match.context.words.before_a_far_year


def is_no_year(match: Match) -> bool:
    """Say whether a number of four digits that stands alone is no year."""
    return (
        _is_in_a_word(match)
        or is_in_a_code(match)
        or _is_in_an_address(match)
        or _is_far(match, int(match.tokens[0].number))
    )


_BINDING = frozenset((".", "/", ";", ":"))
_VERSION = frozenset(("-", "–"))


def is_in_a_code(match: Match) -> bool:
    """Say whether marks bind a number to others: doi:10.1/app.6.1.38, 2006;134:71, 2016-011092.

    "12.00-2019" or "1914-1918" are bound by a hyphen to what may be a time, too.
    """
    if goes_on_with(match):
        return True
    behind = _run(match, match.end, 1)
    if len(behind) < 2 or not behind[1].text[0].isdigit():
        return False
    if behind[0].text in _VERSION:
        if behind[1].kind == match.tokens[-1].kind:
            return False
        return len(behind[1].text) > len("2016") or "." in match.tokens[-1].text
    return behind[0].text in _BINDING - {"."}


def goes_on_with(match: Match) -> bool:
    """Say whether a mark binds a number to letters or digits before it: "2014;6:38"."""
    before = _run(match, match.start - 1, -1)
    return len(before) == 2 and before[0].text in _BINDING and before[1].text[-1].isalnum()


def _run(match: Match, at: int, step: int) -> list[Token]:
    """Give the two tokens on one side that nothing parts from each other and from the match."""
    tokens, found = match.context.tokens, list[Token]()
    edge = match.tokens[0].start if step < 0 else match.tokens[-1].end
    while 0 <= at < len(tokens) and len(found) < 2:
        one = tokens[at]
        if (one.end if step < 0 else one.start) != edge:
            break
        found.append(one)
        edge = one.start if step < 0 else one.end
        at += step
    return found
