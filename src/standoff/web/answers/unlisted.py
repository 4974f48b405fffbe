"""The questions of the page about a case whose states are too many to be listed: one state, or counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from standoff.errors import MissingExtraError, UsageError
from standoff.web.answers.asked import Asked
from standoff.web.rendering import render
from standoff.workflows.asking.large import LargeCase

Answer = dict[str, Any]

SHOWN_FATES = 12
SECONDS = 10.0
"""Of processor time for what is asked of one state."""

COUNTED = 8.0
"""Of processor time to count what holds, for all concepts together."""


def now(asked: Asked) -> Answer:
    """Tell whether the status quo holds, and how large the case is."""
    return _tell_now(asked, whole=False)


def whole(asked: Asked) -> Answer:
    """Tell how much holds besides, counted without listing states."""
    asked.tell("Counting what holds")
    return _tell_now(asked, whole=True)


def _tell_now(asked: Asked, *, whole: bool) -> Answer:
    from standoff.dossier.words.phrases import count_of

    large = asked.large
    conflict = large.conflict
    quo = large.status_quo
    explained = None if quo is None else _explain(asked, "status-quo").view()
    counted, codes, missing = _count(asked) if whole else (None, (), "")
    html = render(
        "now-unlisted",
        size=f"{count_of(len(conflict.decision_makers), 'decision maker')}, "
        f"{count_of(len(conflict.wholes), 'option')}, states too many to be listed",
        explained=explained,
        counted=counted,
        samples=tuple(zip(counted.samples, codes, strict=True)) if counted else (),
        missing=missing,
        whole=whole,
    )
    return {"html": html}


def _count(asked: Asked, where: tuple[str, ...] = ()) -> tuple[Any, tuple[str, ...], str]:
    """Count what holds; give it, the choices of examples, and why there is nothing."""
    try:
        found = asked.large.analyse(_concepts(asked), where=where, seconds=COUNTED)
        options = len(asked.large.form.options)
        codes = ["".join("NY"[code >> k & 1] for k in range(options)) for code in found.samples]
        return found.view(), tuple(codes), ""
    except MissingExtraError as error:
        return None, (), f"{error.message}. {error.hint or ''}".strip()


def _concepts(asked: Asked) -> tuple[str, ...] | None:
    """Give the concepts that can be judged so, of those that are ticked.

    Raises
    ------
    UsageError
        If none of them can.
    """
    from standoff.analysis.single.keys import KEYS
    from standoff.dossier.words.naming import CONCEPT_NAMES

    found = tuple(key for key in asked.concepts if key in KEYS)
    if asked.concepts and not found:
        names = ", ".join(CONCEPT_NAMES[key] for key in KEYS)
        raise UsageError(
            "where states are too many to be listed this concept is not judged",
            hint=f"Tick one of {names}, or none.",
        )
    return found or None


def _explain(asked: Asked, state: str) -> Any:
    return asked.large.explain(state, None, _concepts(asked), seconds=SECONDS)


def why(asked: Asked) -> Answer:
    """Tell of one state whether it holds, who would leave it, and why.

    Where nobody named one and the case says none that stands now, it is said what can be named.
    """
    state = asked.text("state") or "status-quo"
    if not asked.text("state") and asked.large.status_quo is None:
        return {"html": render("ask-why-nothing")}
    _require_quo(asked, state)
    explained = _explain(asked, state).view()
    html = render("ask-why", explained=explained, stage=None, asked=state, listed=False)
    return {"html": html}


def _require_quo(asked: Asked, state: str) -> None:
    if state == "status-quo" and asked.large.status_quo is None:
        raise UsageError(
            "one state is asked about, and the case names no status quo",
            hint="Name the options taken, with commas between them, or a statement that fits one state.",
        )


def what_if(asked: Asked) -> Answer:
    """Tell whether one state would hold if something were different."""
    from standoff.dossier.words.phrases import join_words
    from standoff.reports.steering import keep_order
    from standoff.workflows.asking.large.changing import ask_large_what_if
    from standoff.workflows.asking.what_if import find_grounds
    from standoff.workflows.cases.typed_changes import spell_lines

    lines, state = asked.lines("lines"), asked.text("state") or "status-quo"
    _require_quo(asked, state)
    grounds = find_grounds(asked.dispute, lines, asked.database)
    told = spell_lines(lines, asked.dispute.conflict, grounds)
    found = ask_large_what_if(
        asked.large, told, state, _concepts(asked), seconds=SECONDS, grounds=grounds
    )
    words = keep_order(join_words(found.view().changes))
    html = render("ask-what-if", view=found.view(), most=SHOWN_FATES, words=words)
    return {"html": html, "lines": list(told)}


def scenario(asked: Asked) -> Answer:
    """Tell whether the status quo would hold in a scenario of the case."""
    from standoff.workflows.asking.large.changing import ask_large_what_if
    from standoff.workflows.asking.what_if import find_grounds

    name = asked.require("name", "no scenario was named", "Choose one.")
    found = asked.dispute.case.scenario(name)
    begin = asked.dispute.at(found.origin or None)
    state = asked.text("state") or "status-quo"
    answer = ask_large_what_if(
        LargeCase(begin),
        (),
        state,
        _concepts(asked),
        seconds=SECONDS,
        grounds=find_grounds(begin, found.lines, asked.database),
        scenario=found,
    )
    return {"html": render("ask-what-if", view=answer.view(), most=SHOWN_FATES, words="")}


def paths(asked: Asked) -> Answer:
    """Find a shortest way from the status quo to where was asked."""
    to = asked.require(
        "to",
        "say where to",
        "Name an outcome, options taken with commas between them, or a statement.",
    )
    _require_quo(asked, "status-quo")
    allowed = "improvements" if asked.words.get("improvements") else "moves"
    found = asked.large.paths([to], allowed=allowed, seconds=SECONDS)
    return {"html": render("ask-paths", view=found.view())}


def find(asked: Asked) -> Answer:
    """Count the states that a statement means and that hold."""
    said = asked.text("states")
    asked.tell("Counting what holds")
    counted, codes, missing = _count(asked, (said,) if said else ())
    samples = tuple(zip(counted.samples, codes, strict=True)) if counted else ()
    html = render("ask-find-unlisted", counted=counted, samples=samples, missing=missing)
    return {"html": html}


def answer(question: str, asked: Asked) -> Answer:
    """Answer a question, or refuse it where it looks at every state."""
    from standoff.dossier.words.phrases import MORE_TIME

    told = QUESTIONS.get(question, refuse)(asked)
    return {**told, "html": told["html"].replace(f" ({MORE_TIME})", "")}


def refuse(_asked: Asked) -> Answer:
    """Refuse what looks at every state.

    Raises
    ------
    UsageError
        Always, with what can be asked.
    """
    raise UsageError(
        "this looks at every state, and the states of this case are too many to be listed",
        hint="Why, What if, Paths and Find answer of one state or of a statement.",
    )


QUESTIONS: Mapping[str, Callable[[Asked], Answer]] = {
    "now": now,
    "whole": whole,
    "why": why,
    "what-if": what_if,
    "scenario": scenario,
    "paths": paths,
    "find": find,
}
