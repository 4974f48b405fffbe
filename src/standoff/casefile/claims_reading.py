"""Claims and sources of a case file: entries to values, and what refers to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from standoff.errors import Problem, suggest
from standoff.model.case import ElementPath
from standoff.model.claims import (
    Assessment,
    Author,
    Claim,
    ClaimCitation,
    ClaimKind,
    ClaimStatus,
    Closeness,
    Role,
    SourceRecord,
)

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry, RuleEntry
    from standoff.casefile.format.schema_claims import CitationEntry, ClaimEntry, SourceEntry
    from standoff.casefile.format.schema_minds import BeliefEntry
    from standoff.casefile.format.schema_questions import (
        AssessmentEntry,
        ForecastEntry,
        RecommendationEntry,
    )
    from standoff.casefile.format.schema_values import Grounded


def read_claim(key: str, entry: ClaimEntry) -> Claim:
    """Give the value of a claim."""
    return Claim(
        id=key,
        text=entry.text,
        supporting=tuple(map(_citation, entry.supporting)),
        opposing=tuple(map(_citation, entry.opposing)),
        status=ClaimStatus(entry.status),
        contradicts=tuple(entry.contradicts),
        note=entry.note,
        by=entry.by,
        role=entry.role and Role(entry.role),
        kind=entry.kind and ClaimKind(entry.kind),
        hedge=entry.hedge,
        closeness=entry.closeness and Closeness(entry.closeness),
        credibility=entry.credibility,
    )


def read_assessment(key: str, entry: AssessmentEntry) -> Assessment:
    """Give the value of an assessment."""
    return Assessment(
        id=key,
        text=entry.text,
        because=tuple(entry.because),
        likelihood=entry.likelihood,
        confidence=entry.confidence,
        by=entry.by,
        made=entry.made,
        note=entry.note,
    )


def _citation(entry: CitationEntry) -> ClaimCitation:
    return ClaimCitation(
        source=entry.source,
        paragraph=entry.paragraph,
        sentence=entry.sentence,
        sha256=entry.sha256,
        position=entry.position,
        quote=entry.quote,
        quote_sha256=entry.quote_sha256,
        prefix=entry.prefix,
        suffix=entry.suffix,
        note=entry.note,
    )


def read_source(key: str, entry: SourceEntry) -> SourceRecord:
    """Give the value of a source."""
    return SourceRecord(
        id=key,
        title=entry.title,
        kind=entry.kind,
        authors=tuple(Author(one.family, one.given, one.literal) for one in entry.author),
        publisher=entry.publisher,
        place=entry.place,
        container=entry.container,
        date=entry.date,
        url=entry.url,
        language=entry.language,
        accessed=entry.accessed,
        sha256=tuple(entry.sha256),
        summary_of=entry.summary_of,
        note=entry.note,
        reliability=entry.reliability,
    )


def iter_grounded(entry: CaseEntry) -> Iterator[tuple[ElementPath, str, Grounded]]:
    """Iterate over what may rest on claims, with its path and the word for it."""
    for dm, maker in entry.decision_makers.items():
        at: ElementPath = ("decision_makers", dm)
        yield at, "decision maker", maker
        for key, option in maker.options.items():
            yield (*at, "options", key), "option", option
            for inner, one in (option.choose_one or {}).items():
                yield (*at, "options", key, "choose_one", inner), "option", one
        for number, item in enumerate(maker.prefers or ()):
            yield from _grounded_statements((*at, "prefers", number), item)
        for basis in ("ranking", "weights"):
            if getattr(maker, basis) is not None:
                yield (*at, basis), "preference", getattr(maker, basis)
        for number, adjustment in enumerate(maker.adjust):
            yield (*at, "adjust", number), "adjustment", adjustment
    yield from _grounded_rules(entry)
    for name, outcome in entry.outcomes.items():
        yield ("outcomes", name), "outcome", outcome
    yield from _grounded_minds(entry)


def _grounded_minds(entry: CaseEntry) -> Iterator[tuple[ElementPath, str, Grounded]]:
    for dm, listed in entry.views.items():
        yield from _grounded_beliefs(("views", dm), listed)
    for dm, toward in entry.attitudes.items():
        for other, attitude in toward.items():
            yield ("attitudes", dm, other), "attitude", attitude
    for key, power in entry.power.items():
        yield ("power", key), "power", power


def _grounded_beliefs(
    path: ElementPath, listed: Iterable[BeliefEntry]
) -> Iterator[tuple[ElementPath, str, Grounded]]:
    for number, belief in enumerate(listed):
        at = (*path, number)
        if belief.kind != "thinks" or belief.because:
            yield at, "belief", belief
        yield from _grounded_beliefs((*at, "sees"), belief.sees)


def _grounded_rules(entry: CaseEntry) -> Iterator[tuple[ElementPath, str, Grounded]]:
    from standoff.casefile.format.schema import RuleEntry

    # A rule in the short form is a text, which can rest on nothing.
    short = RuleEntry.model_construct(because=[])
    rules = entry.rules
    pairs: Iterable[tuple[str | int, str | RuleEntry]]
    pairs = rules.items() if isinstance(rules, dict) else enumerate(rules)
    for key, rule in pairs:
        yield (
            ("rules", key),
            "rule",
            rule if isinstance(rule, RuleEntry) else short,
        )


def _grounded_statements(
    path: ElementPath, item: object
) -> Iterator[tuple[ElementPath, str, Grounded]]:
    from standoff.casefile.format.schema_preferences import (
        EquallyImportant,
        OrderUnknown,
        SaidStatement,
    )

    match item:
        case SaidStatement():
            yield path, "preference", item
        case EquallyImportant():
            if item.because:
                yield path, "preference", item
            for number, one in enumerate(item.equal):
                if one.because or not item.because:
                    yield (*path, "=", number), "preference", one
        case OrderUnknown():
            for number, level in enumerate(item.unknown):
                yield from _grounded_statements((*path, number), level)


def unknown_claims(entry: CaseEntry, known: Mapping[str, object]) -> list[Problem]:
    """Find ids of claims that do not exist, among what a conflict rests on."""
    return [
        unknown_claim(name, (*path, "because", number), known)
        for path, _, element in iter_grounded(entry)
        for number, name in enumerate(element.because)
        if name not in known
    ]


def unknown_references(entry: CaseEntry) -> list[Problem]:
    """Find ids that do not exist in stages, claims and citations."""
    problems = [
        _unknown("claim", name, ("stages", number, "because", at), entry.claims)
        for number, stage in enumerate(entry.stages)
        for at, name in enumerate(stage.because)
        if name not in entry.claims
    ]
    problems += [
        _unknown("claim", name, ("scenarios", key, "because", at), entry.claims)
        for key, scenario in entry.scenarios.items()
        for at, name in enumerate(scenario.because)
        if name not in entry.claims
    ]
    problems += [
        _unknown("claim", name, ("assessments", key, "because", at), entry.claims)
        for key, assessment in entry.assessments.items()
        for at, name in enumerate(assessment.because)
        if name not in entry.claims
    ]
    said: list[tuple[str, str, ForecastEntry | RecommendationEntry]] = [
        *(("forecasts", key, one) for key, one in entry.forecasts.items()),
        *(("recommendations", key, one) for key, one in entry.recommendations.items()),
    ]
    for kind, key, one in said:
        problems += [
            _unknown("claim", name, (kind, key, "because", at), entry.claims)
            for at, name in enumerate(one.because)
            if name not in entry.claims
        ]
        if one.source and one.source not in entry.sources:
            path = (kind, key, "source")
            problems.append(_unknown("source", one.source, path, entry.sources))
    for key, claim in entry.claims.items():
        problems += [
            _unknown("claim", name, ("claims", key, "contradicts", at), entry.claims)
            for at, name in enumerate(claim.contradicts)
            if name not in entry.claims
        ]
        for side, citations in (("for", claim.supporting), ("against", claim.opposing)):
            problems += [
                _unknown("source", one.source, ("claims", key, side, at, "source"), entry.sources)
                for at, one in enumerate(citations)
                if one.source not in entry.sources
            ]
    problems += [
        _unknown("source", one.summary_of, ("sources", key, "summary_of"), entry.sources)
        for key, one in entry.sources.items()
        if one.summary_of and one.summary_of not in entry.sources
    ]
    return problems


def unknown_claim(name: str, path: ElementPath, known: Mapping[str, object]) -> Problem:
    """Say that there is no claim of some id."""
    return _unknown("claim", name, path, known)


def _unknown(what: str, name: str, path: ElementPath, known: Mapping[str, object]) -> Problem:
    hint = suggest(name, known) or (None if known else f"The file has no {what}s.")
    if what == "source" and not hint:
        hint = f"Name it under 'sources', for instance: {name}: {{title: ...}}."
    elif what == "source" and not known:
        hint = (
            "The file has no sources: name what it cites under 'sources', as 'standoff cite' "
            "prints it and 'standoff cite --into' writes it."
        )
    return Problem(
        f"unknown-{what}",
        f"unknown {what} {name!r}",
        value=name,
        allowed=tuple(known)[:20],
        hint=hint,
        path=path,
    )
