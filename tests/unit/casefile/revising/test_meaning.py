"""What a change means: held against the model's own way of saying the same change.

Provenance: `standoff what-if` changes a conflict by its own rules (`read_changes`, `apply_change`);
the text that was edited must read as the conflict that those give. Cases are drawn.
"""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from case_strategies import cases
from standoff.casefile.case import read_sound_tree
from standoff.casefile.change_reading import read_changes
from standoff.casefile.revising.changes import CONSEQUENCES, make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import dump_case, dump_json
from standoff.errors import EditRefused
from standoff.model.changing import apply_changes
from standoff.model.formation import build_graph_form
from standoff.model.preferences import RankedStatements

some = settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)


@st.composite
def files(draw):
    """A drawn case as text, its tree and reading."""
    case = draw(cases())
    file = draw(st.sampled_from(["case.yaml", "case.json"]))
    text = dump_case(case) if file.endswith("yaml") else dump_json(case)
    tree = read_tree(text, file)
    reading = read_sound_tree(tree, None, lints=False)
    assume(reading.case is not None)
    return tree, file, reading.case


def listed(conflict, dm):
    """The statements of a decision maker, if each stands alone and in known order."""
    preferences = conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    if not isinstance(basis, RankedStatements) or basis.order_unknown or preferences.adjustments:
        return None
    return basis.levels if all(len(level.statements) == 1 for level in basis.levels) else None


def same_ranks(one, other):
    first, second = build_graph_form(one), build_graph_form(other)
    assert first.state_count == second.state_count
    for dm in one.dm_index:
        assert list(first.ranks[one.dm_index[dm]]) == list(second.ranks[other.dm_index[dm]])


@given(files(), st.data())
@some
def test_an_id_that_changes_changes_no_state_and_no_preference(found, drawn):
    """Definition, for the base and for every stage."""
    tree, file, case = found
    options = case.conflict.options
    assume(options)
    option = drawn.draw(st.sampled_from(options))
    new = drawn.draw(st.sampled_from(["zz", "release", "sue", "talk", "yn"]))
    change = {"do": "change_option", "option": option.qualified, "id": new}
    try:
        after = make_change(tree, change, file).reading.case
    except EditRefused as error:
        assert "already" in error.message  # noqa: PT017
        return
    same_ranks(case.conflict, after.conflict)
    for before, stage in zip(case.stages, after.stages, strict=True):
        same_ranks(before.conflict, stage.conflict)
    assert f"{option.decision_maker}.{new}" in [one.qualified for one in after.conflict.options]


@given(files(), st.data())
@some
def test_a_new_option_that_nobody_speaks_of_leaves_the_rest_as_it_was(found, drawn):
    """Definition: in the states without it, statements rank as before; none became an error."""
    tree, file, case = found
    assume(case.conflict.explicit is None)
    dm = drawn.draw(st.sampled_from(case.conflict.decision_makers)).id
    new = drawn.draw(st.sampled_from(["zz", "release", "sue", "talk"]))
    change = {"do": "add_option", "dm": dm, "name": "New", "id": new}
    try:
        changed = make_change(tree, change, file)
    except EditRefused as error:
        assert "already" in error.message or {one.code for one in error.problems} <= {"in-use"}  # noqa: PT017
        return
    assert {one.code for one in changed.reading.errors} <= CONSEQUENCES
    after = changed.reading.case
    assume(after is not None)
    for maker in case.conflict.decision_makers:
        levels = listed(case.conflict, maker.id)
        if levels is not None:
            assert listed(after.conflict, maker.id) == levels
    assert after.conflict.rules == case.conflict.rules


def statements(conflict, dm):
    """The places of a decision maker's statements, each with its number, if it has some."""
    preferences = conflict.preferences.get(dm.id)
    basis = preferences.basis if preferences else None
    if not isinstance(basis, RankedStatements):
        return []
    return [*enumerate(path for _, _, path in basis.iter_paths())]


def any_statement(draw, conflict):
    """A decision maker with the place and number of one of its statements, or None."""
    known = [(dm.id, *one) for dm in conflict.decision_makers for one in statements(conflict, dm)]
    return draw(st.sampled_from(known)) if known else None


@given(found=files(), drawn=st.data())
@some
def test_negating_means_what_the_same_line_of_a_what_if_means(found, drawn):
    """Definition: one change, said in two ways."""
    tree, file, case = found
    place = any_statement(drawn.draw, case.conflict)
    if place is None:
        return
    dm, number, path = place
    at = [step for step in path if isinstance(step, int)]
    try:
        after = make_change(tree, {"do": "negate_preference", "dm": dm, "at": at}, file).reading
    except EditRefused as error:
        assert "negated" in error.message or {one.code for one in error.problems} == {"in-use"}  # noqa: PT017
        return
    wanted = apply_changes(
        case.conflict, read_changes([f"{dm}: negate #{number + 1}"], case.conflict)
    )
    if after.case is not None and _stands_once(case.conflict, dm, number):
        same_ranks(after.case.conflict, wanted)


def _stands_once(conflict, dm, number):
    """Whether what-if, which finds a statement by what it says, finds this one."""
    basis = conflict.preferences[dm].basis
    said = [one.statement for level in basis.levels for one in level.statements]
    return said.index(said[number]) == number


@given(files(), st.data())
@some
def test_a_change_at_a_stage_is_made_there_and_changes_no_stage_above(found, drawn):
    """Definition of a stage."""
    tree, file, case = found
    if not case.stages:
        return
    number = drawn.draw(st.integers(0, len(case.stages) - 1))
    stage = case.stages[number]
    place = any_statement(drawn.draw, stage.conflict)
    if place is None:
        return
    dm, at = place[0], [step for step in place[2] if isinstance(step, int)]
    change = {"do": "remove_preference", "dm": dm, "at": at, "stage": stage.id}
    try:
        after = make_change(tree, change, file).reading.case
    except EditRefused as error:
        assert {one.code for one in error.problems} <= {"in-use"}  # noqa: PT017
        return
    if after is None:
        return
    assert after.conflict == case.conflict
    assert [one.conflict for one in after.stages[:number]] == [
        one.conflict for one in case.stages[:number]
    ]
    there = next(one for one in after.stages[number].conflict.decision_makers if one.id == dm)
    old = next(one for one in stage.conflict.decision_makers if one.id == dm)
    assert len(statements(after.stages[number].conflict, there)) == (
        len(statements(stage.conflict, old)) - 1
    )
