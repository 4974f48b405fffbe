"""Moves one after the other as clauses: what is chosen at each time, who moves, who gains."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.single.clauses import FALSE, TRUE, Writer
from standoff.analysis.single.solving import Meter, OutOfReach, Solver
from standoff.model.forming.option_form import OptionForm
from standoff.model.options import Direction


class Chain:
    """States at times 0, 1, ... and a move from each to the next, for a solver.

    Parameters
    ----------
    form
        The conflict.
    length
        How many moves.
    meter
        What may be taken.
    remembers
        Whether a state knows who moved last, so that nobody moves twice in a row from
        any state to its next; otherwise only within the chain.

    Notes
    -----
    Nothing is asserted of states; a move is legal where `moves` says so. The mover
    changes own options only, in their directions, to a feasible state, not against a rule
    on moves; its literal implies all that. With `gaining` it gains by it.
    """

    def __init__(
        self, form: OptionForm, length: int, meter: Meter, *, remembers: bool = False
    ) -> None:
        self.form = form
        self.length = length
        self.writer = Writer(form.index)
        self.meter = meter
        self.solver = Solver(meter)
        self.dms = range(len(form.decision_makers))
        self.options = [self.writer.many(len(form.options)) for _ in range(length + 1)]
        self.movers = [self.writer.many(len(self.dms)) for _ in range(length)]
        self.frames = [self.writer.many(len(self.dms)) for _ in range(length)]
        self.remembers = remembers and bool(form.barred)
        self.last = [
            self.writer.many(len(self.dms)) if self.remembers else [] for _ in range(length + 1)
        ]
        self.moving = self.writer.fresh()
        """Somebody moves at each time."""
        self.gaining = self.writer.fresh()
        """Whoever moves gains by it."""
        self._digits: dict[tuple[int, int], list[int]] = {}
        self._feasible: dict[int, int] = {}
        self.legal = [[self._write_move(time, dm) for dm in self.dms] for time in range(length)]
        self.better = [[self._write_gain(time, dm) for dm in self.dms] for time in range(length)]
        self._write_turns()

    # Parts -------------------------------------------------------------------------------------

    def digits(self, time: int, dm: int) -> list[int]:
        """Give what a decision maker makes of the state at a time, as digits."""
        if (time, dm) not in self._digits:
            found = self.writer.score(self.form.criteria[dm], self.options[time])
            self._digits[time, dm] = found
        return self._digits[time, dm]

    def feasible(self, time: int) -> int:
        """Give the literal that the state at a time keeps all rules."""
        if time not in self._feasible:
            self._feasible[time] = feasible_in(self.writer, self.form, self.options[time])
        return self._feasible[time]

    def _write_move(self, time: int, dm: int) -> int:
        """Write what a move of a decision maker at a time has to be; give the literal of that."""
        writer, form = self.writer, self.form
        before, after = self.options[time], self.options[time + 1]
        frame = self.frames[time][dm]
        own = set(form.owned(dm))
        for place in range(len(form.options)):
            if place not in own:
                one, other = before[place], after[place]
                writer.clauses += [[-frame, -one, other], [-frame, one, -other]]
        parts = [self.feasible(time + 1)]
        changes = []
        for place in own:
            one, other = before[place], after[place]
            way = form.directions[place]
            changes.append(-writer.equal(one, other))
            if way is Direction.ONE_WAY:
                parts.append(writer.either([-one, other]))
            elif way is Direction.ONE_WAY_BACK:
                parts.append(writer.either([one, -other]))
        parts.append(writer.either(changes))
        parts += [-bar for bar in bars_between(writer, form, dm, before, after)]
        if self.remembers:
            parts.append(-self.last[time][dm])
        return writer.both(parts)

    def _write_gain(self, time: int, dm: int) -> int:
        if not self.form.owned(dm):
            return FALSE
        return self.writer.greater(self.digits(time + 1, dm), self.digits(time, dm))

    def _write_turns(self) -> None:
        """Write that somebody moves, that moves are legal, and that nobody moves twice in a row."""
        clauses = self.writer.clauses
        for time, movers in enumerate(self.movers):
            clauses.append([-self.moving, *movers])
            for dm, mover in enumerate(movers):
                clauses.append([-mover, self.frames[time][dm]])
                clauses.append([-mover, self.legal[time][dm]])
                clauses.append([-self.gaining, -mover, self.better[time][dm]])
                if time:
                    clauses.append([-mover, -self.movers[time - 1][dm]])
                if self.remembers:
                    after = self.last[time + 1]
                    clauses.extend([-mover, -one] for k, one in enumerate(after) if k != dm)
                    clauses.append([-mover, after[dm]])

    # Questions ---------------------------------------------------------------------------------

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Say whether there is such a chain of states."""
        written = self.writer.take()
        if written:
            self.solver.add(written)
        return self.solver.solve(assumptions)

    def at(self, time: int, code: int) -> list[int]:
        """Give literals that say that a state is that of a code, and nobody moved before it."""
        found = [one if code >> k & 1 else -one for k, one in enumerate(self.options[time])]
        return [*found, *(-one for one in self.last[time])] if time == 0 else found

    def without(self, dm: int) -> list[int]:
        """Give literals that say that a decision maker does not move."""
        return [-movers[dm] for movers in self.movers]

    def read(self) -> tuple[list[int], list[int]]:
        """Give codes of the states, and the movers, of the answer found last."""
        model = self.solver.model()
        codes = [
            sum(1 << k for k, one in enumerate(options) if model[one - 1] > 0)
            for options in self.options
        ]
        return codes, [
            next((dm for dm, one in enumerate(movers) if model[one - 1] > 0), 0)
            for movers in self.movers
        ]

    def prefer(self, assumptions: list[int], wishes: Sequence[int]) -> bool:
        """Let as many wishes hold as can, the first being worth more than all that follow.

        Parameters
        ----------
        assumptions
            What has to hold; the wishes that can and the opposite of the others are added.

        Returns
        -------
        bool
            False if what has to hold cannot.
        """
        if not self.solve(assumptions):
            return False
        model = self.solver.model()
        try:
            for wish in wishes:
                holds = (model[abs(wish) - 1] > 0) == (wish > 0)
                if not holds and self.solve([*assumptions, wish]):
                    model, holds = self.solver.model(), True
                assumptions.append(wish if holds else -wish)
            return self.solve(assumptions)
        except OutOfReach:
            # That it can hold is decided: the best that was found is told.
            with self.meter.telling():
                return self.solve(model)

    def unchanged(self, time: int, code: int) -> list[int]:
        """Give the wishes that options stand at a time as in a state, the first ones first."""
        return [one if code >> k & 1 else -one for k, one in enumerate(self.options[time])]


class Chains:
    """The chains of a conflict, each made when it is first needed."""

    def __init__(self, form: OptionForm, meter: Meter) -> None:
        self.form = form
        self.meter = meter
        self._made: dict[tuple[int, bool], Chain] = {}

    def of(self, length: int, *, remembers: bool = False) -> Chain:
        """Give the chain of so many moves."""
        key = length, remembers and bool(self.form.barred)
        if key not in self._made:
            self._made[key] = Chain(self.form, length, self.meter, remembers=remembers)
        return self._made[key]

    def close(self) -> None:
        """Give their memory back."""
        for chain in self._made.values():
            chain.solver.close()


def feasible_in(writer: Writer, form: OptionForm, options: Sequence[int]) -> int:
    """Give the literal that options keep all rules."""
    return writer.both([writer.of(rule, options) for rule in form.rules])


def bars_between(
    writer: Writer, form: OptionForm, dm: int, before: Sequence[int], after: Sequence[int]
) -> list[int]:
    """Give for each rule on moves the literal that it bars a move of a decision maker."""
    return [
        writer.both([writer.of(one.origin, before), writer.of(one.target, after)])
        for one in form.barred
        if one.dm in {None, dm}
    ]


def constants(code: int, count: int) -> list[int]:
    """Give the literals of options whose choices are known."""
    return [TRUE if code >> place & 1 else FALSE for place in range(count)]
