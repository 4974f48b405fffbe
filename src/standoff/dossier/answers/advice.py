"""A recommendation held against one stage: would it hold, is it reached, who would want it.

All is asked at the stage at which the recommendation was made. It *holds* if a
state that is as recommended is an equilibrium there. It is *reached* by moves
from the status quo, at best by such as each mover gains by. Somebody *wants*
it who prefers the states that are as recommended and differ least from the
status quo: of those that the addressed can bring about by their own moves, if
there are any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import ne

from standoff.analysis.paths import find_paths, search_sequences
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import iter_moves
from standoff.dossier.found.expectations import find_meant
from standoff.dossier.found.findings import Findings
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import count_of, join_words
from standoff.model.forecasts import Recommendation
from standoff.model.states import StateSet

YES, PARTLY, NO, IMPOSSIBLE = "yes", "partly", "no", "impossible"
NOW, GAINS, MOVES = "now", "gains", "moves"
TOLD = 3
"""Of the states that it would come to, so many are told."""

WANTS, DIVIDED, INDIFFERENT, AGAINST = "wants", "divided", "indifferent", "against"


@dataclass(frozen=True, slots=True)
class WishView:
    """Whether a decision maker would want what is recommended.

    Parameters
    ----------
    addressed
        Whether the recommendation is addressed to it.
    verdict
        ``wants``, ``against``, ``indifferent``, or ``divided`` where it depends
        on how it is done.
    told
        The same in words that follow its name.
    """

    dm: str
    name: str
    addressed: bool
    verdict: str
    told: str

    @property
    def says(self) -> str:
        """The same in a sentence."""
        return f"{self.name} {self.told}"


class Advice:
    """A recommendation held against what was found at a stage.

    Parameters
    ----------
    found
        What was found at the stage at which it was made.
    """

    def __init__(self, said: Recommendation, found: Findings) -> None:
        self.found, self.graph = found, found.naming.graph
        self.meant = find_meant(said, self.graph)
        ids = self.graph.decision_makers
        self.addressed = tuple(ids.index(dm) for dm in said.to if dm in ids)
        self.own = self._find_own()
        self.nearest = self._find_nearest()

    @property
    def now(self) -> bool:
        """Whether the dispute stands as recommended already."""
        return self.found.quo is not None and self.found.quo in self.meant

    def _find_own(self) -> StateSet:
        """Find the states as recommended that the addressed bring about by their own moves."""
        if self.found.quo is None or not self.addressed:
            return StateSet()
        search = search_sequences(self.graph, self.addressed, self.found.quo, is_possible)
        return StateSet.of(search.explore().lengths) & self.meant

    def _find_nearest(self) -> tuple[int, ...]:
        """Find the states as recommended in which the fewest options differ from now."""
        quo, graph = self.found.quo, self.graph
        among = self.own or self.meant
        if quo is None or not graph.options:
            return tuple(among)
        here = graph.choices(quo)
        apart = {state: sum(map(ne, graph.choices(state), here)) for state in among}
        least = min(apart.values(), default=0)
        return tuple(state for state in among if apart[state] == least)

    @cached_property
    def holds(self) -> tuple[str, str]:
        """Whether a state as recommended is an equilibrium, and a sentence about it."""
        found, naming = self.found, self.found.naming
        if not self.meant:
            return IMPOSSIBLE, f"nothing that can be at {found.told} is as recommended"
        held = [each for each in found.analysis.all_equilibria if each.state in self.meant]
        if not held:
            return NO, "in no state that is as recommended would everybody stay"
        every = len(held[0].concepts) == len(found.analysis.concepts)
        among = [each for each in held if each.concepts == held[0].concepts]
        # An outcome that improvements lead to says more than one as strong that they do not.
        reached = {each.state for each in found.reached}
        best = next((each for each in among if each.state in reached), among[0])
        under = "every concept" if every else _name_concepts(best.concepts)
        more = _tell_others(len(among) - 1, len(held) - len(among))
        says = f"{naming.mention(best.state)} holds under {under}{more}"
        return (YES if every else PARTLY), says

    @cached_property
    def reach(self) -> tuple[str, str]:
        """How the dispute would get there, and a sentence about it."""
        quo, naming = self.found.quo, self.found.naming
        if quo is None:
            return "", "where the dispute stands is not known"
        if self.now:
            return NOW, "the dispute stands so already"
        if not self.meant:
            return NO, "no moves lead to what cannot be"
        gains = find_paths(self.graph, quo, self.meant, "improvements").to
        if gains:
            end = next((one for one in self.nearest if one in gains), min(gains))
            return GAINS, f"moves that each mover gains by lead to {naming.mention(end)}"
        ends = self.own or find_paths(self.graph, quo, self.meant, "moves").to
        if not ends:
            return NO, f"no moves lead there from where the dispute stood at {self.found.told}"
        return MOVES, f"{self._tell_movers()}, but not by moves that each mover gains by"

    def _tell_movers(self) -> str:
        if not self.own:
            return "moves of several lead there" if self.addressed else "moves lead there"
        names = [self.found.naming.who(dm) for dm in self.addressed]
        alone = "can do it alone" if len(names) == 1 else "can do it themselves"
        return f"{join_words(names)} {alone}"

    @property
    def done(self) -> tuple[str, ...]:
        """What it would be if just that were done; nothing if it is so already."""
        if self.now or self.found.quo is None:
            return ()
        return tuple(map(self.found.naming.mention, self.nearest[:TOLD]))

    @cached_property
    def wishes(self) -> tuple[WishView, ...]:
        """Whether each decision maker would want it, those addressed first."""
        if self.found.quo is None or not self.meant:
            return ()
        dms = range(len(self.graph.decision_makers))
        order = (*self.addressed, *(dm for dm in dms if dm not in self.addressed))
        return tuple(self._wish(dm, self.found.quo) for dm in order)

    def _wish(self, dm: int, quo: int) -> WishView:
        name = self.found.naming.dm(dm)
        verdict, told = self._judge_leaving(dm, quo) if self.now else self._judge_doing(dm, quo)
        dm_id = self.graph.decision_makers[dm]
        return WishView(dm_id, name, dm in self.addressed, verdict, told)

    def _judge_leaving(self, dm: int, quo: int) -> tuple[str, str]:
        meant = self.meant.lookup()
        leaves = any(end not in meant for end in iter_moves(self.graph, dm, quo, is_better))
        if leaves:
            return AGAINST, "could gain by leaving it"
        comparer = self.found.naming.comparers[dm]
        ends = iter_moves(self.graph, dm, quo, is_possible)
        if any(end not in meant and comparer.is_unknown(end, quo) for end in ends):
            return DIVIDED, "is not known to gain by leaving it or not"
        return WANTS, "could not gain by leaving it"

    def _judge_doing(self, dm: int, quo: int) -> tuple[str, str]:
        comparer = self.found.naming.comparers[dm]
        if any(comparer.is_unknown(state, quo) for state in self.nearest):
            return DIVIDED, "is not known to want it or not"
        better = [comparer.prefers(state, quo) > 0 for state in self.nearest]
        worse = [comparer.prefers(state, quo) < 0 for state in self.nearest]
        if all(better):
            return WANTS, "would rather have it than what is now"
        if all(worse):
            return AGAINST, "would rather keep what is now"
        if not any(better) and not any(worse):
            return INDIFFERENT, "would not mind either way"
        return DIVIDED, "would want it in some ways and not in others"


def _name_concepts(concepts: Iterable[str]) -> str:
    return join_words(CONCEPT_NAMES[each] for each in concepts)


def _tell_others(alike: int, weaker: int) -> str:
    """Count the other states that hold: under as many concepts, and under fewer."""
    told = []
    if alike:
        told.append(f"{count_of(alike, 'other')} too")
    if weaker:
        told.append(f"{count_of(weaker, 'other')} under fewer")
    return f" ({', '.join(told)})" if told else ""
