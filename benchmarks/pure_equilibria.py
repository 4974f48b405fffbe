"""`make bench-games`: Nash equilibria of cases, as solvers of games find them.

A conflict in option form whose moves can all be undone is a game in normal form, and its Nash
equilibria are the pure equilibria of that game. Each is written as a `.nfg`, which the solver
reads, and what it finds must be what `standoff` finds: of random conflicts of two to four decision makers, with
ties and without, and of those of the catalogue. Profiles that the rules exclude pay everybody less than every
state does; what a solver names among them is passed over.

* pygambit (GPL, not among what standoff needs or brings): every pure equilibrium of any number of players;
* nashpy (MIT, `pip install standoff[bench-games]`): of two players, the pure ones among those that it enumerates by supports.

A solver that is not installed is said to be so. ``python -m benchmarks.pure_equilibria [GAMES]``; processor time.
"""

from __future__ import annotations

import importlib
import io
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import product
from typing import Any

from rich.console import Console
from rich.table import Table

import standoff
from standoff.analysis.engine import find_stable
from standoff.casefile.games.writing import render_nfg
from standoff.catalog.entries import find_entries
from standoff.errors import StandoffError
from standoff.model import Conflict, build_graph_form

GAMES = 200
SEED = 5
LARGEST = 64
"""States of the largest random conflict."""

HARMLESS = ("no feasible state", "the status quo is not kept")
"""What may be lost of a case on the way to a game without its equilibria being others."""

Profiles = set[int]
"""Codes of the states that are equilibria."""

Row = dict[str, Any]


def main(words: list[str]) -> int:
    """Compare and print; an error where a solver finds something else."""
    cases = [*_published(), *_random(int(words[0]) if words else GAMES)]
    rows = [compare(name, solve, cases) for name, solve in SOLVERS.items()]
    Console(width=150).print(tabulate(rows))
    return int(any(row["different"] for row in rows))


def compare(name: str, solve: Callable[[Conflict], Profiles | None], cases: list[Conflict]) -> Row:
    """Compare what a solver finds with what standoff finds, game by game."""
    row: Row = {"solver": name, "games": 0, "found": 0, "different": [], "seconds": 0.0, "own": 0.0}
    try:
        importlib.import_module(name)
    except ImportError:
        return {**row, "version": "not installed"}
    for conflict in cases:
        start = time.process_time()
        theirs = solve(conflict)
        row["seconds"] += time.process_time() - start
        if theirs is None:
            continue
        start = time.process_time()
        graph = build_graph_form(conflict)
        table = find_stable(graph, ["nash"])
        row["own"] += time.process_time() - start
        ours = {int(graph.codes[state]) for state in table.equilibria("nash")}
        feasible = set(map(int, graph.codes))
        row["games"] += 1
        row["found"] += len(ours)
        if ours != theirs & feasible:
            row["different"].append(conflict.title)
    return {**row, "version": version(name)}


def _published() -> Iterator[Conflict]:
    """Give the conflicts of the catalogue that are games in normal form."""
    for entry in find_entries():
        conflict = standoff.load(entry.name).conflict
        try:
            _, lost = render_nfg(conflict)
        except StandoffError:
            continue
        if all(any(word in one.message for word in HARMLESS) for one in lost):
            yield conflict


def _random(count: int) -> Iterator[Conflict]:
    """Give random conflicts of two to four decision makers; of half of them all states differ."""
    draw = random.Random(SEED)
    for number in range(count):
        owned = [draw.randint(1, 2) for _ in range(draw.choice((2, 2, 3, 4)))]
        total = sum(owned)
        if 1 << total > LARGEST:
            owned, total = [1, 2, 1], 4
        makers = {}
        for dm, own in enumerate(owned):
            states = list(map("".join, product("YN", repeat=total)))
            draw.shuffle(states)
            tied = draw.randint(1, 3) if number % 2 else 1
            tiers = [states[at : at + tied] for at in range(0, len(states), tied)]
            listed = [tier[0] if len(tier) == 1 else tier for tier in tiers]
            makers[f"d{dm}"] = {
                "options": {f"o{k}": f"O{k}" for k in range(own)},
                "ranking": listed,
            }
        yield standoff.case({"title": f"random {number}", "decision_makers": makers}).conflict


def _strategies(conflict: Conflict) -> list[list[int]]:
    """Give for each decision maker the codes of its strategies, in the order of the file."""
    codes = [int(code) for code in build_graph_form(conflict).codes]
    found = []
    for dm in conflict.decision_makers:
        own = sum(1 << conflict.option_index[option.qualified] for option in dm.options)
        found.append(sorted({code & own for code in codes}))
    return found


def solve_by_pygambit(conflict: Conflict) -> Profiles:
    """Find all pure equilibria by pygambit, which reads the `.nfg`."""
    pygambit: Any = importlib.import_module("pygambit")
    text, _ = render_nfg(conflict)
    game = pygambit.read_nfg(io.BytesIO(text.encode("utf-8")))
    strategies = _strategies(conflict)
    found = set()
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        chosen = [_weights(profile, player).index(1) for player in game.players]
        found.add(sum(own[k] for own, k in zip(strategies, chosen, strict=True)))
    return found


def _weights(profile: Any, player: Any) -> list[Any]:
    """Give how probable each strategy of a player is: by label since version 17, by object before."""
    if isinstance(player, str):
        return [weight for _, weight in profile[player]]
    return [profile[strategy] for strategy in player.strategies]


def solve_by_nashpy(conflict: Conflict) -> Profiles | None:
    """Find the pure equilibria of two players by nashpy; None for other numbers."""
    if len(conflict.decision_makers) != 2:
        return None
    nashpy: Any = importlib.import_module("nashpy")
    graph = build_graph_form(conflict)
    places = {int(code): state for state, code in enumerate(graph.codes)}
    rows, columns = _strategies(conflict)

    def pay(dm: int) -> list[list[int]]:
        return [
            [int(graph.ranks[dm][places[r + c]]) + 1 if r + c in places else 0 for c in columns]
            for r in rows
        ]

    found = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of games with ties it warns that mixed ones may be missed
        for one, two in nashpy.Game(pay(0), pay(1)).support_enumeration():
            if max(one) == max(two) == 1:
                found.add(rows[list(one).index(1)] + columns[list(two).index(1)])
    return found


SOLVERS: dict[str, Callable[[Conflict], Profiles | None]] = {
    "pygambit": solve_by_pygambit,
    "nashpy": solve_by_nashpy,
}


def tabulate(rows: list[Row]) -> Table:
    """Lay the rows out."""
    table = Table(title="Nash equilibria, and pure equilibria as solvers of games find them")
    for head in ("solver", "version", "games", "equilibria", "agreement", "solver s", "standoff s"):
        table.add_column(head, justify="left" if head in {"solver", "version"} else "right")
    for row in rows:
        if row["version"] == "not installed":
            table.add_row(row["solver"], "not installed", *[""] * 5)
            continue
        different = ", ".join(row["different"][:5])
        table.add_row(
            row["solver"],
            row["version"],
            f"{row['games']:,}",
            f"{row['found']:,}",
            f"DIFFERENT: {different}" if different else "all",
            f"{row['seconds']:.2f}",
            f"{row['own']:.2f}",
        )
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
