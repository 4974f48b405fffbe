"""What if something were different: a changed conflict beside the one of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import combinations
from pathlib import Path
from typing import Any

from standoff.analysis.analyse import choose_together
from standoff.casefile.leaving.evidence import Grounds
from standoff.casefile.options.changing import name_examples
from standoff.casefile.trees.tree import Tree
from standoff.dossier.answers.what_if import (
    WhatIfView,
    iter_fates,
    key_of,
    view_what_if,
)
from standoff.dossier.words.changes import tell_difference
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import shorten
from standoff.errors import ConflictModelError, Problem, ProjectFileError, UsageError
from standoff.model.changes import Change, LeaveOut
from standoff.model.changing import apply_change, apply_changes
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, state_index
from standoff.model.forming.told_names import with_told_names
from standoff.model.grounds.falling import Fallen, iter_fallen
from standoff.model.selection import StateIndex
from standoff.model.stages import Scenario, Stage
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.graded import Graded
from standoff.workflows.cases.typed_changes import read_typed_changes

MAX_SUBSETS = 1 << 10
"""More combinations of changes than this are not tried."""

REPR = 200
"""Characters of the changes that stand for it in Python."""


@dataclass(frozen=True)
class WhatIf:
    """A case before and after changes.

    Parameters
    ----------
    lines
        The changes as they were asked for.
    fallen
        What falls because the claims it rested on are left out; None if none are.
    changes
        What the lines mean.
    """

    before: SolvedStage
    after: SolvedStage
    lines: tuple[str, ...]
    fallen: tuple[Fallen, ...] | None = None
    changes: tuple[Change, ...] = ()

    @cached_property
    def view(self) -> WhatIfView:
        """What becomes of the outcomes, in words."""
        before, after = self.before.findings, self.after.findings
        return view_what_if(before, after, self.lines, fallen=self.fallen)

    @property
    def words(self) -> tuple[str, ...]:
        """What is different, in words that follow “if”; the lines where one of them has none."""
        return tell_in_turn(self.before.dispute, self.changes, self.lines, tell_difference)

    @property
    def makes_a_difference(self) -> bool:
        """Whether an outcome appears or vanishes, or holds under other concepts."""
        fates = iter_fates(self.before.findings, self.after.findings, 0)
        return any(fate.fate != "stays" for fate in fates)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff what-if``."""
        stage = self.before.dispute.stage
        return {"stage": stage.id if stage else None, **self.view.to_dict()}

    def __repr__(self) -> str:
        return f"<WhatIf {shorten('; '.join(self.lines), REPR)}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_what_if

        return html_of_what_if(self.view)


def ask_what_if(
    dispute: Dispute,
    changes: Sequence[str],
    concepts: Sequence[str] | None = None,
    *,
    grounds: Grounds | None = None,
    scenario: Scenario | None = None,
    graded: Graded | None = None,
) -> WhatIf:
    """Analyse a case as if something were different.

    Parameters
    ----------
    changes
        Lines such as ``us: not cover`` or ``russia: drop fortify``; see
        `standoff.casefile.change_reading`.
    grounds
        What the case rests on, with the zones of what it cites, if known; see
        `find_grounds`.
    scenario
        What is different before the changes; of the case, or of a file (see
        `read_scenario_file`). Its own lines come first.
    graded
        Where the case is taken to be as probable as graded, that: what loses claims is
        graded anew.
    concepts
        Keys; None for those that read what is marked before or after, the same for both.

    Raises
    ------
    UsageError
        If nothing is changed.
    ConflictModelError
        If a line cannot be read, or leaves no conflict that can be analysed.
    """
    begin, lines, told = begin_what_if(dispute.conflict, changes, scenario)
    grounds = grounds or Grounds(dispute.case)
    read = read_typed_changes(lines, begin, grounds)
    changed = change_dispute(dispute, apply_changes(begin, read), "; ".join(told))
    if graded is not None:
        changed = graded.again(changed)
    concepts = concepts or choose_together([dispute.graph, changed.graph])
    before = SolvedStage(dispute, dispute.analyse(concepts))
    after = SolvedStage(changed, changed.analyse(concepts))
    return WhatIf(before, after, told, find_fallen(begin, read), tuple(read))


def begin_what_if(
    conflict: Conflict, changes: Sequence[str], scenario: Scenario | None
) -> tuple[Conflict, tuple[str, ...], tuple[str, ...]]:
    """Give the conflict that is changed, the lines that change it, and what they are called.

    Raises
    ------
    UsageError
        If nothing is changed.
    """
    if scenario is not None:
        return (
            scenario.conflict,
            (*scenario.lines, *changes),
            (scenario.title or scenario.id, *changes),
        )
    if not changes:
        raise UsageError(
            "say what is different",
            hint=f"Such as {name_examples(conflict)}; several may be given.",
        )
    return conflict, tuple(changes), tuple(changes)


def ask_scenario(
    dispute: Dispute,
    name: str,
    changes: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
) -> WhatIf:
    """Analyse a scenario of a case beside the stage that it changes.

    Parameters
    ----------
    changes
        Lines that hold besides.

    Raises
    ------
    UsageError
        If the case has no such scenario.
    """
    scenario = dispute.case.scenario(name)
    begin = dispute.at(scenario.origin or None)
    grounds = find_grounds(begin, [*scenario.lines, *changes])
    return ask_what_if(begin, changes, concepts, grounds=grounds, scenario=scenario)


def tell_in_turn(
    dispute: Dispute,
    changes: Sequence[Change],
    lines: tuple[str, ...],
    tell: Callable[[Change, Naming, StateIndex], str],
) -> tuple[str, ...]:
    """Tell each change in the names of the conflict that those before it leave.

    Returns
    -------
    tuple of str
        The lines as they were asked for, where one of the changes has no words.
    """
    told, conflict = [], dispute.conflict
    try:
        for each in changes:
            graph = build_graph_form(conflict)
            naming = Naming(with_told_names(conflict), graph, dispute.codes)
            told.append(tell(each, naming, state_index(graph)))
            conflict = apply_change(conflict, each)
    except (ValueError, ConflictModelError):  # a source that is left out, rules not yet whole
        return lines
    return tuple(told)


def find_fallen(conflict: Conflict, changes: Sequence[Change]) -> tuple[Fallen, ...] | None:
    """Give what falls because claims it rests on are left out; None if none are."""
    left_out = [change.claims for change in changes if isinstance(change, LeaveOut)]
    if not left_out:
        return None
    return tuple(iter_fallen(conflict, frozenset().union(*left_out)))


def find_grounds(dispute: Dispute, changes: Sequence[str], database: Path | None = None) -> Grounds:
    """Give what a case rests on, with zones and voices from the documents if changes speak of them.

    Parameters
    ----------
    database
        The evidence database; None for the one beside the case, if there is one.
    """
    if not any(_ASKS_DOCUMENTS.match(line) for line in changes):
        return Grounds(dispute.case)
    from standoff.workflows.sources.at_hand import find_database, load_evidence

    case = dispute.case
    evidence = load_evidence(case, find_database(case.path or Path(), database))
    zones = {c: found.zone for c, found in evidence.found.items() if found.zone}
    voices = {c: found.voice for c, found in evidence.found.items() if found.voice}
    return Grounds(case, zones, voices)


_ASKS_DOCUMENTS = re.compile(r"\s*leave[ _]out[ _](zone|speaker)", re.IGNORECASE)


def change_dispute(dispute: Dispute, conflict: Conflict, title: str) -> Dispute:
    """Give a dispute whose conflict is another."""
    stage = dispute.stage
    date = stage.date if stage else None
    return replace(dispute, stage=Stage("what-if", conflict, title, date))


def find_smallest(
    dispute: Dispute,
    changes: Sequence[str],
    concepts: Sequence[str] | None = None,
    advance: Callable[[int, int], object] | None = None,
    *,
    grounds: Grounds | None = None,
    scenario: Scenario | None = None,
    graded: Graded | None = None,
) -> list[WhatIf]:
    """Find the smallest subsets of changes that make the difference all of them make.

    The lines of a scenario count among the changes; what it changes otherwise stays.

    Returns
    -------
    list of WhatIf
        Every subset of fewest changes after which the same outcomes hold under
        the same concepts as after all. A subset in which a line needs another that is
        not in it, such as one about an option that another adds, is none.

    Raises
    ------
    UsageError
        If there are too many subsets to try.

    Notes
    -----
    Cost: one analysis for each subset, smallest first.
    """
    if scenario is not None:
        changes = (*scenario.lines, *changes)
        scenario = replace(scenario, lines=())
    if 1 << len(changes) > MAX_SUBSETS:
        raise UsageError(
            f"{len(changes)} changes have more than {MAX_SUBSETS:,} subsets",
            hint="Ask about fewer changes at once.",
        )

    ask = partial(
        ask_what_if, dispute, concepts=concepts, grounds=grounds, scenario=scenario, graded=graded
    )
    whole = ask(changes)
    target = _holding(whole)
    done = 0
    for size in range(len(changes) + 1):
        found = []
        for chosen in combinations(changes, size):
            done += 1
            if advance is not None:
                advance(done, 1 << len(changes))
            if not chosen and scenario is None:
                continue
            try:
                each = ask(chosen)
            except ConflictModelError:  # a line that needs one which is left out here
                continue
            if _holding(each) == target:
                found.append(each)
        if found:
            return found
    return [whole]


def _holding(found: WhatIf) -> Mapping[Any, tuple[str, ...]]:
    findings = found.after.findings
    return {
        key_of(findings.naming, each.state): each.concepts
        for each in findings.analysis.all_equilibria
    }


def read_scenario_file(path: Path, dispute: Dispute) -> Scenario:
    """Read changes from YAML or JSON in the language of a scenario: ``change``, ``set`` ...

    A list stands for lines. What the file changes is the stage that the dispute is at.

    Raises
    ------
    ProjectFileError
        If the file cannot be read, or with every error in it.
    """
    from standoff.casefile import case_of
    from standoff.casefile.files import read_text
    from standoff.casefile.trees.as_written import read_tree
    from standoff.casefile.writing import case_data

    tree = read_tree(read_text(path), str(path))
    said = tree.root.plain()
    body = {"set": said} if isinstance(said, list) else said
    if not isinstance(body, dict):
        message = f"{path} holds neither a scenario nor a list of changes"
        raise ProjectFileError(message, hint="Write 'set: [...]' or 'change: ...' in it.")
    bare = replace(dispute.case, conflict=dispute.conflict, stages=(), scenarios={}, accepted=())
    data = case_data(replace(bare, forecasts={}, recommendations={}))
    name = path.stem or "file"
    try:
        case = case_of({**data, "scenarios": {name: body}})
    except ProjectFileError as error:
        problems = [_locate(problem, tree, isinstance(said, list)) for problem in error.problems]
        raise ProjectFileError(str(problems[0].message), problems) from None
    return case.scenarios[name]


def _locate(problem: Problem, tree: Tree, listed: bool) -> Problem:
    """Find the place in a file of what was read as a scenario of a case."""
    inside = problem.path[2 + listed :] if problem.path[:1] == ("scenarios",) else ()
    return tree.locate(replace(problem, path=inside, place=None))


def read_change_file(path: Path) -> tuple[str, ...]:
    """Read changes from a text file, one a line; blank lines and ``# ...`` are passed over.

    Raises
    ------
    ProjectFileError
        If the file cannot be read.
    """
    from standoff.casefile.files import read_text

    try:
        return tuple(_iter_lines(read_text(path)))
    except OSError as error:  # pragma: no cover - read_text tells most of them
        raise ProjectFileError(f"cannot read {path}: {error.strerror}") from None


def _iter_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        kept = line.partition("# ")[0].strip()
        if kept and not kept.startswith("#"):
            yield kept
