"""Asking for names that not every article is read with; firms that go by their first word.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.errors import UsageError
from standoff.workflows.naming.suggesting import enter_names, suggest_names
from standoff.workflows.sources import add_sources, list_names, search_sources
from standoff.workflows.sources.listing import Asked
from standoff.workflows.sources.lists import make_list

TEXTS = {
    "a": "Port row\n\nCorvane, a ports company, offered 40 million dollars on Friday. Corvane said the price was "
    "fair.\nThe dockers of Tessel met on Sunday, said Anna Lind, the mayor of Veldhaven.\n",
    "b": "Offer turned down\n\nOn Saturday Corvane rejected the offer of the union. People in Tessel marched.\n",
    "c": "Gates shut\n\nCorvane Terminals said that the ships would wait. Later Corvane denied that it had "
    "fired ten men.\n",
    "d": "Strike spreads\n\nDockers at Corvane Terminals walked out. Corvane Terminals said it would not pay.\n",
}


@pytest.fixture
def coverage(tmp_path):
    def make(**more):
        for name, text in (TEXTS | more).items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        add_sources(tmp_path / "e.db", sorted(tmp_path.glob("*.txt")))
        return tmp_path / "e.db"

    return make


@pytest.mark.parametrize("query", ["entity:Corvane", "speaker:corvane", "offer entity:Corvane"])
def test_a_search_for_a_name_in_no_list_says_how_it_is_entered(coverage, query):
    database = coverage()
    (note,) = search_sources(database, query).found.query.notes
    assert note.endswith("Enter it: standoff sources names suggest Corvane --enter")
    enter_names(database, ["Corvane"])
    found = search_sources(database, query).found
    assert found.matches
    assert found.query.notes == ()


@pytest.mark.parametrize(
    ("name", "own"),
    [("quotes", "speaker"), ("events", "party"), ("names", "containing")],
)
def test_a_list_asked_for_a_name_in_no_list_says_how_it_is_entered(coverage, name, own):
    listing = make_list(coverage(), name, Asked(own={own: "Tessel"}))
    assert "sources names suggest Tessel --kind place --enter" in listing.remark
    assert "suggest" not in make_list(coverage(), name, Asked(own={own: "Lind"})).remark


@pytest.mark.parametrize(
    ("query", "meant"),
    [("entity:Corvan", "Corvane"), ("entity:Tesel", "Tessel"), ("speaker:Lint", "Lind")],
)
def test_names_spelled_nearly_so_are_told_where_nothing_is_found(coverage, query, meant):
    assert f"Did you mean {meant!r}?" in search_sources(coverage(), query).found.query.notes


def test_a_firm_goes_by_its_first_word_within_and_over_articles(coverage):
    database = coverage()
    names = {one.name: one for one in list_names(database).names}
    assert names["Corvane"].kind == "organisation"
    assert names["Corvane"].also == ("Corvane Terminals",)
    assert "Corvane Terminals" not in names
    assert search_sources(database, "speaker:Corvane zone:body").found.articles == 3


def test_of_several_firms_of_one_word_none_is_taken(coverage):
    database = coverage(
        e="Mines sold\n\nCorvane Mines was sold. Workers at Corvane Mines knew nothing.\n"
    )
    names = {one.name for one in list_names(database).names}
    assert names >= {"Corvane", "Corvane Mines", "Corvane Terminals"}
    (alike,) = suggest_names(database).alike
    assert str(alike).startswith("Corvane may be Corvane Mines or Corvane Terminals.")
    assert "names merge corvane corvane-mines" in str(alike)


@pytest.mark.parametrize(
    "text",
    [
        "Talks\n\nTessel Fisheries closed on Friday. Boats in Tessel stayed in port, as Tessel Fisheries had said.\n",
        "Talks\n\nIndia Steel raised its prices. India denied that it had known.\n",
        "Talks\n\nCorvane Mines met Corvane Terminals on Friday. Corvane said that it would pay.\n",
    ],
)
def test_a_place_a_state_and_one_of_two_firms_are_no_short_names(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "e.db", [tmp_path / "a.txt"])
    assert not any(one.also for one in list_names(tmp_path / "e.db").names if one.kind != "country")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Tessel", "names suggest Tessel --kind place --enter"), ("Tesel", "'Tessel'")],
)
def test_who_is_asked_for_in_meetings_and_in_no_list_is_told_how_to_enter(coverage, name, hint):
    with pytest.raises(UsageError) as refused:
        make_list(coverage(), "meetings", Asked(own={"who": name}))
    assert hint in refused.value.problems[0].hint
