"""How results about sources look in a terminal.

What documents say is hostile: control characters and escape sequences are
replaced before anything reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from standoff.cli.output.characters import is_unsafe
from standoff.cli.sources.folding import FoldedRows
from standoff.dossier.grounds.places import tell_day, tell_place, tell_source
from standoff.dossier.words.sources.items import tell_part
from standoff.dossier.words.sources.parts import fold_parts
from standoff.errors import Problem
from standoff.evidence.zones.kinds import FURNITURE

if TYPE_CHECKING:
    from standoff.dossier.grounds.beside import PairView
    from standoff.evidence.citations.citing import Orphan
    from standoff.evidence.lookup.listing import ItemRecord
    from standoff.evidence.lookup.overview import SourceRecord
    from standoff.evidence.lookup.search import Hit
    from standoff.workflows.coding.coded import CodedSentence
    from standoff.workflows.coding.verifying import QuotationReport
    from standoff.workflows.sources import AlignmentView, SourceView
    from standoff.workflows.sources.listing import Listing
    from standoff.workflows.sources.reading import ZoneView

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
    if width is None or len(safe) <= width:
        return safe
    cut = safe[: width - 1]
    at_word = cut.rsplit(" ", 1)[0].rstrip(" ,;|")
    return (at_word if len(at_word) > width // 2 else cut) + "…"


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


def list_table(listing: Listing, *, ids: bool = False) -> FoldedRows:
    """Show a page of a list; with `ids` what commands call things in place of their names."""
    columns, rows = listing.columns(ids=ids), list(listing.cells(ids=ids))
    told = [
        number
        for number, column in enumerate(columns)
        if not column.words or not rows or any(row[number] for row in rows)
    ]
    return FoldedRows(
        tuple(columns[number] for number in told),
        tuple(columns[number].heading.replace("_", " ") for number in told),
        tuple(tuple(shown(row[number], columns[number].width) for number in told) for row in rows),
    )


def source_lines(
    view: SourceView, *, ids: bool = False, everything: bool = False
) -> Iterable[Text]:
    """Show a document: what is known of it, then part by part with sentence numbers.

    With `ids` also the hash of its bytes, with `everything` also runs of menus and the like.
    """
    source = view.source
    facts = {
        "short name": f"{source.source}, by which commands call it",
        "file": f"{source.path} ({source.media_type}, {source.bytes:,} bytes)",
        "read as": f"{source.encoding} ({source.encoding_evidence})",
        **({"fingerprint (SHA-256)": source.sha256} if ids else {}),
        "published": f"{_told_day(source, ids=ids)} ({source.date_evidence})",
        "article": _told_article(source),
        "found": ", ".join(
            count_of(len(found), _ITEMS.get(kind, kind.replace("_", " ")))
            for kind, found in view.items.items()
        ),
        "languages": ", ".join(
            f"{each.name} ({each.evidence})" if each.main else f"{each.name} {each.share:.0%}"
            for each in source.languages
        ),
        **({"not read": told} if (told := _told_unread(view)) else {}),
        **{
            name: f"{found['value']} ({found['evidence']})"
            for name, found in source.described.items()
            if name != "title" and name not in source.about
        },
        **source.about,
    }
    if source.origin is not None:
        facts["part of"] = _told_origin(source.origin, ids=ids)
    called = tell_source(source.title or source.name, source.value("publisher"), source.date)
    yield Text(shown(called), style="bold")
    for name, value in facts.items():
        yield Text(f"  {name}: ", style="dim") + Text(shown(value))
    for group in fold_parts(view.zones):
        if group.folded and not everything:
            yield Text(f"\n{_numbers(group.zones)} {group.folded}; --all shows them", style="cyan")
        else:
            yield from _zone_lines(group.zones, ids=ids)


def _numbers(zones: Sequence[ZoneView]) -> str:
    return f"[{zones[0].number}–{zones[-1].number}]"


def _zone_lines(zones: Sequence[ZoneView], *, ids: bool) -> Iterable[Text]:
    for zone in zones:
        voice = f" · {shown(zone.voice)}" if zone.voice else ""
        decided = " (decided)" if zone.decided else ""
        kind = zone.kind if ids else tell_part(zone.kind)
        yield Text(f"\n[{zone.number}] {kind}{voice}{decided}", style="cyan")
        style = _VOICE_STYLES.get(zone.kind, "")
        for sentence in zone.sentences:
            yield Text(f"{sentence.number:>4}  ", "dim") + Text(shown(sentence.text), style=style)


def _told_origin(origin: Mapping[str, Any], *, ids: bool) -> str:
    """Say in which file, and which record of it, a source stands; with `ids` also between which characters."""
    told = f"{origin['file']}: {origin['member']}" if origin["member"] else str(origin["file"])
    return f"{told}, characters {origin['start']:,}-{origin['end']:,}" if ids else told


_ITEMS = {"time_expression": "time", "mention": "name"}
"""What a person calls what was found, where the database has another word."""


def _told_unread(view: SourceView) -> str:
    """Say what is not read of a source: languages, and zones in which nobody speaks."""
    told = [each.words for each in view.source.not_read]
    silent = sum(zone.kind in FURNITURE for zone in view.zones)
    if silent:
        told.append(f"{count_of(silent, 'part')} of navigation and footer: searched, not read")
    return "; ".join(told)


def _told_day(source: SourceRecord, *, ids: bool) -> str:
    if ids:
        return source.date or "unknown"
    return tell_day(source.date) or "not known"


def _told_article(source: SourceRecord) -> str:
    captures = count_of(source.captures, "capture")
    return captures if source.article == source.source else f"{captures}, first {source.article}"


def hit_lines(hit: Hit, *, ids: bool = False) -> Iterable[Text]:
    """Show a match: where it stands, and the sentence with the words set off."""
    where = told_place(hit, ids=ids)
    voice = f" · {shown(hit.voice)}" if hit.voice else ""
    also = ""
    if hit.also_in:
        others = ", ".join(place.source for place in hit.also_in)
        also = f" · also in {others if ids else count_of(len(hit.also_in), 'other capture')}"
    date = "" if hit.date and not ids else f" · {hit.date or 'date unknown'}"
    yield Text(where, style="bold cyan") + Text(f"  {hit.zone}{voice}{date}{also}", style="dim")
    line = Text("  ")
    at = 0
    for start, end in hit.highlights:
        line.append(_spaced(hit.text[at:start]))
        line.append(_spaced(hit.text[start:end]), style="bold reverse")
        at = end
    line.append(_spaced(hit.text[at:]))
    yield line


def told_place(each: Hit | CodedSentence | ItemRecord, *, ids: bool = False) -> str:
    """Say where a sentence stands, as a reader calls it or as commands do."""
    if ids:
        return shown(f"{each.source}:{each.sentence}")
    return shown(tell_place(each.title, each.publisher, each.date, each.sentence))


def _spaced(text: str) -> str:
    """Make a piece of a line safe without losing the spaces at its ends."""
    return "".join(
        " " if char.isspace() else "\ufffd" if is_unsafe(char) else char for char in text
    )


def alignment_lines(view: AlignmentView) -> Iterable[Text]:
    """Show two captures side by side, difference by difference."""
    found = view.to_dict()
    called = view.called
    if called[0] == called[1]:  # captures of one article have one title
        called = (f"{called[0]} ({view.left})", f"{called[1]} ({view.right})")
    yield Text(shown(" and ".join(called)), style="bold")
    yield Text(view.told)
    for each in view.translated:
        yield Text(f"\n{each.word}", "cyan") + Text(f" ({each.confidence:.2f})", "dim")
        for side in (each.left, each.right):
            yield Text(f"{side.key:>6}  ", "dim") + Text(shown(side.text))
    for pair in found["differing"]:
        yield Text(f"\n- {pair['left']['sentence']:>4}  ", "red") + Text(
            shown(pair["left"]["text"])
        )
        yield Text(f"+ {pair['right']['sentence']:>4}  ", "green") + Text(
            shown(pair["right"]["text"])
        )
    for name, title in zip(("only_left", "only_right"), called, strict=True):
        if found[name]:
            yield Text(f"\nOnly in {shown(title)}:", style="bold")
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
    yield head + Text(f", confidence {view.confidence:.2f}: {shown(view.why)}", "dim")
    for side in view.sides:
        voice = f" · {shown(side.voice)}" if side.voice else ""
        date = f" · {side.told_date}" if side.told_date else ""
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
        head = f"{each.outcome} “{shown(each.text, 80)}”, {each.side} {each.number}: "
        lines.append(Text(head, _OUTCOMES[each.outcome]) + Text(shown(each.told)))
        if each.quote:
            lines.append(Text(f"  cited: “{shown(each.quote, 200)}”"))
        if each.seen:
            lines.append(Text(f"  found: “{shown(each.seen, 200)}”"))
    for doubtful in report.paraphrases:
        lines.append(Text("paraphrase: ", "yellow") + Text(shown(doubtful.told)))
        lines += [Text(f"  cited: “{shown(text, 200)}”") for text in doubtful.sentences[:2]]
    counted = ", ".join(f"{count} {_COUNTED[word]}" for word, count in report.counts.items())
    doubts = count_of(len(report.paraphrases), "paraphrase")
    tail = f"; {doubts} to look at" if report.paraphrases else ""
    return [*lines, Text(f"Quotations: {counted or 'none'}{tail}.")]


_HASHES = frozenset(("no-document", "other-document"))
"""Reasons of which a hash is all that could be shown, which tells a person nothing."""


def orphan_line(orphan: Orphan) -> Text:
    """Show a citation that does not resolve, and why."""
    cited = orphan.citation
    place = f"{cited.source}:{cited.sentence}" if cited.sentence else cited.source
    told = (("cited", orphan.expected), ("found", orphan.found))
    detail = "; ".join(
        f"{word}: {shown(text, 60)}" for word, text in told if text and orphan.reason not in _HASHES
    )
    return Text(f"orphan {shown(place)}: ", "bold red") + Text(
        f"{orphan.message} ({detail})" if detail else orphan.message
    )
