"""Whether one state is stable for one decision maker, without listing states.

Improvements are tried from the best down. For each a sanction is looked for: the
shortest sequence of answers that ends no better than the state left. A sequence that
deters one improvement is then read as an answer to all improvements, and those that it
deters as well need not be tried: refinement by counterexamples [JanotaKlieberMarquesSilvaClarke2016]_.
If no sequence of any length deters an improvement (`standoff.analysis.single.unreaching`
proves it), the state is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standoff.analysis.results import (
    EveryImprovementSanctioned,
    Move,
    NoImprovement,
    Reason,
    Sanction,
    UnsanctionedImprovement,
)
from standoff.analysis.single.chains import (
    Chain,
    Chains,
    bars_between,
    constants,
    feasible_in,
)
from standoff.analysis.single.clauses import FALSE, TRUE, Writer, digits_of
from standoff.analysis.single.keys import GAINS, HELD, WEAKER
from standoff.analysis.single.solving import OutOfReach
from standoff.analysis.single.unreaching import Question, Search
from standoff.model.language.syntax import iter_names
from standoff.model.options import Direction

TRIED = 2
"""Sequences up to this length are tried before it is asked whether there are any."""

SHARE = 0.5
"""The share of what is left that one improvement may take."""


@dataclass
class Focal:
    """One decision maker at one state.

    Parameters
    ----------
    code
        The state; feasible.
    """

    chains: Chains
    dm: int
    code: int
    escapes: list[int] = field(default_factory=list)
    """Codes that the sanctioned could escape to; only its own options are read of them."""
    unanswered: dict[str, set[int]] = field(default_factory=dict)
    """By concept the improvements that no answer deters."""

    def __post_init__(self) -> None:
        form = self.chains.form
        self.form = form
        self._number = digits_of(form.criteria[self.dm], form.score(self.dm, self.code))
        self._own = form.owned(self.dm)
        self._mask = sum(1 << place for place in self._own)
        self._above: dict[tuple[int, int], int] = {}
        self._barring: dict[tuple[int, int], tuple[int, int]] = {}

    # Literals ----------------------------------------------------------------------------------

    def above(self, chain: Chain, time: int) -> int:
        """Give the literal that the state at a time is better for it than the one it may leave."""
        key = id(chain), time
        if key not in self._above:
            self._above[key] = chain.writer.above(chain.digits(time, self.dm), self._number)
        return self._above[key]

    def _deterring(self, chain: Chain, time: int, concept: str) -> list[int]:
        """Give literals that hold at a time in states that may deter it."""
        found = [-self.above(chain, time)]
        if concept in HELD:
            found.append(self._no_escape(chain, time))
        return found

    def _no_escape(self, chain: Chain, time: int) -> int:
        """Give the literal under which none of the escapes known so far is there."""
        key = id(chain), time
        act, known = self._barring.get(key, (0, 0))
        act = act or chain.writer.fresh()
        options = chain.options[time]
        for escape in self.escapes[known:]:
            leads = self._escape(chain.writer, options, escape)
            chain.writer.clauses.append([-act, -leads])
        self._barring[key] = act, len(self.escapes)
        return act

    def _escape(self, writer: Writer, options: Sequence[int], escape: int) -> int:
        """Give the literal that its own options can become those of an escape, which is better."""
        after = list(options)
        parts = []
        for place in self._own:
            taken = bool(escape >> place & 1)
            after[place] = TRUE if taken else FALSE
            way = self.form.directions[place]
            if way is Direction.ONE_WAY and not taken:
                parts.append(-options[place])
            elif way is Direction.ONE_WAY_BACK and taken:
                parts.append(options[place])
        parts.append(feasible_in(writer, self.form, after))
        parts += [-bar for bar in bars_between(writer, self.form, self.dm, options, after)]
        digits = writer.score(self.form.criteria[self.dm], after)
        return writer.both([*parts, writer.above(digits, self._number)])

    # Moves of its own --------------------------------------------------------------------------

    def _moves_beyond(self, chain: Chain, origin: int) -> list[int]:
        """Give assumptions of its moves from a state to one better than the one it may leave."""
        chain.digits(1, self.dm)
        own = [chain.moving, chain.movers[0][self.dm]]
        return [*chain.at(0, origin), *own, self.above(chain, 1)]

    def improve(self, ruled_out: int) -> int | None:
        """Give the best of its improvements that a literal does not rule out.

        Of several it is one that leaves options as they are, the first ones first.
        """
        chain = self.chains.of(1, remembers=True)
        wishes = [*chain.digits(1, self.dm), *self._own_unchanged(chain, self.code)]
        if not chain.prefer([*self._moves_beyond(chain, self.code), ruled_out], wishes):
            return None
        return chain.read()[0][1]

    def _own_unchanged(self, chain: Chain, code: int) -> list[int]:
        same = chain.unchanged(1, code)
        return [same[place] for place in self._own]

    def escape_from(self, code: int) -> int | None:
        """Give where it could go from a state that is better than the one it may leave."""
        chain = self.chains.of(1, remembers=True)
        if chain.solve(self._moves_beyond(chain, code)):
            return chain.read()[0][1]
        return None

    def best_from(self, code: int) -> tuple[int | None, bool]:
        """Give the best of its moves from a state, whatever that is worth, and whether it has others."""
        chain = self.chains.of(1, remembers=True)
        asked = [*chain.at(0, code), chain.moving, chain.movers[0][self.dm]]
        wishes = [*chain.digits(1, self.dm), *self._own_unchanged(chain, code)]
        if not chain.prefer(list(asked), wishes):
            return None, False
        best = chain.read()[0][1]
        act = chain.writer.fresh()
        self._rule_out(act, best)
        others = chain.solve([*asked, act])
        chain.writer.clauses.append([-act])
        return best, others

    # Verdicts ----------------------------------------------------------------------------------

    def judge(self, concept: str) -> Reason:
        """Say whether the state is stable for it, and why.

        Raises
        ------
        OutOfReach
            If that was not decided within what may be taken.
        """
        chain = self.chains.of(1, remembers=True)
        act = chain.writer.fresh()
        try:
            return self._judge(concept, act)
        finally:
            chain.writer.clauses.append([-act])

    def _judge(self, concept: str, act: int) -> Reason:
        best = self.improve(act)
        if best is None:
            return NoImprovement()
        if concept == "nash":
            return UnsanctionedImprovement(best)
        sanctions: list[Sanction] = []
        open_one: OutOfReach | None = None
        improvement: int | None = best
        while improvement is not None:
            try:
                sanction = self._answer(concept, improvement)
            except OutOfReach as stop:
                open_one = stop
                self._rule_out(act, improvement)
                self.chains.meter.count(0)
            else:
                if sanction is None:
                    self.unanswered.setdefault(concept, set()).add(improvement)
                    count = 0 if self._can_answer(concept, improvement) is False else None
                    return UnsanctionedImprovement(
                        improvement, responses=count, sanctions=tuple(sanctions)
                    )
                sanctions.append(sanction)
                self._rule_out_answered(act, concept, sanction)
            improvement = self.improve(act)
        if open_one is not None:
            raise open_one
        return EveryImprovementSanctioned(tuple(sanctions), others=self._has_more(sanctions))

    def _has_more(self, sanctions: Sequence[Sanction]) -> bool:
        """Say whether it has improvements besides those that sanctions are told of."""
        chain = self.chains.of(1, remembers=True)
        act = chain.writer.fresh()
        for one in sanctions:
            self._rule_out(act, one.improvement)
        try:
            with self.chains.meter.telling():
                return chain.solve([*self._moves_beyond(chain, self.code), act])
        except OutOfReach:
            return True  # whatever others there may be are deterred as well
        finally:
            chain.writer.clauses.append([-act])

    def _rule_out(self, act: int, improvement: int) -> None:
        chain = self.chains.of(1, remembers=True)
        options = chain.options[1]
        differs = [-options[k] if improvement >> k & 1 else options[k] for k in self._own]
        chain.writer.clauses.append([-act, *differs])

    def _rule_out_answered(self, act: int, concept: str, sanction: Sanction) -> None:
        """Rule out all improvements that the same answers deter."""
        self._rule_out(act, sanction.improvement)
        chain = self.chains.of(1, remembers=True)
        parts = list(self._answers_same(chain, concept, sanction))
        if FALSE not in parts:
            chain.writer.clauses.append([-act, *(-one for one in parts)])

    def _answers_same(self, chain: Chain, concept: str, sanction: Sanction) -> Iterator[int]:
        """Iterate over what has to hold of an improvement for the same answers to deter it."""
        writer, form = chain.writer, self.form
        own = chain.options[1]
        if concept in HELD and self._ever_better(chain, sanction.state):
            yield from self._moves_alike(own, sanction.improvement)

        def with_own(code: int) -> list[int]:
            found = constants(code, len(form.options))
            for place in self._own:
                found[place] = own[place]
            return found

        before = with_own(sanction.improvement)
        for move in sanction.moves:
            after = with_own(move.target)
            yield feasible_in(writer, form, after)
            yield from (-bar for bar in bars_between(writer, form, move.dm, before, after))
            if concept in GAINS:
                criteria = form.criteria[move.dm]
                yield writer.greater(writer.score(criteria, after), writer.score(criteria, before))
            before = after
        yield -writer.above(writer.score(form.criteria[self.dm], before), self._number)

    def _ever_better(self, chain: Chain, end: int) -> bool:
        """Say whether some choice of its own, wherever it stands, is better where answers end."""
        others = [
            one if end >> place & 1 else -one
            for place, one in enumerate(chain.options[1])
            if not self._mask >> place & 1
        ]
        return chain.solve([*others, chain.feasible(1), self.above(chain, 1)])

    def _moves_alike(self, own: Sequence[int], improvement: int) -> Iterator[int]:
        """Iterate over what lets it move no further from an improvement than from the one given."""
        barred = self._barred_by
        for place in self._own:
            taken = bool(improvement >> place & 1)
            way = self.form.directions[place]
            bound = way is (Direction.ONE_WAY if taken else Direction.ONE_WAY_BACK)
            if place in barred or bound:
                yield own[place] if taken else -own[place]

    @cached_property
    def _barred_by(self) -> frozenset[int]:
        """The options that rules on its moves speak of."""
        form = self.form
        said = [
            part
            for one in form.barred
            if one.dm in {None, self.dm}
            for part in (one.origin, one.target)
        ]
        return frozenset(form.index[name.option] for part in said for name in iter_names(part))

    # Answers -----------------------------------------------------------------------------------

    def _kind(self, chain: Chain, concept: str) -> list[int]:
        return [chain.gaining if concept in GAINS else -chain.gaining]

    def _can_answer(self, concept: str, improvement: int) -> bool | None:
        """Say whether the others have any answer at all; None where there is no time to find out."""
        chain = self.chains.of(1, remembers=True)
        asked = [chain.moving, *chain.without(self.dm), *self._kind(chain, concept)]
        try:
            with self.chains.meter.telling():
                return chain.solve([*chain.at(0, improvement), *asked])
        except OutOfReach:
            return None

    def _answer(self, concept: str, improvement: int) -> Sanction | None:
        """Give the shortest answer that deters an improvement; None if there is none of any length."""
        if any(improvement in self.unanswered.get(key, ()) for key in WEAKER[concept]):
            return None
        meter = self.chains.meter
        kept = meter.part(SHARE)
        try:
            for length in range(1, TRIED + 1):
                found = self._answer_in(concept, improvement, length)
                if found is not None:
                    return found
            tried = TRIED
            while True:
                enough = self._search(concept, improvement).run()
                if enough is None:
                    return None
                for length in range(tried + 1, enough + 1):
                    found = self._answer_in(concept, improvement, length)
                    if found is not None:
                        return found
                tried = max(tried, enough)
        finally:
            meter.restore(kept)

    def _search(self, concept: str, improvement: int) -> Search:
        chain = self.chains.of(1, remembers=True)
        form = self.form
        start = chain.at(0, improvement)
        options = chain.options[0]
        constant = [
            one
            for k, one in enumerate(start[: len(options)])
            if form.owners[k] == self.dm
            or (form.directions[k] is Direction.ONE_WAY and one > 0)
            or (form.directions[k] is Direction.ONE_WAY_BACK and one < 0)
        ]
        always = [*constant, *chain.without(self.dm), *self._kind(chain, concept)]
        if chain.feasible(0) != TRUE:
            always.append(chain.feasible(0))

        def refine(code: int) -> bool:
            escape = self.escape_from(code)
            if escape is None:
                return True
            self.escapes.append(escape)
            self._no_escape(chain, 0)
            return False

        wrong = self._deterring(chain, 0, concept)
        return Search(
            chain,
            Question(
                tuple(start), tuple(always), tuple(wrong), refine if concept in HELD else None
            ),
        )

    def _answer_in(self, concept: str, improvement: int, length: int) -> Sanction | None:
        """Give a sequence of so many answers that deters an improvement: one to the worst of ends."""
        chain = self.chains.of(length)
        rest = [*chain.without(self.dm), *self._kind(chain, concept)]
        begun = [*chain.at(0, improvement), chain.moving, *rest]
        worse = [-one for one in chain.digits(length, self.dm)]
        same = chain.unchanged(length, improvement)
        while True:
            asked = [*begun, *self._deterring(chain, length, concept)]
            if concept in HELD:
                if not chain.solve(asked):
                    return None
            elif not chain.prefer(asked, [*worse, *same]):
                return None
            codes, movers = chain.read()
            if concept in HELD:
                escape = self.escape_from(codes[-1])
                if escape is not None:
                    self.escapes.append(escape)
                    continue
            return self._sanction(concept, codes, movers)

    def _sanction(self, concept: str, codes: Sequence[int], movers: Sequence[int]) -> Sanction:
        moves = tuple(
            Move(dm, origin, target)
            for dm, origin, target in zip(movers, codes, codes[1:], strict=False)
        )
        if concept not in HELD:
            return Sanction(codes[0], codes[-1], moves)
        with self.chains.meter.telling():
            way, others = self.best_from(codes[-1])
        return Sanction(codes[0], codes[-1], moves, () if way is None else (way,), others=others)
