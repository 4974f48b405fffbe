"""Why one state is stable or not, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.analysis.analyse import Analysis
from standoff.analysis.one_state import NearbyAnalysis
from standoff.analysis.results import (
    Anticipation,
    Concert,
    EveryImprovementSanctioned,
    Favour,
    NoImprovement,
    Verdict,
)
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.found.verdicts import VerdictView, view_verdicts
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import MORE_TIME, join_words
from standoff.dossier.words.reasons import tell_against, tell_gain_of


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """Why a state is stable or not.

    Parameters
    ----------
    kept
        Under which concepts it is an equilibrium, in a line.
    summary
        Three lines: under which concepts it is an equilibrium, who would leave
        it, and who would not, each with the statement that decides.
    verdicts
        Decision maker by decision maker.
    undecided
        What was not decided, in sentences; so where states are too many to be listed.
    """

    state: StateView
    kept: str
    summary: tuple[str, str, str]
    verdicts: tuple[VerdictView, ...]
    undecided: tuple[str, ...] = ()


def view_explanation(
    naming: Naming, state: int, verdicts: Sequence[Verdict], analysis: Analysis | NearbyAnalysis
) -> ExplanationView:
    """View verdicts on a state; concepts that share a reason are told together."""
    kept = [c for c in analysis.concepts if analysis.holds(c, state)]
    names = ", ".join(CONCEPT_NAMES[c] for c in kept)
    none = f"No equilibrium under {tell_any(analysis.concepts)}."
    line = f"Equilibrium under: {names}" if kept else none
    return ExplanationView(
        view_state(naming, state),
        line,
        (line, _tell_leaving(verdicts, naming), _tell_staying(verdicts, naming)),
        view_verdicts(verdicts, naming),
    )


def view_single_explanation(
    naming: Naming,
    state: int,
    verdicts: Sequence[Verdict],
    holds: Mapping[str, bool | None],
    undecided: Mapping[tuple[str, int], str],
) -> ExplanationView:
    """View verdicts on one of states too many to be listed.

    Parameters
    ----------
    holds
        By concept whether the state is an equilibrium, None where that was not decided;
        empty if it was not asked of everybody.
    undecided
        Why a concept was not decided for a decision maker.
    """
    line = _tell_holding(holds) or f"Asked of {_tell_asked(verdicts, undecided, naming)} alone."
    leaving = _tell_leaving(verdicts, naming)
    if undecided and all(verdict.stable for verdict in verdicts):
        leaving = "Nobody would leave it as far as was decided."
    return ExplanationView(
        view_state(naming, state),
        line,
        (line, leaving, _tell_staying(verdicts, naming)),
        view_verdicts(verdicts, naming),
        tuple(tell_undecided(undecided, naming)),
    )


def _tell_holding(holds: Mapping[str, bool | None]) -> str:
    """Say under which concepts a state is an equilibrium, under which it is not, and what is open."""
    by: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for concept, found in holds.items():
        by[found].append(concept)
    parts = []
    if by[True]:
        parts.append("Equilibrium under: " + ", ".join(CONCEPT_NAMES[c] for c in by[True]))
    elif by[False]:
        parts.append(f"No equilibrium under {tell_any(by[False])}.")
    if by[None]:
        names = ", ".join(CONCEPT_NAMES[c] for c in by[None])
        parts.append(
            f"{'; not' if by[True] else ' Not' if parts else 'Not'} decided under: {names}"
        )
    return "".join(parts)


def _tell_asked(
    verdicts: Sequence[Verdict], undecided: Mapping[tuple[str, int], str], naming: Naming
) -> str:
    asked = {verdict.dm for verdict in verdicts} | {dm for _, dm in undecided}
    return join_words(naming.dm(dm) for dm in sorted(asked))


OPEN = {
    "time": f"not decided in the time given ({MORE_TIME})",
    "steps": "not decided in the steps given",
}
"""Why something was not decided."""


def tell_undecided(undecided: Mapping[tuple[str, int], str], naming: Naming) -> Iterator[str]:
    """Say of each decision maker what was not decided, and why."""
    groups: dict[tuple[int, str], list[str]] = {}
    for (concept, dm), why in undecided.items():
        groups.setdefault((dm, why), []).append(CONCEPT_NAMES[concept])
    for (dm, why), names in groups.items():
        yield f"{naming.dm(dm)} under {', '.join(names)}: {OPEN[why]}."


def _tell_leaving(verdicts: Sequence[Verdict], naming: Naming) -> str:
    """Say who would leave a state, by which move, what decides, and whom others could help."""
    own = [each for each in verdicts if not isinstance(each.reason, Favour)]
    hopes = [each for each in verdicts if isinstance(each.reason, Favour)]
    told = ([_tell_leavers(own, naming)] if own else []) + (
        [_tell_helped(hopes, naming)] if hopes else []
    )
    return " ".join(told)


def _tell_helped(verdicts: Sequence[Verdict], naming: Naming) -> str:
    """Say for whom the others could do better, and how."""
    told = [
        f"for {naming.who(each.dm)}, {tell_gain_of(each, naming)}"
        for each in verdicts
        if not each.stable
    ]
    under = CONCEPT_NAMES[verdicts[0].concept]
    if told:
        return f"Under {under} the others could do better {'; '.join(told)}."
    asked = list(_by_dm(verdicts))
    everybody = len(asked) == len(naming.graph.decision_makers)
    whom = "anybody" if everybody else naming.list_names(asked, "or")
    return f"Under {under} the others could do nothing better for {whom}."


def _tell_leavers(verdicts: Sequence[Verdict], naming: Naming) -> str:
    told = []
    for dm, group in _by_dm(verdicts).items():
        leaving = [each for each in group if not each.stable]
        if leaving:
            names = ", ".join(CONCEPT_NAMES[each.concept] for each in leaving)
            told.append(f"{naming.who(dm)} by {tell_gain_of(leaving[0], naming)}, under {names}")
    if told:
        return f"Would leave it: {'; '.join(told)}."
    asked = list(_by_dm(verdicts))
    everybody = len(asked) == len(naming.graph.decision_makers)
    who = "Nobody" if everybody else naming.list_names(asked, begins=True)
    return f"{who} would{'' if everybody else ' not'} leave it."


def _tell_staying(verdicts: Sequence[Verdict], naming: Naming) -> str:
    """Say who has no improvement, and who is deterred from one."""
    told = []
    for dm, group in _by_dm(verdicts).items():
        own = [each for each in group if not isinstance(each.reason, Favour)]
        if own and all(isinstance(each.reason, NoImprovement) for each in own):
            told.append(f"{naming.who(dm)} ({tell_against(own[0], naming)})")
        deterred = [
            CONCEPT_NAMES[each.concept]
            for each in group
            if isinstance(each.reason, EveryImprovementSanctioned)
            or (isinstance(each.reason, Concert) and each.stable and each.reason.gains)
        ]
        without = [
            CONCEPT_NAMES[each.concept]
            for each in group
            if isinstance(each.reason, Concert) and not each.reason.gains
        ]
        staying = [
            CONCEPT_NAMES[each.concept]
            for each in group
            if isinstance(each.reason, Anticipation) and each.stable
        ]
        if staying:
            told.append(
                f"{naming.who(dm)} ({naming.agree(dm, 'foresees')} no gain under {', '.join(staying)})"
            )
        if without:
            told.append(f"{naming.who(dm)} (no coalition gains under {', '.join(without)})")
        if deterred:
            told.append(f"{naming.who(dm)} (deterred under {', '.join(deterred)})")
    if told:
        return f"Would stay: {'; '.join(told)}."
    if all(isinstance(each.reason, Favour) for each in verdicts):
        return "Who would move by itself is not asked here."
    return "Nobody would stay."


def _by_dm(verdicts: Sequence[Verdict]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.dm, []).append(verdict)
    return found
