"""A citation without a hash is looked up by the id of its source, and it is said that no hash vouches for it.

Provenance: issue #14, item 1; sentences are those of the texts below.
"""

from __future__ import annotations

import pytest

import standoff
from standoff.cli import main
from standoff.dossier.grounds.citations import BY_NAME, NO_HASH, UNKNOWN_CAPTURE
from standoff.workflows.asking.evidence_check import check_evidence
from standoff.workflows.sources.at_hand import load_evidence

CASE = """\
standoff: 1
title: Dam
decision_makers:
  up: {{options: {{release: {{name: Release, because: c1}}}}, prefers: [{{say: release, because: c1}}]}}
claims:
  c1: {{text: The dam is full., for: [{citations}]}}
sources: {{{sources}}}
"""


@pytest.fixture
def dam(tmp_path):
    (tmp_path / "gazette.txt").write_text(
        "The dam is full\\n\\nThe dam is full, the mayor said. It holds 3 million cubic metres.\\n".replace(
            "\\n", "\n"
        )
    )
    (tmp_path / "courier.txt").write_text(
        "Rain at last\n\nIt rained for two days. The dam is full.\n"
    )
    database = tmp_path / "dam.db"
    files = [str(tmp_path / name) for name in ("gazette.txt", "courier.txt")]
    assert main(["sources", "add", *files, "--db", str(database), "-q"]) == 0

    def find(citations, sources="gazette: {}"):
        path = tmp_path / "case.yaml"
        path.write_text(CASE.format(citations=citations, sources=sources), encoding="utf-8")
        case = standoff.load(path)
        evidence = load_evidence(case.case, database)
        problems = check_evidence(case, database).problems
        return list(evidence.found.values()), problems, evidence

    return find


def test_a_source_without_a_hash_is_found_by_its_id(dam):
    (found,), problems, evidence = dam("{source: gazette, sentence: 3}")
    assert found.state == "unverified"
    assert found.resolution.text == "It holds 3 million cubic metres."
    assert found.reason == BY_NAME
    assert [one.slug for one in evidence.documents_of("gazette")] == ["gazette"]
    assert "orphan-citation" not in {one.code for one in problems}
    assert "source-without-hash" not in {one.code for one in problems}


def test_a_quotation_still_has_to_stand_there(dam):
    (right, wrong), problems, _ = dam(
        '{source: gazette, sentence: 3, quote: "It holds 3 million cubic metres."},'
        ' {source: gazette, sentence: 2, quote: "It rained."}'
    )
    assert (right.state, wrong.state) == ("verified", "orphan")
    assert [one.code for one in problems if "orphan" in one.code] == ["orphan-citation"]


def test_a_sentence_that_is_not_there_is_an_orphan(dam):
    (found,), _, _ = dam("{source: gazette, sentence: 99}")
    assert found.state == "orphan"


def test_a_source_of_no_document_says_that_it_has_no_hash(dam):
    (found,), problems, _ = dam("{source: gazete, sentence: 3}", "gazete: {}")
    assert found.state == "absent"
    assert found.reason == NO_HASH
    (problem,) = [one for one in problems if one.code == "source-without-hash"]
    assert "'gazete' has no sha256" in problem.message
    assert problem.hint == "Did you mean 'gazette'?"
    assert problem.place.line == 7


def test_one_citation_with_a_hash_speaks_for_the_others_of_its_source(dam):
    _, _, evidence = dam("{source: gazette, sentence: 3}")
    (document,) = evidence.documents_of("gazette")
    (with_hash, without), _, evidence = dam(
        f"{{source: paper, sentence: 2, sha256: {document.sha256}}}, {{source: paper, sentence: 3}}",
        "paper: {}",
    )
    assert with_hash.held is without.held
    assert without.state == "unverified"
    assert without.reason == ""
    assert evidence.unhashed == frozenset()


def test_a_source_with_a_hash_is_not_found_by_its_id(dam):
    """Its content is what the hash says, whatever a document is called."""
    (found,), _, _ = dam("{source: gazette, sentence: 3}", f"gazette: {{sha256: {64 * 'a'}}}")
    assert found.state in {"absent", "orphan"}
    assert not found.sentences


def test_two_captures_leave_it_open_which_was_read(dam):
    _, _, evidence = dam(
        "{source: gazette, sentence: 3}, {source: courier, sentence: 2}", "gazette: {}, courier: {}"
    )
    hashes = [one.sha256 for one in evidence.documents.values()]
    (found,), _, _ = dam("{source: both, sentence: 2}", f"both: {{sha256: [{', '.join(hashes)}]}}")
    assert (found.state, found.reason) == ("orphan", UNKNOWN_CAPTURE)


def test_the_report_shows_the_sentence_and_says_that_no_hash_vouches_for_it(dam, tmp_path):
    dam("{source: gazette, sentence: 3}, {source: nobody, sentence: 1}", "gazette: {}, nobody: {}")
    target = tmp_path / "r.md"
    words = [
        "report",
        str(tmp_path / "case.yaml"),
        "--db",
        str(tmp_path / "dam.db"),
        "-o",
        str(target),
    ]
    assert main([*words, "-q", "--readings", "2"]) == 0
    text = target.read_text(encoding="utf-8").replace("\\", "")
    assert "[not verified, no sha256]: “It holds 3 million cubic metres.”" in text
    assert "[text not at hand, no sha256]" in text
