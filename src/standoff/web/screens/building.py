"""The page of a case, and every change to it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from standoff.errors import Problem, StandoffError, UsageError
from standoff.model.case import Case
from standoff.model.forming.limits import unlisted_states
from standoff.model.options import OptionSet
from standoff.reports.steering import keep_order, keep_orders
from standoff.web.bench import OpenedCase, list_cases
from standoff.web.rendering import render
from standoff.web.screens.choosing import read_values
from standoff.web.screens.minds import write_minds
from standoff.web.screens.modelled import LISTS
from standoff.web.screens.stating import (
    is_begun,
    list_scenarios,
    list_stages,
    model_values,
    stamp_proposals,
    tell_edited,
    tell_state,
)
from standoff.web.screens.talking import case_of, for_the_page, read_words, tell_page, text_of
from standoff.workflows.editing.desk import OUTSIDE

SHOWN_PROBLEMS = 12

FORMS = (
    ("report.html", "Report (page)"),
    ("report.docx", "Report (Word)"),
    ("report.xlsx", "Workbook (Excel)"),
    ("report.tex", "Report (LaTeX)"),
    ("report.md", "Report (Markdown)"),
    ("graph.svg", "State graph (SVG)"),
    ("graph.png", "State graph (PNG)"),
    ("case.yaml", "The case file"),
    ("archive.zip", "All of it, without texts (archive)"),
    ("archive-with-texts.zip", "All of it, with texts (archive)"),
)
OF_ONE = frozenset(("why", "what-if", "paths", "find"))
"""Tabs that answer where states are too many to be listed."""

TABS = (
    ("why", "Why", "Why an outcome holds, or why a state does not"),
    ("what-if", "What if", "The answer as if something were different"),
    ("unlock", "Unlock", "What would it take for an outcome to hold?"),
    ("play", "Play", "Somebody moves: who would answer, and then?"),
    ("graph", "Graph", "States and moves, drawn"),
    ("paths", "Paths", "Ways from where things stand"),
    ("compare", "Compare", "Who prefers which of two states"),
    ("find", "Find", "Which states fit a statement, and which of them hold"),
    ("together", "Together", "Who gains by moving together"),
    ("boards", "Boards", "The case as other methods lay it out"),
    ("linked", "Linked", "What holds together with another dispute that somebody is in, too"),
    ("drift", "Drift", "Where it goes if chance decides who moves next"),
    ("views", "As each sees it", "What holds where somebody sees the dispute otherwise than it is"),
    ("attitudes", "Who minds whom", "What holds where somebody minds what others want"),
    (
        "power",
        "Power",
        "What holds where somebody can change what others want, or block their moves",
    ),
    ("order", "Order", "Everybody’s order of states"),
    ("sensitivity", "Single changes", "What every single change does"),
    ("robust", "What is open", "What survives what is not known"),
    ("unclear", "Who can", "What holds whatever is unclear about who can and would do what"),
    ("stages", "Stages", "What held when"),
)


async def page(request: Request) -> Response:
    """Show a case, with a place for everything."""
    return await asyncio.to_thread(_page, request)


def _page(request: Request) -> Response:
    from standoff.dossier.words.naming import CONCEPT_NAMES
    from standoff.workflows.asking.boards.kinds import KINDS

    case = case_of(request)
    case.refresh()
    stages = list_stages(case)
    return tell_page(
        request,
        "bench",
        title=case.title,
        script="bench",
        case=case,
        file=case.path.name,
        folder=str(case.path.parent),
        stages=stages,
        forms=FORMS,
        tabs=TABS,
        of_one=OF_ONE,
        boards=tuple(KINDS.items()),
        others=[each.name for each in list_cases(case.path.parent) if each != case.path],
        concepts=tuple(CONCEPT_NAMES.items()),
        scenarios=list_scenarios(case),
        example=_exemplify_change(case),
        graph_form=bool(case.case and case.case.conflict.explicit),
        tour=_find_tour(case),
        problems=(),
        unlisted=case.is_unlisted(stages[-1][0] if stages else ""),
        **model_values(case, stages[-1][0] if stages else ""),
    )


def _find_tour(case: OpenedCase) -> str:
    """Say whether the tour can speak of this case by name: of the one that its words are about."""
    made = {option.id for option in case.case.conflict.options} if case.case else set()
    return "kuril" if {"hold_four", "package", "fortify"} <= made else ""


def _exemplify_change(case: OpenedCase) -> str:
    """Give an example of a change in the words of the case."""
    conflict = case.case.conflict if case.case else None
    if conflict is not None and conflict.explicit is not None:
        states = [each.id for each in conflict.explicit.states][:2]
        maker = conflict.decision_makers[0].id
        return f"{maker}: {' above '.join(states)}" if len(states) > 1 else f"{maker}: state"
    option = next(iter(conflict.wholes), None) if conflict else None
    if isinstance(option, OptionSet):
        return f"{option.decision_maker}: {option.id} = {option.values[-1]}"
    return f"{option.decision_maker}: not {option.id}" if option else "owner: not option"


def _problem_values(case: OpenedCase) -> dict[str, Any]:
    # What to do in a case that was just begun stands where the answer will be.
    told = [] if is_begun(case) else [_view_problem(each, case.desk.case) for each in case.problems]
    errors = sum(each["severity"] == "error" for each in told)
    heading = "What is wrong in the file" if errors else "Worth a look"
    told.sort(key=lambda each: each["severity"] != "error")
    return {
        "problems": told[:SHOWN_PROBLEMS],
        "more": max(0, len(told) - SHOWN_PROBLEMS),
        "heading": heading,
    }


def _view_problem(problem: Problem, case: Case | None = None) -> dict[str, Any]:
    """View a problem: of a sound case in the words of its readers, as written under the pointer."""
    from standoff.workflows.workbench.noticing import tell_notice

    return {
        "severity": problem.severity,
        "message": problem.message if case is None else tell_notice(problem, case),
        "written": problem.message,
        "place": problem.place,
        "hint": for_the_page(problem.hint),
        "at": _find_part(problem.path),
    }


def _find_part(path: Sequence[str | int]) -> str:
    """Give the part of the Build pane that a problem speaks of."""
    parts = {
        "decision_makers": "part-dms",
        "rules": "part-rules",
        "status_quo": "part-quo",
        "outcomes": "part-outcomes",
        "stages": "part-stages",
        "scenarios": "part-scenarios",
        "claims": "part-claims",
    }
    head = str(path[0]) if path else ""
    if head == "claims" and len(path) > 1:
        return f"claim-{path[1]}"
    return parts.get(head, "")


ELSEWHERE = "The case was changed outside this page. What stands here is as it is now."


async def problems(request: Request) -> Response:
    """Say what is wrong or odd in the file."""
    case = case_of(request)
    values = await asyncio.to_thread(_problem_values, case)
    return HTMLResponse(render("problems", **values))


async def state(request: Request) -> Response:
    """Say how a case is now; nothing if the page has seen that."""
    return await asyncio.to_thread(_state, request)


def _state(request: Request) -> Response:
    case = case_of(request)
    edited = case.refresh()
    seen = request.query_params.get("seen", "")
    proposed = request.query_params.get("proposed")
    if seen == case.desk.revision and proposed in {None, stamp_proposals(case)}:
        return Response(status_code=204)
    done = edited.label if edited else ""
    label = ELSEWHERE if done in {"", OUTSIDE} else keep_order(done)
    stage = request.query_params.get("stage", "")
    shown = request.query_params.get("shown", "")
    return JSONResponse(tell_state(case, stage, shown, label=label))


async def change(request: Request) -> Response:
    """Change a case."""
    words = await read_words(request)
    asked = words.get("change")
    if not isinstance(asked, dict):
        raise UsageError("no change was sent")
    return await asyncio.to_thread(_change, case_of(request), asked, words)


def _change(case: OpenedCase, asked: Mapping[str, Any], words: Mapping[str, Any]) -> Response:
    from standoff.workflows.workbench.expressing import resolve
    from standoff.workflows.workbench.placing import place_change
    from standoff.workflows.workbench.statements import conflict_at

    stage = text_of(words, "stage")
    if asked.get("do") == "keep_what_if":
        said = asked.get("lines")
        lines = [line for line in said if isinstance(line, str)] if isinstance(said, list) else []
        return tell_edited(case, stage, case.keep(lines, stage))
    asked = resolve(case.require_case(), asked, stage) if _is_resolved(asked) else asked
    placed = place_change(case.case, _with_ids(case, asked, stage), stage)
    placed = write_minds(placed, conflict_at(case.case, stage) if case.case else None)
    edited = case.change(_as_written(placed), text_of(words, "seen") or None)
    return tell_edited(case, stage, edited, text_of(words, "seen"))


def _is_resolved(asked: Mapping[str, Any]) -> bool:
    return asked.get("do") in {"express", "choose_among"}


def _with_ids(case: OpenedCase, asked: Mapping[str, Any], stage: str) -> Mapping[str, Any]:
    """Put ids for the names of options that a statement was typed with."""
    from standoff.workflows.workbench.statements import check_statement

    if case.case is None:
        return asked
    owner = asked.get("dm") if isinstance(asked.get("dm"), str) else None
    rule = asked.get("rule")
    found = dict(asked)
    for key in (
        "say",
        "statement",
        *(("to", "from") if "known_move" in str(asked.get("do")) else ()),
    ):
        if isinstance(asked.get(key), str) and asked[key]:
            told = check_statement(case.case, asked[key], owner, stage)
            found[key] = told.spelled or asked[key]
    if isinstance(rule, dict) and isinstance(rule.get("text"), str):
        listed = rule.get("kind") in LISTS
        told = check_statement(case.case, rule["text"], None, stage, listed=listed)
        found["rule"] = {**rule, "text": told.spelled or rule["text"]}
    return found


def _as_written(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put a rule typed as kind and text, or values typed in a line, into the form of the file."""
    from standoff.workflows.workbench.statements import split_list

    if asked.get("do") == "add_option" and isinstance(asked.get("values"), str):
        return read_values(asked)
    rule = asked.get("rule")
    if not isinstance(rule, dict) or "kind" not in rule:
        return asked
    kind, text = str(rule["kind"]), str(rule.get("text", ""))
    value: Any = [part for _, part in split_list(text)] if kind in LISTS else text
    return {**asked, "rule": {kind: value}}


async def undo(request: Request) -> Response:
    """Undo the last change."""
    words = await read_words(request)
    return await asyncio.to_thread(_step, case_of(request), text_of(words, "stage"), back=True)


async def redo(request: Request) -> Response:
    """Make the change again that was undone last."""
    words = await read_words(request)
    return await asyncio.to_thread(_step, case_of(request), text_of(words, "stage"), back=False)


def _step(case: OpenedCase, stage: str, *, back: bool) -> Response:
    return tell_edited(case, stage, case.step(back=back))


async def text(request: Request) -> Response:
    """Give the whole file, or replace it."""
    case = case_of(request)
    if request.method == "GET":
        return JSONResponse({"text": case.desk.text, "revision": case.desk.revision})
    words = await read_words(request)
    replaced = await asyncio.to_thread(
        case.replace_text, text_of(words, "text"), text_of(words, "seen")
    )
    stage, seen = text_of(words, "stage"), text_of(words, "seen")
    return await asyncio.to_thread(tell_edited, case, stage, replaced, seen)


async def check_text(request: Request) -> Response:
    """Say what is wrong in a text that is not saved."""
    case, words = case_of(request), await read_words(request)
    return HTMLResponse(await asyncio.to_thread(_check_text, case, text_of(words, "text")))


def _check_text(case: OpenedCase, typed: str) -> str:
    from standoff.casefile.case import read_text_as_case

    try:
        with unlisted_states():
            problems = read_text_as_case(typed, case.path).problems
    except StandoffError as error:
        problems = tuple(error.problems)
    told = [_view_problem(each) for each in problems]
    return render(
        "problems", problems=told[:40], more=max(0, len(told) - 40), heading="In the text"
    )


async def check(request: Request) -> Response:
    """Say what is wrong in a statement as it is typed, and what it means."""
    case, words = case_of(request), await read_words(request)
    found = await asyncio.to_thread(_check, case, words)
    return JSONResponse(found)


def _check(case: OpenedCase, words: Mapping[str, Any]) -> dict[str, Any]:
    from standoff.workflows.workbench.statements import check_statement

    if case.case is None:
        return {"problems": [], "words": ""}
    told = check_statement(
        case.case,
        text_of(words, "say"),
        text_of(words, "owner") or None,
        text_of(words, "stage"),
        listed=text_of(words, "kind") in LISTS,
    )
    return {
        "problems": [each.to_dict() for each in told.problems],
        "words": keep_order(told.words),
        "spelled": told.spelled,
    }


async def words_known(request: Request) -> Response:
    """Give the words that statements are made of, and what states are called."""
    case = case_of(request)
    stage = request.query_params.get("stage", "")
    return JSONResponse(await asyncio.to_thread(_words, case, stage))


def _words(case: OpenedCase, stage: str) -> dict[str, Any]:
    from standoff.workflows.workbench.statements import list_words

    if case.case is None:
        return {"options": [], "keywords": [], "outcomes": []}
    found: dict[str, Any] = keep_orders(list_words(case.case, stage).to_dict())
    return found


ROUTES = [
    Route("/case/{case}/", page),
    Route("/case/{case}/state", state),
    Route("/case/{case}/problems", problems),
    Route("/case/{case}/change", change, methods=["POST"]),
    Route("/case/{case}/undo", undo, methods=["POST"]),
    Route("/case/{case}/redo", redo, methods=["POST"]),
    Route("/case/{case}/text", text, methods=["GET", "POST"]),
    Route("/case/{case}/check-text", check_text, methods=["POST"]),
    Route("/case/{case}/check", check, methods=["POST"]),
    Route("/case/{case}/words", words_known),
]
