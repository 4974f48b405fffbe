"""Documents in several languages: told, kept, read where they can be, cited. Texts of our own."""

from __future__ import annotations

import pytest

from standoff.errors import UsageError
from standoff.evidence.database.store import Store
from standoff.evidence.intake.alias_file import read_alias_file
from standoff.evidence.lookup.languages import (
    documents_not_read,
    language_of,
    language_of_sentence,
    languages_of,
    not_read_of,
)
from standoff.workflows import sources
from standoff.workflows.sources.passages import read_passage
from three_languages import (
    ENGLISH,
    FOLDER,
    JAPANESE,
    LANGUAGES,
    NOT_FOR_SALE,
    QUOTA,
    RUSSIAN,
)

ARABIC = "قال الوزير إن الجزيرة ليست للبيع وإن المحادثات ستستمر في الربيع. هل يعود؟ نعم، قال «سأعود» في 12 مارس."
MIXED = """Minister visits the island

Foreign Minister Jonas Weil arrived on Tuesday. “We are ready for talks,” he told reporters.

Der Minister sagte am Dienstag in Kiel, dass 1.704 Liter Wasser fehlen und niemand wisse, wer zahlt.
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    (folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "mixed.txt").write_text(MIXED, encoding="utf-8")
    path = folder / "standoff.db"
    report = sources.add_sources(path, [FOLDER, folder / "arabic.txt", folder / "mixed.txt"])
    assert not report.problems
    return path


@pytest.fixture(scope="module")
def store(database):
    with Store.open(database) as opened:
        yield opened


def number_of(store, slug):
    return store.find_document(slug)["id"]


def test_documents_and_their_sentences_have_their_languages(store):
    """Definition; the language of a sentence is that of its paragraph."""
    expected = LANGUAGES | {"arabic": "ar", "mixed": "en"}
    assert {slug: language_of(store, number_of(store, slug)) for slug in expected} == expected
    mixed = number_of(store, "mixed")
    assert [each.language for each in languages_of(store, mixed)] == ["en", "de"]
    assert [language_of_sentence(store, mixed, number) for number in (1, 3, 4)] == [
        "en",
        "en",
        "de",
    ]
    columns = {row["language"] for row in store.rows("SELECT language FROM sentence")}
    assert columns == {"en", "ru", "ja", "ar", "de"}


def test_what_cannot_be_read_is_said_and_nothing_is_found_there(store, database):
    """Definition: no false facts from a language that is not known."""
    arabic = number_of(store, "arabic")
    (unread,) = not_read_of(store, arabic)
    assert unread.words == "times, names, quotes, figures, events, meetings: not read in Arabic"
    for table in ("time_expression", "mention", "quote", "figure", "event"):
        sql = f"SELECT count(*) FROM {table} WHERE document_id = ?"
        assert store.value(sql, (arabic,)) == 0, table
    assert documents_not_read(store, "quotes") == {"Arabic": 1}
    listed = sources.list_items(database, "quote", sources=["arabic"])
    assert (listed.items, dict(listed.not_read)) == ((), {"Arabic": 1})
    assert store.value("SELECT count(*) FROM sentence WHERE document_id = ?", (arabic,)) == 3


def test_the_german_paragraph_of_an_english_article_is_read_as_german(database):
    """Definition: 1.704 Liter are 1704."""
    items = sources.list_items(database, "figure", sources=["mixed"]).items
    assert [(item.values["value"], item.values["unit"]) for item in items] == [("1704", "l")]


def test_sources_say_their_language_and_what_is_not_read(database):
    """Our choice of words, in lists and as data."""
    records = {each.source: each for each in sources.list_all_sources(database).sources}
    told = records[RUSSIAN].to_dict()
    assert told["language"] == "ru"
    assert told["languages"][0]["name"] == "Russian"
    assert told["not_read"] == []
    (unread,) = records["arabic"].to_dict()["not_read"]
    assert unread["words"].endswith("not read in Arabic")
    assert records[ENGLISH].to_dict()["not_read"] == []


def test_dates_of_publication_are_read_in_each_language(database):
    """Definition: all three appeared on 14 March 2019, and Tuesday was the 12th."""
    records = {each.source: each for each in sources.list_all_sources(database).sources}
    assert {records[slug].date for slug in LANGUAGES} == {"2019-03-14"}
    times = sources.list_items(database, "time_expression", sources=list(LANGUAGES)).items
    tuesday = {item.text: item.values["value"] for item in times}
    assert tuesday["Tuesday"] == tuesday["во вторник"] == tuesday["12日"] == "2019-03-12"


def test_the_people_and_states_are_the_same_in_all_three(store):
    """Definition: one entity over languages."""
    found = [
        {
            row["entity"]
            for row in store.rows(
                "SELECT DISTINCT entity FROM mention WHERE document_id = ?",
                (number_of(store, slug),),
            )
        }
        for slug in LANGUAGES
    ]
    people = {"sergei-lavrov", "taro-kono", "vladimir-putin", "shinzo-abe"}
    places = {"japan", "russia", "northern-territories"}
    assert people | places <= set.intersection(*found)


def test_the_same_words_are_the_same_persons_in_all_three(database):
    """Definition: Lavrov says that the island is not for sale."""
    quotes = sources.list_items(database, "quote", sources=list(LANGUAGES)).items
    direct = {item.source: item for item in quotes if item.values["kind"] == "direct"}
    assert set(direct) == set(LANGUAGES)
    assert {item.values["speaker_entity"] for item in direct.values()} == {"sergei-lavrov"}
    assert {slug: item.sentence for slug, item in direct.items()} == NOT_FOR_SALE


def test_figures_agree_where_they_do(database):
    """Definition: 1.2 billion yen in all; the quota falls by 15, 20 and 15 percent."""
    figures = sources.list_items(database, "figure", sources=list(LANGUAGES)).items
    yen = {
        item.source: float(item.values["value"]) for item in figures if item.values["unit"] == "JPY"
    }
    assert yen == dict.fromkeys(LANGUAGES, 1.2e9)
    quota = {
        item.source: (item.values["value"], item.sentence)
        for item in figures
        if item.values["unit"] == "%"
    }
    assert quota == {
        ENGLISH: ("15", QUOTA[ENGLISH]),
        RUSSIAN: ("20", QUOTA[RUSSIAN]),
        JAPANESE: ("15", QUOTA[JAPANESE]),
    }


def test_a_sentence_is_cited_in_each_language(database):
    """Definition: a citation holds the words as they stand and is found again."""
    for slug, sentence in NOT_FOR_SALE.items():
        passage = read_passage(database, slug, sentence, sentence)
        (told,) = passage.sentences
        assert told.zone == "body"
        assert any(word in told.text for word in ("not for sale", "не продаётся", "売り物ではない"))
    assert sources.verify_sources(database).problems == ()


def test_reading_again_changes_nothing(database, tmp_path):
    """Definition: deriving is a function of the bytes."""
    with Store.open(database) as opened:
        before = [tuple(row)[1:] for row in opened.rows("SELECT * FROM document_language")]
    sources.rederive_sources(database, everything=True)
    with Store.open(database) as opened:
        after = [tuple(row)[1:] for row in opened.rows("SELECT * FROM document_language")]
    assert before == after


def test_who_the_analyst_says_are_one_are_one_in_every_language(tmp_path):
    """Definition: an alias, or a file of them; documents that have the words are read again."""
    texts = {
        "english": "Foreign Minister Jonas Weil arrived in Oslo on Tuesday, and he met the press.",
        "russian": "Министр иностранных дел Вайль прибыл во вторник. С Вайлем говорили журналисты.",
        "japanese": "ヴァイル外相は火曜日に到着し、記者団と会った。",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "standoff.db"
    sources.add_sources(path, [tmp_path / f"{name}.txt" for name in texts])
    aliases = tmp_path / "aliases.tsv"
    aliases.write_text("# who is who\njonas-weil\tВайль|ヴァイル\n", encoding="utf-8")
    sources.alias_names(path, read_alias_file(aliases))
    with Store.open(path) as opened:
        sql = "SELECT DISTINCT document_id FROM mention WHERE entity = 'jonas-weil'"
        assert len(opened.rows(sql)) == len(texts)
    assert sources.verify_sources(path).problems == ()


@pytest.mark.parametrize("line", ["jonas-weil", "jonas-weil\t", "\tWeil"])
def test_a_line_of_aliases_that_is_none_is_named(tmp_path, line):
    """Our choice: file, line and what a line is."""
    file = tmp_path / "aliases.tsv"
    file.write_text(f"a\tb\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_alias_file(file)
    (problem,) = error.value.problems
    assert (problem.code, problem.place.line) == ("alias-line", 2)
