"""Sources in the workbench: listed, searched with the words marked, read by zones, cited.

Provenance: our choice; the notes and the case are those of ``report_material``.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile

import pytest

from made_files import make_pdf
from report_material import make_material
from standoff.casefile import load_case
from standoff.errors import StandoffError
from standoff.evidence.capture.contents import read_contents
from standoff.web.screens.talking import for_the_page
from standoff.workflows.sources import add_sources, list_all_sources, set_about, set_date
from standoff.workflows.sources.voices import VOICES, Wanted, find_pages, list_spoken


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
    assert "1 sentence" in text
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
    assert '<span class="chip">body</span>' in text
    assert '<span class="chip">text</span>' not in text
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


def test_a_citation_made_on_the_page_is_like_one_of_the_command_line(page, harbour):
    """Definition: words, what stands around them, their hash; and a new claim is by whoever says it."""
    html = page.get(f"/case/{harbour.key}/sources/ledger").text
    voiced = re.search(r'id="s(\d+)" data-quoted="([^",]+), [^";]+"', html)
    number, voice = int(voiced[1]), voiced[2]
    words = {"source": "ledger", "sentence": number, "side": "for", "text": "So they say."}
    told = page.post(f"/case/{harbour.key}/cite", words)
    assert told.status_code == 200, told.text
    claim = harbour.case.claims[told.json()["claim"]]
    (cited,) = claim.supporting
    assert claim.by == ("" if voice == "nobody named" else voice)
    assert cited.quote
    assert cited.quote_sha256
    assert cited.prefix or cited.suffix
    assert "<" not in cited.quote + cited.prefix + cited.suffix
    sent = page.get(f"/case/{harbour.key}/give/archive.zip").content
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        packed = archive.read("case.yaml").decode()
        assert archive.namelist() == ["case.yaml", "README.txt"]
    assert cited.quote in harbour.desk.text
    assert cited.quote not in packed
    assert cited.quote_sha256 in packed


def test_a_page_says_how_words_are_given_and_what_is_done_with_them(page, harbour):
    """Definition: as the terminal says it; parts of a page have the words of the terminal, too."""
    text = page.get(f"/case/{harbour.key}/sources/harbour").text
    assert "in other words: threatened" in text
    assert '<span class="chip">body</span>' in text


def test_only_the_selected_words_of_a_sentence_are_cited(page, harbour):
    """Our promise: what is selected in the text is what the claim rests on."""
    html = page.get(f"/case/{harbour.key}/sources/ledger").text
    sentence = re.search(r'id="s4"[^>]*>([^<]+)</span>', html)[1]
    first, second, third = sentence.split()[:3]
    words = {"source": "ledger", "sentence": 4, "side": "for", "text": "So it is."}
    asked = words | {"words": f"{second} {third}", "before": f"{first} "}
    told = page.post(f"/case/{harbour.key}/cite", asked)
    assert told.status_code == 200, told.text
    cited = harbour.case.claims[told.json()["claim"]].supporting[0]
    start, end = cited.position
    assert (cited.sentence, end - start) == (4, len(f"{second} {third}"))
    refused = page.post(f"/case/{harbour.key}/cite", words | {"words": "never said so"})
    assert refused.status_code in (400, 422)
    assert "do not stand in one sentence" in refused.text


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
    assert answer.status_code == 200
    assert "No sources have been read" in answer.text
    assert '<option value="coverage">' not in answer.text
    (river.path.parent / "coverage").mkdir()
    there = page.get(f"/case/{river.key}/sources", headers={"Accept": "text/html"})
    assert '<option value="coverage">' in there.text
    assert "Read it</button>" in there.text


def test_a_folder_of_coverage_is_read(page, material, tmp_path):
    """Into a database beside the cases, followed file by file."""
    shutil.copytree(material.notes, tmp_path / "coverage")
    job = page.post("/open", {"kind": "folder", "name": "coverage"}).json()["job"]
    told = page.get(f"/jobs/{job}").json()
    while told["state"] in ("waiting", "running"):
        told = page.get(f"/jobs/{job}").json()
    assert told["words"] == "2 sources, 2 articles"
    assert (tmp_path / "standoff.db").exists()


def read_table(page, name, columns):
    """Read a table to its end."""
    job = page.post("/open", {"kind": "table", "name": name, "columns": columns}).json()["job"]
    told = page.get(f"/jobs/{job}").json()
    while told["state"] in ("waiting", "running"):
        told = page.get(f"/jobs/{job}").json()
    return told


ODD = "Kopf;Wörter, ganz;Wann\nDer Hafen;Der Rat tagte am 3. Mai.;2024-05-04\n;Die Schleuse blieb zu.;2024-05-05\n"


def test_a_table_is_read_by_the_columns_that_were_chosen(page, river, tmp_path):
    """Names of columns with commas and signs of other letters, which no list of names has."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "odd.csv").write_text(ODD, encoding="utf-8")
    offered = page.get(f"/case/{river.key}/sources", headers={"Accept": "text/html"}).text
    assert 'value="in/odd.csv" data-kind="table"' in offered
    told = page.get("/columns?name=in/odd.csv").json()
    assert [each["name"] for each in told["columns"]] == ["Kopf", "Wörter, ganz", "Wann"]
    assert told["columns"][0]["says"] == "Der Hafen"
    assert told["found"] == {}
    assert not told["events"]
    refused = read_table(page, "in/odd.csv", {"title": "Kopf"})
    assert any("no column is known to hold the text" in each for each in refused["problems"])
    chosen = {"text": "Wörter, ganz", "title": "Kopf", "date": "Wann", "author": ""}
    assert read_table(page, "in/odd.csv", chosen)["words"] == "2 sources, 2 articles"
    first, second = list_all_sources(tmp_path / "standoff.db").sources
    assert (first.title, first.date, second.date) == ("Der Hafen", "2024-05-04", "2024-05-05")


def test_columns_that_were_probably_not_meant_are_told_before_and_with_the_result(page, tmp_path):
    """Definition: the table is read all the same; “none” takes no column, whatever they are called."""
    table = ODD.replace("Wann", "date").replace("Kopf", "author")
    (tmp_path / "odd.csv").write_text(table, encoding="utf-8")
    wrong = {"text": "Wörter, ganz", "title": "date", "date": "author", "author": ""}
    told = page.get("/columns", params={"name": "odd.csv", **wrong}).json()["odd"]
    assert len(told) == 1
    assert told[0].startswith("No cell of the column 'author' is a date")
    twice = page.get("/columns", params={"name": "odd.csv", **wrong, "url": "date"}).json()["odd"]
    assert any("taken for several fields: " in each for each in twice)
    read = read_table(page, "odd.csv", wrong)
    assert read["words"] == "2 sources, 2 articles"
    assert any("is a date" in each for each in read["problems"])
    first, _ = list_all_sources(tmp_path / "standoff.db").sources
    assert first.title == "2024-05-04"
    right = {"text": "Wörter, ganz", "date": "date"}
    assert page.get("/columns", params={"name": "odd.csv", **right}).json()["odd"] == []


@pytest.mark.parametrize(
    ("name", "text", "found", "events"),
    [
        ("a.tsv", "headline\tbody\nA\tB\n", {"text": "body", "title": "headline"}, False),
        ("a.jsonl", '{"body": "B", "by": {"name": "C"}}\n', {"text": "body"}, False),
        ("a.csv", "", {}, False),
        (
            "a.csv",
            "event_id_cnty,event_date,event_type,actor1,location,notes\n",
            {},
            True,
        ),
    ],
)
def test_the_columns_of_a_table_are_told(page, tmp_path, name, text, found, events):
    (tmp_path / name).write_text(text, encoding="utf-8")
    answer = page.get(f"/columns?name={name}")
    assert answer.status_code == 200
    told = answer.json()
    assert found.items() <= told["found"].items()
    assert told["events"] is events


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../out.csv", "not inside"),
        ("none.csv", "no table"),
        ("case.txt", "neither a table"),
        ("bad.jsonl", "no JSON"),
    ],
)
def test_what_is_no_table_of_the_folder_has_no_columns(page, tmp_path, name, reason):
    (tmp_path.parent / "out.csv").write_text("text\nA\n", encoding="utf-8")
    (tmp_path / "case.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("{\n", encoding="utf-8")
    answer = page.get(f"/columns?name={name}")
    assert 400 <= answer.status_code < 500
    assert reason in answer.text


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


def test_what_is_said_is_told_by_who_says_it(material):
    """Definition: quoted is what somebody is said to have said, a comment what stands in that zone;
    of the two notes nobody comments, and every sentence is of one voice at most."""
    whole = list_spoken(material.database, Wanted(), 100)
    by_voice = {
        voice: [
            (s.source, s.sentence)
            for s in list_spoken(material.database, Wanted(voice=voice), 100).sentences
        ]
        for voice in VOICES
    }
    quoted = list_spoken(material.database, Wanted(voice="quoted"), 100).sentences
    assert any("Residents fear" in each.text for each in quoted)  # told as their thought
    assert any("needs the north quay" in each.text for each in quoted)
    assert not any("paid 3 million" in each.text for each in quoted)
    assert by_voice["comment"] == []
    assert not set(by_voice["author"]) & set(by_voice["quoted"])
    assert whole.total >= len(by_voice["author"]) + len(by_voice["quoted"])
    searched = list_spoken(material.database, Wanted(query="company", voice="author"), 100)
    assert searched.total == searched.counts["author"]
    assert searched.counts["quoted"] >= 1


@pytest.mark.parametrize(
    ("address", "there", "gone"),
    [
        ("voice=quoted", "needs the north quay", "paid 3 million"),
        ("voice=author", "paid 3 million", "needs the north quay"),
        ("voice=comment", "In these sources nobody speaks so", "Residents fear"),
        ("q=company&voice=quoted", "<mark>company</mark>", "3 million"),
        ("q=company&voice=author", "3 million", "needs the north quay"),
        ("q=company&year=1999", "Without the filters", "<mark>"),
    ],
)
def test_filters_are_addresses_that_say_what_is_on(page, harbour, address, there, gone):
    text = page.get(f"/case/{harbour.key}/sources?{address}").text
    assert there in text
    assert gone not in text
    assert text.count('aria-current="true"') >= 1


def test_a_voice_that_there_is_not_is_refused(page, harbour):
    answer = page.get(f"/case/{harbour.key}/sources?voice=ghost")
    assert answer.status_code == 200
    assert "no voice" in answer.text


def test_filters_by_year_and_language_appear_where_they_part_the_sources(page, harbour, tmp_path):
    """Definition: both notes are of 2021 and in English; one is said to be in German."""
    database = tmp_path / "own.db"
    shutil.copy(page.bench.database, database)
    page.bench.database = database
    before = page.get(f"/case/{harbour.key}/sources").text
    assert "Published" not in before
    assert 'id="filter-language"' not in before
    set_about(database, "ledger", {"language": "de"})
    set_date(database, "ledger", "2022")
    after = page.get(f"/case/{harbour.key}/sources?language=de").text
    assert "Published" in after
    assert "1 shown" in after
    assert 'id="filter-language"' in after
    assert "language=en" in after
    assert "sources/harbour" not in after


def test_claims_stand_side_by_side_and_lead_to_sentences_and_elements(page, harbour):
    """From an element to its sentences and back: the preference that rests on the claim is named."""
    text = page.get(f"/case/{harbour.key}/beside").text
    assert "It threatened to move its cranes to Bremhaven." in text
    assert f"/case/{harbour.key}/sources/harbour#s" in text
    assert re.search(r"/case/\w+/#preference-2021-06-council-1", text)
    assert text.index('id="claim-goodlease"') < text.index('id="claim-offer"')
    back = page.get(f"/case/{harbour.key}/sources/harbour").text
    assert f"/case/{harbour.key}/#claim-goodlease" in back


def test_facts_that_sources_state_differently_stand_side_by_side(page, harbour, tmp_path):
    """Provenance: two notes that give two sums for the same study."""
    notes = tmp_path / "more"
    notes.mkdir()
    (notes / "echo.txt").write_text(
        "Study was cheaper\n2021-06-15\n\nThe port company paid 2 million euros for a study of "
        "Bremhaven in May 2021.\n",
        encoding="utf-8",
    )
    shutil.copy(page.bench.database, tmp_path / "both.db")
    page.bench.database = tmp_path / "both.db"
    add_sources(page.bench.database, [notes])
    text = page.get(f"/case/{harbour.key}/beside?aspect=figure").text
    assert "2 million" in text
    assert "3 million" in text
    assert "contradiction" in text
    assert "unknown" not in page.get(f"/case/{harbour.key}/beside?aspect=quote").text
    refused = page.get(f"/case/{harbour.key}/beside?aspect=smell")
    assert refused.status_code == 200
    assert "smell" in refused.text


def test_side_by_side_without_a_database_and_of_a_broken_case(page, river):
    """The claims stand in the case; what is in no database is said."""
    assert "evidence database" in page.get(f"/case/{river.key}/beside").text
    river.path.write_text("standoff: [", encoding="utf-8")
    river.refresh()
    answer = page.get(f"/case/{river.key}/beside", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "has errors" in answer.text


def test_a_pdf_is_shown_with_its_pages(page, river, tmp_path):
    """Definition: a form feed ends a page of the text layer; each page says its number once."""
    page.bench.database = tmp_path / "paper.db"
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(make_pdf("The river rose.", "The dam held."))
    add_sources(page.bench.database, [paper])
    assert set(find_pages(page.bench.database, "paper").values()) == {1, 2}
    text = page.get(f"/case/{river.key}/sources/paper").text
    assert text.count('aria-label="Page 1"') == text.count('aria-label="Page 2"') == 1
    assert "on 2 pages, the text of a PDF" in text
    assert (
        text.index("The river rose")
        < text.index('aria-label="Page 2"')
        < text.index("The dam held")
    )


def test_what_to_read_next_stands_beside_its_question(page, harbour):
    """Definition: the most telling question first, with sentences of the database and a search."""
    html = page.ask(harbour, "robust")["html"]
    assert "What to read next" in html
    assert re.search(r'href="sources/(harbour|ledger)#s\d', html)
    assert 'href="sources?q=' in html


def code(page, case, **words):
    return page.post(f"/case/{case.key}/code", {"source": "harbour", **words})


def test_a_sentence_and_words_in_it_are_coded_starred_and_remembered(page, harbour, tmp_path):
    """Issue #11: select words in the reading window, give them a code or a memo."""
    shutil.copy(page.bench.database, tmp_path / "own.db")
    page.bench.database = tmp_path / "own.db"
    address = f"/case/{harbour.key}/sources/harbour"
    text = page.get(address).text
    number, _ = re.search(
        r'data-sentence="(\d+)"[^>]*>(It threatened to move its cranes[^<]*)', text
    ).groups()
    at = {"sentence": int(number)}
    assert code(page, harbour, **at, do="code", text="threats/economic").json()["changed"]
    part = code(
        page,
        harbour,
        **at,
        do="code",
        text="cranes",
        words="its cranes",
        before="It threatened to move ",
    )
    assert part.json()["text"] == "its cranes"
    assert code(page, harbour, **at, do="memo", text="Could it <really>?").status_code == 200
    assert code(page, harbour, **at, do="starred").json()["what"] == "starred"
    text = page.get(address).text
    assert "threats/economic</span>" in text
    assert "“its cranes”" in text
    assert "Could it &lt;really&gt;?" in text
    assert "★" in text
    starred = page.get(f"{address}?state=starred").text
    assert re.search(rf'class="sentence[^"]*" id="s{number}"', starred)
    assert f'passed" id="s{number}"' not in starred
    assert "1 of " in starred
    coded = page.get(f"{address}?code=threats").text
    assert "1 of " in coded
    listed = page.get(f"/case/{harbour.key}/sources").text
    assert "★ 1" in listed
    assert "1 coded" in listed
    assert "1 memo<" in listed
    assert code(page, harbour, **at, do="uncode", text="threats/economic").json()["changed"]
    assert "threats/economic</span>" not in page.get(address).text


@pytest.mark.parametrize(
    "words",
    [
        {"do": "code", "text": "a"},
        {"do": "code", "text": " ", "sentence": 1},
        {"do": "code", "text": "a", "sentence": 10_000},
        {"do": "code", "text": "a", "sentence": True},
        {"do": "code", "text": "a", "sentence": 1, "words": "words that stand nowhere at all"},
        {"do": "burn", "text": "a", "sentence": 1},
        {"do": "memo", "text": "", "sentence": 1},
        {"do": "uncode", "text": "nothing", "sentence": 1},
        {"do": "code", "text": "a", "sentence": 1, "source": "nowhere"},
    ],
)
def test_what_cannot_be_coded_is_refused_in_words(page, harbour, words, tmp_path):
    shutil.copy(page.bench.database, tmp_path / "own.db")
    page.bench.database = tmp_path / "own.db"
    answer = code(page, harbour, **words)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.json()["refused"]["message"]
    assert "Traceback" not in answer.text


def test_a_reader_meets_names_where_the_file_has_ids(page, harbour, tmp_path):
    """Definition: a citation is told by what its claim says, a language by its name, a memo without
    words is refused in the words of the page."""
    words = {"source": "ledger", "sentence": 4, "side": "for", "text": "The beach stays open."}
    told = page.post(f"/case/{harbour.key}/cite", words).json()
    assert told["label"] == "Cited for the new claim “The beach stays open.”"
    known = {"source": "ledger", "sentence": 4, "side": "against", "claim": told["claim"]}
    told = page.post(f"/case/{harbour.key}/cite", known).json()
    assert told["label"] == "Cited against the claim “The beach stays open.”"
    text = page.get(f"/case/{harbour.key}/sources").text
    assert "<td>English</td>" in text
    empty = {"source": "ledger", "sentence": 4, "do": "memo", "text": " "}
    refused = page.post(f"/case/{harbour.key}/code", empty)
    assert refused.status_code == 400
    assert "no words" in refused.text
    assert "--text" not in refused.text


def test_a_refusal_does_not_say_that_nothing_was_found(page, harbour):
    text = page.get(f"/case/{harbour.key}/beside?relation=zzz").text
    assert "there is no relation" in text
    assert "Nothing: no two statements" not in text


def test_what_is_no_database_is_said_once(page, harbour, tmp_path):
    page.bench.database = tmp_path / "notes.db"
    page.bench.database.write_text("no database at all, only words", encoding="utf-8")
    answer = page.get(f"/case/{harbour.key}/sources")
    assert answer.json()["html"].lower().count("is no evidence database") == 1


def test_a_source_is_removed_after_what_hangs_on_it_was_told(page, material, tmp_path):
    """Our promise: asked without a word nothing is changed; the claims stay in the file."""
    database = tmp_path / "own.db"
    shutil.copy(material.database, database)
    shutil.copy(material.case, tmp_path / "case.yaml")
    page.bench.database = database
    case = page.bench.open(tmp_path / "case.yaml")
    before = (tmp_path / "case.yaml").read_text()
    address = f"/case/{case.key}/remove"
    source = list_all_sources(database).sources[0].source
    told = page.post(address, {"source": source}).json()
    assert any("the claim “" in each for each in told["hanging"])
    assert len(list_all_sources(database).sources) == 2
    gone = page.post(address, {"source": source, "sure": True}).json()
    assert "Removed" in gone["label"]
    assert "1 source, 1 article" in page.get(gone["address"]).text
    assert (tmp_path / "case.yaml").read_text() == before
    assert page.get(f"/case/{case.key}/").status_code == 200
    assert page.post(address, {"source": source, "sure": True}).status_code == 400
    assert page.post(address, {}).status_code == 400


def test_who_begins_with_the_sources_cites_before_anybody_is_in_the_dispute(
    page, material, tmp_path
):
    """Our promise: claims are numbered, shown where they are cited, beside their sources, and under Build."""
    (tmp_path / "new.yaml").write_text("standoff: 1\ntitle: New\n", encoding="utf-8")
    page.bench.database = material.database
    case = page.bench.open(tmp_path / "new.yaml")
    source = list_all_sources(material.database).sources[0].source
    for number, text in ((1, "It began."), (2, "It went on.")):
        cite = {"source": source, "sentence": number, "text": text, "side": "for"}
        told = page.post(f"/case/{case.key}/cite", cite)
        assert told.status_code == 200, told.text
        assert f"Cited for the new claim “{text}”" in told.json()["label"]
    again = page.post(f"/case/{case.key}/cite", {**cite, "claim": "c2"}).json()
    assert "The claim 'It went on.'" in again["refused"]["message"].replace(
        "the claim", "The claim"
    )
    shown = page.get(f"/case/{case.key}/sources/{source}").text
    assert "for: It began." in shown
    beside = page.get(f"/case/{case.key}/beside")
    assert beside.status_code == 200
    assert "It went on." in beside.text
    assert 'class="right">2<' in page.get(f"/case/{case.key}/sources").text
    assert "It went on." in page.get(f"/case/{case.key}/").text


def test_a_folder_is_read_with_its_bibliography_and_says_which_file_it_means(page, tmp_path):
    """Our promise: nothing that only a terminal could do is left to a reader in the browser."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "talks.txt").write_text("Talks in the port\n\nThe ministers met on Tuesday.\n")
    (folder / "odd.docx").write_text("no document")
    (folder / "library.ris").write_text(
        "TY  - NEWS\nTI  - Talks in the port\nDA  - 2019/07/02\nER  -\n\nTY  - BOOK\nTI  - Another\nER  -\n"
    )
    (folder / "leak.txt").symlink_to("/etc/hostname")
    job = page.post("/open", {"kind": "folder", "name": "in"}).json()["job"]
    told = page.get(f"/jobs/{job}").json()
    while told["state"] in ("waiting", "running"):
        told = page.get(f"/jobs/{job}").json()
    said = " ".join(told["problems"])
    assert told["words"] == "1 source, 1 article"
    assert "odd.docx: the file is not a DOCX document" in said
    assert "library.ris describes 1 source; of 1 that it names no text is here" in said
    assert "links out of the folder are not followed" in said
    assert "standoff sources" not in said
    (source,) = list_all_sources(tmp_path / "standoff.db").sources
    assert source.date == "2019-07-02"


def test_what_a_source_is_can_be_said_and_taken_back(page, material, tmp_path):
    """Our promise: only what is sent is changed; a field that is emptied is what the source says again."""
    database = tmp_path / "own.db"
    shutil.copy(material.database, database)
    shutil.copy(material.case, tmp_path / "case.yaml")
    page.bench.database = database
    case = page.bench.open(tmp_path / "case.yaml")
    address = f"/case/{case.key}/describe"
    source = list_all_sources(database).sources[0].source
    was = list_all_sources(database).sources[0]
    said = {"title": "<b>Port</b>", "author": "Mori, Ada", "date": "2016-12", "reliability": "B"}
    assert page.post(address, {"source": source, **said}).status_code == 200
    now = list_all_sources(database).sources[0]
    assert (now.title, now.date, now.value("reliability")) == ("<b>Port</b>", "2016-12", "B")
    assert now.value("publisher") == was.value("publisher")
    shown = page.get(f"/case/{case.key}/sources/{source}").text
    assert 'value="&lt;b&gt;Port&lt;/b&gt;"' in shown
    assert "B: usually reliable" in shown
    for bad in ({"date": "soon"}, {"reliability": "Z"}, {}):
        assert page.post(address, {"source": source, **bad}).status_code == 400
    back = dict.fromkeys(said, "")
    assert page.post(address, {"source": source, **back}).status_code == 200
    found = list_all_sources(database).sources[0]
    assert (found.title, found.date, found.about) == (was.title, was.date, was.about)


def test_a_table_whose_text_is_not_known_says_what_to_do_without_a_terminal(tmp_path):
    """Our promise: what only a terminal could do is not what a page proposes."""
    table = tmp_path / "rows.csv"
    table.write_text("kop;stuk\nFerries idle;No ship left.\n", encoding="utf-8")
    with pytest.raises(StandoffError) as refused:
        read_contents(table)
    hint = refused.value.problems[0].hint
    assert "--columns text=NAME" in hint
    assert "call the column with the words “text”" in for_the_page(hint)
    assert "--columns" not in for_the_page(hint)
