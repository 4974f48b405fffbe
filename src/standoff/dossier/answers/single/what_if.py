"""Of one state among too many to be listed: what becomes of it when something changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.analysis.results import Verdict
from standoff.dossier.answers.explanation import tell_undecided
from standoff.dossier.answers.what_if import FallenView, FateView, WhatIfView
from standoff.dossier.found.states import view_state
from standoff.dossier.words.changes import tell_fallen
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, join_words
from standoff.dossier.words.reasons import tell_reason
from standoff.model.grounds.falling import Fallen

Holds = Mapping[str, bool | None]
"""By concept whether a state is an equilibrium; None where that was not decided."""

ANOTHER = (
    "Ask about a state that could: say what is different from the status quo,"
    " as 'Owner: Option, not Option'."
)


def view_single_what_if(
    title: str,
    changes: Sequence[str],
    before: tuple[Naming, int, Holds],
    after: tuple[Naming, int | None, Holds, Sequence[Verdict], Mapping[tuple[str, int], str]],
    fallen: Sequence[Fallen] | None = None,
) -> WhatIfView:
    """View what becomes of one state when a conflict changes.

    Parameters
    ----------
    before
        Names, index of the state, and under which concepts it is an equilibrium.
    after
        The same of the changed conflict, and the verdicts there; no index where the state
        can no longer be.
    fallen
        What falls because the claims it rested on are left out; None if none are.
    """
    naming, state, held = before
    changed, place, holding, verdicts, undecided = after
    view = view_state(naming, state) if place is None else view_state(changed, place)
    old = tuple(concept for concept, value in held.items() if value)
    new = tuple(concept for concept, value in holding.items() if value)
    why = (
        ("It can no longer be.",)
        if place is None
        else tuple(_tell_why(changed, verdicts, held, holding))
    )
    fate = FateView(
        _fate(old, new), view, old, new, False, False, view.label, why, place is not None
    )
    lines = [_tell_fate(naming.mention(state), held, holding, possible=place is not None)]
    lines += tell_undecided(undecided, changed) if place is not None else [ANOTHER]
    if fallen is not None and not fallen:
        lines.insert(0, "Nothing in the model rests on what is left out alone.")
    told = tuple(FallenView(each, tell_fallen(each, naming)) for each in fallen or ())
    fates = (fate,) if old or new else ()
    heading = f"{title}: what if {join_words(changes)}"
    return WhatIfView(heading, tuple(changes), tuple(lines), fates, told)


def _fate(old: Sequence[str], new: Sequence[str]) -> str:
    if not new:
        return "vanishes"
    if not old:
        return "appears"
    return "stays" if old == new else "changes"


def _tell_why(
    naming: Naming, verdicts: Sequence[Verdict], before: Holds, after: Holds
) -> Iterator[str]:
    """Say who would leave the state: under a concept that it held under before, if there is one."""
    failing = [concept for concept, value in after.items() if value is False]
    lost = [concept for concept in failing if before.get(concept)]
    failed = next(iter([*lost, *failing]), None)
    for verdict in verdicts:
        if verdict.concept == failed and not verdict.stable:
            yield tell_reason(verdict, naming)[0]


def _tell_fate(state: str, before: Holds, after: Holds, *, possible: bool) -> str:
    """Say under which concepts a state would still hold, no longer, and now."""
    if not possible:
        return f"{capitalise(state)} could no longer be."
    groups: dict[str, list[str]] = {}
    for concept, value in after.items():
        was = before.get(concept)
        if value is None or was is None:
            continue
        verb = {
            (True, True): "would still hold under",
            (True, False): "would no longer hold under",
            (False, True): "would hold, as it does not now, under",
            (False, False): "would not hold, as it does not now, under",
        }[was, value]
        groups.setdefault(verb, []).append(CONCEPT_NAMES[concept])
    if not groups:
        return f"Whether {state} would hold was not decided."
    parts = [f"{verb} {', '.join(names)}" for verb, names in groups.items()]
    return f"{capitalise(state)} {'; it '.join(parts)}."
