"""What surrounds the analysis in a report: timeline, differences, what to read next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.analysis.questions import Question
from standoff.dossier.naming import CONCEPT_NAMES
from standoff.dossier.statements import count_of
from standoff.model.case import Case
from standoff.reports.page.data import (
    DifferenceView,
    Link,
    QuestionView,
    TimelineView,
)
from standoff.workflows.publishing.report_claims import shorten
from standoff.workflows.publishing.report_evidence import Evidence
from standoff.workflows.publishing.report_grounds import Anchors
from standoff.workflows.publishing.report_stages import StageDesk

TIMELINE_ENTRIES = 60
DIFFERENCES = 15
SENTENCE_CHARACTERS = 320


@dataclass(frozen=True)
class ContextDesk:
    """Tells what the sources say around the case.

    Parameters
    ----------
    database
        The evidence database, if there is one.
    """

    evidence: Evidence
    database: Path | None
    anchors: Anchors

    @property
    def case(self) -> Case:
        """The case."""
        return self.evidence.case

    def timeline(self) -> tuple[tuple[TimelineView, ...], str]:
        """Put stages, publications and dated events in order; say what was left out."""
        entries = [
            (
                str(stage.date),
                TimelineView(
                    str(stage.date),
                    "stage",
                    stage.title or stage.id,
                    Link("the stage", self.anchors.of("stage", stage.id)),
                    stage=True,
                ),
            )
            for stage in self.case.stages
            if stage.date
        ]
        entries += [
            (
                source.date,
                TimelineView(source.date, "published", source.title or key, self._source(key)),
            )
            for key, source in self.case.sources.items()
            if source.date and not source.summary_of
        ]
        found, note = self._told_events()
        ordered = sorted([*entries, *found], key=lambda item: (item[0], not item[1].stage))
        return tuple(view for _, view in ordered), note

    def _source(self, key: str) -> Link:
        record = self.case.sources.get(key)
        title = record.title if record and record.title else key
        return Link(title, self.anchors.of("source", key))

    def _told_events(self) -> tuple[list[tuple[str, TimelineView]], str]:
        if self.database is None:
            return [], "Events that sources tell of appear when an evidence database is at hand."
        from standoff.workflows.sources import make_timeline

        keys = self._slugs
        seen: set[tuple[str, str]] = set()
        found = []
        for entry in make_timeline(self.database).entries:
            key = keys.get(entry.source)
            if entry.record is None or entry.record.kind != "event" or key is None:
                continue
            if (entry.value, entry.text) in seen:
                continue
            seen.add((entry.value, entry.text))
            text = shorten(entry.text, SENTENCE_CHARACTERS)
            view = TimelineView(entry.value, entry.what, text, self._source(key))
            found.append((self._is_cited(entry.record), entry.first, view))
        kept = sorted(found, key=lambda item: (not item[0], item[1]))[:TIMELINE_ENTRIES]
        left = len(found) - len(kept)
        note = f"{count_of(left, 'more event')} of the sources left out." if left else ""
        return [(first, view) for _, first, view in kept], note

    @cached_property
    def _slugs(self) -> dict[str, str]:
        """The documents that speak for a source: a summary does not beside what it sums up."""
        hashes, held = self.evidence.hashes, self.evidence.documents
        here = {hashes[h] for h in held if h in hashes}
        sources = self.case.sources
        return {
            held[h].slug: key
            for h, key in hashes.items()
            if h in held and not (key in sources and sources[key].summary_of in here)
        }

    def _is_cited(self, record: Any) -> bool:
        return (record.sha256, record.sentence) in self._cited_sentences

    @cached_property
    def _cited_sentences(self) -> set[tuple[str, int]]:
        return {
            (found.held.sha256, sentence.number)
            for found in self.evidence.found.values()
            if found.held is not None
            for sentence in found.sentences
        }

    def differences(self) -> tuple[tuple[DifferenceView, ...], str]:
        """List where sources state a fact differently, and what was compared."""
        if self.database is None:
            return (), "Differences between sources appear when an evidence database is at hand."
        from standoff.workflows.sources.differences import list_differences

        slugs = tuple(self._slugs)
        if not slugs:
            return (), "None of the sources that the case cites is in the evidence database."
        found = list_differences(self.database, sources=slugs)
        shown = tuple(self._difference(each) for each in found.differences[:DIFFERENCES])
        pairs = sum(found.compared.pairs.values())
        note = (
            f"{count_of(pairs, 'pair')} of statements from different articles or voices compared."
        )
        if len(found.differences) > len(shown):
            note += f" {len(found.differences) - len(shown)} differences left out."
        return shown, note

    def _difference(self, each: Any) -> DifferenceView:
        sides = []
        for side in (each.left, each.right):
            if side is not None:
                told = tuple(
                    (record.source, shorten(record.context, SENTENCE_CHARACTERS))
                    for record in side.statements[:3]
                )
                sides.append((count_of(side.articles, "article"), told))
        ground = each.ground.replace("-", " ")
        return DifferenceView(each.aspect, each.verdict, ground, tuple(sides))

    # What to read next ----------------------------------------------------------------------

    def questions(self, desk: StageDesk) -> Iterator[QuestionView]:
        """Iterate over the questions of a stage, most telling first, with sentences near them."""
        from standoff.workflows.asking.reading_list import find_readings

        listed = find_readings(desk.robust, self.database).items
        for question, (_, query, sentences) in zip(desk.robust.questions, listed, strict=False):
            dm = desk.naming.dm(question.dm)
            upper = desk.judge.statement(question.dm, question.upper)
            lower = desk.judge.statement(question.dm, question.lower)
            near = tuple(
                (f"{s.source}, sentence {s.sentence}", shorten(s.text, SENTENCE_CHARACTERS))
                for s in (sentences if self.database is not None else ())
            )
            yield QuestionView(
                desk.title,
                f"Does {dm} rank {upper} above {lower}?",
                _tell_gain(question, desk),
                query,
                near,
            )


def _tell_gain(question: Question, desk: StageDesk) -> str:
    text = f"The answer is worth {question.gain:.2g} bits."
    if question.decides:
        concept, states, hinge = question.decides[0]
        names = ", ".join(desk.naming.state(state) for state in states[:3])
        more = f" and {len(states) - 3} more" if len(states) > 3 else ""
        text += (
            f" It bears most on {names}{more}: under {CONCEPT_NAMES[concept]} in "
            f"{hinge.share_if:.0%} of readings if so, in {hinge.share_if_not:.0%} if not."
        )
    return text
