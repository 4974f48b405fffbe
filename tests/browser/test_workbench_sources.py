"""From an empty folder to a drafted model in the browser: read, proposed, accepted, rejected, brought back.

Provenance: our choice; the coverage is that of ``drafted_coverage``.
"""

from __future__ import annotations

import pytest

from drafted_coverage import write_coverage

pytestmark = pytest.mark.browser


def test_from_a_folder_of_coverage_to_accepted_proposals_by_somebody_new(workbench, axe, tmp_path):
    """What is decided leaves the list at once; what was rejected by mistake comes back."""
    (tmp_path / "coverage").mkdir()
    write_coverage(tmp_path / "coverage", "strike")
    _, page = workbench(".")
    page.get_by_label("What is the dispute called?").fill("A strike")
    page.get_by_role("button", name="Begin").click()
    page.locator("body[data-ready]").wait_for()
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("3 sources, 3 articles").first.wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Back to the case").click()
    page.get_by_role("button", name="Draft from the sources").click()
    waiting = page.locator("#proposals > section > ul > li")
    waiting.first.wait_for()
    assert ".jsonl" not in page.locator("#banner").inner_text()
    before = waiting.count()
    first = waiting.first.get_attribute("data-proposal")
    waiting.first.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    page.locator(f"[data-proposal='{first}']").wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.decide").startswith("accept")
    second = waiting.first.get_attribute("data-proposal")
    waiting.first.get_by_role("button", name="Reject").click()
    page.locator(f"#rejected [data-proposal='{second}']").wait_for(state="attached")
    assert waiting.count() == before - 2
    page.locator("#rejected summary").click()
    page.get_by_role("button", name="Bring it back").click()
    page.locator(f"#proposals > section > ul > [data-proposal='{second}']").wait_for()
    page.get_by_text("It fits the case as it is.").first.wait_for()
    assert page.get_by_text("The case changed since").count() == 0
    assert axe(page) == []
