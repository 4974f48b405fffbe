"""How results about sources look in a terminal.

What documents say is hostile: control characters and escape sequences are
replaced before anything reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from standoff.cli.output.characters import is_unsafe
from standoff.errors import Problem

if TYPE_CHECKING:
    from standoff.dossier.grounds.beside import PairView
    from standoff.evidence.citations.citing import Orphan
    from standoff.evidence.lookup.search import Hit
    from standoff.workflows.coding.verifying import QuotationReport
    from standoff.workflows.sources import AlignmentView, SourceView
    from standoff.workflows.sources.listing import Listing

_VOICE_STYLES = {"comment": "yellow", "teaser": "dim", "navigation": "dim", "footer": "dim"}


def shown(text: object, width: int | None = None) -> str:
    r"""Make text from a document safe for a terminal, on one line, perhaps shortened.

    Examples
    --------
    >>> shown("a\x1b[31mred\nline")
    'a�[31mred line'
    """
    line = " ".join(str("" if text is None else text).split())
    safe = "".join("\ufffd" if is_unsafe(char) else char for char in line)
    return safe if width is None or len(safe) <= width else safe[: width - 1] + "…"


def safe_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Make what problems say safe for a terminal; file names are hostile too."""
    return [
        replace(
            problem,
            message=shown(problem.message),
            place=problem.place and replace(problem.place, file=shown(problem.place.file)),
        )
        for problem in problems
    ]


def make_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a plain table; numbers are set to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    rows = [tuple(row) for row in rows]
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        cells = (cell if isinstance(cell, Text) else Text(shown(cell)) for cell in row)
        table.add_row(*cells)
    return table


def list_table(listing: Listing) -> Table:
    """Show a page of a list."""
    columns = listing.kind.columns
    widths = [column.width for column in columns]
    return make_table(
        [column.heading for column in columns],
        (
            [shown(cell, width) for cell, width in zip(row, widths, strict=True)]
            for row in listing.cells()
        ),
    )


def source_lines(view: SourceView) -> Iterable[Text]:
    """Show a document: what is known of it, then zone by zone with sentence numbers."""
    source = view.source
    facts = {
        "title": source.title,
        "file": f"{source.path} ({source.media_type}, {source.bytes:,} bytes)",
        "encoding": f"{source.encoding} ({source.encoding_evidence})",
        "sha256": source.sha256,
        "published": f"{source.date or 'unknown'} ({source.date_evidence})",
        "article": f"{source.article} ({count_of(source.captures, 'capture')})",
        "found": ", ".join(f"{len(found)} {kind}" for kind, found in view.items.items()),
        "languages": ", ".join(
            f"{each.name} ({each.evidence})" if each.main else f"{each.name} {each.share:.0%}"
            for each in source.languages
        ),
        **(
            {"not read": "; ".join(each.words for each in source.not_read)}
            if source.not_read
            else {}
        ),
        **{
            name: f"{found['value']} ({found['evidence']})"
            for name, found in source.described.items()
            if name != "title" and name not in source.about
        },
        **source.about,
    }
    if source.origin is not None:
        member = source.origin["member"] or "the file"
        place = f"characters {source.origin['start']:,}-{source.origin['end']:,} of {member}"
        facts["part of"] = f"{source.origin['file']}: {place}"
    yield Text(source.source, style="bold")
    for name, value in facts.items():
        yield Text(f"  {name}: ", style="dim") + Text(shown(value))
    for zone in view.zones:
        if not zone.sentences:  # a mark of a corpus, a line of dashes
            continue
        voice = f" · {shown(zone.voice)}" if zone.voice else ""
        decided = " (decided)" if zone.decided else ""
        yield Text(f"\n[{zone.number}] {zone.kind}{voice}{decided}", style="cyan")
        style = _VOICE_STYLES.get(zone.kind, "")
        for sentence in zone.sentences:
            yield Text(f"{sentence.number:>4}  ", "dim") + Text(shown(sentence.text), style=style)


def hit_lines(hit: Hit) -> Iterable[Text]:
    """Show a match: where it stands, and the sentence with the words set off."""
    where = f"{hit.source}:{hit.sentence}"
    voice = f" · {shown(hit.voice)}" if hit.voice else ""
    also = f" · also in {', '.join(place.source for place in hit.also_in)}" if hit.also_in else ""
    date = hit.date or "date unknown"
    yield Text(where, style="bold cyan") + Text(f"  {hit.zone}{voice} · {date}{also}", style="dim")
    line = Text("  ")
    at = 0
    for start, end in hit.highlights:
        line.append(_spaced(hit.text[at:start]))
        line.append(_spaced(hit.text[start:end]), style="bold reverse")
        at = end
    line.append(_spaced(hit.text[at:]))
    yield line


def _spaced(text: str) -> str:
    """Make a piece of a line safe without losing the spaces at its ends."""
    return "".join(
        " " if char.isspace() else "\ufffd" if is_unsafe(char) else char for char in text
    )


def alignment_lines(view: AlignmentView) -> Iterable[Text]:
    """Show two captures side by side, difference by difference."""
    found = view.to_dict()
    yield Text(f"{view.left} and {view.right}", style="bold")
    shared = len(found["shared"])
    yield Text(f"{count_of(shared, 'sentence')} {'is' if shared == 1 else 'are'} the same.")
    for pair in found["differing"]:
        yield Text(f"\n- {pair['left']['sentence']:>4}  ", "red") + Text(
            shown(pair["left"]["text"])
        )
        yield Text(f"+ {pair['right']['sentence']:>4}  ", "green") + Text(
            shown(pair["right"]["text"])
        )
    for name, side in (("only_left", view.left), ("only_right", view.right)):
        if found[name]:
            yield Text(f"\nOnly in {side}:", style="bold")
        for sentence in found[name]:
            yield Text(f"{sentence['sentence']:>6}  ", "dim") + Text(shown(sentence["text"]))
    for pair in found["quoted_again"]:
        words = f"\nSentence {pair['original']['sentence']} is quoted again in a comment: "
        yield Text(words, "yellow") + Text(shown(pair["comment"]["text"]))


_RELATION_STYLES = {
    "contradict": "bold red",
    "differ": "yellow",
    "more-precise": "cyan",
    "agree": "green",
}


def pair_lines(view: PairView) -> Iterable[Text]:
    """Show two statements side by side: what they are to each other, why, and both with their place."""
    head = Text(f"\n{view.word}", _RELATION_STYLES.get(view.relation, "bold"))
    yield head + Text(f" ({view.confidence:.2f}): {shown(view.why)}", "dim")
    for side in view.sides:
        voice = f" · {shown(side.voice)}" if side.voice else ""
        date = f" · {side.date}" if side.date else ""
        yield Text("  " + shown(side.text))
        yield Text(f"    {shown(side.told_place)}{voice}{date}", style="dim")


def count_of(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    plural = "es" if noun.endswith("ch") else "s"
    return f"{number} {noun}" + ("" if number == 1 else plural)


_OUTCOMES = {
    "moved": "yellow",
    "altered": "bold red",
    "misattributed": "bold red",
    "nowhere": "bold red",
    "not-at-hand": "dim",
    "unverified": "dim",
}
"""How a citation looks that did not stand where it should, or was not to be compared."""

_COUNTED = {
    "found": "found word for word",
    "unverified": "found, with nothing to compare",
    "moved": "moved",
    "altered": "altered",
    "misattributed": "misattributed",
    "nowhere": "nowhere",
    "not-at-hand": "not at hand",
}


def quotation_lines(report: QuotationReport) -> list[Text]:
    """Show what became of the quotations of a case, and which claims their sentences do not carry."""
    lines = []
    for each in report.citations:
        if each.outcome in {"found", "unverified", "not-at-hand"}:
            continue
        head = f"{each.outcome} {shown(each.claim)}, {each.side} {each.number}: "
        lines.append(Text(head, _OUTCOMES[each.outcome]) + Text(shown(each.told)))
        if each.quote:
            lines.append(Text(f"  cited: “{shown(each.quote, 200)}”"))
        if each.seen:
            lines.append(Text(f"  found: “{shown(each.seen, 200)}”"))
    for doubtful in report.paraphrases:
        lines.append(Text("paraphrase: ", "yellow") + Text(shown(doubtful.told)))
        lines.append(Text(f"  claim: {shown(doubtful.text, 200)}"))
        lines += [Text(f"  cited: “{shown(text, 200)}”") for text in doubtful.sentences[:2]]
    counted = ", ".join(f"{count} {_COUNTED[word]}" for word, count in report.counts.items())
    doubts = count_of(len(report.paraphrases), "paraphrase")
    tail = f"; {doubts} to look at" if report.paraphrases else ""
    return [*lines, Text(f"Quotations: {counted or 'none'}{tail}.")]


def orphan_line(orphan: Orphan) -> Text:
    """Show a citation that does not resolve, and why."""
    cited = orphan.citation
    place = f"{cited.source}:{cited.sentence}" if cited.sentence else cited.source
    detail: Any = f" (cited: {shown(orphan.expected, 60)}; found: {shown(orphan.found, 60)})"
    known = orphan.expected is not None or orphan.found is not None
    return Text(f"orphan {shown(place)}: ", "bold red") + Text(
        orphan.message + (detail if known else "")
    )
