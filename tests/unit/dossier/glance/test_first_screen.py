"""The first screen: what holds, how sure, on what it rests, what would change it."""

from __future__ import annotations

import pytest

import standoff
from standoff.dossier.found.doubt import tell_every_reading
from standoff.workflows.publishing import levers
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier
from tests_support import EXAMPLES

TWO_TOWNS = """standoff: 1
title: Two towns
decision_makers:
  upper:
    name: Upper town
    options: {dam: Raise the dam, release: Release water}
    weights: {dam: 1, release: -2, lower.sue: -3}
  lower: {name: Lower town, options: {sue: Go to court}, weights: {dam: -2, release: 4, sue: -1}}
status_quo: []
"""
QUARREL = """standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: Both shout, silence: Nobody comes}
decision_makers:
  ann: {moves: {peace: quarrel, quarrel: [peace, silence]}, ranking: [quarrel, peace, silence]}
  bob: {moves: [[silence, peace]], ranking: [silence, peace, quarrel]}
status_quo: peace
"""
HIDING = """standoff: 1
title: Inspection
decision_makers:
  inspector: {options: {visit: Inspect the plant}, prefers: [visit iff hide]}
  owner: {options: {hide: Hide the waste}, prefers: [hide iff not visit]}
status_quo: []
"""
MEETING = """standoff: 1
title: Where to meet
decision_makers:
  a: {name: Ada, options: {north: Go north}, prefers: [north iff b.north]}
  b: {name: Ben, options: {north: Go north}, prefers: [north iff a.north]}
outcomes: {Both in the north: a.north and b.north}
"""
OPEN = """standoff: 1
title: A river
decision_makers:
  upper:
    name: Upper town
    options: {release: Release water}
    prefers: [[release iff sue, not release, release]]
  lower: {name: Lower town, options: {sue: Go to court}, prefers: [sue iff not release, not sue]}
status_quo: []
outcomes: {A lawsuit: sue and not release}
"""


@pytest.fixture
def look(tmp_path):
    def screen(text, concepts=None):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return make_dossier(path, ReportSettings(readings=50, concepts=concepts)).first

    return screen


def rows(table):
    return {
        (group.dm, row.option): tuple(cell.text for cell in row.cells)
        for group in table.groups
        for row in group.rows
    }


def test_now_and_the_outcome_stand_side_by_side_with_what_nobody_does(look):
    """By hand: the upper town gains 1 by the dam; suing costs the lower one and undoes nothing."""
    first = look(TWO_TOWNS)
    assert first.headline.text == "Upper town takes up “Raise the dam”."
    assert rows(first.table) == {("Upper town", "Raise the dam"): ("no", "takes it up")}
    assert [head.label for head in first.table.heads] == ["Now", "Outcome"]
    assert first.table.untaken == (
        "Upper town: not “Release water”.",
        "Lower town: not “Go to court”.",
    )
    places = {g.dm: [cell.text for cell in g.places] for g in first.table.groups}
    assert places["Upper town"][1].endswith(", better")
    assert places["Lower town"][1].endswith(", worse")
    assert first.outcomes == ()
    assert "as sure as the case itself" in first.sure[0]


def test_a_conflict_of_states_and_moves_names_its_states_over_the_columns(look):
    """By hand: Ann prefers to shout, and nobody can answer."""
    first = look(QUARREL)
    assert first.headline.text == "Both shout."
    assert [h.label for h in first.table.heads] == ["Now: Both keep quiet", "Both shout"]
    assert first.table.untaken == ()
    assert [g.places[1].text for g in first.table.groups] == ["1 of 3, better", "3 of 3, worse"]
    assert any("ann puts “Both keep quiet” above" in told.text for told in first.levers)


def test_where_nothing_holds_that_is_said(look):
    """By hand: whoever is where the other wants to be moves; under Nash nothing holds."""
    first = look(HIDING, ("nash",))
    assert first.headline.text.startswith(
        "Nothing holds: no state is stable for everybody under Nash"
    )
    assert first.table is None
    assert first.sure == first.hinges == ()
    assert any("holds instead" in told.text for told in first.levers)


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ("{a: {options: {x: null}, prefers: [b.y]}, b: {options: {y: null}}}", "all 4 states"),
        (
            "{a: {options: {x: null}, prefers: [b.y]}, b: {options: {y: null}, prefers: [a.x]}}",
            "all 4 states",
        ),
        (
            "{a: {options: {x: null}, prefers: [x if b.y]}, b: {options: {y: null}, prefers: [not a.x]}}",
            "3 of all 4 states",
        ),
        (
            "{a: {options: {x: null}, prefers: [not x]}, b: {options: {y: null}, prefers: [not y]}}",
            "",
        ),
    ],
    ids=["only of others", "each of the other", "hardly", "each of its own"],
)
def test_that_the_dispute_stays_as_it_is_says_little_where_nearly_every_state_holds(
    look, wanted, held
):
    text = f"standoff: 1\ntitle: A lane\ndecision_makers: {wanted}\nstatus_quo: []\n"
    told = look(text).headline.text
    assert told.startswith("The dispute stays as it is.")
    assert (f"But {held} would hold" in told) if held else ("would hold" not in told)


def test_equal_outcomes_are_all_named_and_the_order_has_a_criterion(look):
    """By hand: both meet in the north or in the south; nothing singles one out."""
    first = look(MEETING)
    assert first.headline.text == "2 outcomes hold equally."
    told = [each.text for each in first.outcomes]
    assert len(told) == 2
    assert any("Both in the north" in text for text in told)
    assert any("no option taken" in text for text in told)
    assert first.criterion == (
        "Both hold under every concept. They stand in the order of the tables; "
        "nothing in the case singles one out."
    )
    assert {head.code for head in first.table.heads} == {"A", "B"}
    assert not any(cell.changed for g in first.table.groups for r in g.rows for cell in r.cells)


@pytest.mark.parametrize(
    ("more", "order"),
    [
        ("status_quo: [a.north]\n", "how few moves lead there;"),
        ("", "the share of readings in which they hold;"),
        ("status_quo: [a.north]\n", "the share of readings in which they hold, then by how few"),
    ],
)
def test_shares_order_outcomes_only_where_something_is_open(look, more, order):
    """Our choice: a single reading has no shares to speak of."""
    text = MEETING
    if "share" in order:
        idle = "Take a hat, options: {h: Take a hat, s: Take a stick}, prefers: [[h, s]]"
        text = text.replace("outcomes:", f"  c: {{name: {idle}}}\noutcomes:")
    assert order in look(text + more).criterion


@pytest.mark.parametrize(
    ("count", "told"), [(2, "both readings"), (3, "all 3 readings"), (1_200, "all 1,200 readings")]
)
def test_two_readings_are_both(count, told):
    assert tell_every_reading(count) == told


def test_how_sure_is_a_word_of_likelihood_with_its_number(look):
    """Definition: ICD 203; the number is the share of the readings of what is open."""
    first = look(OPEN)
    assert "readings" in first.sure[0]
    words = ("As sure as the case", "ikely", "chance", "ertain")
    assert any(word in first.sure[0] for word in words)
    assert "%" in first.sure[0] or "all" in first.sure[0] or "none" in first.sure[0]


def test_a_lever_names_the_change_and_what_then_holds(look):
    """By hand: if the upper town is against the dam or cannot build it, it stays as it is."""
    first = look(
        TWO_TOWNS.replace(
            "weights: {dam: 1, release: -2, lower.sue: -3}", "prefers: [dam, not release]"
        )
    )
    assert first.headline.text == "Upper town takes up “Raise the dam”."
    turned = next(t for t in first.levers if "is against “Raise the dam”" in t.text)
    assert "the status quo holds instead of “Upper town: Raise the dam”" in turned.text
    assert "Upper town cannot do “Raise the dam”" in turned.text
    assert first.levers[-1].text.split(" tried; ")[0].endswith("single changes")


def test_a_lever_says_preferred_to_what_and_what_is_lost(look):
    """By hand: nobody leaves the shore, so it held before; only the way there is new."""
    first = look(
        """
standoff: 1
title: A crossing
states: {boat: Stay on the boat, shore: Step ashore}
decision_makers: {ann: {moves: {boat: shore}, ranking: [boat, shore]}}
status_quo: boat
"""
    )
    assert [told.text for told in first.levers] == [
        (
            "If ann puts “Step ashore” above “Stay on the boat”, then improvements lead to"
            " “Step ashore”; “Stay on the boat” no longer holds."
        ),
        "2 single changes tried; 1 of them leaves the outcome as it is.",
    ]


def test_a_lever_on_a_settled_option_names_what_then_holds_as_the_reader_knows_it(look):
    """By hand: the crew walks out anyway; that it is dismissed is the status quo, and cannot be."""
    first = look(
        """
standoff: 1
title: A tower
decision_makers:
  crew: {options: {walk: Walk out}, prefers: [walk]}
  state: {options: {fire: Dismiss the crew}, prefers: [fire if walk, not fire]}
status_quo: [walk, fire]
outcomes: {A mere strike: walk and not fire}
"""
    )
    told = next(each.text for each in first.levers if "cannot do “Dismiss" in each.text)
    assert told.endswith("then “A mere strike” holds instead of the status quo.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("elmira", "the status quo holds under Nash, SEQ and SSEQ, too; "),
        (
            "cuban-missile-crisis",
            "; “Soviet Union: Withdraw the missiles” no longer holds under SEQ and SSEQ.",
        ),
    ],
)
def test_a_lever_says_under_which_concepts_more_or_less_holds(name, said):
    """Definition: the concepts after the change and not before, and the other way round."""
    levers = make_dossier(name, ReportSettings(readings=10)).first.levers
    assert any(said in told.text for told in levers)


def test_without_claims_the_basis_says_so_and_with_a_stage_it_says_when(look):
    """Definition: as of when, on whose word."""
    first = look(TWO_TOWNS + "stages: [{id: one, title: The first, date: 2020-03-04}]\n")
    assert first.basis[0].text == "As of the stage “The first”, 4 March 2020."
    assert first.basis[1].text.startswith("No claims and no sources are named")


@pytest.mark.parametrize("name", ["elmira", "prisoners-dilemma", "cuban-missile-crisis", "game-44"])
def test_the_first_screen_fits_the_analysis_of_published_cases(name):
    """Definition: the columns are the outcomes of most concepts, each once."""
    dossier = make_dossier(name, ReportSettings(readings=10))
    first, stage = dossier.first, dossier.focus
    now = 1 if first.table.compared else 0
    assert len(first.table.heads) - now == max(1, min(6, len(first.outcomes)))
    if not first.outcomes:
        key = stage.outcomes[0].key
        assert first.table.heads[-1].key == key


@pytest.mark.parametrize("name", ["elmira", "cuban-missile-crisis", "game-12", "kuril"])
def test_the_first_screen_counts_the_changes_that_sensitivity_tries(name):
    """Definition: one list of changes, one judge, whoever asks."""
    target = EXAMPLES / "kuril" / "case.yaml" if name == "kuril" else name
    dossier = make_dossier(target, ReportSettings(readings=10))
    dispute = standoff.load(target)
    if dispute.case.stages:
        dispute = dispute.at(dossier.focus.id)
    alone = standoff.sensitivity(dispute)
    assert dossier.sensitivity == alone.view
    assert f"{alone.view.total:,} single change" in dossier.first.levers[-1].text


def test_what_does_not_fit_is_left_out_evenly_and_said(monkeypatch, tmp_path):
    """By hand: 8 states under 6 concepts; of 12 changes 4 fit, by turns of each kind."""
    monkeypatch.setattr(levers, "VERDICTS", 4 * 6 * 8)
    text = TWO_TOWNS.replace(
        "weights: {dam: 1, release: -2, lower.sue: -3}", "prefers: [dam, not release]"
    )
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    dossier = make_dossier(path, ReportSettings(readings=10))
    assert dossier.sensitivity.total == 4
    kinds = [effect.kind for effect in dossier.sensitivity.effects]
    assert {"statements", "options"} == set(kinds)
    assert kinds.count("statements") == kinds.count("options") == 2
    said = dossier.first.levers[-1].text
    assert said.startswith("For want of time ")
    assert "of statements" in said
    monkeypatch.setattr(levers, "VERDICTS", 8)
    none = make_dossier(path, ReportSettings(readings=10))
    assert none.sensitivity is None
    assert none.first.levers[0].text.startswith("No change was tried")
