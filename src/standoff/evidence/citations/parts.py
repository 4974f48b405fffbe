"""Parts of the evidence that may be distrusted: sources, newspapers, speakers, voices, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.citations.support import Support
from standoff.model.claims import Claim, ClaimCitation, ClaimStatus, Role, SourceRecord

KINDS = ("claim", "source", "publication", "speaker", "voice")


@dataclass(frozen=True)
class Part:
    """A part of the evidence: a claim, or what stands somewhere, or what somebody says.

    Parameters
    ----------
    kind
        One of `KINDS`. A publication is all sources of one newspaper or
        publisher; a voice is all speakers of one role.
    name
        As the case has it.
    sources
        Keys of the articles of a source or publication.
    """

    kind: str
    name: str
    sources: frozenset[str] = frozenset()

    def has(self, claim: Claim, article: str) -> bool:
        """Whether a citation of a claim, by the key of its article, is of this part."""
        match self.kind:
            case "claim":
                return claim.id == self.name
            case "speaker":
                return claim.by == self.name
            case "voice":
                return claim.role is not None and claim.role.value == self.name
        return article in self.sources


def find_part(word: str, claims: Mapping[str, Claim], support: Support) -> Part:
    """Find the part of the evidence that a word means.

    Parameters
    ----------
    word
        Id of a source, name of a newspaper or publisher, name of a speaker
        (``by``), or a role (``official``). ``source:``, ``publication:``,
        ``speaker:``, ``voice:`` and ``claim:`` before it say which; only so is a claim meant.

    Raises
    ------
    UsageError
        If it means nothing in the case, or several things.
    """
    kind, colon, rest = word.partition(":")
    asked = (kind,) if colon and kind in KINDS else tuple(k for k in KINDS if k != "claim")
    name = rest.strip() if colon and kind in KINDS else word.strip()
    parts = list(iter_parts(claims, support))
    known = [part for part in parts if part.kind in asked]
    found = [part for part in known if part.name == name]
    found = found or [part for part in known if part.name.casefold() == name.casefold()]
    if len({part.sources or part for part in found}) == 1:
        return found[0]
    if found:
        kinds = tuple(f"{part.kind}:{part.name}" for part in found)
        message = f"{word!r} is more than one part of the evidence"
        problem = Problem("ambiguous-part", message, value=word, allowed=kinds)
        raise UsageError(message, [problem], hint="Say which: " + ", ".join(kinds) + ".")
    names = tuple(dict.fromkeys(part.name for part in known))
    message = f"{word!r} is no source, publication, speaker or voice that a claim rests on"
    problem = Problem("unknown-part", message, value=word, allowed=names)
    raise UsageError(message, [problem], hint=suggest(name, names))


def iter_parts(claims: Mapping[str, Claim], support: Support) -> Iterator[Part]:
    """Iterate over the parts that the claims of a case rest on, and the claims themselves."""
    cited = {
        citation.source: support.article(citation.source)
        for claim in claims.values()
        for citation in claim.supporting
    }
    for source, article in cited.items():
        yield Part("source", source, frozenset({article}))
    publications: dict[str, set[str]] = {}
    for source, article in cited.items():
        for name in _publications(support.sources.get(source)):
            publications.setdefault(name, set()).add(article)
    for name, articles in publications.items():
        yield Part("publication", name, frozenset(articles))
    for name in dict.fromkeys(claim.by for claim in claims.values() if claim.by):
        yield Part("speaker", name)
    spoken = {claim.role for claim in claims.values() if claim.role}
    for role in (role for role in Role if role in spoken):
        yield Part("voice", role.value)
    for claim in claims:
        yield Part("claim", claim)


def _publications(record: SourceRecord | None) -> tuple[str, ...]:
    if record is None:
        return ()
    return tuple(dict.fromkeys(name for name in (record.container, record.publisher) if name))


def iter_grounds(claim: Claim, support: Support) -> Iterator[tuple[ClaimCitation, str]]:
    """Iterate over the citations that bear a claim, each with the key of its article.

    A rejected claim is borne by nothing; a reader's comment bears nothing.
    """
    if claim.status is ClaimStatus.REJECTED:
        return
    for citation in claim.supporting:
        if citation not in support.comments:
            yield citation, support.article(citation.source)
