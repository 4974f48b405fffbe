"""What a verdict rests on: the preference statements that decide between two states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from standoff.analysis.deciding import ByHand, ByLevel, ByWeights
from standoff.analysis.results import (
    Anticipation,
    Concert,
    EveryImprovementSanctioned,
    Favour,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.verdicts import (
    VerdictView,
    group_verdicts,
    judge_everybody,
    shorten_reasons,
    view_group,
)
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import NOWHERE, Link, Told, link_claim, preference_key, verdict_key
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import tell_level
from standoff.model.preferences import RankedStatements

TOLD_STATEMENTS = 3
TOLD_REASONS = 4


def view_grounded(findings: Findings, support: CaseSupport, state: int) -> tuple[VerdictView, ...]:
    """View the verdicts of everybody on a state, each with the statements that decide."""
    stage, naming = findings.id, findings.naming
    return tuple(
        view_group(
            group,
            shorten_reasons(reasons, TOLD_REASONS),
            naming,
            NOWHERE if number else verdict_key(stage, naming.graph.decision_makers[dm], state),
            tell_deciding(findings, support, group[0]),
        )
        for dm, verdicts in judge_everybody(findings, state)
        for number, (reasons, group) in enumerate(group_verdicts(verdicts, naming))
    )


def tell_deciding(findings: Findings, support: CaseSupport, verdict: Verdict) -> tuple[Told, ...]:
    """Say which preference statements decide about the moves from a state, and their claims."""
    naming, dm, state = findings.naming, verdict.dm, verdict.state
    them = "them" if naming.is_plural(dm) else "it"

    def told(level: int, what: str) -> Told:
        return _tell_level(findings, support, dm, level, what)

    match verdict.reason:
        case UnsanctionedImprovement(improvement):
            levels = Counter(iter_levels(naming, dm, state, [improvement]))
            return tuple(told(level, "makes that an improvement") for level in levels)
        case EveryImprovementSanctioned(sanctions):
            gains = Counter(iter_levels(naming, dm, state, [s.improvement for s in sanctions]))
            fears = Counter(iter_levels(naming, dm, state, [s.state for s in sanctions]))
            every = [told(level, f"tempts {them} to move") for level in gains]
            every += [told(level, "makes the sanction bite") for level in fears]
            return tuple(every[: 2 * TOLD_STATEMENTS])
        case Anticipation(end=end):
            ends = Counter(iter_levels(naming, dm, state, [end]))
            foreseen = f"{naming.it(dm)} {naming.agree(dm, 'foresees')}"
            return tuple(told(level, f"decides about the end {foreseen}") for level in ends)
        case Favour(moves):
            ends = Counter(iter_levels(naming, dm, state, [m.target for m in moves[-1:]]))
            return tuple(told(level, "makes that better for it") for level in ends)
        case Concert():
            return _tell_joint(findings, support, verdict, verdict.reason)
    reachable = naming.graph.reachable(dm, state)
    counts = Counter(iter_levels(naming, dm, state, reachable))
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOLD_STATEMENTS]
    its, many = naming.its(dm), len(reachable)
    if many == 1:
        return tuple(told(level, f"speaks against {its} only move") for level, _ in most)
    return tuple(
        told(level, f"speaks against {count} of {its} {many:,} moves") for level, count in most
    )


def _tell_joint(
    findings: Findings, support: CaseSupport, verdict: Verdict, reason: Concert
) -> tuple[Told, ...]:
    """Say what makes the first improvement of a coalition one for each member."""
    naming, state = findings.naming, verdict.state
    found: list[Told] = []
    for gain in reason.gains[:1]:
        for dm in gain.coalition:
            what = f"makes that an improvement for {naming.who(dm)}"
            levels = iter_levels(naming, dm, state, [gain.target])
            found += [_tell_level(findings, support, dm, level, what) for level in levels]
    return tuple(found)


def _tell_level(findings: Findings, support: CaseSupport, dm: int, level: int, what: str) -> Told:
    name = findings.naming.graph.decision_makers[dm]
    link = Link(tell_level(dm, level, findings.naming), preference_key(findings.id, name, level))
    found = support.levels(name).get(level)
    because = [claim.claim for claim in found.claims] if found else _claims_of_whole(findings, name)
    return Told(what, (link, *map(link_claim, because)))


def _claims_of_whole(findings: Findings, dm: str) -> Sequence[str]:
    """Give the claims that an order of states, or weights, rest on as a whole."""
    preferences = findings.naming.conflict.preferences.get(dm)
    if preferences is None or isinstance(preferences.basis, RankedStatements):
        return ()
    return preferences.basis.because


def iter_levels(naming: Naming, dm: int, state: int, others: Iterable[int]) -> Iterator[int]:
    """Iterate over the levels of statements that decide between a state and each of some others.

    For an order of states and for weights it is level 0; nothing is said where
    a correction by hand decides.
    """
    for other in others:
        decision = naming.comparers[dm].decide(state, other)
        if isinstance(decision, ByLevel):
            yield decision.level
        elif isinstance(decision, ByHand | ByWeights):
            yield 0
