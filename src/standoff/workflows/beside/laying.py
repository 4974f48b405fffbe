"""Statements side by side: what independent voices say of one thing, pair by pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standoff.dossier.grounds.beside import (
    Called,
    PairView,
    StatementView,
    view_pair,
    view_statement,
)
from standoff.dossier.words.phrases import join_words
from standoff.errors import UsageError, require_known
from standoff.evidence.beside.asking import Speaking, find_speaking
from standoff.evidence.beside.comparison import Aspect
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.laying import Looked, lay_side_by_side
from standoff.evidence.beside.loading import load_statements
from standoff.evidence.beside.one_event.telling import tell_once
from standoff.evidence.beside.questions.answering import with_answers
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.statement import Days, Statement
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import check_zones
from standoff.evidence.lookup.overview import describe_source
from standoff.evidence.text.languages import ENGLISH, Language, known_languages, language
from standoff.evidence.text.languages.telling import tell_language
from standoff.evidence.text.shingles import normalise_words
from standoff.evidence.zones.kinds import ZoneKind
from standoff.model.case import Case
from standoff.model.claims import Claim
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.sources.reading import EVER
from standoff.workflows.sources.reading import Days as Published


@in_notebooks
@brief("pairs", "speaking")
@dataclass(frozen=True, slots=True)
class SideBySide:
    """Pairs of statements, the surest first, and what was looked at.

    Parameters
    ----------
    question
        What was asked; empty for all.
    speaking
        The statements that speak to it, best first, whether in a pair or not.
    comments
        How many of the statements looked at are those of readers.
    """

    question: str
    pairs: tuple[PairView, ...]
    speaking: tuple[StatementView, ...]
    looked: Looked
    comments: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain data."""
        return {
            "question": self.question,
            "count": len(self.pairs),
            "pairs": [each.to_dict() for each in self.pairs],
            "speaking": [each.to_dict() for each in self.speaking],
            "looked": asdict(self.looked),
        }


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which pairs are asked for; what is left out does not restrict."""

    relations: frozenset[str]
    aspects: frozenset[str]

    @classmethod
    def of(cls, relations: Sequence[str], aspects: Sequence[str] = ()) -> _Wanted:
        require_known(relations, Relation, "unknown-relation", "there is no relation {!r}")
        require_known(aspects, Aspect, "unknown-aspect", "there is no aspect {!r}")
        return cls(frozenset(relations), frozenset(aspects))

    def of_pairs(self, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple(each for each in pairs if self._has(each))

    def _has(self, pair: Pair) -> bool:
        known = not self.relations or pair.relation in self.relations
        return known and (not self.aspects or bool(self.aspects & pair.aspects))


SHOWN = 20
"""So many statements that speak to a question are told by themselves."""


def lay_sources_side_by_side(
    database: Path,
    question: str = "",
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] = (),
    relations: Sequence[str] = (),
    aspects: Sequence[str] = (),
    published: Published = EVER,
) -> SideBySide:
    """Lay the statements of a database side by side.

    Parameters
    ----------
    question
        A question, a topic or a claim in words; without it all are compared.
    sources
        Only these.
    zones
        Kinds of zones; by default those in which somebody states something.
    relations
        agree, more-precise, differ, contradict; all by default.
    aspects
        figure, date, status, quote, place, words: what must have been compared.
    published
        The first and the last day of publication.

    Raises
    ------
    UsageError
        If there is no such relation, aspect, zone or source.
    """
    wanted = _Wanted.of(relations, aspects)
    check_zones(zones)
    with Store.open(database) as store:
        statements = load_statements(store, sources=sources, zones=zones)
        statements = tuple(each for each in statements if _is_published(each, published))
        asked = _read_question(question, statements) if question else None
        return _lay(statements, asked, wanted, store)


DIFFERENCES = (Relation.CONTRADICT, Relation.DIFFER, Relation.MORE_PRECISE)
"""What is no plain agreement, in the order in which it is told."""


def list_differences(
    database: Path,
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] = (),
    relations: Sequence[str] = (),
    aspects: Sequence[str] = (),
    published: Published = EVER,
) -> SideBySide:
    """List where independent voices do not say the same of one thing, contradictions first.

    Parameters
    ----------
    relations
        contradict, differ, more-precise, agree; all but the last by default.

    Others are those of `lay_sources_side_by_side`.
    """
    found = lay_sources_side_by_side(
        database,
        sources=sources,
        zones=zones,
        relations=relations or DIFFERENCES,
        aspects=aspects,
        published=published,
    )
    order = [*DIFFERENCES, *Relation]
    pairs = sorted(found.pairs, key=lambda each: order.index(Relation(each.relation)))
    return replace(found, pairs=tuple(pairs))


def _read_question(question: str, statements: Iterable[Statement]) -> Statement:
    return read_statement(question, "", language=_language_of(question, statements))


LATIN = "\u0370"
"""Letters before this one are of scripts in which a few words do not tell the language."""


def _language_of(text: str, statements: Iterable[Statement]) -> Language:
    """Tell the language of a few words by their script, or else as that of the statements that have most of them."""
    if not all(sign < LATIN for sign in text if sign.isalpha()):
        tag = tell_language(text).tag
        return language(tag) if tag in known_languages() else ENGLISH
    words = frozenset(normalise_words(text))
    held: dict[Language, set[str]] = {ENGLISH: set()}
    for each in statements:
        held.setdefault(each.language, set()).update(words.intersection(normalise_words(each.text)))
    return max(held, key=lambda spoken: len(held[spoken]))


def _is_published(statement: Statement, days: Published) -> bool:
    if days == EVER:
        return True
    if statement.published is None:
        return False
    (since, until), (first, last) = days, statement.published
    return (since is None or last >= since) and (until is None or first <= until)


def _lay(
    statements: Sequence[Statement],
    asked: Statement | None,
    wanted: _Wanted,
    store: Store | None = None,
) -> SideBySide:
    if asked is None:
        laid, comments = lay_side_by_side(statements), _comments(statements)
        once = tell_once(wanted.of_pairs(laid.pairs))
        return replace(_view("", once, (), laid.looked, store), comments=comments)
    speaking, weights = find_speaking(asked, statements)
    told = [each.statement for each in speaking]
    laid = with_answers(lay_side_by_side(told, weights), asked, told)
    share = {each.statement.key: each.share for each in speaking}
    pairs = sorted(laid.pairs, key=lambda pair: -_relevance(pair, share))
    once = tell_once(wanted.of_pairs(pairs))
    comments = _comments([each.statement for each in speaking])
    return replace(_view(asked.text, once, speaking[:SHOWN], laid.looked, store), comments=comments)


def _comments(statements: Sequence[Statement]) -> int:
    return sum(each.zone == ZoneKind.COMMENT for each in statements)


def _relevance(pair: Pair, share: dict[tuple[str, int], float]) -> float:
    return pair.confidence * min(share[pair.left.key], share[pair.right.key])


NOBODY: Mapping[str, Called] = MappingProxyType({})


def _view(
    question: str,
    pairs: Sequence[Pair],
    speaking: Sequence[Speaking],
    looked: Looked,
    store: Store | None,
    *,
    called: Mapping[str, Called] = NOBODY,
) -> SideBySide:
    told = [
        each
        for pair in pairs
        for each in (pair.left, pair.right, *pair.with_left, *pair.with_right)
    ]
    told += [each.statement for each in speaking]
    titles: dict[str, Called] = (
        {} if store is None else _titles(store, {each.source for each in told if each.sentence})
    )
    titles |= called
    return SideBySide(
        question,
        tuple(view_pair(each, titles) for each in pairs),
        tuple(view_statement(each.statement, titles, each.share) for each in speaking),
        looked,
    )


def _titles(store: Store, slugs: Iterable[str]) -> dict[str, Called]:
    """Give what a reader calls each of these sources."""
    records = [describe_source(store, store.find_document(slug)["id"]) for slug in slugs]
    return {
        each.source: Called(each.title or each.name, each.value("publisher")) for each in records
    }


# Claims --------------------------------------------------------------------------------------------


def lay_claims_side_by_side(
    case: Case,
    database: Path | None = None,
    *,
    claim: str | None = None,
    relations: Sequence[str] = (),
) -> SideBySide:
    """Lay the claims of a case side by side, or one of them and what sources state.

    Parameters
    ----------
    claim
        Id of a claim that is held against the statements of the database; without
        it the claims are held against each other.

    Raises
    ------
    UsageError
        If there is no such claim or relation, or no database for a claim.
    """
    wanted = _Wanted.of(relations)
    if claim is None:
        told = [_read_claim(case, each) for each in case.claims.values()]
        laid = lay_side_by_side(told)
        return _view(
            "", wanted.of_pairs(laid.pairs), (), laid.looked, None, called=_call_claims(case)
        )
    require_known([claim], tuple(case.claims), "unknown-claim", "there is no claim {!r}")
    if database is None:
        raise UsageError("a claim is held against the statements of a database, and there is none")
    with Store.open(database) as store:
        statements = load_statements(store)
        asked = _read_claim(case, case.claims[claim], statements)
        speaking, weights = find_speaking(asked, statements)
        laid = lay_side_by_side([asked, *(each.statement for each in speaking)], weights)
        ours = [
            each for each in laid.pairs if asked.source in (each.left.source, each.right.source)
        ]
        pairs, spoken = wanted.of_pairs(ours), speaking[:SHOWN]
        return _view(asked.text, pairs, spoken, laid.looked, store, called=_call_claims(case))


def _read_claim(case: Case, claim: Claim, statements: Iterable[Statement] = ()) -> Statement:
    return read_statement(
        claim.text,
        _name_of(claim),
        published=_days_of(case, claim),
        language=_language_of(claim.text, statements),
    )


def _name_of(claim: Claim) -> str:
    return f"claim {claim.id}"


def _call_claims(case: Case) -> dict[str, Called]:
    """Give what a reader calls the claims of a case: by the sources that speak for them."""
    called = {}
    for claim in case.claims.values():
        cited = dict.fromkeys(each.source for each in claim.supporting)
        titles = [case.sources[key].title or key for key in cited if key in case.sources]
        rest = f", resting on {join_words([f'“{each}”' for each in titles])}" if titles else ""
        called[_name_of(claim)] = Called(f"a claim of the case{rest}")
    return called


def _days_of(case: Case, claim: Claim) -> Days | None:
    """Give the day on which all sources of a claim appeared, where that is one day."""
    found = {
        case.sources[each.source].date for each in claim.supporting if each.source in case.sources
    }
    if len(found) != 1:
        return None
    try:
        day = dt.date.fromisoformat(str(found.pop()))
    except ValueError:
        return None
    return day, day
