"""A case as the page shows it besides answers and problems: the model, what can be undone, conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from itertools import islice
from typing import Any

from starlette.responses import JSONResponse, Response

from standoff.dossier.grounds.claims import name_claims_apart
from standoff.reports.steering import keep_order, keep_orders
from standoff.web.bench import OpenedCase
from standoff.web.rendering import render
from standoff.web.screens.claimed import CHIP_CHARACTERS, show_claims
from standoff.web.screens.modelled import KINDS, name_scenarios, show_model


def list_stages(case: OpenedCase) -> list[tuple[str, str]]:
    """List the stages: id, and what a reader calls each."""
    found = case.case.stages if case.case else ()
    return [
        (each.id, keep_order(f"{each.title or each.id}{f', {each.date}' if each.date else ''}"))
        for each in found
    ]


def list_scenarios(case: OpenedCase) -> list[tuple[str, str]]:
    """List the scenarios: id, and what a reader calls each."""
    return list(name_scenarios(case.case)) if case.case else []


def model_values(case: OpenedCase, stage: str) -> dict[str, Any]:
    """Give what the Build pane shows: the last version without errors."""
    shown = None if case.case is None or is_begun(case) else show_model(case.case, stage)
    return {
        "model": shown or {**_NOTHING, "title": case.title, **_claims_of(case)},
        "revision": case.desk.revision,
        "broken": case.desk.case is None and shown is not None,
    }


def _claims_of(case: OpenedCase) -> dict[str, Any]:
    """Show the claims of a file in which nobody is in the dispute yet."""
    from standoff.workflows.cases.claimed import read_claims

    found = read_claims(case.desk.text, case.path.name)
    if found is None:
        return {}
    texts = {claim.id: claim.text for claim in found.claims.values()}
    named = name_claims_apart(found, CHIP_CHARACTERS)
    return {"claims": show_claims(found), "texts": texts, "named": named}


def is_begun(case: OpenedCase) -> bool:
    """Say whether a file is no case only because nobody is in the dispute yet."""
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
    "stage_id": "",
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
    "texts": {},
    "example": "",
    "states": (),
    "quo_state": "",
    "kinds": KINDS,
    "rule_ids": (),
}


def stamp_proposals(case: OpenedCase) -> str:
    """Say which proposals there are, so briefly that only a difference can be told."""
    from standoff.workflows.cases.beside import journal_of

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
        "stages": list_stages(case),
        "build": "" if shown == desk.revision else render("build", **model_values(case, stage)),
        "errors": 0
        if sound or is_begun(case)
        else sum(each.severity == "error" for each in case.problems),
        "proposed": stamp_proposals(case),
        "scenarios": list_scenarios(case),
        "waiting": desk.conflict is not None,
        "unlisted": case.is_unlisted(stage),
        **more,
    }


def tell_clash(case: OpenedCase, conflict: tuple[str, str], seen: str) -> str:
    """Show two texts side by side: by element where both can be read, else line by line."""
    from standoff.workflows.editing.choosing import list_differences

    ours, theirs = conflict
    base = case.desk.text_at(seen) if seen else None
    found = list_differences(ours, theirs, case.path, base)
    lines = () if found else tuple(_iter_lines(theirs, ours))
    return render("clash", differences=found, lines=lines)


def _iter_lines(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Iterate over the lines that differ, with their neighbours, each with how it differs."""
    found = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1)
    kinds = {"+": "mine", "-": "theirs", " ": "", "@": "gap"}
    for line in islice(found, 2, None):
        yield kinds[line[:1]], "…" if line.startswith("@") else line[1:]


def tell_edited(case: OpenedCase, stage: str, edited: Any, seen: str = "") -> Response:
    """Answer with a case as it is after an edit; with both texts if it met another."""
    if edited.conflict is not None:
        html = tell_clash(case, edited.conflict, seen)
        return JSONResponse(tell_state(case, stage, label=keep_order(edited.label), clash=html))
    return JSONResponse(
        tell_state(
            case, stage, label=keep_order(edited.label), besides=[*map(keep_order, edited.besides)]
        )
    )
