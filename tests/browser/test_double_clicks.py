"""Double clicks: what writes does so once, wherever the button stands.

Provenance: our choice.
"""

from __future__ import annotations

import pytest
import yaml
from test_workbench import settle

from standoff.workflows.drafting import propose_drafts
from standoff.workflows.proposals import read_journal
from standoff.workflows.sources import add_sources

pytestmark = pytest.mark.browser

TEXT = """The dockers' union threatens to block the pier.
Kestrel Lines refuses to hire a second crew.
The dockers' union will end the strike if Kestrel Lines raises wages.
"""


@pytest.mark.parametrize("start", ["new", "catalogue", "example"])
def test_what_is_begun_with_a_double_click_is_one_case(workbench, tmp_path, start):
    """Definition, for each way to begin; back again, another can be begun."""
    _, page = workbench(".")
    page.set_default_timeout(15_000)
    buttons = {
        "new": "form[data-open='new'] button",
        "catalogue": "#catalogue > ul > li > button",
        "example": "#begin button[data-open='example']:not([data-then])",
    }
    begun = page.locator(buttons[start])

    def begin(times: int) -> None:
        if start == "new":
            page.get_by_label("What is the dispute called?").fill("A strike")
        begun.first.click(click_count=times)
        page.locator("body[data-ready]").wait_for()

    begin(2)
    cases = [*tmp_path.glob("*.yaml"), *tmp_path.glob("*/*.yaml")]
    assert len(cases) == 1
    page.go_back()
    page.locator("#begin:not([inert]):not([aria-busy])").wait_for()
    begin(1)


def test_all_that_fit_are_accepted_once(workbench, tmp_path):
    """Definition: nothing is refused by the second half of the click, and one step undoes it."""
    (tmp_path / "told.txt").write_text(TEXT, "utf-8")
    add_sources(tmp_path / "standoff.db", [str(tmp_path / "told.txt")], workers=1)
    case = tmp_path / "pier.yaml"
    propose_drafts(case, tmp_path / "standoff.db", limit=None)
    _, page = workbench(str(case))
    refused = []
    page.on(
        "response", lambda answer: refused.append(answer.status) if answer.status >= 400 else None
    )
    page.get_by_role("button", name="Accept all that fit").dblclick()
    page.locator("#banner[data-kind='told']").wait_for()
    settle(page)
    assert refused == []
    assert not read_journal(case).waiting
    assert not page.locator("#banner").inner_text().rstrip().endswith(":")


def test_a_sentence_is_cited_and_marked_once(workbench, tmp_path):
    """Definition: no refusal stands over what was done."""
    (tmp_path / "told.txt").write_text(TEXT, "utf-8")
    add_sources(tmp_path / "standoff.db", [str(tmp_path / "told.txt")], workers=1)
    case = tmp_path / "pier.yaml"
    case.write_text("standoff: 1\nid: p\ntitle: P\ndecision_makers:\n  a: {options: {go: Go}}\n")
    _, page = workbench(str(case))
    page.get_by_role("link", name="Sources").click()
    page.set_default_timeout(15_000)
    page.locator("a[href*='/sources/']").first.click()
    page.locator(".sentence").first.click()
    page.get_by_label("in your own words").fill("The pier may be blocked")
    page.locator("#cite button").last.dblclick()
    page.locator(".chip.for").wait_for()
    assert page.locator(".chip.for").count() == 1
    claims = yaml.safe_load(case.read_text("utf-8"))["claims"]
    assert [len(each["for"]) for each in claims.values()] == [1]
    assert not page.locator("#banner").is_visible()
