"""Robustness over readings, against analysing each reading from its definition."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.analysis.engine import find_stable
from standoff.analysis.questions import find_hinges, find_questions, mutual_information
from standoff.analysis.robustness import wilson_interval
from standoff.casefile import parse_case
from standoff.errors import ProjectFileError, UsageError
from standoff.model.formation import build_graph_form
from standoff.model.preferences import Preferences, RankedStatements
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import Dispute

RIVER = """
standoff: 1
title: River
decision_makers:
  upstream:
    options: {release: Release water, store: Store water}
    prefers: UPSTREAM
  downstream:
    options: {sue: Go to court, pay: Pay}
    prefers:
      - release
      - - not pay
        - sue if not release
        - not sue
rules:
  - never: release and store
status_quo: [release]
"""
STATEMENTS = ["not sue", "pay if release", "not release", "store", "release iff sue"]


def river(upstream: str) -> Dispute:
    return Dispute(parse_case(RIVER.replace("UPSTREAM", upstream), "river.yaml"))


def block(statements: list[str]) -> str:
    return "[[" + ", ".join(f'"{text}"' for text in statements) + "]]"


@settings(max_examples=25)
@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=4, unique=True))
def test_shares_are_those_of_analysing_every_reading(statements: list[str]) -> None:
    """Definition: the share of readings in which a state is an equilibrium."""
    dispute = river(block(statements))
    report = assess_robustness(dispute, ("nash", "gmr", "smr", "seq", "sseq"), workers=1)
    found = report.robustness
    assert found.readings.exhaustive
    counts: dict[tuple[str, int], int] = {}
    for reading in found.readings.iterate():
        preferences = {}
        for dm, order in zip(dispute.conflict.decision_makers, reading, strict=True):
            basis = dispute.conflict.preferences[dm.id].basis
            levels = tuple(basis.levels[level] for level in order)
            preferences[dm.id] = Preferences(RankedStatements(levels))
        conflict = dispute.conflict
        other = type(conflict)(
            conflict.title, conflict.decision_makers, preferences, conflict.rules
        )
        table = find_stable(build_graph_form(other), found.concepts, "plain")
        for concept in found.concepts:
            for state in table.equilibria(concept):
                counts[concept, state] = counts.get((concept, state), 0) + 1
    told = {
        (concept, share.state): share.count
        for concept in found.concepts
        for share in found.shares(concept)
    }
    assert told == counts


def test_readings_depend_on_the_seed_only_not_on_workers(tmp_path: Path) -> None:
    """Our promise: the same seed gives the same result at any number of workers."""
    dispute = standoff.load(Path(__file__).parents[3] / "examples" / "kuril").at("2018-04")
    one = assess_robustness(dispute, ("nash",), limit=40, seed=3, workers=1)
    two = assess_robustness(dispute, ("nash",), limit=40, seed=3, workers=2)
    assert one.to_dict() == two.to_dict()


def test_a_run_resumes_from_its_checkpoint(tmp_path: Path) -> None:
    """Our promise: what was finished before an interruption is not done again."""
    dispute = river(block(STATEMENTS[:4]))
    file = tmp_path / "run.jsonl"
    whole = assess_robustness(dispute, limit=60, seed=1, workers=1)
    assess_robustness(dispute, limit=60, seed=1, workers=1, checkpoint=file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: len(text) - 20], encoding="utf-8")
    done: list[int] = []
    again = assess_robustness(
        dispute, limit=60, seed=1, workers=1, checkpoint=file, advance=done.append
    )
    assert again.to_dict() == whole.to_dict()
    third = assess_robustness(dispute, limit=60, seed=1, workers=1, checkpoint=file)
    assert third.to_dict() == whole.to_dict()


def test_a_checkpoint_of_another_run_is_refused_and_kept(tmp_path: Path) -> None:
    """Our promise: nothing of the user's is overwritten unasked."""
    file = tmp_path / "notes.txt"
    file.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(ProjectFileError):
        assess_robustness(river(block(STATEMENTS[:2])), workers=1, checkpoint=file)
    assert file.read_text(encoding="utf-8") == "my notes\n"


def test_two_seeds_agree_within_sampling_error() -> None:
    """Definition of a sample: shares of two samples differ by chance only (five sigma)."""
    dispute = river(block(STATEMENTS))
    first, second = (
        assess_robustness(dispute, ("seq",), limit=300, seed=seed, workers=1).robustness
        for seed in (1, 2)
    )
    assert not first.readings.exhaustive
    shares = {share.state: share.share for share in second.shares("seq")}
    for share in first.shares("seq"):
        p = (share.share + shares.get(share.state, 0)) / 2
        sigma = (2 * p * (1 - p) / 300) ** 0.5
        assert abs(share.share - shares.get(share.state, 0)) <= 5 * sigma + 1e-9


def test_one_reading_is_the_nominal_analysis() -> None:
    """Definition: with nothing unknown the only reading is the order as written."""
    dispute = river("[not sue, not release]")
    dispute = Dispute(
        parse_case(
            RIVER.replace("UPSTREAM", "[not sue, not release]").replace(
                "      - - not pay\n        - sue if not release\n        - not sue",
                "      - not pay",
            ),
            "river.yaml",
        )
    )
    found = assess_robustness(dispute, workers=1).robustness
    assert found.count == 1
    for concept in found.concepts:
        assert found.always(concept) == found.nominal[concept]
    assert find_questions(found) == ()


def test_a_question_that_decides_a_conclusion_is_worth_its_entropy() -> None:
    """Definition of mutual information: one bit if the answer settles an even chance."""
    assert mutual_information(4, 0, 0, 8) == pytest.approx(1)
    assert mutual_information(2, 2, 2, 8) == pytest.approx(0)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_mutual_information_lies_between_zero_and_one_bit(a: int, b: int, c: int, d: int) -> None:
    """Theorem: 0 <= I(X;Y) <= min(H(X), H(Y)) <= 1 for yes/no properties."""
    assert 0 <= mutual_information(a, b, c, a + b + c + d) <= 1 + 1e-12


def test_hinges_split_the_readings_of_a_conclusion() -> None:
    """Definition: the shares on either side of an ordering average to the share."""
    found = assess_robustness(river(block(STATEMENTS[:4])), ("nash", "seq"), workers=1).robustness
    checked = 0
    for concept in found.concepts:
        for share in found.shares(concept):
            for hinge in find_hinges(found, concept, share.state):
                above = found.ranked[hinge.dm, hinge.upper, hinge.lower].bit_count() / found.count
                mixed = above * hinge.share_if + (1 - above) * hinge.share_if_not
                assert mixed == pytest.approx(share.share)
                checked += 1
    assert checked


def test_wilson_interval_contains_the_share_and_stays_between_zero_and_one() -> None:
    """Definition [Wilson1927]."""
    for count in range(21):
        low, high = wilson_interval(count, 20)
        assert 0 <= low <= count / 20 <= high <= 1


@pytest.mark.parametrize("bad", [{"limit": 0}, {"workers": 0}])
def test_readings_and_workers_are_counted_from_one(bad: dict[str, int]) -> None:
    """Our choice: a usage error, not an empty answer."""
    with pytest.raises(UsageError):
        assess_robustness(river(block(STATEMENTS[:1])), **bad)
