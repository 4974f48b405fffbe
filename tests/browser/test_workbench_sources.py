"""From an empty folder to a drafted model in the browser: read, proposed, accepted, rejected, brought back.

Provenance: our choice; the coverage is that of ``drafted_coverage``.
"""

from __future__ import annotations

import pytest
from test_workbench import settle

from drafted_coverage import write_coverage
from report_material import make_material
from standoff.workflows.sources import add_sources

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


def test_a_verdict_leads_to_the_words_of_a_claim_to_its_sentence_and_back(workbench, axe, tmp_path):
    """No id stands in the answer; who comes back finds the answer and the stage as they left them."""
    material = make_material(tmp_path / "lease")
    _, page = workbench(str(material.case), "--db", str(material.database))
    settle(page)
    page.locator("#now").get_by_role("link", name="why").first.click()
    claim = page.locator("#answer-to a[href^='#claim-']", has_text="Bremhaven studied").first
    claim.wait_for()
    told = claim.inner_text()
    assert told.startswith("“")
    assert axe(page) == []
    claim.click()
    page.locator("#build li:focus .chip").last.click()
    page.locator(".sentence[aria-pressed='true']").wait_for()
    # What is typed outlasts a mark that is set beside it.
    page.get_by_label("in your own words").fill("Half a thought")
    page.get_by_role("button", name="Star", exact=True).click()
    page.locator("body[data-ready] .chip.star").wait_for()
    assert page.get_by_label("in your own words").input_value() == "Half a thought"
    page.get_by_role("link", name="Back to the case").click()
    page.locator("#answer-to a", has_text=told).first.wait_for()
    page.locator("#stage").select_option(index=0)
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert page.locator("#stage").input_value() == ""


ROUND = {
    "en": "The Miners' Union threatened to block the mine unless Halvor Mining pays the bonus. Halvor Mining offered to "
    "close the northern mine if the Miners' Union ends the strike.",
    "fr": "Halvor Mining a proposé d'augmenter les salaires. Halvor Mining refuse de payer la prime.",
    "es": "Halvor Mining propone aumentar los salarios un nueve por ciento.",
}


def test_options_that_may_be_one_are_joined_and_parted_again(workbench, axe, tmp_path):
    """Told after everything is accepted, joined by a button as one step, undone by another."""
    (tmp_path / "coverage").mkdir()
    for name, text in ROUND.items():
        (tmp_path / "coverage" / f"{name}.txt").write_text(text, encoding="utf-8")
    _, page = workbench(".")
    page.get_by_label("What is the dispute called?").fill("A mine")
    page.get_by_role("button", name="Begin").click()
    page.locator("body[data-ready]").wait_for()
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("3 sources, 3 articles").first.wait_for()
    page.get_by_role("link", name="Back to the case").click()
    page.get_by_role("button", name="Draft from the sources").click()
    page.locator("#proposals > section > ul > li").first.wait_for()
    page.get_by_role("button", name="Accept all that fit").click()
    page.get_by_text("states, before rules").first.wait_for()
    joining = page.get_by_role("button", name="Join them")
    joining.first.wait_for()
    settle(page)
    groups, options = joining.count(), page.locator("li.option").count()
    assert axe(page) == []
    joining.first.click()
    page.locator("li.option").nth(options - 1).wait_for(state="detached")
    assert joining.count() == groups - 1
    page.get_by_role("button", name="Undo").first.click()
    page.locator("li.option").nth(options - 1).wait_for()
    settle(page)
    assert joining.count() == groups


def test_a_table_whose_rows_are_articles_is_read(workbench, axe, tmp_path):
    """Its columns are chosen where their names do not tell; without the words nothing is read."""
    rows = "A;B\nThe lock closes;The lock at Bremhaven closed on 3 May 2024.\n"
    (tmp_path / "export.csv").write_text(rows, encoding="utf-8")
    _, page = workbench()
    page.locator("#columns label").first.wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Read it").click()
    assert not page.locator("[name='column-text']").evaluate("(at) => at.validity.valid")
    page.get_by_label("the words").select_option("B")
    page.get_by_label("title").select_option("A")
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("1 source, 1 article").first.wait_for()


def test_names_that_several_articles_have_are_entered(workbench, axe, tmp_path):
    """What one article shows to be a firm is looked for in the others when somebody says so."""
    (tmp_path / "coverage").mkdir()
    texts = (
        "The auctioneer Kelvora said no. A week later Kelvora sold it.",
        "On Friday Kelvora denied it.",
    )
    for number, text in enumerate(texts):
        (tmp_path / "coverage" / f"{number}.txt").write_text(f"Headline {number}\n\n{text}\n")
    add_sources(tmp_path / "standoff.db", [tmp_path / "coverage"])
    (tmp_path / "case.yaml").write_text("standoff: 1\ntitle: A mask\n", encoding="utf-8")
    _, page = workbench("case.yaml", "--db", "standoff.db")
    page.locator("body[data-ready]").wait_for()
    page.get_by_role("link", name="Sources").click()
    page.get_by_text("Kelvora (organisation, in 2 articles)").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Enter it").click()
    page.get_by_text("Entered Kelvora; 2 sources read again").wait_for()
    page.locator("body[data-ready]").wait_for()
    assert page.locator("#enter-names").count() == 0
