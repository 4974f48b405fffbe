"""Where a case drifts if moves are random among the improvements, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from standoff.analysis.dynamics.chain import Chain, build_chain
from standoff.analysis.dynamics.following import Following, compare_with_drift, find_counterparts
from standoff.analysis.dynamics.settling import Settling, settle
from standoff.casefile.stage_changes import BASE
from standoff.dossier.answers.dynamics.drift import SHOWN_ENDS, DriftView, view_drift
from standoff.dossier.answers.dynamics.following import FollowingView, view_following
from standoff.errors import UsageError
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.analysis.dynamics.solving import Number


@dataclass(frozen=True)
class Drift:
    """Where a conflict drifts from one state.

    Parameters
    ----------
    chances
        ``improvements`` or ``movers``: what is equally likely.
    """

    dispute: Dispute
    chances: str
    chain: Chain
    settling: Settling

    def view(self, most: int | None = SHOWN_ENDS) -> DriftView:
        """View it in words; the likeliest ends of many, unless `most` is None."""
        drift = (self.chain, self.settling)
        return view_drift(self.dispute.naming, self.dispute.title, drift, self.chances, most)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff drift``."""
        label = self.dispute.naming.labels.of
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "from": self.chain.start + 1,
            "chances": self.chances,
            "reached": len(self.chain.steps),
            "moves": float(self.settling.moves),
            "exact": self.settling.exact,
            "error": self.settling.error,
            "ends": [
                {
                    "cycle": end.is_cycle,
                    "chance": float(end.chance),
                    "fraction": _fraction(end.chance),
                    "states": [
                        {"state": state + 1, "label": label(state), "share": float(share)}
                        for state, share in zip(end.states, end.shares, strict=True)
                    ],
                }
                for end in self.settling.ends
            ],
        }

    def __str__(self) -> str:
        return "\n".join(self.view())

    def __repr__(self) -> str:
        return f"<Drift of {self.dispute.title!r:.200}: {len(self.settling.ends):,} ends>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(self.view())


@dataclass(frozen=True)
class Passage:
    """What came between two stages, beside where the conflict was drifting from the first."""

    drift: Drift
    after: Dispute
    found: Following
    later: tuple[str, ...]

    def view(self) -> FollowingView:
        """View it in words."""
        before, after = self.drift.dispute.stage, self.after.stage
        heading = " → ".join(
            each.title or each.id if each else "As first described" for each in (before, after)
        )
        naming = self.drift.dispute.naming
        return view_following(naming, heading, self.found, self.drift.settling, self.later)

    def to_dict(self) -> dict[str, Any]:
        """Give the passage as plain data."""
        dms = self.drift.dispute.graph.decision_makers
        before, after, found = self.drift.dispute.stage, self.after.stage, self.found
        return {
            "before": before.id if before else BASE,
            "after": after.id if after else None,
            "kind": found.kind,
            "state": None if found.state is None else found.state + 1,
            "chance": float(found.chance),
            "passing": float(found.passing),
            "path": [
                {"decision_maker": dms[m.dm], "from": m.origin + 1, "to": m.target + 1}
                for m in found.path
            ],
            "left_aside": list(self.later),
            "words": self.view().verdict,
        }


@dataclass(frozen=True)
class Passages:
    """A case through its stages, beside where it was drifting."""

    dispute: Dispute
    passages: tuple[Passage, ...]

    @cached_property
    def views(self) -> tuple[FollowingView, ...]:
        """Each passage in words."""
        return tuple(each.view() for each in self.passages)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff drift --stages``."""
        return {
            "title": self.dispute.case.title,
            "passages": [each.to_dict() for each in self.passages],
        }

    def __str__(self) -> str:
        return "\n".join(line for view in self.views for line in view)

    def __repr__(self) -> str:
        return f"<Passages of {self.dispute.case.title!r:.200}: {len(self.passages)}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(line for view in self.views for line in view)


def find_drift(
    dispute: Dispute, start: str | int | None = None, chances: str = "improvements"
) -> Drift:
    """Find where a case drifts if at each step one improvement is taken by chance.

    Parameters
    ----------
    start
        As for `Dispute.find_state`; the status quo if left out.
    chances
        ``improvements``: all are equally likely; ``movers``: all who have one are.

    Raises
    ------
    ConceptNotDefinedError
        If preferences are no orders, or too many states are in reach.
    UsageError
        For a state there is not, or without one to start from.

    Examples
    --------
    >>> import standoff
    >>> found = find_drift(standoff.load("prisoners-dilemma"), "YY")
    >>> [end.chance for end in found.settling.ends], found.settling.moves
    ([Fraction(1, 1)], Fraction(2, 1))

    References
    ----------
    [LiKilgourHipel2005]_, [KemenySnell1960]_
    """
    origin = dispute.status_quo if start is None else dispute.find_state(start)
    if origin is None:
        raise UsageError(
            "the case names no status quo to start from",
            hint="Add 'status_quo:' to the case, or say --from STATE.",
        )
    chain = build_chain(dispute.graph, origin, chances)
    return Drift(dispute, chances, chain, settle(chain))


def compare_stages_with_drift(dispute: Dispute, chances: str = "improvements") -> Passages:
    """Compare each stage of a case with where the one before it was drifting.

    Raises
    ------
    ConceptNotDefinedError
        If preferences are no orders, or too many states are in reach.
    UsageError
        If the case has no stages, or one has no status quo. The base counts as one where the
        case has just one more.
    """
    stages = [dispute.at(stage.id) for stage in dispute.case.stages]
    if len(stages) == 1:  # the base counts as a stage, as it does where stages are compared
        stages = [dispute.at(BASE), *stages]
    if len(stages) < 2:
        raise UsageError(
            "the case has no stages to compare",
            hint="Leave out --stages, or describe later dates under 'stages:' in the case.",
        )
    return Passages(dispute, tuple(_iter_passages(stages, chances)))


def _iter_passages(stages: list[Dispute], chances: str) -> Iterator[Passage]:
    for before, after in pairwise(stages):
        drift, now = find_drift(before, chances=chances), after.status_quo
        if now is None:
            message = f"stage {after.stage.id if after.stage else ''!r} names no status quo"
            raise UsageError(message, hint="Add 'status_quo:' to the stage.")
        pairs = zip(after.graph.options, after.graph.choices(now), strict=False)
        taken = {option: choice == "Y" for option, choice in pairs if choice != "-"}
        known = set(before.graph.options)
        name = after.graph.state(now).name
        states = find_counterparts(before.graph, taken, name)
        found = compare_with_drift(drift.chain, drift.settling, states)
        missing = [key for key, is_so in taken.items() if is_so and key not in known]
        later = tuple(dict.fromkeys(after.naming.option(key) for key in missing))
        yield Passage(drift, after, found, later)


def _fraction(value: Number) -> str | None:
    return None if isinstance(value, float) else str(value)
