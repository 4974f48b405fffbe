"""How the way from one stage to the next compares with where the conflict drifted, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.dynamics.following import Following
from standoff.analysis.dynamics.settling import Settling
from standoff.dossier.answers.dynamics.drift import tell_chance
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of, join_words


@dataclass(frozen=True)
class FollowingView:
    """One passage in words.

    Parameters
    ----------
    heading
        The two stages.
    verdict
        Whether what came was predicted, in a sentence.
    steps
        The improvements that lead there.
    likeliest
        Where the conflict was drifting instead; empty where that is what came.
    aside
        What of the later stage the earlier one has no option for; empty if nothing.
    """

    heading: str
    verdict: str
    steps: tuple[str, ...]
    likeliest: str
    aside: str

    def __iter__(self) -> Iterator[str]:
        yield f"{self.heading}: {self.verdict}"
        yield from (f"  {step}" for step in self.steps)
        yield from (f"  {line}" for line in (self.likeliest, self.aside) if line)


def view_following(
    naming: Naming,
    heading: str,
    found: Following,
    settling: Settling,
    later: tuple[str, ...],
) -> FollowingView:
    """View a passage from one stage to the next.

    Parameters
    ----------
    naming
        Of the earlier stage.
    later
        What the later status quo takes that the earlier stage has no option for, by name.
    """
    steps = []
    for move in found.path:
        remark = tell_step(move, naming)
        steps.append(tell_move(move, naming) + (f" ({remark})" if remark else ""))
    aside = f"Left aside, for it was no option before: {join_words(later)}." if later else ""
    return FollowingView(
        heading, _tell(naming, found), tuple(steps), _tell_likeliest(naming, found, settling), aside
    )


def _tell(naming: Naming, found: Following) -> str:
    if found.state is None:
        return "no state of the earlier stage is what came."
    where = naming.mention(found.state)
    if found.kind == "stayed":
        if found.chance == 1:
            return "nobody had an improvement, and it stayed as it was, as predicted."
        told = f"predicted with {tell_chance(found.chance)}" if found.chance else "not predicted"
        return f"it stayed in {where}, though there were improvements; that was {told}."
    if found.kind == "no-way":
        return f"no improvements lead to what came, {where}."
    moves = count_of(len(found.path), "improvement")
    if found.kind == "predicted":
        return f"what came, {where}, was predicted with {tell_chance(found.chance)}, {moves} away."
    return (
        f"what came, {where}, is no end: the drift passes it with {tell_chance(found.passing)} "
        f"and goes on; {moves} away."
    )


def _tell_likeliest(naming: Naming, found: Following, settling: Settling) -> str:
    end = settling.ends[0]
    if found.state in end.states:
        return ""
    chance = tell_chance(end.chance)
    if end.is_cycle:
        return f"Likeliest was a cycle of {len(end.states):,} states ({chance})."
    return f"Likeliest was {naming.mention(end.states[0])} ({chance})."
