"""Options that may be one are found over languages and words; others are not, and they are joined from outside.

Provenance: the options are ours; which are one is the definition.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile import parse_case
from standoff.errors import UsageError
from standoff.evidence.text.languages import language
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.alike.options import (
    drop_option,
    find_option,
    hint_after,
    join_options,
    list_options,
    options_alike,
)
from standoff.workflows.editing import Desk

ONE = [
    ("Close the container terminal", "Fermer le terminal", "Das Terminal schließen"),
    ("Cerrar la fábrica", "工場を閉鎖する", "关闭工厂", "Close the factory"),
    ("Raise wages by 7 percent", "Aumentar los salarios un siete por ciento", "賃金を7%引き上げる"),
    ("Withdraw the licence", "Die Lizenz entziehen", "免許を取り消す", "吊销执照"),
    ("Shut the mine", "Close the mine"),
    ("Pay compensation", "Offer “une indemnisation”"),
]
APART = [
    ("Close the factory", "Reopen the factory"),
    ("Raise wages by 7 percent", "Augmenter les salaires de 9 pour cent"),
    ("Close the factory", "Fermer la mine"),
    ("Accept a raise of wages", "Raise wages"),
    ("Sign the treaty", "Den Vertrag kündigen"),
]


def _case(names):
    options = "".join(f"      o{n}: {{name: '{name}'}}\n" for n, name in enumerate(names))
    return (
        f"standoff: 1\ntitle: T\ndecision_makers:\n  firm:\n    name: Firm\n    options:\n{options}"
    )


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_what_is_said_in_other_words_or_languages_may_be_one(names):
    """Definition: one deed done with one thing."""
    (group,) = options_alike(parse_case(_case(names)).conflict)
    assert {each.name for each in group.options} == set(names)


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0])
def test_another_deed_thing_or_figure_is_another_option(names):
    """Definition: another deed, another thing, or another figure."""
    assert options_alike(parse_case(_case(names)).conflict) == ()


@pytest.mark.parametrize(
    ("tag", "words"),
    [("es", "un nueve por ciento"), ("de", "um neun Prozent"), ("fr", "de neuf pour cent")],
)
def test_numbers_in_words_are_figures(tag, words):
    """Definition: nine is 9."""
    verb = {
        "es": "aumentar los salarios",
        "de": "die Löhne erhöhen",
        "fr": "augmenter les salaires",
    }
    told = meaning_of(f"{verb[tag]} {words}", language(tag))
    assert meaning_of("raise wages by 9 percent").is_same(told, 0.6)
    assert not meaning_of("raise wages by 8 percent").is_same(told, 0.6)


def test_the_states_and_how_to_join_are_told(tmp_path):
    """Definition: n options make two to the nth states; few options that are all others need no words."""
    path = tmp_path / "a case.yaml"
    text = _case(ONE[0])
    lines = hint_after(text, path)
    assert lines[0].startswith("3 options make 8 states")
    assert "--into firm.o0" in lines[-1]
    assert "'" in lines[-1]  # a path with a blank is quoted
    assert hint_after(_case(APART[0]), path) == ()
    assert hint_after("standoff: [", path) == ()


def test_options_are_joined_and_dropped_by_their_names_and_back(tmp_path):
    """Definition: joining all is one step that can be undone."""
    path = Path(tmp_path / "case.yaml")
    text = _case(ONE[0]) + "    prefers: [o0, o1]\n"
    path.write_text(text, encoding="utf-8")
    join_options(path, ["fermer le terminal", "o2"], "Close the container terminal", "Close it")
    found = list_options(path)
    assert [each.name for each in found.conflict.options] == ["Close it"]
    assert found.states == 2
    Desk.open(path).undo()
    assert path.read_text(encoding="utf-8") == text
    drop_option(path, "Das Terminal schließen")
    assert "schließen" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("named", "words"), [("terminal", "several"), ("mine", "no option")])
def test_words_that_fit_no_option_or_several_are_refused(named, words):
    """Definition: a name is one option's."""
    with pytest.raises(UsageError, match=words):
        find_option(parse_case(_case(ONE[0])), named)


def test_a_word_that_fits_several_is_answered_with_their_names_and_where_the_ids_are(tmp_path):
    """Our choice: what to name it by stands in the answer, and ids stand where they are asked for."""
    path = tmp_path / "case.yaml"
    path.write_text(_case(("Close the pit", "Close the mine")), encoding="utf-8")
    with pytest.raises(UsageError, match="“Close the pit” and “Close the mine”") as refused:
        join_options(path, ["close"], "Close the mine")
    assert "--ids" in str(refused.value.hint)
    found = list_options(path)
    assert "  Close the pit [firm.o0]" in list(found.lines(ids=True))
    assert not any("firm.o0" in line for line in list(found.lines())[:3])


def test_a_case_of_states_and_moves_lists_no_options_and_counts_its_states(tmp_path):
    """The number is that of the states written out; options make none of them."""
    text = (
        "standoff: 1\ntitle: A quarrel\nstates: {peace: Both keep quiet, war: null, truce: null}\n"
        "decision_makers: {ann: {moves: {peace: war}, ranking: [peace, war, truce]}}\n"
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    found = list_options(tmp_path / "case.yaml")
    assert found.states == 3
    assert list(found.lines())[-1] == (
        "There are no options: 3 states and the moves between them are written out."
    )
