"""What is laid on the bench when a run begins."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import UsageError
from standoff.evidence.capture.paths import is_there
from standoff.web.bench import Bench


def lay_out(target: str | None, database: Path | None) -> Bench:
    """Lay out a bench with the case that was named, if one was.

    Raises
    ------
    UsageError
        If there is neither such a file nor such a name, or no such database.
    ProjectFileError
        If the file cannot be read.
    """
    if database is not None and not is_there(database):
        raise UsageError(f"there is no database {database}")
    if target is None:
        return Bench(Path.cwd(), database)
    from standoff.workflows.cases.disputes import case_in

    path = case_in(Path(target))
    if path.is_dir():
        return Bench(path.resolve(), database)
    if path.suffix.lower() in {".yaml", ".yml", ".json"} or is_there(path):
        if path.suffix.lower() in {".gmcr", ".nfg"}:
            return _lay_out_copy(target, database)
        bench = Bench(path.resolve().parent, database)
        bench.first = bench.open(path).key
        return bench
    return _lay_out_copy(target, database)


def _lay_out_copy(target: str, database: Path | None) -> Bench:
    """Lay out a copy of an entry of the catalogue, or of a file of another format."""
    from standoff.casefile import save_case
    from standoff.web.screens.start import path_of
    from standoff.workflows.cases.disputes import load

    dispute = load(target)
    bench = Bench(Path.cwd(), database)
    stem = Path(target).stem if Path(target).suffix else dispute.case.id
    path = path_of(bench, stem)
    if not path.exists():
        save_case(dispute.case, path)
    bench.first = bench.open(path).key
    return bench
