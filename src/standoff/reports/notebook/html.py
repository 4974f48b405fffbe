"""Results as fragments of HTML, no longer than a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.comparison import ComparisonView
from standoff.dossier.answers.doubt.questions import QuestionView
from standoff.dossier.answers.paths import NodeView, PathsView
from standoff.dossier.answers.robustness import tell_conclusions, tell_readings
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import shorten
from standoff.reports.steering import escape
from standoff.reports.tables import Table, render_html
from standoff.reports.tables.changes import tabulate_changes
from standoff.reports.tables.robustness import tabulate_questions, tabulate_shares
from standoff.reports.tables.table import SHOWN_ROWS

SHOWN_SHARES = 12
SHOWN_QUESTIONS = 8
LONGEST_LINE = 1_000
"""Characters of one sentence in a list."""


def html_of_tables(tables: Iterable[Table]) -> str:
    """Show tables one after the other, of long ones the first rows."""
    return "".join(render_html(table, SHOWN_ROWS) for table in tables)


def html_of_lines(lines: Iterable[str]) -> str:
    """Show sentences as a list; of very many the first, of a very long one its beginning."""
    told = list(lines)
    shown = [escape(shorten(line, LONGEST_LINE)) for line in told[:SHOWN_ROWS]]
    if len(told) > len(shown):
        shown.append(f"... and {len(told) - len(shown):,} more.")
    return f"<ul>{''.join(f'<li>{line}</li>' for line in shown)}</ul>"


def html_of_paths(view: PathsView, title: str) -> str:
    """Show paths as a tree, and what no path leads to."""
    parts = [
        paragraph(title, "b"),
        paragraph(view.reach),
        *map(paragraph, [view.arrived][: bool(view.arrived)]),
    ]
    if view.tree is not None:
        parts.append(f"<ul>{_branch(view.tree)}</ul>")
    if view.left_out:
        parts.append(paragraph(f"... and paths to {view.left_out:,} more."))
    return "".join([*parts, *map(paragraph, filter(None, (view.missed, *view.why, view.nothing)))])


def _branch(node: NodeView) -> str:
    text = escape(node.words) + (f" ({escape(node.remark)})" if node.remark else "")
    text += f" ● <b>{escape(node.end)}</b>" if node.end else ""
    below = "".join(map(_branch, node.children))
    return f"<li>{text}{f'<ul>{below}</ul>' if below else ''}</li>"


def html_of_robustness(
    naming: Naming, found: Robustness, questions: Sequence[QuestionView], title: str
) -> str:
    """Show the readings, the share of each equilibrium, and the most telling questions."""
    parts = [paragraph(title, "b"), paragraph(tell_readings(found))]
    parts += [paragraph(tell_conclusions(found, concept)) for concept in found.concepts]
    tables = [tabulate_shares(naming, found, SHOWN_SHARES)]
    if questions:
        tables.append(tabulate_questions(questions, SHOWN_QUESTIONS))
    return "".join(parts) + html_of_tables(table for table in tables if table.rows)


def html_of_comparison(view: ComparisonView) -> str:
    """Show what changed between two stages, and what that did to the outcomes."""
    parts = [render_html(tabulate_changes(view), SHOWN_ROWS)]
    for side in view.sides:
        parts.append(paragraph(f"Outcome at {side.name}", "b"))
        lines = [side.nothing + "."] if side.nothing else []
        lines += [
            f"{each.concepts}: {each.words}. {' '.join(each.lines)}" for each in side.outcomes
        ]
        parts.append(html_of_lines(lines))
    return "".join(parts)


def paragraph(text: str, mark: str = "") -> str:
    """Show a sentence, in bold where `mark` is ``b``."""
    told = escape(text)
    return f"<p><{mark}>{told}</{mark}></p>" if mark else f"<p>{told}</p>"
