"""One case in five layouts, and the difference that each change makes to it.

What is different afterwards is written out for each change (our choice of the words it has, the
format's definition of what they mean); everything else is as before.
"""

from __future__ import annotations

import copy
import json

from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree

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
     {(*UP, "prefers"): [["not sue", "dam", {"say": "not release", "because": ["c1"]}],
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
    ({"do": "add_belief", "dm": "up", "belief": {"unaware": "sue"}, "because": "c1"},
     {("views",): {"up": [{"unaware": "sue", "because": ["c1"]}]}}),
    ({"do": "add_known_move", "dm": "up", "kind": "can", "to": "release", "against": "c1"},
     {("decision_makers", "up", "can"): [{"to": "release", "against": ["c1"]}]}),
    ({"do": "set_attitude", "dm": "up", "toward": "down", "attitude": "negative"},
     {("attitudes",): {"up": {"down": "negative"}}}),
    ({"do": "set_power", "dm": "up", "over": "down", "by": "release", "first": "talk", "id": "p"},
     {("power",): {"p": {"of": "up", "over": "down", "by": "release", "first": "talk"}}}),
    ({"do": "add_scenario", "name": "More water", "changes": ["up: raise #2", "down: talk"]},
     {("scenarios", "more-water"): {"title": "More water", "set": ["up: raise #2", "down: talk"]}}),
    ({"do": "change_scenario", "scenario": "calm", "changes": "down: talk", "note": "x"},
     {("scenarios", "calm", "set"): ["down: talk"], ("scenarios", "calm", "note"): "x"}),
    ({"do": "remove_scenario", "name": "If nobody sued"}, {("scenarios",): GONE}),
    ({"do": "add_forecast", "text": "They will sue", "by": "A lawyer", "made": "y1", "likelihood": "likely",
      "because": "c1"},
     {("forecasts",): {"they-will-sue": {"text": "They will sue", "by": "A lawyer", "made": "y1",
                                         "likelihood": "likely", "because": ["c1"],
                                         "source": "gazette"}}}),
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
