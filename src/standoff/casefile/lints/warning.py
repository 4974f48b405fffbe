"""How a warning is made, and how an accepted one is known."""

from __future__ import annotations

from standoff.errors import Problem
from standoff.model.case import ElementPath

TOLD_BY_EVIDENCE = frozenset(
    {
        "cites-no-sentence",
        "contested-element",
        "contradicting-claims",
        "orphan-citation",
        "single-source",
        "source-without-hash",
        "stated-as-fact",
        "uncarried-claim",
        "unlike-citation",
    }
)
"""Codes of warnings that only a look at the evidence gives; the file alone cannot miss them."""


def warn(
    code: str, message: str, path: ElementPath, hint: str | None = None, value: str | None = None
) -> Problem:
    """Make a warning."""
    return Problem(code, message, severity="warning", value=value, hint=hint, path=path)


def is_accepted(problem: Problem, code: str, at: str) -> bool:
    """Say whether a warning is the one that an acceptance means."""
    if problem.code != code:
        return False
    steps = [str(step) for step in problem.path]
    qualified = f"{steps[1]}.{steps[3]}" if steps[2:3] == ["options"] and steps[3:] else ""
    return not at or at in steps or at == qualified or f"{at!r}" in problem.message
