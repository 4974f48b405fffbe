"""The whole program against a second reading of case files that shares no code with it.

Case files are drawn at random, written as YAML, JSON and .gmcr, and given to
the command line; numbers, codes, choices, stability, equilibria, reasons,
paths, readings and coalitions must be those of `independent_model` and
`independent_solution`, which follow the documentation and the definitions
word by word.
"""

from __future__ import annotations

import contextlib
import io
import json
from itertools import permutations, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from independent_cases import Maker, check_spellings, to_yaml
from independent_checks import check_legal, check_reason
from independent_gmcr import draw_gmcr
from independent_model import Model, as_levels, conflict_at
from independent_solution import Solution
from standoff.analysis.stability.concept import why_no_order
from standoff.casefile.writing import dump_json
from standoff.catalog import find_entries
from standoff.cli import main

seeds = st.integers(0, 2**48)


@pytest.fixture(scope="module")
def folder():
    with TemporaryDirectory() as path:
        yield Path(path)


def run(*words):
    """Run a command in process and give its JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([*map(str, words), "--json"])
    data = json.loads(out.getvalue())
    assert code == 0, data
    return data


def write_yaml(case, folder, random):
    path = folder / "case.yaml"
    path.write_text(to_yaml(case, random) + "\n", encoding="utf-8")
    return path


def write_json(data, folder, name="case.json"):
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def expected(model):
    """What ``analyse --json`` should say of a conflict."""
    stable, equilibria = Solution(model).table()
    return {
        "decision_makers": model.dms,
        "options": model.options,
        "states": [
            {"number": s + 1, "code": model.codes[s], "choices": model.choices(s)}
            for s in range(model.count)
        ],
        "status_quo": None if model.status_quo is None else model.status_quo + 1,
        "stable": stable,
        "equilibria": equilibria,
    }


def without_words(states):
    """Give states by number, code and choices, without what they are called."""
    return [{key: state[key] for key in ("number", "code", "choices")} for state in states]


def compare(data, model):
    found = expected(model)
    states = without_words(data["states"])
    assert {**{key: data[key] for key in found}, "states": states} == found


@given(seeds)
@settings(max_examples=100)
def test_a_drawn_case_file_is_solved_as_defined(folder, seed):
    """Documentation of the case file and definitions; every kind of rule, preference, stage."""
    random = Random(seed)
    maker = Maker(random, most_options=5)
    case = maker.case()
    check_spellings(maker)
    path = write_yaml(case, folder, random)
    compare(run("analyse", path), Model(conflict_at(case)))
    stages = [entry["id"] for entry in case.get("stages", [])]
    other = write_json(case, folder)
    for stage in [None, *stages]:
        compare(standoff.load(other, stage).analyse().to_dict(), Model(conflict_at(case, stage)))


@given(seeds)
@settings(max_examples=60)
def test_a_drawn_case_file_in_graph_form_is_solved_as_defined(folder, seed):
    """Documentation of the graph form: names, choices, pairs or mappings of moves."""
    random = Random(seed)
    case = Maker(random).graph_case()
    compare(run("analyse", write_yaml(case, folder, random)), Model(conflict_at(case)))


@given(seeds)
@settings(max_examples=60)
def test_a_drawn_gmcr_file_is_solved_as_defined(folder, seed):
    """Our account of the format .gmcr: old and new names of keys, compound conditions."""
    random = Random(seed)
    data, case = draw_gmcr(random)
    path = write_json(data, folder, "drawn.gmcr")
    found, wanted = run("analyse", path), expected(Model(conflict_at(case)))
    assert without_words(found["states"]) == wanted["states"]
    assert found["equilibria"] == wanted["equilibria"]
    assert by_place(found["stable"]) == by_place(wanted["stable"])


@given(seeds)
@settings(max_examples=40)
def test_a_case_written_as_gmcr_keeps_what_is_stable(folder, seed):
    """What .gmcr can hold is not changed by it: options, rules, any preferences."""
    random = Random(seed)
    case = Maker(random, most_options=4, states_only=True).case()
    target = folder / "written.gmcr"
    run("convert", write_yaml(case, folder, random), target, "--force")
    found, wanted = run("analyse", target), expected(Model(conflict_at(case)))
    assert without_words(found["states"]) == wanted["states"]
    assert found["equilibria"] == wanted["equilibria"]
    assert by_place(found["stable"]) == by_place(wanted["stable"])


def by_place(stable):
    """Stability by the place of a decision maker: ids differ."""
    return {concept: list(rows.values()) for concept, rows in stable.items()}


@given(seeds)
@settings(max_examples=60)
def test_engines_agree_on_a_drawn_case_file(folder, seed):
    """Definitions, whatever the engine."""
    random = Random(seed)
    maker = Maker(random, most_options=5)
    case = maker.graph_case() if random.random() < 0.2 else maker.case()
    dispute = standoff.load(write_json(case, folder))
    wanted = expected(Model(conflict_at(case)))
    engines = ["plain", "fast", "numpy"] + ["numba"] * has_numba()
    for engine in engines:
        try:
            found = dispute.analyse(engine=engine).to_dict()
        except standoff.StandoffError:
            assert engine != "plain"
            continue
        assert found["stable"] == wanted["stable"], engine


def has_numba():
    try:
        import numba
    except ImportError:
        return False
    return bool(numba)


def test_every_conflict_of_the_catalogue_is_solved_as_defined():
    """Definitions; the files as they are written, and the 78 games that have no file."""
    for entry in find_entries():
        case = json.loads(dump_json(entry.load()))
        if why_no_order(standoff.load(entry.name).graph):
            continue  # preferences that are more than an order have definitions of their own
        compare(standoff.load(entry.name).analyse().to_dict(), Model(conflict_at(case)))


# Reasons


@given(seeds)
@settings(max_examples=40)
def test_reasons_hold_by_the_moves_of_the_case(folder, seed):
    """Every sanction is a legal sequence that ends no better; no improvement is passed over."""
    random = Random(seed)
    case = Maker(random, most_options=4, most_dms=4).case()
    model = Model(conflict_at(case))
    solution = Solution(model)
    state = random.randrange(model.count)
    found = run("explain", write_yaml(case, folder, random), state + 1)
    assert found["choices"] == model.choices(state)
    seen = set()
    for verdict in found["verdicts"]:
        concept, dm = verdict["concept"], model.dms.index(verdict["decision_maker"])
        assert verdict["stable"] == solution.stable(concept, dm, state)
        check_reason(solution, concept, dm, state, verdict["reason"])
        seen.add((concept, dm))
    assert seen == set(product(solution.defined(), range(len(model.dms))))


# Paths


@given(seeds, st.booleans())
@settings(max_examples=40)
def test_paths_are_shortest_legal_sequences(folder, seed, improving):
    """Lengths, numbers of ways, and the moves shown, against a search of our own."""
    random = Random(seed)
    maker = Maker(random, most_options=5)
    case = maker.graph_case() if random.random() < 0.3 else maker.case()
    model = Model(conflict_at(case))
    solution = Solution(model)
    start = random.randrange(model.count) if model.status_quo is None else model.status_quo
    words = ["--improvements"] if improving else []
    path = write_yaml(case, folder, random)
    found = run("paths", path, "--from", start + 1, *words)
    step = solution.improvements if improving else solution.moves
    lengths = {**solution.lengths(start, step), start: (0, 1)}
    assert {r["state"] - 1: r["moves"] for r in found["reached"]} == {
        s: length for s, (length, _) in lengths.items()
    }
    targets = {s - 1 for states in solution.table()[1].values() for s in states}
    assert {p["to"] - 1 for p in found["paths"]} == targets & set(lengths)
    assert {s - 1 for s in found["out_of_reach"]} == targets - set(lengths)
    for one in found["paths"]:
        moves = [(model.dms.index(m["decision_maker"]), m["from"] - 1, m["to"] - 1)
                 for m in one["moves"]]  # fmt: skip
        check_legal(moves, solution.dms, start, one["to"] - 1, step)
        assert (len(moves), one["count"]) == lengths[one["to"] - 1]
        assert [m["improvement"] for m in one["moves"]] == [
            t in solution.improvements(j, s) for j, s, t in moves
        ]


# Readings


@given(seeds)
@settings(max_examples=40)
def test_robustness_counts_all_readings(folder, seed):
    """A list in the list may stand in any order; each order of each list is one reading."""
    random = Random(seed)
    case = Maker(random, most_options=4, most_dms=3).case()
    for maker in case["decision_makers"].values():
        entries = maker.get("prefers")
        if entries and len(entries) > 1 and random.random() < 0.7:
            at = random.randrange(len(entries) - 1)
            flat = [
                one for e in entries[at : at + 3] for one in (e if isinstance(e, list) else [e])
            ]
            maker["prefers"] = [*entries[:at], flat[:3], *entries[at + 3 :]]
    case.pop("stages", None)
    conflict = conflict_at(case)
    orders = [list(prefer_orders(maker)) for maker in conflict["decision_makers"].values()]
    total = len(list(product(*orders)))
    if total > 80:
        return
    found = run("robust", write_json(case, folder), "--workers", 1)
    assert found["readings"]["total"] == found["readings"]["looked_at"] == total
    counts = {concept: {} for concept in ("nash", "gmr", "smr", "seq")}
    for reading in product(*orders):
        model = Model(with_orders(conflict, reading))
        for concept, states in Solution(model).table()[1].items():
            for state in states if concept in counts else ():
                counts[concept][state] = counts[concept].get(state, 0) + 1
    nominal = Solution(Model(conflict)).table()[1]
    for concept, states in counts.items():
        rows = found["equilibria"][concept]
        assert {row["state"]: row["readings"] for row in rows} == states
        assert {row["state"] for row in rows if row["nominal"]} == set(nominal[concept])


def prefer_orders(maker):
    """Every total order of the statements of one decision maker; None where there are none."""
    if not maker or maker.get("prefers") is None:
        yield None
        return
    parts = [
        list(permutations(entry)) if isinstance(entry, list) else [(entry,)]
        for entry in maker["prefers"]
    ]
    for chosen in product(*parts):
        yield [one for part in chosen for one in part]


def with_orders(conflict, reading):
    makers = {
        dm: maker if order is None else {**maker, "prefers": order}
        for (dm, maker), order in zip(conflict["decision_makers"].items(), reading, strict=True)
    }
    return {**conflict, "decision_makers": makers}


# Coalitions


@given(seeds)
@settings(max_examples=30)
def test_coalitions_gain_what_the_definitions_say(folder, seed):
    """Coalition improvements, equilibrium jumps, and CNash, CGMR, CSMR, CSEQ by coalition."""
    random = Random(seed)
    maker = Maker(random, most_options=4, most_dms=4)
    case = maker.graph_case() if random.random() < 0.3 else maker.case()
    model = Model(conflict_at(case))
    solution = Solution(model)
    found = run("coalitions", write_yaml(case, folder, random))
    equilibria = {s - 1 for states in solution.table()[1].values() for s in states}
    assert {row["state"] - 1 for row in found["states"]} == equilibria
    everybody = solution.coalitions(list(solution.dms))
    wanted = {
        (h, s, t)
        for h in everybody
        if len(h) > 1
        for s in equilibria
        for t in solution.coalition_improvements(h, s)
    }
    ids = model.dms
    told = {
        (tuple(ids.index(d) for d in one["coalition"]), one["from"] - 1, one["to"] - 1): one
        for one in found["improvements"]
    }
    assert set(told) == wanted
    for (coalition, origin, target), one in told.items():
        moves = [(ids.index(m["decision_maker"]), m["from"] - 1, m["to"] - 1) for m in one["moves"]]
        check_legal(moves, coalition, origin, target, solution.moves)
        assert one["jump"] == (target in equilibria)
    for row in found["states"]:
        for concept, coalitions in row["unstable"].items():
            assert {tuple(ids.index(d) for d in h) for h in coalitions} == {
                h for h in everybody if not solution.coalition_stable(concept, h, row["state"] - 1)
            }


# The material itself


@given(seeds)
@settings(max_examples=30)
def test_drawn_statements_mean_what_they_were_made_to_mean(seed):
    """The reader of statements in `independent_model`, against the trees they were spelled from."""
    maker = Maker(Random(seed))
    maker.case()
    check_spellings(maker)


def test_drawn_cases_come_in_every_shape():
    """Merged states, ties, stages, one decision maker, no option, one state: all occur."""
    seen = set()
    for seed in range(200):
        case = Maker(Random(seed)).case()
        model = Model(conflict_at(case))
        makers = [maker or {} for maker in case["decision_makers"].values()]
        rules = case.get("rules", [])
        seen |= {f"dms {len(makers)}", f"options {min(len(model.options), 1)}"}
        seen |= {"merged"} if any(len(group) > 1 for group in model.members) else set()
        seen |= {"one state"} if model.count == 1 else set()
        seen |= {"named rules" if isinstance(rules, dict) else "listed rules"}
        seen |= {key for maker in makers for key in maker}
        seen |= {key for rule in (rules.values() if isinstance(rules, dict) else rules)
                 for key in (rule if isinstance(rule, dict) else ["text"])}  # fmt: skip
        seen |= {"stages"} & set(case)
        seen |= {"tie" for m in makers for e in m.get("prefers", []) if len(as_levels(e)[0]) > 1}
        seen |= {"unknown" for m in makers for e in m.get("prefers", []) if isinstance(e, list)}
    assert seen >= {
        *("never", "require", "at_most_one", "at_least_one", "exactly_one", "only_if", "text"),
        *("no_move", "merge", "merged", "named rules", "listed rules", "stages", "one state"),
        *("prefers", "ranking", "weights", "adjust", "tie", "unknown"),
        *("options 0", "dms 1", "dms 5"),
    }
