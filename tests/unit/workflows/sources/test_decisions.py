"""What the analyst decides about sources, and what follows from it."""

from __future__ import annotations

import json

import pytest

from captured_pages import article, render_capture
from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.database.store import Store
from standoff.workflows import sources
from standoff.workflows.beside.laying import list_differences
from standoff.workflows.sources import (
    add_name,
    add_sources,
    align_sources,
    check_citations,
    cite,
    clear_date,
    delete_name,
    export,
    import_file,
    list_all_sources,
    list_articles,
    list_items,
    list_names,
    make_timeline,
    merge_articles,
    merge_names,
    rederive_sources,
    rename_name,
    search_sources,
    set_about,
    set_date,
    set_zone,
    show_source,
    split_article,
    split_name,
    undo_name,
    verify_sources,
)

PAGE = [
    ["Prime Minister Ada Mori met Peter Orlov on Tuesday.", "“We agree,” Mr. Orlov said."],
    ["The harbour will cost $17.5 million, she said this month.", "Japan paid half in 2015."],
    ["Last year the ministers did not meet at all because of the storm and the strike."],
]


@pytest.fixture
def db(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "herald.txt").write_text(render_capture("plain", "Ministers meet", PAGE))
    (folder / "page.txt").write_text(render_capture("commented", "Ministers meet", PAGE))
    (folder / "weekly.txt").write_text(article(3))
    path = tmp_path / "standoff.db"
    report = add_sources(path, [folder])
    assert report.counts == {"added": 3}
    return path


def times(db, source):
    listed = list_items(db, "time_expression", sources=[source])
    return {item.text: item.values["first"] for item in listed.items}


def test_a_date_that_is_set_resolves_relative_times_and_can_be_withdrawn(db):
    """Definition: the analyst can set the publication date; unknown stays unknown until then."""
    before = times(db, "herald")
    assert before["this month"] is None
    record = set_date(db, "herald", "2016-12-20", note="stamp on the page")
    assert (record.date, record.date_decided) == ("2016-12-20", True)
    assert "stamp on the page" in record.date_evidence
    assert times(db, "herald")["this month"] == "2016-12-01"
    assert times(db, "herald")["Last year"] == "2015-01-01"
    rederive_sources(db, everything=True)
    assert times(db, "herald")["this month"] == "2016-12-01"
    assert clear_date(db, "herald").date is None
    assert times(db, "herald") == before


def test_a_date_may_be_partial_or_decided_to_be_unknown(db):
    """Definition: granularity is kept; deciding that a date is unknown is a decision too."""
    assert set_date(db, "herald", "2016-12").date == "2016-12"
    assert times(db, "herald")["this month"] is None
    record = set_date(db, "herald", None)
    assert (record.date, record.date_decided) == (None, True)
    with pytest.raises(UsageError, match="no date"):
        set_date(db, "herald", "Christmas")


def test_the_timeline_orders_publications_and_times_and_names_the_undated(db):
    """Definition: one article counts once; sources without a date are named, not dropped."""
    set_date(db, "herald", "2016-12-20")
    timeline = make_timeline(db, sources=["herald", "page", "weekly"])
    assert [entry.first for entry in timeline.entries] == sorted(e.first for e in timeline.entries)
    assert ("2016-12-20", "published") in {(e.first, e.what) for e in timeline.entries}
    assert timeline.undated == ("weekly",)
    assert (
        sum(entry.record is not None and entry.record.text == "2015" for entry in timeline.entries)
        == 1
    )
    inside = make_timeline(db, since="2015", until="2015-12")
    assert {entry.first[:4] for entry in inside.entries} == {"2015"}


def test_a_time_in_a_name_is_no_time_of_what_is_told(tmp_path):
    """Issue: a concern about a 1960 treaty is not of 1960; nor is a raid that "last year" goes on from."""
    text = """Harbour talks stall

2017-01-05

Norway attacked the port and was the only land that had kept an envoy there last year.

Sweden rejected the 1960 treaty about the port and its waters in Paris.
"""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "talks.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "s.db", [folder])
    entries = make_timeline(tmp_path / "s.db").entries
    assert [(entry.first[:4], entry.what) for entry in entries] == [
        ("1960", "time_in_a_name"),
        ("2016", "time_expression"),
        ("2017", "published"),
    ]


def test_captures_of_one_article_are_split_and_merged_and_stay_so(db):
    """Definition: the analyst can split and merge groups; that decision stays."""
    assert [each.captures for each in list_articles(db).articles] == [
        ("herald", "page"),
        ("weekly",),
    ]
    assert len(split_article(db, "page").articles) == 3
    rederive_sources(db, everything=True)
    assert len(list_articles(db).articles) == 3
    merged = merge_articles(db, ["weekly", "page"])
    assert [each.captures for each in merged.articles] == [("herald",), ("page", "weekly")]
    with pytest.raises(UsageError) as caught:
        merge_articles(db, ["weekly", "herald"])
    assert caught.value.problems[0].code == "article-decisions-contradict"
    assert [each.captures for each in list_articles(db).articles] == [
        ("herald",),
        ("page", "weekly"),
    ]
    with pytest.raises(UsageError, match="only capture"):
        split_article(db, "herald")
    with pytest.raises(UsageError, match="at least two"):
        merge_articles(db, ["herald", "herald"])


def test_an_alignment_tells_what_is_shared_and_what_is_quoted_again(db):
    """Definition: which sentences are shared, differ, or are quoted again in a comment."""
    view = align_sources(db, "herald", "page").to_dict()
    assert len(view["shared"]) == 5
    assert view["only_left"] == view["only_right"] == []
    assert view["quoted_again"][0]["comment"]["text"].startswith("Prime Minister Ada Mori")


def test_a_zone_that_is_set_changes_who_is_counted_as_speaking(db):
    """Definition: a zone override is a decision; it survives deriving again."""
    view = show_source(db, "weekly")
    zone = next(zone for zone in view.zones if zone.kind == "body")
    set_zone(db, "weekly", zone.number, "comment", voice="Jo Reader")
    rederive_sources(db, everything=True)
    changed = show_source(db, "weekly").zones[zone.number - 1]
    assert (changed.kind, changed.voice, changed.decided) == ("comment", "Jo Reader", True)
    assert search_sources(db, "source:weekly zone:comment").found.matches == len(zone.sentences)
    set_zone(db, "weekly", zone.number, None)
    assert show_source(db, "weekly").zones[zone.number - 1] == zone
    with pytest.raises(UsageError) as caught:
        set_zone(db, "weekly", 1, "boddy")
    assert "'body'" in (caught.value.problems[0].hint or "")
    with pytest.raises(UsageError, match="no zone 99"):
        set_zone(db, "weekly", 99, "body")


def names(db):
    return {name.id: name for name in list_names(db).names}


def test_names_are_merged_renamed_split_deleted_added_and_undone(db):
    """Definition: the table of names is editable; deriving again keeps the edits."""
    both = names(db)["ada-mori"].mentions + names(db)["peter-orlov"].mentions
    (merged,) = merge_names(db, "ada-mori", ["peter-orlov"]).names
    assert merged.mentions >= both
    rederive_sources(db, everything=True)
    assert names(db)["ada-mori"].mentions == merged.mentions
    assert "peter-orlov" not in names(db)
    undo_name(db)
    assert {"ada-mori", "peter-orlov"} <= set(names(db))
    rename_name(db, "ada-mori", "Ada M. Mori")
    assert names(db)["ada-mori"].name == "Ada M. Mori"
    before = names(db)["japan"].mentions
    delete_name(db, "japan")
    assert "japan" not in names(db)
    undo_name(db)
    assert names(db)["japan"].mentions == before
    add_name(db, "the harbour", "place")
    assert names(db)["the-harbour"].mentions > 0
    with pytest.raises(UsageError):
        merge_names(db, "ada-mori", ["nobody-at-all"])
    with pytest.raises(UsageError):
        split_name(db, "ada-mori", ["no such words"])


def test_a_change_of_names_reads_again_only_what_it_concerns(db):
    """Our choice: documents without the name stay up to date."""
    changed = rename_name(db, "peter-orlov", "Pyotr Orlov")
    assert changed.rederived >= 2
    assert list_all_sources(db).stale == 0
    add_name(db, "Zanzibar Reef Board", "organisation")
    assert list_all_sources(db).stale == 0
    assert undo_name(db).rederived == 0


def test_undoing_nothing_is_said(db):
    """Our choice: an undo without a decision is a usage error."""
    with pytest.raises(UsageError, match="nothing was decided"):
        undo_name(db)


def test_what_is_said_about_a_source_goes_out_and_comes_in_again(db, tmp_path):
    """Definition: CSL-JSON and BibTeX for sources; what goes out comes in again losslessly."""
    set_about(db, "weekly", {"title": "A panel & its report", "author": "Mori, Ada; Strait Agency"})
    set_about(db, "herald", {"publisher": "Strait Herald", "url": "https://example.org/a?b=1&c"})
    record = set_about(db, "weekly", {"note": "x"})
    assert record.about["author"] == "Mori, Ada; Strait Agency"
    for format_name, suffix in (("csl", ".json"), ("bibtex", ".bib")):
        text = export(db, "sources", format_name)
        (tmp_path / f"out{suffix}").write_text(text)
        other = tmp_path / f"{format_name}.db"
        add_sources(other, [tmp_path / "in"])
        report = import_file(other, tmp_path / f"out{suffix}")
        assert report.described == ("herald", "page", "weekly")
        assert export(other, "sources", format_name) == text
    with pytest.raises(UsageError) as caught:
        set_about(db, "weekly", {"titel": "x", "autor": "y"})
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("kind", ["sentences", "quote", "figure", "time_expression", "mention"])
def test_items_go_out_with_their_words_and_places(db, tmp_path, kind):
    """Definition: each row has the quoted text, source and position; annotations resolve."""
    text = export(db, kind, "csv")
    header = text.splitlines()[0].split(",")
    assert {"source", "sha256", "start", "end", "text"} <= set(header)
    assert export(db, kind, "markdown").startswith("| source |")
    path = tmp_path / "items.json"
    path.write_text(export(db, kind, "jsonld"))
    check = check_citations(db, path)
    assert check.resolutions
    assert check.orphans == ()


def test_annotations_of_others_are_kept_as_they_came(db, tmp_path):
    """Definition: W3C web annotations come in and go out again unchanged."""
    path = tmp_path / "notes.json"
    path.write_text(export(db, "figure", "jsonld"))
    sent = json.loads(path.read_text())["first"]["items"]
    assert import_file(db, path).annotations == len(sent)
    again = json.loads(export(db, "annotations", "jsonld"))["first"]["items"]
    plain = [{name: value for name, value in each.items() if name != "@context"} for each in again]
    assert plain == sent
    empty = tmp_path / "empty.db"
    add_sources(empty, [tmp_path / "in" / "weekly.txt"])
    assert len(import_file(empty, path).orphans) > 0


def test_a_format_that_does_not_fit_is_refused(db):
    """Our choice: each kind of thing has its formats; the error names them."""
    with pytest.raises(UsageError) as caught:
        export(db, "sources", "jsonld")
    assert "csl" in caught.value.problems[0].allowed
    with pytest.raises(UsageError):
        export(db, "quote", "bibtex")
    with pytest.raises(UsageError):
        export(db, "nonsense", "csv")


def test_a_citation_names_sentence_hash_and_selectors_and_is_checked(db, tmp_path):
    """Definition: position first, quotation as a check; a mismatch is an orphan, never moved."""
    view = cite(db, "herald", sentence=2, source_id="herald-2016")
    data = view.citation.to_dict()
    assert data["source"] == "herald-2016"
    assert {each["type"] for each in view.citation.to_selectors()} == {
        "TextPositionSelector",
        "TextQuoteSelector",
    }
    path = tmp_path / "citations.json"
    path.write_text(json.dumps([data]))
    assert check_citations(db, path).orphans == ()
    path.write_text(json.dumps(view.to_dict()))
    assert len(check_citations(db, path).resolutions) == 1
    moved = data | {"position": [data["position"][0] + 1, data["position"][1] + 1]}
    path.write_text(json.dumps({"citations": [data, moved]}))
    (orphan,) = check_citations(db, path).orphans
    assert orphan.reason == "other-text"
    hidden = cite(db, "herald", sentence=2, with_text=False).citation.to_dict()
    assert "quote" not in hidden
    assert view.text not in json.dumps(hidden)
    span = cite(db, "herald", span=(0, 5))
    assert span.text == "Minis"


def test_citations_of_a_replaced_version_still_resolve(db, tmp_path):
    """Definition: old versions are kept, so what was cited can be shown."""
    data = cite(db, "herald", sentence=2).citation.to_dict()
    (tmp_path / "in" / "herald.txt").write_text(article(9))
    assert add_sources(db, [tmp_path / "in"]).counts == {"new version": 1, "unchanged": 2}
    path = tmp_path / "citations.json"
    path.write_text(json.dumps(data))
    assert check_citations(db, path).orphans == ()
    assert [each.name for each in list_all_sources(db).sources] == [
        "page.txt",
        "weekly.txt",
        "herald.txt",
    ]
    assert len(list_all_sources(db, old_versions=True).sources) == 4


@pytest.mark.parametrize("wanted", [{}, {"sentence": 999}, {"span": (5, 5)}, {"span": (0, 10**9)}])
def test_what_is_not_there_cannot_be_cited(db, wanted):
    """Definition: a usage error says what there is."""
    with pytest.raises(UsageError):
        cite(db, "herald", **wanted)


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '[{"sha256": "x"}]', "[" * 5000])
def test_files_that_hold_no_citations_are_refused(db, tmp_path, text):
    """Definition: every problem of the file, never a traceback."""
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises((ProjectFileError, UsageError)):
        check_citations(db, path)


def test_the_database_is_verified_and_damage_is_found(db):
    """Definition: hashes and positions are checked against the raw bytes."""
    sound = verify_sources(db)
    assert sound.problems == ()
    assert sound.items > 50
    with Store.open(db) as store:
        store.connection.execute(
            "UPDATE sentence SET start = start + 1 WHERE document_id = 1 AND number = 3"
        )
        store.connection.execute("UPDATE document SET sha256 = 'ff' WHERE id = 2")
    codes = {problem.code for problem in verify_sources(db).problems}
    assert codes == {"damaged-value", "hash-differs", "not-resolved"}


def test_items_are_listed_once_for_an_article_and_can_be_narrowed(db):
    """Definition: one article counts once everywhere; comments are not the article's words."""
    direct = {"speaker|speaker_name": "ORLOV", "kind": "direct"}
    quotes = list_items(db, "quote", containing=direct)
    assert [quote.values["content"].rstrip(",") for quote in quotes.items] == ["We agree"]
    assert [place.source for place in quotes.items[0].also_in] == ["page"]
    everything = list_items(db, "mention", zones=[], once=False)
    article_only = list_items(db, "mention", once=False)
    assert {item.zone for item in everything.items} > {item.zone for item in article_only.items}
    figures = list_items(db, "figure", containing={"unit": "dollar"})
    assert [figure.values["value"] for figure in figures.items] == ["17500000"]
    with pytest.raises(UsageError):
        list_items(db, "verdict")


def test_sources_that_state_a_figure_differently_are_laid_side_by_side(tmp_path):
    """Definition: both sides quoted and anchored, counted by articles; it says what it compared."""
    folder = tmp_path / "two"
    folder.mkdir()
    for number, (name, deaths) in enumerate((("herald", "12"), ("weekly", "31"))):
        told = [f"The storm of March 3, 2016 killed {deaths} sailors off Norway, officials said."]
        text = render_capture("plain", f"Storm report of the {name}", [told])
        (folder / f"{name}.txt").write_text(text + article(number))
    path = tmp_path / "two.db"
    add_sources(path, [folder])
    listed = list_differences(path, aspects=["figure"])
    (found,) = [each for each in listed.pairs if each.relation == "contradict"]
    assert {found.compared[0]["left"], found.compared[0]["right"]} == {"12", "31"}
    for side in found.sides:
        assert "killed" in side.text
        assert "Storm report of the" in side.told_place
    assert listed.looked.candidates >= 1
    agreed = list_differences(path, relations=["agree"])
    assert {each.relation for each in agreed.pairs} <= {"agree"}
    with pytest.raises(UsageError):
        list_differences(path, relations=["wrong"])


def test_every_result_has_one_dictionary_form_that_is_json(db, tmp_path):
    """Definition: what interfaces share is `to_dict`, and it is JSON."""
    results = [
        add_sources(db, [tmp_path / "in"]),
        list_all_sources(db),
        show_source(db, "page"),
        search_sources(db, "harbour"),
        make_timeline(db),
        list_items(db, "quote"),
        list_articles(db),
        list_names(db),
        rederive_sources(db),
        verify_sources(db),
        align_sources(db, "herald", "weekly"),
        list_differences(db),
        cite(db, "page", sentence=1),
    ]
    for result in results:
        assert json.loads(json.dumps(result.to_dict()))
    assert all(hasattr(sources, name) for name in sources.__all__)


def _as_decided(db):
    """Give what the decisions of the next test show in lists."""
    with Store.open(db) as store:
        decided = [
            tuple(tuple(row) for row in store.rows(f"SELECT * FROM {table}"))
            for table in ("decided_date", "decided_zone", "decided_article", "decided_name")
        ]
        zones = [tuple(row) for row in store.rows("SELECT kind, voice FROM zone WHERE decided")]
        dates = [row[0] for row in store.rows("SELECT date FROM source ORDER BY document_id")]
        grouped = [tuple(row) for row in store.rows("SELECT * FROM article_document ORDER BY 1")]
    names = {name.id: name.name for name in list_names(db).names}
    return decided, zones, dates, grouped, names


def test_all_decisions_survive_deriving_again_and_adding_again(db, tmp_path):
    """Definition: decisions name bytes and places; nothing that is made anew touches them."""
    set_date(db, "weekly", "2016-12-20")
    with Store.open(db) as store:
        body = store.value("SELECT number FROM zone WHERE document_id = 1 AND kind = 'body'")
    set_zone(db, "herald", body, "comment", voice="Jo")
    split_article(db, "page")
    merge_articles(db, ["herald", "weekly"])
    rename_name(db, "peter-orlov", "Pyotr Orlov")
    delete_name(db, "japan")
    before = _as_decided(db)
    assert before[1] == [("comment", "Jo")]
    assert before[4]["peter-orlov"] == "Pyotr Orlov"
    assert "japan" not in before[4]
    rederive_sources(db, everything=True)
    assert _as_decided(db) == before
    assert add_sources(db, [tmp_path / "in"]).counts == {"unchanged": 3}
    assert _as_decided(db) == before
    undo_name(db)
    assert "japan" in _as_decided(db)[4]
    assert verify_sources(db).problems == ()


def test_a_date_that_is_set_holds_for_every_capture_of_the_article(db):
    """Our choice: captures of one article appeared once; the times they name are read against it."""
    before = times(db, "page")
    assert before["this month"] is None
    set_date(db, "herald", "2016-12-20", note="stamp")
    found = {each.source: each for each in list_all_sources(db).sources}
    assert (found["page"].date, found["page"].date_decided) == ("2016-12-20", True)
    assert (
        found["page"].date_evidence == "set by the analyst for herald.txt, the same article: stamp"
    )
    assert found["weekly"].date is None
    assert times(db, "page")["this month"] == "2016-12-01"
    assert list_all_sources(db).stale == 0
    rederive_sources(db, everything=True)
    assert times(db, "page")["this month"] == "2016-12-01"
    clear_date(db, "herald")
    assert times(db, "page") == before
    assert list_all_sources(db).sources[1].date is None


def test_a_date_of_its_own_goes_before_that_of_the_article(db):
    """Our choice: what was said of a capture itself is nearest to it; then what was said last."""
    set_date(db, "herald", "2016-12-20")
    set_date(db, "page", "2017-01-05")
    dates = {each.source: each.date for each in list_all_sources(db).sources}
    assert (dates["herald"], dates["page"]) == ("2016-12-20", "2017-01-05")
    assert times(db, "page")["this month"] == "2017-01-01"
    clear_date(db, "page")
    assert times(db, "page")["this month"] == "2016-12-01"
    set_date(db, "herald", None)
    assert [each.date for each in list_all_sources(db).sources][:2] == [None, None]


def test_the_date_follows_a_capture_into_an_article_and_out_of_it(db, tmp_path):
    """Our choice: whoever joins an article takes its date; who leaves it, goes back."""
    set_date(db, "herald", "2016-12-20")
    before = times(db, "page")
    split_article(db, "page")
    assert times(db, "page")["this month"] is None
    merge_articles(db, ["herald", "page"])
    assert times(db, "page") == before
    (tmp_path / "in" / "copy.txt").write_text(
        render_capture("plain", "Ministers meet", PAGE) + "\n"
    )
    assert add_sources(db, [tmp_path / "in"]).counts == {"added": 1, "unchanged": 3}
    assert times(db, "copy")["this month"] == "2016-12-01"
    assert list_all_sources(db).stale == 0
    assert verify_sources(db).problems == ()
