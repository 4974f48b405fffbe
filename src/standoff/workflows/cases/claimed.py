"""The claims and sources of a case whose model cannot be read yet.

Whoever begins with the sources cites before it is known who decides.
"""

from __future__ import annotations

from standoff.casefile.case import case_of
from standoff.casefile.trees.as_written import read_as_written
from standoff.errors import StandoffError
from standoff.model.case import Case

_NOBODY = {key: {"options": {f"of_{key}": key}} for key in ("one", "other")}
"""A model of two strangers, in place of the one that has errors."""


def read_claims(text: str, name: str) -> Case | None:
    r"""Give a case of nothing but the claims and sources of a file; None where these cannot be read.

    Examples
    --------
    >>> case = read_claims("title: New\nclaims: {c1: {text: They met.}}", "case.yaml")
    >>> [claim.text for claim in case.claims.values()]
    ['They met.']
    """
    try:
        data = read_as_written(text, name)
        parts = {key: data[key] for key in ("claims", "sources") if data.get(key)}
        return case_of({"standoff": 1, "title": name, "decision_makers": _NOBODY, **parts})
    except StandoffError:
        return None
