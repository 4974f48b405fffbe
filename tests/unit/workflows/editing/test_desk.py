"""The desk: every edit is in the file, none is lost, and what others wrote is never overwritten.

Provenance: that a text comes back exactly is the definition of undoing; which edits meet and which
do not is our choice.
"""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest

from standoff.errors import EditRefused, ProjectFileError
from standoff.workflows.editing import Desk
from standoff.workflows.editing.history import revision_of
from standoff.workflows.editing.journal import Journal

RIVER = """\
# The river, as told in 2018.
standoff: 1
title: Upper and lower river
decision_makers:
  upstream:
    options: {release: Release water}   # in summer
    prefers:
      # most important first
      - not sue
      - not release
  downstream:
    options:
      sue: Go to court
    prefers: [release, sue iff not release]
rules:
  - never: release and sue
status_quo: [release]
"""


@pytest.fixture
def opened(tmp_path):
    """A function that opens the river, with one state folder for all desks."""
    path = tmp_path / "river.yaml"

    def open_(text=None):
        if text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Desk.open(path, state=tmp_path / "state")

    return open_


def on_disk(desk):
    return desk.path.read_bytes().decode()


def test_an_edit_is_in_the_file_and_changes_nothing_else(opened):
    """Definition; the comment, the flow mapping and the block list stay."""
    desk = opened(RIVER)
    done = desk.apply({"do": "add_option", "dm": "upstream", "name": "Build a dam"})
    assert on_disk(desk) == RIVER.replace(
        "{release: Release water}", "{release: Release water, build_a_dam: Build a dam}"
    )
    assert done.label == "Add the option Build a dam"
    assert done.revision == desk.revision
    assert done.conflict is None
    assert ("decision_makers", "upstream", "options", "build_a_dam") in done.changed_paths
    assert [option.id for option in desk.case.conflict.options] == ["release", "build_a_dam", "sue"]


def test_everything_is_undone_and_done_again_character_for_character(opened):
    """Definition."""
    desk = opened(RIVER)
    texts = [desk.text]
    for change in (
        {"do": "set_title", "title": "The river"},
        {"do": "negate_preference", "dm": "downstream", "at": [0]},
        {"do": "move_preference", "dm": "upstream", "at": [1], "to": [0]},
        {"do": "remove_rule", "at": 0},
    ):
        desk.apply(change)
        texts.append(desk.text)
    for text in reversed(texts[:-1]):
        assert desk.undo().label.startswith("Undo: ")
        assert desk.text == text == on_disk(desk)
    assert not desk.can_undo
    with pytest.raises(EditRefused, match="nothing to undo"):
        desk.undo()
    for text in texts[1:]:
        desk.redo()
        assert desk.text == text == on_disk(desk)
    assert not desk.can_redo


def test_undo_outlives_the_program(opened):
    """Definition: another desk on the same file knows what was done."""
    desk = opened(RIVER)
    desk.apply({"do": "set_title", "title": "One"})
    desk.apply({"do": "set_title", "title": "Two"})
    desk.undo()
    again = opened()
    assert (again.undo_label, again.redo_label) == ("Call the case One", "Call the case Two")
    again.undo()
    assert on_disk(again) == RIVER
    again.redo()
    again.redo()
    assert again.case.title == "Two"


def test_a_new_edit_after_undoing_forgets_what_was_undone(opened):
    """Our choice, as in every editor."""
    desk = opened(RIVER)
    desk.apply({"do": "set_title", "title": "One"})
    desk.undo()
    desk.apply({"do": "set_title", "title": "Other"})
    assert not desk.can_redo
    desk.undo()
    assert desk.text == RIVER


def test_what_another_editor_wrote_is_taken_in_as_a_step(opened):
    """Our choice; and it can be undone."""
    desk = opened(RIVER)
    assert desk.refresh() is None
    desk.path.write_text(RIVER.replace("Go to court", "Sue"))
    found = desk.refresh()
    assert found.label == "Changed outside"
    assert found.changed_paths == (("decision_makers", "downstream", "options", "sue"),)
    assert desk.undo_label == "Changed outside"
    desk.undo()
    assert on_disk(desk) == RIVER


def test_an_edit_does_not_overwrite_what_another_editor_wrote(opened):
    """Definition: nobody had to ask for a refresh."""
    desk = opened(RIVER)
    desk.path.write_text(RIVER.replace("Go to court", "Sue").replace("2018", "2019"))
    desk.apply({"do": "set_title", "title": "One"})
    assert on_disk(desk) == RIVER.replace("Go to court", "Sue").replace("2018", "2019").replace(
        "Upper and lower river", "One"
    )


def test_two_tabs_edit_different_places_of_one_text(opened):
    """Our choice: named changes are made again in the newer text."""
    desk = opened(RIVER)
    seen = desk.revision
    desk.apply({"do": "add_preference", "dm": "upstream", "say": "release", "at": [0]}, seen=seen)
    done = desk.apply({"do": "change_preference", "dm": "downstream", "at": [0], "say": "not sue"},
                      seen=seen)  # fmt: skip
    assert done.conflict is None
    assert desk.text == RIVER.replace("      # most", "      - release\n      # most").replace(
        "[release, sue iff", "[not sue, sue iff"
    )


def test_positions_mean_the_text_that_was_seen(opened):
    """Our choice: the list changed meanwhile, so lines are merged rather than positions counted."""
    desk = opened(RIVER)
    seen = desk.revision
    desk.apply({"do": "remove_preference", "dm": "upstream", "at": [0]}, seen=seen)
    done = desk.apply({"do": "negate_preference", "dm": "upstream", "at": [1]}, seen=seen)
    if done.conflict is None:
        assert "- release\n" in desk.text
    else:
        assert "- release\n" in done.conflict[0]
        assert done.conflict[1] == desk.text == on_disk(desk)


def test_two_tabs_in_the_same_place_are_a_conflict_and_nothing_is_lost(opened):
    """Our choice: both texts are kept, also over a restart, until somebody chooses."""
    desk = opened(RIVER)
    seen = desk.revision
    desk.apply({"do": "set_title", "title": "Mine"}, seen=seen)
    done = desk.apply({"do": "set_title", "title": "Yours"}, seen=seen)
    ours, theirs = done.conflict
    assert "title: Yours" in ours
    assert theirs == desk.text == on_disk(desk)
    again = opened()
    assert again.conflict == (ours, theirs)
    settled = again.replace_text(ours, seen=again.revision)
    assert settled.conflict is None
    assert again.conflict is None
    assert on_disk(again) == ours
    again.undo()
    assert again.text == theirs


def test_a_conflict_waits_while_others_go_on_editing(opened):
    """Definition: nothing is lost until somebody chooses; several conflicts wait in turn."""
    desk = opened(RIVER)
    seen = desk.revision
    desk.apply({"do": "set_title", "title": "Mine"}, seen=seen)
    first = desk.apply({"do": "set_title", "title": "Yours"}, seen=seen).conflict
    second = desk.apply({"do": "set_title", "title": "Theirs"}, seen=seen).conflict
    desk.apply({"do": "add_claim", "text": "The river is low."})
    desk.undo()
    again = opened()
    assert again.conflict == second
    again.settle()
    assert again.conflict == first
    assert "title: Mine" in on_disk(again)
    again.replace_text(first[0], seen=again.revision)
    assert again.conflict is None
    assert "title: Yours" in on_disk(again)
    assert opened().conflict is None


def test_additions_in_two_tabs_both_stand(opened):
    """Our choice: what is added needs no place that another could take."""
    desk = opened(RIVER)
    seen = desk.revision
    for text in ("The river is low.", "A suit was announced."):
        desk.apply({"do": "add_claim", "text": text}, seen=seen)
    assert [claim.text for claim in desk.case.claims.values()] == [
        "The river is low.",
        "A suit was announced.",
    ]


def test_whole_texts_are_merged_by_lines(opened):
    """Our choice: lines apart are brought together, the same line is a conflict."""
    desk = opened(RIVER)
    seen = desk.revision
    desk.apply({"do": "set_title", "title": "One"})
    done = desk.replace_text(RIVER.replace("Go to court", "Sue"), seen=seen)
    assert done.conflict is None
    assert "title: One" in desk.text
    assert "sue: Sue" in desk.text
    done = desk.replace_text(RIVER.replace("Upper and lower river", "Three"), seen=seen)
    assert done.conflict is not None
    assert "title: One" in on_disk(desk)


def test_a_broken_file_is_edited_as_text(opened):
    """Definition: changes with names are refused with the reason, text is taken."""
    broken = RIVER.replace("prefers:\n", "prefers\n")
    desk = opened(broken)
    assert desk.case is None
    assert any(one.severity == "error" for one in desk.problems)
    with pytest.raises(EditRefused, match="a colon is missing") as refused:
        desk.apply({"do": "set_title", "title": "One"})
    assert "in its text first" in refused.value.message
    desk.replace_text(RIVER, seen=desk.revision)
    assert desk.case is not None
    desk.replace_text("", seen=desk.revision)
    assert desk.case is None
    desk.undo()
    desk.undo()
    assert on_disk(desk) == broken


def test_a_file_with_anchors_is_edited_as_text_only(opened):
    """Our choice: a case file has none, so changes with names are refused with that reason."""
    desk = opened(RIVER.replace("title: Upper", "title: &name Upper"))
    with pytest.raises(EditRefused, match="anchor"):
        desk.apply({"do": "set_title", "title": "One"})
    desk.replace_text(RIVER, seen=desk.revision)
    assert desk.case is not None


def test_a_refused_change_leaves_file_and_history_alone(opened):
    """Definition."""
    desk = opened(RIVER)
    stamp = desk.path.stat().st_mtime_ns
    for change in (
        {"do": "fly"},
        {"do": "set_title"},
        {"do": "set_title", "title": ""},
        {"do": "add_preference", "dm": "upstream", "say": "sue and and"},
        {"do": "add_preference", "dm": "upstream", "say": "dam"},
        {"do": "add_preference", "dm": "upsteam", "say": "sue"},
        {"do": "remove_preference", "dm": "upstream", "at": [7]},
        {"do": "remove_preference", "dm": "upstream", "at": "first"},
        {"do": "remove_option", "option": "release"},
        {"do": "change_raw", "path": ["nonsense"], "value": 1},
        {"do": "change_raw", "path": [], "value": 1},
        {"do": "set_title", "title": {"a": object()}},
    ):
        with pytest.raises(EditRefused) as refused:
            desk.apply(change)
        assert refused.value.to_dict()["message"]
    assert desk.path.stat().st_mtime_ns == stamp
    assert not desk.can_undo


def test_a_refusal_names_what_is_allowed_and_what_is_nearest(opened):
    """Our choice of form: that of every problem."""
    desk = opened(RIVER)
    with pytest.raises(EditRefused) as refused:
        desk.apply({"do": "add_preferense", "dm": "upstream", "say": "sue"})
    problem = refused.value.problems[0]
    assert "add_preference" in problem.allowed
    assert problem.hint == "Did you mean 'add_preference'?"
    with pytest.raises(EditRefused) as refused:
        desk.apply({"do": "add_preference", "dm": "upstream", "say": "not su"})
    assert "'sue'" in refused.value.problems[0].hint


def test_mode_link_and_byte_order_mark_are_kept(opened, tmp_path):
    """Definition: what is edited is the file that the link leads to."""
    desk = opened(b"\xef\xbb\xbf" + RIVER.replace("\n", "\r\n").encode())
    desk.path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(desk.path)
    linked = Desk.open(link, state=tmp_path / "state")
    linked.apply({"do": "add_rule", "rule": {"require": "release or sue"}})
    assert link.is_symlink()
    assert desk.path.stat().st_mode & 0o777 == 0o640
    data = desk.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# The river")
    assert b"- require: release or sue\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_keeps_file_and_history(opened):
    """Definition."""
    desk = opened(RIVER)
    desk.path.parent.chmod(0o500)
    try:
        with pytest.raises(ProjectFileError):
            desk.apply({"do": "set_title", "title": "One"})
    finally:
        desk.path.parent.chmod(0o700)
    assert desk.text == RIVER
    assert not desk.can_undo


def test_the_first_option_of_a_new_set_is_taken_wherever_a_list_says_what_is_taken(tmp_path):
    """Definition: exactly one option of a set is taken, so a status quo without one is none."""
    text = (
        "standoff: 1\ntitle: A\ndecision_makers:\n  a: {options: {x: X}, prefers: [x]}\n"
        "  b: {options: {wait: W}}\nstatus_quo: [x]\n"
        "stages:\n- {id: s, date: 2020-01-01, status_quo: [wait]}\n"
    )
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    desk = Desk(path, state=tmp_path / "state")
    desk.apply(
        {"do": "add_option", "dm": "a", "name": "Answer", "choose_one": {"wait": "W", "go": "G"}}
    )
    found = path.read_text(encoding="utf-8")
    assert "status_quo: [x, a.wait]" in found
    assert "status_quo: [wait, a.wait]" in found or "status_quo: [b.wait, a.wait]" in found
    assert [each.message for each in desk.problems if each.severity == "error"] == []


def test_what_is_written_while_the_journal_is_waited_for_is_seen(tmp_path, monkeypatch):
    """Definition: whoever holds the journal writes the file before letting go of it."""
    path = tmp_path / "case.yaml"
    path.write_text(RIVER, encoding="utf-8")
    whole = Journal.held

    @contextmanager
    def held(self):
        with whole(self):
            if "later" not in path.read_text("utf-8"):
                path.write_text(RIVER.replace("title: ", "title: later ", 1), encoding="utf-8")
            yield

    monkeypatch.setattr(Journal, "held", held)
    desk = Desk.open(path, state=tmp_path / "state")
    assert "title: later" in desk.text
    assert desk.revision == revision_of(path.read_text("utf-8"))
