"""A hash of a conflict in graph form, so that a result tells what it is the result of."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from standoff.model.conflict import Conflict
from standoff.model.forming.option_form import OptionForm
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.language.syntax import Statement, render_statement, without_names
from standoff.model.preferences import (
    PLAIN,
    Mark,
    Preferences,
    RankedStatements,
    Ranking,
    Thresholds,
    Weights,
)
from standoff.model.selectors import ByStatement, StateSelector, spell_selector


def hash_graph(graph: GraphForm) -> str:
    """Hash what a result depends on: decision makers, options, states, ranks and moves.

    Names of states and notes do not count. The hash is the same on every
    machine and in every process.
    """
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        digest.update(repr(parts).encode() + b"\n")

    add("standoff graph form 1", graph.decision_makers, graph.options)
    for numbers in (graph.codes, *graph.ranks):
        digest.update(_as_bytes(numbers))
    for dm, relation in sorted(graph.relations.items()):
        if relation.kinds - {"order"} or relation.thresholds != Thresholds():
            add("relation", dm, *_spell_relation(relation))
    if isinstance(graph, OptionGraph):
        add("options", graph.owners, [direction.value for direction in graph.directions])
        for block in graph.blocked:
            add(block.dm, hex(block.origins), hex(block.targets))
    else:
        dms = range(len(graph.decision_makers))
        add("arcs", [list(graph.arcs(dm)) for dm in dms])
    return digest.hexdigest()


def hash_option_form(form: OptionForm) -> str:
    """Hash the same of a conflict whose states are not listed; what is worded otherwise counts as other."""

    def spell(statement: Statement) -> str:
        return render_statement(without_names(statement))

    rules = [spell(rule) for rule in form.rules]
    barred = [(spell(one.origin), spell(one.target), one.dm) for one in form.barred]
    criteria = [
        [[(spell(said), weight) for said, weight in one] for one in criteria]
        for criteria in form.criteria
    ]
    directions = [direction.value for direction in form.directions]
    parts = (form.decision_makers, form.options, form.owners, directions, rules, barred, criteria)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _spell_relation(relation: Relation) -> Iterator[object]:
    for each in relation.criteria:
        yield [int(value) for value in each.values], _spell_mark(each.mark), each.block
    for said in relation.exceptions:
        yield hex(said.better), hex(said.worse), _spell_mark(said.mark), said.equal
    yield [str(value) for value in astuple(relation.thresholds)]


def _spell_mark(mark: Mark) -> str:
    numbers = [mark.probability, *(mark.certainty or ())]
    return f"{mark.strength} {mark.unknown} {' '.join(map(str, numbers))}" if mark != PLAIN else ""


def hash_preferences(conflict: Conflict) -> str:
    """Hash what makes the preferences of a conflict, not only the ranks they come to.

    Statements with their levels and what of their order is open, rankings,
    weights, corrections by hand; notes and claims do not count.
    """
    digest = hashlib.sha256()
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        parts = None if preferences is None else list(_spell(preferences))
        digest.update(repr((dm.id, parts)).encode() + b"\n")
    return digest.hexdigest()


def _spell(preferences: Preferences) -> Iterator[object]:
    basis = preferences.basis
    match basis:
        case RankedStatements():
            for level in basis.levels:
                yield [render_statement(without_names(item.statement)) for item in level.statements]
                if level.mark != PLAIN:
                    yield _spell_mark(level.mark)
            yield basis.order_unknown
        case Ranking():
            yield [[_spell_states(state) for state in tier] for tier in basis.tiers]
            yield from ([_spell_mark(mark) for mark in basis.marks],) if basis.marks else ()
        case Weights():
            yield sorted((option, str(weight)) for option, weight in basis.weights.items())
    for adjustment in preferences.adjustments:
        yield _spell_states(adjustment.states), _spell_states(adjustment.above)
    for pair in preferences.pairs:
        sides = _spell_states(pair.better), _spell_states(pair.worse)
        yield *sides, _spell_mark(pair.mark), pair.equal
    if preferences.thresholds is not None:
        yield [str(value) for value in astuple(preferences.thresholds)]


def _spell_states(selector: StateSelector) -> str:
    """Spell what names states by what the outcomes in it stand for, which may come to change."""
    if isinstance(selector, ByStatement):
        return render_statement(without_names(selector.statement))
    return spell_selector(selector)


def _as_bytes(numbers: Sequence[int]) -> bytes:
    """Write whole numbers as 64 bits each, the lowest byte first, after their count."""
    size = len(numbers).to_bytes(8, "little")
    if hasattr(numbers, "astype"):  # an array of a large conflict
        return size + bytes(numbers.astype("<i8").tobytes())
    packed = array("q", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return size + packed.tobytes()
