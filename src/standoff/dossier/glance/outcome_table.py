"""Now and what holds, side by side: who does what, what nobody does, and who gains by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.deciding import find_tiers
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import NOWHERE, Key
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.valued import Valued
from standoff.model.options import OptionSet

WORDS = {"Y": "yes", "N": "no", "-": "either"}
TAKEN = {"Y": "takes it up", "N": "gives it up", "-": "either"}
NAMED = 8
"""So many options are named that somebody leaves alone; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What stands with one option, or with one decision maker, in one outcome.

    Parameters
    ----------
    changed
        Whether that is different from now.
    """

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column: now, or an outcome, with its short code."""

    code: str
    label: str
    key: Key = NOWHERE


@dataclass(frozen=True, slots=True)
class RowView:
    """An option: whether it is taken now, and in each outcome."""

    option: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A decision maker.

    Parameters
    ----------
    places
        How well it fares: the place of each state in its own order.
    rows
        The options of its that are taken now or in an outcome.
    """

    dm: str
    places: tuple[CellView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """Decision makers and options against now and the outcomes.

    Parameters
    ----------
    untaken
        What nobody does, now or then, in a sentence for each decision maker.
    compared
        Whether the first column is the status quo.
    """

    heads: tuple[HeadView, ...]
    groups: tuple[GroupView, ...]
    untaken: tuple[str, ...]
    compared: bool

    @property
    def title(self) -> str:
        """What it shows."""
        what = "Who does what" if any(group.rows for group in self.groups) else "Who fares how"
        return f"{what}; for each decision maker the place in its own order of states, 1 best"


def view_outcome_table(
    findings: Findings, states: Sequence[int], heads: Sequence[HeadView]
) -> OutcomeTable:
    """View outcomes beside the status quo, if there is one.

    Parameters
    ----------
    states
        The outcomes.
    heads
        A column for the status quo, if there is one, then one for each outcome;
        one for both where the status quo is the only outcome.
    """
    naming, quo = findings.naming, findings.quo
    now = [] if quo is None or list(states) == [quo] else [quo]
    columns = [*now, *states]
    spelled = [naming.graph.choices(state) for state in columns]
    options = naming.labels.valued if naming.graph.options else ()
    taken = [one for one in options if any(not one.is_lowest(choices) for choices in spelled)]
    compared = bool(now)
    groups = tuple(
        GroupView(
            naming.dm(dm),
            _view_places(naming, dm, columns, compared=compared),
            tuple(
                _view_option(naming, one, spelled, compared=compared)
                for one in taken
                if naming.conflict.dm_index[one.each.decision_maker] == dm
            ),
        )
        for dm in range(len(naming.graph.decision_makers))
    )
    untaken = tuple(_tell_untaken(naming, [one for one in options if one not in taken]))
    return OutcomeTable(tuple(heads), groups, untaken, compared)


def _view_option(naming: Naming, one: Valued, spelled: Sequence[str], *, compared: bool) -> RowView:
    cells = []
    for place, choices in enumerate(spelled):
        told, before = one.tell(choices), one.tell(spelled[0])
        changed = compared and place > 0 and told != before
        if one.is_set:
            cells.append(CellView(told, changed))
            continue
        words = TAKEN if changed else WORDS
        cells.append(CellView(words[told], changed))
    return RowView(one.name if one.is_set else naming.labels.option(one.places[0]), tuple(cells))


def _view_places(
    naming: Naming, dm: int, states: Sequence[int], *, compared: bool
) -> tuple[CellView, ...]:
    """View the place of each state in the order of a decision maker."""
    relation = naming.graph.relations.get(dm)
    if relation is not None and relation.is_no_order:
        return tuple(_view_compared(naming, dm, states, compared=compared))
    tiers = find_tiers(naming.graph.ranks[dm])
    places = [_place(tiers, state) for state in states]
    cells = []
    for column, place in enumerate(places):
        after = compared and column > 0
        word = _compare(places[0], place) if after else ""
        cells.append(CellView(f"{place:,} of {len(tiers):,}{word}", after and bool(word)))
    return tuple(cells)


def _view_compared(
    naming: Naming, dm: int, states: Sequence[int], *, compared: bool
) -> Iterator[CellView]:
    """View how each state compares with the first, where there is no order to have a place in."""
    comparer = naming.comparers[dm]
    words = {1: "better", 0: "as good", -1: "worse"}
    for column, state in enumerate(states):
        if not compared or not column:
            yield CellView("no order", False)
        elif comparer.is_unknown(state, states[0]):
            yield CellView("nobody knows whether better", False)
        else:
            way = comparer.prefers(state, states[0])
            yield CellView(words[way], way != 0)


def _place(tiers: Sequence[Sequence[int]], state: int) -> int:
    return next(place for place, tier in enumerate(tiers, start=1) if state in tier)


def _compare(before: int, after: int) -> str:
    return ", better" if after < before else ", worse" if after > before else ""


def _tell_untaken(naming: Naming, options: Sequence[Valued]) -> Iterator[str]:
    """Say what each decision maker does not do, now or in any outcome told."""
    for dm, maker in enumerate(naming.graph.decision_makers):
        own = [one for one in naming.labels.valued if one.each.decision_maker == maker]
        left = [one for one in options if one.each.decision_maker == maker]
        if not left:
            continue
        plain = [one for one in left if not isinstance(one.each, OptionSet)]
        names = [f"“{naming.labels.option(one.places[0])}”" for one in plain[:NAMED]]
        names += [f"{len(plain) - NAMED} more"] if len(plain) > NAMED else []
        told = [f"not {join_words(names, 'or')}"] if names else []
        told += [
            f"“{one.name}” stays at “{one.each.value_name(0)}”"
            for one in left
            if isinstance(one.each, OptionSet)
        ]
        who = naming.dm(dm)
        if len(left) == len(own) > 1:
            who += f", nothing of all {naming.it(dm)} could do"
        yield f"{who}: {'; '.join(told)}."
