"""Marks that are allowed but probably not meant."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.language.syntax import render_statement
from standoff.model.preferences import RankedStatements


def lint_marks(basis: RankedStatements, path: ElementPath) -> Iterator[Problem]:
    """Find strong statements below weaker ones: strength does not add up along the order then."""
    weakest = None
    for number, at, place in basis.iter_paths():
        level = basis.levels[number]
        if at or level.mark.unknown:
            continue
        if weakest is not None and level.mark.strength > weakest:
            text = render_statement(level.statements[0].statement)
            message = f"{text!r} is stronger than a statement above it"
            hint = (
                "Of two states the better one by it is strongly preferred, yet one that is better "
                "still by a statement above is just preferred. Put strong statements first."
            )
            yield warn("strength-below-weaker", message, (*path, *place), hint, text)
        weakest = min(level.mark.strength, level.mark.strength if weakest is None else weakest)
