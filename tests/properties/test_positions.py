"""Actors and dilemmas against their definitions written out, and what must hold of them.

Provenance: MACTOR's matrices (Godet 1991); the three dilemmas as the page defines them.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.positions.actors import (
    find_ambivalence,
    find_convergence,
    find_divergence,
    signs_of,
    weigh_objectives,
)
from standoff.analysis.positions.dilemmas import BoardLine, find_dilemmas
from standoff.analysis.positions.power import balance_power, weigh_positions


@st.composite
def positions(draw):
    actors, objectives = draw(st.integers(1, 4)), draw(st.integers(0, 5))
    row = st.lists(st.integers(-3, 3), min_size=objectives, max_size=objectives).map(tuple)
    return tuple(draw(row) for _ in range(actors))


@st.composite
def lines(draw):
    parties = draw(st.integers(1, 4))
    sign = st.integers(-1, 1)
    return BoardLine(
        draw(st.integers(0, parties - 1)),
        tuple(draw(sign) for _ in range(parties)),
        draw(sign),
        frozenset(draw(st.lists(st.integers(0, parties - 1)))),
    )


@given(positions())
def test_matrices_are_sums_over_objectives(drawn):
    """Definition, objective by objective; nobody agrees with itself; both are symmetric."""
    agree, oppose = find_convergence(drawn), find_divergence(drawn)
    for i, mine in enumerate(drawn):
        for j, theirs in enumerate(drawn):
            count = {True: 0, False: 0}
            strength = {True: 0.0, False: 0.0}
            for a, b in zip(mine, theirs, strict=True):
                if i != j and a and b:
                    count[(a > 0) == (b > 0)] += 1
                    strength[(a > 0) == (b > 0)] += (abs(a) + abs(b)) / 2
            assert (agree.count[i][j], oppose.count[i][j]) == (count[True], count[False])
            assert (agree.strength[i][j], oppose.strength[i][j]) == (
                strength[True],
                strength[False],
            )
            assert agree.count[i][j] == agree.count[j][i]


@given(positions())
def test_signs_alone_decide_the_counts(drawn):
    """Theorem: of order 1 are the matrices of 1MAO; turning an objective round changes nothing."""
    signs = signs_of(drawn)
    turned = tuple(tuple(-v for v in row) for row in drawn)
    assert find_convergence(signs).count == find_convergence(drawn).count
    assert find_convergence(turned) == find_convergence(drawn)
    assert find_divergence(turned) == find_divergence(drawn)


@given(positions())
def test_who_is_only_with_or_only_against_others_is_not_torn(drawn):
    """Definition of ambivalence at its ends."""
    agree, oppose = find_convergence(drawn).count, find_divergence(drawn).count
    for i, torn in enumerate(find_ambivalence(drawn)):
        whole = sum(agree[i]) + sum(oppose[i])
        if not whole:
            assert torn is None
            continue
        assert 0 <= torn <= 1
        same = sum(min(c, d) for c, d in zip(agree[i], oppose[i], strict=True))
        assert torn == Fraction(2 * same, whole)


@given(positions())
def test_weights_are_column_sums(drawn):
    """Definition."""
    columns = list(zip(*drawn, strict=True))
    for weight, column in zip(weigh_objectives(drawn), columns, strict=True):
        assert weight.pro - weight.con == sum(column)
        assert weight.pro + weight.con == sum(map(abs, column))
        assert weight.supporters + weight.opponents == sum(v != 0 for v in column)


def spelled_out(line):
    """The definitions as the page has them, sentence by sentence."""
    found = set()
    parties = range(len(line.positions))
    for a in parties:
        for b in parties:
            if a == b:
                continue
            pa, pb = line.positions[a], line.positions[b]
            against = (pa, pb) in {(1, -1), (-1, 1)}
            if against:
                found.add(("persuasion", a, b, "position"))
            refused = (pa, line.intention) in {(1, -1), (-1, 1)}
            if not against and refused and b == line.owner and a not in line.doubters:
                found.add(("persuasion", a, b, "intention"))
            if (
                a == line.owner
                and b in line.doubters
                and (pb, line.intention) in {(1, -1), (-1, 1)}
            ):
                found.add(("rejection", a, b, ""))
            if b == line.owner and a in line.doubters and pa != 0 and pa == pb == line.intention:
                found.add(("trust", a, b, ""))
    return found


@given(lines())
def test_dilemmas_are_those_of_the_definitions(line):
    """Twin that shares no code."""
    found = find_dilemmas([line])
    assert {(d.kind, d.holder, d.other, d.mode) for d in found} == spelled_out(line)
    assert len(found) == len(set(found))


@given(lines())
def test_where_nobody_doubts_there_is_neither_rejection_nor_trust(line):
    """Theorem: both are dilemmas of credibility."""
    sure = replace(line, doubters=frozenset())
    assert {d.kind for d in find_dilemmas([sure])} <= {"persuasion"}


@given(lines())
def test_no_dilemma_is_left_where_all_agree_and_are_believed(line):
    """Theorem of drama theory: without dilemmas there is a resolution, and with one no dilemmas."""
    for way in (1, -1):
        agreed = BoardLine(line.owner, tuple(way for _ in line.positions), way)
        assert not find_dilemmas([agreed])


@st.composite
def influences(draw):
    actors = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 4), min_size=actors, max_size=actors)
    rows = [draw(row) for _ in range(actors)]
    return tuple(tuple(0 if i == j else rows[i][j] for j in range(actors)) for i in range(actors))


@given(influences())
def test_power_is_what_one_does_of_all_times_what_it_does_of_its_own(direct):
    """Definition, in floating point and loops: MDII by paths of two steps, power by its two shares."""
    count = len(direct)
    found = balance_power(direct)
    given_, taken = [0] * count, [0] * count
    own = [0] * count
    for i in range(count):
        for j in range(count):
            through = 0
            for k in range(count):
                through += min(direct[k][j], direct[i][k])
            assert found.whole[i][j] == direct[i][j] + through
            given_[i] += found.whole[i][j]
            taken[j] += found.whole[i][j]
            own[i] += found.whole[i][j] if i == j else 0
    assert found.influence == tuple(g - o for g, o in zip(given_, own, strict=True))
    assert found.dependence == tuple(t - o for t, o in zip(taken, own, strict=True))
    raw = [
        (g - o) / sum(given_) * g / (g + t) if g else 0.0
        for g, t, o in zip(given_, taken, own, strict=True)
    ]
    for each, expected in zip(found.power, raw, strict=True):
        wanted = expected * count / sum(raw) if sum(raw) else 1.0
        assert abs(float(each) - wanted) < 1e-9
    assert sum(found.power) == count


@given(influences(), st.integers(2, 4))
def test_power_knows_no_unit_of_influence_and_no_order_of_actors(direct, times):
    """Theorem: all influence doubled changes no power; nor does naming the actors in another order."""
    doubled = tuple(tuple(times * value for value in row) for row in direct)
    assert balance_power(doubled).power == balance_power(direct).power
    turned = tuple(tuple(reversed(row)) for row in reversed(direct))
    assert balance_power(turned).power == tuple(reversed(balance_power(direct).power))


@given(positions())
def test_where_all_have_the_same_power_nothing_weighs_otherwise(drawn):
    """Reduction: 3MAO is 2MAO then, and so are convergence and divergence."""
    count = range(len(drawn))
    same = balance_power(tuple(tuple(int(i != j) for j in count) for i in count))
    assert set(same.power) == {Fraction(1)}
    nobody = balance_power(tuple(tuple(0 for _ in count) for _ in count))
    assert set(nobody.power) == {Fraction(1)}
    weighed = weigh_positions(drawn, nobody.power)
    assert weighed == drawn
    assert find_convergence(weighed) == find_convergence(drawn)
