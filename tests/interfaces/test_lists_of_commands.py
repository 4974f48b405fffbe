"""Lists of commands say each whole, in the width of a terminal."""

from __future__ import annotations

import pytest

from standoff.cli import main


@pytest.mark.parametrize(
    "group",
    [[], ["sources"], ["catalog"], ["proposals"], ["sources", "names"], ["sources", "codes"]],
)
def test_no_line_of_help_is_cut(group, capsys, monkeypatch):
    """Kind: one-line helps ended in the middle of a sentence, with three dots."""
    monkeypatch.setenv("COLUMNS", "80")
    main([*group, "--help"])
    listed = capsys.readouterr().out.split("Commands:")[1]
    assert all(len(line) <= 80 for line in listed.splitlines())
    for told in (" ".join(part.split()) for part in listed.split("\n  ") if part.strip()):
        assert not told.endswith("...")
