"""What holds with something, beside what holds without it."""

from __future__ import annotations

from standoff.dossier.found.beside import SHOWN, WithAndWithout
from tests_support import RIVER, made


def test_what_holds_only_with_it_and_only_without_is_told_by_state():
    """Definition: the states in one set and not in the other, with the concepts of each."""
    naming = made(RIVER).naming
    both = WithAndWithout({"nash": {0, 1}, "seq": {0}}, {"nash": {1}, "seq": {2}})
    told = list(both.tell_changes(("With", "Without"), "under {}".format, naming))
    assert told == [
        f"With holds {naming.mention(0)}, under ['nash', 'seq'].",
        f"Without holds {naming.mention(2)}, under ['seq'].",
    ]


def test_states_stand_in_the_order_of_how_many_concepts_they_hold_under():
    """Our choice of order; of equals the first state comes first."""
    both = WithAndWithout({"nash": {1}, "seq": {1, 3}}, {"nash": {0}, "seq": {0}})
    assert both.states() == [1, 3, 0]
    assert [both.holds(state) for state in (1, 3, 0)] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert both.without(0) == ["nash", "seq"]


def test_of_many_that_come_or_go_the_first_are_told_and_the_rest_counted():
    """Our choice: six of each."""

    class Named:
        def mention(self, state: int) -> str:
            return f"the outcome {state}"

    both = WithAndWithout({"nash": set(range(SHOWN + 3))}, {"nash": set()})
    told = list(both.tell_changes(("With", "Without"), ", ".join, Named()))
    assert len(told) == SHOWN + 1
    assert told[-1] == "With hold 3 more."
