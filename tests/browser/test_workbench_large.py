"""The workbench in a browser, on a case whose states are too many to be listed.

Provenance: our choice; who would leave follows from the definitions, by hand in the test.
"""

from __future__ import annotations

import pytest

pytest.importorskip("pysat")
pytestmark = pytest.mark.browser

MANY = ", ".join(f"a{n}: Arrangement {n}" for n in range(1, 24))
BAY = f"""standoff: 1
title: The bay
decision_makers:
  town:
    name: Town
    options: {{licence: License the harbour, {MANY}}}
    prefers: [licence if deal, not sue, not a1]
  port:
    name: Port company
    options: {{deal: Sign the deal, sue: Sue}}
    prefers: [deal if licence, not sue]
status_quo: [a1]
outcomes:
  Agreed: licence and deal
"""


def test_a_case_of_too_many_states_is_asked_of_one_state_and_edited(workbench, tmp_path, axe):
    """By hand: with a1 taken the town, which wants above all else to be rid of it, gives it up."""
    path = tmp_path / "bay.yaml"
    path.write_text(BAY, encoding="utf-8")
    _, page = workbench("bay.yaml")
    page.locator("body[data-ready]").wait_for()
    page.locator("#now .first-screen").wait_for()
    assert "Town by giving up “Arrangement 1”" in page.locator("#now").inner_text()
    shown = [tab.inner_text() for tab in page.get_by_role("tab").all() if tab.is_visible()]
    assert shown == ["Why", "What if", "Paths", "Find"]
    page.locator("#looking-on").wait_for(state="detached")

    # Why of another state, picked by its options.
    page.locator("form[data-ask='why'] [name='state']").fill("licence, deal")
    page.get_by_role("button", name="Why?", exact=True).first.click()
    page.locator("#answer-to .taken").get_by_text("License the harbour").wait_for()
    assert "Equilibrium under: Nash" in page.locator("#answer-to").inner_text()
    assert axe(page) == []

    # What if, of the state that is named; thrown away again.
    page.get_by_role("tab", name="What if").click()
    page.locator("#lines").fill("town: drop not a1")
    page.get_by_role("button", name="What if?").click()
    page.locator("#trying").get_by_text("would hold, as it does not now").wait_for()
    page.get_by_role("button", name="Throw away").click()

    # Paths, by the keyboard: only the tabs that are shown are passed.
    page.get_by_role("tab", name="What if").press("ArrowRight")
    assert page.get_by_role("tab", name="Paths").get_attribute("aria-selected") == "true"
    page.locator("form[data-ask='paths'] [name='to']").fill("Agreed")
    page.get_by_role("button", name="Find ways").click()
    page.locator("#answer-to .tree-of-paths").get_by_text("Sign the deal").wait_for()

    # Edited: the town comes to like its arrangement, and stays; the page tells it by itself.
    revision = page.locator("body").get_attribute("data-revision")
    page.get_by_label("Town, preference 3").fill("a1")
    page.get_by_label("Town, preference 3").press("Enter")
    page.locator(f"body:not([data-revision='{revision}'])").wait_for()
    page.locator("#now .first-screen").get_by_text("Nobody would leave it.").wait_for()

    # Few states are left by a rule: everything is asked again, and the tabs are there.
    page.locator("#part-rules > summary").click()
    page.get_by_label("New rule", exact=True).fill(" or ".join(f"a{n}" for n in range(2, 24)))
    page.get_by_label("New rule", exact=True).press("Enter")
    page.get_by_role("tab", name="Unlock").wait_for()
    page.locator("#now").get_by_text("16 feasible states").wait_for()


def test_what_nobody_asked_is_no_error_and_stages_that_come_move_nobody(workbench, tmp_path):
    """Definition: after “accept all” the page stays where it was, and says which stage there is now.

    Without a status quo nothing can be said of “the” state, and nobody asked for one.
    """
    from standoff.workflows.proposals import Asked, propose_elements

    path = tmp_path / "bay.yaml"
    path.write_text(BAY.replace("status_quo: [a1]\n", ""), encoding="utf-8")
    asked = Asked(path, by="an assistant", why="So it is said.")
    propose_elements(asked, [{"do": "add_option", "dm": "port", "name": "Dredge"}])
    propose_elements(asked, [{"do": "add_stage", "title": "The strike", "date": "2024-05-31"}])
    _, page = workbench("bay.yaml")
    page.locator("body[data-ready]").wait_for()
    page.locator("#answer-to").get_by_text("names no status quo").wait_for()
    assert page.locator(".failed, [data-kind='refused']:visible").count() == 0
    page.get_by_role("button", name="Accept all that fit").click()
    page.locator("#banner").get_by_text("New is the stage “The strike, 2024-05-31”").wait_for()
    page.locator("#stage option[value='']").wait_for(state="attached")
    page.locator("#answer-to[aria-busy]").wait_for(state="detached")
    page.locator("#answer-to").get_by_text("names no status quo").wait_for()
    assert page.locator(".failed, [data-kind='refused']:visible").count() == 0
    assert page.locator("#stage").input_value() == ""
    assert page.locator("#stage option").count() == 2
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert page.locator("#stage").input_value() == ""
    # What was asked before and has no answer any more is told as that.
    page.locator("form[data-ask='why'] [name='state']").fill("licence")
    page.get_by_role("button", name="Why?", exact=True).first.click()
    page.locator("#answer-to .failed").wait_for()
    page.get_by_label("Title", exact=True).evaluate("field => field.closest('details').open = true")
    page.get_by_label("Title", exact=True).fill("The bay again")
    page.get_by_label("Title", exact=True).press("Enter")
    page.locator("#answer-to").get_by_text(
        "This cannot be asked of the case as it is now"
    ).wait_for()
    assert page.locator(".failed").count() == 0
