"""Single changes against outcomes as a heat map: what survives, what does not."""

from __future__ import annotations

from standoff.dossier.answers.sensitivity import EffectView, SensitivityView
from standoff.dossier.words.phrases import shorten
from standoff.reports.graph.svg import Svg, element
from standoff.reports.steering import escape

CELL = 22
TEXT = 13
LABELS = 430
MARGIN = 12
ROWS = 30
"""So many changes are drawn: those that change most."""

COLUMNS = 12
"""So many outcomes: those of most concepts."""

LABEL_WIDTH = 66
LEGEND_WIDTH = 110
COLOURS = {"all": "#1b7837", "some": "#a6dba0", "none": "#e7d4e8"}
WORDS = {"all": "survives", "some": "under some of its concepts only", "none": "is lost"}
INK = "#222"


def draw_sensitivity(view: SensitivityView, rows: int = ROWS, columns: int = COLUMNS) -> str:
    """Draw a heat map as SVG; its data is `standoff.reports.tables.sensitivity.tabulate_matrix`.

    Parameters
    ----------
    rows, columns
        So many changes and outcomes at most, the most telling first.
    """
    effects = [effect for effect in view.effects if effect.size != (0, 0)][:rows]
    outcomes = view.outcomes[:columns]
    grid = MARGIN + CELL
    legend = grid + CELL * len(effects) + CELL
    height = legend + CELL * (len(outcomes) + 2) + MARGIN
    svg = Svg(LABELS + CELL * (len(outcomes) + 2) + 4 * MARGIN, height, view.title)
    for place in range(len(outcomes)):
        x = LABELS + CELL * place + CELL / 2
        _write(svg, (x, MARGIN + TEXT), str(place + 1), "middle")
    _write(svg, (LABELS + CELL * (len(outcomes) + 1), MARGIN + TEXT), "new", "middle")
    for number, effect in enumerate(effects):
        _draw_row(svg, view, effect, grid + CELL * number, len(outcomes))
    _draw_legend(svg, view, legend, len(outcomes))
    return svg.text()


def _draw_row(svg: Svg, view: SensitivityView, effect: EffectView, y: float, columns: int) -> None:
    label = shorten(effect.words, LABEL_WIDTH)
    _write(svg, (LABELS - MARGIN, y + TEXT + 2), label, "end", effect.words)
    for place in range(columns):
        mark = _mark(view, effect, place)
        title = element("title", f"{place + 1}: {WORDS[mark]}")
        svg.add(
            "rect",
            title,
            class_=f"heat {mark}",
            x=LABELS + CELL * place + 1.0,
            y=y + 1.0,
            width=CELL - 2,
            height=CELL - 2,
            fill=COLOURS[mark],
        )
    appeared = effect.size[1]
    if appeared:
        _write(svg, (LABELS + CELL * (columns + 1), y + TEXT + 2), f"+{appeared}", "middle")


def _mark(view: SensitivityView, effect: EffectView, place: int) -> str:
    whole = sum(count is not None for count in view.outcomes[place].counts)
    kept = effect.kept[place]
    return "all" if kept == whole else "some" if kept else "none"


def _draw_legend(svg: Svg, view: SensitivityView, y: float, columns: int) -> None:
    x: float = MARGIN
    for mark, colour in COLOURS.items():
        svg.add("rect", x=x, y=y, width=CELL - 6, height=CELL - 6, fill=colour)
        _write(svg, (x + CELL, y + TEXT), WORDS[mark])
        x += CELL * 3 + 7 * len(WORDS[mark])
    for place, outcome in enumerate(view.outcomes[:columns]):
        label = f"{place + 1}  {shorten(outcome.state.label, LEGEND_WIDTH)}"
        _write(svg, (MARGIN, y + CELL * (place + 2)), label, title=outcome.state.label)


def _write(
    svg: Svg, at: tuple[float, float], text: str, anchor: str = "start", title: str = ""
) -> None:
    svg.add(
        "text",
        escape(text) + (element("title", escape(title)) if title else ""),
        x=float(at[0]),
        y=float(at[1]),
        text_anchor=anchor,
        font_size=TEXT,
        font_family="sans-serif",
        fill=INK,
    )
