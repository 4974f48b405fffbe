"""What a proposal brings under an id, what it was built on, and where a case has that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.respelling import find_said, option_ids
from standoff.casefile.trees.as_written import mapping_of
from standoff.casefile.wording import default_name
from standoff.model.language.names import compose
from standoff.workflows.proposals.edits import Edited
from standoff.workflows.proposals.journal import Journal
from standoff.workflows.proposals.proposal import Proposal, ProposedClaim
from standoff.workflows.sources.citing_into import source_hashes

Kind = Literal["decision maker", "option", "stage", "forecast", "claim"]
KINDS: tuple[Kind, ...] = ("decision maker", "option", "stage", "forecast", "claim")
"""In the order in which they are placed: an option after its decision maker."""

_ADDS: Mapping[str, tuple[Kind, str, str]] = {
    "add_decision_maker": ("decision maker", "name", "dm"),
    "add_option": ("option", "name", "option"),
    "add_stage": ("stage", "title", "stage"),
    "add_forecast": ("forecast", "text", "forecast"),
}
"""Changes that bring something with an id: what it is, what says what it is, and what its id begins with."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Something that a proposal brings: its id there, and what it says.

    Parameters
    ----------
    id
        Of an option with its decision maker: ``dm.option``.
    own
        Whether the proposal that is applied brings it; else one that was made before it.
    """

    kind: Kind
    id: str
    said: str
    by: Proposal
    own: bool


def built_on(proposal: Proposal, journal: Journal) -> tuple[Proposal, ...]:
    """Give the proposals whose ids another may speak of, whatever became of them."""
    found: dict[str, Proposal] = {}
    left = [*_built_on(proposal, journal)]
    while left:
        one = journal.proposals.get(left.pop())
        if one is not None and one.id not in found and one.id != proposal.id:
            found[one.id] = one
            left += _built_on(one, journal)
    return tuple(found.values())


def _built_on(proposal: Proposal, journal: Journal) -> Iterator[str]:
    yield from (*proposal.needs, *proposal.after)
    yield from _options_of(proposal, journal)
    named = {claim for each in proposal.elements for claim in claims_of(each)}
    named -= {proposal.claim.id} if proposal.claim is not None else set()
    if proposal.draft and named:
        for one in journal.proposals.values():
            if one.id == proposal.id:
                return
            if one.claim is not None and one.claim.id in named:
                yield one.id


def _options_of(proposal: Proposal, journal: Journal) -> Iterator[str]:
    """Iterate over the proposals of the options that a stage has as taken, or not."""
    told = {
        one
        for each in proposal.elements
        for word in ("taken", "untaken")
        if each.get("do") == "add_stage"
        for one in each.get(word) or ()
    }
    for one in journal.proposals.values() if told else ():
        if any(added_id(each) in {("option", key) for key in told} for each in one.elements):
            yield one.id


def claims_of(edit: Mapping[str, Any]) -> Iterator[str]:
    """Iterate over the claims on which a change lets something rest."""
    said = [edit.get("because"), mapping_of(edit.get("rule")).get("because"), edit.get("claim")]
    for one in said:
        yield from [one] if isinstance(one, str) else map(str, one or ())


def claim_home(claim: ProposedClaim, data: Mapping[str, Any]) -> str:
    """Give the id under which a case has a claim that was proposed; empty where it has none.

    It is the one of the same words; where none is, the one under the same sentences.
    """
    same = same_words(claim.id, claim.text, _claims_in(data))
    if same:
        return same
    hashes = source_hashes(mapping_of(data.get("sources")))
    cited = {(each.sha256.lower(), each.sentence) for each in claim.citations}
    claims = mapping_of(data.get("claims"))
    found = [key for key, said in claims.items() if places_of(said, hashes) & cited]
    return claim.id if claim.id in found else found[0] if len(found) == 1 else ""


def places_of(
    claim: Any, hashes: Mapping[str, frozenset[str]], sides: Sequence[str] = ("for", "against")
) -> set[tuple[str, int]]:
    """Give the sentences that a claim cites, with each hash of their source."""
    listed = [mapping_of(claim).get(side) for side in sides]
    cited = [one for each in listed for one in (each if isinstance(each, list) else [each])]
    return {
        (sha256, one["sentence"])
        for one in map(mapping_of, cited)
        if isinstance(one.get("sentence"), int)
        for sha256 in hashes.get(str(one.get("source")), ())
    }


def same_words(key: str, said: str, entries: Mapping[str, str]) -> str:
    """Give the id of what says the same: the one that was proposed, where it does."""
    words = _fold(said)
    if _fold(entries.get(key, "")) == words:
        return key
    return next((one for one, each in entries.items() if _fold(each) == words), "")


def _fold(said: str) -> str:
    return " ".join(compose(said).casefold().split()).rstrip(".")


def brought_by(proposal: Proposal, *, own: bool) -> Iterator[Brought]:
    """Iterate over what a proposal brings under an id."""
    if proposal.claim is not None:
        yield Brought("claim", proposal.claim.id, proposal.claim.text, proposal, own)
    for edit in proposal.elements:
        for key, kind, said in _added_by(edit):
            yield Brought(kind, key, said, proposal, own)


def _added_by(edit: Mapping[str, Any]) -> Iterator[tuple[str, Kind, str]]:
    """Iterate over what a change adds: its id, what it is, and what it says."""
    for inner in edit.get("changes") or () if edit.get("do") == "together" else ():
        yield from _added_by(mapping_of(inner))
    found = added_id(edit)
    if found is not None:
        kind, word, _ = _ADDS[edit["do"]]
        yield found[1], kind, str(edit.get(word) or found[1].rpartition(".")[2])


def added_id(edit: Mapping[str, Any]) -> tuple[Kind, str] | None:
    """Give what a change adds and its id, written there or made of its name; None where it adds nothing.

    Examples
    --------
    >>> added_id({"do": "add_option", "dm": "a", "name": "Open the gates"})
    ('option', 'a.open_the_gates')
    >>> added_id({"do": "add_preference", "dm": "a", "say": "not sue"}) is None
    True
    """
    known = _ADDS.get(str(edit.get("do")))
    if known is None or edit.get("stage"):
        return None
    kind, word, fallback = known
    separator = "-" if kind in ("stage", "forecast") else "_"
    key = str(edit.get("id") or make_id(str(edit.get(word) or ""), (), fallback, separator))
    return kind, f"{edit.get('dm')}.{key}" if kind == "option" else key


def entries_of(case: Edited, kind: Kind, key: str = "") -> dict[str, str]:
    """Give what a case has of a kind, by id, with what each says; of options those beside one."""
    data = case.data
    if kind == "claim":
        return _claims_in(data)
    if kind == "forecast":
        told = mapping_of(data.get("forecasts")).items()
        return {str(one): _said(said, "text", str(one)) for one, said in told}
    if kind == "stage":
        stages = map(mapping_of, data.get("stages") or ())
        return {str(one.get("id")): _said(one, "title", str(one.get("id"))) for one in stages}
    makers = mapping_of(data.get("decision_makers"))
    if kind == "decision maker":
        return {str(dm): _said(said, "name", default_name(str(dm))) for dm, said in makers.items()}
    dm = key.rpartition(".")[0]
    options = mapping_of(makers.get(dm)).get("options")
    return {
        f"{dm}.{one}": _said(find_said(options, one), "name", default_name(one))
        for one in option_ids(makers.get(dm))
    }


def _claims_in(data: Mapping[str, Any]) -> dict[str, str]:
    claims = mapping_of(data.get("claims")).items()
    return {str(one): _said(said, "text", str(one)) for one, said in claims}


def _said(entry: Any, word: str, default: str) -> str:
    if isinstance(entry, str):
        return entry
    return str(mapping_of(entry).get(word) or default)


def grounds_of(case: Edited, kind: Kind, key: str) -> tuple[str, ...]:
    """Give the claims that something of a case rests on."""
    data = case.data
    if kind == "stage":
        stages = map(mapping_of, data.get("stages") or ())
        entry: Any = next((one for one in stages if str(one.get("id")) == key), None)
    elif kind == "forecast":
        entry = mapping_of(data.get("forecasts")).get(key)
    else:
        dm, _, option = key.rpartition(".")
        makers = mapping_of(data.get("decision_makers"))
        entry = makers.get(dm or option)
        entry = find_said(mapping_of(entry).get("options"), option) if dm else entry
    because = mapping_of(entry).get("because")
    return (because,) if isinstance(because, str) else tuple(map(str, because or ()))
