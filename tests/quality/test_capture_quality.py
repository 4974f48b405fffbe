"""Whole captures of many shapes, read from file to items, against captures.toml.

The captures were written for this test before anything was adapted to them.
Scores may rise freely; they fall only when a floor here is edited.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from standoff.evidence.articles.grouping import ArticleIndex, Capture, CapturedSentence
from standoff.evidence.capture.documents import read_document
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive, own_columns
from standoff.evidence.text.anchors import Span

HERE = Path(__file__).parent
CAPTURES = tomllib.loads((HERE / "captures.toml").read_text(encoding="utf-8"))["capture"]
FLOORS = {
    "zones": 1.0,
    "published": 1.0,
    "quotes": 0.97,
    "figures": 1.0,
    "times": 1.0,
    "people": 1.0,
    "events": 1.0,
    "absent": 1.0,
}


@cache
def _read(file):
    document = read_document(HERE / "captures" / file)
    rows = defaultdict(list)
    for batch in derive(document, Decisions()):
        names = own_columns(batch.table)
        rows[batch.table] += [dict(zip(names, row, strict=True)) for row in batch.rows]
    return document, rows


def _covering(rows, at):
    return [row for row in rows if row["start"] <= at < row["end"]]


def _zone_is(document, rows, kinds, line):
    at = document.text.index(line.replace("\\n", "\n"))
    while document.text[at].isspace():
        at += 1
    zones = _covering(rows["zone"], at)
    names = {f"{zone['kind']}:{zone['voice']}" for zone in zones} | {z["kind"] for z in zones}
    return any(kind in names for kind in kinds.split("|"))


def _zones(capture, document, rows):
    for line in capture["zones"].strip().splitlines():
        kinds, start = line.split(" | ", 1)
        yield line, _zone_is(document, rows, kinds, start)


def _published(capture, _document, rows):
    value = rows["publication"][0]["value"]
    yield f"published {value}", value == capture["published"]


def _quotes(capture, _document, rows):
    for words, speaker, kind in capture.get("quotes", ()):
        found = [one for one in rows["quote"] if words in one["content"]]
        said = [f"{one['speaker']} {one['speaker_name']}" for one in found]
        named = speaker.removeprefix("!").split("|")
        right = [any(name in text for name in named) != speaker.startswith("!") for text in said]
        if not speaker:
            right = [one["speaker"] is None for one in found]
        kinds = ("direct", "mixed") if kind in ("direct", "mixed") else (kind,)
        yield (
            f"{words}: {said} {[one['kind'] for one in found]}",
            any(ok and one["kind"] in kinds for ok, one in zip(right, found, strict=True)),
        )


def _figures(capture, _document, rows):
    for text, *expected in capture.get("figures", ()):
        found = [one for one in rows["figure"] if text in one["text"] or one["text"] in text]
        same = [[one[name] or "" for name in ("low", "high", "unit")] for one in found]
        yield f"{text}: {same}", expected in same


def _times(capture, document, rows):
    for context, text, value in capture.get("times", ()):
        at = document.text.index(context) + context.index(text)
        found = _covering(rows["time_expression"], at)
        yield (
            f"{context}: {[one['value'] for one in found]}",
            value in {one["value"] for one in found},
        )


def _people(capture, _document, rows):
    named = {one["text"] for one in rows["mention"] if one["kind"] == "person"}
    for name in capture.get("people", ()):
        yield f"{name}: {sorted(named)}", any(name in text for text in named)


def _events(capture, document, rows):
    for context, trigger, kind, status in capture.get("events", ()):
        at = document.text.index(context) + context.index(trigger)
        found = _covering(rows["event"], at)
        right = any(kind in ("", one["kind"]) and one["status"] == status for one in found)
        yield f"{context}: {[(one['kind'], one['status']) for one in found]}", right


def _absent(capture, document, rows):
    """Give what must not be found: a month as an event, a label as a speaker."""
    for table in ("event", "figure"):
        for context in capture.get(f"not_{table}s", ()):
            at = document.text.index(context)
            inside = range(at, at + len(context))
            hits = [one["text"] for one in rows[table] if one["start"] in inside]
            yield f"{table} in {context!r}: {hits}", not hits
    for label in capture.get("not_speakers", ()):
        yield f"speaker {label}", all(one["speaker"] != label for one in rows["quote"])


CHECKS = {
    "zones": _zones,
    "published": _published,
    "quotes": _quotes,
    "figures": _figures,
    "times": _times,
    "people": _people,
    "events": _events,
    "absent": _absent,
}


@pytest.mark.parametrize("part", CHECKS)
def test_captures_are_read_right(part):
    """Our choice: what an analyst would underline in each capture."""
    told = [
        (capture["file"], *result)
        for capture in CAPTURES
        for result in CHECKS[part](capture, *_read(capture["file"]))
    ]
    wrong = [f"{file}: {what}" for file, what, right in told if not right]
    assert 1 - len(wrong) / len(told) >= FLOORS[part], "\n".join(wrong)


def test_expectations_name_every_line_of_a_flat_capture():
    """The share of right zones is of all lines, not of those that were easy to name."""
    for capture in CAPTURES:
        document, _ = _read(capture["file"])
        if document.media_type == "text/plain" and capture["file"] != "pdfwraps.txt":
            named = [line.split(" | ", 1)[1] for line in capture["zones"].strip().splitlines()]
            starts = tuple(start.split("\\n")[0] for start in named)
            for line in document.text.splitlines():
                blank = not line.strip() or line.isdigit()
                assert blank or line.startswith(starts), (capture["file"], line)


def test_captures_of_one_article_are_grouped_and_no_others():
    """Two of the articles were captured twice."""
    index = ArticleIndex()
    for capture in CAPTURES:
        _, rows = _read(capture["file"])
        body = (one for one in rows["sentence"] if one["zone_kind"] == "body")
        sentences = tuple(
            CapturedSentence(one["number"], Span(one["start"], one["end"]), one["text"])
            for one in body
        )
        index.add([Capture(capture["file"], sentences)])
    groups = {frozenset(group.captures) for group in index.groups(())}
    expected = {
        frozenset(one["file"] for one in CAPTURES if one["article"] == article)
        for article in {one["article"] for one in CAPTURES}
    }
    assert groups == expected
