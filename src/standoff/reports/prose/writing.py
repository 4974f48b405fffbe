"""The report as prose: the same content as the page, as Markdown and as LaTeX.

Two small writers turn the blocks of a report into text; each escapes in one
place.
"""

from __future__ import annotations

from standoff.dossier.whole import Dossier
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph, Verbatim
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.prose.setting import breakable, declare_signs, set_table
from standoff.reports.tables import Table, escape_tex, render_markdown, spell, tex_row
from standoff.reports.tables.markdown import escape_markdown, fence
from standoff.reports.tables.table import split_wide

# Markdown -------------------------------------------------------------------------------------


def render_markdown_report(dossier: Dossier) -> str:
    """Write the report as Markdown."""
    return "\n\n".join(map(_markdown, iter_blocks(dossier))) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escape_markdown(text)}"
        case Paragraph(text):
            return escape_markdown(text)
        case Bullets(items, numbered):
            signs = (f"{n}." if numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(
                f"{sign} {escape_markdown(item)}" for sign, item in zip(signs, items, strict=True)
            )
        case Verbatim(text):
            return fence(text)
        case Table():
            return render_markdown(block)


# LaTeX ----------------------------------------------------------------------------------------

_HEAD = r"""\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX\usepackage[utf8]{inputenc}
\IfFileExists{lmodern.sty}{\usepackage[T1]{fontenc}\usepackage{lmodern}}{}\fi
\usepackage{amssymb}
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{array}
\usepackage{pdflscape}
\usepackage[margin=25mm]{geometry}
\usepackage{microtype}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip}
\setcounter{secnumdepth}{0}
\sloppy
"""
MOST_COLUMNS = 20
"""Tables of more columns are parted: so many marks fit on a page that lies across."""

LETTERS_OVER, POINTS_OVER = 5, 22
"""A heading above some columns breaks where it has more letters for each; it is then so wide."""

_SECTIONS = {2: "section", 3: "subsection", 4: "subsubsection"}


def render_latex_report(dossier: Dossier) -> str:
    """Write the report as a LaTeX article."""
    blocks = list(iter_blocks(dossier))
    head = _HEAD + rf"\title{{{escape_tex(dossier.title)}}}" + "\n"
    head += rf"\date{{{escape_tex(dossier.date)}}}" + "\n\\author{}\n"
    body = "\n\n".join(map(_latex, blocks[1:]))
    head += declare_signs(head + body)
    return f"{head}\\begin{{document}}\n\\maketitle\n\n{body}\n\n\\end{{document}}\n"


def _latex(block: Block) -> str:
    match block:
        case Heading(level, text):
            return rf"\{_SECTIONS[level]}{{{escape_tex(text)}}}"
        case Paragraph(text):
            return escape_tex(text)
        case Bullets(items, numbered):
            kind = "enumerate" if numbered else "itemize"
            lines = [rf"  \item {{}}{breakable(item)}" for item in items]
            return "\n".join([rf"\begin{{{kind}}}", *lines, rf"\end{{{kind}}}"])
        case Verbatim(text):
            return rf"\texttt{{{breakable(text)}}}"
        case Table():
            return "\n\n".join(map(_latex_table, split_wide(block.told(), MOST_COLUMNS)))


def _latex_table(table: Table) -> str:
    """Set a table that may go on over pages; one of very many columns across the page."""
    setting = set_table(table)
    groups = [column.group for column in table.columns]
    lines = ["{" + setting.commands, rf"\begin{{longtable}}{{{setting.spec}}}", r"\toprule"]
    if any(groups):
        lines.append(_group_row(groups))
    head = tex_row(breakable(column.title) for column in table.columns)
    lines += [head, r"\midrule", r"\endhead"]
    lines += [tex_row(breakable(spell(cell)) for cell in row) for row in table.rows]
    lines += [r"\bottomrule", r"\end{longtable}", "}"]
    lines += [f"\n{escape_tex(note)}" for note in table.notes]
    lines = [rf"\textbf{{{escape_tex(table.title)}}}" + "\n", *lines]
    if setting.across:
        lines = [r"\begin{landscape}", *lines, r"\end{landscape}"]
    return "\n".join(lines)


def _over(columns: int, group: str) -> str:
    """Set the heading of some columns; a long one breaks."""
    long = len(group) > LETTERS_OVER * columns
    spec = rf"p{{{POINTS_OVER * columns}pt}}" if long else "c"
    return rf"\multicolumn{{{columns}}}{{{spec}}}{{{breakable(group)}}}"


def _group_row(groups: list[str]) -> str:
    cells = []
    start = 0
    while start < len(groups):
        stop = start
        while stop < len(groups) and groups[stop] == groups[start]:
            stop += 1
        cells.append(_over(stop - start, groups[start]))
        start = stop
    return tex_row(cells)
