"""Power changed by the form of the page: each change one step, with the errors of the file."""

from __future__ import annotations

import html
import re

import pytest

from workbench import RIVER

POWER = f"""{RIVER}
power:
  court: {{of: down, over: up, by: sue, first: release, because: [memo]}}
claims:
  memo: {{text: The court has bailiffs.}}
"""


@pytest.fixture
def ruled(page):
    path = page.bench.folder / "ruled.yaml"
    path.write_text(POWER, encoding="utf-8")
    return page.bench.open(path)


def send(page, case, change):
    words = {"change": change, "seen": case.desk.revision, "stage": ""}
    return page.post(f"/case/{case.key}/change", words)


def power(**fields):
    return {"do": "set_power", "dm": "up", "over": "down", "by": "Release water", **fields}


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (power(effect="first", text="not Go to court", because="memo"),
         "up_over_down: of: up over: down by: release first: [not sue] because: [memo]"),
        (power(effect="prefers", text="release; not sue"), "prefers: [release, not sue]"),
        (power(effect="ranking", text="YN > NN = NY > rest"), "ranking: [YN, [NN, NY], rest]"),
        (power(effect="blocks", text="sue; not sue and release"),
         "blocks: [sue, not sue and release]"),
    ],
)  # fmt: skip
def test_what_the_form_sends_is_one_step_in_the_words_of_the_file(page, ruled, change, written):
    """By hand; names stand for ids, and undo takes the step back."""
    answer = send(page, ruled, change)
    assert answer.status_code == 200, answer.text
    plain = re.sub(r"[\s{},]+", " ", ruled.path.read_text(encoding="utf-8"))
    assert re.sub(r"[\s{},]+", " ", written) in plain, plain
    assert answer.json()["errors"] == 0
    page.post(f"/case/{ruled.key}/undo")
    assert ruled.path.read_text(encoding="utf-8") == POWER


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (power(effect="first", text=" "), "does not say what the power does"),
        (power(effect="frist", text="sue"), "does not say what the power does"),
        (power(effect="first", text="soo"), "sue"),
        (power(effect="first", text="sue", by="sue"), "options of its own"),
        (power(effect="first", text="sue", because="nothing"), "nothing"),
        ({"do": "remove_power", "id": "curt"}, "there are: court"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(page, ruled, change, said):
    """By the reasons of the file."""
    answer = send(page, ruled, change)
    assert answer.status_code in (400, 422), answer.text
    assert said in answer.text
    assert ruled.path.read_text(encoding="utf-8") == POWER


def test_the_pane_tells_each_power_and_it_can_be_taken_out_and_ungrounded(page, ruled):
    """Our wording, the claim beside it."""
    build = page.get(f"/case/{ruled.key}/state?seen=x").json()["build"]
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", build)).split())
    assert (
        "Where Downstream takes “Go to court”, Upstream wants “Release water” before all else."
        in shown
    )
    assert "The court has bailiffs." in shown
    answer = send(page, ruled, {"do": "unground", "element": ["power", "court"], "claim": "memo"})
    assert answer.json()["label"] == "No longer rest the power court on memo"
    answer = send(page, ruled, {"do": "remove_power", "id": "court"})
    assert answer.status_code == 200
    assert "power:" not in ruled.path.read_text(encoding="utf-8")
