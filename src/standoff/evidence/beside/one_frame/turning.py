"""Turning: of one thing, what one tells is undone by what the other tells: stopped, released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import UNDONE, concepts_of
from standoff.evidence.beside.one_frame.frame import fit, frame_of
from standoff.evidence.beside.wording import Feature, Worded
from standoff.evidence.beside.words.meanings import meanings


def compare_undone(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare words of which one undoes what the other says: one comes after the other.

    By the words of the language, or by its concepts where it has none for this.
    """
    table = meanings(left.statement.language).undone
    if table:
        yield from _undone(left, right, left.features, right.features, table)
    else:
        yield from compare_undone_concepts(left, right)


def compare_undone_concepts(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare concepts of which one undoes what the other says, in one language or two."""
    yield from _undone(left, right, concepts_of(left), concepts_of(right), UNDONE)


def _undone(
    left: Worded,
    right: Worded,
    ours: tuple[Feature, ...],
    theirs: tuple[Feature, ...],
    table: Mapping[str, frozenset[str]],
) -> Iterator[Comparison]:
    undone = [each for each in ours if each.name in table]
    if not undone:
        return  # of most statements nothing is undone
    told, also = {each.name for each in ours}, {each.name for each in theirs}
    for one in undone:
        if one.name in also:
            continue
        for other in theirs:
            if other.name in table.get(one.name, ()) and other.name not in told:
                frames = frame_of(left, (one.span,)), frame_of(right, (other.span,))
                if not fit(*frames).is_one:
                    continue  # charged in both, arrested in one, released in the other
                said = one.span.of(left.statement.text), other.span.of(right.statement.text)
                yield Comparison(Matter.OPPOSITE, Outcome.OTHER_TIME, *said, UNDONE_ALIKE)
                return


UNDONE_ALIKE = 0.5
"""So much count words by which something is undone for the likeness of their surroundings."""
