"""Options with their owners, and states in option form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.words.labels import begin_name
from standoff.dossier.words.moves import tell_name, tell_way
from standoff.dossier.words.naming import Naming


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option with whose it is and how it may change; one of no id where somebody has none.

    Parameters
    ----------
    owner, dm
        Id and name of the decision maker.
    """

    owner: str
    dm: str
    id: str
    name: str
    direction: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option, and whether it is taken in each state shown: Y, N or ``-``, or its value."""

    dm: str
    option: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionForm:
    """Some states in option form.

    Parameters
    ----------
    numbers, labels, codes
        Of the states shown: number, what each is called, and where codes are asked for its decimal code.
    """

    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    rows: tuple[OptionRow, ...]
    codes: tuple[int, ...]

    @property
    def merged(self) -> bool:
        """Whether states that differ only in some option count as one."""
        return any("-" in row.choices for row in self.rows)


def iter_options(naming: Naming) -> Iterator[OptionLine]:
    """Iterate over the options, decision maker by decision maker."""
    for dm in naming.conflict.decision_makers:
        for option in naming.conflict.wholes_of(dm):
            yield OptionLine(dm.id, begin_name(dm), option.id, tell_name(option), tell_way(option))
        if not dm.options:
            yield OptionLine(dm.id, begin_name(dm), "", "no option of its own", "")


def view_option_form(naming: Naming, states: Sequence[int] | None = None) -> OptionForm:
    """View states in option form; all of them if none is named."""
    graph, conflict = naming.graph, naming.conflict
    shown = range(graph.state_count) if states is None else states
    spelled = [graph.choices(state) for state in shown]
    rows = tuple(
        OptionRow(
            naming.dm(conflict.dm_index[one.each.decision_maker]),
            one.name,
            tuple(one.tell(choices) for choices in spelled),
        )
        for one in naming.labels.valued
    )
    codes = tuple(int(graph.codes[state]) for state in shown) if naming.codes else ()
    return OptionForm(tuple(state + 1 for state in shown), naming.labels.of_all(shown), rows, codes)
