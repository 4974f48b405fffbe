"""A case file without the words of its sources: citations keep place and hash, not the quotation."""

from __future__ import annotations

import re
from pathlib import Path

from standoff.casefile.revising.draft import Draft
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.steps import Remove
from standoff.errors import EditRefused, ProjectFileError, UsageError
from standoff.model.case import ElementPath

WORDS = ("quote", "prefix", "suffix")
_QUOTED = re.compile(rf"(?:{'|'.join(WORDS)})[\"']?\s{{0,9}}:")


def leave_out_quotes(text: str, path: Path) -> str:
    """Give the text of a case file in which no citation holds words of its source.

    Whoever has the source finds them again by position and hash. A citation that has
    nothing but its words keeps them: without them it would lead nowhere. What a person
    wrote, claims in words of their own included, stays. A file that cannot be read
    stays as it is if it quotes nothing.

    Raises
    ------
    UsageError
        If there are quotations which cannot be taken out, because the file cannot be read
        or its layout does not allow it.
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
                _leave_out(draft, ("claims", claim, side), cited)
    except (ProjectFileError, EditRefused) as error:
        if _QUOTED.search(text) is None:
            return text
        reason = error.problems[0].message if error.problems else str(error)
        message = f"the quotations of the sources cannot be taken out of the file: {reason}"
        hint = "Mend the file first, or hand on the case with the texts of its sources."
        raise UsageError(message, hint=hint) from error
    return draft.text


def _leave_out(draft: Draft, place: ElementPath, cited: object) -> None:
    if isinstance(cited, list):
        for number, one in enumerate(cited):
            _leave_out(draft, (*place, number), one)
    elif isinstance(cited, dict) and (cited.get("position") or cited.get("sentence")):
        draft.take(*(Remove((*place, word)) for word in WORDS if word in cited))
