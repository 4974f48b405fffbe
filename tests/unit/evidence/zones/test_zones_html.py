"""Zones of HTML pages: places in the raw mark-up, and what the mark-up tells."""

from __future__ import annotations

import pytest

from standoff.evidence.capture.html_blocks import find_html_blocks
from standoff.evidence.zones.extraction import extract_article
from standoff.evidence.zones.finding import ZoneKind, find_zones

PAGE = """\
<!doctype html>
<html><head><title>Harbour strike ends &amp; ferries sail - The Gazette</title>
<script>var teaser = "<p>Nobody reads this</p>";</script><style>p { color: red }</style></head>
<body class="has-nav comments-open">
<nav><ul><li><a href="#">Home</a><li>World<li>Sport</ul></nav>
<article><h1>Harbour strike ends &amp; ferries sail</h1>
<div class="meta">By <a rel="author">Ann Lee</a> <time datetime="2019-04-03">3 April 2019</time></div>
<p>PORT SELDA (Agency) &mdash; Crews returned to work on Wednesday after eleven days, the union
   said, and the first ferry sailed at noon.</p>
<figure><img src="a.jpg"><figcaption>A ferry leaves the quay.
 <span class="credit">Photo: O. Berg/Agency</span></figcaption></figure>
<p>The operator had offered a rise of four&nbsp;percent over <b>two</b> years. &ldquo;We are
 satisfied,&rdquo; said the union&#8217;s chair, who had led the talks since the first day.</p>
<div hidden>Unread</div><!-- <p>Neither is this</p> -->
<h2>What next?</h2>
<p>Both sides will meet again in May to settle the question of night shifts, which was left open
in the agreement signed on Tuesday.</p></article>
<div id="comments"><h3>2 Comments</h3>
<div class="comment"><span class="comment-author">Harbour Rat</span>
<p>Finally! The islands were cut off for a week and a half, and nobody cared.</p><p>Never again.</p></div>
<div class="comment"><span class="comment-author">Jo</span><p>Four percent is nothing at all.</p></div></div>
<aside class="related"><h3>Related</h3><p><a href="#">Fishing fleet stays in port</a></p></aside>
<footer><p>&copy; 2019 The Gazette. All rights reserved.</p></footer></body></html>
"""


def summary(raw):
    return [
        (zone.kind.value, zone.voice, zone.passage.text[:20].strip())
        for zone in find_zones(raw, "text/html")
    ]


def test_the_parts_of_a_page_are_told_by_its_mark_up():
    """Definition of each kind; the page was written for this test."""
    assert summary(PAGE) == [
        ("navigation", None, "Harbour strike ends"),
        ("navigation", None, "Home"),
        ("navigation", None, "World"),
        ("navigation", None, "Sport"),
        ("headline", None, "Harbour strike ends"),
        ("byline", None, "By Ann Lee"),
        ("date", None, "3 April 2019"),
        ("dateline", None, "PORT SELDA (Agency)"),
        ("body", None, "Crews returned to wo"),
        ("caption", None, "A ferry leaves the q"),
        ("credit", None, "Photo: O. Berg/Agenc"),
        ("body", None, "The operator had off"),
        ("crosshead", None, "What next?"),
        ("body", None, "Both sides will meet"),
        ("navigation", None, "2 Comments"),
        ("navigation", "Harbour Rat", "Harbour Rat"),
        ("comment", "Harbour Rat", "Finally! The islands"),
        ("comment", "Harbour Rat", "Never again."),
        ("navigation", "Jo", "Jo"),
        ("comment", "Jo", "Four percent is noth"),
        ("teaser", None, "Related"),
        ("teaser", None, "Fishing fleet stays"),
        ("footer", None, "© 2019 The Gazette."),
    ]


def test_readable_characters_know_the_mark_up_they_stand_for():
    """Definition of a passage: entities, tags and runs of spaces keep their raw places."""
    zone = next(
        z for z in find_zones(PAGE, "text/html") if z.passage.text.startswith("The operator")
    )
    text = zone.passage.text
    for piece, raw in (
        ("four percent", "four&nbsp;percent"),
        ("“We are satisfied,”", "&ldquo;We are\n satisfied,&rdquo;"),
        ("union’s", "union&#8217;s"),
        ("two years", "two</b> years"),
    ):
        start = text.index(piece)
        span = type(zone.span)(start, start + len(piece))
        assert zone.passage.raw(span).of(PAGE) == raw


def test_what_nobody_sees_is_in_no_zone():
    """Definition: scripts, styles, comments of the mark-up and hidden elements are not readable."""
    read = " ".join(zone.passage.text for zone in find_zones(PAGE, "text/html"))
    for unseen in ("Nobody reads", "color: red", "Neither is this", "Unread"):
        assert unseen not in read


def test_without_an_extraction_the_line_model_decides():
    """Our choice: a page of a few lines gives trafilatura too little to extract."""
    raw = "<p>Crews stay ashore, the union said on Tuesday.</p>"
    assert extract_article(raw) is None
    assert [zone.kind for zone in find_zones(raw, "text/html")] == [ZoneKind.BODY]


def test_comments_keep_their_voice_where_no_heading_announces_them():
    """Definition: the element's class tells; the article's words stay the article's."""
    raw = PAGE.replace("<h3>2 Comments</h3>", "")
    assert [voice for kind, voice, _ in summary(raw) if kind == "comment"] == [
        "Harbour Rat",
        "Harbour Rat",
        "Jo",
    ]


def test_cells_of_a_row_are_one_line():
    """Our choice: a table is read row by row."""
    raw = "<table><tr><td>Ferry<td>Knots</tr><tr><td>Selda</td><td>14</td></tr></table>"
    assert [block.passage.text for block in find_html_blocks(raw)] == ["Ferry Knots", "Selda 14"]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("a < b and c > d", ["a < b and c > d"]),
        ("one<br>two<p>three", ["one", "two", "three"]),
        ("<p>one<p>two</i></b></p>three", ["one", "two", "three"]),
        ('<a title="a > b">x</a>', ["x"]),
        ("<a title='never closed>x</a> y", ["x y"]),
        ("<p>un<b>bro</b>ken</p>", ["unbroken"]),
        ("&lt;p&gt; &nosuch; &amp;amp;", ["<p> &nosuch; &amp;"]),
        ("x<!-- never closed <p>y", ["x"]),
        ("<script>if (a<b) { '</p>' }</script>after", ["after"]),
        ("<SCRIPT>x</SCRIPT >after", ["after"]),
        ("<noscript>x", ["x"]),
        ("<![CDATA[x]]>y", ["y"]),
        ("<", ["<"]),
        ("</", ["</"]),
        ("<p", ["<p"]),
        ("<div style='display: none'>x</div>y", ["y"]),
        ("&#x110000;&#0;z", ["\ufffd\ufffdz"]),
    ],
)
def test_broken_mark_up_is_read_as_a_browser_would_show_it(raw, read):
    """Hostile input: what cannot be a tag is text."""
    assert [block.passage.text for block in find_html_blocks(raw)] == read


def test_nesting_beyond_any_stack_is_read():
    """Hostile input: depth costs nothing."""
    raw = "<div>" * 50_000 + "Crews stay ashore, the union said." + "</div>" * 50_000
    assert [zone.passage.text for zone in find_zones(raw, "text/html")] == [
        "Crews stay ashore, the union said."
    ]


COMMENT = "The company has always paid the crews late, and everyone at the dock knows it full well."
OPENING = "<h1>Harbour talks stall in Port Selda</h1>"
PARAGRAPHS = (
    "<p>The port company and the dockers’ union met again in Port Selda without reaching an"
    " agreement, the mediator said on Monday.</p>\n<p>The company offered a rise of four percent"
    " over two years. The union asked for more staff on the night shift and a new rota.</p>\n"
)


def kinds_of(raw, beginning):
    zones = find_zones(raw, "text/html")
    return [zone.kind.value for zone in zones if zone.passage.text.startswith(beginning)]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ('<details class="CommentBox" open><summary>1 reply</summary>', "</details>"),
        ('<div class="commentList">', "</div>"),
        ('<div class="userComments">', "</div>"),
        ('<div id="ReaderComments">', "</div>"),
        ('<ol class="commentlist"><li class="commentItem">', "</li></ol>"),
        ('<section aria-label="Comments">', "</section>"),
        ('<section aria-label="Reader comments">', "</section>"),
        ('<aside aria-label="12 comments on this article">', "</aside>"),
        ("<reader-comments>", "</reader-comments>"),
        ("<fb:comments>", "</fb:comments>"),
        ('<div itemscope itemtype="https://schema.org/Comment">', "</div>"),
        ('<div class="post-comments__body">', "</div>"),
        ('<div class="article-comment-wrapper">', "</div>"),
    ],
)
def test_comments_are_comments_however_the_mark_up_names_them(opens, closes):
    """Definition: a reader's comment is never the article's statement, nor a teaser."""
    page = f"<article>{OPENING}{PARAGRAPHS}</article>{opens}<p>{COMMENT}</p>{closes}<footer>© 2019</footer>"
    assert kinds_of(page, "The company has always") == ["comment"]


@pytest.mark.parametrize(
    "tag",
    [
        '<button aria-label="Comments">',
        '<a class="commentCount" aria-label="Comments" href="#c">',
        '<span class="noComments">',
        '<div class="comments-closed">',
    ],
)
def test_what_only_counts_comments_holds_none(tag):
    """Trap: a count or a button is furniture."""
    page = f"<article>{OPENING}{PARAGRAPHS}{tag}12</{tag[1:7].split()[0]}>{PARAGRAPHS}</article>"
    assert "comment" not in {zone.kind.value for zone in find_zones(page, "text/html")}


@pytest.mark.parametrize(
    "opening",
    [
        "“We won’t sign,” Okafor said.",
        "Nine hours. No deal.",
        "It rained.",
        "Talks failed again!",
        "What went wrong?",
        "Nobody slept. Nobody ate. Nobody signed.",
    ],
)
def test_a_short_first_paragraph_is_body(opening):
    """Definition: what stands between headline and body as a sentence is the article's."""
    page = f"<article>{OPENING}<p>{opening}</p>{PARAGRAPHS}</article>"
    assert kinds_of(page, opening[:12]) == ["body"]
    masthead = "<div class=byline>By Jane Marsh</div><time>6 March 2019</time>"
    page = f"<article>{OPENING}{masthead}<p>{opening}</p>{PARAGRAPHS}</article>"
    assert kinds_of(page, opening[:12]) == ["body"]


@pytest.mark.parametrize(
    "line",
    ["Updated 3 hours ago", "4 min read", "Share this", "By Jane Marsh", "Politics", "Listen"],
)
def test_a_line_of_furniture_above_the_body_is_not(line):
    """Trap: a short line without a sentence."""
    page = f"<article>{OPENING}<p>{line}</p>{PARAGRAPHS}</article>"
    assert "body" not in kinds_of(page, line)


def test_readings_of_ruby_do_not_hide_the_article_from_the_extraction():
    """Trap: an extraction that reads them has other words than the page."""
    said = "<ruby>港湾<rp>(</rp><rt>こうわん</rt><rp>)</rp></ruby>会社と組合は月曜日に再び会談したが、合意には達しなかった。"
    page = f"<article><h1>会談</h1>{f'<p>{said * 4}</p>' * 4}</article><nav><p>検索 (けんさく)</p></nav>"
    article = extract_article(f"<html><body>{page}</body></html>") or ""
    assert "こうわん" not in article
    bodies = [zone for zone in find_zones(page, "text/html") if zone.kind == ZoneKind.BODY]
    assert len(bodies) == 4
    assert all("こうわん" not in zone.passage.text for zone in bodies)


@pytest.mark.parametrize(
    "opening",
    [
        '<section class="ReaderResponses">',
        '<div id="user-replies">',
        '<div class="reply-list">',
        '<div class="discussion-thread">',
        '<section aria-label="Reader opinions">',
        "<reader-feedback>",
        '<div id="coral_talk">',
        '<div class="talkbacks">',
    ],
)
def test_what_readers_answer_is_a_comment_by_whatever_name(opening):
    """Our choice of names: what belongs to readers, users or visitors, and threads of replies."""
    name = opening[1:].split()[0].rstrip(">")
    said = (
        "The company has always said so, and nobody in the village ever listened to what it said."
    )
    page = f"<article><h1>Pumps stop in the valley</h1><p>{LONG}</p></article>{opening}<p>{said}</p></{name}>"
    kinds = {zone.passage.text: zone.kind for zone in find_zones(page, "text/html")}
    assert (kinds[LONG], kinds[said]) == (ZoneKind.BODY, ZoneKind.COMMENT)


@pytest.mark.parametrize("name", ["response-team", "replies", "opinion", "letters", "post-body"])
def test_classes_that_readers_do_not_own_are_no_comments(name):
    """Our choice: the article may well be about a response."""
    page = f'<article><h1>Pumps stop in the valley</h1><div class="{name}"><p>{LONG}</p></div></article>'
    assert [z.kind for z in find_zones(page, "text/html") if z.passage.text == LONG] == [
        ZoneKind.BODY
    ]


LONG = (
    "That was the news for the 4,000 people of the lower valley on Tuesday, when the last pump "
    "stopped and the ministry said that it would be mended by the end of the week at the latest."
)
