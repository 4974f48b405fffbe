"""Drafts of a model from the coverage of three invented disputes, proposed, accepted, analysed.

Provenance: the coverage is in `drafted_coverage`, written for this; what it tells is the definition.
"""

from __future__ import annotations

import json

import pytest

from drafted_coverage import DISPUTES, write_coverage
from standoff.casefile import check_case
from standoff.errors import UsageError
from standoff.workflows.cases.disputes import load
from standoff.workflows.drafting import DraftKind, draft_case, look_at_drafts, propose_drafts
from standoff.workflows.proposals import accept_proposals, list_proposals, reject_proposals
from standoff.workflows.sources import add_sources


@pytest.fixture(scope="module", params=sorted(DISPUTES))
def drafted(request, tmp_path_factory):
    """The name of a dispute, and the database of its coverage."""
    folder = tmp_path_factory.mktemp(request.param)
    database = folder / "standoff.db"
    add_sources(database, [str(write_coverage(folder, request.param))], workers=1)
    return request.param, database


ACTORS = {
    "states": ["Bolivia", "Chile"],
    "strike": ["Harbour Workers’ Union", "Norrland Lines", "The government"],
    "river": ["Ministry of Water", "The farmers", "The town council"],
}
OPTIONS = {
    "states": [
        "Bolivia: Close the Ollara road to Chilean trucks",
        "Chile: Abolish the transit fee",
        "Chile: Halve the fee",
    ],
    "strike": [
        "Harbour Workers’ Union: Block the pier at Sund",
        "Norrland Lines: Lay off 120 people, if the strike goes ahead",
        "Norrland Lines: Put a second crew on night crossings",
        "The government: Bring a bill, if the strike is not over",
    ],
    "river": [
        "The farmers: Open the weirs",
        "Ministry of Water: Build a reservoir above the valley",
        "The town council: Withdraw the suit",
    ],
}
CONDITIONS = {
    "states": "bolivia.reopen_road only_if chile.abolish_transit_fee",
    "strike": "harbour_workers_union.accept_6_percent only_if norrland_lines.put_second_crew_night_crossings",
    "river": "farmers.open_weirs only_if ministry_water.pay_lost_harvest",
}
CONTESTED = {
    "states": "Denied by Chile: the pass was ever free",
    "strike": "Denied by Norrland Lines: Norrland Lines hired crews from abroad",
    "river": "Contested between Ministry of Water and the farmers: the farmers take more than their share",
}


def headlines(listed, kind):
    """Give the headlines of one kind, whatever stands in parentheses left out."""
    return [each.headline.split(" (")[0] for each in listed.drafts if each.kind is kind]


def test_those_who_act_most_are_drafted_first_as_decision_makers(drafted):
    """The coverage of each dispute tells of two or three who act."""
    name, database = drafted
    found = headlines(draft_case(database), DraftKind.DECISION_MAKER)
    assert sorted(found[: len(ACTORS[name])]) == ACTORS[name]


def test_what_is_offered_refused_threatened_or_wanted_of_somebody_is_an_option(drafted):
    """Of whom it is wanted, where that is said."""
    name, database = drafted
    found = headlines(draft_case(database, limit=None), DraftKind.OPTION)
    assert [one for one in OPTIONS[name] if one not in found] == []
    assert len(found) == len(set(found))


def test_what_is_denied_is_contested(drafted):
    """The sentence that denies it speaks against the claim; those that tell it, for it."""
    name, database = drafted
    found = [
        each for each in draft_case(database, limit=None).drafts if each.kind is DraftKind.CONTESTED
    ]
    assert [each.headline for each in found] == [CONTESTED[name]]
    sides = [one.side for one in found[0].citations]
    assert sides[-1] == "against"
    assert ("for" in sides) == (name != "states")


def test_an_empty_folder_becomes_a_case_that_is_analysed(drafted, tmp_path):
    """Draft, accept the first dozen in their order: it checks without error, and has equilibria."""
    _, database = drafted
    case = tmp_path / "case.yaml"
    made = propose_drafts(case, database)
    assert made.made
    ids = [each.id for each in made.proposals][:12]
    for key in ids:
        accept_proposals(case, [key], by="me", database=database)
    assert [each for each in check_case(case) if each.severity == "error"] == []
    assert load(case).analyse(["nash"]).analysis.equilibria("nash")
    text = case.read_text(encoding="utf-8")
    assert "# The options that are taken now" in text
    assert not list_proposals(case, database).proposals[0].refusal


def test_a_condition_between_two_options_is_a_preference(drafted, tmp_path):
    """It is accepted after both, and rests on the claim that one of them brings."""
    name, database = drafted
    case = tmp_path / "case.yaml"
    made = propose_drafts(case, database, limit=None)
    says = {
        edit["say"]: each
        for each in made.proposals
        for edit in each.elements
        if edit["do"] == "add_preference"
    }
    proposal = says[CONDITIONS[name]]
    accept_proposals(case, [*proposal.needs, proposal.id], by="me", database=database)
    assert CONDITIONS[name] in " ".join(case.read_text(encoding="utf-8").split())


def test_a_draft_needs_what_it_speaks_of(drafted, tmp_path):
    """An option alone is refused, and it is said what to accept first."""
    _, database = drafted
    case = tmp_path / "case.yaml"
    made = propose_drafts(case, database)
    needing = next(each for each in made.proposals if each.needs)
    before = case.read_text(encoding="utf-8")
    with pytest.raises(UsageError) as error:
        accept_proposals(case, [needing.id], by="me", database=database)
    (problem,) = error.value.problems
    assert problem.code == "needs-others"
    names = {each.id: each.name for each in made.proposals}
    assert problem.allowed == tuple(names[key] for key in needing.needs)
    assert case.read_text(encoding="utf-8") == before


def test_what_was_proposed_is_not_proposed_again(drafted, tmp_path):
    """Neither what waits nor what was rejected; nor what the case has already."""
    _, database = drafted
    case = tmp_path / "case.yaml"
    made = propose_drafts(case, database, limit=None)
    reject_proposals(case, [made.proposals[-1].id], by="me")
    again = propose_drafts(case, database, limit=None)
    assert again.proposals == ()
    assert again.listed.there == len(made.proposals)
    ids = [each.id for each in made.proposals[:4]]
    accept_proposals(case, ids, by="me", database=database)
    (tmp_path / "case.proposals.jsonl").unlink()
    fresh = look_at_drafts(case, database, limit=None)
    accepted = {each.draft for each in made.proposals[:4] if "add_" in str(each.elements)}
    assert accepted & {each.key for each in fresh.listed.drafts} == set()


def test_looking_writes_nothing(drafted, tmp_path):
    """Our choice: neither a case nor a file of proposals."""
    _, database = drafted
    look_at_drafts(tmp_path / "case.yaml", database)
    assert list(tmp_path.iterdir()) == []


def test_every_draft_says_how_sure_it_is_and_rests_on_its_sentences(drafted, tmp_path):
    """The words are of the sentence; the reason is in words, never a code."""
    _, database = drafted
    made = propose_drafts(tmp_path / "case.yaml", database, limit=None)
    assert made.left_out == 0
    for each in made.listed.drafts:
        assert each.confidence.word in ("firm", "fair", "weak")
        assert len(each.confidence.reason.split()) > 3
        assert each.citations
    lines = (tmp_path / "case.proposals.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["draft"] for line in lines] == [
        each.key for each in made.listed.drafts
    ]


def test_a_source_in_a_language_that_is_not_read_is_named(tmp_path):
    """Our choice: it is left out, and the summary says so."""
    page = (
        '<html lang="sv"><body><p>Facket kräver en andra besättning på färjorna.</p></body></html>'
    )
    (tmp_path / "kust.html").write_text(page, encoding="utf-8")
    write_coverage(tmp_path, "river")
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path)], workers=1)
    listed = draft_case(database)
    assert listed.unread == {"kust": "sv"}
    assert "1 source was not read: positions are not read in Swedish." in listed.summary


def test_a_source_that_does_not_say_its_language_is_named_all_the_same(tmp_path):
    """Kind: what is found counts, not only what is declared."""
    text = "Strajk trwa\n\nZwiązek zawodowy żąda drugiej załogi na promach. Port odmawia zapłaty za nocne rejsy."
    (tmp_path / "porto.txt").write_text(text, encoding="utf-8")
    write_coverage(tmp_path, "river")
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path)], workers=1)
    assert draft_case(database).unread == {"porto": "pl"}


def test_a_drafted_case_is_laid_out_as_a_person_would(drafted, tmp_path):
    """Our choice: who decides stands in lines, each option on one of its own."""
    _, database = drafted
    case = tmp_path / "case.yaml"
    made = propose_drafts(case, database)
    options = [each.id for each in made.proposals if "add_option" in str(each.elements)][:3]
    accept_proposals(case, options, by="me", database=database, needed=True)
    lines = case.read_text(encoding="utf-8").splitlines()
    assert "    options:" in lines
    assert max(map(len, lines)) < 110
