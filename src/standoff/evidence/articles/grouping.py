"""Articles: the captures of one text are one source.

The same article reaches an analyst as a clean page, a page with comments, a
re-post, a print version. Counting each as a source of its own would make one
voice sound like four. Captures are compared by the words of their body, after
cleaning, and grouped; comments, teasers and furniture do not count.

Two captures hold the *same* text when at least half of the shorter one's
shingles (or of its whole sentences) occur in the longer one, and the shorter
one is a fair part of the longer or its opening (a page cut off by a paywall).
Reports that an office words alike day by day, with other numbers in nearly every
sentence, are no copies of each other.
A short text that lies inside a much longer one is an *excerpt*: a statement
quoted in full is not the article that quotes it.

Similarity is not transitive: a digest that prints two articles resembles
both. Groups are therefore joined strongest link first, and only when the
members of both sides resemble each other pair by pair. What the analyst has
decided is settled before anything is computed and is never undone.

References
----------
[Broder1997]_
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standoff.errors import Problem, UsageError
from standoff.evidence.articles.candidates import Common, count_common
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import (
    Hashes,
    count_shared,
    hash_runs,
    hash_sentences,
    number_words,
)

SAME_SHARE = 0.5
"""Share of the shorter text that must recur in the longer one."""

PART_OF_LONGER = 0.25
"""A shorter share of the longer text than this is an excerpt, not a copy."""

REPORTED_SHARE = 0.2
"""Overlap below this is not worth telling."""

OPENING_SHINGLES = 24
SHORT_TEXT = 20
"""Below so many shingles a few shared phrases are a large share."""
SHORT_SHARE = 0.9
SENTENCE_WORDS = 6
"""Shorter sentences ("He disagreed.") recur between strangers."""
COMPARED_MEMBERS = 8
FEWEST_NUMBERS = 4
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class CapturedSentence:
    """One sentence of a capture, as the store knows it.

    Parameters
    ----------
    key
        How the store names the sentence.
    span
        Its raw span.
    text
        Its readable text.
    zone
        Kind of the zone it stands in ("body", "comment", ...).
    voice
        Who speaks there, where that is not the author.
    """

    key: int | str
    span: Span
    text: str
    zone: str = "body"
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One document as somebody captured it."""

    id: str
    sentences: tuple[CapturedSentence, ...]

    def in_zone(self, zone: str) -> tuple[CapturedSentence, ...]:
        """Give the sentences of one kind of zone."""
        return tuple(sentence for sentence in self.sentences if sentence.zone == zone)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the analyst decided about two captures; later decisions win."""

    left: str
    right: str
    same: bool


class LinkKind(StrEnum):
    """How two captures are related."""

    SAME = "same"
    EXCERPT = "excerpt"
    OVERLAP = "overlap"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Link:
    """Two captures that share text, and how much.

    Parameters
    ----------
    containment
        Shared shingles as a share of the text that has fewer.
    of_longer
        Shared shingles as a share of the text that has more.
    equal_sentences
        Equal sentences as a share of the text that has fewer.
    same_opening
        Whether the two begin alike.
    """

    left: str
    right: str
    kind: LinkKind
    containment: float
    of_longer: float
    equal_sentences: float
    same_opening: bool


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The captures of one article.

    Parameters
    ----------
    id
        The capture that was added first; it stays when others join.
    captures
        All of them, in the order they were added.
    representative
        The one with the longest body.
    links
        The similarities found inside the group.
    overlaps
        Similarities with captures of other groups: excerpts, partial
        overlaps, and pairs that the analyst keeps apart.
    """

    id: str
    captures: tuple[str, ...]
    representative: str
    links: tuple[Link, ...] = ()
    overlaps: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is kept of a capture to compare it: sorted numbers, no text."""

    id: str
    words: int
    shingles: Hashes
    opening: Hashes
    sentences: Hashes
    numbers: frozenset[str]


def fingerprint(capture: Capture) -> Fingerprint:
    """Reduce the body of a capture to the numbers it is compared by."""
    numbers, sizes = number_words([sentence.text for sentence in capture.in_zone("body")])
    shingles = hash_runs(numbers)
    lengths = np.array(sizes, np.int64)
    whole = hash_sentences(numbers, [size for size in sizes if size])
    return Fingerprint(
        id=capture.id,
        words=len(numbers),
        shingles=np.unique(shingles),
        opening=np.unique(shingles[:OPENING_SHINGLES]),
        sentences=np.unique(whole[lengths[lengths > 0] >= SENTENCE_WORDS]),
        numbers=frozenset(
            number for each in capture.in_zone("body") for number in _NUMBER.findall(each.text)
        ),
    )


def compare(left: Fingerprint, right: Fingerprint) -> Link | None:
    """Compare two captures exactly; None when they share next to nothing."""
    fewer, more = sorted((len(left.shingles), len(right.shingles)))
    shared = count_shared(left.shingles, right.shingles)
    if not fewer or shared < REPORTED_SHARE * fewer:
        return None
    openings = min(len(left.opening), len(right.opening))
    equal = count_shared(left.sentences, right.sentences)
    link = Link(
        left=left.id,
        right=right.id,
        kind=LinkKind.OVERLAP,
        containment=shared / fewer,
        of_longer=shared / more,
        equal_sentences=equal / max(1, min(len(left.sentences), len(right.sentences))),
        same_opening=2 * count_shared(left.opening, right.opening) >= openings,
    )
    kind = _kind(link, fewer, equal)
    if link.equal_sentences < SAME_SHARE and _count_otherwise(left.numbers, right.numbers):
        kind = LinkKind.OVERLAP
    return Link(left.id, right.id, kind, *_measures(link))


def _count_otherwise(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two texts have some numbers each, and mostly others."""
    fewer = min(len(ours), len(theirs))
    return fewer >= FEWEST_NUMBERS and 2 * len(ours & theirs) < fewer


def _measures(link: Link) -> tuple[float, float, float, bool]:
    return link.containment, link.of_longer, link.equal_sentences, link.same_opening


def _kind(link: Link, fewer: int, equal: int) -> LinkKind:
    if fewer < SHORT_TEXT:
        alike = link.containment >= SHORT_SHARE
        whole = link.of_longer >= SAME_SHARE
    else:
        alike = link.containment >= SAME_SHARE or (
            equal >= 3 and link.equal_sentences >= SAME_SHARE
        )
        whole = link.of_longer >= PART_OF_LONGER or link.same_opening
    if not alike:
        return LinkKind.OVERLAP
    return LinkKind.SAME if whole else LinkKind.EXCERPT


class ArticleIndex:
    """Captures compared as they come; grouped whenever asked.

    Notes
    -----
    Adding, however many, costs one pass over the numbers of all: so add many
    at once. No text is kept: about 9 bytes a word.
    """

    def __init__(self, captures: Iterable[Capture] = ()) -> None:
        self._prints: list[Fingerprint] = []
        self._numbers: dict[str, int] = {}
        self._links: list[Link] = []
        self.add(captures)

    def __len__(self) -> int:
        return len(self._prints)

    def __contains__(self, capture_id: object) -> bool:
        return capture_id in self._numbers

    def add(self, captures: Iterable[Capture]) -> tuple[Link, ...]:
        """Add captures and tell which earlier ones (or each other) they resemble.

        Raises
        ------
        ValueError
            If a capture of that id is there already.
        """
        first = len(self._prints)
        for capture in captures:
            if capture.id in self._numbers:
                raise ValueError(f"capture {capture.id!r} is in the index already")
            self._numbers[capture.id] = len(self._prints)
            self._prints.append(fingerprint(capture))
        shingles = [print_.shingles for print_ in self._prints]
        self._sizes = np.fromiter(map(len, shingles), np.int64, len(shingles))
        new = [link for common in count_common(shingles, first) for link in self._links_of(common)]
        self._links += new
        return tuple(new)

    def _links_of(self, common: Common) -> Iterator[Link]:
        fewer = np.minimum(self._sizes[common.texts], self._sizes[common.earlier])
        # Bounded postings can hide shared shingles, so half the limit is asked for here.
        enough = 2 * common.counts >= REPORTED_SHARE * fewer
        for text, earlier in zip(common.texts[enough], common.earlier[enough], strict=True):
            link = compare(self._prints[earlier], self._prints[text])
            if link is not None:
                yield link

    def groups(self, decisions: Sequence[Decision] = ()) -> tuple[ArticleGroup, ...]:
        """Group the captures into articles, in the order they were added.

        Raises
        ------
        UsageError
            If the decisions contradict each other.
        """
        settled = _settle(decisions, self._numbers)
        grouping = _Grouping(self._prints, self._numbers, settled)
        for link in sorted(self._links, key=self._strength):
            grouping.join(link)
        return grouping.result(self._links)

    def _strength(self, link: Link) -> tuple[float, float, int, int]:
        return (
            -link.containment,
            -link.of_longer,
            self._numbers[link.left],
            self._numbers[link.right],
        )


def group_captures(
    captures: Iterable[Capture], decisions: Sequence[Decision] = ()
) -> tuple[ArticleGroup, ...]:
    """Group captures of the same article.

    Parameters
    ----------
    captures
        In the order they were added; each once.
    decisions
        What the analyst merged or split. Captures that are not there are
        passed over.

    Raises
    ------
    UsageError
        If the decisions contradict each other.
    """
    return ArticleIndex(captures).groups(decisions)


def _settle(decisions: Sequence[Decision], known: dict[str, int]) -> tuple[Decision, ...]:
    """Keep the last decision on each pair; refuse those that contradict."""
    latest: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        if decision.left in known and decision.right in known:
            pair = frozenset((decision.left, decision.right))
            latest.pop(pair, None)
            latest[pair] = decision
    problems = find_contradictions(tuple(latest.values()))
    if problems:
        raise UsageError("The decisions about articles contradict each other.", problems)
    return tuple(latest.values())


def find_contradictions(decisions: Sequence[Decision]) -> tuple[Problem, ...]:
    """Find captures that are kept apart although a chain of merges joins them."""
    sets = _DisjointSets()
    for decision in decisions:
        if decision.same:
            sets.union(decision.left, decision.right)
    return tuple(
        Problem(
            code="article-decisions-contradict",
            message=f"{decision.left!r} and {decision.right!r} are to be kept apart, "
            "but other decisions make them the same article.",
            value=decision.left,
            hint="Withdraw this split, or one of the merges that connect the two.",
        )
        for decision in decisions
        if not decision.same and sets.find(decision.left) == sets.find(decision.right)
    )


class _DisjointSets:
    """Union-find over names; a set is called by its root."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        parent = self._parent.setdefault(name, name)
        while parent != name:
            self._parent[name] = name = self._parent.setdefault(parent, parent)
            parent = self._parent[name]
        return name

    def union(self, left: str, right: str) -> str:
        root = self.find(left)
        self._parent[self.find(right)] = root
        return root


class _Grouping:
    """Groups being joined, link by link, under the analyst's decisions."""

    def __init__(
        self, prints: Sequence[Fingerprint], numbers: dict[str, int], settled: tuple[Decision, ...]
    ) -> None:
        self._prints = prints
        self._numbers = numbers
        self._sets = _DisjointSets()
        self._members: dict[str, list[str]] = {print_.id: [print_.id] for print_ in prints}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._decided: list[Link] = []
        for decision in settled:
            if decision.same:
                self._merge(self._sets.find(decision.left), self._sets.find(decision.right))
                link = Link(decision.left, decision.right, LinkKind.DECIDED, 0.0, 0.0, 0.0, False)
                self._decided.append(link)
            else:
                self._apart[decision.left].add(decision.right)
                self._apart[decision.right].add(decision.left)

    def join(self, link: Link) -> None:
        """Join the groups of a link if all of their members allow it."""
        left, right = self._sets.find(link.left), self._sets.find(link.right)
        if link.kind is LinkKind.SAME and left != right and self._may_join(left, right):
            self._merge(left, right)

    def _merge(self, left: str, right: str) -> None:
        if left != right:
            root = self._sets.union(left, right)
            other = right if root == left else left
            self._members[root] += self._members.pop(other)

    def _may_join(self, left: str, right: str) -> bool:
        ours, theirs = self._members[left], self._members[right]
        if any(not self._apart[member].isdisjoint(theirs) for member in ours):
            return False
        return all(
            self._alike(one, other)
            for one in ours[:COMPARED_MEMBERS]
            for other in theirs[:COMPARED_MEMBERS]
        )

    def _alike(self, one: str, other: str) -> bool:
        left, right = self._prints[self._numbers[one]], self._prints[self._numbers[other]]
        fewer = min(len(left.shingles), len(right.shingles))
        return count_shared(left.shingles, right.shingles) >= SAME_SHARE * fewer

    def result(self, links: Sequence[Link]) -> tuple[ArticleGroup, ...]:
        inside: defaultdict[str, list[Link]] = defaultdict(list)
        across: defaultdict[str, list[Link]] = defaultdict(list)
        for link in (*self._decided, *links):
            left, right = self._sets.find(link.left), self._sets.find(link.right)
            if left == right:
                inside[left].append(link)
            else:
                across[left].append(link)
                across[right].append(link)
        groups = [
            self._group(members, tuple(inside[root]), tuple(across[root]))
            for root, members in self._members.items()
        ]
        return tuple(sorted(groups, key=lambda group: self._numbers[group.id]))

    def _group(
        self, members: list[str], links: tuple[Link, ...], overlaps: tuple[Link, ...]
    ) -> ArticleGroup:
        ordered = sorted(members, key=self._numbers.__getitem__)
        longest = max(ordered, key=lambda name: self._prints[self._numbers[name]].words)
        return ArticleGroup(ordered[0], tuple(ordered), longest, links, overlaps)
