"""The answer of a stage in plain sentences: what holds, why, how surely, what it hinges on."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.robustness import Robustness
from standoff.dossier.found.doubt import tell_certainty, tell_hinges
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.outcomes import describe_outcome_of
from standoff.dossier.found.selection import Selection
from standoff.dossier.links import Link, Told, outcome_key, verdict_key
from standoff.dossier.words.concepts import tell_any, tell_every
from standoff.dossier.words.decisions import tell_ground
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.moves import tell_change, tell_gain, tell_move
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.reasons import find_best_move, tell_reason
from standoff.dossier.words.remarks import tell_remarks
from standoff.dossier.words.statements import describe_state

NAMED = 6
"""So many outcomes that hold equally are named in a sentence."""


def tell_answer(findings: Findings, selection: Selection, robustness: Robustness) -> Iterator[Told]:
    """Say in plain sentences what holds, why, how surely, and what it hinges on."""
    if not findings.strongest:
        remarks = tell_remarks(findings.analysis.remarks, findings.naming)
        none = f"No state is stable for everybody under {tell_any(findings.analysis.concepts)}."
        yield Told(" ".join((none, *remarks)))
        return
    first, linked = findings.strongest[0], not selection.room.brief
    yield _tell_outcomes(findings, selection)
    yield _tell_grounds(findings, first, linked=linked)
    yield _tell_certainty(findings, robustness, first, linked=linked)


def _tell_outcomes(findings: Findings, selection: Selection) -> Told:
    strongest = findings.strongest
    how = f"under {tell_every(strongest[0].concepts)}"
    links = tuple(
        Link(findings.naming.state(each.state), outcome_key(findings.id, each.state))
        for each in strongest
        if each in selection.outcomes
    )
    count = len(strongest)
    if count > 1:
        way = "are reached by improvements and hold" if findings.reached else "hold"
        naming = findings.naming
        names = naming.states(each.state for each in strongest[:NAMED])
        told = [_mention(name, naming, findings.quo) for name in names]
        told += [f"{count - len(told):,} more"] if count > len(told) else []
        return Told(f"{count_of(count, 'outcome')} {way} {how}: {join_words(told)}.", links)
    way = "is reached by improvements and holds" if findings.reached else "holds"
    return Told(f"One outcome {way} {how}: {_describe(findings, strongest[0].state)}", links)


def _mention(name: str, naming: Naming, quo: int | None) -> str:
    """Put a name in quotation marks; say of the status quo, too, what outcome it is."""
    if name != STATUS_QUO or quo is None:
        return f"“{name}”"
    named = naming.now(quo)
    return f"{name} (“{named}”)" if named else name


def _describe(findings: Findings, state: int) -> str:
    """Say a state by how it differs from the status quo."""
    naming, quo = findings.naming, findings.quo
    if quo is None or not naming.graph.options:
        return f"{describe_state(state, naming)}."
    if state == quo:
        named = naming.now(state)
        return f"{f'“{named}”: ' if named else ''}the status quo stays as it is."
    named = naming.title(state)
    start = f"“{named}”: " if named else ""
    change = tell_change(quo, state, naming)
    if not change:
        return f"{describe_state(state, naming)}."
    return f"{start}{change}; everything else stays as it was."


def _tell_grounds(findings: Findings, outcome: Equilibrium, *, linked: bool) -> Told:
    naming, concept = findings.naming, outcome.concepts[0]
    dms = range(len(naming.graph.decision_makers))
    tempted = [dm for dm in dms if findings.analysis.graph.improvements(dm, outcome.state)]
    names = naming.graph.decision_makers
    links = tuple(
        Link(naming.dm(dm), verdict_key(findings.id, names[dm], outcome.state))
        for dm in dms
        if linked
    )
    if not tempted:
        if naming.graph.kinds - {"strength", "order", "pairs"}:
            # That a best move would lose is not known either.
            text = "Nobody is known to gain by leaving it; what may be a gain is in the reasons."
        else:
            text = "Nobody gains by leaving it: no decision maker has an improvement."
            text += _tell_kept(findings, outcome)
        return Told(text, links)
    who = naming.list_names(tempted, begins=True)
    return Told(
        f"{who} could improve by leaving it, but under {CONCEPT_NAMES[concept]} the others "
        "would answer every such move with a sanction.",
        links,
    )


def _tell_kept(findings: Findings, outcome: Equilibrium) -> str:
    """Say what keeps each decision maker that has one from its best move."""
    naming = findings.naming
    told = []
    for dm in range(len(naming.graph.decision_makers)):
        best = find_best_move(dm, outcome.state, naming)
        ground = "" if best is None else tell_ground(dm, outcome.state, best, naming)
        if ground:
            told.append(f"{naming.who(dm)} {ground}")
    return f" Each would lose by its best move: {'; '.join(told)}." if told else ""


def _tell_certainty(
    findings: Findings, robustness: Robustness, outcome: Equilibrium, *, linked: bool
) -> Told:
    """Say in how many readings it holds, and what decides about that."""
    certainty = " ".join(tell_certainty(outcome, robustness, findings.naming))
    hinges = tuple(tell_hinges(findings, robustness, outcome, linked=linked))
    if hinges:
        return Told(f"{certainty} It hinges most on this. {hinges[0].text}", hinges[0].grounds)
    if robustness.count > 1:
        certainty += " No open ordering of preferences decides about it."
    return Told(certainty)


# In few lines ----------------------------------------------------------------------------------


def tell_why(findings: Findings) -> Iterator[str]:
    """Say why the strongest outcome that is reached holds, for each decision maker."""
    if not findings.outcomes:
        return
    outcome, naming = findings.outcomes[0], findings.naming
    yield f"{capitalise(describe_outcome_of(findings, outcome))}:"
    for dm in range(len(naming.graph.decision_makers)):
        verdict = findings.analysis.verdict(outcome.concepts[0], dm, outcome.state)
        yield f"  {tell_reason(verdict, naming)[0]}"


def tell_way(findings: Findings, state: int) -> str:
    """Say by whose moves improvements lead from the status quo to a state."""
    naming, paths = findings.naming, findings.improvements
    moves = paths.to[state].moves if paths else ()
    if not moves:
        return naming.state(state)
    told = []
    for move in moves:
        remark = tell_gain(move, naming)
        told.append(tell_move(move, naming) + (f" ({remark})" if remark else ""))
    return ", then ".join(told)
