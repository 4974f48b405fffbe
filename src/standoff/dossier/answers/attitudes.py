"""What attitudes toward others change: who would move where, and what holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.attitudes.relational import NAMES
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    StabilityTable,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.found.beside import WithAndWithout, tell_verdicts_once
from standoff.dossier.found.equilibria import tell_label
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import join_words, within

WITHOUT = {"rnash": "nash", "rgmr": "gmr", "rsmr": "smr", "rseq": "seq"}
"""The concept without attitudes that each is like."""

TOWARD = {1: "positive", 0: "neutral", -1: "negative"}


@dataclass(frozen=True, slots=True)
class AttitudeRow:
    """A state that holds with attitudes or without.

    Parameters
    ----------
    without
        The concepts under which it holds without attitudes.
    holds
        For each concept whether it holds with them.
    """

    state: StateView
    without: str
    holds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class AttitudesView:
    """What holds with attitudes.

    Parameters
    ----------
    said
        The attitudes, in sentences.
    changes
        What holds only with them, and what only without.
    reasons
        Of one state why it holds for each or not.
    more
        How many states are not listed.
    because
        Ids of the claims that attitudes rest on.
    """

    title: str
    label: str
    said: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[AttitudeRow, ...]
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    more: int = 0
    because: tuple[str, ...] = ()


def view_attitudes(
    naming: Naming,
    attitudes: Attitudes,
    tables: tuple[StabilityTable, StabilityTable],
    verdicts: Sequence[Verdict] = (),
    *,
    most: int | None,
) -> AttitudesView:
    """View what holds with attitudes beside what holds without.

    Parameters
    ----------
    tables
        What is stable with attitudes, and without.
    verdicts
        Of states that are told in full.
    most
        So many states are listed; None for all.
    """
    both = WithAndWithout.of(*tables, WITHOUT)
    asked = dict.fromkeys(verdict.state for verdict in verdicts)
    listed = list(asked) or both.states()
    return AttitudesView(
        naming.conflict.title,
        tell_label(naming),
        tuple(_tell_attitudes(attitudes, naming)),
        tuple(NAMES[key] for key in both.having),
        tuple(
            AttitudeRow(
                view_state(naming, state),
                ", ".join(CONCEPT_NAMES[WITHOUT[key]] for key in both.without(state)),
                both.holds(state),
            )
            for state in listed[:most]
        ),
        () if asked else _tell_changes(both, naming),
        tuple(
            tell_verdicts_once(
                verdicts, lambda one: tell_verdict(one, attitudes, naming), NAMES, naming
            )
        ),
        len(listed) - len(listed[:most]),
    )


def _tell_changes(both: WithAndWithout, naming: Naming) -> tuple[str, ...]:
    def under(keys: Sequence[str]) -> str:
        return f"in the sense of {join_words(NAMES[key][1:] for key in keys)}"

    words = ("Only with these attitudes", "Only without them")
    return tuple(both.tell_changes(words, under, naming))


def _tell_attitudes(attitudes: Attitudes, naming: Naming) -> Iterator[str]:
    dms = range(len(attitudes.values))
    plain = Attitudes.discrete(len(dms))
    for dm in dms:
        if attitudes.values[dm] == plain.values[dm] and not any(attitudes.dominating[dm : dm + 1]):
            continue
        first = attitudes.dominating[dm] if attitudes.dominating else frozenset()
        told = [
            f"{TOWARD[value]} toward {naming.who(other) if other != dm else naming.itself(dm)}"
            f"{' before all else' if other in first else ''}"
            for other, value in enumerate(attitudes.values[dm])
            if value != plain.values[dm][other] or other in first
        ]
        yield f"{naming.does(dm, 'is')} {join_words(told)}."
    if attitudes.values == plain.values and not any(attitudes.dominating):
        yield "Nobody minds anything but its own preferences."


def tell_verdict(verdict: Verdict, attitudes: Attitudes, naming: Naming) -> str:
    """Say why a state is stable for a decision maker with its attitudes, or not."""
    dm, state = verdict.dm, verdict.state
    it = naming.it(dm)
    match verdict.reason:
        case UnsanctionedImprovement(improvement):
            way = tell_target(state, improvement, naming)
            why = _tell_acceptance(dm, state, improvement, attitudes, naming)
            return f"{naming.does(dm, 'leaves')} it by {way}{why}."
        case EveryImprovementSanctioned(sanctions):
            first = sanctions[0]
            way = tell_target(state, first.improvement, naming)
            moves = ", then ".join(within(tell_move(move, naming)) for move in first.moves)
            more = f" (and {len(sanctions) - 1:,} more)" if len(sanctions) > 1 else ""
            return (
                f"{naming.does(dm, 'stays')}: {it} would accept {way}{more}, but then "
                f"{moves}, which {it} would not accept instead of staying."
            )
    accepts = f"{it} {naming.agree(dm, 'accepts')} nothing"
    return f"{naming.does(dm, 'stays')}: {accepts} else that {it} could move to."


def _tell_acceptance(dm: int, state: int, target: int, attitudes: Attitudes, naming: Naming) -> str:
    """Say whom a state suits, of those toward whom somebody is not neutral."""
    told = []
    for other, value in enumerate(attitudes.values[dm]):
        ranks = naming.graph.ranks[other]
        if value and ranks[target] != ranks[state]:
            better = "better" if ranks[target] > ranks[state] else "worse"
            whom = naming.itself(dm) if other == dm else naming.who(other)
            told.append(f"{better} for {whom}")
    return f" ({join_words(told)})" if told else " (it makes no difference to those it minds)"
