"""The report of a case: everything collected, then written as page, Markdown or LaTeX."""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_text
from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.support import iter_elements
from standoff.reports.comparison import describe_outcome, tell_followed
from standoff.reports.page_data import (
    ComparisonView,
    DifferenceView,
    Dossier,
    Link,
    QuestionView,
    StageView,
    TimelineView,
    Told,
)
from standoff.reports.statements import count_of
from standoff.workflows.compare import Comparison, compare_solved
from standoff.workflows.compare_views import followed, stage_name, tabulate_changes
from standoff.workflows.disputes import Dispute, load
from standoff.workflows.report_claims import ClaimDesk, shorten, tell_evidence
from standoff.workflows.report_evidence import Evidence, load_evidence
from standoff.workflows.report_grounds import Anchors
from standoff.workflows.report_stages import Room, StageDesk
from standoff.workflows.robust import CONCEPTS, RobustReport, assess_robustness
from standoff.workflows.stages import SolvedStage
from standoff.workflows.support import CaseSupport

FORMATS = ("html", "md", "tex")
READINGS = 1_000
TIMELINE_ENTRIES = 60
DIFFERENCES = 15
QUESTIONS = 5
SENTENCE_CHARACTERS = 320
Advance = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a report is made from besides the case.

    Parameters
    ----------
    database
        Evidence database; None for a report without quotations.
    stage
        The stage told first; the last one that is no background if left out.
    readings, seed
        Of the robustness of each stage.
    date
        When the report was made; left out unless given, so that equal inputs
        give equal bytes.
    """

    database: Path | None = None
    stage: str | None = None
    readings: int = READINGS
    seed: int = 0
    date: str = ""
    concepts: tuple[str, ...] | None = None


def find_database(target: str | os.PathLike[str], database: Path | None = None) -> Path | None:
    """Give the database that was named, or ``standoff.db`` here or beside the case."""
    if database is not None:
        return database
    case = Path(target)
    folder = case if case.is_dir() else case.parent
    beside = (Path("standoff.db"), folder / "standoff.db")
    return next((path for path in beside if path.is_file()), None)


def form_for(output: Path | None, form: str | None = None) -> str:
    """Give the form that was named, or the one the name of the file says.

    Raises
    ------
    UsageError
        If the form is unknown.
    """
    suffix = output.suffix.lower().lstrip(".") if output else ""
    chosen = form or {"md": "md", "markdown": "md", "tex": "tex"}.get(suffix, "html")
    check_format(chosen)
    return chosen


def make_report(
    target: str | os.PathLike[str],
    form: str = "html",
    settings: ReportSettings | None = None,
    advance: Advance | None = None,
) -> str:
    """Make the report of a case as text: a page, Markdown or LaTeX.

    Raises
    ------
    UsageError
        For another form, an unknown stage, or a database that is not there.
    """
    check_format(form)
    dossier = make_dossier(target, settings, advance)
    return render_dossier(dossier, form)


def check_format(form: str) -> None:
    """Refuse an unknown form before anything is computed."""
    if form not in FORMATS:
        message = f"unknown format {form!r}"
        problem = Problem(
            "unknown-format", message, value=form, allowed=FORMATS, hint=suggest(form, FORMATS)
        )
        raise UsageError(message, [problem])


def render_dossier(dossier: Dossier, form: str) -> str:
    """Render a dossier in one of `FORMATS`."""
    if form == "html":
        from standoff.reports.page import render_page

        return render_page(dossier)
    from standoff.reports.page_prose import render_latex_report, render_markdown_report

    return render_markdown_report(dossier) if form == "md" else render_latex_report(dossier)


def write_report(text: str, path: Path, *, overwrite: bool = False) -> Path:
    """Write a report, whole or not at all."""
    return write_text(path, text, overwrite=overwrite)


def make_dossier(
    target: str | os.PathLike[str],
    settings: ReportSettings | None = None,
    advance: Advance | None = None,
) -> Dossier:
    """Collect everything a report shows.

    Notes
    -----
    Cost: an analysis and a robustness run for each stage; these take nearly
    all of the time.
    """
    chosen = settings or ReportSettings()
    return _Collector(load(target), chosen, advance or (lambda _: None)).collect()


class _Collector:
    """Solves the stages and collects their views."""

    def __init__(self, dispute: Dispute, settings: ReportSettings, advance: Advance) -> None:
        self.settings, self.advance = settings, advance
        self.case = dispute.case
        disputes = [dispute.at(stage.id) for stage in self.case.stages] or [dispute]
        if settings.stage == "base":
            disputes = [dispute.at("base"), *disputes]
        self.focus = dispute.at(settings.stage).stage if settings.stage else _last(disputes)
        self.anchors = Anchors()
        advance("Looking up citations")
        self.evidence: Evidence = load_evidence(self.case, settings.database)
        self.supports = [
            CaseSupport(each, self.evidence.article_of, self.evidence.comments) for each in disputes
        ]
        self.solved: list[SolvedStage] = []
        self.robust: list[RobustReport] = []
        for each, support in zip(disputes, self.supports, strict=True):
            advance(f"Analysing {each.title}")
            solved = SolvedStage(each, each.analyse(settings.concepts))
            self.solved.append(solved)
            concepts = [c for c in CONCEPTS if c in solved.solution.analysis.concepts]
            self.robust.append(
                assess_robustness(
                    each,
                    concepts,
                    limit=settings.readings,
                    seed=settings.seed,
                    workers=1,
                    support=support,
                )
            )
        self.desks = [
            StageDesk(s, support, robust, self.anchors, *self._room(s))
            for s, support, robust in zip(self.solved, self.supports, self.robust, strict=True)
        ]

    def _room(self, solved: SolvedStage) -> tuple[bool, Room]:
        """Say whether a stage is told first, and how much room it has."""
        if solved.dispute.stage is self.focus:
            return True, Room()
        if _is_background(solved):
            return False, Room.background()
        others = sum(not _is_background(each) for each in self.solved) - 1
        return False, Room.beside(max(1, others))

    def collect(self) -> Dossier:
        self.advance("Writing the report")
        stages = tuple(desk.view() for desk in self.desks)
        comparisons = tuple(map(self._comparison, compare_solved(self.solved)))
        claims = ClaimDesk(self.evidence, self.supports[-1], self.anchors, self._used_by())
        evidence = tell_evidence(self.evidence, self.supports[-1], self.anchors)
        timeline, timeline_note = self._timeline()
        differences, differences_note = self._differences()
        questions = tuple(self._questions())
        return Dossier(
            title=self.case.title,
            id=self.case.id,
            description=" ".join(self.case.description.split()),
            date=self.settings.date,
            summary=tuple(self._summary(stages)),
            elsewhere=tuple(self._elsewhere(stages)),
            stages=stages,
            claims=claims.claims(),
            evidence=evidence,
            comparisons=comparisons,
            timeline=timeline,
            timeline_note=timeline_note,
            differences=differences,
            differences_note=differences_note,
            questions=questions,
            questions_note=self._questions_note(questions),
            sources=claims.sources(),
            reproduce=tuple(self._reproduce()),
            command=self._command(),
        )

    # The top --------------------------------------------------------------------------------

    def _summary(self, stages: Sequence[StageView]) -> Iterator[Told]:
        focus = next((stage for stage in stages if stage.focus), stages[-1])
        yield from self._at(focus, focus.answer[:1], linked=False)
        yield from focus.answer[1:]

    def _elsewhere(self, stages: Sequence[StageView]) -> Iterator[Told]:
        for stage in stages:
            if stage.focus:
                continue
            yield from self._at(stage, stage.answer[:1], linked=True)

    def _at(self, stage: StageView, told: Sequence[Told], *, linked: bool) -> Iterator[Told]:
        """Say when an answer holds, in a case with stages."""
        for each in told:
            if not self.case.stages:
                yield each
                continue
            when = f"{stage.title}, {stage.date}" if stage.date else stage.title
            when += " (background)" if stage.background else ""
            grounds = (*each.grounds, Link("the stage", stage.anchor)) if linked else each.grounds
            yield Told(f"{when}: {each.text[:1].lower()}{each.text[1:]}", grounds)

    def _used_by(self) -> dict[str, tuple[Link, ...]]:
        """Find the elements that rest on each claim; one that several stages share is named once."""
        used: dict[str, dict[str, Link]] = {}
        desks = sorted(self.desks, key=lambda desk: (desk.room.brief, not desk.focus))
        for desk in desks:
            told = set(used) if desk.room.brief else set()
            for element in iter_elements(desk.solved.dispute.conflict):
                link = self._element_link(desk, element)
                for claim in element.because:
                    # A background stage mostly inherits; it is named for what only it rests on.
                    if claim in told:
                        continue
                    used.setdefault(claim, {}).setdefault(link.text, link)
            stage = desk.solved.dispute.stage
            for claim in stage.because if stage else ():
                text = f"stage {stage.title or stage.id}" if stage else ""
                link = Link(text, self.anchors.of("stage", desk.id))
                used.setdefault(claim, {}).setdefault(text, link)
        return {claim: tuple(links.values()) for claim, links in used.items()}

    def _element_link(self, desk: StageDesk, element: Any) -> Link:
        conflict = desk.solved.dispute.conflict
        if desk.room.brief:
            return Link(f"stage {desk.title}", self.anchors.of("stage", desk.id))
        if element.kind == "option":
            option = str(element.path[-1])
            anchor = self.anchors.of("option", desk.id, f"{element.dm}.{option}")
            return Link(f"option “{element.label}”", anchor)
        if element.kind == "preference":
            dm = conflict.dm_index[element.dm]
            level = element.level if element.level is not None else 0
            name = desk.naming.dm(dm)
            words = f"{name}’s preference {element.label}"
            return Link(words, desk.judge.preference(dm, level))
        return Link(f"rule “{element.label}”", self.anchors.of("rules", desk.id))

    # Stages side by side --------------------------------------------------------------------

    def _comparison(self, comparison: Comparison) -> ComparisonView:
        table = tabulate_changes(comparison)
        changes = tuple(
            (str(row[0]), str(row[1]), str(row[2]), str(row[3]), self._claims(change.because))
            for row, change in zip(table.rows, comparison.changes, strict=True)
        )
        return ComparisonView(
            table.title,
            self._claims(comparison.grounds),
            changes,
            tuple(self._effects(comparison)),
        )

    def _claims(self, claims: Sequence[str]) -> tuple[Link, ...]:
        return tuple(map(self.anchors.claim, claims))

    def _effects(self, comparison: Comparison) -> Iterator[Told]:
        sides = (
            (comparison.before, comparison.after, comparison.earlier),
            (comparison.after, comparison.before, comparison.later),
        )
        for here, there, outcomes in sides:
            when = f"at {stage_name(here)}"
            if not outcomes:
                yield Told(f"No equilibrium is reached by improvements {when}.")
            stage = here.dispute.stage
            for outcome in outcomes:
                naming = here.dispute.naming
                words = describe_outcome(outcome.state, here.dispute.status_quo, naming)
                lines = tell_followed(followed(outcome, here, there), f"at {stage_name(there)}")
                key = stage.id if stage else "base"
                anchor = self.anchors.of("outcome", key, str(outcome.state + 1))
                text = f"The outcome {when}, {words}. {' '.join(lines)}"
                yield Told(text, (Link(naming.state(outcome.state), anchor),))

    # Evidence -------------------------------------------------------------------------------

    def _timeline(self) -> tuple[tuple[TimelineView, ...], str]:
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
        if self.settings.database is None:
            return [], "Events that sources tell of appear when an evidence database is at hand."
        from standoff.workflows.sources import make_timeline

        keys = {d.slug: self.evidence.hashes.get(h) for h, d in self.evidence.documents.items()}
        seen: set[tuple[str, str]] = set()
        found = []
        for entry in make_timeline(self.settings.database).entries:
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

    def _is_cited(self, record: Any) -> bool:
        return (record.sha256, record.sentence) in self._cited_sentences

    @property
    def _cited_sentences(self) -> set[tuple[str, int]]:
        return {
            (found.held.sha256, sentence.number)
            for found in self.evidence.found.values()
            if found.held is not None
            for sentence in found.sentences
        }

    def _differences(self) -> tuple[tuple[DifferenceView, ...], str]:
        if self.settings.database is None:
            return (), "Differences between sources appear when an evidence database is at hand."
        from standoff.workflows.source_differences import list_differences

        slugs = [d.slug for h, d in self.evidence.documents.items() if h in self.evidence.hashes]
        if not slugs:
            return (), "None of the sources that the case cites is in the evidence database."
        found = list_differences(self.settings.database, sources=slugs)
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

    def _questions(self) -> Iterator[QuestionView]:
        from standoff.workflows.reading_list import find_readings

        for desk, report in zip(self.desks, self.robust, strict=True):
            if not desk.focus and len(self.desks) > 1:
                continue
            listed = find_readings(report, self.settings.database).items
            if self.settings.database is None:
                listed = tuple((words, query, ()) for words, query, _ in listed)
            for question, (_, query, sentences) in zip(report.questions, listed, strict=False):
                dm = desk.naming.dm(question.dm)
                upper = desk.judge.statement(question.dm, question.upper)
                lower = desk.judge.statement(question.dm, question.lower)
                near = tuple(
                    (f"{s.source}, sentence {s.sentence}", shorten(s.text, SENTENCE_CHARACTERS))
                    for s in sentences
                )
                yield QuestionView(
                    desk.title,
                    f"Does {dm} rank {upper} above {lower}?",
                    self._tell_gain(question, desk),
                    query,
                    near,
                )

    def _tell_gain(self, question: Any, desk: StageDesk) -> str:
        from standoff.reports.naming import CONCEPT_NAMES

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

    def _questions_note(self, questions: Sequence[QuestionView]) -> str:
        if questions:
            return (
                "Questions to the sources, the most telling first: how much an answer would narrow "
                "what holds, over all readings of the case."
            )
        return "No unknown ordering bears on any conclusion: there is nothing left to ask."

    # How to reproduce -----------------------------------------------------------------------

    def _reproduce(self) -> Iterator[tuple[str, str]]:
        path = self.case.path
        if path is not None:
            yield "Case file", path.name
            yield "SHA-256 of the case file", hashlib.sha256(path.read_bytes()).hexdigest()
        versions = self.solved[-1].solution.analysis.versions
        yield "Versions", ", ".join(f"{name} {version}" for name, version in versions.items())
        for desk, robust in zip(self.desks, self.robust, strict=True):
            analysis = desk.solved.solution.analysis
            readings = robust.robustness.readings
            kind = "all" if readings.exhaustive else f"sampled with seed {readings.seed}"
            looked = f"{readings.count:,} of {readings.total:,} readings, {kind}"
            yield (
                f"Stage {desk.id}",
                f"model {analysis.model_hash}; engine {analysis.table.engine}; {looked}",
            )
        if self.evidence.at_hand:
            held = [h for h in self.evidence.documents if h in self.evidence.hashes]
            yield "Documents at hand", ", ".join(h[:12] for h in sorted(held)) or "none"

    def _command(self) -> str:
        path, chosen = self.case.path, self.settings
        words = ["standoff", "report", path.name if path else self.case.id, "-o", "report.html"]
        words += ["--db", chosen.database.name] if chosen.database else []
        words += ["--stage", chosen.stage] if chosen.stage else []
        words += ["--readings", str(chosen.readings), "--seed", str(chosen.seed)]
        return shlex.join(words)


def _is_background(solved: SolvedStage) -> bool:
    stage = solved.dispute.stage
    return bool(stage and stage.background)


def _last(disputes: Sequence[Dispute]) -> Any:
    """Choose the stage told first: the last that is no background."""
    stages = [dispute.stage for dispute in disputes]
    told = [stage for stage in stages if stage is not None and not stage.background]
    return told[-1] if told else stages[-1]


__all__ = [
    "FORMATS",
    "READINGS",
    "ReportSettings",
    "check_format",
    "find_database",
    "form_for",
    "make_dossier",
    "make_report",
    "render_dossier",
    "write_report",
]
