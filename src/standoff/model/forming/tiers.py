"""A ranking of states: tiers of entries, each of which may fit many states.

Entries must divide the feasible states among them. What goes wrong is told by
entry, not by state: two statements that overlap may do so in thousands of
states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from standoff.errors import ConflictModelError, Problem
from standoff.model.preferences import Ranking
from standoff.model.selection import StateIndex, selects_nothing
from standoff.model.selectors import spell_selector
from standoff.model.states import iter_bits

SHOWN = 8
"""Of many states this many are named."""
MAX_PAIRS = 200
"""Of many pairs of entries that overlap this many are told."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a ranking and the states it fits.

    Parameters
    ----------
    tier
        From 0, best first.
    bits
        States by index.
    """

    tier: int
    path: Path
    spelled: str
    bits: int


def rank_by_tiers(basis: Ranking, states: StateIndex) -> Sequence[int]:
    """Score states by the tier they stand in, greater preferred.

    Raises
    ------
    ConflictModelError
        With one problem for each pair of entries that overlap, unless the
        first that fits decides; for entries that select nothing, and for the
        states left out, unless the ranking ends with the rest.
    """
    problems: list[Problem] = []
    empty: list[Problem] = []
    entries = list(_entries(basis, states, problems, empty))
    sound = not problems
    if not basis.first_match:
        problems += islice(_overlaps(entries, states), MAX_PAIRS)
    scores = [-1] * len(states.codes)
    seen = 0
    for entry in entries:
        for index in iter_bits(entry.bits & ~seen):
            scores[index] = len(basis.tiers) - entry.tier
        seen |= entry.bits
    missing = ((1 << len(states.codes)) - 1) & ~seen
    if missing and not basis.rest and sound:
        # What selects nothing does no harm, unless it was to select what is missing.
        problems += [*empty, _missing(states, missing)]
    if problems:
        raise ConflictModelError("the ranking is not an order of all feasible states", problems)
    return scores


def find_idle(basis: Ranking, states: StateIndex) -> Iterator[tuple[Path, str]]:
    """Find entries that rank no state: path from the decision maker, and why.

    The ranking must be sound.
    """
    seen = 0
    for entry in _entries(basis, states, [], []):
        if not entry.bits & ~seen:
            yield entry.path, "every state that fits this entry fits one above it"
        seen |= entry.bits
    if basis.rest and not ((1 << len(states.codes)) - 1) & ~seen:
        yield ("ranking", len(basis.tiers)), "no state is left for the rest"


def _entries(
    basis: Ranking, states: StateIndex, problems: list[Problem], empty: list[Problem]
) -> Iterator[Entry]:
    for number, tier in enumerate(basis.tiers):
        for inner, selector in enumerate(tier):
            path = ("ranking", number, inner)
            bits = states.select(selector)
            if isinstance(bits, Problem):
                problems.append(replace(bits, path=path))
            elif not bits:
                empty.append(selects_nothing(selector, states, path))
            else:
                yield Entry(number, path, spell_selector(selector), bits)


def _overlaps(entries: Sequence[Entry], states: StateIndex) -> Iterator[Problem]:
    """Give a problem for each pair of entries that fit one state or more."""
    seen = 0
    for number, entry in enumerate(entries):
        if entry.bits & seen:
            pairs = ((first, first.bits & entry.bits) for first in entries[:number])
            yield from (_overlap(states, one, entry, bits) for one, bits in pairs if bits)
        seen |= entry.bits


def _overlap(states: StateIndex, first: Entry, entry: Entry, bits: int) -> Problem:
    place = f"place {first.tier + 1}"
    if bits.bit_count() == 1:
        name = states.describe(bits.bit_length() - 1)
        message = f"state {name} stands in the ranking twice"
        value, hint = name, f"It already stands at {place}."
    else:
        value = _in_common(states, bits) or _some(states, bits)
        message = f"{bits.bit_count():,} states stand in the ranking twice: {value}"
        hint = f"They already stand at {place}, where {first.spelled!r} fits them."
    hint += " With 'first_match: true' a state counts where it fits first."
    return Problem("repeated-state", message, value=value, path=entry.path, hint=hint)


def _missing(states: StateIndex, bits: int) -> Problem:
    noun = "state" if bits.bit_count() == 1 else "states"
    shown = _some(states, bits)
    message = f"the ranking leaves out the {noun} {shown}"
    common = _in_common(states, bits) if bits.bit_count() > 1 else ""
    if common:
        message += f"; in common they have {common}"
    return Problem(
        "missing-state",
        message,
        value=shown,
        path=("ranking",),
        hint="Add them, a list inside the list making a tie; or end the ranking with 'rest'.",
    )


def _some(states: StateIndex, bits: int) -> str:
    shown = ", ".join(states.describe(index) for index in islice(iter_bits(bits), SHOWN))
    more = bits.bit_count() - SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _in_common(states: StateIndex, bits: int) -> str:
    """Say what some states have in common: as a pattern, and in options if they are few."""
    if not states.options or not states.coded:
        return ""
    choices = states.common_choices(bits)
    told = [
        ("" if choice == "Y" else "not ") + option
        for option, choice in zip(states.options, choices, strict=True)
        if choice != "-"
    ]
    return f"{choices} ({' and '.join(told)})" if told else ""
