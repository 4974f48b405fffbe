"""Scenarios of a case file: what-ifs that have a name, in the language of stages and of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.analysis.single.checking import require_sound
from standoff.casefile.change_reading import read_changes
from standoff.casefile.format.validation import Validated, validate
from standoff.casefile.leaving.evidence import Grounds
from standoff.casefile.stage_changes import IN_SCENARIO, scenario_trees
from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import Case
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.model.stages import Scenario

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry

ReadConflict = Callable[[Node, Validated, str], Conflict | None]


def read_scenarios(
    tree: Tree,
    entry: CaseEntry,
    read: ReadConflict,
    tell: Callable[[tuple[Problem, ...]], None],
) -> dict[str, Scenario]:
    """Give the scenarios by id, each with the conflict that its `change` leaves.

    Parameters
    ----------
    read
        Reads a conflict, given its tree, what the format allows of it, and
        where it is.
    tell
        Told what is wrong.
    """
    found = {}
    for key, root, problems in scenario_trees(tree.root):
        tell(problems)
        said = entry.scenarios.get(key)
        if said is None:
            continue
        where = f"{IN_SCENARIO} {key!r}"
        validated = validate(tree, root)
        tell(tuple(_place(problem, where) for problem in validated.problems))
        conflict = read(root, validated, where)
        if conflict is not None:
            found[key] = Scenario(
                key,
                conflict,
                said.title,
                said.origin,
                tuple(said.lines),
                tuple(said.because),
                said.note,
            )
    return found


def _place(problem: Problem, where: str) -> Problem:
    if problem.path[:1] == ("scenarios",):
        return problem
    return replace(problem, message=f"{problem.message} ({where})")


def iter_wrong_lines(case: Case) -> Iterator[Problem]:
    """Iterate over what is wrong with the lines of scenarios.

    Whether a zone or a speaker is cited at all only the documents can say.
    """
    for key, scenario in case.scenarios.items():
        try:
            changed = apply_changes(
                scenario.conflict, read_changes(scenario.lines, scenario.conflict, Grounds(case))
            )
            require_sound(changed)
        except ConflictModelError as error:
            told = [problem for problem in error.problems if problem.code != "nothing-cited"]
            for problem in told:
                inside = problem.path[:1] == ("changes",)
                at = problem.path[1:2] if inside else ()
                yield replace(problem, path=("scenarios", key, "set", *at))


def spell_scenarios(
    scenarios: Mapping[str, Scenario], differences: Mapping[str, dict[str, object]]
) -> dict[str, dict[str, object]]:
    """Give the data of scenarios.

    Parameters
    ----------
    differences
        For each what is different, as a stage says it.
    """
    data: dict[str, dict[str, object]] = {}
    for key, one in scenarios.items():
        said: dict[str, object] = {}
        if one.title:
            said["title"] = one.title
        if one.origin:
            said["from"] = one.origin
        said |= differences[key]
        if one.lines:
            said["set"] = list(one.lines)
        if one.because:
            said["because"] = list(one.because)
        if one.note:
            said["note"] = one.note
        data[key] = said
    return data
