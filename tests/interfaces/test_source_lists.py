"""The lists of ``standoff sources``: one set of options, one way to page, one way to refuse.

The documents are written for this file.
"""

from __future__ import annotations

import csv
import io
import json

import pytest

from standoff.cli import main
from standoff.cli.sources.lists import LISTS
from standoff.cli.sources.lists import PAGE as DEFAULT_PAGE
from standoff.workflows.sources.listing import PAGE
from standoff.workflows.sources.lists import LISTS as FINDERS

WORDS = {name: (name,) for name in LISTS} | {
    "names": ("names", "list"),
    "articles": ("articles", "list"),
}
LINES = 60


def _ledger(first_year):
    """Write a report with a figure, a time, a name and an event a sentence."""
    lines = [
        f"In {first_year + number} Norway sent {100 + number} tonnes of aid to Sweden."
        for number in range(LINES)
    ]
    return "\n\n".join(["Aid over the years", "March 3, 2019", *lines])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    (folder / "in").mkdir()
    (folder / "in" / "ledger.txt").write_text(_ledger(1950), encoding="utf-8")
    (folder / "in" / "harbour.md").write_text(
        "# The harbour of Bergen\n\n2020-05-04\n\n"
        "“The quay is safe,” Ada Mori told the council of Bergen. "
        "Denmark rejected the plan and Norway paid 17 million euros.\n\n"
        "Ada Mori said that the quay had cost 19 million euros.\n",
        encoding="utf-8",
    )
    assert main(["sources", "add", str(folder / "in"), "--db", str(folder / "s.db"), "-q"]) == 0
    return folder


@pytest.fixture
def ask(folder, capsys):
    def run(name, *options, code=0):
        capsys.readouterr()
        assert main(["sources", *WORDS[name], "--db", str(folder / "s.db"), *options]) == code
        return capsys.readouterr()

    return run


def rows_of(name, data):
    return data[FINDERS[name].rows]


def test_every_list_is_declared_once_for_the_command_and_once_for_what_it_finds():
    """Definition: the two declarations go by the same names."""
    assert set(LISTS) == set(FINDERS)
    assert len(LISTS) == 11
    assert DEFAULT_PAGE == PAGE == 50


@pytest.mark.parametrize("name", LISTS)
def test_every_list_takes_the_same_options(name, ask):
    """Definition: the shared filters and forms; what does not apply is refused, not ignored."""
    refused = FINDERS[name].refused
    zone = () if "zone" in refused else ("--zone", "body")
    kind = () if "kind" in refused else ("--kind", str(FINDERS[name].kinds[0]))
    shared = ("--source", "ledger", *zone, *kind, "--from", "1960", "--to", "2021")
    paging = ("--words", "a", "--limit", "2", "--offset", "1")
    data = json.loads(ask(name, *shared, *paging, "--json").out)
    assert data["shown"] == len(rows_of(name, data)) <= 2
    assert data["total"] >= data["shown"]
    text = ask(name, *shared, *paging, "--csv").out
    assert len(list(csv.reader(io.StringIO(text, newline="")))) >= 1
    ask(name, *shared, "--all")


@pytest.mark.parametrize(
    "name", ["quotes", "figures", "times", "timeline", "events", "differences"]
)
def test_a_place_is_told_by_the_title_of_its_source_and_named_on_demand(name, ask):
    """Our choice: people read title, publisher and day; short names stand behind `--ids`."""
    told = ask(name, "--all").out
    assert "ledger:" not in told
    assert "harbour:" not in told
    if name == "differences":  # the two sources state nothing in common
        return
    assert "Aid over the years" in told or "The harbour of Bergen" in told
    assert "2019" in told or "2020" in told
    named = ask(name, "--all", "--ids").out
    assert "ledger" in named or "harbour" in named
    assert "Aid over the years" not in "\n".join(line[:60] for line in named.splitlines())


@pytest.mark.parametrize("name", LISTS)
def test_a_page_is_a_stretch_of_all_rows(name, ask):
    """Definition: limit and offset cut, --all does not."""
    everything = rows_of(name, json.loads(ask(name, "--all", "--json").out))
    page = json.loads(ask(name, "--limit", "1", "--offset", "1", "--json").out)
    assert rows_of(name, page) == everything[1:2]
    assert (page["total"], page["shown"]) == (len(everything), len(everything[1:2]))


@pytest.mark.parametrize(("name", "key"), [("figures", "items"), ("times", "items")])
def test_a_list_shows_fifty_rows_and_says_how_many_there_are(name, key, ask):
    """Definition: "50 of N shown; --all for all", in every form."""
    data = json.loads(ask(name, "--json").out)
    assert (len(data[key]), data["shown"]) == (50, 50)
    assert data["count"] == data["total"] > LINES
    out, err = ask(name)
    assert len(out.splitlines()) == 51
    assert f"50 of {data['total']} shown; --all for all" in err
    out, err = ask(name, "--all")
    assert len(out.splitlines()) == data["total"] + 1
    assert "shown" not in err
    _, err = ask(name, "--csv")
    assert f"50 of {data['total']} shown; --all for all" in err


@pytest.mark.parametrize(
    ("name", "option"),
    [(name, option) for name in FINDERS for option in FINDERS[name].refused],
)
def test_a_filter_that_cannot_apply_is_a_usage_error_that_says_why(name, option, ask):
    """Definition: exit code 2, the filter and what to use instead."""
    value = "body" if option == "zone" else "anything"
    _, err = ask(name, f"--{option}", value, code=2)
    assert f"--{option} does not apply" in err
    assert FINDERS[name].refused[option] in err


@pytest.mark.parametrize("name", [name for name in FINDERS if FINDERS[name].kinds])
def test_an_unknown_kind_is_named_with_those_there_are(name, ask):
    """Definition: code unknown-kind (for differences the kind is the aspect)."""
    data = json.loads(ask(name, "--kind", "nonsense", "--json", code=2).out)
    (problem,) = data["problems"]
    assert problem["code"] == "unknown-kind"
    assert problem["allowed"] == [str(kind) for kind in FINDERS[name].kinds]


@pytest.mark.parametrize("name", [name for name in FINDERS if "zone" not in FINDERS[name].refused])
def test_an_unknown_zone_and_an_unknown_source_are_usage_errors(name, ask):
    """Definition."""
    data = json.loads(ask(name, "--zone", "bodi", "--json", code=2).out)
    assert data["problems"][0]["code"] == "unknown-zone"
    data = json.loads(ask(name, "--source", "leger", "--json", code=2).out)
    assert data["problems"][0]["code"] == "unknown-source"


def test_two_forms_at_once_are_a_usage_error(ask):
    """Our choice."""
    assert "choose one" in json.loads(ask("quotes", "--csv", "--json", code=2).out)["message"]


@pytest.mark.parametrize(
    ("name", "options", "found"),
    [
        ("figures", ("--words", "quay"), ["19 million euros"]),
        (
            "figures",
            ("--from", "2020", "--words", "euros"),
            ["17 million euros", "19 million euros"],
        ),
        ("figures", ("--to", "2019", "--words", "euros"), []),
        ("events", ("--kind", "reject"), ["rejected"]),
        ("events", ("--party", "denmark", "--kind", "REJECT"), ["rejected"]),
        ("times", ("--from", "2008", "--to", "2009", "--source", "ledger"), ["2008", "2009"]),
        ("quotes", ("--words", "safe"), ["The quay is safe,"]),
        (
            "quotes",
            ("--kind", "indirect", "--words", "quay"),
            ["the quay had cost 19 million euros"],
        ),
    ],
)
def test_filters_choose_items(name, options, found, ask):
    """Definitions of the filters; the expected rows are counted in the documents above."""
    items = json.loads(ask(name, *options, "--json").out)["items"]
    assert [item.get("content") or item["text"] for item in items] == found


def test_filters_choose_names_articles_sources_and_entries(ask):
    """Definitions: names by the mentions that count, the others by source and date."""
    names = json.loads(ask("names", "--source", "harbour", "--kind", "country", "--json").out)
    assert {name["id"]: name["mentions"] for name in names["names"]} == {"denmark": 1, "norway": 1}
    assert json.loads(ask("names", "--zone", "headline", "--json").out)["total"] == 0
    everything = json.loads(ask("names", "--unmentioned", "--json").out)
    assert everything["total"] > 200
    assert everything["shown"] == 50
    dated = json.loads(ask("articles", "--from", "2020", "--json").out)["articles"]
    assert [article["article"] for article in dated] == ["harbour"]
    marked = json.loads(ask("list", "--kind", "md", "--json").out)["sources"]
    assert [source["source"] for source in marked] == ["harbour"]
    assert json.loads(ask("list", "--words", "bergen", "--json").out)["total"] == 1
    published = json.loads(ask("timeline", "--kind", "published", "--json").out)["entries"]
    assert [entry["source"] for entry in published] == ["ledger", "harbour"]


def test_csv_has_the_columns_of_the_list_and_nothing_is_cut(ask):
    """Definition: RFC 4180, the headings of the list, whole sentences."""
    text = ask("events", "--csv", "--limit", "1", "--source", "ledger").out
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    columns = FINDERS["events"].columns
    assert list(row) == [column.heading for column in columns if not column.twin]
    assert row["clause"] == "In 1950 Norway sent 100 tonnes of aid to Sweden"
    assert (row["kind"], row["who"]) == ("AID", "Norway → Sweden")


def test_differences_are_filtered_by_words_aspect_and_date(ask):
    """Our choice: --kind is the aspect; the dates are those of publication."""
    found = json.loads(ask("differences", "--json").out)
    assert found["total"] == found["count"] == len(found["pairs"])
    for options in (("--kind", "quote"), ("--words", "zebra"), ("--from", "2031")):
        assert json.loads(ask("differences", *options, "--json").out)["total"] == 0
