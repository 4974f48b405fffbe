"""Arguments that several commands share."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from standoff.workflows.cases.disputes import Dispute
    from standoff.workflows.cases.graded import Graded

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A case file (.yaml, .json, .gmcr, .nfg), its folder, or a name of the catalogue or of an example.",
    ),
]
StageOption = Annotated[
    str | None,
    typer.Option("--stage", metavar="ID", help="Stage of the case; its base if left out."),
]


def name_case(case: str, stage: str | None) -> str:
    """Name a case as it was named, with its stage, for a command that can be copied."""
    return shlex.quote(case) + (f" --stage {shlex.quote(stage)}" if stage else "")


def split_words(values: list[str] | None) -> list[str] | None:
    """Part what stands in one word, separated by commas or blanks: ``-c nash,seq``."""
    if not values:
        return values
    return [word for value in values for word in value.replace(",", " ").split()] or values


def concept_option(told: str) -> Any:
    """Make the option ``-c KEY`` of a command; `told` says which keys it takes."""
    return typer.Option("--concept", "-c", metavar="KEY", callback=split_words, help=told)


FarConceptOption = Annotated[
    list[str] | None,
    concept_option(
        "nash, gmr, smr, seq, sseq, sim, or several: nash,seq; all these if left out."
        " Looking further ahead: l2, nm, stackelberg1, maximin4, cmr4, seq2, ..."
        " Of coalitions: cnash, cgmr, csmr, cseq, csseq, cproof."
    ),
]
ConceptOption = Annotated[
    list[str] | None,
    concept_option("nash, gmr, smr, seq, sseq, sim, or several: nash,seq; all if left out."),
]
BatchedConceptOption = Annotated[
    list[str] | None,
    concept_option(
        "nash, gmr, smr, seq, sseq, sim, or several: nash,seq; all these if left out."
        " Of coalitions: cnash, cgmr, csmr, cseq, csseq, cproof."
        " For marked preferences: seq-a, gmr-strong, nash-p, ...; left out, those that read the marks."
    ),
]
CodesOption = Annotated[
    bool,
    typer.Option(
        "--codes", help="Numbers, choices (YN-) and ids beside the names of states and options."
    ),
]
InFullOption = Annotated[
    str | None, typer.Option("--state", metavar="STATES", help="Which to tell in full.")
]
EveryStateOption = Annotated[
    bool, typer.Option("--all", help="Show every state, not the first 16.")
]
EngineOption = Annotated[
    str,
    typer.Option("--engine", metavar="NAME", help="auto, plain, fast, numpy, numba or symbolic."),
]
GradedOption = Annotated[
    bool,
    typer.Option(
        "--graded", help="As if each statement were as probable as its evidence is graded."
    ),
]
ChanceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--chance",
        metavar="GRADE=NUMBER",
        help="With --graded: what a grade is taken for; several, one, contested, none, 1-6, A-F.",
    ),
]


def grade(
    dispute: Dispute, graded: bool, chances: Sequence[str] | None, *, keep_orders: bool = False
) -> Graded | None:
    """Make statements as probable as their evidence is graded, if asked; say what that assumes."""
    if not (graded or chances):
        return None
    from standoff.cli.output import remark
    from standoff.workflows.cases.graded import grade_preferences

    found = grade_preferences(dispute, chances or (), keep_orders=keep_orders)
    for line in found.told:
        remark(line)
    return found


def refuse_graded() -> None:
    """Refuse grades where states are too many to be listed."""
    from standoff.errors import UsageError

    raise UsageError(
        "grades are read where states are listed, and the states here are too many",
        hint="Leave out --graded and --chance, or settle an option.",
    )


def as_graded(dispute: Dispute, graded: bool, chances: Sequence[str] | None) -> Dispute:
    """Give a case as probable as graded, if asked; else as it is."""
    found = grade(dispute, graded, chances)
    return found.dispute if found else dispute


FormOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORM",
        help="text, csv, csv-excel, latex, md, html or json, with -o docx and xlsx, too; by the name of the file if left out.",
    ),
]
SchedulerOption = Annotated[
    str,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="A Dask cluster does the work: tcp://host:8786."
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen."),
]
SingleSecondsOption = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        metavar="N",
        min=0.0,
        help="Where states are too many to be listed: processor time allowed, 20 if left out.",
    ),
]
