"""What was done to a file, step by step: each step undone and done again, character for character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from typing import Any


def revision_of(text: str) -> str:
    """Give the name of a text: the first 16 digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class Stroke:
    """One step: what stood at a place, and what stands there since.

    Parameters
    ----------
    label
        What was done, in words.
    at
        Offset in the text, in characters.
    old, new
        What stood there, and what stands there now.
    before, after
        The revisions that the step leads from and to.
    about
        Of a step beside the text, which stays as it is: what was done to what.
    """

    label: str
    at: int
    old: str
    new: str
    before: str
    after: str
    about: str = ""

    def done(self, text: str) -> str:
        """Give the text after the step."""
        return text[: self.at] + self.new + text[self.at + len(self.old) :]

    def undone(self, text: str) -> str:
        """Give the text before the step."""
        return text[: self.at] + self.old + text[self.at + len(self.new) :]

    def to_dict(self) -> dict[str, Any]:
        """Give the step as plain data."""
        said = {
            "label": self.label,
            "at": self.at,
            "old": self.old,
            "new": self.new,
            "before": self.before,
            "after": self.after,
        }
        return {**said, "about": self.about} if self.about else said


def stroke_between(before: str, after: str, label: str, about: str = "") -> Stroke:
    r"""Give the step that leads from one text to another: the piece between equal ends.

    Examples
    --------
    >>> one = stroke_between("a: 1\nb: 2\n", "a: 1\nb: 32\n", "more")
    >>> one.at, one.old, one.new
    (8, '', '3')
    """
    start = _common_start(before, after)
    most = min(len(before), len(after)) - start
    stop = _common_start(before[::-1][:most], after[::-1][:most])
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    return Stroke(label, start, old, new, revision_of(before), revision_of(after), about)


def _common_start(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass
class History:
    """The steps of a file, and how many of them are done.

    Parameters
    ----------
    base
        The text before the first step.
    strokes, done
        The steps, and how many of them are done.
    now
        The text that the steps done lead to; that before them if None.
    """

    base: str
    strokes: list[Stroke] = field(default_factory=list)
    done: int = 0
    now: InitVar[str | None] = None
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Conflicts that nobody has settled yet, each two texts: ours, and the one on disk."""

    def __post_init__(self, now: str | None) -> None:
        self.text = self.base if now is None else now

    def do(self, stroke: Stroke) -> None:
        """Take a step; those that were undone are forgotten."""
        del self.strokes[self.done :]
        self.strokes.append(stroke)
        self.done += 1
        self.text = stroke.done(self.text)

    def undo(self) -> Stroke:
        """Go a step back."""
        self.done -= 1
        stroke = self.strokes[self.done]
        self.text = stroke.undone(self.text)
        return stroke

    def redo(self) -> Stroke:
        """Go the step forward again."""
        stroke = self.strokes[self.done]
        self.done += 1
        self.text = stroke.done(self.text)
        return stroke

    @property
    def next_undo(self) -> Stroke | None:
        """The step that would be undone."""
        return self.strokes[self.done - 1] if self.done else None

    @property
    def next_redo(self) -> Stroke | None:
        """The step that would be done again."""
        return self.strokes[self.done] if self.done < len(self.strokes) else None

    def texts(self) -> Iterator[str]:
        """Iterate over the texts there were, the newest first, then those undone."""
        text = self.text
        yield text
        for stroke in reversed(self.strokes[: self.done]):
            text = stroke.undone(text)
            yield text
        text = self.text
        for stroke in self.strokes[self.done :]:
            text = stroke.done(text)
            yield text

    def text_at(self, revision: str) -> str | None:
        """Give the text of a revision, if it is one of this history."""
        named = {one for stroke in self.strokes for one in (stroke.before, stroke.after)}
        if revision != revision_of(self.text) and revision not in named:
            return None
        return next((text for text in self.texts() if revision_of(text) == revision), None)
