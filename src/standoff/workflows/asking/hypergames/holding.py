"""What each decision maker believes: as the case says, and as is said besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from standoff.casefile.leaving.evidence import Grounds
from standoff.casefile.minds.lines import believe, read_beliefs, spell_belief, thought_views
from standoff.dossier.words.phrases import within
from standoff.errors import ConflictModelError, Problem, StandoffError, UsageError, quote
from standoff.model.changes import Change
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.model.minds.beliefs import Belief, BeliefKind
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.typed_changes import read_typed_changes

_OF_USE = frozenset(("view-line", "unknown-scenario"))
"""Problems of how something was said, not of the conflict."""

SCENARIO = re.compile(r"scenario\s+([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Held:
    """What one decision maker believes, or is thought to.

    Parameters
    ----------
    changes
        How that differs from the dispute it is said of.
    lines
        The same as a person says it.
    because
        Ids of the claims it rests on.
    thought
        By id of another decision maker what that one is thought to see.
    """

    changes: tuple[Change, ...] = ()
    lines: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    thought: Mapping[str, Held] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether it sees the dispute otherwise itself."""
        return bool(self.changes)


@dataclass
class _Said:
    """What is to be read of one decision maker: of the case, and lines besides."""

    beliefs: tuple[Belief, ...] = ()
    lines: list[str] = field(default_factory=list)


def read_held(dispute: Dispute, views: Sequence[str]) -> dict[str, Held]:
    """Give by id what each decision maker believes, of those that see it otherwise.

    Raises
    ------
    UsageError
        With every problem, if some view does not say who sees what.
    ConflictModelError
        With every problem of every view.
    """
    own, inner, misread = _gather(dispute, views)
    found: dict[str, Held] = {}
    problems: list[Problem] = []
    for dm in dispute.graph.decision_makers:
        if dm not in own and dm not in inner:
            continue
        held = Held()
        with kept(problems, dispute, dm):
            held = _read(dispute, dispute.conflict, own.get(dm, _Said()))
        seen = apply_changes(dispute.conflict, held.changes)
        thought = {}
        for other, said in inner.get(dm, {}).items():
            with kept(problems, dispute, dm, other):
                thought[other] = _read(dispute, seen, said)
        found[dm] = replace(held, thought=thought)
    if misread or (problems and all(each.code in _OF_USE for each in problems)):
        told = (*misread, *problems)
        raise UsageError(told[0].message, told)
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    return found


@contextmanager
def kept(problems: list[Problem], dispute: Dispute, dm: str, other: str = "") -> Iterator[None]:
    """Keep what is wrong with one view, to look at the others."""
    try:
        yield
    except (ConflictModelError, UsageError) as error:
        problems += _of(dispute, error, dm, other)


def _of(dispute: Dispute, error: StandoffError, dm: str, other: str = "") -> Iterator[Problem]:
    """Say of what is wrong in whose view it is, or in what somebody thinks that another sees."""
    who = _does(dispute, dm, "thinks" if other else "sees")
    where = f"in what {who}" + (f" that {_does(dispute, other, 'sees')}" if other else "")
    for each in error.problems or [Problem("view", error.message)]:
        yield replace(each, message=f"{where}: {each.message}")


def _does(dispute: Dispute, dm: str, words: str) -> str:
    """Say what a decision maker does, within a sentence."""
    naming, number = dispute.naming, dispute.graph.decision_makers.index(dm)
    return f"{within(naming.dm(number))} {naming.agree(number, words)}"


def _gather(
    dispute: Dispute, views: Sequence[str]
) -> tuple[dict[str, _Said], dict[str, dict[str, _Said]], list[Problem]]:
    """Give what is said of each view, and of what each thinks of others, by ids; and what is wrong."""
    own: dict[str, _Said] = {}
    inner: dict[str, dict[str, _Said]] = {}
    for view in dispute.conflict.views:
        plain = tuple(one for one in view.beliefs if one.kind is not BeliefKind.THINKS)
        if plain:
            own[view.dm] = _Said(plain)
        for other, beliefs in thought_views(view.beliefs).items():
            inner.setdefault(view.dm, {})[other] = _Said(beliefs)
    problems: list[Problem] = []
    for said in views:
        try:
            dm, seer, line = _part(dispute, said)
        except UsageError as error:
            problems += [
                replace(one, message=f"in {quote(said.strip(), 80)}: {one.message}")
                for one in error.problems
            ]
            continue
        place = own if seer == dm else inner.setdefault(dm, {})
        place.setdefault(seer, _Said()).lines.append(line)
    return own, inner, problems


def _part(dispute: Dispute, said: str) -> tuple[str, str, str]:
    """Give who believes something, whose view it is of, and the line that says it.

    Raises
    ------
    UsageError
        With every problem.
    """
    parts = (said.partition(verb) for verb in (" sees ", " see "))
    who, _, line = next((found for found in parts if found[1]), (said, "", ""))
    if not line.strip():
        hint = "Write it as in “us sees russia: drop fortify”, as what-if takes the line."
        problem = Problem("view-line", "this does not say who sees what", value=said, hint=hint)
        raise UsageError(problem.message, [problem])
    pairs = (who.partition(verb) for verb in (" thinks ", " think "))
    who, thinks, other = next((found for found in pairs if found[1]), (who, "", who))
    found: list[str] = []
    problems: list[Problem] = []
    for name in dict.fromkeys((who, other)):
        try:
            found.append(_find(dispute, name))
        except UsageError as error:
            problems += error.problems
    if not problems and thinks and found[0] == found[-1]:
        message = f"what {_does(dispute, found[0], 'sees')} itself is no thought of another"
        hint = f"Write '{who.strip()} sees {line.strip()}'."
        problems.append(Problem("view-line", message, value=said, hint=hint))
    if problems:
        raise UsageError(problems[0].message, problems)
    return found[0], found[-1], line.strip()


def _find(dispute: Dispute, name: str) -> str:
    return dispute.graph.decision_makers[dispute.find_dm(name.strip())]


def _read(dispute: Dispute, conflict: Conflict, said: _Said) -> Held:
    grounds = Grounds(dispute.case)
    first = read_beliefs(said.beliefs, conflict, grounds)
    begun = apply_changes(conflict, first)
    lines, problems = _spelled_out(dispute, said.lines)
    further: tuple[Change, ...] = ()
    try:
        further = read_typed_changes(lines, begun, grounds)
    except ConflictModelError as error:
        problems += error.problems
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    changes = (*first, *further)
    believe(conflict, changes)
    spelled = (spell_belief(one, conflict) for one in said.beliefs)
    because = dict.fromkeys(claim for one in said.beliefs for claim in one.because)
    return Held(changes, (*spelled, *said.lines), tuple(because))


def _spelled_out(dispute: Dispute, lines: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Give lines with those of a scenario in place of its name.

    A scenario that the case does not have, that is of another stage, or that says more than lines
    is a problem.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for line in lines:
        named = SCENARIO.fullmatch(line)
        if named is None:
            found.append(line)
            continue
        try:
            scenario = dispute.case.scenario(named[1])
        except UsageError as error:
            problems += error.problems or [
                Problem("unknown-scenario", error.message, value=line, hint=error.hint)
            ]
            continue
        if scenario.conflict == dispute.conflict:
            found += scenario.lines
            continue
        message = (
            f"scenario {named[1]!r} is no view of this stage: it has a 'change', or another 'from'"
        )
        hint = "A scenario stands for a view by its lines under 'set'."
        problems.append(Problem("view-line", message, value=named[1], hint=hint))
    return found, problems
