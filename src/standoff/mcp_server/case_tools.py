"""What assistants may ask of a case and propose for it: case, claims, check, propose_claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.casefile.files import read_text
from standoff.dossier.conflict.decision_makers import iter_decision_makers, iter_rules
from standoff.dossier.grounds.claims import CitationView, ClaimView, tell_evidence, view_claim
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import NOWHERE, Link
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of
from standoff.errors import ProjectFileError, unknown_word
from standoff.evidence.citations.support import iter_elements
from standoff.mcp_server.answers import Answer, lines_of
from standoff.mcp_server.asked import CaseAsked, Check, Claims, ProposeClaim
from standoff.mcp_server.given import Given
from standoff.mcp_server.quoting import NOTICE, quote, quoted, tell_voice
from standoff.model.case import Case
from standoff.model.forming.told_names import names_of
from standoff.workflows.asking.large import LargeCase
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.files import check_file
from standoff.workflows.proposals import (
    Asked,
    Proposal,
    ProposedCitation,
    list_proposals,
    propose_claim,
    show_proposal,
)
from standoff.workflows.sources.at_hand import load_evidence

CAN_BE_ASKED = (
    "Its states are too many to be listed: analyse counts what holds, explain and what_if (with"
    " state) tell of one state; other tools refuse."
)
ABOUT_ONE_STATE = (
    "A state is status-quo, the options taken (a,b), a statement that fits just one, or what is"
    " different from the status quo (Owner: Option, not Option)."
)

BRIEF_LINES = 12
"""Lines of a description that are told."""


def case(given: Given, asked: CaseAsked) -> Answer:
    """Tell the case: decision makers, options, preferences, rules, stages, what is proposed."""
    try:
        dispute = given.opened(asked.stage)
    except ProjectFileError as error:
        if given.case_file is None or not error.problems:
            raise
        return _unsound(given, given.case_file, error)
    if isinstance(dispute, LargeCase):
        return _large(given, dispute)
    size = count_of(dispute.graph.state_count, "feasible state")
    lines = _case_lines(given, dispute, dispute.naming, dispute.status_quo, size)
    return Answer(tuple(lines), _case_record(given, dispute))


def _large(given: Given, large: LargeCase) -> Answer:
    """Tell a case whose states are too many to be listed, and what can be asked of it."""
    naming, dispute = large.naming(()), large.dispute
    graph = naming.graph
    quo = 0 if large.status_quo is not None else None
    size = "more states than can be listed"
    lines = _case_lines(given, dispute, naming, quo, size)
    told = (*lines, "", f"{CAN_BE_ASKED} {ABOUT_ONE_STATE}")
    data = _around_record(given, dispute)
    known = {"states": None, "status_quo": None, "names": names_of(dispute.conflict, graph)}
    return Answer(told, data | known | {"options": list(graph.columns)})


def _unsound(given: Given, file: Path, error: ProjectFileError) -> Answer:
    """Tell a case that has errors: what they are, what the file says, what waits."""
    text = read_text(file)
    lines = [f"{given.name} has errors, so nothing can be asked of it yet. It says:", ""]
    lines += text.splitlines()
    lines += ["", *(line for each in error.problems for line in f"error: {each}".splitlines())]
    data = {"errors": [each.to_dict() for each in error.problems], "may_propose": True}
    return Answer((*lines, *_waiting(given)), data)


def _case_lines(
    given: Given, dispute: Dispute, naming: Naming, quo: int | None, size: str
) -> Iterator[str]:
    found = dispute.case
    support = CaseSupport(found, dispute.conflict)
    stage = dispute.stage.id if dispute.stage else "base"
    makers = naming.conflict.decision_makers
    yield f"{dispute.title}: {size} ({given.name})"
    yield from found.description.splitlines()[:BRIEF_LINES]
    unknown: list[tuple[Any, ...]] = [() for _ in makers]
    for maker, view in zip(
        makers, iter_decision_makers(stage, naming, support, unknown), strict=True
    ):
        yield f"\n{view.name} [{maker.id}]"
        for option in view.options:
            yield f"  option {maker.id}.{option.id}: {option.name} ({option.support.word})"
        yield f"  {view.form}"
        for each in view.preferences:
            place = f"{each.place}. " if each.place else ""
            word = f" ({each.support.word})" if each.support else ""
            yield f"  {place}{each.statement} — {each.words}{word}"
        yield from (f"  {move}" for move in view.moves)
    rules = list(iter_rules(naming, support))
    if rules:
        yield "\nRules"
        yield from (f"  {each.spelled} — {each.words} ({each.support.word})" for each in rules)
    if quo is not None:
        yield f"\nStatus quo: {naming.state(quo)}"
    yield from _around(given, found)


def _around(given: Given, found: Case) -> Iterator[str]:
    if found.stages:
        stages = ", ".join(f"{each.id} ({each.title})" for each in found.stages)
        yield f"\nStages: {stages}"
    for key, scenario in found.scenarios.items():
        yield f"Scenario {key}: {scenario.title or '; '.join(scenario.lines)}"
    yield f"{count_of(len(found.claims), 'claim')} of {count_of(len(found.sources), 'source')}."
    yield from _waiting(given)


def _waiting(given: Given) -> Iterator[str]:
    if given.case_file is not None:
        listed = list_proposals(given.case_file, given.database, decided=False, check=False)
        yield f"{count_of(len(listed.proposals), 'proposal')} waiting for a decision."
        for each in listed.proposals:
            yield f"  {each.id}: {each.headline}"


def _case_record(given: Given, dispute: Dispute) -> dict[str, Any]:
    graph, quo = dispute.graph, dispute.status_quo
    return _around_record(given, dispute) | {
        "states": graph.state_count,
        "options": list(graph.columns),
        "names": dispute.names,
        "status_quo": None if quo is None else quo + 1,
    }


def _around_record(given: Given, dispute: Dispute) -> dict[str, Any]:
    found = dispute.case
    return {
        "title": found.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "decision_makers": [dm.id for dm in dispute.conflict.decision_makers],
        "stages": [each.id for each in found.stages],
        "scenarios": list(found.scenarios),
        "claims": len(found.claims),
        "sources": list(found.sources),
        "may_propose": given.case_file is not None,
    }


# Claims --------------------------------------------------------------------------------------


def claims(given: Given, asked: Claims) -> Answer:
    """Tell the claims of the case, their citations looked up, and what rests on them."""
    if asked.said is not None:
        return _said(given.dispute(), forecasts=asked.said == "forecasts")
    opened = given.opened()
    dispute = opened.dispute if isinstance(opened, LargeCase) else opened
    found = dispute.case
    if asked.claim is not None and asked.claim not in found.claims:
        raise unknown_word(asked.claim, found.claims, "unknown-claim", "there is no claim {!r}")
    evidence = load_evidence(found, given.database)
    support = CaseSupport(found, dispute.conflict, evidence.article_of, evidence.comments)
    used = _uses(found)
    chosen = [asked.claim] if asked.claim is not None else _with_words(found, asked.words)
    views = [view_claim(found.claims[key], evidence, support, used.get(key, ())) for key in chosen]
    whole = asked.claim is not None
    head = [f"{count_of(len(views), 'claim')} of {len(found.claims)}.", NOTICE]
    lines = [line for view in views for line in _claim_lines(view, whole=whole)]
    foot = [] if whole else [told.text for told in tell_evidence(evidence, support)]
    data = {"total": len(views), "claims": [_claim_record(view, whole=whole) for view in views]}
    return Answer((*head, *lines, *foot), data)


def _said(dispute: Dispute, *, forecasts: bool) -> Answer:
    """Tell what was foreseen or advised, held against the model and against what came."""
    if forecasts:
        from standoff.reports.terminal.foreseen.forecasts import show_forecasts
        from standoff.workflows.asking.forecasts import find_forecasts

        foreseen = find_forecasts(dispute)
        lines = lines_of(show_forecasts(foreseen.view, dispute.case.title))
        return Answer(lines, foreseen.to_dict())
    from standoff.reports.terminal.foreseen.recommendations import show_recommendations
    from standoff.workflows.asking.recommendations import find_recommendations

    advised = find_recommendations(dispute)
    lines = lines_of(show_recommendations(advised.view, dispute.case.title))
    return Answer(lines, advised.to_dict())


def _with_words(found: Case, words: str) -> list[str]:
    wanted = words.casefold()
    return [key for key, each in found.claims.items() if wanted in f"{key} {each.text}".casefold()]


def _uses(found: Case) -> dict[str, tuple[Link, ...]]:
    """Find the elements that rest on each claim, in the base and at every stage."""
    used: dict[str, dict[str, Link]] = {}
    for conflict in (found.conflict, *(stage.conflict for stage in found.stages)):
        for element in iter_elements(conflict):
            whose = f"{element.dm}: " if element.dm else ""
            text = f"{element.kind} {whose}{element.label}"
            for claim in element.because:
                used.setdefault(claim, {}).setdefault(text, Link(text, NOWHERE))
    return {claim: tuple(links.values()) for claim, links in used.items()}


def _claim_lines(view: ClaimView, *, whole: bool) -> Iterator[str]:
    voice = f", said by {view.voice}" if view.voice else ""
    voice += f", {view.grade}" if view.grade else ""
    yield f"{view.id} [{view.status}, {view.support.word}{voice}]: {view.text}"
    cited = [("for", each) for each in view.supporting]
    cited += [("against", each) for each in view.opposing]
    for side, each in cited if whole else cited[:2]:
        yield f"  {side}: {_cited(each)}"
        if each.quote:
            yield quote(each.quote)
    if not whole and len(cited) > 2:
        yield f"  ... and {count_of(len(cited) - 2, 'citation')} more; ask for claim {view.id!r}"
    if whole:
        yield from (f"  contradicts {link.text}" for link in view.contradicts)
        yield from (f"  rests on it: {link.text}" for link in view.used_by)


def _cited(each: CitationView) -> str:
    source = str(each.source.key[-1]) if each.source.key else each.source.text
    told = ", ".join(filter(None, (source, each.place, each.word)))
    voice = f", voice {tell_voice('', each.voice)}" if each.voice else ""
    return f"{told}{voice}{f': {each.why}' if each.why else ''}"


def _claim_record(view: ClaimView, *, whole: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": view.id,
        "text": view.text,
        "status": view.status,
        "support": view.support.grade,
        "voice": view.voice or None,
        "for": len(view.supporting),
        "against": len(view.opposing),
        "used_by": len(view.used_by),
    }
    if whole:
        data["used_by"] = [link.text for link in view.used_by]
        for name, cited in (("for", view.supporting), ("against", view.opposing)):
            data[name] = [
                {"cited": _cited(each), "state": each.state, "quoted": quoted(each.quote)}
                for each in cited
            ]
    return data


# Check and propose ---------------------------------------------------------------------------


def check(given: Given, asked: Check) -> Answer:
    """Find everything wrong or odd in the case file, and how its citations stand."""
    report = check_file(given.require_case(), evidence=asked.evidence, database=given.database)
    lines = []
    for each in sorted(report.problems, key=lambda problem: problem.severity != "error"):
        lines += f"{each.severity}: {each}".splitlines()
    summary = report.summary().replace(report.path, given.name)
    told = [line.replace(report.path, given.name) for line in (*summary.splitlines(), *lines)]
    return Answer(tuple(told), report.to_dict() | {"case": given.name})


def propose(given: Given, asked: ProposeClaim, by: str) -> Answer:
    """Propose a claim with the sentences it rests on; a person accepts it or does not."""
    file = given.require_case_file()
    whose = Asked(file, by, asked.why, given.require_database())
    cited = [
        ProposedCitation(each.source, each.sentence, "", each.quote, each.side)
        for each in asked.citations
    ]
    made = propose_claim(whose, asked.text, cited, claim=asked.claim or "", elements=asked.elements)
    return told_proposal(given, made)


def told_proposal(given: Given, made: Proposal) -> Answer:
    """Say what was proposed, and that nothing is changed until a person says so."""
    view = show_proposal(given.require_case_file(), made.id, given.database)
    lines = (
        f"Proposed as {made.id}. The case is unchanged until the person accepts it:",
        f"  standoff proposals accept {given.name} {made.id}",
        *view.lines(ids=True),
    )
    return Answer(lines, view.to_dict())
