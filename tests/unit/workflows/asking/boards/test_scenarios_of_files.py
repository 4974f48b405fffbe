"""cross-impact: what is told of a file of ScenarioWizard, and what is refused.

Provenance: our words; the file is ours; balances are worked by hand.
"""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.workflows.asking.boards.scenarios import find_scenarios, find_tableau

FILE = """$ ScenarioWizard 4.0
talks.scw
&Talks
 -go on
 -break down
&Aid
 -given
 -withheld
&Press
 -kind
 -hostile
#
&
#
#
#
#
 0,0, 2,-2, 1,-1
 0,0,-2, 2,-3, 3
 2,-2, 0,0, 1,-1
-1, 1, 0,0, 0, 0
 1,-1, 0, 0, 0,0
-2, 2, 0, 0, 0,0
#
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "talks.scw"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_what_holds_together_is_told(file):
    """By hand: all good or all bad; of the mixed ones none."""
    found = find_scenarios(file)
    assert str(found).splitlines() == [
        "Of 8 scenarios, 2 hold together.",
        "Talks: go on in 50 % and break down in 50 %.",
        "Aid: given in 50 % and withheld in 50 %.",
        "Press: kind in 50 % and hostile in 50 %.",
    ]
    assert found.ranked == ((1, 1, 1), (0, 0, 0))
    assert [found.system.score(each) for each in found.ranked] == [8, 7]


def test_pros_and_cons_are_told(file):
    """Talks go on where aid is given but the press is hostile: +2 and −2 cancel."""
    found = find_scenarios(file)
    lines = list(find_tableau(found, "Talks=go on, Aid=given, Press=hostile").view)
    assert lines[0] == (
        "The scenario asked about: it does not hold together; its inconsistency is 4: Press (4)."
    )
    assert lines[1:4] == [
        "Talks: go on. Its balance is +0, as much as break down.",
        "  For it: Aid given (+2).",
        "  Against it: Press hostile (-2).",
    ]
    assert find_tableau(found, "1").view.verdict == "it holds together."


def test_nearly_consistent_scenarios_are_asked_for(file):
    """Definition."""
    found = find_scenarios(file, 4)
    assert "hold together within an inconsistency of 4" in str(found)
    assert [row["inconsistency"] for row in found.to_dict()["scenarios"]] == [0, 0, 4, 4, 4]


def test_words_for_scenarios_that_mean_none_are_refused(file):
    """All at once, with the nearest."""
    found = find_scenarios(file)
    with pytest.raises(UsageError, match="no scenario 3 among the 2 found"):
        find_tableau(found, "3")
    with pytest.raises(UsageError) as caught:
        find_tableau(found, "Talk=go on, Aid=givn, Press=kind, Press=kind")
    assert [each.code for each in caught.value.problems] == [
        "unknown-descriptor",
        "unknown-variant",
        "given-twice",
    ]
    assert caught.value.problems[1].hint == "Did you mean 'given'?"
    with pytest.raises(UsageError, match="no variant of Aid and Press is given"):
        find_tableau(found, "Talks=go on")


def test_other_files_are_refused(tmp_path):
    """A case has a tableau of its own."""
    with pytest.raises(UsageError, match=r"\.scw of ScenarioWizard"):
        find_scenarios("chicken")
    with pytest.raises(ProjectFileError):
        find_scenarios(tmp_path / "none.scw")


def test_the_command_shows_tables_and_words(file, capsys):
    """Every form; the tableau as a table adds up to the balances."""
    assert main(["cross-impact", str(file)]) == 0
    assert "What they have in common" in capsys.readouterr().out
    assert main(["cross-impact", str(file), "--scenario", "1", "-f", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "pushes,Talks,Aid,Press"
    assert rows[-2:] == ["Balance,3,2,3", "Best balance of another variant,-3,-2,-3"]
    assert main(["cross-impact", str(file), "-f", "latex"]) == 0
    assert "break down" in capsys.readouterr().out
    assert main(["cross-impact", str(file), "--within", "-1"]) == 2


def test_nothing_that_holds_is_told_so(tmp_path):
    """Two descriptors that chase each other."""
    text = (
        FILE.split("&Press", maxsplit=1)[0]
        + "#\n&\n#\n 0,0, 1,-1\n 0,0,-1, 1\n-1,1, 0, 0\n 1,-1, 0, 0\n#\n"
    )
    path = tmp_path / "chase.scw"
    path.write_text(text, encoding="utf-8")
    assert "Of 4 scenarios, none hold together." in str(find_scenarios(path))
