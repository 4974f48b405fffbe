"""Phrases for somebody: a name, a description, a pronoun."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.names.entries import NameKind
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True, slots=True)
class Holder:
    """A phrase for somebody: words `first` to `last` (excluded) of the sentence.

    Parameters
    ----------
    head
        The word that says what it is, in small letters; the name for a name.
    entity
        Whom the head names; empty without a name.
    owner
        Whose it is or who acts through it, where the head only acts for somebody.
    pronoun
        ``he``, ``she``, ``it``, ``they`` or ``we``; empty for anything else.
    """

    first: int
    last: int
    span: Span
    words: str
    head: str
    entity: str = ""
    kind: NameKind | None = None
    owner: Holder | None = None
    pronoun: str = ""
    title: str = ""
