"""``standoff sources``: from a folder of coverage to evidence; ``standoff cite`` beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from standoff.cli.sources import citing as source_citing
from standoff.cli.sources import coding as source_coding
from standoff.cli.sources import commands as source_commands
from standoff.cli.sources import drafting as source_drafting
from standoff.cli.sources import removing as source_removing
from standoff.cli.sources import verdicts as source_verdicts
from standoff.cli.sources.lists import list_command
from standoff.cli.sources.query_words import QueryCommand

__all__ = ["app", "cite_command"]

cite_command = source_citing.cite_command

_QUIET: dict[str, Any] = {
    "no_args_is_help": True,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

app = typer.Typer(
    name="sources", help="Sources and what they say: add, search, list, decide, export.", **_QUIET
)
_names = typer.Typer(help="The table of names: list, merge, split, rename, delete.", **_QUIET)
_articles = typer.Typer(help="Captures of one article: list, split, merge.", **_QUIET)
_date = typer.Typer(help="Publication dates that you set.", **_QUIET)
_codes = typer.Typer(help="The book of codes: list, add, rename, delete, compare, cite.", **_QUIET)
_zone = typer.Typer(help="Kinds of zones that you set.", **_QUIET)

_COMMANDS: dict[str, Callable[..., Any]] = {
    "add": source_commands.add_command,
    "unpack": source_commands.unpack_command,
    "list": list_command("list"),
    "show": source_commands.show_command,
    "search": source_commands.search_command,
    "timeline": list_command("timeline"),
    "quotes": list_command("quotes"),
    "figures": list_command("figures"),
    "events": list_command("events"),
    "meetings": list_command("meetings"),
    "times": list_command("times"),
    "side-by-side": list_command("side-by-side"),
    "differences": list_command("differences"),
    "draft": source_drafting.draft_command,
    "align": source_commands.align_command,
    "describe": source_verdicts.describe_command,
    "code": source_coding.code_command,
    "memo": source_coding.memo_command,
    "mark": source_coding.mark_command,
    "coded": source_coding.coded_command,
    "searches": source_coding.searches_command,
    "remove": source_removing.remove_command,
    "rederive": source_commands.rederive_command,
    "verify": source_commands.verify_command,
    "recover": source_commands.recover_command,
    "export": source_citing.export_command,
    "import": source_citing.import_command,
}
for _name, _function in _COMMANDS.items():
    app.command(_name, cls=QueryCommand if _name == "search" else None)(_function)

for _group, _name, _function in (
    (_names, "list", list_command("names")),
    (_names, "merge", source_verdicts.names_merge),
    (_names, "split", source_verdicts.names_split),
    (_names, "rename", source_verdicts.names_rename),
    (_names, "delete", source_verdicts.names_delete),
    (_names, "add", source_verdicts.names_add),
    (_names, "suggest", source_verdicts.names_suggest),
    (_names, "alias", source_verdicts.names_alias),
    (_names, "undo", source_verdicts.names_undo),
    (_articles, "list", list_command("articles")),
    (_articles, "merge", source_verdicts.articles_merge),
    (_articles, "split", source_verdicts.articles_split),
    (_codes, "list", source_coding.codes_list),
    (_codes, "add", source_coding.codes_add),
    (_codes, "rename", source_coding.codes_rename),
    (_codes, "delete", source_coding.codes_delete),
    (_codes, "compare", source_coding.codes_compare),
    (_codes, "cite", source_coding.codes_cite),
    (_date, "set", source_verdicts.date_set),
    (_date, "clear", source_verdicts.date_clear),
    (_zone, "set", source_verdicts.zone_set),
    (_zone, "clear", source_verdicts.zone_clear),
):
    _group.command(_name)(_function)

app.add_typer(_names, name="names")
app.add_typer(_articles, name="articles")
app.add_typer(_codes, name="codes")
app.add_typer(_date, name="date")
app.add_typer(_zone, name="zone")
