"""Forecasts and recommendations: what somebody expected, and what somebody advised.

A forecast says who expected what, when, and about which time. Where it is a
statement over options, a later stage decides whether it came true; otherwise
the analyst says so.

A recommendation says who advised whom, when, and to what. Where it is a
statement over options, the model says whether it would hold, can be reached,
and is what those addressed would want.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.claims import Role
from standoff.model.selectors import StateSelector


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody expected.

    Parameters
    ----------
    text
        The forecast in the analyst's words.
    by, role
        Who made it, and as what.
    source
        Id of the source it stands in.
    made
        When: the id of a stage, or a date in ISO 8601.
    about
        Which time it is about: the id of a stage, or a date in ISO 8601.
    expects
        The states it expects, where it can be said over options.
    also
        Further ones, where it expects an outcome that is named by several selectors.
    outcome
        Name of the outcome it expects, if it was said by that.
    held
        Whether it came true, where the analyst says so.
    likelihood
        Probabilities between which it was expected, as ``(low, high)``.
    """

    id: str
    text: str
    by: str = ""
    role: Role | None = None
    source: str = ""
    made: str = ""
    about: str = ""
    expects: StateSelector | None = None
    held: bool | None = None
    likelihood: tuple[float, float] | None = None
    because: tuple[str, ...] = ()
    note: str = ""
    also: tuple[StateSelector, ...] = ()
    outcome: str = ""

    @property
    def states(self) -> tuple[StateSelector, ...]:
        """What selects the states it is about: those it expects."""
        return self.expected

    @property
    def expected(self) -> tuple[StateSelector, ...]:
        """What selects the states it expects, any of them; empty if nothing does."""
        return () if self.expects is None else (self.expects, *self.also)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody advised.

    Parameters
    ----------
    text
        The recommendation in the analyst's words.
    by, role
        Who gave it, and as what.
    to
        Ids of the decision makers it is addressed to.
    source
        Id of the source it stands in.
    made
        When: the id of a stage, or a date in ISO 8601.
    states
        What selects the states it asks for, any of them; empty for a free text.
    outcome
        Name of the outcome it asks for, if it was said by that.
    """

    id: str
    text: str
    by: str = ""
    role: Role | None = None
    to: tuple[str, ...] = ()
    source: str = ""
    made: str = ""
    states: tuple[StateSelector, ...] = ()
    outcome: str = ""
    because: tuple[str, ...] = ()
    note: str = ""
