"""Commands by which the analyst decides; ``rederive`` never touches what they set."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import JsonOption, document, print_json, remark, show
from standoff.cli.sources.commands import DEFAULT_DATABASE, DbOption, SourceArgument
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.evidence.lookup.overview import SourceRecord
    from standoff.workflows.sources import ArticleList, NameList

NameArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of the name.")]


def _tell_source(record: SourceRecord, as_json: bool) -> None:
    if as_json:
        print_json(document("sources-source", record.to_dict()))
        return
    from rich.text import Text

    from standoff.cli.sources.tables import shown

    evidence = shown(record.date_evidence)
    show(Text(f"{record.source}: published {record.date or 'unknown'} ({evidence})"))
    for name, value in record.about.items():
        show(Text(f"  {name}: {shown(value)}"))


def _tell_articles(listed: ArticleList, as_json: bool) -> None:
    _show_rows("articles", listed, as_json)


def _tell_names(listed: NameList, as_json: bool) -> None:
    _show_rows("names", listed, as_json)
    if not as_json:
        from standoff.cli.sources.tables import count_of

        verb = "was" if listed.rederived == 1 else "were"
        show(f"{count_of(listed.rederived, 'source')} {verb} read again.")


def _show_rows(name: str, listed: ArticleList | NameList, as_json: bool) -> None:
    """Show all rows of what came of a decision, as the list of that name shows them."""
    from standoff.workflows.sources.lists import whole_list

    listing = whole_list(name, listed)
    if as_json:
        print_json(document(f"sources-{name}", listing.to_dict()))
        return
    from standoff.cli.sources.tables import list_table

    show(list_table(listing) if listing.rows else f"{listing.kind.nothing} is left.")


def date_set(
    *,
    source: SourceArgument,
    value: Annotated[str, typer.Argument(help="2016, 2016-12, 2016-12-15, or unknown.")],
    note: Annotated[str | None, typer.Option("--note", help="Your reason.")] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Set when a source was published; its relative times are read again."""
    from standoff.workflows.sources import set_date

    _tell_source(set_date(db, source, None if value == "unknown" else value, note=note), as_json)


def date_clear(
    *, source: SourceArgument, db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False
) -> None:
    """Go back to the date that was found."""
    from standoff.workflows.sources import clear_date

    _tell_source(clear_date(db, source), as_json)


def zone_set(
    *,
    source: SourceArgument,
    number: Annotated[int, typer.Argument(help="Number of the zone in sources show.")],
    kind: Annotated[str, typer.Argument(help="headline, body, comment, teaser ...")],
    voice: Annotated[str | None, typer.Option("--voice", help="Who speaks there.")] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Set what a part of a source is."""
    from standoff.workflows.sources import set_zone

    _tell_source(set_zone(db, source, number, kind, voice=voice), as_json)
    if not as_json:
        remark(f"Zone {number} is {kind} (set by the analyst).")


def zone_clear(
    *,
    source: SourceArgument,
    number: Annotated[int, typer.Argument(help="Number of the zone.")],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Go back to the kind of zone that was found."""
    from standoff.workflows.sources import set_zone

    _tell_source(set_zone(db, source, number, None), as_json)


def describe_command(
    *,
    source: SourceArgument,
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", help="title=..., author=..., url=...")
    ],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Say what a source is called, who wrote and who published it; FIELD= withdraws."""
    from standoff.workflows.sources import set_about

    about: dict[str, str | None] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise UsageError(f"{field!r} is not FIELD=VALUE")
        about[name.strip()] = value.strip() or None
    _tell_source(set_about(db, source, about), as_json)


def articles_merge(
    *,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE SOURCE...", help="Ids of sources.")
    ],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Say that sources are captures of one article."""
    from standoff.workflows.sources import merge_articles

    _tell_articles(merge_articles(db, sources), as_json)


def articles_split(
    *, source: SourceArgument, db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False
) -> None:
    """Say that a source is an article of its own."""
    from standoff.workflows.sources import split_article

    _tell_articles(split_article(db, source), as_json)


def names_merge(
    *,
    into: NameArgument,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Ids that are the same.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Join them without asking.")] = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Say that names are the same: what would be joined is shown, and asked about."""
    from standoff.workflows.naming.joining import look_at_joined
    from standoff.workflows.sources import merge_names

    told = look_at_joined(db, into, others).told
    if not as_json:
        show(*map(_shown, told))
    if not yes and not _agrees("Join them?", told, untold=as_json):
        (remark if as_json else show)("Nothing was changed.")
        return
    _tell_names(merge_names(db, into, others), as_json)


def _shown(text: str) -> str:
    from standoff.cli.sources.tables import shown

    indent = text[: len(text) - len(text.lstrip())]
    return indent + shown(text)


def _agrees(question: str, told: Sequence[str], *, untold: bool) -> bool:
    """Ask whoever sits there; where nobody does, nothing is done that was to be asked about.

    Parameters
    ----------
    untold
        Whether what is asked about is still to be shown, beside the output.

    Raises
    ------
    UsageError
        If there is nobody to answer.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        for line in told if untold else ():
            remark(_shown(line))
        return typer.confirm(question, err=True)
    what = " ".join(map(str.strip, told[:-1]))
    raise UsageError(
        f"nobody is there to say whether they are the same. {what}",
        hint="Say --yes to join them without being asked.",
    )


def names_split(
    *,
    name_id: NameArgument,
    surfaces: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that leave.")],
    name: Annotated[str, typer.Option("--name", help="What the new name is called.")] = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Give some of the words for a name to a name of their own."""
    from standoff.workflows.sources import split_name

    _tell_names(split_name(db, name_id, surfaces, name=name), as_json)


def names_rename(
    *,
    name_id: NameArgument,
    name: Annotated[str, typer.Argument(help="What it is called from now on.")],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Change what a name is called; its id stays."""
    from standoff.workflows.sources import rename_name

    _tell_names(rename_name(db, name_id, name), as_json)


def names_delete(
    *, name_id: NameArgument, db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False
) -> None:
    """Say that something is no name."""
    from standoff.workflows.sources import delete_name

    _tell_names(delete_name(db, name_id), as_json)


def names_add(
    *,
    name: Annotated[str, typer.Argument(help="What it is called.")],
    kind: Annotated[str, typer.Argument(help="person, country, organisation or place.")],
    alias: Annotated[
        list[str] | None, typer.Option("--alias", help="Another name (repeatable).")
    ] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Enter a name by hand."""
    from standoff.workflows.sources import add_name

    _tell_names(add_name(db, name, kind, aliases=alias or ()), as_json)


def names_suggest(
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]", help="With --enter, which; else all whose kind is told."
        ),
    ] = None,
    enter: Annotated[
        bool, typer.Option("--enter", help="Enter them: every source is read with them again.")
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="What they are: person, country, organisation or place."),
    ] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """List words that may be names, by all articles together; enter them."""
    from standoff.workflows.naming.suggesting import enter_names, suggest_names

    if enter:
        entered = enter_names(db, names or (), kind)
        _tell_names(entered, as_json)
        if not (entered.names or as_json):
            remark("There was nothing to enter.")
        return
    found = suggest_names(db, names or (), kind)
    if as_json:
        print_json(document("sources-suggested-names", found.to_dict()))
        return
    from standoff.cli.sources.tables import make_table

    if found.names:
        rows = ((one.name, one.told_kind, one.articles, one.times) for one in found.names)
        show(make_table(("Name", "Seems to be", "Articles", "Times"), rows))
    remark(found.advice)
    for each in found.alike:
        remark(str(each))


def names_alias(
    *,
    name_id: Annotated[str | None, typer.Argument(metavar="ID", help="Id of the name.")] = None,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", help="What it is called, too.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Lines of an id, a tab, and names with | between.")
    ] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Say by which other words a name goes, in any language."""
    from standoff.evidence.intake.alias_file import read_alias_file
    from standoff.workflows.sources import alias_names

    aliases = read_alias_file(file) if file is not None else {}
    if name_id is not None:
        aliases.setdefault(name_id, []).extend(words or [])
    _tell_names(alias_names(db, aliases), as_json)


def names_undo(db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False) -> None:
    """Take back the last decision about names."""
    from standoff.workflows.sources import undo_name

    _tell_names(undo_name(db), as_json)
