"""The questions of the page: each asks a use case, and lays its view out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.web.answers import minding
from standoff.web.answers.asked import Asked
from standoff.web.rendering import anchor, render

Answer = dict[str, Any]

SIMULTANEOUS_STATES = 512
"""Of more states the first look leaves simultaneous moves out."""

SHOWN_FATES = 12
SHOWN_ANSWERS = 8
SHOWN_EFFECTS = 40
TIME_LIMIT = 60.0
"""Seconds that the search of unlock may take."""


def now(asked: Asked) -> Answer:
    """Tell what holds now, and what appeared or vanished since the last change."""
    return _tell_now(asked, whole=False)


def whole(asked: Asked) -> Answer:
    """Tell the same with how sure it is, what it rests on and what would change it."""
    asked.tell("Trying single changes")
    return _tell_now(asked, whole=True)


def _tell_now(asked: Asked, *, whole: bool) -> Answer:
    from types import SimpleNamespace

    asked = asked if whole else _hasten(asked)

    from standoff.workflows.asking.order import find_order
    from standoff.workflows.workbench.glance import look

    glance = look(asked.solved, asked.database, asked.concepts, whole=whole)
    focus = SimpleNamespace(date=asked.solved.findings.date)
    dossier = SimpleNamespace(first=glance.first, focus=focus, claims=asked.dispute.case.claims)
    html = render(
        "now",
        dossier=dossier,
        since=_tell_since(asked),
        orders=find_order(asked.dispute).view(),
        size=asked.solved.solution.view().size,
        whole=whole,
    )
    return {"html": html}


def _hasten(asked: Asked) -> Asked:
    """Leave simultaneous moves to the second look, where there are so many states that they take long."""
    if asked.concepts or asked.dispute.graph.state_count <= SIMULTANEOUS_STATES:
        return asked
    from standoff.dossier.words.naming import CONCEPT_NAMES

    return replace(asked, concepts=tuple(c for c in CONCEPT_NAMES if c != "sim"))


def _tell_since(asked: Asked) -> Any:
    """Compare with the version before; nothing where the two cannot be compared."""
    from standoff.errors import StandoffError
    from standoff.workflows.workbench.glance import tell_since

    if asked.before is None:
        return None
    try:
        return tell_since(asked.solve(asked.before), asked.solved)
    except StandoffError:
        return None


def why(asked: Asked) -> Answer:
    """Tell why outcomes hold, or why one state does or does not."""
    from types import SimpleNamespace

    from standoff.workflows.workbench.glance import look

    glance = look(asked.solved, asked.database, asked.concepts, whole=True)
    dossier = SimpleNamespace(claims=asked.dispute.case.claims, stages=(glance.view,))
    state = asked.text("state")
    explained = asked.dispute.explain(state, None, asked.concepts or None).view() if state else None
    html = render(
        "ask-why", dossier=dossier, stage=glance.view, explained=explained, asked=state, listed=True
    )
    return {"html": html}


def order(asked: Asked) -> Answer:
    """Tell each decision maker's order of states."""
    from standoff.workflows.asking.order import find_order

    return {"html": render("ask-order", orders=find_order(asked.dispute).view())}


def compare(asked: Asked) -> Answer:
    """Put two states beside each other, for everybody."""
    from standoff.workflows.asking.compare_states import compare_states, find_common_gains

    one, two = asked.text("one"), asked.text("two")
    gains = standings = None
    if one:
        standings = compare_states(asked.dispute, [one], two or None).view
    else:
        gains = find_common_gains(asked.dispute, (), two or None).view(12)
    return {"html": render("ask-compare", standings=standings, gains=gains)}


def what_if(asked: Asked) -> Answer:
    """Tell what becomes of the outcomes when something is different."""
    from standoff.dossier.words.phrases import join_words
    from standoff.reports.steering import keep_order
    from standoff.workflows.asking.what_if import ask_what_if, find_grounds
    from standoff.workflows.cases.typed_changes import spell_lines

    lines = asked.lines("lines")
    grounds = find_grounds(asked.dispute, lines, asked.database)
    found = ask_what_if(asked.dispute, lines, asked.concepts or None, grounds=grounds)
    words = keep_order(join_words(found.words))
    html = render("ask-what-if", view=found.view, most=SHOWN_FATES, words=words)
    return {"html": html, "lines": list(spell_lines(lines, asked.dispute.conflict, grounds))}


def scenario(asked: Asked) -> Answer:
    """Put a scenario of the case beside the stage that it changes."""
    from standoff.workflows.asking.what_if import ask_scenario

    name = asked.require("name", "no scenario was named", "Choose one.")
    found = ask_scenario(asked.dispute, name, (), asked.concepts or None)
    return {"html": render("ask-what-if", view=found.view, most=SHOWN_FATES, words="")}


def unlock(asked: Asked) -> Answer:
    """Tell what would have to be different for an outcome to hold."""
    from standoff.workflows.asking.unlock import unlock as find_unlocked

    target = asked.require(
        "target", "no outcome was named", "Say what you want to hold, as a statement or a name."
    )
    found = find_unlocked(
        asked.dispute,
        [target],
        asked.text("concept") or "seq",
        reachable=bool(asked.words.get("reachable")),
        time_limit=TIME_LIMIT,
        workers=1,
        advance=lambda cost, tried: asked.tell(f"Cost {cost}: {tried:,} tried"),
    )
    return {"html": render("ask-unlock", view=found.view, most=SHOWN_ANSWERS)}


def sensitivity(asked: Asked) -> Answer:
    """Tell what every single change does."""
    from standoff.reports.pictures.heat_map import draw_sensitivity
    from standoff.reports.tables.sensitivity import tabulate_effects
    from standoff.workflows.asking.sensitivity import assess_sensitivity

    total = [0]

    def expect(count: int, _seconds: float) -> None:
        total[0] = count

    done = [0]

    def advance(more: int, *_: Any) -> None:
        done[0] += more
        asked.tell(f"{done[0]:,} of {total[0]:,} changes")

    report = assess_sensitivity(
        asked.dispute, asked.concepts or None, workers=1, advance=advance, expect=expect
    )
    view = report.view
    telling = any(effect.size != (0, 0) for effect in view.effects)
    html = render(
        "ask-sensitivity",
        view=view,
        effects=tabulate_effects(view, SHOWN_EFFECTS),
        picture=draw_sensitivity(view, 20) if telling else "",
    )
    return {"html": html}


def robust(asked: Asked) -> Answer:
    """Tell what survives what is not known, and what to read about next."""
    from standoff.dossier.answers.robustness import tell_conclusions, tell_hinge, tell_readings
    from standoff.reports.tables.robustness import tabulate_questions, tabulate_shares
    from standoff.workflows.workbench.glance import look

    done = [0]

    def advance(more: int, *_: Any) -> None:
        done[0] += more
        asked.tell(f"{done[0]:,} readings")

    glance = look(asked.solved, asked.database, asked.concepts, whole=True, advance=advance)
    from standoff.workflows.asking.reading_list import find_readings

    report = glance.robust
    readings = find_readings(report, asked.database)
    found, questions = report.all_states, report.view_questions()
    told = [tell_readings(found), *report.remarks(), tell_hinge(questions, found)]
    told += [tell_conclusions(found, c) for c in found.concepts]
    html = render(
        "ask-robust",
        lines=[line for line in told if line],
        shares=tabulate_shares(report.told, found, 20),
        questions=tabulate_questions(questions, 12),
        readings=readings,
        titles=_title_sources(asked) if readings.database else {},
    )
    return {"html": html}


def _title_sources(asked: Asked) -> dict[str, str]:
    """Give what a reader calls each source at hand, by its id."""
    from standoff.workflows.cases.beside import find_database
    from standoff.workflows.sources import list_all_sources

    found = find_database(asked.dispute.case.path or Path(), asked.database)
    listed = list_all_sources(found).sources if found else ()
    return {each.source: each.title for each in listed if each.title}


def stages(asked: Asked) -> Answer:
    """Tell what holds at which stage, and what changed from one to the next."""
    from standoff.dossier.glance.stage_matrix import view_stage_matrix
    from standoff.reports.tables.stage_matrix import tabulate_stage_matrix
    from standoff.workflows.asking.compare import compare_solved
    from standoff.workflows.asking.stages import SolvedStage, solve_stages

    case = asked.dispute.case
    if not case.stages:
        return {"html": render("ask-stages", table=None, note="", comparisons=())}
    asked.tell("Analysing every stage")
    solved = solve_stages(asked.dispute, asked.concepts or None)
    if len(solved) == 1:  # then the dispute as first described is the other time there is
        base = asked.dispute.at(None)
        solved = (SolvedStage(base, base.analyse(asked.concepts or None)), *solved)
    findings = [each.findings for each in solved]
    matrix = view_stage_matrix(findings, asked.solved.findings)
    html = render(
        "ask-stages",
        table=tabulate_stage_matrix(matrix) if matrix else None,
        note=matrix.note if matrix else "",
        comparisons=tuple(each.view() for each in compare_solved(solved)),
    )
    return {"html": html}


def graph(asked: Asked) -> Answer:
    """Draw the state graph, to look at and to play in."""
    from types import SimpleNamespace

    from standoff.reports.graph.picture import make_picture
    from standoff.workflows.workbench.glance import look

    view = look(asked.solved, asked.database, asked.concepts).view
    if view.graph is None:
        return {"html": render("ask-graph", stage=None, dossier=None, pictures={})}
    picture = make_picture(view.graph, anchor)
    dossier = SimpleNamespace(claims=asked.dispute.case.claims, stages=(view,))
    html = render("ask-graph", stage=view, dossier=dossier, pictures={view.id: picture})
    return {"html": html, "graph": dict(picture.data)}


def play(asked: Asked) -> Answer:
    """Play move by move."""
    from standoff.workflows.workbench.playing import play as go_on

    said = asked.words.get("states")
    numbers = [n for n in said if isinstance(n, int)] if isinstance(said, list) else []
    view = go_on(asked.solved, numbers)
    return {"html": render("ask-play", view=view, numbers=numbers or [view.here.number])}


def paths(asked: Asked) -> Answer:
    """Find ways from the status quo to what holds, or to where was asked."""
    to = asked.text("to")
    allowed = "improvements" if asked.words.get("improvements") else "moves"
    found = asked.dispute.paths(
        [to] if to else (), allowed=allowed, concepts=asked.concepts or None
    )
    return {"html": render("ask-paths", view=found.view())}


def find(asked: Asked) -> Answer:
    """Tell which states a statement means, and which of them hold."""
    said = asked.text("states")
    found = asked.dispute.where([said] if said else [], asked.concepts or None)
    return {"html": render("ask-find", view=found.view())}


def together(asked: Asked) -> Answer:
    """Tell who gains by moving together, and what holds against that."""
    from standoff.reports.tables.coalitions import tabulate_held
    from standoff.workflows.asking.coalitions import find_coalitions, read_coalitions

    state = asked.text("state")
    view = find_coalitions(
        asked.dispute,
        state or None,
        coalitions=read_coalitions(asked.text("coalition")),
        partition=read_coalitions(asked.text("partition")),
        progress=lambda done, total: asked.tell(f"{done:,} of {total:,} coalitions"),
    ).view
    table = tabulate_held(view) if view.held else None
    return {"html": render("ask-together", view=view, table=table, asked=state)}


def boards(asked: Asked) -> Answer:
    """Lay the case out as other methods do."""
    from standoff.workflows.asking.boards.kinds import lay_out

    state = asked.text("state")
    found = lay_out(asked.dispute, asked.text("kind") or "tableau", [state] if state else [])
    return {"html": render("ask-boards", view=found.view)}


def linked(asked: Asked) -> Answer:
    """Lay this case and another out as one, linked by a decision maker in both."""
    from standoff.workflows.asking.boards.linked import link_cases
    from standoff.workflows.cases.disputes import load

    weigh = asked.text("weigh") or "first"
    found = link_cases(asked.dispute, load(asked.text("other")), asked.text("common"), weigh)
    return {"html": render("ask-boards", view=found.view)}


def unclear(asked: Asked) -> Answer:
    """Tell what holds whatever is unclear about who can and would do what."""
    from standoff.reports.tables.doubt.unclear import tabulate_conclusions, tabulate_known
    from standoff.workflows.asking.unclear import find_unclear

    view = find_unclear(asked.dispute, asked.text("state") or None).view
    tables = (tabulate_known(view), tabulate_conclusions(view)) if view.known else ()
    return {"html": render("ask-unclear", view=view, tables=tables)}


QUESTIONS: Mapping[str, Callable[[Asked], Answer]] = {
    "now": now,
    "whole": whole,
    "why": why,
    "order": order,
    "compare": compare,
    "what-if": what_if,
    "scenario": scenario,
    "unlock": unlock,
    "sensitivity": sensitivity,
    "robust": robust,
    "stages": stages,
    "graph": graph,
    "play": play,
    "paths": paths,
    "find": find,
    "together": together,
    "boards": boards,
    "linked": linked,
    "drift": minding.drift,
    "views": minding.views,
    "attitudes": minding.attitudes,
    "power": minding.power,
    "unclear": unclear,
}
