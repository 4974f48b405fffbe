"""CSL-JSON, BibTeX and tables: written, read, safe."""

from __future__ import annotations

import pytest

from standoff.errors import ProjectFileError
from standoff.evidence.citations.bibliography import (
    from_bibtex,
    from_csl,
    to_bibtex,
    to_csl,
)
from standoff.evidence.citations.bibtex import escape_tex, parse_bibtex, unescape_tex
from standoff.evidence.lookup.tables import (
    guard_cell,
    read_csv,
    render_csv,
    render_markdown,
    unguard_cell,
)
from standoff.model.claims import Author as Name
from standoff.model.claims import SourceRecord as Source

FULL = Source(
    id="dam-2018",
    title="50% of {the} Dam: A_1 & B -- “so” $5",
    authors=(Name("von der Aue, Jr", "Ute"), Name(literal="River and Sea Agency")),
    publisher="Talweg & Sons",
    place="Basel",
    container="The Valley Post",
    date="2018-04-02",
    url="https://example.org/a_b?c=1&d=%20#e",
    language="en-GB",
    accessed="2019-01",
    sha256=("ab" * 32, "cd" * 32),
    note="First line\nsecond\tline ~ ^ \\",
)


def test_bibtex_comes_in_as_it_went_out():
    """Definition: lossless."""
    bare = Source("bare")
    assert from_bibtex(to_bibtex([FULL, bare])) == (FULL, bare)


def test_csl_comes_in_as_it_went_out():
    """Definition: lossless."""
    assert from_csl(to_csl(FULL)) == FULL
    assert from_csl(to_csl(Source("bare"))) == Source("bare")


def test_csl_uses_the_variables_of_the_specification():
    """Published: CSL 1.0.2, appendix IV."""
    item = to_csl(FULL)
    assert item["author"] == [
        {"family": "von der Aue, Jr", "given": "Ute"},
        {"literal": "River and Sea Agency"},
    ]
    assert item["container-title"] == "The Valley Post"
    assert item["issued"] == {"date-parts": [[2018, 4, 2]]}
    assert (item["type"], item["URL"]) == ("article-newspaper", FULL.url)


def test_bibtex_has_the_fields_that_plain_styles_print():
    """Our choice: year and month beside biblatex's date."""
    (entry,) = parse_bibtex(to_bibtex([FULL]))
    assert (entry.kind, entry.key) == ("article", "dam-2018")
    assert (entry.get("year"), entry.get("month")) == ("2018", "apr")
    assert entry.get("journal") == "The Valley Post"
    assert entry.get("url") == FULL.url


def test_ids_that_bibtex_cannot_take_as_keys_survive():
    """Our choice: the key is made fit and unique, the id kept beside it."""
    sources = (Source("a b"), Source("a,b"), Source("日本"))
    text = to_bibtex(sources)
    assert [entry.key for entry in parse_bibtex(text)] == ["a-b", "a-b-2", "-"]
    assert from_bibtex(text) == sources


def test_bibtex_of_other_programs_is_read():
    """Published: the input format of BibTeX, as its manual describes it; entries ours."""
    text = r"""
    Anything here is a comment.
    @comment{not an entry}
    @string{vp = "Valley " # {Post}}
    @preamble{"\newcommand{\x}{y}"}
    @Article(gates07,
      author = "Jos{\'e} de la Cruz and M\"uller, Jr., Anna and {Gates and Co.}",
      title  = {The {Upper} Gates --- ``open'' at 50\% \ldots},
      journal = vp # " Weekly", year = 1997, month = may,
      note = {\emph{Sic}, \v{S}koda, {\ss}, na\"{\i}ve~text}
    )
    """
    (source,) = from_bibtex(text)
    assert source.authors == (
        Name("de la Cruz", "José"),
        Name("Müller", "Anna Jr."),
        Name(literal="Gates and Co."),
    )
    assert source.title == "The Upper Gates — “open” at 50% …"
    assert (source.container, source.date) == ("Valley Post Weekly", "1997-05")
    assert source.note == "Sic, Škoda, ß, naïve\u00a0text"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@article{a, title = {open", 1),
        ("\n@article{a, title = }", 2),
        ("@article{, title = {x}}", 1),
        ("@article{a, journal = nowhere}", 1),
        ("@article{a\n title = {x} year = 7", 2),
    ],
)
def test_broken_bibtex_is_told_with_its_line(text, line):
    """Our choice."""
    with pytest.raises(ProjectFileError) as caught:
        from_bibtex(text, "refs.bib")
    place = caught.value.problems[0].place
    assert (place.file, place.line) == ("refs.bib", line)


def test_one_broken_entry_does_not_hide_the_next():
    """Our choice: all problems at once."""
    with pytest.raises(ProjectFileError) as caught:
        from_bibtex("@article{a, b = x}\n@book{c, d = y}\n@book{e, title = {fine}}")
    assert len(caught.value.problems) == 2


def test_text_between_entries_and_mail_addresses_are_passed_over():
    """Published: BibTeX takes everything outside entries as a comment."""
    assert from_bibtex("write to a@b.example or not") == ()


@pytest.mark.parametrize("item", [[], {"title": "no id"}, {"id": "a", "issued": "2018"}])
def test_what_is_no_csl_item_is_refused(item):
    """Our choice."""
    with pytest.raises(ProjectFileError):
        from_csl(item)


def test_csl_of_other_programs_is_read():
    """Published: CSL-JSON schema: particles, string parts, raw and literal dates."""
    item = {
        "id": 7,
        "type": "report",
        "author": [
            {"given": "Ludwig", "non-dropping-particle": "van", "family": "B", "suffix": "II"}
        ],
        "issued": {"date-parts": [["1999", "3"]]},
        "accessed": {"raw": "last week"},
        "DOI": "10.1/x",
    }
    source = from_csl(item)
    assert source.authors == (Name("van B", "Ludwig II"),)
    assert (source.id, source.date, source.accessed) == ("7", "1999-03", "last week")


def test_a_name_is_either_taken_apart_or_literal():
    """Definition."""
    with pytest.raises(ValueError, match="literal"):
        Name("A", literal="B")
    assert (str(Name("A", "B")), str(Name(literal="C"))) == ("B A", "C")


def test_ligatures_are_not_made_of_what_was_none():
    """Our choice: "--" in a title is two hyphens, read from elsewhere it is a dash."""
    assert unescape_tex(escape_tex("a -- b --- c `` d ''")) == "a -- b --- c `` d ''"
    assert unescape_tex("a -- b --- c `` d ''") == "a – b — c “ d ”"


@pytest.mark.parametrize("cell", ["-2", "-2.5", "-0.042", "-1234567", "-3e-7", "-12%", "-.5"])
def test_a_negative_number_is_no_formula(cell):
    """Our choice: an apostrophe would make a text of it, which no spreadsheet adds up."""
    assert guard_cell(cell) == cell == unguard_cell(cell)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+49", "-2+3", "-x", "-2e", "--2", "@x", "\t=1", "＝1", "'", "''", "'=x"]
)
def test_cells_that_spreadsheets_would_run_are_guarded_and_come_back(cell):
    """Published: OWASP, CSV injection; the way back is our choice."""
    assert guard_cell(cell).startswith("'")
    columns, rows = read_csv(render_csv(["a"], [{"a": cell}]))
    assert (columns, rows) == (("a",), [{"a": cell}])


def test_numbers_stay_numbers():
    """Our choice: a negative number is not a formula."""
    assert render_csv(["n"], [{"n": -3}, {"n": 2.5}, {"n": None}]) == 'n\r\n-3\r\n2.5\r\n""\r\n'


@pytest.mark.parametrize(("text", "line"), [("a,b\r\n1\r\n", 2), ("a,a\r\n", 1), ('a\r\n"open', 2)])
def test_broken_tables_are_told_with_their_line(text, line):
    """Our choice."""
    with pytest.raises(ProjectFileError) as caught:
        read_csv(text, "items.csv")
    assert caught.value.problems[0].place.line == line


def test_an_empty_table_has_no_columns():
    """Our choice."""
    assert read_csv("") == ((), [])


def test_markdown_shows_hostile_text_as_text():
    """Definition: documents are hostile."""
    shown = render_markdown(["quote"], [{"quote": "<script>|[x](javascript:y)\n# `z`"}, {}])
    lines = shown.splitlines()
    assert len(lines) == 4
    assert "<script>" not in shown
    assert lines[2].count("|") - lines[2].count("\\|") == 2
    assert "\\[x\\]\\(javascript:y\\)" in lines[2]
