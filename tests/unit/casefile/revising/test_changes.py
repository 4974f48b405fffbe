"""Each change, in five files that say the same in different layouts.

Provenance: what is different afterwards is written out here for each change (our choice of the
words it has, the format's definition of what they mean); everything else is as before.
"""

from __future__ import annotations

import json

import pytest

from standoff.casefile.revising.changes import known_changes
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.steps import same_data
from standoff.errors import EditRefused
from written_changes import BLOCK, CHANGES, DATA, FILES, FLOW, changed, expected, unordered


@pytest.mark.parametrize("file", FILES)
def test_the_files_say_the_same(file):
    """A condition of everything below."""
    assert same_data(unordered(read_tree(FILES[file], file).root.plain()), unordered(DATA))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("change", "differences"), CHANGES, ids=lambda one: str(one.get("do", "")))
def test_a_change_makes_the_difference_it_says_and_no_other(file, change, differences):
    """Provenance above."""
    text = FILES[file]
    found = changed(text, file, change)
    data = read_tree(found.text, file).root.plain()
    assert unordered(data) == unordered(expected(differences))
    assert found.label
    assert ("\r\n" in text) == ("\r\n" in found.text)
    touched = {path[0] for path in found.paths}
    assert touched <= {path[0] for path in differences}
    kept = [line for line in text.splitlines() if line.strip().startswith("#")]
    assert all(line in found.text for line in kept if "most" not in line)


def test_every_change_is_tried():
    """A search that finds nothing would pass everything; those with uses have tests of their own."""
    tried = {change["do"] for change, _ in CHANGES}
    apart = {
        "add_option",
        "join_options",
        "join_decision_makers",
        "remove_option",
        "remove_decision_maker",
    }
    apart |= {"add_state", "change_state", "remove_state", "set_move"}  # in test_graph_form
    apart.add("remove_belief")  # in the tests of views
    apart |= {"change_forecast", "remove_forecast"}  # tried below
    apart |= {"change_belief", "change_known_move", "remove_known_move"}  # in test_minds_revised
    apart.add("remove_power")  # in the tests of powers
    apart.add("mark_preference")  # in the tests of marks
    assert tried | apart == set(known_changes())


@pytest.mark.parametrize(
    ("cited", "source"),
    [
        ("[{source: a, sentence: 1}, {source: a, sentence: 2}]", "a"),
        ("[{source: a, sentence: 1}, {source: b, sentence: 2}]", None),
        ("[]", None),
    ],
)
def test_a_forecast_stands_in_the_one_source_that_its_claims_cite(cited, source):
    """Definition: where it stands is known if its claims cite one source only, and it is not said otherwise."""
    text = (
        "standoff: 1\ntitle: T\ndecision_makers:\n  a:\n    options: {x: Do x}\nstatus_quo: []\n"
        f"sources:\n  a: {{title: A}}\n  b: {{title: B}}\nclaims:\n  c1:\n    text: Said.\n    for: {cited}\n"
    )
    step = {"do": "add_forecast", "text": "They will sue", "because": ["c1"]}
    made = read_tree(changed(text, "case.yaml", step).text, "case.yaml").root.plain()
    assert made["forecasts"]["they-will-sue"].get("source") == source
    told = changed(text, "case.yaml", {**step, "source": "b"})
    assert (
        read_tree(told.text, "case.yaml").root.plain()["forecasts"]["they-will-sue"]["source"]
        == "b"
    )


@pytest.mark.parametrize("file", FILES)
def test_a_forecast_is_changed_and_taken_out_by_its_id(file):
    """Definition: None takes a field out, a new id goes along, what is not there is refused."""
    made = changed(
        FILES[file], file, {"do": "add_forecast", "text": "They will sue", "by": "A lawyer"}
    )
    change = {"do": "change_forecast", "forecast": "they-will-sue", "id": "suit", "by": None, "likelihood": "unlikely"}  # fmt: skip
    told = changed(made.text, file, change)
    data = read_tree(told.text, file).root.plain()
    assert data["forecasts"] == {"suit": {"text": "They will sue", "likelihood": "unlikely"}}
    gone = changed(told.text, file, {"do": "remove_forecast", "forecast": "suit"})
    assert "forecasts" not in read_tree(gone.text, file).root.plain()
    with pytest.raises(EditRefused, match="forecast"):
        changed(gone.text, file, {"do": "remove_forecast", "forecast": "suit"})
    with pytest.raises(EditRefused, match="mood"):
        changed(gone.text, file, {"do": "add_forecast", "text": "x", "mood": "bad"})


@pytest.mark.parametrize("file", FILES)
def test_a_new_option_gets_a_place_in_patterns_and_a_decision_maker_in_names(file):
    """Our choice: a pattern leaves the new option open; a name that would be unclear gets its owner."""
    found = changed(
        FILES[file], file, {"do": "add_option", "dm": "up", "name": "Go to court", "id": "sue"}
    )
    data = read_tree(found.text, file).root.plain()
    assert list(data["decision_makers"]["up"]["options"]) == ["release", "dam", "sue"]
    assert data["decision_makers"]["down"]["ranking"] == ["NN---", "NY---", "YN---", "YY---"]
    # Within its own preferences the short name would mean the new option.
    assert data["decision_makers"]["up"]["prefers"][0] == "not down.sue"
    assert data["outcomes"]["A suit"] == "down.sue"
    assert data["stages"][1]["status_quo"] == ["down.sue"]
    assert data["scenarios"]["calm"]["set"] == ["down: not sue"]
    assert not [one for one in found.reading.errors if one.code.startswith(("ambig", "unknown"))]


@pytest.mark.parametrize("file", FILES)
def test_an_id_that_changes_is_changed_wherever_it_is_used(file):
    """Definition: the case means what it meant."""
    found = changed(FILES[file], file, {"do": "change_option", "option": "down.sue", "id": "court"})
    old = read_tree(FILES[file], file).root.plain()
    data = read_tree(found.text, file).root.plain()
    spelled = json.loads(json.dumps(old, default=str).replace('"sue"', '"court"'))
    for word in ("not sue", "sue if dam", "and not sue"):
        spelled = json.loads(json.dumps(spelled).replace(word, word.replace("sue", "court")))
    assert unordered(data) == unordered(spelled)


@pytest.mark.parametrize("file", FILES)
def test_a_decision_maker_can_have_another_id(file):
    """Definition: the case means what it meant; names with their owner follow."""
    found = changed(FILES[file], file, {"do": "rename_decision_maker", "dm": "down", "id": "south"})
    data = read_tree(found.text, file).root.plain()
    assert list(data["decision_makers"]) == ["up", "south"]
    assert data["scenarios"]["calm"]["set"] == ["south: not sue"]
    assert found.reading.case is not None


@pytest.mark.parametrize("file", FILES)
def test_what_is_used_goes_only_with_its_uses(file):
    """Our choice: the refusal lists the places, `cascade` takes them out."""
    change = {"do": "remove_option", "option": "dam"}
    with pytest.raises(EditRefused) as refused:
        changed(FILES[file], file, change)
    places = {problem.path[0] for problem in refused.value.problems}
    assert places == {"decision_makers", "rules", "stages"}
    assert {problem.code for problem in refused.value.problems} == {"in-use"}
    found = changed(FILES[file], file, {**change, "cascade": True})
    data = read_tree(found.text, file).root.plain()
    assert "dam" not in json.dumps(data["decision_makers"], default=str).replace("A dam", "")
    assert data["decision_makers"]["up"]["prefers"] == [
        "not sue",
        [{"say": "not release", "because": ["c1"]}],
        {"=": ["talk"]},
    ]
    assert data["rules"] == ["talk only_if not sue"]
    assert data["stages"][1]["change"]["decision_makers"]["up"] == {"prefers": ["not sue"]}
    assert found.reading.case is not None
    assert found.besides


@pytest.mark.parametrize("file", FILES)
def test_a_decision_maker_goes_with_what_speaks_of_it(file):
    """Our choice, as for options."""
    change = {"do": "remove_decision_maker", "dm": "down"}
    with pytest.raises(EditRefused):
        changed(FILES[file], file, change)
    found = changed(FILES[file], file, {**change, "cascade": True})
    assert "sue" not in found.text.replace("sued", "").replace("A suit", "")
    assert found.reading.case is not None


def test_a_claim_that_is_rested_on_goes_out_of_what_rests_on_it():
    """Our choice."""
    with pytest.raises(EditRefused, match="rests on claim"):
        changed(BLOCK, "case.yaml", {"do": "remove_claim", "claim": "c1"})
    found = changed(BLOCK, "case.yaml", {"do": "remove_claim", "claim": "c1", "cascade": True})
    assert "c1" not in found.text


def test_a_stage_that_others_build_on_goes_and_their_conflicts_stay():
    """Definition of the cascade: what the next stage had from it is written there."""
    text = BLOCK.replace("status_quo: [release, sue]\n", "change: {outcomes: {A suit: null}}\n", 1)
    with pytest.raises(EditRefused, match="used by the stage “y2”, which would keep its conflict"):
        changed(text, "case.yaml", {"do": "remove_stage", "stage": "y1"})
    before = changed(text, "case.yaml", {"do": "set_title", "title": "x"}).reading.case
    found = changed(text, "case.yaml", {"do": "remove_stage", "stage": "y1", "cascade": True})
    (stage,) = found.reading.case.stages
    old = before.stages[1].conflict
    assert stage.conflict.outcomes == old.outcomes
    assert stage.conflict.preferences == old.preferences
    assert stage.conflict.rules == old.rules


@pytest.mark.parametrize("file", FILES)
def test_a_change_that_would_bring_an_error_is_refused(file):
    """Our choice: an error in what is said is told, with what is allowed."""
    for change in (
        {"do": "add_preference", "dm": "up", "say": "not (sue"},
        {"do": "add_preference", "dm": "up", "say": "suee"},
        {"do": "add_rule", "rule": {"never": "a"}},
        {"do": "add_rule", "rule": {"forbid": "sue"}},
        {"do": "add_outcome", "name": "x" * 90, "statement": "sue"},
        {"do": "add_stage", "id": "y3", "date": "soon"},
        {"do": "add_option", "dm": "up", "name": "x", "moves": "sideways"},
        {"do": "add_option", "dm": "up", "name": "x", "id": "not"},
        {"do": "add_claim", "text": "x", "statuss": "open"},
        {"do": "ground", "element": ["options", "dam"], "claim": "c9"},
        {"do": "add_scenario", "name": "x", "changes": ["up: fly"]},
        {"do": "tie_preferences", "dm": "up", "at": [0], "with": [0]},
        {"do": "close_order", "dm": "up", "at": [0]},
        {"do": "add_preference", "dm": "down", "say": "sue"},
        {"do": "set_weights", "dm": "up", "weights": {"dam": 1}},
        {"do": "change_raw", "path": ["rules", 7], "value": "sue"},
        {"do": "together", "changes": [{"do": "set_title", "title": "x"}, {"do": "fly"}]},
        {"do": "together", "changes": []},
    ):
        with pytest.raises(EditRefused):
            changed(FILES[file], file, change)


def test_a_consequence_elsewhere_is_for_the_next_change():
    """Our choice: rules may leave the status quo infeasible until it is set anew."""
    found = changed(BLOCK, "case.yaml", {"do": "add_rule", "rule": {"never": "release"}})
    assert found.reading.case is None
    assert {one.code for one in found.reading.errors} >= {"status-quo-infeasible"}


NUMBERED = """\
standoff: 1
title: By number
decision_makers:
  a: {options: [x], ranking: [2, "#1", [3, number:4]]}
  b: {options: [y], ranking: [4, 3, 2, 1]}
status_quo: 3
"""


@pytest.mark.parametrize(
    ("change", "ranking", "status_quo"),
    [
        ({"do": "add_option", "dm": "a", "name": "New"}, ["Y-N", "N-N", ["N-Y", "Y-Y"]], "NNY"),
        ({"do": "add_rule", "rule": {"never": "x and y"}}, ["YN", "NN", ["NY", "YY"]], "NY"),
    ],
)
def test_states_named_by_number_stay_the_states_they_are(change, ranking, status_quo):
    """Definition: which state is the third changes with options and rules, what is meant does not."""
    found = changed(NUMBERED, "case.yaml", change)
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["a"]["ranking"] == ranking
    assert data["status_quo"] == status_quo
    assert found.besides


def test_a_status_quo_that_names_an_option_goes_with_it():
    """Our choice; found by random changes."""
    text = BLOCK.replace(
        "status_quo: [release]", "status_quo: release and not dam and not sue and not talk"
    )
    found = changed(text, "case.yaml", {"do": "remove_option", "option": "dam", "cascade": True})
    assert "status_quo" not in read_tree(found.text, "case.yaml").root.plain()


def test_an_option_is_added_behind_one_without_a_value():
    """Found by random changes: `talk: }` is a key whose value is nothing."""
    found = changed(FLOW, "case.yaml", {"do": "add_option", "dm": "down", "name": "Wait"})
    assert "{sue: Go to court, talk: , wait: Wait }" in found.text


NOTED = """\
standoff: 1
title: t
decision_makers:
  a:
    options: {x: null, z: null}
    prefers:
      # first
      - x   # own x
      # second
      - {say: not y, note: n}   # own not y
      - - z   # in z
        # in not z
        - not z   # own not z
  b: {options: [y]}
"""


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"do": "tie_preferences", "at": [0], "with": [1]}, ()),
        ({"do": "open_order", "at": [0], "with": [2]}, ()),
        ({"do": "open_order", "at": [2], "with": [0]}, ()),
        ({"do": "close_order", "at": [2]}, ()),
        ({"do": "move_preference", "at": [0], "to": [2, 0]}, ()),
        ({"do": "move_preference", "at": [2, 1], "to": [0]}, ()),
        ({"do": "remove_preference", "at": [2, 0]}, ("# in z",)),
        ({"do": "remove_preference", "at": [0]}, ("# first", "# own x")),
    ],
)
def test_comments_outlive_statements_that_are_joined_parted_and_moved(change, gone):
    """Our choice: what has no line of its own any more has its comments above; only what goes loses them."""
    found = changed(NOTED, "case.yaml", {**change, "dm": "a"})
    notes = ["# first", "# own x", "# second", "# own not y", "# in z", "# in not z", "# own not z"]
    for note in notes:
        assert (found.text.count(note) > 0) == (note not in gone), note
    assert not [line for line in found.text.splitlines() if line != line.rstrip()]


def test_what_a_stage_had_from_one_that_goes_comes_first_where_it_came_first():
    """Definition: the order of options is that of patterns. Found by random changes."""
    text = (
        BLOCK[: BLOCK.index("stages:")]
        + (
            "stages:\n"
            "  - {id: y1, change: {decision_makers: {up: {options: {first: One}, prefers: [first]},"
            " down: {ranking: null}}}}\n"
            "  - id: y2\n"
            "    change:\n"
            "      decision_makers:\n"
            "        up:\n"
            "          options:\n"
            "            second: Two   # the second\n"
        )
        + BLOCK[BLOCK.index("claims:") :]
    )
    found = changed(text, "case.yaml", {"do": "remove_stage", "stage": "y1", "cascade": True})
    (stage,) = found.reading.case.stages
    names = [one.id for one in stage.conflict.options]
    assert names == ["release", "dam", "first", "second", "sue", "talk"]
    assert "second: Two   # the second" in found.text


def test_of_statements_that_are_equal_in_short_only_the_one_goes():
    """Our choice: `a = b` is written out, so that the other is kept."""
    text = BLOCK.replace("      - not sue\n      - - dam", "      - talk = dam\n      - - dam", 1)
    found = changed(text, "case.yaml", {"do": "remove_option", "option": "dam", "cascade": True})
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["up"]["prefers"][0] == {"=": ["talk"]}


SMALL = "standoff: 1\ntitle: x\ndecision_makers:\n  a: {options: [x]}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (SMALL.rstrip(), SMALL + "rules:\n  - {never: x}"),
        (f"---\n{SMALL}...\n", f"---\n{SMALL}rules:\n  - {{never: x}}\n...\n"),
        (f"{SMALL}note: |+\n  text\n\n\n", f"{SMALL}rules:\n  - {{never: x}}\nnote: |+\n  text\n\n\n"),
        (SMALL.replace("title: x", "? title\n: x"),
         SMALL.replace("title: x", "? title\n: x") + "rules:\n  - {never: x}\n"),
        (SMALL + "# the end\n", SMALL + "rules:\n  - {never: x}\n# the end\n"),
    ],
)  # fmt: skip
def test_files_that_end_or_begin_otherwise_are_edited_too(text, wanted):
    """Our choice of the place; everything else stays."""
    assert changed(text, "case.yaml", {"do": "add_rule", "rule": {"never": "x"}}).text == wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SMALL.replace("title: x", "title: x\ntitle: y"), "a second time"),
        (SMALL.replace("\n", "\r"), "CR alone"),
        ("- a\n", "errors that must be put right"),
    ],
)
def test_a_file_that_cannot_be_edited_alone_is_refused_with_the_reason(text, reason):
    """Our choice."""
    with pytest.raises(EditRefused, match=reason):
        changed(text, "case.yaml", {"do": "set_title", "title": "y"})


ORDERED = """\
standoff: 1
title: Ordered
decision_makers:
  a: {options: [x, y, z], prefers: [x, not y, z]}
rules:
  - at_most_one: [x, y]
status_quo: [x]
"""


@pytest.mark.parametrize(
    ("at", "other", "order"),
    [
        ([0], [1], [["x", "not y"], "z"]),
        ([1], [0], [["x", "not y"], "z"]),
        ([0], [2], ["not y", ["x", "z"]]),
        ([2], [0], [["x", "z"], "not y"]),
    ],
)
def test_statements_of_unknown_order_stand_as_they_stood(at, other, order):
    """Definition: one analysis takes the order as written, so that opening it changes nothing."""
    change = {"do": "open_order", "dm": "a", "at": at, "with": other}
    found = changed(ORDERED, "case.yaml", change)
    assert found.tree.root.plain()["decision_makers"]["a"]["prefers"] == order


@pytest.mark.parametrize(
    "change",
    [
        {"do": "set_status_quo", "statement": ["x", "y"]},
        {"do": "set_status_quo", "statement": "z"},
        {"do": "add_rule", "rule": {"never": "x or not x"}},
        {"do": "change_rule", "at": 0, "rule": {"never": "x or not x"}},
    ],
)
def test_what_cannot_be_is_refused_where_it_is_asked_for(change):
    """Definition: an error of the change itself is none that it leaves somewhere else."""
    with pytest.raises(EditRefused):
        changed(ORDERED, "case.yaml", change)


def test_a_rule_may_leave_the_status_quo_to_the_next_change():
    """Our choice: else no rule could be added before the status quo has been changed."""
    found = changed(ORDERED, "case.yaml", {"do": "add_rule", "rule": {"never": "x"}})
    assert [one.code for one in found.reading.errors] == ["status-quo-infeasible"]


def test_a_forecast_follows_an_option_that_its_stage_no_longer_has():
    """Definition: a forecast may speak of the options of the base and of every stage."""
    text = ORDERED + (
        "stages:\n  - id: later\n    change: {rules: null, decision_makers: {a: {options: {x: null},"
        " prefers: [y]}}}\n    status_quo: [y]\n"
        "forecasts:\n  f: {text: Said, by: Somebody, about: later, say: not a.x}\n"
    )
    found = changed(text, "case.yaml", {"do": "change_option", "option": "a.x", "id": "w"})
    assert "say: not a.w" in found.text


def test_comments_of_a_citation_that_stood_alone_outlive_a_second():
    """Our choice: what has no line of its own any more has its comments above."""
    text = ORDERED + (
        "claims:\n  c1:\n    text: T\n    for:\n      # seen twice\n      source: p   # the paper\n"
        "      quote: >-\n        Long\n        words\n    note: N\nsources:\n  p: {title: P}\n"
    )
    change = {"do": "cite", "claim": "c1", "citation": {"source": "p", "sentence": 2}}
    found = changed(text, "case.yaml", change)
    assert found.text.count("# the paper") == found.text.count("# seen twice") == 1
    assert len(found.tree.root.plain()["claims"]["c1"]["for"]) == 2


ADVISED = (
    "standoff: 1\ntitle: T\ndecision_makers:\n"
    "  a:\n    options: {x: Do X, y: Do Y}\n    prefers: [x iff z]\n"
    "  b:\n    options: {z: Do Z, w: Do W}\n    prefers: [z iff x]\nstatus_quo: [x]\n"
    "stages:\n  - id: later\n    status_quo: [y]\n"
    "claims:\n  c1: {text: T}\n"
    "recommendations:\n"
    "  r: {text: Do it., to: a, made: later, say: not a.x, because: c1}\n"
    "  s: {text: Do both., to: [b, a], made: later, say: a.x and a.y}\n"
)


@pytest.mark.parametrize(
    ("change", "told", "gone"),
    [
        ({"do": "change_option", "option": "a.x", "id": "v"}, ["say: not a.v", "a.v and a.y"], ["a.x"]),
        ({"do": "rename_decision_maker", "dm": "a", "id": "ann"}, ["to: ann", "[b, ann]", "ann.x"], ["to: a,"]),
        ({"do": "change_stage", "stage": "later", "id": "last"}, ["made: last"], ["made: later"]),
        ({"do": "change_claim", "claim": "c1", "id": "c2"}, ["because: c2"], ["because: c1"]),
        ({"do": "remove_stage", "stage": "later", "cascade": True}, ["Do it."], ["made: later"]),
        ({"do": "remove_claim", "claim": "c1", "cascade": True}, ["Do it."], ["c1"]),
    ],
)  # fmt: skip
def test_a_recommendation_follows_what_it_names(change, told, gone):
    """Kind: whatever a forecast follows, and the decision makers it is addressed to."""
    found = changed(ADVISED, "case.yaml", change)
    assert not found.reading.errors, found.reading.errors
    assert all(words in found.text for words in told), found.text
    assert not any(words in found.text for words in gone), found.text


@pytest.mark.parametrize(
    "change",
    [
        {"do": "remove_stage", "stage": "later"},
        {"do": "remove_option", "option": "a.x"},
        {"do": "remove_decision_maker", "dm": "b"},
        {"do": "remove_claim", "claim": "c1"},
    ],
)
def test_what_a_recommendation_names_is_in_use(change):
    """Definition: what is in use goes only with what uses it, where that is asked for."""
    with pytest.raises(EditRefused):
        changed(ADVISED, "case.yaml", change)
    found = changed(ADVISED, "case.yaml", {**change, "cascade": True})
    assert not found.reading.errors, found.reading.errors
    assert "Do both." in found.text
