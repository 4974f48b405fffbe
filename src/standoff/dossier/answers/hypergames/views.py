"""What holds where decision makers see a dispute differently, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.analysis.hypergames import Hypergame, Kind
from standoff.dossier.answers.hypergames.believing import Believed, tell_believed
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import join_words

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
    kind
        Which of the eight kinds it is of, with the concepts; empty if it is of none.
    """

    state: StateView
    holds: str
    expected: tuple[str | None, ...]
    disclosed: str
    kind: str = ""


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
    because
        Ids of the claims that the beliefs rest on.
    ids
        Of the decision makers, in the same order.
    """

    title: str
    said: tuple[str, ...]
    decision_makers: tuple[str, ...]
    rows: tuple[ViewedState, ...]
    told: tuple[str, ...]
    disclosures: tuple[str, ...]
    more: int = 0
    because: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def view_hypergame(
    title: str,
    naming: Naming,
    found: Hypergame,
    said: Sequence[Believed],
    seen: Mapping[str, Naming],
    *,
    most: int,
) -> HypergameView:
    """View a hypergame.

    Parameters
    ----------
    said
        What they believe.
    seen
        Names of what each of them sees.
    most
        So many states are listed.
    """
    states = list_states(found)
    return HypergameView(
        title,
        tuple(tell_believed(said, naming, found.decision_makers)),
        tuple(naming.dm(index) for index in range(len(found.decision_makers))),
        tuple(_view(found, naming, state) for state in states[:most]),
        (
            *_tell_universe(found, naming),
            *_tell_surprises(found, naming),
            *_tell_unsteady(found, naming),
            *_tell_unseen(found, naming),
            *_tell_imagined(found, naming, seen),
        ),
        tuple(_tell_disclosures(found, naming)),
        max(0, len(states) - most),
        tuple(dict.fromkeys(claim for each in said for claim in each.because)),
        found.decision_makers,
    )


def list_states(found: Hypergame) -> list[int]:
    """Give the states that hold, hold for all who see them, are expected, or would hold; most first."""
    held = _by_state(found.concepts, found.equilibria)
    listed = set(held) | set(_by_state(found.concepts, found.truth.table.equilibria))
    for dm in found.decision_makers:
        listed |= {state for concept in found.concepts for state in found.expected(concept, dm)}
    if found.views or found.thoughts:
        listed |= set(_by_state(found.concepts, found.unseen))
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
    view = view_state(naming, state)
    return ViewedState(view, under(found.equilibria), expected, true, _kinds(found, state))


def _kinds(found: Hypergame, state: int) -> str:
    """Name the kinds that a state is of, with the concepts where they differ."""
    groups: dict[str, list[str]] = {}
    if not found.views and not found.thoughts:
        return ""
    for concept in found.concepts:
        kind = found.kinds(concept).get(state)
        if kind is not None:
            groups.setdefault(tell_kind(kind), []).append(concept)
    if len(groups) == 1:
        return next(iter(groups))
    return "; ".join(f"{kind} ({_spell(concepts)})" for kind, concepts in groups.items())


def tell_kind(kind: Kind) -> str:
    """Name one of the eight kinds.

    Examples
    --------
    >>> tell_kind(Kind(seen=False, steady=True, foreseen=False))
    'stealthy, steady, a surprise'
    """
    words = ["steady" if kind.steady else "unsteady"]
    words = words if kind.seen else ["stealthy", *words]
    return ", ".join(words if kind.foreseen else [*words, "a surprise"])


def _names(dms: Iterable[str], naming: Naming, found: Hypergame) -> str:
    return join_words([naming.who(found.decision_makers.index(dm)) for dm in dms])


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


def _tell_universe(found: Hypergame, naming: Naming) -> Iterator[str]:
    """Say how many states there are, how many somebody only believes in, and who misses some."""
    real = len(found.truth.places)
    believed = len(found.universe) - real
    missed = [
        (dm, count)
        for dm in found.decision_makers
        if (count := sum(key not in found.view_of(dm).places for key in found.truth.places))
    ]
    if not believed and not missed:
        return
    parts = [f"{real:,} states can come about"]
    if believed:
        parts.append(f"{believed:,} more {'is' if believed == 1 else 'are'} only believed in")
    for dm, count in missed:
        index = found.decision_makers.index(dm)
        parts.append(f"{naming.do(index, 'does')} not see {count:,} of them")
    yield f"{'; '.join(parts)}."


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
        yield f"If {naming.who(index)} learned what the dispute is: {what}."
