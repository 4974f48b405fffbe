"""What was given at start: the only cases and the only database that are ever looked at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import ProjectFileError, StandoffError, UsageError, quote, suggest
from standoff.evidence.capture.paths import is_there
from standoff.evidence.database.store import Store
from standoff.workflows.asking.large import LargeCase, find_large
from standoff.workflows.cases.disputes import Dispute, case_in, load
from standoff.workflows.sources.at_hand import find_database

WRITABLE = frozenset((".yaml", ".yml", ".json"))


@dataclass(frozen=True, slots=True)
class Given:
    """A case and a database.

    Parameters
    ----------
    case
        Path of a case file, or a name of the catalogue.
    others
        Paths of further case files, with which it may be linked.
    """

    case: str | None = None
    database: Path | None = None
    others: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """What the case is called in messages: never the path of a folder."""
        return Path(self.case).name if self.case else "no case"

    @property
    def case_file(self) -> Path | None:
        """The case as a file that proposals may be made for."""
        if self.case is None or Path(self.case).suffix.lower() not in WRITABLE:
            return None
        return Path(self.case)

    def without_places(self, text: str) -> str:
        """Give a text that names files without saying in which folders of the machine they are."""
        for path in (self.case_file, self.database, *self.others):
            if path is not None:
                text = text.replace(f"{path.parent}{os.sep}", "")
        return text

    def require_case(self) -> str:
        """Give the case.

        Raises
        ------
        UsageError
            If none was given.
        """
        if self.case is None:
            raise UsageError(
                "no case was given when this server was started",
                hint="The person starts it with: standoff mcp CASE ('standoff new' makes a file).",
            )
        return self.case

    def require_database(self) -> Path:
        """Give the database.

        Raises
        ------
        UsageError
            If none was given.
        """
        if self.database is None:
            raise UsageError(
                "no evidence database was given when this server was started",
                hint="The person makes one with 'standoff sources add FOLDER --db FILE' and starts "
                "'standoff mcp CASE --db FILE'.",
            )
        return self.database

    def require_case_file(self) -> Path:
        """Give the case file that proposals are made for.

        Raises
        ------
        UsageError
            If the case is none in YAML or JSON.
        """
        self.require_case()
        file = self.case_file
        if file is None:
            raise UsageError(
                f"{self.name!r} is no case file, so nothing can be proposed for it",
                hint="The person makes one: standoff convert CASE case.yaml",
            )
        return file

    def dispute(self, stage: str | None = None) -> Dispute:
        """Open the case as it is now, at a stage.

        Raises
        ------
        UsageError
            If its states are too many to be listed.
        """
        found = self.opened(stage)
        if isinstance(found, LargeCase):
            self._refuse_large(stage)
        return found.dispute if isinstance(found, LargeCase) else found

    def _refuse_large(self, stage: str | None) -> None:
        try:
            load(self.require_case(), stage or None)
        except ProjectFileError as error:
            first = error.problems[0]
            raise UsageError(
                f"this looks at every state, and they are too many to be listed: {first.message}",
                hint=first.hint,
            ) from None

    def opened(self, stage: str | None = None) -> Dispute | LargeCase:
        """Open the case as it is now; without its states where they are too many to be listed."""
        return find_large(self.require_case(), stage or None)

    def other(self, name: str) -> Dispute:
        """Open a case beside it: a file that was given at start, by name, or one of the catalogue.

        Raises
        ------
        UsageError
            If there is no such case.
        """
        from standoff.catalog.entries import find_entries

        given = {path.name: path for path in self.others}
        if name in given:
            return load(given[name])
        published = [entry.name for entry in find_entries()]
        if name in published:
            return load(name)
        known = (*given, *published)
        raise UsageError(
            f"no case {quote(name)} was given beside this one when the server was started",
            hint=suggest(name, known)
            or "The person starts it with: standoff mcp CASE --beside OTHER. Cases of the catalogue "
            "can be named, too.",
        )

    @property
    def state(self) -> tuple[object, ...]:
        """What changes when the case or the database does."""
        paths = (self.case_file, self.database, *self.others)
        return tuple(_stamp(path) for path in paths if path is not None)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return (str(path), 0, 0)
    return (str(path), found.st_mtime_ns, found.st_size)


def open_given(case: str | None, database: Path | None, others: Sequence[Path] = ()) -> Given:
    """Look once at what is given, so that a mistake is told at start.

    A case file that has errors is no mistake: it is what ``check`` is asked about.

    Raises
    ------
    StandoffError
        If there is no such case or database.
    """
    chosen = None
    if case is not None:
        path = case_in(Path(case))
        chosen = str(path.absolute()) if is_there(path) else case
        if not is_there(path):
            load(case)
    found = find_database(chosen or Path(), database)
    if found is not None:
        with Store.open(found):
            pass
        found = found.absolute()
    if chosen is None and found is None:
        raise StandoffError(
            "neither a case nor an evidence database is at hand",
            hint="standoff mcp CASE --db FILE; 'standoff sources add FOLDER' makes a database.",
        )
    beside = [case_in(path) for path in others]
    for path in beside:
        load(path)
    return Given(chosen, found, tuple(path.absolute() for path in beside))
