"""What a case file would be with a proposal in it: the test of one, and what accepting it writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.casefile.files import read_text
from standoff.dossier.words.phrases import count_of
from standoff.errors import Problem, StandoffError, UsageError
from standoff.evidence.database.store import Store
from standoff.model.claims import MAX_QUOTE
from standoff.workflows.editing.snapshot import revision_of
from standoff.workflows.proposals.brought import places_of
from standoff.workflows.proposals.edits import Edited, begin
from standoff.workflows.proposals.into_model import write_into_model
from standoff.workflows.proposals.journal import Journal
from standoff.workflows.proposals.placing import Joined, place, without_joined
from standoff.workflows.proposals.proposal import (
    Proposal,
    ProposedChange,
    ProposedCitation,
    ProposedClaim,
)
from standoff.workflows.sources.citations import CitationView, cite
from standoff.workflows.sources.citing_into import source_hashes, view_in_case

NO_DATABASE = "no-database"
"""The code of what is wrong where a claim cannot be checked."""


def apply_proposal(
    before: Edited,
    proposal: Proposal,
    path: Path,
    database: Path | None,
    *,
    journal: Journal,
    into_model: bool = False,
) -> Edited:
    """Give a case file with a proposal in it; nothing is written.

    What it brings under an id that means something else in the case by now gets another.

    Parameters
    ----------
    journal
        The proposals of the case, among them those on which it was built.
    into_model
        Whether a change is made in the model itself, not kept as a scenario.

    Raises
    ------
    StandoffError
        If a citation does not resolve, the quoted words do not stand there, what
        is proposed is there already, or it would be an error in the file.
    """

    def apply(text: Edited, meant: Proposal, joined: Joined) -> Edited:
        return _apply(text, meant, path, database, into_model=into_model, joined=joined)

    as_made = proposal.revision == revision_of(before.text)
    unlabelled = replace(before, labels=())
    return place(unlabelled, proposal, path, journal, apply, as_made=as_made)


def _apply(
    found: Edited,
    proposal: Proposal,
    path: Path,
    database: Path | None,
    *,
    into_model: bool,
    joined: Joined,
) -> Edited:
    if proposal.claim is not None:
        at_once = bool(proposal.draft) and proposal.claim.id not in claims_in(found)
        if at_once:
            found = _with_whole_claim(found, proposal.claim, path, database)
        else:
            alone = not proposal.elements
            found = _with_claim(found, proposal.claim, path, database, alone=alone)
    for each in proposal.elements:
        for edit in without_joined(each, joined, found):
            found = found.take(edit, path)
    if proposal.change is None:
        return found
    if into_model:
        return write_into_model(found, proposal.change, path)
    return found.take(_scenario(proposal.change), path)


def _scenario(change: ProposedChange) -> Mapping[str, Any]:
    """Give the named change that keeps lines as a scenario."""
    return {
        "do": "add_scenario",
        "id": change.scenario,
        "name": change.title or change.lines[0],
        "changes": list(change.lines),
        "from": change.stage or None,
        "because": list(change.because) or None,
    }


# Which proposals fit -------------------------------------------------------------------------


@dataclass(frozen=True)
class Fit:
    """Whether a proposal could be accepted.

    Parameters
    ----------
    after
        Ids of the waiting ones that would have to be accepted before it.
    refusal
        Why it could not; None if it could.
    labels
        What it would do, in words.
    """

    after: tuple[str, ...] = ()
    refusal: StandoffError | None = None
    labels: tuple[str, ...] = ()


@dataclass
class Fitting:
    """Tries proposals on one text of a case file.

    Parameters
    ----------
    earlier
        The proposals that wait before the one that is tried.
    """

    text: str
    path: Path
    database: Path | None
    journal: Journal
    _start: Edited | None = None
    _base: Edited | None = None
    _used: dict[str, bool] = field(default_factory=dict)
    _beginnings: dict[tuple[str, ...], Edited] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """What a reader calls sources that were asked for, by their short names."""

    def try_on(self, proposal: Proposal, earlier: Sequence[Proposal]) -> Fit:
        """Say whether a proposal fits, by itself or after those that wait before it."""
        if proposal.needs and (needed := needed_by(proposal, earlier)):
            try:
                base, used = self._after_needed(needed)
                return Fit(used, labels=self._apply(base, proposal).labels)
            except StandoffError as error:
                return Fit(refusal=error)
        try:
            return Fit(labels=self._apply(self.start, proposal).labels)
        except StandoffError as alone:
            needed = needed_by(proposal, earlier)
            if not needed:
                return Fit(refusal=alone)
            try:
                base, used = self._after(needed)
                return Fit(used, labels=self._apply(base, proposal).labels)
            except StandoffError:
                return Fit(refusal=alone)

    @property
    def start(self) -> Edited:
        """The text, read once."""
        if self._start is None:
            self._start = begin(self.text, self.path)
        return self._start

    def _after(self, earlier: Sequence[Proposal]) -> tuple[Edited, tuple[str, ...]]:
        """Give the text with those of some proposals that fit, each tried once."""
        base = self._base or self.start
        for each in earlier:
            if each.id not in self._used:
                try:
                    base = self._apply(base, each)
                    self._used[each.id] = True
                except StandoffError:
                    self._used[each.id] = False
        self._base = base
        return base, tuple(each.id for each in earlier if self._used[each.id])

    def _after_needed(self, needed: Sequence[Proposal]) -> tuple[Edited, tuple[str, ...]]:
        """Give the text with just those that another needs; the longest beginning is kept."""
        base, at = self.start, 0
        keys = tuple(each.id for each in needed)
        for length in range(len(keys), 0, -1):
            if keys[:length] in self._beginnings:
                base, at = self._beginnings[keys[:length]], length
                break
        for number, each in enumerate(needed[at:], start=at + 1):
            base = self._apply(base, each)
            self._beginnings[keys[:number]] = base
        return base, keys

    def _apply(self, before: Edited, proposal: Proposal) -> Edited:
        return apply_proposal(before, proposal, self.path, self.database, journal=self.journal)


def needed_by(proposal: Proposal, earlier: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Give those of the earlier proposals that another needs; all where it does not say."""
    if not proposal.needs:
        return tuple(earlier) if not proposal.draft else ()
    waiting = {each.id: each for each in earlier}
    found: dict[str, Proposal] = {}

    def take(keys: Sequence[str]) -> None:
        for key in keys:
            if key in waiting and key not in found:
                take(waiting[key].needs)
                found[key] = waiting[key]

    take(proposal.needs)
    return tuple(found.values())


# Claims --------------------------------------------------------------------------------------


def _require_database(database: Path | None) -> Path:
    if database is None:
        message = "a claim is checked against its sources, and no evidence database is at hand"
        hint = "Name it with --db FILE."
        raise UsageError(message, [Problem(NO_DATABASE, message, hint=hint)], hint=hint)
    return database


def _with_whole_claim(
    before: Edited, claim: ProposedClaim, path: Path, database: Path | None
) -> Edited:
    """Give the text with a new claim and all its citations, made as one change."""
    held = _require_database(database)
    sources = dict(source_hashes(_mapping_in(before, "sources")))
    cited: dict[str, list[dict[str, Any]]] = {}
    added: dict[str, dict[str, Any]] = {}
    for each in claim.citations:
        view = view_in_case(sources, held, cite_exactly(held, each))
        key = view.citation.source
        cited.setdefault(each.side, []).append(view.citation.to_dict())
        if key not in _mapping_in(before, "sources"):
            added[key] = dict(view.source)
            sources[key] = frozenset((each.sha256.lower(),))
    add = {"do": "add_claim", "id": claim.id, "text": claim.text, **cited, **claim.fields}
    new = [{"do": "change_raw", "path": ["sources", k], "value": v} for k, v in added.items()]
    if added and not _mapping_in(before, "sources"):
        new = [{"do": "change_raw", "path": ["sources"], "value": added}]
    label = f"Add the claim {claim.text} with {count_of(len(claim.citations), 'citation')}"
    return before.take({"do": "together", "changes": [*new, add], "label": label}, path)


def _with_claim(
    before: Edited, claim: ProposedClaim, path: Path, database: Path | None, *, alone: bool
) -> Edited:
    """Give the text with a claim and its citations, those that it has already left as they are.

    Parameters
    ----------
    alone
        Whether nothing else is proposed: then one of the citations has to be new.
    """
    database = _require_database(database)
    found = before
    if claim.id not in claims_in(before):
        said = {"do": "add_claim", "id": claim.id, "text": claim.text, **claim.fields}
        found = found.take(said, path)
    placed = False
    for number, cited in enumerate(claim.citations, start=1):
        sources = source_hashes(_mapping_in(found, "sources"))
        view = view_in_case(sources, database, cite_exactly(database, cited))
        needed = alone and not placed and number == len(claim.citations)
        place = (cited.sha256.lower(), view.citation.sentence)
        if not needed and place in places_of(claims_in(found).get(claim.id), sources):
            continue
        placed = True
        found = found.take(_citation(claim.id, cited, view), path)
    return found


def _citation(claim: str, cited: ProposedCitation, view: CitationView) -> Mapping[str, Any]:
    """Give the named change that puts a citation below a claim."""
    return {
        "do": "cite",
        "claim": claim,
        "side": cited.side,
        "citation": view.citation.to_dict(),
        "source": dict(view.source),
    }


def claims_in(found: Edited) -> Mapping[str, Any]:
    """Give the claims of a case file as they stand there, whatever else is wrong in it."""
    return _mapping_in(found, "claims")


def _mapping_in(found: Edited, key: str) -> Mapping[str, Any]:
    data = found.tree.root.plain()
    said = data.get(key) if isinstance(data, dict) else None
    return said if isinstance(said, dict) else {}


def cite_exactly(database: Path, cited: ProposedCitation) -> CitationView:
    """Make the citation of a sentence in which certain words stand.

    Raises
    ------
    UsageError
        If there is no such source or sentence, or the words do not stand there.
    """
    _require_capture(database, cited)
    view = cite(database, cited.sha256 or cited.source, sentence=cited.sentence)
    words = find_words(view.text, cited.quote)
    if words is None:
        message = (
            f"the quoted words do not stand in sentence {cited.sentence} of {cited.source!r:.60}"
        )
        hint = f"There stands:\n> {' '.join(view.text.split())[:300]}"
        problem = Problem("not-quoted", message, value=cited.quote[:120], hint=hint)
        raise UsageError(message, [problem])
    return replace(view, citation=replace(view.citation, quote=words[:MAX_QUOTE]))


def find_words(text: str, quote: str) -> str | None:
    r"""Give the stretch of a text that a quotation means, however its words are parted.

    Examples
    --------
    >>> find_words("We  agree\nat last.", "agree at last")
    'agree\nat last'
    >>> find_words("We agree.", "They agree") is None
    True
    """
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found[0] if found else None


def _require_capture(database: Path, cited: ProposedCitation) -> None:
    if not cited.sha256:
        return
    with Store.open(database) as store:
        if store.document_id(cited.sha256) is None:
            message = f"the capture of {cited.source!r:.60} that was read is not in the database"
            problem = Problem("no-document", message, value=cited.sha256)
            raise UsageError(message, [problem], hint="Name the right database with --db FILE.")


def read_case_text(path: Path) -> str:
    """Read a case file that proposals may be written into.

    Raises
    ------
    UsageError
        If it is none of YAML or JSON.
    ProjectFileError
        If it cannot be read.
    """
    if path.suffix.lower() not in {".yaml", ".yml", ".json"}:
        raise UsageError(
            f"proposals are kept for case files in YAML or JSON, not for {path.name!r:.60}",
            hint="'standoff convert CASE case.yaml' makes one.",
        )
    return read_text(path)
