"""Statements of two languages side by side: what they meet over, and what they are to each other.

The sentences were written for this file, or are those of the three invented articles.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.across import compare_across, find_pairs, know_statements
from standoff.evidence.beside.comparison import Matter, Outcome
from standoff.evidence.beside.concepts import find_concepts
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.text.languages import known_languages, language
from standoff.workflows.beside.aligning import align_sources
from standoff.workflows.beside.laying import lay_sources_side_by_side
from standoff.workflows.sources import add_sources
from three_languages import ENGLISH, FOLDER, JAPANESE, LANGUAGES, NOT_FOR_SALE, QUOTA, RUSSIAN

DAY = dt.date(2019, 3, 14)


def statement(text, tag, source):
    return read_statement(text, source, published=(DAY, DAY), language=language(tag))


def judge(left, right):
    known = know_statements([statement(*left, "a"), statement(*right, "b")])
    return compare_across(*known)


@pytest.fixture(scope="module")
def coverage(tmp_path_factory):
    database = tmp_path_factory.mktemp("three") / "three.db"
    add_sources(database, [FOLDER])
    return database


def test_one_event_in_three_languages_is_put_side_by_side(coverage):
    """The folder of the issue: every sentence of one article meets that of each of the others, told once."""
    laid = lay_sources_side_by_side(coverage)
    told = [
        {each.place for each in (*pair.sides, *pair.with_left, *pair.with_right)}
        for pair in laid.pairs
    ]
    for sentences in (NOT_FOR_SALE, QUOTA):
        places = [f"{source}:{sentence}" for source, sentence in sentences.items()]
        for left, right in ((0, 1), (0, 2), (1, 2)):
            assert any({places[left], places[right]} <= each for each in told)
    assert all(len({each.source for each in pair.sides}) == 2 for pair in laid.pairs)
    joined = [{place.partition(":")[0] for place in each} for each in told]
    for two in ({ENGLISH, RUSSIAN}, {ENGLISH, JAPANESE}, {RUSSIAN, JAPANESE}):
        assert sum(two <= each for each in joined) >= 8
    assert laid.looked.candidates > len(laid.pairs)


def test_what_the_languages_tell_differently_is_told(coverage):
    """The quota falls by 15 percent in two of them and by 20 in Russian; 30,000 people or more."""
    laid = lay_sources_side_by_side(coverage)
    by_place = {frozenset(each.place for each in pair.sides): pair for pair in laid.pairs}

    def relation(*sources):
        return by_place[frozenset(f"{each}:{QUOTA[each]}" for each in sources)].relation

    assert relation(ENGLISH, JAPANESE) == "agree"
    assert relation(ENGLISH, RUSSIAN) in ("differ", "contradict")
    assert relation(JAPANESE, RUSSIAN) in ("differ", "contradict")
    exact = [pair for pair in laid.pairs if pair.relation == "more-precise"]
    assert all("30,000 people" in pair.why for pair in exact)
    assert all("two languages" in pair.why and pair.confidence <= 0.75 for pair in laid.pairs)


def test_a_question_in_one_language_finds_sentences_of_all(coverage):
    """Definition: a question speaks to things and names, not to words alone."""
    laid = lay_sources_side_by_side(coverage, "salmon quota")
    assert {each.source for each in laid.speaking} >= set(LANGUAGES)
    laid = lay_sources_side_by_side(coverage, "Did Shinzo Abe attend?")
    assert {each.source for each in laid.speaking} >= set(LANGUAGES)


def test_a_translation_is_aligned_sentence_by_sentence(coverage):
    """A fault: of a translation it said that no sentence was the same, and listed all of both."""
    view = align_sources(coverage, ENGLISH, RUSSIAN)
    assert view.told.startswith("One is in English, one in Russian: 9 pairs")
    pairs = {(int(each.left.key), int(each.right.key)) for each in view.translated}
    assert (NOT_FOR_SALE[ENGLISH], NOT_FOR_SALE[RUSSIAN]) in pairs
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
    data = view.to_dict()
    alone = {each["sentence"] for each in data["only_left"]}
    assert alone.isdisjoint(str(one) for one, _ in pairs)
    assert len(data["translated"]) == 9


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (("Norway signed a treaty with Sweden on 3 May 2017.", "en"), ("Норвегия подписала договор со Швецией 3 мая 2017 года.", "ru"), Relation.AGREE),
        (("Japan will pay 3 billion yen for the port.", "en"), ("日本は港のために12億円を支払う。", "ja"), Relation.CONTRADICT),
        (("Japan refused the agreement with Russia on fishing.", "en"), ("日本はロシアとの漁業協定を受け入れた。", "ja"), Relation.CONTRADICT),
        (("Deutschland kauft 200 Raketen von Norwegen.", "de"), ("L’Allemagne achète plus de 150 missiles à la Norvège.", "fr"), Relation.MORE_PRECISE),
        (("España firmó un acuerdo con Marruecos sobre la pesca.", "es"), ("西班牙与摩洛哥签署了渔业协议。", "zh"), Relation.AGREE),
    ],
)  # fmt: skip
def test_what_two_languages_say_of_one_thing(left, right, relation):
    """Definition: entities, concepts, days, figures, opposites; the same from either side."""
    found, turned = judge(left, right), judge(right, left)
    assert (found.relation, turned.relation) == (relation, relation)
    assert found.across


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Norway signed a treaty with Sweden.", "en"), ("Франция продала Индии самолёты.", "ru")),
        (("The president spoke.", "en"), ("大統領は病院を訪問した。", "ja")),
        (("Prices rose in Spain.", "en"), ("Цены на рыбу в порту Осло снизились.", "ru")),
        (
            ("Norway signed a treaty with Sweden on 3 May 2017.", "en"),
            ("Дания подписала договор со Швецией 3 мая 2017 года.", "ru"),
        ),
        (
            ("Norway signed a treaty on fishing with Sweden.", "en"),
            ("Le Danemark a signé un traité sur la pêche avec la Suède.", "fr"),
        ),
    ],
)
def test_statements_of_two_languages_on_different_things_are_no_pair(left, right):
    """Our choice: what two tables do not know is not made up."""
    assert judge(left, right) is None


def test_what_somebody_else_did_is_no_contradiction():
    """Definition: each names somebody whom the other does not."""
    found = judge(
        ("Norway bought 12 missiles from Germany.", "en"),
        ("Швеция купила 40 ракет у Франции.", "ru"),
    )
    assert found is None or found.relation is not Relation.CONTRADICT


def test_a_denial_is_told_in_two_languages():
    """Definition: of the same names and things one denies what the other says."""
    found = judge(
        ("Shinzo Abe did not attend the meeting in Tokyo.", "en"),
        ("Синдзо Абэ участвовал во встрече в Токио.", "ru"),
    )
    (compared,) = found.comparisons
    assert (compared.matter, compared.outcome) == (Matter.NEGATION, Outcome.EXCLUDED)
    assert found.relation in (Relation.DIFFER, Relation.CONTRADICT)


def test_sources_of_one_language_are_not_compared_by_concepts():
    """Definition: cost nothing where there is nothing to do."""
    told = [statement("Norway signed a treaty.", "en", name) for name in "ab"]
    assert list(find_pairs(told)) == []


def test_every_language_knows_the_same_concepts():
    """Definition: a concept that one language lacks could never be shared."""
    tables = {tag: language(tag).lexicon("beside").table("concepts") for tag in known_languages()}
    known = set(tables["en"])
    assert len(known) >= 60
    assert all(set(table) == known for table in tables.values())


def test_concepts_begin_where_words_do():
    """Our choice: a deportee or a sport is no port, a delicate thing no cat."""
    assert [each.name for each in find_concepts("Deport the sportsmen.", language("en"))] == []
    (found,) = find_concepts("The harbour gleams.", language("en"))
    assert (found.name, found.span.of("The harbour gleams.")) == ("port", "harbour")


ASKED = {
    "es": (
        "El ministerio aprobó la concesión del muelle norte el 3 de mayo.",
        "El ministerio rechazó la concesión del muelle norte el 3 de mayo.",
        ("concesión", "¿Quién aprobó la concesión?"),
    ),
    "fr": (
        "Le ministère a approuvé la subvention du théâtre le 3 mai.",
        "Le ministère a refusé la subvention du théâtre le 3 mai.",
        ("subvention", "Qui a approuvé la subvention ?"),
    ),
    "de": (
        "Das Ministerium genehmigte die Baustelle am Hafen am 3. Mai.",
        "Das Ministerium verbot die Baustelle am Hafen am 3. Mai.",
        ("Baustelle", "Wer genehmigte die Baustelle?"),
    ),
}


@pytest.mark.parametrize("tag", ASKED)
def test_a_question_is_read_in_the_language_of_the_sentences_that_have_its_words(tag, tmp_path):
    """Kind: every question in Latin letters was read as English, so that "concesión" was found nowhere."""
    left, right, questions = ASKED[tag]
    for name, text in (("one", left), ("two", right)):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    database = tmp_path / "s.db"
    add_sources(database, [tmp_path])
    for question in questions:
        laid = lay_sources_side_by_side(database, question)
        assert {each.text for each in laid.speaking} == {left, right}
