"""The strategies draw every shape they promise. Provenance: our choice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from case_strategies import cases, conflicts
from standoff.model import Merge, NoMove, Ranking, Weights, build_graph_form

QUICK = settings(
    max_examples=3000,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # the smallest example is of no interest
    suppress_health_check=list(HealthCheck),
)


def uses(kind):
    return lambda conflict: any(
        isinstance(preferences.basis, kind) for preferences in conflict.preferences.values()
    )


SHAPES = {
    "one decision maker": lambda c: len(c.decision_makers) == 1,
    "five decision makers": lambda c: len(c.decision_makers) == 5,
    "no options": lambda c: not c.options,
    "graph form": lambda c: c.explicit is not None and any(c.explicit.arcs.values()),
    "merged states": lambda c: any(isinstance(rule, Merge) and rule.name for rule in c.rules),
    "blocked moves": lambda c: any(isinstance(rule, NoMove) for rule in c.rules),
    "a ranking": uses(Ranking),
    "weights": uses(Weights),
    "adjustments": lambda c: any(p.adjustments for p in c.preferences.values()),
    "a status quo": lambda c: c.status_quo is not None,
    "one state": lambda c: c.options and build_graph_form(c).state_count == 1,
    "many states": lambda c: build_graph_form(c).state_count >= 16,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_conflicts_come_in_every_shape(shape):
    assert find(conflicts(), lambda conflict: bool(SHAPES[shape](conflict)), settings=QUICK)


def test_cases_have_stages_that_change_the_conflict():
    assert find(
        cases(),
        lambda case: any(stage.conflict != case.conflict for stage in case.stages),
        settings=QUICK,
    )
