"""What tools may be asked: arguments with their bounds, read before anything is begun."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from standoff.errors import Problem, UsageError, suggest

Line = Annotated[str, Field(min_length=1, max_length=500)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=1_000)]
Concept = Literal["nash", "gmr", "smr", "seq", "sseq", "sim"]
Concepts = Annotated[list[Concept], Field(max_length=6)]

CURSOR: Any = Field(None, max_length=60, description="next_cursor of the page before.")
STAGE: Any = Field(None, description="Stage of the case; its base if left out.")
CONCEPTS: Any = Field([], description="Stability concepts; all if left out.")


class Arguments(BaseModel):
    """What every tool has in common: nothing unknown, nothing endless."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Arguments):
    """A tool without arguments of its own."""

    cursor: str | None = CURSOR


class Search(Arguments):
    """A query."""

    query: Line = Field(
        description='Words in any form, exact:word, "phrases", begin*, NEAR(a b, 5), AND OR NOT -word; '
        "zone: source: speaker: entity: voice: code: lang: date: after: before: about:"
    )
    limit: int = Field(10, ge=1, le=30, description="Matches on a page.")
    cursor: str | None = CURSOR


class Read(Arguments):
    """A range of a source."""

    source: Name = Field(description="Short name, hash or file name of the source.")
    first: int = Field(1, ge=1, le=10_000_000, description="Number of the first sentence.")
    count: int = Field(20, ge=1, le=60, description="How many sentences.")


class SideBySide(Arguments):
    """What is laid side by side: two captures, or statements of independent voices on one thing."""

    left: Name | None = Field(None, description="A source; with 'right' two captures are aligned.")
    right: Name | None = Field(None, description="The source beside it.")
    question: Words = Field(
        "", description="Without two sources: a question, topic or claim in words; else all."
    )
    words: Words = Field("", description="Part of the words of a statement.")
    sources: Annotated[list[Name], Field(max_length=20)] = Field([], description="Only these.")
    relation: Literal["agree", "more-precise", "differ", "contradict"] | None = None
    limit: int = Field(10, ge=1, le=30, description="Pairs on a page.")
    cursor: str | None = CURSOR


class Claims(Arguments):
    """Which claims."""

    claim: Name | None = Field(None, description="One claim, whole; all, briefly, if left out.")
    words: Words = Field("", description="Part of the words of a claim.")
    said: Literal["forecasts", "recommendations"] | None = Field(
        None, description="Instead: what was foreseen, or advised, held against the model."
    )
    cursor: str | None = CURSOR


class Citation(Arguments):
    """A sentence that speaks for or against a claim."""

    source: Name = Field(description="Short name of the source, as search and read give it.")
    sentence: int = Field(ge=1, le=10_000_000, description="Number of the sentence.")
    quote: Annotated[str, Field(min_length=1, max_length=300)] = Field(
        description="The words that matter, exactly as they stand in that sentence."
    )
    side: Literal["for", "against"] = "for"


class ProposeClaim(Arguments):
    """A claim and what it rests on."""

    text: Words = Field("", description="What is claimed, in your own words, in one sentence.")
    citations: Annotated[list[Citation], Field(min_length=1, max_length=20)] = Field(
        description="The sentences it rests on, for it or against it."
    )
    why: Annotated[str, Field(min_length=1, max_length=1_000)] = Field(
        description="Why the person should accept it."
    )
    claim: Name | None = Field(
        None,
        description="Id of a claim that is there, to add citations to it; a new one if left out.",
    )
    elements: Annotated[list[dict[str, Any]], Field(max_length=20)] = Field(
        [],
        description="Changes of the model that would rest on the claim, in this order: "
        "{'do': 'add_decision_maker', 'name': WORDS, 'id': ID}, "
        "{'do': 'add_option', 'dm': ID, 'name': WORDS, 'id': ID, 'moves': 'one_way'}, "
        "{'do': 'add_preference', 'dm': ID, 'say': STATEMENT, 'at': PLACE FROM 0}, "
        "{'do': 'add_rule', 'rule': {'never': STATEMENT}}, "
        "{'do': 'set_status_quo', 'statement': [OPTIONS TAKEN]}, "
        "{'do': 'add_outcome', 'name': WORDS, 'statement': STATEMENT}; "
        "also change_ and remove_ of these, move_preference {'dm', 'at', 'to'}, negate_preference, "
        "open_order, ground. 'stage': ID where it is so at a stage only.",
    )


class CaseAsked(Arguments):
    """Which stage of the case."""

    stage: Name | None = STAGE
    cursor: str | None = CURSOR


class Check(Arguments):
    """How thoroughly."""

    evidence: bool = Field(False, description="List thinly supported elements, too.")
    cursor: str | None = CURSOR


class Order(Arguments):
    """Whose order, or between which states."""

    dm: Name | None = Field(None, description="Id or name of a decision maker; all if left out.")
    between: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two states: who prefers which, and why."
    )
    stage: Name | None = STAGE
    cursor: str | None = CURSOR


class Analyse(Arguments):
    """Which stage, concepts, states."""

    stage: Name | None = STAGE
    concepts: Concepts = CONCEPTS
    where: Annotated[list[Line], Field(max_length=20)] = Field(
        [], description="Of these states only: how many hold, and which."
    )
    stable_for: Name | None = Field(None, description="With 'where': for this decision maker only.")
    cursor: str | None = CURSOR


class Explain(Arguments):
    """Which state, for whom."""

    state: Line = Field(
        "keyword:status-quo",
        description="Name as printed, number, options taken (a,b), choices (YN-) or a statement.",
    )
    dm: Name | None = Field(None, description="Id or name of a decision maker; all if left out.")
    stage: Name | None = STAGE
    concepts: Concepts = CONCEPTS
    full: bool = Field(False, description="Every verdict with its reasons.")
    cursor: str | None = CURSOR


class WhatIf(Arguments):
    """What is different."""

    changes: Annotated[list[Line], Field(min_length=1, max_length=20)] = Field(
        description="Each a line such as 'us: not cover', 'russia: drop fortify', "
        "'russia: fortify above japan.package', 'never: a and b', 'one_way: a', 'leave out source: ID'."
    )
    state: Line = Field(
        "keyword:status-quo",
        description="Where states are too many to be listed: the one state that is asked about.",
    )
    stage: Name | None = STAGE
    concepts: Concepts = CONCEPTS
    propose: Words = Field(
        "",
        description="Why this should be kept as a scenario; a person decides. Empty: only asked.",
    )
    title: Annotated[str, Field(max_length=200)] = Field("", description="Title of the proposal.")
    cursor: str | None = CURSOR


class Unlock(Arguments):
    """What is to become an equilibrium."""

    make: Annotated[list[Line], Field(min_length=1, max_length=20)] = Field(
        description="The states wanted: a number, a statement, a pattern, the name of an outcome."
    )
    concept: Concept = "seq"
    decision_makers: Annotated[list[Name], Field(max_length=20)] = Field(
        [], description="Whose preferences may change; all if left out."
    )
    reachable: bool = Field(False, description="Improvements must lead there from the status quo.")
    levers: Annotated[
        list[Literal["move", "drop", "negate", "rule", "free", "forbid", "guarantee", "all"]],
        Field(max_length=8),
    ] = Field([], description="What may change; move, drop and negate if left out.")
    stage: Name | None = STAGE
    seconds: float = Field(20.0, gt=0, le=40, description="End the search then.")
    cursor: str | None = CURSOR


class NextQuestion(Arguments):
    """How much is looked at."""

    stage: Name | None = STAGE
    concepts: Concepts = CONCEPTS
    readings: int = Field(500, ge=1, le=5_000, description="Readings of the case, at most.")
    distrust: Annotated[list[Name], Field(max_length=20)] = Field(
        [], description="Sources, speakers or voices that may be wrong."
    )
    moves: bool = Field(
        False,
        description="Instead: what is unclear about who can and would do what, and what holds "
        "whatever of it is true.",
    )
    cursor: str | None = CURSOR


class BoardAsked(Arguments):
    """Which board."""

    kind: Literal["tableau", "dilemmas", "actors", "hypotheses", "linked"] = Field(
        "tableau",
        description="Pros and cons of outcomes; dilemmas of persuasion, rejection and trust; who is for "
        "and against what; outcomes against the claims (ACH); what holds in this case and another "
        "together, linked by a decision maker in both.",
    )
    other: Line | None = Field(
        None,
        description="Linked: the other case, a file given with --beside, or a name of the catalogue.",
    )
    common: Line | None = Field(
        None, description="Linked: who is in both, ID or ONE=OTHER; the only one if left out."
    )
    weigh: Line = Field("first", description="Linked: which case leads, first or second; or 2:1.")
    states: Annotated[list[Line], Field(max_length=12)] = Field(
        [], description="Tableau: which states. Hypotheses: these statements, two or more."
    )
    stage: Name | None = STAGE
    cursor: str | None = CURSOR


class CompareStages(Arguments):
    """Which stages."""

    stages: Annotated[list[Name], Field(max_length=20)] = Field(
        [], description="In this order ('base' for the base); all if left out."
    )
    concepts: Concepts = CONCEPTS
    cursor: str | None = CURSOR


A = TypeVar("A", bound=Arguments)


def read_arguments(model: type[A], given: Mapping[str, Any]) -> A:
    """Read the arguments of a tool.

    Raises
    ------
    UsageError
        With everything that is wrong with them.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        known = tuple(model.model_fields)
        found = error.errors(include_url=False, include_context=False)
        problems = [_problem(each, known) for each in found[:12]]
        raise UsageError(problems[0].message, problems) from None


def _problem(error: Any, known: tuple[str, ...]) -> Problem:
    path = tuple(str(step) for step in error["loc"])
    name = ".".join(path)[:80]
    if error["type"] == "extra_forbidden" and len(path) == 1:
        message = f"there is no argument {name!r}"
        return Problem(
            "unknown-argument", message, value=name, allowed=known, hint=suggest(name, known)
        )
    said = str(error["msg"])
    message = f"argument {name!r}: {said[:1].lower()}{said[1:200]}"
    value = repr(error.get("input"))[:80]
    return Problem("bad-argument", message, value=value)
