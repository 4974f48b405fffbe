"""Merged states: what nobody can tell apart becomes one state, with the moves of all.

Small conflicts are merged state by state. Large ones are merged as arrays: the
moves between the merged states are listed some millions at a time, and each
pair of states is kept once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import current_limit
from standoff.model.graph_form import OptionGraph
from standoff.model.moves import Merge
from standoff.model.selection import LARGE, StateIndex
from standoff.model.states import choices_of, iter_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOVES_PER_STATE = 32
"""Moves that may be listed, for each state of the limit."""


@dataclass(frozen=True, eq=False)
class MergedStates:
    """What becomes of states that are merged.

    Parameters
    ----------
    codes
        Code of each remaining state, ascending; that of the highest member.
    spelled
        Choices of each, ``-`` where its members differ.
    members
        Codes of the members of each.
    moves
        ``moves[dm][state]``: the states reachable in one move, ascending.
    names
        Names of merged states by index.
    """

    codes: Sequence[int]
    spelled: Sequence[str]
    members: Sequence[tuple[int, ...]]
    moves: tuple[Sequence[tuple[int, ...]], ...]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class MergedGroup:
    """States that a rule makes one.

    Parameters
    ----------
    rule
        The rule.
    bits
        The states, as bits.
    """

    rule: Merge
    bits: int

    @property
    def head(self) -> int:
        """The state that stands for all: that of the highest code."""
        return self.bits.bit_length() - 1


def find_merged_groups(conflict: Conflict, graph: OptionGraph) -> list[MergedGroup]:
    """Find what the rules of a conflict merge.

    Raises
    ------
    ConflictModelError
        If two rules merge the same state.
    """
    states = StateIndex(graph.options, graph.codes)
    problems: list[Problem] = []
    groups: list[MergedGroup] = []
    taken: list[tuple[int, int]] = []
    for number, rule in enumerate(conflict.rules):
        if not isinstance(rule, Merge):
            continue
        bits = states.statement_bits(rule.statement)
        clash = next((other for other, known in reversed(taken) if known & bits), None)
        if clash is not None:
            problems.append(
                Problem(
                    "merged-twice",
                    f"a state of this rule is already merged by rule {clash + 1}",
                    path=("rules", number),
                    hint="Make the two statements exclude each other, or write one rule.",
                )
            )
        elif bits:
            groups.append(MergedGroup(rule, bits))
        taken.append((number, bits))
    if problems:
        raise ConflictModelError("states are merged twice", problems)
    return groups


def merge_states(graph: OptionGraph, groups: Sequence[MergedGroup]) -> MergedStates:
    """Merge states of a graph.

    Raises
    ------
    ConflictModelError
        If so many moves would have to be listed that the limit forbids it.

    Notes
    -----
    Time linear in the number of moves, memory in that of the moves that remain.
    """
    if graph.state_count < LARGE:
        return _merge_few(graph, groups)
    return _merge_many(graph, groups)


def _merge_few(graph: OptionGraph, groups: Sequence[MergedGroup]) -> MergedStates:
    head_of = {index: index for index in range(graph.state_count)}
    for group in groups:
        head_of.update(dict.fromkeys(iter_bits(group.bits), group.head))
    kept = sorted(set(head_of.values()))
    place = {index: new for new, index in enumerate(kept)}
    inside: dict[int, list[int]] = {index: [] for index in kept}
    for index, head in head_of.items():
        inside[head].append(index)
    moves = tuple(
        tuple(
            tuple(
                sorted(
                    {
                        place[head_of[target]]
                        for member in inside[index]
                        for target in graph.reachable(dm, member)
                    }
                    - {place[index]}
                )
            )
            for index in kept
        )
        for dm in range(len(graph.decision_makers))
    )
    return MergedStates(
        codes=tuple(int(graph.codes[index]) for index in kept),
        spelled=tuple(_common_choices(map(graph.choices, inside[index])) for index in kept),
        members=tuple(tuple(int(graph.codes[m]) for m in inside[index]) for index in kept),
        moves=moves,
        names={place[group.head]: group.rule.name for group in groups if group.rule.name},
    )


def _common_choices(spellings: Iterator[str]) -> str:
    return "".join(
        choices[0] if len(set(choices)) == 1 else "-" for choices in zip(*spellings, strict=True)
    )


def _merge_many(graph: OptionGraph, groups: Sequence[MergedGroup]) -> MergedStates:
    import numpy as np

    from standoff.model.forming.move_lists import count_up
    from standoff.model.language.evaluate import unpack_bits

    count = graph.state_count
    head = np.arange(count)
    for group in groups:
        head[unpack_bits(group.bits, count)] = group.head
    heads = head == np.arange(count)
    kept = np.flatnonzero(heads)
    new_of = (np.cumsum(heads) - 1)[head]
    order = np.argsort(new_of, kind="stable")
    starts = count_up(np.bincount(new_of, minlength=len(kept)))
    codes = graph.codes_array[kept]
    members = Members(starts, graph.codes_array[order])
    return MergedStates(
        codes=codes if len(kept) >= LARGE else tuple(codes.tolist()),  # type: ignore[arg-type]
        spelled=MergedChoices(members, len(graph.options)),
        members=members,
        moves=_merge_moves(graph, new_of, len(kept)),
        names={int(new_of[group.head]): group.rule.name for group in groups if group.rule.name},
    )


def _merge_moves(graph: OptionGraph, new_of: NDArray[Any], count: int) -> tuple[Any, ...]:
    import numpy as np

    from standoff.model.forming.move_lists import MoveTable, count_up, iter_pairs, sort_distinct

    dms = range(len(graph.decision_makers))
    chosen = [_one_of_each(graph, dm, new_of) for dm in dms]
    _require_listable(sum(int((np.diff(starts) ** 2).sum()) for _, starts in chosen))
    tables = []
    for dm, (states, starts) in enumerate(chosen):
        pairs = np.zeros(0, dtype=np.int64)
        for origins, targets in iter_pairs(graph, dm, states, starts):
            before, after = new_of[origins], new_of[targets]
            moving = before != after
            more = before[moving] * np.int64(count) + after[moving]
            pairs = sort_distinct(np.concatenate([pairs, more]))
        begins = count_up(np.bincount(pairs // count, minlength=count))
        tables.append(MoveTable(begins, (pairs % count).astype(np.int32)))
    return tuple(tables)


def _one_of_each(
    graph: OptionGraph, dm: int, new_of: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Choose, of states that become one and from which `dm` may make the same moves, one.

    Returns
    -------
    tuple
        The states, by groups of states that differ in options of `dm` only,
        and where each group begins.
    """
    import numpy as np

    groups = graph.groups(dm)
    number = np.asarray(groups.number)
    if graph.blocks(dm):
        return np.asarray(groups.members), np.asarray(groups.starts)
    kept, barred = graph.one_way
    fixed = graph.codes_array & graph.mask(dm) & (kept | barred)
    alike = np.unique(fixed, return_inverse=True)[1]
    order = np.lexsort((alike, new_of, number))
    keys = np.stack([number[order], new_of[order], alike[order]])
    states = order[np.append(True, (keys[:, 1:] != keys[:, :-1]).any(axis=0))]
    inside = np.bincount(number[states], minlength=len(groups.starts) - 1)
    return states, np.concatenate([[0], np.cumsum(inside)])


def _require_listable(moves: int) -> None:
    most = MOVES_PER_STATE * current_limit()
    if moves > most:
        message = f"merging states lists their moves: {moves:,} moves are more than {most:,}"
        factor = -(-moves // MOVES_PER_STATE) - 1
        hint = (
            "Exclude the states by rules instead of merging them, "
            f"or raise the limit: --limit 2^{factor.bit_length()}."
        )
        raise ConflictModelError(message, [Problem("too-large", message, hint=hint)])


@dataclass(frozen=True, eq=False)
class Members(Sequence[tuple[int, ...]]):
    """Codes of the members of each merged state.

    Parameters
    ----------
    starts
        ``codes[starts[s]:starts[s + 1]]`` are those of state ``s``.
    codes
        The codes.
    """

    starts: NDArray[Any]
    codes: NDArray[Any]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, state: int) -> tuple[int, ...]: ...
    @overload
    def __getitem__(self, state: slice) -> list[tuple[int, ...]]: ...
    def __getitem__(self, state: int | slice) -> tuple[int, ...] | list[tuple[int, ...]]:
        if isinstance(state, slice):
            return [self[index] for index in range(*state.indices(len(self)))]
        return tuple(self.codes[self.starts[state] : self.starts[state + 1]].tolist())


@dataclass(frozen=True, eq=False)
class MergedChoices(Sequence[str]):
    """Choices of each merged state, spelled when they are asked for."""

    members: Members
    option_count: int

    def __len__(self) -> int:
        return len(self.members)

    @overload
    def __getitem__(self, state: int) -> str: ...
    @overload
    def __getitem__(self, state: slice) -> list[str]: ...
    def __getitem__(self, state: int | slice) -> str | list[str]:
        import numpy as np

        if isinstance(state, slice):
            return [self[index] for index in range(*state.indices(len(self)))]
        starts = self.members.starts
        codes = self.members.codes[starts[state] : starts[state + 1]]
        always, ever = int(np.bitwise_and.reduce(codes)), int(np.bitwise_or.reduce(codes))
        sure = choices_of(always, self.option_count)
        possible = choices_of(ever, self.option_count)
        return "".join(one if one == two else "-" for one, two in zip(sure, possible, strict=True))
