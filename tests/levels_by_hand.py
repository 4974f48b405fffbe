"""Conflicts of options with several values, as the definition has them: tuples of values.

Shares nothing with the compilation to plain options: a state is one value for
each option, a move changes any of one decision maker's own, each as it may.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st

NAMES = ("ann", "bob", "cyd")
WAYS = {
    "both": lambda _, __: True,
    "one_way": lambda old, new: new > old,
    "one_way_back": lambda old, new: new < old,
    "raise_only": lambda old, new: new > old,
    "lower_only": lambda old, new: new < old,
    "step_by_step": lambda old, new: abs(new - old) == 1,
    "raise_step_by_step": lambda old, new: new - old == 1,
    "lower_step_by_step": lambda old, new: old - new == 1,
}
SIGNS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


@dataclass(frozen=True)
class Variable:
    """An option: whose, which kind, how many values, how it moves."""

    dm: int
    kind: str
    count: int
    moves: str
    name: str

    def value(self, place):
        return f"{self.name}{'v' if self.kind == 'levels' else 'c'}{place}"

    def entry(self):
        if self.kind == "plain":
            return {"moves": self.moves}
        values = [self.value(place) for place in range(self.count)]
        return {self.kind: values, **({"moves": self.moves} if self.kind == "levels" else {})}


@dataclass(frozen=True)
class Comparison:
    """One statement: an option, a sign and a value; perhaps denied."""

    variable: int
    sign: str
    place: int

    def holds(self, state):
        return SIGNS[self.sign](state[self.variable], self.place)

    def text(self, variables):
        variable = variables[self.variable]
        name = f"{NAMES[variable.dm]}.{variable.name}"
        if variable.kind == "plain":
            wanted = SIGNS[self.sign](1, self.place), SIGNS[self.sign](0, self.place)
            return {
                (True, False): name,
                (False, True): f"not {name}",
                (True, True): "true",
                (False, False): "false",
            }[wanted]
        return f"{name} {self.sign} {variable.value(self.place)}"


@dataclass(frozen=True)
class Dispute:
    """Options, what is never so, and what each decision maker prefers, most important first."""

    dms: int
    variables: tuple[Variable, ...]
    never: tuple[tuple[Comparison, Comparison], ...]
    prefers: tuple[tuple[Comparison, ...], ...]

    def states(self):
        everything = product(*(range(each.count) for each in self.variables))
        return [s for s in everything if not any(a.holds(s) and b.holds(s) for a, b in self.never)]

    def moves(self, dm, state):
        found = []
        for other in self.states():
            changed = [k for k, (a, b) in enumerate(zip(state, other, strict=True)) if a != b]
            if changed and all(
                self.variables[k].dm == dm and WAYS[self.variables[k].moves](state[k], other[k])
                for k in changed
            ):
                found.append(other)
        return found

    def score(self, dm, state):
        return tuple(each.holds(state) for each in self.prefers[dm])

    def data(self):
        makers = {}
        for dm in range(self.dms):
            own = {each.name: each.entry() for each in self.variables if each.dm == dm}
            said = [each.text(self.variables) for each in self.prefers[dm]]
            makers[NAMES[dm]] = {"options": own, "prefers": said}
        rules = [
            {"never": f"{a.text(self.variables)} and {b.text(self.variables)}"}
            for a, b in self.never
        ]
        return {"standoff": 1, "title": "Made", "decision_makers": makers, "rules": rules}

    def read(self, case_state):
        """Give the values that the choices of plain options mean."""
        values, at = [], 0
        for each in self.variables:
            if each.kind == "choose_one":
                values.append(case_state[at : at + each.count].index("Y"))
                at += each.count
            else:
                width = each.count - 1
                values.append(case_state[at : at + width].count("Y"))
                at += width
        return tuple(values)


@dataclass
class ByHand:
    """The states and moves of a dispute, written out, as the definitions of stability need them."""

    decision_makers: tuple[str, ...]
    codes: list
    ranks: list
    targets: list

    def reachable(self, dm, state):
        return self.targets[dm][state]


def write_out(dispute, order):
    """Write out the graph; states in the given order."""
    place = {state: k for k, state in enumerate(order)}
    ranks, targets = [], []
    for dm in range(dispute.dms):
        scores = [dispute.score(dm, state) for state in order]
        dense = {score: k for k, score in enumerate(sorted(set(scores)))}
        ranks.append([dense[score] for score in scores])
        targets.append([sorted(place[t] for t in dispute.moves(dm, state)) for state in order])
    return ByHand(NAMES[: dispute.dms], list(range(len(order))), ranks, targets)


@st.composite
def disputes(draw, most_states=48):
    """Two or three decision makers, two to four options of two to five values."""
    dms = draw(st.integers(2, 3))
    variables, states = [], 1
    for number in range(draw(st.integers(2, 4))):
        kind = draw(st.sampled_from(("plain", "levels", "levels", "choose_one")))
        count = 2 if kind == "plain" else draw(st.integers(2, 5))
        if states * count > most_states:
            kind, count = "plain", 2
        if states * count > most_states:
            break
        states *= count
        ways = {"plain": ("both", "one_way", "one_way_back"), "choose_one": ("both",)}
        moves = draw(st.sampled_from(ways.get(kind, tuple(WAYS))))
        variables.append(Variable(draw(st.integers(0, dms - 1)), kind, count, moves, f"o{number}"))
    variables.sort(key=lambda each: each.dm)

    def comparisons():
        def of(number):
            each = variables[number]
            signs = ("=", "!=") if each.kind == "choose_one" else tuple(SIGNS)
            return st.builds(
                Comparison, st.just(number), st.sampled_from(signs), st.integers(0, each.count - 1)
            )

        return st.integers(0, len(variables) - 1).flatmap(of)

    never = draw(st.lists(st.tuples(comparisons(), comparisons()), max_size=2))
    prefers = [draw(st.lists(comparisons(), max_size=4)) for _ in range(dms)]
    return Dispute(dms, tuple(variables), tuple(never), tuple(map(tuple, prefers)))
