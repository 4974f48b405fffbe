"""A power in one line: ``west over regime by sanction: first not enrich; talk``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn

from standoff.casefile.minds.orders import read_order
from standoff.casefile.outcome_words import conflict_wording
from standoff.casefile.powers.reading import iter_not_held, unknown_dm
from standoff.casefile.wording import Wording
from standoff.errors import ConflictModelError, Problem, quote, suggest
from standoff.model.conflict import Conflict
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements, Ranking

EFFECTS = ("first", "prefers", "ranks", "blocks")
HINT = "Write 'A over B by OPTION: first STATEMENT; STATEMENT', or prefers, ranks or blocks."
POWER = re.compile(
    r"\s*(?P<holder>.+?)\s+over\s+(?P<over>.+?)\s+by\s+(?P<by>.+?)\s*:\s+"
    r"(?P<effect>\w+)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""A power in one line."""


def read_power(line: str, conflict: Conflict, number: int = 1) -> Power:
    """Read a power that is said in one line.

    Parameters
    ----------
    number
        The place of the line, of which its id is made.

    Raises
    ------
    ConflictModelError
        With every problem; each names the line.

    Examples
    --------
    >>> from standoff.casefile.case import case_of
    >>> case = case_of({"title": "t", "decision_makers": {
    ...     "west": {"options": {"sanction": None}}, "regime": {"options": {"enrich": None}}}})
    >>> read_power("west over regime by sanction: first not enrich", case.conflict).over
    'regime'
    """
    words = conflict_wording(conflict)
    found = POWER.fullmatch(line)
    if found is None or not found[5].strip("; \t\n"):
        _refuse(line, [Problem("power-line", "this does not say a power", hint=HINT)])
    by, effect, rest = found.groups()[2:]
    known = tuple(conflict.dm_index)
    holder, over = (_find_dm(text, conflict) for text in found.groups()[:2])
    problems = [unknown_dm(dm, known, ()) for dm in (holder, over) if dm not in known]
    if effect.casefold() not in EFFECTS:
        near = suggest(effect.casefold(), EFFECTS) or HINT
        message = f"a power does not {quote(effect, 40)}"
        problems.append(
            Problem("power-line", message, value=effect[:40], allowed=EFFECTS, hint=near)
        )
    if holder == over and not problems:
        message = f"{holder!r} cannot have power over itself"
        problems.append(Problem("power-effect", message, value=holder))
    if problems:
        _refuse(line, problems)
    used = words.state(by, (), holder)
    if used is None:
        _refuse(line, words.problems)
    words.problems += iter_not_held(used, holder, words.options, ())
    power = _with_effect(
        Power(f"line-{number}", holder, over, used), effect.casefold(), rest, words
    )
    if words.problems:
        _refuse(line, words.problems)
    return power


def _find_dm(text: str, conflict: Conflict) -> str:
    """Give the id of a decision maker that is called so; the text itself if none is."""
    folded = text.casefold()
    called = [dm.id for dm in conflict.decision_makers if dm.name.casefold() == folded]
    return text if text in conflict.dm_index or len(called) != 1 else called[0]


def _with_effect(power: Power, effect: str, text: str, words: Wording) -> Power:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if effect == "first":
        said = tuple(words.statement(part, (), power.over) for part in parts)
        return replace(power, first=said)
    if effect == "blocks":
        states = (words.state(part, (), power.over) for part in parts)
        return replace(power, blocks=tuple(one for one in states if one is not None))
    read = read_order(words, power.over, effect, text)
    if read is None or not isinstance(read.preferences.basis, RankedStatements | Ranking):
        return power
    return replace(power, order=read.preferences.basis)


def _refuse(line: str, problems: list[Problem]) -> NoReturn:
    told = [
        replace(one, message=f"in {quote(line.strip(), 80)}: {one.message}") for one in problems
    ]
    raise ConflictModelError(told[0].message, told)
