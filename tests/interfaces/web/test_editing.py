"""Changes sent by a page: written as a person would, told to other pages, refused in words."""

from __future__ import annotations

import html as html_module
import re

import pytest

from standoff.casefile import load_case
from workbench import RIVER


def send(page, case, change, stage=""):
    words = {"change": change, "seen": case.desk.revision, "stage": stage}
    return page.post(f"/case/{case.key}/change", words)


@pytest.mark.parametrize(
    ("change", "written"),
    [
        ({"do": "set_title", "title": "Two rivers"}, "title: Two rivers"),
        ({"do": "add_option", "dm": "up", "name": "Build a dam"}, "build_a_dam: Build a dam"),
        ({"do": "add_preference", "dm": "up", "say": "not release or sue"}, "not release or sue"),
        ({"do": "move_preference", "dm": "up", "at": [0], "to": [1]}, "[not release, not sue]"),
        ({"do": "tie_preferences", "dm": "up", "at": [0], "with": [1]}, "="),
        ({"do": "open_order", "dm": "up", "at": [0], "with": [1]}, "prefers: [["),
        (
            {"do": "add_rule", "rule": {"kind": "never", "text": "release and sue"}},
            "release and sue",
        ),
        (
            {
                "do": "add_rule",
                "rule": {"kind": "at_most_one", "text": "release, at_least_one(sue, release)"},
            },
            "at_most_one",
        ),
        ({"do": "set_status_quo", "statement": ["release"]}, "status_quo: [release]"),
        ({"do": "add_outcome", "name": "Peace", "statement": "release and not sue"}, "Peace"),
        ({"do": "add_claim", "text": "Storage is low."}, "Storage is low."),
        ({"do": "keep_what_if", "lines": ["down: not sue"]}, "require: not down.sue"),
        ({"do": "keep_what_if", "lines": ["up: drop not sue"]}, "prefers: [not release]"),
        ({"do": "keep_what_if", "lines": ["one_way: sue"]}, "one_way"),
        (
            {"do": "keep_what_if", "lines": ["up: not release above not sue"]},
            "[not release, not sue]",
        ),
    ],
)
def test_a_change_is_in_the_file_with_its_comments(page, river, change, written):
    answer = send(page, river, change)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    text = river.path.read_text(encoding="utf-8")
    assert written in text
    assert "# a comment that stays" in text
    assert told["revision"] == river.desk.revision
    assert told["undo"]
    assert told["errors"] == 0
    undone = page.post(f"/case/{river.key}/undo").json()
    assert river.path.read_text(encoding="utf-8") == RIVER
    assert undone["redo"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"do": "fly"}, "no change 'fly'"),
        ({}, "no change"),
        ({"do": "add_option"}, "needs"),
        ({"do": "add_option", "dm": "nobody", "name": "X"}, "nobody"),
        ({"do": "add_preference", "dm": "up", "say": "not relese"}, "relese"),
        ({"do": "remove_option", "option": "down.sue"}, "used"),
        ({"do": "keep_what_if", "lines": []}, "nothing to keep"),
        ({"do": "keep_what_if", "lines": ["down: not sue", "up: not soo"]}, "soo"),
        ({"do": "keep_what_if", "lines": ["leave out claim: x"]}, "x"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_and_nothing_is_written(page, river, change, said):
    answer = send(page, river, change)
    assert answer.status_code in (400, 422)
    assert said in answer.text
    assert river.path.read_text(encoding="utf-8") == RIVER


def test_what_is_used_goes_with_everything_that_names_it_when_that_is_asked(page, river):
    refused = send(page, river, {"do": "remove_option", "option": "down.sue"}).json()["refused"]
    assert {each["code"] for each in refused["problems"]} == {"in-use"}
    answer = send(page, river, {"do": "remove_option", "option": "down.sue", "cascade": True})
    assert answer.status_code == 200
    assert "sue" not in river.path.read_text(encoding="utf-8")
    assert "removed a preference of Upstream: “not sue”" in answer.json()["besides"]


def test_at_a_stage_only_the_difference_is_written(page, river):
    send(page, river, {"do": "add_stage", "title": "The dry summer", "date": "2024-07-01"})
    stage = river.case.stages[0].id
    answer = send(page, river, {"do": "move_preference", "dm": "up", "at": [0], "to": [1]}, stage)
    assert answer.status_code == 200
    text = river.path.read_text(encoding="utf-8")
    assert "prefers: [not sue, not release]" in text
    assert "The dry summer" in text
    assert river.case.stages[0].conflict != river.case.conflict


def test_names_count_for_all_stages_and_a_new_decision_maker_too(page, river):
    send(page, river, {"do": "add_stage", "title": "The dry summer", "date": "2024-07-01"})
    stage = river.case.stages[0].id
    assert stage == "the-dry-summer"
    for change in (
        {"do": "rename_decision_maker", "dm": "up", "name": "The upper ones"},
        {"do": "change_option", "option": "up.release", "name": "Open the gates"},
        {"do": "add_decision_maker", "name": "Ministry"},
    ):
        assert send(page, river, change, stage).status_code == 200
    base = river.case.conflict
    assert [dm.name for dm in base.decision_makers] == ["The upper ones", "Downstream", "Ministry"]
    assert base.decision_makers[0].options[0].name == "Open the gates"
    assert "change" not in river.path.read_text(encoding="utf-8")
    only_here = {"do": "add_decision_maker", "name": "Court", "stage": stage}
    send(page, river, only_here, stage)
    assert len(river.case.conflict.decision_makers) == 3
    assert len(river.case.stages[0].conflict.decision_makers) == 4


def test_a_statement_typed_with_names_is_written_with_ids(page, river):
    told = page.post(f"/case/{river.key}/check", {"say": "not go to court", "owner": "up"}).json()
    assert told["problems"] == []
    assert told["spelled"] == "not sue"
    send(page, river, {"do": "add_preference", "dm": "up", "say": "Release water or go to court"})
    assert "release or sue" in river.path.read_text(encoding="utf-8")
    rule = {"kind": "at_most_one", "text": "Release water, Go to court"}
    send(page, river, {"do": "add_rule", "rule": rule})
    assert "[release, sue]" in river.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("keep", "title", "option"),
    [
        ("mine", "Mine", "Release water"),
        ([], "Theirs", "Open the gates"),
        ([["title"]], "Mine", "Open the gates"),
        ([["title"], ["decision_makers", "up", "options", "release"]], "Mine", "Release water"),
    ],
)
def test_of_two_texts_each_element_can_be_chosen(page, river, keep, title, option):
    """Shown by element, and until somebody chooses it waits."""
    seen = river.desk.revision
    words = {"do": "together", "changes": [
        {"do": "set_title", "title": "Theirs"},
        {"do": "change_option", "option": "up.release", "name": "Open the gates"}]}  # fmt: skip
    send(page, river, words)
    change = {"do": "set_title", "title": "Mine"}
    told = page.post(f"/case/{river.key}/change", {"change": change, "seen": seen}).json()
    assert told["waiting"]
    assert "The title" in told["clash"]
    assert "Upstream: the option Open the gates" in told["clash"]
    assert "only changed elsewhere" in told["clash"]
    assert "The title" in page.get(f"/case/{river.key}/clash").text
    told = page.post(f"/case/{river.key}/settle", {"keep": keep}).json()
    assert told["title"] == title
    assert river.case.conflict.decision_makers[0].options[0].name == option
    assert not told["waiting"]
    assert page.get(f"/case/{river.key}/clash").status_code == 204
    assert "# a comment that stays" in river.path.read_text(encoding="utf-8")


def test_of_a_text_that_cannot_be_read_the_lines_are_shown(page, river):
    seen = river.desk.revision
    river.path.write_text(RIVER.replace("status_quo: []", "status_quo: [[["), encoding="utf-8")
    mine = RIVER.replace("status_quo: []", "status_quo: [sue]")
    told = page.post(f"/case/{river.key}/text", {"text": mine, "seen": seen}).json()
    assert "[[[" in told["clash"]
    assert "[sue]" in told["clash"]
    assert "title: River" not in told["clash"]


def test_an_element_rests_on_a_claim_until_it_does_not(page, river):
    """An option and a preference, from the ids that the page has for them."""
    send(page, river, {"do": "add_claim", "text": "Storage is low."})
    (claim,) = river.case.claims
    for element in (["options", "up.release"], ["prefers", "up", 1], ["decision_makers", "up"]):
        before = river.path.read_text(encoding="utf-8")
        answer = send(page, river, {"do": "ground", "element": element, "claim": claim})
        assert answer.status_code == 200, answer.text
        assert f'href="#claim-{claim}"' in answer.json()["build"]
        undone = send(page, river, {"do": "unground", "element": element, "claim": claim})
        assert undone.status_code == 200
        assert river.path.read_text(encoding="utf-8").count(claim) == before.count(claim)


def test_a_page_is_told_only_what_it_has_not_seen(page, river):
    seen = river.desk.revision
    assert page.get(f"/case/{river.key}/state?seen={seen}").status_code == 204
    river.path.write_text(RIVER.replace("River", "Stream"), encoding="utf-8")
    told = page.get(f"/case/{river.key}/state?seen={seen}").json()
    assert told["title"] == "Stream"
    assert page.get(f"/case/{river.key}/state?seen={told['revision']}").status_code == 204


def test_a_file_with_errors_is_shown_as_it_last_was_good(page, river):
    """With what is wrong; and asked of the last good version."""
    river.path.write_text(RIVER.replace("not sue,", "not soo,"), encoding="utf-8")
    told = page.get(f"/case/{river.key}/state").json()
    assert told["errors"] == 1
    assert "soo" in page.get(f"/case/{river.key}/problems").text
    assert "Upstream" in told["build"]
    assert '<fieldset class="plain" disabled>' in told["build"]
    assert page.get(f"/case/{river.key}/").status_code == 200


@pytest.mark.parametrize("text", ["", "{", "- a", "standoff: 1\n", "\t", "a: &b 1\n"])
def test_any_text_may_be_written_and_the_page_still_stands(page, river, text):
    """The Text view writes what it is given; nothing that is no case breaks the page."""
    words = {"text": text, "seen": river.desk.revision}
    answer = page.post(f"/case/{river.key}/text", words)
    assert answer.status_code < 500
    assert page.get(f"/case/{river.key}/").status_code == 200
    assert page.get(f"/case/{river.key}/state").status_code == 200
    assert page.post(f"/case/{river.key}/check-text", {"text": text}).status_code == 200


@pytest.mark.parametrize(
    ("say", "owner", "words", "column"),
    [
        ("not release", "", "not Upstream “Release water”", None),
        ("not release", "up", "not “Release water”", None),
        ("release = sue", "up", "“Release water” = Downstream “Go to court”", None),
        ("not relese", "up", "", 5),
        ("release and", "up", "", 12),
        ("release adn sue", "up", "", 9),
    ],
)
def test_a_statement_is_checked_as_it_is_typed(page, river, say, owner, words, column):
    """What it means, or the column of what is wrong in it."""
    told = page.post(f"/case/{river.key}/check", {"say": say, "owner": owner}).json()
    assert told["words"] == words
    columns = [each["place"]["column"] for each in told["problems"]]
    assert columns == ([] if column is None else [column])


@pytest.mark.parametrize(
    ("say", "kind", "columns"),
    [
        ("release, sue", "at_most_one", []),
        ("release, all_of(sue, release)", "exactly_one", []),
        ("release, soo", "at_least_one", [10]),
        ("release, ", "at_most_one", [10]),
        ("release, sue", "never", [8]),
    ],
)
def test_a_rule_over_a_list_is_checked_part_by_part(page, river, say, kind, columns):
    """Columns count in the whole of what was typed."""
    told = page.post(f"/case/{river.key}/check", {"say": say, "kind": kind}).json()
    assert [each["place"]["column"] for each in told["problems"]] == columns


def test_words_for_completion_are_those_of_the_stage(page, river):
    told = page.get(f"/case/{river.key}/words").json()
    assert told["options"] == [
        ["release", "Upstream", "Release water", '"Release water"'],
        ["sue", "Downstream", "Go to court", '"Go to court"'],
    ]


def test_the_start_page_opens_copies_and_begins(page, tmp_path):
    """Each kind; a second copy has another name."""
    for words in (
        {"kind": "new", "title": "A quarrel"},
        {"kind": "new", "title": "A quarrel"},
        {"kind": "catalogue", "name": "elmira"},
        {"kind": "example", "name": "cod-wars"},
    ):
        answer = page.post("/open", words)
        assert answer.status_code == 200, answer.text
        assert page.get(answer.json()["address"]).status_code == 200
    names = {path.name for path in tmp_path.glob("*.yaml")}
    assert names == {"a-quarrel.yaml", "a-quarrel-2.yaml", "elmira.yaml", "cod-wars.yaml"}
    assert "A quarrel" in page.get("/start").text


HAGGLING = """NFG 1 R "%s" { "Seller" "Buyer" }
{ { "ask much" "ask little" } { "pay" "leave" } }
5 1 0 0 2 4 0 0
"""


@pytest.mark.parametrize(
    ("name", "title", "shown", "kept"),
    [
        ("Flea market.nfg", "", "Flea market", "flea-market.yaml"),
        ("flohmarkt.NFG", "Flohmarkt für alle", "Flohmarkt für alle", "flohmarkt.yaml"),
        ("../../up.nfg", "Up", "Up", "up.yaml"),
        ("", "No name", "No name", "case.yaml"),
    ],
)
def test_a_game_of_gambit_is_opened_as_a_copy(page, tmp_path, name, title, shown, kept):
    """Definition: the payoffs make the order; a file stands in the folder under the name of the game's file."""
    answer = page.post("/open", {"kind": "nfg", "name": name, "text": HAGGLING % title})
    assert answer.status_code == 200, answer.text
    case = load_case(tmp_path / kept)
    assert case.title == shown
    assert [each.name for each in case.conflict.decision_makers] == ["Seller", "Buyer"]
    text = page.get(answer.json()["address"]).text
    assert shown in text
    assert "ask little" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"kind": "new", "title": "  "}, "title"),
        ({"kind": "catalogue", "name": "elmyra"}, "elmira"),
        ({"kind": "example", "name": "../x"}, "unknown example"),
        ({"kind": "file", "name": "nothing.yaml"}, "nothing.yaml"),
        ({"kind": "folder", "name": "nothing"}, "no folder"),
        ({"kind": "gmcr", "name": "a.gmcr", "text": "no"}, ""),
        ({"kind": "nfg", "name": "a.nfg", "text": "no"}, "NFG"),
        ({"kind": "nfg", "name": "a.nfg", "text": 'NFG 1 R "x" { "a" } { 1 } 3'}, "one strategy"),
        ({"kind": "nfg", "name": "a.nfg"}, "NFG"),
        ({"kind": "x"}, "unknown kind"),
        ({}, "unknown kind"),
    ],
)
def test_what_cannot_be_opened_is_said(page, words, said):
    answer = page.post("/open", words)
    assert 400 <= answer.status_code < 500
    assert said in answer.text


def test_when_nobody_is_left_the_page_lets_somebody_be_added(page, river):
    """The file is no case then, but there is nothing to mend in its text."""
    for dm in ("up", "down"):
        send(page, river, {"do": "remove_decision_maker", "dm": dm, "cascade": True})
    told = page.get(f"/case/{river.key}/state").json()
    assert "Who is in the dispute?" in told["build"]
    assert "disabled>" not in told["build"].partition("</legend>")[0]
    told = send(page, river, {"do": "add_decision_maker", "name": "Somebody"}).json()
    assert told["errors"] == 0


def test_of_a_case_in_graph_form_the_page_speaks_of_its_states(page):
    """No option is asked for or spoken of, where there are none."""
    path = page.bench.folder / "quarrel.yaml"
    path.write_text(
        "standoff: 1\ntitle: A quarrel\nstates: {peace: Keep quiet, war: Shout}\n"
        "decision_makers: {ann: {moves: {peace: war}, ranking: [war, peace]}}\nstatus_quo: peace\n",
        encoding="utf-8",
    )
    case = page.bench.open(path)
    told = page.get(f"/case/{case.key}/").text
    assert "ann: peace above war" in told
    assert "never: a and b" not in told
    assert "Keep quiet → Shout" in told
    assert "No option is taken" not in page.ask(case, "play")["html"]
    line = page.ask(case, "what-if", lines=["ann: peace above war"])
    assert line["state"] == "done", line
    sent = [
        {"do": "add_state", "name": "Talk"},
        {"do": "set_move", "dm": "ann", "from": "war", "to": "talk"},
        {"do": "set_status_quo", "statement": "talk"},
        {"do": "add_outcome", "name": "An end", "statement": "talk"},
        {"do": "express", "dm": "ann", "form": "prefers"},
    ]
    for change in sent:
        answer = send(page, case, change)
        assert answer.status_code == 200, answer.text
        assert answer.json()["errors"] == 0, change
    uses = page.post(f"/case/{case.key}/uses", {"change": {"do": "remove_state", "state": "talk"}})
    assert len(uses.json()["uses"]) == 2
    assert page.post(f"/case/{case.key}/uses", {"change": {"do": "fly"}}).json() == {"uses": []}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('standoff: 1\ntitle: "Rivers: \\"two\\""\ndecision_makers: [\n', 'Rivers: "two"'),
        (
            "standoff: 1\ntitle: >\n  Two\n  rivers\ndecision_makers: {a: {prefers: [b}\n",
            "Two rivers",
        ),
        ("title: 'It''s ours'  # not theirs\ndecision_makers: {}\n", "It's ours"),
        ("decision_makers: {up: {name: Up}}\ntitle: Two\n  rivers\nrules: {\n", "Two rivers"),
        ("{standoff: 1, title: In one line, decision_makers: [}", "In one line"),
        ("standoff: 1\n# title: No\nnote: |\n  title: Nor this\nrules: [\n", "river.yaml"),
        ('title: "not ended\ndecision_makers: {}\n', "river.yaml"),
        ("title: [a, b]\n", "river.yaml"),
        ("", "river.yaml"),
    ],
)
def test_a_file_with_errors_is_called_by_the_title_that_stands_in_it(page, text, title):
    """Definition of YAML for what the titles say; ours that the name of the file stands in for one."""
    path = page.bench.folder / "river.yaml"
    path.write_text(text, encoding="utf-8")
    case = page.bench.open(path)
    assert case.title == title
    assert page.get(f"/case/{case.key}/").status_code == 200


def test_a_case_just_begun_has_no_errors_and_says_what_to_do(page):
    """Ours: that nobody is in a new dispute yet is no mistake of whoever begins it."""
    address = page.post("/open", {"kind": "new", "title": "A quarrel"}).json()["address"]
    assert "Who is in the dispute?" in page.get(address).text
    assert page.get(f"{address}problems").text.strip() == ""
    assert page.get(f"{address}state?seen=").json()["errors"] == 0
    typed = page.post(f"{address}check-text", {"text": "standoff: 1\ntitle: A quarrel\n"}).text
    assert "Say who is in the dispute" in typed


QUARREL = """\
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: Both shout, silence: Nobody speaks}
decision_makers:
  ann: {moves: {peace: quarrel, quarrel: [peace, silence]}, ranking: [peace, [silence, quarrel]]}
  bob: {moves: [[silence, peace]], ranking: [silence, peace, quarrel]}
outcomes:
  Quiet: {any_of: [peace, silence], note: kept}
  Noise: quarrel
status_quo: peace
"""


@pytest.fixture
def quarrel(page):
    path = page.bench.folder / "quarrel.yaml"
    path.write_text(QUARREL, encoding="utf-8")
    return page.bench.open(path)


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (
            {"do": "change_outcome", "name": "Noise", "any_of": ["quarrel", "silence"]},
            "Noise: {any_of: [quarrel, silence]}",
        ),
        (
            {"do": "change_outcome", "name": "Quiet", "any_of": ["silence"]},
            "Quiet: {say: silence, note: kept}",
        ),
        (
            {"do": "add_outcome", "name": "All", "any_of": ["peace", "quarrel"]},
            "All: {any_of: [peace, quarrel]}",
        ),
        ({"do": "add_outcome", "name": "One", "any_of": ["peace"]}, "One: peace"),
    ],
)
def test_the_states_an_outcome_means_are_chosen(page, quarrel, change, written):
    """Definition of the format: `any_of` is a list of states, one state stands alone."""
    told = send(page, quarrel, change).json()
    text = quarrel.path.read_text(encoding="utf-8")
    compact = " ".join(text.split())
    assert written in compact, text
    assert told["errors"] == 0
    page.post(f"/case/{quarrel.key}/undo")
    assert quarrel.path.read_text(encoding="utf-8") == QUARREL


def test_an_outcome_without_states_is_refused(page, quarrel):
    told = send(page, quarrel, {"do": "change_outcome", "name": "Quiet", "any_of": []})
    assert told.status_code in {400, 422}
    assert "at least one state" in told.text
    assert quarrel.path.read_text(encoding="utf-8") == QUARREL


def test_the_page_ticks_the_states_that_an_outcome_means(page, quarrel):
    text = page.get(f"/case/{quarrel.key}/").text
    ticked = {
        (name, state): f'value="{state}" data-means-state data-key="means-{name}-{state}" checked'
        in text
        for name in ("Quiet", "Noise")
        for state in ("peace", "quarrel", "silence")
    }
    assert {pair for pair, on in ticked.items() if on} == {
        ("Quiet", "peace"),
        ("Quiet", "silence"),
        ("Noise", "quarrel"),
    }


def test_names_stand_in_the_build_pane_and_ids_only_under_the_pointer(page, river):
    """Definition: an id is in no text and no field that a person reads, and what is typed with names is kept."""
    typed = [
        ("up", 'not "Go to court" and "Release water"', "not sue and release"),
        ("down", "Release water", "release"),
    ]
    for dm, say, _ in typed:
        change = {"do": "add_preference", "dm": dm, "say": say}
        told = page.post(f"/case/{river.key}/change", {"change": change})
        assert told.status_code == 200, told.text
    page.post(
        f"/case/{river.key}/change",
        {"change": {"do": "add_outcome", "name": "Court", "statement": "sue"}},
    )
    rule = {
        "do": "add_rule",
        "rule": {"kind": "never", "text": '"Release water" and "Go to court"'},
    }
    told = page.post(f"/case/{river.key}/change", {"change": rule}).json()
    written = river.path.read_text(encoding="utf-8")
    for _, _, kept in typed:
        assert kept in written
    html = told["build"]
    fields = re.findall(r'<input class="statement" value="([^"]*)"', html)
    assert len(fields) == 8
    for each in fields:
        assert not re.search(r"\b(?:sue|release)\b", html_module.unescape(each)), each
    seen = re.sub(r"<[^>]*>", " ", re.sub(r"<datalist.*?</datalist>", "", html))
    assert not re.search(r"\b(?:sue|release)\b", seen)
    assert 'title="In the file: sue"' in html
