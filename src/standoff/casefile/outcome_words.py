"""Named outcomes inside statements: what a name stands for, as a statement over options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from standoff.casefile.wording import Wording
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.language.resolve import NamedStatements
from standoff.model.language.syntax import And, Constant, Not, Or, Statement, Taken
from standoff.model.moves import Merge
from standoff.model.selectors import (
    ByName,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    spell_selector,
    statement_of_pattern,
)


@dataclass(frozen=True)
class StateWords:
    """What selectors of states say as statements.

    Parameters
    ----------
    options
        Qualified ids, in the order of bits.
    choices
        Choices of each state of a conflict in graph form, by its id.
    """

    options: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)

    def statement(self, name: str, selectors: Iterable[StateSelector]) -> Statement | Problem:
        """Give the statement that holds in the states of an outcome, or say why there is none."""
        said = []
        for selector in selectors:
            found = self._of(selector)
            if found is None:
                spelled = spell_selector(selector)
                message = f"the outcome {name!r} is said by {spelled}, not by what holds in it"
                hint = "Say it by a statement or choices, to use it in other statements."
                return Problem("outcome-without-statement", message, value=name, hint=hint)
            said.append(found)
        if len(said) == 1:
            return said[0]
        return Or(tuple(said)) if said else Constant(False)

    def _of(self, selector: StateSelector) -> Statement | None:
        match selector:
            case ByStatement(statement):
                return statement
            case ByPattern(choices) if len(choices.replace(" ", "")) == len(self.options):
                return statement_of_pattern(choices.replace(" ", "").upper(), self.options)
            case ByTaken(taken):
                every = (Taken(o) if o in taken else Not(Taken(o)) for o in self.options)
                return And(tuple(every)) if self.options else Constant(True)
            case ByName(name) if len(self.choices.get(name) or " " * 99) == len(self.options):
                return statement_of_pattern(self.choices[name], self.options)
        return None


def outcomes_of(conflict: Conflict) -> NamedStatements:
    """Give the named outcomes of a conflict, to be spoken of in statements."""
    if not conflict.outcomes:
        return NamedStatements()
    states = conflict.explicit.states if conflict.explicit else ()
    words = StateWords(
        tuple(option.qualified for option in conflict.options),
        {state.id: state.choices for state in states},
    )
    known = {outcome.name: outcome.selectors for outcome in conflict.outcomes}
    return NamedStatements(known, lambda name: words.statement(name, known[name]))


def conflict_wording(conflict: Conflict) -> Wording:
    """Give the reader of what is said of a conflict: its options, states and outcomes."""
    explicit = conflict.explicit
    names = {state.id for state in explicit.states} if explicit else set()
    names |= {rule.name for rule in conflict.rules if isinstance(rule, Merge)}
    options = tuple(option.qualified for option in conflict.options)
    return Wording(options, frozenset(names), outcomes=outcomes_of(conflict), sets=conflict.sets)
