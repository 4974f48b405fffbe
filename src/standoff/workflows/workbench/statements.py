"""Statements as they are typed: what is wrong where, what they mean, and which words there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from standoff.casefile.options.reading import join_comparison
from standoff.casefile.options.writing import named_options
from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.wording import Wording, short_names
from standoff.dossier.words.statements import tell_statement
from standoff.errors import Problem
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.language.names import hide_quoted
from standoff.model.language.syntax import KEYWORDS
from standoff.model.moves import Merge
from standoff.model.options import Option, OptionSet
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.told_names import ToldNames
from standoff.workflows.cases.typed_names import spell_with_ids, with_nearest_name


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement as typed: what is wrong in it, or what it means in words.

    Parameters
    ----------
    spelled
        The statement with ids, where it was typed with names that readers see; else None.
    """

    problems: tuple[Problem, ...]
    words: str
    spelled: str | None = None


def check_statement(
    case: Case, text: str, owner: str | None = None, stage: str = "", *, listed: bool = False
) -> CheckedStatement:
    """Check one statement of a case.

    Parameters
    ----------
    owner
        Whose preferences it stands in: a short id then means its own option.
    stage
        Id of the stage whose options there are; the base if there is none of it.
    listed
        Whether commas part several statements.
    """
    conflict = conflict_at(case, stage)
    told = _check(case, conflict, text, owner, listed=listed)
    if not told.problems:
        return told
    spelled = spell_with_ids(conflict, text, owner)
    if spelled != text:
        again = _check(case, conflict, spelled, owner, listed=listed)
        if not again.problems:
            return replace(again, spelled=spelled)
    return replace(told, problems=with_nearest_name(conflict, told.problems, spelled))


def _check(
    case: Case, conflict: Conflict, text: str, owner: str | None, *, listed: bool
) -> CheckedStatement:
    wording = _wording_of(conflict)
    found, problems = [], []
    for start, part in _split(text, wording, listed=listed):
        wording.problems.clear()
        found.append(wording.statement(part, (), owner))
        problems += [_shifted(problem, start) for problem in wording.problems]
    if problems:
        return CheckedStatement(tuple(problems), "")
    naming = Dispute(replace(case, conflict=conflict)).element_naming
    told = (tell_statement(each, naming, owner or "") for each in found)
    return CheckedStatement((), ("; " if listed else " = ").join(told))


def _split(text: str, wording: Wording, *, listed: bool) -> list[tuple[int, str]]:
    """Split statements; an option that is compared with a value by the same sign stays whole."""
    parts: list[tuple[int, str]] = []
    for start, part in split_list(text, "," if listed else " = "):
        whole = join_comparison(parts[-1][1], part, wording.names) if parts and not listed else None
        if whole is None:
            parts.append((start, part))
        else:
            begin = parts.pop()[0]
            parts.append((begin, text[begin : start + len(part)]))
    return parts


def split_list(text: str, mark: str = ",") -> Iterator[tuple[int, str]]:
    """Split statements at marks that stand in no parentheses; give each with where it begins.

    Examples
    --------
    >>> list(split_list("a, all_of(b, c)"))
    [(0, 'a'), (3, 'all_of(b, c)')]
    """
    depth, start, shown = 0, 0, hide_quoted(text)
    for at in range(len(text)):
        depth += (shown[at] == "(") - (shown[at] == ")")
        if depth == 0 and at >= start and shown.startswith(mark, at):
            yield _stripped(text, start, at)
            start = at + len(mark)
    yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, stop: int) -> tuple[int, str]:
    part = text[start:stop]
    return start + len(part) - len(part.lstrip()), part.strip()


def _shifted(problem: Problem, by: int) -> Problem:
    """Count the columns of a part in the whole."""
    place = problem.place
    if place is None or place.column is None:
        return problem
    end = None if place.end_column is None else place.end_column + by
    return replace(problem, place=replace(place, column=place.column + by, end_column=end))


def conflict_at(case: Case, stage: str) -> Conflict:
    """Give the conflict of a stage; of the base where there is no such stage."""
    return next((each.conflict for each in case.stages if each.id == stage), case.conflict)


def _wording_of(conflict: Conflict) -> Wording:
    names = {rule.name for rule in conflict.rules if isinstance(rule, Merge) and rule.name}
    if conflict.explicit is not None:
        names |= {state.id for state in conflict.explicit.states}
    options = tuple(option.qualified for option in conflict.options)
    outcomes = outcomes_of(conflict)
    return Wording(options, frozenset(names), outcomes=outcomes, sets=conflict.sets)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words that statements are made of.

    Parameters
    ----------
    options
        How statements call each option, whose it is, what a reader sees, and how that is typed.
    """

    options: tuple[tuple[str, str, str, str], ...]
    keywords: tuple[str, ...]
    outcomes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain data."""
        return {
            "options": [list(each) for each in self.options],
            "keywords": list(self.keywords),
            "outcomes": list(self.outcomes),
        }


def list_words(case: Case, stage: str = "") -> KnownWords:
    """List the words that statements of a case are made of, and the names of its outcomes."""
    conflict = conflict_at(case, stage)
    names = short_names([named_options(conflict)])
    makers = {dm.id: dm.name or dm.id for dm in conflict.decision_makers}
    typed = ToldNames.of(conflict)
    return KnownWords(
        tuple(
            (word, makers[each.decision_maker], told, typed.spell(word))
            for each in conflict.wholes
            for word, told in _words_of(each, names)
        ),
        tuple(sorted(KEYWORDS)),
        tuple(outcome.name for outcome in conflict.outcomes),
    )


def _words_of(each: Option | OptionSet, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give what can be written of an option, with what a reader sees."""
    if isinstance(each, Option):
        yield names[each.qualified], each.name or each.id
        return
    for place, value in enumerate(each.values):
        told = f"{each.name}: {each.value_name(place)}"
        if not each.is_ladder:
            yield names[each.members[place]], told
            continue
        yield f"{names[each.qualified]} = {value}", told
        if place:
            least = f"{each.name} at least {each.value_name(place)}"
            yield f"{names[each.qualified]} >= {value}", least
