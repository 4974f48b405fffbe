"""Where play ends by the theory of moves, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.results import Anticipation
from standoff.analysis.stability.farsighted.theory_of_moves import Play
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, join_words, within

RULE = (
    "Both take turns from where the dispute stands; who stays ends it, and back at the start it "
    "ends, too. Both foresee the whole round."
)


@dataclass(frozen=True)
class PlaysView:
    """Plays in words.

    Parameters
    ----------
    plays
        For each state where play from it ends: a line, and one for each who would begin.
    verdict
        The states in which plays end.
    """

    title: str
    rule: str
    plays: tuple[tuple[str, ...], ...]
    verdict: str

    def __iter__(self) -> Iterator[str]:
        yield self.rule
        yield from (line for play in self.plays for line in play)
        yield self.verdict


def view_plays(naming: Naming, title: str, plays: Sequence[Play]) -> PlaysView:
    """View where play ends from each state."""
    told = tuple(tuple(_tell_play(naming, play)) for play in plays)
    ends = sorted({end for play in plays for end in play.ends})
    names = join_words([naming.mention(end) for end in ends])
    each = "the only nonmyopic equilibrium" if len(ends) == 1 else "the nonmyopic equilibria"
    are = "is" if len(ends) == 1 else "are"
    verdict = f"{capitalise(names)} {are} {each}: there play can end."
    return PlaysView(title, RULE, told, verdict)


def _tell_play(naming: Naming, play: Play) -> Iterator[str]:
    begun = [each for each in play.begun if each.gains]
    start = capitalise(naming.mention(play.start))
    if not begun:
        yield f"{start}: nobody would begin; it ends there."
        return
    if len(begun) == 1 or len(play.ends) == 1:
        yield f"{start}: it ends in {naming.mention(play.ends[0])}."
    else:
        yield f"{start}: where it ends depends on who moves first."
    yield from (f"  {_tell_way(naming, each)}" for each in begun)


def _tell_way(naming: Naming, each: Anticipation) -> str:
    first, *rest = (tell_move(move, naming) for move in each.moves)
    way = ", then ".join((first, *(within(move) for move in rest)))
    return f"{way}; there {naming.do(1 - each.moves[-1].dm, 'stays')}."
