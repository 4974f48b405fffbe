"""What each decision maker of a case believes, belief by belief, in words."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.casefile.minds.lines import read_beliefs, spell_belief
from standoff.dossier.answers.hypergames.believing import tell_belief
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.minds.beliefs import Belief, BeliefKind
from standoff.workflows.asking.what_if import tell_in_turn
from standoff.workflows.cases.disputes import Dispute


def tell_beliefs(dispute: Dispute, dm: str, beliefs: Sequence[Belief]) -> tuple[str, ...]:
    """Tell each belief in a sentence; as it is spelled where it has no words."""
    naming = dispute.element_naming
    own = naming.does(naming.conflict.dm_index[dm], "sees")
    told = [f"{own} it as if {words}." for words in _tell(dispute, beliefs)]
    for number, one in enumerate(beliefs):
        if one.kind is BeliefKind.THINKS and one.about in naming.conflict.dm_index:
            thinks = naming.does(naming.conflict.dm_index[dm], "thinks")
            sees = naming.does(naming.conflict.dm_index[one.about], "sees")
            inner = "; ".join(_tell(dispute, one.beliefs))
            told[number] = f"{thinks} that {sees} it as if {inner}."
    return tuple(told)


def _tell(dispute: Dispute, beliefs: Sequence[Belief]) -> list[str]:
    """Tell each belief after those before it."""
    told, known = [], 0
    for number, one in enumerate(beliefs, start=1):
        spelled = _spell(one, dispute.conflict)
        try:
            changes = read_beliefs(beliefs[:number], dispute.conflict)
            words = tell_in_turn(dispute, changes, (), tell_belief)[known:]
            known = len(changes)
        except StandoffError:
            words = ()
        told.append("; ".join(words) or spelled)
    return told


def _spell(belief: Belief, conflict: Conflict) -> str:
    try:
        return spell_belief(belief, conflict)
    except StandoffError:
        return belief.text
