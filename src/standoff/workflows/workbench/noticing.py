"""What is odd in a case, in the words of its readers: names and titles where the file has ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.dossier.used import link_element
from standoff.dossier.words.phrases import agree, capitalise, shorten, within
from standoff.dossier.words.statements import quote
from standoff.errors import Problem
from standoff.evidence.citations.support import iter_elements
from standoff.model.case import Case, ElementPath
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.options import OptionSet
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.workbench.statements import check_statement

ABOUT_IDS = frozenset({"same-name", "shadowed-name"})
"""Codes of notes that are about how things are called in the file, and say just that."""

LONGEST_CLAIM = 90

_QUOTED = re.compile(
    r"(?P<noun>\b(?:decision maker|option|stage|claim|source|outcome|state)s? )?"
    r"(?<![\w'])'(?P<said>[^']+)'(?!\w)"
)
_STAGE = re.compile(r"\(at stage '([^']+)'\)")


def tell_notice(problem: Problem, case: Case) -> str:
    """Say what a note says, with names of decision makers, options and states, and titles.

    What is quoted and means nothing in the case stays as it is.
    """
    if problem.code in ABOUT_IDS:
        return problem.message
    stage = _find_stage(problem, case)
    telling = _Telling(case, stage, _find_owner(problem))
    parts, end, subject = [], 0, None
    text = telling.name_element(problem)
    for found in _QUOTED.finditer(text):
        told, maker = telling.tell(found["said"], (found["noun"] or "").strip())
        if told:
            parts += [_agree(text[end : found.start()], subject), told]
            end, subject = found.end(), maker
    return capitalise("".join([*parts, _agree(text[end:], subject)]))


def _agree(text: str, subject: DecisionMaker | None) -> str:
    """Put the verb behind a decision maker as its name needs it."""
    if subject is None or not subject.is_plural or not re.match(r" (?!and |or )[a-z]", text):
        return text
    return f" {agree(text[1:], plural=True)}"


def _find_stage(problem: Problem, case: Case) -> str:
    named = _STAGE.search(problem.message)
    if named:
        return named[1]
    if problem.path[:1] == ("stages",) and isinstance(problem.path[1], int):
        return case.stages[problem.path[1]].id if problem.path[1] < len(case.stages) else ""
    return ""


def _find_owner(problem: Problem) -> str:
    """Give the decision maker in whose part of the file the note is: there short ids are its own."""
    after = [step for step in problem.path if step not in {"stages", "change"}]
    at = next((k for k, step in enumerate(after[:-1]) if step == "decision_makers"), None)
    return "" if at is None else str(after[at + 1])


@dataclass(frozen=True)
class _Telling:
    """Tells what one message speaks of."""

    case: Case
    stage: str
    owner: str

    def name_element(self, problem: Problem) -> str:
        """Name the option, preference, rule or claim that a message calls ``this``."""
        found = re.match(r"this (option|preference|statement|rule|claim)\b", problem.message)
        told = self._element(problem.path) if found else None
        return f"{told}{problem.message[found.end() :]}" if found and told else problem.message

    def _element(self, path: ElementPath) -> str | None:
        if path[:1] == ("claims",):
            told = self._title("claim", str(path[1]))
            return told and f"the claim “{told}”"
        own = tuple(path[3:] if path[:1] == ("stages",) else path)
        naming = Dispute(self.case).at(self.stage or None).element_naming
        for element in iter_elements(naming.conflict):
            if own[: len(element.path)] == element.path:
                head, colon, said = link_element(element, naming, self.stage).text.partition(": ")
                told = f"{head} {quote(said) if '“' in said else f'“{said}”'}" if colon else head
                return told if element.dm and element.kind != "option" else f"the {told}"
        return None

    def tell(self, said: str, noun: str) -> tuple[str, DecisionMaker | None]:
        """Say what is quoted, with its noun, and who it is; nothing where the case has no such thing."""
        one = noun.removesuffix("s")
        if one in {"stage", "claim", "source"}:
            title = self._title(one, said)
            return (f"{noun} “{title}”" if title else ""), None
        maker = self._maker(said) if one in {"", "decision maker"} else None
        if maker is not None:
            plural = f"{noun} " if noun.endswith("s") else ""
            return f"{plural}{within(maker.name or maker.id)}", maker
        told = self._state(said) or self._statement(said)
        return (f"{noun} {told}".strip() if told else ""), None

    def _title(self, kind: str, said: str) -> str | None:
        match kind:
            case "stage":
                stages = (each for each in self.case.stages if each.id == said)
                return next((each.title or each.id for each in stages), None)
            case "claim":
                claim = self.case.claims.get(said)
                return None if claim is None else shorten(claim.text, LONGEST_CLAIM)
        source = self.case.sources.get(said)
        return None if source is None else source.title or said

    def _conflicts(self) -> Iterator[Conflict]:
        yield from (each.conflict for each in self.case.stages if each.id == self.stage)
        yield self.case.conflict
        yield from (each.conflict for each in self.case.stages)

    def _maker(self, said: str) -> DecisionMaker | None:
        every = (dm for each in self._conflicts() for dm in each.decision_makers)
        return next((dm for dm in every if dm.id == said), None)

    def _state(self, said: str) -> str | None:
        for conflict in self._conflicts():
            for state in conflict.explicit.states if conflict.explicit else ():
                if state.id == said:
                    return f"“{state.name or state.id}”"
            if any(outcome.name == said for outcome in conflict.outcomes):
                return f"“{said}”"
        return None

    def _statement(self, said: str) -> str | None:
        for owner in dict.fromkeys((self.owner, "")):
            told = check_statement(self.case, said, owner or None, self.stage)
            if not told.problems and told.spelled is None:
                return quote(told.words)
        return self._value(said)

    def _value(self, said: str) -> str | None:
        """Call a level by its name."""
        sets = (each for c in self._conflicts() for each in c.wholes if isinstance(each, OptionSet))
        names = (each.value_name(each.values.index(said)) for each in sets if said in each.values)
        return next((f"“{name}”" for name in names), None)
