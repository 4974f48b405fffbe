"""Taking what is in the database out: for other programs, for papers, for spreadsheets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.citations.annotations import (
    Annotation,
    make_annotation,
    make_collection,
)
from standoff.evidence.citations.bibliography import (
    to_bibtex,
    to_csl,
)
from standoff.evidence.citations.citing import make_citation
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.overview import list_sources
from standoff.evidence.lookup.search import Hit, search
from standoff.evidence.lookup.tables import (
    render_csv,
    render_csv_for_excel,
    render_markdown,
)
from standoff.evidence.text.anchors import Span
from standoff.workflows.sources.publications import describe_publication
from standoff.workflows.sources.reading import ANALYSERS, ITEM_KINDS

FORMATS = ("csv", "csv-excel", "markdown", "jsonld", "csl", "bibtex")
_RENDER = {"csv": render_csv, "csv-excel": render_csv_for_excel, "markdown": render_markdown}


_SAID = {
    "csv": "csv",
    "csv-excel": "csv",
    "markdown": "md",
    "md": "md",
    "jsonld": "jsonld",
    "csl": "json",
    "bibtex": "bibtex",
}
"""What names of files say of each format; web annotations may be in ``.json``, too."""


def export_form(what: str, path: Path | None, format_name: str | None) -> str:
    """Give the format that was named, or the one the name of the file says.

    Raises
    ------
    UsageError
        If there is no such format, or the name of the file says another.
    """
    if format_name is not None:
        _require_format(format_name, tuple(_SAID))
    possible = _POSSIBLE.get(what, (*_RENDER, "jsonld"))
    forms = {form: _SAID[form] for form in (*possible, *(["md"] if "markdown" in possible else []))}
    if "jsonld" in forms and path is not None and path.suffix.lower() == ".json":
        forms["jsonld"] = "json"
    if format_name is not None and format_name not in forms:
        forms[format_name] = _SAID[format_name]  # that it cannot be is said later
    from standoff.casefile.file_forms import choose_form

    chosen = choose_form(path, format_name, forms, possible[0])
    return "markdown" if chosen == "md" else chosen


def _item_kind(word: str) -> str:
    """Give the kind of item that a word means, in one number or the other, however it is parted.

    Examples
    --------
    >>> _item_kind("quotes"), _item_kind("times"), _item_kind("event"), _item_kind("quips")
    ('quote', 'time_expression', 'event', 'quips')
    """
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    called = {f"{kind}s": kind for kind in ITEM_KINDS} | {
        analyser: kind for kind, analyser in ANALYSERS.items()
    }
    return plain if plain in ITEM_KINDS else called.get(plain, word)


def export(database: Path, what: str, format_name: str, *, zones: tuple[str, ...] = ()) -> str:
    """Write sources, items or annotations as text in a format other programs read.

    Parameters
    ----------
    what
        ``sources``, ``sentences``, ``annotations`` or a kind of item.
    format_name
        ``csl`` and ``bibtex`` for sources; ``csv``, ``csv-excel`` (with a byte
        order mark), ``markdown`` and ``jsonld`` (W3C web annotations) for what
        stands in them.
    zones
        Only items in these kinds of zones.
    """
    what = {"source": "sources", "sentence": "sentences", "annotation": "annotations"}.get(
        what, what
    )
    kind = "sentence" if what == "sentences" else _item_kind(what)
    known = ("sources", "sentences", "annotations", *ITEM_KINDS)
    require_known(
        [kind if kind in ITEM_KINDS else what],
        known,
        "unknown-export",
        "there is nothing called {!r} to export",
    )
    _require_format(format_name, FORMATS)
    possible = _POSSIBLE.get(what, (*_RENDER, "jsonld"))
    if format_name not in possible:
        message = f"{what} cannot be written as {format_name}"
        problem = Problem("unknown-export", message, value=format_name, allowed=possible)
        raise UsageError(message, [problem])
    with Store.open(database) as store:
        if what == "sources":
            return _render_sources(store, format_name)
        if what == "annotations":
            return _dump(make_collection(_kept_annotations(store), "annotations"))
        records = find_items(store, kind, Selection(zones=zones), once=False)
        if format_name == "jsonld":
            return _dump(make_collection(_annotate(store, records), kind))
    rows = [_row(record) for record in records]
    if format_name == "markdown":
        return _readable(rows)
    return _RENDER[format_name](list(rows[0]) if rows else list(_COLUMNS), rows)


def _readable(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write items as a Markdown table for a reader: no offsets, ids or hashes, no column that is empty."""
    filled = dict.fromkeys(
        name for row in rows for name, value in row.items() if value not in _EMPTY
    )
    shown = [name for name in filled if not _FOR_PROGRAMS.search(name)]
    if "content" in shown:
        shown = [name for name in shown if name != "text"]
    if "speaker" in shown and "speaker_name" in shown:
        shown.remove("speaker")
    named = {name: name.replace("_", " ") for name in shown}
    told = [{named[name]: row.get(name) for name in shown} for row in rows]
    return render_markdown(list(named.values()) or list(_COLUMNS), told)


_EMPTY = (None, "", 0, False)
_FOR_PROGRAMS = re.compile(
    r"^(?:sha256|article|start|end|context|continues|inherited|voice)$|_(?:start|end|entity|how)$"
)
"""Columns of offsets and ids; the other formats have them."""

_POSSIBLE = {"sources": (*_RENDER, "csl", "bibtex"), "annotations": ("jsonld",)}


def export_search(database: Path, text: str, format_name: str) -> str:
    """Write all matches of a query as ``csv``, ``csv-excel``, ``markdown`` or ``jsonld``."""
    possible = (*_RENDER, "jsonld")
    _require_format(format_name, possible)
    with Store.open(database) as store:
        hits = search(store, text, limit=None).hits
        if format_name == "jsonld":
            made = [_annotate_hit(store, hit) for hit in hits]
            return _dump(make_collection(made, f"matches of {text}"))
    return _RENDER[format_name]((*_COLUMNS, "text", "also_in"), [_hit_row(hit) for hit in hits])


def _hit_row(hit: Hit) -> dict[str, Any]:
    also = " ".join(f"{place.source}:{place.sentence}" for place in hit.also_in)
    return {name: getattr(hit, name) for name in (*_COLUMNS, "text")} | {"also_in": also}


def _annotate_hit(store: Store, hit: Hit) -> Annotation:
    document = store.load_document(store.find_document(hit.sha256)["id"])
    cited = make_citation(hit.source, document, Span(hit.start, hit.end), sentence=hit.sentence)
    return make_annotation(cited, kind="sentence", fields={"zone": hit.zone, "voice": hit.voice})


def _require_format(name: str, known: tuple[str, ...]) -> None:
    require_known([name], known, "unknown-export", "there is no format {!r} to export")


_COLUMNS = ("source", "sha256", "article", "date", "sentence", "zone", "voice", "start", "end")


def _row(record: ItemRecord) -> dict[str, Any]:
    data = record.to_dict()
    data.pop("also_in")
    return data


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _annotate(store: Store, records: tuple[ItemRecord, ...]) -> list[Annotation]:
    made = []
    document = None
    for record in records:
        if document is None or document.sha256 != record.sha256:
            document = store.load_document(store.find_document(record.sha256)["id"])
        cited = make_citation(record.source, document, record.span, sentence=record.sentence)
        fields = {**record.values, "zone": record.zone, "voice": record.voice}
        made.append(make_annotation(cited, kind=record.kind, fields=fields))
    return made


def _kept_annotations(store: Store) -> list[Annotation]:
    rows = store.rows("SELECT data FROM decided_annotation ORDER BY rowid")
    return [Annotation(json.loads(row["data"])) for row in rows]


def _render_sources(store: Store, format_name: str) -> str:
    sources = [describe_publication(store, record) for record in list_sources(store)]
    if format_name == "bibtex":
        return to_bibtex(sources)
    if format_name == "csl":
        return _dump([to_csl(source) for source in sources])
    rows = [record.to_dict() for record in list_sources(store)]
    for row in rows:
        row |= {name: value for name, value in row.pop("about").items() if name != "title"}
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return _RENDER[format_name](columns, rows)
