"""Two stages side by side: what changed, on whose word, and what became of the outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.results import Move, Verdict
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Link, Told, link_claim, outcome_key
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.labels import begin_name
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.reasoning.anticipations import HOPING
from standoff.dossier.words.reasons import tell_reason
from standoff.dossier.words.statements import describe_outcome


@dataclass(frozen=True, slots=True)
class Change:
    """One thing in which two stages differ.

    Parameters
    ----------
    kind
        ``decision maker``, ``option``, ``state``, ``preference``,
        ``correction``, ``move``, ``rule`` or ``status quo``.
    how
        ``added``, ``dropped``, ``changed``, ``raised`` or ``lowered``.
    dm
        Id of the decision maker it belongs to, or empty.
    what
        It, in words.
    because
        Ids of the claims that the new state of things rests on.
    """

    kind: str
    how: str
    dm: str
    what: str
    because: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return {
            "kind": self.kind,
            "how": self.how,
            "decision_maker": self.dm or None,
            "what": self.what,
            "because": list(self.because),
        }


MATCHES = ("same", "same name", "part", "merged", "several", "none")


@dataclass(frozen=True, slots=True)
class Match:
    """What a state of one stage is in another.

    Parameters
    ----------
    how
        ``same``: a state of the same choices, or of the same members;
        ``same name``: a state called the same, where choices do not tell;
        ``part``: as ``same``, but some of the members are infeasible there;
        ``merged``: a state that stands for others as well; ``several``: its
        members are several states there; ``none``: it is infeasible there.
    states
        The states there.
    """

    how: str
    states: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An equilibrium of one stage, and what the other stage makes of it.

    Parameters
    ----------
    state
        In its own stage.
    taken
        Qualified ids of the options taken.
    concepts
        Under which it is an equilibrium in its own stage.
    match
        What it is in the other stage.
    leaving
        Verdicts of the other stage on what it is there, one for each decision
        maker who would leave it; empty if it holds there, too.
    reached
        How it is reached in its own stage: by ``improvements`` from the status
        quo, only by other ``moves``, or empty: not at all, or from nowhere.
    path
        The first of the shortest ways.
    """

    state: int
    taken: tuple[str, ...]
    concepts: tuple[str, ...]
    match: Match
    leaving: tuple[Verdict, ...]
    reached: str = ""
    path: tuple[Move, ...] = ()

    @property
    def counterpart(self) -> int | None:
        """The one state it is in the other stage; None if there is none, or several."""
        return self.match.states[0] if len(self.match.states) == 1 else None

    @property
    def holds(self) -> bool:
        """Whether it holds in the other stage, too; of several states, each."""
        return bool(self.match.states) and not self.leaving


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change with the name of whose it is, and the claims it rests on."""

    kind: str
    dm: str
    how: str
    what: str
    because: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FollowedView:
    """An outcome of one stage, and what becomes of it in the other.

    Parameters
    ----------
    words
        The outcome by what sets it apart from its status quo.
    lines
        Whether it holds in the other stage, and who would leave it there and why.
    """

    link: Link
    concepts: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """The outcomes of one of two stages as the other sees them.

    Parameters
    ----------
    concepts
        The concepts looked at, in words.
    more
        How many equilibria there are besides those told.
    """

    name: str
    outcomes: tuple[FollowedView, ...]
    concepts: str
    more: int = 0

    @property
    def nothing(self) -> str:
        """That no outcome is reached; empty if one is."""
        none = f"No equilibrium under {self.concepts} is reached by improvements"
        return "" if self.outcomes else none


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two stages side by side.

    Parameters
    ----------
    grounds
        The claims the later stage as a whole rests on.
    sides
        The earlier stage, then the later.
    """

    title: str
    grounds: tuple[Link, ...]
    changes: tuple[ChangeView, ...]
    sides: tuple[SideView, SideView]

    @property
    def effects(self) -> tuple[Told, ...]:
        """What the changes did to the outcomes, in sentences."""
        return tuple(told for side in self.sides for told in _tell_side(side))


def view_comparison(
    before: Findings,
    after: Findings,
    changes: Sequence[Change],
    earlier: Sequence[Outcome],
    later: Sequence[Outcome],
) -> ComparisonView:
    """View two stages side by side.

    Parameters
    ----------
    earlier, later
        The outcomes of each stage that are told, followed into the other.
    """
    every = [len(each.analysis.all_equilibria) for each in (before, after)]
    conflicts = (before.naming.conflict, after.naming.conflict)
    names = {dm.id: begin_name(dm) for each in conflicts for dm in each.decision_makers}
    return ComparisonView(
        f"{before.name} → {after.name}",
        tuple(map(link_claim, after.stage.because)) if after.stage else (),
        tuple(
            ChangeView(
                c.kind, names.get(c.dm, c.dm), c.how, c.what, tuple(map(link_claim, c.because))
            )
            for c in changes
        ),
        (
            _view_side(earlier, before, after, every[0] - len(earlier)),
            _view_side(later, after, before, every[1] - len(later)),
        ),
    )


def _view_side(outcomes: Iterable[Outcome], here: Findings, there: Findings, more: int) -> SideView:
    followed = tuple(view_followed(each, here, there) for each in outcomes)
    return SideView(here.name, followed, tell_any(here.analysis.concepts), more)


def view_followed(outcome: Outcome, here: Findings, there: Findings) -> FollowedView:
    """View an outcome of one stage as the other stage sees it."""
    naming = here.naming
    return FollowedView(
        Link(naming.state(outcome.state), outcome_key(here.id, outcome.state)),
        ", ".join(CONCEPT_NAMES[concept] for concept in outcome.concepts),
        describe_outcome(outcome.state, here.quo, naming),
        tuple(_tell_followed(outcome, there)),
    )


def _tell_followed(outcome: Outcome, there: Findings) -> Iterator[str]:
    """Say whether an outcome holds in the other stage, and who would leave it there."""
    naming, where = there.naming, f"at {there.name}"
    if not outcome.match.states:
        yield f"It has no counterpart {where}."
        return
    name = _tell_match(outcome.match, naming)
    if not outcome.leaving:
        same = "It holds" if outcome.match.how in _TOLD else "The same choices hold"
        yield f"{same} {where}, too ({name})."
        return
    who = join_words(dict.fromkeys(naming.who(verdict.dm) for verdict in outcome.leaving))
    under = CONCEPT_NAMES[outcome.leaving[0].concept]
    hoping = outcome.leaving[0].concept in HOPING
    why = f"the others could do better for {who}" if hoping else f"{who} would leave it"
    yield f"It does not hold {where} under {under} ({name}): {why}."
    for verdict in outcome.leaving[:TOLD_LEAVING]:
        yield tell_reason(verdict, naming)[0]


_TOLD = {
    "same name": "of the same name",
    "part": "as far as it is feasible there",
    "merged": "one with others there",
}
TOLD_LEAVING = 6


def _tell_match(match: Match, naming: Naming) -> str:
    """Name what a state is in the other stage, and how it was matched where that is not plain."""
    if match.how == "several":
        shown = join_words(naming.mention(state) for state in match.states[:3])
        more = f" and {len(match.states) - 3:,} more" if len(match.states) > 3 else ""
        return f"several states there: {shown}{more}"
    name = naming.mention(match.states[0])
    return f"{name}, {_TOLD[match.how]}" if match.how in _TOLD else name


def _tell_side(side: SideView) -> Iterator[Told]:
    when = f"at {side.name}"
    if side.nothing:
        yield Told(f"{side.nothing} {when}.")
    for each in side.outcomes:
        yield Told(f"The outcome {when}, {each.words}. {' '.join(each.lines)}", (each.link,))
