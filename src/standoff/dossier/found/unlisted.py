"""What holds in a conflict whose states are too many to be listed: counts, what is shared, examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import MORE_TIME, count_of


@dataclass(frozen=True, slots=True)
class CountedConcept:
    """What was found under one concept.

    Parameters
    ----------
    count
        Equilibria; None where that was not decided.
    stable
        For each decision maker the number of states stable for it; None where
        that was not decided.
    why
        ``time`` or ``size`` where something was not decided, or empty.
    """

    concept: str
    count: int | None
    stable: tuple[int | None, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class UnlistedView:
    """A conflict too large for lists, in words.

    Parameters
    ----------
    size
        Options, decision makers and feasible states.
    lines
        One for each concept: how many equilibria, or that it was not decided.
    told
        The concept of which the rest is told; empty if there is none.
    common
        What all its equilibria share.
    patterns
        How many equilibria each covers, and what it fixes.
    rest
        How many equilibria match no pattern.
    samples
        Some equilibria.
    asked
        What the equilibria were confined to, or empty.
    next
        How to ask about one state.
    """

    title: str
    size: str
    lines: tuple[str, ...]
    told: str
    common: tuple[str, ...]
    patterns: tuple[tuple[int, tuple[str, ...]], ...]
    rest: int
    samples: tuple[str, ...]
    asked: str = ""
    next: str = ""


_WHY: Mapping[str, str] = {
    "time": f"not decided in the time given ({MORE_TIME})",
    "size": "not decided: the diagrams outgrew the memory they may take",
}


def tell_size(options: int, dms: int, states: int) -> str:
    """Say how large the conflict is."""
    return (
        f"{count_of(dms, 'decision maker')}, {count_of(options, 'option')},"
        f" {count_of(states, 'feasible state')}"
    )


def tell_counted(found: CountedConcept, naming: Naming) -> str:
    """Say how many equilibria there are under a concept, and how many states stand for whom."""
    name = CONCEPT_NAMES[found.concept]
    if found.count is None:
        return f"{name}: {_WHY[found.why or 'time']}"
    known = [
        f"{naming.who(dm)} {count:,}" for dm, count in enumerate(found.stable) if count is not None
    ]
    line = f"{name}: {'no equilibrium' if not found.count else _equilibria(found.count)}"
    return f"{line} (stable for {'; '.join(known)})" if known else line


def _equilibria(count: int) -> str:
    return "1 equilibrium" if count == 1 else f"{count:,} equilibria"


def tell_fixed(choices: str, naming: Naming) -> tuple[str, ...]:
    """Say what a pattern of choices fixes, with the owners."""
    valued = naming.labels.valued_at
    plain = [
        ("" if choice == "Y" else "not ") + naming.owned_option(k)
        for k, choice in enumerate(choices)
        if choice != "-" and not valued[k].is_set
    ]
    return (*naming.tell_values(choices), *plain)


ABOUT_ONE = (
    "One state: 'standoff explain CASE STATE' says why it holds or not, 'paths CASE --to STATE' how"
    " to get there, 'what-if CASE --set CHANGE --state STATE' whether it still would. A state is"
    " 'status-quo', the options taken (a,b), a statement that fits just one, or a name as it stands"
    " here with --codes."
)
"""What can be asked about one state of a case whose states are not listed."""
