"""Exports of press databases: labels, several articles in one file, days that are not the day."""

from __future__ import annotations

import pytest

from standoff.evidence.capture.article_cuts import find_articles
from standoff.evidence.times.published import find_publication_date
from standoff.evidence.zones.finding import ZoneKind, find_zones

BODY = (
    "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left.\n\n"
    "Talks with the operator are to resume on Friday, both sides confirmed after a long meeting.\n"
)
OTHER = (
    "The ministry of transport published its figures for the harbour on Thursday, a week late.\n\n"
    "Traffic fell by a tenth, the minister told reporters who had waited for him outside.\n"
)
PAPER_FIRST = """{number} of 2 DOCUMENTS

The Selda Gazette

{day} Wednesday
Final Edition

{headline}

BYLINE: Jane Marsh

SECTION: NEWS; Pg. 3

LENGTH: 312 words

{body}
LOAD-DATE: March 30, 2019

LANGUAGE: ENGLISH

GRAPHIC: Photo, the quay of Port Selda.

Copyright 2019 Gazette Ltd.
All Rights Reserved

"""
HEADLINE_FIRST = """{headline}
The Selda Gazette
{day} Wednesday
Copyright 2019 Gazette Ltd All Rights Reserved
Section: NEWS; Pg. 3
Length: 312 words
Byline: Jane Marsh
Body

{body}
Load-Date: March 30, 2019
End of Document

"""
LABELLED = """Document {number} of 2

Title: {headline}

Author: Jane Marsh

Publication title: The Selda Gazette

Publication date: {day}

Full text:

{body}
ProQuest document ID: 218{number}

Last updated: 2019-04-30

____________________________________________________________

"""
CODED = """{headline}
Jane Marsh
312 words
{day}
The Selda Gazette
English
Copyright 2019 Gazette Ltd.

{body}
Document SELGAZ00201903{number}6ef36000{number}a

"""
LAYOUTS = {
    "paper first": PAPER_FIRST,
    "headline first": HEADLINE_FIRST,
    "labelled": LABELLED,
    "coded": CODED,
}
TWO = (
    ("Ferry strike enters second week", "March 6, 2019", BODY),
    ("Traffic falls", "April 17, 2019", OTHER),
)


def export(layout, count=2):
    return "".join(
        LAYOUTS[layout].format(number=number, headline=headline, day=day, body=body)
        for number, (headline, day, body) in enumerate(TWO[:count], start=1)
    )


def of_kind(text, kind):
    return [zone.passage.text for zone in find_zones(text) if zone.kind == kind]


def date_of(text):
    return find_publication_date(text, "text/plain", find_zones(text))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_article_is_no_footer_of_the_first(layout):
    """Definition of a zone: each article of an export has its own body."""
    text = export(layout)
    bodies = of_kind(text, ZoneKind.BODY)
    assert [body.split()[0] for body in bodies if len(body) > 60] == [
        *("Crews", "Talks", "The", "Traffic"),
    ]
    numbers = [zone.paragraph for zone in find_zones(text) if zone.kind == ZoneKind.BODY]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(find_articles(text)) == 2


@pytest.mark.parametrize("layout", ["paper first", "headline first", "labelled"])
def test_the_headline_of_each_article_is_found_in_each_layout(layout):
    """Our choice: newspaper, day and headline stand in another order in each family."""
    found = of_kind(export(layout), ZoneKind.HEADLINE)
    assert [text.removeprefix("Title: ") for text in found] == [headline for headline, *_ in TWO]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_day_of_the_newspaper_dates_it_and_not_that_of_the_database(layout):
    """Trap: load date and last update are later and stand in forms that are read first."""
    assert date_of(export(layout, 1)).value == "2019-03-06"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_articles_of_different_days_have_no_day_in_common(layout):
    """Our choice: a file has one date or none, and says which there are."""
    found = date_of(export(layout))
    assert found.value is None
    assert "2 articles of different dates: 2019-03-06, 2019-04-17" in found.evidence
    same = export(layout).replace("April 17", "March 6")
    assert date_of(same).value == "2019-03-06"
    assert "2 articles, all of this date" in date_of(same).evidence


def test_a_load_date_alone_is_better_than_none():
    """Our choice: with a remark."""
    found = date_of(f"LOAD-DATE: March 30, 2019\n\nFerry strike enters second week\n\n{BODY}")
    assert found.value == "2019-03-30"
    assert "database took it in" in found.evidence


@pytest.mark.parametrize(
    "line",
    [
        "Retrieved March 30, 2019",
        "Accessed on 30 March 2019",
        "Date accessed: 2019-03-30",
        "Downloaded: March 30, 2019",
        "Archived from the original on March 30, 2019",
        "Load-Date: March 30, 2019",
        "Last accessed March 30, 2019",
    ],
)
def test_the_day_on_which_somebody_took_it_is_not_its_day(line):
    """Definition of the date of publication."""
    text = f"Ferry strike enters second week\n\n2019-03-06\n\n{BODY}\n{line}\n"
    assert date_of(text).value == "2019-03-06"
    text = f"Ferry strike enters second week\n\n{line}\n\n{BODY}"
    assert date_of(text).value in (None, "2019-03-30" if line.startswith("Load") else None)


@pytest.mark.parametrize(
    "text",
    [
        f"1 of 2 DOCUMENTS\n\n{BODY}",
        f"{BODY}\nEnd of Document\n",
        f"Documents\n\n1 of 2 DOCUMENTS\n\nFerry strike\n\n2 of 2 DOCUMENTS\n\n{BODY}",
        f"He showed\n\nDocument 1 of 2\n\n{BODY}",
        f"{BODY}\nThe first of 2 DOCUMENTS that he held up was blank, {OTHER}",
        BODY,
    ],
)
def test_one_article_is_one(text):
    """Trap: a mark alone parts nothing, nor does one before a title and no more."""
    (span,) = find_articles(text)
    assert span.of(text) == text


def test_documents_of_a_corpus_are_articles():
    """Definition of the corpus format."""
    text = "".join(
        f"<DOC>\n<DOCNO> X{n} </DOCNO>\n<HEADLINE>\nStrike {n}\n</HEADLINE>\n<TEXT>\n{body}</TEXT>\n</DOC>\n"
        for n, body in enumerate((BODY, OTHER))
    )
    assert len(find_articles(text)) == 2
    assert of_kind(text, ZoneKind.HEADLINE) == ["Strike 0", "Strike 1"]


@pytest.mark.parametrize(
    "headline",
    [
        "Port fees to rise in 2000 by 4.5 percent - 1999 dividend climbs to 1.25 (1.12)",
        "Meetings go on and on",
        "42 percent vote for strike",
        "No deal",
        "Strike!",
        "2,000 march in Selda, 12 held",
        "Q&A: what 300 million buys",
    ],
)
@pytest.mark.parametrize("paper", ["Port Gazette", "The Selda Times", "Daily Mail (London)"])
def test_headlines_with_figures_and_short_ones_are_not_lost_to_the_newspaper(headline, paper):
    """Trap: a newspaper's name between headline and day looks like a headline."""
    text = f"{headline}\n\n{paper}\n\n12 October 1999\n\n{BODY}"
    assert of_kind(text, ZoneKind.HEADLINE) == [headline]
    assert date_of(text).value == "1999-10-12"


def test_a_headline_may_be_the_name_of_a_newspaper_where_there_is_no_other():
    """Our choice: a name alone over an article is its headline."""
    text = f"The Daily Courier\n\n12 October 1999\n\n{BODY}"
    assert of_kind(text, ZoneKind.HEADLINE) == ["The Daily Courier"]


DRAWN = (
    "Title: {headline}\nAuthor: Marsh, Jane\nPublication title: The Selda Gazette\n"
    "Publication date: {day}\nFull text:\n{body}Copyright Gazette Press {day}\n"
    "Last updated: 2019-04-30\n\n____________________________________________________________\n\n"
)
FIELDS = """HD {headline}
BY By Jane Marsh
WC 301 words
PD {day}
SN The Selda Gazette
SC SELGAZ
LA English
LP
{body}
TD
Nobody was hurt.
NS gtrans : Road Transport
AN Document SELGAZ0020190306eb1c{number}000b
"""


@pytest.mark.parametrize("form", [DRAWN, FIELDS])
def test_labels_and_codes_of_other_exports_are_none_of_the_article(form):
    """Our choice of forms: a line drawn between articles, fields with codes of two letters."""
    first = form.format(headline="No", day="6 March 2019", body=BODY, number=1)
    second = form.format(headline="40 years on", day="7 March 2019", body=OTHER, number=2)
    assert len(find_articles(first + second)) == 2
    zones = find_zones(first + second, "text/plain")
    told = [z.passage.text for z in zones if z.kind is ZoneKind.HEADLINE]
    assert told == ["No", "40 years on"]
    body = " ".join(z.passage.text for z in zones if z.kind is ZoneKind.BODY)
    assert body.count("both sides confirmed") == 1
    assert not [word for word in ("Copyright", "gtrans", "English", "Title") if word in body]


def test_a_drawn_line_in_an_article_parts_nothing():
    """Definition: only a line before a title begins an article."""
    assert len(find_articles(f"{BODY}\n____________________\n\n{OTHER}")) == 1
    assert (
        len(find_articles(f"{BODY}\n--------------------\n\nTitle fights are rare.\n{OTHER}")) == 1
    )


def test_a_short_sentence_before_the_last_labels_is_body():
    """Definition: what stands between the labels of an export is the article, however short."""
    text = HEADLINE_FIRST.format(
        headline="100 days", day="March 6, 2019", body=f'{BODY}\n"Give me time," he said.\n'
    )
    zones = find_zones(text, "text/plain")
    assert '"Give me time," he said.' in [z.passage.text for z in zones if z.kind is ZoneKind.BODY]


def test_words_in_capitals_are_no_codes():
    """Our choice: four codes with a headline among them, or the lines are text."""
    text = f"HD video grows\n\nBY Friday all will know.\n\n{BODY}\n{OTHER}"
    assert [z.passage.text for z in find_zones(text, "text/plain") if z.kind is ZoneKind.BODY][-4:]
    assert "HD video grows" in [z.passage.text for z in find_zones(text, "text/plain")]
