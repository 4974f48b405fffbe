"""What holds where decision makers see a dispute differently, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.analysis.hypergames import Hypergame
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.changes import tell_difference
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import quote, tell_statement
from standoff.model.changes import AddOption, AddRule, AddStatement, Change, RemoveOption, StartAt
from standoff.model.selection import StateIndex

SHOWN = 6
"""Of more outcomes of one kind the first are told."""

ByConcept = Callable[[str], Iterable[int]]


@dataclass(frozen=True, slots=True)
class ViewedState:
    """A state that holds, that somebody expects, or that would hold if everybody knew.

    Parameters
    ----------
    holds
        The concepts under which it holds in the hypergame.
    expected
        For each decision maker those under which it holds as it sees the dispute; None if it
        cannot see the state.
    disclosed
        Those under which it would hold if everybody saw the dispute as it is.
    """

    state: StateView
    holds: str
    expected: tuple[str | None, ...]
    disclosed: str


@dataclass(frozen=True, slots=True)
class HypergameView:
    """What holds where decision makers see a dispute differently.

    Parameters
    ----------
    said
        Who sees what, in sentences.
    decision_makers
        What they are called, in the order of the columns.
    told
        Surprises, what would not last, what somebody cannot see.
    disclosures
        For each who has a view what would be different without it.
    more
        How many states are not listed.
    """

    title: str
    said: tuple[str, ...]
    decision_makers: tuple[str, ...]
    rows: tuple[ViewedState, ...]
    told: tuple[str, ...]
    disclosures: tuple[str, ...]
    more: int = 0


def view_hypergame(
    title: str,
    naming: Naming,
    found: Hypergame,
    said: Mapping[str, Sequence[str]],
    seen: Mapping[str, Naming],
    *,
    most: int,
) -> HypergameView:
    """View a hypergame.

    Parameters
    ----------
    said
        By id of the decision maker what it believes.
    seen
        Names of what each of them sees.
    most
        So many states are listed.
    """
    states = list_states(found)
    return HypergameView(
        title,
        tuple(_tell_views(said, naming, found)),
        tuple(naming.dm(index) for index in range(len(found.decision_makers))),
        tuple(_view(found, naming, state) for state in states[:most]),
        (
            *_tell_surprises(found, naming),
            *_tell_unsteady(found, naming),
            *_tell_unseen(found, naming),
            *_tell_imagined(found, naming, seen),
        ),
        tuple(_tell_disclosures(found, naming)),
        max(0, len(states) - most),
    )


def list_states(found: Hypergame) -> list[int]:
    """Give the states that hold, that somebody expects, or that would hold; those of most first."""
    held = _by_state(found.concepts, found.equilibria)
    listed = set(held) | set(_by_state(found.concepts, found.truth.table.equilibria))
    for dm in found.decision_makers:
        listed |= {state for concept in found.concepts for state in found.expected(concept, dm)}
    return sorted(listed, key=lambda state: (-len(held.get(state, ())), state))


def _by_state(concepts: Sequence[str], states: ByConcept) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for concept in concepts:
        for state in states(concept):
            found.setdefault(state, []).append(concept)
    return found


def _spell(concepts: Iterable[str]) -> str:
    return ", ".join(CONCEPT_NAMES[concept] for concept in concepts)


def _view(found: Hypergame, naming: Naming, state: int) -> ViewedState:
    def under(states: ByConcept) -> str:
        return _spell(concept for concept in found.concepts if state in states(concept))

    key = found.truth.keys[state]
    expected = tuple(
        under(lambda concept, dm=dm: found.expected(concept, dm))  # type: ignore[misc]
        if key in found.view_of(dm).places
        else None
        for dm in found.decision_makers
    )
    true = under(found.truth.table.equilibria)
    return ViewedState(view_state(naming, state), under(found.equilibria), expected, true)


def _tell_views(
    said: Mapping[str, Sequence[str]], naming: Naming, found: Hypergame
) -> Iterator[str]:
    for index, dm in enumerate(found.decision_makers):
        if dm in said:
            yield f"{naming.does(index, 'sees')} it as if {'; '.join(said[dm])}."
    if not said:
        yield "Everybody sees the dispute as it is."
    elif len(said) < len(found.decision_makers):
        yield "The others see the dispute as it is."


def _names(dms: Iterable[str], naming: Naming, found: Hypergame) -> str:
    return join_words([naming.dm(found.decision_makers.index(dm)) for dm in dms])


def _short(lines: Sequence[str], about: str) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"{len(lines) - SHOWN:,} more {about}."


def _grouped(
    concepts: Sequence[str], states: Callable[[str], Mapping[int, tuple[str, ...]]]
) -> dict[tuple[int, tuple[str, ...]], list[str]]:
    """Give the concepts of each state with the decision makers it is about."""
    found: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for concept in concepts:
        for pair in states(concept).items():
            found.setdefault(pair, []).append(concept)
    return found


def _tell_surprises(found: Hypergame, naming: Naming) -> Iterator[str]:
    groups = _grouped(found.concepts, found.surprises)
    lines = [
        f"A surprise: {naming.mention(state)} holds under {_spell(concepts)}, "
        f"but is no equilibrium as seen by {_names(dms, naming, found)}."
        for (state, dms), concepts in groups.items()
    ]
    yield from _short(lines, "surprises")


def _tell_unsteady(found: Hypergame, naming: Naming) -> Iterator[str]:
    lines = [
        f"Unsteady: {naming.mention(state)} would not hold under {_spell(concepts)} "
        "if everybody saw the dispute as it is."
        for state, concepts in _by_state(found.concepts, found.unsteady).items()
    ]
    yield from _short(lines, "are unsteady")


def _tell_unseen(found: Hypergame, naming: Naming) -> Iterator[str]:
    groups = _grouped(found.concepts, found.unseen)
    lines = [
        f"Not seen by {_names(dms, naming, found)}, and so no equilibrium: "
        f"{naming.mention(state)}, though it holds under {_spell(concepts)} for all who see it."
        for (state, dms), concepts in groups.items()
    ]
    yield from _short(lines, "are not seen by somebody")


def _tell_imagined(found: Hypergame, naming: Naming, seen: Mapping[str, Naming]) -> Iterator[str]:
    lines = []
    for dm, names in seen.items():
        index = found.decision_makers.index(dm)

        def imagined(concept: str, dm: str = dm) -> tuple[int, ...]:
            return found.imagined(concept, dm)

        for state, concepts in _by_state(found.concepts, imagined).items():
            lines.append(
                f"{naming.does(index, 'expects')} {names.mention(state)} under {_spell(concepts)}, "
                "which cannot come about."
            )
    yield from _short(lines, "cannot come about")


def _tell_disclosures(found: Hypergame, naming: Naming) -> Iterator[str]:
    for each in found.disclosures():
        index = found.decision_makers.index(each.dm)
        told = []
        for words, changed in (("would hold, too", each.appears), ("no longer", each.vanishes)):
            states = _by_state(found.concepts, changed.__getitem__)
            named = [f"{naming.mention(s)} ({_spell(keys)})" for s, keys in states.items()]
            more = [f"{len(named) - SHOWN:,} more"] if len(named) > SHOWN else []
            if named:
                told.append(f"{words}: {'; '.join([*named[:SHOWN], *more])}")
        what = ". And ".join(told) or "nothing else would hold"
        yield f"If {naming.dm(index)} learned what the dispute is: {what}."


def tell_belief(change: Change, naming: Naming, index: StateIndex) -> str:
    """Say what somebody believes, to stand after “as if”.

    Raises
    ------
    ValueError
        For what has no words, such as a source that is left out.
    """
    match change:
        case RemoveOption(option) if option in naming.conflict.option_index:
            number = naming.conflict.option_index[option]
            return f"“{naming.owned_option(number)}” were no option"
        case AddOption(dm, option, name):
            who = naming.dm(naming.conflict.dm_index[dm])
            return f"“{who}: {name or option}” were an option, too"
        case StartAt():
            return "the dispute stood elsewhere"
        case AddRule(rule):
            return f"the rule “{tell_rule(rule, naming)}” held"
        case AddStatement(dm, statement):
            who = naming.dm(naming.conflict.dm_index[dm])
            wish = quote(tell_statement(statement, naming, dm))
            return f"{who} cared about {wish}, too"
    return tell_difference(change, naming, index)
