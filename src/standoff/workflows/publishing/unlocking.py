"""What it would take for the outcomes that do not come about, looked for within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.dossier.answers.unlock import AnswerView
from standoff.dossier.found.findings import Findings
from standoff.dossier.glance.others import OtherOutcome, tell_others
from standoff.dossier.glance.places import link_change
from standoff.dossier.links import Link, Told
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.model.states import iter_bits
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.unlock import Unlocked, unlock

STATES = 1 << 14
"""Of larger conflicts a report does not look for it."""

WORK = 100_000
"""States times combinations that are judged at most, for each outcome."""

COMBINATIONS = 300
"""Combinations that are judged at most, however few states there are."""

OUTCOMES = 8
"""So many outcomes are looked at."""

LIKED = 12
"""What somebody likes best is an outcome to look at if it is so many states at most."""

PAIRS = 256
"""Of larger conflicts single changes are tried only, of others two at once, too."""

ANSWERS = 4
"""So many least changes are checked and shown."""

PREFERRED = ("seq", "nash", "smr", "gmr")


@dataclass(frozen=True, slots=True)
class Unlocking:
    """What it would take for outcomes that do not come about.

    Parameters
    ----------
    told
        Two or three of them in sentences.
    """

    told: tuple[Told, ...]
    others: tuple[OtherOutcome, ...]


def try_unlocking(stage: SolvedStage) -> Unlocking:
    """Look for the least change of wishes for each named outcome that does not come about.

    In a case that names none: for what each decision maker likes best.
    """
    findings = stage.findings
    concept = next((c for c in PREFERRED if c in findings.analysis.concepts), None)
    count = findings.naming.graph.state_count
    if concept is None:
        return Unlocking((), ())
    if count > STATES:
        told = f"Not looked for in a conflict of {count_of(count, 'state')}; ‘standoff unlock CASE’ does."
        return Unlocking((Told(told),), ())
    wanted = [
        each for each in _iter_wanted(findings) if not _comes_about(findings, each.bits, concept)
    ]
    found = tuple(_look(stage, each, concept) for each in wanted[:OUTCOMES])
    return Unlocking(tuple(tell_others(found, len(wanted) - len(found))), found)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An outcome: what it is called, and its states as bits."""

    name: str
    bits: int


def _iter_wanted(findings: Findings) -> Iterator[_Wanted]:
    naming = findings.naming
    labels, outcomes = naming.labels, naming.conflict.outcomes
    if outcomes:
        for outcome, bits in zip(outcomes, labels.outcome_bits, strict=True):
            if bits:
                yield _Wanted(f"“{outcome.name}”", bits)
        return
    liked: dict[int, list[str]] = {}
    for dm, ranks in enumerate(naming.graph.ranks):
        best = max(ranks)
        states = [state for state, rank in enumerate(ranks) if rank == best]
        if len(states) <= min(LIKED, naming.graph.state_count - 1):
            liked.setdefault(sum(1 << state for state in states), []).append(naming.dm(dm))
    for bits, names in liked.items():
        whose = join_words(names)
        states = list(iter_bits(bits))
        one = f"{naming.mention(states[0])}, what {whose} would like best,"
        some = f"One of {len(states):,} states that {whose} would like best"
        yield _Wanted(capitalise(one if len(states) == 1 else some), bits)


def _comes_about(findings: Findings, bits: int, concept: str) -> bool:
    """Say whether an outcome holds where improvements lead, or is one of those told."""
    told = any(bits >> each.state & 1 for each in findings.strongest)
    return told or any(
        bits >> each.state & 1 and concept in each.concepts for each in findings.outcomes
    )


def _look(stage: SolvedStage, wanted: _Wanted, concept: str) -> OtherOutcome:
    count = stage.findings.naming.graph.state_count
    held = int(stage.findings.analysis.equilibria(concept).bits)
    holds = bool(held & wanted.bits)
    found = unlock(
        stage.dispute,
        [state + 1 for state in iter_bits(wanted.bits)],
        concept,
        reachable=holds and stage.findings.quo is not None,
        up_to=2 if count <= PAIRS else 1,
        time_limit=None,
        most_tried=min(COMBINATIONS, max(40, WORK // count)),
        most_shown=ANSWERS,
        counting=False,
        workers=1,
    )
    least = found.least
    answers, grounds = _order(found, stage)
    return OtherOutcome(
        wanted.name,
        concept,
        holds,
        answers,
        len(least.answers) - sum(each.same_as is not None for each in found.answers),
        grounds,
        found.proven,
        least.below,
        least.out_of_time,
    )


def _order(
    found: Unlocked, stage: SolvedStage
) -> tuple[tuple[AnswerView, ...], tuple[tuple[Link, ...], ...]]:
    """Put answers in order: those first to which improvements lead, then the plainest."""
    findings = stage.findings
    pairs: list[tuple[AnswerView, tuple[Link, ...]]] = []
    for answer, step in zip(found.answers, found.least.answers, strict=False):
        if answer.same_as is None:
            links = (link_change(s.change, findings.naming, findings.id) for s in step.steps)
            pairs.append((answer, tuple(dict.fromkeys(link for group in links for link in group))))
    pairs.sort(key=lambda pair: (pair[0].reached is False, len(pair[0].words)))
    return tuple(answer for answer, _ in pairs), tuple(links for _, links in pairs)
