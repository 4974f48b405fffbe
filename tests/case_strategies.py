"""Hypothesis strategies: statements, conflicts and whole cases as values of the model.

Conflicts are constructed so that they can be analysed: some state stays
feasible, rankings name each state once, adjustments do not contradict each
other. One state, one decision maker, no options, ties, merged states, blocked
moves and conflicts in graph form all occur; `test_case_strategies` proves it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from standoff.model import (
    Adjustment,
    AtLeastOne,
    AtMostOne,
    Conflict,
    DecisionMaker,
    Direction,
    ExactlyOne,
    ExplicitStates,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Option,
    Preferences,
    RankedStatements,
    Ranking,
    Require,
    Stage,
    StatementLevel,
    Weights,
    build_graph_form,
)
from standoff.model.acceptance import Acceptance
from standoff.model.case import Case
from standoff.model.claims import (
    Author,
    Claim,
    ClaimCitation,
    ClaimKind,
    ClaimStatus,
    Closeness,
    Role,
    SourceRecord,
)
from standoff.model.conflict import NamedState
from standoff.model.forecasts import Forecast, Recommendation
from standoff.model.forming.ruling import feasibility_of
from standoff.model.language.evaluate import holds
from standoff.model.language.names import compose
from standoff.model.language.syntax import (
    And,
    Constant,
    Count,
    If,
    Iff,
    Not,
    Or,
    Taken,
    map_options,
)
from standoff.model.outcomes import Outcome
from standoff.model.preferences import (
    PLAIN,
    Mark,
    PairPreference,
    RankedStatement,
    Thresholds,
)
from standoff.model.selectors import ByName, ByNumber, ByPattern, ByStatement, ByTaken
from standoff.model.stages import Scenario

DM_IDS = ("upstream", "downstream", "north", "no", "été")
OPTION_IDS = ("sue", "release", "talk", "y", "on", "build-dam", "Y", "x1", "λ", "say")
COUNTS = ("at_most_one", "at_least_one", "exactly_one", "none_of", "all_of")

_TRICKY = st.sampled_from(
    ["no", "~", "1", "1.0", "true", "a: b", "# x", "- y", "[z", "'q'", '"', "YN-", "2018-04-02",
     "a\nb", "  ".join("ab"), "{", "&a", "*a", "!t", "%", "@", "\\n", "é", "日本", "x" * 130,
     "word " * 40 + "end", "<b>", "a #b", "a:", ": a", "?", "0x1f", "1e5", "\x07", "\x85", "."]
)  # fmt: skip
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
# Case files are read in composed characters (NFC), as `compose` of the language says.
texts = st.one_of(_TRICKY, _ANY).map(compose).map(str.strip).filter(bool)
# What looks like a number or a pattern of choices is no name of a state.
_state_names = texts.filter(lambda name: not name.isdecimal() and set(name) - set("YNyn -"))
notes = st.one_of(st.just(""), texts)


def statements(options, depth=3):
    """Resolved statements over qualified options; constants alone if there are none."""
    return _forms(len(options), depth).map(lambda form: _over(form, options))


def _over(form, options):
    return map_options(form, lambda taken: Taken(options[int(taken.option)]))


@cache  # hypothesis takes longer to build a recursive strategy than to draw from it
def _forms(count, depth):
    """Statements over options that are named by their positions."""
    leaves = st.booleans().map(Constant)
    if count:
        leaves = st.one_of(
            *[st.sampled_from(range(count)).map(lambda k: Taken(str(k)))] * 6, leaves
        )

    def bigger(inner):
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        counted = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            inner.map(Not),
            several.map(And),
            several.map(Or),
            st.builds(If, inner, inner),
            st.builds(Iff, inner, inner),
            st.builds(Count, st.sampled_from(COUNTS), counted),
        )

    return st.recursive(leaves, bigger, max_leaves=2 * depth)


@cache
def _lists_of_forms(count, most):
    return st.lists(_forms(count, 2), min_size=1, max_size=most)


def lists_of_statements(options, most=3):
    """Tuples of one or more statements."""
    return _lists_of_forms(len(options), most).map(
        lambda forms: tuple(_over(form, options) for form in forms)
    )


def grounds(claims):
    """Claims and a note for an element, as keyword arguments; None means neither."""
    return _grounds(None if claims is None else tuple(claims))


@cache
def _grounds(claims):
    if claims is None:
        return st.just({})
    because = st.just(())
    if claims:
        because = st.lists(st.sampled_from(claims), max_size=2, unique=True).map(tuple)
    return st.fixed_dictionaries({"because": because, "note": notes})


@st.composite
def decision_makers(draw, claims=None, max_options=5):
    """Two to five decision makers with at most `max_options` options together."""
    count = draw(st.integers(1, 5))
    ids = draw(st.permutations(DM_IDS))[:count]
    left = max_options
    makers = []
    for dm in ids:
        number = draw(st.integers(0, min(3, left)))
        left -= number
        names = draw(st.permutations(OPTION_IDS))[:number]
        options = tuple(draw(an_option(dm, name, claims)) for name in names)
        name = dm if claims is None else draw(texts)
        plural = draw(st.sampled_from([None, None, True, False]))
        makers.append(DecisionMaker(dm, name, options, **draw(grounds(claims)), plural=plural))
    return tuple(makers)


@st.composite
def an_option(draw, dm, name, claims=None):
    direction = draw(st.sampled_from([Direction.BOTH, *Direction]))
    shown = name if claims is None else draw(texts)
    return Option(name, shown, dm, direction, **draw(grounds(claims)))


@st.composite
def rules(draw, options, dms, claims=None, merging=None):
    """Rules under which one state at least stays feasible; `merging` as in `merges`."""
    kept = draw(st.integers(0, (1 << len(options)) - 1))
    index = {option: k for k, option in enumerate(options)}
    some = statements(options, 2)
    several = lists_of_statements(options)
    found = []
    for kind in draw(
        st.lists(st.sampled_from([Never, Require, AtMostOne, AtLeastOne, ExactlyOne, OnlyIf, NoMove]),
                 max_size=3)
    ):  # fmt: skip
        because = draw(grounds(claims))
        if kind is NoMove:
            by = draw(st.one_of(st.none(), st.sampled_from(dms)))
            found.append(NoMove(draw(some), draw(some), by, **because))
            continue
        if kind in (Never, Require):
            rule = kind(draw(some), **because)
        elif kind is OnlyIf:
            rule = OnlyIf(draw(some), draw(some), **because)
        else:
            rule = kind(draw(several), **because)
        if not holds(feasibility_of(rule), kept, index):
            rule = Never(feasibility_of(rule), **because)
        found.append(rule)
    return tuple(found) + draw(merges(some, claims, merging))


@st.composite
def merges(draw, some, claims=None, merging=None):
    """Up to two rules that merge states, none twice; True for one or more, False for none."""
    counts = {None: [0, 0, 0, 1, 2], True: [1, 2], False: [0]}[merging]
    count = draw(st.sampled_from(counts))
    if not count:
        return ()
    first, second = draw(some), draw(some)
    wanted = [first, And((Not(first), second))][:count]
    names = draw(st.lists(st.one_of(st.just(""), _state_names), min_size=2, max_size=2))
    if names[0] == names[1]:
        names[1] = ""
    return tuple(
        Merge(statement, name, **draw(grounds(claims)))
        for statement, name in zip(wanted, names, strict=False)
    )


@st.composite
def marks(draw, marked):
    """How strong or sure a preference is; mostly just preferred."""
    if not marked or draw(st.booleans()):
        return PLAIN
    chance = st.fractions(0, 1, max_denominator=8)
    certainty = st.tuples(chance, chance).map(lambda two: tuple(sorted(two)))
    strength = st.integers(1, 4)
    return draw(
        st.one_of(
            st.just(Mark(unknown=True)),
            st.builds(Mark, strength=strength),
            st.builds(Mark, strength=strength, probability=chance),
            st.builds(Mark, strength=strength, certainty=certainty),
        )
    )


@st.composite
def ranked_statements(draw, options, claims=None, max_levels=4, *, marked=False):
    """Levels of statements, some equally important, some in unknown order."""
    levels = []
    for _ in range(draw(st.integers(0, max_levels))):
        said = draw(lists_of_statements(options, draw(st.sampled_from([1, 3]))))
        mark = draw(marks(marked))
        levels.append(
            StatementLevel(
                tuple(RankedStatement(one, **draw(grounds(claims)), mark=mark) for one in said)
            )
        )
    if any(level.mark.probability is not None or level.mark.certainty for level in levels):
        return RankedStatements(tuple(levels))
    cuts = draw(st.lists(st.integers(0, len(levels)), max_size=4, unique=True).map(sorted))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return RankedStatements(tuple(levels), tuple(pairs))


@st.composite
def selectors(draw, graph, state):
    """One of the ways to name one state."""
    ways = [ByNumber(state + 1)]
    if state in graph.names:
        ways = [ByName(graph.names[state])]
    if graph.options and state not in graph.names:
        alike = [other for other in graph.states() if other.choices == graph.choices(state)]
        if len(alike) == 1:  # Two merged states may have the same choices in common.
            ways.append(ByPattern(graph.choices(state)))
        code = int(graph.codes[state])
        taken = [option for k, option in enumerate(graph.options) if code >> k & 1]
        if "-" not in graph.choices(state):
            ways.append(ByTaken(tuple(taken)))
            literals = tuple(
                Taken(option) if code >> k & 1 else Not(Taken(option))
                for k, option in enumerate(graph.options)
            )
            ways.append(ByStatement(And(literals) if len(literals) > 1 else literals[0]))
    return draw(st.sampled_from(ways))


@st.composite
def rankings(draw, graph, claims=None, *, marked=False):
    """A ranking of all states of a graph, with ties; the last of them as the rest, or some twice."""
    order = draw(st.permutations(range(graph.state_count)))
    cuts = draw(st.sets(st.integers(1, max(1, graph.state_count - 1))))
    tiers, tier = [], []
    for place, state in enumerate(order):
        if place in cuts and tier:
            tiers.append(tuple(tier))
            tier = []
        tier.append(draw(selectors(graph, state)))
    rest = draw(st.booleans()) and bool(tiers)
    kept = tuple(tiers) if rest else (*tiers, tuple(tier))
    first_match = draw(st.booleans())
    if first_match:
        kept = (*kept, draw(st.sampled_from(kept)))
    steps = st.sampled_from([PLAIN, PLAIN, Mark(strength=2), Mark(strength=3), Mark(unknown=True)])
    said = (PLAIN, *(draw(steps) for _ in range(len(kept) - 1 + rest))) if marked else ()
    return Ranking(
        kept,
        **draw(grounds(claims)),
        rest=rest,
        first_match=first_match,
        marks=said if any(mark != PLAIN for mark in said) else (),
    )


@st.composite
def compared_pairs(draw, graph, claims=None):
    """Two states, one preferred to the other or equal to it."""
    one, two = draw(st.permutations(range(graph.state_count)))[:2]
    equal = draw(st.booleans())
    mark = PLAIN if equal else draw(marks(marked=True))
    sides = draw(selectors(graph, one)), draw(selectors(graph, two))
    return PairPreference(*sides, mark, equal, **draw(grounds(claims)))


numbers = st.one_of(
    st.integers(-20, 20).map(Fraction),
    st.fractions(-10, 10, max_denominator=20),
    st.integers(-999, 999).map(lambda n: Fraction(n, 100)),
)


@st.composite
def preferences(draw, graph, *, spelled=True, claims=None):
    """Preferences over the states of a graph, perhaps corrected by hand.

    Parameters
    ----------
    spelled
        Whether states say their choices, so that statements can judge them.
    """
    marked = draw(st.integers(0, 5)) == 0
    bases = [rankings(graph, claims, marked=marked)]
    if spelled:
        bases.append(ranked_statements(graph.options, claims, marked=marked))
        bases.append(ranked_statements(graph.options, claims, marked=marked))
    if spelled and graph.options:
        weights = st.dictionaries(st.sampled_from(graph.options), numbers, min_size=1)
        bases.append(st.builds(lambda w, g: Weights(w, **g), weights, grounds(claims)))
    order = draw(st.permutations(range(graph.state_count)))
    count = draw(st.sampled_from([0, 0, 0, 1, 2])) if graph.state_count > 1 and not marked else 0
    adjustments = []
    for _ in range(count):
        # Earlier in one common order above later: no cycle.
        low, high = sorted(draw(st.sets(st.integers(0, len(order) - 1), min_size=2, max_size=2)))
        put, above = draw(selectors(graph, order[low])), draw(selectors(graph, order[high]))
        adjustments.append(Adjustment(put, above, **draw(grounds(claims))))
    if not marked:
        return Preferences(draw(st.one_of(*bases)), tuple(adjustments))
    several = graph.state_count > 1
    pairs = draw(st.lists(compared_pairs(graph, claims), max_size=2)) if several else []
    halves = st.fractions(Fraction(1, 8), 1, max_denominator=8)
    thresholds = draw(st.one_of(st.none(), st.builds(Thresholds, halves, halves, halves, halves)))
    return Preferences(draw(st.one_of(*bases)), (), tuple(pairs), thresholds)


@st.composite
def option_conflicts(draw, makers=None, title="A conflict", claims=None, merging=None):
    """Conflicts in option form; names and notes are plain unless claims are given."""
    makers = draw(decision_makers(claims)) if makers is None else makers
    options = tuple(option.qualified for dm in makers for option in dm.options)
    dms = tuple(dm.id for dm in makers)
    bare = Conflict(title, makers, {}, draw(rules(options, dms, claims, merging)))
    return draw(with_preferences(bare, spelled=True, claims=claims))


@st.composite
def with_preferences(draw, bare, *, spelled, claims=None):
    """A conflict with preferences of some decision makers, and perhaps a status quo."""
    graph = build_graph_form(bare)
    found = {
        dm.id: draw(preferences(graph, spelled=spelled, claims=claims))
        for dm in bare.decision_makers
        if draw(st.integers(0, 4))
    }
    status_quo = None
    if draw(st.booleans()):
        status_quo = draw(selectors(graph, draw(st.integers(0, graph.state_count - 1))))
    named = draw(outcomes(graph, claims))
    return replace(bare, preferences=found, status_quo=status_quo, outcomes=named)


@st.composite
def outcomes(draw, graph, claims=None):
    """Named sets of states; a stage names the same or more, in the same order."""
    names = ("No deal", "a: deal", "YN-")[: draw(st.sampled_from([0, 0, 1, 2, 3]))]
    return tuple(
        Outcome(
            name,
            tuple(
                draw(selectors(graph, draw(st.integers(0, graph.state_count - 1))))
                for _ in range(draw(st.integers(1, 2)))
            ),
            **draw(grounds(claims)),
        )
        for name in names
    )


@st.composite
def explicit_conflicts(draw, title="A conflict", claims=None):
    """Conflicts in graph form, some with options and choices."""
    makers = draw(decision_makers(claims, max_options=draw(st.sampled_from([0, 3]))))
    options = [option for dm in makers for option in dm.options]
    count = draw(st.integers(1, 5))
    ids = draw(st.lists(st.sampled_from(["s1", "s2", "war", "1", "2", "7", "peace", "a.b"]),
                        min_size=count, max_size=count, unique=True))  # fmt: skip
    spelled = bool(options) and draw(st.booleans())
    chosen = st.lists(st.sampled_from("YN"), min_size=len(options), max_size=len(options))
    states = tuple(
        NamedState(one, draw(notes), "".join(draw(chosen)) if spelled else "") for one in ids
    )
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1])
    arcs = {}
    for dm in makers:
        if draw(st.booleans()) and count > 1:
            arcs[dm.id] = tuple(draw(st.lists(pairs, max_size=5, unique=True)))
    bare = Conflict(title, makers, {}, explicit=ExplicitStates(states, arcs))
    return draw(with_preferences(bare, spelled=spelled, claims=claims))


def conflicts(claims=None):
    """Conflicts of any form."""
    plain = option_conflicts(claims=claims)
    return st.one_of(plain, plain, plain, explicit_conflicts(claims=claims))


@st.composite
def changed_makers(draw, makers, claims=None):
    """The same decision makers later: options dropped, changed or added last."""
    changed = []
    for dm in makers:
        if draw(st.booleans()):
            changed.append(dm)
            continue
        kept = [option for option in dm.options if draw(st.integers(0, 3))]
        kept = [draw(st.one_of(st.just(o), an_option(dm.id, o.id, claims))) for o in kept]
        fresh = [name for name in OPTION_IDS if name not in {option.id for option in dm.options}]
        new = draw(st.lists(st.sampled_from(fresh), max_size=1)) if len(kept) < 3 else []
        kept += [draw(an_option(dm.id, name, claims)) for name in new]
        about = st.one_of(st.just({}), grounds(claims))
        changed.append(replace(dm, options=tuple(kept), **draw(about)))
    if len(changed) > 1 and draw(st.integers(0, 5)) == 0:
        changed.pop(draw(st.integers(0, len(changed) - 1)))
    return tuple(changed)


@st.composite
def later_conflicts(draw, conflict, claims=None):
    """The conflict with changed options, and rules and preferences of its own."""
    makers = draw(changed_makers(conflict.decision_makers, claims))
    return draw(option_conflicts(makers, conflict.title, claims))


@st.composite
def stages(draw, base, claims=None):
    """Up to three stages that follow a conflict in option form."""
    found = []
    conflict = base
    for number in range(draw(st.integers(0, 3))):
        if base.explicit is None and draw(st.booleans()):
            conflict = draw(later_conflicts(conflict, claims))
        elif base.explicit is not None:
            conflict = draw(with_preferences(replace(conflict, status_quo=None),
                                             spelled=_is_spelled(conflict), claims=claims))  # fmt: skip
        # What a stage goes back to matters only for how its change is written.
        origin = draw(st.sampled_from(["", "", "base", *(stage.id for stage in found)]))
        known = {"base": base} | {stage.id: stage.conflict for stage in found}
        if base.explicit is None and origin:
            conflict = draw(later_conflicts(known[origin], claims))
        found.append(
            Stage(
                id=f"stage-{number}",
                conflict=conflict,
                origin=origin if base.explicit is None else "",
                title=draw(notes),
                date=draw(st.one_of(st.none(), st.dates(dt.date(1800, 1, 1)))),
                background=draw(st.booleans()),
                **draw(grounds(claims)),
            )
        )
    return tuple(found)


def _is_spelled(conflict):
    return bool(conflict.options) and all(state.choices for state in conflict.explicit.states)


hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
partial_dates = st.sampled_from(["", "2018", "2018-04", "2018-04-02", "1956"])


@st.composite
def citations(draw, sources):
    start = draw(st.integers(0, 99))
    return ClaimCitation(
        source=draw(st.sampled_from(sources)),
        sentence=draw(st.one_of(st.none(), st.integers(1, 999))),
        sha256=draw(st.one_of(st.none(), hashes)),
        position=draw(st.one_of(st.none(), st.just((start, start + 7)))),
        quote=draw(st.one_of(st.none(), texts)),
        quote_sha256=draw(st.one_of(st.none(), hashes)),
        prefix=draw(st.one_of(st.just(""), st.just(" and "), texts.map(lambda t: t[:60]))),
        note=draw(notes),
    )


@st.composite
def claims_and_sources(draw):
    source_ids = draw(st.lists(st.sampled_from(["ps-2016", "a.b", "2018", "no"]), unique=True))
    claim_ids = draw(st.lists(st.sampled_from(["c1", "c2", "k_3", "y"]), unique=True))
    authors = st.lists(
        st.one_of(st.builds(Author, texts, texts), st.builds(lambda t: Author(literal=t), texts)),
        max_size=2,
    ).map(tuple)
    sources = {
        key: SourceRecord(
            id=key,
            title=draw(notes),
            kind=draw(st.sampled_from(["article-newspaper", "webpage"])),
            authors=draw(authors),
            publisher=draw(notes),
            date=draw(partial_dates),
            url=draw(notes),
            language=draw(st.sampled_from(["", "en", "no"])),
            sha256=tuple(draw(st.lists(hashes, max_size=2))),
            note=draw(notes),
            reliability=draw(st.sampled_from(["", "A", "F"])),
        )
        for key in source_ids
    }
    cited = st.lists(citations(source_ids), max_size=2) if source_ids else st.just([])
    claims = {
        key: Claim(
            id=key,
            text=draw(texts),
            supporting=tuple(draw(cited)),
            opposing=tuple(draw(cited)),
            status=draw(st.sampled_from(ClaimStatus)),
            contradicts=tuple(draw(st.lists(st.sampled_from(claim_ids), max_size=1))),
            note=draw(notes),
            by=draw(notes),
            role=draw(st.one_of(st.none(), st.sampled_from(Role))),
            kind=draw(st.one_of(st.none(), st.sampled_from(ClaimKind))),
            hedge=draw(notes),
            closeness=draw(st.one_of(st.none(), st.sampled_from(Closeness))),
            credibility=draw(st.one_of(st.none(), st.integers(1, 6))),
        )
        for key in claim_ids
    }
    return claims, sources


@st.composite
def forecasts(draw, conflict, stage_ids, claims, sources):
    """Forecasts, some of them over options."""
    bounds = st.tuples(*[st.integers(0, 100).map(lambda n: n / 100)] * 2)
    times = st.sampled_from(["", "2018", "2018-04-02", *stage_ids])
    options = tuple(option.qualified for option in conflict.options)
    expected = statements(options).map(ByStatement) if options else st.none()
    return {
        key: Forecast(
            id=key,
            text=draw(texts),
            by=draw(notes),
            role=draw(st.one_of(st.none(), st.sampled_from(Role))),
            source=draw(st.sampled_from(["", *sources])),
            made=draw(times),
            about=draw(times),
            expects=draw(st.one_of(st.none(), expected)),
            held=draw(st.sampled_from([None, True, False])),
            likelihood=draw(st.one_of(st.none(), bounds.map(lambda pair: tuple(sorted(pair))))),
            **draw(grounds(claims)),
        )
        for key in draw(st.lists(st.sampled_from(["f1", "f.2"]), unique=True))
    }


@st.composite
def recommendations(draw, conflict, stage_ids, claims, sources):
    """Recommendations, some of them over options."""
    options = tuple(option.qualified for option in conflict.options)
    asked = statements(options).map(lambda said: (ByStatement(said),)) if options else st.just(())
    makers = [dm.id for dm in conflict.decision_makers]
    return {
        key: Recommendation(
            id=key,
            text=draw(texts),
            by=draw(notes),
            role=draw(st.one_of(st.none(), st.sampled_from(Role))),
            to=tuple(draw(st.lists(st.sampled_from(makers), unique=True))),
            source=draw(st.sampled_from(["", *sources])),
            made=draw(st.sampled_from(["", "2018", "2018-04-02", *stage_ids])),
            states=draw(st.one_of(st.just(()), asked)),
            **draw(grounds(claims)),
        )
        for key in draw(st.lists(st.sampled_from(["r1", "r.2"]), unique=True))
    }


@st.composite
def scenarios(draw, base, later, claims):
    """Up to two scenarios of the base or of a stage; what they change is for option form only."""
    known = {"": base} | {stage.id: stage.conflict for stage in later}
    found = {}
    for number in range(draw(st.integers(0, 2))):
        origin = draw(st.sampled_from([*known]))
        conflict = known[origin]
        if base.explicit is None and draw(st.booleans()):
            conflict = draw(later_conflicts(conflict, claims))
        key = f"scenario-{number}"
        found[key] = Scenario(
            id=key,
            conflict=conflict,
            title=draw(notes),
            origin=origin,
            lines=draw(st.sampled_from([(), ("leave out after: 9999",)])),
            **draw(grounds(claims)),
        )
    return found


@st.composite
def cases(draw):
    """Whole cases."""
    claims, sources = draw(claims_and_sources())
    title = draw(texts)
    conflict = replace(draw(conflicts(tuple(claims))), title=title)
    later = draw(stages(conflict, tuple(claims)))
    named = [stage.id for stage in later]
    return Case(
        id=draw(st.sampled_from(["river", "2018", "no"])),
        title=title,
        conflict=conflict,
        description=draw(notes),
        stages=later,
        scenarios=draw(scenarios(conflict, later, tuple(claims))),
        forecasts=draw(forecasts(conflict, named, tuple(claims), tuple(sources))),
        recommendations=draw(recommendations(conflict, named, tuple(claims), tuple(sources))),
        accepted=draw(st.lists(st.builds(Acceptance, texts, texts, notes), max_size=1).map(tuple)),
        claims=claims,
        sources=sources,
        note=draw(notes),
    )
