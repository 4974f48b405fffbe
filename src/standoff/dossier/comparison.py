"""Two stages side by side, in words: what changed, and what became of the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.results import Verdict
from standoff.dossier.naming import Naming
from standoff.dossier.statements import join_words, tell_change
from standoff.dossier.wording import tell_reason


@dataclass(frozen=True, slots=True)
class FollowedOutcome:
    """An outcome of one stage as the other stage sees it.

    Parameters
    ----------
    state, naming
        In its own stage.
    quo
        Status quo of its own stage.
    counterpart, leaving
        In the other stage; see `standoff.workflows.asking.compare.Outcome`.
    """

    state: int
    naming: Naming
    quo: int | None
    counterpart: int | None
    other: Naming
    leaving: Sequence[Verdict]


def describe_outcome(state: int, quo: int | None, naming: Naming) -> str:
    """Say a state by what sets it apart from the status quo, or by what is taken."""
    if quo is None:
        return describe_state(state, naming)
    if state == quo:
        return f"{naming.state(state)}, the status quo itself"
    change = tell_change(quo, state, naming)
    if not change:
        return naming.state(state)
    return f"{naming.state(state)}: compared with the status quo, {change}; all else stays"


def describe_state(state: int, naming: Naming) -> str:
    """Say a state by the options that are taken."""
    choices = naming.graph.choices(state)
    taken = [naming.option(naming.graph.options[k]) for k, c in enumerate(choices) if c == "Y"]
    if not naming.graph.options:
        return naming.state(state)
    listed = join_words(f"“{name}”" for name in taken) or "no option"
    return f"{naming.state(state)}: {listed} taken"


def tell_followed(outcome: FollowedOutcome, where: str) -> Iterator[str]:
    """Say whether an outcome holds in the other stage, and who would leave it there."""
    if outcome.counterpart is None:
        yield f"It has no counterpart {where}."
        return
    name = outcome.other.state(outcome.counterpart)
    if not outcome.leaving:
        yield f"The same choices hold {where}, too ({name})."
        return
    who = join_words(outcome.other.dm(verdict.dm) for verdict in outcome.leaving)
    yield f"It does not hold {where} ({name}): {who} would leave it."
    for verdict in outcome.leaving:
        yield tell_reason(verdict, outcome.other)[0]
