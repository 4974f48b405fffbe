"""What a report shows, as values: everything is computed, nothing is laid out yet.

The page, the Markdown and the LaTeX report are made from the same `Dossier`.
Anchors are ids within the page; a `Link` leads to one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Link:
    """A few words that lead to a place in the page."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the places in the page it rests on."""

    text: str
    grounds: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportView:
    """How well an element is supported.

    Parameters
    ----------
    grade
        ``none``, ``contested``, ``single`` or ``supported``.
    word
        The grade in a word or two.
    why
        The same in a sentence.
    """

    grade: str
    word: str
    why: str
    claims: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StateView:
    """A state: its number and what is taken in it, by decision maker."""

    number: int
    anchor: str
    label: str
    summary: str
    taken: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What one decision maker makes of a state, concepts with one reason together.

    Parameters
    ----------
    deciding
        The preference statements that decide whether a move from here is an
        improvement, with how many moves each decides.
    """

    anchor: str
    dm: str
    stable: bool
    concepts: str
    reasons: tuple[str, ...]
    deciding: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome that holds: how surely, what it hinges on, and why for each decision maker."""

    anchor: str
    state: StateView
    concepts: str
    reached: str
    certainty: tuple[str, ...]
    hinges: tuple[Told, ...]
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option with what it rests on."""

    anchor: str
    id: str
    name: str
    direction: str
    support: SupportView
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreferenceView:
    """A preference statement with its place and what it rests on."""

    anchor: str
    place: int
    words: str
    statement: str
    support: SupportView
    note: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DecisionMakerView:
    """A decision maker with options and preferences, most important first."""

    anchor: str
    name: str
    options: tuple[OptionView, ...]
    preferences: tuple[PreferenceView, ...]
    unknown: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what it rests on."""

    words: str
    statement: str
    support: SupportView


@dataclass(frozen=True, slots=True)
class GraphView:
    """The part of the state graph that is drawn.

    Parameters
    ----------
    svg
        The drawing that needs no script.
    data
        Nodes, edges and ways for the interactive one.
    """

    anchor: str
    svg: str
    data: Mapping[str, Any]
    title: str
    caption: str
    legend: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """A state in the stability table: marks by decision maker and concept, and the reasons."""

    state: StateView
    role: str
    marks: tuple[tuple[bool, ...], ...]
    equilibrium: tuple[bool, ...]
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class StabilityView:
    """The stability table of one stage; `everything` holds all states for export."""

    anchor: str
    decision_makers: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[StabilityRow, ...]
    note: str
    everything: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StepView:
    """One move of a path."""

    dm: str
    change: str
    state: StateView
    better: bool


@dataclass(frozen=True, slots=True)
class PathView:
    """A path from the status quo to an outcome."""

    target: StateView
    steps: tuple[StepView, ...]
    concepts: str
    count: int


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage.

    Parameters
    ----------
    focus
        Whether it is told first.
    brief
        Whether only its answer and outcome are told: a background stage.
    """

    id: str
    anchor: str
    title: str
    date: str
    background: bool
    note: str
    grounds: tuple[Link, ...]
    state_count: int
    status_quo: StateView | None
    answer: tuple[Told, ...]
    remarks: tuple[str, ...]
    counts: Table
    outcomes: tuple[OutcomeView, ...]
    more_outcomes: str
    patterns: Table | None
    decision_makers: tuple[DecisionMakerView, ...]
    rules: tuple[RuleView, ...]
    rules_anchor: str
    graph: GraphView | None
    stability: StabilityView | None
    paths: tuple[PathView, ...]
    paths_note: str
    option_form: Table | None
    focus: bool
    brief: bool

    @property
    def heading(self) -> str:
        """Title with the date."""
        return (
            f"{self.title} ({self.date})" if self.date and self.title else self.title or self.date
        )


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation: reference, and the quotation if the text is at hand.

    Parameters
    ----------
    state
        ``verified``, ``unverified``, ``orphan`` or ``absent``.
    quote
        The cited text; without the document, the analyst's own quotation.
    why
        For an orphan the reason.
    excerpt
        Where the sentence stands in its context.
    """

    anchor: str
    source: Link
    place: str
    state: str
    quote: str
    why: str
    note: str
    voice: str
    excerpt: Link | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its citations, and the elements that rest on it."""

    id: str
    anchor: str
    text: str
    status: str
    note: str
    support: SupportView
    supporting: tuple[CitationView, ...]
    opposing: tuple[CitationView, ...]
    contradicts: tuple[Link, ...]
    used_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of an excerpt; cited ones carry an anchor and lead back."""

    text: str
    anchor: str = ""
    back: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """A paragraph of a source around cited sentences."""

    place: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: bibliographic data, whether the text is at hand, cited paragraphs."""

    id: str
    anchor: str
    reference: str
    url: str
    kind: str
    note: str
    summary_of: Link | None
    hashes: tuple[str, ...]
    at_hand: str
    cited_by: int
    excerpts: tuple[ExcerptView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """An entry of the timeline."""

    date: str
    kind: str
    text: str
    where: Link | None = None
    stage: bool = False


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A fact that sources state differently."""

    aspect: str
    verdict: str
    ground: str
    sides: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to read about next, and where to look."""

    stage: str
    words: str
    why: str
    query: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two stages side by side."""

    title: str
    grounds: tuple[Link, ...]
    changes: tuple[tuple[str, str, str, str, tuple[Link, ...]], ...]
    effects: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a report shows, from the top."""

    title: str
    id: str
    description: str
    date: str
    summary: tuple[Told, ...]
    elsewhere: tuple[Told, ...]
    stages: tuple[StageView, ...]
    claims: tuple[ClaimView, ...]
    evidence: tuple[Told, ...]
    comparisons: tuple[ComparisonView, ...]
    timeline: tuple[TimelineView, ...]
    timeline_note: str
    differences: tuple[DifferenceView, ...]
    differences_note: str
    questions: tuple[QuestionView, ...]
    questions_note: str
    sources: tuple[SourceView, ...]
    reproduce: tuple[tuple[str, str], ...]
    command: str

    @property
    def focus(self) -> StageView:
        """The stage that is told first."""
        return next((stage for stage in self.stages if stage.focus), self.stages[-1])
