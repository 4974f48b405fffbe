"""What is taken in the status quo, without a list of states; and changes of conflicts too large for one.

Provenance: the definition, by the states that small conflicts list; large ones written by hand.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from case_strategies import conflicts
from standoff.casefile import parse_case
from standoff.casefile.change_reading import read_changes
from standoff.errors import ConflictModelError
from standoff.model.changing import apply_changes
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.limits import unlisted_states
from standoff.model.forming.option_form import option_form
from standoff.model.forming.status_quo import find_taken
from standoff.model.language.syntax import And, Not, Taken
from standoff.model.selectors import ByPattern, ByStatement


@given(conflicts(), st.data())
def test_it_is_what_the_listed_states_say(conflict, data):
    """Definition: the options taken in the only state that fits, said in any way."""
    assume(conflict.explicit is None)
    bare = replace(conflict, preferences={}, status_quo=None)
    graph = build_graph_form(bare)
    code = int(data.draw(st.sampled_from([int(code) for code in graph.codes])))
    options = graph.options
    assume(options)
    literals = tuple(Taken(o) if code >> k & 1 else Not(Taken(o)) for k, o in enumerate(options))
    said = ByStatement(And(literals))
    pattern = "".join("NY"[code >> k & 1] for k in range(len(options)))
    for selector in (said, ByPattern(pattern)):
        one = replace(bare, status_quo=selector)
        index = find_status_quo(one, graph)
        listed = int(graph.codes[index])
        wanted = tuple(o for k, o in enumerate(options) if listed >> k & 1)
        found = find_taken(one)
        # Of merged states any member stands for all of them.
        merged = any(type(rule).__name__ == "Merge" for rule in one.rules)
        assert found == wanted or (merged and found is not None)


MANY = [f"o{n}" for n in range(40)]


def large(quo, count=40, more=""):
    names = ", ".join(f"{name}: O" for name in MANY[:count])
    with unlisted_states():
        return parse_case(
            f"standoff: 1\ntitle: T\ndecision_makers:\n  a: {{options: {{{names}}}, prefers: [o1]}}\n"
            f"  b: {{options: {{p: P, q: Q}}, prefers: [p, not o2]}}\nstatus_quo: {quo}\n{more}"
        ).conflict


QUO = "o3 and none_of(" + ", ".join(name for name in [*MANY, "p", "q"] if name != "o3") + ")"
PATTERN = "".join("Y" if name == "o3" else "N" for name in [*MANY, "p", "q"])


@pytest.mark.parametrize("quo", [QUO, PATTERN, "[o3]"])
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("never: o5 and p", {"a.o3"}),
        ("a: o5", {"a.o3", "a.o5"}),
        ("a: not o3", set()),
        ("a: drop o1", {"a.o3"}),
        ("a: can wait", {"a.o3"}),
        ("a: cannot o3", set()),
    ],
)
def test_changes_of_large_conflicts_keep_the_status_quo(quo, line, wanted):
    """Definition: what is settled is so from then on, everything else stands where it stood."""
    conflict = large(quo)
    with unlisted_states():
        changed = apply_changes(conflict, read_changes([line], conflict))
    assert set(find_taken(changed) or ()) == wanted
    index = changed.option_index
    assert option_form(changed).is_feasible(sum(1 << index[option] for option in wanted))


def test_a_status_quo_that_fits_several_of_many_states_is_refused():
    """Our choice: an error that says what to do, and no list of states is begun."""
    conflict = replace(large("[o3]"), status_quo=ByStatement(Taken("a.o3")))
    with pytest.raises(ConflictModelError, match="said by the options taken"):
        find_taken(conflict)


def test_of_more_options_than_a_code_holds_all_have_to_be_said():
    """Our choice: read off option by option, where the status quo says each."""
    names = [f"o{n}" for n in range(70)]
    options = ", ".join(f"{name}: O" for name in names)
    with unlisted_states():
        conflict = parse_case(
            f"standoff: 1\ntitle: T\ndecision_makers: {{a: {{options: {{{options}}}, prefers: [o1]}}}}\n"
            "status_quo: [o7]\n"
        ).conflict
    literals = tuple(Taken(f"a.{n}") if n == "o7" else Not(Taken(f"a.{n}")) for n in names)
    assert find_taken(replace(conflict, status_quo=ByStatement(And(literals)))) == ("a.o7",)
    with pytest.raises(ConflictModelError, match="said by the options taken"):
        find_taken(replace(conflict, status_quo=ByStatement(And(literals[1:]))))
