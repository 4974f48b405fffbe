"""Following: what undoing takes back is the last thing that was done, a decision beside the file included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import count_of
from standoff.workflows.editing import Desk, Edited
from standoff.workflows.proposals.journal import UNDONE, add_lines, journal_of, read_journal
from standoff.workflows.proposals.making import now

REJECTED, REOPENED = "rejected", "reopened"


def note_decision(case: Path, label: str, did: str, keys: Sequence[str]) -> None:
    """Let a decision that changes nothing in the case file be what undoing takes back next.

    Parameters
    ----------
    did
        ``rejected`` or ``reopened``.
    """
    Desk.open(case).note(label, f"{did} {' '.join(keys)}")


def take_step(desk: Desk, *, back: bool) -> Edited:
    """Undo the last thing that was done to a case, or do it again; its proposals follow.

    A rejection is taken back as such: what stands in the file stays.

    Raises
    ------
    EditRefused
        If there is nothing to undo, or to do again.
    ProjectFileError
        If the file of proposals cannot be read or written.
    """
    before = desk.revision
    edited = desk.undo() if back else desk.redo()
    if edited.about:
        did, *keys = edited.about.split()
        _decide_again(desk.path, keys, waits=(did == REJECTED) == back)
        return edited
    back_again = follow_undo(desk.path, before, desk.revision)
    if not back or not back_again:
        return edited
    verb = "waits" if len(back_again) == 1 else "wait"
    told = f"{count_of(len(back_again), 'proposal')} {verb} for a decision again"
    return replace(edited, besides=(*edited.besides, told))


def _decide_again(case: Path, keys: Sequence[str], *, waits: bool) -> None:
    """Let rejected proposals wait again, or be rejected as they were; others keep their decision."""
    journal = read_journal(case)
    if waits:
        rejected = {each.id for each in journal.rejected}
        note_lines(case, [wait_again(key) for key in keys if key in rejected])
        return
    open_ = {each.id for each in journal.waiting}
    known = [journal.undone[key] for key in keys if key in open_ and key in journal.undone]
    note_lines(case, [each.to_dict() for each in known if each.verdict == REJECTED])


def follow_undo(case: Path, before: str, after: str) -> tuple[str, ...]:
    """Let proposals wait again whose acceptance was undone; accept again those that were redone.

    Parameters
    ----------
    before, after
        The revisions of the case file before and after undoing or redoing.

    Returns
    -------
    tuple of str
        Their ids.

    Raises
    ------
    ProjectFileError
        If the file of proposals cannot be read or written.
    """
    if not journal_of(case).exists():
        return ()
    journal = read_journal(case)
    back = [
        each.id
        for each in journal.decisions.values()
        if each.verdict == "accepted" and each.revision == before
    ]
    again = [
        each
        for each in journal.undone.values()
        if each.verdict == "accepted" and each.revision == after
    ]
    note_lines(case, [*map(wait_again, back), *(each.to_dict() for each in again)])
    return (*back, *(each.id for each in again))


def wait_again(key: str) -> dict[str, Any]:
    """Give the decision that a proposal waits again."""
    return {"id": key, "verdict": UNDONE, "when": now()}


def note_lines(case: Path, decisions: Sequence[Mapping[str, Any]]) -> None:
    """Write decisions into the file of proposals, all of them or none."""
    if decisions:
        said = [{"standoff": "decision", "version": 1, **one} for one in decisions]
        add_lines(case, lambda _: said)
