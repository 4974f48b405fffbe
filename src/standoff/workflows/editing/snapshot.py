"""A case file at one moment: its text, and what that says, read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from standoff.casefile.case import Reading, read_sound_tree
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.differing import steps_between
from standoff.casefile.trees.layout import Splice
from standoff.casefile.trees.rereading import reread
from standoff.casefile.trees.steps import touched
from standoff.casefile.trees.tree import Tree
from standoff.errors import Problem, ProjectFileError
from standoff.model.case import Case, ElementPath
from standoff.model.forming.limits import unlisted_states
from standoff.workflows.editing.history import revision_of, stroke_between

__all__ = ["Snapshot", "is_as_sound", "paths_between", "revision_of"]


@dataclass
class Snapshot:
    """A text of a case file.

    Parameters
    ----------
    text, path
        The text, and the file it is of.
    known_tree, known_reading
        What was read of it already.
    before
        The text it was made of, of which most can be taken over.
    """

    text: str
    path: Path
    known_tree: Tree | None = None
    known_reading: Reading | None = None
    before: Snapshot | None = None

    @cached_property
    def revision(self) -> str:
        """The name of the text."""
        return revision_of(self.text)

    @cached_property
    def tree(self) -> Tree | ProjectFileError:
        """The tree of the text, or why there is none."""
        if self.known_tree is not None:
            return self.known_tree
        before, self.before = self.before, None
        try:
            if before is not None and isinstance(before.tree, Tree):
                found = stroke_between(before.text, self.text, "")
                splice = Splice(found.at, found.at + len(found.old), found.new)
                return reread(before.tree, [splice], self._read_whole)
            return self._read_whole(self.text)
        except ProjectFileError as error:
            return error

    def _read_whole(self, text: str) -> Tree:
        return read_tree(text, str(self.path))

    def require_tree(self) -> Tree:
        """Give the tree.

        Raises
        ------
        ProjectFileError
            If the text is no YAML or JSON.
        """
        if isinstance(self.tree, ProjectFileError):
            raise self.tree
        return self.tree

    @cached_property
    def reading(self) -> Reading:
        """The case with its errors; without warnings, which take longer."""
        if self.known_reading is not None:
            return self.known_reading
        return self._read(lints=False)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong or odd in the text."""
        return self._read(lints=True).problems

    @property
    def case(self) -> Case | None:
        """The case; None while there are errors."""
        return self.reading.case

    def _read(self, *, lints: bool) -> Reading:
        if isinstance(self.tree, ProjectFileError):
            return Reading(None, tuple(self.tree.problems))
        with unlisted_states():
            return read_sound_tree(self.tree, self.path, lints=lints)


def paths_between(before: Snapshot, after: Snapshot) -> tuple[ElementPath, ...]:
    """Give the places at which two texts differ in what they say; all where one says nothing."""
    if isinstance(before.tree, ProjectFileError) or isinstance(after.tree, ProjectFileError):
        return ((),)
    steps = steps_between((), before.tree.root.plain(), after.tree.root.plain())
    return tuple(dict.fromkeys(path for step in steps for path in touched(step)))


def is_as_sound(merged: Snapshot, now: Snapshot) -> bool:
    """Say whether a merged text has no errors that the one it is merged into has not."""
    known = {(one.code, one.message) for one in now.reading.errors}
    return all((one.code, one.message) in known for one in merged.reading.errors)
