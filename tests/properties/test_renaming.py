"""Another id or name for a decision maker or an option: everything that speaks of it follows.

Held against the file as it was: read with the new ids written back, it must say the same, and the
same states must be equilibria; named back, it must be the same text. Every case that ships is tried, every case
of the pages, and one of ours in which everything that a file can say of somebody stands.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standoff.analysis.analyse import analyse
from standoff.casefile.case import read_sound_tree
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import dump_json
from standoff.model.formation import build_graph_form

ROOT = Path(__file__).parents[2]
FRESH = "qzfresh"
OURS = """standoff: 1
title: The quay and more
decision_makers:
  port:
    name: The harbour board
    options: {close: Close the quay, raise: {name: Raise the dues, moves: one_way}}
    prefers: [close iff not union.strike, raise]
  union:
    name: Dock union
    options: {strike: Strike, first: Go first}
    prefers: [strike if not port.raise, not first]
  town:
    options: {toll: {name: Toll, levels: [none, low, high]}, answer: {choose_one: {wait: Wait, sue: Sue}}}
    prefers: [toll >= low if not port.raise, answer = wait]
rules:
  r1: {no_move: {from: close, to: not close, by: port}}
status_quo: [strike, wait]
outcomes: {close and raise the dues: {say: raise and not strike}, none of it: {say: (close and not raise) or (strike and toll < high)}}
scenarios:
  a: {set: {port: drop raise, union: "raise #1 by 1"}}
  b: {set: ["The harbour board: drop raise", "Dock union: add not first first"]}
  c: {set: [{port: drop raise}, {Dock union: "lower #1"}]}
  d: {set: ["one_way: port.close", "never: close and raise", "union: can lock", "port: cannot raise", "union: add “close and raise the dues”"]}
attitudes: {port: {union: positive}}
views:
  union: [{thinks: port, sees: [{unaware: union.first}]}, "port: add not close", {set: "The harbour board: add raise first"}, {imagines: port.bribe, name: Bribe}, {possible: r1}, {impossible: close and strike}]
power:
  p1: {of: port, over: union, by: close, first: not strike}
stages:
  - {id: s1, title: One, date: 2020-01-01, change: {decision_makers: {port: {prefers: [raise]}}}, status_quo: [close, wait]}
claims:
  c1: {text: The port says it will close., by: The harbour board, note: This is about port.close and union.strike.}
sources: {s: {title: T}}
forecasts:
  f1: {text: They will pay., by: The harbour board, source: s, made: s1, say: raise, because: [c1]}
recommendations:
  r: {text: Pay., by: Dock union, to: port, made: s1, say: port.raise and not union.strike, source: s}
note: See port.close.
"""


def shipped():
    """Give every case that ships and every case of the pages, by a name."""
    for path in sorted([*ROOT.glob("examples/*/case.yaml"), *ROOT.glob("src/**/case.yaml")]):
        yield pytest.param(path.read_text(encoding="utf-8"), id=path.parent.name)
    for page in sorted(ROOT.glob("docs/**/*.md")):
        blocks = re.findall(r"```yaml\n(standoff: 1\n.*?)```", page.read_text("utf-8"), re.DOTALL)
        for number, block in enumerate(blocks):
            yield pytest.param(block, id=f"{page.stem}-{number}")
    yield pytest.param(OURS, id="ours")


def read(text):
    """Read a case; None where it is one that shows a fault, or has too many states."""
    tree = read_tree(text, "case.yaml")
    return tree, read_sound_tree(tree, None, lints=False).case


def equilibria(case):
    """Give which states are equilibria under which concepts, for the base and every stage."""
    found = []
    for conflict in (case.conflict, *(stage.conflict for stage in case.stages)):
        table = analyse(build_graph_form(conflict)).table
        found.append({key: tuple(table.equilibria(key)) for key in table.stable})
    return found


def renamings(case):
    """Give changes that give another id, with the old id and the change back."""
    conflicts = (case.conflict, *(stage.conflict for stage in case.stages))
    for dm in dict.fromkeys(dm.id for one in conflicts for dm in one.decision_makers):
        change = {"do": "rename_decision_maker", "dm": dm, "id": FRESH}
        yield change, dm, {"do": "rename_decision_maker", "dm": FRESH, "id": dm}
    for option in case.conflict.wholes:
        owner, key = option.decision_maker, option.qualified.partition(".")[2]
        change = {"do": "change_option", "option": option.qualified, "id": FRESH}
        yield change, key, {"do": "change_option", "option": f"{owner}.{FRESH}", "id": key}


def test_the_case_of_everything_is_read():
    """A case with a fault would prove nothing."""
    assert read(OURS)[1] is not None


@pytest.mark.parametrize("text", [*shipped()])
def test_another_id_is_followed_by_all_that_speaks_of_it(text):
    """Definition: an id says which, and nothing else."""
    tree, case = read(text)
    if case is None:
        return
    meant, held = dump_json(case), None
    for change, old, back in renamings(case):
        new = make_change(tree, change, "case.yaml")
        _, after = read(new.text)
        assert after is not None, change
        assert dump_json(after).replace(FRESH, old) == meant, change
        if len(case.conflict.options) < 9:
            held = held or equilibria(case)
            assert equilibria(after) == held, change
        assert make_change(new.tree, back, "case.yaml").text == text, change


@pytest.mark.parametrize("text", [*shipped()])
def test_another_name_is_followed_by_all_that_calls_it_so(text):
    """Definition: what somebody is called says who, and nothing else."""
    tree, case = read(text)
    if case is None:
        return
    for dm in case.conflict.decision_makers:
        change = {"do": "rename_decision_maker", "dm": dm.id, "name": "Fresh Qzname"}
        new = make_change(tree, change, "case.yaml")
        assert not new.reading.errors, change
        again = {"do": "rename_decision_maker", "dm": dm.id, "name": dm.name}
        back = make_change(new.tree, again, "case.yaml")
        assert dump_json(read(back.text)[1]) == dump_json(case), change
    for option in case.conflict.wholes:
        change = {"do": "change_option", "option": option.qualified, "name": "Fresh qzname"}
        assert not make_change(tree, change, "case.yaml").reading.errors, change
