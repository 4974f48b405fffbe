"""Laws of names and quotations that hold for every text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from standoff.evidence.grammar.quotation_marks import find_paragraphs, find_stretches
from standoff.evidence.names.entries import NameEntry, NameKind, slug
from standoff.evidence.names.finding import NameTable, find_names
from standoff.evidence.speech.quotes import How, QuoteKind, find_quotes
from standoff.evidence.text.anchors import Span

WORLD = NameTable.world()
WORDS = """
    “ ” " ' ‘ ’ « » „ `` '' , . ? ! : ; — ( ) said says told that according to the of a and who which
    Mr. Messrs. Mrs. President Ada Mori Orlov Ivan Japan Japanese U.S. US Georgia Kremlin he she they
    reported criticized wants announced, adding Ministry Island (ARA) spokesman for von der Bank asked
    whether not has will on Monday 's St. J. A.
    """
PIECES = st.sampled_from(tuple(WORDS.split()))
GAPS = st.sampled_from((" ", " ", " ", "", "\n", "\n\n", "  ", "\u00a0"))
NEWS = st.lists(st.tuples(PIECES, GAPS), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
TEXTS = st.one_of(NEWS, st.text(max_size=200))


@example("Japan Mr. ")
@given(TEXTS)
def test_mentions_lie_in_the_text_in_order_and_apart(text):
    """Definition: spans inside the text, sorted, not overlapping, each with an entry."""
    names = find_names(text, WORLD)
    at = 0
    for mention in names:
        assert at <= mention.span.start < mention.span.end <= len(text)
        assert mention.surface == mention.span.of(text)
        assert names.entry(mention.entity) is not None
        at = mention.span.end
    assert find_names(text, WORLD) == names


@given(TEXTS)
def test_what_was_found_names_what_is_mentioned(text):
    """Definition: the world and what was found hold every entity mentioned."""
    names = find_names(text, WORLD)
    table = WORLD.with_found(names.found)
    assert {mention.entity for mention in names} <= set(table.entries)


@given(TEXTS)
def test_quotations_lie_in_the_text_with_all_their_parts(text):
    """Definition: every span is inside; speech has a content; terms and titles have no speaker."""
    quotes = find_quotes(text)
    for quote in quotes:
        parts = [quote.span, quote.content, *([quote.cue] if quote.cue else [])]
        parts += [who.span for who in (quote.speaker, quote.via) if who]
        assert all(part.end <= len(text) for part in parts)
        assert quote.content.of(text).strip()
        assert quote.span.contains(quote.content)
        if quote.kind in (QuoteKind.SCARE, QuoteKind.TITLE):
            assert quote.speaker is None
            assert quote.cue is None
        if quote.cue and not quote.inherited:
            assert quote.span.contains(quote.cue)
    assert find_quotes(text) == quotes


@given(TEXTS)
def test_every_stretch_in_marks_is_judged_once(text):
    """Our choice: a stretch is a quotation of its own or lies inside one, and only one."""
    paragraphs = find_paragraphs(text)
    quotes = find_quotes(text)
    for stretch in find_stretches(text, paragraphs):
        holders = [q for q in quotes if q.content.contains(stretch.inner)]
        assert len(holders) == 1


@given(TEXTS)
def test_stretches_lie_apart_inside_their_paragraphs(text):
    """Definition of a stretch."""
    paragraphs = find_paragraphs(text)
    end = 0
    for stretch in find_stretches(text, paragraphs):
        assert paragraphs[stretch.paragraph].contains(stretch.span)
        assert stretch.span.contains(stretch.inner)
        assert stretch.span.start >= end
        end = stretch.span.end


@given(TEXTS)
def test_paragraphs_hold_all_that_can_be_read(text):
    """Definition of a paragraph."""
    spans = find_paragraphs(text)
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * len(span)
    assert not "".join(left).strip()


@given(st.sampled_from(("Ada Mori", "Ivan Orlov", "the ministry")), st.data())
def test_simple_direct_speech_always_finds_its_speaker(speaker, data):
    """Our choice: whatever simple words are quoted."""
    words = data.draw(
        st.lists(st.sampled_from(("we", "will", "not", "wait", "for", "them", "now")), min_size=2)
    )
    said = " ".join(words).capitalize()
    for text in (f"“{said},” {speaker} said.", f"{speaker} said: “{said}.”"):
        (quote,) = find_quotes(text)
        assert quote.kind is QuoteKind.DIRECT
        assert quote.content.of(text).rstrip(",.") == said
        assert quote.speaker is not None
        assert quote.speaker.how in (How.NAME, How.DESCRIPTION)
        assert quote.speaker.surface == speaker


NAMES = st.sampled_from(("ada-mori", "ada-mory", "orlov", "quill", "arden"))
ENTRIES = st.lists(
    NAMES.map(lambda name: NameEntry(name, NameKind.PERSON, name, (name[:3], name + "s"))),
    max_size=5,
)
STEPS = st.lists(st.tuples(st.sampled_from(("merge", "rename", "delete", "split")), NAMES, NAMES))


def decided(table, steps):
    for step, one, other in steps:
        if one not in table or (step == "merge" and (other not in table or one == other)):
            continue
        if step == "merge":
            table = table.merge(one, other)
        elif step == "rename":
            table = table.rename(one, f"Mx {other}")
        elif step == "delete":
            table = table.delete(one)
        else:
            entry = table[one]
            table = table.split(one, entry.aliases[:1]) if entry.aliases else table
    return table


@given(ENTRIES, STEPS)
def test_a_table_survives_rows_and_deriving_again(entries, steps):
    """Definition: lossless, and decisions are independent of how often one derives."""
    table = decided(NameTable(entries), steps)
    again = NameTable.from_rows(table.to_rows())
    assert again == table
    assert dict(again.entries) == dict(table.entries)
    assert dict(table.with_found(entries).entries) == dict(table.entries)


@given(ENTRIES, STEPS)
def test_every_id_leads_to_an_entry_or_nowhere(entries, steps):
    """Definition of resolve."""
    table = decided(NameTable(entries), steps)
    for entry in entries:
        resolved = table.resolve(entry.id)
        assert resolved is None or resolved in table


@given(st.text())
def test_slugs_are_stable(name):
    """Definition: a slug is its own slug."""
    assert slug(slug(name)) == slug(name)


@settings(max_examples=25)
@given(st.lists(PIECES, min_size=1, max_size=4), st.sampled_from(("", " ", "\n", "\n\n")))
def test_monotonous_texts_are_read_to_the_end(pieces, gap):
    """Our choice: a few words many thousand times over is no special case."""
    text = gap.join(pieces * 2500)
    names = find_names(text, WORLD)
    quotes = find_quotes(text, names)
    assert all(quote.span.end <= len(text) for quote in quotes)


def test_a_span_of_nothing_holds_no_mention():
    """Definition of within."""
    assert find_names("Japan", WORLD).within(Span(0, 0)) == ()
