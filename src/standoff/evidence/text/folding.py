"""Folding: the form of a text in which words are looked for.

Type has signs that stand for letters: the ligature in "e\ufb03cient", the wide
letters of East Asian type, the shapes that Arabic letters take. A hyphen that
shows only at a line's end, and marks of direction, stand inside words. Who
looks for a word types none of these, so text and question are both folded.

References
----------
[Unicode-NFKC]_
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "\u0300-\u036f\u064b-\u065f\u3099\u309a\uff9e\uff9f"
CLUSTER = re.compile(rf"[\u1100-\u11ff]+|.[{_MARKS}]*", re.DOTALL)
"""A sign with the marks on it, or a row of the letters that Korean syllables are made of."""

_UNSEEN = re.compile("[\u00ad\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_KEPT = frozenset("¼½¾²³¹ªº…")
"""Signs that readers type as they are, and whose parts would be other words."""

_KEPT_ALONE = re.compile(rf"[{''.join(sorted(_KEPT))}](?![{_MARKS}])")


def fold(text: str) -> str:
    """Give the form of a text in which words are looked for.

    Examples
    --------
    >>> fold("the e\ufb03cient o\ufb00er of \uff2e\uff21\uff34\uff2f, a rein\u00adforcement")
    'the efficient offer of NATO, a reinforcement'
    """
    if text.isascii() or _is_folded(text):
        return text
    return "".join(map(fold_cluster, CLUSTER.findall(text)))


def _is_folded(text: str) -> bool:
    """Say whether no sign of a text is folded: then none of its clusters, which are parts of it, is."""
    if _UNSEEN.search(text) is not None:
        return False
    return unicodedata.is_normalized("NFKC", _KEPT_ALONE.sub("", text))


def cut_words(text: str) -> list[str]:
    """Give the words of a text, their case folded: runs of letters, digits and underscores.

    Examples
    --------
    >>> cut_words("Don't ask: No_1, Straße"), cut_words("It's 9 a.m.")
    (['don', 't', 'ask', 'no_1', 'strasse'], ['it', 's', '9', 'a', 'm'])
    """
    if text.isascii():  # as most lines are, and cut without an expression in a third of the time
        return text.lower().translate(_PARTING).split()
    return list(map(str.casefold, _WORD.findall(text)))


_WORD = re.compile(r"\w+")
_PARTING = {code: " " for code in range(128) if not _WORD.match(chr(code))}


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Give the folded text, and for each of its characters the place in the text it stands for.

    One more place, the end, closes the list.
    """
    places: list[int] = []
    pieces: list[str] = []
    for found in CLUSTER.finditer(text):
        pieces.append(fold_cluster(found.group()))
        places += [found.start()] * len(pieces[-1])
    return "".join(pieces), [*places, len(text)]


def searched_form(text: str) -> str | None:
    """Give the folded text where it is not the text as it is, else None."""
    folded = fold(text)
    return None if folded == text else folded


def fold_cluster(cluster: str) -> str:
    """Fold one sign with the marks on it."""
    if cluster.isascii() or cluster in _KEPT:
        return cluster
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", cluster))
