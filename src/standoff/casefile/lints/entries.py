"""Lints of what stands around the conflict: claims, grounds, stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.casefile.claims_reading import iter_grounded
from standoff.casefile.lints.conflict import same_names
from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import find_status_quo
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry


def lint_claims(entry: CaseEntry, used: set[str]) -> list[Problem]:
    """Find claims that nothing rests on, and claims that rest on nothing.

    Parameters
    ----------
    used
        Ids of claims that an element of the base or of a stage names.
    """
    found: list[Problem] = []
    for key, claim in entry.claims.items():
        if key not in used:
            message = f"no option, rule, preference or stage rests on claim {key!r}"
            found.append(warn("unused-claim", message, ("claims", key)))
        if not claim.supporting and not claim.opposing:
            message = f"claim {key!r} has no citation"
            found.append(warn("claim-without-citation", message, ("claims", key)))
        for side, citations in (("for", claim.supporting), ("against", claim.opposing)):
            for number, one in enumerate(citations):
                source = entry.sources.get(one.source)
                if source is not None and not source.sha256:
                    continue
                if one.sentence is None and one.position is None and one.paragraph is None:
                    message = "this citation says neither paragraph nor sentence nor position"
                    path = ("claims", key, side, number)
                    found.append(warn("citation-without-place", message, path))
    return found


def lint_grounds(entry: CaseEntry) -> list[Problem]:
    """Find options, rules and preferences without a claim.

    A rule may give its reason in a note instead: some hold by what the words mean.
    """
    return [
        warn("without-claim", f"this {kind} rests on no claim", path)
        for path, kind, element in iter_grounded(entry)
        if not element.because
        and kind != "decision maker"
        and not (kind == "rule" and element.note)
    ]


def lint_stages(entry: CaseEntry) -> list[Problem]:
    """Find stages whose dates go backwards, and stages of one title."""
    titles = [(stage.id, stage.title) for stage in entry.stages if stage.title]
    places = {stage.id: number for number, stage in enumerate(entry.stages)}
    found = [
        replace(problem, path=("stages", places[str(problem.path[1])], "title"))
        for problem in same_names("stage", ("stages",), titles)
    ]
    latest = None
    for number, stage in enumerate(entry.stages):
        if stage.id == "base":
            message = "a stage called 'base' hides the base of the case"
            path: ElementPath = ("stages", number, "id")
            found.append(warn("shadowed-name", message, path, "Give it another id."))
        if stage.date is None or stage.origin:
            continue
        if latest is not None and stage.date < latest[1]:
            message = f"stage {stage.id!r} is dated before stage {latest[0]!r}, which it follows"
            hint = "Each stage changes the one above it; put them in order of time."
            found.append(warn("stages-out-of-order", message, ("stages", number, "date"), hint))
        else:
            latest = stage.id, stage.date
    return found


def taken_at_start(conflict: Conflict, graph: GraphForm) -> dict[str, bool]:
    """Say of each option, by qualified id, whether the status quo takes it, as far as it says so."""
    quo = find_status_quo(conflict, graph)
    choices = "" if quo is None else graph.choices(quo)
    pairs = zip(graph.options, choices, strict=False)
    return {option: choice == "Y" for option, choice in pairs if choice != "-"}


def lint_undone(
    before: tuple[Conflict, Mapping[str, bool]],
    after: tuple[Conflict, Mapping[str, bool]],
    path: ElementPath,
) -> list[Problem]:
    """Find options whose direction the status quo of a stage goes against.

    Parameters
    ----------
    before, after
        The conflict that a stage changes and the conflict at the stage, each
        with what its status quo takes.
    path
        Of the stage.
    """
    found: list[Problem] = []
    earlier, later = before[1], after[1]
    now = {option.qualified: option.direction for option in after[0].options}
    told: set[str] = set()
    for option in before[0].options:
        name = option.qualified
        if name not in earlier or name not in later or now[name] is not option.direction:
            continue
        if not option.direction.allows(earlier[name], later[name]):
            what = "gives up" if earlier[name] else "takes"
            how = "taken back" if earlier[name] else "taken again"
            each = before[0].set_of.get(name)
            if each is not None and each.is_ladder:
                what = "lowers" if earlier[name] else "raises"
                how = "lowered" if earlier[name] else "raised"
                name = each.qualified
            if name in told:
                continue
            told.add(name)
            message = f"the status quo of this stage {what} {name!r}, which cannot be {how}"
            hint = "Change its 'moves' at this stage if that became possible, or keep the choice."
            found.append(warn("one-way-undone", message, (*path, "status_quo"), hint, name))
    return found
