"""Entries of views and attitudes to values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.errors import Problem, quote, suggest
from standoff.model.case import ElementPath
from standoff.model.minds.beliefs import Belief, BeliefKind, View
from standoff.model.minds.regards import ITSELF, Regard

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_minds import AttitudeEntry, BeliefEntry


def read_views(entry: CaseEntry) -> tuple[tuple[View, ...], list[Problem]]:
    """Give the views of an entry, and what is wrong with whose they are."""
    known = tuple(entry.decision_makers)
    problems: list[Problem] = []
    views = []
    for dm, listed in entry.views.items():
        problems += _unknown(dm, known, ("views", dm))
        problems += _unknown_in(listed, known, ("views", dm))
        beliefs = tuple(_belief(one) for one in listed)
        if dm in known and beliefs:
            views.append(View(dm, beliefs))
    return tuple(views), problems


def _belief(entry: BeliefEntry) -> Belief:
    kind = BeliefKind(entry.kind)
    said = entry.said(kind)
    order: tuple[tuple[str, ...], ...] = ()
    if kind is BeliefKind.PREFERS:
        order = tuple((one,) for one in said)
    elif kind is BeliefKind.RANKING:
        order = tuple(tuple(tier) for tier in said)
    thinks = kind is BeliefKind.THINKS
    return Belief(
        kind,
        "" if order or thinks else str(said),
        str(said) if thinks else entry.about,
        entry.name,
        order,
        tuple(_belief(one) for one in entry.sees),
        tuple(entry.because),
        entry.note,
    )


def _unknown_in(
    listed: Sequence[BeliefEntry], known: Sequence[str], path: ElementPath
) -> Iterator[Problem]:
    for number, one in enumerate(listed):
        at = (*path, number)
        if one.about:
            yield from _unknown(one.about, known, (*at, "about"))
        if one.thinks is not None:
            yield from _unknown(one.thinks, known, (*at, "thinks"))
        if one.thinks == path[1]:
            message = "what it sees itself stands beside this, not under 'thinks'"
            yield Problem("belief-kind", message, value=one.thinks, path=(*at, "thinks"))
        for inner, deeper in enumerate(one.sees):
            if deeper.thinks is not None:
                message = "views end at the second level: what one thinks that another sees"
                yield Problem("belief-kind", message, path=(*at, "sees", inner, "thinks"))
        yield from _unknown_in(
            [deeper for deeper in one.sees if deeper.thinks is None], known, (*at, "sees")
        )


def read_regards(entry: CaseEntry) -> tuple[tuple[Regard, ...], list[Problem]]:
    """Give the attitudes of an entry, and what is wrong with whose they are."""
    known = tuple(entry.decision_makers)
    problems: list[Problem] = []
    found = []
    for dm, listed in entry.attitudes.items():
        problems += _unknown(dm, known, ("attitudes", dm))
        seen: set[str] = set()
        for toward, one in listed.items():
            whom = dm if toward == ITSELF and ITSELF not in known else toward
            path = ("attitudes", dm, toward)
            if whom != dm:
                problems += _unknown(whom, (*known, ITSELF), path)
            if whom in seen:
                message = f"the attitude of {dm!r} toward itself stands here twice"
                problems.append(Problem("repeated-attitude", message, value=toward, path=path))
            seen.add(whom)
            if dm in known and whom in known:
                found.append(_regard(dm, whom, one))
    return tuple(found), problems


def _regard(dm: str, toward: str, entry: AttitudeEntry) -> Regard:
    return Regard(dm, toward, entry.word, entry.dominates, tuple(entry.because), entry.note)


def _unknown(name: str, known: Sequence[str], path: ElementPath) -> Iterator[Problem]:
    if name not in known:
        yield Problem(
            "unknown-decision-maker",
            f"unknown decision maker {quote(name)}",
            value=name[:60],
            allowed=tuple(known),
            hint=suggest(name, known),
            path=path,
        )
