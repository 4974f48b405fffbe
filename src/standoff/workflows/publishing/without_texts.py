"""A case file without the words of its sources: citations keep place and hash, not the quotation."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile.case import read_tree
from standoff.casefile.revising.draft import Draft
from standoff.casefile.trees.steps import Remove
from standoff.errors import EditRefused, ProjectFileError

WORDS = ("quote", "prefix", "suffix")


def leave_out_quotes(text: str, path: Path) -> str:
    """Give the text of a case file in which no citation holds words of its source.

    Whoever has the source finds them again by position and hash. A citation that has
    nothing but its words keeps them: without them it would lead nowhere. What a person
    wrote, claims in words of their own included, stays. A file that cannot be read, or
    whose layout does not allow it, stays as it is.
    """
    try:
        tree = read_tree(text, str(path)).require_sound()
        if not isinstance(tree.root.plain(), dict):
            return text
        draft = Draft(tree, path)
        claims = draft.data.get("claims")
        for claim, said in claims.items() if isinstance(claims, dict) else ():
            for side in ("for", "against"):
                cited = said.get(side) if isinstance(said, dict) else None
                for number, one in enumerate(cited if isinstance(cited, list) else ()):
                    if isinstance(one, dict) and (one.get("position") or one.get("sentence")):
                        place = ("claims", claim, side, number)
                        draft.take(*(Remove((*place, word)) for word in WORDS if word in one))
    except (ProjectFileError, EditRefused):
        return text
    return draft.text
