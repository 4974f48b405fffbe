"""The state graph as GraphML, read back by a reader of XML that knows nothing of us.

Provenance: definition of states, moves and improvements; GraphML as its primer describes it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

import standoff
from standoff.workflows.cases.files import convert_case

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def read(path):
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{SPACE}key")}

    def data(element):
        return {keys[one.get("key")]: one.text or "" for one in element.iter(f"{SPACE}data")}

    nodes = {node.get("id"): data(node) for node in root.iter(f"{SPACE}node")}
    edges = [
        (edge.get("source"), edge.get("target"), data(edge)) for edge in root.iter(f"{SPACE}edge")
    ]
    return nodes, edges


@pytest.mark.parametrize("name", ["elmira", "prisoners-dilemma", "gisborne-economic", "game-12"])
def test_states_moves_ranks_and_equilibria_are_all_there(name, tmp_path):
    convert_case(name, tmp_path / "graph.graphml")
    dispute = standoff.load(name)
    graph, table = dispute.graph, dispute.analyse().analysis.table
    nodes, edges = read(tmp_path / "graph.graphml")
    assert [node["label"] for node in nodes.values()] == list(
        dispute.naming.states(range(graph.state_count))
    )
    for state, node in enumerate(nodes.values()):
        held = [concept for concept in table.stable if state in table.equilibria(concept)]
        assert node["equilibrium under"] == ", ".join(held)
        assert (node["status quo"] == "true") == (state == dispute.status_quo)
        for dm in range(len(graph.decision_makers)):
            assert int(node[f"rank for {dispute.naming.dm(dm)}"]) == graph.ranks[dm][state] + 1
    told = {
        (source, target, data["decision maker"], data["improvement"])
        for source, target, data in edges
    }
    assert told == {
        (
            f"s{a + 1}",
            f"s{b + 1}",
            dispute.naming.dm(dm),
            str(b in graph.improvements(dm, a)).lower(),
        )
        for dm in range(len(graph.decision_makers))
        for a, b in graph.arcs(dm)
    }


def test_names_that_xml_cannot_hold_do_no_harm(tmp_path):
    case = standoff.case(
        {
            "title": "T",
            "decision_makers": {"a": {"name": '<A> & "B"', "options": {"x": "x < y ]]>"}}},
        }
    )
    from standoff.reports.graph.graphml import render_graphml

    text = render_graphml(case.naming, case.analyse().analysis.table, None)
    (tmp_path / "g.graphml").write_text(text, encoding="utf-8")
    nodes, edges = read(tmp_path / "g.graphml")
    assert nodes["s2"]["label"].endswith("x < y ]]>")
    assert edges[0][2]["decision maker"] == '<A> & "B"'
