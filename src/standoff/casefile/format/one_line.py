"""Orders of states in one line, as NUAA's program takes them: ``4 >> 2 > 1 = 3``.

``>`` stands before what is less preferred, ``>>`` before what is strongly less preferred, ``=``
between states that are tied. Several orders, each in a line of its own or after ``;``, are all
held possible: where they compare two states otherwise, it is unknown how these compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from standoff.casefile.format.schema_values import fail
from standoff.errors import suggest
from standoff.model.selectors import MOST_DIGITS

_SIGN = re.compile(r"(?<![<>!=])(>{1,9}|[=~≻≫∼≺≪<?])(?!=)")
_MEANT = {"≻": ">", "≫": ">>", "~": "=", "∼": "="}
"""Other signs for the same, as papers have them."""

_BACKWARD = frozenset("<≺≪")


@dataclass(frozen=True, slots=True)
class _Step:
    """A state in an order: where it stands in the text, and the sign before it."""

    sign: str
    state: str
    start: int


def spell_order(text: str) -> list[Any]:
    """Spell an order in one line as the list of a ranking; of several orders the first.

    Raises
    ------
    PydanticCustomError
        At the column of what cannot be read, with the nearest fix.

    Examples
    --------
    >>> spell_order("4>>2 > 1 = 3")
    [4, '>> 2', [1, 3]]
    """
    first, *others = _list_orders(text)
    for number, order in enumerate(others, 2):
        _require_same([step.state for step in first], order, number)
    tiers: list[list[Any]] = []
    for step in first:
        if step.sign == "=":
            tiers[-1].append(_spell(step))
        elif step.sign in {"", ">"}:
            tiers.append([_spell(step)])
        else:
            tiers.append([f"{step.sign} ".ljust(step.start) + step.state])
    return [tier[0] if len(tier) == 1 else tier for tier in tiers]


def _spell(step: _Step) -> Any:
    """Spell a state so that it keeps its column, where that matters: in a statement."""
    if step.state.isdecimal() and len(step.state) <= MOST_DIGITS:
        return int(step.state)
    return "rest" if step.state.casefold() == "rest" else " " * step.start + step.state


def spell_doubts(text: str) -> list[dict[str, Any]]:
    """Give the pairs of states that several orders compare otherwise, as not known.

    Examples
    --------
    >>> spell_doubts("1 > 2 > 3; 2 > 1 > 3")
    [{'better': 1, 'worse': 2, 'uncertain': True}]
    """
    orders = _list_orders(text)
    if len(orders) < 2:
        return []
    held = [_relations(order) for order in orders]
    plain = {step.state: _spell(_Step("", step.state, 0)) for step in orders[0]}
    return [
        {"better": plain[one], "worse": plain[two], "uncertain": True}
        for one, two in combinations(plain, 2)
        if len({relations.get((one, two)) for relations in held}) > 1
    ]


def _list_orders(text: str) -> list[list[_Step]]:
    found = []
    start = 0
    for part in re.split(r"([;\n])", text):
        if part not in {";", "\n"} and part.strip():
            found.append(_steps(part, start))
        start += len(part)
    if not found:
        raise fail("bad-state", "expected states, best first, such as '4 >> 2 > 1 = 3'")
    return found


def _steps(part: str, offset: int) -> list[_Step]:
    steps: list[_Step] = []
    sign, begin = "", 0
    marks = [*_SIGN.finditer(part), None]
    for mark in marks:
        end = len(part) if mark is None else mark.start()
        state = part[begin:end].strip()
        if not state:
            at = offset + (end if mark is not None else begin - len(sign))
            shown = part[at - offset : at - offset + 9].strip()
            raise fail(
                "bad-state",
                f"a state is missing {'before' if mark else 'after'} {shown[:1] or sign!r}",
                at=(at, at + 1),
                hint="Write the states best first: '4 >> 2 > 1 = 3'.",
            )
        start = offset + begin + len(part[begin:end]) - len(part[begin:end].lstrip())
        steps.append(_Step(sign, state, start))
        if mark is not None:
            sign, begin = _meant(mark, offset), mark.end()
    return steps


def _meant(mark: re.Match[str], offset: int) -> str:
    sign = mark[1]
    if sign in _BACKWARD:
        at = offset + mark.start()
        raise fail(
            "bad-state",
            f"{sign!r} stands the wrong way round: the states stand best first",
            at=(at, at + 1),
            hint="Write '>' before what is less preferred, and turn the order round.",
        )
    return _MEANT.get(sign, sign)


def _require_same(known: list[str], order: list[_Step], number: int) -> None:
    states = [step.state for step in order]
    for step in order:
        if step.state not in known:
            raise fail(
                "bad-state",
                f"order {number} speaks of {step.state!r}, the first does not",
                at=(step.start, step.start + len(step.state)),
                hint=suggest(step.state, known) or f"The first has {', '.join(known[:12])}.",
            )
    missing = [state for state in known if state not in states]
    if missing:
        start = order[0].start
        raise fail(
            "missing-state",
            f"order {number} leaves out {', '.join(map(repr, missing[:6]))}",
            at=(start, start + len(order[0].state)),
            hint="Of several orders each has every state.",
        )


def _relations(order: list[_Step]) -> dict[tuple[str, str], int]:
    """Say of each two states how strongly the first is preferred; below 0 the second."""
    found: dict[tuple[str, str], int] = {}
    for here, one in enumerate(order):
        strength = 0
        for other in order[here + 1 :]:
            strength = max(strength, other.sign.count(">"))
            found[one.state, other.state] = strength
            found[other.state, one.state] = -strength
    return found
