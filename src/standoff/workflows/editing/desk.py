"""A case file on the desk: edited in place, never locked, nobody's work overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.casefile.files import decode, read_bytes, write_data
from standoff.casefile.revising.changes import Changed, make_change
from standoff.errors import EditRefused, Problem, ProjectFileError
from standoff.model.case import Case, ElementPath
from standoff.model.forming.limits import unlisted_states
from standoff.workflows.editing.history import Stroke, revision_of, stroke_between
from standoff.workflows.editing.journal import Journal
from standoff.workflows.editing.merging import merge_lines, overlap
from standoff.workflows.editing.snapshot import Snapshot, is_as_sound, paths_between

OUTSIDE = "Changed outside"
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Edited:
    """What an edit did.

    Parameters
    ----------
    revision
        The text as it is now, by name.
    label
        What was done, in words.
    changed_paths
        Where in the file something is different.
    conflict
        If the edit meets another one in the same place: the text as it would
        be with ours alone, and the text as it is. Nothing was written then.
    besides
        What was changed besides what was asked for, in words.
    about
        Of a step beside the text: what was done to what, as it was noted.
    """

    revision: str
    label: str
    changed_paths: tuple[ElementPath, ...] = ()
    conflict: tuple[str, str] | None = None
    besides: tuple[str, ...] = ()
    about: str = ""
    _now: Snapshot | None = field(default=None, repr=False, compare=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong or odd in the file now."""
        return self._now.problems if self._now is not None else ()


class Desk:
    """An opened case file.

    Every edit is in the file when the call returns. The file is read again
    before each, so that what others wrote meanwhile is taken in first, as a
    step of its own; an edit made in a text that was older is brought together
    with what changed since.
    """

    def __init__(self, path: Path, *, state: Path | None = None) -> None:
        self.path = path
        _read(path)  # what is no text gets no journal
        self._journal = Journal(path, state)
        with self._journal.held():
            # Read again: whoever held the journal may have written meanwhile.
            self._mark, text = _read(path)
            self._history = self._journal.read(text)
            self._now = Snapshot(self._history.text, path)
            self._meet(text)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, state: Path | None = None) -> Desk:
        """Open a case file, YAML or JSON, whether or not there are errors in it.

        Parameters
        ----------
        state
            The folder for the journal; the user's state folder if None.

        Raises
        ------
        ProjectFileError
            If there is no such file, or it is no text.
        """
        return cls(Path(path), state=state)

    # What it says -------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text as last read or written."""
        return self._now.text

    @property
    def revision(self) -> str:
        """The name of the text: whoever edits says which one was seen."""
        return self._now.revision

    @property
    def case(self) -> Case | None:
        """The case; None while the file has errors."""
        return self._now.case

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong or odd in the text, with its place."""
        return self._now.problems

    def text_at(self, revision: str) -> str | None:
        """Give the text of a revision, as far as the history goes back; None if it is none of it."""
        return self.text if revision == self.revision else self._history.text_at(revision)

    @property
    def conflict(self) -> tuple[str, str] | None:
        """Two texts between which nobody has chosen yet: the one not written, and the one on disk.

        Of several conflicts the last; the one before comes when that is settled.
        """
        return self._history.kept[-1] if self._history.kept else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._history.next_undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._history.next_redo is not None

    @property
    def undo_label(self) -> str | None:
        """What would be undone, in words."""
        stroke = self._history.next_undo
        return None if stroke is None else stroke.label

    @property
    def redo_label(self) -> str | None:
        """What would be done again, in words."""
        stroke = self._history.next_redo
        return None if stroke is None else stroke.label

    # Editing ------------------------------------------------------------------------------------

    def apply(self, change: Mapping[str, Any], *, seen: str | None = None) -> Edited:
        """Make a named change.

        Parameters
        ----------
        change
            What is to be done under ``do``, and what that needs.
        seen
            The revision that whoever asks for it was looking at; None: the
            one that is there.

        Raises
        ------
        EditRefused
            If the change is unknown or impossible. Nothing is written then.
        """
        with self._up_to_date():
            base = self._seen(seen)
            if base is None or base.text == self.text or _only_adds(change):
                return self._write(make_change(self._tree(), change, self.path, self._reading()))
            return self._apply_to_older(base, change)

    def replace_text(self, text: str, *, seen: str, label: str = "Edit the text") -> Edited:
        """Take a whole text, whatever is wrong with it, edited from the one that was seen.

        Parameters
        ----------
        label
            What is done, in words, as undoing it is called.

        Raises
        ------
        ProjectFileError
            If it is no text that a case file may be.
        """
        text = _checked(text, self.path)
        with self._up_to_date():
            base = self._seen(seen)
            wanted = text
            if base is not None and base.text != self.text:
                merged = merge_lines(base.text, text, self.text)
                if merged is None:
                    return self._keep(text, label)
                wanted = merged
            done = self._put(self._next(wanted), label)
            self._settle()
            return done

    def settle(self) -> None:
        """Let the text on disk stand where there was a conflict, and forget the other."""
        with self._up_to_date():
            self._settle()

    def _settle(self) -> None:
        if self._history.kept:
            self._journal.add({"settled": 1})
            self._history.kept.pop()

    def note(self, label: str, about: str) -> None:
        """Note what a person did beside the text, so that undoing takes it back in its turn.

        Parameters
        ----------
        about
            What was done to what, for whoever takes it back.
        """
        with self._up_to_date():
            self._record(stroke_between(self.text, self.text, label, about))

    def undo(self) -> Edited:
        """Undo the last step.

        Raises
        ------
        EditRefused
            If there is none.
        """
        with self._up_to_date():
            if self._history.next_undo is None:
                raise EditRefused("there is nothing to undo")
            self._journal.add({"undo": 1})
            return self._turn("Undo", self._history.undo())

    def redo(self) -> Edited:
        """Do again what was undone last.

        Raises
        ------
        EditRefused
            If there is nothing.
        """
        with self._up_to_date():
            if self._history.next_redo is None:
                raise EditRefused("there is nothing to do again")
            self._journal.add({"redo": 1})
            return self._turn("Redo", self._history.redo())

    def refresh(self) -> Edited | None:
        """Look whether others changed the file; take in what they did, as a step that can be undone."""
        before = self._now
        with self._up_to_date():
            if self._now.text == before.text:
                return None
        return self._edited(OUTSIDE, paths_between(before, self._now))

    # Inside -------------------------------------------------------------------------------------

    @contextmanager
    def _up_to_date(self) -> Iterator[None]:
        """Hold the journal, with the text of the file and the steps of others taken in."""
        with self._journal.held(), unlisted_states():
            if self._journal.has_grown():
                self._history = self._journal.read(self._history.text, self._history)
                if self._history.text != self._now.text:
                    self._now = self._next(self._history.text)
            self._mark, text = _read(self.path)
            self._meet(text)
            yield

    def _meet(self, text: str) -> None:
        """Take in the text of the file, where it is not the one the journal ends with."""
        if text == self._history.text:
            return
        last = self._history.next_undo
        if (
            last is not None
            and last.before == revision_of(text)
            and last.undone(self._history.text) == text
        ):
            # The journal had the step, the file had not got it yet: it can be done again.
            self._journal.add({"undo": 1})
            self._history.undo()
        else:
            self._record(stroke_between(self._history.text, text, OUTSIDE))
        self._now = self._next(text)

    def _record(self, stroke: Stroke) -> None:
        self._journal.add({"do": stroke.to_dict()})
        self._history.do(stroke)

    def _next(self, text: str) -> Snapshot:
        """Give a text that is made of the one there is."""
        return Snapshot(text, self.path, before=self._now)

    def _tree(self) -> Any:
        try:
            return self._now.require_tree()
        except ProjectFileError as error:
            message = "the file has errors that must be put right in its text first"
            raise EditRefused(message, error.problems) from None

    def _reading(self) -> Any:
        return self._now.reading

    def _seen(self, seen: str | None) -> Snapshot | None:
        if seen is None or seen == self.revision:
            return None
        text = self._history.text_at(seen)
        if text is None:
            message = "the text that was seen is not known any more"
            raise EditRefused(message, hint="Look at the file as it is, and make the change again.")
        return Snapshot(text, self.path)

    def _apply_to_older(self, base: Snapshot, change: Mapping[str, Any]) -> Edited:
        """Make a change that was asked for in an older text."""
        ours = make_change(base.require_tree(), change, self.path, base.reading)
        if not isinstance(self._now.tree, ProjectFileError) and not overlap(
            ours.paths, paths_between(base, self._now)
        ):
            return self._write(make_change(self._tree(), change, self.path, self._reading()))
        merged = merge_lines(base.text, ours.text, self.text)
        if merged is None or not is_as_sound(Snapshot(merged, self.path), self._now):
            return self._keep(ours.text, ours.label)
        return self._put(self._next(merged), ours.label, ours.paths)

    def _write(self, changed: Changed) -> Edited:
        now = Snapshot(changed.text, self.path, changed.tree, changed.reading)
        return self._put(now, changed.label, changed.paths, changed.besides)

    def _put(
        self,
        now: Snapshot,
        label: str,
        paths: tuple[ElementPath, ...] | None = None,
        besides: tuple[str, ...] = (),
    ) -> Edited:
        """Let a text be that of the file; first in the journal, then on disk."""
        before = self._now
        if now.text != before.text:
            _check_writable(self.path)
            self._record(stroke_between(before.text, now.text, label))
            self._save(now)
        if paths is None:
            paths = paths_between(before, now)
        return self._edited(label, paths, besides)

    def _turn(self, word: str, stroke: Stroke) -> Edited:
        before = self._now
        if self._history.text != before.text:
            self._save(self._next(self._history.text))
        paths = paths_between(before, self._now)
        return replace(self._edited(f"{word}: {stroke.label}", paths), about=stroke.about)

    def _save(self, now: Snapshot) -> None:
        write_data(self.path, self._mark + now.text.encode("utf-8"), overwrite=True)
        self._now = now

    def _keep(self, ours: str, label: str) -> Edited:
        """Keep a text that meets another in the same place, until somebody chooses."""
        self._journal.add({"kept": [ours, self.text]})
        self._history.kept.append((ours, self.text))
        return Edited(self.revision, label, (), (ours, self.text), _now=self._now)

    def _edited(
        self, label: str, paths: tuple[ElementPath, ...] = (), besides: tuple[str, ...] = ()
    ) -> Edited:
        return Edited(self.revision, label, paths, None, besides, _now=self._now)


def _read(path: Path) -> tuple[bytes, str]:
    """Read the bytes of a file; give its byte order mark and its text, which may be empty."""
    data = read_bytes(path)
    mark = _MARK if data.startswith(_MARK) else b""
    if not data[len(mark) :].strip():
        return mark, data[len(mark) :].decode("utf-8")
    return mark, decode(data, str(path))


def _checked(text: str, path: Path) -> str:
    return decode(text.encode("utf-8", "replace"), str(path)) if text.strip() else text


def _check_writable(path: Path) -> None:
    """Refuse before the journal has the step."""
    folder = Path(os.path.realpath(path)).parent
    if not os.access(folder, os.W_OK):
        message = "the file cannot be written: you may not write to its folder"
        raise ProjectFileError(message, [Problem("unwritable-file", message)])


def _only_adds(change: Mapping[str, Any]) -> bool:
    """Say whether a change adds something that needs no place among others."""
    return str(change.get("do", "")).startswith("add_") and not {"at", "after"} & set(change)
