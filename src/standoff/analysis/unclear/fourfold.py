"""Four values: what claims for and against something come to, and ways of counting that.

Evidence for a thing and evidence against it are counted apart, so a thing is not
just true or false: there may be claims on both sides, or none at all. To analyse a
conflict one has to count each as yes or no all the same, and there are four ways to
do so that take what is only shown for a yes and what is only denied for a no. They
are attitudes to risk: `cautious` counts on the least, `open` on the most.

===========  =====  =========  =======  ======
value        shown  contested  unknown  denied
claims for   some   some       none     none
against      none   some       none     some
===========  =====  =========  =======  ======
cautious     yes    no         no       no
brave        yes    yes        no       no
trusting     yes    no         yes      no
open         yes    yes        yes      no
===========  =====  =========  =======  ======

Of moves, those that are yes when counted cautiously are *definite*, bravely
*credible*, openly *possible*; each includes the one before.

Reconstructed from the abstracts of [KatoFourValued2026]_ and [KatoEpistemic2026]_;
the values are those of [Belnap1977]_.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum


class Value(Enum):
    """What claims for and against something come to."""

    SHOWN = "shown"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    DENIED = "denied"

    @property
    def is_clear(self) -> bool:
        """Whether every way of counting takes it alike."""
        return self in {Value.SHOWN, Value.DENIED}


def weigh(speaking_for: Iterable[str], speaking_against: Iterable[str]) -> Value:
    """Say what claims for and against something come to.

    Examples
    --------
    >>> weigh(["a", "b"], []).value, weigh(["a"], ["c"]).value, weigh([], []).value
    ('shown', 'contested', 'unknown')
    """
    some, others = any(True for _ in speaking_for), any(True for _ in speaking_against)
    if some:
        return Value.CONTESTED if others else Value.SHOWN
    return Value.DENIED if others else Value.UNKNOWN


COUNTINGS: Mapping[str, frozenset[Value]] = {
    "cautious": frozenset({Value.SHOWN}),
    "brave": frozenset({Value.SHOWN, Value.CONTESTED}),
    "trusting": frozenset({Value.SHOWN, Value.UNKNOWN}),
    "open": frozenset({Value.SHOWN, Value.CONTESTED, Value.UNKNOWN}),
}
"""The ways of counting: which values each takes for a yes."""

REACHES: Mapping[str, str] = {"definite": "cautious", "credible": "brave", "possible": "open"}
"""What moves are called that a way of counting allows; each includes the one before."""
