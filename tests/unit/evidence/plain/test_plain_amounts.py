"""Figures in six languages: what they are, what bounds them, what is none. Sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from standoff.evidence.plain.amounts import find_amounts
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.plain.numerals import numerals
from standoff.evidence.text.languages import language

CASES = [
    ("de", "Es fehlen 1.704 Liter Wasser.", (1704, 1704, "l")),
    ("de", "Das kostet rund 2,5 Millionen Euro.", (2250000, 2750000, "EUR")),
    ("de", "Mindestens drei Menschen starben.", (3, None, "person")),
    ("ru", "Там живут 30 000 человек.", (30000, 30000, "person")),
    ("ru", "Погибли более 12 человек.", (12, None, "person")),
    ("ru", "Порт стоит 1,2 млрд рублей.", (1200000000, 1200000000, "RUB")),
    ("ru", "Квота снизится на 15 процентов.", (15, 15, "%")),
    ("ru", "Число погибших выросло до 31.", (31, 31, None)),
    ("ru", "Штраф был снижен в среду до 400 рублей.", (400, 400, "RUB")),
    ("ru", "Зал вмещает до 400 человек.", (None, 400, "person")),
    ("fr", "Le prix est monté jusqu’à 31 euros.", (31, 31, "EUR")),
    ("fr", "La salle accueille jusqu’à 400 personnes.", (None, 400, "person")),
    ("es", "El precio subió ayer hasta 31 euros.", (31, 31, "EUR")),
    ("es", "Pueden entrar hasta 400 personas.", (None, 400, "person")),
    ("fr", "Environ 30 000 personnes y vivent.", (27000, 33000, "person")),
    ("fr", "Le port coûte 2,5 millions d’euros.", (2500000, 2500000, "EUR")),
    ("fr", "Plus de 15 % des voix.", (15, None, "%")),
    ("es", "Viven allí 1.704 personas.", (1704, 1704, "person")),
    ("es", "El puerto cuesta más de 2,5 millones de euros.", (2500000, None, "EUR")),
    ("es", "Al menos tres barcos llegaron.", (3, None, None)),
    ("ja", "日本は12億円を支払う。", (1200000000, 1200000000, "JPY")),
    ("ja", "約3万人が暮らす。", (27000, 33000, "person")),
    ("ja", "３億５千万ドルに上る。", (350000000, 350000000, "dollar")),
    ("ja", "1,704隻の船が集まった。", (1704, 1704, None)),
    ("zh", "那里有三万多人。", (30000, 30000, "person")),
    ("zh", "超过1.2亿美元。", (120000000, None, "USD")),
    ("zh", "配额将下降15%。", (15, 15, "%")),
]


@pytest.mark.parametrize(("tag", "text", "expected"), CASES, ids=lambda each: str(each)[:24])
def test_a_figure_has_its_bounds_and_its_unit(tag, text, expected):
    """Definition of how each language writes numbers; bounds as in English."""
    (found,) = find_amounts(text, (), language(tag))
    low, high, unit = expected
    assert (found.low, found.high, found.unit) == (
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        unit,
    )


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Встреча прошла 12 марта 2019 года."),
        ("ru", "Статья 9 и рейс 370, № 5."),
        ("ru", "На 3-й день всё стихло."),
        ("de", "Am 12. März 2019 trafen sie sich."),
        ("de", "Artikel 9, Nr. 5, § 12."),
        ("fr", "Le 12 mars 2019, à l’article 9."),
        ("fr", "La 3e rencontre."),
        ("es", "El 12 de marzo de 2019, según el artículo 9."),
        ("ja", "2019年3月12日、第9条を改めた。"),
        ("ja", "一方、一部は一致した。"),
        ("zh", "2019年3月12日，第9条。"),
        ("zh", "一个国家，一些人。"),
        ("zh", "它于4至6月举行，与2015-2016年一样。"),
        ("ja", "4〜6月に開かれた。"),
        ("ru", "3-й день прошёл тихо."),
    ],
)
def test_dates_articles_and_ordinals_are_no_figures(tag, text):
    """Definition: they count nothing."""
    times = [each.span for each in find_dates(text, None, language(tag))]
    assert [each.span.of(text) for each in find_amounts(text, times, language(tag))] == []


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("de", "1.704", "1704"),
        ("de", "1.704,5", "1704.5"),
        ("es", "1.704", "1704"),
        ("ru", "30\u00a0000", "30000"),
        ("ru", "1,2 млн", "1200000"),
        ("fr", "30\u202f000", "30000"),
        ("fr", "2,5", "2.5"),
        ("ja", "1,704", "1704"),
        ("ja", "二百三十", "230"),
        ("ja", "二〇一九", "2019"),
        ("ja", "1億2000万", "120000000"),
        ("zh", "三千五百", "3500"),
        ("zh", "十二", "12"),
        ("zh", "1.2亿", "120000000"),
        ("zh", "1.77万亿", "1770000000000"),
        ("zh", "5万亿2000亿", "5200000000000"),
    ],
)
def test_a_numeral_has_the_value_that_its_language_gives_it(tag, text, value):
    """Definition."""
    assert numerals(language(tag)).read(text) == Decimal(value)


@pytest.mark.parametrize(
    ("tag", "text", "written"),
    [
        ("de", "1,2 Milliarden Dollar", "1200000000"),
        ("ru", "1,2 млрд долларов", "1200000000"),
        ("de", "0,5 Millionen Euro", "500000"),
        ("de", "1,25 Prozent", "1.25"),
        ("ja", "1.5億ドル", "150000000"),
    ],
)
def test_whole_numbers_are_written_without_a_fraction(tag, text, written):
    """Our choice, as in English: one number is written in one way in every language."""
    (figure,) = find_amounts(text, (), language(tag))
    assert str(figure.value) == written


def test_a_numeral_of_very_many_digits_is_read_or_left():
    """Definition: no number is too long to be refused quietly."""
    for digits in range(1, 80):
        find_amounts(f"Es waren {'9' * digits} Millionen Dollar.", (), language("de"))


@pytest.mark.parametrize("tag", ["de", "ru", "ja", "zh", "fr", "es"])
def test_every_language_has_the_units_of_water_land_sea_and_power(tag):
    """Definition: a unit that one language lacks could not be held against the same in another."""
    known = {
        value.strip()
        for _, _, value in (
            line.partition("\t") for line in language(tag).lexicon("numbers").lines("units")
        )
    }
    wanted = {"m3", "km3", "m2", "km2", "ha", "nmi", "knot", "MW", "GW", "kWh", "MWh", "GWh", "TWh"}
    assert wanted - known == set()


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Der Stausee fasst 13,5 Milliarden Kubikmeter."),
        ("ru", "Накоплено 13,5 млрд кубометров воды."),
        ("ja", "135億立方メートルの水をためた。"),
        ("zh", "目前已蓄水135亿立方米。"),
        ("fr", "Le lac contient 13,5 milliards de mètres cubes d’eau."),
        ("es", "Almacena 13.500 millones de metros cúbicos de agua."),
    ],
)
def test_cubic_metres_are_one_unit_in_every_language(tag, text):
    """Definition: the same volume, written as newspapers of each language write it."""
    (found,) = find_amounts(text, (), language(tag))
    assert (found.value, found.unit) == (Decimal(13500000000), "m3")


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("es", "Ecuador llenó la presa Tres Cruces en marzo.", []),
        ("fr", "Le maire de Trois-Rivières a refusé.", []),
        ("es", "Tres barcazas pasaron por la presa.", ["Tres"]),
        ("es", "Pasaron tres barcazas por la presa.", ["tres"]),
    ],
)
def test_a_number_word_that_begins_a_name_counts_nothing(tag, text, found):
    """Definition: the dam is called so, and there are not three of it."""
    assert [each.span.of(text) for each in find_amounts(text, (), language(tag))] == found


@pytest.mark.parametrize(
    ("tag", "text", "part"),
    [
        ("es", "Exige la mitad de los escaños.", (1, 2)),
        ("es", "Votaron dos tercios de los socios.", (2, 3)),
        ("ru", "Он требует половину мест.", (1, 2)),
        ("ru", "За это две трети депутатов.", (2, 3)),
        ("fr", "Elle exige la moitié des sièges.", (1, 2)),
        ("fr", "Un tiers des membres a voté.", (1, 3)),
        ("de", "Sie fordert die Hälfte der Sitze.", (1, 2)),
        ("de", "Zwei Drittel der Mitglieder stimmten zu.", (2, 3)),
        ("ja", "議席の半分を求めた。", (1, 2)),
        ("ja", "3分の2が賛成した。", (2, 3)),
        ("zh", "他要求一半席位。", (1, 2)),
        ("zh", "三分之二的成员同意。", (2, 3)),
    ],
)
def test_a_part_keeps_its_whole(tag, text, part):
    """Definition: half of something is no one of it."""
    (found,) = find_amounts(text, (), language(tag))
    assert (found.value, found.of) == part


def test_bounds_of_a_part_are_parts():
    """Definition: “about a third” is no more than half."""
    (found,) = find_amounts("Rund ein Drittel der Sitze fehlt.", (), language("de"))
    assert (found.low, found.high, found.of) == (Decimal("0.9"), Decimal("1.1"), 3)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Во второй половине года он уехал."),
        ("es", "En la mitad del año se fue."),
        ("de", "In der zweiten Hälfte des Jahres ging er."),
        ("fr", "À la moitié du mois, il partit."),
        ("ja", "年の後半に去った。"),
    ],
)
def test_half_of_a_time_is_no_figure(tag, text):
    """Definition: it says when."""
    assert find_amounts(text, (), language(tag)) == ()


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Das folgt aus Artikel 84 und aus Seite 12."),
        ("de", "Covid-19 ging um, ein Tempo-120-Schild fiel."),
        ("de", "Windkraft geht nur ohne 10H."),
        ("de", "10,48 10,72 10,92 10,60"),
        ("de", "Im Bericht 00009 steht es."),
        ("fr", "La loi vise le Boeing 737 et la Route 66."),
        ("es", "[PMID: 8658199] se cita."),
        ("ru", "Он купил Windows 10."),
        ("zh", "28. 港口开放"),
        ("ja", "3. 港が開く"),
    ],
)
def test_numerals_that_only_number_things_are_no_figures(tag, text):
    """Definition: no unit, nothing counted; bound to a name, a list, a code, a table."""
    assert find_amounts(text, (), language(tag)) == ()


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("de", "Die Zahl stieg auf 2500.", 2500),
        ("de", "Verletzt wurden 30.", 30),
        ("ru", "Погибли 40.", 40),
        ("es", "En Madrid 300 personas protestaron.", 300),
        ("fr", "À Paris 12 blessés sont soignés.", 12),
        ("zh", "5G基站有10个。", 10),
    ],
)
def test_numerals_that_count_are_figures(tag, text, value):
    (found,) = find_amounts(text, (), language(tag))
    assert found.value == value


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("ja", "木村健二社長は港を見た。", 0),
        ("ja", "山田孝三氏が答えた。", 0),
        ("ja", "田中賢一会長が来た。", 0),
        ("ja", "新しく十二社が加わった。", 1),
        ("zh", "王小二社长说。", 0),
        ("zh", "共有三十二名议员。", 1),
    ],
)
def test_a_numeral_that_ends_a_name_counts_nothing(tag, text, found):
    """Definition: before a title, a sign of a number is the end of a person's name."""
    assert len(find_amounts(text, (), language(tag))) == found


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Der Vertrag läuft über 15 Jahre.", True),
        ("Die Laufzeit über 20 Jahre bleibt.", True),
        ("Die Strecke erstreckt sich über 12 Kilometer.", True),
        ("Der Streit läuft seit über 15 Jahren.", False),
        ("Über 15 Jahre wartete sie.", False),
        ("Die Stadt zahlte über 15 Millionen Euro.", False),
    ],
)
def test_over_how_long_something_runs_is_no_limit(text, exact):
    """Definition: what runs over 15 years runs 15."""
    (found,) = find_amounts(text, (), language("de"))
    assert (found.high is not None) == exact


@pytest.mark.parametrize(
    ("tag", "text", "low", "high", "unit"),
    [
        ("fr", "Le barrage coûte entre 200 et 250 millions d'euros.", 200, 250, "EUR"),
        ("fr", "Le barrage coûte de 200 à 250 millions d'euros.", 200, 250, "EUR"),
        ("de", "Der Damm kostet zwischen 200 und 250 Millionen Euro.", 200, 250, "EUR"),
        ("ru", "Плотина обойдётся от 200 до 250 млн евро.", 200, 250, "EUR"),
        ("es", "La presa cuesta entre 200 y 250 millones de euros.", 200, 250, "EUR"),
        ("es", "La presa cuesta 200 a 250 millones de euros.", 200, 250, "EUR"),
        ("ja", "ダムの費用は2〜2.5億円だ。", 200, 250, "JPY"),
        ("ja", "損失は3億ドルから4億ドルに上る。", 300, 400, "dollar"),
        ("zh", "大坝耗资2至2.5亿元。", 200, 250, "CNY"),
        ("ja", "費用は2〜2.5億円に増えた。", 200, 250, "JPY"),
    ],
)
def test_a_scale_told_once_is_that_of_both_ends_of_a_range(tag, text, low, high, unit):
    """Definition: "entre 200 et 250 millions" is one figure, from 200 to 250 millions."""
    (found,) = find_amounts(text, (), language(tag))
    assert (found.value, found.low, found.high, found.unit) == (
        None,
        low * 1_000_000,
        high * 1_000_000,
        unit,
    )


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Le prix est passé de 3 à 4 millions d'euros."),
        ("es", "El precio subió de 3 a 4 millones de euros."),
        ("ru", "Цена выросла с 3 до 4 млн евро."),
        ("ja", "費用は3億円から4億円に増えた。"),
    ],
)
def test_a_number_that_became_another_is_no_range(tag, text):
    assert all(one.value is not None for one in find_amounts(text, (), language(tag)))
