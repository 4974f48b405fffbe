"""Zones of captures without mark-up: each trap has a document of its own, written for it."""

from __future__ import annotations

import pytest

from standoff.evidence.zones.finding import ZoneKind, find_zones
from standoff.evidence.zones.mastheads import split_masthead

BODY = """\
Crews of the northern ferries stayed ashore for an eighth day on Tuesday, the union said.
The operator had offered a rise of four percent over two years, which members turned down by a wide margin last week.
“We are not asking for the moon,” said Marta Lindqvist, who leads the negotiations for the crews and has done so since 2011.
The ministry of transport said it would not step in before the end of the month, although shops on the outer islands are running short of fresh food.
Talks are to resume on Friday in the harbour office, both sides confirmed, and a mediator from the capital will take part for the first time.
"""


def kinds(text, media_type="text/plain"):
    return [zone.kind.value for zone in find_zones(text, media_type)]


def of_kind(text, kind, media_type="text/plain"):
    return [zone.passage.text for zone in find_zones(text, media_type) if zone.kind == kind]


def test_corpus_marks_are_not_read_and_a_block_is_what_stands_between_two():
    """Our definition: marks are navigation, the sentences between two marks one paragraph."""
    first, *rest = BODY.splitlines()
    text = "<HEADLINE>\nFerry strike enters second week\n<P>\n" + first + "\n" + rest[0]
    text += "\n<P>\n" + "\n".join(rest[1:]) + "\n"
    assert kinds(text) == ["navigation", "headline", "navigation", "body", "navigation", "body"]
    assert of_kind(text, ZoneKind.BODY) == [first + "\n" + rest[0], "\n".join(rest[1:])]
    assert [zone.paragraph for zone in find_zones(text) if zone.paragraph] == [1, 2]


def test_corpus_marks_on_the_line_of_their_text_are_cut_off_it():
    """Our definition; LDC-style files write both forms."""
    text = (
        '<DOC id="X_19" type="story">\n<HEADLINE> Ferry strike goes on </HEADLINE>\n'
        "<DATELINE>\nPORT SELDA, March 3\n</DATELINE>\n<TEXT>\n<P>\n"
        + BODY
        + "</P>\n</TEXT>\n</DOC>\n"
    )
    assert of_kind(text, ZoneKind.HEADLINE) == ["Ferry strike goes on"]
    assert of_kind(text, ZoneKind.DATELINE) == ["PORT SELDA, March 3"]
    assert of_kind(text, ZoneKind.BODY) == [BODY.strip()]


COMMENTED = (
    "Ferry strike enters second week\n"
    + BODY
    + """\
Comments
Show Comments Hide Comments (3) Sign in or register to leave a comment.
Comment Commented Harbour Rat
The operator made a record profit last year. Four percent is an insult to the people who keep these islands alive in winter.
Comment Commented Jo van der Zee
I lived on the outer islands for twenty years and I never saw the shops as empty as this. The ministry should have stepped in on the first day.
The crews said "we are not asking for the moon", and they are right. Let us look at the figures again.
A mediator will take part on Friday, we are told. That is eight days too late for the people who needed the hospital boat.
Comment Commented Ann Lee
Both of you forget who pays for it in the end.
Featured
The Price of Fresh Bread
Our correspondent on the outer islands counts what is left on the shelves.
Who Owns the Harbour?
A century of leases, lawsuits and one very long wall.
Podcast: The Sound of Fog
"""
)


def test_comments_of_several_paragraphs_stay_with_their_commenter():
    """Definition: a reader's comment is never the article's statement."""
    zones = find_zones(COMMENTED)
    comments = [(zone.voice, zone.passage.text[:14]) for zone in zones if zone.kind == "comment"]
    assert comments == [
        ("Harbour Rat", "The operator m"),
        ("Jo van der Zee", "I lived on the"),
        ("Jo van der Zee", "The crews said"),
        ("Jo van der Zee", "A mediator wil"),
        ("Ann Lee", "Both of you fo"),
    ]
    assert of_kind(COMMENTED, ZoneKind.BODY) == BODY.splitlines()


def test_teasers_after_comments_are_neither_comments_nor_body():
    """Definition: a teaser speaks of another article."""
    assert of_kind(COMMENTED, ZoneKind.TEASER) == COMMENTED.splitlines()[-5:]


@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "12 Comments",
        "Comments (12)",
        "COMMENTS",
        "View all comments",
        "Hide Comments",
        "Join the discussion",
        "Have your say",
        "Leave a Reply",
        "3 responses to “Ferry strike enters second week”",
        "Reader comments",
    ],
)
def test_after_each_heading_of_comments_nothing_is_body(heading):
    """Definition: the heading changes the voice for good."""
    after = "I have taken that ferry every morning for thirty years and I support the crews.\n"
    text = f"Ferry strike enters second week\n{BODY}{heading}\n{after}"
    assert of_kind(text, ZoneKind.BODY) == BODY.splitlines()
    assert of_kind(text, ZoneKind.COMMENT) == [after.strip()]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Harbour Rat says:", "Harbour Rat"),
        ("Ann Lee wrote:", "Ann Lee"),
        ("Ann Lee • 3 days ago", "Ann Lee"),
        ("Ann Lee December 22, 2019 at 5:04 pm", "Ann Lee"),
        ("Posted by Ann Lee on 3 March 2019", "Ann Lee"),
        ("seadog77", "seadog77"),
        ("Ludwig von Stein", "Ludwig von Stein"),
        ("Ann Lee said on 3 March 2019 at 10:15", "Ann Lee"),
    ],
)
def test_commenters_are_named_in_many_ways(line, name):
    """Our choice of forms, as blog and forum software writes them."""
    text = (
        f"{BODY}2 Comments\n{line}\nFour percent is nothing at all given the prices here.\nReply\n"
    )
    zones = find_zones(text)
    assert [(z.voice, z.passage.text[:12]) for z in zones if z.kind == "comment"] == [
        (name, "Four percent")
    ]
    assert zones[-1].kind == ZoneKind.NAVIGATION


def test_a_comment_count_above_the_article_does_not_make_it_a_comment():
    """Trap: the bar under a headline often counts the comments."""
    text = "Ferry strike enters second week\n14 Comments\nShare\n" + BODY
    assert of_kind(text, ZoneKind.BODY) == BODY.splitlines()
    assert of_kind(text, ZoneKind.HEADLINE) == ["Ferry strike enters second week"]


REPOSTED = (
    """\
Loading

Search

:

Crews and Operator Still Far Apart

  • Category:News
PORT SELDA—Crews of the northern ferries stayed ashore for an eighth day on Tuesday, the union said, and the operator called the strike unlawful.

The operator had offered a rise of four percent over two years, which members turned down by a wide margin last week.

x81kqpz_640_320-99a1.jpg
The quay of Port Selda, where four of the six ferries have been moored since the strike began.
Photo: ole berg/Northern Press/Agency Images
"""
    "\n\n \n"
    "“We are not asking for the moon,” said Marta Lindqvist, who leads the negotiations for the crews.\n"
    "\nTalks are to resume on Friday in the harbour office, both sides confirmed, and a mediator will"
    " take part for the first time.\n \n\nComment(s) Write comment\n\nTrackback (You need to login.)\n"
)


def test_a_picture_with_caption_and_credit_cuts_the_body_but_is_not_of_it():
    """Trap: image name, caption and credit stand between two paragraphs of a re-post."""
    zones = find_zones(REPOSTED)
    found = [(zone.kind.value, zone.passage.text[:12]) for zone in zones]
    assert found == [
        ("navigation", "Loading"),
        ("navigation", "Search"),
        ("navigation", ":"),
        ("headline", "Crews and Op"),
        ("navigation", "• Category:N"),
        ("dateline", "PORT SELDA—"),
        ("body", "Crews of the"),
        ("body", "The operator"),
        ("navigation", "x81kqpz_640_"),
        ("caption", "The quay of "),
        ("credit", "Photo: ole b"),
        ("body", "“We are not "),
        ("body", "Talks are to"),
        ("navigation", "Comment(s) W"),
        ("navigation", "Trackback (Y"),
    ]
    assert [zone.paragraph for zone in zones if zone.paragraph] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ole Berg",
        "Photograph by Ole Berg",
        "Photo credit: Ole Berg/Northern Press",
        "Ole Berg/Getty Images",
        "Credit: Ole Berg",
        "AFP/Getty Images",
        "Image copyright Getty Images",
        "© Ole Berg / AP",
    ],
)
def test_credits_are_told_from_text(credit):
    """Our choice of forms."""
    lines = BODY.splitlines()
    text = "\n\n".join([*lines[:3], f"Ferries at the quay.\n{credit}", *lines[3:]])
    assert of_kind(text, ZoneKind.CREDIT) == [credit]
    assert of_kind(text, ZoneKind.CAPTION) == ["Ferries at the quay."]
    assert of_kind(text, ZoneKind.BODY) == lines


def test_a_credit_at_the_end_of_its_caption_is_cut_off():
    """Trap: caption and credit in one line are two voices."""
    lines = BODY.splitlines()
    picture = "Ferries at the quay of Port Selda. (Photo: Ole Berg/AFP)"
    text = "\n".join([*lines[:3], "quay.jpg", picture, *lines[3:]])
    assert of_kind(text, ZoneKind.CAPTION) == ["Ferries at the quay of Port Selda."]
    assert of_kind(text, ZoneKind.CREDIT) == ["(Photo: Ole Berg/AFP)"]


DOUBLED = """\
How long can it last?
How long can it last?

Crews of the northern ferries have stayed ashore for eight days, and it is hard to see who will give way first in this dispute.

The operator has made money in each of the last six years. Few islanders expect it to run out of patience, or of credit, before the crews do.

Will the ministry step in?

Unlikely. Whatever the minister says in public, a settlement imposed from above would be taken to court by both sides within a week.

The price of waiting

Waiting is not free for anyone, since shops on the outer islands are running short and the hospital boat has been out of service for days.

Even so, a bad settlement might be dearer than a long strike, as the crews remember from the year when the wage scale was cut.
"""


def test_a_doubled_headline_is_a_headline_twice():
    """Trap: captures repeat the title of the tab above that of the page."""
    assert of_kind(DOUBLED, ZoneKind.HEADLINE) == ["How long can it last?"] * 2


def test_crossheads_stand_between_paragraphs_and_may_ask():
    """Definition: a heading inside the body, also in the form of a short question."""
    assert of_kind(DOUBLED, ZoneKind.CROSSHEAD) == [
        "Will the ministry step in?",
        "The price of waiting",
    ]
    numbers = [zone.paragraph for zone in find_zones(DOUBLED) if zone.kind == ZoneKind.BODY]
    assert numbers == [1, 2, 3, 4, 5]


SIGNED = (
    "Cold wind from the harbour\n2019-03-02, Ann Lee\n\n"
    + BODY.replace("\n", "\n\n")
    + """\
The author is the Island Courier’s correspondent in Port Selda.

NORTHERN WEEKLY is a publication by the Island Courier
Contact us at +00-555-0199
Copyright by the Island Courier, All rights reserved
"""
)


def test_a_line_of_date_and_author_is_cut_in_two():
    """Trap: one line, two zones."""
    zones = find_zones(SIGNED)
    assert [(zone.kind.value, zone.passage.text) for zone in zones[:3]] == [
        ("headline", "Cold wind from the harbour"),
        ("date", "2019-03-02,"),
        ("byline", "Ann Lee"),
    ]


@pytest.mark.parametrize(
    "line", ["2016-12", "2011-12", "20/12/2016", "Published 20/12/2016", "December 2016"]
)
def test_a_line_with_a_date_alone_is_a_date(line):
    """Definition of the zone; 20/12/2016 is no path of links and 2016-12 no furniture."""
    text = f"Ferry strike enters second week\n{line}\n\n{BODY}"
    assert of_kind(text, ZoneKind.DATE) == [line]


def test_a_line_that_tells_of_a_run_of_years_is_no_date():
    """Our choice: a month in figures is a date line only with nothing but a name beside it."""
    assert split_masthead("The 2004-06 drought in figures") == ()


def test_a_note_on_the_author_and_the_publishers_footer_close_the_page():
    """Definition: both speak about the publication, not of the matter."""
    assert kinds(SIGNED)[-4:] == ["author_note", "footer", "footer", "footer"]
    assert of_kind(SIGNED, ZoneKind.BODY) == BODY.splitlines()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", [("byline", "By Ann Lee")]),
        ("By ANN LEE and OLE BERG", [("byline", "By ANN LEE and OLE BERG")]),
        ("By Ann Lee | March 2, 2019", [("byline", "By Ann Lee |"), ("date", "March 2, 2019")]),
        ("March 2, 2019 by Ann Lee", [("date", "March 2, 2019"), ("byline", "by Ann Lee")]),
        ("Published: 2 March 2019, 10:15 GMT", [("date", "Published: 2 March 2019, 10:15 GMT")]),
        ("Ann Lee, Northern Correspondent", [("byline", "Ann Lee, Northern Correspondent")]),
        ("Sat 2 Mar 2019 09.30 GMT", [("date", "Sat 2 Mar 2019 09.30 GMT")]),
        ("Ann Lee", [("byline", "Ann Lee")]),
    ],
)
def test_masthead_lines(line, expected):
    """Our choice of forms of who and when under a headline."""
    text = f"Ferry strike enters second week\n{line}\n{BODY}"
    found = [(zone.kind.value, zone.passage.text) for zone in find_zones(text)]
    assert found[1 : 1 + len(expected)] == expected
    assert found[1 + len(expected)][0] == "body"


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT SELDA –",
        "PORT SELDA—",
        "PORT SELDA, Norland (AP) —",
        "Port Selda (Agency) -",
        "GENEVA (Reuters) -",
        "PORT SELDA, March 3 (Northern Press) –",
        "UNITED NATIONS, Sept. 5 -",
        "PORT SELDA:",
        "(Reuters) -",
    ],
)
def test_a_dateline_is_cut_from_the_first_paragraph(dateline):
    """Definition: place, date and agency before a dash are not part of the sentence."""
    text = f"Ferry strike enters second week\n{dateline} {BODY}"
    assert of_kind(text, ZoneKind.DATELINE) == [dateline]
    assert of_kind(text, ZoneKind.BODY) == BODY.splitlines()


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — which has no ferries — took no position on the strike in the northern harbours.",
        "UPDATE: The union has said on Tuesday evening that crews will stay ashore until Friday.",
        "Ferries stay ashore — Marta Lindqvist had promised as much in a speech to the crews.",
        "He waited - Talks had been called off before, after all, and nobody had told the crews.",
    ],
)
def test_a_dash_alone_makes_no_dateline(opening):
    """Trap: acronyms and asides look like datelines."""
    assert of_kind(f"{opening}\n{BODY}", ZoneKind.DATELINE) == []


def test_an_inset_of_related_links_does_not_end_the_article():
    """Trap: "Related" in the middle of a body is an interruption."""
    lines = BODY.splitlines()
    text = "\n".join([*lines[:2], "Related", "Fishing fleet stays in port", *lines[2:]])
    assert of_kind(text, ZoneKind.BODY) == lines
    assert of_kind(text, ZoneKind.TEASER) == ["Fishing fleet stays in port"]


def test_a_line_pointing_to_another_article_is_a_teaser():
    """Definition: "Read more: ..." names another article."""
    lines = BODY.splitlines()
    text = "\n".join([*lines[:3], "Read more: Fishing fleet stays in port", *lines[3:]])
    assert of_kind(text, ZoneKind.TEASER) == ["Read more: Fishing fleet stays in port"]
    assert of_kind(text, ZoneKind.BODY) == lines


def test_a_teaser_above_the_footer_stays_one_where_no_blank_line_sets_the_footer_off():
    """Our choice: lines tied to the footer belong to it only if a gap shows where it begins."""
    lines = "Read more: Fishing fleet stays in port\nNewsletter\n© 2017 Selda Courier\n"
    together = f"Ferry strike goes on\n{BODY}{lines}"
    assert of_kind(together, ZoneKind.TEASER) == ["Read more: Fishing fleet stays in port"]
    assert kinds(together)[-1] == "footer"


def test_hard_wrapped_lines_are_one_paragraph():
    """Definition: in text broken to a width a paragraph ends at a blank line."""
    text = (
        "Crews of the northern ferries stayed ashore for an eighth day on\n"
        "Tuesday, the union said. The operator had offered a rise of four\n"
        "percent over two years, which members turned down by a wide\n"
        "margin last week.\n\n"
        "Talks are to resume on Friday in the harbour office, both sides\n"
        "confirmed, and a mediator from the capital will take part for the\n"
        "first time.\n"
    )
    assert of_kind(text, ZoneKind.BODY) == text.strip().split("\n\n")


def test_markdown_headings_are_headline_and_crossheads():
    """Definition: the first heading names the article, the others part it."""
    lines = BODY.splitlines()
    text = "\n\n".join(["# Ferry strike", *lines[:2], "## What next?", *lines[2:]])
    assert of_kind(text, ZoneKind.HEADLINE, "text/markdown") == ["# Ferry strike"]
    assert of_kind(text, ZoneKind.CROSSHEAD, "text/markdown") == ["## What next?"]
    assert of_kind(text, ZoneKind.BODY, "text/markdown") == lines


def test_markdown_paragraphs_run_over_their_lines():
    """Definition: a line break inside a Markdown paragraph is a space."""
    text = "# Ferry strike\n\nCrews stayed\nashore on Tuesday, the union said in a note.\n\n- one\n- two\n"
    bodies = of_kind(text, ZoneKind.BODY, "text/markdown")
    assert bodies[0] == "Crews stayed\nashore on Tuesday, the union said in a note."


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\ufeff", "x", "?", "<P>", "Comments", "a\n" * 5, "\u200b\n\u200b\n"]
)
def test_little_or_nothing_is_no_error(text):
    """Hostile input: every text has zones, an empty one has none."""
    assert "".join(kinds(text)) == "" or text.strip()


def test_a_line_of_body_alone_is_body():
    """Our choice: running text with nothing around it is the article."""
    text = "The union said on Tuesday that crews would stay ashore until the operator came back."
    assert kinds(text) == ["body"]


def test_a_markdown_heading_may_open_the_comments():
    """Definition: the sign of a heading is not part of the phrase."""
    text = f"# Ferry strike\n\n{BODY}\n## Comments\n\nBob wrote:\n\nI support the crews in this.\n"
    zones = find_zones(text, "text/markdown")
    assert [(z.voice, z.passage.text) for z in zones if z.kind == ZoneKind.COMMENT] == [
        ("Bob", "I support the crews in this.")
    ]


@pytest.mark.parametrize(
    "opening", ["“We won’t sign,” Okafor said.", "Nine hours. No deal.", "It rained.", "“No.”"]
)
@pytest.mark.parametrize(
    "masthead", ["", "By Jane Marsh\n\n2019-03-06\n\n", "2019-03-06, Jane Marsh\n"]
)
def test_a_short_first_paragraph_is_body(opening, masthead):
    """Definition: what stands between headline and body as a sentence is the article's."""
    text = f"Harbour talks stall in Port Selda\n\n{masthead}{opening}\n\n{BODY}"
    kinds = [zone.kind.value for zone in find_zones(text) if zone.passage.text == opening]
    assert kinds == ["body"]


@pytest.mark.parametrize(
    "sentence",
    ["埃塞俄比亚目前已蓄水。", "船は港に着いた。", "हम नदी पर रहते हैं।", "وصلت السفينة إلى الميناء."],
)
def test_a_short_sentence_is_no_crosshead_in_any_script(sentence):
    """Definition: what ends as a sentence ends in its script is one."""
    first, *rest = BODY.splitlines()
    text = "\n\n".join([first, sentence, *rest])
    assert sentence not in of_kind(text, ZoneKind.CROSSHEAD)


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("Von Jonas Weil, Kairo", True), ("Von Berlin nach Paris", False), ("Von Angela Merkel bis Olaf Scholz", False),
        ("Par Claire Aubin", True), ("Par temps de crise", False), ("Por Marta Solís", True), ("Por la Paz", False),
        ("Автор: Иван Петров", True), ("记者 李文", True), ("记者会在北京举行", False), ("文・山田太郎", True),
        ("山田太郎記者", True),
    ],
)  # fmt: skip
def test_a_line_that_names_who_wrote_is_a_byline_in_every_language(line, is_byline):
    """Definition: as newspapers of each language write it; headlines that only begin so are none."""
    assert [kind.value for _, kind in split_masthead(line)] == (["byline"] if is_byline else [])


@pytest.mark.parametrize(
    "line",
    [
        "港のフェリー会社は2024年3月4日、島への航路を閉じた。",
        "2024年3月4日、船員たちは夜の勤務を断った。",
        "在塞尔达港，2024年3月4日，船员拒绝上夜班。",
    ],
)
def test_a_sentence_that_names_a_day_is_no_date_line_in_a_script_without_spaces(line):
    """Definition: a line of a date has a label or a name beside it, and no sentence."""
    assert split_masthead(line) == ()
