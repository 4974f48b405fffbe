"""Lists of what sources say: quotations, figures, times, names, articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import JsonOption, QuietOption, document, print_json, remark, show
from standoff.cli.sources.commands import (
    DEFAULT_DATABASE,
    AllZonesOption,
    DbOption,
    SourceOption,
    ZoneOption,
    zones_of,
)


def timeline_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    since: Annotated[str | None, typer.Option("--from", help="2016, 2016-12, 2016-12-15")] = None,
    until: Annotated[str | None, typer.Option("--to", help="As --from.")] = None,
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Order publications, times that sources speak of and events by when they are."""
    from standoff.workflows.sources import make_timeline

    timeline = make_timeline(
        db, since=since, until=until, sources=source or (), zones=zones_of(zone, all_zones)
    )
    if as_json:
        print_json(document("sources-timeline", timeline.to_dict()))
        return
    from standoff.cli.sources.tables import timeline_table

    show(timeline_table(timeline))
    remark(f"{len(timeline.entries)} entries.", quiet=quiet)
    if timeline.undated:
        remark(f"Publication date unknown: {', '.join(timeline.undated)}", quiet=quiet)


def quotes_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    speaker: Annotated[str, typer.Option("--speaker", help="Part of the speaker's name.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="direct, indirect, mixed, scare or title.")
    ] = "",
    words: Annotated[str, typer.Option("--words", help="Part of what was said.")] = "",
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List who said what, in whose words, and who reported it."""
    containing = {"speaker|speaker_name|speaker_entity": speaker, "kind": kind, "content": words}
    columns = ("kind", "speaker", "speaker_name", "act", "via")
    zones = zones_of(zone, all_zones)
    _list(
        db,
        "quote",
        columns,
        containing=containing,
        source=source,
        zones=zones,
        as_json=as_json,
        quiet=quiet,
    )


def figures_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    unit: Annotated[str, typer.Option("--unit", help="USD, %, km2, hour ...")] = "",
    counted: Annotated[str, typer.Option("--counted", help="Part of what is counted.")] = "",
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the figures that sources state, with bounds, unit and what is counted."""
    columns = ("value", "low", "high", "unit", "counted", "qualifier", "as_of")
    containing = {"unit": unit, "counted": counted}
    zones = zones_of(zone, all_zones)
    _list(
        db,
        "figure",
        columns,
        containing=containing,
        source=source,
        zones=zones,
        as_json=as_json,
        quiet=quiet,
    )


def events_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    kind: Annotated[str, typer.Option("--kind", help="CONSULT, THREATEN, AID ...")] = "",
    party: Annotated[str, typer.Option("--party", help="Part of the id of who took part.")] = "",
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List who did what to whom and when, happened or planned."""
    columns = ("kind", "status", "actors", "targets", "when_value", "clause")
    _list(
        db,
        "event",
        columns,
        containing={"kind": kind, "actors|targets": party},
        source=source,
        zones=zones_of(zone, all_zones),
        as_json=as_json,
        quiet=quiet,
    )


def differences_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    aspect: Annotated[
        list[str] | None, typer.Option("--aspect", help="figure, date, status or quote.")
    ] = None,
    verdict: Annotated[
        list[str] | None,
        typer.Option(
            "--verdict",
            help="same, compatible, development, contradiction, not-comparable; "
            "all but same by default.",
        ),
    ] = None,
    source: SourceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show where sources or voices state the same fact differently, with a verdict."""
    from standoff.workflows.sources import list_differences

    listed = list_differences(
        db, sources=source or (), aspects=aspect or (), verdicts=verdict or ()
    )
    if as_json:
        print_json(document("sources-differences", listed.to_dict()))
        return
    from standoff.cli.sources.tables import difference_lines

    for difference in listed.differences:
        show(*difference_lines(difference))
    compared = listed.compared
    facts = ", ".join(f"{count} {kind}s" for kind, count in compared.facts.items())
    pairs, judged = sum(compared.pairs.values()), sum(compared.judged.values())
    remark(
        f"{len(listed.differences)} shown. Compared {facts or 'nothing'}: {pairs} pairs from "
        f"different articles or voices, {judged} about the same thing"
        + (
            f"; {compared.left_out} facts of too frequent topics left out."
            if compared.left_out
            else "."
        ),
        quiet=quiet,
    )


def times_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the times that sources speak of, also those that could not be resolved."""
    columns = ("kind", "value", "first", "last", "mod", "resolved_by")
    zones = zones_of(zone, all_zones)
    _list(
        db,
        "time_expression",
        columns,
        containing={},
        source=source,
        zones=zones,
        as_json=as_json,
        quiet=quiet,
    )


def _list(
    db: Path,
    kind: str,
    columns: tuple[str, ...],
    *,
    containing: dict[str, str],
    source: list[str] | None,
    zones: list[str] | None,
    as_json: bool,
    quiet: bool,
) -> None:
    from standoff.workflows.sources import list_items

    given = {name: words for name, words in containing.items() if words}
    listed = list_items(db, kind, sources=source or (), zones=zones, containing=given)
    if as_json:
        print_json(document(f"sources-{kind.replace('_', '-')}s", listed.to_dict()))
        return
    from standoff.cli.sources.tables import count_of, item_table

    show(item_table(listed.items, columns))
    remark(f"{len(listed.items)} in {count_of(listed.articles, 'article')}.", quiet=quiet)


def names_command(
    *,
    db: DbOption = DEFAULT_DATABASE,
    kind: Annotated[
        str | None, typer.Option("--kind", help="person, country, organisation or place.")
    ] = None,
    containing: Annotated[str, typer.Argument(help="Part of a name.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also names that no source mentions.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the names that sources mention."""
    from standoff.workflows.sources import list_names

    listed = list_names(db, kind=kind, containing=containing, everything=everything)
    if as_json:
        print_json(document("sources-names", listed.to_dict()))
        return
    from standoff.cli.sources.tables import name_table

    show(name_table(listed))


def articles_command(db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False) -> None:
    """List articles with the captures that hold them."""
    from standoff.workflows.sources import list_articles

    listed = list_articles(db)
    if as_json:
        print_json(document("sources-articles", listed.to_dict()))
        return
    from standoff.cli.sources.tables import article_table

    show(article_table(listed))
