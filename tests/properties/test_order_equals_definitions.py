"""The order of states against a second reading of case files: tiers, and what decides in them.

Provenance: the documentation of `prefers`, `ranking`, `weights` and `adjust`. Of two states the
first level of statements on which they differ decides; a correction by hand only where the
order without corrections does not already say the same.
"""

from __future__ import annotations

import contextlib
import io
import json
from copy import deepcopy
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from independent_cases import Maker, to_yaml
from independent_model import Model, as_levels, conflict_at
from standoff.cli import main
from standoff.workflows.asking.order import find_order, find_preference

seeds = st.integers(0, 2**48)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("order") / "case.yaml"


def draw(seed, path):
    """Draw a case and write it; give the dispute, the second reading, and that uncorrected."""
    random = Random(seed)
    maker = Maker(random, most_options=4)
    case = maker.graph_case() if random.random() < 0.2 else maker.case()
    path.write_text(to_yaml(case, random) + "\n", encoding="utf-8")
    conflict = conflict_at(case)
    plain = deepcopy(conflict)
    for found in plain["decision_makers"].values():
        (found or {}).pop("adjust", None)
    return standoff.load(path), Model(conflict), Model(plain)


def levels_of(model, dm):
    entries = model.makers[dm].get("prefers") or []
    return [level for entry in entries for level in as_levels(entry)]


def satisfied(model, dm, level, state):
    return sum(model.holds(text, model.codes[state], model.dms[dm]) for text in level)


def check_decision(model, plain, dm, better, worse, found):
    """Check what is said to decide between two states that differ in rank."""
    maker = model.makers[dm]
    if maker.get("adjust") and plain.ranks[dm][better] <= plain.ranks[dm][worse]:
        assert found["by"] == "correction"
        correction = maker["adjust"][found["number"] - 1]
        assert better in model.select(correction["put"], model.dms[dm])
        under = model.select(correction["above"], model.dms[dm])
        assert max(model.ranks[dm][s] for s in under) >= model.ranks[dm][worse]
    elif maker.get("prefers") is not None:
        assert found["by"] == "statement"
        counts = [
            (satisfied(model, dm, level, better), satisfied(model, dm, level, worse))
            for level in levels_of(model, dm)
        ]
        first = next(k for k, (one, two) in enumerate(counts) if one != two)
        assert found["level"] == first + 1
        assert (found["holds"], found["holds_below"]) == counts[first]
    elif maker.get("weights") is not None:
        assert found["by"] == "weights"
        sums = model._sums(maker["weights"], model.dms[dm])
        scores = Fraction(found["score"]), Fraction(found["score_below"])
        assert scores == (sums[better], sums[worse])
    else:
        assert found["by"] == "ranking"


@given(seeds)
@settings(max_examples=120)
def test_tiers_and_what_decides_between_them_are_those_of_the_definition(path, seed):
    """Each tier holds the states of one rank, best first."""
    dispute, model, plain = draw(seed, path)
    data = find_order(dispute).to_dict()["order"]
    assert [each["decision_maker"] for each in data] == model.dms
    for dm, each in enumerate(data):
        ranks = model.ranks[dm]
        wanted = [
            [s + 1 for s in range(model.count) if ranks[s] == rank]
            for rank in sorted(set(ranks), reverse=True)
        ]
        assert [tier["states"] for tier in each["tiers"]] == wanted
        for tier, below in pairwise(each["tiers"]):
            pair = tier["states"][0] - 1, below["states"][0] - 1
            check_decision(model, plain, dm, *pair, tier["decides"])
        assert each["tiers"][-1]["decides"] is None


@given(seeds)
@settings(max_examples=60)
def test_of_any_two_states_it_is_said_who_prefers_which_and_why(path, seed):
    """Every pair of up to eight states, whichever is named first."""
    dispute, model, plain = draw(seed, path)
    for one, two in combinations(range(min(model.count, 8)), 2):
        for pair in ((one, two), (two, one)):
            found = find_preference(dispute, pair[0] + 1, pair[1] + 1).to_dict()
            for dm, each in enumerate(found["preferences"]):
                ranks = model.ranks[dm]
                if ranks[one] == ranks[two]:
                    assert each["prefers"] is None
                    assert each["decides"] is None
                    assert "indifferent" in each["words"]
                    continue
                better, worse = sorted(pair, key=lambda s: -ranks[s])
                assert each["prefers"] == better + 1
                check_decision(model, plain, dm, better, worse, each["decides"])


@given(seeds)
@settings(max_examples=40)
def test_every_view_of_the_order_holds_every_state_once(path, seed):
    """Tables and words are made of the same tiers; patterns cover exactly their tier."""
    dispute, model, _ = draw(seed, path)
    orders = find_order(dispute)
    for dm, view in enumerate(orders.view(whole=True)):
        assert sorted(s for tier in view.tiers for s in tier.states) == list(range(model.count))
        assert all(tier.words for tier in view.tiers)
        assert len(view.tiers) == len(set(model.ranks[dm]))
    records = orders.table(states=True).records()
    assert len(records) == len(model.dms) * model.count
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["order", str(path), "--json"]) == 0
    assert json.loads(out.getvalue())["order"] == orders.to_dict()["order"]
