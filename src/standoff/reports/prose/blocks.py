"""The report as a row of blocks: headings, paragraphs, lists and tables.

The same content as the page, in its order; `standoff.reports.prose.writing`
writes the blocks as Markdown or as LaTeX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from standoff.dossier.answers.comparison import ComparisonView
from standoff.dossier.conflict.decision_makers import DecisionMakerView
from standoff.dossier.glance.first_screen import FirstScreen
from standoff.dossier.grounds.support import SupportView
from standoff.dossier.links import Told
from standoff.dossier.stages import StageView
from standoff.dossier.whole import Dossier
from standoff.reports.claims import name_in_table, name_in_view
from standoff.reports.prose.besides import iter_besides
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph, Verbatim, name_case
from standoff.reports.prose.boards import iter_boards
from standoff.reports.prose.claims import lay_out_claim, list_links
from standoff.reports.prose.coalitions import iter_coalitions
from standoff.reports.prose.sources import lay_out_source
from standoff.reports.prose.unclear import iter_unclear
from standoff.reports.tables import Cell, Column, Table
from standoff.reports.tables.answer import tabulate_outcome
from standoff.reports.tables.beyond import (
    tabulate_flips,
    tabulate_others,
    tabulate_scenarios,
)
from standoff.reports.tables.forecasts import (
    tabulate_forecasts_briefly,
    tabulate_recommendations_briefly,
    tabulate_scores,
)
from standoff.reports.tables.order import tabulate_order
from standoff.reports.tables.patterns import tabulate_patterns_briefly
from standoff.reports.tables.pictured import tabulate_bars
from standoff.reports.tables.sensitivity import tabulate_effects
from standoff.reports.tables.stability import lay_out_option_form
from standoff.reports.tables.stage_matrix import tabulate_stage_matrix
from standoff.reports.tables.stages import tabulate_counts


def iter_blocks(dossier: Dossier) -> Iterator[Block]:
    """Iterate over the report from the top; claims in words, and what it advises names the case."""
    claims = dossier.claim_texts
    for block in _iter_blocks(name_in_view(dossier, claims)):
        told = name_in_table(block, claims) if isinstance(block, Table) else block
        yield name_case(told, dossier.case_word)


def _iter_blocks(dossier: Dossier) -> Iterator[Block]:
    yield Heading(1, dossier.title)
    yield from _opening(dossier)
    yield from _by_stage(dossier, "Outcomes that hold", _outcomes)
    yield from _by_stage(dossier, "Decision makers, options, preferences", _model)
    yield from _orders(dossier)
    if dossier.claims:
        yield Heading(2, "Claims and what they cite")
        for claim in dossier.claims:
            yield from lay_out_claim(claim)
    yield from _by_stage(dossier, "Stability, state by state", _stability)
    yield from _by_stage(dossier, "Paths from the status quo", _paths)
    yield from iter_coalitions(dossier.together)
    yield from iter_besides(dossier.besides)
    yield from iter_boards(dossier.boards)
    yield from iter_unclear(dossier.unclear)
    yield from _singles(dossier)
    yield from _comparisons(dossier)
    yield from _timeline(dossier)
    yield from _differences(dossier)
    yield from _questions(dossier)
    yield from ([Heading(2, "Sources")] if dossier.sources else [])
    for source in dossier.sources:
        yield from lay_out_source(source)
    yield from _appendix(dossier)


def _opening(dossier: Dossier) -> Iterator[Block]:
    if dossier.date:
        yield Paragraph(f"Report of {dossier.date}")
    if dossier.description:
        yield Paragraph(dossier.description)
    yield Heading(2, "At a glance")
    yield from _first(dossier.first)
    yield Heading(2, "The answer")
    for told in dossier.summary:
        yield Paragraph(_told(told))
    if dossier.matrix:
        yield tabulate_stage_matrix(dossier.matrix)
    yield Heading(3, "How well it is grounded")
    yield Bullets(tuple(map(_told, dossier.evidence)))


def _first(first: FirstScreen) -> Iterator[Block]:
    yield Paragraph(_told(first.headline))
    if first.outcomes:
        yield Bullets(tuple(map(_told, first.outcomes)))
        yield Paragraph(first.criterion)
    if first.partly:
        yield Bullets(tuple(map(_told, first.partly)))
    if first.table:
        yield tabulate_outcome(first.table)
    for title, items in (
        ("How sure", first.sure),
        ("What it rests on", tuple(map(_told, first.hinges))),
        ("What would change it", tuple(map(_told, first.levers))),
        ("How little would overturn it", tuple(map(_told, first.overturn))),
        ("What other outcomes would take", tuple(map(_told, first.others))),
        ("As of when, on whose word", tuple(map(_told, first.basis))),
    ):
        if items:
            yield Heading(3, title)
            yield Bullets(items)


def _orders(dossier: Dossier) -> Iterator[Block]:
    ordered = [stage for stage in dossier.stages if stage.orders]
    if ordered:
        yield Heading(2, "Who wants what: the order")
    for stage in ordered:
        yield Heading(3, stage.heading)
        yield tabulate_order(stage.orders)


def _told(told: Told) -> str:
    """Say a sentence with the claims and sources it rests on; where else to look a text does not say."""
    grounds = [link for link in told.grounds if link.key[:1] in {("claim",), ("source",)}]
    said = [link for link in grounds if link.text.strip("“”… ") not in told.text]
    return f"{told.text} ({list_links(said)})" if said else told.text


def _by_stage(
    dossier: Dossier, title: str, tell: Callable[[StageView], Iterator[Block]]
) -> Iterator[Block]:
    yield Heading(2, title)
    for stage in dossier.stages:
        if stage.brief and tell is not _outcomes:
            continue
        yield Heading(3, stage.heading)
        yield from tell(stage)


def _outcomes(stage: StageView) -> Iterator[Block]:
    if stage.grounds:
        yield Paragraph(f"The stage rests on: {list_links(stage.grounds)}.")
    yield from (Paragraph(_told(told)) for told in stage.answer)
    yield from (Paragraph(remark) for remark in stage.remarks)
    for outcome in stage.outcomes:
        yield Heading(4, f"{outcome.state.label} {outcome.state.summary}".strip())
        yield Paragraph(f"Holds under {outcome.concepts}. {outcome.reached}")
        if outcome.state.taken:
            yield Bullets(tuple(f"{dm}: {'; '.join(n)}" for dm, n in outcome.state.taken))
        yield from (Paragraph(line) for line in outcome.certainty)
        if outcome.hinges:
            yield Bullets(tuple(map(_told, outcome.hinges)))
        for verdict in outcome.verdicts:
            reasons = " ".join(verdict.reasons)
            grounds = " ".join(
                f"{told.grounds[0].text} {told.text}"
                + (f" (claims: {list_links(told.grounds[1:])})" if told.grounds[1:] else "")
                + "."
                for told in verdict.deciding
            )
            text = f"{verdict.dm}: {verdict.word} under {verdict.concepts}. {reasons} {grounds}"
            yield Paragraph(text.strip())
    yield tabulate_counts(stage.counts)
    if stage.more_outcomes:
        yield Paragraph(stage.more_outcomes)
    if stage.patterns:
        yield tabulate_patterns_briefly(stage.patterns)


def _model(stage: StageView) -> Iterator[Block]:
    for dm in stage.decision_makers:
        yield from _decision_maker(dm)
    if stage.rules:
        yield Heading(4, "Rules")
        yield _grounded(
            "Rules",
            (Column("rule", "Rule"), Column("spelled", "As written")),
            [
                ((f"{r.words} ({r.note})" if r.note else r.words, r.spelled), r.support)
                for r in stage.rules
            ],
        )


def _grounded(
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[tuple[Cell, ...], SupportView | None]],
) -> Table:
    """Put what each row rests on beside it, if any rests on something."""
    if not any(support and support.claims for _, support in rows):
        return Table(title, columns, tuple(cells for cells, _ in rows))
    return Table(
        title,
        (*columns, Column("support", "Support"), Column("claims", "Claims", claims=True)),
        tuple(
            (*cells, *((support.word, list_links(support.claims)) if support else ("", "")))
            for cells, support in rows
        ),
    )


def _decision_maker(dm: DecisionMakerView) -> Iterator[Block]:
    yield Heading(4, dm.name)
    if dm.note:
        yield Paragraph(dm.note)
    if dm.options:
        columns = (Column("option", "Option"), Column("direction", "Change"))
        yield _grounded(
            "Options", columns, [((o.name, o.direction), o.support) for o in dm.options]
        )
    yield Paragraph(dm.form)
    if dm.preferences:
        yield _grounded(
            "Preferences",
            (
                Column("place", "", "right"),
                Column("statement", "In words"),
                Column("spelled", "As written"),
            ),
            [
                (
                    (
                        p.place or None,
                        f"{p.words} ({p.remark})" if p.remark else p.words,
                        p.statement,
                    ),
                    p.support,
                )
                for p in dm.preferences
            ],
        )
    if dm.moves:
        yield Paragraph("It can move:")
        yield Bullets(dm.moves)
    if dm.unknown:
        yield Paragraph(dm.unknown)


def _stability(stage: StageView) -> Iterator[Block]:
    view = stage.stability
    if view is None:
        return
    yield Paragraph(f"{view.note} ✓: stable; the last columns: stable for everybody.")
    columns = [Column("state", "State"), Column("role", "Role")]
    for dm in (*view.decision_makers, "Equilibrium"):
        columns += [Column(f"{dm}.{c}", c, "center", dm) for c in view.concepts]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.state.label,
            row.role,
            *(mark for marks in row.marks for mark in marks),
            *row.equilibrium,
        )
        for row in view.rows
    )
    yield Table(f"Stability, {stage.title}", tuple(columns), rows)


def _paths(stage: StageView) -> Iterator[Block]:
    yield Paragraph(stage.paths_note)
    for path in stage.paths:
        yield Paragraph(f"To {path.target.label}, which holds under {path.concepts}:")
        yield Bullets(
            tuple(
                f"{s.change}, to {s.state.label}{f' ({s.remark})' if s.remark else ''}"
                for s in path.steps
            ),
            numbered=True,
        )


def _singles(dossier: Dossier) -> Iterator[Block]:
    if dossier.shares:
        yield Heading(2, "Shares of readings")
        yield tabulate_bars(dossier.shares)
    if dossier.sensitivity:
        yield Heading(2, "Every single change")
        yield from (Paragraph(line) for line in dossier.sensitivity.summary)
        yield tabulate_effects(dossier.sensitivity, None)
        if dossier.sensitivity.left_out:
            yield Paragraph(dossier.sensitivity.left_out)
    if dossier.overturn:
        yield Heading(2, "How little would overturn it")
        yield tabulate_flips(dossier.overturn)
    if dossier.others:
        yield Heading(2, "What other outcomes would take")
        yield tabulate_others(dossier.others)
    if dossier.scenarios:
        yield Heading(2, "Scenarios of the case")
        yield tabulate_scenarios(dossier.scenarios)
    if dossier.forecasts:
        yield Heading(2, "Who foresaw it")
        yield Paragraph(dossier.forecasts.head)
        yield tabulate_forecasts_briefly(dossier.forecasts)
        for kind, name in (("source", "Source"), ("role", "Kind of speaker")):
            yield tabulate_scores(dossier.forecasts.of(kind), name)
    if dossier.recommendations:
        yield Heading(2, "What was advised")
        yield Paragraph(dossier.recommendations.head)
        yield tabulate_recommendations_briefly(dossier.recommendations)


def _comparisons(dossier: Dossier) -> Iterator[Block]:
    if dossier.comparisons:
        yield Heading(2, "Stages side by side")
        for comparison in dossier.comparisons:
            yield from _comparison(comparison)


def _comparison(view: ComparisonView) -> Iterator[Block]:
    yield Heading(3, view.title)
    if view.grounds:
        yield Paragraph(f"The later stage rests on: {list_links(view.grounds)}.")
    if view.changes:
        names = ("What", "Whose", "How", "Change", "Claims")
        yield Table(
            "What changed",
            tuple(Column(name.lower(), name) for name in names),
            tuple((c.kind, c.dm, c.how, c.what, list_links(c.because)) for c in view.changes),
        )
    yield from (Paragraph(told.text) for told in view.effects)


def _timeline(dossier: Dossier) -> Iterator[Block]:
    if dossier.timeline:
        yield Heading(2, "Timeline")
        names = ("Date", "What", "Entry", "Where")
        rows = tuple(
            (item.told_date, item.kind, item.text, item.where.text if item.where else "")
            for item in dossier.timeline
        )
        columns = tuple(Column(name.lower(), name) for name in names)
        yield Table("Stages, publications and dated events", columns, rows)
    if dossier.timeline and dossier.timeline_note:
        yield Paragraph(dossier.timeline_note)


def _differences(dossier: Dossier) -> Iterator[Block]:
    if not dossier.claims:
        return
    yield Heading(2, "Differences between sources")
    yield Paragraph(dossier.differences_note)
    for item in dossier.differences:
        yield Paragraph(f"{item.told}.")
        quoted = (side.quoted for side in item.sides)
        yield Bullets(tuple(f"{text} ({whose})" for whose, text in quoted))


def _questions(dossier: Dossier) -> Iterator[Block]:
    if not dossier.questions:
        return
    yield Heading(2, "What to read about next")
    yield Paragraph(dossier.questions_note)
    for question in dossier.questions:
        yield Paragraph(f"{question.words} {question.why}")
        if question.sentences:
            yield Bullets(tuple(f"{text} ({source})" for source, text in question.sentences))


def _appendix(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, "Appendix")
    for stage in dossier.stages:
        if stage.option_form:
            yield lay_out_option_form(stage.option_form)
    yield Heading(3, "How to reproduce")
    yield Verbatim(dossier.command)
    yield Bullets(tuple(f"{name}: {value}" for name, value in dossier.reproduce))
