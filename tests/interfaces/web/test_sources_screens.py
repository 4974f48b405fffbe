"""Sources in the workbench: listed, searched with the words marked, read by zones, cited.

Provenance: our choice; the notes and the case are those of ``report_material``.
"""

from __future__ import annotations

import shutil
import zipfile

import pytest

from report_material import make_material
from standoff.casefile import load_case
from standoff.workflows.sources import list_all_sources


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return make_material(tmp_path_factory.mktemp("material") / "case")


@pytest.fixture
def harbour(page, material, tmp_path):
    """A case open with its database."""
    shutil.copy(material.case, tmp_path / "case.yaml")
    page.bench.database = material.database
    return page.bench.open(tmp_path / "case.yaml")


def test_sources_are_listed_with_how_often_they_are_cited(page, harbour):
    text = page.get(f"/case/{harbour.key}/sources").text
    assert "2 sources, 2 articles" in text
    assert "Port company weighs its options" in text
    assert 'class="right">5<' in text


def test_a_search_marks_what_it_found_and_leads_there(page, harbour):
    text = page.get(f"/case/{harbour.key}/sources?q=cranes").text
    assert "<mark>cranes</mark>" in text
    assert "1 statement in 1 article" in text
    assert "#s" in text
    assert "Nothing. Fewer words" in page.get(f"/case/{harbour.key}/sources?q=zeppelin").text


@pytest.mark.parametrize("query", ["date:soon", '"', "(((", "zone:nowhere", "a" * 5_000])
def test_a_search_that_cannot_be_read_says_why(page, harbour, query):
    answer = page.get(f"/case/{harbour.key}/sources", params={"q": query})
    assert answer.status_code == 200
    assert "Traceback" not in answer.text


def test_a_text_is_read_by_zones_and_leads_to_its_claims(page, harbour):
    """By the id that the case has for the source."""
    text = page.get(f"/case/{harbour.key}/sources/harbour").text
    assert "It threatened to move its cranes" in text
    assert 'class="zone zone-body"' in text
    assert "#claim-threat" in text
    assert 'class="chip against"' in text


@pytest.mark.parametrize("name", ["nowhere", "..%2f..%2fetc", "x y"])
def test_a_source_that_is_not_there_is_said(page, harbour, name):
    answer = page.get(f"/case/{harbour.key}/sources/{name}")
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


def test_a_sentence_is_cited_for_a_new_claim_and_against_an_old_one(page, harbour):
    """With the hash and the position by which it is found again; undone in the same way as all else."""
    words = {"source": "ledger", "sentence": 4, "side": "for", "text": "The beach stays open."}
    before = harbour.path.read_text(encoding="utf-8")
    page.post(f"/case/{harbour.key}/cite", words)
    page.post(f"/case/{harbour.key}/undo")  # claim and citation are one step
    assert harbour.path.read_text(encoding="utf-8") == before
    told = page.post(f"/case/{harbour.key}/cite", words)
    assert told.status_code == 200, told.text
    claim = harbour.case.claims[told.json()["claim"]]
    assert claim.text == "The beach stays open."
    assert claim.supporting[0].sentence == 4
    assert claim.supporting[0].sha256 or harbour.case.sources["ledger"].sha256
    words = {"source": "ledger", "sentence": 4, "side": "against", "claim": "threat"}
    assert page.post(f"/case/{harbour.key}/cite", words).status_code == 200
    assert harbour.case.claims["threat"].opposing
    text = page.get(f"/case/{harbour.key}/sources/ledger").text
    assert text.count("#claim-threat") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"source": "ledger", "sentence": 4, "side": "for", "text": " "}, "no words"),
        ({"source": "ledger", "sentence": 99, "side": "for", "claim": "threat"}, "99"),
        ({"source": "ledger", "side": "for", "claim": "threat"}, "no sentence"),
        ({"source": "ledger", "sentence": 4, "side": "beside", "claim": "threat"}, "beside"),
        ({"source": "ledger", "sentence": 4, "side": "for", "claim": "nobody"}, "nobody"),
        ({"source": "nowhere", "sentence": 4, "side": "for", "claim": "threat"}, "nowhere"),
    ],
)
def test_what_cannot_be_cited_is_refused_and_nothing_is_written(page, harbour, words, said):
    before = harbour.path.read_text(encoding="utf-8")
    answer = page.post(f"/case/{harbour.key}/cite", words)
    assert answer.status_code in (400, 422)
    assert said in answer.text
    assert harbour.path.read_text(encoding="utf-8") == before


def test_without_a_database_the_page_says_what_to_do(page, river):
    answer = page.get(f"/case/{river.key}/sources", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "Read a folder of coverage" in answer.text
    assert 'href="/start"' in answer.text


def test_a_folder_of_coverage_is_read(page, material, tmp_path):
    """Into a database beside the cases, followed file by file."""
    shutil.copytree(material.notes, tmp_path / "coverage")
    job = page.post("/open", {"kind": "folder", "name": "coverage"}).json()["job"]
    told = page.get(f"/jobs/{job}").json()
    while told["state"] in ("waiting", "running"):
        told = page.get(f"/jobs/{job}").json()
    assert told["words"] == "2 sources, 2 articles"
    assert (tmp_path / "standoff.db").exists()


@pytest.mark.parametrize(
    ("name", "texts"), [("archive.zip", False), ("archive-with-texts.zip", True)]
)
def test_an_archive_opens_elsewhere_with_the_texts_only_if_asked(
    page, harbour, tmp_path, name, texts
):
    """Definition: what is unpacked is the case as it is, and checks as it does here."""
    answer = page.get(f"/case/{harbour.key}/give/{name}")
    assert answer.status_code == 200
    (tmp_path / "sent.zip").write_bytes(answer.content)
    with zipfile.ZipFile(tmp_path / "sent.zip") as archive:
        archive.extractall(tmp_path / "elsewhere")
    there = tmp_path / "elsewhere"
    assert (there / "case.yaml").read_text(encoding="utf-8") == harbour.desk.text
    case = load_case(there / "case.yaml")
    assert (case.conflict, case.stages) == (harbour.case.conflict, harbour.case.stages)
    assert (case.claims, case.sources) == (harbour.case.claims, harbour.case.sources)
    assert (there / "standoff.db").exists() == texts
    if texts:
        assert len(list_all_sources(there / "standoff.db").sources) == 2
    else:
        assert b"Residents fear" not in answer.content
