"""Where play ends by the theory of moves, from each state of a case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.stability.farsighted.theory_of_moves import Play, find_plays
from standoff.dossier.answers.dynamics.theory_of_moves import PlaysView, view_plays
from standoff.dossier.words.records import move_record
from standoff.workflows.cases.disputes import Dispute


@dataclass(frozen=True)
class Plays:
    """Where play ends from each state of a conflict of two with one choice each."""

    dispute: Dispute
    plays: tuple[Play, ...]

    @cached_property
    def view(self) -> PlaysView:
        """The plays in words."""
        return view_plays(self.dispute.naming, self.dispute.title, self.plays)

    @property
    def equilibria(self) -> tuple[int, ...]:
        """The nonmyopic equilibria: the states in which a play can end."""
        return tuple(sorted({end for play in self.plays for end in play.ends}))

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff theory-of-moves``."""
        naming = self.dispute.naming
        ids = naming.graph.decision_makers
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "plays": [
                {
                    "from": play.start + 1,
                    "label": naming.labels.of(play.start),
                    "ends": [end + 1 for end in play.ends],
                    "begun": [
                        {
                            "decision_maker": ids[dm],
                            "begins": each.gains,
                            "moves": [move_record(move, naming) for move in each.moves],
                            "end": each.end + 1,
                        }
                        for dm, each in enumerate(play.begun)
                    ],
                }
                for play in self.plays
            ],
            "nonmyopic_equilibria": [end + 1 for end in self.equilibria],
        }

    def __str__(self) -> str:
        return "\n".join(self.view)

    def __repr__(self) -> str:
        return (
            f"<Plays of {self.dispute.title!r:.200}: {len(self.equilibria)} nonmyopic equilibria>"
        )

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(self.view)


def find_plays_of(dispute: Dispute) -> Plays:
    """Find where play ends from each state.

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers with one choice each.
    """
    return Plays(dispute, find_plays(dispute.graph))
