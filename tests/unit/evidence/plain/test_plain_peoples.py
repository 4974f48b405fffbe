"""States, their peoples, vague numbers and times of figures in six languages. Sentences of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.plain.amounts import find_amounts
from standoff.evidence.plain.called import find_called
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.text.languages import language

DAY = dt.date(2024, 3, 4)


def states(tag, text):
    return [each.entity for each in find_called(text, None, language(tag))]


def figures(tag, text):
    spoken = language(tag)
    times = [time.span for time in find_dates(text, DAY, spoken)]
    return find_amounts(text, times, spoken)


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("de", "Die lettische Seite sprach mit Kroatinnen.", ["latvia", "croatia"]),
        ("de", "Den Sambiern half ein jordanischer Arzt.", ["zambia", "jordan"]),
        ("de", "In den Vereinigten Arabischen Emiraten regnet es.", ["united-arab-emirates"]),
        ("fr", "L'Érythrée et l’Islande signent.", ["eritrea", "iceland"]),
        ("fr", "Les ouvrières roumaines et un Lituanien attendent.", ["romania", "lithuania"]),
        ("fr", "La Birmanie et la Côte d'Ivoire votent.", ["myanmar", "ivory-coast"]),
        ("es", "Rumania y los croatas firman.", ["romania", "croatia"]),
        ("es", "Una delegación danesa viajó a Kenia.", ["denmark", "kenya"]),
        ("es", "Los eslovacos esperan a Costa de Marfil.", ["slovakia", "ivory-coast"]),
        ("ru", "Литовские рабочие и сенегальцы ждут.", ["lithuania", "senegal"]),
        ("ru", "Австралийцы приехали из ЮАР.", ["australia", "south-africa"]),
        ("ja", "クロアチア人がミャンマーに着いた。", ["croatia", "myanmar"]),
        ("zh", "克罗地亚人抵达缅甸。", ["croatia", "myanmar"]),
    ],
)
def test_states_and_peoples_are_found_in_all_their_forms(tag, text, found):
    """Definition: the table of the language names them, with endings and articles."""
    assert states(tag, text) == found


@pytest.mark.parametrize("tag", ["ja", "zh"])
def test_no_seat_of_government_is_misspelled(tag):
    """Definition: 北京 and 東京 are written with 京."""
    assert "金\t" not in language(tag).text("peoples.tsv").replace("基金", "")


@pytest.mark.parametrize(
    ("tag", "text", "low", "counted"),
    [
        ("de", "Der Sturm verletzte Dutzende Fischer.", 24, "Fischer"),
        ("de", "Mehrere Hundert Arbeiter warten; Hunderte Fischer auch.", 200, "Fischer"),
        ("fr", "La tempête a blessé des dizaines de pêcheurs.", 20, "pêcheurs"),
        ("fr", "Des milliers d'ouvriers attendent.", 2000, "ouvriers"),
        ("es", "La tormenta hirió a decenas de pescadores.", 20, "pescadores"),
        ("ru", "Тысячи рыбаков ждали.", 2000, "рыбаков"),
        ("ja", "数百隻の船が止まった。", 200, "隻"),
        ("zh", "几百艘船停航。", 200, "艘"),
    ],
)
def test_a_plural_number_says_two_at_least(tag, text, low, counted):
    """Definition: dozens are two dozens at least."""
    figure = figures(tag, text)[-1]
    assert (figure.value, figure.low, figure.high, figure.counted) == (None, low, None, counted)


@pytest.mark.parametrize(
    ("tag", "text", "as_of"),
    [
        ("de", "Am Dienstag fehlten 45 Fahrer.", "Am Dienstag"),
        ("fr", "En 2021, 45 chauffeurs manquaient.", "2021"),
        ("es", "El 2 de marzo faltaban 45 conductores.", "2 de marzo"),
        ("ru", "В 2021 году не хватало 45 водителей.", "2021 году"),
        ("ja", "昨年、船45隻が通った。", "昨年"),
        ("zh", "去年45艘船通过。", "去年"),
    ],
)
def test_a_figure_holds_for_the_time_beside_it(tag, text, as_of):
    """Definition: the sentence dates it."""
    (figure,) = figures(tag, text)
    assert figure.as_of is not None
    assert as_of in figure.as_of


@pytest.mark.parametrize(
    ("tag", "text", "counted"),
    [
        ("ru", "Вчера 210 сварщиков объявили голодовку.", "сварщиков"),
        ("ru", "Завод купил 40 новых станков.", "новых станков"),
        ("fr", "Hier 210 soudeurs quittent le port.", "soudeurs"),
        ("fr", "Hier 210 soudeurs licenciés attendent.", "soudeurs licenciés"),
        ("es", "Ayer 210 soldadores dejaron el puerto.", "soldadores"),
        ("es", "Ayer 210 soldadores despedidos esperan.", "soldadores despedidos"),
    ],
)
def test_the_verb_is_no_part_of_what_is_counted(tag, text, counted):
    """Definition: only what agrees with the noun belongs to it."""
    assert [each.counted for each in figures(tag, text)][-1] == counted


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Ein Dutzend Fischer kam."),
        ("es", "Una docena de pescadores vino."),
        ("ru", "Пришла дюжина рыбаков."),
    ],
)
def test_a_dozen_is_twelve(tag, text):
    """Definition."""
    assert [each.value for each in figures(tag, text)] == [12]
