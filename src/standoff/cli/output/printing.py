"""What commands print: JSON or a person's words, and errors in both."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.output.characters import encodable_json, printable, without_controls
from standoff.cli.output.claims import call_claims, call_in_table
from standoff.cli.output.streams import write_page
from standoff.cli.output.typed import fill_typed_case
from standoff.errors import Problem, StandoffError

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.progress import Progress

    from standoff.reports.tables import Table

JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress, no remarks; results only.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="Seed of everything drawn at random.")]

EXCERPT_INDENT = 4
"""Blanks before the line that an error shows."""


@cache
def console(*, error: bool = False) -> Console:
    """Give the console for standard output, or for standard error.

    When standard output is no terminal, tables keep their natural width, so
    that a pipe or a file gets whole rows.
    """
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else 10_000
    return Console(stderr=error, width=width, highlight=False, soft_wrap=not stream.isatty())


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON document; what the encoding lacks is escaped, so that it stays JSON."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    while text := "".join(islice(pieces, _PIECES)):
        _write_json(text)
    sys.stdout.write("\n")


_PIECES = 10_000
"""So many pieces of a large document are written at once."""


def _write_json(text: str) -> None:
    sys.stdout.write(encodable_json(text, sys.stdout.encoding))


def print_text(text: str, form: str = "text") -> None:
    """Print a text in a format of its own on standard output.

    Control characters go no further: JSON escapes them, other formats lose
    them. A page is written in UTF-8, as it says of itself; elsewhere what the
    encoding lacks is replaced, or escaped where the format can.
    """
    ended = text if text.endswith("\n") else text + "\n"
    if form in _JSON_FORMS:
        _write_json(ended)
    elif form != "html":
        sys.stdout.write(without_controls(ended))
    elif ended[:15].lower() == "<!doctype html>":
        write_page(without_controls(ended))
    else:
        coding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(without_controls(ended).encode(coding, "xmlcharrefreplace").decode(coding))


_JSON_FORMS = frozenset(("json", "jsonld", "csl"))


def write_or_print(
    text: str, path: Path | None, form: str = "text", *, overwrite: bool = False
) -> None:
    """Write a text to a file in UTF-8, whole or not at all, or to standard output."""
    if path is None:
        print_text(text, form)
        return
    from standoff.casefile.files import write_text

    write_text(path, text if text.endswith("\n") else text + "\n", overwrite=overwrite)


def write_tables(
    tables: Sequence[Table], title: str, output: Path | None, form: str, *, overwrite: bool = False
) -> None:
    """Write or print some tables one below the other, or into a folder, one file each; claims in words."""
    from standoff.casefile.files import write_data
    from standoff.workflows.cases.exports import OFFICE, name_files, render_office, render_tables

    tables = [call_in_table(table) for table in tables]
    if form in OFFICE and output is not None:
        write_data(output, render_office(tables, title, form), overwrite=overwrite)
    elif output is not None and not output.suffix and output.is_dir():
        for name, table in name_files(tables, form).items():
            text = render_tables([table], form)
            write_or_print(text, output / name, form, overwrite=overwrite)
    else:
        write_or_print(render_tables(tables, form), output, form, overwrite=overwrite)


def give_json(data: Mapping[str, Any], output: Path | None, *, overwrite: bool) -> None:
    """Print a document as JSON, or write it to a file."""
    if output is None:
        print_json(data)
    else:
        write_or_print(json_text(data), output, "json", overwrite=overwrite)


def give_answer(
    title: str,
    data: Mapping[str, Any],
    tables: Callable[[], Sequence[Table]],
    lines: Callable[[], Iterable[RenderableType]],
    form: str | None,
    output: Path | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    """Give an answer in words, as its tables, or as JSON; by the name of a file, or the form asked for."""
    from standoff.workflows.cases.exports import analysis_form

    chosen = analysis_form(None if as_json else output, "json" if as_json else form)
    if chosen == "json":
        give_json(data, output, overwrite=force)
    elif chosen != "text" or output:
        write_tables(tables(), title, output, chosen, overwrite=force)
    else:
        show(*lines())


def json_text(data: Mapping[str, Any]) -> str:
    """Give one JSON document as text."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def document(schema: str, data: Mapping[str, Any], *, version: int = 1) -> dict[str, Any]:
    """Put the name and version of its schema in front of a result."""
    return {"schema": f"standoff/{schema}", "version": version, **data}


def show(*renderables: RenderableType) -> None:
    """Print for a person, on standard output."""
    for renderable in renderables:
        console().print(_Printed(call_claims(_with_case(renderable))))


def _with_case(renderable: RenderableType) -> RenderableType:
    """Let a sentence that advises a command name the case that was given."""
    from rich.text import Text

    if not isinstance(renderable, Text) or "CASE" not in renderable.plain:
        return renderable
    told = fill_typed_case(renderable.plain)
    return renderable if told == renderable.plain else Text(told, style=renderable.style)


@dataclass(frozen=True)
class _Printed:
    """What is printed, less the characters by which a case file could steer a terminal."""

    renderable: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        for text, style, control in console.render(self.renderable, options):
            yield Segment(text if control else printable(text), style, control)


def remark(text: str, *, quiet: bool = False) -> None:
    """Print a remark on standard error."""
    if not quiet:
        console(error=True).print(printable(fill_typed_case(text)), style="dim", markup=False)


def report_problems(problems: Sequence[Problem], *, error: bool = True) -> None:
    """Print problems for a person, one after the other, errors before warnings."""
    from rich.text import Text

    target = console(error=error)
    room = target.width - EXCERPT_INDENT
    for problem in sorted(problems, key=lambda problem: problem.severity != "error"):
        style = "red" if problem.severity == "error" else "yellow"
        words = str(_printable(problem, room))
        target.print(Text(f"{problem.severity}: ", style=f"bold {style}") + Text(words))


def _printable(problem: Problem, room: int) -> Problem:
    """Keep what a file or its name says from steering the terminal; columns stay what they are.

    Parameters
    ----------
    room
        Columns for the line that is shown: a line that wraps parts from its caret.
    """
    place = problem.place
    if place is not None:
        file = _plain(place.file and place.file.replace("\n", "\ufffd"))
        place = replace(place, file=file, text=_plain(place.text)).clipped(room)
    return replace(
        problem,
        message=printable(problem.message),
        place=place,
        allowed=tuple(printable(word) for word in problem.allowed),
        hint=_plain(problem.hint and fill_typed_case(problem.hint)),
    )


def _plain(text: str | None) -> str | None:
    return None if text is None else printable(text)


def report_error(error: StandoffError, *, as_json: bool) -> None:
    """Print an error: as JSON on standard output, or for a person on standard error."""
    if as_json:
        print_json(document("error", error.to_dict()))
        return
    if error.problems:
        report_problems(error.problems)
        if hint := error.further_hint:
            console(error=True).print(printable(fill_typed_case(hint)), markup=False)
        return
    from rich.text import Text

    text = Text("error: ", style="bold red") + Text(printable(error.message))
    console(error=True).print(text)
    if error.hint:
        console(error=True).print(f"  {printable(fill_typed_case(error.hint))}", markup=False)


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Progress]:
    """Show progress on standard error while something long runs."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Words(TextColumn):
        """What is being done: a stage or a file may have any name."""

        def render(self, task: Task) -> Text:
            return Text(printable(task.description))

    columns = (
        Words(""),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    target = console(error=True)
    with Progress(
        *columns, console=target, transient=True, disable=quiet or not target.is_terminal
    ) as progress:
        yield progress
