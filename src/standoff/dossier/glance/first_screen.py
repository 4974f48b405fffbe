"""The first screen: what holds, how surely, what it hinges on, what would change it, on what word.

For a reader who knows nothing of the method. Everything on it is told at
length elsewhere; the first screen chooses and leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.deciding import ByCorrection, ByHand, ByLevel, ByPair, ByWeights, Decision
from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.robustness import Robustness
from standoff.dossier.found.decisions import link_decision
from standoff.dossier.found.doubt import (
    MARKED,
    tell_certainty,
    tell_every_reading,
    tell_hinges,
    tell_silent,
)
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection
from standoff.dossier.glance.outcome_table import HeadView, OutcomeTable, view_outcome_table
from standoff.dossier.glance.partly import tell_partly
from standoff.dossier.links import NOWHERE, Link, Told, outcome_key
from standoff.dossier.words.concepts import tell_any, tell_every
from standoff.dossier.words.decisions import tell_speaking
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.moves import tell_change
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, tell_roughly, within
from standoff.dossier.words.reasons import find_best_move
from standoff.dossier.words.remarks import tell_remarks
from standoff.model.likelihood import word_for

AS_NOW = "Now, and so it stays"

COLUMNS = 6
"""So many equal outcomes stand in the table one by one."""

NAMED = 12
"""So many equal outcomes are named; of more the rest is counted."""

AS_SURE = (
    "The case leaves no order of preferences open: the answer is as sure as the case itself, "
    "not more."
)


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What a reader sees first.

    Parameters
    ----------
    headline
        What holds, in a sentence.
    outcomes
        If several hold equally, each of them in a line.
    criterion
        In which order they stand; empty for one.
    partly
        Under which concepts it holds, where that is not all of them, why not under the others,
        and what holds under those.
    table
        Who does what, now and then; None if nothing holds.
    sure
        How sure, in words of likelihood with numbers.
    hinges
        The statements it rests on, with their claims.
    levers
        What would change it.
    overturn
        How little would overturn it.
    others
        What it would take for outcomes that do not come about.
    basis
        Date and sources.
    """

    headline: Told
    outcomes: tuple[Told, ...]
    criterion: str
    partly: tuple[Told, ...]
    table: OutcomeTable | None
    sure: tuple[str, ...]
    hinges: tuple[Told, ...]
    levers: tuple[Told, ...]
    overturn: tuple[Told, ...]
    others: tuple[Told, ...]
    basis: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What was found by asking what would be if something were different, in sentences.

    Parameters
    ----------
    levers, overturn, others
        As on the first screen.
    """

    levers: tuple[Told, ...] = ()
    overturn: tuple[Told, ...] = ()
    others: tuple[Told, ...] = ()


def view_first_screen(
    findings: Findings,
    selection: Selection,
    robustness: Robustness,
    beyond: Beyond | None = None,
    basis: Sequence[Told] = (),
) -> FirstScreen:
    """View the first screen of the stage that is told first.

    Parameters
    ----------
    beyond, basis
        What would change the outcome, and date and sources: found elsewhere.
    """
    ranked = rank_outcomes(findings, robustness)
    shown = ranked[:COLUMNS]
    beyond = beyond or Beyond()
    return FirstScreen(
        _tell_headline(findings, selection, ranked),
        tuple(_tell_equal(findings, selection, ranked)) if len(ranked) > 1 else (),
        _tell_criterion(findings, ranked, robustness),
        tuple(tell_partly(findings, selection, ranked)) if ranked else (),
        _view_table(findings, selection, shown) if ranked else None,
        tuple(_tell_sure(findings, ranked, robustness)) if ranked else (),
        tuple(_tell_hinges(findings, selection, robustness, ranked)) if ranked else (),
        beyond.levers,
        beyond.overturn,
        beyond.others,
        tuple(basis),
    )


def rank_outcomes(findings: Findings, robustness: Robustness) -> tuple[Equilibrium, ...]:
    """Rank the outcomes that hold equally: by share of readings, then by moves from the status quo."""
    paths = findings.improvements

    def rank(outcome: Equilibrium) -> tuple[float, int, int]:
        way = paths.to.get(outcome.state) if paths else None
        far = len(way.moves) if way else 0
        return -_lowest_share(outcome, robustness)[0], far, outcome.state

    return tuple(sorted(findings.strongest, key=rank))


def _lowest_share(outcome: Equilibrium, found: Robustness) -> tuple[float, str]:
    """Give the concept of an outcome under which it holds in fewest readings, and the share."""
    known = (concept for concept in outcome.concepts if concept in found.concepts)
    shares = ((found.find_share(concept, outcome.state), concept) for concept in known)
    return min(((one.share if one else 0.0, concept) for one, concept in shares), default=(1.0, ""))


# What holds ------------------------------------------------------------------------------------


def _tell_headline(findings: Findings, selection: Selection, ranked: Sequence[Equilibrium]) -> Told:
    naming = findings.naming
    if not ranked:
        remarks = tell_remarks(findings.analysis.remarks, naming)
        none = f"Nothing holds: no state is stable for everybody under {tell_any(findings.analysis.concepts)}."
        return Told(" ".join((none, *remarks)))
    how = _tell_holding(findings, ranked[0])
    besides = _tell_nearly_all(findings, ranked)
    if len(ranked) > 1:
        return Told(f"{count_of(len(ranked), 'outcome')} hold equally{how}.{besides}")
    state = ranked[0].state
    links = _link(findings, selection, ranked[0])
    return Told(f"{_describe(findings, state)}{how}.{besides}", links)


def _tell_nearly_all(findings: Findings, ranked: Sequence[Equilibrium]) -> str:
    """Say where three quarters of all states or more would hold as well, so that to hold says little."""
    needed = set(ranked[0].concepts)
    groups = findings.analysis.all_equilibria.groups
    held = sum(len(states) for concepts, states in groups if needed <= set(concepts))
    states = findings.naming.graph.state_count
    if held <= len(ranked) or held * 4 < states * 3:
        return ""
    many = f"all {states:,}" if held == states else f"{held:,} of all {states:,}"
    return f" But {many} states would hold: what is wanted is too little to tell them apart."


def _tell_holding(findings: Findings, outcome: Equilibrium) -> str:
    if findings.quo is None or outcome in findings.reached:
        return ""
    return ", though nothing that anybody would do leads there from where the dispute stands"


def _describe(findings: Findings, state: int) -> str:
    """Say an outcome by its name and by what it changes."""
    naming, quo = findings.naming, findings.quo
    named = naming.title(state)
    if quo is None:
        return f"This holds: {named or naming.state(state)}"
    if state == quo:
        own = naming.now(state)
        return "The dispute stays as it is" + (f": {own}" if own else "")
    change = tell_change(quo, state, naming)
    named = naming.now(state)
    if named and change:
        return f"{capitalise(named)}: {within(change)}"
    return capitalise(change or naming.state(state))


def _link(findings: Findings, selection: Selection, outcome: Equilibrium) -> tuple[Link, ...]:
    if outcome not in selection.outcomes:
        return ()
    return (Link("why", outcome_key(findings.id, outcome.state)),)


def _tell_equal(
    findings: Findings, selection: Selection, ranked: Sequence[Equilibrium]
) -> Iterator[Told]:
    """Name each of several equal outcomes."""
    naming, shown = findings.naming, ranked[:NAMED]
    labels = naming.states(each.state for each in shown)
    for outcome, label in zip(shown, labels, strict=True):
        code = selection.code(outcome.state)
        named = naming.now(outcome.state) if label == STATUS_QUO else ""
        own = f": {named}" if named else ""
        now = f"{own} (as it is now)" if label == STATUS_QUO else ""
        text = f"{code}: {label}{now}" if code else f"{label}{now}"
        yield Told(text, _link(findings, selection, outcome))
    if left := len(ranked) - len(shown):
        yield Told(f"and {left:,} more of the kind; see the patterns below.")


def _tell_criterion(
    findings: Findings, ranked: Sequence[Equilibrium], robustness: Robustness
) -> str:
    if len(ranked) < 2:
        return ""
    shares = "" if robustness.count == 1 else "the share of readings in which they hold"
    way = "" if findings.quo is None else "how few moves lead there"
    by = ", then by ".join(part for part in (shares, way) if part) or "the tables"
    every = "Both" if len(ranked) == 2 else "All"
    return (
        f"{every} hold under {tell_every(ranked[0].concepts)}. They stand in the order of {by}; "
        "nothing in the case singles one out."
    )


def _view_table(
    findings: Findings, selection: Selection, shown: Sequence[Equilibrium]
) -> OutcomeTable:
    naming, quo = findings.naming, findings.quo
    alone = [each.state for each in shown] == [quo]
    heads = []
    if quo is not None and not alone:
        heads.append(HeadView(selection.code(quo), _name_now(naming, quo)))
    one = len(findings.strongest) == 1 and bool(naming.graph.options)
    for outcome in shown:
        key = outcome_key(findings.id, outcome.state) if outcome in selection.outcomes else NOWHERE
        label = AS_NOW if alone else _name_column(naming, outcome.state, quo)
        heads.append(
            HeadView(selection.code(outcome.state), "Outcome" if one and not alone else label, key)
        )
    return view_outcome_table(findings, [each.state for each in shown], heads)


def _name_now(naming: Naming, quo: int) -> str:
    """Name the first column; a conflict in graph form has no rows that say what now is."""
    return "Now" if naming.graph.options else f"Now: {naming.state(quo)}"


def _name_column(naming: Naming, state: int, quo: int | None) -> str:
    if state == quo:
        named = naming.now(state)
        return f"Stays as now: {named}" if named else "Stays as now"
    return naming.title(state) or "Outcome"


# How sure, and on what it hinges ---------------------------------------------------------------


def _tell_sure(
    findings: Findings, ranked: Sequence[Equilibrium], found: Robustness
) -> Iterator[str]:
    """Say how sure it is that the first outcome holds, in a word and in numbers."""
    if silent := tell_silent(findings.naming):
        yield silent
        if not findings.naming.conflict.preferences:
            return
    if found.count == 1:
        yield AS_SURE if found.concepts else MARKED
        return
    first, subject = ranked[0], "the first of them" if len(ranked) > 1 else "it"
    share, _ = _lowest_share(first, found)
    looked = "" if found.readings.exhaustive else " looked at"
    readings = f"{found.count:,} readings{looked} of what the case leaves open"
    if share == 1:
        every = f"{tell_every_reading(found.count)}{looked} of what the case leaves open"
        yield f"As sure as the case: {subject} holds in {every}."
    elif share == 0:
        yield f"Almost no chance: {subject} holds in none of the {readings} but as written."
    else:
        word = capitalise(word_for(share))
        yield f"{word}: {subject} holds in {tell_roughly(share)} of the {readings}."
    yield from (line for line in tell_certainty(first, found) if share < 1)


def _tell_hinges(
    findings: Findings,
    selection: Selection,
    robustness: Robustness,
    ranked: Sequence[Equilibrium],
) -> Iterator[Told]:
    """Say which statements keep everybody there, and on which open orders it hinges."""
    first = ranked[0]
    if robustness.count > 1:
        yield from list(tell_hinges(findings, robustness, first, linked=not selection.room.brief))[
            :2
        ]
    yield from _tell_kept(findings, first)


def _tell_kept(findings: Findings, outcome: Equilibrium) -> Iterator[Told]:
    """Say for each decision maker why it does not leave, with the claims."""
    naming, state = findings.naming, outcome.state
    for dm in range(len(naming.graph.decision_makers)):
        best, name = find_best_move(dm, state, naming), naming.dm(dm)
        if best is None:
            yield Told(f"{name}: {naming.agree(dm, 'has')} no move that leads away from it.")
        elif findings.analysis.graph.improvements(dm, state):
            yield Told(f"{name}: could do better at once, but not once the others have answered.")
        elif decision := naming.comparers[dm].decide(state, best):
            links = link_decision(decision, dm, naming, findings.id)
            where = (Link("where", links[0].key),) if links[0].key else ()
            yield Told(f"{name}: {_tell_kept_by(decision, dm, naming)}.", (*where, *links[1:]))
        elif findings.analysis.graph.kinds - {"strength", "order", "pairs"}:
            yield Told(f"{name}: {naming.agree(dm, 'has')} no move that is known to be a gain.")
        else:
            yield Told(f"{name}: would gain nothing by leaving.")


def _tell_kept_by(decision: Decision, dm: int, naming: Naming) -> str:
    likes = naming.agree(dm, f"likes it better than all that {naming.it(dm)} could move to")
    match decision:
        case ByLevel():
            return f"{tell_speaking(decision, dm, naming)} speaks for it"
        case ByHand():
            return f"{likes}, as {naming.its(dm)} order by hand has it"
        case ByWeights(better, worse):
            return f"{naming.its(dm)} weights give it {better}, and {worse} to the best that {naming.it(dm)} could move to"
        case ByCorrection():
            return f"{likes}, by a correction by hand"
        case ByPair():
            return f"{likes}, as is said of the two by themselves"
