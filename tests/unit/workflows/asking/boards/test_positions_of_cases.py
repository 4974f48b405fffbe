"""actors and dilemmas: positions read from a case, and what you add.

Provenance: the rules on the page, worked by hand; words are ours.
"""

from __future__ import annotations

import pytest

import standoff
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.workflows.asking.boards.actors import find_actors
from standoff.workflows.asking.boards.dilemmas import find_dilemmas_of
from tests_support import EXAMPLES

RIVER = """standoff: 1
title: River
decision_makers:
  up:
    name: Upstream
    options: {release: {name: Release, because: [c-open]}, dam: {name: Dam, levels: [low, high]}}
    prefers: [{say: release, because: [c-says]}, not down.sue, "dam = high"]
  down:
    name: Downstream
    options: {sue: Sue}
    prefers: [up.release, not sue, not up.dam >= high]
  town:
    name: Town
    options: {vote: Vote}
    prefers: [not up.release, {say: down.sue or vote}]
status_quo: [up.release]
claims:
  c-open: {text: The gate works., for: [{source: a}]}
  c-says: {text: Upstream says that it will release., for: [{source: a}]}
  c-rust: {text: The gate is rusted shut., for: [{source: a}], contradicts: [c-open]}
sources: {a: {title: A}}
"""


@pytest.fixture
def river():
    return standoff.case(RIVER.replace("not up.dam >= high", '"up.dam = low"'))


def test_equal_and_opposite_statements_are_one_objective(river):
    """By hand: strengths by thirds of the levels; the dam is one objective seen from two sides."""
    found = find_actors(river).data
    assert [(o["words"], o["strengths"]) for o in found["objectives"]] == [
        ("Upstream “Release”", [3, 3, -3]),
        ("not Downstream “Sue”", [2, 2, 0]),
        ("Upstream “Dam: high”", [1, -1, 0]),
        ("Downstream “Sue” or Town “Vote”", [0, 0, 2]),
    ]
    assert found["agree"] == [[0, 2, 0], [2, 0, 0], [0, 0, 0]]
    assert found["agree_strength"][0][1] == 5
    assert found["oppose"] == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_what_is_told_names_who_goes_with_whom(river):
    """Our words."""
    told = str(find_actors(river))
    assert "Upstream and Downstream go together most: on 2 objectives (5)." in told
    assert (
        "Upstream “Release”: for it Upstream (3) and Downstream (3); against it Town (3)." in told
    )
    assert "Not Downstream “Sue”: Upstream (2) and Downstream (2)." in told


def test_the_board_reads_positions_intentions_and_doubts(river):
    """By hand: a contradicted claim makes all others doubt; what follows from no statement is open."""
    found = find_dilemmas_of(river).data
    assert [
        (o["words"], o["positions"], o["intention"], o["doubters"]) for o in found["options"]
    ] == [
        ("Upstream: Release", [1, 1, -1], 1, ["down", "town"]),
        ("Upstream: Dam: high", [1, -1, 0], -1, []),
        ("Downstream: Sue", [-1, -1, 0], -1, []),
        ("Town: Vote", [0, 0, 0], -1, []),
    ]
    release = [
        (d["kind"], d["holder"], d["other"]) for d in found["dilemmas"] if d["option"] == "release"
    ]
    assert release == [
        ("persuasion", "up", "town"),
        ("rejection", "up", "town"),
        ("trust", "down", "up"),
        ("persuasion", "down", "town"),
        ("persuasion", "town", "up"),
        ("persuasion", "town", "down"),
    ]
    assert "Doubted: The gate is rusted shut [c-rust]." in str(find_dilemmas_of(river))


def test_what_you_add_changes_the_board(river):
    """Positions, intentions and doubts, by names or ids."""
    found = find_dilemmas_of(
        river, ["Town: vote yes", "up: dam = high open"], ["dam = high yes"], ["down: vote"]
    ).data
    by_key = {o["option"]: o for o in found["options"]}
    assert by_key["vote"]["positions"] == [0, 0, 1]
    assert by_key["vote"]["doubters"] == ["down"]
    assert by_key["dam = high"]["intention"] == 1
    kinds = [(d["kind"], d["mode"]) for d in found["dilemmas"] if d["option"] == "dam = high"]
    assert kinds == [("persuasion", "intention")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"positions": ["town vote yes"]}, "does not say who"),
        ({"positions": ["nobody: vote yes"]}, "nobody"),
        ({"positions": ["town: vote perhaps"]}, "unknown position 'perhaps'"),
        ({"positions": ["town: veto yes"]}, "no option of the board is 'veto'"),
        ({"intentions": ["vote"]}, "unknown position 'vote'"),
        ({"doubts": ["town: veto"]}, "no option of the board is 'veto'"),
    ],
)
def test_words_that_mean_nothing_are_refused(river, asked, said):
    """With what is known."""
    with pytest.raises(UsageError, match=said):
        find_dilemmas_of(river, **asked)


@pytest.mark.parametrize("command", ["actors", "dilemmas"])
@pytest.mark.parametrize(
    "target",
    [
        "elmira",
        "chicken",
        "gisborne-unknown",
        *(str(EXAMPLES / name) for name in ("antigone", "kuril")),
    ],
)
def test_cases_of_every_kind_have_these_boards(command, target, capsys):
    """Rankings of states, marks, graph form, levels."""
    assert main([command, target]) == 0
    assert main([command, target, "-f", "csv"]) == 0
    assert capsys.readouterr().out


def test_a_case_in_graph_form_has_no_options_board():
    """Said; its states are what one may be for or against."""
    text = "standoff: 1\ntitle: Q\nstates: {peace: null, war: null}\ndecision_makers:\n  ann: {moves: {war: peace}, ranking: [peace, war]}\n"
    assert "no options" in str(find_dilemmas_of(standoff.case(text)))
    assert "2 objectives of 1 decision maker" in str(find_actors(standoff.case(text)))


def test_orders_of_states_lean():
    """By hand: of the four pairs each first driver's order prefers the swerving other in all but one."""
    from standoff.dossier.answers.boards.stances import find_leaning

    naming = standoff.load("chicken").naming
    bits = sum(1 << s for s in range(4) if naming.graph.choices(s)[1] == "Y")
    pairs = [
        naming.graph.ranks[0][s] - naming.graph.ranks[0][t]
        for s in range(4)
        for t in range(4)
        if bits >> s & 1 and not bits >> t & 1
    ]
    assert sum((p > 0) - (p < 0) for p in pairs) / len(pairs) > 2 / 3
    assert find_leaning(naming, 0, bits) == 3


def test_positions_are_weighed_by_the_power_that_is_judged(river, tmp_path, capsys):
    """By hand: only the town acts, on both; all power is its own, and it turns the release round."""
    file = tmp_path / "influence.csv"
    file.write_text(
        "\ufeffacts on;up".replace(";", ",") + ",Downstream\nTown,4,2\nup,–,0\n", "utf-8"
    )
    board = find_actors(river, file)
    assert board.data["power"] == [0.0, 0.0, 3.0]
    assert board.data["weighed"][2] == [-9.0, 0.0, 0.0, 6.0]
    assert board.data["oppose_weighed"][0] == [0.0, 0.0, 0.0]
    told = str(board)
    assert "Town has the most power: 3 times the mean." in told
    assert (
        "Upstream “Release”: 6 for it and 3 against it by strength alone, 0 and 9 with power."
        in told
    )
    path = tmp_path / "river.yaml"
    path.write_text(RIVER.replace("not up.dam >= high", '"up.dam = low"'), "utf-8")
    assert main(["actors", str(path), "--influence", str(file), "-f", "csv"]) == 0
    assert "town" in capsys.readouterr().out


def test_everything_that_is_wrong_with_a_table_of_influence_is_said(river, tmp_path):
    """Ours: with file, line, value, what is allowed, and the nearest fix."""
    file = tmp_path / "influence.csv"
    rows = ",up,dwon,town,town", "up,1,,5", "up,0", "nobody,1", "town,1,,,,7", "", "down,x"
    file.write_text("\n".join(rows), "utf-8")
    with pytest.raises(ProjectFileError) as refused:
        find_actors(river, file)
    told = [(one.place.line, one.message) for one in refused.value.problems]
    assert told == [
        (1, "no decision maker is called 'dwon'"),
        (1, "'town' stands here twice"),
        (2, "nobody has influence on itself here, so '1' is no value"),
        (2, "influence is a whole number from 0 to 4, not '5'"),
        (3, "'up' stands here twice"),
        (4, "no decision maker is called 'nobody'"),
        (5, "there are more cells than columns"),
        (7, "influence is a whole number from 0 to 4, not 'x'"),
    ]
    assert refused.value.problems[0].hint
    file.write_text("acts on\n\n", "utf-8")
    with pytest.raises(ProjectFileError, match="in the first line"):
        find_actors(river, file)


def test_pairs_that_share_as_much_are_all_named():
    """By hand: each two of three want the one thing all want; by number first, then by strength."""
    case = standoff.case(
        """standoff: 1
title: Three
decision_makers:
  a: {name: The farmers, options: [x], prefers: [x]}
  b: {name: The town, options: [y], prefers: [x]}
  c: {name: Council, options: [z], prefers: [x]}
"""
    )
    told = str(find_actors(case))
    assert (
        "The farmers and the town; the farmers and Council; the town and Council: "
        "go together most, on 1 objective each (3)." in told
    )


def test_more_objectives_go_before_stronger_ones():
    """Definition of most: a and b share two weak aims, a and c one strong aim."""
    case = standoff.case(
        """standoff: 1
title: Weak and strong
decision_makers:
  a: {name: A, options: [x, w, v], prefers: [x, w, v]}
  b: {name: B, options: [y, u, t], prefers: [y, u, t, w, v]}
  c: {name: C, options: [z], prefers: [x]}
"""
    )
    assert "A and B go together most: on 2 objectives" in str(find_actors(case))


def test_dilemmas_that_are_equally_many_are_told_so():
    """Our choice of words; each has to win the other over."""
    case = standoff.case(
        """standoff: 1
title: Strike
decision_makers:
  m: {name: The miners, options: [strike], prefers: [strike, not cut]}
  o: {name: The owners, options: [cut], prefers: [not strike, cut]}
status_quo: [strike, cut]
"""
    )
    told = str(find_dilemmas_of(case))
    assert "The miners and the owners have 2 each." in told
    assert "The miners say yes: they want" in told
    assert "they must win the owners over" in told


def test_states_of_graph_form_are_what_one_is_for_or_against():
    """Our choice: without statements, outcomes or options the states are the objectives."""
    case = standoff.load(EXAMPLES / "test-ban")
    found = find_actors(case).data["objectives"]
    assert len(found) == case.graph.state_count
    assert [1 if "Only the Soviet Union tests" in o["words"] else 0 for o in found].count(1) == 1


def test_preferences_that_go_in_a_circle_count_for_nothing_and_that_is_said():
    """Definition: no order of the states leans any way."""
    case = standoff.case(
        {
            "title": "Circle",
            "decision_makers": {
                "one": {
                    "name": "The ones",
                    "options": ["x", "y"],
                    "compare": [
                        {"better": "YN", "worse": "NN"},
                        {"better": "NY", "worse": "YN"},
                        {"better": "NN", "worse": "NY"},
                    ],
                }
            },
        }
    )
    said = "What the ones prefer is no order of the states, and counts for nothing here."
    assert said in str(find_actors(case))
    assert said in str(find_dilemmas_of(case))


GATE = """standoff: 1
title: Gate
decision_makers:
  lord:
    name: Lord
    options: {toll: {name: Toll, levels: [free, low, high]}, answer: {name: Answer, choose_one: {yield: Yield, burn: Burn}}}
    prefers: ["toll >= low", "answer = burn"]
  cart: {name: Carters, options: {pay: Pay}, prefers: ["toll = low"]}
status_quo: ["toll = low", "answer = burn"]
"""


def positions_of(found, dm):
    place = ["lord", "cart"].index(dm)
    return {line["option"]: line["positions"][place] for line in found.data["options"]}


@pytest.mark.parametrize(("dm", "value"), [("lord", "high"), ("lord", "low"), ("cart", "high")])
def test_who_wants_one_value_of_an_option_wants_no_other(dm, value):
    """Definition: of the values of an option one can be; others that were wanted no longer are."""
    case = standoff.case(GATE)
    found = find_dilemmas_of(case, [f"{dm}: toll = {value} yes"])
    told = positions_of(found, dm)
    wanted = [key for key, position in told.items() if "toll" in key and position > 0]
    assert wanted == [f"toll = {value}"]
    other = "cart" if dm == "lord" else "lord"
    assert positions_of(found, other) == positions_of(find_dilemmas_of(case), other)


def test_who_intends_one_value_of_an_option_intends_no_other():
    for option, value in (("toll", "high"), ("answer", "Yield")):
        found = find_dilemmas_of(standoff.case(GATE), (), [f"{option} = {value} yes"])
        intended = [o["option"] for o in found.data["options"] if o["intention"] > 0]
        assert [key for key in intended if option in key] == [f"{option} = {value}"]


def test_a_no_or_an_open_question_says_nothing_of_other_values():
    case = standoff.case(GATE)
    before = positions_of(find_dilemmas_of(case), "lord")
    for word in ("no", "open"):
        after = positions_of(find_dilemmas_of(case, [f"lord: toll = high {word}"]), "lord")
        assert after | {"toll = high": None} == before | {"toll = high": None}


def test_yes_to_two_values_of_one_option_is_refused():
    """Our choice: nobody can want both; two parties can want one each."""
    case = standoff.case(GATE)
    with pytest.raises(UsageError, match="cannot both be"):
        find_dilemmas_of(case, ["lord: toll = high yes", "lord: Toll: low yes"])
    with pytest.raises(UsageError, match="cannot both be"):
        find_dilemmas_of(case, (), ["answer = yield yes", "answer = burn yes"])
    find_dilemmas_of(case, ["lord: toll = high yes", "cart: toll = low yes"])
