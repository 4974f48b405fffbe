"""The date of publication: what counts as evidence for it and what does not."""

import pytest

from standoff.evidence.times.published import find_publication_date
from standoff.evidence.zones.finding import find_zones

BODY = (
    "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left "
    "the harbour before noon.\n\nTalks with the operator are to resume on Friday, both sides "
    "confirmed after a meeting that lasted almost three hours.\n"
)


def date_of(text, media_type="text/plain"):
    return find_publication_date(text, media_type, find_zones(text, media_type))


def page(head="", top="", end=""):
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.strip().split("\n\n"))
    return (
        f"<html><head><title>Ferry strike</title>{head}</head><body><article>"
        f"<h1>Ferry strike enters second week</h1>{top}{paragraphs}</article>{end}</body></html>"
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2016-12-20, Jane Doe", "2016-12-20"),
        ("Published: Tuesday, 20 December 2016, 17:31 GMT", "2016-12-20"),
        ("Posted on Dec. 20, 2016 by Jane Doe", "2016-12-20"),
        ("December 2016", "2016-12"),
        ("2016-12", "2016-12"),
        ("Published: 2016-12", "2016-12"),
        ("2011-12", "2011-12"),
        ("20/12/2016", "2016-12-20"),
        ("Published 20/12/2016", "2016-12-20"),
    ],
)
def test_a_date_line_at_the_top_dates_the_article(line, value):
    """Definition: a date line is a statement about publication; its granularity is kept."""
    text = f"Ferry strike enters second week\n{line}\n\n{BODY}"
    found = date_of(text)
    assert found.value == value
    assert found.span.of(text) in line
    assert found.confidence >= 0.6


@pytest.mark.parametrize(
    "header",
    [
        "<DOCNO> XIN20161220.0101 </DOCNO>",
        "<DATE> 2016-12-20 </DATE>",
        "LOAD-DATE: December 20, 2016",
        "---\ntitle: Ferry strike\ndate: 2016-12-20\n---",
    ],
)
def test_the_header_of_a_corpus_dates_the_article(header):
    """Definition: corpora and saved pages state the date in a header."""
    text = f"{header}\n\nFerry strike enters second week\n\n{BODY}"
    found = date_of(text)
    assert (found.value, found.confidence >= 0.8) == ("2016-12-20", True)
    assert "2016" in found.span.of(text)


@pytest.mark.parametrize(
    ("head", "top", "value"),
    [
        ('<meta property="article:published_time" content="2016-12-20T06:00:00Z">', "", "2016-12-20"),
        ("", '<time itemprop="datePublished" datetime="2016-12-20">Tuesday</time>', "2016-12-20"),
        (
            '<script type="application/ld+json">{"datePublished":"2016-12-20T06:00+01:00"}</script>',
            "",
            "2016-12-20",
        ),
        ('<link rel="canonical" href="https://e.org/2016/12/20/ferry">', "", "2016-12-20"),
        ('<link rel="canonical" href="https://e.org/2016/12/ferry">', "", "2016-12"),
    ],
)  # fmt: skip
def test_the_data_of_a_page_date_it(head, top, value):
    """Definition: a page's own statements about publication, with their place in the source."""
    text = page(head, top)
    found = date_of(text, "text/html")
    assert found.value == value
    assert found.span.of(text).replace("/", "-").find(value[:7]) >= 0


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry strike enters second week\n\n{BODY}",
        f"Ferry strike\n\n{BODY}\nCopyright 2016 The Harbour Post. All rights reserved.",
        f"Ferry strike\n\n{BODY}\nThe strike began on Dec. 5, 2016, after talks failed in November.",
        f"Ferry strike\n\n{BODY}\nComments\n\nAnna K\nDecember 21, 2016 at 9:15\nGood for them!",
        f"Ferry strike\n2 days ago\n\n{BODY}",
        f"Ferry strike\nDecember 20\n\n{BODY}",
    ],
)
def test_without_a_statement_the_date_is_unknown(text):
    """Contract: copyright years, events, comments and relative words date nothing."""
    found = date_of(text)
    assert (found.value, found.span, found.confidence) == (None, None, 0.0)
    assert "no date of publication" in found.evidence


def test_an_unknown_date_comes_with_what_the_text_does_say():
    """Our choice: the latest date named is a help to the analyst, not a value."""
    text = f"Ferry strike\n\n{BODY}\nThe strike began on Dec. 5, 2016, after talks had failed."
    assert "2016-12-05" in date_of(text).evidence


def test_images_and_comments_of_a_page_are_no_evidence():
    """Contract: only what states publication counts."""
    text = page(
        head='<meta property="og:image" content="https://e.org/2015/03/04/ship.jpg">',
        end='<div class="comments"><h2>Comments</h2><p>Anna: <time datetime="2017-01-02">2 January'
        "</time></p></div><footer>© 2018 The Harbour Post</footer>",
    )
    assert date_of(text, "text/html").value is None


def test_statements_that_differ_lower_the_confidence_and_are_named():
    """Contract: the best statement is given, with the one against it in the evidence."""
    head = '<meta property="article:published_time" content="2016-12-20">'
    alone = date_of(page(head), "text/html")
    top = '<time itemprop="datePublished" datetime="2015-03-01">1 March</time>'
    against = date_of(page(head, top), "text/html")
    assert against.value == alone.value == "2016-12-20"
    assert against.confidence < 0.7 < alone.confidence
    assert "2015-03-01" in against.evidence


def test_statements_that_agree_raise_the_confidence():
    """Our choice: two independent places are better than one."""
    head = '<meta property="article:published_time" content="2016-12-20">'
    both = head + '<link rel="canonical" href="https://e.org/2016/12/20/ferry">'
    assert date_of(page(both), "text/html").confidence > date_of(page(head), "text/html").confidence


def test_the_date_of_an_update_is_given_as_such():
    """Our choice: an update is later than publication, so it is weak evidence."""
    found = date_of(f"Ferry strike enters second week\nUpdated: December 20, 2016\n\n{BODY}")
    assert (found.value, found.confidence <= 0.5) == ("2016-12-20", True)
    assert "update" in found.evidence


def test_day_and_month_that_could_be_exchanged_leave_the_year():
    """Contract: 03/04/2018 is known to the year; both readings are named."""
    found = date_of(f"Ferry strike enters second week\n03/04/2018\n\n{BODY}")
    assert found.value == "2018"
    assert "4 March 2018" in found.evidence
    assert "3 April 2018" in found.evidence


COMMENT = '<p>Four percent is nothing at all.</p><time class="published" datetime="2019-03-09">Mar 9</time>'


DATA = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    "comments",
    [
        '<details class="CommentBox"><summary>Posted Mar 9, 2019 by pete</summary>{}</details>',
        '<section aria-label="Comments">{}{}</section>',
        '<div class="comments"><div class="comment">{}</div><div class="comment">{}</div></div>',
        DATA % '{"@type": "Comment", "datePublished": "2019-03-09"}',
        DATA % '{"comment": [{"dateCreated": "2019-03-09", "@type": ["Comment"]}]}',
        DATA % '{"@type": "ImageObject", "uploadDate": "2019-03-09"}',
    ],
)
def test_what_readers_say_dates_no_page(comments):
    """Definition: the date of a reader's comment, or of a picture, is no evidence."""
    found = date_of(page(end=comments.replace("{}", COMMENT)), "text/html")
    assert (found.value, "2019-03-09" in found.evidence) == (None, False)
    meta = '<meta property="article:published_time" content="2019-03-06">'
    found = date_of(page(meta, end=comments.replace("{}", COMMENT)), "text/html")
    assert (found.value, found.evidence) == (
        "2019-03-06",
        "meta element article:published_time: “2019-03-06”",
    )


def test_the_article_in_the_data_of_a_page_dates_it_beside_its_comments():
    """Trap: data of comments stand before those of the article."""
    comment = '{"@type": "Comment", "datePublished": "2019-03-09"}'
    article = '{"@type": "NewsArticle", "datePublished": "2019-03-06"}'
    found = date_of(page(DATA % f"[{comment}, {article}]"), "text/html")
    assert (found.value, found.confidence >= 0.9) == ("2019-03-06", True)
