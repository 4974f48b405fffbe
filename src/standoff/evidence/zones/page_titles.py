"""The title of a page: a story and the name of its site, joined by a mark, in either order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.evidence.zones.mastheads import is_publication_name, is_section_name

_JOINTS = re.compile(r"\s*(?:\s[-–—·•/]\s|[|｜»›:：])\s*")
_JOINT_BEFORE = re.compile(rf"(?:{_JOINTS.pattern})\Z")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
LONGEST_NAME = 5
"""Words that the name of a site has at most."""


def is_wordy(text: str) -> bool:
    """Say whether a heading has several words; some scripts set no spaces between them.

    Examples
    --------
    >>> is_wordy("Total deadlock"), is_wordy("Deadlock"), is_wordy("領土問題の行方")
    (True, False, True)
    """
    return len(text.split()) >= 2 or len(_UNSPACED.findall(text)) >= 4


def has_part(page: str, heading: str) -> bool:
    """Say whether a heading is the title of a page, or a part of it that stands alone."""
    return _fold(heading) in map(_fold, _JOINTS.split(page))


def is_called(page: str, heading: str) -> bool:
    """Say whether a page is called as a heading is, its site and sections left off at either end.

    Examples
    --------
    >>> is_called("Old and new - the harbour | Port Gazette", "Old and new - the harbour")
    True
    >>> is_called("Old and new harbours | Port Gazette", "Old and new")
    False
    """
    before, found, after = _fold(page).partition(_fold(heading))
    joined = not before or _JOINT_BEFORE.search(before)
    return bool(found and joined and (not after or _JOINTS.match(after)))


def is_story_in(page: str, heading: str, others: Sequence[str]) -> bool:
    """Say whether a heading of one word is the story in a page's title, rather than the site.

    Parameters
    ----------
    others
        The page's headings of several words: one that is the rest of the
        title is the story.

    Examples
    --------
    >>> is_story_in("Deadlock - Port Gazette", "Deadlock", [])
    True
    >>> is_story_in("Strike drags on - Larvikposten", "Larvikposten", [])
    False
    """
    parts = [part for part in _JOINTS.split(page) if part]
    folded = [_fold(part) for part in parts]
    at = folded.index(_fold(heading))
    rest = parts[:at] + parts[at + 1 :]
    if any(_fold(other) in folded[:at] + folded[at + 1 :] for other in others):
        return False
    if rest and (is_publication_name(heading) or is_section_name(heading)):
        return False
    if at:
        return all(is_publication_name(part) or is_section_name(part) for part in rest)
    subtitled = re.match(r"\s*[:：]", page.strip()[len(heading) :])
    return bool(subtitled) or all(map(_is_name_shaped, rest))


def _is_name_shaped(part: str) -> bool:
    """Say whether a part of a title may be the name of a site or section."""
    words = part.split()
    large = [not word[0].islower() or len(word) <= 3 or "." in word[1:-1] for word in words]
    return len(words) <= LONGEST_NAME and all(large)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).strip("\"'“”‘’«»„ ")
