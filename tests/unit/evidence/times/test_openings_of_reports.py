"""The day, the agency, the paper and the author that a report of a wire or a line with bars states.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.evidence.citations.sourcing import unpack_authors
from standoff.evidence.descriptions.finding import describe_document
from standoff.evidence.times.published import (
    PublicationDate,
    find_publication_date,
    with_opening_day,
)
from standoff.evidence.zones.finding import find_zones

ENGLISH = (
    "Talks over the port failed on Tuesday, officials said. The two sides had met for nine days."
)
TEXTS = {
    "en": ("Port talks fail", ENGLISH),
    "de": (
        "Gespräche gescheitert",
        "Die Gespräche sind am Dienstag gescheitert, teilte das Ministerium mit.",
    ),
    "fr": (
        "Échec des pourparlers",
        "Les pourparlers ont échoué mardi, a annoncé le ministère des Ports.",
    ),
    "es": (
        "Fracasan las conversaciones",
        "Las conversaciones fracasaron el martes, dijo el ministerio.",
    ),
    "ru": ("Новый срыв", "Переговоры провалились во вторник, сообщило министерство."),
    "ja": ("港湾協議が決裂", "港をめぐる協議は9日、決裂した。関係者が明らかにした。"),
    "zh": ("港口谈判破裂", "港口谈判周二破裂，官员说。双方已会谈九天。"),
}


def read(text):
    zones = find_zones(text)
    described = {one.field: one.value for one in describe_document(text, "text/plain", zones)}
    return find_publication_date(text, "text/plain", zones), described, zones


@pytest.mark.parametrize(
    ("language", "opening", "day", "agency"),
    [
        ("en", "ADDIS ABABA, Sept 9, 2025 (Xinhua) -- ", "2025-09-09", "Xinhua"),
        ("en", "SELDA, April 23, 2024 (Lake Wire) - ", "2024-04-23", "Lake Wire"),
        ("de", "Selda, 9. Sept. 2025 (dpa) – ", "2025-09-09", "dpa"),
        ("de", "Selda/Kairo (dpa/lno) - ", None, "dpa"),
        ("fr", "SELDA, 9 sept 2025 (AFP) - ", "2025-09-09", "AFP"),
        ("es", "Selda, 9 sep 2025 (EFE).- ", "2025-09-09", "EFE"),
        ("ru", "СЕЛЬДА, 9 сен 2025 — РИА Новости. ", "2025-09-09", "РИА Новости"),
        ("ru", "СЕЛЬДА, 9 сентября. /ТАСС/. ", None, "ТАСС"),
        ("ja", "（セルダ＝共同）", None, "共同"),
        ("ja", "【セルダ時事】", None, "時事"),
        ("zh", "新华社塞尔达2025年9月9日电（记者王明）", "2025-09-09", "新华社"),
    ],
)
def test_a_wire_tells_its_day_and_its_agency(language, opening, day, agency):
    headline, words = TEXTS[language]
    found, described, zones = read(f"{headline}\n\n{opening}{words}\n")
    assert (found.value, described["publisher"]) == (day, agency)
    body = next(zone for zone in zones if zone.kind == "body")
    assert body.passage.text == words


@pytest.mark.parametrize(
    ("language", "line", "paper", "author"),
    [
        (
            "en",
            "Analysis | The Lake Review | June 20, 2024 | By Ada Mori",
            "The Lake Review",
            ["Mori, Ada"],
        ),
        ("en", "By Ada Mori | Selda Herald | June 20, 2024", "Selda Herald", ["Mori, Ada"]),
        ("de", "Bericht | Seezeitung | 20. Juni 2024 | Von Ada Mori", "Seezeitung", ["Mori, Ada"]),
        (
            "fr",
            "Analyse | Le Courrier du Lac | 20 juin 2024 | Par Ada Mori",
            "Le Courrier du Lac",
            ["Mori, Ada"],
        ),
        (
            "es",
            "Análisis | El Correo del Lago | 20 de junio de 2024 | Por Ada Mori",
            "El Correo del Lago",
            ["Mori, Ada"],
        ),
        ("ru", "Анализ | Озёрная газета | 20 июня 2024", "Озёрная газета", []),
    ],
)
def test_a_line_with_bars_tells_day_paper_and_author(language, line, paper, author):
    headline, words = TEXTS[language]
    found, described, _ = read(f"{headline}\n{line}\n\n{words}\n")
    assert (found.value, described["publisher"]) == ("2024-06-20", paper)
    authors = unpack_authors(described["author"]) if author else ()
    assert [f"{one.family}, {one.given}" for one in authors] == author


@pytest.mark.parametrize(
    "opening",
    [
        "THE DAM (GERD) - a history. ",
        "Home | World | Africa\n\n",
        "Selda, 3. Mai - ein Tag im Park. ",
        "Selda (53) - ",
    ],
)
def test_what_is_no_opening_of_a_report_names_no_paper(opening):
    found, described, _ = read(f"Port talks fail\n\n{opening}{ENGLISH}\n")
    assert found.value is None
    assert "publisher" not in described


def test_the_year_of_a_wire_is_that_of_what_is_known_else():
    text = f"Port talks fail\n\nGENEVA, Dec 30 (Reuters) - {ENGLISH}\n"
    found, _, zones = read(text)
    assert found.value is None
    assert "the dateline “Dec 30” names no year" in found.evidence
    for known, day in (
        ("2025-01-04", "2024-12-30"),
        ("2024-12-31", "2024-12-30"),
        ("2025-06-01", "2025-06-01"),
    ):
        assert with_opening_day(PublicationDate(known, None, "its file", 0.3), zones).value == day
    dated = f"Port talks fail\nPublished: December 2024\n\nGENEVA, Dec 30 (Reuters) - {ENGLISH}\n"
    assert read(dated)[0].value == "2024-12-30"
    named = f"Port talks fail\n\nGENEVA, Dec 30 (Reuters) - {ENGLISH} They first met on December 28, 2024.\n"
    assert read(named)[0].value == "2024-12-30"
