"""The report as prose: the same content as the page, as Markdown and as LaTeX.

Two small writers turn the blocks of a report into text; each escapes in one
place.
"""

from __future__ import annotations

from standoff.dossier.whole import Dossier
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph, Verbatim
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.tables import Table, escape_tex, render_markdown, spell, tex_row
from standoff.reports.tables.markdown import escape_markdown, fence

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
\ifPDFTeX\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\fi
\usepackage{amssymb}
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{array}
\usepackage[margin=25mm]{geometry}
\usepackage{microtype}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip}
\setcounter{secnumdepth}{0}
\sloppy
"""
_SECTIONS = {2: "section", 3: "subsection", 4: "subsubsection"}
WIDE = 8
"""Tables of more columns are set small."""


def render_latex_report(dossier: Dossier) -> str:
    """Write the report as a LaTeX article."""
    blocks = list(iter_blocks(dossier))
    head = _HEAD + rf"\title{{{escape_tex(dossier.title)}}}" + "\n"
    head += rf"\date{{{escape_tex(dossier.date)}}}" + "\n\\author{}\n"
    body = "\n\n".join(map(_latex, blocks[1:]))
    return f"{head}\\begin{{document}}\n\\maketitle\n\n{body}\n\n\\end{{document}}\n"


def _latex(block: Block) -> str:
    match block:
        case Heading(level, text):
            return rf"\{_SECTIONS[level]}{{{escape_tex(text)}}}"
        case Paragraph(text):
            return escape_tex(text)
        case Bullets(items, numbered):
            kind = "enumerate" if numbered else "itemize"
            lines = [rf"  \item {{}}{escape_tex(item)}" for item in items]
            return "\n".join([rf"\begin{{{kind}}}", *lines, rf"\end{{{kind}}}"])
        case Verbatim(text):
            return rf"\texttt{{{escape_tex(text)}}}"
        case Table():
            return _latex_table(block)


def _latex_table(table: Table) -> str:
    """Set a table that may go on over pages."""
    spec = _spec(table)
    head = tex_row(escape_tex(column.title) for column in table.columns)
    groups = [column.group for column in table.columns]
    lines = [r"{\footnotesize" if len(groups) <= WIDE else r"{\tiny\setlength{\tabcolsep}{2pt}"]
    lines.append(rf"\begin{{longtable}}{{{spec}}}")
    lines.append(r"\toprule")
    if any(groups):
        lines.append(_group_row(groups))
    lines += [head, r"\midrule", r"\endhead"]
    lines += [tex_row(escape_tex(spell(cell)) for cell in row) for row in table.rows]
    lines += [r"\bottomrule", r"\end{longtable}", "}"]
    lines += [f"\n{escape_tex(note)}" for note in table.notes]
    return rf"\textbf{{{escape_tex(table.title)}}}" + "\n\n" + "\n".join(lines)


def _spec(table: Table) -> str:
    """Give columns of long cells a width, so that they break into lines."""
    longest = [
        max((len(spell(row[k])) for row in table.rows), default=0)
        for k in range(len(table.columns))
    ]
    weights = [min(length, 60) for length in longest]
    wide = [k for k, length in enumerate(longest) if length > 24]
    total = sum(weights[k] for k in wide) or 1
    room = max(0.3, 0.92 - 0.012 * sum(w for k, w in enumerate(weights) if k not in wide))
    letters = {"left": "l", "center": "c", "right": "r"}
    return "".join(
        rf">{{\raggedright\arraybackslash}}p{{{room * weights[k] / total:.2f}\linewidth}}"
        if k in wide
        else letters[column.align]
        for k, column in enumerate(table.columns)
    )


def _group_row(groups: list[str]) -> str:
    cells = []
    start = 0
    while start < len(groups):
        stop = start
        while stop < len(groups) and groups[stop] == groups[start]:
            stop += 1
        cells.append(rf"\multicolumn{{{stop - start}}}{{c}}{{{escape_tex(groups[start])}}}")
        start = stop
    return tex_row(cells)
