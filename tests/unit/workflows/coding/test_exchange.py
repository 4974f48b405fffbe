"""REFI-QDA in and out: codes, codings and memos survive; what does not fit is reported.

Provenance: the public standard REFI-QDA 1.5; projects are written here, by hand as another program
would write them; the round trip is a property.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile import load_case
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.capture.documents import make_document
from standoff.evidence.coding.keeping import list_codings, list_marks, list_memos
from standoff.evidence.coding.marks import Code
from standoff.evidence.coding.refi import (
    Applied,
    Project,
    ProjectSource,
    Selection,
    Written,
    guid_of,
)
from standoff.evidence.coding.refi_reading import read_project
from standoff.evidence.coding.refi_writing import write_codebook, write_project
from standoff.evidence.database.store import Store
from standoff.evidence.text.anchors import Span
from standoff.workflows.coding.citing import cite_code
from standoff.workflows.coding.codebook import describe_code, list_codes
from standoff.workflows.coding.coded import list_coded
from standoff.workflows.coding.exporting import export_coding, readable, shown_span
from standoff.workflows.coding.importing import import_coding
from standoff.workflows.coding.marking import code_passage, mark_passage, write_memo
from standoff.workflows.sources.citing_into import Target

GAZETTE = "The harbour of Selda\n\nThe mayor wants 𝔱wo islands. The bank refuses to pay. Nobody else spoke.\n"
PAGE = """<html><body><h1>Hafen &amp; Fähre</h1><p>Der <b>Bürgermeister</b> will <i>zwei</i>
Inseln &ndash; bald. Niemand zahlt.</p></body></html>"""


@pytest.fixture
def database(tmp_path):
    return make(tmp_path, "standoff.db")


def make(folder, name, **texts):
    held = {"gazette.txt": GAZETTE, "hafen.html": PAGE} | {
        k.replace("_", "."): v for k, v in texts.items()
    }
    at = folder / name.removesuffix(".db")
    at.mkdir()
    for file, text in held.items():
        (at / file).write_text(text, encoding="utf-8", newline="")
    path = folder / name
    assert main(["sources", "add", str(at), "--db", str(path), "-q"]) == 0
    return path


def mark(database):
    describe_code(database, "demands/territory", note="What & <where>", colour="#c04020", by="ada")
    code_passage(database, "demands/territory", "gazette", 2, by="ada", note="clear")
    start = GAZETTE.index("𝔱wo islands")
    code_passage(database, "islands", "gazette", span=(start, start + len("𝔱wo islands")), by="ben")
    code_passage(database, "demands", "hafen", 2, by="ben")
    write_memo(database, "Which <two>?", "gazette", 2, by="ada")
    write_memo(database, "A short report.", "hafen", by="ben")


def marks(database):
    found = list_coded(database)
    return (
        [(s.source, s.sentence, s.codes, s.memos) for s in found.sentences],
        found.memos,
        [(c.code, c.note, c.colour, c.codings) for c in list_codes(database).codes],
    )


def test_what_goes_out_comes_in_again_in_another_database(database, tmp_path):
    mark(database)
    assert export_coding(database, "codings", tmp_path / "p.qdpx") == 5
    other = make(tmp_path, "other.db")
    report = import_coding(other, tmp_path / "p.qdpx")
    assert (report.codes, report.codings, report.memos, report.problems) == (3, 3, 2, ())
    assert marks(other) == marks(database)
    again = import_coding(other, tmp_path / "p.qdpx")
    assert (again.codes, again.codings, again.memos, again.known) == (0, 0, 0, 5)
    assert marks(other) == marks(database)


def test_a_project_brings_its_own_texts(database, tmp_path):
    """The plain texts are sources of their own; a page comes as the text a reader sees."""
    mark(database)
    export_coding(database, "codings", tmp_path / "p.qdpx")
    empty = tmp_path / "empty.db"
    assert main(["sources", "add", str(tmp_path / "p.qdpx"), "--db", str(empty), "-q"]) == 0
    report = import_coding(empty, tmp_path / "p.qdpx")
    assert (report.codings, report.memos, report.problems, report.unknown) == (3, 2, (), ())
    texts = [s.text for s in list_coded(empty).sentences]
    assert "The mayor wants 𝔱wo islands." in texts
    assert any("Bürgermeister will zwei" in text for text in texts)


def test_positions_are_code_points_of_what_a_reader_sees(database, tmp_path):
    """Definition of the standard; a letter outside the basic plane is one."""
    mark(database)
    export_coding(database, "codings", tmp_path / "p.qdpx")
    project = read_project((tmp_path / "p.qdpx").read_bytes(), tmp_path / "p.qdpx")
    words = {source.text[s.start : s.end] for source in project.sources for s in source.selections}
    assert words == {
        "The mayor wants 𝔱wo islands.",
        "𝔱wo islands",
        "Der Bürgermeister will zwei Inseln – bald.",
    }


def test_a_book_of_codes_goes_out_and_in(database, tmp_path):
    mark(database)
    assert export_coding(database, "codes", tmp_path / "b.qdc") == 3
    other = make(tmp_path, "other.db")
    assert import_coding(other, tmp_path / "b.qdc").codes == 3
    assert [(c.code, c.note, c.colour) for c in list_codes(other).codes] == [
        ("demands", "", ""),
        ("demands/territory", "What & <where>", "#c04020"),
        ("islands", "", ""),
    ]


SELECTIONS = {
    "its words": ('startPosition="38" endPosition="49" name="𝔱wo islands"', None),
    "a title of its own": ('startPosition="38" endPosition="49" name="territory at last"', None),
    "no name": ('startPosition="38" endPosition="49"', None),
    "words of another place": (
        'startPosition="38" endPosition="49" name="The bank refuses to pay."',
        "there stands “𝔱wo islands”",
    ),
    "behind the end": ('startPosition="38" endPosition="490"', "there are 95 characters"),
    "before the start": ('startPosition="-3" endPosition="4"', "there are 95 characters"),
    "backwards": ('startPosition="49" endPosition="38"', "there are 95 characters"),
    "nothing": ('startPosition="5" endPosition="5"', "there are 95 characters"),
}
PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Another program">
<Users><User guid="{{11111111-1111-1111-1111-111111111111}}" name="Eve"/></Users>
<CodeBook><Codes><Code guid="22222222-2222-2222-2222-222222222222" name="land" isCodable="true" color="#F00"/></Codes></CodeBook>
<Sources><TextSource guid="33333333-3333-3333-3333-333333333333" name="{name}" plainTextPath="internal://a.txt">
<PlainTextSelection guid="44444444-4444-4444-4444-444444444444" {selection}>
<Coding guid="55555555-5555-5555-5555-555555555555" creatingUser="11111111-1111-1111-1111-111111111111" creationDateTime="2020-02-03T04:05:06Z">
<CodeRef targetGUID="22222222-2222-2222-2222-222222222222"/></Coding></PlainTextSelection></TextSource>
<PictureSource guid="66666666-6666-6666-6666-666666666666" name="map.png"/></Sources></Project>
"""


def project(folder, selection, text=GAZETTE, name="gazette", **more):
    path = folder / "other.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", PROJECT.format(selection=selection, name=name))
        archive.writestr("Sources/a.txt", text.encode())
        for member, data in more.items():
            archive.writestr(member, data)
    return path


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_selection_that_does_not_match_its_text_is_reported(database, tmp_path, name):
    selection, why = SELECTIONS[name]
    report = import_coding(database, project(tmp_path, selection))
    assert report.passed_over == ("1 picture sources",)
    if why is None:
        assert (report.codings, report.problems) == (1, ())
        (sentence,) = list_coded(database).sentences
        assert [(c["words"], c["coder"], c["made"]) for c in sentence.codes] == [
            ("𝔱wo islands", "Eve", "2020-02-03T04:05:06Z")
        ]
    else:
        assert report.codings == 0
        (problem,) = report.problems
        assert problem.code == "selection-without-place"
        assert why in problem.message
        assert list_coded(database).sentences == ()


OTHER_TEXTS = {
    "with a mark before it": ("\ufeff" + GAZETTE, 1, None),
    "other ends of lines": (GAZETTE.replace("\n", "\r\n"), 2, None),
    "a line more": ("Printed by Eve.\n" + GAZETTE, 16, None),
    "without the words": (GAZETTE.replace("𝔱wo", "six"), 0, "no such words"),
}


@pytest.mark.parametrize("name", OTHER_TEXTS)
def test_another_text_of_the_same_name_is_searched_for_the_words(database, tmp_path, name):
    """Our choice: a program may have changed the text, and never is a mark moved to other words."""
    text, by, why = OTHER_TEXTS[name]
    shift = 0 if text.startswith("\ufeff") else by
    size = len("six islands") if why else len("𝔱wo islands")
    at = f'startPosition="{38 + shift}" endPosition="{38 + shift + size}"'
    report = import_coding(database, project(tmp_path, at, text, "gazette.txt"))
    if why:
        assert why in report.problems[0].message
    else:
        assert (report.codings, report.problems) == (1, ())
        assert [c["words"] for s in list_coded(database).sentences for c in s.codes] == [
            "𝔱wo islands"
        ]


def test_a_source_that_is_not_here_is_named(database, tmp_path):
    at = 'startPosition="0" endPosition="5"'
    report = import_coding(database, project(tmp_path, at, "Something else entirely.", "letter"))
    assert (report.unknown, report.codings) == (("letter",), 0)
    assert report.codes == 1


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>
<Project xmlns="urn:QDA-XML:project:1.0" name="&c;"/>"""


def zipped(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


NESTED = "<Code guid='a' name='a' isCodable='true'>" * 100 + "</Code>" * 100
DAMAGED = {
    "nothing": b"",
    "no XML": b"this is no XML",
    "no archive": b"PK\x03\x04 and no more",
    "no project in it": zipped(**{"other.txt": "x"}),
    "another root": zipped(**{"project.qde": "<Wrong/>"}),
    "entities": zipped(**{"project.qde": BOMB}),
    "a bomb": zipped(**{"project.qde": "<Project/>", "sources/a.txt": b"\0" * 60_000_000}),
    "positions in words": zipped(
        **{"project.qde": PROJECT.format(name="a", selection='startPosition="one" endPosition="2"')}
    ),
    "codes without end": f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{NESTED}</Codes></CodeBook>'.encode(),
    "a book with another root": b"<Project/>",
    "cut off": zipped(**{"project.qde": PROJECT.format(name="a", selection="")})[:300],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_hostile_files_are_refused_and_nothing_is_kept(database, tmp_path, name, capsys):
    path = tmp_path / "bad.qdpx"
    path.write_bytes(DAMAGED[name])
    with pytest.raises(ProjectFileError) as error:
        import_coding(database, path)
    assert error.value.problems[0].place.file.endswith("bad.qdpx")
    assert list_codes(database).codes == ()
    assert main(["sources", "import", str(path), "--db", str(database)]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_a_path_that_leads_out_of_the_archive_is_not_followed(database, tmp_path):
    (tmp_path / "secret.txt").write_text(GAZETTE, encoding="utf-8")
    written = PROJECT.replace("internal://a.txt", "internal://../../secret.txt")
    path = tmp_path / "out.qdpx"
    path.write_bytes(
        zipped(
            **{
                "project.qde": written.format(
                    name="x", selection='startPosition="0" endPosition="5"'
                )
            }
        )
    )
    assert import_coding(database, path).unknown == ("x",)


def test_passages_of_a_code_become_citations_of_a_claim(database, tmp_path):
    mark(database)
    case = tmp_path / "case.yaml"
    case.write_text(
        "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {x: X}, prefers: [x]}\n",
        encoding="utf-8",
    )
    found = cite_code(database, "demands", Target(case, "c1"))
    assert (found.cited, found.known) == (2, 0)
    claim = load_case(case).claims["c1"]
    assert claim.text == "demands"
    assert [(c.source, c.sentence) for c in claim.supporting] == [("gazette", 2), ("hafen", 2)]
    again = cite_code(database, "demands", Target(case, "c1"))
    assert (again.cited, again.known) == (0, 2)
    assert cite_code(database, "islands", Target(case, "c2", "Two islands.", "against")).cited == 1
    assert load_case(case).claims["c2"].opposing[0].position == (38, 49)
    with pytest.raises(UsageError):
        cite_code(database, "islands", Target(case, "c3"), by="nobody")


def test_a_file_of_another_ending_and_an_existing_file_are_left_alone(database, tmp_path):
    mark(database)
    with pytest.raises(UsageError, match=r"\.qdpx"):
        export_coding(database, "codings", tmp_path / "p.zip")
    (tmp_path / "p.qdpx").write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectFileError):
        export_coding(database, "codings", tmp_path / "p.qdpx")
    assert (tmp_path / "p.qdpx").read_text(encoding="utf-8") == "mine"
    assert main(["sources", "export", "codings", "--db", str(database)]) == 2


# The format itself ------------------------------------------------------------------------

WORDS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
BODY = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufeff\0"), max_size=80
)


@st.composite
def projects(draw):
    names = draw(st.lists(WORDS, min_size=1, max_size=4, unique_by=str.casefold))
    codes = []
    for number, name in enumerate(names):
        parent = draw(st.sampled_from(["", *(c.guid for c in codes)]))
        note = draw(st.one_of(st.just(""), WORDS))
        codes.append(
            Code(
                guid_of("code", str(number)),
                name,
                parent,
                draw(st.sampled_from(["", "#a0b1c2"])),
                note,
            )
        )
    users = {
        guid_of("user", name): name
        for name in draw(st.lists(WORDS, min_size=1, max_size=2, unique=True))
    }
    counter = iter(range(1000))

    def applied():
        return Applied(
            guid_of("coding", str(next(counter))),
            draw(st.sampled_from(codes)).guid,
            draw(st.sampled_from(sorted(users))),
            "2020-01-02T03:04:05Z",
            draw(st.one_of(st.just(""), WORDS)),
        )

    def written():
        return Written(
            guid_of("memo", str(next(counter))),
            draw(WORDS),
            draw(st.sampled_from(sorted(users))),
            "",
        )

    sources = []
    for number in range(draw(st.integers(0, 2))):
        text = draw(BODY)
        selections = []
        for _ in range(draw(st.integers(0, 3)) if text else 0):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            selections.append(
                Selection(
                    guid_of("selection", str(next(counter))),
                    start,
                    end,
                    draw(WORDS),
                    tuple(applied() for _ in range(draw(st.integers(0, 2)))),
                    tuple(written() for _ in range(draw(st.integers(0, 1)))),
                )
            )
        sources.append(
            ProjectSource(
                guid_of("source", str(number)),
                draw(WORDS),
                text,
                tuple(selections),
                tuple(applied() for _ in range(draw(st.integers(0, 1)))),
                (),
            )
        )
    return Project(draw(WORDS), users, tuple(_in_order(codes)), tuple(sources))


def _in_order(codes, parent=""):
    for code in codes:
        if code.parent == parent:
            yield code
            yield from _in_order(codes, code.guid)


@settings(max_examples=60, deadline=None)
@given(projects())
def test_a_project_survives_being_written_and_read(made):
    raw = write_project(made)
    assert write_project(made) == raw
    assert read_project(raw, Path("p.qdpx")) == made
    book = read_project(write_codebook(made.codes), Path("b.qdc"))
    assert book.codes == made.codes


def test_the_database_is_as_it_was_where_the_file_is_refused_half_way(database, tmp_path):
    """One transaction: a bad selection that is no number refuses all of it."""
    before = shutil.copy(database, tmp_path / "before.db")
    path = tmp_path / "x.qdpx"
    path.write_bytes(
        zipped(
            **{
                "project.qde": PROJECT.format(
                    name="gazette", selection='startPosition="" endPosition="2"'
                )
            }
        )
    )
    with pytest.raises(ProjectFileError):
        import_coding(database, path)
    assert marks(database) == marks(before)


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "&amp;",
            "&eacute;",
            "<br>",
            "<!-- x -->",
            "wörd ",
            "𝔱wo ",
            "three. ",
            "\n",
            "Four five six. ",
        ]
    ),
    min_size=3,
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(PIECES, st.data())
def test_what_a_reader_sees_and_the_raw_page_lead_to_each_other(pieces, data):
    """Property: a passage of the plain text goes to the page and back to itself."""
    raw = "<html><body><p>One two three four.</p><p>" + "".join(pieces) + "</p></body></html>"
    passage = readable(make_document(raw.encode(), Path("page.html")))
    text = passage.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        assert shown_span(passage, passage.raw(Span(start, end))) == Span(start, end)


def test_codes_without_guids_are_told_apart_by_where_they_stand():
    """Our choice: the norm asks for a guid; without one no code may become the child of another."""
    book = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        '<Code name="Demands"><Code name="Land"/></Code><Code name="Threats"><Code name="Land"/></Code>'
        "</Codes></CodeBook>"
    )
    codes = read_project(book.encode(), Path("b.qdc")).codes
    names = {code.guid: code.name for code in codes}
    assert len(names) == 4
    assert [(code.name, names.get(code.parent)) for code in codes] == [
        ("Demands", None),
        ("Land", "Demands"),
        ("Threats", None),
        ("Land", "Threats"),
    ]


def test_what_is_written_is_as_the_standard_demands(database, tmp_path):
    """Definition: the schemas of REFI-QDA, for books and projects with codes below codes, notes and memos."""
    code_passage(database, "demands/territory", "gazette", 2, by="ada", note="of two")
    write_memo(database, "Which bank?", "gazette", 3, by="ben")
    describe_code(database, "demands", note="What they want", colour="#c04020")
    for what, name in (("codes", "book.qdc"), ("codings", "project.qdpx")):
        path = tmp_path / name
        export_coding(database, what, path)
        assert read_project(path.read_bytes(), path).departures == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('isCodable="true"', "", "Code without isCodable"),
        ('isCodable="true"', 'isCodable="yes"', "isCodable of Code is no yes or no"),
        ("<Codes>", "<Codes/><Codes>", "CodeBook with several Codes"),
        ('color="#c04020"', 'color="red"', "color of Code is no colour"),
        ("urn:QDA-XML:codebook:1.0", "urn:other", "the namespace is not urn:QDA-XML:codebook:1.0"),
        ('name="money"', 'nome="money"', "Code without name"),
        ("11111111-1111-4111-8111-111111111111", "one", "guid of Code is no guid"),
        ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "several elements have one guid"),
        ("<Description>x</Description><Code", "<Code", ""),
    ],
)  # fmt: skip
def test_a_book_that_departs_from_the_standard_is_read_and_the_departure_told(old, new, told):
    """Definition: required attributes, their forms, number and order of the parts."""
    book = """<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="hand"><Codes>
    <Code guid="11111111-1111-4111-8111-111111111111" name="money" isCodable="true" color="#c04020">
    <Description>x</Description><Code guid="22222222-2222-4222-8222-222222222222" name="fees" isCodable="true"/>
    </Code></Codes></CodeBook>"""
    assert old in book
    assert read_project(book.encode(), Path("a.qdc")).departures == ()
    found = read_project(book.replace(old, new).encode(), Path("a.qdc")).departures
    assert any(told in each for each in found) if told else found == ()


def test_parts_in_another_order_and_a_book_without_codes_are_told(database, tmp_path):
    """Definition: a description stands before the codes below; a book has one code at least."""
    code = '<Code guid="11111111-1111-4111-8111-111111111111" name="a" isCodable="true">{}</Code>'
    below = '<Code guid="22222222-2222-4222-8222-222222222222" name="b" isCodable="true"/>'
    book = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>'
    turned = book.format(code.format(below + "<Description>x</Description>"))
    (told,) = read_project(turned.encode(), Path("a.qdc")).departures
    assert told.startswith("the parts of Code stand in another order")
    assert read_project(book.format("").encode(), Path("a.qdc")).departures == (
        "Codes without Code",
    )
    with pytest.raises(UsageError, match="no codes"):
        export_coding(database, "codes", tmp_path / "book.qdc")


def read_marks(database):
    """Who marked what, where and when; what other programs know marks by is not ours to keep."""
    with Store.open(database) as store:
        return (
            [(o.sha256, o.span, o.coder, o.note, o.made) for o in list_codings(store)],
            [(o.sha256, o.span, o.coder, o.text, o.made) for o in list_memos(store)],
            sorted((o.sha256, o.span, o.mark, o.coder, o.made) for o in list_marks(store)),
        )


def read_and_star(database):
    mark_passage(database, "starred", "gazette", 2, by="ada")
    mark_passage(database, "starred", "hafen", 2, by="ben")
    mark_passage(database, "read", "gazette", by="ben")
    mark_passage(database, "read", "gazette", 3, by="ada")
    mark_passage(database, "read", "only", 1, by="eve")
    with Store.open(database) as store, store.transaction() as connection:
        for table in ("coding", "memo", "reading"):
            connection.execute(
                f"UPDATE {table} SET decided_at = '20' || (10 + id) || '-05-06T07:08:09Z'"
            )


def test_what_is_read_and_starred_goes_out_and_comes_in_with_who_and_when(tmp_path):
    """Our promise: also in a source that bears no code; twice in is once in."""
    only = {"only_txt": "Nobody coded this one at all."}
    database = make(tmp_path, "standoff.db", **only)
    mark(database)
    read_and_star(database)
    assert export_coding(database, "codings", tmp_path / "p.qdpx") == 10
    other = make(tmp_path, "other.db", **only)
    report = import_coding(other, tmp_path / "p.qdpx")
    assert (report.codes, report.codings, report.memos, report.marks) == (3, 3, 2, 5)
    assert (report.problems, report.departures, report.unknown) == ((), (), ())
    assert read_marks(other) == read_marks(database)
    again = import_coding(other, tmp_path / "p.qdpx")
    assert (again.marks, again.known) == (0, 10)
    assert read_marks(other) == read_marks(database)
    assert [one.code for one in list_codes(other).codes] == [
        "demands",
        "demands/territory",
        "islands",
    ]


def test_marks_are_known_again_by_their_names_where_a_program_changed_the_guids(tmp_path):
    """Our choice; a code of that name elsewhere in the book is a code."""
    database = make(tmp_path, "standoff.db", only_txt="Nobody coded this one at all.")
    read_and_star(database)
    code_passage(database, "starred", "gazette", 3, by="ada")
    export_coding(database, "codings", tmp_path / "p.qdpx")
    from standoff.workflows.coding.exporting import MARK_CODES, READING

    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for code in (READING, *MARK_CODES.values()):
        new = guid_of("elsewhere", code.guid)
        members["project.qde"] = members["project.qde"].replace(code.guid.encode(), new.encode())
    with zipfile.ZipFile(tmp_path / "q.qdpx", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    other = make(tmp_path, "other.db", only_txt="Nobody coded this one at all.")
    report = import_coding(other, tmp_path / "q.qdpx")
    assert (report.codes, report.codings, report.marks) == (1, 1, 5)
    assert read_marks(other)[2] == read_marks(database)[2]
