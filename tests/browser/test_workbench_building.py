"""Building in the workbench: what goes is said, what is undone, what two tabs do to each other.

Provenance: our choice.
"""

from __future__ import annotations

import re

import pytest
from test_workbench import add, open_river, settle, written

from standoff.casefile import parse_case
from workbench import RIVER

pytestmark = pytest.mark.browser


def changes_sent(page):
    """Collect the changes that a page sends."""
    sent = []

    def note(request):
        if request.url.endswith("/change"):
            sent.append(request.post_data_json["change"])

    page.on("request", note)
    return sent


def test_what_goes_with_an_option_is_quoted_before_and_named_after(workbench, tmp_path):
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_label("Remove Go to court").click()
    assert "a preference of Upstream: “not sue”, which would go" in asked.value.message
    assert path.read_text(encoding="utf-8") == RIVER
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_label("Remove Go to court").click()
    page.locator("#banner", has_text="removed a preference of Upstream: “not sue”").wait_for()
    assert "sue" not in path.read_text(encoding="utf-8")
    page.locator("#undo").click()
    page.locator("textarea", has_text=re.compile("^Go to court$")).wait_for()
    assert path.read_text(encoding="utf-8") == RIVER


def test_an_edit_is_sent_once_though_enter_and_leaving_both_end_it(workbench, tmp_path):
    """The check of the statement is slow here; Enter and the loss of focus come while it is made."""
    _, page = open_river(workbench, tmp_path)
    sent = changes_sent(page)
    held = []

    def hold(route):
        return route.continue_() if held and held[-1] is None else held.append(route)

    page.route(re.compile("/check$"), hold)
    field = page.locator("[data-wants='up'] .statement").first
    field.fill("not sue and release")
    field.press("Enter")
    field.press("Tab")
    waiting = [*held]
    held.append(None)
    for route in waiting:
        route.continue_()
    page.locator(".statement[data-says='not sue and release']").wait_for()
    settle(page)
    assert [one["do"] for one in sent] == ["change_preference"]


def test_what_is_done_in_haste_happens_to_what_was_meant(workbench, tmp_path):
    """The first change moves what the second is about, before its answer is there."""
    text = RIVER.replace("[not sue, not release]", "[not sue, not release, sue or release]")
    (tmp_path / "river.yaml").write_text(text, encoding="utf-8")
    _, page = workbench("river.yaml")
    settle(page)
    page.evaluate(
        """() => {
          const of = (text, act) => [...document.querySelectorAll("[data-wants='up'] .want")]
            .find((each) => each.querySelector('.statement').dataset.says === text)
            .querySelector(`[data-act='${act}']`).click();
          of('not sue', 'remove');
          of('not release', 'negate');
          const last = [...document.querySelectorAll("[data-wants='up'] .statement")].at(-1);
          last.value = 'sue and release';
          last.dispatchEvent(new Event('change', { bubbles: true }));
        }"""
    )
    page.locator(".statement[data-says='sue and release']").wait_for()
    assert page.locator("#clash[open]").count() == 0
    said = [
        each.get_attribute("data-says")
        for each in page.locator("[data-wants='up'] .statement").all()
    ]
    assert said == ["release", "sue and release"]


def test_control_z_in_a_field_in_which_nothing_was_typed_undoes_the_case(workbench, tmp_path):
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    first = page.locator("[data-wants='up'] .statement").first
    first.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator("[data-wants='up'] .want:nth-child(2) .statement[data-says='not sue']").wait_for()
    assert page.evaluate("document.activeElement.dataset.says") == "not sue"
    page.keyboard.press("Control+z")
    page.locator("[data-wants='up'] .want:nth-child(1) .statement[data-says='not sue']").wait_for()
    assert path.read_text(encoding="utf-8") == RIVER
    page.keyboard.press("Control+Shift+z")
    page.locator("[data-wants='up'] .want:nth-child(2) .statement[data-says='not sue']").wait_for()
    # Where something was typed, the field has it to itself.
    field = page.get_by_label("New decision maker", exact=True)
    field.press_sequentially("Ab")
    page.keyboard.press("Control+z")
    assert page.locator(
        "[data-wants='up'] .want:nth-child(2) .statement[data-says='not sue']"
    ).count()


def test_names_typed_for_ids_are_taken_or_answered_with_the_id(workbench, tmp_path):
    _, page = open_river(workbench, tmp_path)
    field = page.get_by_label("New preference of Upstream", exact=True)
    field.fill("release water and not go to cort")
    page.locator(".complaint:has(mark)", has_text="Did you mean ‘sue’?").wait_for()
    add(page, "New preference of Upstream", "Release water and not Go to court")
    page.locator(".statement[data-says='release and not sue']").wait_for()


def test_at_a_stage_names_count_for_the_whole_case_and_a_half_typed_line_stays_where_it_was(
    workbench, tmp_path
):
    text = RIVER + "stages:\n- {id: dry, title: A dry year, date: 2024-06-01, status_quo: [sue]}\n"
    path = tmp_path / "river.yaml"
    path.write_text(text, encoding="utf-8")
    _, page = workbench("river.yaml")
    settle(page)
    name = page.get_by_label("Name of decision maker Upstream")
    name.fill("The upper ones")
    name.press("Enter")
    page.locator("textarea", has_text=re.compile("^The upper ones$")).wait_for()
    add(page, "New decision maker", "Ministry")
    assert "change" not in path.read_text(encoding="utf-8")
    field = page.get_by_label("New preference of Downstream", exact=True)
    field.fill("not sue and")
    page.locator("#stage").select_option("")
    page.locator("#build .note").wait_for(state="detached")
    assert field.input_value() == ""
    page.locator("#stage").select_option("dry")
    page.locator("#build .note").wait_for()
    assert field.input_value() == "not sue and"
    field.fill("")
    # A new stage stands where its day belongs, and is shown.
    page.locator("#part-stages > summary").click()
    page.get_by_label("Title of the new stage").fill("Before it")
    page.get_by_label("Day of the new stage").fill("2024-05-01")
    page.keyboard.press("Enter")
    page.locator("#build .note", has_text="Before it").wait_for()
    assert page.locator("#stage").input_value() == "before-it"
    stages = page.locator("#part-stages .goto")
    assert [each.inner_text() for each in stages.all()] == ["Before it", "A dry year"]
    page.get_by_label("New decision maker", exact=True).fill("Court")
    page.get_by_label("only from this stage on").check()
    page.get_by_label("New decision maker", exact=True).press("Enter")
    page.locator("textarea", has_text=re.compile("^Court$")).wait_for()
    assert path.read_text(encoding="utf-8").index("Court") > path.read_text(encoding="utf-8").index(
        "Before it"
    )


def test_of_two_tabs_each_element_is_chosen_side_by_side(workbench, axe, tmp_path):
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    page.route(re.compile("/state"), lambda route: route.fulfill(status=204))
    theirs = RIVER.replace("title: River", "title: Stream").replace("Go to court", "Sue them")
    path.write_text(theirs, encoding="utf-8")
    page.locator("#part-case > summary").click()
    page.get_by_label("Title", exact=True).fill("Brook")
    page.keyboard.press("Enter")
    clash = page.locator("#clash[open]")
    clash.wait_for()
    assert axe(page) == []
    assert [each.inner_text() for each in clash.locator("legend").all()] == [
        "The title",
        "Downstream: the option Sue them only changed elsewhere",
    ]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Choose between two texts").click()
    clash.wait_for()
    clash.locator("fieldset", has_text="The title").get_by_label("Yours").check()
    page.unroute(re.compile("/state"))
    page.get_by_role("button", name="Keep what is chosen").click()
    page.locator("#title", has_text="Brook").wait_for()
    assert path.read_text(encoding="utf-8") == theirs.replace("Stream", "Brook")
    assert page.get_by_role("button", name="Choose between two texts").is_hidden()


def test_while_the_file_has_errors_the_page_says_of_which_version_it_speaks(workbench, tmp_path):
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    assert page.locator("#old-version").is_hidden()
    path.write_text(RIVER.replace("not sue,", "not soo,"), encoding="utf-8")
    page.locator("#old-version", has_text="of the version before them").wait_for()
    page.get_by_text("Give away").click()
    with page.expect_download() as got:
        page.get_by_role("link", name="State graph (SVG)").click()
    assert got.value.suggested_filename == "river-before-the-errors.svg"
    path.write_text(RIVER, encoding="utf-8")
    page.locator("#old-version").wait_for(state="hidden")


def test_a_case_in_graph_form_is_built_from_nothing_by_keyboard(workbench, axe, tmp_path):
    """Definition: Ann alone can move, and likes better where she would move to: that state holds."""
    _, page = workbench()
    page.get_by_label("What is the dispute called?").fill("A quarrel")
    page.get_by_role("button", name="Begin").click()
    page.locator("body[data-ready]").wait_for()
    add(page, "New decision maker", "Ann")
    add(page, "New decision maker", "Bob")
    page.locator("#part-states > summary").press("Enter")
    add(page, "New state", "Both keep quiet")
    add(page, "New state", "Both shout")
    page.get_by_label("Ann moves from").select_option("Both keep quiet")
    page.get_by_label("Ann moves to").select_option("Both shout")
    page.get_by_role("button", name="Add the move of Ann").press("Enter")
    page.get_by_label("Remove the move of Ann from Both keep quiet to Both shout").wait_for()
    page.get_by_label("How it is said what Ann wants").select_option("ranking")
    page.get_by_role("button", name="Not equal:").press("Enter")
    tier = page.locator("[data-tiers='ann'] .tier .field")
    tier.nth(1).wait_for()
    tier.nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.locator("[data-tiers='ann'] .tier:first-child .field", has_text="Both shout").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Both shout"
    page.get_by_label("The state now").select_option("Both keep quiet")
    settle(page)
    assert "Both shout" in page.locator("#now .headline").inner_text()
    text = (tmp_path / "a-quarrel.yaml").read_text(encoding="utf-8")
    assert "ranking: [both_shout, both_keep_quiet]" in text
    assert axe(page) == []
    page.get_by_label("Name of state Both shout").fill("All shout")
    page.keyboard.press("Enter")
    page.locator("[data-tiers='ann'] .field", has_text="All shout").wait_for()


def test_a_ranking_has_ties_by_keyboard_and_by_pointer_and_other_forms(workbench, tmp_path):
    _, page = open_river(workbench, tmp_path)
    path = tmp_path / "river.yaml"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_label("How it is said what Downstream wants").select_option("ranking")
    tiers = page.locator("[data-tiers='down'] .tier")
    tiers.nth(3).wait_for()
    assert "ranking: [YN, YY, NY, NN]" in path.read_text(encoding="utf-8")
    assert tiers.nth(0).locator(".field").inner_text() == "Release water"
    tiers.nth(0).locator(".field").focus()
    page.keyboard.press("Alt+=")
    tiers.nth(3).wait_for(state="detached")
    assert "ranking: [[YY, YN], NY, NN]" in path.read_text(encoding="utf-8")
    # Dropped onto another line it is tied with it, between two lines it is moved.
    tiers.nth(2).locator(".handle").drag_to(tiers.nth(1))
    tiers.nth(2).wait_for(state="detached")
    assert "[[YY, YN], [NY, NN]]" in path.read_text(encoding="utf-8")
    tiers.nth(1).locator(".handle").drag_to(tiers.nth(0), target_position={"x": 60, "y": 2})
    page.locator("[data-tiers='down'] .tier:first-child", has_text="nothing of it").wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_label("How it is said what Downstream wants").select_option("weights")
    page.locator(".weights").wait_for()
    assert "weights: {release: 0, sue: 0}" in path.read_text(encoding="utf-8")
    add(page, "New option of Upstream", "Build a dam")
    page.get_by_label("How many options of Upstream can be taken").select_option("at_most_one")
    page.locator(".rule").wait_for()
    assert "at_most_one: [release, build_a_dam]" in path.read_text(encoding="utf-8")


def test_an_option_with_several_values_is_made_on_the_page(workbench, tmp_path):
    """By keyboard: a ladder and a set; both can be spoken of in preferences at once."""
    _, page = open_river(workbench, tmp_path)
    page.locator("#several-up summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("New option of Upstream with several values").fill("Toll")
    values = page.get_by_label("Values of the new option of Upstream, with commas between them")
    values.fill("No toll, low, very high")
    page.get_by_label("How the new option of Upstream moves").select_option("raise_only")
    with written(page):
        values.press("Enter")
    settle(page)
    text = (tmp_path / "river.yaml").read_text(encoding="utf-8")
    assert parse_case(text).conflict.set_of["up.toll"].values == ("no_toll", "low", "very_high")
    page.locator("#several-down summary").click()
    page.get_by_label("New option of Downstream with several values").fill("Answer")
    values = page.get_by_label("Values of the new option of Downstream, with commas between them")
    values.fill("wait, protest")
    page.get_by_label("How the new option of Downstream moves").select_option("choose_one")
    with written(page):
        values.press("Enter")
    add(page, "New preference of Downstream", "toll < very_high")
    settle(page)
    text = (tmp_path / "river.yaml").read_text(encoding="utf-8")
    assert "down.answer" in {each.qualified for each in parse_case(text).conflict.sets}
    assert "toll < very_high" in text


def test_the_states_an_outcome_means_are_chosen_and_long_names_are_read_whole(
    workbench, axe, tmp_path
):
    """Definition of the format: a name of several states is `any_of`; one is never without a state."""
    path = tmp_path / "quarrel.yaml"
    path.write_text(
        "standoff: 1\ntitle: A quarrel\n"
        "states: {peace: Both keep quiet, war: Both shout, rest: Nobody speaks at all}\n"
        "decision_makers:\n"
        "  ann: {name: The older of the two sisters who have shared the house since the flood,"
        " moves: {peace: war}, ranking: [war, peace, rest]}\n"
        "  bob: {ranking: [peace, war, rest]}\n"
        "outcomes: {Loud: war}\nstatus_quo: peace\n",
        encoding="utf-8",
    )
    _, page = workbench("quarrel.yaml", width=390, height=844)
    settle(page)
    page.locator("[data-show='build']").click()
    name = page.locator(".maker .name").first
    assert name.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert name.evaluate("each => each.scrollHeight <= each.clientHeight + 1")
    page.locator("#part-outcomes > summary").click()
    page.locator("[data-means='Loud']").evaluate("each => { each.parentElement.open = true }")
    with written(page):
        page.locator("[data-means='Loud']").get_by_label("Both keep quiet").check()
    assert "any_of" in path.read_text(encoding="utf-8")
    with written(page):
        page.locator("[data-means='Loud']").get_by_label("Both shout").uncheck()
    assert "Loud: peace" in path.read_text(encoding="utf-8")
    page.locator("[data-means='Loud']").get_by_label("Both keep quiet").click()
    page.get_by_text("at least one state").wait_for()
    page.get_by_label("Name of the new outcome").fill("Quiet")
    page.get_by_text("The states it means").click()
    new = page.locator("#new-outcome-states")
    new.get_by_label("Both keep quiet").check()
    new.get_by_label("Nobody speaks at all").check()
    with written(page):
        page.locator("#part-outcomes form button").click()
    text = " ".join(path.read_text(encoding="utf-8").split())
    assert "Quiet: {any_of: [peace, rest]}" in text or "any_of: [peace, rest]" in text
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_table_of_an_answer_scrolls_sideways(workbench, axe, tmp_path, width):
    """Ours: a table that is wider than its place becomes a list of cards, and stays a table for
    who listens; a change is asked about by a button, not by a line for the terminal."""
    stage = "stages: [{id: later, title: The summer in which it did not rain at all}]\n"
    (tmp_path / "river.yaml").write_text(RIVER + stage, encoding="utf-8")
    _, page = workbench("river.yaml", width=width, height=844)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for tab, button in (
        ("boards", "Lay out"),
        ("sensitivity", "Try them"),
        ("together", "Who gains together?"),
    ):
        page.locator("[data-show='ask']").evaluate("each => each.click()")
        page.locator(f"#tab-{tab}").click()
        if tab == "boards":
            page.locator("form[data-ask='boards'] select").select_option("actors")
        page.get_by_role("button", name=button).click()
        page.locator("#answer-to table").first.wait_for()
        wide = "each => each.scrollWidth > each.clientWidth + 1"
        boxes = page.locator("#answer-to .box")
        assert not any(boxes.nth(k).evaluate(wide) for k in range(boxes.count()))
        assert page.get_by_role("row").count() > 1
        assert axe(page) == []
        if tab == "boards":
            assert page.locator("#answer-to .relations svg .oppose").count() > 0
    page.locator("#tab-sensitivity").click()
    page.locator("#answer-to [data-try]").first.click()
    page.locator("#trying form").wait_for(state="attached")
    assert page.locator("#trying strong").text_content().startswith("If ")


def test_marks_and_minds_are_set_by_keyboard_at_phone_width(workbench, axe, tmp_path):
    """Ours: each is one step, told in words where it stands, and undone as one."""
    path = tmp_path / "river.yaml"
    path.write_text(RIVER + "claims: {memo: {text: Nobody reads the treaty.}}\n", encoding="utf-8")
    _, page = workbench("river.yaml", width=390, height=844)
    settle(page)
    page.locator("[data-show='build']").click()
    first = page.locator("[data-wants='up'] .want:nth-child(1) .statement")
    for key, said in (("Alt+s", "strong: true"), ("Alt+s", ""), ("Alt+u", "uncertain: true")):
        with written(page):
            first.press(key)
        assert (said or "[not sue, not release]") in path.read_text(encoding="utf-8")
    with written(page):
        page.locator("#undo").click()

    known = page.locator("#known-up")
    known.locator("summary").first.press("Enter")
    known.get_by_label("Whether Upstream can, or would").select_option("would")
    known.get_by_label("to, a move of Upstream").fill("release")
    known.get_by_label("claim for it").fill("memo")
    with written(page):
        known.get_by_label("claim for it").press("Enter")
    known.get_by_text("Would Upstream take up “Release water”?").wait_for()
    against = known.locator("[data-side='against']")
    known.get_by_label("Claims against it").press("Enter")
    against.fill("memo")
    against.press("Enter")
    page.locator("#banner", has_text="keep one").wait_for()

    views = page.locator("#views-up")
    views.locator("summary").first.press("Enter")
    assert not views.get_by_label("Whose, Upstream").is_visible()
    views.get_by_label("What Upstream takes to be so").fill("Go to court")
    with written(page):
        views.get_by_label("What Upstream takes to be so").press("Enter")
    views.get_by_text("as if “Downstream: Go to court” were no option").wait_for()
    views.locator(".change-it summary").press("Enter")
    change = views.locator(".change-it form")
    change.get_by_label("As if, Upstream").select_option("prefers")
    change.get_by_label("Whose, Upstream").select_option("down")
    change.get_by_label("What Upstream takes to be so").fill("not release; sue")
    with written(page):
        change.get_by_label("What Upstream takes to be so").press("Enter")
    views.get_by_text("as if Downstream wanted").wait_for()

    attitudes = page.locator("#attitudes-up")
    attitudes.locator("summary").first.press("Enter")
    attitudes.get_by_label("Toward whom, Upstream").select_option("down")
    with written(page):
        attitudes.get_by_label("Add the attitude of Upstream").press("Enter")
    with written(page):
        toward = attitudes.get_by_label("Attitude of Upstream toward Downstream", exact=True)
        toward.select_option("negative")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = parse_case(path.read_text(encoding="utf-8")).conflict
    assert [(one.kind.value, one.because) for one in found.known_moves] == [("would", ("memo",))]
    assert found.views[0].beliefs[0].order == (("not release",), ("sue",))
    assert [(one.dm, one.toward, one.word) for one in found.regards] == [("up", "down", "negative")]
    with written(page):
        views.get_by_label("Remove Upstream sees it").press("Enter")
    with written(page):
        page.locator("#undo").click()
    assert parse_case(path.read_text(encoding="utf-8")).conflict == found
    page.problems[:] = [each for each in page.problems if "400" not in each]  # what was refused
