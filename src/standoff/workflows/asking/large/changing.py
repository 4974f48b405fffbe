"""what-if, of one state among too many to be listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from standoff.casefile.leaving.evidence import Grounds
from standoff.dossier.answers.single.what_if import view_single_what_if
from standoff.errors import UsageError
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import unlisted_states
from standoff.model.forming.option_form import why_no_option_form
from standoff.model.selectors import ByTaken
from standoff.workflows.asking.large.explaining import LargeExplanation, explain_state
from standoff.workflows.asking.what_if import (
    begin_what_if,
    change_dispute,
    find_fallen,
    find_grounds,
)
from standoff.workflows.cases.typed_changes import read_typed_changes

if TYPE_CHECKING:
    from standoff.dossier.answers.what_if import WhatIfView
    from standoff.model.grounds.falling import Fallen
    from standoff.model.stages import Scenario
    from standoff.workflows.asking.large.opened import OpenLarge


@dataclass(frozen=True)
class LargeWhatIf:
    """One state before and after changes.

    Parameters
    ----------
    after
        None where the state can no longer be.
    """

    before: LargeExplanation
    changed: OpenLarge
    after: LargeExplanation | None
    lines: tuple[str, ...]
    fallen: tuple[Fallen, ...] | None = None

    def view(self) -> WhatIfView:
        """View what becomes of the state, in words."""
        before, after = self.before, self.after
        if after is None:
            held = (before.naming, before.state, before.holds)
            none = dict.fromkeys(before.analysis.concepts, False)
            return view_single_what_if(
                before.case.title,
                self.lines,
                held,
                (self.changed.naming(()), None, none, (), {}),
                self.fallen,
            )
        return view_single_what_if(
            before.case.title,
            self.lines,
            (before.naming, before.state, before.holds),
            (after.naming, after.state, after.holds, after.verdicts, after.analysis.undecided),
            self.fallen,
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff what-if``: one outcome, the state asked about."""
        stage = self.before.case.dispute.stage
        return {
            "stage": stage.id if stage else None,
            **self.view().to_dict(),
            "holds_before": self.before.holds,
            "holds_after": None if self.after is None else self.after.holds,
        }

    def __repr__(self) -> str:
        return f"<LargeWhatIf of {self.before.naming.state(self.before.state)}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_what_if

        return html_of_what_if(self.view())


def ask_large_what_if(
    case: OpenLarge,
    changes: Sequence[str],
    state: str = "status-quo",
    concepts: Sequence[str] | None = None,
    *,
    seconds: float | None = None,
    steps: int | None = None,
    grounds: Grounds | None = None,
    scenario: Scenario | None = None,
) -> LargeWhatIf:
    """Judge one state as the case is and as it would be if something were different.

    Parameters
    ----------
    changes, grounds, scenario
        As for `standoff.workflows.asking.what_if.ask_what_if`.
    seconds, steps
        What each of the two may take; 20 seconds if both are None.

    Raises
    ------
    UsageError
        If nothing is changed, or the changes leave no conflict whose states need not be listed.
    ConflictModelError
        If a line cannot be read.

    Notes
    -----
    The state is the same where the same options are taken; options that the changes bring
    are not taken in it.
    """
    dispute = case.dispute
    begin, lines, told = begin_what_if(case.conflict, changes, scenario)
    settled = _with_options_taken(
        case.opened(change_dispute(dispute, begin, "")) if scenario else case
    )
    with unlisted_states():
        grounds = grounds or find_grounds(dispute, lines)
        read = read_typed_changes(lines, settled, grounds)
        after = apply_changes(settled, read)
    changed = case.opened(change_dispute(dispute, after, "; ".join(told)))
    why = why_no_option_form(after)
    if why is not None:
        raise UsageError(f"after these changes the states have to be listed: {why}")
    _ = changed.space  # refuses what leaves no state, or no order of the states
    code = case.find_state(state)
    before = explain_state(case, code, None, concepts, seconds=seconds, steps=steps)
    moved = carry_over(case.conflict, after, code)
    found = None
    if changed.form.is_feasible(moved):
        found = explain_state(changed, moved, None, concepts, seconds=seconds, steps=steps)
    return LargeWhatIf(before, changed, found, told, find_fallen(begin, read))


def _with_options_taken(case: OpenLarge) -> Conflict:
    """Give the conflict with the status quo said by the options taken: so changes keep it.

    However it is said, to find it among states that are listed is not needed then.
    """
    code = case.status_quo
    if code is None:
        return case.conflict
    options = case.form.options
    taken = tuple(option for place, option in enumerate(options) if code >> place & 1)
    return replace(case.conflict, status_quo=ByTaken(taken))


def carry_over(before: Conflict, after: Conflict, code: int) -> int:
    """Give the code of the state in which the same options are taken in a changed conflict."""
    places = after.option_index
    return sum(
        1 << places[option.qualified]
        for k, option in enumerate(before.options)
        if code >> k & 1 and option.qualified in places
    )
