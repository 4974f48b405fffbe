"""Claims with their citations, and how far a case rests on evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.dossier.grounds.citations import Evidence, Found
from standoff.dossier.grounds.grades import tell_closeness, tell_credibility
from standoff.dossier.grounds.places import tell_day
from standoff.dossier.grounds.support import CaseSupport, SupportView, view_support
from standoff.dossier.links import Key, Link, Told, link_claim, sentence_key, source_key
from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.dossier.words.support import tell_assessment
from standoff.evidence.citations.citing import Resolved
from standoff.model.case import Case
from standoff.model.claims import Claim, ClaimCitation

QUOTE_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation: reference, and the quotation if the text is at hand.

    Parameters
    ----------
    state
        ``verified``, ``unverified``, ``orphan`` or ``absent``.
    word
        The same in a word or two.
    quote
        The cited text; without the document, the analyst's own quotation.
    why
        For an orphan the reason; else what speaks against trusting it.
    excerpt
        Where the sentence stands in its context.
    """

    key: Key
    source: Link
    place: str
    state: str
    word: str
    quote: str
    why: str
    note: str
    voice: str
    excerpt: Link | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its citations, and the elements that rest on it.

    Parameters
    ----------
    voice
        Who says it, how near to it, as what, and how it is qualified; empty where
        the case does not say.
    grade
        How credible the analyst holds it, after the Admiralty code.
    assessed
        What the analyst makes of it, alone or together with others.
    """

    id: str
    key: Key
    text: str
    status: str
    voice: str
    note: str
    support: SupportView
    supporting: tuple[CitationView, ...]
    opposing: tuple[CitationView, ...]
    contradicts: tuple[Link, ...]
    used_by: tuple[Link, ...]
    grade: str = ""
    assessed: tuple[str, ...] = ()


_STATES = {
    "verified": "verified",
    "unverified": "not verified",
    "orphan": "orphan",
    "absent": "text not at hand",
}


def view_claim(
    claim: Claim, evidence: Evidence, support: CaseSupport, used_by: tuple[Link, ...] = ()
) -> ClaimView:
    """View a claim.

    Parameters
    ----------
    used_by
        The elements that rest on it.
    """
    return ClaimView(
        id=claim.id,
        key=link_claim(claim.id).key,
        text=claim.text,
        status=str(claim.status),
        voice=tell_voice(claim),
        note=claim.note,
        support=view_support(support.claims.get(claim.id)),
        supporting=_view_citations(claim, claim.supporting, "for", evidence),
        opposing=_view_citations(claim, claim.opposing, "against", evidence),
        contradicts=tuple(map(link_claim, claim.contradicts)),
        used_by=used_by,
        grade=tell_credibility(claim),
        assessed=tuple(_tell_assessments(claim, evidence.case)),
    )


def _tell_assessments(claim: Claim, case: Case) -> Iterator[str]:
    for one in case.assessments.values():
        if claim.id in one.because:
            others = [key for key in one.because if key != claim.id]
            told = tell_assessment(one)
            yield f"Together with {join_words(others)}: {told}" if others else told


_ROLES = {"party": "with a stake in it", "commenter": "a reader"}
_KINDS = {
    "fact": "as a fact",
    "report": "as a report",
    "opinion": "as an opinion",
    "forecast": "as a forecast",
    "offer": "as an offer",
    "condition": "as a condition",
    "advice": "as advice",
}


def tell_voice(claim: Claim) -> str:
    """Say who says a claim, how near to it, as what, and with which hedge.

    Examples
    --------
    >>> from standoff.model.claims import ClaimKind, Role
    >>> tell_voice(Claim("c", "A.", by="Ada", role=Role.EXPERT, kind=ClaimKind.FORECAST, hedge="may"))
    'Ada (expert), as a forecast, hedged: “may”'
    """
    role = _ROLES.get(str(claim.role), str(claim.role)) if claim.role else ""
    who = f"{claim.by} ({role})" if claim.by and role else claim.by or (role and f"the {role}")
    kind = _KINDS[str(claim.kind)] if claim.kind else ""
    hedge = f"hedged: “{claim.hedge}”" if claim.hedge else ""
    return ", ".join(filter(None, (who, tell_closeness(claim), kind, hedge)))


def _view_citations(
    claim: Claim, citations: Iterable[ClaimCitation], side: str, evidence: Evidence
) -> tuple[CitationView, ...]:
    return tuple(
        view_citation(
            evidence.found[citation], evidence.case, ("cite", claim.id, f"{side}{number}")
        )
        for number, citation in enumerate(citations, start=1)
    )


def view_citation(found: Found, case: Case, key: Key) -> CitationView:
    """View a citation that was looked up."""
    citation, sentences = found.citation, found.sentences
    excerpt = None
    if found.held is not None and sentences:
        number = sentences[0].number
        excerpt = Link(f"sentence {number}", sentence_key(found.held.sha256, number))
    text = found.resolution.text if isinstance(found.resolution, Resolved) else ""
    return CitationView(
        key=key,
        source=link_source(citation.source, case),
        place=_tell_place(citation),
        state=found.state,
        word=_tell_state(found),
        quote=shorten(text or citation.quote or "", QUOTE_CHARACTERS),
        why=found.reason,
        note=citation.note,
        voice=found.voice,
        excerpt=excerpt,
    )


def _tell_state(found: Found) -> str:
    word = _STATES[found.state]
    return f"{word}, no sha256" if found.remark and found.state != "orphan" else word


def link_source(key: str, case: Case) -> Link:
    """Lead to a source by its title."""
    record = case.sources.get(key)
    title = record.title if record else ""
    return Link(title or key, source_key(key))


def _tell_place(citation: ClaimCitation) -> str:
    parts = []
    if citation.paragraph:
        parts.append(f"paragraph {citation.paragraph}")
    if citation.sentence:
        parts.append(f"sentence {citation.sentence}")
    return ", ".join(parts)


# What claims are called ------------------------------------------------------------------------


def name_claims_apart(case: Case, limit: int) -> dict[str, str]:
    """Name each claim by what it says, shortened; claims that say the same are told apart.

    What tells them apart is the source that they cite first, with its date, and where that is
    the same, too, a number. A name that is told apart may be twice as long as others.
    """
    said = {claim.id: shorten(claim.text, limit) for claim in case.claims.values()}
    often = Counter(said.values())
    where = {
        key: _tell_first_source(case.claims[key], case) for key in said if often[said[key]] > 1
    }
    names = {
        key: f"{words} ({where[key]})" if where.get(key) else words for key, words in said.items()
    }
    taken: Counter[str] = Counter()
    for key, name in names.items():
        taken[name] += 1
        names[key] = f"{name}, no. {taken[name]}" if taken[name] > 1 else name
    return names


def _tell_first_source(claim: Claim, case: Case) -> str:
    """Tell the source that a claim cites first, with its date."""
    for citation in (*claim.supporting, *claim.opposing):
        record = case.sources.get(citation.source)
        title = record.title if record and record.title else citation.source
        return ", ".join(
            filter(None, (shorten(title, 60), tell_day(record.date if record else None)))
        )
    return ""


# How well the case is grounded -----------------------------------------------------------------


def tell_evidence(evidence: Evidence, support: CaseSupport) -> Iterator[Told]:
    """Say how far the case rests on evidence, and what of it could be verified."""
    case = evidence.case
    if not case.claims:
        yield Told("The case names no claims: nothing in it rests on cited evidence.")
        return
    citations = [c for claim in case.claims.values() for c in (*claim.supporting, *claim.opposing)]
    articles = {support.rule.article(c.source) for c in citations}
    yield Told(
        f"The model rests on {count_of(len(case.claims), 'claim')} with "
        f"{count_of(len(citations), 'citation')} of "
        f"{count_of(len(articles), 'independent article')}."
    )
    if not evidence.at_hand:
        yield Told("No evidence database was at hand: citations show their reference only.")
        return
    yield Told(f"Of the citations, {_tell_states(list(evidence.states()))}.")
    yield _tell_orphans(evidence)


def _tell_states(states: list[str]) -> str:
    parts = [f"{count_of(states.count('verified'), 'quotation')} verified word for word"]
    if count := states.count("unverified"):
        parts.append(f"{count} found at their place, with nothing to verify them by")
    if count := states.count("absent"):
        parts.append(f"{count} in texts that are not at hand")
    return "; ".join(parts)


def _tell_orphans(evidence: Evidence) -> Told:
    claims = [
        link_claim(claim.id)
        for claim in evidence.case.claims.values()
        if any(evidence.found[c].state == "orphan" for c in (*claim.supporting, *claim.opposing))
    ]
    orphans = list(evidence.states()).count("orphan")
    if not orphans:
        return Told("No citation is an orphan.")
    return Told(
        f"{count_of(orphans, 'citation')} {'is an orphan' if orphans == 1 else 'are orphans'}: "
        "the text they cite was changed, or is not where it was.",
        tuple(claims),
    )
