"""Moves, views and attitudes changed by the forms of the page: each one step, with the errors of the file.

Provenance: what is written is worked by hand; the words of errors are ours.
"""

from __future__ import annotations

import html
import re

import pytest

from standoff.casefile import parse_case
from workbench import RIVER

MINDS = f"""{RIVER}
views:
  up:
    - {{unaware: down.sue, because: [memo]}}
    - {{thinks: down, sees: [{{imagines: up.dam, name: Build a dam}}]}}
    - {{thinks: down, sees: [{{impossible: sue}}, {{possible: 1}}]}}
  down: [{{about: up, prefers: [release, not sue]}}, {{about: up, ranking: [YN, [NN, NY]]}}]
attitudes:
  down: {{up: {{is: positive, because: [memo], note: kin}}, itself: neutral}}
rules: [never: release and sue]
claims:
  memo: {{text: Nobody reads the treaty.}}
  rust: {{text: The gate is rusted.}}
"""


@pytest.fixture
def minds(page):
    path = page.bench.folder / "minds.yaml"
    path.write_text(MINDS, encoding="utf-8")
    return page.bench.open(path)


def send(page, case, change):
    words = {"change": change, "seen": case.desk.revision, "stage": ""}
    return page.post(f"/case/{case.key}/change", words)


def belief(**fields):
    return {"do": "add_belief", "dm": "up", **fields}


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (belief(kind="unaware", text="Go to court", because="memo"), "unaware: down.sue, because"),
        (belief(kind="imagines", about="down", text="Send a boat"), "imagines: down.send_a_boat"),
        (belief(kind="impossible", text="not release"), "impossible: not release"),
        (belief(kind="possible", text="1"), "possible: 1"),
        (
            belief(kind="prefers", about="down", text="not Release water; sue"),
            "about: down prefers: - not release - sue",
        ),
        (
            belief(kind="ranking", about="down", text="YN > NN = NY"),
            "about: down, ranking: [YN, [NN, NY]]",
        ),
        (belief(kind="set", text="Downstream: add not sue"), "down: add not sue"),
        (
            belief(kind="impossible", eyes="down", text="sue"),
            "thinks: down, sees: [{impossible: sue}]",
        ),
        (
            {"do": "change_belief", "dm": "up", "number": 1, "kind": "impossible", "text": "sue"},
            "impossible: sue, because: [memo]",
        ),
        (
            {"do": "change_belief", "dm": "up", "number": 2, "eyes": "down", "kind": "imagines",
             "about": "up", "text": "Build a weir", "option": "up.dam"},
            "imagines: up.dam, name: Build a weir",
        ),
        ({"do": "remove_belief", "dm": "down", "number": 1}, "down: [{about: up, ranking"),
        (
            {"do": "set_attitude", "dm": "up", "toward": "down", "attitude": "negative",
             "because": "memo"},
            "up: down: {is: negative, because: [memo]}",
        ),
        (
            {"do": "set_attitude", "dm": "down", "toward": "up", "attitude": "positive",
             "because": ["memo"], "note": "kin", "dominates": "yes"},
            "dominates: true",
        ),
        (
            {"do": "add_known_move", "dm": "up", "kind": "would", "to": "not Release water",
             "from": "sue", "because": "memo", "against": "rust"},
            "would: - {to: not release, from: sue, because: [memo], against: [rust]}",
        ),
    ],
)  # fmt: skip
def test_what_a_form_sends_is_one_step_in_the_words_of_the_file(page, minds, change, written):
    answer = send(page, minds, change)
    assert answer.status_code == 200, answer.text
    text = minds.path.read_text(encoding="utf-8")
    plain = re.sub(r"\s+", " ", text)
    assert written in plain, plain
    assert answer.json()["errors"] == 0
    page.post(f"/case/{minds.key}/undo")
    assert minds.path.read_text(encoding="utf-8") == MINDS


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (belief(kind="prefers", text="sue"), "whose wishes"),
        (belief(kind="imagines", text="A boat"), "whose option"),
        (belief(kind="unaware", text="down.soo"), "down.sue"),
        (belief(kind="impossible", text="sue or"), "expected"),
        (belief(kind="impossible", text="release or not release"), "feasible"),
        (belief(kind="possible", text="7"), "7"),
        (belief(kind="ranking", about="down", text="YNNN"), "YNNN"),
        (belief(kind="unaware", text="down.sue", because="nothing"), "nothing"),
        (belief(kind="sleepy", text="sue"), "sleepy"),
        ({"do": "set_attitude", "dm": "up", "toward": "down", "attitude": "warm"}, "positive"),
        ({"do": "add_known_move", "dm": "up", "kind": "can", "to": "relese"}, "release"),
    ],
)
def test_what_cannot_be_is_refused_by_the_reasons_of_the_file(page, minds, change, said):
    """Nothing is written then."""
    answer = send(page, minds, change)
    assert answer.status_code in (400, 422), answer.text
    assert said in answer.text
    assert minds.path.read_text(encoding="utf-8") == MINDS


def test_the_pane_shows_each_line_in_words_with_the_change_that_edits_it(page, minds):
    """What is shown in a form and sent back unchanged changes nothing but layout."""
    build = page.get(f"/case/{minds.key}/state?seen=x").json()["build"]
    shown = html.unescape(re.sub(r"<[^>]+>", " ", build))
    for words in (
        "Upstream sees it as if “Downstream: Go to court” were no option.",
        "Upstream thinks that Downstream sees it as if “Upstream: Build a dam” were an option, too.",
        "changed in Text",
        "toward Upstream",
    ):
        assert words in shown
    before = parse_case(MINDS).conflict
    for number, sent in (
        (1, {"kind": "unaware", "text": "down.sue"}),
        (2, {"kind": "imagines", "eyes": "down", "about": "up", "text": "Build a dam",
             "option": "up.dam"}),
    ):  # fmt: skip
        change = {"do": "change_belief", "dm": "up", "number": number, **sent}
        assert send(page, minds, change).status_code == 200
    assert parse_case(minds.desk.text).conflict == before
    answer = send(page, minds, {"do": "unground", "element": ["views", "up", 0], "claim": "memo"})
    assert answer.status_code == 200
    assert "(" not in answer.json()["label"]
    assert parse_case(minds.desk.text).conflict.views[0].beliefs[0].because == ()
