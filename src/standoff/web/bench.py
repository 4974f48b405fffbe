"""What lies on the bench: the cases that are open, the folder they are in, and where evidence is."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError, quote
from standoff.model.case import Case, ElementPath
from standoff.workflows.editing import Desk, Edited
from standoff.workflows.editing.choosing import choose_elements

SETTLED = "Choose between two texts"


@dataclass
class OpenedCase:
    """A case on the bench.

    Parameters
    ----------
    key
        Names it in addresses.
    desk
        Reads and writes its file.
    good
        The last version without errors: revision, and the case to send to another process.
    before
        The version that was good before that one.
    proposals
        What was told last of its proposals, and of which version of all that it depends on.
    """

    key: str
    desk: Desk
    good: tuple[str, bytes] | None = None
    before: tuple[str, bytes] | None = None
    case: Case | None = None
    proposals: tuple[tuple[object, ...], str] | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.look()

    @property
    def path(self) -> Path:
        """The file."""
        return self.desk.path

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong or odd in the file as it is now."""
        return self.desk.problems

    @property
    def title(self) -> str:
        """What the case is called; of a file with errors as well as it can be told."""
        if self.case is not None:
            return self.case.title
        from standoff.casefile.case import read_title

        return read_title(self.desk.text, self.path.name) or self.path.name

    @property
    def claimed(self) -> Case | None:
        """The last sound version; of a case that never was, as much as its claims and sources are."""
        from standoff.workflows.cases.claimed import read_claims

        return self.case or read_claims(self.desk.text, self.path.name)

    def look(self) -> None:
        """Keep the case as it is now, if it can be read, beside the one before."""
        case, revision = self.desk.case, self.desk.revision
        if case is None or (self.good is not None and self.good[0] == revision):
            return
        self.before, self.good = self.good, (revision, pickle.dumps(case))
        self.case = case

    def is_unlisted(self, stage: str) -> bool:
        """Say whether the states at a stage are too many to be listed, in the last sound version."""
        from standoff.workflows.cases.disputes import Dispute

        if self.case is None:
            return False
        known = {each.id for each in self.case.stages}
        return Dispute(self.case).at(stage if stage in known else None).is_unlisted

    def refresh(self) -> Edited | None:
        """Look whether the file changed on disk."""
        with self.lock:
            found = self.desk.refresh()
            if found is not None:
                self.look()
            return found

    def change(self, change: Mapping[str, Any], seen: str | None) -> Edited:
        """Change the case; see `Desk.apply`."""
        with self.lock:
            edited = self.desk.apply(change, seen=seen)
            self.look()
            return edited

    def keep(self, lines: Sequence[str], stage: str) -> Edited:
        """Let the file say what was tried as a what-if; all of it or nothing.

        Raises
        ------
        StandoffError
            If a line cannot be read, or no edit says just that; nothing is written then.
        """
        from standoff.workflows.proposals.edits import begin
        from standoff.workflows.proposals.into_model import write_into_model
        from standoff.workflows.proposals.proposal import ProposedChange

        if not lines:
            raise UsageError("there is nothing to keep")
        with self.lock:
            self.require_case()
            tried = ProposedChange("tried", tuple(lines), stage=stage)
            try:
                found = write_into_model(begin(self.desk.text, self.path), tried, self.path)
            except UsageError as error:
                hint = "Keep it as a scenario, or change the model itself or its text."
                raise UsageError(error.message, hint=hint) from None
            label = f"Keep what was tried: {'; '.join(lines)}"
            edited = self.desk.replace_text(found.text, seen=self.desk.revision, label=label)
            self.look()
            return edited

    def require_case(self) -> Case:
        """Give the case as the file says it now.

        Raises
        ------
        UsageError
            If there are errors in the file.
        """
        if self.desk.case is None:
            raise UsageError("the file has errors", hint="Mend them first, under Text.")
        return self.desk.case

    def replace_text(self, text: str, seen: str) -> Edited:
        """Replace the whole text."""
        with self.lock:
            edited = self.desk.replace_text(text, seen=seen)
            self.look()
            return edited

    def settle(self, mine: Sequence[ElementPath] | None) -> Edited | None:
        """End a conflict: what is on disk stands, with what ours says of some elements.

        Parameters
        ----------
        mine
            The paths of those elements; None: our whole text.
        """
        with self.lock:
            self.desk.refresh()
            if self.desk.conflict is None:
                return None
            ours, _ = self.desk.conflict
            if mine is not None and not mine:
                self.desk.settle()
                return None
            text = ours if mine is None else choose_elements(ours, self.desk.text, mine, self.path)
            edited = self.desk.replace_text(text, seen=self.desk.revision, label=SETTLED)
            self.look()
            return edited

    def step(self, *, back: bool) -> Edited:
        """Undo the last thing that was done, or do it again."""
        with self.lock:
            from standoff.workflows.proposals import take_step

            edited = take_step(self.desk, back=back)
            self.look()
            return edited


@dataclass
class Bench:
    """Everything that a run of the workbench has open.

    Parameters
    ----------
    folder
        Files are read and written in it, and nowhere else but beside a case that was named.
    database
        The evidence database, if there is one.
    first
        Key of the case that the run was started with.
    """

    folder: Path
    database: Path | None = None
    first: str | None = None
    cases: dict[str, OpenedCase] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, path: Path) -> OpenedCase:
        """Open a case file, or give it if it is open."""
        whole = path.resolve()
        key = hashlib.sha256(str(whole).encode()).hexdigest()[:10]
        with self.lock:
            if key not in self.cases:
                self.cases[key] = OpenedCase(key, Desk.open(whole))
            return self.cases[key]

    def find(self, key: str) -> OpenedCase:
        """Give an open case.

        Raises
        ------
        UsageError
            If none is open under this key.
        """
        if key not in self.cases:
            raise UsageError("this case is not open", hint="Choose one on the start page.")
        return self.cases[key]

    def inside(self, name: str) -> Path:
        """Give the path of a file of the folder, which a person named.

        Raises
        ------
        UsageError
            If the name leads out of the folder.
        """
        if "\0" in name:
            raise UsageError(f"{quote(name)} is no name of a file")
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise UsageError(f"{name!r} is not inside {self.folder}")
        return path

    def database_for(self, case: OpenedCase) -> Path | None:
        """Give the evidence database of a case: the one that was named, or the one beside it."""
        from standoff.workflows.cases.beside import find_database

        found = find_database(case.path, self.database)
        return found.resolve() if found is not None else None


def list_cases(folder: Path) -> list[Path]:
    """List the files of a folder that may be cases, by name."""
    from standoff.casefile.interop import EXTENSIONS

    found = (path for path in folder.iterdir() if path.suffix.lower() in EXTENSIONS)
    return sorted(path for path in found if path.is_file())
