"""Placing: ids that a proposal brings and that mean something else in the case by now.

What is proposed has ids from when it was made. Meanwhile somebody may have given one of them to
something of their own. Then the case's own steps aside while the proposal is applied, what was
proposed gets an id that is free, and what rests on it follows it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import join_words, shorten
from standoff.errors import Problem, StandoffError, UsageError
from standoff.workflows.proposals.brought import (
    KINDS,
    Brought,
    Kind,
    added_id,
    brought_by,
    built_on,
    claim_home,
    claims_of,
    entries_of,
    grounds_of,
    same_words,
)
from standoff.workflows.proposals.edits import Edited
from standoff.workflows.proposals.journal import Journal
from standoff.workflows.proposals.proposal import Proposal

_RENAMES: Mapping[Kind, tuple[str, str]] = {
    "decision maker": ("rename_decision_maker", "dm"),
    "option": ("change_option", "option"),
    "stage": ("change_stage", "stage"),
    "forecast": ("change_forecast", "forecast"),
    "claim": ("change_claim", "claim"),
}
_ASIDE = "standing_aside"

Joined = frozenset[tuple[Kind, str]]
"""What a proposal brings and the case has already, by its id."""

Apply = Callable[[Edited, Proposal, Joined], Edited]
"""Applies a proposal to a case, but for what the case has already."""


@dataclass(frozen=True, slots=True)
class _Swap:
    """An id that means something else while a proposal is applied.

    Parameters
    ----------
    home
        The id that what was proposed has in the case; empty where it gets one.
    aside
        The id that what the case has under `id` is given meanwhile; empty where there is none.
    """

    brought: Brought
    home: str
    aside: str


def place(
    before: Edited,
    proposal: Proposal,
    path: Path,
    journal: Journal,
    apply: Apply,
    *,
    as_made: bool,
) -> Edited:
    """Apply a proposal to a case in which its ids mean what they meant when it was made.

    Parameters
    ----------
    journal
        The proposals of the case, among them those on which it was built.
    apply
        Applies it, but for what the case has already.
    as_made
        Whether the case is the one for which it was made: what has its ids is meant then.

    Raises
    ------
    StandoffError
        If it cannot be applied, or what it rests on is not in the case.
    """
    work = _Placing(before, path, journal)
    others = [each for one in built_on(proposal, journal) for each in brought_by(one, own=False)]
    own = [] if as_made else list(brought_by(proposal, own=True))
    for kind in KINDS:
        work.make_room({each.id: each for each in (*others, *own) if each.kind == kind}.values())
    meant = _with_claims(proposal, work.alike)
    if not work.swaps:
        return apply(before, meant, frozenset(work.joined))
    work.require_kept(before)
    done = work.apply(meant, apply)
    return replace(work.put_back(done), labels=done.labels)


def _with_claims(proposal: Proposal, alike: Mapping[str, str]) -> Proposal:
    """Give a proposal that speaks of one claim where it spoke of several that the case has as one."""
    if not alike:
        return proposal
    claim, change = proposal.claim, proposal.change
    return replace(
        proposal,
        claim=claim and replace(claim, id=alike.get(claim.id, claim.id)),
        elements=tuple(_with_claims_in(each, alike) for each in proposal.elements),
        change=change
        and replace(change, because=tuple(alike.get(one, one) for one in change.because)),
    )


def _with_claims_in(edit: Mapping[str, Any], alike: Mapping[str, str]) -> Mapping[str, Any]:
    found = dict(edit)
    for word in ("because", "claim", "against"):
        said = edit.get(word)
        if isinstance(said, str):
            found[word] = alike.get(said, said)
        elif isinstance(said, list | tuple):
            found[word] = list(dict.fromkeys(alike.get(one, one) for one in said))
    if isinstance(edit.get("rule"), Mapping):
        found["rule"] = _with_claims_in(edit["rule"], alike)
    if isinstance(edit.get("changes"), list):
        found["changes"] = [
            _with_claims_in(one, alike) if isinstance(one, Mapping) else one
            for one in edit["changes"]
        ]
    return found


@dataclass
class _Placing:
    """Makes room for one proposal in a case, and puts everything back."""

    case: Edited
    path: Path
    journal: Journal

    def __post_init__(self) -> None:
        self.swaps: list[_Swap] = []
        self.joined: set[tuple[Kind, str]] = set()
        self.alike: dict[str, str] = {}
        self._standing: dict[tuple[Kind, str], str] = {}

    def make_room(self, brought: Iterable[Brought]) -> None:
        """Let each id mean in the case what it meant when it was proposed, or nothing."""
        for one in brought:
            each = self._qualified(one)
            entries = entries_of(self.case, each.kind, each.id)
            home = self._home(each, entries)
            first = self._standing.setdefault((each.kind, home), each.id)
            if home and first != each.id and each.kind == "claim":
                self.alike[each.id] = first
                continue
            if home and each.own and each.kind != "claim":
                if not each.by.draft:
                    continue  # the change itself says that it is there
                self.joined.add((each.kind, one.id))
            if home == each.id or (not home and each.id not in entries):
                continue
            aside = _aside(each, entries) if each.id in entries else ""
            if aside:
                self.case = self._rename(self.case, each.kind, each.id, aside)
            if home:
                self.case = self._rename(self.case, each.kind, home, each.id)
                self._standing[each.kind, each.id] = each.id
            self.swaps.append(_Swap(each, home, aside))

    def apply(self, proposal: Proposal, apply: Apply) -> Edited:
        """Apply a proposal; where it speaks of what is not there, say what it was built on."""
        try:
            return apply(self.case, proposal, frozenset(self.joined))
        except StandoffError as error:
            gone = [one.brought for one in self.swaps if not (one.home or one.brought.own)]
            if not gone:
                raise
            names = join_words(f"“{shorten(each.said, 80)}”" for each in gone)
            message = (
                f"it was made for {names}, which the case does not have; "
                "what stands there under the same id says something else"
            )
            problem = Problem("other-meaning", message, value=proposal.name[:120])
            raise UsageError(message, [problem]) from error

    def put_back(self, done: Edited) -> Edited:
        """Give what was proposed its id in the case, and what stood aside its own again."""
        for swap in reversed(self.swaps):
            each = swap.brought
            entries = entries_of(done, each.kind, each.id)
            if each.id in entries:
                home = swap.home or self._free(each, entries)
                done = self._rename(done, each.kind, each.id, home)
            if swap.aside:
                done = self._rename(done, each.kind, swap.aside, each.id)
        return done

    def require_kept(self, before: Edited) -> None:
        """Refuse where making room and putting back would leave the case other than it was."""
        if self.put_back(self.case).data != before.data:
            ids = join_words(f"“{each.brought.id}”" for each in self.swaps)
            message = f"the case means something else by {ids}, and its own cannot step aside"
            hint = "Give it another id in the case, then accept this again."
            raise UsageError(message, [Problem("other-meaning", message, hint=hint)], hint=hint)

    def _home(self, each: Brought, entries: Mapping[str, str]) -> str:
        same = same_words(each.id, each.said, entries)
        if same or each.own:
            return same
        claim = each.by.claim
        if each.kind == "claim":
            return claim_home(claim, self.case.data) if claim is not None else ""
        decision = self.journal.decisions.get(each.by.id)
        if decision is None or decision.verdict != "accepted":
            return ""
        if claim is None:
            return each.id if each.id in entries else ""
        ground = claim_home(claim, self.case.data)
        resting = [key for key in entries if ground in grounds_of(self.case, each.kind, key)]
        return each.id if each.id in resting else resting[0] if len(resting) == 1 else ""

    def _qualified(self, each: Brought) -> Brought:
        """Give an option under the id of its decision maker, where it was asked for by name."""
        dm, _, option = each.id.rpartition(".")
        makers = entries_of(self.case, "decision maker") if dm else {}
        same = same_words(dm, dm, makers) if dm and dm not in makers else ""
        return replace(each, id=f"{same}.{option}") if same else each

    def _rename(self, case: Edited, kind: Kind, old: str, new: str) -> Edited:
        do, word = _RENAMES[kind]
        return case.take({"do": do, word: old, "id": new.rpartition(".")[2]}, self.path)

    def _free(self, each: Brought, entries: Mapping[str, str]) -> str:
        """Give an id that neither the case nor a proposal has: c7 for c1, open_2 for open."""
        taken = {one.id for p in self.journal.proposals.values() for one in brought_by(p, own=True)}
        taken |= {*entries, *(key for one in self.swaps for key in (one.home, one.aside))}
        base, mark = each.id, "-" if each.kind in ("stage", "forecast") else "_"
        if each.kind == "claim" and base.rstrip("0123456789"):
            base, mark = base.rstrip("0123456789"), ""
        number = 1 if each.kind == "claim" else 2
        while f"{base}{mark}{number}" in taken:
            number += 1
        return f"{base}{mark}{number}"


def _aside(each: Brought, entries: Mapping[str, str]) -> str:
    """Give an id under which something of the case stands aside for a while."""
    owner = each.id.rpartition(".")[0]
    start, number = f"{owner}.{_ASIDE}" if owner else _ASIDE, 1
    while f"{start}_{number}" in entries:
        number += 1
    return f"{start}_{number}"


def without_joined(
    edit: Mapping[str, Any], joined: Joined, case: Edited
) -> Iterator[Mapping[str, Any]]:
    """Give the changes that are left of one where the case has what it adds: what it rests on."""
    there = added_id(edit)
    if there in joined:
        kind, key = there
        for claim in claims_of(edit) if kind in _GROUNDED else ():
            if claim not in grounds_of(case, kind, key):
                yield {"do": "ground", "element": [_GROUNDED[kind], key], "claim": claim}
    elif not (joined and edit.get("do") == "ground" and _is_grounded(edit, case)):
        yield edit


_GROUNDED: Mapping[Kind, str] = {"option": "options", "stage": "stages"}


def _is_grounded(edit: Mapping[str, Any], case: Edited) -> bool:
    part, key = [*edit.get("element", ()), "", ""][:2]
    is_maker = part == "decision_makers"
    return is_maker and edit.get("claim") in grounds_of(case, "decision maker", str(key))
