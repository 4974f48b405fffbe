"""Warnings that the analyst has seen and accepts, with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A warning that is meant.

    Parameters
    ----------
    warning
        Code of the warning, as `standoff check` prints it.
    at
        What it is about: an id of a decision maker, option, rule, stage,
        claim or source; empty for all warnings of that code.
    reason
        Why it is right as it is.
    """

    warning: str
    reason: str
    at: str = ""
