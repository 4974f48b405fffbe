"""The material that ships with standoff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from standoff.casefile import Case, load_case
from standoff.errors import Problem, ProjectFileError, UsageError, suggest

_PACKAGE = Path(__file__).resolve().parents[2]
_ROOTS = (_PACKAGE / "examples", _PACKAGE.parents[1] / "examples")


def example_names() -> tuple[str, ...]:
    """Name the examples that this installation, or working copy, has."""
    found = (path.parent.name for root in _ROOTS for path in root.glob("*/case.yaml"))
    return tuple(sorted(dict.fromkeys(found)))


def find_example(name: str = "kuril") -> Path:
    """Give the folder of a shipped example, in an installation or a working copy.

    Raises
    ------
    ProjectFileError
        If it is not there.
    """
    for root in _ROOTS:
        if (root / name / "case.yaml").is_file():
            return root / name
    raise ProjectFileError(f"the example {name!r} is not part of this installation")


def load_named(name: str) -> Case:
    """Load what the catalogue, or an example, is called.

    Raises
    ------
    UsageError
        If neither is called so.
    """
    from standoff.catalog import find_entry

    examples = example_names()
    try:
        return find_entry(name).load()
    except UsageError as error:
        if name in examples:
            return load_case(find_example(name) / "case.yaml")
        problems = [_with_examples(problem, examples) for problem in error.problems]
        raise UsageError(problems[0].message, problems) from None


def _with_examples(problem: Problem, examples: Sequence[str]) -> Problem:
    """Name the examples beside what the catalogue has, with how to see either."""
    if not examples:
        return problem
    message = problem.message.replace(
        "nor a conflict of the catalogue", "nor a conflict of the catalogue nor an example"
    )
    near = suggest(problem.value or "", examples)
    return replace(
        problem, message=message, allowed=(*problem.allowed, *examples), hint=near or problem.hint
    )
