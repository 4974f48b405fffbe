"""The words of `.gmcr` files, in all their versions."""

from __future__ import annotations

from standoff.model.options import Direction

DIRECTIONS = {
    **dict.fromkeys(("both", "either", "<->", "reversible", ""), Direction.BOTH),
    **dict.fromkeys(("fwd", "forward", "forwards", "->", "n->y"), Direction.ONE_WAY),
    **dict.fromkeys(("back", "backward", "backwards", "<-", "y->n"), Direction.ONE_WAY_BACK),
}
CHOICES = {
    **dict.fromkeys(("Y", "YES", "TRUE", "1"), True),
    **dict.fromkeys(("N", "NO", "FALSE", "0"), False),
}
NAMES = {
    "decision makers": ("decisionMakers", "dms"),
    "options": ("options",),
    "infeasibles": ("infeasibles", "infeasible", "infeasibleConditions"),
    "direction": ("permittedDirection", "direction", "reversibility"),
    "statements": ("preferences", "prefStatements"),
    "ranking": ("preferenceRanking", "preferenceVector", "prefVec", "prefVect"),
    "manual": (
        "useManualPreferenceRanking",
        "useManualPreferenceVectors",
        "useManualPrefRanking",
        "useManualPrefVec",
    ),
    "title": ("title", "name"),
    "description": ("comments", "description"),
}

LOST = {
    "misperceptions": (
        "what decision makers misperceive (a hypergame) is not kept where it is no list of conditions"
        " of somebody, or leaves no state"
    ),
    "coalitions": "coalitions are not kept; every coalition can be analysed",
    "coalitionsFull": "coalitions are not kept; every coalition can be analysed",
}
"""What a file may hold that a case does not keep, and what is said of it."""
