"""Lists of what sources say: one command, declared eleven times.

Every list takes the same options; a declaration adds its own and says what
``--kind`` may be. What is found and shown, `standoff.workflows.sources.lists`
declares by the same names.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    print_text,
    remark,
    show,
)
from standoff.cli.sources.commands import (
    DEFAULT_DATABASE,
    AllZonesOption,
    DbOption,
    IdsOption,
    SourceOption,
    ZoneOption,
    zones_of,
)
from standoff.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.workflows.sources.listing import Listing

PAGE = 50

Option = tuple[str, Any, Any]
"""Name of a parameter, its annotation, and its default."""


@dataclass(frozen=True, slots=True)
class ListCommand:
    """A list command: its name, what it says of itself, and its own options.

    Parameters
    ----------
    schema
        Name of its JSON.
    kinds
        What ``--kind`` may be; empty where it does not apply.
    dates
        What ``--from`` and ``--to`` are about.
    """

    name: str
    schema: str
    help: str
    kinds: str = ""
    dates: str = "Published"
    own: tuple[Option, ...] = ()


def _text(name: str, help_text: str) -> Option:
    # "with" is no name that a parameter can have.
    parameter = "partner" if name == "with" else name
    return parameter, Annotated[str, typer.Option(f"--{name}", help=help_text)], ""


def _texts(name: str, help_text: str) -> Option:
    return name, Annotated[list[str] | None, typer.Option(f"--{name}", help=help_text)], None


def _flag(name: str, help_text: str) -> Option:
    option = typer.Option(f"--{name.replace('_', '-')}", help=help_text)
    return name, Annotated[bool, option], False


_SPOKEN_OF = "Speaking of days"

LISTS: Mapping[str, ListCommand] = {
    each.name: each
    for each in (
        ListCommand(
            "list",
            "list",
            "List the sources.",
            "txt, md, html or pdf.",
            own=(_flag("all_versions", "Also contents that were replaced."),),
        ),
        ListCommand(
            "timeline",
            "timeline",
            "Order publications, times that sources speak of and events by when they are.",
            "published, time or event.",
            "Touching days",
        ),
        ListCommand(
            "quotes",
            "quotes",
            "List who said what, in whose words, and who reported it.",
            "direct, indirect, mixed, scare or title.",
            own=(_text("speaker", "Part of the speaker's name."),),
        ),
        ListCommand(
            "figures",
            "figures",
            "List the figures that sources state, with bounds, unit and what is counted.",
            own=(
                _text("unit", "dollar, USD, %, km2, hour ..."),
                _text("counted", "Part of what is counted."),
            ),
        ),
        ListCommand(
            "events",
            "events",
            "List events: who did what to whom and when, or, where that is not sure, who is mentioned.",
            "As lists call it, or by its code: threat, THREATEN ...",
            _SPOKEN_OF,
            (_text("party", "Part of the id of whom its clause names."),),
        ),
        ListCommand(
            "meetings",
            "meetings",
            "Tell who met whom, where, when and how often, with the sentences that say so.",
            "meeting, visit or call.",
            "Touching days",
            (
                _text("who", "Who must take part: a name, a part of it, or its id."),
                _text("with", "Who must take part, too."),
            ),
        ),
        ListCommand(
            "times",
            "time-expressions",
            "List the times that sources speak of, also those that could not be resolved.",
            "date, time, duration or set.",
            _SPOKEN_OF,
        ),
        ListCommand(
            "side-by-side",
            "side-by-side",
            "Lay statements of independent voices on one thing side by side: agree, differ, contradict.",
            "As --relation.",
            own=(
                (
                    "question",
                    Annotated[
                        str, typer.Argument(help="A question, a topic or a claim; else all.")
                    ],
                    "",
                ),
                _texts("relation", "agree, more-precise, differ or contradict."),
                _texts("aspect", "What was compared: figure, date, status, quote, place or words."),
                _text("case", "A case: its claims are laid side by side."),
                _text("claim", "One claim of the case, beside what sources state."),
            ),
        ),
        ListCommand(
            "differences",
            "differences",
            "Show where independent voices do not say the same of one thing, contradictions first.",
            "As --aspect.",
            own=(
                _texts("aspect", "What was compared: figure, date, status, quote, place or words."),
                _texts(
                    "relation",
                    "contradict, differ, more-precise or agree; all but agree by default.",
                ),
                _text("case", "A case: where its claims do not say the same."),
                _text("claim", "One claim of the case, beside what sources state."),
            ),
        ),
        ListCommand(
            "names",
            "names",
            "List the names that sources mention.",
            "person, country, organisation or place.",
            own=(
                ("containing", Annotated[str, typer.Argument(help="Part of a name.")], ""),
                _flag("unmentioned", "Also names that no source mentions."),
            ),
        ),
        ListCommand("articles", "articles", "List articles with the captures that hold them."),
    )
}


def _options(command: ListCommand) -> Iterator[Option]:
    """Give the parameters of a list: its own and those that every list has."""
    days = f"{command.dates} from then on: 2016, 2016-12, 2016-12-15."
    kinds = command.kinds or "Does not apply to this list."
    limit = typer.Option("--limit", "-n", help="How many rows to show.", min=0)
    offset = typer.Option("--offset", help="Pass over so many.", min=0)
    yield "db", DbOption, DEFAULT_DATABASE
    yield from command.own
    yield _text("words", "Part of the words of a row.")
    yield _text("kind", kinds)
    yield "since", Annotated[str | None, typer.Option("--from", help=days)], None
    yield "until", Annotated[str | None, typer.Option("--to", help="Until then.")], None
    yield "source", SourceOption, None
    yield "zone", ZoneOption, None
    yield "all_zones", AllZonesOption, False
    yield "limit", Annotated[int, limit], PAGE
    yield "offset", Annotated[int, offset], 0
    yield "everything", Annotated[bool, typer.Option("--all", help="Show all rows.")], False
    yield "ids", IdsOption, False
    yield "as_csv", Annotated[bool, typer.Option("--csv", help="Print the rows as CSV.")], False
    yield "as_json", JsonOption, False
    yield "quiet", QuietOption, False


def list_command(name: str) -> Callable[..., None]:
    """Make the function of a list command, with the options of its declaration."""
    command = LISTS[name]
    options = tuple(_options(command))

    def run(**given: Any) -> None:
        _list(command, given)

    run.__name__, run.__doc__ = f"{name}_command", command.help
    run.__annotations__ = {option: annotation for option, annotation, _ in options}
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
            for option, annotation, default in options
        ]
    )
    return run


def _list(command: ListCommand, given: Mapping[str, Any]) -> None:
    if given["as_csv"] and given["as_json"]:
        raise UsageError("--csv and --json are two forms of one list: choose one")
    from standoff.workflows.sources.listing import Asked
    from standoff.workflows.sources.lists import make_list

    zones = zones_of(given["zone"], given["all_zones"])
    database: Path = given["db"]
    listing = make_list(
        database,
        command.name,
        Asked(
            words=given["words"],
            sources=tuple(given["source"] or ()),
            zones=None if zones is None else tuple(zones),
            kind=given["kind"],
            since=given["since"],
            until=given["until"],
            own={name: given[name] or default for name, _, default in command.own},
        ),
        limit=None if given["everything"] else given["limit"],
        offset=given["offset"],
    )
    if given["as_json"]:
        print_json(document(f"sources-{command.schema}", listing.to_dict()))
        return
    if given["as_csv"]:
        print_text(listing.to_csv(), "csv")
    else:
        show(*_laid_out(command.name, listing, ids=given["ids"]))
    for line in (listing.how_many, *listing.remark.splitlines()):
        if line:
            remark(line, quiet=given["quiet"])


def _laid_out(name: str, listing: Listing, *, ids: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from standoff.cli.sources.tables import list_table, pair_lines, shown

    if listing.top:
        yield from map(Text, map(shown, listing.top.splitlines()))
    if name in ("side-by-side", "differences"):
        for pair in listing.rows:
            yield from pair_lines(pair)
    elif listing.rows:  # a head without rows tells nothing
        yield list_table(listing, ids=ids)
