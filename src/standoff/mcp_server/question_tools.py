"""What assistants may ask of the model: the questions of the command line, in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.analysis.inverse.levers import PREFERENCES
from standoff.errors import UsageError
from standoff.mcp_server.answers import Answer, lines_of
from standoff.mcp_server.asked import (
    Analyse,
    BoardAsked,
    CompareStages,
    Explain,
    NextQuestion,
    Order,
    Unlock,
    WhatIf,
)
from standoff.mcp_server.case_tools import told_proposal
from standoff.mcp_server.given import Given
from standoff.mcp_server.quoting import NOTICE, quote, quoted, sentence_id
from standoff.model.forming.limits import estimate_readings, tell_seconds
from standoff.workflows.asking.large import LargeCase
from standoff.workflows.asking.reading_list import ReadingList
from standoff.workflows.cases.disputes import Dispute, SomeStates
from standoff.workflows.proposals import Asked, propose_change

UNLISTED_SECONDS = 40.0
"""Of states too many to be listed: processor time in which their sets are sought."""

READING_SECONDS = 30.0
"""Readings that might take longer than this are refused beforehand, with how many would not."""


def order(given: Given, asked: Order) -> Answer:
    """Tell each decision maker's order of states and what decides in it."""
    from standoff.reports.terminal.order import show_orders, show_preference
    from standoff.workflows.asking.order import SetPreference, find_order, find_preference

    dispute = given.dispute(asked.stage)
    if asked.between:
        one, two = asked.between
        found = find_preference(dispute, one, two, asked.dm)
        shown = show_preference(found.view(), sets=isinstance(found, SetPreference))
        return Answer(lines_of(shown), found.to_dict())
    orders = find_order(dispute, asked.dm)
    listed = show_orders(orders.view(whole=True), dispute.title)
    return Answer(lines_of(listed), orders.to_dict())


def analyse(given: Given, asked: Analyse) -> Answer:
    """Find which states are stable for whom, and the equilibria."""
    from standoff.reports.terminal.solution import show_solution

    dispute = given.opened(asked.stage)
    concepts = asked.concepts or None
    if isinstance(dispute, LargeCase):
        return _unlisted(dispute, asked)
    if asked.where or asked.stable_for:
        return _some(dispute.where(asked.where, concepts, asked.stable_for))
    solution = dispute.analyse(concepts)
    return Answer(lines_of(show_solution(solution.view())), solution.to_dict())


def _unlisted(large: LargeCase, asked: Analyse) -> Answer:
    """Count and describe what holds where states are too many to be listed."""
    from standoff.reports.terminal.unlisted import show_unlisted

    if asked.stable_for:
        raise UsageError(
            "of states too many to be listed it is told what holds for everybody",
            hint="Leave out stable_for, or ask 'explain' of one state with dm.",
        )
    found = large.analyse(asked.concepts or None, where=asked.where, seconds=UNLISTED_SECONDS)
    return Answer(lines_of(show_unlisted(found.view())), found.to_dict())


def _some(found: SomeStates) -> Answer:
    from standoff.reports.terminal.states import show_states

    return Answer(lines_of(show_states(found.view())), found.to_dict())


def _explained(found: SomeStates, *, full: bool) -> Answer:
    """Say which of some states hold, and of single ones why."""
    from standoff.reports.terminal.states import show_states

    explained = found.explain(whole=full)
    lines = [each.words for each in found.shared_reasons()]
    views = [each.view() for each in explained]
    shown = show_states(found.view(), views, shared=lines, full=full)
    data = found.to_dict() | {"explained": [each.to_dict() for each in explained]}
    return Answer(lines_of(shown), data)


def explain(given: Given, asked: Explain) -> Answer:
    """Say why a state is stable or not, and for whom."""
    from standoff.reports.terminal.explanation import show_explanation

    dispute = given.opened(asked.stage)
    concepts = asked.concepts or None
    if isinstance(dispute, LargeCase):
        one = dispute.explain(asked.state, asked.dm, concepts)
        told = show_explanation(one.view(), full=asked.full or asked.dm is not None)
        return Answer(lines_of(told), one.to_dict())
    states = dispute.find_states([asked.state])
    if len(states) > 1:
        return _explained(dispute.where([asked.state], concepts, asked.dm), full=asked.full)
    found = dispute.explain(states.numbers()[0], asked.dm, concepts)
    shown = show_explanation(found.view(), full=asked.full or asked.dm is not None)
    return Answer(lines_of(shown), found.to_dict())


def what_if(given: Given, asked: WhatIf, by: str) -> Answer:
    """Say which outcomes appear, vanish or stay when something is different."""
    from standoff.reports.terminal.what_if import show_what_if
    from standoff.workflows.asking.what_if import ask_what_if, find_grounds

    dispute = given.opened(asked.stage)
    concepts = asked.concepts or None
    if isinstance(dispute, LargeCase):
        one = dispute.what_if(asked.changes, asked.state, concepts)
        answer = Answer(lines_of(show_what_if(one.view(), whole=True)), one.to_dict())
    else:
        grounds = find_grounds(dispute, asked.changes, given.database)
        found = ask_what_if(dispute, asked.changes, concepts, grounds=grounds)
        answer = Answer(lines_of(show_what_if(found.view, whole=True)), found.to_dict())
    if not asked.propose:
        return answer
    whose = Asked(given.require_case_file(), by, asked.propose, given.database)
    made = propose_change(whose, asked.changes, title=asked.title, stage=asked.stage or "")
    told = told_proposal(given, made)
    return replace(
        answer,
        lines=(*told.lines, "", *answer.lines),
        data={"proposal": told.data, **answer.data},
    )


def unlock(given: Given, asked: Unlock) -> Answer:
    """Find what would have to change for an outcome to be an equilibrium."""
    from standoff.reports.terminal.unlock import show_unlock
    from standoff.workflows.asking.unlock import unlock as find_unlocked

    found = find_unlocked(
        given.dispute(asked.stage),
        asked.make,
        asked.concept,
        decision_makers=tuple(asked.decision_makers),
        reachable=asked.reachable,
        levers=tuple(asked.levers) or PREFERENCES,
        time_limit=asked.seconds,
        workers=1,
    )
    return Answer(lines_of(show_unlock(found.view, whole=True)), found.to_dict())


def robust_next_question(given: Given, asked: NextQuestion) -> Answer:
    """Find what survives what is not known, and which question to read about next."""
    from standoff.reports.terminal.robustness import show_robustness
    from standoff.workflows.asking.reading_list import find_readings
    from standoff.workflows.asking.robust import assess_robustness

    if asked.moves:
        return _unclear_moves(given, asked)
    dispute = given.dispute(asked.stage)
    _require_time(dispute.graph.state_count, len(dispute.graph.decision_makers), asked.readings)
    found = assess_robustness(
        dispute,
        asked.concepts or None,
        limit=asked.readings,
        workers=1,
        distrust=tuple(asked.distrust),
    )
    passages = find_readings(found, given.database)
    shown = show_robustness(
        found.told,
        found.all_states,
        found.view_questions(),
        dispute.title,
        remarks=found.remarks(),
    )
    data = {"read_next": _read_next(passages)} | found.to_dict()
    return Answer((*_passages(passages), "", *lines_of(shown)), data)


def _require_time(states: int, dms: int, readings: int) -> None:
    most = estimate_readings(states, dms, readings)
    if most > READING_SECONDS:
        fewer = max(1, int(readings * READING_SECONDS / most))
        raise UsageError(
            f"{readings:,} readings of {states:,} states may take {tell_seconds(most)}",
            hint=f"Ask for {fewer:,} readings or fewer.",
        )


def _passages(found: ReadingList) -> Iterator[str]:
    """Say the questions, most telling first, and which sentences are near each; they are quoted."""
    if not found.items:
        yield "No question is open: every reading says the same."
    elif found.database:
        yield f"To read about next, most telling first. {NOTICE}"
    else:
        yield "To read about next, most telling first. No evidence database is at hand to look in."
    for number, (words, query, sentences) in enumerate(found.items, start=1):
        yield f"{number}. {words} (search: {query})"
        for near in sentences:
            yield f"{sentence_id(near.source, near.sentence)} [zone body]"
            yield quote(near.text)


def _read_next(found: ReadingList) -> list[dict[str, object]]:
    return [
        {
            "question": words,
            "search": query,
            "sentences": [
                {"id": sentence_id(near.source, near.sentence), "quoted": quoted(near.text)}
                for near in sentences
            ],
        }
        for words, query, sentences in found.items
    ]


def board(given: Given, asked: BoardAsked) -> Answer:
    """Lay the case out as other methods do: pros and cons, dilemmas, actors, hypotheses, linked cases."""
    from standoff.reports.terminal.boards.board import show_board
    from standoff.workflows.asking.boards.kinds import lay_out
    from standoff.workflows.asking.boards.linked import link_cases

    dispute = given.dispute(asked.stage)
    if asked.kind == "linked":
        found = link_cases(dispute, _other(given, asked), asked.common or "", asked.weigh)
    else:
        found = lay_out(dispute, asked.kind, tuple(asked.states))
    return Answer(lines_of(show_board(found.view, hints=False)), found.to_dict())


def _other(given: Given, asked: BoardAsked) -> Dispute:
    if not asked.other:
        raise UsageError(
            "linked disputes are of two cases", hint="Name the other case under 'other'."
        )
    return given.other(asked.other)


def compare_stages(given: Given, asked: CompareStages) -> Answer:
    """Tell stages side by side: what changed, on whose word, and what that did to the outcomes."""
    from standoff.reports.terminal.comparison import show_comparison
    from standoff.workflows.asking.compare import compare_stages as compare

    found = compare(given.dispute(), tuple(asked.stages), asked.concepts or None)
    shown = [line for each in found for line in lines_of(show_comparison(each.view()))]
    return Answer(tuple(shown), {"comparisons": [each.to_dict() for each in found]})


def _unclear_moves(given: Given, asked: NextQuestion) -> Answer:
    """Find what holds whatever is unclear about who can and would do what."""
    from standoff.reports.terminal.doubt.unclear import show_unclear
    from standoff.workflows.asking.unclear import find_unclear

    found = find_unclear(given.dispute(asked.stage), None, asked.concepts or None)
    return Answer(lines_of(show_unclear(found.view)), found.to_dict())
