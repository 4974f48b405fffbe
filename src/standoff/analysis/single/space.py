"""All states at once, asked what can be: without listing any."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.single.chains import feasible_in
from standoff.analysis.single.clauses import Writer
from standoff.analysis.single.solving import Meter, Solver
from standoff.errors import Problem
from standoff.model.forming.option_form import OptionForm
from standoff.model.language.syntax import And, Constant, Not, Or, Statement


class Space:
    """The feasible states of a conflict.

    Parameters
    ----------
    form
        The conflict.

    Raises
    ------
    MissingExtraError
        If the extra ``solve`` is not installed.
    """

    def __init__(self, form: OptionForm) -> None:
        self.form = form
        self._writer = Writer(form.index)
        self._options = self._writer.many(len(form.options))
        self._solver = Solver(Meter())
        self._writer.clauses.append([feasible_in(self._writer, form, self._options)])
        # No rule may speak of the last options: an answer goes up to the last variable said.
        self._writer.clauses.append([self._writer.fresh()])
        self._known: dict[Statement, bool] = {}

    def can_be(self, statement: Statement) -> bool:
        """Say whether a statement holds in some feasible state."""
        if statement not in self._known:
            self._known[statement] = self._ask([self._writer.of(statement, self._options)])
        return self._known[statement]

    def iterate(self, statement: Statement) -> Iterator[int]:
        """Iterate over the codes of the feasible states in which a statement holds, in any order."""
        act = self._writer.fresh()
        asked = [act, self._writer.of(statement, self._options)]
        while self._ask(asked):
            model = self._solver.model()
            found = [model[one - 1] for one in self._options]
            yield sum(1 << k for k, one in enumerate(found) if one > 0)
            self._writer.clauses.append([-act, *(-one for one in found)])

    def common_choices(self, statement: Statement) -> str:
        """Say for each option whether it is taken where a statement holds: Y, N, or ``-`` for both.

        Of no state nothing is said: all are ``-``.
        """
        said = self._writer.of(statement, self._options)
        if not self._ask([said]):
            return "-" * len(self._options)
        model = self._solver.model()
        shared = {one: model[one - 1] > 0 for one in self._options}
        for one in self._options:
            if one in shared and self._ask([said, -one if shared[one] else one]):
                model = self._solver.model()
                shared = {k: value for k, value in shared.items() if (model[k - 1] > 0) == value}
        return "".join("-" if one not in shared else "NY"[shared[one]] for one in self._options)

    def find_tier_problems(self) -> Iterator[Problem]:
        """Find rankings that leave states out, or have them twice."""
        for dm, tiers in self.form.tiers.items():
            path = ("decision_makers", self.form.decision_makers[dm], "ranking")
            before: list[Statement] = []
            for number, entry in enumerate(tiers.entries):
                seen = Or(tuple(before)) if before else Constant(False)
                if tiers.one_only and self.can_be(And((entry, seen))):
                    message = (
                        f"some states stand in the ranking twice: at place {number + 1} and before"
                    )
                    hint = "With 'first_match: true' a state counts where it fits first."
                    yield Problem("repeated-state", message, path=(*path, number), hint=hint)
                before.append(entry)
            if tiers.all_fit and self.can_be(Not(Or(tuple(before)) if before else Constant(False))):
                message = "the ranking leaves out some states"
                hint = "Add them, or end the ranking with 'rest'."
                yield Problem("missing-state", message, path=path, hint=hint)

    def _ask(self, assumptions: list[int]) -> bool:
        written = self._writer.take()
        if written:
            self._solver.add(written)
        return self._solver.solve(assumptions)
