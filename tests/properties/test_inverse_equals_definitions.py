"""The inverse question against brute force: every profile visited, every change of a case written out.

Provenance: definitions.
"""

from __future__ import annotations

from itertools import combinations, permutations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import standoff
from case_strategies import conflicts
from definitions import DEFINITIONS, improvements, last_mover_sets
from standoff.analysis.inverse.conditions import find_conditions
from standoff.analysis.inverse.profiles import count_profiles
from standoff.analysis.stability.concept import why_no_order
from standoff.casefile.change_reading import read_changes
from standoff.errors import StandoffError
from standoff.model import OptionGraph, RankedStatements, build_graph_form
from standoff.model.case import Case
from standoff.model.changes import DropStatement, MoveStatement, NegateStatement, Place, Side
from standoff.model.changing import apply_change
from standoff.model.language.syntax import render_statement
from standoff.workflows.cases.disputes import Dispute
from strategies import explicit_graphs, graph_forms, option_graphs

OWN_AND_HEEDING = ("nash", "gmr", "smr", "seq", "sseq")


def concepts_of(graph):
    return [*OWN_AND_HEEDING, *(["sim"] if isinstance(graph, OptionGraph) else [])]


@settings(max_examples=50)
@given(graph_forms(max_states=6, max_options=3))
def test_a_state_is_stable_just_where_its_conditions_are_met(graph):
    """Ties, one-way moves, infeasible states, moves that are neither symmetric nor transitive."""
    for concept in concepts_of(graph):
        for dm in range(len(graph.decision_makers)):
            for state in range(graph.state_count):
                found = find_conditions(graph, dm, state, concept)
                if found.complete:
                    stable = DEFINITIONS[concept](graph, dm, state)
                    assert found.met(graph.ranks) == stable, (concept, dm, state)


@given(graph_forms(max_states=5, max_options=3))
def test_the_first_way_to_meet_a_demand_is_that_the_move_is_not_wanted(graph):
    for dm in range(len(graph.decision_makers)):
        for demand in find_conditions(graph, dm, 0, "gmr").demands:
            assert demand.alternatives[0].no_better == (demand.target,)
            assert len(set(demand.alternatives)) == len(demand.alternatives)


small = st.one_of(
    explicit_graphs(max_states=4, max_dms=2),
    option_graphs(max_options=2, max_dms=2),
    explicit_graphs(max_states=3, max_dms=3),
)


@settings(max_examples=40)
@given(small, st.data())
def test_profiles_are_counted_as_by_visiting_all(graph, data):
    """Brute force: (m!)^n profiles, each judged by the definitions."""
    concept = data.draw(st.sampled_from(concepts_of(graph)))
    targets = data.draw(st.sets(st.integers(0, graph.state_count - 1), min_size=1, max_size=2))
    dms = range(len(graph.decision_makers))
    free = data.draw(st.one_of(st.none(), st.sets(st.sampled_from(dms))))
    chosen = set(dms if free is None else free)
    rankings = list(permutations(range(graph.state_count)))
    choices = [rankings if dm in chosen else [graph.ranks[dm]] for dm in dms]
    count = 0
    for ranks in product(*choices):
        changed = graph.with_ranks(ranks)
        count += any(
            all(DEFINITIONS[concept](changed, dm, state) for dm in dms) for state in targets
        )
    found = count_profiles(graph, targets, concept, free)
    assert (found.count, found.total) == (count, len(rankings) ** len(chosen))


# The least change, by writing out every changed case ---------------------------------------------

LITERALS = ("a", "b", "c", "not a", "not b", "not c", "a iff b", "c if a", "a or c", "b and not c")
FREE_RULES = ("never: a and b", "never: b and c", "only_if: c only_if a", "exactly_one: [a, b]")


@st.composite
def cases(draw):
    """Cases of two decision makers and three options: statements, a ranking, or weights."""
    makers = {
        "one": {"options": {"a": draw(option), "b": draw(option)}},
        "two": {"options": {"c": draw(option)}},
    }
    for name in makers:
        makers[name] |= draw(wishes)
    rules = draw(st.lists(st.sampled_from(FREE_RULES), max_size=2, unique=True))
    return {
        "title": "Made",
        "decision_makers": makers,
        "rules": [dict([rule.split(": ", 1)]) for rule in rules if "[" not in rule]
        + [{"exactly_one": ["a", "b"]} for rule in rules if "[" in rule],
    }


option = st.sampled_from([{}, {}, {"moves": "one_way"}])
said = st.lists(st.sampled_from(LITERALS), max_size=3, unique=True)
wishes = st.one_of(
    said.map(lambda listed: {"prefers": listed}),
    said.map(lambda listed: {"prefers": listed}),
    st.lists(st.sampled_from(LITERALS[:6]), min_size=1, max_size=3, unique=True).map(
        lambda listed: {"ranking": listed, "kind": "ranking"}
    ),
    st.tuples(st.integers(-2, 2), st.integers(-2, 2)).map(
        lambda w: {"weights": {"a": w[0], "c": w[1]}}
    ),
)


def written(case):
    """Give a case as its file says it: a ranking of statements names the first that fits."""
    makers = {}
    for name, maker in case["decision_makers"].items():
        found = {key: value for key, value in maker.items() if key not in {"kind", "ranking"}}
        if "ranking" in maker:
            found["ranking"] = {"first_match": True, "order": [*maker["ranking"], "rest"]}
        makers[name] = found
    return {**case, "decision_makers": makers}


def changed_lists(listed):
    """Every list that touching statements gives, with what is touched."""
    for size in range(len(listed) + 1):
        for touched in combinations(range(len(listed)), size):
            for kinds in product(("move", "drop", "negate"), repeat=size):
                kind = dict(zip(touched, kinds, strict=True))
                key = frozenset((listed[k], kind[k]) for k in touched)
                kept = [
                    f"not ({s})" if kind.get(k) == "negate" else s
                    for k, s in enumerate(listed)
                    if kind.get(k) not in {"move", "drop"}
                ]
                moved = [listed[k] for k in touched if kind[k] == "move"]
                for result in inserted(kept, moved):
                    yield key, result


def inserted(kept, moved):
    if not moved:
        yield list(kept)
        return
    for place in range(len(kept) + 1):
        yield from inserted([*kept[:place], moved[0], *kept[place:]], moved[1:])


def holds(case, concept, wanted, start=None):
    """Say whether an outcome is an equilibrium of a case, and improvements lead there if asked."""
    dispute = standoff.case(case)
    graph = dispute.graph
    dms = range(len(graph.decision_makers))
    good = [
        graph.find_code(code)
        for code in wanted
        if graph.find_code(code) is not None
        and all(DEFINITIONS[concept](graph, dm, graph.find_code(code)) for dm in dms)
    ]
    if start is None:
        return bool(good)
    quo = graph.find_code(start)
    reached = set(last_mover_sets(graph, list(dms), quo, improvements)) | {quo}
    return bool(reached & set(good))


MOST = 2
"""Changes beyond this cost are not written out."""


@settings(max_examples=15)
@given(cases(), st.data())
def test_the_least_change_of_statements_is_that_of_writing_out_every_case(case, data):
    """All minimal answers, by what is touched: nothing less does it, and nothing is missing."""
    case = written(case)
    makers = case["decision_makers"]
    free = [name for name, maker in makers.items() if "prefers" in maker]
    assume(free)
    concept, wanted, start, dispute = ask(case, data)
    found = {}
    for key, changed in sorted(iter_changed(makers), key=lambda each: len(each[0])):
        if len(key) > MOST or (found and len(key) > min(found.values())):
            break
        if key not in found and holds({**case, "decision_makers": changed}, concept, wanted, start):
            found[key] = len(key)
    answer = standoff.unlock(
        dispute,
        [f"choices:{choices(code)}" for code in sorted(wanted)],
        concept,
        decision_makers=free,
        reachable=start is not None,
        up_to=MOST,
        time_limit=None,
    )
    least = answer.least.answers
    written_out = {
        frozenset((dm, spelled(dispute, dm, text), kind) for dm, text, kind in key) for key in found
    }
    assert {touched(each) for each in least} == written_out
    assert {each.cost for each in least} == set(found.values())
    assert answer.proven == bool(least) or answer.least.complete
    assert answer.least.below == (min(found.values()) if found else answer.least.below)


def ask(case, data):
    """Draw what is asked of a case that can be analysed; its status quo is set where it counts."""
    try:
        codes = [int(code) for code in standoff.case(case).graph.codes]
    except StandoffError:
        assume(False)
    concept = data.draw(st.sampled_from(OWN_AND_HEEDING))
    wanted = data.draw(st.sets(st.sampled_from(codes), min_size=1, max_size=2))
    start = data.draw(st.one_of(st.none(), st.sampled_from(codes)))
    if start is not None:
        case["status_quo"] = [o for k, o in enumerate("abc") if start >> k & 1]
    return concept, wanted, start, standoff.case(case)


def iter_changed(makers):
    """Give every way to touch up to MOST statements, with the decision makers it leaves."""
    ways = [
        [way for way in changed_lists(maker["prefers"]) if len(way[0]) <= MOST]
        if "prefers" in maker
        else [(frozenset(), None)]
        for maker in makers.values()
    ]
    for chosen in product(*ways):
        key = frozenset(
            (name, *each) for name, (keys, _) in zip(makers, chosen, strict=True) for each in keys
        )
        yield (
            key,
            {
                name: maker if listed is None else {**maker, "prefers": listed}
                for (name, maker), (_, listed) in zip(makers.items(), chosen, strict=True)
            },
        )


def choices(code):
    return "".join("Y" if code >> k & 1 else "N" for k in range(3))


def touched(answer):
    """Give what an answer touches; statements as a case file that has them would be read."""
    return frozenset((dm, text, kind) for kind, dm, text, *_ in (step.key for step in answer.steps))


def spelled(dispute, dm, text):
    """Spell a statement as the program does."""
    (change,) = read_changes([f"{dm}: add {text}"], dispute.conflict)
    return render_statement(change.statement)


@settings(max_examples=15)
@given(cases(), st.data())
def test_the_fewest_places_are_the_inversions_of_the_list(case, data):
    """Definition: neighbours change places once for each pair that ends the other way round."""
    case = written(case)
    makers = case["decision_makers"]
    free = [name for name, maker in makers.items() if "prefers" in maker]
    assume(free)
    concept, wanted, start, dispute = ask(case, data)
    ways = [
        list(placed_lists(maker["prefers"])) if "prefers" in maker else [(0, None)]
        for maker in makers.values()
    ]
    least = None
    for chosen in sorted(product(*ways), key=lambda each: sum(cost for cost, _ in each)):
        cost = sum(cost for cost, _ in chosen)
        if cost > MOST:
            break
        changed = {
            name: maker if listed is None else {**maker, "prefers": listed}
            for (name, maker), (_, listed) in zip(makers.items(), chosen, strict=True)
        }
        if holds({**case, "decision_makers": changed}, concept, wanted, start):
            least = cost
            break
    answer = standoff.unlock(
        dispute,
        [f"choices:{choices(code)}" for code in sorted(wanted)],
        concept,
        decision_makers=free,
        reachable=start is not None,
        cost="places",
        levers=("move", "drop"),
        up_to=MOST,
        time_limit=None,
    )
    assert {each.cost for each in answer.least.answers} == ({least} - {None})


def placed_lists(listed):
    """Every order of every part of a list, with the places it costs."""
    count = len(listed)
    for size in range(count + 1):
        for order in permutations(range(count), size):
            inverted = sum(a > b for a, b in combinations(order, 2))
            dropped = sum(count - k for k in range(count) if k not in order)
            yield inverted + dropped, [listed[k] for k in order]


# Orders of states, and what a third party can change -----------------------------------------------


@settings(max_examples=15)
@given(cases(), st.data())
def test_the_fewest_corrections_of_rankings_and_weights_are_those_of_writing_out_every_case(
    case, data
):
    """A correction puts one state above one that is at least as good; all pairs are written out."""
    case = written(case)
    makers = case["decision_makers"]
    free = [name for name, maker in makers.items() if "prefers" not in maker]
    assume(free)
    concept, wanted, start, dispute = ask(case, data)
    graph = dispute.graph
    pairs = [
        (name, one, other)
        for dm, name in enumerate(makers)
        if name in free
        for one, other in permutations(range(graph.state_count), 2)
        if graph.ranks[dm][one] <= graph.ranks[dm][other]
    ]
    found = set()
    for size in range(MOST):
        for chosen in combinations(pairs, size):
            changed = {name: dict(maker) for name, maker in makers.items()}
            for name, one, other in chosen:
                put = {"put": choices(graph.codes[one]), "above": choices(graph.codes[other])}
                changed[name]["adjust"] = [*changed[name].get("adjust", ()), put]
            if holds({**case, "decision_makers": changed}, concept, wanted, start):
                found.add(frozenset((name, str(one)) for name, one, _ in chosen))
        if found:
            break
    answer = standoff.unlock(
        dispute,
        [f"choices:{choices(code)}" for code in sorted(wanted)],
        concept,
        decision_makers=free,
        reachable=start is not None,
        up_to=MOST - 1,
        time_limit=None,
    )
    keys = {
        frozenset((dm, state) for _, dm, state in (step.key for step in each.steps))
        for each in answer.least.answers
    }
    assert keys == found


@settings(max_examples=15)
@given(cases(), st.data())
def test_what_a_third_party_can_change_is_that_of_writing_out_every_case(case, data):
    """Rules dropped, options freed, forbidden or settled: up to two at once."""
    case = written(case)
    concept, wanted, _, _ = ask(case, data)
    case.pop("status_quo", None)
    dispute = standoff.case(case)
    levers = list(iter_levers(case))
    found = set()
    for size in range(MOST + 1):
        for chosen in combinations(levers, size):
            changed = pulled(case, chosen)
            if changed is not None and holds(changed, concept, wanted):
                found.add(frozenset(chosen))
        if found:
            break
    answer = standoff.unlock(
        dispute,
        [f"choices:{choices(code)}" for code in sorted(wanted)],
        concept,
        levers=("rule", "free", "forbid", "guarantee"),
        up_to=MOST,
        time_limit=None,
    )
    assert {frozenset(s.key for s in each.steps) for each in answer.least.answers} == found


def iter_levers(case):
    for number in range(len(case["rules"])):
        yield ("rule", str(number))
    for name, maker in case["decision_makers"].items():
        for own, said in maker["options"].items():
            option = f"{name}.{own}"
            if said.get("moves"):
                yield ("free", option)
            else:
                yield from (("forbid", option, way) for way in ("one_way", "one_way_back"))
            yield from (("guarantee", option, answer) for answer in ("yes", "no"))


def pulled(case, chosen):
    """Write out a case with levers pulled; None if nothing is feasible then."""
    rules = [rule for k, rule in enumerate(case["rules"]) if ("rule", str(k)) not in chosen]
    makers = {
        name: {**maker, "options": {o: dict(said) for o, said in maker["options"].items()}}
        for name, maker in case["decision_makers"].items()
    }
    for kind, what, *how in chosen:
        name, _, own = what.partition(".")
        if kind == "free":
            del makers[name]["options"][own]["moves"]
        elif kind == "forbid":
            if makers[name]["options"][own].get("moves"):
                return None  # It cannot be forbidden both ways by one direction.
            makers[name]["options"][own]["moves"] = how[0]
        elif kind == "guarantee":
            rules.append({"require": what if how[0] == "yes" else f"not {what}"})
    changed = {**case, "decision_makers": makers, "rules": rules}
    try:
        standoff.case(changed).graph  # noqa: B018 - it may be that nothing is feasible
    except StandoffError:
        return None
    return changed


# Every kind of preferences -------------------------------------------------------------------------


@settings(max_examples=60)
@given(conflicts(), st.data())
def test_single_changes_are_those_of_applying_every_change(conflict, data):
    """Ties, orders left open, corrections by hand, merged states, graph form: one change each."""
    dispute = Dispute(Case("made", "Made", conflict))
    graph = dispute.graph
    assume(why_no_order(graph) is None)
    concept = data.draw(st.sampled_from(OWN_AND_HEEDING))
    state = data.draw(st.integers(0, graph.state_count - 1))
    free = [
        dm.id
        for dm in conflict.decision_makers
        if isinstance(wishes_of(conflict, dm.id), RankedStatements)
    ]
    assume(free)
    found = set()
    if all(DEFINITIONS[concept](graph, dm, state) for dm in range(len(graph.decision_makers))):
        found.add(None)
    for key, change in [] if found else iter_single(conflict):
        changed = build_graph_form(apply_change(conflict, change))
        dms = range(len(graph.decision_makers))
        if all(DEFINITIONS[concept](changed, dm, state) for dm in dms):
            found.add(key)
    answer = standoff.unlock(
        dispute, state + 1, concept, decision_makers=free, up_to=1, time_limit=None
    )
    keys = {(each.steps and each.steps[0].key[:3]) or None for each in answer.least.answers}
    assert keys == found


def wishes_of(conflict, dm):
    preferences = conflict.preferences.get(dm)
    return preferences.basis if preferences else RankedStatements()


def iter_single(conflict):
    for dm in conflict.decision_makers:
        basis = wishes_of(conflict, dm.id)
        listed = [i.statement for level in getattr(basis, "levels", ()) for i in level.statements]
        for statement in dict.fromkeys(listed):
            text = render_statement(statement)
            yield ("drop", dm.id, text), DropStatement(dm.id, statement)
            yield ("negate", dm.id, text), NegateStatement(dm.id, statement)
            for other, side in product(dict.fromkeys(listed), (Side.ABOVE, Side.BELOW)):
                if other != statement:
                    place = Place(side, other)
                    yield ("move", dm.id, text), MoveStatement(dm.id, statement, place)
