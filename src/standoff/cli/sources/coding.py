"""Coding sources: codes, memos, what is read and starred; codes and searches kept; readers compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import JsonOption, document, print_json, remark, show
from standoff.cli.sources.citing import read_span
from standoff.cli.sources.commands import DEFAULT_DATABASE, DbOption, IdsOption, SourceOption
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.workflows.coding.codebook import CodeList
    from standoff.workflows.coding.coded import CodedSentence
    from standoff.workflows.coding.marking import Marked

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help="Short name, hash, path.")]
SentenceArgument = Annotated[
    int | None, typer.Argument(metavar="[SENTENCE]", help="Its number.", min=1)
]
SpanOption = Annotated[
    str | None, typer.Option("--span", help="Raw characters START-END instead of a sentence.")
]
ByOption = Annotated[str, typer.Option("--by", help="Who codes; you, if left out.")]
CodeArgument = Annotated[
    str, typer.Argument(metavar="CODE", help="Name of the code, or its path: demands/territory.")
]
RemoveOption = Annotated[bool, typer.Option("--remove", help="Take it back.")]


def code_command(
    *,
    code: CodeArgument,
    source: SourceArgument,
    sentence: SentenceArgument = None,
    span: SpanOption = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    by: ByOption = "",
    remove: RemoveOption = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Mark a sentence, or a span, with a code; a new code is made."""
    from standoff.workflows.coding.marking import code_passage

    chosen = None if span is None else read_span(span)
    if sentence is None and chosen is None:
        raise UsageError("a code marks a passage", hint="Name a sentence, or --span START-END.")
    made = code_passage(db, code, source, sentence, span=chosen, by=by, note=note, remove=remove)
    _tell_marked(made, as_json=as_json, undone=remove)


def memo_command(
    *,
    source: SourceArgument,
    sentence: SentenceArgument = None,
    text: Annotated[str, typer.Option("--text", "-t", help="The memo.")] = "",
    span: SpanOption = None,
    by: ByOption = "",
    remove: RemoveOption = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Write a memo about a sentence, a span, or with neither a whole source."""
    from standoff.workflows.coding.marking import write_memo

    chosen = None if span is None else read_span(span)
    made = write_memo(db, text, source, sentence, span=chosen, by=by, remove=remove)
    _tell_marked(made, as_json=as_json, undone=remove)


def mark_command(
    *,
    change: Annotated[
        str, typer.Argument(metavar="MARK", help="read, unread, starred or unstarred.")
    ],
    source: SourceArgument,
    sentence: SentenceArgument = None,
    span: SpanOption = None,
    by: ByOption = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Mark a sentence, or a whole source, as read or starred, or take that back."""
    from standoff.workflows.coding.marking import mark_passage

    chosen = None if span is None else read_span(span)
    made = mark_passage(db, change, source, sentence, span=chosen, by=by)
    _tell_marked(made, as_json=as_json, undone=change.startswith("un"))


def _tell_marked(made: Marked, *, as_json: bool, undone: bool) -> None:
    if as_json:
        print_json(document("sources-marked", made.to_dict()))
        return
    from standoff.cli.sources.tables import shown

    passage = made.passage
    place = f"sentence {passage.sentence}" if passage.sentence else "the source"
    state = "" if made.changed else (" was not there" if undone else " was there already")
    verb = "taken back from" if undone and made.changed else "at"
    show(
        f"{shown(made.what)} {verb} {place} of {shown(passage.source)}, {shown(made.coder)}{state}"
    )
    if passage.sentence:
        remark(shown(passage.text, 300))


def coded_command(
    *,
    code: Annotated[str, typer.Option("--code", "-c", help="Only of this code or its parts.")] = "",
    state: Annotated[
        str,
        typer.Option("--state", help="unread, read, starred, coded, uncoded or memo."),
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Only what this reader marked.")] = "",
    source: SourceOption = None,
    ids: IdsOption = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """List sentences with their codes, memos and stars; or the unread ones."""
    from standoff.workflows.coding.coded import Wanted, list_coded

    found = list_coded(db, Wanted(code, by, state, tuple(source or ())))
    if as_json:
        print_json(document("sources-coded", found.to_dict()))
        return
    from standoff.cli.sources.tables import count_of, shown

    for each in found.sentences:
        show(*_coded_lines(each, ids=ids))
    for memo in found.memos:
        show(
            f"{shown(memo['source' if ids else 'title'])}: memo of {shown(memo['coder'])}: {shown(memo['text'])}"
        )
    number = len(found.sentences)
    show(count_of(number, "sentence") if number else "No sentence fits what was asked for.")


def _coded_lines(each: CodedSentence, *, ids: bool) -> list[str]:
    from standoff.cli.sources.tables import shown, told_place

    star = "* " if each.starred_by else ""
    if ids:
        lines = [f"{told_place(each, ids=True)} {star}{shown(each.text, 240)}"]
    else:
        lines = [told_place(each), f"  {star}{shown(each.text, 240)}"]
    for one in each.codes:
        words = f": “{shown(one['words'], 120)}”" if one["words"] else ""
        note = f" ({shown(one['note'], 120)})" if one["note"] else ""
        lines.append(f"  {shown(one['code'])}, {shown(one['coder'])}{words}{note}")
    lines += [f"  memo of {shown(m['coder'])}: {shown(m['text'], 240)}" for m in each.memos]
    return lines


# The book of codes ------------------------------------------------------------------------


def codes_list(db: DbOption = DEFAULT_DATABASE, as_json: JsonOption = False) -> None:
    """List the codes, and how often passages are marked with them."""
    from standoff.workflows.coding.codebook import list_codes

    _tell_codes(list_codes(db), as_json=as_json)


def codes_add(
    *,
    code: CodeArgument,
    note: Annotated[str | None, typer.Option("--note", help="What it stands for.")] = None,
    colour: Annotated[
        str | None, typer.Option("--colour", help="Its colour, such as #c04020.")
    ] = None,
    by: ByOption = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Make a code, or say what it stands for."""
    from standoff.workflows.coding.codebook import describe_code

    _tell_codes(describe_code(db, code, note=note, colour=colour, by=by), as_json=as_json)


def codes_rename(
    *,
    code: CodeArgument,
    name: Annotated[str, typer.Argument(help="What it is called from now on.")],
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Change what a code is called."""
    from standoff.workflows.coding.codebook import rename_code

    _tell_codes(rename_code(db, code, name), as_json=as_json)


def codes_delete(
    *,
    code: CodeArgument,
    force: Annotated[
        bool, typer.Option("--force", help="Also one that passages are marked with.")
    ] = False,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Take a code out, with its parts."""
    from standoff.workflows.coding.codebook import remove_code

    _tell_codes(remove_code(db, code, force=force), as_json=as_json)


def _tell_codes(found: CodeList, *, as_json: bool) -> None:
    if as_json:
        print_json(document("sources-codes", found.to_dict()))
        return
    from standoff.cli.sources.tables import make_table, shown

    rows = [
        (shown(c.code), c.codings, c.sources, shown(", ".join(c.coders)), shown(c.note, 80))
        for c in found.codes
    ]
    if rows:
        show(make_table(("Code", "Passages", "Sources", "Coders", "Stands for"), rows))
    else:
        show("There are no codes yet.")


def codes_compare(
    *,
    coders: Annotated[
        list[str], typer.Argument(metavar="CODER CODER...", help="Who coded, two or more.")
    ],
    code: Annotated[str, typer.Option("--code", "-c", help="Only this code and its parts.")] = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Compare how readers coded: Krippendorff's alpha, code by code."""
    from standoff.workflows.coding.codebook import compare_coders

    found = compare_coders(db, coders, code)
    if as_json:
        print_json(document("sources-agreement", found.to_dict()))
        return
    from standoff.cli.sources.tables import make_table, shown
    from standoff.dossier.words.sources.agreeing import tell_agreement, tell_alpha

    rows = [
        (shown(c.code), tell_alpha(c.alpha), *map(str, c.sentences), str(c.agreed))
        for c in found.codes
    ]
    if rows and found.sources:
        columns = ("Code", "Alpha", *map(shown, found.coders), "All")
        show(make_table(columns, rows))
    told, *more = tell_agreement(found.coders, len(found.sources), found.units, found.alpha)
    show(shown(told))
    for line in more:
        remark(line)


def codes_cite(
    *,
    code: CodeArgument,
    into: Annotated[Path, typer.Option("--into", help="The case file.")],
    claim: Annotated[str, typer.Option("--claim", help="Id of the claim, there or new.")],
    text: Annotated[
        str, typer.Option("--text", help="What a new claim says; what the code stands for.")
    ] = "",
    against: Annotated[bool, typer.Option("--against", help="They speak against it.")] = False,
    by: Annotated[str, typer.Option("--by", help="Only what this reader coded.")] = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """Put all passages of a code below a claim of a case file, as citations."""
    from standoff.workflows.coding.citing import cite_code
    from standoff.workflows.sources.citing_into import Target

    target = Target(into, claim, text, "against" if against else "for")
    found = cite_code(db, code, target, by=by)
    if as_json:
        print_json(document("sources-code-cited", found.to_dict()))
        return
    from standoff.cli.sources.tables import count_of, shown

    known = f", {found.known} stood there already" if found.known else ""
    show(
        f"{into}: {count_of(found.cited, 'passage')} of {shown(found.code)} cited "
        f"{target.side} claim {shown(found.claim)}{known}"
    )


def searches_command(
    *,
    delete: Annotated[str, typer.Option("--delete", help="Take one out.")] = "",
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
) -> None:
    """List the searches that were saved: sources search ... --save NAME, --saved NAME."""
    from standoff.workflows.coding.codebook import forget_search, list_searches

    found = forget_search(db, delete) if delete else list_searches(db)
    if as_json:
        print_json(document("sources-searches", found.to_dict()))
        return
    from standoff.cli.sources.tables import shown

    show(*(f"{shown(one['name'])}: {shown(one['query'])}" for one in found.searches))
    if not found.searches:
        show("No search was saved yet.")
