"""Single changes to a conflict, each tried: what would have to be different for another outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.glance.levers import Lever, tell_levers
from standoff.dossier.links import Link, Told, option_key, preference_key, rules_key
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import tell_statement
from standoff.errors import StandoffError
from standoff.model.changes import Change, DropRule, DropStatement, PreferStates, Settle
from standoff.model.changing import apply_change
from standoff.model.language.syntax import Not, Taken
from standoff.model.preferences import RankedStatements
from standoff.model.selectors import ByNumber
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.what_if import change_dispute

WORK = 400_000
"""States times changes: of more work only the first changes are tried."""

REACHED = 6
"""Of the states that somebody could move to so many are tried as preferred."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A single change, in words, and where what it changes is told."""

    change: Change
    words: str
    grounds: tuple[Link, ...]


def find_levers(stage: SolvedStage, concepts: Sequence[str] | None = None) -> tuple[Told, ...]:
    """Try single changes and say which of them lead to another outcome.

    Notes
    -----
    Cost: one analysis for each change, so many that states times changes stay
    below `WORK`.
    """
    trials = list(iter_trials(stage))
    count = stage.findings.naming.graph.state_count
    tried = trials[: max(1, WORK // count)]
    levers = [lever for trial in tried if (lever := _try(stage, trial, concepts))]
    return tuple(tell_levers(stage.findings, levers, len(tried)))


def _try(stage: SolvedStage, trial: Trial, concepts: Sequence[str] | None) -> Lever | None:
    """Analyse the conflict after a change; None if it leaves none that can be analysed."""
    try:
        conflict = apply_change(stage.dispute.conflict, trial.change)
        changed = change_dispute(stage.dispute, conflict, trial.words)
        after = SolvedStage(changed, changed.analyse(concepts))
    except StandoffError:
        return None
    return Lever(trial.words, trial.grounds, after.findings)


def iter_trials(stage: SolvedStage) -> Iterator[Trial]:
    """Iterate over the single changes worth trying, most telling kinds first."""
    yield from _iter_wants(stage)
    yield from _iter_orders(stage)
    yield from _iter_choices(stage)
    yield from _iter_rules(stage)


def _iter_wants(stage: SolvedStage) -> Iterator[Trial]:
    """Iterate over what somebody might no longer care about."""
    naming, id_ = stage.findings.naming, stage.findings.id
    for dm in naming.conflict.decision_makers:
        preferences = naming.conflict.preferences.get(dm.id)
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            continue
        for number, level in enumerate(preferences.basis.levels):
            for item in level.statements:
                told = tell_statement(item.statement, naming, dm.id)
                key = preference_key(id_, dm.id, number)
                words = f"{dm.name or dm.id} no longer cared about {told}"
                yield Trial(DropStatement(dm.id, item.statement), words, (Link("where", key),))


def _iter_orders(stage: SolvedStage) -> Iterator[Trial]:
    """Iterate over states that somebody whose order is no list of statements might prefer."""
    findings = stage.findings
    if not findings.strongest:
        return
    naming, state = findings.naming, findings.strongest[0].state
    for number, dm in enumerate(naming.conflict.decision_makers):
        preferences = naming.conflict.preferences.get(dm.id)
        if preferences is None or isinstance(preferences.basis, RankedStatements):
            continue
        for target in tuple(naming.graph.reachable(number, state))[:REACHED]:
            if naming.comparers[number].prefers(state, target) >= 0:
                change = PreferStates(dm.id, ByNumber(target + 1), ByNumber(state + 1))
                one, other = _mention_both(target, state, naming)
                words = f"{dm.name or dm.id} preferred {one} to {other}"
                key = preference_key(findings.id, dm.id, 0)
                yield Trial(change, words, (Link("where", key),))


def _mention_both(one: int, other: int, naming: Naming) -> tuple[str, ...]:
    """Call two states within a sentence so that each is told apart from the other."""
    labels = naming.states((one, other))
    return tuple(each if each.startswith(STATUS_QUO) else f"“{each}”" for each in labels)


def _iter_choices(stage: SolvedStage) -> Iterator[Trial]:
    """Iterate over options that somebody might be bound to, or might have to do without."""
    findings = stage.findings
    naming, id_ = findings.naming, findings.id
    if not naming.graph.options or not findings.strongest:
        return
    held = naming.graph.choices(findings.strongest[0].state)
    for option, choice in zip(naming.conflict.options, held, strict=True):
        owner = naming.dm(naming.conflict.dm_index[option.decision_maker])
        name, taken = option.name or option.id, Taken(option.qualified)
        links = (Link("where", option_key(id_, option.qualified)),)
        if choice == "N":
            yield Trial(Settle(taken), f"{owner} were bound to “{name}”", links)
        elif choice == "Y":
            yield Trial(Settle(Not(taken)), f"{owner} could not do “{name}”", links)


def _iter_rules(stage: SolvedStage) -> Iterator[Trial]:
    """Iterate over rules that might not hold."""
    naming, id_ = stage.findings.naming, stage.findings.id
    for number, rule in enumerate(naming.conflict.rules):
        words = f"the rule fell: {tell_rule(rule, naming)}"
        yield Trial(DropRule(number), words, (Link("where", rules_key(id_)),))
