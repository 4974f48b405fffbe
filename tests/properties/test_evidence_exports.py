"""What goes out comes in again: citations, annotations, bibliographies, tables."""

from __future__ import annotations

import json
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.citations.annotations import make_annotation, read_annotations
from standoff.evidence.citations.bibliography import (
    from_bibtex,
    from_csl,
    to_bibtex,
    to_csl,
)
from standoff.evidence.citations.bibtex import escape_tex, unescape_tex
from standoff.evidence.citations.citing import Citation, Resolved, make_citation, resolve
from standoff.evidence.lookup.tables import read_csv, read_markdown, render_csv, render_markdown
from standoff.evidence.text.anchors import Span
from standoff.model.claims import Author as Name
from standoff.model.claims import SourceRecord as Source

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "ab ,and{}\\$&#%_~^-`'\n\t\"=@|<", max_size=30
)
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
DATES = st.sampled_from(["", "2018", "2018-04", "2018-04-02", "0044-03-15", "spring 2018"])


@st.composite
def documents(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return SimpleNamespace(sha256=draw(HASHES), text=text), Span(start, end)


@given(documents(), st.booleans(), st.none() | st.integers(1, 99))
def test_a_citation_survives_every_form_and_resolves(cited, with_text, sentence):
    """Definition: dictionary, JSON and JSON-LD keep everything."""
    document, span = cited
    made = make_citation("a", document, span, sentence=sentence, with_text=with_text)
    read = Citation.from_dict(json.loads(json.dumps(made.to_dict())))
    assert read == made
    annotation = json.loads(json.dumps(make_annotation(made).to_dict()))
    assert read_annotations(annotation)[0].citations == (made,)
    resolution = resolve(read, document)
    assert isinstance(resolution, Resolved)
    assert resolution.text == span.of(document.text)


@given(documents(), st.data())
def test_any_change_of_the_cited_characters_makes_an_orphan(cited, data):
    """Definition: a sentence that was edited is not the sentence that was cited."""
    document, span = cited
    at = data.draw(st.integers(span.start, span.end - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]))
    text = document.text[:at] + sign + document.text[at + 1 :]
    held = SimpleNamespace(sha256=document.sha256, text=text)
    made = make_citation("a", document, span, with_text=data.draw(st.booleans()))
    assert isinstance(resolve(made, held), Resolved) == (text == document.text)


@given(TEXTS)
def test_tex_is_read_as_it_was_written(text):
    """Definition: unescaping undoes escaping."""
    assert unescape_tex(escape_tex(text)) == text


NAMES = st.builds(Name, TEXTS, TEXTS) | st.builds(Name, literal=TEXTS.filter(bool))
SOURCES = st.builds(
    Source,
    id=TEXTS.filter(bool),
    title=TEXTS,
    kind=st.sampled_from(["article-newspaper", "webpage", "report", "treaty", "book", "speech"]),
    authors=st.lists(NAMES, max_size=3).map(tuple),
    publisher=TEXTS,
    place=TEXTS,
    container=TEXTS,
    date=DATES,
    url=st.sampled_from(["", "https://example.org/a_b?c=%20&d#e~f"]),
    language=st.sampled_from(["", "en", "ja-JP"]),
    accessed=DATES,
    sha256=st.lists(HASHES, max_size=2).map(tuple),
    note=TEXTS,
)


@given(st.lists(SOURCES, max_size=4))
def test_bibtex_is_lossless(sources):
    """Definition: what goes out comes in again, whatever the text."""
    assert from_bibtex(to_bibtex(sources)) == tuple(sources)


@given(SOURCES)
def test_csl_is_lossless(source):
    """Definition: what goes out comes in again, through JSON."""
    assert from_csl(json.loads(json.dumps(to_csl(source)))) == source


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_tables_are_lossless(rows):
    """Definition: what goes out comes in again, cell by cell."""
    given_rows = [{"quote": quote, "=source": source} for quote, source in rows]
    assert read_csv(render_csv(["quote", "=source"], given_rows))[1] == given_rows


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_markdown_tables_are_lossless_but_for_white_space(rows):
    """Definition: what goes out comes in again; our choice: a cell is one line."""
    given_rows = [{"quote": quote, "a|b": source} for quote, source in rows]
    expected = [{name: " ".join(cell.split()) for name, cell in row.items()} for row in given_rows]
    columns = ["quote", "a|b"]
    assert read_markdown(render_markdown(columns, given_rows)) == (tuple(columns), expected)
