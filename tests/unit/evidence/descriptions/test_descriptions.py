"""What a document says of itself, field by field, with the grounds."""

from __future__ import annotations

import json

import pytest

from standoff.evidence.citations.sourcing import render_authors, unpack_authors
from standoff.evidence.descriptions.finding import describe_document
from standoff.evidence.descriptions.people import read_byline
from standoff.evidence.descriptions.titles import story_title
from standoff.evidence.zones.finding import find_zones

BODY = (
    "<p>Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left.</p>"
    "<p>Talks with the operator are to resume on Friday, both sides confirmed after a meeting.</p>"
)


def described(text, media_type="text/html"):
    found = describe_document(text, media_type, find_zones(text, media_type))
    values = {each.field: each.value for each in found}
    if "author" in values:
        values["author"] = render_authors(unpack_authors(values["author"]))
    return values


def page(head="", heading="Ferry strike enters second week", before="", lang=""):
    attribute = f' lang="{lang}"' if lang else ""
    return (
        f"<html{attribute}><head>{head}</head><body><h1>{heading}</h1>{before}{BODY}</body></html>"
    )


DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#us", "name": "The Selda Gazette"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry strike enters second week",
            "author": [
                {"@type": "Person", "name": "Jane Marsh"},
                {"@type": "Person", "name": "Ion Pop"},
            ],
            "publisher": {"@id": "#us"},
            "mainEntityOfPage": {"@id": "https://gazette.example/ferries"},
            "inLanguage": "en-GB",
            "dateModified": "2016-12-21T08:00:00Z",
        },
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]},
    ],
}


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{json.dumps(DATA)}</script>',
        (
            '<meta property="og:title" content="Ferry strike enters second week">'
            '<meta name="author" content="Jane Marsh and Ion Pop">'
            '<meta property="og:site_name" content="The Selda Gazette">'
            '<link rel="canonical" href="https://gazette.example/ferries">'
            '<meta http-equiv="content-language" content="en-GB">'
            '<meta property="article:modified_time" content="2016-12-21T08:00:00Z">'
        ),
        (
            '<title>Ferry strike enters second week</title><meta name="dc.creator" content="By Jane Marsh, Ion Pop">'
            '<meta name="dcterms.publisher" content="The Selda Gazette"><meta property="og:url" '
            'content="https://gazette.example/ferries"><meta name="dc.language" content="en_GB">'
            '<meta name="lastmod" content="21 December 2016">'
        ),
    ],
)
def test_a_page_states_the_same_in_json_ld_and_in_meta_elements(head):
    """Definition: the vocabularies of schema.org, Open Graph and Dublin Core."""
    assert described(page(head)) == {
        "title": "Ferry strike enters second week",
        "author": "Marsh, Jane; Pop, Ion",
        "publisher": "The Selda Gazette",
        "url": "https://gazette.example/ferries",
        "language": "en-GB",
        "modified": "2016-12-21",
    }


def test_microdata_and_the_byline_that_people_see_count():
    """Definition: an element with itemprop names its field; without data, what stands there does."""
    byline = '<div itemprop="author" itemscope><span itemprop="name">Jane Marsh</span></div>'
    assert described(page(before=byline, lang="de"))["author"] == "Marsh, Jane"
    assert described(page(before=byline, lang="de"))["language"] == "de"
    plain = '<p class="byline">By Jane Marsh</p>'
    assert described(page(before=plain))["author"] == "Marsh, Jane"


def test_each_statement_has_its_place_and_its_grounds():
    """Definition: the span holds the characters of the value; the evidence names the place."""
    raw = page(
        '<meta name="author" content="Jane Marsh">'
        f"<script type='application/ld+json'>{json.dumps(DATA)}</script>"
    )
    found = {
        each.field: each
        for each in describe_document(raw, "text/html", find_zones(raw, "text/html"))
    }
    assert found["url"].span.of(raw) == "https://gazette.example/ferries"
    assert found["title"].span.of(raw) == "Ferry strike enters second week"
    assert found["author"].evidence.startswith("JSON-LD author")
    assert 0.9 < found["title"].confidence <= 0.99


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Ferry strike enters second week | The Selda Gazette</title>",
            "Ferry strike enters second week",
        ),
        (
            "<title>The Selda Gazette - Ferry strike enters second week</title>",
            "Ferry strike enters second week",
        ),
        (
            '<meta property="og:title" content="The Selda Gazette">',
            "Ferry strike enters second week",
        ),
        (
            '<meta property="og:title" content="Ferry strike enters second week – World – Gazette">',
            "Ferry strike enters second week",
        ),
    ],
)
def test_the_title_is_the_storys_and_not_the_sites(head, title):
    """Rule: the site's name, alone or around the title, is not the title of the story."""
    raw = page('<meta property="og:site_name" content="The Selda Gazette">' + head)
    assert described(raw)["title"] == title


@pytest.mark.parametrize(
    ("title", "sites", "story"),
    [
        ("Talks: what next? | Gazette", ["Gazette"], "Talks: what next?"),
        ("Self-rule - a history", ["Gazette"], "Self-rule - a history"),
        ("Gazette | World | The gulls of Selda return", ["Gazette"], "The gulls of Selda return"),
        ("Gazette", ["gazette.example"], ""),
        ("Who owns the reef - gazette.example", ["www.gazette.example"], "Who owns the reef"),
    ],
)
def test_titles_with_separators(title, sites, story):
    """Our choice: only what is the site's is taken off."""
    assert story_title(title, sites, []) == story


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By JANE MARSH", ["JANE MARSH"]),
        ("Von Karl von der Aue und Ada Mori", ["Karl von der Aue", "Ada Mori"]),
        ("Marsh, Jane", ["Jane Marsh"]),
        ("Jane Marsh, Ion Pop & Ada Mori", ["Jane Marsh", "Ion Pop", "Ada Mori"]),
        ("Strait Press Agency", ["Strait Press Agency"]),
        ("首脳太郎", ["首脳太郎"]),
        ("https://gazette.example/jane", []),
        ("jane@gazette.example", []),
        ("—", []),
    ],
)
def test_bylines_name_people_and_agencies(text, names):
    """Our choice: names in the order of the West are parted; an agency stays as it is."""
    assert [str(name) for name in read_byline(text)] == names


def test_front_matter_says_what_a_file_is():
    """Definition: fields between lines of dashes, as Markdown files have them."""
    text = (
        '---\ntitle: "Ferry strike: second week"\nauthor:\n  - Jane Marsh\ndate: 2016-12-20\n'
        "source: The Selda Gazette\nlang: en\nlink: https://gazette.example/f\nlastmod: 2016-12-22\n---\n\n"
        "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left.\n"
    )
    for media_type in ("text/markdown", "text/plain"):
        assert described(text, media_type) == {
            "title": "Ferry strike: second week",
            "author": "Marsh, Jane",
            "publisher": "The Selda Gazette",
            "url": "https://gazette.example/f",
            "language": "en",
            "modified": "2016-12-22",
        }
        kinds = [zone.kind.value for zone in find_zones(text, media_type)]
        assert kinds.count("body") == 1
        assert kinds.count("headline") == 1


def test_nothing_is_said_of_a_text_that_says_nothing():
    """Definition: what is not stated is not guessed."""
    assert described(
        "The crews stayed ashore, the union said on Tuesday, and no ship left.", "text/plain"
    ).keys() <= {"title"}


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[]",
        "null",
        '{"@graph": [[[[[[[]]]]]]]}',
        '{"@type": 3, "author": {"name": 1}}',
        '{"@type": "Article", "headline": {}}',
    ],
)
def test_data_of_any_form_stop_nothing(data):
    """Definition: a hostile page is a page."""
    assert described(page(f'<script type="application/ld+json">{data}</script>'))["title"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jonas Weil, Kairo", ["Jonas Weil"]),
        ("Par Claire Aubin, à Kinshasa", ["Claire Aubin"]),
        ("记者 李文", ["李文"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("山田太郎記者", ["山田太郎"]),
        ("By Jane Marsh, Reuters", ["Jane Marsh", "Reuters"]),
        ("Marsh, Jane", ["Jane Marsh"]),
    ],
)
def test_a_byline_names_people_and_neither_labels_nor_places(line, names):
    """Definition: where somebody writes from wrote nothing; an agency may have."""
    assert [str(one) for one in read_byline(line)] == names


@pytest.mark.parametrize(
    ("paper", "line", "author"),
    [
        ("Seeblick Zeitung", "Von Holger Zand", "Zand, Holger"),
        ("Hafen Rundschau", "Von Ute Merk und Jan Pohl", "Merk, Ute; Pohl, Jan"),
        ("El Correo de Salta", "Por Inés Salas", "Salas, Inés"),
        ("The Northern Herald", "By Judith Mallory", "Mallory, Judith"),
    ],
)
def test_a_newspaper_above_a_byline_is_no_author(paper, line, author):
    """Definition: the author is who wrote it, not where it stood."""
    said = "The harbour board refused the offer on Monday, and the crews stayed ashore for a week."
    text = f"Offer refused\n{paper}\n{line}\n7 April 2024\n\n{said} {said}\n"
    assert described(text, "text/plain")["author"] == author


def test_a_newspaper_is_no_person_turned_round():
    """Definition: Seeblick is no given name."""
    assert [str(name) for name in read_byline("Seeblick Zeitung")] == ["Seeblick Zeitung"]


@pytest.mark.parametrize(
    ("lines", "paper"),
    [
        (["Ferry strike goes on", "By Anna Gromer, Mirow Gazette"], "Mirow Gazette"),
        (["Fährstreik", "Von Anna Gromer, Mirower Anzeiger"], "Mirower Anzeiger"),
        (["Fährstreik", "Von Anna Gromer, Zeitung „Uferbote“"], "Uferbote"),
        (
            ["Le Quotidien du Rivage", "Grève des ferries", "Par Anne Gromer"],
            "Le Quotidien du Rivage",
        ),
        (["Huelga de transbordadores", "Ana Gromero, diario La Ribera, Miro"], "La Ribera"),
        (["Diario La Ribera", "Huelga de transbordadores", "Por Ana Gromero"], "Diario La Ribera"),
        (["Забастовка паромов", "Анна Громова, «Мировские известия»"], "Мировские известия"),
        (["Газета «Мировские известия»", "Забастовка паромов"], "Мировские известия"),
        (["フェリーのスト続く", "岸日報 記者 黒野杏"], "岸日報"),
        (["渡轮罢工继续", "岸报记者 葛安娜"], "岸报"),
        (["Mayor's diary", "By Anna Gromer, Mirow"], ""),
        (["Post office closes", "By Anna Gromer and Paul Zoller"], ""),
        (["El diario de un alcalde", "Por Ana Gromero, en Miro"], ""),
        (["Ferry strike", "By Anna Gromer for the city"], ""),
    ],
)
def test_the_newspaper_in_a_byline_or_over_a_headline_is_the_publisher(lines, paper):
    """Our choice: what is called a paper, or has the words of one in its name, beside who wrote."""
    body = "The ferries stood still on Monday at noon. Workers want more pay and the line has none."
    text = "\n\n".join([*lines, body]) + "\n"
    found = describe_document(text, "text/plain", find_zones(text, "text/plain"))
    assert next((each.value for each in found if each.field == "publisher"), "") == paper


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Jana Weil og Tore Nes", "Jana Weil; Tore Nes"),
        ("Anna Selda e Marco Riva", "Anna Selda; Marco Riva"),
        ("Rui Costa e Silva", "Rui Costa e Silva"),
        ("Jana Weil (jwe), Tore Nes (tne.)", "Jana Weil; Tore Nes"),
        ("gazette.example", ""),
        ("www.selda-gazette.co.uk", ""),
    ],
)
def test_authors_are_people_whole_and_one_by_one(byline, authors):
    """What joins two people parts them; initials behind them and hosts are none."""
    assert "; ".join(map(str, read_byline(byline))) == authors


def test_a_byline_goes_before_a_publisher_who_calls_itself_the_author():
    """A site writes its own name where its data ask for an author."""
    head = '<meta property="og:site_name" content="Selda Gazette"><meta name="author" content="Selda Gazette">'
    named = described(page(head, before='<p class="byline">By Jana Weil</p>'))
    assert "Weil" in named["author"]
    assert described(page(head))["author"] == "Selda Gazette"


def test_names_in_elements_of_their_own_are_several_people():
    """Names without commas are parted where the mark-up parts them."""
    links = (
        '<a href="/a">Jana Weil</a>\n  <a href="/b">Tore Nes</a>\n  <a href="/c">Ulf Rask Moe</a>'
    )
    named = described(page(before=f'<div class="byline">{links}</div>'))
    assert [name in named["author"] for name in ("Weil", "Nes", "Moe")] == [True] * 3
    assert "Weil Tore" not in named["author"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Pacific Radio, 12 March 2024", "publisher", "Pacific Radio"),
        ("Coast Television, 12 March 2024", "publisher", "Coast Television"),
        ("Jane Marsh, 12 March 2024", "author", '[["Marsh", "Jane", ""]]'),
    ],
)
def test_a_name_before_the_date_is_a_paper_or_a_person(line, field, value):
    """Definition: what publishes is no author, though it stands where one does."""
    text = f"Ferries to stop\n\n{line}\n\nThe ferry firm said it would stop its ferries on Monday. It was a long day.\n"
    found = describe_document(text, "text/plain", find_zones(text, "text/plain"))
    told = {each.field: each.value for each in found}
    assert told.get(field) == value
    assert ("author" in told) is (field == "author")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Analysis | The Selda Review | June 20, 2024 | By Ellen Moe", "The Selda Review"),
        ("Seldazeitung, 8. Mai 2024", "Seldazeitung"),
        ("La Gazette du Nord\n22 mai 2024", "La Gazette du Nord"),
        ("Le Journal des Ports, 19 juin 2024", "Le Journal des Ports"),
        ("Politics | June 20, 2024", None),
        ("Selda, 8. Mai 2024", None),
    ],
)
def test_a_line_below_the_headline_names_the_paper(line, publisher):
    """Whatever stands beside it; a section or a place is none."""
    text = f"Ferries stop at night\n\n{line}\n\nThe last ferry left the port on Monday, and nobody knew when the next would come.\n"
    found = describe_document(text, "text/plain", find_zones(text, "text/plain"))
    assert {each.field: each.value for each in found}.get("publisher") == publisher


@pytest.mark.parametrize(
    ("title", "sites", "headings", "story"),
    [
        (
            "領土をめぐる交渉が再開：ミロ新聞デジタル",
            [],
            ["領土をめぐる交渉が再開"],
            "領土をめぐる交渉が再開",
        ),
        ("领土谈判将在下周重新开始_国际_米罗日报", [], [], "领土谈判将在下周重新开始"),
        ("Ferries stop at night | Selda News - Coast", ["Coast"], [], "Ferries stop at night"),
        ("Ferries stop at night | Politics", [], [], "Ferries stop at night"),
        ("What a night | the ferries stop again", [], [], "What a night | the ferries stop again"),
        ("snake_case_is read aloud", [], [], "snake_case_is read aloud"),
    ],
)
def test_shelves_and_sites_behind_a_title_are_no_part_of_it(title, sites, headings, story):
    """In scripts without spaces, too, and where nothing says how the site is called."""
    assert story_title(title, sites, headings) == story


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        (
            'By <a href="/a">Jana Weil</a><a href="/t">Twitter</a><span>Politics Writer</span>',
            "Weil, Jana",
        ),
        ('By <a href="/a">Jana Weil</a><a href="/b">Tore Nes</a>', "Weil, Jana; Nes, Tore"),
        ("By by Jana Weil Senior Politics Editor", "Weil, Jana"),
        ("Byby JANA WEIL", "WEIL, JANA"),
        ("著者：山田太郎", "山田太郎"),
    ],
)
def test_a_byline_names_who_wrote_and_not_what_stands_beside(inside, author):
    """What an author is, buttons, and elements that no blank parts."""
    assert described(page(before=f'<div class="byline">{inside}</div>'))["author"] == author


def test_who_is_named_in_two_ways_goes_before_the_house_that_owns_the_paper():
    """A house writes its own name where data ask for an author; the byline and other data agree."""
    head = '<meta name="author" content="Brack Media"><meta property="article:author" content="Jana Weil">'
    assert (
        described(page(head, before='<p class="byline">By Jana Weil</p>'))["author"] == "Weil, Jana"
    )
    assert described(page(head.partition("><")[0] + ">"))["author"] == "Brack Media"


def test_a_link_in_a_byline_need_not_end_the_name_of_somebody():
    """What goes on in small letters behind a link is no second author."""
    line = 'Written by <a href="/a">Jana Weil</a> in <a href="/p">Politics</a> on 3 May 2019'
    assert described(page(before=f'<div class="byline">{line}</div>'))["author"] == "Weil, Jana"


BODY_OF_TEXT = "The minister said on Monday that the port would stay shut for a long time."


@pytest.mark.parametrize(
    ("head", "publisher", "author"),
    [
        ("Hafen bleibt zu\n\nNordbote, 4. Juni 2024\nVon Dieter Krohn", "Nordbote", "Krohn"),
        ("Hafen bleibt zu\n\nSelda, 4. Juni 2024\nVon Dieter Krohn", None, "Krohn"),
        ("Le port\n\nLe Courrier d'Oran, 4 juin 2024\nPar Luc Besnard", "Le Courrier d'Oran", "Besnard"),
        ("Puerto cerrado\n\nEl Faro del Sur, 4 de junio de 2024\nPor Inés Roldán", "El Faro del Sur", "Roldán"),
        ("Порт закрыт\n\nЮжный курьер, 4 июня 2024 года\nАвтор: Пётр Громов", "Южный курьер", "Громов"),
        ("The lock\n\nInstitute for Lake Law, 4 June 2024\nBy Ada Nkemelu", "Institute for Lake Law", "Nkemelu"),
        ("港湾閉鎖へ\n南洋新聞　2024年6月4日　記者・高橋美咲", "南洋新聞", "高橋美咲"),
        ("港口关闭\n江南晚报 2024年6月4日 记者 王芳", "江南晚报", "王芳"),
        ("Plus d'eau\n\nPar Aïcha Diallo, Le Messager\n\n17 mars 2023", "Le Messager", "Diallo"),
        ("Port stays shut\n\nBy Omar Haddad, The Coastal Post\n\n4 June 2024", "The Coastal Post", "Haddad"),
    ],
)  # fmt: skip
def test_the_line_of_the_day_names_who_publishes_and_the_byline_who_wrote(head, publisher, author):
    """Definition: a place beside a day is no newspaper, and a newspaper behind a name no author."""
    text = f"{head}\n\n{BODY_OF_TEXT}\n"
    found = describe_document(text, "text/plain", find_zones(text, "text/plain"))
    values = {each.field: each.value for each in found}
    assert values.get("publisher") == publisher
    (wrote,) = unpack_authors(values["author"])
    assert author in (wrote.family, str(wrote))
