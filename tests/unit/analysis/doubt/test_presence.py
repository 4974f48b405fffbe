"""Statements that may not be held, against going through everything that may be so."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.doubt.presence import Dependent, Presence
from standoff.analysis.engine import find_stable
from standoff.casefile import case_of
from standoff.errors import ProjectFileError, UsageError
from standoff.model.formation import build_graph_form
from standoff.model.likelihood import CREDIBILITY, RANGES, RELIABILITY
from standoff.model.preferences import Preferences, RankedStatements
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import Dispute

CONCEPTS = ("nash", "gmr", "seq")
UPPER = ["not sue", "pay if release", "not release", "store"]
LOWER = ["release", "not pay", "sue if not release"]


def middle(word):
    low, high = RANGES[word]
    return (low + high) / 2


@st.composite
def grounded_cases(draw):
    """Data of a case in which statements rest on claims of every quality, or on none."""
    sources = {
        f"s{k}": {"title": f"Source {k}", "container": "News" if k else "Post",
                  "date": draw(st.sampled_from(["2010", "2016-05", "2018-01-02"])),
                  **({"reliability": grade} if (grade := draw(st.sampled_from("_AE")))!="_" else {})}
        for k in range(2)
    }  # fmt: skip
    claims = {}
    for key in ("one", "two", "three"):
        claim = {"text": f"Claim {key}"}
        cited = draw(st.lists(st.sampled_from(sorted(sources)), max_size=2, unique=True))
        claim["for"] = [{"source": source, "sentence": 1} for source in cited]
        if draw(st.booleans()):
            claim["status"] = draw(st.sampled_from(["contested", "rejected", "accepted"]))
        if draw(st.booleans()):
            claim["by"] = "Mayor"
            claim["role"] = "official"
        if draw(st.integers(0, 3)) == 0:
            claim["credibility"] = draw(st.integers(1, 6))
        claims[key] = claim
    because = st.lists(st.sampled_from(sorted(claims)), max_size=2, unique=True)

    def preferred(pool):
        chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique=True))
        return [{"say": each, "because": draw(because)} for each in chosen]

    return {
        "standoff": 1,
        "title": "River",
        "decision_makers": {
            "upper": {"options": {"release": "R", "store": "S"}, "prefers": preferred(UPPER)},
            "lower": {"options": {"sue": "Sue", "pay": "Pay"}, "prefers": preferred(LOWER)},
        },
        "status_quo": ["release"],
        "claims": claims,
        "sources": sources,
    }


def things_in_doubt(data, distrusted, oldest):
    """By the definition in the documentation: for each statement its ways, as sets of things."""
    held = {}
    for dm, maker in data["decision_makers"].items():
        for place, item in enumerate(maker["prefers"]):
            ways = []
            for key in item["because"]:
                claim = data["claims"][key]
                if claim.get("status") == "rejected":
                    continue
                for citation in claim["for"]:
                    source = data["sources"][citation["source"]]
                    way = {}
                    if claim.get("status") == "contested" or claim.get("credibility", 0) >= 4:
                        word = CREDIBILITY.get(claim.get("credibility"), "roughly even chance")
                        way["claim", key] = middle(word)
                    if "Mayor" in distrusted and claim.get("by"):
                        way["speaker"] = 0.5
                    grade = source.get("reliability", "")
                    if "Post" in distrusted and source["container"] == "Post":
                        way["post"] = middle(RELIABILITY[grade]) if grade else 0.5
                    elif grade == "E":
                        way["source", citation["source"]] = middle(RELIABILITY["E"])
                    if oldest and source["date"] < oldest[: len(source["date"])]:
                        way["old", dm, place] = 0.5
                    ways.append(way)
            held[dm, place] = ways or [{("bare", dm, place): 0.5}]
    return held


def shares_by_definition(dispute, readings, held):
    chances = {
        thing: chance
        for ways in held.values()
        if {} not in ways
        for way in ways
        for thing, chance in way.items()
    }
    shares = defaultdict(float)
    lists = [list(order.extensions()) for order in readings.orders]
    total = 0
    for orders in product(*lists):
        for so in product([False, True], repeat=len(chances)):
            truth = dict(zip(chances, so, strict=True))
            chance = 1.0
            for thing, yes in truth.items():
                chance *= chances[thing] if yes else 1 - chances[thing]
            preferences = {}
            for dm, order in zip(dispute.conflict.decision_makers, orders, strict=True):
                levels = dispute.conflict.preferences[dm.id].basis.levels
                kept = [
                    levels[level]
                    for level in order
                    if any(all(truth.get(t, True) for t in w) for w in held[dm.id, level])
                ]
                preferences[dm.id] = Preferences(RankedStatements(tuple(kept)))
            old = dispute.conflict
            graph = build_graph_form(type(old)(old.title, old.decision_makers, preferences))
            table = find_stable(graph, CONCEPTS, "plain")
            for concept in CONCEPTS:
                for state in table.equilibria(concept):
                    shares[concept, state] += chance
        total += 1
    return {key: share / total for key, share in shares.items()}


@settings(max_examples=60, deadline=None)
@given(
    grounded_cases(),
    st.sets(st.sampled_from(["Mayor", "Post"])),
    st.sampled_from([None, 1, 5]),
)
def test_shares_weigh_everything_that_may_be_so(data, distrusted, years):
    """Definition: the chance of all readings in which a state is an equilibrium."""
    speakers = any(claim.get("by") for claim in data["claims"].values())
    posts = any(
        data["sources"][c["source"]]["container"] == "Post"
        for claim in data["claims"].values()
        for c in claim["for"]
    )
    distrusted &= {name for name, there in (("Mayor", speakers), ("Post", posts)) if there}
    newest = max(source["date"] for source in data["sources"].values())
    oldest = str(int(newest[:4]) - years) + newest[4:] if years else ""
    dispute = Dispute(case_of(data))
    report = assess_robustness(
        dispute, CONCEPTS, distrust=sorted(distrusted), fresh=years, limit=100_000, workers=1
    )
    found = report.robustness
    assert found.readings.exhaustive
    held = things_in_doubt(data, distrusted, oldest)
    expected = shares_by_definition(dispute, found.readings, held)
    told = {
        (concept, share.state): share.share
        for concept in CONCEPTS
        for share in found.shares(concept)
    }
    assert told == pytest.approx(expected)


THIN = {
    "standoff": 1,
    "title": "Thin",
    "decision_makers": {
        "upper": {
            "options": {"release": "Release water"},
            "prefers": [
                {"say": "release iff sue", "because": ["thin"]},
                {"say": "not release", "because": ["firm"]},
            ],
        },
        "lower": {"options": {"sue": "Sue"}, "prefers": [{"say": "sue", "because": ["firm"]}]},
    },
    "status_quo": [],
    "claims": {
        "thin": {"text": "The upper town yields to a court.", "status": "contested",
                 "for": [{"source": "post", "sentence": 1}]},
        "firm": {"text": "Firm.", "for": [{"source": "post", "sentence": 2},
                                          {"source": "news", "sentence": 1}]},
    },
    "sources": {"post": {"title": "A", "container": "Post"}, "news": {"title": "B"}},
}  # fmt: skip


def test_a_single_doubt_decides_for_one_bit():
    """Definition: an even chance that settles the outcome is worth one bit, and stands first."""
    data = {**THIN, "decision_makers": {**THIN["decision_makers"]}}
    data["decision_makers"]["upper"] = {
        "options": {"release": "Release water"},
        "prefers": [{"say": "release iff sue", "because": ["thin"]}],
    }
    report = assess_robustness(Dispute(case_of(data)), ("nash",), workers=1)
    (question,) = report.questions
    assert question.gain == pytest.approx(1)
    assert report.view_questions()[0].words == (
        "Is the claim “The upper town yields to a court.” right?"
    )


def test_distrusted_evidence_must_be_there():
    """Our promise: what nobody cites cannot be distrusted without a word."""
    with pytest.raises(UsageError, match="no source"):
        assess_robustness(Dispute(case_of(THIN)), distrust=["Nobody"], workers=1)


@pytest.mark.parametrize("years", [0, -1, float("nan")])
def test_years_are_above_zero(years):
    """Our choice."""
    with pytest.raises(UsageError, match="above 0"):
        assess_robustness(Dispute(case_of(THIN)), fresh=years, workers=1)


def test_doubt_about_presence_is_left_out_on_request():
    """Our choice: two ways to ask about orders only."""
    for words in ({"order_only": True}, {"declared_only": True}):
        found = assess_robustness(Dispute(case_of(THIN)), ("nash",), workers=1, **words)
        assert found.doubts.doubts == ()
        with pytest.raises(UsageError):
            assess_robustness(Dispute(case_of(THIN)), distrust=["Post"], workers=1, **words)


def test_a_checkpoint_knows_what_is_in_doubt(tmp_path: Path):
    """Our promise: a run that doubts something else is another run."""
    dispute, file = Dispute(case_of(THIN)), tmp_path / "run"
    whole = assess_robustness(dispute, workers=1, checkpoint=file)
    again = assess_robustness(dispute, workers=1, checkpoint=file)
    assert again.to_dict() == whole.to_dict()
    with pytest.raises(ProjectFileError, match=r"doubts|number of readings"):
        assess_robustness(dispute, workers=1, checkpoint=file, distrust=["Post"])


def test_samples_are_the_same_at_any_number_of_workers():
    """Our promise."""
    dispute = Dispute(case_of(THIN))
    one, two = (
        assess_robustness(dispute, distrust=["Post"], limit=5, seed=4, workers=n) for n in (1, 2)
    )
    assert not one.robustness.exhaustive
    assert one.to_dict() == two.to_dict()


def test_chances_of_all_ways_sum_to_one_and_are_drawn_so():
    """Definition of independent chances; drawn shares within five sigma."""
    presence = Presence((0.25, 0.5, 0.9))
    chances = [presence.chance(so) for so in range(presence.count)]
    assert sum(chances) == pytest.approx(1)
    random = Random(5)
    drawn = [presence.draw(random) for _ in range(4_000)]
    for so, chance in enumerate(chances):
        sigma = (chance * (1 - chance) / 4_000) ** 0.5
        assert abs(drawn.count(so) / 4_000 - chance) < 5 * sigma


def test_part_of_a_tie_may_be_missing():
    """Definition: of statements of one level those held are counted."""
    doubted = Presence((0.5,), (Dependent(0, 1, 0, 2, (1,)),))
    assert doubted.leave((1, 0), 0, 1, 2) == (1, 0)
    assert doubted.leave((1, 0), 0, 0, 2) == (1 + 2 * 1, 0)
    with pytest.raises(ValueError, match="no doubt"):
        Presence((1.0,))


TIED = {
    "title": "Tied",
    "decision_makers": {
        "upper": {
            "options": {"release": "R", "store": "S"},
            "prefers": [
                {"=": [{"say": "release", "because": ["thin"]}, {"say": "store", "because": ["firm"]}]},
                {"say": "not sue", "because": ["firm"]},
            ],
        },
        "lower": {
            "options": {"sue": "Sue"},
            "prefers": [{"say": "sue iff release", "because": ["firm"]}],
        },
    },
    "status_quo": [],
    "claims": THIN["claims"],
    "sources": THIN["sources"],
}  # fmt: skip


def test_a_statement_of_a_tie_falls_without_its_equals():
    """Definition: a contested statement tied with a firm one; the firm one stays without it."""
    found = assess_robustness(Dispute(case_of(TIED)), CONCEPTS, order_only=False, workers=1)
    alone = {**TIED, "decision_makers": {**TIED["decision_makers"]}}
    alone["decision_makers"]["upper"] = {
        **TIED["decision_makers"]["upper"],
        "prefers": [{"say": "store", "because": ["firm"]}, {"say": "not sue", "because": ["firm"]}],
    }
    orders = found.robustness.readings.orders
    expected = defaultdict(float)
    for data in (TIED, alone):
        conflict = Dispute(case_of(data)).conflict
        basis = conflict.preferences["upper"].basis
        extensions = list(orders[0].extensions())
        for order in extensions:
            levels = tuple(basis.levels[level] for level in order)
            preferences = {
                **conflict.preferences,
                "upper": Preferences(RankedStatements(levels)),
            }
            graph = build_graph_form(
                type(conflict)(conflict.title, conflict.decision_makers, preferences)
            )
            table = find_stable(graph, CONCEPTS, "plain")
            for concept in CONCEPTS:
                for state in table.equilibria(concept):
                    expected[concept, state] += 0.5 / len(extensions)
    told = {
        (concept, share.state): share.share
        for concept in CONCEPTS
        for share in found.robustness.shares(concept)
    }
    assert told == pytest.approx(dict(expected))
