"""The relational concepts: Nash, GMR, SMR and SEQ of decision makers with attitudes.

A decision maker *accepts* a state in place of another if it suits its attitude
toward everybody: no worse for those toward whom it is positive, no better for
those toward whom it is negative, whatever it is for the rest. Attitudes
that *dominate* come first: who gains by them accepts, and the others count where
they make no difference. What it accepts
is what it moves to and, under RSEQ, what makes a countermove credible; what it
does not accept deters it, and so does being back where it was. The shape is
that of `standoff.analysis.stability.concept`, with other predicates:

=======  =========  ============  ===========================  =========
concept  incentive  countermoves  deterrent                    symmetric
=======  =========  ============  ===========================  =========
RNash    accepted   none          --                           --
RGMR     accepted   all           not accepted, or no change   no
RSMR     accepted   all           not accepted, or no change   yes
RSEQ     accepted   accepted      not accepted, or no change   no
=======  =========  ============  ===========================  =========
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.stability.concept import Concept
from standoff.errors import unknown_word
from standoff.model.graph_form import GraphForm

RELATIONAL = ("rnash", "rgmr", "rsmr", "rseq")
NAMES = {"rnash": "RNash", "rgmr": "RGMR", "rsmr": "RSMR", "rseq": "RSEQ"}
TEXTBOOK = {
    "rnash": "Relational Nash stability",
    "rgmr": "Relational general metarationality",
    "rsmr": "Relational symmetric metarationality",
    "rseq": "Relational sequential stability",
}


@dataclass(frozen=True)
class RelationalConcepts:
    """The four concepts for certain attitudes.

    Parameters
    ----------
    attitudes
        Who is positive, neutral or negative toward whom.
    """

    attitudes: Attitudes

    @cached_property
    def accepts(self) -> MovePredicate:
        """Say whether a decision maker accepts another state in place of the one it is in."""
        parts = [self.attitudes.parts(dm) for dm in range(len(self.attitudes.values))]

        def accepts(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
            ranks = graph.ranks
            first, rest = parts[dm]
            gains = [value * (ranks[j][target] - ranks[j][origin]) for j, value in first]
            if any(gain < 0 for gain in gains):
                return False
            return any(gains) or all(
                value * (ranks[j][target] - ranks[j][origin]) >= 0 for j, value in rest
            )

        return accepts

    @cached_property
    def deters(self) -> MovePredicate:
        """Say whether a decision maker would rather have stayed than end in another state."""
        accepts = self.accepts

        def deters(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
            return origin == target or not accepts(graph, dm, origin, target)

        return deters

    def concept(self, key: str) -> Concept:
        """Give a concept by key.

        Raises
        ------
        UsageError
            For an unknown key.
        """
        folded = key.casefold()
        if folded not in RELATIONAL:
            message = "unknown relational concept {!r}"
            raise unknown_word(key, RELATIONAL, "unknown-concept", message)
        countermove = {"rnash": is_never_made, "rseq": self.accepts}.get(folded, is_possible)
        return Concept(
            key=folded,
            abbreviation=NAMES[folded],
            name=TEXTBOOK[folded],
            definition="",
            formula="",
            references=("InoharaHipelWalker2007",),
            incentive=self.accepts,
            countermove=countermove,
            deterrent=self.deters,
            symmetric=folded == "rsmr",
        )
