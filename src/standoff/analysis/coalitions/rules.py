"""The one shape behind the coalition concepts, and what each makes of it.

*A state is stable for a coalition if each of its coalition improvements is
answered by a sanction that is credible and bad enough for some member.* This is
the shape of `standoff.analysis.stability.concept`, told of several:

======  ===========================================  =========
concept the others answer                            symmetric
======  ===========================================  =========
CNash   not at all                                   --
CGMR    by any legal sequence                        no
CSMR    by any legal sequence                        yes
CSEQ    by coalition improvements, coalition by      no
        coalition
CSSEQ   as CSEQ                                      yes
CProof  not at all; but members may leave            --
======  ===========================================  =========

Under the symmetric ones the coalition must have no way out of the sanction: no
legal sequence of its members leads from it to a state that all of them like
better than where they began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from standoff.errors import unknown_word

Answering: TypeAlias = Literal["none", "moves", "improvements"]


@dataclass(frozen=True, slots=True)
class CoalitionRule:
    """What a coalition concept expects of others and of members.

    Parameters
    ----------
    key
        Short name in code and files.
    answer
        Which answers of the others count.
    symmetric
        Whether a sanction must hold after any further joint move of the coalition.
    lasting
        Whether only improvements count that no part of the coalition would leave in turn.
    """

    key: str
    answer: Answering = "none"
    symmetric: bool = False
    lasting: bool = False


RULES: Mapping[str, CoalitionRule] = MappingProxyType(
    {
        rule.key: rule
        for rule in (
            CoalitionRule("cnash"),
            CoalitionRule("cgmr", "moves"),
            CoalitionRule("csmr", "moves", symmetric=True),
            CoalitionRule("cseq", "improvements"),
            CoalitionRule("csseq", "improvements", symmetric=True),
            CoalitionRule("cproof", lasting=True),
        )
    }
)
COALITION_CONCEPTS: tuple[str, ...] = tuple(RULES)


def require_rule(concept: str) -> CoalitionRule:
    """Give the rule of a coalition concept in any spelling of case, or refuse it.

    Raises
    ------
    UsageError
        For an unknown concept.
    """
    found = RULES.get(concept.casefold())
    if found is None:
        message = "unknown coalition concept {!r}"
        raise unknown_word(concept, COALITION_CONCEPTS, "unknown-concept", message)
    return found
