"""Random conflicts for concepts beyond the five of orders, and the engines of these.

The same conflicts of statements as `benchmarks.random_conflicts` makes, a third of whose
statements are marked; for coalitions, simultaneous moves and attitudes as they are. Plain is
the definition, state by state; numpy what `analyse` takes for more than a few states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.attitudes.concepts import RELATIONAL
from standoff.analysis.attitudes.relational import find_relational_stable
from standoff.analysis.coalitions.stable import find_coalition_stable
from standoff.analysis.engine import contested, plain, relational
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability.richer import RICHER
from standoff.model import Conflict, GraphForm, RankedStatements, StatementLevel, build_graph_form
from standoff.model.language.syntax import Not, Taken
from standoff.model.preferences import Mark, PairPreference, Preferences
from standoff.model.selectors import ByStatement

Engine = Callable[[GraphForm], StabilityTable]

MARKED = 3
"""One statement in so many is marked."""


def _family(name: str) -> tuple[str, ...]:
    return tuple(key for key, concept in RICHER.items() if concept.family == name)


CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "strength": tuple(f"{shape}-strong" for shape in ("gmr", "smr", "seq")),
    "unknown": _family("unknown"),
    "hybrid": _family("hybrid"),
    "probability": _family("probabilistic"),
    "certainty": _family("fuzzy"),
    "interval": _family("grey"),
    "pairs": ("nash", "gmr", "smr", "seq", "sseq"),
    "coalitions": ("cnash", "cgmr", "csmr", "cseq", "csseq"),
    "sim": ("sim",),
    "attitudes": RELATIONAL,
}
"""By what is said of preferences, or asked, the concepts that are timed together."""

MARKS: Mapping[str, tuple[Mark, ...]] = {
    "strength": (Mark(strength=2),),
    "unknown": (Mark(unknown=True),),
    "hybrid": (Mark(unknown=True), Mark(strength=2)),
    "probability": (Mark(probability=Fraction(3, 4)), Mark(probability=Fraction(2, 5))),
    "certainty": (Mark(certainty=(Fraction(3, 4),) * 2), Mark(certainty=(Fraction(2, 5),) * 2)),
    "interval": (Mark(certainty=(Fraction(2, 5), Fraction(3, 4))),),
}


def form_richer(conflict: Conflict, kind: str, random: np.random.Generator) -> GraphForm:
    """Mark a conflict of statements, and put it in graph form."""
    changed = {
        dm: _change(own, dm, conflict, kind, random) for dm, own in conflict.preferences.items()
    }
    return build_graph_form(replace(conflict, preferences=changed))


def _change(
    own: Preferences, dm: str, conflict: Conflict, kind: str, random: np.random.Generator
) -> Preferences:
    if kind == "pairs":
        options = [option for option in conflict.options if option.decision_maker == dm]
        return replace(own, pairs=tuple(_pair(o.qualified, random) for o in options[:2]))
    if kind in MARKS and isinstance(own.basis, RankedStatements):
        levels = tuple(_mark(level, MARKS[kind], random) for level in own.basis.levels)
        return replace(own, basis=RankedStatements(levels))
    return own


def _mark(
    level: StatementLevel, marks: tuple[Mark, ...], random: np.random.Generator
) -> StatementLevel:
    if random.integers(MARKED):
        return level
    mark = marks[random.integers(len(marks))]
    return StatementLevel(tuple(replace(item, mark=mark) for item in level.statements))


def _pair(option: str, random: np.random.Generator) -> PairPreference:
    sides = [ByStatement(Taken(option)), ByStatement(Not(Taken(option)))]
    first = int(random.integers(2))
    return PairPreference(sides[first], sides[1 - first])


def richer_engine(name: str, kind: str) -> Engine:
    """Give the engine that judges a kind: ``plain`` or ``numpy``."""
    keys = CONCEPTS[kind]
    if kind == "attitudes":
        return lambda graph: find_relational_stable(
            graph, _attitudes(graph), keys, "plain" if name == "plain" else "numpy"
        )
    if kind == "coalitions":
        engine = "plain" if name == "plain" else "fast"
        return lambda graph: find_coalition_stable(graph, keys, engine=engine)
    if name == "plain":
        return lambda graph: plain.find_stable(graph, keys)
    if kind == "sim":
        return lambda graph: StabilityTable(
            graph.decision_makers, graph.state_count, {"sim": contested.find_stable(graph)}, "numpy"
        )
    return lambda graph: relational.find_stable(graph, keys)


def _attitudes(graph: GraphForm) -> Attitudes:
    """Each minds the next, every second one for good and the others for ill."""
    count = len(graph.decision_makers)
    minded = ((k, (k + 1) % count, 1 if k % 2 else -1) for k in range(count))
    return Attitudes.discrete(count).toward(minded)
