"""Names that would turn the order of a line: shown without that, edited as they are in the file.

Provenance: our choice; the report and the tables do the same.
"""

from __future__ import annotations

import html
import re

import pytest

from workbench import RIVER

HOSTILE = (
    RIVER.replace("title: River", 'title: "Ri\\u202Ever"')
    .replace("name: Upstream", 'name: "Up\\u202Estream"')
    .replace("Release water", '"Release \\u2067water"')
)
STEERING = re.compile("[\u202a-\u202e]")
EDITED = re.compile(r' value="[^"]*"|<textarea.*?</textarea>', re.DOTALL)


@pytest.fixture
def hostile(page):
    """A case whose title, decision maker and option turn the order of what stands around them."""
    path = page.bench.folder / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return page.bench.open(path)


def _shown(text):
    return html.unescape(EDITED.sub("", text))


def test_the_workbench_shows_no_name_that_turns_a_line(page, hostile):
    """The page, its state as its script asks for it, its words, and its answers."""
    state = page.get(f"/case/{hostile.key}/state?seen=x").json()
    build = state.pop("build")
    asked = [page.ask(hostile, question)["html"] for question in ("now", "why", "graph")]
    words = page.get(f"/case/{hostile.key}/words").text
    start = page.get("/start").text
    every = [page.get(f"/case/{hostile.key}/").text, build, words, start, *asked]
    texts = [*map(_shown, every), str(state)]
    assert "stream" in texts[0]
    for text in texts:
        assert not STEERING.search(text)
        assert text.count("\u2067") == text.count("\u2069")


def test_what_is_edited_is_exactly_what_is_in_the_file(page, hostile):
    """Else a change of something near would quietly change the name."""
    build = html.unescape(page.get(f"/case/{hostile.key}/state?seen=x").json()["build"])
    for name in ("Ri\u202ever", "Up\u202estream", "Release \u2067water"):
        assert re.search(f'(?:value="|>){re.escape(name)}(?:"|</textarea>)', build), name
    assert page.get(f"/case/{hostile.key}/text").json()["text"] == HOSTILE


def test_what_was_changed_is_told_without_it(page, hostile):
    """The label of a change names what was changed."""
    change = {"do": "rename_decision_maker", "dm": "up", "name": "New\u202eer"}
    seen = hostile.desk.revision
    told = page.post(f"/case/{hostile.key}/change", {"change": change, "seen": seen}).json()
    assert "New" in told["undo"]
    assert not STEERING.search(told["undo"] + told["label"])
