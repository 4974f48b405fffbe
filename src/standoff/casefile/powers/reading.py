"""Entries of power to values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.casefile.wording import Wording
from standoff.errors import Problem, quote, suggest
from standoff.model.case import ElementPath
from standoff.model.language.syntax import Compared, Statement, Taken, iter_names
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatement, RankedStatements, Ranking, StatementLevel
from standoff.model.selectors import MOST_DIGITS, ByPattern, ByStatement, ByTaken, StateSelector

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_powers import PowerEntry


def read_powers(entry: CaseEntry, words: Wording) -> tuple[Power, ...]:
    """Read the powers of an entry; what cannot be read is kept among the problems of `words`."""
    known = tuple(entry.decision_makers)
    found = []
    for key, one in entry.power.items():
        path: ElementPath = ("power", key)
        sides = [("of", one.of), ("over", one.over)]
        unknown = [(side, dm) for side, dm in sides if dm not in known]
        words.problems += [
            unknown_dm(dm, known, (*path, side)) for side, dm in unknown if dm not in words.ignored
        ]
        if not unknown and (power := _read(key, one, words, path)) is not None:
            found.append(power)
    return tuple(found)


def _read(key: str, one: PowerEntry, words: Wording, path: ElementPath) -> Power | None:
    by = words.state(one.by, (*path, "by"), one.of)
    if by is None:
        return None
    words.problems += iter_not_held(by, one.of, words.options, (*path, "by"))
    order: RankedStatements | Ranking | None = None
    if one.prefers is not None:
        read = _statements(one.prefers, words, (*path, "prefers"), one.over)
        order = RankedStatements(tuple(StatementLevel((RankedStatement(each),)) for each in read))
    elif one.ranking is not None:
        order = _ranking(one.ranking, words, (*path, "ranking"), one.over)
    blocks = (
        words.state(said, (*path, "blocks", number), one.over)
        for number, said in enumerate(one.blocks or ())
    )
    return Power(
        key,
        one.of,
        one.over,
        by,
        _statements(one.first or (), words, (*path, "first"), one.over),
        order,
        tuple(each for each in blocks if each is not None),
        tuple(one.because),
        one.note,
    )


def _statements(
    texts: Sequence[str], words: Wording, path: ElementPath, dm: str
) -> tuple[Statement, ...]:
    return tuple(words.statement(text, (*path, n), dm) for n, text in enumerate(texts))


def _ranking(tiers: Sequence[Sequence[str]], words: Wording, path: ElementPath, dm: str) -> Ranking:
    rest = len(tiers) > 1 and list(tiers[-1]) == ["rest"]
    said = tiers[:-1] if rest else tiers
    return Ranking(
        tuple(
            tuple(
                state
                for inner, text in enumerate(tier)
                if (state := words.state(_number(text), (*path, number, inner), dm)) is not None
            )
            for number, tier in enumerate(said)
        ),
        rest=rest,
    )


def _number(text: str) -> str | int:
    """Take digits alone for the number of a state."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else text


def iter_not_held(
    by: StateSelector, holder: str, options: Sequence[str], path: ElementPath
) -> Iterator[Problem]:
    """Find what a power is used by that is not an option of whoever has it."""
    named: list[str] = []
    if isinstance(by, ByStatement):
        named = [
            name.option for name in iter_names(by.statement) if isinstance(name, Taken | Compared)
        ]
    elif isinstance(by, ByTaken):
        named = list(by.options)
    elif isinstance(by, ByPattern):
        named = [o for o, sign in zip(options, by.choices, strict=False) if sign != "-"]
    for option in dict.fromkeys(named):
        owner = option.partition(".")[0]
        if owner != holder:
            own = tuple(one for one in options if one.startswith(f"{holder}."))
            message = f"{holder!r} uses power by options of its own; {option!r} is one of {owner!r}"
            yield Problem("power-not-held", message, value=option, allowed=own, path=path)


def unknown_dm(name: str, known: Sequence[str], path: ElementPath) -> Problem:
    """Say that there is no such decision maker."""
    return Problem(
        "unknown-decision-maker",
        f"unknown decision maker {quote(name)}",
        value=name[:60],
        allowed=tuple(known),
        hint=suggest(name, known),
        path=path,
    )
