"""Exports of ACLED and GDELT: each row is an event with its day, who, where and source.

Provenance: the code books of the two; rows are written here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import ProjectFileError
from standoff.evidence.capture.formats import tables
from standoff.evidence.capture.formats.members import Columns, Text, Unread
from standoff.workflows.sources import add_sources, list_all_sources, make_timeline

ACLED = """\
event_id_cnty,event_date,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,country,admin1,location,source,notes,fatalities
SEL1,{day},Battles,Armed clash,Soldiers of Selda,,Northern Front,River Group,Selda,North,Port Ann,Courier,"They exchanged fire, near the port.",{dead}
"""
HEAD = "GLOBALEVENTID\tSQLDATE\tActor1Name\tActor2Name\tEventCode\tEventRootCode\tActionGeo_FullName\tSOURCEURL\n"


def bare(
    columns=61,
    day="20180304",
    first="JAPAN",
    second="RUSSIA",
    root="04",
    place="Tokyo, Tokyo, Japan",
):
    row = [""] * columns
    row[0], row[1], row[6], row[16], row[26], row[28] = (
        "741250001",
        day,
        first,
        second,
        f"{root}2",
        root,
    )
    row[{61: 52, 58: 50, 57: 50}[columns]] = place
    if columns != 57:
        row[-1] = "https://news.example.org/a/1"
    return "\t".join(row) + "\n"


def read(table, name="events.csv", **chosen):
    return list(tables.read(table.encode(), Path(name), Columns(chosen)))


@pytest.mark.parametrize("day", ["2018-03-05", "05 March 2018", "5 March 2018", "05/03/2018"])
def test_a_row_of_acled_is_a_sentence_and_its_notes(day):
    (member,) = read(ACLED.format(day=day, dead=3))
    assert isinstance(member, Text)
    head, _, body = member.text.partition("---\n\n")
    assert "title: Armed clash in Port Ann, North, Selda" in head
    assert "date: 2018-03-05" in head
    assert "publisher: Courier" in head
    assert "id: SEL1" in head
    assert body == (
        "On 5 March 2018, Armed clash in Port Ann, North, Selda: Soldiers of Selda and "
        "Northern Front with River Group. 3 killed.\n\nThey exchanged fire, near the port.\n"
    )


def test_nobody_killed_is_not_told():
    (member,) = read(ACLED.format(day="2018-03-05", dead=0))
    assert "killed" not in member.text


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_a_file_of_gdelt_without_a_head_is_known_by_its_columns(columns):
    (member,) = read(bare(columns), "20180304.export.CSV")
    assert "On 4 March 2018 Japan consulted with Russia in Tokyo, Japan." in member.text
    assert ("url: https://news.example.org/a/1" in member.text) == (columns != 57)
    assert "id: 741250001" in member.text


def test_one_with_a_head_is_read_by_its_names():
    row = "1\t20180304\tJAPAN\tRUSSIA\t130\t13\tTokyo\thttps://a.example/1\n"
    (member,) = read(HEAD + row, "a.tsv")
    assert "Japan threatened Russia in Tokyo." in member.text
    assert "publisher: a.example" in member.text


@pytest.mark.parametrize(
    ("second", "first", "told"),
    [("", "JAPAN", "Japan protested"), ("JAPAN", "", "Somebody protested against Japan")],
)
def test_one_actor_is_enough(first, second, told):
    (member,) = read(bare(first=first, second=second, root="14"))
    assert told in member.text


@pytest.mark.parametrize(
    "row",
    [bare(day="20189999"), bare(first="", second=""), bare(root="77"), bare(root="")],
    ids=["no day", "no actor", "no such root", "no root"],
)
def test_rows_that_say_no_event_are_counted(row):
    members = read(bare() + row)
    assert [type(one) for one in members] == [Text, Unread]
    assert "1 without" in members[1].reason


@pytest.mark.parametrize("table", ["event_date,notes\n2018-01-01,B\n", "1\t2\t3\n", "x" + bare()])
def test_other_tables_without_a_text_are_refused_as_before(table):
    with pytest.raises(ProjectFileError) as error:
        read(table)
    assert error.value.problems[0].code == "no-text-column"


def test_other_tables_are_read_as_before():
    (member,) = read("title,text\nA,B\n")
    assert member.text == "---\ntitle: A\n---\n\nB\n"


def test_columns_that_are_named_are_heeded():
    (member,) = read(ACLED.format(day="2018-03-05", dead=3), text="notes")
    assert "On 5 March 2018" not in member.text
    assert "They exchanged fire" in member.text


def test_events_stand_in_the_timeline_on_their_day(tmp_path):
    (tmp_path / "acled.csv").write_text(ACLED.format(day="2018-03-05", dead=3), encoding="utf-8")
    (tmp_path / "gdelt.CSV").write_text(bare(), encoding="utf-8")
    add_sources(tmp_path / "s.db", [tmp_path / "acled.csv", tmp_path / "gdelt.CSV"])
    sources = list_all_sources(tmp_path / "s.db").sources
    assert sorted(one.date for one in sources) == ["2018-03-04", "2018-03-05"]
    entries = make_timeline(tmp_path / "s.db").to_dict()["entries"]
    assert any("consult" in str(entry) and "2018-03-04" in str(entry) for entry in entries)
