"""The parts of a page in groups: menus and the like are folded, as a page has hundreds of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.sources.items import tell_part
from standoff.evidence.zones.kinds import FURNITURE, ZoneKind

_FOLDED = FURNITURE | {ZoneKind.TEASER}
_FEW = 5
"""So many parts beside the article stand open in a row; more are folded."""


class Parts(NamedTuple):
    """Parts of a page that follow each other; `folded` says what they are where they are folded."""

    zones: Sequence[Any]
    folded: str = ""


def fold_parts(zones: Sequence[Any], used: Collection[int] = ()) -> Iterator[Parts]:
    """Give the parts that have sentences in groups, those beside the article together.

    Parameters
    ----------
    zones
        Views of zones, in the order of the page.
    used
        Numbers of sentences that something rests on: their parts are never folded, nor are
        those whose kind somebody decided.
    """

    def is_beside(zone: Any) -> bool:
        return (
            zone.kind in _FOLDED
            and not zone.decided
            and not any(each.number in used for each in zone.sentences)
        )

    for beside, run in groupby((zone for zone in zones if zone.sentences), key=is_beside):
        parts = list(run)
        if not beside or len(parts) <= _FEW:
            yield Parts(parts)
            continue
        kinds = join_words(dict.fromkeys(tell_part(zone.kind) for zone in parts))
        lines = count_of(sum(len(zone.sentences) for zone in parts), "line")
        yield Parts(parts, f"{kinds}: {lines}")
