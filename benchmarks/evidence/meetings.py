"""Meetings: on sentences written for this purpose, and on five articles labelled by hand.

The sentences of meetings.json are of other disputes than the example. The first
set was written before the reading of meetings was, the second and third after
the kinds of the ones before were mended; what each scored when it was read for
the first time is in the reference. The baseline takes any two persons or states
of a sentence with a form of "meet" for a meeting that was held.

The articles are not in the repository: `kuril_articles.json` has positions, ids
and words of our own only. One telling is a sentence with who, kind and status;
a meeting told in five sentences counts five times. Events are right if type,
actors and targets are those of a label of the sentence.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.evidence.row import Row
from standoff.evidence.meetings.reading import read_meetings
from standoff.evidence.names.finding import NameKind, find_names
from standoff.workflows.sources import add_sources, list_items
from standoff.workflows.sources.meetings import list_meetings

QUALITY = Path(__file__).parents[2] / "tests" / "quality"
SENTENCES = QUALITY / "meetings.json"
ARTICLES = QUALITY / "kuril_articles.json"
FOLDER = "kuril-articles"

Telling = tuple[frozenset[str], str, str, bool]
"""Who, kind, status, and whether it is a count."""


class Score(NamedTuple):
    """How many were right, of those found and of those wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of the wanted that is found."""
        return self.right / max(1, self.wanted)


def ours(case: dict[str, Any]) -> list[Telling]:
    """Read what a case of meetings.json tells."""
    published = dt.date.fromisoformat(case["published"])
    found = (one for _, one in read_meetings(case["text"], published))
    return [(frozenset(one.who), str(one.kind), str(one.status), one.is_count) for one in found]


def baseline(case: dict[str, Any]) -> list[Telling]:
    """Take the first two persons, else states, of a text with a form of "meet"."""
    if not re.search(r"\b(?:met|meet\w*|talks|summit|visit\w*)\b", case["text"]):
        return []
    names = list(find_names(case["text"]))
    for kind in (NameKind.PERSON, NameKind.COUNTRY):
        who = list(dict.fromkeys(one.entity for one in names if one.kind is kind))[:2]
        if len(who) > 1:
            return [(frozenset(who), "meeting", "held", False)]
    return []


def score(
    guess: Callable[[dict[str, Any]], list[Telling]], cases: Iterable[dict[str, Any]]
) -> Score:
    """Score a reader of meetings on the cases of one set."""
    right = found = wanted = 0
    for case in cases:
        told = guess(case)
        expected = [_expected(one) for one in case["meetings"]]
        right += _shared(told, expected)
        found += len(told)
        wanted += len(expected)
    return Score(right, found, wanted)


def _expected(meeting: dict[str, Any]) -> Telling:
    counted = "count" in meeting or meeting.get("counted", False)
    return frozenset(meeting["who"].split()), meeting["kind"], meeting["status"], counted


def _shared(told: list[Telling], expected: list[Telling]) -> int:
    left = list(expected)
    right = 0
    for one in told:
        if one in left:
            left.remove(one)
            right += 1
    return right


def score_articles(folder: Path) -> tuple[Score, Score]:
    """Score meetings and events of the labelled articles in a folder."""
    gold = json.loads(ARTICLES.read_text(encoding="utf-8"))
    labels = {sha256: label for label, sha256 in gold["sources"].items()}
    with tempfile.TemporaryDirectory() as made:
        database = Path(made) / "standoff.db"
        add_sources(database, [folder], workers=1)
        return _meetings(database, gold, labels), _events(database, gold, labels)


_Place = tuple[str, int]


def _meetings(database: Path, gold: dict[str, Any], labels: dict[str, str]) -> Score:
    told: dict[_Place, list[Telling]] = {}
    for view in list_meetings(database, zones=("body", "comment")).meetings:
        who = frozenset(one.id for one in view.who)
        for telling, record in zip(view.row.tellings, view.records, strict=True):
            one = (who, str(view.row.kind), str(telling.telling.status), view.row.is_count)
            place = (labels.get(record.sha256, ""), record.sentence or 0)
            told.setdefault(place, []).append(one)
    expected: dict[_Place, list[Telling]] = {}
    for one in gold["meetings"]:
        expected.setdefault((one["source"], one["sentence"]), []).append(_expected(one))
    right = sum(_shared(told.get(place, []), some) for place, some in expected.items())
    return Score(right, sum(map(len, told.values())), len(gold["meetings"]))


def _events(database: Path, gold: dict[str, Any], labels: dict[str, str]) -> Score:
    shown = [
        item
        for item in list_items(database, "event", zones=("body", "comment")).items
        if not item.values["mention"]
    ]
    expected: dict[_Place, list[dict[str, Any]]] = {}
    for one in gold["events"]:
        expected.setdefault((one["source"], one["sentence"]), []).append(one)
    right = sum(
        any(_is(item.values, one) for one in expected.get(place, ()))
        for item in shown
        for place in ((labels.get(item.sha256, ""), item.sentence or 0),)
    )
    return Score(right, len(shown), len(gold["events"]))


def _is(values: dict[str, Any], label: dict[str, Any]) -> bool:
    sides = ("actors", "targets")
    roles = all(set(values[side].split()) <= set(label[side].split()) for side in sides)
    return roles and values["kind"] in label["kinds"].split()


def run(data_dir: Path) -> list[Row]:
    sets = json.loads(SENTENCES.read_text(encoding="utf-8"))
    rows = []
    for name, cases in sets.items():
        own, plain = score(ours, cases), score(baseline, cases)
        note = f"{len(cases)} sentences, mended since their first reading"
        rows += [
            Row("meetings", f"precision, {name} set", own.precision, "two names and a word",
                plain.precision, 0.85, note),
            Row("meetings", f"recall, {name} set", own.recall, "two names and a word",
                plain.recall),
        ]  # fmt: skip
    folder = data_dir / FOLDER
    if not folder.is_dir():
        return [*rows, Row("meetings", "five articles", None, note=f"no data: {FOLDER}")]
    meetings, events = score_articles(folder)
    return [
        *rows,
        Row("meetings", "precision of tellings, five articles", meetings.precision, target=0.85,
            note=f"{meetings.right} of {meetings.found} right"),
        Row("meetings", "recall of tellings, five articles", meetings.recall, target=0.6,
            note=f"{meetings.wanted} labelled"),
        Row("meetings", "precision of events shown, five articles", events.precision, target=0.85,
            note=f"{events.right} of {events.found} right"),
        Row("meetings", "recall of events shown, five articles", events.recall,
            note=f"{events.wanted} labelled"),
    ]  # fmt: skip
