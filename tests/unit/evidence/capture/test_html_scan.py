"""Reading mark-up as a stream: tags end where their writers meant them to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.capture.html_blocks import find_html_blocks
from standoff.evidence.capture.html_check import find_unzoned, read_lines
from standoff.evidence.capture.html_scan import Run, Tag, attributes_of, scan
from standoff.evidence.text.decoding import decode


def read(raw):
    return [block.passage.text for block in find_html_blocks(raw)]


FIRST, SECOND = "The talks went on until late.", "Nobody won, the mediator said."


@pytest.mark.parametrize(
    "tag",
    [
        '<p class="a"">',
        "<p class='a'b>",
        '<p title="he said "no" to it">',
        '<p "class=a">',
        "<p 'a>",
        '<p class="intro>',
        "<p class='intro>",
        '<p title="5" pipe>',
        "<p title='It's late'>",
        '<p class="a" id=b">',
        '<p class=""a">',
        '<p data-x="a"b"c">',
    ],
)
@pytest.mark.parametrize("after", ["", '<p class="x">Last.</p>', "<p class='x'>Last.</p>"])
def test_stray_quotation_marks_in_a_tag_swallow_no_paragraph(tag, after):
    """Our choice: a tag whose marks do not pair ends at its first ``>``."""
    raw = f'<div>{tag}{FIRST}</p><p id="b">{SECOND}</p>{after}</div>'
    assert read(raw)[:2] == [FIRST, SECOND]
    assert len(read(raw)) == 2 + bool(after)


@pytest.mark.parametrize(
    "tag",
    [
        '<p title="a > b">',
        "<p data-html='<b>bold</b> and more'>",
        '<p data-json="{&quot;a&quot;: [1, 2]}" class="x>y" hidden-by=js>',
        '<p title="a > b"class="c">',
        "<p title = 'a > b' />",
    ],
)
def test_a_value_may_hold_what_ends_a_tag(tag):
    """Published: HTML, attribute values in quotation marks."""
    assert read(f"{tag}{FIRST}</p><p class='x'>{SECOND}</p>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("<!-->one", ["one"]),
        ("<!--->one", ["one"]),
        ("<!-- a --!>one", ["one"]),
        ("<!-- a -- b -->one", ["one"]),
        ("<!doctype html>one", ["one"]),
        ("<?php echo 1 ?>one", ["one"]),
        ("</>one", ["one"]),
        ("</ p>one", ["one"]),
        ("<title>Talks <stalled></title><p>one", ["Talks <stalled>", "one"]),
        ("<textarea><p>one</p></textarea>", ["<p>one</p>"]),
        ("<plaintext><p>one", ["<p>one"]),
        ("<svg><text>no</text></svg><p>one", ["one"]),
        ("<video><p>Your browser cannot play this.</p></video><p>one", ["one"]),
        ("<script>if (a</script b) {}</script>one", ["one"]),
    ],
)
def test_what_is_no_element_is_read_as_browsers_read_it(raw, texts):
    """Published: HTML 13.2.5, tokenization."""
    assert read(raw) == texts


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a b=c d='e f' g=\"h\" i>", {"b": "c", "d": "e f", "g": "h", "i": ""}),
        ("<a b = 'c' B='d'>", {"b": "c"}),
        ("<a b=&quot;&amp;>", {"b": '"&'}),
        ("<a title=\"class='comment'\">", {"title": "class='comment'"}),
        ("<a data-x='" + "y" * 3000 + " hidden '>", {"data-x": "y" * 2000}),
        ("<a/b/ c>", {"b": "", "c": ""}),
        ("<a hidden>", {"hidden": ""}),
    ],
)
def test_attributes_are_read_one_after_the_other(tag, attributes):
    """Published: HTML 13.2.5; what looks like an attribute inside a value is none."""
    (found,) = scan(tag)
    assert attributes_of(tag, found) == attributes


def test_readings_of_ruby_are_not_text_and_nothing_else_is_lost():
    """Definition: a reading says aloud what stands before it."""
    assert read("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</ruby>です。</p>") == [
        "漢字です。"
    ]
    assert read("<p><ruby>港<rtc>minato</rtc></ruby>の<b>話</b></p>") == ["港の話"]
    assert read("<div><ruby>漢<rt>never closed<p>After</p></div>") == ["漢", "After"]
    assert read("<p>An <rt>element</rt> elsewhere</p>") == ["An element elsewhere"]


def test_a_hidden_word_hides_no_paragraph():
    """Trap: a paragraph that begins with a hidden word is readable all the same."""
    hidden = "<span style='display:none'>share</span>"
    assert read(f"<p>{hidden}{FIRST}</p>") == [FIRST]
    assert read(f"<p>{FIRST}{hidden} {SECOND}</p>") == [f"{FIRST} {SECOND}"]
    assert read(f"<p><i hidden>x</i><b>{FIRST}</b></p>") == [FIRST]


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<td>", '<a href="x">'),
        *("Talks ", "went on.", "漢", "&amp;", "&#8217;", "&nbsp;", "a < b", "< ", "5 > 4"),
        *('<p class="a"">', "<p class='b'c>", "<!-- x -->", "<!-->", "</>", "</ p>", "<?x?>"),
        *("<script>y</script>", "<svg><text>s</text></svg>", "<title>T</title>", "<h1>", "</h1>"),
        *("<ruby>漢<rt>kan</rt></ruby>", "<span>", "</span>", "<section>", "</section>", "<x-y>"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_another_reader_finds_no_text_that_is_not_read(raw):
    """Definition: libxml2, which shares no code with the scanner, shows nothing beyond it."""
    assert find_unzoned(raw, read(raw)) is None


@given(st.lists(PIECES | st.text("<>\"'=/ab! -", max_size=6), max_size=12).map("".join))
def test_the_stream_is_in_order_and_inside_the_page(raw):
    """Definition: tags and runs follow each other; what is left out is mark-up."""
    at = 0
    for item in scan(raw):
        assert isinstance(item, Tag | Run)
        assert at <= item.start < item.end <= len(raw)
        at = item.end


@pytest.mark.parametrize(
    ("page", "zones", "lost"),
    [
        ("<p>One two three four.</p><p>Five six seven.</p>", ["One two three four."], "Five six"),
        ("<p>Yes.</p><p>No.</p>", ["Yes."], "No."),
        ("<p>Yes.</p><p>Yes.</p>", ["Yes."], "4 characters"),
        ("<p>Ha&shy;rbour &amp; sea</p>", ["Harbour & sea"], None),
        ("<div hidden>Unread</div><p>Read</p>", ["Read"], None),
        ("<script type='x'/>var a</script><p>Read</p>", ["Read"], None),
        ("<p>A zero\0 byte</p>", ["A zero\ufffd byte"], None),
    ],
)
def test_lost_text_is_named(page, zones, lost):
    """Definition: what the second reader shows and no zone holds."""
    found = find_unzoned(page, zones)
    assert found is None if lost is None else lost in (found or "")


def test_the_second_reader_reads_lines_as_a_browser_shows_them():
    """Definition: inline elements are of their line, others begin one."""
    raw = "<p>One <b>two</b></p><ul><li>three<li>four</ul><p style='visibility:hidden'>five</p>"
    assert read_lines(raw) == ["One two", "three", "four"]


def test_a_page_with_a_bad_byte_is_read_with_its_quotation_marks():
    """Trap: a whole page of UTF-8 once became Latin-1 for one byte."""
    page = "<html><p>“We won’t sign,” she said.</p><p>caf\xff\xe9</p>".encode().replace(
        b"\xc3\xbf", b"\xff"
    )
    assert read(decode(page, markup=True).text)[0] == "“We won’t sign,” she said."


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a", "<a ", "<a x=", '<a x="', "<a x='", "<!--", "<!", "<?", "</", "<p>", "<p>x"),
        *(
            '<a x=">" y=',
            "<a x='\">' \"",
            "<a x='>' y=\"z\" ",
            "<title>",
            "<script>",
            "&#9",
            "&lt;",
        ),
    ],
)
@pytest.mark.parametrize("end", ["", ">x", '">x'])
def test_hostile_mark_up_is_read_to_the_end(piece, end):
    """Our choice: documents are hostile; this ends, or the run does not."""
    raw = piece * 40_000 + end
    tags = [item for item in scan(raw) if isinstance(item, Tag) and not item.closes]
    assert sum(len(attributes_of(raw, tag)) for tag in tags) < len(raw)


@pytest.mark.parametrize("inside", ["/", " ", "=", "x ", 'x="" ', "'", "x=y/"])
def test_a_tag_of_any_length_is_read_once(inside):
    """Our choice: as above, for one tag."""
    raw = "<a " + inside * 60_000 + ">x"
    (tag, *_) = scan(raw)
    assert isinstance(attributes_of(raw, tag), dict)
