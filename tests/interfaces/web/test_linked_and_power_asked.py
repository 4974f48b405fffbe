"""Linked disputes and power as a page and an assistant ask of them."""

from __future__ import annotations

import pytest

from standoff.errors import UsageError
from standoff.mcp_server.given import Given, open_given
from standoff.mcp_server.tools import TOOLS
from workbench import RIVER, open_page

TOOL = {tool.name: tool for tool in TOOLS}

SEA = (
    RIVER.replace("title: River", "title: Sea")
    .replace("  up:", "  coast:")
    .replace("Upstream", "Coast")
)


@pytest.fixture
def folder(tmp_path):
    """Two disputes that Downstream is in."""
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    (tmp_path / "sea.yaml").write_text(SEA, encoding="utf-8")
    return tmp_path


def test_a_page_links_the_case_with_another_of_its_folder_and_asks_of_power(folder):
    """Interface: by a file of the folder or a name of the catalogue, and nothing else."""
    with open_page(folder) as page:
        case = page.bench.open(folder / "river.yaml")
        shown = page.get(f"/case/{case.key}/").text
        assert '<option value="sea.yaml">' in shown
        assert '<option value="river.yaml">' not in shown
        told = page.ask(case, "linked", other="sea.yaml", weigh="second")
        assert "River and Sea, linked by Downstream" in told["html"]
        assert "The second counts before all" in told["html"]
        told = page.ask(case, "linked", other="chicken", common="up=p1")
        assert "linked by Upstream" in told["html"]
        for name, message in (
            ("see.yaml", "there is no case"),
            ("../../etc/passwd", "is not inside"),
            ("", "linked disputes are of two cases"),
            ("sea\0.yaml", "is no name of a file"),
        ):
            refused = page.post(
                f"/case/{case.key}/ask", {"question": "linked", "lane": "linked", "other": name}
            )
            assert refused.status_code >= 400
            assert message in refused.text
        told = page.ask(case, "power", lines=["down over up by sue: first release"], state="sue")
        assert "Who has power over whom" in told["html"]
        assert "under “Downstream over Upstream”" in told["html"]
        assert "The case does not say that anybody can change" in page.ask(case, "power")["html"]


def test_an_assistant_links_the_case_with_what_was_given_at_start(folder):
    """Interface: no path is taken from an assistant."""
    given = open_given(str(folder / "river.yaml"), None, (folder / "sea.yaml",))
    board = TOOL["board"]
    told = board.ask(given, {"kind": "linked", "other": "sea.yaml"}, "test")
    assert "River and Sea, linked by Downstream" in "\n".join(told.lines)
    assert told.data["common"] == ["down", "down"]
    told = board.ask(given, {"kind": "linked", "other": "chicken", "common": "up=p1"}, "test")
    assert told.data["common"] == ["up", "p1"]
    for other in (str(folder / "sea.yaml"), "see.yaml"):
        with pytest.raises(UsageError, match="was given beside this one"):
            board.ask(given, {"kind": "linked", "other": other}, "test")
    with pytest.raises(UsageError, match="linked disputes are of two cases"):
        board.ask(Given(str(folder / "river.yaml")), {"kind": "linked"}, "test")


def test_an_assistant_asks_of_power_in_the_tool_of_attitudes(folder):
    """Interface: 'of: power', or powers said besides; the same words as in a terminal."""
    given = Given(str(folder / "river.yaml"))
    tool = TOOL["attitudes"]
    told = tool.ask(
        given, {"powers": ["down over up by sue: first release"], "state": "sue"}, "test"
    )
    assert "before all else" in "\n".join(told.lines)
    assert told.data["powers"][0]["used_in"] == [3, 4]
    assert "Nobody has power" in "\n".join(tool.ask(given, {"of": "power"}, "test").lines)
    assert "Nobody minds" in "\n".join(tool.ask(given, {}, "test").lines)
