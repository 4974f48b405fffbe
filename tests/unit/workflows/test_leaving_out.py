"""What if a source, a speaker, a zone, or everything after a date is left out.

Provenance: our definition (`standoff.casefile.leaving.evidence`); what it comes to is the case file
that a person would write without what falls.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.casefile import parse_case
from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds, Omission
from standoff.cli import main
from standoff.errors import ConflictModelError
from standoff.model import build_graph_form
from standoff.model.changing import apply_changes
from standoff.model.formation import find_status_quo
from standoff.model.grounds.falling import iter_fallen
from standoff.workflows.asking.what_if import ask_what_if, find_grounds
from standoff.workflows.cases.disputes import Dispute, load
from tests_support import EXAMPLES

CASE = """
standoff: 1
title: A harbour
decision_makers:
  town:
    options:
      build: BUILD
      wait: Wait
    prefers: TOWN
  port:
    because: PORT
    options: {pay: Pay}
    prefers: [town.build, not pay]
    adjust: ADJUST
rules: RULES
outcomes: NAMES
status_quo: QUO
claims:
  plan: {text: The town plans, for: [{source: gazette, sentence: 1}]}
  twice: {text: Both papers say, for: [{source: gazette, sentence: 2}, {source: herald, sentence: 1}]}
  digest-only: {text: The digest says, for: [{source: digest, sentence: 1}]}
  said: {text: The mayor says, by: Ada Mori, for: [{source: herald, sentence: 2}]}
  reader: {text: A reader says, role: commenter, for: [{source: herald, sentence: 3}]}
  guess: {text: We think so}
sources:
  gazette: {title: Gazette, date: 2018-11, author: Eve Moss}
  herald: {title: Herald, date: 2016-05-02}
  digest: {title: Digest, summary_of: gazette}
"""
PARTS = {
    "BUILD": "{name: Build, because: [twice]}",
    "TOWN": "[{say: build if pay, because: [plan, said]}, {say: not wait, because: plan}, [{say: wait, because: reader}, {say: build, because: guess}]]",
    "PORT": "[]",
    "ADJUST": "[{put: YNN, above: NNN, because: digest-only}]",
    "RULES": "[{never: build and wait}, {never: wait and pay, because: [reader, said]}]",
    "NAMES": "{quiet: {say: not build, because: plan}}",
    "QUO": "[build]",
}


def case(**other):
    text = CASE
    for key, value in (PARTS | other).items():
        text = text.replace(key, value)
    return parse_case(text)


def shape(conflict):
    graph = build_graph_form(conflict)
    names = [outcome.name for outcome in conflict.outcomes]
    unknown = [p.basis.order_unknown for p in conflict.preferences.values()]
    quo = find_status_quo(conflict, graph)
    moves = [list(graph.arcs(dm)) for dm in range(len(graph.decision_makers))]
    return graph.codes, graph.ranks, quo, moves, names, unknown


WITHOUT_GAZETTE = {
    "TOWN": "[build if pay, [wait, build]]",
    "ADJUST": "[]",
    "NAMES": "{}",
}


@pytest.mark.parametrize(
    ("lines", "other"),
    [
        (["leave out source: gazette"], WITHOUT_GAZETTE),
        (["leave out source: digest"], WITHOUT_GAZETTE),
        (["leave out after: 2018"], {}),
        (["leave out after: 2018-11"], {}),
        (["leave out after: 2018-10-31"], {"TOWN": "[build if pay, [wait, build]]", "NAMES": "{}"}),
        (["leave out after: 2016"], {"TOWN": "[build if pay, [wait, build]]", "NAMES": "{}"}),
        (["leave out speaker: ada mori"], {}),
        (["leave out speaker: Eve Moss"], {"TOWN": "[build if pay, [wait, build]]", "NAMES": "{}"}),
        (["leave out zone: comment"], {"TOWN": "[build if pay, not wait, build]"}),
        (["leave out claim: guess"], {"TOWN": "[build if pay, not wait, wait]"}),
        (
            ["leave out source: herald"],
            {
                "TOWN": "[build if pay, not wait, build]",
                "RULES": "[{never: build and wait}]",
            },
        ),
        (
            ["leave out speaker: Ada Mori", "Leave out zone: comment"],
            {"TOWN": "[build if pay, not wait, build]", "RULES": "[{never: build and wait}]"},
        ),
        (
            ["leave out source: gazette", "leave out source: herald"],
            {
                "TOWN": "[build]",
                "ADJUST": "[]",
                "NAMES": "{}",
                "RULES": "[{never: build and wait}, {never: build}]",
                "QUO": "[]",
            },
        ),
    ],
)
def test_leaving_out_gives_the_case_that_a_person_would_write(lines, other):
    whole = case()
    changed = apply_changes(whole.conflict, read_changes(lines, whole.conflict, Grounds(whole)))
    assert shape(changed) == shape(case(**other).conflict)


def test_a_decision_maker_falls_with_all_it_can_do_and_wants():
    whole = case(PORT="[said]")
    lines = ["leave out speaker: Ada Mori"]
    changed = apply_changes(whole.conflict, read_changes(lines, whole.conflict, Grounds(whole)))
    graph = build_graph_form(changed)
    assert {graph.choices(state)[2] for state in range(graph.state_count)} == {"N"}
    assert set(graph.ranks[1]) == {0}


def test_what_falls_is_told_with_the_claims_it_rested_on():
    found = ask_what_if(Dispute(case()), ["leave out source: gazette"])
    assert [(each.kind, each.what, each.claims) for each in found.fallen] == [
        ("preference", "not town.wait", ("plan",)),
        ("correction", "YNN above NNN", ("digest-only",)),
        ("outcome", "quiet", ("plan",)),
    ]
    assert "rested on nothing else [plan]" in found.view.fallen[0].words
    untouched = ask_what_if(Dispute(case()), ["leave out after: 2018"])
    assert untouched.view.summary[0] == "Nothing in the model rests on what is left out alone."


def test_order_does_not_matter_and_what_stays_forgets_what_fell():
    """A claim of two sources falls with the second of them, an element of two claims likewise."""
    whole = case()
    lines = [f"leave out source: {source}" for source in ("gazette", "herald")]
    there, back = (
        apply_changes(whole.conflict, read_changes(order, whole.conflict, Grounds(whole)))
        for order in (lines, lines[::-1])
    )
    assert shape(there) == shape(back)
    everything = frozenset(whole.claims) - {"guess"}
    assert not list(iter_fallen(there, everything))


def test_zones_and_voices_of_the_documents_count_where_they_are_known():
    whole = case()
    cited = {key: claim.supporting for key, claim in whole.claims.items()}
    zones = {cited["plan"][0]: "caption", cited["twice"][0]: "body"}
    voices = {cited["twice"][0]: "Reuters", cited["twice"][1]: "Reuters"}
    grounds = Grounds(whole, zones, voices)
    assert grounds.find_fallen([Omission("zone", "Caption")]) == ("plan",)
    assert grounds.find_fallen([Omission("zone", "comment")]) == ()
    assert grounds.find_fallen([Omission("speaker", "reuters")]) == ("twice",)


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("leave out source: gazete", "unknown-source", "gazette"),
        ("leave out speaker: Ada", "nothing-cited", ""),
        ("leave out zone: headline", "nothing-cited", "--db"),
        ("leave out after: May", "bad-date", "2018-11"),
        ("leave out after: 2018-13", "bad-date", ""),
        ("leave out claim: plans", "unknown-claim", "plan"),
        ("leave out paper: gazette", "no-such-change", "source"),
        ("leave out: gazette", "no-such-change", "source"),
    ],
)
def test_what_cannot_be_left_out_is_told(line, code, hint):
    with pytest.raises(ConflictModelError) as caught:
        ask_what_if(Dispute(case()), [line])
    (problem,) = caught.value.problems
    assert (problem.code, repr(line) in problem.message) == (code, True)
    assert hint in (problem.hint or "")


def test_each_source_of_the_example_can_be_left_out():
    dispute = load(EXAMPLES / "kuril")
    grounds = find_grounds(dispute, ["leave out zone: body"])
    for source in grounds.cited_sources:
        found = ask_what_if(dispute, [f"leave out source: {source}"], ["nash"])
        fallen = set(grounds.find_fallen([Omission("source", source)]))
        assert all(set(each.claims) <= fallen for each in found.fallen)


def test_options_stay_where_states_are_written_out():
    text = """
standoff: 1
title: Two
states: {quiet: {choices: N}, loud: {choices: Y}}
decision_makers:
  ann:
    options: {shout: {name: Shout, because: heard}}
    moves: {quiet: loud, loud: quiet}
    ranking: {order: [loud, quiet], because: heard}
claims: {heard: {text: Heard, for: [{source: paper, sentence: 1}]}}
sources: {paper: {title: Paper}}
"""
    found = ask_what_if(Dispute(parse_case(text)), ["leave out source: paper"])
    assert [(each.kind, each.what) for each in found.fallen] == [("preference", "ranking")]
    assert found.after.dispute.graph.state_count == 2


def test_the_command_tells_what_fell(tmp_path: Path, capsys):
    text = CASE
    for key, value in PARTS.items():
        text = text.replace(key, value)
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    line = "leave out source: gazette"
    assert main(["what-if", str(path), "--set", line]) == 0
    assert "town does not care about not “Wait”" in capsys.readouterr().out
    assert main(["what-if", str(path), "--set", line, "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert [each["kind"] for each in answer["fallen"]] == ["preference", "correction", "outcome"]
    assert (
        main(["what-if", str(path), "--set", line, "--set", "town: raise #2", "--all-pairs"]) == 0
    )
