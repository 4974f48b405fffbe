"""Random cases as a person writes them: levels, sets, dependencies, one-way options; the same for the same seed.

A third of the options have three levels, some of them one step at a time; every decision maker
has one set of which exactly one is taken; rules say what depends on what. Statements are of the
kinds that occur in cases: an option, not an option, one if another, just if, a level at least.
"""

from __future__ import annotations

import random

from standoff.casefile import parse_case
from standoff.model import Conflict
from standoff.model.forming.limits import unlisted_states

LEVELS = ("none", "low", "high")
SET = 3
DEPENDENCIES = 8


def make_levelled(bits: int, decision_makers: int, statements: int, seed: int = 1) -> Conflict:
    """Make a conflict of about so many yes-or-no options; one with levels counts as two."""
    with unlisted_states():
        return parse_case(write_levelled(bits, decision_makers, statements, seed)).conflict


def write_levelled(bits: int, decision_makers: int, statements: int, seed: int = 1) -> str:
    """Write the case file; at its status quo nothing is taken but the first of each set."""
    drawing = random.Random(f"{seed} {bits} {decision_makers}")
    each = bits // decision_makers
    literals: list[list[str]] = []
    lines = ["standoff: 1", f"title: Levelled, seed {seed}", "decision_makers:"]
    makers: list[list[str]] = []
    for dm in range(decision_makers):
        made, said = _options(drawing, dm, each)
        makers.append(made)
        literals.append(said)
    everything = [one for own in literals for one in own]
    for dm, made in enumerate(makers):
        lines += [f"  d{dm}:", "    options:", *made, "    prefers:"]
        lines += [
            f"      - {_statement(drawing, literals[dm], everything)}" for _ in range(statements)
        ]
    lines.append("rules:")
    for _ in range(DEPENDENCIES):
        one, other = drawing.sample(everything, 2)
        lines.append(f"  - {{never: {one} and not ({other})}}")
    lines += ["status_quo:", *(f"  - d{dm}.s{dm}_0" for dm in range(decision_makers))]
    return "\n".join(lines) + "\n"


def _options(drawing: random.Random, dm: int, bits: int) -> tuple[list[str], list[str]]:
    """Write the options of a decision maker, and what may be said of them."""
    members = ", ".join(f"s{dm}_{k}: " for k in range(SET))
    made = [f"      c{dm}: {{choose_one: {{{members}}}}}"]
    said = [f"d{dm}.s{dm}_{k}" for k in range(1, SET)]
    left = bits - SET
    while left > 0:
        name = f"o{dm}_{left}"
        if left > 1 and drawing.random() < 1 / 3:
            moves = drawing.choice(("both", "step_by_step", "raise_only"))
            made.append(f"      {name}: {{levels: [{', '.join(LEVELS)}], moves: {moves}}}")
            said += [f"d{dm}.{name} >= low", f"d{dm}.{name} = high"]
            left -= 2
        else:
            way = "one_way" if drawing.random() < 0.1 else "both"
            made.append(f"      {name}: {{moves: {way}}}")
            said.append(f"d{dm}.{name}")
            left -= 1
    return made, said


def _statement(drawing: random.Random, own: list[str], everything: list[str]) -> str:
    mine, other, third = drawing.choice(own), drawing.choice(everything), drawing.choice(everything)
    forms = (
        mine,
        f"not {mine}" if " " not in mine else f"not ({mine})",
        f"({mine}) if ({other})",
        f"({mine}) iff ({other})",
        f"({other}) or ({third})",
        f"not (({mine}) and ({other}))",
    )
    return drawing.choice(forms)
