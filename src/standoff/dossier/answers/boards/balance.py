"""The balance of power among actors in words: who can press whom, and what that makes of their objectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from standoff.analysis.positions.actors import Agreement, find_convergence, find_divergence
from standoff.analysis.positions.power import Balance, weigh_positions
from standoff.dossier.answers.boards.board import Grid, Section
from standoff.dossier.words.phrases import capitalise, join_words

Weighed = tuple[tuple[Fraction, ...], ...]


def tell_number(value: Fraction) -> str:
    """Say a number with one place behind the point, where it needs one.

    Examples
    --------
    >>> tell_number(Fraction(3)), tell_number(Fraction(12, 29)), tell_number(Fraction(-1, 2))
    ('3', '0.4', '−0.5')
    """
    return f"{float(value):.1f}".removesuffix(".0").replace("-", "−")


def agree_by_power(
    positions: tuple[tuple[int, ...], ...], balance: Balance
) -> tuple[Agreement, Agreement]:
    """Find how far each two go together and are opposed, weighed by power (3CAA, 3DAA)."""
    weighed = weigh_positions(positions, balance.power)
    return find_convergence(weighed), find_divergence(weighed)


def tell_power(names: Sequence[str], balance: Balance) -> str:
    """Say who has the most power."""
    most = max(balance.power)
    if set(balance.power) == {Fraction(1)}:
        return "By what is judged of their influence all have the same power."
    first = [name for name, each in zip(names, balance.power, strict=True) if each == most]
    have = "has" if len(first) == 1 else "have"
    power = f"{tell_number(most)} times the mean"
    return (
        f"By what is judged of their influence {join_words(first)} {have} the most power: {power}."
    )


def balance_grids(
    words: Sequence[str],
    positions: tuple[tuple[int, ...], ...],
    named: Sequence[tuple[str, str]],
    balance: Balance,
) -> tuple[Grid, ...]:
    """Lay out influence and power, and positions weighed by power.

    Parameters
    ----------
    words
        Of each objective.
    positions
        Of each decision maker on each objective.
    named
        Key and name of each decision maker.
    """
    rows = tuple(
        (name, given, taken, tell_number(power))
        for (_, name), given, taken, power in zip(
            named, balance.influence, balance.dependence, balance.power, strict=True
        )
    )
    columns = (
        ("actor", "Decision maker"),
        ("influence", "#Acts on others"),
        ("dependence", "#Is acted on"),
        ("power", "#Power"),
    )
    note = "Influence directly and through one between; power as a multiple of the mean."
    weighed = weigh_positions(positions, balance.power)
    return (
        Grid("Influence and power", columns, rows, (note,)),
        Grid(
            "Who wants what, weighed by power",
            (
                ("objective", "Objective"),
                *((key, f"#{name}") for key, name in named),
                ("pro", "#For"),
                ("con", "#Against"),
            ),
            tuple(
                (capitalise(told), *(_spell(v) for v in column), *map(_sum, _sides(column)))
                for told, column in zip(words, zip(*weighed, strict=True), strict=True)
            ),
        ),
    )


def _spell(value: Fraction) -> str:
    return f"{'+' if value > 0 else ''}{tell_number(value)}" if value else ""


def _sum(value: Fraction) -> str:
    return tell_number(value) if value else ""


def _sides(column: Sequence[int | Fraction]) -> tuple[Fraction, Fraction]:
    """Give what stands for an objective, and what against it."""
    pro = sum((Fraction(v) for v in column if v > 0), Fraction(0))
    con = sum((Fraction(-v) for v in column if v < 0), Fraction(0))
    return pro, con


def iter_turned(
    words: Sequence[str], positions: tuple[tuple[int, ...], ...], balance: Balance
) -> Iterator[Section]:
    """Tell which objectives have another side ahead where power counts."""
    weighed = weigh_positions(positions, balance.power)
    lines = []
    for told, plain, heavy in zip(
        words, zip(*positions, strict=True), zip(*weighed, strict=True), strict=True
    ):
        (pro, con), (more, less) = _sides(plain), _sides(heavy)
        if (pro > con) - (pro < con) != (more > less) - (more < less):
            before = f"{tell_number(pro)} for it and {tell_number(con)} against it"
            after = f"{tell_number(more)} and {tell_number(less)}"
            lines.append(f"{capitalise(told)}: {before} by strength alone, {after} with power.")
    if lines:
        yield Section("What power turns round", tuple(lines), marked=True)


def balance_data(positions: tuple[tuple[int, ...], ...], balance: Balance) -> dict[str, Any]:
    """Give the same as plain data."""
    agree, oppose = agree_by_power(positions, balance)
    return {
        "influence": [list(row) for row in balance.whole],
        "acts": list(balance.influence),
        "acted_on": list(balance.dependence),
        "power": [float(v) for v in balance.power],
        "weighed": [[float(v) for v in row] for row in weigh_positions(positions, balance.power)],
        "agree_weighed": [[float(v) for v in row] for row in agree.strength],
        "oppose_weighed": [[float(v) for v in row] for row in oppose.strength],
    }
