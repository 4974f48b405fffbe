"""Edits at random, sound and senseless: none breaks the file, and all of them are undone.

Provenance: definition. What is drawn is a walk of changes over the words of the case as it is at each
step, with undoing, typing and others' edits between.
"""

from __future__ import annotations

import random

import pytest

from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused
from standoff.workflows.editing import Desk
from written_changes import FILES

NAMES = ["Go to court", "Not", "É t é", "x: y", "# hm", "Y", "ab" * 30, "日本", "a, b"]
STEPS = 60


class Walker:
    """Draws changes from what a case says."""

    def __init__(self, desk, seed):
        self.desk = desk
        self.random = random.Random(seed)

    def pick(self, known):
        known = list(known)
        return self.random.choice(known) if known else "nothing"

    def place(self):
        return [self.random.randrange(4) for _ in range(self.random.choice([1, 1, 2]))]

    def change(self):
        data = read_tree(self.desk.text, str(self.desk.path)).root.plain()
        makers = data.get("decision_makers") or {}
        options = [f"{dm}.{one}" for dm, m in makers.items() for one in m.get("options") or {}]
        dm, one, other = self.pick(makers), self.pick(options), self.pick(options)
        name = self.pick(NAMES) + self.pick(["", " 2"])
        say = self.pick([one, f"not {one}", f"{one} if {other}", f"not ({one} or {other})", "(x"])
        stage = self.pick(each["id"] for each in data.get("stages") or [])
        rules = data.get("rules") or []
        rule = self.pick(rules if isinstance(rules, dict) else range(len(rules)))
        claim, outcome = self.pick(data.get("claims") or {}), self.pick(data.get("outcomes") or {})
        there = {"stage": stage} if stage != "nothing" and self.random.random() < 0.3 else {}
        whole = {"cascade": True} if self.random.random() < 0.5 else {}
        ordered = {"dm": dm, "at": self.place(), **there}
        return self.pick([
            {"do": "set_title", "title": name},
            {"do": "set_status_quo", "statement": self.pick([say, [one], []]), **there},
            {"do": "add_decision_maker", "name": name},
            {"do": "rename_decision_maker", "dm": dm, "id": self.pick(["zed", "north"])},
            {"do": "add_option", "dm": dm, "name": name, **there},
            {"do": "change_option", "option": one, "name": name, "moves": "one_way", **there},
            {"do": "change_option", "option": one, "id": self.pick(["zed", "talk", "w1"])},
            {"do": "add_preference", "say": say, **ordered},
            {"do": "change_preference", "say": say, **ordered},
            {"do": "negate_preference", **ordered},
            {"do": "move_preference", "to": self.place(), **ordered},
            {"do": "tie_preferences", "with": self.place(), **ordered},
            {"do": "open_order", "with": self.place(), **ordered},
            {"do": "close_order", **ordered},
            {"do": "remove_preference", **ordered},
            {"do": "add_rule", "rule": {"never": f"{one} and {other}"}, **there},
            {"do": "change_rule", "at": rule, "rule": {"never": f"{one} and {other}"}, **there},
            {"do": "remove_rule", "at": rule, **there},
            {"do": "add_outcome", "name": name, "statement": say, **there},
            {"do": "change_outcome", "name": outcome, "statement": say, "new_name": name},
            {"do": "remove_outcome", "name": outcome, **there},
            {"do": "add_stage", "title": name, **({"after": stage} if there else {})},
            {"do": "change_stage", "stage": stage, "id": "s9", "title": name},
            {"do": "remove_stage", "stage": stage, **whole},
            {"do": "add_scenario", "name": name, "changes": [f"{dm}: {say}"]},
            {"do": "add_claim", "text": name},
            {"do": "change_claim", "claim": claim, "id": "cc"},
            {"do": "remove_claim", "claim": claim, **whole},
            {"do": "ground", "element": ["prefers", dm, *self.place()], "claim": claim, **there},
            {"do": "ground", "element": ["options", one], "claim": claim, **there},
            {"do": "remove_option", "option": one, **whole, **there},
            {"do": "remove_decision_maker", "dm": dm, **whole},
        ])  # fmt: skip

    def step(self):
        """Take a step; give whether the text may be another now."""
        kind = self.random.random()
        if kind < 0.08 and self.desk.can_undo:
            self.desk.undo()
        elif kind < 0.12 and self.desk.can_redo:
            self.desk.redo()
        elif kind < 0.18:
            self.desk.path.write_bytes(self.desk.path.read_bytes() + b"\n")
            self.desk.refresh()
        else:
            self.desk.apply(self.change())


@pytest.mark.parametrize("file", FILES)
def test_a_walk_of_edits_leaves_a_sound_file_and_is_undone_to_the_last_character(tmp_path, file):
    """Definition; a refusal says why, and is never an accident."""
    path = tmp_path / file
    path.write_bytes(FILES[file].encode())
    desk = Desk.open(path, state=tmp_path / "state")
    walker = Walker(desk, file)
    refused = []
    for _ in range(STEPS):
        before = desk.text
        try:
            walker.step()
        except EditRefused as error:
            refused.append(error.message)
            assert desk.text == before
        assert path.read_bytes().decode() == desk.text
    assert read_tree(desk.text, str(path)).root == desk._now.require_tree().root
    assert len(refused) < STEPS * 0.8
    assert not [one for one in refused if "cannot be done here" in one or "unusual" in one]
    while desk.can_undo:
        desk.undo()
    assert path.read_bytes() == FILES[file].encode()
