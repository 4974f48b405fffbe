"""paths, from one of too many states to be listed to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.analysis.paths import Path, find_predicate
from standoff.analysis.single import Way, find_way
from standoff.analysis.single.leading import SECONDS
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.records import move_record
from standoff.model.forming.told_names import names_of
from standoff.model.language.syntax import Statement
from standoff.workflows.asking.large.explaining import moves_with_places, place_of, states_told

if TYPE_CHECKING:
    from standoff.dossier.answers.paths import PathsView
    from standoff.workflows.asking.large.opened import OpenLarge


@dataclass(frozen=True)
class LargePaths:
    """Shortest ways from a state to what was asked for.

    Parameters
    ----------
    start
        Code of the state that they begin with.
    ways
        For each thing that was asked for, in the words of who asked, the way there.
    legal
        Where improvements do not lead to something, a way of legal moves, if that was found.
    """

    case: OpenLarge
    start: int
    allowed: str
    ways: tuple[tuple[str, Way], ...]
    legal: tuple[tuple[str, Way], ...] = ()

    @cached_property
    def naming(self) -> Naming:
        """Names of the states that are told."""
        found = {self.start}
        for _, way in (*self.ways, *self.legal):
            found |= {move.target for move in way.moves or ()}
        return self.case.naming(found)

    def _path(self, way: Way) -> Path:
        place = {int(code): k for k, code in enumerate(self.naming.graph.codes)}
        return Path(place[way.start], moves_with_places(way.moves or (), place), 0)

    def view(self) -> PathsView:
        """View the ways as a tree, and what is out of reach."""
        from standoff.dossier.answers.single.ways import view_ways

        told = [(word, way, self._path(way)) for word, way in self.ways]
        legal = {word: self._path(way) for word, way in self.legal if way.moves}
        start = place_of(self.naming, self.start)
        return view_ways(self.naming, start, self.allowed, told, legal)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff paths``: states are numbered among those told here."""
        naming = self.naming
        view = self.view()
        return {
            "names": names_of(self.case.conflict, naming.graph),
            "allowed": self.allowed,
            "from": place_of(naming, self.start) + 1,
            "label": view.start.label,
            "paths": [self._record(word, way) for word, way in self.ways if way.moves is not None],
            "out_of_reach": [word for word, way in self.ways if way.reached is False],
            "why_out_of_reach": list(view.why),
            "undecided": [
                {"to": word, "why": way.undecided, "moves_tried": way.tried}
                for word, way in self.ways
                if way.reached is None
            ],
            "states": states_told(naming),
        }

    def _record(self, word: str, way: Way) -> dict[str, Any]:
        naming, path = self.naming, self._path(way)
        graph = naming.graph
        moves = [
            {
                **move_record(move, naming),
                "improvement": graph.compare(move.dm, move.origin, move.target) > 0,
                "label": naming.labels.of(move.target),
            }
            for move in path.moves
        ]
        return {
            "asked": word,
            "to": path.end + 1,
            "label": naming.labels.of(path.end),
            "moves": moves,
        }

    def __repr__(self) -> str:
        reached = sum(way.moves is not None for _, way in self.ways)
        return f"<LargePaths in {self.case.title!r}: {reached} of {len(self.ways)} reached>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_paths

        return html_of_paths(self.view(), self.case.title)


def find_large_paths(
    case: OpenLarge,
    start: int,
    targets: Sequence[tuple[str, Statement]],
    allowed: str = "moves",
    *,
    seconds: float | None = None,
    steps: int | None = None,
) -> LargePaths:
    """Find a shortest way to each of some things that may hold.

    Parameters
    ----------
    targets
        Words, and the statement that holds where they fit.
    seconds, steps
        What each may take; 20 seconds if both are None.

    Raises
    ------
    UsageError
        If `allowed` is neither ``moves`` nor ``improvements``.
    """
    find_predicate(allowed)
    limit = SECONDS if seconds is None and steps is None else seconds
    gaining = allowed == "improvements"
    ways = tuple(
        (word, find_way(case.form, start, said, gaining=gaining, seconds=limit, steps=steps))
        for word, said in targets
    )
    missed = {word for word, way in ways if gaining and way.reached is False}
    legal = tuple(
        (word, find_way(case.form, start, said, seconds=limit, steps=steps))
        for word, said in targets
        if word in missed
    )
    return LargePaths(case, start, allowed, ways, legal)
