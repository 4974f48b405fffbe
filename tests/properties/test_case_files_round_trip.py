"""What is written is read again as the same: YAML, JSON, .gmcr.

Provenance: our choice of format; the property is the definition of lossless.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from case_strategies import cases, option_conflicts
from standoff.casefile import parse_case
from standoff.casefile.gmcr import read_gmcr, render_gmcr
from standoff.casefile.writing import dump_case, dump_json
from standoff.model import Conflict, DecisionMaker, NoMove, Option, build_graph_form
from standoff.model.case import Case
from standoff.model.selectors import ByPattern


@given(cases())
def test_yaml_is_read_as_the_case_it_was_written_from(case):
    assert parse_case(dump_case(case)) == case


@given(cases())
def test_json_is_read_as_the_case_it_was_written_from(case):
    assert parse_case(dump_json(case), "case.json") == case


@given(option_conflicts(merging=False))
def test_gmcr_keeps_states_moves_and_ranks_where_it_can(conflict):
    """Provenance: DESIGN §7; without merged states and forbidden moves nothing is lost."""
    kept = tuple(rule for rule in conflict.rules if not isinstance(rule, NoMove))
    conflict = replace(conflict, rules=kept)
    text, _ = render_gmcr(conflict)
    case, _ = read_gmcr(text, "round-trip.gmcr")
    before, after = build_graph_form(conflict), build_graph_form(case.conflict)
    assert after.codes == before.codes
    assert after.ranks == before.ranks
    assert [dm.name for dm in case.conflict.decision_makers] == [
        dm.name for dm in conflict.decision_makers
    ]
    for dm in range(len(before.decision_makers)):
        assert list(after.arcs(dm)) == list(before.arcs(dm))


@given(option_conflicts(merging=True))
def test_gmcr_gives_members_of_a_merged_state_its_rank(conflict):
    """Provenance: our choice; what .gmcr cannot say is kept as well as it can be."""
    text, warnings = render_gmcr(conflict)
    assert any("merged" in warning.message for warning in warnings)
    case, _ = read_gmcr(text, "merged.gmcr")
    merged, apart = build_graph_form(conflict), build_graph_form(case.conflict)
    if not hasattr(merged, "members"):
        return
    ranks_by_code = {
        code: [ranks[index] for ranks in merged.ranks]
        for index, members in enumerate(merged.members)
        for code in members
    }
    manual = json.loads(text)["useManualPreferenceRanking"]
    if manual:
        for index, code in enumerate(apart.codes):
            assert [ranks[index] for ranks in apart.ranks] == ranks_by_code[int(code)]


@pytest.mark.parametrize(
    ("options", "choices"), [(("Y",), "Y"), (("YN", "b"), "YN"), (("yn", "YN"), "YN")]
)
def test_a_pattern_is_not_taken_for_an_option_of_that_name(options, choices):
    """Our choice of format: an option called like a pattern goes before the pattern."""
    made = tuple(Option(one, one, "a") for one in options)
    conflict = Conflict("T", (DecisionMaker("a", "a", made),), status_quo=ByPattern(choices))
    case = Case(id="t", title="T", conflict=conflict)
    assert parse_case(dump_case(case)) == case
