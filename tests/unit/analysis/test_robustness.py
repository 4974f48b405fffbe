"""Robustness over readings, against analysing each reading from its definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product
from math import log2
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.analysis import questions
from standoff.analysis.doubt.readings import Readings
from standoff.analysis.engine import find_stable
from standoff.analysis.linear_extensions import PartialOrder
from standoff.analysis.questions import (
    binary_entropy,
    expected_entropy,
    find_hinges,
    find_questions,
    mutual_information,
)
from standoff.analysis.robustness import wilson_interval
from standoff.casefile import parse_case
from standoff.errors import ProjectFileError, UsageError
from standoff.model.formation import build_graph_form
from standoff.model.forming.limits import limited
from standoff.model.preferences import Preferences, RankedStatements
from standoff.workflows.asking import checkpoints, robust
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
                above = found.ranked[hinge.about].bit_count() / found.count
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


OPEN = """
standoff: 1
title: Two towns and a river
decision_makers:
  upper:
    options: {release: Release water}
    prefers:
      - [not sue, not release]
      - release iff sue
  lower:
    options: {sue: Go to court}
    prefers: [sue iff not release, not sue]
status_quo: [release]
"""


def test_an_answer_of_yes_or_no_is_worth_one_bit_at_most() -> None:
    """Kind: one fate under three concepts was counted three times."""
    (question,) = assess_robustness(Dispute(parse_case(OPEN, "open.yaml")), workers=1).questions
    assert question.gain == pytest.approx(1)
    assert [(concept, states) for concept, states, _ in question.decides] == [("gmr", (1,))]


def entropy(labels: Iterable[object]) -> float:
    counts = Counter(labels)
    total = sum(counts.values())
    return -sum(n / total * log2(n / total) for n in counts.values())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(STATEMENTS), min_size=2, max_size=5, unique=True),
    st.lists(
        st.sampled_from(["nash", "gmr", "smr", "seq", "sseq"]), min_size=1, max_size=5, unique=True
    ),
)
def test_the_value_of_a_question_is_the_information_it_shares_with_all_conclusions(
    statements: list[str], concepts: list[str]
) -> None:
    """Definition: I(A; C) = H(A) + H(C) - H(A, C), C the whole list of what holds in a reading."""
    report = assess_robustness(river(block(statements)), concepts, workers=1, limit=10**6)
    found = report.robustness
    assert found.exhaustive
    kinds = [
        tuple(
            (concept, state)
            for concept in found.concepts
            for state, bits in found.occurrences[concept].items()
            if bits >> number & 1
        )
        for number in range(found.count)
    ]
    asked = {tuple(q.about): q.gain for q in report.questions}
    for pair, bits in found.ranked.items():
        answers = [bits >> number & 1 for number in range(found.count)]
        worth = entropy(answers) + entropy(kinds) - entropy(zip(answers, kinds, strict=True))
        assert asked.get(pair, 0) == pytest.approx(worth, abs=1e-9)
        assert asked.get(pair, 0) <= entropy(answers) + 1e-9 <= 1 + 2e-9
    gains = [question.gain for question in report.questions]
    assert gains == sorted(gains, reverse=True) or gains == pytest.approx(sorted(gains)[::-1])


@given(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_the_entropy_to_be_expected_of_a_draw_is_that_of_all_draws(
    total: int, yes: int, drawn: int
) -> None:
    """Definition of an expectation: every way to draw is as likely."""
    yes, drawn = min(yes, total), min(drawn, total)
    draws = list(combinations([1] * yes + [0] * (total - yes), drawn))
    mean = sum(binary_entropy(sum(draw) / drawn) for draw in draws) / len(draws)
    assert expected_entropy(drawn, yes, total) == pytest.approx(mean)


def test_the_entropy_to_be_expected_of_many_drawn_is_near_the_exact_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Our choice: above 64 drawn mean and variance stand for the sum."""
    for yes, total in ((300, 1000), (500, 1000), (40, 400)):
        rough = expected_entropy(100, yes, total)
        monkeypatch.setattr(questions, "FEW_DRAWN", 1000)
        assert rough == pytest.approx(expected_entropy(100, yes, total), abs=2e-3)
        monkeypatch.setattr(questions, "FEW_DRAWN", 64)


def test_a_question_that_means_nothing_is_worth_nothing_in_a_sample() -> None:
    """Our choice: what random answers would seem to tell of many kinds of readings is taken off."""
    random = Random(5)
    count = 400
    occurrences = {k: random.getrandbits(count) for k in range(9)}
    kinds = questions._Kinds.of(occurrences.values(), count)
    assert len(kinds.sizes) > 200
    told = [kinds.information(random.getrandbits(count), adjusted=True) for _ in range(30)]
    naive = [kinds.information(random.getrandbits(count), adjusted=False) for _ in range(30)]
    assert sum(told) / 30 < 0.05
    assert sum(naive) / 30 > 0.5
    assert kinds.information(occurrences[3], adjusted=True) == pytest.approx(1, abs=0.02)


ORDERED = """
standoff: 1
title: t
decision_makers:
  a: {options: {x: }, prefers: [[x, STATEMENT]]}
  b: {options: {y: }, prefers: [not y]}
rules: [never: y and not x]
stages:
  - {id: later, date: 2020-01-01}
"""


def ordered(statement: str = "y", stage: str | None = None) -> Dispute:
    return Dispute(parse_case(ORDERED.replace("STATEMENT", statement), "ck.yaml")).at(stage)


OTHER_RUNS: dict[str, tuple[Dispute, dict[str, Any]]] = {
    "not the same case": (ordered("x iff y"), {}),
    "concepts: nash gmr smr seq, not nash": (ordered(), {"concepts": ("nash",)}),
    "seed: 0, not 1": (ordered(), {"seed": 1}),
    "number of readings: 2, not 1": (ordered(), {"limit": 1}),
    "stage: base, not later": (ordered(stage="later"), {}),
    "not the same orders left open": (ordered("y, not y"), {}),
}


@pytest.mark.parametrize("differing", OTHER_RUNS)
def test_a_checkpoint_of_a_run_that_differs_in_anything_is_refused_with_what(
    tmp_path: Path, differing: str
) -> None:
    """Kind: the checkpoint of a case whose ranks came out alike was taken, and gave its shares."""
    file = tmp_path / "run.jsonl"
    assess_robustness(ordered(), workers=1, checkpoint=str(file))
    before = file.read_bytes()
    dispute, options = OTHER_RUNS[differing]
    with pytest.raises(ProjectFileError, match=re.escape(differing)):
        assess_robustness(dispute, workers=1, checkpoint=file, **options)
    assert file.read_bytes() == before


def test_a_checkpoint_of_other_results_or_of_an_older_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind: as above, where the program has changed."""
    file = tmp_path / "run.jsonl"
    assess_robustness(ordered(), workers=1, checkpoint=file)
    monkeypatch.setattr(robust, "RESULT_VERSION", 0)
    with pytest.raises(ProjectFileError, match="version of results"):
        assess_robustness(ordered(), workers=1, checkpoint=file)
    file.write_text('{"run": "[1, 2]"}\n', encoding="utf-8")
    with pytest.raises(ProjectFileError, match="nor of another one"):
        assess_robustness(ordered(), workers=1, checkpoint=file)


def test_pieces_of_another_length_are_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind: a checkpoint must not be believed where it does not fit."""
    file = tmp_path / "run.jsonl"
    dispute = river(block(STATEMENTS[:4]))
    monkeypatch.setattr(checkpoints, "CHUNK", 7)
    whole = assess_robustness(dispute, workers=1, checkpoint=file)
    monkeypatch.setattr(checkpoints, "CHUNK", 50)
    assert assess_robustness(dispute, workers=1, checkpoint=file).to_dict() == whole.to_dict()


def test_all_orders_are_listed_once_however_many_pieces_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Kind: exhaustive runs listed every order again in every piece."""
    calls = []
    find_choices = PartialOrder._choices

    def count(order: PartialOrder, placed: int) -> list[tuple[int, int, int]]:
        calls.append(order)
        return find_choices(order, placed)

    monkeypatch.setattr(PartialOrder, "_choices", count)
    monkeypatch.setattr(checkpoints, "CHUNK", 5)
    found = assess_robustness(river(block(STATEMENTS[:4])), workers=1).robustness
    assert found.exhaustive
    assert found.count > 100
    made = sum(order.count() * order.size for order in found.readings.orders)
    assert len(calls) == made


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.data())
def test_readings_in_pieces_are_all_of_them_in_order(sizes: list[int], data: st.DataObject) -> None:
    """Definition: every choice of one order for each, those of the last changing fastest."""
    orders = tuple(PartialOrder(size, (0,) * size) for size in sizes)
    readings = Readings(orders, limit=10**9)
    every = list(product(*(list(order.extensions()) for order in orders)))
    assert list(readings.iterate()) == every
    start = data.draw(st.integers(0, len(every)))
    stop = data.draw(st.integers(start, len(every)))
    assert list(readings.iterate(start, stop)) == every[start:stop]


def test_more_verdicts_than_memory_holds_are_refused_with_what_would_fit() -> None:
    """Kind: work that takes all memory; what may be kept goes with the limit on states."""
    dispute = river(block(STATEMENTS[:4]))
    states = dispute.graph.state_count
    with limited(states), pytest.raises(UsageError, match=r"would fill .* of memory") as caught:
        assess_robustness(river(block(STATEMENTS)), workers=1, limit=1000)
    assert "--readings 256" in (caught.value.hint or "")


@pytest.mark.parametrize("name", ["elmira", "cuban-missile-crisis", "gisborne-economic"])
def test_the_share_of_one_state_is_that_among_all(name):
    """Kind: looking through the shares of all states for each outcome takes forever where many hold."""
    found = assess_robustness(standoff.load(name), workers=1).robustness
    states = standoff.load(name).graph.state_count
    for concept in found.concepts:
        by_state = {share.state: share for share in found.shares(concept)}
        for state in range(states):
            assert found.find_share(concept, state) == by_state.get(state)


@pytest.mark.parametrize("seed", [0, 7])
def test_a_smaller_sample_is_the_start_of_a_larger_one(seed):
    """Our promise: a report's readings are the first of those that more are asked of."""
    orders = (PartialOrder.from_unknown(6, list(combinations(range(6), 2))),)
    few, many = (Readings(orders, limit, seed) for limit in (20, 90))
    assert not many.exhaustive
    assert list(few.iterate()) == list(many.iterate())[:20]
