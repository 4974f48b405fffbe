"""The whole way on shipped material: documents, case, analysis, report."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_text
from standoff.dossier.grounds.citations import ReadDocuments
from standoff.dossier.whole import Dossier
from standoff.errors import Problem, ProjectFileError
from standoff.evidence.capture.paths import is_there
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.examples import find_example
from standoff.workflows.cases.files import CheckReport, check_file
from standoff.workflows.publishing.collecting import Advance, ReportSettings, solve_case
from standoff.workflows.publishing.reporting import render_dossier
from standoff.workflows.sources import AddReport, add_sources

READINGS = 500


@dataclass(frozen=True)
class Demo:
    """What the demonstration made.

    Parameters
    ----------
    added, read
        The documents that were read, file by file, and as the case counts them.
    check
        What the check of the case found.
    citations
        How many citations are verified, orphans, or in texts not at hand.
    """

    folder: Path
    database: Path
    report: Path
    added: AddReport
    read: ReadDocuments
    check: CheckReport
    citations: dict[str, int]
    dossier: Dossier
    stages: tuple[SolvedStage, ...]

    @property
    def told_read(self) -> str:
        """Say what was read: captures and notes of articles, and what the case does not cite."""
        others = self.added.sources - self.read.captures - self.read.notes
        beside = f", and {others} that the case does not cite" if others > 0 else ""
        return f"{self.read}{beside} read."

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff demo``."""
        return {
            "report": str(self.report),
            "database": str(self.database),
            "documents": self.added.counts,
            "read": asdict(self.read),
            "check": self.check.to_dict(),
            "citations": self.citations,
            "answer": [told.text for told in self.dossier.summary],
            "stages": [stage.to_dict() for stage in self.stages],
        }


def build_demo(
    output: Path | None = None,
    sources: Sequence[Path] = (),
    *,
    example: Path | None = None,
    readings: int = READINGS,
    seed: int = 0,
    overwrite: bool = False,
    advance: Advance | None = None,
) -> Demo:
    """Ingest the shipped notes, check and analyse the case, write the report.

    Parameters
    ----------
    output
        Folder for the database and the report; a new temporary one if left out.
    sources
        Files or folders of the articles themselves: their quotations appear, verified.
    example
        Folder with ``case.yaml`` and ``notes``; the shipped case if left out.
    overwrite
        Whether a report that is there already may be replaced.

    Raises
    ------
    ProjectFileError
        If the case has errors, or the report exists and may not be replaced.
    """
    tell = advance or (lambda _: None)
    case = example or find_example()
    folder = _make_folder(output)
    report, database = folder / "report.html", folder / "standoff.db"
    if is_there(report) and not overwrite:
        # Said before the work, not after it.
        raise ProjectFileError(
            f"{report} exists and was left as it is",
            hint="Name another folder, or say --force.",
        )
    tell("Reading the documents")
    added = add_sources(database, [case / "notes", *sources])
    tell("Checking the case")
    check = check_file(str(case))
    if check.errors:
        raise ProjectFileError(f"{check.path} has errors", check.errors)
    solved = solve_case(case, ReportSettings(database, readings=readings, seed=seed), tell)
    tell("Writing the report")
    dossier = solved.compose()
    write_text(report, render_dossier(dossier, "html"), overwrite=overwrite)
    states = Counter(solved.evidence.states())
    return Demo(
        folder,
        database,
        report,
        added,
        solved.evidence.read,
        check,
        dict(sorted(states.items())),
        dossier,
        solved.solved,
    )


def _make_folder(output: Path | None) -> Path:
    if output is None:
        return Path(tempfile.mkdtemp(prefix="standoff-demo-"))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make the folder {output}: {error.strerror}"
        raise ProjectFileError(message, [Problem("unwritable-folder", message)]) from None
    return output
