"""Every answer of the Python side prints short and shows as HTML, whatever its names are.

Provenance: issue #10, "Notebook"; lengths and the limit of rows are our choice.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import standoff
from captured_pages import render_capture
from standoff.reports.notebook.html import html_of_lines
from standoff.reports.tables.table import SHOWN_ROWS
from standoff.workflows.asking.attitudes import find_attitudes
from standoff.workflows.asking.coalitions import find_coalitions
from standoff.workflows.asking.compare import compare_stages
from standoff.workflows.asking.dynamics.drift import find_drift
from standoff.workflows.asking.forecasts import find_forecasts
from standoff.workflows.asking.hypergames import find_views
from standoff.workflows.asking.order import find_order, find_preference
from standoff.workflows.asking.overturning.observed import explain_observed
from standoff.workflows.asking.overturning.overturn import overturn
from standoff.workflows.asking.power import find_power
from standoff.workflows.asking.reading_list import find_readings
from standoff.workflows.asking.recommendations import find_recommendations
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.unclear import find_unclear
from standoff.workflows.beside.laying import list_differences
from standoff.workflows.cases.files import check_file
from standoff.workflows.proposals import Asked, list_proposals, propose_change
from standoff.workflows.sources import (
    add_sources,
    align_sources,
    cite,
    list_all_sources,
    list_articles,
    list_items,
    list_names,
    make_timeline,
    rederive_sources,
    search_sources,
    show_source,
    verify_sources,
)
from standoff.workflows.sources.lists import LISTS, make_list
from standoff.workflows.sources.meetings import list_meetings
from standoff.workflows.sources.passages import read_passage
from tests_support import EXAMPLES

EVIL = "<script>alert('x')</script> & \"<img src=x onerror=y>\""
HOSTILE = {
    "title": f"Title {EVIL}",
    "decision_makers": {
        "up": {
            "name": f"Up {EVIL}",
            "options": {"release": f"Release {EVIL}"},
            "prefers": [["not sue", {"say": "release iff sue", "note": EVIL}]],
        },
        "down": {
            "name": f"Down {EVIL}",
            "options": {"sue": f"Sue {EVIL}", "pay": f"Pay {EVIL}"},
            "prefers": ["sue iff not release", "not pay"],
        },
    },
    "status_quo": ["release"],
    "outcomes": {f"Outcome {EVIL}"[:80]: "release and not sue and not pay"},
    "stages": [{"id": "later", "title": f"Later {EVIL}", "status_quo": []}],
    "scenarios": {"calm": {"title": f"Calm {EVIL}", "set": ["up: drop not sue"]}},
}
WIDE = {
    "title": "Wide",
    "decision_makers": {
        f"d{k}": {"options": {f"o{k}_{n}": None for n in range(5)}, "prefers": [f"o{k}_0"]}
        for k in range(2)
    },
    "status_quo": [],
    "stages": [{"id": "later", "status_quo": ["o0_0"]}],
}
QUARREL = {
    "title": f"A quarrel {EVIL}",
    "states": {"peace": f"Quiet {EVIL}", "row": f"Loud {EVIL}"},
    "decision_makers": {
        "ann": {"name": EVIL, "moves": {"row": "peace"}, "ranking": ["peace", "row"]},
        "bob": {"ranking": ["row", "peace"]},
    },
    "status_quo": "row",
}


def cases():
    yield "hostile", standoff.case(HOSTILE)
    yield "wide", standoff.case(WIDE)
    yield "quarrel", standoff.case(QUARREL)
    yield "elmira", standoff.load("elmira")
    yield "dilemma", standoff.load("prisoners-dilemma")
    yield "antigone", standoff.load(EXAMPLES / "antigone")


CASES = dict(cases())
ANSWERS = {
    "the case": lambda case: case,
    "a solution": lambda case: case.analyse(["nash", "seq"]),
    "an explanation": lambda case: case.explain("1"),
    "some states": lambda case: case.where(["1", "2"]),
    "paths": lambda case: case.paths(start="1"),
    "drift": lambda case: find_drift(case, "1"),
    "orders": find_order,
    "a preference": lambda case: find_preference(case, "1", "2"),
    "states compared": lambda case: standoff.compare_states(case, ["1"], "2"),
    "common gains": lambda case: standoff.common_gains(case, reference="1"),
    "unlock": lambda case: standoff.unlock(case, "1", "nash"),
    "sensitivity": lambda case: standoff.sensitivity(case, ["nash"]),
    "robustness": lambda case: assess_robustness(case, ["nash"], limit=6, workers=1),
    "a reading list": lambda case: find_readings(
        assess_robustness(case, ["nash"], limit=6, workers=1)
    ),
    "overturn": lambda case: overturn(case, "1", ["nash"], readings=20),
    "observed": lambda case: explain_observed(case, "1")[0],
    "coalitions": lambda case: find_coalitions(case, 1),
    "attitudes": find_attitudes,
    "power": find_power,
    "unclear": find_unclear,
    "views": find_views,
    "forecasts": find_forecasts,
    "recommendations": find_recommendations,
    "what if": lambda case: standoff.what_if(case, [change_for(case)], ["nash"]),
    "stages": lambda case: compare_stages(case, ["base", case.case.stages[0].id], ["nash"])[0],
}


def change_for(case):
    """Give a change that is possible whatever the form of the case: it stands elsewhere."""
    state = case.graph.state(1)
    return f"status_quo: {state.name or state.choices}"


STAGED = [kind for kind, case in CASES.items() if case.case.stages]


class Page(HTMLParser):
    """Reads HTML and notes what a browser would make of it."""

    KNOWN = frozenset(
        ["table", "caption", "thead", "tbody", "tr", "th", "td", "p", "ul", "li", "b"]
    )

    def __init__(self):
        super().__init__()
        self.open, self.text, self.rows, self.items = [], [], [0], [0]

    def handle_starttag(self, tag, attrs):
        assert tag in self.KNOWN, tag
        assert {name for name, _ in attrs} <= {"scope", "style"}, attrs
        self.open.append(tag)
        self.rows.append(0) if tag == "table" else None
        self.items.append(0) if tag == "ul" else None
        self.rows[-1] += tag == "tr"
        self.items[-1] += tag == "li"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def shown(answer):
    page = Page()
    page.feed(answer._repr_html_())
    assert page.open == []
    return page, "".join(page.text)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(a, kind) for a in ANSWERS for kind in (STAGED if a == "stages" else CASES)],
)
def test_every_answer_prints_short_and_shows_as_html(answer, kind):
    found = ANSWERS[answer](CASES[kind])
    assert 10 <= len(repr(found)) <= 500, repr(found)[:800]
    assert "\n" not in repr(found)
    page, text = shown(found)
    assert text.strip()
    assert max(page.rows) <= SHOWN_ROWS + 1
    assert max(page.items) <= SHOWN_ROWS + 1
    assert len(found._repr_html_()) < 200_000


@pytest.mark.parametrize("answer", ANSWERS)
def test_names_that_are_code_are_shown_as_names(answer):
    """A name of every kind of thing, escaped once and whole."""
    html = ANSWERS[answer](CASES["hostile"])._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "&amp;lt;" not in html


def test_many_lines_are_cut_and_the_rest_is_counted():
    html = html_of_lines(f"line {n}" for n in range(500))
    assert html.count("<li>") == SHOWN_ROWS + 1
    assert f"... and {500 - SHOWN_ROWS} more." in html
    assert len(html_of_lines(["word " * 5_000])) < 1_100


def test_many_outcomes_of_a_what_if_are_cut_and_counted():
    found = standoff.what_if(CASES["wide"], ["never: d0.o0_0"])
    assert len(found.view.fates) > SHOWN_ROWS
    page, text = shown(found)
    assert max(page.rows) == SHOWN_ROWS + 1
    assert f"... and {len(found.view.fates) - SHOWN_ROWS:,} more rows" in text


def test_a_check_and_proposals_show_what_is_wrong_and_what_waits(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(
        "title: <b>T</b>\nstandoff: 1\ndecision_makers:\n  a: {options: [x], prefers: [x]}\n",
        encoding="utf-8",
    )
    asked = Asked(path, "somebody <i>", "because <u>")
    propose_change(asked, ["a: drop x"])
    listed = list_proposals(path)
    for found, word in ((listed, "1 waiting"), (listed.proposals[0], "because <u>")):
        assert len(repr(found)) < 400
        assert word in shown(found)[1]
    path.write_text(
        "title: T\nstandoff: 1\ndecision_makers: {a: {optoins: [x]}}\n", encoding="utf-8"
    )
    report = check_file(path)
    assert len(repr(report)) < 300
    assert "Did you mean 'options'?" in shown(report)[1]


def results_about_sources(database):
    """Ask everything that is asked of sources."""
    yield list_all_sources(database)
    yield show_source(database, "page")
    yield show_source(database, "page").zones[0]
    yield search_sources(database, "the OR x*", limit=None)
    yield list_items(database, "quote")
    yield make_timeline(database)
    yield align_sources(database, "page", "other")
    yield list_differences(database)
    yield list_articles(database)
    yield list_names(database)
    yield list_meetings(database)
    yield verify_sources(database)
    yield rederive_sources(database)
    yield read_passage(database, "page", 1, 60)
    yield cite(database, "page", sentence=2)
    for name in ("sources", "quotes", "figures", "events", "differences"):
        if name in LISTS:
            yield make_list(database, name)


def test_results_about_sources_print_short_whatever_stands_in_them(tmp_path):
    text = render_capture(
        "commented", EVIL, [[f"The minister said “{EVIL}” {n}." for n in range(80)]]
    )
    for name in ("page.txt", "other.txt"):
        (tmp_path / name).write_text(text + name + " and more of it.\n", encoding="utf-8")
    database = tmp_path / "s.db"
    results = [add_sources(database, [tmp_path / "page.txt", tmp_path / "other.txt"])]
    results += results_about_sources(database)
    assert len(results) > 15
    for each in results:
        page, words = shown(each)
        assert words.strip(), each
        assert max(page.rows) <= SHOWN_ROWS + 1
        html = each._repr_html_()
        assert "<script" not in html
        assert "<img" not in html
        assert "&amp;lt;" not in html
        assert len(html) < 200_000
        assert 8 <= len(repr(each)) <= 400, type(each)
        assert repr(each).startswith(f"<{type(each).__name__}: "), repr(each)


def test_lists_show_in_a_notebook_what_they_show_in_a_terminal(tmp_path):
    """The columns are those of the lists, of long lists the first rows."""
    text = render_capture(
        "plain",
        "Talks",
        [
            ["The talks about the harbour went on for a year, and nobody was in a hurry."],
            [
                "President Ada Mori met Minister Ola Berg for two hours in Oslo in the spring of 2016."
            ],
            *[
                [f"The harbour cost {n + 2} million dollars, said Minister Ola Berg."]
                for n in range(90)
            ],
        ],
    )
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    database = tmp_path / "s.db"
    added = add_sources(database, [tmp_path / "page.txt"])
    assert "sources 1" in shown(added)[1]
    words = shown(list_meetings(database))[1]
    assert "Ada Mori and Ola Berg: 1 meeting held" in words
    assert "Oslo" in words
    page, words = shown(list_items(database, "figure"))
    assert max(page.rows) == SHOWN_ROWS + 1
    assert "more rows; to_dict() holds all." in words
    assert "unit" in words
    _, words = shown(search_sources(database, "harbour", limit=5))
    assert "91 matches of “harbour” in 1 article" in words
    assert "86 more were not asked for." in words
    _, words = shown(make_list(database, "figures", limit=3))
    assert "3 of 91 shown" in words  # the costs, and how long they met
    _, words = shown(read_passage(database, "page", 1, 8))
    assert "Ada Mori met" in words
    _, words = shown(cite(database, "page", sentence=2))
    assert "quote_sha256" in words
