"""The elements of a case that rest on each of its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection
from standoff.dossier.links import Link, option_key, preference_key, rules_key, stage_key
from standoff.dossier.words.known_moves import tell_known_move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import quote, tell_statement, tell_states
from standoff.evidence.citations.support import Element, iter_elements
from standoff.model.language.syntax import Statement
from standoff.model.moves import Rule
from standoff.model.preferences import Adjustment, Ranking, Weights


def find_uses(stages: Sequence[tuple[Findings, Selection]]) -> dict[str, tuple[Link, ...]]:
    """Find the elements that rest on each claim; one that several stages share is named once.

    The stage that is told first names them first.
    """
    used: dict[str, dict[str, Link]] = {}
    ordered = sorted(stages, key=lambda each: (each[1].room.brief, not each[1].focus))
    for findings, selection in ordered:
        brief = selection.room.brief
        # A background stage mostly inherits; it is named for what only it rests on.
        told = set(used) if brief else set()
        for element in iter_elements(findings.naming.conflict):
            link = (
                _link_stage(findings)
                if brief
                else link_element(element, findings.naming, findings.id)
            )
            for claim in element.because:
                if claim not in told:
                    used.setdefault(claim, {}).setdefault(link.text, link)
        for claim, link in _link_known_moves(findings.naming, findings.id):
            used.setdefault(claim, {}).setdefault(link.text, link)
        if findings.stage is not None:
            link = _link_stage(findings)
            for claim in findings.stage.because:
                used.setdefault(claim, {}).setdefault(link.text, link)
    return {claim: tuple(links.values()) for claim, links in used.items()}


def _link_stage(findings: Findings) -> Link:
    return Link(f"stage {findings.title}", stage_key(findings.id))


def find_uses_at(naming: Naming, stage: str) -> dict[str, tuple[Link, ...]]:
    """Find the elements of one stage that rest on each claim."""
    used: dict[str, dict[Link, None]] = {}
    for element in iter_elements(naming.conflict):
        link = link_element(element, naming, stage)
        for claim in element.because:
            used.setdefault(claim, {})[link] = None
    for claim, link in _link_known_moves(naming, stage):
        used.setdefault(claim, {})[link] = None
    return {claim: tuple(links) for claim, links in used.items()}


def _link_known_moves(naming: Naming, stage: str) -> Iterator[tuple[str, Link]]:
    """Lead from claims to what they say of moves: to the options of who would move."""
    for known in naming.conflict.known_moves:
        own = naming.conflict.decision_makers[
            naming.conflict.dm_index[known.decision_maker]
        ].options
        key = option_key(stage, own[0].qualified) if own else rules_key(stage)
        for side, word in ((known.because, "that"), (known.against, "against it that")):
            for claim in side:
                yield claim, Link(f"{word} {tell_known_move(known, naming)}", key)


def link_element(element: Element, naming: Naming, stage: str) -> Link:
    """Lead to an element of the model at a stage, in the words of its readers."""
    if element.kind == "option":
        option = f"{element.dm}.{element.path[3]}"
        return Link(f"option “{element.label}”", option_key(stage, option))
    if element.kind == "preference":
        key = preference_key(stage, element.dm, element.level or 0)
        return Link(_tell_preference(element, naming), key)
    return Link(_tell_rule(element, naming), rules_key(stage))


def _tell_preference(element: Element, naming: Naming) -> str:
    name = naming.who(naming.conflict.dm_index[element.dm])
    whose = f"{name}’" if name.endswith("s") else f"{name}’s"
    match element.part:
        case Ranking():
            return f"{whose} order of states"
        case Weights():
            return f"{whose} weights"
        case Adjustment(states, above):
            up, down = tell_states(states, naming), tell_states(above, naming)
            return f"{whose} preference, corrected by hand: {up} above {down}"
        case _:
            statement = cast("Statement", element.part)
            return f"{whose} preference {quote(tell_statement(statement, naming, element.dm))}"


def _tell_rule(element: Element, naming: Naming) -> str:
    rule = cast("Rule", element.part)
    return f"rule “{(rule.note or tell_rule(rule, naming)).rstrip('.')}”"
