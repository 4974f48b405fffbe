"""``standoff sources draft``: what the coverage proposes for a case, and accepting of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    printable,
    remark,
    show,
)
from standoff.cli.sources.commands import (
    AllZonesOption,
    SourceOption,
    ZoneOption,
    zones_of,
)
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.workflows.drafting import Draft, Drafted, DraftKind

CaseFile = Annotated[
    Path,
    typer.Argument(
        metavar="CASE", help="A case file (.yaml or .json), or its folder; made if it is not there."
    ),
]
Database = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="FILE", help="Evidence database; standoff.db here or beside the case."
    ),
]
_KINDS = "decision-maker, option, condition, interest, stage, forecast or contested-point"


def draft_command(
    *,
    case: CaseFile,
    db: Database = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="NAME",
            help="Accept this proposal: its name, or words that only it has (repeatable).",
        ),
    ] = None,
    with_needed: Annotated[
        bool, typer.Option("--with-needed", help="Accept also what these need, before them.")
    ] = False,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help=f"Only {_KINDS} (repeatable).")
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="Only show what would be proposed; write nothing.")
    ] = False,
    source: SourceOption = None,
    zone: ZoneOption = None,
    all_zones: AllZonesOption = False,
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many at most.", min=1)] = 40,
    everything: Annotated[bool, typer.Option("--all", help="Give all.")] = False,
    as_json: JsonOption = False,
    ids: Annotated[
        bool,
        typer.Option("--ids", help="Show the ids of proposals, and name places as they are cited."),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Propose decision makers, options, conditions, interests, stages and forecasts.

    They are taken from what the sources say: who wants, offers, refuses, threatens or
    does what, and on what condition. Each is a proposal with its sentences and how sure
    it is; --accept, 'standoff proposals' and the workbench put it into the case, one by one.
    """
    from standoff.workflows.drafting import (
        case_to_draft,
        look_at_drafts,
        propose_drafts,
        required_database,
    )

    path = case_to_draft(case)
    if accept:
        if look or kind:
            raise UsageError("--accept takes what was proposed before; leave --look and --kind out")
        _accept(path, accept, db, needed=with_needed, as_json=as_json)
        return
    make = look_at_drafts if look else propose_drafts
    drafted = make(
        path,
        required_database(path, db),
        sources=tuple(source or ()),
        zones=zones_of(zone, all_zones),
        kinds=_kinds(kind),
        limit=None if everything else limit,
    )
    if as_json:
        print_json(document("sources-draft", drafted.to_dict()))
        return
    _show(drafted, ids=ids)
    remark(printable(drafted.summary), quiet=quiet)


def _kinds(words: list[str] | None) -> frozenset[DraftKind]:
    from standoff.workflows.drafting import read_kinds

    return read_kinds(words or ())


def _accept(
    case: Path, names: list[str], database: Path | None, *, needed: bool, as_json: bool
) -> None:
    from rich.text import Text

    from standoff.cli.assistants.proposals import user
    from standoff.workflows.proposals import accept_proposals

    done = accept_proposals(case, names, by=user(), database=database, needed=needed)
    if as_json:
        print_json(document("proposals-decided", done.to_dict()))
    else:
        show(*map(Text, done.lines()))


def _show(drafted: Drafted, *, ids: bool) -> None:
    from rich.text import Text

    from standoff.workflows.drafting import HEADINGS

    for kind, drafts in drafted.listed.by_kind():
        show(Text(HEADINGS[kind], style="bold"))
        for draft in drafts:
            _show_one(draft, drafted, ids=ids)


def _show_one(draft: Draft, drafted: Drafted, *, ids: bool) -> None:
    from rich.text import Text

    first, *rest = draft.lines(ids=ids)
    names = {each.key: each.headline for each in drafted.listed.drafts}
    asked = drafted.ids
    told = asked if ids else names
    by_key = {each.key: each for each in drafted.listed.drafts}
    through = {key for need in draft.needs if need in by_key for key in by_key[need].needs}
    needs = [
        told[key] for key in draft.needs if key in asked and key in told and key not in through
    ]
    after = f"  (needs {'; '.join(needs)})" if needs else ""
    own = f"{asked.get(draft.key, '-'):<4} " if ids else ""
    show(Text(printable(f"{own}{first}{after}")))
    show(*(Text(printable(f"     {line.strip()}"), style="dim") for line in rest))
