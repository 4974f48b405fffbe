"""What an analyst judges of the influence of each actor on each, read from a table."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence

from standoff.analysis.positions.power import MOST_INFLUENCE, Balance, balance_power
from standoff.casefile.files import read_text
from standoff.errors import Place, Problem, ProjectFileError, quote, suggest
from standoff.evidence.lookup.tables import BYTE_ORDER_MARK, unguard_cell
from standoff.workflows.cases.disputes import Dispute


def read_balance(file: str | os.PathLike[str], dispute: Dispute) -> Balance:
    """Read the balance of power from a CSV file.

    In the first column and in the first line stand decision makers by id or name; a cell says from
    0 to 4 how far the one of its line acts on the one of its column. What is left out is 0.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with it, line by line.
    """
    path = os.fspath(file)
    text = read_text(path).removeprefix(BYTE_ORDER_MARK)
    rows = [[unguard_cell(cell.strip()) for cell in row] for row in csv.reader(io.StringIO(text))]
    places = _places(dispute)
    count = len(dispute.graph.decision_makers)
    found = [[0] * count for _ in range(count)]
    problems = list(_iter_read(path, rows, places, found))
    if not any(rows[0][1:] if rows else ()):
        problems.append(_problem(path, 1, "no decision makers stand in the first line", "", places))
    if problems:
        raise ProjectFileError(problems[0].message, problems)
    return balance_power(tuple(map(tuple, found)))


def _places(dispute: Dispute) -> dict[str, int]:
    """Give the number of each decision maker by its name, and by its id, as they are spelled."""
    makers = dispute.conflict.decision_makers
    by_name = {dm.name or dm.id: number for number, dm in enumerate(makers)}
    return by_name | {dm.id: number for number, dm in enumerate(makers)}


def _iter_read(
    path: str, rows: list[list[str]], places: Mapping[str, int], found: list[list[int]]
) -> Iterator[Problem]:
    known: list[int | None] = [None]
    for name in rows[0][1:] if rows else ():
        place, problems = _find(path, 1, name, places, known)
        yield from problems
        known.append(place)
    seen: list[int | None] = []
    for line, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        place, problems = _find(path, line, row[0], places, seen)
        yield from problems
        seen.append(place)
        for column, cell in enumerate(row[1:], start=1):
            if cell and column >= len(known):
                yield _problem(path, line, "there are more cells than columns", cell, ())
            elif cell and place is not None:
                yield from _set(path, line, cell, (place, known[column]), found)


def _find(
    path: str, line: int, name: str, places: Mapping[str, int], known: Sequence[int | None]
) -> tuple[int | None, list[Problem]]:
    """Find a decision maker, and what is wrong with naming it there."""
    folded = name.casefold()
    fitting = (at for spelled, at in places.items() if spelled.casefold() == folded)
    place = places.get(name, next(fitting, None))
    if place is None:
        message = f"no decision maker is called {quote(name)}"
        return None, [_problem(path, line, message, name, places)] if name else []
    if place in known:
        return None, [_problem(path, line, f"{quote(name)} stands here twice", name, ())]
    return place, []


def _set(
    path: str, line: int, cell: str, at: tuple[int, int | None], found: list[list[int]]
) -> Iterator[Problem]:
    allowed = tuple(str(n) for n in range(MOST_INFLUENCE + 1))
    if at[1] is None:
        return
    if at[0] == at[1]:
        if cell not in {"0", "-", "–"}:
            message = f"nobody has influence on itself here, so {quote(cell, 20)} is no value"
            yield _problem(path, line, message, cell, ("0",))
    elif cell in allowed:
        found[at[0]][at[1]] = int(cell)
    else:
        message = f"influence is a whole number from 0 to {MOST_INFLUENCE}, not {quote(cell, 20)}"
        yield _problem(path, line, message, cell, allowed)


def _problem(
    file: str, line: int, message: str, value: str, known: Mapping[str, int] | tuple[str, ...]
) -> Problem:
    allowed = tuple(known) if len(known) <= 40 else ()
    hint = suggest(value, list(known)) if value else None
    place = Place(file, line)
    return Problem("bad-influence", message, place, value=value, allowed=allowed, hint=hint)
