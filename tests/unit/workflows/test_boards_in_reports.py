"""Boards of other methods in reports: those that were asked for, in every form, and their picture.

Provenance: which sections there are is our choice; positions are worked by hand.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

import standoff
from standoff.errors import UsageError
from standoff.reports.page.rendering import render_page
from standoff.reports.pictures.relations import TIES, WIDTH, draw_relations
from standoff.reports.prose.writing import render_latex_report, render_markdown_report
from standoff.web.answers.questions import QUESTIONS
from standoff.workflows.asking.boards.actors import find_actors
from standoff.workflows.publishing.boards import BoardsAsked, find_boards
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier, render_data

HOSTILE = "</svg><script>&"
CASE = f"""\
standoff: 1
title: The river
decision_makers:
  up:
    name: "{HOSTILE}"
    options: {{release: Release water}}
    prefers: [not town.vote, {{say: release iff not down.sue, because: [memo]}}, not release]
  down:
    name: Downstream
    options: {{sue: Go to court}}
    prefers: [{{say: up.release, because: [memo]}}, town.vote, sue iff not up.release]
  town:
    name: The town
    options: {{vote: Vote}}
    prefers: [vote, up.release]
status_quo: []
outcomes:
  Water: up.release
  Dry: not up.release and down.sue
claims:
  memo: {{text: Everybody upstream has read the treaty.}}
  letter: {{text: "=HYPERLINK(1)"}}
"""
OTHER = """\
standoff: 1
title: The fair
decision_makers:
  town: {name: The town, options: {host: Host the fair}, prefers: [host iff guest.come]}
  guest: {name: Guest, options: {come: Come}, prefers: [come]}
status_quo: []
"""
HEADINGS = (
    "Pros and cons of an outcome",
    "Dilemmas, for mediators",
    "Actors and objectives",
    "Competing hypotheses",
    "Linked disputes",
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("boards")
    (found / "river.yaml").write_text(CASE, "utf-8")
    (found / "fair.yaml").write_text(OTHER, "utf-8")
    return found


@pytest.fixture(scope="module")
def dossier(folder):
    asked = BoardsAsked(("all",), folder / "fair.yaml", "town")
    return make_dossier(folder / "river.yaml", ReportSettings(boards=asked))


def test_a_report_has_the_boards_it_was_asked_for_in_every_form(dossier):
    """Our choice: a section each, in one order; the command that makes the report names them."""
    page, text, tex = (
        render(dossier) for render in (render_page, render_markdown_report, render_latex_report)
    )
    for heading in HEADINGS:
        assert f">{heading}</h2>" in page
        assert f"## {heading}" in text
        assert f"section{{{heading}}}" in tex
    assert [page.index(f">{heading}</h2>") for heading in HEADINGS] == sorted(
        page.index(f">{heading}</h2>") for heading in HEADINGS
    )
    assert "Persuasion: Downstream cannot get" in text
    assert "--board all --linked fair.yaml --common town" in dossier.command
    assert HOSTILE not in page
    document = zipfile.ZipFile(io.BytesIO(render_data(dossier, "docx")))
    told = document.read("word/document.xml").decode()
    assert all(heading in told for heading in HEADINGS)
    workbook = zipfile.ZipFile(io.BytesIO(render_data(dossier, "xlsx")))
    sheets = workbook.read("xl/workbook.xml").decode()
    assert "Options board" in sheets
    assert "Who agrees with whom" in sheets


def test_nobody_asked_no_board(folder):
    """Our choice: boards stand in a report only where they are asked for."""
    plain = make_dossier(folder / "river.yaml")
    assert plain.boards == ()
    assert 'id="board-' not in render_page(plain)
    assert "--board" not in plain.command


def test_of_all_boards_those_that_refuse_are_left_out_and_a_named_one_refuses(folder):
    """Our choice: the fair names no outcomes, so there are no hypotheses to compete."""
    fair = standoff.load(folder / "fair.yaml")
    kinds = [board.kind for board in find_boards(fair, BoardsAsked(("all",)))]
    assert kinds == ["tableau", "dilemmas", "actors"]
    with pytest.raises(UsageError, match="two or more"):
        find_boards(fair, BoardsAsked(("hypotheses",)))
    for asked, words in (
        (BoardsAsked(("actor",)), "Did you mean 'actors'"),
        (BoardsAsked(("linked",)), "of two cases"),
        (BoardsAsked(common="town"), "linked disputes only"),
    ):
        with pytest.raises(UsageError) as refused:
            find_boards(fair, asked)
        assert words in f"{refused.value} {refused.value.hint or ''} {refused.value.problems}"


def test_the_picture_draws_a_line_for_each_two_who_share_something(folder):
    """By hand: up and down are opposed on two (release, vote), town is with down on both."""
    board = find_actors(standoff.load(folder / "river.yaml"))
    root = etree.fromstring(draw_relations(board.view.relations).encode())
    lines = [
        (each.find(f"{SVG}title").text, [p.get("class") for p in each.iter(f"{SVG}path")])
        for each in root.findall(f"{SVG}g")
        if each.find(f"{SVG}path") is not None
    ]
    assert {tuple(kinds) for told, kinds in lines if "Downstream and the town agree" in told} == {
        ("agree",)
    }
    for i, names in enumerate(board.data["oppose"]):
        for j, count in enumerate(names[:i]):
            drawn = sum(
                "oppose" in kinds
                and all(board.view.relations.names[k].lower() in told.lower() for k in (i, j))
                for told, kinds in lines
            )
            assert drawn == (count > 0)
    assert len(root.findall(f".//{SVG}circle")) == 3
    assert not root.findall(f".//{SVG}script")


def test_thicker_lines_are_stronger_and_everything_stays_on_the_sheet():
    """Definition, for two to twelve actors with long names: dots, names and lines have room."""
    for count in (2, 3, 4, 8, 12):
        case = standoff.case(_chain(count))
        relations = find_actors(case).view.relations
        root = etree.fromstring(draw_relations(relations).encode())
        width, height = float(root.get("width")), float(root.get("height"))
        assert width == WIDTH
        for circle in root.iter(f"{SVG}circle"):
            assert 0 < float(circle.get("cx")) < width
            assert 0 < float(circle.get("cy")) < height
        for words in root.iter(f"{SVG}text"):
            assert 8 < float(words.get("y")) < height
        strengths = {tie.words: tie for tie in relations.ties[:TIES]}
        drawn = [
            (getattr(strengths[each.find(f"{SVG}title").text], path.get("class")), path)
            for each in root.findall(f"{SVG}g")
            for path in each.findall(f"{SVG}path")
        ]
        assert len(drawn) >= min(count, TIES)
        drawn.sort(key=lambda pair: pair[0])
        widths = [float(path.get("stroke-width")) for _, path in drawn]
        assert widths == sorted(widths)


def _chain(count):
    makers = "".join(
        f"  d{k}:\n    name: Ministry of everything that has to do with water number {k}\n"
        f"    options: {{o: Do}}\n"
        f"    prefers: [o, {'not ' if k % 2 else ''}d{(k + 1) % count}.o, not d{(k + 2) % count}.o]\n"
        for k in range(count)
    )
    return f"standoff: 1\ntitle: Chain\ndecision_makers:\n{makers}status_quo: []\n"


def test_the_workbench_draws_it_beside_the_board():
    """The same picture on the tab; a board without actors has none."""
    import pickle

    from standoff.web.answers.asked import Asked

    case = standoff.load("elmira").case
    version = ("faces-elmira", pickle.dumps(case))

    def ask(kind):
        asked = Asked(version, None, "", (), None, {"kind": kind}, lambda _: None)
        return QUESTIONS["boards"](asked)["html"]

    assert "<svg" in ask("actors")
    assert "<svg" not in ask("dilemmas")
