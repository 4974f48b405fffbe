"""Dates, times of day and durations in six languages; the sentences are written for this file."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.plain.dates import find_dates
from standoff.evidence.text.languages import language

DAY = dt.date(2019, 3, 14)  # a Thursday

CASES = [
    ("ru", "Встреча прошла 12 марта.", {"12 марта": "2019-03-12"}),
    (
        "ru",
        "5 декабря 2016 года и в 1956 году.",
        {"5 декабря 2016 года": "2016-12-05", "1956 году": "1956"},
    ),
    (
        "ru",
        "Они прибыли во вторник и уехали вчера.",
        {"во вторник": "2019-03-12", "вчера": "2019-03-13"},
    ),
    ("ru", "В прошлом году говорили три часа.", {"В прошлом году": "2018", "три часа": "PT3H"}),
    ("ru", "В 1990-х годах, в июне.", {"1990-х годах": "199", "июне": "2019-06"}),
    ("ja", "2019年3月12日に署名した。", {"2019年3月12日": "2019-03-12"}),
    ("ja", "外相は12日、東京に着いた。", {"12日": "2019-03-12"}),
    (
        "ja",
        "平成30年5月に、昨年は3時間かけて。",
        {"平成30年5月": "2018-05", "昨年": "2018", "3時間": "PT3H"},
    ),
    ("ja", "１９５６年に宣言した。先月も。", {"１９５６年": "1956", "先月": "2019-02"}),
    ("ja", "二〇一六年十二月十五日", {"二〇一六年十二月十五日": "2016-12-15"}),
    (
        "zh",
        "部长于2019年3月12日抵达，周二离开。",
        {"2019年3月12日": "2019-03-12", "周二": "2019-03-12"},
    ),
    ("zh", "去年6月谈了三个小时。", {"去年": "2018", "6月": "2018-06", "三个小时": "PT3H"}),
    (
        "ja",
        "昨年の6月に、今年3月12日にも。",
        {"昨年": "2018", "6月": "2018-06", "今年": "2019", "3月12日": "2019-03-12"},
    ),
    ("de", "Am 12. März trafen sie sich.", {"12. März": "2019-03-12"}),
    (
        "de",
        "Am Dienstag, dem 5. Dezember 2016, und im Jahr 1956.",
        {"Am Dienstag": "2019-03-12", "5. Dezember 2016": "2016-12-05", "im Jahr 1956": "1956"},
    ),
    ("de", "Im vergangenen Jahr, 2014 in Kiel.", {"Im vergangenen Jahr": "2018", "2014": "2014"}),
    (
        "fr",
        "Le 1er mars 2019, mardi, il y a trois jours.",
        {"1er mars 2019": "2019-03-01", "mardi": "2019-03-12", "trois jours": "P3D"},
    ),
    (
        "fr",
        "L’an dernier, en juin, en 1956.",
        {"L’an dernier": "2018", "en juin": "2019-06", "en 1956": "1956"},
    ),
    (
        "es",
        "El 12 de marzo de 2019, el martes, durante cuatro días.",
        {"12 de marzo de 2019": "2019-03-12", "el martes": "2019-03-12", "cuatro días": "P4D"},
    ),
    ("es", "El año pasado, en junio.", {"El año pasado": "2018", "en junio": "2019-06"}),
]


@pytest.mark.parametrize(("tag", "text", "expected"), CASES, ids=lambda each: str(each)[:24])
def test_dates_have_their_values(tag, text, expected):
    """Definition of the calendars and of TIMEX3; an open year is the nearest to the day of writing."""
    found = find_dates(text, DAY, language(tag))
    assert {each.span.of(text): each.value for each in found} == expected


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("ru", "Встреча 7 февраля.", "XXXX-02-07"),
        ("de", "Treffen am 7. Februar.", "XXXX-02-07"),
        ("ja", "2月7日に会う。", "XXXX-02-07"),
        ("fr", "Rencontre le 7 février.", "XXXX-02-07"),
    ],
)
def test_without_a_day_of_writing_the_year_stays_open(tag, text, value):
    """Definition: nothing is guessed."""
    (found,) = find_dates(text, None, language(tag))
    assert (found.value, found.first, str(found.resolved_by)) == (value, None, "unresolved")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "В 30 странах живут 2000 человек."),
        ("de", "2000 Menschen lebten dort."),
        ("fr", "Environ 2000 personnes y vivent."),
        ("es", "Viven allí 2000 personas."),
        ("ja", "約2000人が暮らす。"),
        ("zh", "那里有2000人。"),
        ("ru", "31 февраля 2019 года не бывает."),
    ],
)
def test_what_is_no_date_is_none(tag, text):
    """Definition: numbers of people are no years, and February has no 31st."""
    assert [each.value for each in find_dates(text, DAY, language(tag)) if "-" in each.value] == []
    assert not any(each.value == "2000" for each in find_dates(text, DAY, language(tag)))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "В 1600 году до н. э. здесь жили рыбаки."),
        ("de", "Im Jahr 1600 v. Chr. lebten hier Fischer."),
        ("fr", "En 1600 av. J.-C. des pêcheurs y vivaient."),
        ("es", "En 1600 a. C. vivían aquí pescadores."),
    ],
)
def test_a_year_before_christ_is_no_year_of_ours(tag, text):
    """Definition."""
    assert find_dates(text, DAY, language(tag)) == ()
