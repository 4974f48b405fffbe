"""The page of a case, and every change to it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from standoff.errors import Problem, StandoffError, UsageError
from standoff.reports.steering import keep_order, keep_orders
from standoff.web.bench import OpenedCase, at_stage
from standoff.web.rendering import render
from standoff.web.screens.modelled import KINDS, LISTS, name_scenarios, show_model
from standoff.web.screens.talking import case_of, for_the_page, read_words, tell_page, text_of

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
    ("order", "Order", "Everybody’s order of states"),
    ("sensitivity", "Single changes", "What every single change does"),
    ("robust", "What is open", "What survives what is not known"),
    ("stages", "Stages", "What held when"),
)


async def page(request: Request) -> Response:
    """Show a case, with a place for everything."""
    return await asyncio.to_thread(_page, request)


def _page(request: Request) -> Response:
    from standoff.dossier.words.naming import CONCEPT_NAMES

    case = case_of(request)
    case.refresh()
    stages = _list_stages(case)
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
        concepts=tuple(CONCEPT_NAMES.items()),
        scenarios=_list_scenarios(case),
        example=_exemplify_change(case),
        tour=_find_tour(case),
        problems=(),
        **_model_values(case, stages[-1][0] if stages else ""),
    )


def _list_stages(case: OpenedCase) -> list[tuple[str, str]]:
    found = case.case.stages if case.case else ()
    return [
        (each.id, keep_order(f"{each.title or each.id}{f', {each.date}' if each.date else ''}"))
        for each in found
    ]


def _find_tour(case: OpenedCase) -> str:
    """Say whether the tour can speak of this case by name: of the one that its words are about."""
    made = {option.id for option in case.case.conflict.options} if case.case else set()
    return "kuril" if {"hold_four", "package", "fortify"} <= made else ""


def _list_scenarios(case: OpenedCase) -> list[tuple[str, str]]:
    return list(name_scenarios(case.case)) if case.case else []


def _exemplify_change(case: OpenedCase) -> str:
    """Give an example of a change in the words of the case."""
    conflict = case.case.conflict if case.case else None
    option = next(iter(conflict.options), None) if conflict else None
    return f"{option.decision_maker}: not {option.id}" if option else "owner: not option"


def _model_values(case: OpenedCase, stage: str) -> dict[str, Any]:
    """Give what the Build pane shows: the last version without errors."""
    shown = None if case.case is None or _is_empty(case) else show_model(case.case, stage)
    return {
        "model": shown or {**_NOTHING, "title": case.title},
        "revision": case.desk.revision,
        "broken": case.desk.case is None and shown is not None,
    }


def _is_empty(case: OpenedCase) -> bool:
    """Say whether a file that is no case yet only wants somebody to decide."""
    if case.desk.case is not None:
        return False
    errors = [each for each in case.problems if each.severity == "error"]
    return all(
        each.code in {"empty", "missing-key"} and "decision_makers" in f"{each.path} {each.message}"
        for each in errors
    )


_NOTHING: Mapping[str, Any] = {
    "title": "",
    "description": "",
    "stage": "",
    "dms": (),
    "options": (),
    "explicit": False,
    "quo": None,
    "quo_text": "",
    "rules": (),
    "rules_anchor": "rules",
    "outcomes": (),
    "stages": (),
    "scenarios": (),
    "claims": (),
    "example": "",
    "kinds": KINDS,
}


def _problem_values(case: OpenedCase) -> dict[str, Any]:
    told = [_view_problem(each) for each in case.problems]
    errors = sum(each["severity"] == "error" for each in told)
    heading = "What is wrong in the file" if errors else "Worth a look"
    told.sort(key=lambda each: each["severity"] != "error")
    return {
        "problems": told[:SHOWN_PROBLEMS],
        "more": max(0, len(told) - SHOWN_PROBLEMS),
        "heading": heading,
    }


def _view_problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "message": problem.message,
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


def stamp_proposals(case: OpenedCase) -> str:
    """Say which proposals there are, so briefly that only a difference can be told."""
    from standoff.workflows.proposals import journal_of

    try:
        found = journal_of(case.path).stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}-{found.st_size}"


def tell_state(case: OpenedCase, stage: str, shown: str = "", **more: Any) -> dict[str, Any]:
    """Give what a page shows of a case besides answers and problems, which take longer to find.

    Parameters
    ----------
    shown
        The version that the page shows under Build at this stage already.
    """
    desk = case.desk
    sound = desk.case is not None
    return {
        "revision": desk.revision,
        "title": keep_order(case.title),
        "good": case.good[0] if case.good else None,
        "undo": keep_orders(desk.undo_label) if desk.can_undo else None,
        "redo": keep_orders(desk.redo_label) if desk.can_redo else None,
        "stages": _list_stages(case),
        "build": "" if shown == desk.revision else render("build", **_model_values(case, stage)),
        "errors": 0 if sound else sum(each.severity == "error" for each in case.problems),
        "proposed": stamp_proposals(case),
        "scenarios": _list_scenarios(case),
        **more,
    }


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
    label = keep_order(edited.label) if edited else ""
    stage = request.query_params.get("stage", "")
    shown = request.query_params.get("shown", "")
    return JSONResponse(tell_state(case, stage, shown, label=label or "Changed elsewhere"))


async def change(request: Request) -> Response:
    """Change a case."""
    words = await read_words(request)
    asked = words.get("change")
    if not isinstance(asked, dict):
        raise UsageError("no change was sent")
    return await asyncio.to_thread(_change, case_of(request), asked, words)


def _change(case: OpenedCase, asked: Mapping[str, Any], words: Mapping[str, Any]) -> Response:
    stage = text_of(words, "stage")
    if asked.get("do") == "keep_what_if":
        said = asked.get("lines")
        lines = [line for line in said if isinstance(line, str)] if isinstance(said, list) else []
        return _tell_edited(case, stage, case.keep(lines, stage))
    edited = case.change(_as_written(at_stage(asked, stage)), text_of(words, "seen") or None)
    return _tell_edited(case, stage, edited)


def _as_written(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put a rule that was typed as kind and text into the form of the file."""
    from standoff.workflows.workbench.statements import split_list

    rule = asked.get("rule")
    if not isinstance(rule, dict) or "kind" not in rule:
        return asked
    kind, text = str(rule["kind"]), str(rule.get("text", ""))
    value: Any = [part for _, part in split_list(text)] if kind in LISTS else text
    return {**asked, "rule": {kind: value}}


def _tell_edited(case: OpenedCase, stage: str, edited: Any) -> Response:
    conflict = edited.conflict
    if conflict is not None:
        ours, theirs = conflict
        html = render("clash", ours=ours, theirs=theirs)
        return JSONResponse(tell_state(case, stage, label=keep_order(edited.label), clash=html))
    return JSONResponse(tell_state(case, stage, label=keep_order(edited.label)))


async def undo(request: Request) -> Response:
    """Undo the last change."""
    words = await read_words(request)
    return await asyncio.to_thread(_step, case_of(request), text_of(words, "stage"), back=True)


async def redo(request: Request) -> Response:
    """Make the change again that was undone last."""
    words = await read_words(request)
    return await asyncio.to_thread(_step, case_of(request), text_of(words, "stage"), back=False)


def _step(case: OpenedCase, stage: str, *, back: bool) -> Response:
    return _tell_edited(case, stage, case.step(back=back))


async def text(request: Request) -> Response:
    """Give the whole file, or replace it."""
    case = case_of(request)
    if request.method == "GET":
        return JSONResponse({"text": case.desk.text, "revision": case.desk.revision})
    words = await read_words(request)
    replaced = await asyncio.to_thread(
        case.replace_text, text_of(words, "text"), text_of(words, "seen")
    )
    return await asyncio.to_thread(_tell_edited, case, text_of(words, "stage"), replaced)


async def check_text(request: Request) -> Response:
    """Say what is wrong in a text that is not saved."""
    case, words = case_of(request), await read_words(request)
    return HTMLResponse(await asyncio.to_thread(_check_text, case, text_of(words, "text")))


def _check_text(case: OpenedCase, typed: str) -> str:
    from standoff.casefile.case import read_text_as_case

    try:
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
    return {"problems": [each.to_dict() for each in told.problems], "words": keep_order(told.words)}


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
