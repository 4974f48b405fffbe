"""What an analysis remarks on a conflict, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from standoff.analysis.equilibria import NearEquilibrium
from standoff.analysis.remarks import (
    ConceptLeftOut,
    IndifferentThroughout,
    Marked,
    MoreByKey,
    NeverMoves,
    NoEquilibrium,
    OneState,
    OnlyWeakly,
    Remark,
)
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.richer.comparisons import tell_marked
from standoff.model.conflict import Conflict
from standoff.model.states import StateSet

SHOWN_STATES = 6
"""Of many states this many are named, or one more where that is all."""
SHOWN_GROUPS = 6
"""Of many groups of states that come nearest this many are named."""


def tell_remarks(remarks: Sequence[Remark], naming: Naming) -> Iterator[str]:
    """Say remarks in words; of concepts under which nothing holds those together that are alike."""
    alike: dict[object, list[NoEquilibrium]] = {}
    for each in remarks:
        if isinstance(each, NoEquilibrium):
            alike.setdefault(
                _tell_nearest(naming, each.nearest) if each.nearest else "", []
            ).append(each)
    for each in remarks:
        if not isinstance(each, NoEquilibrium):
            yield tell_remark(each, naming)
            continue
        near = _tell_nearest(naming, each.nearest) if each.nearest else ""
        group = alike[near]
        if each is group[0]:
            names = join_words((CONCEPT_NAMES[one.concept] for one in group), "or")
            text = f"No state is an equilibrium under {names}."
            yield f"{text} Nearest: {near}." if near else text


def tell_uncounted(conflict: Conflict) -> Iterator[str]:
    """Say what a case says besides, that an analysis of the conflict as it is leaves out."""
    said = {
        "what decision makers believe of the dispute": ("views", conflict.views),
        "how decision makers regard each other": ("attitudes", conflict.regards),
        "who has power over whom": ("power", conflict.powers),
        "which moves are unclear": ("unclear", conflict.known_moves),
    }
    there = {what: command for what, (command, parts) in said.items() if parts}
    if there:
        asked = join_words([f"'standoff {command} CASE'" for command in there.values()])
        yield f"The case says, too, {join_words(there)}; that is not counted here but by {asked}."


def tell_remark(remark: Remark, naming: Naming) -> str:
    """Say a remark in words."""
    match remark:
        case OneState():
            return "Only one state is feasible: nobody can move, and it is stable for everybody."
        case NeverMoves(dms):
            return f"Never able to move: {_names(naming, dms)}. Every state is stable for them."
        case IndifferentThroughout(dms):
            return (
                f"Without preferences: {_names(naming, dms)}. Every state is equal to them, "
                "so every state is stable for them."
            )
        case NoEquilibrium(concept, nearest):
            text = f"No state is an equilibrium under {CONCEPT_NAMES[concept]}."
            return f"{text} Nearest: {_tell_nearest(naming, nearest)}." if nearest else text
        case Marked():
            return tell_marked(remark, naming)
        case OnlyWeakly(concept, states):
            held = tell_some_states(naming, states)
            return (
                f"Held only weakly under {CONCEPT_NAMES[concept]}, where some sanction does not "
                f"hurt much: {held}."
            )
        case ConceptLeftOut(concept, why, also):
            names = join_words(CONCEPT_NAMES.get(each, each) for each in (concept, *also))
            return f"{names} {'were' if also else 'was'} left out: {why}."
        case MoreByKey(concepts):
            return _tell_more(concepts)


def _tell_more(concepts: Sequence[str]) -> str:
    """Say which concepts can be asked for besides, those of one way of counting together."""
    ways: dict[str, list[str]] = {}
    for each in concepts:
        ways.setdefault(each.partition("-")[2], []).append(each)
    named = [f"{each[0]} to {each[-1]}" if len(each) > 1 else each[0] for each in ways.values()]
    return (
        "Of the ways of counting with what nobody knows only the strictest (a) and the most lenient "
        f"(d) are shown; the others can be asked for by key: {join_words(named)}."
    )


def _tell_nearest(naming: Naming, nearest: Sequence[NearEquilibrium]) -> str:
    """Name the states that come nearest, together with those from which the same would move."""
    groups = [
        f"{tell_some_states(naming, group.states)}, from which only "
        f"{_names(naming, group.deviating)} would move"
        for group in nearest[:SHOWN_GROUPS]
    ]
    left = nearest[SHOWN_GROUPS:]
    if left:
        count = sum(len(group.states) for group in left)
        groups.append(f"{count_of(count, 'more state')} from which others would move")
    return "; ".join(groups)


def _names(naming: Naming, dms: Sequence[int]) -> str:
    return ", ".join(naming.who(dm) for dm in dms)


def tell_some_states(naming: Naming, states: StateSet) -> str:
    """Name some states, of many the first few and how many more there are."""
    shown = len(states) if len(states) <= SHOWN_STATES + 1 else SHOWN_STATES
    first = naming.states(islice(states, shown))
    quoted = ", ".join(name if name == STATUS_QUO else f"“{name}”" for name in first)
    return f"{quoted} and {len(states) - shown:,} more" if shown < len(states) else quoted
