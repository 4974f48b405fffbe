"""The workbench in a browser: built from nothing, asked, undone, killed and found again.

Provenance: our choice, but for what holds in the small conflicts, which follows from the definitions.
"""

from __future__ import annotations

import base64
import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from report_material import make_material
from workbench import RIVER

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"


def settle(page):
    """Wait until the answer is there, whole."""
    page.locator("#now[aria-busy]").wait_for(state="detached")
    page.locator("#now .first-screen").wait_for()
    page.locator("#looking-on").wait_for(state="detached")


@contextmanager
def written(page):
    """Wait until what is done meanwhile is in the file."""
    revision = page.locator("body").get_attribute("data-revision")
    yield
    page.locator(f"body:not([data-revision='{revision}'])").wait_for()


def add(page, label, words):
    """Type into one of the fields that add something, and wait until it is there."""
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    with written(page):
        field.press("Enter")


def test_from_nothing_to_an_equilibrium_undone_killed_and_found_again(workbench, tmp_path):
    """Definition: upstream wants above all not to be sued, downstream the water: by the order of
    their preferences upstream keeps the water and downstream sues."""
    server, page = workbench()
    page.get_by_label("What is the dispute called?").fill("A river")
    page.get_by_role("button", name="Begin").click()
    page.locator("body[data-ready]").wait_for()
    assert page.get_by_text("Who is in the dispute?").is_visible()
    add(page, "New decision maker", "Upstream")
    add(page, "New decision maker", "Downstream")
    add(page, "New option of Upstream", "Release water")
    add(page, "New option of Downstream", "Go to court")
    with written(page):
        page.get_by_role("button", name="Nothing of this is done now").click()
    add(page, "New preference of Upstream", "not release_water")
    add(page, "New preference of Upstream", "not go_to_court")
    add(page, "New preference of Downstream", "release_water")
    add(page, "New preference of Downstream", "go_to_court iff not release_water")
    settle(page)
    assert "Downstream takes up “Go to court”" in page.locator("#now .headline").inner_text()

    # Undone and done again, also by keyboard.
    page.locator("#undo").click()
    page.locator(".want").nth(2).wait_for()
    page.locator(".want").nth(3).wait_for(state="detached")
    page.keyboard.press("Control+Shift+Z")
    page.locator(".want").nth(3).wait_for()

    # Killed in the middle, begun again: all is there, and can be undone still.
    page.context.close()
    server.kill()
    path = tmp_path / "a-river.yaml"
    assert "go_to_court iff not release_water" in path.read_text(encoding="utf-8")
    server.words = ("a-river.yaml",)
    again = workbench.open_page(server)
    settle(again)
    assert again.locator(".want").count() == 4
    again.locator("#undo").click()
    again.locator(".want").nth(3).wait_for(state="detached")


def test_what_is_typed_on_while_something_is_on_its_way_is_kept_and_undone_in_order(
    workbench, tmp_path
):
    """Nobody waits for the answer before they type on: each line is added once, as it was sent, in
    the order of sending; undo takes back the last that was sent."""
    _, page = open_river(workbench, tmp_path)
    page.route("**/check", lambda route: (time.sleep(0.3), route.continue_()))
    page.route("**/change", lambda route: (time.sleep(0.3), route.continue_()))
    field = page.get_by_label("New preference of Upstream", exact=True)
    field.focus()
    for line in ("release and sue", "release or sue", "not release and not sue"):
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator("#title").focus()
    page.locator("[data-wants='up'] .statement[data-says='not release and not sue']").wait_for()
    shown = [
        each.get_attribute("data-says")
        for each in page.locator("[data-wants='up'] .statement").all()
    ]
    assert shown[-3:] == ["release and sue", "release or sue", "not release and not sue"]
    assert field.input_value() == ""
    field.fill("release iff sue")
    field.press("Enter")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    page.get_by_title("Do again: Upstream: add the preference release iff sue").wait_for()
    text = (tmp_path / "river.yaml").read_text(encoding="utf-8")
    assert "not release and not sue" in text
    assert "release iff sue" not in text
    first = page.locator("[data-wants='up'] .statement[data-says='not sue']")
    first.focus()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowDown")
    page.locator("[data-wants='up'] .want:nth-child(4) .statement[data-says='not sue']").wait_for()


def open_river(workbench, tmp_path, **settings):
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    server, page = workbench("river.yaml", **settings)
    settle(page)
    return server, page


def test_preferences_go_up_and_down_by_keyboard_and_by_pointer(workbench, tmp_path):
    """Alt and an arrow, the buttons, dragging: all of them write the same file."""
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    first = page.locator("[data-wants='up'] .statement")
    assert [each.get_attribute("data-says") for each in first.all()] == ["not sue", "not release"]
    first.nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator("[data-wants='up'] .want:nth-child(2) .statement[data-says='not sue']").wait_for()
    assert "prefers: [not release, not sue]" in path.read_text(encoding="utf-8")
    assert page.evaluate("document.activeElement.dataset.says") == "not sue"
    page.locator("[data-wants='up'] .want:nth-child(2) [data-act='up']").click()
    page.locator("[data-wants='up'] .want:nth-child(1) .statement[data-says='not sue']").wait_for()
    page.locator("[data-wants='up'] .want:nth-child(2) .handle").drag_to(
        page.locator("[data-wants='up'] .want:nth-child(1)"), target_position={"x": 30, "y": 3}
    )
    page.locator(
        "[data-wants='up'] .want:nth-child(1) .statement[data-says='not release']"
    ).wait_for()
    page.locator("[data-wants='up'] .want:nth-child(1) .statement").press("Alt+n")
    page.locator("[data-wants='up'] .want:nth-child(1) .statement[data-says='release']").wait_for()
    page.locator("[data-wants='up'] .want:nth-child(1) .statement").press("Alt+o")
    page.locator("[data-wants='up'] .want.open-order").nth(1).wait_for()
    assert "# a comment that stays" in path.read_text(encoding="utf-8")


def test_a_statement_is_completed_and_its_error_stands_at_its_place(workbench, tmp_path):
    """Nothing is saved as long as it is wrong."""
    _, page = open_river(workbench, tmp_path)
    field = page.get_by_label("New preference of Upstream", exact=True)
    field.press_sequentially("not rel")
    page.locator("#completions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value() == 'not "Release water"'
    field.fill("not relese and sue")
    complaint = page.locator(".complaint mark")
    complaint.wait_for()
    assert complaint.inner_text() == "relese"
    assert "release" in page.locator(".complaint:has(mark)").inner_text()
    before = (tmp_path / "river.yaml").read_text(encoding="utf-8")
    field.press("Enter")
    assert field.get_attribute("aria-invalid") == "true"
    assert (tmp_path / "river.yaml").read_text(encoding="utf-8") == before


def test_what_if_is_tried_kept_and_thrown_away(workbench, tmp_path):
    """Nothing is saved until it is kept."""
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    before = path.read_text(encoding="utf-8")
    page.keyboard.press("w")
    page.locator("#lines").fill("down: not sue")
    page.get_by_role("button", name="What if?").click()
    page.locator("#trying form").wait_for()
    assert path.read_text(encoding="utf-8") == before
    page.get_by_role("button", name="Throw away").click()
    assert not page.locator("#trying").is_visible()
    page.get_by_role("button", name="What if?").click()
    page.get_by_label("Name of the scenario").fill("No court at all")
    page.get_by_role("button", name="Keep as a scenario").click()
    page.locator("#trying").wait_for(state="hidden")
    assert "title: No court at all" in path.read_text(encoding="utf-8")
    page.locator("form[data-ask='scenario'] option", has_text="No court at all").wait_for(
        state="attached"
    )
    assert page.locator("form[data-ask='scenario']").is_visible()


def test_what_is_tried_follows_the_case_and_the_stage_and_leaves_the_tab_alone(workbench, tmp_path):
    """The banner says of what it is the answer; a scenario begins where it was asked."""
    text = RIVER + "stages:\n- {id: dry, title: A dry year, status_quo: [sue]}\n"
    (tmp_path / "river.yaml").write_text(text, encoding="utf-8")
    _, page = workbench("river.yaml")
    settle(page)
    page.locator("#stage").select_option("")
    settle(page)
    page.keyboard.press("w")
    page.locator("#lines").fill("down: not sue")
    page.get_by_role("button", name="What if?").click()
    page.locator("#trying .summary").wait_for()
    assert "A dry year" not in page.locator("#trying").inner_text()
    page.locator("#tab-order").click()
    page.locator("#stage").select_option("dry")
    page.locator("#trying", has_text="at the stage “A dry year”").wait_for()
    add(page, "New preference of Downstream", "not sue")
    settle(page)
    assert page.locator("#tab-order").get_attribute("aria-selected") == "true"
    assert page.locator("#banner").is_hidden()
    page.get_by_label("Name of the scenario").fill("No court")
    page.get_by_role("button", name="Keep as a scenario").click()
    page.locator("#trying").wait_for(state="hidden")
    assert "from: dry" in (tmp_path / "river.yaml").read_text(encoding="utf-8")


def test_what_is_tried_while_the_case_changes_is_tried_of_the_new_one(workbench, tmp_path):
    """The news of another stage comes between a question and its answer: it is asked again."""
    text = RIVER + "stages:\n- {id: dry, title: A dry year, status_quo: [sue]}\n"
    (tmp_path / "river.yaml").write_text(text, encoding="utf-8")
    _, page = workbench("river.yaml")
    settle(page)
    held, holding = {"state": [], "ask": []}, True

    def hold(route):
        if holding:
            name = urlsplit(route.request.url).path.rpartition("/")[2]
            held[name].append((route, route.fetch()))
        else:
            route.continue_()

    page.route(re.compile(r"/(state|ask)(\?|$)"), hold)
    page.locator("#stage").select_option("")
    page.keyboard.press("w")
    page.locator("#lines").fill("down: not sue")
    page.get_by_role("button", name="What if?").click()
    while not (held["state"] and held["ask"]):
        page.wait_for_timeout(20)
    holding = False
    for routes in held.values():
        for route, response in routes:
            route.fulfill(response=response)
        page.wait_for_timeout(200)
    page.locator("#trying .summary").wait_for()
    assert "A dry year" not in page.locator("#trying").inner_text()
    assert page.locator("#lines").input_value() == "down: not sue"


def test_unlock_gives_an_answer_to_try_with_one_click_and_to_keep(workbench, tmp_path):
    """What is kept is in the file, and what was asked for then holds."""
    _, page = open_river(workbench, tmp_path)
    page.keyboard.press("u")
    page.keyboard.type("not release and not sue")
    page.get_by_role("button", name="What would it take?").click()
    page.get_by_role("button", name="Try it").first.click()
    page.locator("#trying form").wait_for()
    page.get_by_role("button", name="Keep in the case").click()
    page.locator("#trying").wait_for(state="hidden")
    settle(page)
    text = (tmp_path / "river.yaml").read_text(encoding="utf-8")
    assert text != RIVER
    assert "The dispute stays as it is" in page.locator("#now .headline").inner_text()


def test_another_editor_and_another_tab_are_seen(workbench, tmp_path):
    """What is written outside appears; an edit beside it keeps both."""
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    address = page.url
    other = workbench.open_tab(page.context, address)
    settle(other)
    path.write_text(RIVER.replace("Go to court", "Sue them"), encoding="utf-8")
    page.locator("textarea", has_text=re.compile("^Sue them$")).wait_for()
    other.locator("textarea", has_text=re.compile("^Sue them$")).wait_for()
    page.get_by_label("Name of option Release water").fill("Let water go")
    page.keyboard.press("Enter")
    other.locator("textarea", has_text=re.compile("^Let water go$")).wait_for()
    text = path.read_text(encoding="utf-8")
    assert "Sue them" in text
    assert "Let water go" in text
    assert "# a comment that stays" in text


def test_two_texts_for_one_place_are_both_shown(workbench, tmp_path):
    """The page had not seen what was written outside; neither is lost."""
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    page.route(re.compile("/state"), lambda route: route.fulfill(status=204))
    path.write_text(RIVER.replace("Release water", "Open the gates"), encoding="utf-8")
    page.get_by_label("Name of option Release water").fill("Let water go")
    page.keyboard.press("Enter")
    clash = page.locator("#clash[open]")
    clash.wait_for()
    assert "Open the gates" in clash.inner_text()
    assert "Let water go" in clash.inner_text()
    assert "Open the gates" in path.read_text(encoding="utf-8")
    page.unroute(re.compile("/state"))
    page.get_by_role("button", name="Write mine over it").click()
    page.locator("textarea", has_text=re.compile("^Let water go$")).wait_for()
    assert "Let water go" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("where", "key"), [("tab", "Enter"), ("editor", "Tab")])
def test_what_is_changed_elsewhere_while_one_types_is_not_overwritten(
    workbench, tmp_path, where, key
):
    """The page sees the change before the field is left; then both stand to choose from."""
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    field = page.get_by_label("Name of option Release water")
    field.fill("Let water go")
    if where == "tab":
        other = workbench.open_tab(page.context, page.url)
        settle(other)
        other.get_by_label("Name of option Release water").fill("Open the gates")
        other.keyboard.press("Enter")
        other.locator("textarea", has_text=re.compile("^Open the gates$")).wait_for()
    else:
        path.write_text(RIVER.replace("Release water", "Open the gates"), encoding="utf-8")
    typed = page.get_by_label("Name of option Open the gates")
    typed.wait_for()
    assert typed.input_value() == "Let water go"
    assert page.locator("#clash[open]").count() == 0
    typed.press(key)
    clash = page.locator("#clash[open]")
    clash.wait_for()
    assert "Open the gates" in clash.inner_text()
    assert "Let water go" in clash.inner_text()
    assert "Open the gates" in path.read_text(encoding="utf-8")
    page.get_by_role("button", name="Write mine over it").click()
    page.locator("textarea", has_text=re.compile("^Let water go$")).wait_for()
    assert "Let water go" in path.read_text(encoding="utf-8")


def test_the_text_is_edited_with_its_problems_beside_it(workbench, tmp_path):
    """What is wrong is told by line before anything is saved, and the Build pane waits meanwhile."""
    _, page = open_river(workbench, tmp_path)
    page.keyboard.press("t")
    area = page.locator("#whole-text")
    area.fill(RIVER.replace("prefers: [not sue,", "prefers: [not soo,"))
    page.locator("#text-problems .error").wait_for()
    assert "soo" in page.locator("#text-problems").inner_text()
    page.get_by_role("button", name="Save").click()
    page.locator("#problems .error").wait_for()
    assert page.get_by_label("New decision maker", exact=True).is_disabled()
    page.locator("#undo").click()
    page.locator("#problems .error").wait_for(state="detached")
    assert page.get_by_label("New decision maker", exact=True).is_enabled()


def test_a_report_is_downloaded(workbench, tmp_path):
    """The page that it makes everywhere else."""
    _, page = open_river(workbench, tmp_path)
    page.get_by_text("Give away").click()
    with page.expect_download() as got:
        page.get_by_role("link", name="Report (page)").click()
    assert "River" in Path(got.value.path()).read_text(encoding="utf-8")
    assert got.value.suggested_filename == "river.html"


def test_from_a_sentence_to_a_claim_to_a_preference_and_back(workbench, axe, tmp_path):
    """A sentence is chosen by keyboard and cited; its claim stands in the case and leads back."""
    material = make_material(tmp_path / "lease")
    _, page = workbench(str(material.case), "--db", str(material.database))
    settle(page)
    page.get_by_role("link", name="Sources").click()
    assert axe(page) == []
    page.get_by_role("link", name="Port company weighs its options").click()
    page.locator("body[data-ready] .sentence").first.wait_for()
    sentence = page.locator(".sentence", has_text="refuses to close the beach")
    sentence.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("The beach stays open, whatever comes.")
    assert axe(page) == []
    page.get_by_role("button", name="Cite").click()
    page.get_by_text("Cited for the new claim “The beach stays open").wait_for()
    sentence.locator("xpath=following-sibling::a").last.click()
    page.locator("body[data-ready]").wait_for()
    claim = page.locator("#build textarea", has_text="The beach stays open, whatever comes.")
    claim.wait_for()
    assert claim.is_visible()
    # The claim is put under a preference, from which it leads back to the sentence.
    name = claim.locator("xpath=..").get_attribute("title").removeprefix("In the file: ")
    want = page.locator(".want", has=page.locator(".statement[data-says='not beach']"))
    want.locator(".ground > summary").click()
    want.get_by_label("rests on the claim").fill("The beach stays open, whatever comes.")
    page.keyboard.press("Enter")
    chip = want.locator(".chip", has_text="The beach stays open")
    assert name in chip.get_attribute("title")
    assert name not in chip.inner_text()
    chip.click()
    page.locator(".claims .chip.for", has_text="Port company weighs").last.click()
    page.locator(".sentence[aria-pressed='true']", has_text="refuses to close the beach").wait_for()


def test_sources_by_voice_and_claims_side_by_side_by_keyboard(workbench, axe, tmp_path):
    """A filter is a link that says that it is on; a claim leads to its sentences and to the model."""
    material = make_material(tmp_path / "lease")
    _, page = workbench(str(material.case), "--db", str(material.database))
    settle(page)
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("link", name="somebody quoted").focus()
    page.keyboard.press("Enter")
    page.locator(".hits li", has_text="needs the north quay").wait_for()
    assert page.locator(".filters [aria-current='true']").first.inner_text() == "somebody quoted"
    assert axe(page) == []
    page.get_by_role("link", name="Side by side").click()
    claim = page.locator("#claim-goodlease")
    assert claim.get_by_label("against goodlease").get_by_text("threatened").is_visible()
    assert axe(page) == []
    claim.get_by_role("link", name="preference").first.click()
    page.locator("body[data-ready] .want:focus").wait_for()
    page.go_back()
    claim.get_by_label("for goodlease").get_by_role("link").first.click()
    page.locator(".sentence[aria-pressed='true']", has_text="a good offer").wait_for()
    page.get_by_role("link", name="All sources").click()
    page.get_by_role("link", name="What to read next").click()
    page.locator(".reading-next .hits a").first.wait_for()
    assert page.locator("#tab-robust").get_attribute("aria-selected") == "true"


def test_every_picture_is_saved_as_an_image_and_as_a_drawing(workbench, tmp_path):
    """Definition: a PNG of the size of the drawing, of more than one colour; nothing is sent anywhere."""
    shutil.copy(EXAMPLES / "cod-wars" / "case.yaml", tmp_path / "case.yaml")
    _, page = workbench("case.yaml")
    settle(page)

    def saved(button):
        with page.expect_download() as coming:
            button.click()
        path = tmp_path / coming.value.suggested_filename
        coming.value.save_as(path)
        return path.read_bytes()

    page.locator("#tab-graph").click()
    page.locator("#answer-to .save-picture").first.wait_for()
    image = saved(page.get_by_role("button", name="Save as PNG").first)
    assert image.startswith(b"\x89PNG")
    width = int.from_bytes(image[16:20])
    assert width == 2 * page.evaluate(
        "document.querySelector('.drawing svg').viewBox.baseVal.width"
    )
    drawing = saved(page.get_by_role("button", name="Save as SVG").first).decode()
    assert "class=" not in drawing
    assert "rgb(" in drawing
    colours = page.evaluate(
        """async (data) => {
          const image = new Image(); image.src = data; await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = image.width; canvas.height = image.height;
          const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
          const all = context.getImageData(0, 0, canvas.width, canvas.height).data, found = new Set();
          for (let k = 0; k < all.length; k += 4) found.add(all.slice(k, k + 3).join());
          return found.size; }""",
        "data:image/png;base64," + base64.b64encode(image).decode(),
    )
    assert colours > 5
    page.locator("#give summary").click()
    assert saved(page.get_by_role("link", name="State graph (PNG)")).startswith(b"\x89PNG")
    page.locator("#tab-sensitivity").click()
    page.get_by_role("button", name="Try them").click()
    page.locator("#answer-to details summary", has_text="as a picture").click()
    assert saved(page.get_by_role("button", name="Save as PNG").first).startswith(b"\x89PNG")


def test_the_tour_goes_by_keyboard_is_left_at_any_time_and_is_offered_once(
    workbench, axe, tmp_path
):
    """Each step is at a place that can be seen; what is remembered is only that it was seen."""
    shutil.copy(EXAMPLES / "kuril" / "case.yaml", tmp_path / "case.yaml")
    before = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    _, page = workbench("case.yaml")
    settle(page)
    page.locator("#tour-begin").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="A dispute, and one page for it")
    box.wait_for()
    count = int(page.locator("#tour-count").inner_text().split()[-1])
    titles = set()
    for step in range(count):
        assert page.locator("#tour-count").inner_text() == f"{step + 1} of {count}"
        titles.add(page.locator("#tour-title").inner_text())
        assert page.locator(".toured").count() == 1, page.locator("#tour-title").inner_text()
        seen = page.evaluate(
            "() => { const r = document.querySelector('#tour').getBoundingClientRect();"
            " return r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight; }"
        )
        assert seen
        if step % 4 == 0:
            assert axe(page) == []
        page.keyboard.press("ArrowRight")
    assert len(titles) == count
    page.locator("#tour").wait_for(state="hidden")
    page.reload()
    settle(page)
    assert page.locator("#tour-offer").is_hidden()
    page.keyboard.press("?")
    page.get_by_role("button", name="The tour of five minutes").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#tour-count").inner_text().startswith("1 of")
    page.keyboard.press("Escape")
    page.locator("#tour").wait_for(state="hidden")
    assert page.locator(".toured").count() == 0
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == before


def test_words_of_the_field_explain_themselves_by_keyboard_and_under_the_pointer(
    workbench, axe, tmp_path
):
    """Each word once in an answer, none within the name of an option."""
    text = RIVER.replace("Go to court", "Impose sanctions")
    (tmp_path / "river.yaml").write_text(text, encoding="utf-8")
    _, page = workbench("river.yaml")
    settle(page)
    words = page.locator("#now abbr.term, #answer-to abbr.term")
    page.locator("#answer-to abbr.term").nth(2).wait_for()
    assert not any("sanction" in each for each in words.all_inner_texts())
    in_answer = page.locator("#answer-to abbr.term").all()
    told = [each.get_attribute("data-word") for each in in_answer]
    assert len(told) == len(set(told)) > 2
    in_answer[0].scroll_into_view_if_needed()
    page.locator("#panel").focus()
    while not page.evaluate("document.activeElement.matches('#answer-to abbr.term')"):
        page.keyboard.press("Tab")
    tip = page.get_by_role("tooltip")
    tip.wait_for()
    assert tip.inner_text() == page.evaluate("document.activeElement.dataset.term")
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    assert axe(page) == []
    page.keyboard.press("Escape")
    tip.wait_for(state="hidden")
    in_answer[-1].hover()
    tip.wait_for()
    assert tip.inner_text() == in_answer[-1].get_attribute("data-term")


def test_a_password_lets_a_browser_in(workbench, axe, tmp_path):
    """By keyboard; a wrong one is told, the right one leads to the case."""
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    (tmp_path / "password").write_text("correct horse", encoding="utf-8")
    _, page = workbench("river.yaml", "--password-file", "password")
    assert axe(page) == []
    asked = page.locator("input[name='password']:focus")
    asked.wait_for()
    page.keyboard.type("correct house")
    page.keyboard.press("Enter")
    page.get_by_text("This is not the password").wait_for()
    asked.wait_for()
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    settle(page)
    add(page, "New preference of Upstream", "release")
    assert "release" in (tmp_path / "river.yaml").read_text(encoding="utf-8")
    page.problems[:] = [each for each in page.problems if "403" not in each]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_every_screen_is_accessible_and_fits(workbench, axe, tmp_path, width, height):
    """axe finds nothing, light or dark, and no screen is wider than the window."""
    shutil.copy(EXAMPLES / "cod-wars" / "case.yaml", tmp_path / "case.yaml")
    _, page = workbench("case.yaml", width=width, height=height)
    settle(page)

    def look():
        assert axe(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0

    look()
    room = page.locator("#now .glance").bounding_box()["width"]
    for part in page.locator("#now .glance > *:visible").all():
        assert part.bounding_box()["width"] > room * 0.9
    page.locator("#theme").click()
    look()
    narrow = width < 1200
    if width < 700:
        page.locator("[data-show='build']").click()
        look()
    if narrow:
        page.locator("[data-show='ask']").click()
    for tab in ("what-if", "unlock", "graph", "play", "compare", "find", "stages", "why"):
        page.locator(f"#tab-{tab}").click()
        page.locator("#answer-to:not([aria-busy])").wait_for(state="attached")
        look()
    for tab in ("order", "paths", "together", "find", "compare", "sensitivity", "robust"):
        page.locator(f"#tab-{tab}").click()
        form = page.locator(f"form[data-ask='{tab}'] button")
        if form.count():
            form.click()
        page.locator("#answer-to:not([aria-busy]) > :not(.quiet)").first.wait_for()
        page.locator("#answer-to p[data-job]").wait_for(state="detached")
        look()
    page.locator("#help-button").click()
    look()
    page.keyboard.press("Escape")
    page.locator("#text-button").click()
    look()
    page.keyboard.press("Escape")
    page.goto(page.url.partition("/case/")[0] + "/start")
    page.locator("#catalogue").wait_for()
    look()


def test_the_many_games_stay_folded_until_one_is_looked_for(workbench):
    """The start shows the published conflicts first; what is typed opens what holds it."""
    _, page = workbench()
    page.locator("#begin:not([inert])").wait_for()
    game = page.get_by_role("button", name="2x2 game 17 of 78")
    assert not game.is_visible()
    page.locator("#filter").fill("game 17")
    game.wait_for()
    assert page.locator("#catalogue button:visible").count() == 1
    page.locator("#filter").fill("elmira")
    assert page.locator("#catalogue button:visible").count() == 1
    assert not page.locator("#catalogue summary").is_visible()
    page.locator("#filter").fill("")
    assert page.locator("#catalogue summary").is_visible()
    assert not game.is_visible()


def test_words_are_selected_and_coded_and_sentences_starred_and_filtered(workbench, axe, tmp_path):
    """Issue #11: select words in the reading window, give them a code; filter by code and star."""
    material = make_material(tmp_path / "lease")
    _, page = workbench(str(material.case), "--db", str(material.database))
    settle(page)
    page.goto(page.url.partition("?")[0].rstrip("/") + "/sources/harbour")
    page.locator("body[data-ready]").wait_for()
    sentence = page.locator(".sentence", has_text="It threatened to move its cranes").first
    number = sentence.get_attribute("id")
    sentence.evaluate(
        """(at) => { const text = at.firstChild, from = text.data.indexOf("its cranes");
        getSelection().setBaseAndExtent(text, from, text, from + "its cranes".length);
        at.dispatchEvent(new MouseEvent("mouseup", { bubbles: true })); }"""
    )
    page.locator("#selected-words", has_text="“its cranes”").wait_for()
    page.get_by_label("a code", exact=True).fill("threats/economic")
    page.get_by_role("button", name="Code", exact=True).click()
    chip = page.locator(".chip.code", has_text="threats/economic")
    chip.wait_for()
    assert "“its cranes”" in chip.get_attribute("title")
    page.locator(f"#{number}[aria-pressed='true']").wait_for()
    page.get_by_role("button", name="Star", exact=True).click()
    page.locator(".chip.star").wait_for()
    assert axe(page) == []
    page.locator("select[name='state']").select_option("starred")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("body[data-ready]").wait_for()
    assert page.locator(".sentence:not(.passed)").count() == 1
    assert page.get_by_text("1 of ").is_visible()


def test_a_source_is_described_and_removed_after_what_hangs_on_it_is_told(workbench, axe, tmp_path):
    """Issue #11: refused in the dialogue nothing is gone; agreed to, the list says what is."""
    material = make_material(tmp_path / "lease")
    _, page = workbench(str(material.case), "--db", str(material.database))
    settle(page)
    page.goto(page.url.partition("?")[0].rstrip("/") + "/sources/harbour")
    page.locator("body[data-ready]").wait_for()
    page.get_by_text("What this source is").click()
    page.get_by_label("publisher").fill("The Selda Gazette")
    assert axe(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it").click()
    page.locator("body[data-ready]").wait_for()
    assert page.locator("#describe [name='publisher']").input_value() == "The Selda Gazette"
    told = []

    def answer(dialog):
        told.append(dialog.message)
        if len(told) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", answer)
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Remove this source").click()
    page.get_by_role("button", name="Remove this source").click()
    page.locator("#banner", has_text="Removed").wait_for()
    assert "the claim “" in told[0]
    assert page.get_by_text("1 source, 1 article").is_visible()
    assert axe(page) == []
