"""Commands on sources: add, list, show, search, align, rederive, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import SchedulerOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    print_text,
    printable,
    progress_bar,
    remark,
    report_problems,
    show,
)
from standoff.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress

    from standoff.evidence.lookup.query import Query

DbOption = Annotated[
    Path, typer.Option("--db", help="The evidence database.", show_default="standoff.db")
]
SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Short name, hash, file name, path or number.")
]
SourceOption = Annotated[
    list[str] | None, typer.Option("--source", "-s", help="Only these sources (repeatable).")
]
IdsOption = Annotated[
    bool, typer.Option("--ids", help="Name places as they are cited, SOURCE:SENTENCE.")
]
ZoneOption = Annotated[
    list[str] | None, typer.Option("--zone", "-z", help="Only these zones (repeatable).")
]
AllZonesOption = Annotated[
    bool, typer.Option("--all-zones", help="Also comments, teasers, footers and navigation.")
]
DEFAULT_DATABASE = Path("standoff.db")


def counting(progress: Progress, words: str) -> Callable[[int, int], None]:
    """Make a progress bar of the function that a workflow calls with done and total."""
    task = progress.add_task(words, total=None)
    return lambda done, total: progress.update(task, completed=done, total=total)


def zones_of(zone: list[str] | None, all_zones: bool) -> list[str] | None:
    """Turn the two options into what workflows take: None is the article's own zones."""
    return [] if all_zones else zone or None


def add_command(
    *,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs.")],
    db: DbOption = DEFAULT_DATABASE,
    max_megabytes: Annotated[
        float, typer.Option("--max-megabytes", help="Refuse larger files.", min=0.001)
    ] = 50.0,
    columns: Annotated[
        str | None,
        typer.Option("--columns", help="Of a table: text=NAME,title=NAME,date=NAME and so on."),
    ] = None,
    ocr: Annotated[
        str,
        typer.Option("--ocr", help="Languages of scanned PDF (eng+rus), read by ocrmypdf."),
    ] = "",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Processes that read.", min=1, max=64)
    ] = None,
    scheduler: SchedulerOption = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Add captured coverage and find what it says.

    Texts, pages, PDF, documents of word processors, mails, feeds, web archives,
    exports of press databases, tables. A file of many articles becomes many
    sources. What is there already stays as it is; a changed file becomes a new
    version. A file that cannot be read is reported and the rest goes on.
    """
    from standoff.cli.sources.interrupting import telling_what_is_kept
    from standoff.cli.sources.tables import count_of, safe_problems
    from standoff.workflows.naming.suggesting import tell_names
    from standoff.workflows.sources import add_sources

    with telling_what_is_kept(db) as kept, progress_bar(quiet=quiet or as_json) as progress:
        report = add_sources(
            db,
            paths,
            size_limit=int(max_megabytes * 1_000_000),
            columns=columns,
            ocr=ocr,
            workers=jobs,
            scheduler=scheduler,
            on_progress=kept.behind(counting(progress, "Reading")),
        )
    if as_json:
        print_json(document("sources-add", report.to_dict()))
    else:
        report_problems(safe_problems(report.problems))
        counts = ", ".join(f"{count} {status}" for status, count in report.counts.items())
        nothing = "no file of a kind that is read there"
        show(f"{counts or nothing}; {now_held(report.sources, report.articles)}")
        others = [kind for kind in report.kinds if not kind.may_hold_articles]
        if others:
            number = count_of(sum(kind.count for kind in others), "file")
            remark(f"Passed over {number} of other kinds:", quiet=quiet)
        for kind in others:
            remark(f"  {kind}", quiet=quiet)
        if told := tell_names(db):
            remark(told, quiet=quiet)
        if report.left_unread:  # what may be a source that was not read is never quiet
            remark(printable(report.left_unread))
    return int(ExitCode.OK if report.complete else ExitCode.INVALID)


def now_held(sources: int, articles: int) -> str:
    """Say what the database holds now."""
    from standoff.cli.sources.tables import count_of

    return f"the database holds {count_of(sources, 'capture')} of {count_of(articles, 'article')}"


def unpack_command(
    *,
    file: Annotated[Path, typer.Argument(help="A file with several articles.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder to write to; by the file's name."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write each article of an export to a file of its own, ready to be added."""
    from standoff.workflows.sources import unpack_export

    report = unpack_export(file, output or file.with_suffix(""), overwrite=force)
    if as_json:
        print_json(document("sources-unpack", report.to_dict()))
        return
    from standoff.cli.sources.tables import shown

    show(*(shown(str(path)) for path in report.written))


def show_command(
    *,
    source: SourceArgument,
    db: DbOption = DEFAULT_DATABASE,
    everything: Annotated[
        bool, typer.Option("--all", help="Also runs of menus, teasers and footers, line by line.")
    ] = False,
    ids: IdsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show a source: the parts of the page, its numbered sentences, what was found in it."""
    from standoff.workflows.sources import show_source

    view = show_source(db, source)
    if as_json:
        print_json(document("sources-show", view.to_dict()))
        return
    from standoff.cli.sources.tables import source_lines

    show(*source_lines(view, ids=ids, everything=everything))


def search_command(
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY...",
            help='Words, exact:word, "phrases", begin*, NEAR(a b, 5), AND OR NOT; '
            "zone: source: speaker: entity: voice: code: lang: date: after: before: about:",
        ),
    ] = None,
    save: Annotated[str, typer.Option("--save", help="Keep the search under a name.")] = "",
    saved: Annotated[str, typer.Option("--saved", help="Search for what was saved so.")] = "",
    db: DbOption = DEFAULT_DATABASE,
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many to show.", min=0)] = 20,
    offset: Annotated[int, typer.Option("--offset", help="Pass over so many.", min=0)] = 0,
    everything: Annotated[bool, typer.Option("--all", help="Give all matches.")] = False,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Also contents that were replaced.")
    ] = False,
    export: Annotated[
        str | None,
        typer.Option("--export", help="All matches as csv, csv-excel, markdown or jsonld."),
    ] = None,
    ids: IdsOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Search sentences; matches of one article count once."""
    from standoff.cli.sources.query_words import read_query
    from standoff.workflows.sources import export_search, search_sources

    query = _query_of(words or [], db, saved) if saved or not words else read_query(words)
    if save:
        from standoff.workflows.coding.codebook import keep_search

        keep_search(db, save, query)
    if export is not None:
        print_text(export_search(db, query, export), export)
        return
    result = search_sources(
        db,
        query,
        limit=None if everything else limit,
        offset=offset,
        old_versions=all_versions,
    )
    if as_json:
        print_json(document("sources-search", result.to_dict()))
        return
    from standoff.cli.sources.tables import count_of, hit_lines

    found = result.found
    for note in found.query.notes:
        remark(note, quiet=quiet)
    for hit in found.hits:
        show(*hit_lines(hit, ids=ids))
    zones = ", ".join(f"{count} {zone}" for zone, count in found.by_zone.items())
    remark(
        f"{count_of(found.matches, 'match')} in {count_of(found.articles, 'article')} "
        f"({count_of(found.sentences, 'sentence')} of {count_of(found.documents, 'capture')})"
        + (f": {zones}" if zones else "")
        + (
            f". Shown: {len(found.hits)}; all with --all."
            if found.matches > len(found.hits)
            else ""
        ),
        quiet=quiet,
    )
    if not found.matches:
        remark(_what_to_try(db, found.query, all_versions=all_versions), quiet=quiet)


def _query_of(words: list[str], db: Path, saved: str) -> str:
    """Give the query that was saved, with more words behind it."""
    from standoff.cli.sources.query_words import read_query
    from standoff.errors import UsageError
    from standoff.workflows.coding.codebook import saved_query

    if not saved:
        raise UsageError("nothing is searched for", hint="Give words, or --saved NAME.")
    return " ".join(filter(None, (saved_query(db, saved), read_query(words))))


def _what_to_try(db: Path, query: Query, *, all_versions: bool) -> str:
    """Say why a search found nothing, as far as that can be said, and what to do next."""
    from standoff.workflows.sources import search_sources

    if query.words is None:
        filters = " ".join(map(str, query.filters))
        return f"No sentence is left by {filters}." if filters else "Nothing is searched for."
    if query.filters:
        words = str(query.words)
        without = search_sources(db, words, limit=0, old_versions=all_versions).found.matches
        if without:
            filters = " ".join(map(str, query.filters))
            return f"Without {filters} there would be {without}."
    return "Fewer words, OR between them, or a beginning such as negotiat* find more."


def align_command(
    *,
    left: SourceArgument,
    right: SourceArgument,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Lay two captures side by side: shared, differing and repeated sentences."""
    from standoff.workflows.sources import align_sources

    view = align_sources(db, left, right)
    if as_json:
        print_json(document("sources-align", view.to_dict()))
        return
    from standoff.cli.sources.tables import alignment_lines

    show(*alignment_lines(view))


def rederive_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    everything: Annotated[
        bool, typer.Option("--all", help="Also sources that are up to date.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Find everything anew with this version; what you decided stays."""
    from standoff.cli.sources.interrupting import telling_what_is_kept
    from standoff.workflows.sources import rederive_sources

    kept = telling_what_is_kept(db, "source")
    with kept as counted, progress_bar(quiet=quiet or as_json) as progress:
        count = counted.behind(counting(progress, "Reading again"))
        report = rederive_sources(db, everything=everything, on_progress=count)
    if as_json:
        print_json(document("sources-rederive", report.to_dict()))
    else:
        report_problems(report.problems)
        show(f"{report.rederived} read again; {now_held(report.sources, report.articles)}")
    failed = any(problem.severity == "error" for problem in report.problems)
    return int(ExitCode.FAILED if failed else ExitCode.OK)


def recover_command(
    *,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The damaged database.")],
    into: Annotated[Path, typer.Option("--into", metavar="NEW", help="The new one.")],
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Make a new database of what can still be read of a damaged one.

    The captures are the originals; what was found in them is found again. The damaged file
    is left as it is.
    """
    from standoff.cli.sources.tables import count_of, safe_problems
    from standoff.workflows.sources import recover_sources

    with progress_bar(quiet=quiet or as_json) as progress:
        report = recover_sources(old, into, on_progress=counting(progress, "Reading again"))
    if as_json:
        print_json(document("sources-recover", report.to_dict()))
    else:
        report_problems(safe_problems(report.problems))
        lost = f"lost: {len(report.lost)}" if report.lost else "nothing is known to be lost"
        show(
            f"{count_of(report.sources, 'capture')} of {count_of(report.articles, 'article')} "
            f"and {count_of(report.decisions, 'decision')} recovered; {lost}"
        )
    return int(ExitCode.INVALID if report.lost else ExitCode.OK)


def verify_command(
    *,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]", help="Look up the quotations of a case file, and its paraphrases."
        ),
    ] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> int:
    """Check that bytes have their hashes and every item resolves in the raw text.

    With a case: whether each quotation stands where it says, moved, was changed, stands in another
    source or nowhere; and whether the numbers, negations and hedges of its claims stand in their
    sentences.
    """
    if case is not None:
        return _verify_case(case, db, as_json=as_json)
    from standoff.cli.sources.tables import count_of
    from standoff.workflows.sources import verify_sources

    report = verify_sources(db)
    if as_json:
        print_json(document("sources-verify", report.to_dict()))
    else:
        report_problems(report.problems)
        state = count_of(len(report.problems), "problem") if report.problems else "all sound"
        read = f"{count_of(report.sources, 'source')}, {count_of(report.items, 'item')}"
        show(f"{read}: {state}")
    return int(ExitCode.INVALID if report.problems else ExitCode.OK)


def _verify_case(case: str, db: Path, *, as_json: bool) -> int:
    from standoff.workflows.coding.verifying import verify_quotations

    report = verify_quotations(case, db if db != DEFAULT_DATABASE else None)
    if as_json:
        print_json(document("sources-quotations", report.to_dict()))
    else:
        from standoff.cli.sources.tables import quotation_lines

        show(*quotation_lines(report))
    return int(ExitCode.OK if report.sound else ExitCode.INVALID)
