"""Two things of one name are warned of and told apart wherever they are shown.

Provenance: issue #14, item 28; our choice is to set the id, or the owner, behind the name.
"""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest

from standoff.casefile.case import parse_case, read_text_as_case
from standoff.cli import main
from standoff.model.forming.told_names import tell_apart
from standoff.workflows.cases.disputes import Dispute

TWINS = """\
standoff: 1
title: Twins
decision_makers:
  north: {name: Council, options: {stop: Stop the sale, tax: "stop  the Sale"}, prefers: [not stop, tax]}
  south: {name: Council, options: {appeal: Appeal}, prefers: [appeal iff stop]}
  east: {name: Board, options: {plea: Appeal, sit: Wait}, prefers: [plea]}
status_quo: []
"""
QUARREL = """\
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: Both shout, row: Both shout, silence: null}
decision_makers:
  ann:
    moves: {peace: quarrel, quarrel: [peace, silence]}
    ranking: [peace, [silence, quarrel, row]]
  bob:
    moves: [[silence, peace], [row, quarrel]]
    ranking: [silence, peace, quarrel, row]
status_quo: quarrel
"""
HARBOUR = """\
standoff: 1
title: Harbour
decision_makers:
  a: {options: {sail: Sail}, moves: {calm: rough}, ranking: [calm, rough, storm, wreck]}
  b: {options: {wait: Wait}, moves: {rough: wreck, calm: storm}, ranking: [storm, calm, wreck, rough]}
states:
  calm: {name: Calm waters, choices: NN}
  rough: {name: Rough sea, choices: YN}
  storm: {name: Rough Sea, choices: NY}
  wreck: {choices: YY}
status_quo: calm
"""


def naming(text):
    return Dispute(parse_case(text)).naming


def same_names(text):
    found = read_text_as_case(text, "x.yaml").problems
    return [(p.value, p.place.line) for p in found if p.code == "same-name"]


def test_check_warns_of_decision_makers_options_and_states_of_one_name():
    """Blanks and capitals do not make two names; one name of two owners is no fault."""
    assert same_names(TWINS) == [("stop  the Sale", 4), ("Council", 5)]
    assert same_names(QUARREL) == [("Both shout", 3)]
    assert same_names(HARBOUR) == [("Rough Sea", 9)]


def test_check_warns_of_stages_of_one_title():
    stages = "stages:\n  - {id: one, title: Later}\n  - {id: two, title: later}\n  - {id: three}\n"
    assert same_names(TWINS + stages)[2:] == [("later", 10)]


def test_merged_states_of_one_name_are_an_error():
    """A name that means two states would find only one of them."""
    rules = "rules:\n  - {merge: stop, name: over}\n  - {merge: not stop and plea, name: over}\n"
    (problem,) = read_text_as_case(TWINS + rules, "x.yaml").errors
    assert (problem.code, problem.place.line) == ("repeated-state", 10)
    assert not read_text_as_case(TWINS + rules.replace("plea, name: over", "plea"), "x.yaml").errors


@pytest.mark.parametrize("text", [TWINS, QUARREL, HARBOUR])
def test_no_two_things_are_called_the_same(text):
    names = naming(text)
    dms = [names.dm(k) for k in range(len(names.graph.decision_makers))]
    options = [names.option(option) for option in names.graph.options]
    states = [names.state(k) for k in range(names.graph.state_count)]
    labels = [names.label(k) for k in range(names.graph.state_count)]
    for kind in (dms, options, states, labels):
        folded = [" ".join(name.casefold().split()) for name in kind]
        assert all(one != other for one, other in combinations(folded, 2)), kind


def test_the_owner_or_the_id_tells_options_of_one_name_apart():
    names = naming(TWINS)
    assert [names.option(option) for option in names.graph.options] == [
        "Stop the sale (stop)",
        "stop  the Sale (tax)",
        "Appeal (Council (south))",
        "Appeal (Board)",
        "Wait",
    ]
    assert [names.dm(k) for k in range(3)] == ["Council (north)", "Council (south)", "Board"]


def test_names_that_differ_stay_as_they_are():
    assert list(tell_apart([("a", "A"), ("b", ""), ("c", "B")])) == ["A", "b (b)", "B (c)"]
    assert list(tell_apart([("a", "One"), ("b", "Two")])) == ["One", "Two"]


@pytest.mark.parametrize(
    ("text", "shown", "state"),
    [
        (QUARREL, ["Both keep quiet", "Both shout (quarrel)"], "quarrel"),
        (HARBOUR, ["Calm waters", "Rough Sea (storm)"], "calm"),
    ],
)
def test_names_of_states_in_graph_form_are_shown(text, shown, state, tmp_path, capsys):
    """By every command that tells a state; ids still find them."""
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    said = ""
    for command in (["analyse"], ["explain", state], ["paths"], ["analyse", "-t", "states"]):
        assert main([command[0], str(file), *command[1:]]) == 0
        said += capsys.readouterr().out
    for name in shown:
        assert said.count(name) >= 2, name
    assert main(["report", str(file), "-o", str(tmp_path / "r.html"), "--readings", "5"]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert all(name in page for name in shown)
    assert main(["convert", str(file), str(tmp_path / "x.csv")]) == 0
    rows = (tmp_path / "x.csv").read_text(encoding="utf-8")
    assert rows.startswith("label,")
    assert all(f"\n{name}," in rows for name in shown)


def test_the_common_choices_of_equilibria_do_not_contradict_each_other(tmp_path, capsys):
    """Taken and not taken must be two things in the eyes of the reader."""
    file = tmp_path / "case.yaml"
    file.write_text(TWINS, encoding="utf-8")
    assert main(["analyse", str(file)]) == 0
    (line,) = [s for s in capsys.readouterr().out.splitlines() if s.startswith("In every")]
    names = [part.removeprefix("not: ").rstrip(".") for part in line.split(": ", 1)[1].split("; ")]
    assert len(set(names)) == len(names) >= 2


HYPHENS = """\
standoff: 1
title: Hyphens
decision_makers:
  gov: {options: {ban-import: Ban, tax-and-spend: Tax}, prefers: [ban-import, not tax-and-spend]}
  firm: {options: {pay-up: Pay}, prefers: [not pay-up]}
status_quo: [tax-and-spend]
"""


@pytest.mark.parametrize("form", ["md", "html", "tex"])
def test_a_report_keeps_hyphens_and_names_options_in_words(form, tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(HYPHENS, encoding="utf-8")
    target = tmp_path / f"r.{form}"
    assert main(["report", str(file), "-o", str(target), "--readings", "5"]) == 0
    text = target.read_text(encoding="utf-8")
    assert form != "html" or "ban-import" in text
    assert "takes up “Ban” and gives up “Tax”" in text
    assert "ban−import" not in text
    assert "tax−and" not in text


ACCENTS = """\
standoff: 1
title: Marché
decision_makers:
  élu: {name: Élu, options: {grève: Grève, "x̣y": Odd}, prefers: [grève, not x̣y]}
  b: {options: {b1: B}, prefers: [b1 iff grève], adjust: [{put: [grève], above: [grève, b1]}]}
rules:
  accès: {never: grève and x̣y}
  fin: {merge: x̣y, name: été}
status_quo: [grève]
claims:
  côté: {text: Il l'a dit., for: [{source: référence, sentence: 1, quote: "e\u0301te\u0301"}]}
sources: {référence: {title: Été}}
"""


def spelled(text, form):
    head, quote, tail = text.partition('"e\u0301te\u0301"')
    return unicodedata.normalize(form, head) + quote + unicodedata.normalize(form, tail)


def test_composed_and_decomposed_accents_make_one_case():
    """A quotation stays as it stands in the source, character by character."""
    composed = parse_case(spelled(ACCENTS, "NFC"))
    apart = parse_case(spelled(ACCENTS, "NFD"))
    assert composed == apart
    (cited,) = apart.claims["c\u00f4t\u00e9"].supporting
    assert cited.quote == "e\u0301te\u0301"


def test_an_id_composed_here_and_decomposed_there_is_one_id():
    text = (
        "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {gre\u0300ve: A, gr\u00e8ve: B}}\n"
    )
    (problem,) = read_text_as_case(text, "x.yaml").errors
    assert problem.code == "duplicate-key"


@pytest.mark.parametrize(
    ("dm", "option"),
    [("भारत", "हड़ताल"), ("ไทย", "น้ำ"), ("x\u0323", "y\u0323z"), ("русь", "забастовка")],
)
def test_ids_of_scripts_with_combining_marks_are_ids(dm, option):
    """Marks without a composed form are letters, too."""
    text = (
        f"standoff: 1\ntitle: T\ndecision_makers:\n  {dm}: {{options: {{{option}: A}}, prefers: [{option} iff b.c]}}\n"
        f"  b: {{options: {{c: C}}, prefers: [c iff {dm}.{option}]}}\nstatus_quo: [{option}]\n"
    )
    reading = read_text_as_case(text, "x.yaml")
    assert reading.problems == ()
    assert reading.case.conflict.options[0].qualified == unicodedata.normalize(
        "NFC", f"{dm}.{option}"
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_misspelt_accent_is_underlined_whole(form):
    text = "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {grève: A}, prefers: [not gréve]}\n"
    (problem,) = read_text_as_case(unicodedata.normalize(form, text), "x.yaml").errors
    assert problem.hint == "Did you mean 'grève'?"
    place = problem.place
    assert (
        unicodedata.normalize("NFC", place.text[place.column - 1 : place.end_column - 1]) == "gréve"
    )
    assert str(problem).splitlines()[2].count("^") == 5
