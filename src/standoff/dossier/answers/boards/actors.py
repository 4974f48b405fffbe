"""Actors and objectives in words: who is for and against what, and who goes with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from standoff.analysis.positions.actors import (
    Agreement,
    find_ambivalence,
    find_convergence,
    find_divergence,
    signs_of,
    weigh_objectives,
)
from standoff.analysis.positions.power import Balance
from standoff.dossier.answers.boards.balance import (
    agree_by_power,
    balance_data,
    balance_grids,
    iter_turned,
    tell_power,
)
from standoff.dossier.answers.boards.board import BoardView, Grid, Relations, Section, Tie
from standoff.dossier.answers.boards.stances import (
    Said,
    find_leaning,
    has_statements,
    iter_unread,
    list_said,
)
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, tell_roughly, within
from standoff.dossier.words.statements import tell_statement

SHOWN_OBJECTIVES = 40


@dataclass(frozen=True, slots=True)
class Objective:
    """Something that somebody wants or does not want.

    Parameters
    ----------
    words
        What it is.
    bits
        The states in which it is so.
    strengths
        For each decision maker from 3 (for it, among what it wants most) to -3.
    because
        For each decision maker the claims its position rests on.
    """

    words: str
    bits: int
    strengths: tuple[int, ...]
    because: tuple[tuple[str, ...], ...]


def find_objectives(naming: Naming) -> tuple[Objective, ...]:
    """Find the objectives of a case: its statements; without any its outcomes, options or states.

    Statements that hold in the same states are one objective, and so are opposite ones. Whoever has
    no statements takes the position to which its order of states leans.
    """
    said = list_said(naming)
    if said:
        return _from_statements(naming, said)
    outcomes = zip(naming.conflict.outcomes, naming.labels.outcome_bits, strict=True)
    named = [(f"“{outcome.name}”", bits) for outcome, bits in outcomes]
    if not named:
        named = [(words, bits) for words, bits in _options(naming)]
    if not named and naming.graph.state_count <= SHOWN_OBJECTIVES:
        states = range(naming.graph.state_count)
        named = [(naming.mention(state), 1 << state) for state in states]
    return tuple(_leaned(naming, words, bits) for words, bits in named if _splits(naming, bits))


def _splits(naming: Naming, bits: int) -> bool:
    return 0 < bits < (1 << naming.graph.state_count) - 1


def _options(naming: Naming) -> Iterator[tuple[str, int]]:
    states = range(naming.graph.state_count)
    for place in range(len(naming.graph.options)):
        bits = sum(1 << s for s in states if naming.graph.choices(s)[place] == "Y")
        yield naming.owned_option(place), bits


def _leaned(naming: Naming, words: str, bits: int) -> Objective:
    dms = range(len(naming.graph.decision_makers))
    found = tuple(find_leaning(naming, dm, bits) for dm in dms)
    return Objective(words, bits, found, tuple(() for _ in dms))


def _from_statements(naming: Naming, said: tuple[Said, ...]) -> tuple[Objective, ...]:
    whole = (1 << naming.graph.state_count) - 1
    dms = range(len(naming.graph.decision_makers))
    groups: dict[int, list[Said]] = {}
    for each in said:
        key = (
            each.bits
            if each.bits in groups or whole ^ each.bits not in groups
            else whole ^ each.bits
        )
        groups.setdefault(key, []).append(each)
    found = []
    for bits, members in groups.items():
        strengths = [
            0 if has_statements(naming, dm) else find_leaning(naming, dm, bits) for dm in dms
        ]
        because: list[tuple[str, ...]] = [() for _ in dms]
        for each in reversed(members):
            strengths[each.dm] = each.strength if each.bits == bits else -each.strength
            because[each.dm] = each.because
        words = tell_statement(members[0].statement, naming)
        found.append(Objective(words, bits, tuple(strengths), tuple(because)))
    return tuple(found)


def view_actors(
    naming: Naming, title: str, objectives: tuple[Objective, ...], balance: Balance | None = None
) -> BoardView:
    """View who is for and against what; weighed by power, too, where that was judged."""
    if not objectives:
        return BoardView(title, tuple(_tell_none(naming)))
    positions = _positions(objectives)
    agree, oppose = find_convergence(positions), find_divergence(positions)
    names = tuple(naming.dm(dm) for dm in range(len(naming.graph.decision_makers)))
    shown = _most_moving(objectives)[:SHOWN_OBJECTIVES]

    def stated(dm: int) -> bool:
        return has_statements(naming, dm)

    left = len(objectives) - len(shown)
    plain = BoardView(
        title,
        tuple(_begin(objectives, names, agree, oppose)),
        (
            _grid(shown, names, naming),
            _pairs("Who agrees with whom", names, agree),
            _pairs("Who is opposed to whom", names, oppose),
        ),
        tuple(_sections(objectives, names, positions)),
        (
            _HOW,
            *((_LEANING,) if not all(map(stated, range(len(names)))) else ()),
            *iter_unread(naming),
        ),
        f"... and {left:,} more objectives in the JSON." if left else "",
        relations=_relations(names, agree, oppose),
    )
    return plain if balance is None else _with_power(plain, naming, objectives, shown, balance)


def _tell_none(naming: Naming) -> Iterator[str]:
    said = any(has_statements(naming, dm) for dm in range(len(naming.graph.decision_makers)))
    if said or naming.graph.state_count < 2:
        yield "Nobody wants anything that is not so in every state."
    else:
        yield "The case has no statements, no outcomes and no options that one could be for or against."


def _positions(objectives: Sequence[Objective]) -> tuple[tuple[int, ...], ...]:
    return tuple(zip(*(each.strengths for each in objectives), strict=True))


def _with_power(
    plain: BoardView,
    naming: Naming,
    objectives: tuple[Objective, ...],
    shown: list[Objective],
    balance: Balance,
) -> BoardView:
    agree, oppose = agree_by_power(_positions(objectives), balance)
    names = tuple(naming.dm(dm) for dm in range(len(naming.graph.decision_makers)))
    named = tuple(zip(naming.graph.decision_makers, names, strict=True))
    first, *pairs = plain.grids
    relations = _relations(names, agree, oppose)
    note = f"{_PICTURE.removesuffix('.')}, weighed by power."
    return replace(
        plain,
        begin=(*plain.begin, tell_power(names, balance)),
        grids=(
            first,
            *pairs,
            *balance_grids([each.words for each in shown], _positions(shown), named, balance),
            _pairs("Who agrees with whom, weighed by power", names, agree),
            _pairs("Who is opposed to whom, weighed by power", names, oppose),
        ),
        sections=(
            *iter_turned([o.words for o in objectives], _positions(objectives), balance),
            *plain.sections,
        ),
        relations=replace(relations, note=note) if relations else None,
    )


_HOW = (
    "3 among what it wants most, 1 least, − against it. Agreement and opposition: on how many "
    "objectives, and the sum of the mean strengths in brackets."
)


_LEANING = (
    "Who has an order of states and no statements is counted where that order leans, over all pairs "
    "of states: less than a statement would say."
)


def _most_moving(objectives: tuple[Objective, ...]) -> list[Objective]:
    return sorted(objectives, key=lambda o: -sum(map(abs, o.strengths)))


def _grid(objectives: list[Objective], names: tuple[str, ...], naming: Naming) -> Grid:
    columns = (
        ("objective", "Objective"),
        *((key, f"#{name}") for key, name in zip(naming.graph.decision_makers, names, strict=True)),
        ("pro", "#For"),
        ("con", "#Against"),
    )
    weights = weigh_objectives(tuple(zip(*(o.strengths for o in objectives), strict=True)))
    rows = tuple(
        (capitalise(o.words), *(_spell(v) for v in o.strengths), w.pro or "", w.con or "")
        for o, w in zip(objectives, weights, strict=True)
    )
    named = naming.graph.decision_makers
    return Grid("Who wants what, and how much", columns, rows, named=named)


def _spell(value: int) -> str:
    return "" if not value else f"{value:+d}".replace("-", "−")


def _pairs(title: str, names: tuple[str, ...], found: Agreement) -> Grid:
    columns = (
        ("actor", "Decision maker"),
        *((f"a{n}", f"#{name}") for n, name in enumerate(names, start=1)),
    )
    rows = tuple(
        (
            name,
            *("" if i == j else _spell_pair(found, i, j) for j in range(len(names))),
        )
        for i, name in enumerate(names)
    )
    return Grid(title, columns, rows, named=tuple(key for key, _ in columns[1:]))


def _spell_pair(found: Agreement, i: int, j: int) -> str:
    count, strength = found.count[i][j], found.strength[i][j]
    return f"{count} ({_number(strength)})" if count else ""


def _relations(names: tuple[str, ...], agree: Agreement, oppose: Agreement) -> Relations | None:
    """Give what a picture shows; None of fewer than two who share something."""
    ties = [
        Tie(
            i,
            j,
            float(agree.strength[i][j]),
            float(oppose.strength[i][j]),
            _tell_tie((names[i], names[j]), agree, oppose, (i, j)),
        )
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if agree.count[i][j] or oppose.count[i][j]
    ]
    ties.sort(key=lambda tie: -max(tie.agree, tie.oppose))
    return Relations("Who goes with whom", names, tuple(ties), _PICTURE) if ties else None


def _tell_tie(
    names: tuple[str, str], agree: Agreement, oppose: Agreement, pair: tuple[int, int]
) -> str:
    i, j = pair
    told = [
        f"{verb} on {count_of(found.count[i][j], 'objective')} ({_number(found.strength[i][j])})"
        for verb, found in (("agree", agree), ("are opposed", oppose))
        if found.count[i][j]
    ]
    return f"{names[0]} and {within(names[1])} {join_words(told)}."


_PICTURE = "The thicker a line, the more objectives and the stronger."


def _number(value: Fraction) -> str:
    return f"{float(value):.1f}".removesuffix(".0")


def _begin(
    objectives: tuple[Objective, ...], names: tuple[str, ...], agree: Agreement, oppose: Agreement
) -> Iterator[str]:
    contested = sum(max(o.strengths) > 0 > min(o.strengths) for o in objectives)
    yield (
        f"{capitalise(count_of(len(objectives), 'objective'))} of "
        f"{count_of(len(names), 'decision maker')}; {contested} of them contested."
    )
    for words, found in (("go together most", agree), ("are opposed most", oppose)):
        yield from _tell_most(words, found, names)


def _tell_most(words: str, found: Agreement, names: tuple[str, ...]) -> Iterator[str]:
    """Say which two share most objectives, or which pairs if several share as many as strongly."""
    pairs = {
        (i, j): (found.count[i][j], found.strength[i][j])
        for i, j in combinations(range(len(names)), 2)
    }
    count, strength = most = max(pairs.values(), default=(0, Fraction(0)))
    if not count:
        return
    told = [f"{names[i]} and {within(names[j])}" for (i, j), each in pairs.items() if each == most]
    several = len(told) > 1
    listed = "; ".join([told[0], *map(within, told[1:])])
    on = f"{count_of(count, 'objective')}{' each' if several else ''}"
    yield f"{listed}{':' if several else ''} {words}{',' if several else ':'} on {on} ({_number(strength)})."


def _sections(
    objectives: tuple[Objective, ...], names: tuple[str, ...], positions: Any
) -> Iterator[Section]:
    contested = [o for o in _most_moving(objectives) if max(o.strengths) > 0 > min(o.strengths)]
    lines = [
        f"{capitalise(o.words)}: for it {_who(o, names, 1)}; against it {_who(o, names, -1)}."
        for o in contested
    ]
    if lines:
        yield Section("What is contested", tuple(lines), marked=True)
    common = [o for o in _most_moving(objectives) if min(o.strengths) >= 0 and _supporters(o) > 1]
    if common:
        told = tuple(f"{capitalise(o.words)}: {_who(o, names, 1)}." for o in common)
        yield Section("What several want and nobody is against", told)
    torn = find_ambivalence(positions)
    told = tuple(
        f"{name}: {tell_roughly(float(value))}."
        for name, value in zip(names, torn, strict=True)
        if value
    )
    if told:
        yield Section("How torn they are between the others", told)


def _supporters(objective: Objective) -> int:
    return sum(v > 0 for v in objective.strengths)


def _who(objective: Objective, names: tuple[str, ...], sign: int) -> str:
    pairs = [(abs(v), dm) for dm, v in enumerate(objective.strengths) if v * sign > 0]
    return join_words(f"{within(names[dm])} ({strength})" for strength, dm in pairs)


def actors_data(
    naming: Naming, objectives: tuple[Objective, ...], balance: Balance | None = None
) -> dict[str, Any]:
    """Give the same as plain data."""
    dms = naming.graph.decision_makers
    positions = tuple(zip(*(each.strengths for each in objectives), strict=True)) or tuple(
        () for _ in dms
    )
    agree, oppose = find_convergence(positions), find_divergence(positions)
    return {
        "decision_makers": list(dms),
        "objectives": [
            {
                "words": each.words,
                "positions": list(signs),
                "strengths": list(each.strengths),
                "claims": [list(claims) for claims in each.because],
            }
            for each, signs in zip(objectives, zip(*signs_of(positions), strict=True), strict=True)
        ],
        "agree": [list(row) for row in agree.count],
        "agree_strength": [[float(v) for v in row] for row in agree.strength],
        "oppose": [list(row) for row in oppose.count],
        "oppose_strength": [[float(v) for v in row] for row in oppose.strength],
        "torn": [None if v is None else float(v) for v in find_ambivalence(positions)],
        **({} if balance is None else balance_data(positions, balance)),
    }
