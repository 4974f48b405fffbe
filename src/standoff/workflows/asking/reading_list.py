"""What to read about next: each open question with the sentences nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.analysis.questions import Ordering, Question
from standoff.dossier.grounds.places import tell_place
from standoff.dossier.words.doubts import doubted_statement, tell_doubt
from standoff.dossier.words.phrases import count_of
from standoff.evidence.citations.doubts import Doubt
from standoff.evidence.lookup.search import Hit
from standoff.model.language.syntax import iter_names
from standoff.model.preferences import RankedStatement, RankedStatements
from standoff.workflows.asking.robust import RobustReport
from standoff.workflows.cases.beside import find_database

QUESTIONS = 5
SENTENCES = 3

_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "from",
        "that",
        "with",
        "under",
        "their",
        "them",
        "this",
        "into",
        "than",
        "only",
        "have",
        "has",
        "its",
        "own",
        "before",
        "after",
        "over",
        "more",
        "most",
        "stay",
        "give",
        "keep",
        "hold",
        "come",
        "not",
        "one",
    ]
)


@dataclass(frozen=True, slots=True)
class NearSentence:
    """A sentence that search finds near a question."""

    source: str
    sentence: int
    text: str
    place: str = ""
    """Where it stands, in words."""

    def to_dict(self) -> dict[str, Any]:
        """Give the sentence as plain data."""
        return {"source": self.source, "sentence": self.sentence, "text": self.text}


@dataclass(frozen=True)
class ReadingList:
    """The most telling questions, each with sentences of the sources at hand.

    Parameters
    ----------
    database
        Whether there was a database to search.
    """

    items: tuple[tuple[str, str, tuple[NearSentence, ...]], ...]
    database: bool

    def lines(self) -> Iterator[str]:
        """Say for each question where to look."""
        for words, query, sentences in self.items:
            if not sentences:
                continue
            yield f"\n{words}"
            for near in sentences:
                yield f"  {near.place}: {near.text}"
            yield f"  more: standoff sources search {query!r}"

    def __repr__(self) -> str:
        return f"<ReadingList: {count_of(len(self.items), 'question')}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_reading

        return html_of_reading(
            (words, [(near.place, near.text) for near in found]) for words, _, found in self.items
        )

    def to_dict(self) -> list[dict[str, Any]]:
        """Give the list as plain data."""
        return [
            {"question": words, "query": query, "sentences": [near.to_dict() for near in found]}
            for words, query, found in self.items
        ]


def find_readings(report: RobustReport, database: Path | None = None) -> ReadingList:
    """Search the sources at hand for what bears on the most telling questions.

    Parameters
    ----------
    database
        The evidence database; None for ``standoff.db`` beside the case, if there is one.
    """
    path = find_database(report.dispute.case.path or Path(), database)
    questions = report.questions[:QUESTIONS]
    found = []
    for question in questions:
        query = " OR ".join(_words(report, question))
        sentences = _search(path, query) if path is not None and query else ()
        found.append((report.ask(question), query, sentences))
    return ReadingList(tuple(found), path is not None)


def _words(report: RobustReport, question: Question) -> list[str]:
    """Give the telling words of the options that a question is about."""
    about, naming = question.about, report.dispute.naming
    if isinstance(about, Ordering):
        dm = report.dispute.conflict.decision_makers[about.dm]
        items = [*_statements_of(report, dm.id, (about.upper, about.lower))]
        words = [dm.name, *_options_of(report, items)]
    else:
        doubt: Doubt = about.label
        item = doubted_statement(doubt, naming)
        words = [doubt.told or doubt.name, *_options_of(report, [item] if item else [])]
        if not item and not doubt.name:
            words.append(tell_doubt(doubt, naming))
    found = re.findall(r"\w{3,}", " ".join(words))
    telling = (word for word in found if word.casefold() not in _COMMON)
    return list(dict.fromkeys(word.casefold() for word in telling))[:12]


def _statements_of(
    report: RobustReport, dm: str, levels: tuple[int, ...]
) -> Iterator[RankedStatement]:
    basis = report.dispute.conflict.preferences[dm].basis
    if isinstance(basis, RankedStatements):
        for level in levels:
            yield from basis.levels[level].statements


def _options_of(report: RobustReport, items: Sequence[RankedStatement]) -> list[str]:
    conflict = report.dispute.conflict
    return [
        conflict.set_of.get(taken.option, conflict.find_whole(taken.option)).name
        for item in items
        for taken in iter_names(item.statement)
    ]


def _search(path: Path, query: str) -> tuple[NearSentence, ...]:
    from standoff.workflows.sources import search_sources

    found = search_sources(path, f"zone:body ({query})", limit=SENTENCES).found
    return tuple(
        NearSentence(hit.source, hit.sentence, hit.text, _place(hit)) for hit in found.hits
    )


def _place(hit: Hit) -> str:
    return tell_place(hit.title or hit.source, hit.publisher, hit.date, hit.sentence)
