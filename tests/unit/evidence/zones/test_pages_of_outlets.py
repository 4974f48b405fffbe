"""Pages as outlets of many countries build them: nothing of the article lost, nothing beside it taken.

The pages are ours; each is a kind of page, not a page.
"""

from __future__ import annotations

import pytest

from standoff.evidence.capture.html_roles import Role, role_of
from standoff.evidence.zones import markup
from standoff.evidence.zones.finding import ZoneKind, find_zones

PARAGRAPHS = (
    "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left the port.",
    "Talks with the operator are to resume on Friday, both sides confirmed after a long meeting.",
    "The operator had offered a rise of four percent over two years, which the crews refused at once.",
    "Islanders have had no fresh bread since the weekend, and the school in the village stays closed.",
)
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
TITLE = "Ferry strike enters second week"


def page(inside):
    return f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1>{inside}</body></html>"


def kinds(raw):
    return {
        zone.passage.text: zone.kind
        for zone in find_zones(raw, "text/html")
        if zone.kind is not ZoneKind.HEADLINE
    }


def body(raw):
    return [z.passage.text for z in find_zones(raw, "text/html") if z.kind is ZoneKind.BODY]


@pytest.mark.parametrize(
    "name",
    ["comments-enabled", "has-comments", "with-comments", "comments-visible", "show-comments"],
)
def test_an_article_that_may_be_commented_is_no_comment(name):
    """A class that says of an article that it has comments does not make it one."""
    assert role_of("div", f'<div class="{name}">') is None
    assert body(page(f'<div class="post {name}">{BODY}</div>')) == list(PARAGRAPHS)


@pytest.mark.parametrize("count", ["0", "Print", "12 comments", "Share"])
def test_a_count_of_comments_over_an_article_opens_none(count):
    """Definition: what follows a count or a button in the head of an article is the article."""
    counted = f'<div class="comments"><a href="#c">{count}</a></div>'
    first = f"<p>{PARAGRAPHS[0]}</p>"
    raw = page(f"<article>{first}{counted}{BODY.removeprefix(first)}</article>")
    assert body(raw) == list(PARAGRAPHS)


@pytest.mark.parametrize("taken", [PARAGRAPHS[:1], PARAGRAPHS[:2], ()])
def test_an_article_is_read_to_its_end_though_an_extraction_stops(monkeypatch, taken):
    """Paragraphs beside those that were extracted are the article's; so where nearly none were."""
    monkeypatch.setattr(
        markup, "find_extracted", lambda _, blocks: [b.passage.text in taken for b in blocks]
    )
    assert body(page(f'<div class="text">{BODY}</div>')) == list(PARAGRAPHS)


def test_an_article_that_goes_on_behind_a_teaser_is_read_on(monkeypatch):
    """Definition: a paragraph whose element is called as those before it goes on with them."""
    taken = PARAGRAPHS[:2]
    monkeypatch.setattr(
        markup, "find_extracted", lambda _, blocks: [b.passage.text in taken for b in blocks]
    )
    pieces = [f'<div class="piece"><p>{each}</p></div>' for each in PARAGRAPHS]
    other = '<aside><a href="/b">Fishing fleet stays in the port of Selda</a></aside>'
    assert body(page("".join((*pieces[:3], other, pieces[3])))) == list(PARAGRAPHS)


def test_short_lines_that_stand_again_and_again_are_furniture():
    """A label on every paragraph is of the page, and heads nothing."""
    labelled = "".join(f"<div>Article content</div><p>{each}</p>" for each in PARAGRAPHS)
    found = kinds(page(labelled))
    assert found["Article content"] is ZoneKind.NAVIGATION
    assert body(page(labelled)) == list(PARAGRAPHS)


def test_the_title_again_among_the_text_is_none_of_it():
    """A share button may say the title; the article does not tell it as a paragraph."""
    raw = page(BODY.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}</p><p>{TITLE}"))
    assert TITLE not in body(raw)


def test_a_line_that_only_leads_elsewhere_is_another_article():
    """Definition of a teaser: a title that is a link, between paragraphs."""
    other = "Fishing fleet stays in the port of Selda"
    first = f"<p>{PARAGRAPHS[0]}</p>"
    raw = page(f'{first}<h3><a href="/b">{other}</a></h3>{BODY.removeprefix(first)}')
    assert kinds(raw)[other] is ZoneKind.TEASER


@pytest.mark.parametrize("tag", ["h2", "h3", "p", "div"])
def test_a_caption_is_one_whatever_its_element(tag):
    """A heading whose class calls it a caption heads nothing."""
    assert role_of(tag, f'<{tag} class="image__caption">') is Role.CAPTION
    assert role_of("h2", '<h2 class="author-box">') is Role.HEADING


CREDITS = [
    *("Foto: Jana Weil", "Bild: Jana Weil", "Archivfoto: J. Weil", "Photo : Jeanne Weil"),
    *("Crédit photo : J. Weil", "Fotografía: Juana Weil", "Imagen: J. Weil"),
    *(
        "Фото: Яна Вайль, Вестник",
        "Снимок: Я. Вайль",
        "写真：共同",
        "撮影＝山田太郎",
        "图片来源：海报",
    ),
]


@pytest.mark.parametrize("credit", CREDITS)
def test_pictures_are_credited_in_every_language(credit):
    """Definition of a credit; the words are ours."""
    first = f"<p>{PARAGRAPHS[0]}</p>"
    raw = page(f"{first}<div>{credit}</div>{BODY.removeprefix(first)}")
    assert kinds(raw)[credit] is ZoneKind.CREDIT


POINTERS = [
    *("Lesen Sie auch: Fischer bleiben im Hafen", "Siehe auch: Fischer im Hafen"),
    *("À lire aussi Les pêcheurs restent au port", "Lea también: Los pescadores no salen"),
    *("関連記事：漁船は港にとどまる", "延伸阅读：渔船留在港口"),
]


@pytest.mark.parametrize("pointer", POINTERS)
def test_who_points_to_another_article_tells_nothing_of_this_one(pointer):
    """Definition of a single teaser; the words are ours."""
    first = f"<p>{PARAGRAPHS[0]}</p>"
    raw = page(f"{first}<p>{pointer}</p>{BODY.removeprefix(first)}")
    assert kinds(raw)[pointer] is ZoneKind.TEASER


@pytest.mark.parametrize(
    "told",
    [
        "Das Bild der Lage ist unklar, sagte der Hafenmeister am Dienstag in Selda.",
        "Mehr zum Thema will die Reederei erst am Freitag sagen, hieß es aus Selda.",
        "Partager les coûts serait juste, a dit le maire de Selda mardi soir.",
    ],
)
def test_sentences_with_the_words_of_furniture_are_text(told):
    """The same words inside a sentence mean nothing."""
    raw = page(BODY.replace(PARAGRAPHS[1], told))
    assert told in body(raw)


@pytest.mark.parametrize(
    "standfirst",
    [
        "<p>The islands have been cut off for nine days, and nobody knows for how long.</p>",
        '<div class="meta">By Ann Lee</div><p>Nine days without a ferry have emptied every shelf.</p>',
        '<p class="teaser">The islands have been cut off for nine days, says the mayor.</p>',
        "<h2>What nine days without a single ferry have done to the shops and schools of the islands</h2>",
    ],
)
@pytest.mark.parametrize("between", ["", "<figure><figcaption>A quay.</figcaption></figure>"])
def test_a_standfirst_is_the_articles_own(standfirst, between):
    """Below a marked headline stands in short what the article tells, whatever comes between."""
    raw = page(f"{standfirst}{between}<div>Advertisement</div><article>{BODY}</article>")
    text = standfirst.rpartition("</")[0].rpartition(">")[2]
    assert body(raw) == [text, *PARAGRAPHS]


@pytest.mark.parametrize("name", ["withSidebar", "has-sidebar", "no-nav", "content-sidebar-wrap"])
def test_what_has_a_sidebar_is_none(name):
    """A class that says of a page's layout what stands beside the article."""
    assert role_of("div", f'<div class="{name}">') is None
    assert role_of("div", '<div class="sidebar">') is Role.TEASER


def headline(raw):
    return [z.passage.text for z in find_zones(raw, "text/html") if z.kind is ZoneKind.HEADLINE]


@pytest.mark.parametrize("name", ["page-ad-margins", "site-menu", "with-latest promo"])
def test_the_main_part_of_a_page_is_not_what_its_frame_is_called(name):
    """Definition: a word in the class of what is around the whole page says nothing of the article."""
    byline = '<div class="byline">By Jana Weil</div>'
    inside = f"<main><h1>{TITLE}</h1>{byline}{BODY}</main>"
    raw = f'<html><title>{TITLE}</title><body><div class="{name}">{inside}</div></body></html>'
    assert headline(raw) == [TITLE]
    assert kinds(raw)["By Jana Weil"] is ZoneKind.BYLINE
    assert body(raw) == list(PARAGRAPHS)


def test_a_name_in_a_line_below_by_is_the_author():
    """Some pages set each in an element of its own."""
    found = kinds(page(f'<div>By</div><div><a href="/a">Jana Weil</a></div>{BODY}'))
    assert found["Jana Weil"] is ZoneKind.BYLINE


@pytest.mark.parametrize("tag", ["p", "div", "h2"])
def test_a_page_is_called_as_its_headline_is_where_the_great_headings_only_lead_elsewhere(tag):
    """Menus and skip links set in the largest letters are no headline of the article."""
    menu = '<h1><a href="/try">Try our new ferry pass now</a></h1><a href="#main">Go to content</a>'
    named = f"<html><title>{TITLE} | Selda Gazette</title><body>{menu}"
    assert headline(f"{named}<{tag}>{TITLE}</{tag}>{BODY}</body></html>") == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Marsh · Selda News · Posted: Oct 14, 2022 9:27 AM ET | Last Updated: 24 minutes ago",
        "Jane Marsh | Selda News | October 14, 2022",
        "Jane Marsh • October 14, 2022 • 9:27 AM",
    ],
)
def test_a_line_with_bars_tells_who_and_when(line):
    """Above the text and in the midst of what an extraction takes."""
    share = '<div class="viafoura"><h2>Social Sharing</h2></div>'
    raw = page(f"<p>{PARAGRAPHS[0]}</p>{share}<div class='byline'>{line}</div>{BODY}")
    found = {z.kind for z in find_zones(raw, "text/html") if z.span.of(raw).strip() in line}
    assert {ZoneKind.BYLINE, ZoneKind.DATE} <= found
    assert ZoneKind.COMMENT not in kinds(raw).values()
