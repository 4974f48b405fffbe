"""Statements side by side: what outlets that report one event say of it, on two folders of news.

ECB+ has 982 English articles on 43 topics of two like events each. `told_by_outlets.json`
labels 257 pairs of its sentences by position, with words of our own only: they were drawn
by lot, mostly those with figures of one kind that differ, and labelled without sources
and before any were compared. Pairs of the set "read" were looked at while the rules were
mended, those of the set "kept" were not. A pair may have two labels where a reader could
defend both. The two events of a topic are not told apart by the reader of the corpus: it
knows no days of the first, which gets one nominal day.

The other folder is anybody's: a file is an article, the first words of its name up to a
hyphen say of which event. Nothing is labelled there: it is counted and timed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.evidence.differences import compare_plainly
from benchmarks.evidence.row import Row
from standoff.evidence.beside.judging import Pair
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.loading import load_statements
from standoff.evidence.beside.statement import Statement
from standoff.evidence.database.store import Store
from standoff.evidence.text.shingles import normalise_words
from standoff.workflows.sources import add_sources

LABELS = Path(__file__).parents[2] / "tests" / "quality" / "told_by_outlets.json"
CORPUS = Path("tommasoc80+EventStoryLine") / "ECB+_LREC2014" / "ECB+"
NEWS = "same-event-news"
NOMINAL = "2009-01-05"
"""The day of articles of which the corpus keeps none."""
PER = 1000
"""Time is told for so many articles."""
RELATIONS = ("contradict", "differ", "more-precise", "agree")

Sentences = dict[int, str]
"""The sentences of an article by their number in the corpus."""

_JOINED = (
    (re.compile(r"(?:``|'') ?"), '"'),
    (re.compile(r"(?<=\d) ([.,:]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\w) ([-/]) (?=\w)"), r"\1"),
    (re.compile(r" (?=[.,;:!?%)\]])"), ""),
    (re.compile(r"(?<=[(\[$£€]) "), ""),
    (re.compile(r" ?([’']) ?(?=(?:s|t|re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r" (?=n['’]t\b)"), ""),
)
_DAY = re.compile(r"(20[01]\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=\D)")


def read_corpus(folder: Path) -> dict[str, Sentences]:
    """Read the sentences of all articles, words joined as print has them."""
    return {file.stem: _sentences(file) for file in sorted(folder.glob("*/*.xml"))}


def _sentences(file: Path) -> Sentences:
    words: defaultdict[int, list[str]] = defaultdict(list)
    for token in ET.parse(file).getroot().iter("token"):
        words[int(token.get("sentence", "0"))].append(token.text or "")
    return {number: _joined(" ".join(told)) for number, told in words.items()}


def _joined(text: str) -> str:
    for pattern, sign in _JOINED:
        text = pattern.sub(sign, pattern.sub(sign, text))
    return text.strip()


def write_articles(articles: Mapping[str, Sentences], folder: Path) -> None:
    """Write articles as files with a day; one without gets the commonest of its event."""
    days = {name: _day_of(told) for name, told in articles.items()}
    events: defaultdict[str, list[str]] = defaultdict(list)
    for name, day in days.items():
        events[_event_of(name)] += [day] if day else []
    for name, told in articles.items():
        common = Counter(events[_event_of(name)]).most_common(1)
        day = days[name] or (common[0][0] if common else NOMINAL)
        lines = [line for line in told.values() if not line.startswith("http")]
        head = f"---\ntitle: {json.dumps(lines[0][:120])}\ndate: {day}\n---\n\n"
        (folder / f"{name}.md").write_text(head + "\n\n".join(lines) + "\n", encoding="utf-8")


def _event_of(name: str) -> str:
    return f"{name.partition('_')[0]} {name.endswith('plus')}"


def _day_of(told: Sentences) -> str | None:
    """Give the day in the address of an article, which stands in its first line."""
    first = re.sub(r"\s", "", told[min(told)])
    found = _DAY.search(first) if first.startswith("http") else None
    if found is None:
        return None
    try:
        return str(dt.date(*map(int, found.groups())))
    except ValueError:
        return None


def load(folder: Path) -> tuple[tuple[Statement, ...], float]:
    """Add the articles of a folder to a database; give their statements, and the seconds to load them."""
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "bench.db"
        add_sources(database, [folder])
        begin = time.process_time()
        with Store.open(database) as store:
            statements = load_statements(store)
        return statements, time.process_time() - begin


def _labelled(
    articles: Mapping[str, Sentences], statements: Iterable[Statement]
) -> list[tuple[dict[str, Any], Statement, Statement]]:
    by_words = {
        (place.replace("-", "_").casefold(), normalise_words(each.text)): each
        for each in statements
        for place in {each.source, *(source for source, _ in each.also_in)}
    }
    found = []
    for label in json.loads(LABELS.read_text(encoding="utf-8")):
        sides = [
            by_words.get((name.casefold(), normalise_words(articles.get(name, {}).get(number, ""))))
            for name, number in (label["left"], label["right"])
        ]
        if sides[0] is not None and sides[1] is not None:
            found.append((label, sides[0], sides[1]))
    return found


def _rows(
    labelled: Sequence[tuple[dict[str, Any], Statement, Statement]], pairs: Sequence[Pair]
) -> list[Row]:
    known = {frozenset((pair.left.key, pair.right.key)): pair.relation.value for pair in pairs}
    rows = []
    for part in ("read", "kept"):
        chosen = [each for each in labelled if each[0]["set"] == part]
        ours = [known.get(frozenset((a.key, b.key))) for _, a, b in chosen]
        plain = [compare_plainly(a, b) for _, a, b in chosen]
        for relation in RELATIONS:
            wanted = [relation in label["relations"] for label, _, _ in chosen]
            for name, score in (("precision", precision), ("recall", recall)):
                rows.append(
                    Row(
                        "beside",
                        f"{name} of {relation}, set {part}",
                        score(ours, wanted, relation),
                        "same unit and noun",
                        score(plain, wanted, relation),
                        note=f"{ours.count(relation)} called, {sum(wanted)} labelled so, "
                        f"of {len(chosen)} pairs",
                    )
                )
    return rows


def precision(given: Sequence[str | None], wanted: Sequence[bool], relation: str) -> float | None:
    """Give which share of the pairs that are called so are labelled so; None where none is called so."""
    called = [right for told, right in zip(given, wanted, strict=True) if told == relation]
    return sum(called) / len(called) if called else None


def recall(given: Sequence[str | None], wanted: Sequence[bool], relation: str) -> float | None:
    """Give which share of the pairs that are labelled so are called so; None where none is labelled so."""
    found = [told == relation for told, right in zip(given, wanted, strict=True) if right]
    return sum(found) / len(found) if found else None


def run(data_dir: Path) -> list[Row]:
    return [*_run_corpus(data_dir / CORPUS), *_run_news(data_dir / NEWS)]


def _run_corpus(folder: Path) -> list[Row]:
    if not folder.is_dir():
        return [Row("beside", "outlets on one event", None, note=f"no folder {CORPUS}")]
    articles = read_corpus(folder)
    with tempfile.TemporaryDirectory() as place:
        write_articles(articles, Path(place))
        statements, _ = load(Path(place))
    pairs = lay_side_by_side(statements).pairs
    return _rows(_labelled(articles, statements), pairs)


def _run_news(folder: Path) -> list[Row]:
    if not folder.is_dir():
        return [Row("beside", "seconds per 1,000 articles", None, note=f"no folder {NEWS}")]
    statements, seconds = load(folder)
    begin = time.process_time()
    laid = lay_side_by_side(statements)
    seconds += time.process_time() - begin
    told = ", ".join(f"{many} {name}" for name, many in laid.looked.relations.items())
    return [
        Row(
            "beside",
            "seconds per 1,000 articles",
            seconds * PER / max(1, laid.looked.articles),
            target=15.0,
            note=f"{laid.looked.articles} articles, {laid.looked.statements} statements: {told}",
            lower_is_better=True,
        )
    ]
