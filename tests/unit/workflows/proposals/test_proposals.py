"""Proposals: kept beside the case, checked again, and written into it only by a person.

Provenance: issue #10, "For assistants"; what the files look like is our choice.
"""

from __future__ import annotations

import difflib
import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from captured_pages import render_capture
from standoff.casefile import load_case
from standoff.errors import ConflictModelError, ProjectFileError, StandoffError, UsageError
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import (
    Asked,
    ProposedCitation,
    accept_proposals,
    journal_of,
    list_proposals,
    propose_change,
    propose_claim,
    propose_elements,
    read_journal,
    reject_proposals,
    show_proposal,
)
from standoff.workflows.sources import add_sources, search_sources

CASE = """# A quarrel over a river; this comment stays.
standoff: 1
title: River
decision_makers:
  up:
    name: Upstream
    options:
      release: Release water   # and this one
    prefers:
      - not down.sue
      - not release
  down:
    name: Downstream
    options: {sue: Go to court}
    prefers: [release, not sue]
status_quo: []

claims:
  c1:
    text: The harbour is dear.
    for: []
"""
JSON_CASE = {
    "standoff": 1,
    "title": "River",
    "decision_makers": {
        "up": {"options": {"release": "Release"}, "prefers": ["not sue"]},
        "down": {"options": {"sue": "Sue"}, "prefers": ["release"]},
    },
    "rules": {"first": {"never": "release and sue"}},
}
TALKS = "The ministers met on Tuesday for almost three hours."
WORDS = "met on Tuesday"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    text = render_capture("commented", "Talks resume", [[TALKS, "Nobody signed anything."]])
    (folder / "page.txt").write_text(text, encoding="utf-8")
    (folder / "other.txt").write_text(
        render_capture("plain", "A thaw?", [["The vote was 12 to 3.", "Ships waited."]]),
        encoding="utf-8",
    )
    path = folder / "s.db"
    add_sources(path, [folder / "page.txt", folder / "other.txt"])
    return path


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def asked(case, database):
    return Asked(case, "an assistant", "It says so.", database, "2026-01-02T03:04:05+00:00")


@pytest.fixture
def cited(database):
    hit = search_sources(database, "Tuesday zone:body").found.hits[0]
    return ProposedCitation(hit.source, hit.sentence, "", WORDS)


def test_a_proposal_changes_nothing_but_the_file_of_proposals(asked, cited, case):
    made = propose_claim(asked, "They talked.", [cited])
    assert case.read_text(encoding="utf-8") == CASE
    assert journal_of(case).name == "case.proposals.jsonl"
    line = json.loads(journal_of(case).read_text(encoding="utf-8"))
    assert line["by"] == "an assistant"
    assert line["when"] == "2026-01-02T03:04:05+00:00"
    assert line["why"] == "It says so."
    assert (made.id, made.kind, made.claim.id) == ("p1", "claim", "c2")
    assert made.claim.citations[0].zone == "body"
    assert len(made.claim.citations[0].sha256) == 64


def test_what_is_accepted_stands_in_the_file_with_comments_and_order_kept(
    asked, cited, case, database
):
    element = {"do": "add_preference", "dm": "up", "say": "release if down.sue"}
    propose_claim(asked, "They talked: at last.", [cited], elements=[element])
    done = accept_proposals(case, ["p1"], by="Ada", why="true", database=database)
    text = case.read_text(encoding="utf-8")
    assert text.startswith("# A quarrel over a river; this comment stays.\n")
    assert "# and this one" in text
    changes = difflib.ndiff(CASE.splitlines(), text.splitlines())
    assert [line for line in changes if line.startswith("- ")] == []
    found = load_case(case)
    assert found.claims["c2"].text == "They talked: at last."
    assert found.claims["c2"].supporting[0].quote == WORDS
    basis = found.conflict.preferences["up"].basis
    assert [str(item.because) for level in basis.levels for item in level.statements][-1] == (
        "('c2',)"
    )
    assert done.lines()[:-1] == (
        "Accepted: Claim c2: They talked: at last.",
        "In case.yaml there is now:",
        "  what Upstream wants",
        "  the claim “They talked: at last.” with 1 citation",
    )
    assert done.lines()[-1] == f"What the case lacks yet: standoff check {case}"
    assert read_journal(case).decisions["p1"].by == "Ada"
    assert show_proposal(case, "p1", database).standing.startswith("Accepted by Ada")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quote": "met on Wednesday"}, "do not stand in sentence"),
        ({"quote": "Nobody signed anything."}, "do not stand in sentence"),
        ({"quote": "   "}, "do not stand in sentence"),
        ({"sentence": 4_000}, "has no sentence 4000"),
        ({"source": "nowhere"}, "there is no source"),
        ({"source": "../../etc/passwd"}, "there is no source"),
        ({"sha256": "0" * 64}, "is not in the database"),
    ],
)
def test_a_claim_whose_words_do_not_stand_there_is_refused_and_leaves_no_trace(
    asked, cited, case, change, said
):
    wrong = ProposedCitation(**{**cited.to_dict(), **change})
    with pytest.raises(UsageError, match=said):
        propose_claim(asked, "They talked.", [cited, wrong])
    assert not journal_of(case).exists()


def test_words_that_are_parted_otherwise_are_the_same_words(asked, cited):
    parted = ProposedCitation(cited.source, cited.sentence, "", " met  on\n Tuesday ")
    assert propose_claim(asked, "They talked.", [parted]).claim.citations[0].quote == WORDS


def test_a_claim_without_a_citation_or_a_text_is_refused(asked, cited, case):
    with pytest.raises(UsageError, match="needs a citation"):
        propose_claim(asked, "They talked.", [])
    with pytest.raises(UsageError, match="say what it claims"):
        propose_claim(asked, " ", [cited])
    with pytest.raises(UsageError, match="says something else"):
        propose_claim(asked, "The harbour is cheap.", [cited], claim="c1")
    with pytest.raises(UsageError, match="1,001 characters"):
        propose_claim(asked, "x" * 1_001, [cited])
    with pytest.raises(UsageError, match="21 citations"):
        propose_claim(asked, "They talked.", [cited] * 21)
    assert not journal_of(case).exists()


def test_citations_are_added_to_a_claim_that_is_there(asked, cited, case, database):
    against = ProposedCitation(cited.source, cited.sentence, "", WORDS, "against")
    propose_claim(asked, "", [against], claim="c1")
    accept_proposals(case, ["p1"], by="Ada", database=database)
    claim = load_case(case).claims["c1"]
    assert (claim.text, len(claim.opposing)) == ("The harbour is dear.", 1)


def test_ids_of_claims_are_not_given_twice_while_proposals_wait(asked, cited):
    made = [propose_claim(asked, f"Claim {n}.", [cited]) for n in range(3)]
    assert [each.claim.id for each in made] == ["c2", "c3", "c4"]
    assert [each.id for each in made] == ["p1", "p2", "p3"]


ELEMENTS = [
    ({"do": "add_option", "dm": "up", "id": "dam", "name": "Build: a dam"}, "up.dam"),
    ({"do": "add_option", "dm": "down", "id": "pay", "name": "Pay"}, "down.pay"),
    ({"do": "add_preference", "dm": "down", "say": "release iff sue", "because": ["c1"]}, None),
    ({"do": "add_rule", "rule": {"never": "release and sue", "because": ["c1"]}}, None),
    ({"do": "add_rule", "rule": {"at_most_one": ["release", "sue"]}}, None),
]


@pytest.mark.parametrize(("element", "option"), ELEMENTS)
def test_elements_go_where_a_person_would_write_them(asked, case, element, option):
    propose_elements(asked, [element])
    accept_proposals(case, ["p1"], by="Ada")
    found = load_case(case).conflict
    if option is not None:
        assert option in [each.qualified for each in found.options]
    elif element["do"] == "add_rule":
        assert len(found.rules) == 1
    else:
        assert len(found.preferences["down"].basis.levels) == 3
    assert "# and this one" in case.read_text(encoding="utf-8")


def test_a_rule_gets_a_name_where_rules_have_names_and_json_stays_json(tmp_path, database):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(JSON_CASE, indent=2), encoding="utf-8")
    asked = Asked(case, "x", "y", database)
    propose_elements(asked, [{"do": "add_rule", "rule": {"never": "sue"}}])
    propose_change(asked, ["up: drop not sue"])
    accept_proposals(case, ["p1", "p2"], by="Ada")
    data = json.loads(case.read_text(encoding="utf-8"))
    assert data["rules"] == {**JSON_CASE["rules"], "never_sue": {"never": "sue"}}
    assert data["scenarios"] == {
        "proposal-p2": {"title": "up: drop not sue", "set": ["up: drop not sue"]}
    }


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("text", "is a mapping"),
        ({"dm": "up"}, "is a mapping with the key 'do'"),
        ({"do": "add_preferense"}, "Did you mean 'add_preference'?"),
        ({"do": "change_raw", "path": ["title"], "value": "x"}, "no change that may be proposed"),
        ({"do": "add_claim", "text": "x"}, "no change that may be proposed"),
        ({"do": "remove_claim", "claim": "c1"}, "no change that may be proposed"),
        ({"do": "remove_option", "option": "up.release", "cascade": True}, "cascade"),
        (
            {"do": "remove_option", "option": "up.release"},
            "is used in a preference of Upstream: “not release”, which would go",
        ),
        ({"do": "add_option", "dm": "upp", "id": "a", "name": "A"}, "Did you mean 'up'"),
        ({"do": "add_option", "dm": "up", "id": "release", "name": "A"}, "already"),
        ({"do": "add_option", "dm": "up", "id": "a b!", "name": "A"}, "a b!"),
        ({"do": "add_option", "dm": "up", "id": "a"}, "needs 'name'"),
        ({"do": "add_preference", "dm": "up", "say": "release", "at": "x"}, ""),
        ({"do": "add_preference", "dm": "up", "say": "not reléase"}, "unknown option"),
        ({"do": "add_preference", "dm": "up", "say": "x", "becuase": ["c1"]}, "takes no 'becuase'"),
        (
            {"do": "add_preference", "dm": "up", "say": "release", "because": ["c9"]},
            "unknown claim 'c9'",
        ),
        ({"do": "add_rule", "rule": {"nevr": "release"}}, "a rule is one of never"),
        ({"do": "add_rule", "rule": {"never": "release and"}}, ""),
    ],
)
def test_elements_that_do_not_fit_the_case_are_refused_with_the_nearest_fix(
    asked, case, element, said
):
    with pytest.raises(StandoffError) as refused:
        propose_elements(asked, [element])
    assert said in str(refused.value)
    assert not journal_of(case).exists()


def test_a_change_is_kept_as_a_scenario(asked, case):
    made = propose_change(asked, ["up: drop not release"], title="Water flows", because=["c1"])
    assert made.kind == "change"
    accept_proposals(case, ["p1"], by="Ada")
    scenario = load_case(case).scenarios["proposal-p1"]
    assert (scenario.title, scenario.lines) == ("Water flows", ("up: drop not release",))


@pytest.mark.parametrize("lines", [["up: drop relase"], ["nobody: drop release"], ["what"]])
def test_a_change_that_cannot_be_read_is_refused(asked, case, lines):
    with pytest.raises((ProjectFileError, ConflictModelError, UsageError)):
        propose_change(asked, lines)
    assert not journal_of(case).exists()


def test_a_proposal_for_a_case_that_changed_is_checked_again_and_says_so(
    asked, cited, case, database
):
    propose_elements(asked, [{"do": "add_option", "dm": "up", "id": "dam", "name": "A dam"}])
    propose_elements(asked, [{"do": "add_preference", "dm": "up", "say": "not sue"}])
    case.write_text(CASE.replace("sue", "go"), encoding="utf-8")
    fits, broken = list_proposals(case, database).proposals
    assert fits.stale
    assert fits.standing.endswith("still fits.")
    assert "no longer fits" in broken.standing
    assert "unknown option 'sue'" in broken.standing
    assert "1 of them no longer fit" in list_proposals(case, database).summary
    before = case.read_text(encoding="utf-8")
    with pytest.raises(StandoffError, match=r"no good|unknown option"):
        accept_proposals(case, ["p1", "p2"], by="Ada")
    assert case.read_text(encoding="utf-8") == before
    assert read_journal(case).decisions == {}
    done = accept_proposals(case, ["p1"], by="Ada")
    assert "had changed" in done.lines()[0]


def test_a_source_that_is_gone_makes_a_claim_unfit(asked, cited, case, tmp_path):
    propose_claim(asked, "They talked.", [cited])
    empty = tmp_path / "empty.db"
    (tmp_path / "a.txt").write_text("Something else\n\nQuite.\n", encoding="utf-8")
    add_sources(empty, [tmp_path / "a.txt"])
    view = show_proposal(case, "p1", empty)
    assert "is not in the database" in view.standing
    with pytest.raises(UsageError, match="not in the database"):
        accept_proposals(case, ["p1"], by="Ada", database=empty)


def test_what_is_decided_stays_decided(asked, case):
    propose_change(asked, ["up: drop not release"])
    reject_proposals(case, ["p1"], by="Ada", why="no")
    for decide in (accept_proposals, reject_proposals):
        with pytest.raises(UsageError, match="was rejected by Ada already"):
            decide(case, ["p1"], by="Bob")
    with pytest.raises(UsageError, match="there is no proposal 'p7'"):
        reject_proposals(case, ["p7"], by="Bob")
    with pytest.raises(UsageError, match="say which"):
        reject_proposals(case, [], by="Bob")
    assert list_proposals(case, decided=False).proposals == ()
    assert list_proposals(case).proposals[0].decision.why == "no"


def test_lines_that_a_crash_cut_off_are_passed_over_and_told(asked, case):
    propose_change(asked, ["up: drop not release"])
    path = journal_of(case)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    propose_change(asked, ["down: drop not sue"])
    found = list_proposals(case)
    assert [each.id for each in found.proposals] == ["p1", "p2"]
    assert [problem.code for problem in found.problems] == ["bad-proposal-line"]
    assert path.read_bytes().startswith(whole), "lines are only added"


@pytest.mark.parametrize(
    "line",
    [
        *("[]", "null", "{}", "\x00", "[", "[" * 100_000),
        '{"verdict": "accepted"}',
        '{"id": "p1", "claim": {"id": 1}}',
        '{"id": "p1", "by": "", "when": "", "why": "", "revision": "", "elements": [1]}',
    ],
)
def test_any_line_is_read_or_passed_over(case, line):
    journal_of(case).write_text(line + "\n", encoding="utf-8")
    found = list_proposals(case)
    assert (found.proposals, len(found.problems)) == ((), 1)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_nothing_is_written_through_a_link_that_somebody_laid(asked, case, tmp_path):
    target = tmp_path / "precious.txt"
    target.write_text("precious", encoding="utf-8")
    journal_of(case).symlink_to(target)
    with pytest.raises(ProjectFileError, match="it is a link"):
        propose_change(asked, ["up: drop not release"])
    assert target.read_text(encoding="utf-8") == "precious"


def test_a_case_that_is_no_text_of_ours_takes_no_proposals(tmp_path, database):
    for name in ("case.gmcr", "case.csv"):
        with pytest.raises(UsageError, match="YAML or JSON"):
            propose_change(Asked(tmp_path / name, "x"), ["up: drop not release"])
    with pytest.raises(ProjectFileError):
        propose_change(Asked(tmp_path / "none.yaml", "x"), ["up: drop not release"])


def test_no_more_are_taken_than_a_person_reads(asked, case, monkeypatch):
    monkeypatch.setattr("standoff.workflows.proposals.making.MAX_OPEN", 2)
    for _ in range(2):
        propose_change(asked, ["up: drop not release"])
    with pytest.raises(UsageError, match="wait for a decision"):
        propose_change(asked, ["up: drop not release"])
    reject_proposals(case, ["p1"], by="Ada")
    assert propose_change(asked, ["up: drop not release"]).id == "p3"


def test_the_mark_at_the_beginning_and_line_ends_of_a_file_stay(asked, case):
    propose_elements(asked, [{"do": "add_preference", "dm": "up", "say": "not sue"}])
    case.write_bytes(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    accept_proposals(case, ["p1"], by="Ada")
    data = case.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A quarrel")
    assert data.count(b"\r\n") == data.count(b"\n")


def test_a_proposal_may_rest_on_those_that_wait_before_it(asked, cited, case, database):
    """Our choice: a draft is made step by step, and nothing of it is accepted meanwhile."""
    maker = {"do": "add_decision_maker", "name": "The town", "id": "town"}
    option = {"do": "add_option", "dm": "town", "name": "Mediate", "id": "mediate"}
    propose_change(asked, ["up: drop not release"])
    propose_claim(asked, "The town may mediate.", [cited], elements=[maker, option])
    wish = {"do": "add_preference", "dm": "town", "say": "not down.sue", "because": ["c2"]}
    propose_elements(asked, [wish])
    listed = list_proposals(case, database)
    assert [each.after for each in listed.proposals] == [(), (), ("p1", "p2")]
    assert (
        listed.proposals[2].standing
        == "It fits after “up: drop not release” and “The town may mediate.”."
    )
    with pytest.raises(StandoffError, match="town"):
        accept_proposals(case, ["p3"], by="Ada", database=database)
    accept_proposals(case, ["p2", "p3"], by="Ada", database=database)
    found = load_case(case).conflict
    assert [each.name for each in found.decision_makers] == ["Upstream", "Downstream", "The town"]
    assert list_proposals(case, database).proposals[0].standing == "It fits the case as it is."


def test_an_acceptance_is_undone_like_any_other_edit(asked, case):
    """Agreement with the editing of cases: its journal knows the step by its name."""
    propose_elements(asked, [{"do": "add_option", "dm": "up", "id": "dam", "name": "A dam"}])
    accept_proposals(case, ["p1"], by="Ada")
    desk = Desk.open(case)
    assert desk.undo_label == "Accept p1"
    desk.undo()
    assert case.read_text(encoding="utf-8") == CASE


def test_a_case_with_errors_takes_proposals_that_bring_no_more(asked, cited, case, database):
    case.write_text(CASE.replace("not release", "not relaese"), encoding="utf-8")
    propose_claim(asked, "They talked.", [cited])
    accept_proposals(case, ["p1"], by="Ada", database=database)
    assert "They talked." in case.read_text(encoding="utf-8")


def test_proposals_that_come_at_once_have_ids_of_their_own(asked, case):
    """Eight at a time; a lock, not luck."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: propose_change(asked, ["up: drop not release"]), range(24)))
    assert sorted(each.id for each in made) == sorted(f"p{n}" for n in range(1, 25))
    assert len(read_journal(case).proposals) == 24
    assert read_journal(case).problems == ()


def test_what_is_proposed_is_told_in_the_words_of_the_editing_room(asked, cited):
    made = propose_claim(
        asked, "They talked.", [cited], elements=[{"do": "add_rule", "rule": {"never": "sue"}}]
    )
    assert made.labels == (
        "Add the claim They talked.",
        f"Cite {cited.source} for c2",
        "Add the rule never sue",
    )


def test_what_a_proposal_cites_is_called_by_its_title(asked, cited, case, database):
    """Definition: a short name is for commands; with ids it is given."""
    made = propose_claim(asked, "They talked.", [cited])
    view = show_proposal(case, made.id, database)
    told, with_ids = "\n".join(view.lines()), "\n".join(view.lines(ids=True))
    assert f"for: {cited.source}, sentence" in with_ids
    assert f"for: {cited.source}, sentence" not in told
    (name,) = view.called.values()
    assert f"for: {name}, sentence {cited.sentence}" in told
