"""The report in a browser: read, clicked through, exported, printed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from report_material import make_material
from standoff.workflows.publishing.boards import BoardsAsked
from standoff.workflows.publishing.demo import build_demo
from standoff.workflows.publishing.reporting import ReportSettings, make_report
from standoff.workflows.sources import add_sources

pytestmark = pytest.mark.browser

HOSTILE = '"\'><script>window.pwned=1</script><img src=x onerror="window.pwned=2">'
WIDTHS = pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"


@pytest.fixture(scope="module")
def kuril(tmp_path_factory):
    return build_demo(tmp_path_factory.mktemp("kuril"), readings=20).report


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """The full examples, each with its quotations."""
    made = {}
    for name in ("cod-wars", "antigone", "coal-strike-1902", "test-ban"):
        folder = tmp_path_factory.mktemp(name)
        add_sources(folder / "e.db", [EXAMPLES / name / "notes"])
        settings = ReportSettings(folder / "e.db", readings=20)
        made[name] = folder / "report.html"
        made[name].write_text(make_report(EXAMPLES / name, "html", settings), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def antigone(examples):
    return examples["antigone"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small case with a payload in every field and in a document, and with every board."""
    fields = ("title", "description", "council", "lease", "stage", "claim", "source", "note")
    made = make_material(
        tmp_path_factory.mktemp("small") / "case", **dict.fromkeys(fields, HOSTILE)
    )
    path = made.folder / "report.html"
    settings = ReportSettings(made.database, boards=BoardsAsked(("all",)))
    path.write_text(make_report(made.case, "html", settings), encoding="utf-8")
    return path


def draw(page):
    """Unfold everything and come to where graphs are drawn."""
    page.evaluate(OPEN_ALL)
    page.locator("figure.graph").first.scroll_into_view_if_needed()


def test_from_an_outcome_to_a_verdict_to_a_claim_to_a_sentence_and_back(kuril, open_page):
    """Definition: each step is one click, and what it leads to is in view."""
    page = open_page(kuril)

    def follow(link):
        target = link.get_attribute("href")
        link.click()
        page.wait_for_function("hash => location.hash === hash", arg=target)
        found = page.locator(f"[id='{target[1:]}']")
        page.wait_for_function(
            """id => { const box = document.getElementById(id).getBoundingClientRect();
                       return box.height > 0 && box.top < innerHeight && box.bottom > 0; }""",
            arg=target[1:],
        )
        assert found.is_visible()
        return found

    outcome = follow(page.locator("#answer a[href^='#outcome']").first)
    verdict = outcome.locator(".verdict").first
    assert verdict.is_visible()
    claim = follow(verdict.locator("a[href^='#claim']").first)
    assert claim.get_attribute("open") is not None
    sentence = follow(claim.locator("a.context").first)
    assert sentence.evaluate("each => each.tagName") == "MARK"
    back = sentence.locator("xpath=following-sibling::span[1]").locator("a").first
    again = follow(back)
    assert again.get_attribute("class") == "claim"
    used = follow(again.locator("a[href^='#preference'], a[href^='#option']").first)
    assert used.is_visible()


@pytest.mark.parametrize(
    ("width", "scheme", "opened"),
    [(1280, "light", False), (1280, "light", True), (390, "dark", True), (390, "light", False)],
    ids=["desktop-closed", "desktop-opened", "phone-dark-opened", "phone-closed"],
)
@pytest.mark.parametrize("name", ["kuril", "small"])
def test_axe_finds_nothing(name, width, scheme, opened, open_page, axe, request):
    """Definition: no accessibility violation, folded or unfolded, at both widths and schemes."""
    page = open_page(request.getfixturevalue(name), width, color_scheme=scheme)
    if opened:
        draw(page)
    assert axe(page) == []


@WIDTHS
@pytest.mark.parametrize("name", ["kuril", "small"])
def test_nothing_sticks_out_of_the_page(name, width, open_page, request):
    """Definition: what is wider than the page scrolls in its own box."""
    page = open_page(request.getfixturevalue(name), width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_loaded(kuril, open_page):
    """Definition: one file, no network."""
    page = open_page(kuril)
    draw(page)
    assert page.requests == [kuril.as_uri()]


def test_payloads_do_not_run(small, open_page):
    """Definition: shown as text in page, menus, drawing and panel."""
    page = open_page(small)
    draw(page)
    page.locator(".controls select").first.select_option(index=2)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    assert "<script>" in page.locator("h1").inner_text()


def test_the_policy_stops_a_script_that_slipped_in(small, browser):
    """Definition: even a missing escape runs nothing."""
    page = browser.new_page()
    page.goto(small.as_uri())
    page.evaluate("""document.body.insertAdjacentHTML('beforeend',
        '<img src="data:," onerror="window.pwned=1">');
        const made = document.createElement('script'); made.textContent = 'window.pwned=2';
        document.body.append(made);""")
    assert page.evaluate("window.pwned") is None
    page.close()


def focus_figure(page):
    figure = page.locator("#graph details[open] figure")
    figure.scroll_into_view_if_needed()
    return figure


def test_the_graph_focuses_on_a_state(antigone, open_page):
    """Definition: what is out of focus is dimmed, the state is told."""
    page = open_page(antigone)
    figure = focus_figure(page)
    drawing = figure.locator("svg").first

    def count(selector):
        return drawing.locator(selector).count()

    assert 2 < count("g.state") <= 12
    assert count(".dim") == 0
    states = figure.locator("select").first
    states.select_option(drawing.locator("g.state.quo").get_attribute("data-state"))
    assert count("g.state.chosen") == 1
    assert count(".dim") > 0
    panel = figure.locator(".panel")
    assert "Taken:" in panel.inner_text()
    assert "Antigone" in panel.inner_text()
    states.select_option("")
    assert count(".dim") == 0


def test_a_path_of_improvements_is_played_move_by_move(small, open_page):
    """Definition; in the Kuril case no improvement leads anywhere, so there is nothing to play."""
    page = open_page(small)
    figure = focus_figure(page)
    drawing = figure.locator("svg").first

    def count(selector):
        return drawing.locator(selector).count()

    ways = figure.locator("select").nth(1)
    panel = figure.locator(".panel")
    ways.select_option(index=1)
    assert count("g.edge.played") == 0
    assert "Start of the path" in panel.inner_text()
    figure.get_by_role("button", name="Next move").click()
    assert count("g.edge.played") == 1
    assert "Move 1 of" in panel.inner_text()
    figure.get_by_role("button", name="One move back").click()
    assert count("g.edge.played") == 0
    ways.select_option("")
    assert count(".dim") == 0


@pytest.mark.parametrize("name", ["kuril", "small"])
def test_no_line_of_the_drawing_runs_through_a_state_and_no_label_covers_one(
    name, open_page, request
):
    """Definition, measured in the browser: points of each line against the boxes of the others."""
    page = open_page(request.getfixturevalue(name))
    page.evaluate(OPEN_ALL)
    crossed = page.evaluate("""() => {
      const found = [];
      for (const figure of document.querySelectorAll("figure.graph")) {
        const svg = figure.querySelector("svg");
        const boxes = [...svg.querySelectorAll("g.state > rect:first-of-type")].map((r) => r.getBBox());
        const inside = (box, x, y) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
        for (const path of svg.querySelectorAll("path.move")) {
          const length = path.getTotalLength();
          for (let at = 0; at <= length; at += 2) {
            const { x, y } = path.getPointAtLength(at);
            if (boxes.some((box) => inside(box, x, y))) { found.push(path.getAttribute("d")); break; }
          }
        }
        for (const label of svg.querySelectorAll("rect.under")) {
          const b = label.getBBox();
          if (boxes.some((o) => b.x < o.x + o.width && o.x < b.x + b.width && b.y < o.y + o.height && o.y < b.y + b.height)) found.push("label");
        }
      }
      return found;
    }""")
    assert crossed == []


def test_the_legend_shows_what_is_drawn_and_nothing_else(kuril, open_page):
    """Definition: the same classes, each decision maker who moves and each kind of state."""
    page = open_page(kuril)
    page.evaluate(OPEN_ALL)
    differ = page.evaluate("""() => [...document.querySelectorAll("figure.graph")].map((figure) => {
      const svg = figure.querySelector(".drawing svg");
      const kinds = (root) => [...new Set([...root.querySelectorAll("path.move")].map((p) => [...p.classList].find((c) => /^dm/.test(c))))].sort().join();
      return [kinds(svg), kinds(figure.querySelector(".legend"))];
    }).filter(([one, two]) => one !== two)""")
    assert differ == []


def test_the_graph_can_be_used_by_keyboard_alone(kuril, open_page):
    """Definition: menus, states and buttons take the focus and act on keys."""
    page = open_page(kuril)
    figure = focus_figure(page)
    figure.locator("select").first.focus()
    page.keyboard.press("ArrowDown")
    figure.locator(".panel strong").wait_for()
    figure.locator("g.state").nth(1).focus()
    page.keyboard.press("Enter")
    assert "chosen" in figure.locator("g.state").nth(1).get_attribute("class")
    page.keyboard.press("Escape")
    assert figure.locator("svg").first.locator(".dim").count() == 0


def saved(page, button):
    with page.expect_download() as waiting:
        button.click()
    download = waiting.value
    return download.suggested_filename, download.path().read_text(encoding="utf-8")


def test_tables_are_saved_as_csv_and_latex(kuril, open_page):
    """Definition: every row, a header of keys; the stability table holds all states."""
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.examples import find_example

    page = open_page(kuril)
    box = page.locator("#stability details[open]")
    name, text = saved(page, box.get_by_role("button", name="CSV"))
    rows = list(csv.reader(io.StringIO(text)))
    assert name == "stability-2019-01.csv"
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + load(find_example(), "2019-01").graph.state_count
    assert rows[0][:2] == ["state", "code"]
    _, tex = saved(page, box.get_by_role("button", name="LaTeX"))
    assert tex.startswith("% Needs")
    assert r"\toprule" in tex
    assert r"\checkmark" in tex
    timeline = page.locator("#timeline")
    _, text = saved(page, timeline.get_by_role("button", name="CSV"))
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["date", "kind", "text", "source"]
    assert len(rows) == 1 + timeline.locator("tbody tr").count()


def test_the_states_saved_are_those_of_the_analysis(kuril, open_page):
    """Definition: the browser decodes what the analysis found."""
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.examples import find_example

    page = open_page(kuril)
    box = page.locator("#stability details[open]")
    _, text = saved(page, box.get_by_role("button", name="CSV"))
    records = list(csv.DictReader(io.StringIO(text)))
    run = load(find_example(), "2019-01").analyse(["nash", "gmr"]).analysis
    for concept in ("nash", "gmr"):
        found = [int(r["state"]) for r in records if r[f"equilibrium.{concept}"] == "1"]
        assert found == run.equilibria(concept).numbers()
    first = run.graph.options[0]
    assert [r[first] for r in records] == [
        run.graph.choices(state)[0] for state in range(run.graph.state_count)
    ]
    ((name, place, count),) = run.graph.ladders
    names = ["None", "Weak", "Full"]
    assert [r[name] for r in records] == [
        names[run.graph.choices(state)[place : place + count].count("Y")]
        for state in range(run.graph.state_count)
    ]
    assert [column for column in records[0] if column in run.graph.columns] == [*run.graph.columns]


def test_tables_are_copied(small, browser):
    """Definition: rows and columns, as a sheet takes them."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(small.as_uri())
    page.locator("#timeline").get_by_role("button", name="Copy").click()
    page.wait_for_function("() => document.getElementById('status').textContent === 'Copied'")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[0].split("\t") == ["Date", "What", "Entry", "Where"]
    context.close()


def test_without_script_everything_but_the_menus_is_there(kuril, open_page):
    """Definition: the drawing, the tables and the claims do not need it."""
    page = open_page(kuril, java_script_enabled=False)
    assert page.locator("#graph details[open] .drawing svg").first.is_visible()
    assert page.locator("button:visible").count() == 0
    claim = page.locator("#claims details:has(blockquote)").first
    claim.locator("summary").click()
    claim.locator("blockquote").first.wait_for()


def test_it_prints_the_drawing_and_not_the_controls(kuril, open_page):
    """Definition: what only a script can use is no use on paper."""
    page = open_page(kuril)
    figure = focus_figure(page)
    page.emulate_media(media="print")
    assert figure.locator("svg").first.is_visible()
    for hidden in (".controls", ".panel"):
        assert not figure.locator(hidden).is_visible()
    assert not page.locator(".contents").is_visible()
    assert len(page.pdf()) > 10_000


def test_a_link_into_a_folded_part_opens_it(kuril, browser):
    """Definition: an address with a fragment shows what it names."""
    page = browser.new_page()
    page.goto(kuril.as_uri() + "#claim-tariffs")
    assert page.locator("#claim-tariffs .body").is_visible()
    page.close()


@pytest.mark.parametrize("name", ["cod-wars", "antigone", "coal-strike-1902", "test-ban"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_the_full_examples(examples, name, width, scheme, open_page, axe):
    """Definition: cases of other kinds are as accessible, unfolded too, and nothing sticks out."""
    page = open_page(examples[name], width, color_scheme=scheme)
    assert axe(page) == []
    page.evaluate(OPEN_ALL)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_find_shows_what_holds_every_word_and_lets_go_again(antigone, open_page):
    """Definition: what lacks a word is hidden, what holds them is unfolded and counted."""
    page = open_page(antigone)
    box = page.get_by_label("Find in the report")
    before = page.locator("main > section:visible").count()
    box.fill("gods angry")
    claim = page.locator("#claim-gods-angry")
    assert claim.is_visible()
    assert not page.locator("#claim-ruin").is_visible()
    assert "place" in page.locator("#found").inner_text()
    assert page.locator("main > section:visible").count() < before
    box.fill("no such word anywhere")
    assert page.locator("main > section:visible").count() == 0
    box.press("Escape")
    assert page.locator("main > section:visible").count() == before
    assert page.locator("#claim-ruin").is_visible()


def count_pages(data):
    pypdf = pytest.importorskip("pypdf")
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


def test_kuril_prints_on_fewer_than_twenty_pages_and_whole_on_request(kuril, open_page):
    """Definition: short unless everything is asked for."""
    page = open_page(kuril)
    short = count_pages(page.pdf(prefer_css_page_size=True))
    assert short < 20
    page.evaluate("document.documentElement.classList.add('print-all')")
    page.evaluate(OPEN_ALL)
    assert count_pages(page.pdf(prefer_css_page_size=True)) > short


def test_the_first_screen_is_on_the_first_screen(kuril, antigone, open_page):
    """Definition: what holds, how sure and what it rests on, without scrolling, at 1440x900."""
    for path in (kuril, antigone):
        page = open_page(path, 1440, 900)
        for selector in (
            ".headline",
            ".glance h3 >> nth=0",
            ".glance h3 >> nth=1",
            "table.now thead",
        ):
            box = page.locator(selector).first.bounding_box()
            assert box["y"] + box["height"] < 900, selector


def test_moves_and_countermoves_unfold_by_keyboard_and_without_script(antigone, open_page):
    """Definition: lists that the browser unfolds by itself."""
    page = open_page(antigone, 390, java_script_enabled=False)
    page.locator("#graph details.stage[open] .tree > summary").first.focus()
    page.keyboard.press("Enter")
    tree = page.locator("#graph details.stage[open] .tree").first
    assert tree.locator("li strong").first.is_visible()
