"""The start: an empty case, an example, a published conflict, a file, a folder of coverage."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from standoff.errors import UsageError, unknown_word
from standoff.web.bench import Bench, OpenedCase
from standoff.web.screens.talking import (
    bench_of,
    jobs_of,
    read_words,
    tell_page,
    text_of,
)

if TYPE_CHECKING:
    from standoff.model.case import Case

MOST_LISTED = 60
"""So many files and folders are offered."""

EXAMPLES = {
    "kuril": ("The Kuril islands", "Japan, Russia and the United States, 1956 to 2022"),
    "cod-wars": ("The cod wars", "Levels and options that exclude each other"),
    "antigone": ("Antigone", "Rankings, ties and corrections"),
    "coal-strike-1902": ("The coal strike of 1902", "Weights"),
    "test-ban": ("The test ban", "States and moves written out"),
}


async def root(request: Request) -> Response:
    """Lead to the case that the run was started with, or to the start."""
    first = bench_of(request).first
    return RedirectResponse(f"/case/{first}/" if first else "/start", 303)


async def start(request: Request) -> Response:
    """Offer what there is to begin with."""
    return await asyncio.to_thread(_start, request)


def _start(request: Request) -> Response:
    from standoff.catalog import find_entries
    from standoff.catalog.entries import GameEntry

    bench = bench_of(request)
    entries = find_entries()
    return tell_page(
        request,
        "start",
        title="Start",
        script="start",
        opened=[
            {
                "key": each.key,
                "path": each.path,
                "title": each.title,
            }
            for each in bench.cases.values()
        ],
        files=tuple(_iter_cases(bench.folder)),
        **list_at_hand(bench.folder),
        examples=tuple(_iter_examples()),
        entries=[each for each in entries if not isinstance(each, GameEntry)],
        games=[each for each in entries if isinstance(each, GameEntry)],
    )


def _iter_cases(folder: Path) -> Iterator[dict[str, str]]:
    """Iterate over case files in a folder and in the folders of it, with what each says it is called."""
    from standoff.casefile.case import read_title

    found = [*folder.glob("*.yaml"), *folder.glob("*.yml"), *folder.glob("*/case.yaml")]
    for path in sorted(found)[:MOST_LISTED]:
        try:
            with path.open(encoding="utf-8") as file:
                head = file.read(4_000)
        except (OSError, UnicodeDecodeError):
            continue
        if "standoff:" in head or "decision_makers:" in head:
            yield {"name": path.relative_to(folder).as_posix(), "title": read_title(head)}


def list_at_hand(folder: Path) -> dict[str, Any]:
    """List what can be read: the folders in a folder that may hold coverage, the tables in it and them."""
    folders = tuple(_iter_folders(folder))
    tables = tuple(_iter_tables(folder, folders))
    return {"folder": str(folder), "folders": folders, "tables": tables}


def _iter_folders(folder: Path) -> Iterator[str]:
    found = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    found += [path for each in found for path in sorted(each.glob("notes")) if path.is_dir()]
    for path in found[:MOST_LISTED]:
        if not path.name.startswith("."):
            yield path.relative_to(folder).as_posix()


def _iter_tables(folder: Path, folders: Iterable[str]) -> Iterator[str]:
    from standoff.evidence.capture.file_kinds import may_hold_articles
    from standoff.workflows.cases.beside import PROPOSALS

    places = (folder, *(folder / each for each in folders))
    found = (path for place in places for path in sorted(place.iterdir()) if path.is_file())
    tables = (
        path for path in found if may_hold_articles(path) and not path.name.endswith(PROPOSALS)
    )
    for path in islice(tables, MOST_LISTED):
        yield path.relative_to(folder).as_posix()


def _iter_examples() -> Iterator[dict[str, str]]:
    from standoff.errors import ProjectFileError
    from standoff.workflows.cases.examples import find_example

    for name, (title, words) in EXAMPLES.items():
        try:
            find_example(name)
        except ProjectFileError:
            continue
        yield {"name": name, "title": title, "words": words}


async def open_case(request: Request) -> Response:
    """Open a case: one of the folder, a new one, or a copy of something."""
    words = await read_words(request)
    kind, name = text_of(words, "kind"), text_of(words, "name")
    if kind in ("folder", "table"):
        return _read(request, kind, name, words.get("columns"))
    if kind not in _OPENING:
        raise unknown_word(kind, _OPENING, "unknown-kind", "unknown kind {!r}")
    opened = await asyncio.to_thread(_OPENING[kind], bench_of(request), name, words)
    return JSONResponse({"address": f"/case/{opened.key}/"})


def _open_file(bench: Bench, name: str, _words: dict[str, Any]) -> OpenedCase:
    return bench.open(bench.inside(name))


def _open_new(bench: Bench, _name: str, words: dict[str, Any]) -> OpenedCase:
    from standoff.casefile.case import slug
    from standoff.casefile.files import write_text
    from standoff.casefile.trees.yaml_writing import write_yaml

    title = " ".join(text_of(words, "title").split())
    if not title:
        raise UsageError("the case needs a title", hint="Say what the dispute is called.")
    text = write_yaml({"standoff": 1, "title": title})
    return bench.open(write_text(free_path(bench, slug(title)), text))


def _open_entry(bench: Bench, name: str, _words: dict[str, Any]) -> OpenedCase:
    from standoff.casefile import save_case
    from standoff.catalog import find_entry

    entry = find_entry(name)
    return bench.open(save_case(entry.load(), free_path(bench, entry.name)))


def _open_example(bench: Bench, name: str, _words: dict[str, Any]) -> OpenedCase:
    from standoff.casefile.files import read_text, write_text
    from standoff.workflows.cases.examples import find_example

    if name not in EXAMPLES:
        raise unknown_word(name, EXAMPLES, "unknown-kind", "unknown example {!r}")
    text = read_text(find_example(name) / "case.yaml")
    return bench.open(write_text(free_path(bench, name), text))


def _open_gmcr(bench: Bench, name: str, words: dict[str, Any]) -> OpenedCase:
    """Make a case of the text of a ``.gmcr`` file that was sent."""
    from standoff.casefile.gmcr import read_gmcr

    return _keep_copy(bench, name, read_gmcr(text_of(words, "text"), name)[0])


def _open_nfg(bench: Bench, name: str, words: dict[str, Any]) -> OpenedCase:
    """Make a case of the text of a ``.nfg`` file that was sent."""
    from standoff.casefile.games import read_nfg

    return _keep_copy(bench, name, read_nfg(text_of(words, "text"), name)[0])


def _keep_copy(bench: Bench, name: str, case: Case) -> OpenedCase:
    from standoff.casefile import save_case

    return bench.open(save_case(case, free_path(bench, Path(name).stem or "case")))


_OPENING = {
    "file": _open_file,
    "new": _open_new,
    "catalogue": _open_entry,
    "example": _open_example,
    "gmcr": _open_gmcr,
    "nfg": _open_nfg,
}


def free_path(bench: Bench, stem: str) -> Path:
    """Give a path in the folder that nothing stands at yet."""
    first = path_of(bench, stem)
    others = (first.with_stem(f"{first.stem}-{number}") for number in range(2, 1_000))
    return next(path for path in (first, *others) if not path.exists())


def path_of(bench: Bench, stem: str) -> Path:
    """Give the path in the folder at which a case of this name is kept."""
    from standoff.casefile.case import slug

    return bench.inside(f"{slug(stem) or 'case'}.yaml")


def _read(request: Request, kind: str, name: str, columns: Any) -> Response:
    """Read a folder of coverage, or the rows of a table, into the evidence database of the folder."""
    bench = bench_of(request)
    path = bench.inside(name)
    if not (path.is_dir() if kind == "folder" else path.is_file()):
        raise UsageError(f"there is no {kind} {name!r}")
    chosen = columns if isinstance(columns, dict) else {}
    told = {str(field): str(column or "") for field, column in chosen.items()}
    database = bench.database or bench.folder / "standoff.db"
    bench.database = database
    job = jobs_of(request).start("folder", kind, str(path), str(database), told)
    return JSONResponse({"job": job.id})


async def columns(request: Request) -> Response:
    """Tell what the columns of a table are called, which is taken for which field, and what is odd then."""
    return await asyncio.to_thread(_columns, request)


def _columns(request: Request) -> Response:
    from standoff.dossier.words.phrases import shorten
    from standoff.evidence.capture.formats.tables import MAPPED
    from standoff.evidence.capture.table_heads import read_table_head
    from standoff.evidence.descriptions.odd_columns import find_odd, tell_odd_columns

    name = request.query_params.get("name", "")
    path = bench_of(request).inside(name)
    if not path.is_file():
        raise UsageError(f"there is no table {name!r}")
    head = read_table_head(path)
    says = {name: cells[0] for name, cells in head.cells.items() if cells}
    said = [{"name": each, "says": shorten(says.get(each, ""), 60)} for each in head.names]
    asked = request.query_params
    chosen = {field: asked[field] for field in MAPPED if field in asked}
    told = {"columns": said, "found": dict(head.found), "fields": MAPPED, "events": head.events}
    return JSONResponse({**told, "odd": tell_odd_columns(find_odd(head, path, chosen))})


ROUTES = [
    Route("/", root),
    Route("/start", start),
    Route("/open", open_case, methods=["POST"]),
    Route("/columns", columns),
]
