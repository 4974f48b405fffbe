r"""Who would leave which states, for all states at once, as diagrams.

For a focal decision maker let a threshold :math:`p` run over what its
preferences can make of a state, as variables of their own. The states no
better than :math:`p` are a diagram :math:`T(x, p)`, and the states from which
the others can lead to one of these its least fixpoint under their moves,
:math:`Z(x, p)`. A state is left where a move of the focal one leads outside
of :math:`Z` for the :math:`p` of that state.

For SEQ and SSEQ only those :math:`p` are gone through that states still in
question have: what Nash calls stable is stable, and what GMR (SMR) calls not
stable is not. Where :math:`Z(x, p)` is too large as one diagram, it is made for
one :math:`p` after the other, from the worst to the best: each is what the one
before it was, and more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from standoff.analysis.symbolic.diagrams import Diagram
from standoff.analysis.symbolic.encoding import Encoding
from standoff.model.options import Direction

KEYS = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts that can be judged so, the easy ones first."""

GAINS = frozenset(("seq", "sseq"))
"""The concepts under which the others answer by what they gain by."""

IMPLIED: Mapping[str, tuple[str, ...]] = {
    "nash": (),
    "gmr": (),
    "smr": (),
    "seq": ("nash", "gmr"),
    "sseq": ("nash", "smr", "seq"),
}
"""What has to be judged before: Nash says who stays for sure, the others who leaves for sure."""


def needed_for(concepts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the concepts to be judged, each after those that it builds on."""
    wanted = set(concepts)
    for key in reversed(KEYS):
        if key in wanted:
            wanted.update(IMPLIED[key])
    return tuple(key for key in KEYS if key in wanted)


@dataclass(frozen=True)
class Movers:
    """The moves of a conflict, as diagrams; each made when it is first needed."""

    encoding: Encoding

    @cached_property
    def tracked(self) -> bool:
        """Whether it matters who moved last: where rules bar moves, two may do what one cannot."""
        return bool(self.encoding.form.barred)

    @cached_property
    def _own(self) -> list[Diagram]:
        form = self.encoding.form
        diagrams = self.encoding.diagrams
        return [
            diagrams.cube(
                place for place in form.owned(dm) if form.directions[place] is Direction.BOTH
            )
            for dm in range(len(form.decision_makers))
        ]

    @cached_property
    def _later(self) -> list[Diagram]:
        form, later = self.encoding.form, self.encoding.later
        diagrams = self.encoding.diagrams
        return [
            diagrams.cube(later[place] for place in form.owned(dm))
            for dm in range(len(form.decision_makers))
        ]

    @cached_property
    def _moves(self) -> dict[int, Diagram]:
        return {}

    def moves(self, dm: int) -> Diagram:
        """Give the moves of a decision maker as pairs."""
        if dm not in self._moves:
            self._moves[dm] = self.encoding.moves(dm)
        return self._moves[dm]

    @cached_property
    def _improvements(self) -> dict[int, Diagram]:
        return {}

    def improvements(self, dm: int) -> Diagram:
        """Give the improvements of a decision maker as pairs."""
        if dm not in self._improvements:
            self._improvements[dm] = self.encoding.improvements(dm, self.moves(dm))
        return self._improvements[dm]

    def before(self, dm: int, some: Diagram) -> Diagram:
        """Give the states from which a move of `dm` leads into some; and these, where no rule bars moves."""
        if self.tracked:
            return self._pairs(dm, self.moves(dm), some)
        diagrams, form = self.encoding.diagrams, self.encoding.form
        found = some
        for place in form.owned(dm):
            way = form.directions[place]
            if way is not Direction.BOTH:
                to = diagrams.true if way is Direction.ONE_WAY else diagrams.false
                found |= found.substitute(diagrams.rename({place: to}))
        return self.encoding.feasible & found.exists(self._own[dm])

    def before_gain(self, dm: int, some: Diagram) -> Diagram:
        """Give the states from which an improvement of `dm` leads into some."""
        return self._pairs(dm, self.improvements(dm), some)

    def _pairs(self, dm: int, pairs: Diagram, some: Diagram) -> Diagram:
        encoding = self.encoding
        after = some.substitute(encoding.after(dm))
        return encoding.feasible & encoding.diagrams.join(pairs, after, self._later[dm])


class Focal:
    """One decision maker, and which states it would leave under each concept."""

    def __init__(self, movers: Movers, dm: int) -> None:
        self.movers = movers
        self.encoding = movers.encoding
        self.dm = dm
        self.others = [
            other for other in range(len(self.encoding.form.decision_makers)) if other != dm
        ]
        self.leaving: dict[str, Diagram] = {}

    @property
    def _feasible(self) -> Diagram:
        return self.encoding.feasible

    @cached_property
    def _threshold(self) -> list[int]:
        return self.encoding.thresholds[self.dm]

    @cached_property
    def _below(self) -> Diagram:
        """The states no better than the threshold."""
        diagrams = self.encoding.diagrams
        bits = [diagrams.variables[one] for one in self._threshold]
        return self._feasible & ~diagrams.any_greater(self.encoding.scores[self.dm], bits)

    @cached_property
    def _held_below(self) -> Diagram:
        """The states of which it can make nothing better than the threshold."""
        above = self._feasible & ~self._below
        return self._below & ~self.movers.before(self.dm, above)

    def judge(
        self, concept: str, among: Diagram | None = None, *, by_levels: bool = False
    ) -> Diagram:
        """Give the states that it would leave under a concept.

        Parameters
        ----------
        among
            Of SEQ and SSEQ: states to which the question is confined, none of
            which it leaves under the weaker concepts. Only of these it is told.
        by_levels
            Of SEQ and SSEQ: go through what it makes of states one by one.

        Raises
        ------
        OutOfReach
            If time or nodes do not suffice.
        """
        found = (
            self._judge_gains(concept, among, by_levels=by_levels)
            if concept in GAINS
            else self._judge(concept)
        )
        if among is None:
            self.leaving[concept] = found
        return found

    def _judge(self, concept: str) -> Diagram:
        if concept == "nash":
            return self._leave(self._below)
        start = self._held_below if concept == "smr" else self._below
        return self._leave(self._led_into(start, self.movers.before))

    def _judge_gains(self, concept: str, among: Diagram | None, *, by_levels: bool) -> Diagram:
        known = self.leaving
        if among is None:
            surely = reduce(or_, (known[key] for key in IMPLIED[concept] if key != "nash"))
            asked = known["nash"] & ~surely
        else:
            # Nobody leaves these under the weaker concepts.
            surely = self.encoding.diagrams.false
            asked = known["nash"] & among
        if asked == self.encoding.diagrams.false:
            return surely
        if by_levels:
            return reduce(or_, self._leave_by_levels(concept, asked), surely)
        start = self._held_below if concept == "sseq" else self._below
        within = self._thresholds_of(asked)
        led = self._led_into(start & within, self.movers.before_gain)
        return surely | (asked & self._leave(led))

    def _leave_by_levels(self, concept: str, asked: Diagram) -> Iterator[Diagram]:
        """Give, level by level, which of some states it leaves."""
        diagrams, movers = self.encoding.diagrams, self.movers
        led = _Led(movers, self.others, movers.before_gain)
        for here, below in self._levels(0, asked, self._feasible, diagrams.false):
            above = self._feasible & ~below
            led.add(below & ~movers.before(self.dm, above) if concept == "sseq" else below)
            left = here
            for _ in led.grow():
                left = here & movers.before(self.dm, above & ~led.found)
                if left == diagrams.false:
                    break
            yield left
            diagrams.manager.gc()

    def _levels(
        self, bit: int, asked: Diagram, same: Diagram, below: Diagram
    ) -> Iterator[tuple[Diagram, Diagram]]:
        """Part states by what it makes of them, from the worst: each part, and all that is no better."""
        if asked == self.encoding.diagrams.false:
            return
        scores = self.encoding.scores[self.dm]
        if bit == len(scores):
            yield asked, below | same
            return
        more = scores[bit]
        worse = same & ~more
        yield from self._levels(bit + 1, asked & ~more, worse, below)
        yield from self._levels(bit + 1, asked & more, same & more, below | worse)

    def _thresholds_of(self, some: Diagram) -> Diagram:
        """Give the thresholds that some states stand at."""
        diagrams = self.encoding.diagrams
        bits = [diagrams.variables[one] for one in self._threshold]
        equal = diagrams.all_equal(self.encoding.scores[self.dm], bits)
        return diagrams.join(some, equal, diagrams.cube(range(len(self.encoding.options))))

    def _leave(self, deterring: Diagram) -> Diagram:
        """Give the states from which a move leads to a better one from where nothing deters."""
        free = self.movers.before(self.dm, self._feasible & ~self._below & ~deterring)
        scores = self.encoding.scores[self.dm]
        return free.substitute(
            self.encoding.diagrams.rename(dict(zip(self._threshold, scores, strict=True)))
        )

    def _led_into(self, some: Diagram, before: Callable[[int, Diagram], Diagram]) -> Diagram:
        """Give the states from which the others can lead into some, and these."""
        led = _Led(self.movers, self.others, before)
        led.add(some)
        for _ in led.grow():
            pass
        return led.found


class _Led:
    """The states from which some decision makers can lead into others, and these; they may become more.

    Of what each could lead into only what is new is looked at again.
    """

    def __init__(
        self, movers: Movers, dms: Sequence[int], before: Callable[[int, Diagram], Diagram]
    ) -> None:
        self._movers = movers
        self._before = before
        self._diagrams = movers.encoding.diagrams
        false = self._diagrams.false
        self.found = self._some = false
        self._seen: dict[int, Diagram] = dict.fromkeys(dms, false)
        self._begun: dict[int, Diagram] = dict.fromkeys(dms, false)

    def add(self, some: Diagram) -> None:
        """Ask for what leads into these, too."""
        self._some |= some
        self.found |= some

    def grow(self) -> Iterator[None]:
        """Let everybody move in turn, until nothing changes; stop after every round."""
        changed = True
        while changed:
            changed = False
            for dm, seen in self._seen.items():
                self._diagrams.check()
                into = self._into(dm)
                new = into & ~seen
                if new == self._diagrams.false:
                    continue
                self._seen[dm] = into
                self._begun[dm] |= self._before(dm, new)
                self.found |= self._begun[dm]
                changed = True
            yield

    def _into(self, dm: int) -> Diagram:
        """Give what somebody may lead into: where it matters, not what only a move of its own starts from."""
        if not self._movers.tracked:
            return self.found
        return reduce(or_, (one for other, one in self._begun.items() if other != dm), self._some)
