"""Each change, in five files that say the same in different layouts.

Provenance: what is different afterwards is written out here for each change (our choice of the
words it has, the format's definition of what they mean); everything else is as before.
"""

from __future__ import annotations

import copy
import json

import pytest

from standoff.casefile.case import read_tree
from standoff.casefile.revising.changes import known_changes, make_change
from standoff.casefile.trees.steps import same_data
from standoff.errors import EditRefused

BLOCK = """\
# The river.
standoff: 1
title: The river   # of 2018
decision_makers:
  up:
    name: Upstream
    options:
      release:
        name: Release water
        because: [c1]
      dam: Build a dam      # the old plan
    prefers:
      # What it wants most:
      - not sue
      - - dam
        - say: not release
          because: [c1]
      - "=": [sue if dam, talk]
  down:
    options:
      sue: Go to court
      talk:
    ranking: [NN--, NY--, YN--, YY--]
rules:
  - never: dam and release    # no water left
  - talk only_if not sue

status_quo: [release]
outcomes:
  A suit: sue
  Peace:
    say: talk and not sue
    note: as hoped
stages:
  - id: y1
    date: 2018-01-01
    status_quo: [release, sue]
  - id: y2
    change:
      decision_makers:
        up:
          options:
            dam: null
          prefers: [not sue]
        down: {ranking: [N--, Y--]}
      rules: [talk only_if not sue]
    status_quo: [sue]
scenarios:
  calm:
    title: If nobody sued
    set: ["down: not sue"]
claims:
  c1:
    text: "Water is dear: all say so."
    for:
      - source: gazette
        sentence: 3
  c2: {text: A dam is planned.}
sources:
  gazette: {title: Talks fail}
"""
DATA = read_tree(BLOCK, "case.yaml").root.plain()
FLOW = """\
{standoff: 1, title: 'The river', # of 2018
 decision_makers: {
  up: {name: Upstream, options: {release: {name: Release water, because: [c1]}, dam: Build a dam},
       prefers: [not sue, [dam, {say: not release, because: [c1]}], {"=": [sue if dam, talk]}]},
  down: {options: {sue: Go to court, talk: }, ranking: [NN--, NY--, YN--, YY--]} # the other
 },
 rules: [{never: dam and release}, talk only_if not sue],
 status_quo: [release],
 outcomes: {A suit: sue, Peace: {say: talk and not sue, note: as hoped}},
 stages: [{id: y1, date: 2018-01-01, status_quo: [release, sue]},
   {id: y2, change: {decision_makers: {up: {options: {dam: null}, prefers: [not sue]},
                     down: {ranking: [N--, Y--]}}, rules: [talk only_if not sue]}, status_quo: [sue]}],
 scenarios: {calm: {title: If nobody sued, set: ["down: not sue"]}},
 claims: {c1: {text: "Water is dear: all say so.", for: [{source: gazette, sentence: 3}]},
          c2: {text: A dam is planned.}},
 sources: {gazette: {title: Talks fail}}}
"""
MIXED = """\
---
standoff: 1
title: "The river"
decision_makers:
    up:
        name: 'Upstream'
        options: {release: {name: Release water, because: [c1]}, dam: Build a dam}
        prefers:
        - not sue

        - [dam, {say: not release, because: [c1]}]
        # not known which
        - {"=": [sue if dam, talk]}
    down: {options: {sue: Go to court, talk: null}, ranking: [NN--, NY--, YN--, YY--]}

# What cannot be.
rules:
- never: dam and release
- talk only_if not sue
status_quo:
- release
outcomes: {A suit: sue, Peace: {say: talk and not sue, note: as hoped}}
stages:
-   id: y1
    date: 2018-01-01
    status_quo: [release, sue]
-   id: y2
    change: {decision_makers: {up: {options: {dam: null}, prefers: [not sue]}, down: {ranking: [N--, Y--]}}, rules: [talk only_if not sue]}
    status_quo: [sue]
scenarios: {calm: {title: If nobody sued, set: ["down: not sue"]}}
claims:
    c1:
        text: >-
            Water is dear:
            all say so.
        for: [{source: gazette, sentence: 3}]
    c2:
        text: A dam is planned.
sources:
    gazette:
        title: Talks fail
""".replace("\n", "\r\n")
FILES = {
    "block.yaml": BLOCK,
    "flow.yaml": FLOW,
    "mixed.yaml": MIXED,
    "lines.json": json.dumps(DATA, indent=4) + "\n",
    "dense.json": json.dumps(DATA, separators=(",", ":")),
}
UP = ("decision_makers", "up")
DOWN = ("decision_makers", "down")
GONE = object()

CHANGES = [
    ({"do": "set_title", "title": "Water"}, {("title",): "Water"}),
    ({"do": "set_description", "description": "A dispute."}, {("description",): "A dispute."}),
    ({"do": "set_note", "note": "To do."}, {("note",): "To do."}),
    ({"do": "set_status_quo", "statement": "talk and release and not dam and not sue"},
     {("status_quo",): "talk and release and not dam and not sue"}),
    ({"do": "set_status_quo", "statement": None}, {("status_quo",): GONE}),
    ({"do": "add_decision_maker", "name": "The state"},
     {("decision_makers", "the_state"): {"name": "The state", "options": {}}}),
    ({"do": "rename_decision_maker", "dm": "up", "name": "North"}, {(*UP, "name"): "North"}),
    ({"do": "rename_decision_maker", "dm": "down", "name": "South"}, {(*DOWN, "name"): "South"}),
    ({"do": "change_option", "option": "dam", "name": "Dig"}, {(*UP, "options", "dam"): "Dig"}),
    ({"do": "change_option", "option": "up.dam", "moves": "one_way", "because": ["c2"]},
     {(*UP, "options", "dam"): {"name": "Build a dam", "moves": "one_way", "because": ["c2"]}}),
    ({"do": "change_option", "option": "release", "because": None},
     {(*UP, "options", "release"): {"name": "Release water"}}),
    ({"do": "add_preference", "dm": "up", "say": "release or talk"},
     {(*UP, "prefers", 3): "release or talk"}),
    ({"do": "change_preference", "dm": "up", "at": [0], "say": "not sue or talk"},
     {(*UP, "prefers", 0): "not sue or talk"}),
    ({"do": "change_preference", "dm": "up", "at": [0], "because": "c2"},
     {(*UP, "prefers", 0): {"say": "not sue", "because": ["c2"]}}),
    ({"do": "change_preference", "dm": "up", "at": [1, 1], "because": None, "note": "guess"},
     {(*UP, "prefers", 1, 1): {"say": "not release", "note": "guess"}}),
    ({"do": "negate_preference", "dm": "up", "at": 0}, {(*UP, "prefers", 0): "sue"}),
    ({"do": "negate_preference", "dm": "up", "at": [2, 0]},
     {(*UP, "prefers", 2, "=", 0): "not (sue if dam)"}),
    ({"do": "move_preference", "dm": "up", "at": [2], "to": [0]},
     {(*UP, "prefers"): [DATA["decision_makers"]["up"]["prefers"][k] for k in (2, 0, 1)]}),
    ({"do": "move_preference", "dm": "up", "at": [2, 0], "to": [0]},
     {(*UP, "prefers"): ["sue if dam", *DATA["decision_makers"]["up"]["prefers"][:2], "talk"]}),
    ({"do": "tie_preferences", "dm": "up", "at": [0], "with": [2]},
     {(*UP, "prefers"): [["dam", {"say": "not release", "because": ["c1"]}],
                         {"=": ["sue if dam", "talk", "not sue"]}]}),
    ({"do": "tie_preferences", "dm": "up", "at": [1, 0], "with": [1, 1]},
     {(*UP, "prefers", 1): {"=": [{"say": "not release", "because": ["c1"]}, "dam"]}}),
    ({"do": "open_order", "dm": "up", "at": [0], "with": [1]},
     {(*UP, "prefers"): [["dam", {"say": "not release", "because": ["c1"]}, "not sue"],
                         {"=": ["sue if dam", "talk"]}]}),
    ({"do": "close_order", "dm": "up", "at": [1]},
     {(*UP, "prefers"): ["not sue", "dam", {"say": "not release", "because": ["c1"]},
                         {"=": ["sue if dam", "talk"]}]}),
    ({"do": "close_order", "dm": "up", "at": [2]},
     {(*UP, "prefers", 2): "sue if dam", (*UP, "prefers", 3): "talk"}),
    ({"do": "remove_preference", "dm": "up", "at": [1, 0]},
     {(*UP, "prefers", 1): {"say": "not release", "because": ["c1"]}}),
    ({"do": "set_ranking", "dm": "down", "ranking": ["sue", ["talk", "not talk"]]},
     {(*DOWN, "ranking"): ["sue", ["talk", "not talk"]]}),
    ({"do": "set_weights", "dm": "down", "weights": {"sue": 1, "talk": 0.5}, "cascade": True},
     {(*DOWN, "ranking"): GONE, (*DOWN, "weights"): {"sue": 1, "talk": 0.5}}),
    ({"do": "add_rule", "rule": {"never": "sue and talk"}},
     {("rules", 2): {"never": "sue and talk"}}),
    ({"do": "add_rule", "rule": "release or not release", "at": 0},
     {("rules",): ["release or not release", *DATA["rules"]]}),
    ({"do": "change_rule", "at": 0, "rule": {"never": "dam and sue", "note": "?"}},
     {("rules", 0): {"never": "dam and sue", "note": "?"}}),
    ({"do": "remove_rule", "at": 0}, {("rules",): DATA["rules"][1:]}),
    ({"do": "add_outcome", "name": "Talks", "statement": "talk", "because": "c2"},
     {("outcomes", "Talks"): {"say": "talk", "because": ["c2"]}}),
    ({"do": "change_outcome", "name": "A suit", "statement": "sue and not talk"},
     {("outcomes", "A suit"): "sue and not talk"}),
    ({"do": "change_outcome", "name": "Peace", "new_name": "Quiet", "note": None},
     {("outcomes",): {"A suit": "sue", "Quiet": {"say": "talk and not sue"}}}),
    ({"do": "remove_outcome", "name": "A suit"}, {("outcomes", "A suit"): GONE}),
    ({"do": "add_stage", "id": "y3", "date": "2019-01-01", "title": "Later"},
     {("stages", 2): {"id": "y3", "title": "Later", "date": "2019-01-01"}}),
    ({"do": "add_stage", "title": "A dry year", "after": "y1"},
     {("stages",): [DATA["stages"][0], {"id": "a-dry-year", "title": "A dry year"},
                    DATA["stages"][1]]}),
    ({"do": "change_stage", "stage": "y1", "title": "One", "date": None, "because": "c1"},
     {("stages", 0): {"id": "y1", "title": "One", "status_quo": ["release", "sue"],
                      "because": ["c1"]}}),
    ({"do": "remove_stage", "stage": "y2"}, {("stages",): DATA["stages"][:1]}),
    ({"do": "add_scenario", "name": "More water", "changes": ["up: raise #2", "down: talk"]},
     {("scenarios", "more-water"): {"title": "More water", "set": ["up: raise #2", "down: talk"]}}),
    ({"do": "change_scenario", "scenario": "calm", "changes": "down: talk", "note": "x"},
     {("scenarios", "calm", "set"): ["down: talk"], ("scenarios", "calm", "note"): "x"}),
    ({"do": "remove_scenario", "name": "If nobody sued"}, {("scenarios",): GONE}),
    ({"do": "add_claim", "text": "It rains: a lot", "by": "Upstream", "as": "report"},
     {("claims", "c3"): {"text": "It rains: a lot", "by": "Upstream", "as": "report"}}),
    ({"do": "change_claim", "claim": "c2", "status": "open", "text": "A dam is built."},
     {("claims", "c2"): {"text": "A dam is built.", "status": "open"}}),
    ({"do": "remove_claim", "claim": "c2"}, {("claims", "c2"): GONE}),
    ({"do": "cite", "claim": "c2", "side": "against", "citation": {"source": "post", "sentence": 1},
      "source": {"title": "No dam"}},
     {("claims", "c2", "against"): [{"source": "post", "sentence": 1}],
      ("sources", "post"): {"title": "No dam"}}),
    ({"do": "uncite", "claim": "c1", "at": 0}, {("claims", "c1", "for"): GONE}),
    ({"do": "ground", "element": ["options", "up.dam"], "claim": "c2"},
     {(*UP, "options", "dam"): {"name": "Build a dam", "because": ["c2"]}}),
    ({"do": "ground", "element": ["options", "release"], "claim": "c2"},
     {(*UP, "options", "release", "because"): ["c1", "c2"]}),
    ({"do": "ground", "element": ["prefers", "up", 1, 0], "claim": "c2"},
     {(*UP, "prefers", 1, 0): {"say": "dam", "because": ["c2"]}}),
    ({"do": "ground", "element": ["rules", 1], "claim": "c2"},
     {("rules", 1): {"only_if": "talk only_if not sue", "because": ["c2"]}}),
    ({"do": "ground", "element": ["outcomes", "Peace"], "claim": "c1"},
     {("outcomes", "Peace"): {"say": "talk and not sue", "because": ["c1"], "note": "as hoped"}}),
    ({"do": "ground", "element": ["stages", "y1"], "claim": "c1"},
     {("stages", 0, "because"): ["c1"]}),
    ({"do": "unground", "element": ["options", "release"], "claim": "c1"},
     {(*UP, "options", "release"): {"name": "Release water"}}),
    ({"do": "together", "label": "Two things", "changes": [
        {"do": "set_title", "title": "Water"}, {"do": "negate_preference", "dm": "up", "at": 0}]},
     {("title",): "Water", (*UP, "prefers", 0): "sue"}),
    ({"do": "change_raw", "path": ["claims", "c1", "credibility"], "value": 2},
     {("claims", "c1", "credibility"): 2}),
    ({"do": "change_raw", "path": ["outcomes"], "remove": True}, {("outcomes",): GONE}),
    ({"do": "set_status_quo", "statement": ["release"], "stage": "y2"},
     {("stages", 1, "status_quo"): ["release"]}),
    ({"do": "add_preference", "dm": "up", "say": "talk", "stage": "y2"},
     {("stages", 1, "change", *UP, "prefers"): ["not sue", "talk"]}),
    ({"do": "negate_preference", "dm": "up", "at": [0], "stage": "y1"},
     {("stages", 0, "change"): {"decision_makers": {"up": {"prefers": [
         "sue", *DATA["decision_makers"]["up"]["prefers"][1:]]}}}}),
    ({"do": "change_option", "option": "sue", "name": "Sue", "stage": "y1"},
     {("stages", 0, "change"): {"decision_makers": {"down": {"options": {"sue": {"name": "Sue"}}}}}}),
    ({"do": "add_rule", "rule": {"never": "release and talk"}, "stage": "y2"},
     {("stages", 1, "change", "rules"): ["talk only_if not sue", {"never": "release and talk"}]}),
    ({"do": "remove_outcome", "name": "Peace", "stage": "y1"},
     {("stages", 0, "change"): {"outcomes": {"Peace": None}}}),
]  # fmt: skip


def expected(differences):
    """The data of the case with what is said to be different."""
    data = copy.deepcopy(DATA)
    for path, value in differences.items():
        *above, last = path
        inner = data
        for step in above:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
        if value is GONE:
            del inner[last]
        elif isinstance(inner, list) and last == len(inner):
            inner.append(value)
        else:
            inner[last] = value
    return data


def unordered(data):
    """The data with the keys of each mapping in one order: where new ones stand is for people."""
    if isinstance(data, dict):
        return {key: unordered(data[key]) for key in sorted(data)}
    return [unordered(one) for one in data] if isinstance(data, list) else data


def changed(text, file, change):
    return make_change(read_tree(text, file), change, file)


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
    apart = {"add_option", "remove_option", "remove_decision_maker"}
    assert tried | apart == set(known_changes())


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
    with pytest.raises(EditRefused, match="what the next stage changes"):
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
