"""Drafts become proposals beside a case: each is asked once, and what was decided stays decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_text
from standoff.casefile.skeleton import bare_case
from standoff.dossier.words.phrases import count_of
from standoff.errors import Problem, UsageError
from standoff.workflows.drafting.drafting import MOST, draft_case
from standoff.workflows.drafting.drafts import Draft, DraftKind, DraftList
from standoff.workflows.proposals.journal import journal_of, read_journal
from standoff.workflows.proposals.making import Asked
from standoff.workflows.proposals.proposal import Proposal, ProposedCitation
from standoff.workflows.proposals.together import Ready, propose_together
from standoff.workflows.sources.at_hand import find_database

BY = "standoff, from the sources"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts of a coverage, and the proposals that were made of them.

    Parameters
    ----------
    proposals
        Those that are new, in the order of the drafts.
    made
        Whether the case file was made for them.
    left_out
        How many drafts did not fit the case.
    """

    case: str
    listed: DraftList
    proposals: tuple[Proposal, ...]
    made: bool = False
    left_out: int = 0

    @property
    def ids(self) -> dict[str, str]:
        """The id of the proposal of each draft."""
        return {each.draft: each.id for each in self.proposals}

    @property
    def summary(self) -> str:
        """What was proposed, in a sentence or two."""
        return self.tell(f"kept in {journal_of(Path(self.case)).name}")

    def tell(self, kept: str) -> str:
        """Say what was proposed, and what became of the proposals."""
        text = self.listed.summary
        if self.made:
            text += f" {self.case} is new and empty."
        if self.proposals:
            text += f" {count_of(len(self.proposals), 'proposal')} {kept}."
        if self.left_out:
            text += f" {count_of(self.left_out, 'draft')} left out that did not fit the case."
        return text

    def to_dict(self) -> dict[str, Any]:
        """Give the drafts with their proposals as plain data."""
        data = self.listed.to_dict()
        for each in data["drafts"]:
            each["proposal"] = self.ids.get(each["key"])
        return {"case": self.case, "made": self.made, "left_out": self.left_out, **data}


def propose_drafts(
    case: Path,
    database: Path,
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
    kinds: Collection[DraftKind] = (),
    limit: int | None = MOST,
    by: str = BY,
    on_progress: Callable[[int, int], None] | None = None,
) -> Drafted:
    """Draft what a coverage would put into a case, and propose what was not proposed before.

    A case file that is not there is made, empty.

    Parameters
    ----------
    on_progress
        Called with how many documents are read, and how many there are.

    Raises
    ------
    ProjectFileError, UsageError
        If the database, the case or its file of proposals cannot be read or
        written.
    """
    known, accepted = _drafted_before(case)
    listed = draft_case(
        database,
        case,
        sources=sources,
        zones=zones,
        kinds=kinds,
        limit=limit,
        known=known,
        accepted=accepted,
        on_progress=on_progress,
    )
    made = not case.exists()
    if made and listed.drafts:
        case.parent.mkdir(parents=True, exist_ok=True)
        write_text(case, bare_case(_title(case)))
    ready = [_ready(each) for each in listed.drafts]
    proposals = propose_together(Asked(case, by, database=database), ready) if ready else ()
    return Drafted(str(case), listed, proposals, made and bool(ready), len(ready) - len(proposals))


def look_at_drafts(
    case: Path,
    database: Path,
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
    kinds: Collection[DraftKind] = (),
    limit: int | None = MOST,
) -> Drafted:
    """Give what `propose_drafts` would propose; nothing is written.

    Raises
    ------
    ProjectFileError, UsageError
        If the database or the case cannot be read.
    """
    known, accepted = _drafted_before(case)
    listed = draft_case(
        database,
        case,
        sources=sources,
        zones=zones,
        kinds=kinds,
        limit=limit,
        known=known,
        accepted=accepted,
    )
    return Drafted(str(case), listed, ())


def required_database(case: Path, database: Path | None = None) -> Path:
    """Give the evidence database that was named, or the one here or beside the case.

    Raises
    ------
    UsageError
        If there is none.
    """
    found = find_database(case, database)
    if found is None:
        message = "there is no evidence database here or beside the case"
        hint = "'standoff sources add FOLDER' makes one; --db FILE names another."
        raise UsageError(message, [Problem("no-database", message, hint=hint)], hint=hint)
    return found


def case_to_draft(named: Path) -> Path:
    """Give the case file that was named, or the one in the folder that was, which need not be there."""
    in_folder = named.is_dir() or not (named.suffix or named.exists())
    return named / "case.yaml" if in_folder else named


def _title(case: Path) -> str:
    """Give what a new case is called: its folder, where the file is just called case."""
    name = case.resolve().parent.name if case.stem == "case" else case.stem
    return name.replace("-", " ").replace("_", " ")


def _drafted_before(case: Path) -> tuple[frozenset[str], tuple[Proposal, ...]]:
    """Give the keys of the drafts that were proposed for a case, and those that somebody accepted."""
    if not case.exists():
        return frozenset(), ()
    journal = read_journal(case)
    known = frozenset(each.draft for each in journal.proposals.values() if each.draft)
    return known, tuple(each for each in journal.accepted if each.draft)


def _ready(draft: Draft) -> Ready:
    cited = tuple(
        ProposedCitation(
            each.source,
            each.sentence,
            each.sha256,
            each.words,
            "against" if each.side == "against" else "for",
        )
        for each in draft.citations
    )
    return Ready(
        draft.key,
        draft.headline,
        draft.claim,
        cited,
        f"{draft.kind.value}; {draft.confidence}",
        draft.elements,
        draft.needs,
        draft.fields,
        draft.rests_on,
    )
