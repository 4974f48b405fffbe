"""Citing sources, and taking what was found out and in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import (
    JsonOption,
    document,
    print_json,
    print_text,
    remark,
    report_problems,
    show,
    write_or_print,
)
from standoff.cli.sources.commands import DEFAULT_DATABASE, DbOption, ZoneOption
from standoff.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from standoff.workflows.sources import CitationView, PlacedCitation


def export_command(
    *,
    what: Annotated[
        str,
        typer.Argument(
            help="sources, sentences, annotations, codes, codings, quote, figure, time_expression ..."
        ),
    ],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="csv, csv-excel (with a byte order mark, BOM), markdown, jsonld, csl or bibtex; "
            "by the name of the file if left out.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    zone: ZoneOption = None,
    db: DbOption = DEFAULT_DATABASE,
) -> None:
    """Write sources, or what was found in them, for other programs: every row."""
    if what in {"codes", "codings"}:
        _export_coding(db, what, output, force=force)
        return
    from standoff.workflows.sources import export, export_form

    chosen = export_form(what, output, format_name)
    text = export(db, what, chosen, zones=tuple(zone or ()))
    write_or_print(text, output, chosen, overwrite=force)


def _export_coding(db: Path, what: str, output: Path | None, *, force: bool) -> None:
    from standoff.cli.sources.tables import count_of
    from standoff.workflows.coding.exporting import SUFFIXES, export_coding

    if output is None:
        message = f"{what} are written to a file"
        raise UsageError(message, hint=f"Name one with --output FILE{SUFFIXES[what]}.")
    count = export_coding(db, what, output, overwrite=force)
    show(f"Wrote {output}: {count_of(count, 'code' if what == 'codes' else 'mark')}.")


def import_command(
    *,
    file: Annotated[
        Path,
        typer.Argument(
            help="CSL-JSON, BibTeX, RIS, web annotations (JSON-LD), rows of Hypothesis, "
            "REFI-QDA (.qdpx, .qdc)."
        ),
    ],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> int:
    """Take in a bibliography, annotations, or the codes and codings of a project."""
    if file.suffix.lower() in {".qdpx", ".qdc", ".qde"}:
        return _import_coding(db, file, as_json=as_json)
    from standoff.workflows.sources import import_file

    report = import_file(db, file)
    if as_json:
        print_json(document("sources-import", report.to_dict()))
    else:
        from standoff.cli.sources.tables import count_of, orphan_line, shown

        show(*map(orphan_line, report.orphans))
        show(*(f"not here: {shown(report.titles.get(name) or name)}" for name in report.unknown))
        by_words = [shown(name) for name, way in report.matched.items() if way == "words"]
        show(*(f"told by its words, as no source has this address: {name}" for name in by_words))
        counts = (
            f"{count_of(len(report.described), 'source')} described",
            f"{count_of(report.annotations, 'annotation')} placed",
            f"{count_of(len(report.unknown), 'source')} not here",
            count_of(len(report.orphans), "orphan"),
        )
        show(", ".join(counts))
        if report.dated:
            number = count_of(len(report.dated), "source")
            show(f"{number} without a date of publication got that of the bibliography")
    return int(ExitCode.INVALID if report.orphans else ExitCode.OK)


def _import_coding(db: Path, file: Path, *, as_json: bool) -> int:
    from standoff.workflows.coding.importing import import_coding

    report = import_coding(db, file)
    if as_json:
        print_json(document("sources-import-coding", report.to_dict()))
    else:
        from standoff.cli.sources.tables import count_of, safe_problems, shown

        report_problems(safe_problems(report.problems))
        show(*(f"not here: {shown(name)}" for name in report.unknown))
        if report.unknown:
            remark(f"Add the texts of the project first: standoff sources add {shown(file)}")
        if report.passed_over:
            remark(f"Not read: {', '.join(map(shown, report.passed_over))}")
        if report.departures:
            told = "; ".join(map(shown, report.departures))
            remark(f"Read, though it is not as the standard REFI-QDA has it: {told}")
        counts = (
            count_of(report.codes, "new code"),
            count_of(report.codings, "new coding"),
            count_of(report.memos, "new memo"),
            *([f"{report.marks} newly read or starred"] if report.marks else []),
            f"{report.known} known before",
            count_of(len(report.problems), "mark") + " without a place",
        )
        show(", ".join(counts))
    return int(ExitCode.INVALID if report.problems else ExitCode.OK)


def cite_command(
    *,
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="Short name, hash, path or number.")
    ] = None,
    sentence: Annotated[int | None, typer.Argument(help="Number of the sentence.", min=1)] = None,
    span: Annotated[
        str | None, typer.Option("--span", help="Raw characters START-END instead.")
    ] = None,
    source_id: Annotated[
        str | None, typer.Option("--as", help="Id of the source in the case file.")
    ] = None,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Keep the quotation out of it.")
    ] = False,
    check: Annotated[
        Path | None, typer.Option("--check", help="Resolve the citations of a JSON file instead.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="Case file to write it into, below the claim of --claim."),
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", help="Id of the claim it goes to, with --into.")
    ] = None,
    text: Annotated[
        str, typer.Option("--text", help="What the claim says, if the file has no such claim yet.")
    ] = "",
    against: Annotated[
        bool, typer.Option("--against", help="It speaks against the claim, not for it.")
    ] = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> int:
    """Cite a sentence for a case file, write it there, or check citations."""
    _require_target(into, claim, text=text, against=against)
    if check is not None:
        if into is not None:
            raise UsageError("--check looks citations up and --into writes one: choose")
        return _check(db, check, as_json=as_json)
    if source is None:
        raise UsageError("name a source and a sentence, or a file with --check")
    from standoff.workflows.sources import Target, cite, put_into_case

    view = cite(
        db,
        source,
        sentence=sentence,
        span=None if span is None else read_span(span),
        source_id=source_id,
        with_text=not without_text,
    )
    placed = None
    if into is not None and claim is not None:
        target = Target(into, claim, text, "against" if against else "for")
        placed = put_into_case(db, view, target, keep_id=source_id is not None)
    if as_json:
        print_json(document("cite", (placed or view).to_dict()))
    elif placed is not None:
        _tell_placed(placed)
    else:
        print_text(view.to_yaml(), "json")
        _tell_place(view)
    return int(ExitCode.OK)


def _require_target(into: Path | None, claim: str | None, *, text: str, against: bool) -> None:
    if into is None and (claim is not None or text or against):
        raise UsageError(
            "--claim, --text and --against say where a citation goes: name --into FILE"
        )
    if into is not None and not claim:
        raise UsageError("name the claim that the citation goes to: --claim ID")


def _tell_placed(placed: PlacedCitation) -> None:
    from standoff.cli.sources.tables import shown

    cited, target = placed.view.citation, placed.target
    span = f"characters {cited.span.start}-{cited.span.end}" if cited.span else "a place"
    place = f"sentence {cited.sentence}" if cited.sentence else span
    added = f", with the source {shown(cited.source)}" if placed.new_source else ""
    claim = f"{'the new ' if placed.new_claim else ''}claim {shown(target.claim)}"
    show(f"{target.path}: {place} of {shown(cited.source)} stands {target.side} {claim}{added}")
    _tell_place(placed.view)


def _tell_place(view: CitationView) -> None:
    from standoff.cli.sources.tables import shown

    voice = f" of {shown(view.voice)}" if view.voice else ""
    remark(f"{view.zone or 'outside any sentence'}{voice}: {shown(view.text)}")


def _check(db: Path, file: Path, *, as_json: bool) -> int:
    from standoff.workflows.sources import check_citations

    report = check_citations(db, file)
    if as_json:
        print_json(document("cite-check", report.to_dict()))
    else:
        from standoff.cli.sources.tables import orphan_line

        show(*map(orphan_line, report.orphans))
        resolved = len(report.resolutions) - len(report.orphans)
        show(f"{resolved} citations resolve, {len(report.orphans)} are orphans")
    return int(ExitCode.INVALID if report.orphans else ExitCode.OK)


def read_span(text: str) -> tuple[int, int]:
    """Read START-END."""
    start, dash, end = text.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise UsageError(f"{text!r} is no span; write START-END, for instance 120-245")
    return int(start), int(end)
