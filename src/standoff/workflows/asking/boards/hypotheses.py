"""Competing hypotheses of a case: outcomes or readings of what somebody wants, against its claims."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from standoff.analysis.competing.matrix import RATINGS, Item, find_first, find_turns
from standoff.casefile.files import read_text
from standoff.dossier.answers.boards.bearing import Bearing, Hypothesis, derive_bearings
from standoff.dossier.answers.boards.hypotheses import SHOWN_ITEMS, Matrix, view_hypotheses
from standoff.dossier.grounds.support import CaseSupport, view_support
from standoff.errors import Place, Problem, ProjectFileError, UsageError, quote, suggest
from standoff.evidence.lookup.tables import BYTE_ORDER_MARK, unguard_cell
from standoff.model.claims import Role
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.cases.disputes import Dispute

WEIGHTS = {
    "supported": Fraction(2),
    "single": Fraction(1),
    "contested": Fraction(1, 2),
    "none": Fraction(1, 4),
}
"""How much a claim counts by its support; one of a reader's comment as one without any."""

FIXED = ("claim", "text", "grade", "weight", "diagnosticity")
"""Columns of the matrix that are no hypotheses; of these only the weight is read."""

MOST_HYPOTHESES = 24


@dataclass(frozen=True)
class Rated:
    """What the analyst says of one claim: ratings by hypothesis, and a weight."""

    ratings: Mapping[str, str]
    weight: Fraction | None


def find_hypotheses(
    dispute: Dispute,
    said: Sequence[str] = (),
    wants: str | None = None,
    ratings: str | os.PathLike[str] | None = None,
    most: int | None = SHOWN_ITEMS,
) -> Board:
    """Hold hypotheses against the claims of a case.

    Parameters
    ----------
    said
        Each ``Name = STATEMENT``, or a statement; the outcomes of the case if left out.
    wants
        A decision maker: the hypotheses are readings of what it wants, and only claims on it count.
    ratings
        A CSV file of the matrix in which the analyst has rated.
    most
        So many items are shown; all if None.

    Raises
    ------
    UsageError
        For fewer than two hypotheses, or words that mean none.
    ProjectFileError
        With everything that is wrong with the file of ratings.

    References
    ----------
    [Heuer1999]_
    """
    hypotheses = _read(dispute, said)
    dm = dispute.graph.decision_makers[dispute.find_dm(wants)] if wants else ""
    case = dispute.case
    bearings = derive_bearings(dispute.naming, case.claims, case.forecasts, hypotheses, dm)
    names = tuple(each.name for each in hypotheses)
    rated = read_ratings(ratings, names, case.claims) if ratings else {}
    matrix = _make(dispute, names, bearings, rated)
    title = f"{dispute.title}: competing hypotheses"
    return Board("hypotheses", view_hypotheses(title, matrix, most), _to_dict(dispute, matrix))


def _read(dispute: Dispute, said: Sequence[str]) -> tuple[Hypothesis, ...]:
    if said:
        found = tuple(_read_one(dispute, words) for words in said)
    else:
        outcomes = dispute.conflict.outcomes
        bits = dispute.naming.labels.outcome_bits if outcomes else ()
        pairs = zip(outcomes, bits, strict=True)
        found = tuple(Hypothesis(outcome.name, states) for outcome, states in pairs if states)
    if len(found) < 2:
        raise UsageError(
            "competing hypotheses are two or more",
            hint="Name outcomes in the case, or say --hypothesis 'Name = STATEMENT' twice or more.",
        )
    if len(found) > MOST_HYPOTHESES:
        raise UsageError(f"more than {MOST_HYPOTHESES} hypotheses are not compared")
    names = [each.name for each in found]
    twice = next((name for name in names if names.count(name) > 1 or name in FIXED), None)
    if twice is not None:
        raise UsageError(f"the hypothesis {twice!r} needs another name")
    return found


def _read_one(dispute: Dispute, words: str) -> Hypothesis:
    name, sign, statement = words.partition(" = ")
    if not sign or not name.strip() or "." in name:
        name, statement = words, words
    states = dispute.find_states([statement.strip()])
    return Hypothesis(name.strip(), sum(1 << state for state in states))


def _make(
    dispute: Dispute,
    names: tuple[str, ...],
    bearings: Mapping[str, tuple[Bearing, ...]],
    rated: Mapping[str, Rated],
) -> Matrix:
    support = CaseSupport(dispute.case, dispute.conflict)
    items, grades, reasons, by_analyst = [], {}, {}, 0
    nothing = tuple(Bearing("N", "nothing in the case says so") for _ in names)
    for claim in dispute.case.claims:
        if claim not in bearings and claim not in rated:
            continue
        own = rated.get(claim, Rated({}, None))
        derived = bearings.get(claim, nothing)
        pairs = list(zip(names, derived, strict=True))
        changed = [own.ratings.get(name, each.rating) != each.rating for name, each in pairs]
        by_analyst += sum(changed)
        view = view_support(support.claims[claim])
        grades[claim] = view.word
        commenter = dispute.case.claims[claim].role is Role.COMMENTER
        usual = WEIGHTS["none" if commenter else view.grade]
        weight = usual if own.weight is None else own.weight
        chosen = tuple(own.ratings.get(name, each.rating) for name, each in pairs)
        items.append(Item(claim, chosen, weight))
        reasons[claim] = tuple(
            "" if different else each.reason
            for different, each in zip(changed, derived, strict=True)
        )
    texts = {claim: dispute.case.claims[claim].text or claim for claim in grades}
    return Matrix(names, tuple(items), texts, grades, reasons, by_analyst)


def read_ratings(
    file: str | os.PathLike[str], names: Sequence[str], claims: Mapping[str, Any]
) -> dict[str, Rated]:
    """Read the ratings of an analyst: CSV with a column ``claim`` and one for each hypothesis.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with it, line by line.
    """
    path = os.fspath(file)
    text = read_text(path).removeprefix(BYTE_ORDER_MARK)
    first, rows = _find_matrix(list(csv.reader(io.StringIO(text))))
    head = [unguard_cell(cell.strip()) for cell in rows[0]] if rows else []
    problems = [
        _problem(path, first, f"no hypothesis is called {name!r}", name, names)
        for name in head
        if name not in FIXED and name not in names
    ]
    if "claim" not in head:
        problems.append(_problem(path, first, "there is no column 'claim'", "", FIXED))
    found: dict[str, Rated] = {}
    for number, row in enumerate(rows[1:] if not problems else [], start=first + 1):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(head, (unguard_cell(cell.strip()) for cell in row), strict=False))
        claim = cells.get("claim", "")
        if claim not in claims:
            problems.append(_problem(path, number, f"no claim has the id {claim!r}", claim, claims))
            continue
        given = {name: cells[name].upper() for name in names if cells.get(name)}
        problems += [
            _problem(path, number, f"{value!r} is no rating", value, RATINGS)
            for value in given.values()
            if value not in RATINGS
        ]
        weight = _weight(cells.get("weight", ""))
        if cells.get("weight") and weight is None:
            message = f"a weight is a number from 0 to 1000, not {quote(cells['weight'], 20)}"
            problems.append(_problem(path, number, message, cells["weight"], ()))
        found[claim] = Rated(given, weight)
    if problems:
        raise ProjectFileError(problems[0].message, problems)
    return found


def _find_matrix(rows: list[list[str]]) -> tuple[int, list[list[str]]]:
    """Give the rows of the matrix and the line they begin at; other tables may stand below it.

    As they are written, each table has a line with its title above it and a blank one below.
    """
    begin = 1 if len(rows) > 1 and len(rows[0]) == 1 and len(rows[1]) > 1 else 0
    kept = rows[begin:]
    for number, (row, title) in enumerate(pairwise(kept)):
        if not row and len(title) == 1 and len(kept[0]) > 1:
            return begin + 1, kept[:number]
    return begin + 1, kept


def _weight(text: str) -> Fraction | None:
    try:
        value = Fraction(text) if len(text) <= 20 else None
    except (ValueError, ZeroDivisionError):
        return None
    return value if value is not None and 0 <= value <= 1000 else None


def _problem(file: str, line: int, message: str, value: str, known: Any) -> Problem:
    allowed = tuple(map(str, known)) if len(known) <= 40 else ()
    hint = suggest(value, list(known)) if value else None
    return Problem(
        "bad-rating", message, Place(file, line), value=value, allowed=allowed, hint=hint
    )


def _to_dict(dispute: Dispute, matrix: Matrix) -> dict[str, Any]:
    turns = find_turns(matrix.items, len(matrix.hypotheses))
    return {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "hypotheses": [
            {
                "name": matrix.hypotheses[each.hypothesis],
                "against": float(each.score),
                "for": float(each.support),
                "items_against": each.inconsistent,
                "strongly_against": each.strongly,
            }
            for each in matrix.ranked
        ],
        "first": [
            matrix.hypotheses[h] for h in sorted(find_first(matrix.items, len(matrix.hypotheses)))
        ],
        "items": [
            {
                "claim": item.id,
                "weight": float(item.weight),
                "diagnosticity": float(item.diagnosticity),
                "ratings": dict(zip(matrix.hypotheses, item.ratings, strict=True)),
                "reasons": dict(zip(matrix.hypotheses, matrix.reasons[item.id], strict=True)),
            }
            for item in matrix.telling
        ],
        "turns_on": [
            {"claim": turn.item, "first": [matrix.hypotheses[h] for h in sorted(turn.first)]}
            for turn in turns
        ],
        "by_analyst": matrix.by_analyst,
    }
