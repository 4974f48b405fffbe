"""Start, check and convert case files."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.casefile import check_case, save_case
from standoff.casefile.file_forms import choose_form, unwritable
from standoff.casefile.files import read_text, write_text
from standoff.casefile.losses import lost_around, lost_in_rewriting, lost_stages, not_kept
from standoff.casefile.skeleton import skeleton
from standoff.casefile.trees.as_written import read_tree
from standoff.dossier.words.phrases import join_words
from standoff.errors import ExitCode, Problem, StandoffError
from standoff.evidence.capture.paths import is_there
from standoff.model.forming.limits import unlisted_states
from standoff.workflows.cases.disputes import Dispute, case_in, load

if TYPE_CHECKING:
    from standoff.workflows.asking.evidence_check import EvidenceReport


FEW_BARE = 3
"""More elements than this that rest on no claim are counted, not listed."""

_EXAMPLES = 2
_BARE = "without-claim"
_LAST = ("unused-claim", "claim-without-citation", "citation-without-place", "single-source", _BARE)


def _importance(problem: Problem) -> tuple[bool, int]:
    last = _LAST.index(problem.code) + 1 if problem.code in _LAST else 0
    return problem.severity != "error", last


def _sum_up(bare: Sequence[Problem]) -> Problem:
    """Say of elements that rest on no claim how many there are of each kind."""
    found = (_BARE_KIND.fullmatch(each.message) for each in bare)
    counted = Counter(each[1] for each in found if each)
    told = ", ".join(_number(count, kind) for kind, count in counted.most_common())
    message = f"{len(bare):,} elements rest on no claim: {told}"
    hint = "'standoff check CASE --all' lists them."
    return replace(bare[0], message=message, place=None, hint=hint)


def _few_alike(listed: Sequence[Problem]) -> list[Problem]:
    """Tell of more than three warnings of one code two, the second with how many more there are."""
    counts = Counter(each.code for each in listed if each.severity != "error")
    told, seen = list[Problem](), Counter[str]()
    for each in listed:
        many = counts[each.code] if each.severity != "error" else 0
        seen[each.code] += each.severity != "error"
        if many <= FEW_BARE or seen[each.code] == 1:
            told.append(each)
        elif seen[each.code] == _EXAMPLES:
            more = f"The same is said of {many - _EXAMPLES:,} more; 'standoff check CASE --all' lists them."
            told.append(replace(each, hint=f"{each.hint} {more}".strip()))
    return told


UNLISTED = (
    "Questions that look at every state are refused; 'analyse' counts what holds without listing states, and"
    " of one state 'explain', 'paths --to' and 'what-if' answer. Warnings that need every state,"
    " of an option that changes nothing, say, are not given."
)
"""What it means that states are not listed."""

_BARE_KIND = re.compile(r"this (.+) rests on no claim")


@dataclass(frozen=True)
class CheckReport:
    """Everything found in a case file, and what it amounts to."""

    path: str
    problems: tuple[Problem, ...]
    dispute: Dispute | None
    evidence: EvidenceReport | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the case from being analysed."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def unlisted(self) -> bool:
        """Whether the states at some stage are too many to be listed; the case is sound all the same."""
        dispute = self.dispute
        stages = () if dispute is None else (None, *(stage.id for stage in dispute.case.stages))
        return dispute is not None and any(dispute.at(stage).is_unlisted for stage in stages)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    def by_importance(self, *, everything: bool = False) -> tuple[Problem, ...]:
        """Give what was found in the order a person needs it.

        Errors first, then what is odd about the model and about what is cited,
        then what rests on too little. What rests on no claim at all is one line,
        and of many warnings of one code two are told, unless everything is asked for.
        """
        ordered = sorted(self.problems, key=_importance)
        if everything:
            return tuple(ordered)
        bare = [each for each in ordered if each.code == _BARE]
        others = [each for each in ordered if each.code != _BARE]
        if len(bare) <= FEW_BARE:
            return (*_few_alike(others), *bare)
        return (*_few_alike(others), _sum_up(bare))

    def summary(self) -> str:
        """Say in a line what was found."""
        count = f"{_number(len(self.errors), 'error')}, {_number(len(self.warnings), 'warning')}"
        if self.dispute is None:
            return f"{self.path}: {count}"
        dispute = self.dispute
        parts = [
            _number(len(dispute.conflict.decision_makers), "decision maker"),
            self._count_options(dispute),
            "states too many to be listed"
            if self.unlisted
            else _number(dispute.graph.state_count, "feasible state"),
        ]
        stages = self.dispute.case.stages
        if stages:
            parts.append(_number(len(stages), "stage"))
        line = f"{self.path}: {count}; {', '.join(parts)}"
        if self.unlisted:
            line = f"{line}\n{UNLISTED}"
        return f"{line}\n{self.evidence.summary()}" if self.evidence else line

    def _count_options(self, dispute: Dispute) -> str:
        """Count the options of the base, and of the stages where these have others."""
        base = len(dispute.conflict.wholes)
        there = {len(stage.conflict.wholes) for stage in dispute.case.stages} - {base}
        told = join_words([f"{count:,}" for count in sorted(there)], "or")
        return _number(base, "option") + (f" ({told} at some stages)" if there else "")

    def __repr__(self) -> str:
        counts = f"{_number(len(self.errors), 'error')}, {_number(len(self.warnings), 'warning')}"
        return f"<CheckReport of {self.path[-120:]!r}: {counts}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_problems

        return html_of_problems(self.summary(), self.problems)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff check``."""
        return {
            "case": self.path,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "problems": [problem.to_dict() for problem in self.problems],
            "unlisted": self.unlisted,
            "evidence": self.evidence.to_dict() if self.evidence else None,
        }


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def check_file(
    target: str | os.PathLike[str],
    *,
    evidence: bool = False,
    database: str | os.PathLike[str] | None = None,
) -> CheckReport:
    """Check a case file, or an entry of the catalogue, and what it rests on.

    Parameters
    ----------
    evidence
        List elements that rest on one article or on contested claims, too.
    database
        Evidence database in which citations are looked up; orphans are problems.
    """
    report = _check_model(os.fspath(target))
    dispute = report.dispute
    if dispute is None or not dispute.case.claims:
        return report
    from standoff.workflows.asking.evidence_check import check_evidence

    found = check_evidence(dispute, None if database is None else Path(database))
    thin = {"single-source", "contested-element"}
    told = tuple(problem for problem in found.problems if evidence or problem.code not in thin)
    problems = sorted((*report.problems, *told), key=_position)
    return replace(report, problems=tuple(problems), evidence=found)


def _position(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


def _check_model(target: str) -> CheckReport:
    path = case_in(Path(target))
    if path.suffix.lower() in {".yaml", ".yml", ".json"} or (
        is_there(path) and path.suffix.lower() not in {".gmcr", ".nfg"}
    ):
        with unlisted_states():
            problems = check_case(path)
            failed = any(problem.severity == "error" for problem in problems)
            return CheckReport(str(path), problems, None if failed else load(path))
    try:
        dispute = load(target)
    except StandoffError as error:
        if error.exit_code is not ExitCode.INVALID:
            raise
        return CheckReport(str(path), tuple(error.problems), None)
    return CheckReport(str(target), dispute.warnings, dispute)


def start_case(target: str | os.PathLike[str], title: str = "", *, overwrite: bool = False) -> Path:
    """Write a commented case file; never over an existing one unasked.

    Raises
    ------
    UsageError
        If the name of the file says another format than YAML, which alone has comments.
    """
    path = Path(target)
    choose_form(path, None, {"yaml": "yaml"}, "yaml")
    return write_text(path, skeleton(title) if title else skeleton(), overwrite=overwrite)


def convert_case(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    stage: str | None = None,
    *,
    overwrite: bool = False,
) -> tuple[Problem, ...]:
    """Convert a case; give what could not be kept.

    Raises
    ------
    UsageError
        If the target's suffix is none of those known.
    """
    writers: dict[str, Callable[[Dispute, Path, bool], tuple[Problem, ...]]] = {
        ".yaml": _write_case,
        ".yml": _write_case,
        ".json": _write_case,
        ".gmcr": _write_gmcr,
        ".nfg": _write_nfg,
        ".graphml": _write_graphml,
        ".csv": _write_csv,
        ".tex": _write_latex,
    }
    path = Path(target)
    suffix = path.suffix.lower()
    if suffix not in writers:
        raise unwritable(path, tuple(writers))
    # What only says the case again needs no list of its states.
    with unlisted_states() if suffix in {".yaml", ".yml", ".json"} else nullcontext():
        dispute = load(source, stage)
    return (*dispute.warnings, *writers[suffix](dispute, path, overwrite))


def _write_case(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    case = dispute.case
    yaml = case.path is not None and case.path.suffix.lower() in {".yaml", ".yml"}
    tree = read_tree(read_text(case.path), str(case.path)) if yaml and case.path else None
    lost = list(lost_in_rewriting(case, tree))
    if dispute.stage is not None:
        stage = dispute.stage.id
        lost.append(not_kept(f"the whole case is written, not stage {stage!r} alone"))
    save_case(case, target, overwrite=overwrite)
    return tuple(lost)


def _write_gmcr(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    from standoff.casefile.gmcr import render_gmcr

    text, problems = render_gmcr(dispute.conflict, dispute.case.description)
    write_text(target, text, overwrite=overwrite)
    stage = dispute.stage.id if dispute.stage else None
    return (*lost_stages(dispute.case, stage), *lost_around(dispute.case), *problems)


def _write_nfg(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    from standoff.casefile.games import render_nfg

    text, problems = render_nfg(dispute.conflict, dispute.case.description)
    write_text(target, text, overwrite=overwrite)
    stage = dispute.stage.id if dispute.stage else None
    return (*lost_stages(dispute.case, stage), *lost_around(dispute.case), *problems)


def _write_graphml(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    from standoff.reports.graph.graphml import render_graphml

    table = dispute.analyse().analysis.table
    text = render_graphml(dispute.naming, table, dispute.status_quo)
    write_text(target, text, overwrite=overwrite)
    return tuple(lost_stages(dispute.case, dispute.stage.id if dispute.stage else None))


def _write_csv(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    from standoff.reports.tables import join_columns, render_csv
    from standoff.reports.tables.stability import (
        state_columns,
        tabulate_stability,
        tabulate_states,
    )

    solution = dispute.analyse()
    naming, stability = dispute.naming, solution.analysis.table
    called = len(state_columns(naming))
    stable = tabulate_stability(naming, stability)
    table = join_columns(tabulate_states(naming), stable, skip=called)
    write_text(target, render_csv(table), overwrite=overwrite)
    return tuple(lost_stages(dispute.case, dispute.stage.id if dispute.stage else None))


def _write_latex(dispute: Dispute, target: Path, overwrite: bool) -> tuple[Problem, ...]:
    from standoff.reports.tables import needed_packages, render_latex
    from standoff.reports.tables.stability import WIDE

    solution = dispute.analyse()
    kinds = ["options", "stability"]
    if dispute.graph.state_count <= WIDE:
        kinds.insert(1, "option-form")
    text = "\n".join(render_latex(solution.table(k), label=f"tab:{k}") for k in kinds)
    packages = ", ".join(needed_packages(text))
    write_text(target, f"% Needs \\usepackage{{{packages}}}.\n{text}", overwrite=overwrite)
    return tuple(lost_stages(dispute.case, dispute.stage.id if dispute.stage else None))
