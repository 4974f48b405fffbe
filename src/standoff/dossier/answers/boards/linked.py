"""What holds where two disputes are one, beside what holds in each alone, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.linked.joining import Linked
from standoff.dossier.answers.boards.board import BoardView, Grid, Section
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words

SHOWN_PAIRS = 24


@dataclass(frozen=True)
class Pairing:
    """What holds, linked and alone.

    Parameters
    ----------
    together
        By concept the states of the whole that hold.
    alone
        By concept the states of each dispute that hold.
    """

    linked: Linked
    namings: tuple[Naming, Naming]
    titles: tuple[str, str]
    together: Mapping[str, frozenset[int]]
    alone: tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]

    def apart(self, concept: str) -> frozenset[int]:
        """Give the states of the whole of which both parts hold alone."""
        one, two = (each[concept] for each in self.alone)
        return frozenset(self.linked.state(a, b) for a in one for b in two)

    @property
    def states(self) -> tuple[int, ...]:
        """What holds in either way, under most concepts first."""
        found = {s for c in self.together for s in (*self.together[c], *self.apart(c))}
        return tuple(sorted(found, key=lambda s: (-len(self.concepts(s)), s)))

    def concepts(self, state: int) -> tuple[str, ...]:
        """Give the concepts under which a state of the whole holds."""
        return tuple(c for c, found in self.together.items() if state in found)


def view_linked(pairing: Pairing, title: str, weighing: str) -> BoardView:
    """View what holds where two disputes are one."""
    states = pairing.states
    shown = states[:SHOWN_PAIRS]
    left = len(states) - len(shown)
    return BoardView(
        title,
        tuple(_begin(pairing, weighing)),
        (_grid(pairing, shown),) if shown else (),
        tuple(_sections(pairing)),
        (),
        f"... and {left:,} more." if left else "",
    )


def _begin(pairing: Pairing, weighing: str) -> Iterator[str]:
    one, two = pairing.namings
    common = one.does(pairing.linked.common[0], "is")
    sizes = f"{one.graph.state_count:,} and {two.graph.state_count:,} states"
    yield f"{common} in both disputes ({sizes}). {weighing}"
    for concept, found in pairing.together.items():
        apart = pairing.apart(concept)
        new, lost = len(found - apart), len(apart - found)
        change = join_words(
            [*([f"{new:,} new"] if new else []), *([f"{lost:,} lost"] if lost else [])]
        )
        told = f" ({change})" if change else ", the same as apart"
        verb = "holds" if len(found) == 1 else "hold"
        pairs = count_of(len(found), "pair")
        yield f"{CONCEPT_NAMES[concept]}: {pairs} of outcomes {verb}{told}."


def _grid(pairing: Pairing, states: Sequence[int]) -> Grid:
    columns = (
        ("first", pairing.titles[0]),
        ("second", pairing.titles[1]),
        ("linked", "Holds linked"),
        ("apart", "Both hold apart"),
    )
    rows = tuple(_row(pairing, state) for state in states)
    return Grid("What holds linked, and apart", columns, rows)


def _row(pairing: Pairing, state: int) -> tuple[str, ...]:
    one, two = pairing.linked.part(state)
    apart = [c for c in pairing.together if state in pairing.apart(c)]
    return (
        pairing.namings[0].state(one),
        pairing.namings[1].state(two),
        _concepts(pairing.concepts(state)),
        _concepts(apart),
    )


def _concepts(keys: Sequence[str]) -> str:
    return ", ".join(CONCEPT_NAMES[key] for key in keys) or "–"


def _sections(pairing: Pairing) -> Iterator[Section]:
    for heading, sign in (("What only the link holds up", 1), ("What the link takes away", -1)):
        lines = []
        for state in pairing.states:
            keys = [
                c
                for c, found in pairing.together.items()
                if (state in found) - (state in pairing.apart(c)) == sign
            ]
            if keys:
                one, two = pairing.linked.part(state)
                names = f"{pairing.namings[0].mention(one)} with {pairing.namings[1].mention(two)}"
                lines.append(f"{capitalise(names)}: {_concepts(keys)}.")
        if lines:
            more = [f"and {len(lines) - SHOWN_PAIRS:,} more."] if len(lines) > SHOWN_PAIRS else []
            yield Section(heading, (*lines[:SHOWN_PAIRS], *more), marked=True)


def linked_data(pairing: Pairing) -> dict[str, Any]:
    """Give the same as plain data."""
    return {
        "states": pairing.linked.graph.state_count,
        "pairs": [
            {
                "first": pairing.linked.part(state)[0] + 1,
                "second": pairing.linked.part(state)[1] + 1,
                "labels": [
                    naming.labels.of(part)
                    for naming, part in zip(
                        pairing.namings, pairing.linked.part(state), strict=True
                    )
                ],
                "linked": list(pairing.concepts(state)),
                "apart": [c for c in pairing.together if state in pairing.apart(c)],
            }
            for state in pairing.states
        ],
    }
