"""What if: which outcomes appear, vanish or stay when something is different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.paths import Path
from standoff.analysis.variants.matching import StateKey, key_of_state
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.changes import tell_fallen
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.moves import tell_change, tell_move
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, join_words, within
from standoff.dossier.words.reasons import tell_reason
from standoff.dossier.words.statements import describe_outcome, describe_state
from standoff.model.grounds.falling import Fallen

AS_IT_WAS = f"{STATUS_QUO} as it was"
AS_MOVED = f"{STATUS_QUO} as moved"


@dataclass(frozen=True, slots=True)
class FateView:
    """What becomes of one outcome.

    Parameters
    ----------
    fate
        ``appears``, ``vanishes``, ``stays``, or ``changes`` where it holds under
        other concepts than before.
    before, after
        Concepts under which it holds, by key.
    reached_before, reached_after
        Whether improvements lead there from the status quo.
    words
        The outcome by what sets it apart from the status quo.
    why
        Who would leave it, and why; or by whose moves it is reached.
    feasible
        Whether it can still be after the change.
    """

    fate: str
    state: StateView
    before: tuple[str, ...]
    after: tuple[str, ...]
    reached_before: bool
    reached_after: bool
    words: str
    why: tuple[str, ...]
    feasible: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Give the fate as plain data."""
        return {
            **self.state.to_dict(),
            "fate": self.fate,
            "before": list(self.before),
            "after": list(self.after),
            "reached_before": self.reached_before,
            "reached_after": self.reached_after,
            "words": self.words,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class FallenView:
    """Something that falls, in words."""

    fallen: Fallen
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "kind": self.fallen.kind,
            "decision_maker": self.fallen.dm,
            "what": self.fallen.what,
            "claims": list(self.fallen.claims),
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """A conflict before and after changes.

    Parameters
    ----------
    changes
        As they were asked for.
    summary
        In one to three sentences what they do.
    fates
        What appears, what vanishes, what changes, what stays.
    fallen
        What falls because the claims it rested on are left out, with those claims.
    """

    title: str
    changes: tuple[str, ...]
    summary: tuple[str, ...]
    fates: tuple[FateView, ...]
    fallen: tuple[FallenView, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {
            "title": self.title,
            "changes": list(self.changes),
            "summary": list(self.summary),
            "fallen": [each.to_dict() for each in self.fallen],
            "outcomes": [fate.to_dict() for fate in self.fates],
        }


def view_what_if(
    before: Findings,
    after: Findings,
    changes: Sequence[str],
    most_reasons: int = 3,
    fallen: Sequence[Fallen] | None = None,
) -> WhatIfView:
    """View what becomes of the outcomes when a conflict changes.

    Parameters
    ----------
    fallen
        What falls because the claims it rested on are left out; None if none are.
    most_reasons
        So many reasons are given for one outcome.

    Notes
    -----
    States are the same where the same options are taken; an option that only
    one of the conflicts has counts as not taken in the other. One that the
    changes settle tells states apart as any other: what takes it the other way
    can no longer be. Where the changes move the status quo, the summary begins
    with that, and outcomes are told by what sets them apart from it as it was.
    """
    fates = sorted(iter_fates(before, after, most_reasons), key=_order)
    title = f"{before.title}: what if {join_words(changes)}"
    told = tuple(FallenView(each, tell_fallen(each, before.naming)) for each in fallen or ())
    moved = tell_moved(before, after)
    summary = [
        *([moved] if moved else []),
        *_summarise(fates, after, AS_MOVED if moved else STATUS_QUO),
    ]
    if fallen is not None and not fallen:
        summary.insert(0, "Nothing in the model rests on what is left out alone.")
    return WhatIfView(title, tuple(changes), tuple(summary), tuple(fates), told)


def key_of(naming: Naming, state: int) -> StateKey:
    """Give what makes a state the same in another conflict; see `analysis.variants.matching`."""
    return key_of_state(naming.graph, state)


def _holding(findings: Findings) -> dict[StateKey, tuple[int, tuple[str, ...]]]:
    """Give the strongest equilibrium of each key."""
    found: dict[StateKey, tuple[int, tuple[str, ...]]] = {}
    for each in findings.analysis.all_equilibria:  # those of most concepts come first
        key = key_of(findings.naming, each.state)
        found.setdefault(key, (each.state, each.concepts))
    return found


def iter_fates(before: Findings, after: Findings, most_reasons: int) -> Iterator[FateView]:
    """Iterate over the outcomes of either conflict, with what becomes of each."""
    old, new = _holding(before), _holding(after)
    found = _find_keys(after)
    words = _Words(before, after)
    for key, (state, concepts) in new.items():
        earlier = old.get(key, (0, ()))[1]
        fate = "appears" if not earlier else "stays" if earlier == concepts else "changes"
        reached = _is_reached(before, old[key][0]) if key in old else False
        why = _tell_way(after, state) if fate != "stays" else ()
        yield FateView(
            fate,
            view_state(after.naming, state),
            earlier,
            concepts,
            reached,
            _is_reached(after, state),
            words.after(state, key),
            why,
        )
    for key, (state, concepts) in old.items():
        if key not in new:
            yield FateView(
                "vanishes",
                view_state(before.naming, state),
                concepts,
                (),
                _is_reached(before, state),
                False,
                AS_IT_WAS
                if state == before.quo and found.get(key) != after.quo
                else words.before(state),
                tuple(_tell_leaving(after, found.get(key), concepts))[:most_reasons],
                key in found,
            )


def _find_keys(findings: Findings) -> dict[StateKey, int]:
    return {key_of(findings.naming, s): s for s in range(findings.naming.graph.state_count)}


def tell_moved(before: Findings, after: Findings) -> str:
    """Say where the changes move the status quo; empty where it stays, or where there is none."""
    if not _is_moved(before, after) or before.quo is None or after.quo is None:
        return ""
    named = after.naming.now(after.quo)
    to = f" to “{named}”" if named else ""
    same = _find_keys(before).get(key_of(after.naming, after.quo))
    if same is None:
        return f"The changes move the status quo{to}: {describe_state(after.quo, after.naming)}."
    change = tell_change(before.quo, same, before.naming)
    return f"The changes move the status quo{to}: {within(change)}; all else stays."


def _is_moved(before: Findings, after: Findings) -> bool:
    if before.quo is None or after.quo is None or not after.naming.graph.options:
        return False
    return key_of(before.naming, before.quo) != key_of(after.naming, after.quo)


class _Words:
    """Outcomes in words: where the status quo moves, all of them compared with it as it was."""

    def __init__(self, first: Findings, then: Findings) -> None:
        self._first, self._then = first, then
        self._moved = _is_moved(first, then)
        self._known = _find_keys(first) if self._moved else {}

    def before(self, state: int) -> str:
        if self._moved and state == self._first.quo:
            return AS_IT_WAS
        start = AS_IT_WAS if self._moved else STATUS_QUO
        return describe_outcome(state, self._first.quo, self._first.naming, start)

    def after(self, state: int, key: StateKey) -> str:
        then = self._then
        if not self._moved:
            return describe_outcome(state, then.quo, then.naming)
        if state == then.quo:
            named = then.naming.now(state)
            return f"{f'“{named}”, ' if named else ''}{AS_MOVED}{then.naming.code(state)}"
        if key in self._known:
            return self.before(self._known[key])
        return describe_outcome(state, then.quo, then.naming, AS_MOVED)


def _is_reached(findings: Findings, state: int) -> bool:
    paths = findings.improvements
    return paths is not None and (state == paths.start or state in paths.to)


def _tell_way(findings: Findings, state: int) -> tuple[str, ...]:
    paths = findings.improvements
    if paths is None:
        return ()
    path = paths.to.get(state)
    if path is None:
        return ("Improvements from the status quo do not lead to it.",)
    if not path.moves:  # The words call it the status quo already.
        return ()
    return ("; then ".join(_iter_steps(findings.naming, path)) + ".",)


def _iter_steps(naming: Naming, path: Path) -> Iterator[str]:
    for move in path.moves:
        yield tell_move(move, naming)


def _tell_leaving(findings: Findings, state: int | None, concepts: Sequence[str]) -> Iterator[str]:
    if state is None:
        yield "It can no longer be."
        return
    analysis, naming = findings.analysis, findings.naming
    for concept in concepts:
        if concept not in analysis.concepts:
            continue
        for dm in range(len(naming.graph.decision_makers)):
            verdict = analysis.verdict(concept, dm, state)
            if not verdict.stable:
                yield tell_reason(verdict, naming)[0]
        return


_FATES = ("appears", "vanishes", "changes", "stays")


def _order(fate: FateView) -> tuple[object, ...]:
    reached = fate.reached_after or fate.reached_before
    strength = max(len(fate.before), len(fate.after))
    # Those that cannot be tell nothing new, and may be many.
    return not fate.feasible, _FATES.index(fate.fate), not reached, -strength, fate.state.number


def _summarise(fates: Sequence[FateView], after: Findings, quo: str) -> Iterator[str]:
    moved = [fate for fate in fates if fate.fate in {"appears", "vanishes"}]
    if not fates:
        yield "No state is an equilibrium under any concept, before or after."
        return
    if not moved and all(fate.fate == "stays" for fate in fates):
        yield "Nothing changes: the same outcomes hold under the same concepts."
    elif not moved:
        yield "The same outcomes hold, but not all under the same concepts."
    for word, verb, feasible in (
        ("appears", "appear", True),
        ("vanishes", "vanish", True),
        ("vanishes", "vanish", False),
    ):
        found = [fate for fate in moved if fate.fate == word and fate.feasible is feasible]
        if found:
            reached = [f for f in found if f.reached_after or f.reached_before]
            first = (reached or found)[0]
            count = f"{len(found)} outcomes {verb}" if len(found) > 1 else f"One outcome {word}"
            if not feasible:
                count += f", as {'they' if len(found) > 1 else 'it'} can no longer be"
            lead = "the first" if len(found) > 1 else "it"
            names = join_words(CONCEPT_NAMES[c] for c in first.after or first.before)
            yield f"{count}; {lead}, under {names}: {first.words}."
    if after.quo is not None:
        ends = [fate for fate in fates if fate.reached_after and fate.after]
        holds = [fate for fate in ends if fate.state.number == after.quo + 1]
        if holds:
            yield f"{capitalise(quo)} holds."
        elif ends:
            several = f" {len(ends)} outcomes; the first" if len(ends) > 1 else ""
            yield f"From the status quo improvements lead to{several}: {ends[0].words}."
