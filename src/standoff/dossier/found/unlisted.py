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
class UnlistedHeadings:
    """What stands above what is shared, above patterns, and above examples."""

    shared: str = ""
    patterns: str = ""
    samples: str = ""


@dataclass(frozen=True, slots=True)
class UnlistedView:
    """A conflict too large for lists, in words.

    Parameters
    ----------
    size
        Options, decision makers and feasible states.
    lines
        One for each concept: how many equilibria, or that it was not decided.
    headings
        What stands above the rest, which is of one concept.
    common
        What all its equilibria share.
    patterns
        How many equilibria each covers, and what it fixes beside that.
    rest
        How many equilibria match no pattern.
    samples
        Some equilibria.
    asked
        What the states were confined to, or empty.
    confined
        How many these are, in words.
    next
        How to ask about one state.
    """

    title: str
    size: str
    lines: tuple[str, ...]
    headings: UnlistedHeadings
    common: tuple[str, ...]
    patterns: tuple[tuple[int, tuple[str, ...]], ...]
    rest: int
    samples: tuple[str, ...]
    asked: str = ""
    next: str = ""
    confined: str = ""


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


def tell_confined(states: int) -> str:
    """Say how many states what is asked fits."""
    return count_of(states, "state")


def tell_headings(concept: str, naming: Naming, dm: int | None) -> UnlistedHeadings:
    """Say of what the rest is told: equilibria, or what is stable for one decision maker."""
    if not concept:
        return UnlistedHeadings()
    name = CONCEPT_NAMES[concept]
    if dm is None:
        return UnlistedHeadings(
            f"In every equilibrium under {name}",
            f"{name} equilibria as patterns",
            f"Some {name} equilibria",
        )
    stable = f"stable for {naming.who(dm)} under {name}"
    return UnlistedHeadings(
        f"In every state {stable}", f"States {stable} as patterns", f"Some states {stable}"
    )


def tell_counted(found: CountedConcept, naming: Naming, dm: int | None = None) -> str:
    """Say how many equilibria there are under a concept, and how many states stand for whom."""
    name = CONCEPT_NAMES[found.concept]
    undecided = _WHY[found.why or "time"]
    if dm is not None:
        count = found.stable[dm]
        told = undecided if count is None else f"{count_of(count, 'state')}"
        return f"{name}: {told}" + ("" if count is None else f" stable for {naming.who(dm)}")
    if found.count is None:
        return f"{name}: {undecided}"
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


def tell_further(choices: str, shared: str, naming: Naming) -> tuple[str, ...]:
    """Say what a pattern fixes beside what is fixed already."""
    return tuple(
        one for one in tell_fixed(choices, naming) if one not in tell_fixed(shared, naming)
    )


ABOUT_ONE = (
    "One state: 'standoff explain CASE STATE' says why it holds or not, 'standoff paths CASE --to STATE' how"
    " to get there, 'standoff what-if CASE --set CHANGE --state STATE' whether it still would. A state is"
    " 'status-quo', the options taken (a,b), a statement that fits just one, or a name as it stands"
    " here."
)
"""What can be asked about one state of a case whose states are not listed."""
