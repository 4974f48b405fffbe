"""A desk that only reads: what the workbench shows before cases can be changed in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.case import read_text_as_case
from standoff.casefile.files import read_text
from standoff.errors import Problem, UsageError
from standoff.model.case import Case


class EditRefusedError(UsageError):
    """A change that cannot be made."""

    code = "edit-refused"


@dataclass(frozen=True)
class Edited:
    """What an edit did."""

    revision: str
    label: str
    changed_paths: tuple[Any, ...] = ()
    conflict: tuple[str, str] | None = None
    problems: tuple[Problem, ...] = ()


class Desk:
    """A case file that is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.can_undo = self.can_redo = False
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self._read()

    def _read(self) -> None:
        self.text = read_text(self.path)
        self.revision = hashlib.sha256(self.text.encode()).hexdigest()[:16]
        reading = read_text_as_case(self.text, self.path)
        self.case: Case | None = reading.case
        self.problems: tuple[Problem, ...] = tuple(reading.problems)

    @classmethod
    def open(cls, path: Path) -> Desk:
        """Open a case file."""
        return cls(path)

    def refresh(self) -> Edited | None:
        """Look whether the file changed."""
        if read_text(self.path) == self.text:
            return None
        self._read()
        return Edited(self.revision, "Changed on disk")

    def apply(self, change: Mapping[str, Any], *, seen: str | None = None) -> Edited:
        """Make a change."""
        raise EditRefusedError(f"changes are not possible yet: {change!r} {seen}")

    def replace_text(self, text: str, *, seen: str) -> Edited:
        """Replace the text."""
        raise EditRefusedError(f"changes are not possible yet: {text[:9]!r} {seen}")

    def undo(self) -> Edited:
        """Undo a change."""
        raise EditRefusedError("there is nothing to undo")

    redo = undo
