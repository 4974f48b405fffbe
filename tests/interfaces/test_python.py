"""The Python side of it: short in a terminal, short as HTML, clear where it is called wrongly.

Provenance: issue #14, item 10; lengths are our choice of what a person reads.
"""

from __future__ import annotations

import inspect
from html.parser import HTMLParser

import pytest

import standoff
from standoff.errors import ProjectFileError, UsageError
from standoff.workflows.asking.coalitions import find_coalitions
from standoff.workflows.asking.compare import compare_stages
from standoff.workflows.asking.large.case import LargeCase, load_large
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.stages import solve_stages
from standoff.workflows.cases.disputes import Dispute
from tests_support import EXAMPLES

KURIL = EXAMPLES / "kuril"
MANY = {
    "title": "Many states & <markup>",
    "decision_makers": {
        f"d{k}": {
            "name": f"Party <{k}>",
            "options": {f"o{k}_{n}": f"Option {n} & more" for n in range(6)},
            "prefers": [[f"o{k}_0", f"not o{1 - k}_0"]],
        }
        for k in range(2)
    },
    "status_quo": [],
    "stages": [{"id": "later", "change": {"decision_makers": {"d0": {"prefers": ["o1_0"]}}}}],
}
QUARREL = {
    "title": "A quarrel",
    "states": {"peace": "Both keep quiet", "row": "Both shout"},
    "decision_makers": {
        "ann": {"moves": {"row": "peace", "peace": "row"}, "ranking": ["peace", "row"]},
        "bob": {"ranking": ["row", "peace"]},
    },
    "status_quo": "row",
}


@pytest.fixture(scope="module")
def many():
    return standoff.case(MANY)


def everything(dispute):
    solution = dispute.analyse(["nash", "gmr"])
    yield dispute
    yield dispute.case
    yield dispute.graph
    yield solution
    yield solution.analysis
    yield solution.analysis.table
    yield solution.analysis.equilibria("gmr")
    yield solution.table("states")
    yield dispute.explain("status-quo", concepts=["nash"])
    yield dispute.paths(concepts=["nash"])
    yield dispute.paths(concepts=["nash"]).paths
    yield assess_robustness(dispute, ["nash"], limit=4, workers=1)
    yield assess_robustness(dispute, ["nash"], limit=4, workers=1).robustness
    yield from dispute.case.stages
    yield from (
        compare_stages(dispute, ["base", *[s.id for s in dispute.case.stages][:1]], ["nash"])
        if dispute.case.stages
        else ()
    )
    yield from solve_stages(dispute, ["nash"])[:1]


def test_whatever_is_printed_in_python_is_short(many):
    """A person who types a name wants to know what it is, not 51,000 characters."""
    for each in everything(many):
        assert 10 <= len(repr(each)) <= 400, type(each)
    assert (
        repr(many) == "<Dispute 'Many states & <markup>': 2 decision makers, 12 options, 1 stage>"
    )
    assert len(str(many)) < 400


def test_a_shipped_case_and_one_of_the_catalogue_print_short_too():
    for case in (standoff.load(KURIL), standoff.load("elmira")):
        for each in (
            case,
            case.case,
            case.analyse(["nash"]),
            find_coalitions(case, case.analyse(["gmr"]).analysis.equilibria("gmr").numbers()[0]),
        ):
            assert len(repr(each)) <= 400, type(each)


class Html(HTMLParser):
    VOID = frozenset(("br",))

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], set(), []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def shown(result):
    html = result._repr_html_()
    parser = Html()
    parser.feed(html)
    assert parser.open == []
    assert parser.tags <= {
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
        "ul",
        "li",
        "b",
    }
    return html, "".join(parser.text)


@pytest.mark.parametrize("data", [MANY, QUARREL], ids=["many", "quarrel"])
def test_every_result_shows_as_html_that_is_short_and_escaped(data):
    dispute = standoff.case(data)
    results = [
        dispute,
        dispute.analyse(),
        dispute.explain("status-quo"),
        dispute.paths(),
        assess_robustness(dispute, limit=6, workers=1),
        dispute.analyse().table("states"),
        find_coalitions(dispute, 1),
    ]
    if dispute.case.stages:
        results += compare_stages(dispute)
    for result in results:
        html, text = shown(result)
        assert len(html) < 150_000, type(result)
        assert text.strip()
        assert "<markup>" not in html
        assert "Party <0>" not in html


def test_a_solution_of_many_states_shows_the_first_rows_and_says_how_many_more(many):
    """4,096 states; all of them in records."""
    solution = many.analyse(["gmr"])
    count = len(solution.analysis.equilibria("gmr"))
    assert count > 500
    html, text = shown(solution)
    assert html.count("<tr>") == 65
    assert f"... and {count - 64:,} more rows" in text
    assert len(solution.records("equilibria")) == count


def test_paths_show_as_a_tree_and_say_what_ends_there():
    found = standoff.load("elmira").paths()
    html, text = shown(found)
    assert html.count("<ul>") == html.count("</ul>") >= 2
    assert text.count("● ") == len(found.paths.to)
    assert "equilibrium under" in text
    html, text = shown(standoff.load("elmira").paths(["s1"], allowed="improvements", start="s9"))
    assert "Out of reach by improvements" in text


def test_robustness_shows_readings_shares_and_questions():
    dispute = standoff.case({
        "title": "Open",
        "decision_makers": {
            "one": {"options": ["a"], "prefers": [["a iff b", "a", "b", "not a"]]},
            "two": {"options": ["b"], "prefers": ["not b"]},
        },
    })  # fmt: skip
    _, text = shown(assess_robustness(dispute, ["nash"], workers=1))
    assert "All 24 readings" in text
    assert "What to read about next" in text
    assert "Nash: " in text


def test_stages_are_compared_of_a_case_that_is_open_or_of_a_path():
    """As its siblings take them."""
    dispute = standoff.load(KURIL)
    wanted = ["2018-04", "2019-01"]
    by_path = compare_stages(KURIL, wanted, ["nash"])
    by_case = compare_stages(dispute.at("2016-12"), wanted, ["nash"])
    assert [each.to_dict() for each in by_case] == [each.to_dict() for each in by_path]
    assert "changes" in repr(by_case[0])
    _, text = shown(by_case[0])
    assert "Outcome at" in text


@pytest.mark.parametrize(
    ("wrong", "called"),
    [
        ({"title": "T"}, "a mapping"),
        (None, "nothing"),
        (3, "a number"),
        (["chicken"], "a list"),
        (b"chicken", "bytes"),
    ],
)
def test_what_load_does_not_open_is_said(wrong, called):
    """Our words: no name of a Python class."""
    with pytest.raises(UsageError, match=r"path or its name") as caught:
        standoff.load(wrong)
    assert f"not by {called}" in str(caught.value)
    assert "standoff.case" in str(caught.value)


def test_a_case_is_made_of_data_and_of_text():
    made = standoff.case(MANY)
    assert made.graph.state_count == 1 << 12
    assert standoff.case(MANY, "later").stage.id == "later"
    text = "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: [x], prefers: [x]}\n"
    assert standoff.case(text).analyse(["nash"]).equilibria("nash") == ["Y"]


def test_what_is_wrong_with_data_is_told_at_once_with_its_place():
    data = {
        "title": "T",
        "decision_makers": {
            "a": {"options": ["x"], "prefers": ["xx"]},
            "b": {"options": ["y"], "prefer": ["y"]},
        },
    }
    with pytest.raises(ProjectFileError) as caught:
        standoff.case(data)
    found = {problem.code: problem.path for problem in caught.value.problems}
    assert found["unknown-option"] == ("decision_makers", "a", "prefers", 0)
    assert found["unknown-key"] == ("decision_makers", "b", "prefer")
    with pytest.raises(UsageError, match="not a list"):
        standoff.case([data])
    with pytest.raises(ProjectFileError, match="no data of a case file"):
        standoff.case({"title": data, ("a", "b"): 1})


PATHS = {
    "dispute": lambda: standoff.load("cod-wars"),
    "large": lambda: load_large("cod-wars"),
}


@pytest.mark.parametrize("kind", PATHS)
def test_paths_lead_where_a_word_says_alone_or_in_a_list(kind):
    """A state is no list of its letters."""
    opened = PATHS[kind]()
    one = opened.paths("settle and limit_200").to_dict()["paths"]
    assert (
        one
        == opened.paths(["settle and limit_200"], "status-quo", allowed="moves").to_dict()["paths"]
    )


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("word", ["moves", "improvements", ["improvements"]])
def test_the_kind_of_moves_in_place_of_states_is_refused_in_words(kind, word):
    with pytest.raises(UsageError, match="stands where states are expected") as refused:
        PATHS[kind]().paths(word)
    assert "allowed='" in refused.value.hint


def test_a_case_with_and_without_its_states_is_asked_alike():
    """What both have takes the same names in the same order; what one has besides has a name to be said."""
    for name in ("analyse", "at", "explain", "find_dm", "find_state", "paths", "telling"):
        signatures = [
            inspect.signature(getattr(kind, name)).parameters.values()
            for kind in (Dispute, LargeCase)
        ]
        listed, large = (
            [p.name for p in found if p.kind is not inspect.Parameter.KEYWORD_ONLY]
            for found in signatures
        )
        assert listed[: len(large)] == large, name
        shared = {p.name for p in signatures[0]} & {p.name for p in signatures[1]}
        defaults = [{p.name: p.default for p in found if p.name in shared} for found in signatures]
        assert defaults[0] == defaults[1], name


def test_a_large_case_goes_to_another_stage_by_its_id():
    large = load_large("kuril")
    assert large.at("2019-01").title == standoff.load("kuril", "2019-01").title
    assert large.at("2019-01").at(None).title == large.title
