"""Plain data of very many states says the same as the lists of few."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given

import standoff
from standoff.analysis import paths, records
from standoff.analysis.analyse import analyse
from standoff.analysis.paths import find_paths
from strategies import graph_forms


def read_set(found):
    """As the documentation tells to."""
    data = base64.b64decode(found["bits"])
    numbers = [8 * i + k + 1 for i, byte in enumerate(data) for k in range(8) if byte >> k & 1]
    assert found["count"] == len(numbers)
    return numbers


def read_codes(states, options):
    if states["codes"] == "all":
        assert states["count"] == 1 << options
        return list(range(states["count"]))
    data = base64.b64decode(states["codes"])
    return [int.from_bytes(data[i : i + 8], "little") for i in range(0, len(data), 8)]


def both_forms(result):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "LISTED_STATES", 0)
        compact = result.to_dict()
    return result.to_dict(), json.loads(json.dumps(compact))


@given(graph_forms(max_states=9, max_options=4))
def test_sets_as_bits_are_the_sets_as_numbers(graph):
    """Kind: the JSON of a million states was hundreds of megabytes; every set can be read back."""
    listed, compact = both_forms(analyse(graph, ["nash", "seq"]))
    assert (listed["sets"], compact["sets"]) == ("numbers", "bits")
    codes = read_codes(compact["states"], len(graph.options))
    assert codes == [state["code"] for state in listed["states"]]
    for concept, columns in listed["stable"].items():
        for dm, numbers in columns.items():
            assert read_set(compact["stable"][concept][dm]) == numbers
        assert read_set(compact["equilibria"][concept]) == listed["equilibria"][concept]
    rest = ("states", "stable", "equilibria", "sets")
    assert {k: v for k, v in listed.items() if k not in rest} == {
        k: v for k, v in compact.items() if k not in rest
    }


def test_what_codes_do_not_tell_is_there_as_well():
    """Our choice: names, and the choices of merged states."""
    _, compact = both_forms(standoff.load("elmira").analyse(["nash"]))
    assert compact["states"]["names"]["5"] == "s5"
    assert compact["states"]["merged"] == {"9": "-NNY-"}


def test_paths_to_very_many_states_are_counted(monkeypatch):
    """Relative of the kind: every state in reach, and a path to each."""
    graph = standoff.load("elmira").graph
    whole = find_paths(graph, 0).to_dict()
    monkeypatch.setattr(paths, "LISTED_STATES", 3)
    monkeypatch.setattr(paths, "LISTED_PATHS", 2)
    some = find_paths(graph, 0).to_dict()
    assert some["reached"]["count"] == len(whole["reached"])
    assert sum(some["reached"]["by_moves"].values()) == len(whole["reached"])
    assert some["left_out"] == len(whole["paths"]) - 2
    assert some["paths"] == whole["paths"][:2]
    assert whole["left_out"] == 0
