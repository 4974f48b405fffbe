"""How a case file writes rankings: the rest, the first match, and what is wrong with either.

Provenance: issue #14, item 4, and the reference of the case file.
"""

from __future__ import annotations

import jsonschema
import pytest

from standoff.casefile.case import parse_case, read_text_as_case
from standoff.casefile.format.json_schema import load_json_schema
from standoff.casefile.trees.yaml_reading import parse_yaml
from standoff.casefile.writing import case_data, dump_case, dump_json
from standoff.model.formation import build_graph_form

CASE = (
    "standoff: 1\ntitle: T\ndecision_makers:\n"
    "  a: {{options: {{x: X, y: Y}}, ranking: {ranking}}}\n"
    "  b: {{options: {{{option}: Z}}, prefers: [z1]}}\n"
)


def case_text(ranking, option="z1"):
    text = CASE.format(ranking=ranking, option=option)
    return text if option == "z1" else text.replace("[z1]", "[x]")


def ranks_of(text):
    return [int(rank) for rank in build_graph_form(parse_case(text).conflict).ranks[0]]


SOUND = {
    "[x and y, rest]": [0, 0, 0, 1, 0, 0, 0, 1],
    "[[x and y, z1 and not x], rest]": [0, 0, 0, 1, 1, 0, 1, 1],
    "[rest]": [0] * 8,
    "{order: [x, y, rest], first_match: true}": [0, 2, 1, 2, 0, 2, 1, 2],
    "{order: [x, [y, z1], not z1], first_match: true}": [0, 2, 1, 2, 1, 2, 1, 2],
    "{order: [YYN, rest], note: by hand}": [0, 0, 0, 1, 0, 0, 0, 0],
}


@pytest.mark.parametrize("ranking", SOUND)
def test_a_ranking_means_what_it_says_comes_back_and_fits_the_schema(ranking):
    text = case_text(ranking)
    assert ranks_of(text) == SOUND[ranking]
    case = parse_case(text)
    assert parse_case(dump_case(case)) == case
    assert parse_case(dump_json(case), "x.json") == case
    schema = load_json_schema()
    jsonschema.validate(parse_yaml(text), schema)
    jsonschema.validate(case_data(case), schema)


@pytest.mark.parametrize("ranking", ["[rest, x]", "[[x, rest], not x]", "[rest, rest]"])
def test_the_rest_stands_last_and_alone(ranking):
    (problem, *_) = read_text_as_case(case_text(ranking), "x.yaml").errors
    assert problem.code == "unknown-option"
    assert problem.hint.startswith("As the last entry, alone, 'rest'")
    assert problem.place.text[problem.place.column - 1 :].startswith("rest")


def test_an_option_or_a_state_may_be_called_rest():
    """At the end it stands for the same states, whichever is meant."""
    text = case_text("[not rest, rest]", "rest")
    assert ranks_of(text) == [1, 1, 1, 1, 0, 0, 0, 0]
    assert parse_case(dump_case(parse_case(text))) == parse_case(text)
    assert ranks_of(case_text("[rest, not rest]", "rest")) == [0, 0, 0, 0, 1, 1, 1, 1]
    graph = (
        "standoff: 1\ntitle: T\nstates: [go, rest]\ndecision_makers:\n"
        "  a: {moves: {go: rest}, ranking: [go, [rest]]}\n"
    )
    case = parse_case(graph)
    assert not case.conflict.preferences["a"].basis.rest
    assert parse_case(dump_case(case)) == case


def test_six_entries_that_overlap_are_told_by_pairs(tmp_path):
    """Not state by state."""
    options = ", ".join(f"o{k}: O" for k in range(9))
    text = (
        f"standoff: 1\ntitle: T\ndecision_makers:\n  a: {{options: {{{options}}}, "
        "ranking: [o0, o1, o2, o3, o4, o5]}\n"
    )
    problems = read_text_as_case(text, "x.yaml").errors
    codes = [one.code for one in problems]
    assert codes == ["missing-state", *["repeated-state"] * 15]
    assert "NNNNNN---" in problems[0].message
    columns = [one.place.column for one in problems[1:]]
    assert columns == sorted(columns)


def test_check_warns_of_entries_without_effect():
    text = case_text("{order: [x, x and y, not x, rest], first_match: true}")
    found = [one for one in read_text_as_case(text, "x.yaml").warnings if "entry" in one.code]
    shown = [one.place.text[one.place.column - 1 :] for one in found]
    assert [text.split(",")[0] for text in shown] == ["x and y", "rest]"]
