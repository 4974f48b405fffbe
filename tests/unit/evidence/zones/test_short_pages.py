"""Sentences of short pages are the page's own words, whatever their language and mark-up.

Provenance: our choice; the pages are written for this, and none is a page that the line model saw.
"""

from __future__ import annotations

import pytest

from standoff.evidence.zones.finding import find_zones
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import is_signature, split_masthead

MENU = ("Home", "News", "Politics", "Sport", "Contact")
OTHERS = ("Mayor wins third term in Elmford", "Storm closes three schools in the north")
SHORT = {
    "en": (
        "Tram drivers walk out",
        ("On 4 July 2021 the depot fell silent.", "Nobody came.", "“We wait,” Odd Larsen said."),
    ),
    "de": (
        "Fahrer legen Arbeit nieder",
        (
            "Am 4. Juli 2021 stand das Depot still.",
            "Niemand kam.",
            "„Wir warten“, sagte Odd Larsen.",
        ),
    ),
    "fr": (
        "Les conducteurs en grève",
        (
            "Le 4 juillet 2021, le dépôt s’est tu.",
            "Nul n’est venu.",
            "« On attend », dit Odd Larsen.",
        ),
    ),
    "es": (
        "Los conductores paran",
        (
            "El 4 de julio de 2021 calló el depósito.",
            "Nadie vino.",
            "«Esperamos», dijo Odd Larsen.",
        ),
    ),
    "ru": (
        "Водители прекратили работу",
        ("4 июля 2021 года депо замолчало.", "Никто не пришёл.", "«Мы ждём», — сказал Одд Ларсен."),
    ),
    "ja": (
        "運転士がストライキ",
        ("2021年7月4日、車庫は静まり返った。", "誰も来なかった。", "「待つ」とラーセンは言った。"),
    ),
    "zh": ("司机罢工", ("2021年7月4日，车库停工。", "没有人来。", "“我们等，”拉森说。")),
    "el": (
        "Απεργία των οδηγών",
        ("Στις 4 Ιουλίου 2021 το αμαξοστάσιο σίγησε.", "Δεν ήρθε κανείς.", "«Περιμένουμε», είπε."),
    ),
}


def _article(title, lines):
    menu = "".join(f"<a href='/{at}'>{word}</a> " for at, word in enumerate(MENU))
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<title>{title}</title><nav>{menu}</nav><article><h1>{title}</h1>{body}</article>"


def _boxes(title, lines):
    body = "".join(f"<div>{line}</div>" for line in lines)
    return f"<h1>{title}</h1>{body}<div><a href='/c'>Contact</a></div>"


def _broken(title, lines):
    return f"<b>{title}</b><br>{'<br>'.join(lines)}"


def _beside_others(title, lines):
    body = "".join(f"<p>{line}</p>" for line in lines)
    links = "".join(f"<a href='/x'>{other}</a><br>" for other in OTHERS)
    return f"<h1>{title}</h1><div>{body}</div><div><h3>Latest news</h3>{links}</div>"


def _plain(title, lines):
    return "\n\n".join((title, *lines))


FRAMES = (_article, _boxes, _broken, _beside_others, _plain)


def _zones(page):
    return find_zones(page, "text/html" if "<" in page else "text/plain")


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("chosen", [(0, 1, 2), (0, 2), (0, 1)])
def test_short_sentences_are_body_whatever_the_language_and_the_mark_up(frame, language, chosen):
    """Our choice: what opens with a day and what closes with a quotation is not furniture."""
    title, sentences = SHORT[language]
    lines = [sentences[at] for at in chosen]
    zones = _zones(frame(title, lines))
    body = [zone.passage.text for zone in zones if zone.kind is ZoneKind.BODY]
    assert body == lines


@pytest.mark.parametrize("frame", FRAMES)
def test_what_leads_to_other_pages_is_no_body_of_a_short_page(frame):
    """Our choice: links are teasers or furniture, however likely they look."""
    title, lines = SHORT["en"]
    zones = _zones(frame(title, lines))
    told = {zone.passage.text for zone in zones if zone.kind is ZoneKind.BODY}
    assert told.isdisjoint((*MENU, *OTHERS))


@pytest.mark.parametrize(
    "lines",
    [
        ("We, the tenants of Mill Row, ask the owner:", "1. Mend the roof by 1 May."),
        ("The crews demand:", "– that the north gate be opened;", "– that the crews be paid."),
        ("Wir Mieter der Mühlstraße fordern:", "– Öffnung des Hofes;", "– Ersatz der Türen."),
    ],
)
def test_a_sentence_above_a_list_opens_the_body(lines):
    """Our choice: who asks for what follows is told in the line over it, and each item is asked for."""
    page = _article("What we ask for", lines)
    kinds = [zone.kind for zone in find_zones(page, "text/html")][-len(lines) :]
    assert set(kinds) == {ZoneKind.BODY}


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Marta Lind, chair of the board", True),
        ("Peter Osten, head of the office", True),
        ("Anna Pell, spokeswoman for the crews", True),
        ("Storm Closes Schools, buses late", False),
        ("Marta Lind, we thank you for the years.", False),
        ("Marta Lind", True),
        ("Port Selda", False),
    ],
)
def test_a_person_and_what_they_are_sign_what_stands_above(line, signs):
    """Our choice."""
    assert is_signature(line) is signs
    page = _article(
        "To our members", ["The boycott ends on 20 June 2024.", "We thank all of you.", line]
    )
    last = find_zones(page, "text/html")[-1]
    assert (last.kind is ZoneKind.BYLINE) is signs


@pytest.mark.parametrize(
    "line",
    ["Talks broke off on 4 July 2021.", "The gate was shut yesterday.", "Nobody came on 3 May."],
)
def test_a_sentence_with_a_day_is_no_line_of_the_masthead(line):
    """Our choice."""
    assert split_masthead(line) == ()
