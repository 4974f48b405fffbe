"""Names in six languages: one id for one thing, in every case and script. Sentences of our own."""

from __future__ import annotations

import pytest

from standoff.evidence.intake.reading_in import names_in
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.table import NameTable
from standoff.evidence.plain.called import find_called
from standoff.evidence.text.languages import known_languages, language


def named(tag, text, table=None):
    return [mention.entity for mention in find_called(text, table, language(tag))]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Президент Путин прибыл в Японию."),
        ("ru", "В Японии ждали Владимира Путина."),
        ("ja", "プーチン大統領は日本に着いた。"),
        ("zh", "普京总统抵达日本。"),
        ("zh", "普京總統抵達日本。"),
        ("de", "Präsident Putin traf in Japan ein."),
        ("fr", "Le président Poutine est arrivé au Japon."),
        ("es", "El presidente Putin llegó a Japón."),
    ],
)
def test_one_person_and_one_state_have_one_id_in_every_language(tag, text):
    """Definition: "Путин", "プーチン", "普京" and "Putin" are one person."""
    assert sorted(named(tag, text)) == ["japan", "vladimir-putin"]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "ru",
            "На Южных Курилах, в Крыму и на Дальнем Востоке.",
            ["northern-territories", "crimea", "far-east"],
        ),
        ("ja", "北方領土、クリミア、極東。", ["northern-territories", "crimea", "far-east"]),
        ("zh", "北方四岛、克里米亚和远东。", ["northern-territories", "crimea", "far-east"]),
        (
            "de",
            "Südkurilen, Krim und Ferner Osten.",
            ["northern-territories", "crimea", "far-east"],
        ),
        (
            "fr",
            "Les Kouriles du Sud, la Crimée et l’Extrême-Orient.",
            ["northern-territories", "crimea", "far-east"],
        ),
        (
            "es",
            "Kuriles del Sur, Crimea y el Lejano Oriente.",
            ["northern-territories", "crimea", "far-east"],
        ),
    ],
)
def test_regions_and_islands_are_names(tag, text, expected):
    """Definition."""
    assert named(tag, text) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "ru",
            "Российские и японские дипломаты, Москва и Токио.",
            ["russia", "japan", "russia", "japan"],
        ),
        ("de", "Russische und japanische Diplomaten, Moskau.", ["russia", "japan", "russia"]),
        ("fr", "Des diplomates russes et japonais, Moscou.", ["russia", "japan", "russia"]),
        ("es", "Diplomáticos rusos y japoneses, Moscú.", ["russia", "japan", "russia"]),
        ("ja", "ロシア人と日本人、モスクワ。", ["russia", "japan", "russia"]),
        ("zh", "俄方和日方，莫斯科。", ["russia", "japan", "russia"]),
        ("ru", "Совет Безопасности ООН и Евросоюз", ["un-security-council", "european-union"]),
        ("ja", "国連安保理と欧州連合", ["un-security-council", "european-union"]),
        ("zh", "联合国安理会和欧盟", ["un-security-council", "european-union"]),
    ],
)
def test_peoples_capitals_and_organisations_are_names(tag, text, expected):
    """Definition."""
    assert named(tag, text) == expected


def test_someone_who_is_in_no_table_gets_the_id_of_the_usual_spelling():
    """Our choice: given names as newspapers write them, surnames letter by letter, without cases."""
    text = "Министр Дмитрий Ковров прибыл. Встреча с Дмитрием Ковровым прошла тихо. Ковров уехал."
    mentions = find_called(text, None, language("ru"))
    assert [mention.entity for mention in mentions] == ["dmitry-kovrov"] * 3
    (entry,) = mentions.found
    assert entry.canonical == "Дмитрий Ковров"


def test_a_name_by_a_title_is_a_person_in_every_language():
    """Definition: the invented minister is in no table."""
    assert named("de", "Außenminister Jonas Weil sprach. Weil reiste ab.") == ["jonas-weil"] * 2
    assert named("fr", "La ministre Ada Moulin a parlé. Moulin est partie.") == ["ada-moulin"] * 2
    assert named("es", "La ministra Ada Molina habló. Molina se fue.") == ["ada-molina"] * 2
    assert named("ja", "ヴァイル外相は述べた。") == ["ヴァイル"]


def test_who_the_analyst_says_are_one_are_found_as_one():
    """Definition: an alias of the table of names is looked for in every language."""
    table = NameTable.world().add("Jonas Weil", "person", ["ヴァイル", "Вайль"])
    (entity,) = {each.id for each in table.entries.values() if each.canonical == "Jonas Weil"}
    assert named("ja", "ヴァイル外相は述べた。", table) == [entity]
    assert named("ru", "Вайль уехал.", table) == [entity]


def test_ids_are_the_same_in_every_language():
    """Definition: a table of a language names what the English one names."""
    for name in ("countries", "places", "people", "organisations", "peoples"):
        english = {
            line.split("\t")[0] for line in _rows("en", "countries" if name == "peoples" else name)
        }
        for tag in known_languages():
            ids = {line.split("\t")[0] for line in _rows(tag, name)}
            assert tag == "en" or ids - english <= {"gazprom"}, (tag, name, ids - english)


def _rows(tag, name):
    text = language(tag).text(f"{name}.tsv")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_another_spelling_of_a_listed_person_has_the_same_id_in_english():
    """Our choice: Sergey and Sergei Lavrov are one; somebody else's name stays as it is."""
    text = "Foreign Minister Sergey Lavrov met Sergey Weil. Lavrov left."
    found = names_in(text, None, language("en"))
    assert [each.entity for each in found] == ["sergei-lavrov", "sergey-weil", "sergei-lavrov"]
    assert {entry.id for entry in found.found} == {"sergei-lavrov", "sergey-weil"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Порт стоит пять долларов США."),
        ("fr", "Le port coûte cinq dollars américains."),
        ("es", "El puerto cuesta cinco dólares estadounidenses."),
        ("ja", "港は五米ドルで、日本海にある。"),
        ("zh", "港口在印度洋。"),
    ],
)
def test_the_name_of_a_currency_or_a_sea_names_no_state(tag, text):
    """Definition."""
    assert named(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Der Sprecher von Rivor ging."),
        ("de", "Die Sprecherin der Polizei ging."),
        ("de", "Der Minister der Finanzen ging."),
        ("fr", "Le président de Rivor est parti."),
        ("fr", "Le directeur du Havre Gaz est parti."),
        ("es", "El presidente de Rivor se fue."),
        ("es", "El director del Puerto se fue."),
    ],
)
def test_of_what_an_office_is_one_is_nobodys_name(tag, text):
    """Definition: "von Rivor" behind "Sprecher" is the firm, no person."""
    assert named(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "entity"),
    [
        ("de", "Frau von der Heide ging.", "von-der-heide"),
        ("de", "Minister Hans von Thal ging.", "hans-von-thal"),
        ("fr", "Mme de Rivaud est partie.", "de-rivaud"),
        ("fr", "Le ministre Paul de Rivaud est parti.", "paul-de-rivaud"),
        ("es", "La Sra. de Rivas se fue.", "de-rivas"),
        ("es", "El ministro Pablo de Rivas se fue.", "pablo-de-rivas"),
    ],
)
def test_particles_of_a_name_stay_with_it(tag, text, entity):
    """Definition."""
    assert [each.entity for each in names_in(text, None, language(tag))] == [entity]


@pytest.mark.parametrize(
    ("tag", "text", "people"),
    [
        (
            "es",
            "El fiscal general del Estado citó ayer a Miguel Ángel Rodríguez en Madrid.",
            ["miguel-angel-rodriguez"],
        ),
        ("es", "El general de Gaulle habló.", ["de-gaulle"]),
        ("ja", "トランプ次期米大統領は言った。", ["donald-trump"]),
        ("ja", "カタールの外務省報道官は語った。", []),
    ],
)
def test_an_office_and_what_it_is_of_are_no_person(tag, text, people):
    """A ministry, a state or "next" before a title names nobody."""
    found = find_called(text, None, language(tag))
    persons = [one.entity for one in found if found.entry(one.entity).kind is NameKind.PERSON]
    assert persons == people


def test_a_surname_behind_another_given_name_is_another_person():
    """Pilar Rodríguez is not Miguel Ángel Rodríguez."""
    text = "Habló Miguel Ángel Rodríguez. Calló Pilar Rodríguez."
    found = find_called(text, None, language("es"))
    assert [one.entity for one in found] == ["miguel-angel-rodriguez", "pilar-rodriguez"]


@pytest.mark.parametrize(
    ("tag", "text", "name"),
    [
        ("zh", "能源公司主席埃琳娜·科瓦奇表示，工程不会停止。", "埃琳娜·科瓦奇"),
        ("zh", "反对派领袖约翰·马丁森指出，谈判已经失败。", "约翰·马丁森"),
        ("ja", "エネルギー相のマリア・ロッシは「合意は近い」と述べた。", "マリア・ロッシ"),
        ("ru", "— заявил министр обороны Рустам Назарзода.", "Рустам Назарзода"),
        ("ru", "Об этом сообщила пресс-секретарь Марина Кузнецова.", "Марина Кузнецова"),
        ("ru", "— сказал посол Андрей Шевченко.", "Андрей Шевченко"),
        ("ru", "Автор: Ольга Лебедева.", "Ольга Лебедева"),
        ("ru", "Журналисты встретились с Ольгой Лебедевой.", "Ольга Лебедева"),
        ("ru", "Заявила министр Нодира Юсупова.", "Нодира Юсупова"),
        ("ru", "Встреча министра Рустама Каримова.", "Рустам Каримов"),
        ("ru", "Письмо подписал министр Кучма.", "Кучма"),
    ],
)
def test_a_name_is_as_long_as_it_is_and_in_the_nominative(tag, text, name):
    """Definition: what is in the nominative stays, and a case goes back to it."""
    found = find_called(text, None, language(tag))
    names = [entry.canonical for entry in found.found if entry.kind is NameKind.PERSON]
    assert names == [name]
