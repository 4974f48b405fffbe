"""The words of `.gmcr` files, in all their versions, and ids made of the names in them."""

from __future__ import annotations

import re

from standoff.model.language.syntax import KEYWORDS
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


def unique_ids(names: list[str]) -> list[str]:
    """Make an id of each name: short, readable, none twice."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        words = re.sub(r"\W+", "_", name.casefold()).strip("_")[:40].strip("_")
        stem = words if re.match(r"[^\W\d]", words) else f"n{number}_{words}".strip("_")
        if stem in KEYWORDS or re.fullmatch("[yn]+", stem):
            stem += "_"
        candidate, copy = stem, 1
        while candidate in ids:
            copy += 1
            candidate = f"{stem}_{copy}"
        ids.append(candidate)
    return ids
