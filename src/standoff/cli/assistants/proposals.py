"""proposals: what others would write into a case, for a person to accept or reject."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import (
    JsonOption,
    document,
    print_json,
    printable,
    remark,
    report_problems,
    show,
)
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.workflows.proposals import Decided, ProposalView

app = typer.Typer(
    help="Proposals for a case file: list, show, accept, reject, reopen.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE", help="A case file (.yaml or .json), or its folder.")
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="NAME...", help="Names of proposals, words that only one has, or ids."),
]
SomeIds = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME...", help="Names of proposals, words that only one has, or ids."),
]
_KINDS = (
    "decision-maker, option, condition, interest, stage, forecast, contested-point, claim, "
    "element or change"
)
IdsOption = Annotated[
    bool, typer.Option("--ids", help="Show the ids, and the changes as programs name them.")
]
DbOption = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="Evidence database in which citations are looked up; standoff.db here or beside the "
        "case if left out.",
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept.")]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; your user name if left out."),
]


@app.command("list")
def list_command(
    case: CaseFile,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are decided.")] = False,
    database: DbOption = None,
    with_ids: IdsOption = False,
    as_json: JsonOption = False,
) -> None:
    """List what is proposed for a case, and whether it still fits."""
    from standoff.workflows.cases.disputes import case_in
    from standoff.workflows.proposals import list_proposals

    found = list_proposals(case_in(case), database, decided=everything or as_json)
    if as_json:
        print_json(document("proposals", found.to_dict()))
        return
    report_problems(found.problems)
    for each in found.proposals:
        _show(each, brief=True, with_ids=with_ids)
    show(printable(found.summary))


@app.command("show")
def show_command(
    case: CaseFile,
    ids: Ids,
    database: DbOption = None,
    with_ids: IdsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show proposals whole: what, by whom, why, what they cite, whether they still fit."""
    from standoff.workflows.cases.disputes import case_in
    from standoff.workflows.proposals import show_proposal

    views = [show_proposal(case_in(case), key, database) for key in dict.fromkeys(ids)]
    if as_json:
        print_json(document("proposal", {"proposals": [each.to_dict() for each in views]}))
        return
    for each in views:
        _show(each, with_ids=with_ids)


@app.command("accept")
def accept_command(
    case: CaseFile,
    ids: SomeIds = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="All that wait and fit, in one step; the others are told.")
    ] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help=f"With --all, only {_KINDS} (repeatable)."),
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="With --all, only say what would be done.")
    ] = False,
    why: WhyOption = "",
    by: ByOption = None,
    into_model: Annotated[
        bool,
        typer.Option("--into-model", help="Change the model itself; else it becomes a scenario."),
    ] = False,
    with_needed: Annotated[
        bool, typer.Option("--with-needed", help="Also those that they need, before them.")
    ] = False,
    database: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put proposals into the case file, all of them or none; comments and order stay.

    With --all what fits is accepted in one step, which can be undone; what clashes with
    the case, or needs what is not accepted, stays waiting, and it is said why.
    """
    from standoff.workflows.cases.disputes import case_in
    from standoff.workflows.proposals import accept_all, accept_proposals

    if everything is bool(ids) or ((kind or look) and not everything):
        raise UsageError(
            "name proposals, or take --all, with --kind and --look where you like",
            hint="'standoff proposals list CASE' lists them.",
        )
    if everything:
        done = accept_all(
            case_in(case),
            by=by or user(),
            kinds=tuple(kind or ()),
            why=why,
            database=database,
            into_model=into_model,
            needed=with_needed,
            look=look,
        )
        _tell(done, as_json=as_json)
        return
    done = accept_proposals(
        case_in(case),
        ids or (),
        by=by or user(),
        why=why,
        database=database,
        into_model=into_model,
        needed=with_needed,
    )
    _tell(done, as_json=as_json)


@app.command("reject")
def reject_command(
    case: CaseFile,
    ids: Ids,
    why: WhyOption = "",
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Reject proposals; they stay in the file of proposals, with why."""
    from standoff.workflows.cases.disputes import case_in
    from standoff.workflows.proposals import reject_proposals

    _tell(reject_proposals(case_in(case), ids, by=by or user(), why=why), as_json=as_json)


@app.command("reopen")
def reopen_command(case: CaseFile, ids: Ids, as_json: JsonOption = False) -> None:
    """Let proposals wait again that were rejected."""
    from standoff.workflows.cases.disputes import case_in
    from standoff.workflows.proposals import reopen_proposals, show_proposal

    file = case_in(case)
    again = reopen_proposals(file, ids)
    if as_json:
        views = [show_proposal(file, each.id).to_dict() for each in again]
        print_json(document("proposal", {"proposals": views}))
        return
    for each in again:
        show(printable(f"Waits again: {each.name}."))


def _show(view: ProposalView, *, brief: bool = False, with_ids: bool = False) -> None:
    from rich.text import Text

    first, *lines = view.lines(ids=with_ids)
    show(Text(first, style="bold"))
    show(*map(Text, [f"  {view.standing}"] if brief else lines))


def _tell(decided: Decided, *, as_json: bool) -> None:
    from rich.text import Text

    if as_json:
        print_json(document("proposals-decided", decided.to_dict()))
    else:
        report_skipped(decided)
        show(*map(Text, decided.lines()))


def report_skipped(decided: Decided) -> None:
    """Say on standard error which proposals were left waiting, and why."""
    for each in decided.skipped:
        remark(printable(each.line))


def user() -> str:
    """Give the name under which a decision is noted."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USER", "") or "a person"
