"""Reading, checking and writing case files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.analysis.single.checking import find_problems
from standoff.casefile.building import build_conflict, relocate_rules
from standoff.casefile.claims_reading import (
    iter_grounded,
    read_assessment,
    read_claim,
    read_source,
    unknown_claims,
    unknown_references,
)
from standoff.casefile.files import read_text, write_text
from standoff.casefile.forecasts_reading import read_forecasts, read_recommendations
from standoff.casefile.format.validation import Validated, validate
from standoff.casefile.known_moves.reading import (
    check_known_moves,
    claims_on_moves,
    unknown_claims_on_moves,
)
from standoff.casefile.lints.care import lint_bundles, lint_care
from standoff.casefile.lints.conflict import lint_conflict
from standoff.casefile.lints.continuing import lint_continuing
from standoff.casefile.lints.entries import (
    lint_claims,
    lint_grounds,
    lint_stages,
    lint_undone,
    taken_at_start,
)
from standoff.casefile.lints.play import OF_PLAY
from standoff.casefile.lints.times import lint_claim_times, lint_later_sources
from standoff.casefile.lints.voices import lint_advice, lint_voices
from standoff.casefile.lints.warning import TOLD_BY_EVIDENCE, is_accepted, warn
from standoff.casefile.powers.checking import check_powers
from standoff.casefile.stage_changes import BASE, IN_SCENARIO, base_tree, stage_trees
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.tree import Node, Places, Tree
from standoff.errors import ConflictModelError, Problem, ProjectFileError, StandoffError
from standoff.model.acceptance import Acceptance
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.limits import TOO_LARGE, may_be_unlisted
from standoff.model.forming.option_form import why_no_option_form
from standoff.model.graph_form import GraphForm
from standoff.model.stages import Scenario, Stage

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry

__all__ = [
    "Case",
    "Reading",
    "case_of",
    "check_case",
    "load_case",
    "parse_case",
    "read_case",
    "read_text_as_case",
    "save_case",
    "slug",
]


@dataclass
class Reading:
    """What reading a case file gave.

    Parameters
    ----------
    case
        None if there are errors.
    problems
        Errors and warnings, in the order of the file.
    """

    case: Case | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the case from being analysed."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def load_case(path: Path | str) -> Case:
    """Load a case file, YAML or JSON.

    Raises
    ------
    ProjectFileError
        If the file cannot be read, or with every error in it.
    """
    reading = _read(read_tree(read_text(path), str(path)), Path(path), lints=False)
    if reading.case is None:
        raise _refusal(reading, str(path))
    return reading.case


def parse_case(text: str, name: str | None = None) -> Case:
    """Read a case from the text of a case file.

    Parameters
    ----------
    name
        What error messages call the file.

    Raises
    ------
    ProjectFileError
        With every error in it.
    """
    reading = _read(read_tree(text, name), Path(name) if name else None, lints=False)
    if reading.case is None:
        raise _refusal(reading, name)
    return replace(reading.case, path=None)


def case_of(data: Mapping[str, Any]) -> Case:
    """Make a case of the data of a case file: mappings, lists, texts and numbers.

    Raises
    ------
    ProjectFileError
        With every error in it; places are those of the data written as JSON.
    """
    from standoff.casefile.trees.json_reading import read_json

    try:
        text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    except (TypeError, ValueError, RecursionError) as error:
        message = f"this is no data of a case file: {error}"
        raise ProjectFileError(message, [Problem("not-a-case", message)]) from None
    reading = _read(read_json(text), None, lints=False)
    if reading.case is None:
        raise _refusal(reading, None)
    return reading.case


def check_case(path: Path | str) -> tuple[Problem, ...]:
    """Find everything wrong or odd in a case file: errors and warnings.

    Never raises for bad input; a file that cannot be read is a problem too.
    """
    return read_case(path).problems


def read_case(path: Path | str) -> Reading:
    """Read a case file with all its problems; never raises for bad input."""
    try:
        return read_text_as_case(read_text(path), path)
    except StandoffError as error:
        return Reading(None, tuple(error.problems))


def read_text_as_case(text: str, path: Path | str) -> Reading:
    """Read the text of a case file with all its problems.

    Raises
    ------
    ProjectFileError
        If the text is no YAML or JSON.
    """
    return _read(read_tree(text, str(path)), Path(path), lints=True)


def read_sound_tree(tree: Tree, path: Path | None, *, lints: bool) -> Reading:
    """Read the case in a tree with all its problems.

    Parameters
    ----------
    lints
        Whether to look for what is odd, too.
    """
    return _read(tree, path, lints=lints)


def read_title(text: str, file: str | None = None) -> str:
    r"""Give the title that a file says which may be no case, nor even YAML or JSON to its end.

    Empty where none stands before the place at which the reading stops.

    Examples
    --------
    >>> read_title("title: >\n  Two\n  lines\ndecision_makers: [")
    'Two lines'
    """
    from standoff.casefile.trees.json_reading import read_json_start
    from standoff.casefile.trees.yaml_reading import read_yaml_start

    is_json = file is not None and file.lower().endswith(".json")
    root = (read_json_start if is_json else read_yaml_start)(text)
    title = root.child("title") if root is not None else None
    said = title.value if title is not None else None
    return "" if said is None or isinstance(said, dict | list) else " ".join(str(said).split())


def save_case(case: Case, path: Path | str, *, overwrite: bool = False) -> Path:
    """Write a case as YAML, or as JSON if the path ends in ``.json``.

    The file is written whole or not at all. Comments of a file that is
    overwritten are lost.

    Raises
    ------
    UsageError
        If the name of the file says another format.
    ProjectFileError
        If the file exists and `overwrite` is not given, or cannot be written.
    """
    from standoff.casefile.file_forms import choose_form
    from standoff.casefile.writing import dump_case, dump_json

    as_json = choose_form(Path(path), None, {"yaml": "yaml", "json": "json"}, "yaml") == "json"
    return write_text(path, dump_json(case) if as_json else dump_case(case), overwrite=overwrite)


def slug(text: str) -> str:
    """Make an id of a title or file name.

    Examples
    --------
    >>> slug("Upper & lower river")
    'upper-lower-river'
    """
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:80] or "case"


def _refusal(reading: Reading, file: str | None) -> ProjectFileError:
    count = len(reading.errors)
    noun = "error" if count == 1 else "errors"
    return ProjectFileError(f"{file or 'the case'} has {count} {noun}", reading.errors)


@dataclass
class _Found:
    """Problems with their places, each once: what a stage inherits is told once.

    Parameters
    ----------
    places
        Numbers of the stages by id; what stands in a stage itself need not name it.
    """

    tree: Tree
    places: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _seen: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, problems: Iterable[Problem], root: Node | None = None, stage: str = "") -> None:
        """Keep the problems that are new.

        Parameters
        ----------
        root, stage
            Tree and id of the stage whose conflict the paths lead through.
        """
        for problem in problems:
            located = problem
            if problem.place is None or problem.place.file is None:
                located = self.tree.locate(problem, root)
            place = located.place
            key = (located.code, located.message, place and (place.line, place.column))
            if key in self._seen:
                continue
            self._seen.add(key)
            here = located.path[:2] == ("stages", self.places.get(stage))
            if stage and not here and located.path[:1] != ("scenarios",):
                where = stage if stage.startswith(IN_SCENARIO) else f"at stage {stage!r}"
                located = replace(located, message=f"{located.message} ({where})")
            self.problems.append(located)

    def accept(self, entry: CaseEntry) -> None:
        """Leave out the warnings that the file accepts; warn of acceptances that fit none."""
        unused = dict(enumerate(entry.accepted))
        kept = []
        for problem in self.problems:
            fitting = [
                number
                for number, one in enumerate(entry.accepted)
                if problem.severity == "warning" and is_accepted(problem, one.warning, one.at)
            ]
            for number in fitting:
                unused.pop(number, None)
            if not fitting:
                kept.append(problem)
        self.problems = kept
        self.add(
            warn(
                "acceptance-without-effect",
                f"there is no warning {one.warning!r}" + (f" about {one.at!r}" if one.at else ""),
                ("accepted", number),
                "Leave it out.",
            )
            for number, one in unused.items()
            if one.warning not in TOLD_BY_EVIDENCE
        )

    @property
    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def has_errors_besides_views(self) -> bool:
        errors = (problem for problem in self.problems if problem.severity == "error")
        return any("views" not in problem.path for problem in errors)

    def in_order(self) -> tuple[Problem, ...]:
        def position(problem: Problem) -> tuple[int, int]:
            place = problem.place
            return (place.line or 0, place.column or 0) if place else (0, 0)

        # While something is wrong, what the game amounts to cannot be told.
        hidden = OF_PLAY if self.has_errors else frozenset()
        shown = (problem for problem in self.problems if problem.code not in hidden)
        return tuple(sorted(shown, key=position))


def _read(tree: Tree, path: Path | None, *, lints: bool) -> Reading:
    found = _Found(tree)
    found.add(tree.problems)
    whole = validate(tree, tree.root)
    found.add(whole.problems)
    entry = whole.entry
    if entry is None:
        return Reading(None, found.in_order())
    if isinstance(tree.root.value, dict) and "standoff" not in tree.root.value and lints:
        hint = "Begin the file with 'standoff: 1'."
        found.add([warn("no-version", "the file does not say its format version", (), hint)])
    found.places = {stage.id: number for number, stage in enumerate(entry.stages)}
    found.add(unknown_references(entry))
    reader = _ConflictReader(tree, found, entry, lints=lints)
    conflict = reader.read(base_tree(tree.root), whole)
    stages = tuple(reader.read_stages(entry))
    scenarios = _read_scenarios(reader) if entry.scenarios else {}
    forecasts, problems_of_forecasts = read_forecasts(entry, conflict, stages)
    advised, problems_of_advice = read_recommendations(entry, conflict, stages)
    found.add([*problems_of_forecasts, *problems_of_advice])
    if lints and not found.has_errors:
        found.add(lint_claims(entry, reader.used_claims | _used_by_stages(entry)))
        found.add(lint_stages(entry))
        found.add(reader.lint_stages(conflict, stages))
        if entry.claims:
            found.add(() if reader.unlisted else lint_continuing(stages))
            found.add(lint_later_sources(entry, reader.used_at))
            found.add(lint_claim_times(entry))
            found.add(lint_voices(entry))
            found.add(lint_advice(entry))
            found.add(lint_bundles(entry, reader.bundles))
        found.add(lint_care(entry))
        found.accept(entry)
    problems = found.in_order()
    if conflict is None or found.has_errors_besides_views:
        return Reading(None, problems)
    case = _make_case(entry, conflict, stages, tree=tree, path=path)
    case = replace(case, forecasts=forecasts, recommendations=advised)
    if case.conflict.views or any(stage.conflict.views for stage in stages):
        from standoff.casefile.minds.checking import check_views

        check_views(replace(case, scenarios=scenarios), tree, found.add)
        problems = found.in_order()
    if not scenarios or found.has_errors:
        return Reading(None if found.has_errors else case, problems)
    from standoff.casefile.scenarios import iter_wrong_lines

    case = replace(case, scenarios=scenarios)
    found.add(iter_wrong_lines(case))
    return Reading(None if found.has_errors else case, found.in_order())


def _read_scenarios(reader: _ConflictReader) -> dict[str, Scenario]:
    from standoff.casefile.scenarios import read_scenarios

    quiet = _ConflictReader(reader.tree, reader.found, reader.entry, lints=False)
    found = read_scenarios(reader.tree, reader.entry, quiet.read, reader.found.add)
    reader.used_claims |= quiet.used_claims
    return found


def _used_by_stages(entry: CaseEntry) -> set[str]:
    used = {name for stage in entry.stages for name in stage.because}
    for named in (entry.forecasts, entry.recommendations, entry.scenarios, entry.assessments):
        used |= {name for one in named.values() for name in one.because}
    return used | {name for claim in entry.claims.values() for name in claim.contradicts}


def _make_case(
    entry: CaseEntry,
    conflict: Conflict,
    stages: tuple[Stage, ...],
    *,
    tree: Tree,
    path: Path | None,
) -> Case:
    return Case(
        id=entry.id or _default_id(entry, path),
        title=entry.title,
        conflict=conflict,
        description=entry.description,
        stages=stages,
        claims={key: read_claim(key, claim) for key, claim in entry.claims.items()},
        sources={key: read_source(key, source) for key, source in entry.sources.items()},
        note=entry.note,
        assessments={key: read_assessment(key, one) for key, one in entry.assessments.items()},
        accepted=tuple(Acceptance(one.warning, one.reason, one.at) for one in entry.accepted),
        path=path,
        places=Places(tree),
    )


def _default_id(entry: CaseEntry, path: Path | None) -> str:
    if path is None:
        return slug(entry.title)
    # A folder that holds one case often calls the file just that.
    named_by_folder = path.stem.casefold() == "case" and path.absolute().parent.name
    return slug(named_by_folder or path.stem)


@dataclass
class _ConflictReader:
    """Reads the conflict of the base and of each stage, cumulatively."""

    tree: Tree
    found: _Found
    entry: CaseEntry
    lints: bool
    used_claims: set[str] = field(default_factory=set)
    used_at: dict[str, set[str]] = field(default_factory=dict)
    bundles: set[frozenset[str]] = field(default_factory=set)
    unlisted: bool = False
    _last: tuple[object, Conflict | None] = (None, None)
    _taken: dict[int, dict[str, bool]] = field(default_factory=dict)

    def read(self, root: Node, validated: Validated, stage: str = "") -> Conflict | None:
        """Read one conflict; give None if the format allows nothing of it."""
        entry = validated.entry
        if entry is None:
            return None
        grounded = [one.because for _, _, one in iter_grounded(entry)]
        used = {name for because in grounded for name in because} | claims_on_moves(entry)
        self.bundles |= set(map(frozenset, grounded))
        self.used_at.setdefault(stage, set()).update(used)
        if self._last[0] == entry:
            return self._last[1]
        grounds = unknown_claims(entry, self.entry.claims)
        grounds += unknown_claims_on_moves(entry, self.entry.claims)
        self.found.add(grounds, root, stage)
        self.used_claims |= used
        conflict, problems = build_conflict(entry, validated.left_out)
        self.found.add(problems, root, stage)
        if not problems and not validated.problems:
            self._check_model(conflict, entry, root, stage)
        if self.lints and self.entry.claims and not self.found.has_errors:
            self.found.add(lint_grounds(entry), root, stage)
        self._last = (entry, conflict)
        return conflict

    def _check_model(self, conflict: Conflict, entry: CaseEntry, root: Node, stage: str) -> None:
        graph, problems = check_model(conflict)
        self.unlisted |= graph is None and not problems
        self.found.add(relocate_rules(problems, entry), root, stage)
        if graph is not None and not problems:
            known = [*check_known_moves(conflict, graph), *check_powers(conflict, graph)]
            self.found.add((k for k in known if self.lints or k.severity == "error"), root, stage)
        if graph is not None and not problems and self.lints:
            lints = tuple(lint_conflict(conflict, graph))
            self.found.add(relocate_rules(lints, entry), root, stage)
            self._taken[id(conflict)] = taken_at_start(conflict, graph)

    def lint_stages(self, base: Conflict | None, stages: Sequence[Stage]) -> Iterator[Problem]:
        """Iterate over what is odd between a stage and the conflict it changes."""
        before = base
        known = {BASE: base}
        for number, stage in enumerate(stages):
            origin = known.get(stage.origin, before)
            if origin is not None:
                pairs = [(one, self._taken.get(id(one), {})) for one in (origin, stage.conflict)]
                yield from lint_undone(pairs[0], pairs[1], ("stages", number))
            known.setdefault(stage.id, stage.conflict)
            before = stage.conflict

    def read_stages(self, entry: CaseEntry) -> Iterator[Stage]:
        seen: dict[str, int] = {}
        for number, root, problems in stage_trees(self.tree.root):
            self.found.add(problems)
            if number >= len(entry.stages):
                return
            stage = entry.stages[number]
            if stage.id in seen:
                message = f"stage {stage.id!r} is stage {seen[stage.id] + 1} already"
                self.found.add([Problem("repeated-stage", message, path=("stages", number, "id"))])
            seen.setdefault(stage.id, number)
            validated = validate(self.tree, root)
            self.found.add(validated.problems, stage=stage.id)
            conflict = self.read(root, validated, stage.id)
            self.used_at.setdefault(stage.id, set()).update(stage.because)
            if conflict is not None:
                yield Stage(
                    id=stage.id,
                    conflict=conflict,
                    title=stage.title,
                    date=stage.date,
                    because=tuple(stage.because),
                    note=stage.note,
                    origin=stage.origin,
                    background=stage.background,
                )


def check_model(conflict: Conflict) -> tuple[GraphForm | None, tuple[Problem, ...]]:
    """Form the graph of a conflict; give it, or everything that keeps it from being formed.

    Neither where there are too many states, and they may be left unlisted.
    """
    problems: list[Problem] = []
    graph: GraphForm | None = None
    try:
        graph = build_graph_form(conflict)
    except ConflictModelError as error:
        large = {one.code for one in error.problems} <= TOO_LARGE
        if large and may_be_unlisted() and why_no_option_form(conflict) is None:
            return None, find_problems(conflict)
        problems += error.problems
    try:
        # The status quo can be judged even where the preferences are wrong.
        bare = graph or build_graph_form(replace(conflict, preferences={}))
        find_status_quo(conflict, bare)
    except ConflictModelError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    return graph, tuple(problems)
