"""Stages side by side, in words."""

from __future__ import annotations

import pytest

from report_material import make_material
from standoff.workflows.asking.compare import compare_stages


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    made = make_material(tmp_path_factory.mktemp("compared") / "case")
    (comparison,) = compare_stages(made.case)
    return comparison.view()


def test_changes_name_whose_they_are_and_what_they_rest_on(view):
    """The material: the council lowers the beach, the study is done, the lease is given."""
    assert view.title == "2021-03-02 The offer → 2021-06-14 After the study"
    assert [link.key for link in view.grounds] == [("claim", "study")]
    assert {change.dm for change in view.changes} == {"Council"}
    assert any("study" in [link.text for link in c.because] for c in view.changes)


def test_each_side_tells_its_outcomes_and_what_became_of_them(view):
    """Definition: an outcome leads to where it is told, and is followed into the other stage."""
    assert [side.name for side in view.sides] == [
        "2021-03-02 The offer",
        "2021-06-14 After the study",
    ]
    told = [outcome for side in view.sides for outcome in side.outcomes]
    assert told
    for side, stage in zip(view.sides, ("2021-03", "2021-06"), strict=True):
        assert all(each.link.key[:2] == ("outcome", stage) for each in side.outcomes)
    assert len(view.effects) == sum(max(1, len(side.outcomes)) for side in view.sides)
    assert all(any(word in each.lines[0] for word in ("hold", "counterpart")) for each in told)
