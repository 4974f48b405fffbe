"""Why coalitions would leave a state or not, in words."""

from __future__ import annotations

import pytest

import standoff
from standoff.analysis.stability import COALITIONAL
from standoff.casefile import parse_case
from standoff.workflows.cases.disputes import Dispute

PACT = """
standoff: 1
title: A pact
claims:
  wants-trade: {text: France wants the trade.}
decision_makers:
  france:
    name: France
    options: {open: Open the port}
    prefers:
      - not britain.block
      - {say: open and germany.join, because: wants-trade}
      - not open
  germany:
    name: Germany
    options: {join: Join the pact}
    prefers: [not britain.block, open and join, not join]
  britain:
    name: Britain
    options: {block: Block the strait}
    prefers: [SPITE, not block]
"""


def pact(spite):
    return Dispute(parse_case(PACT.replace("SPITE", spite), "pact.yaml"))


def told(dispute, state, *concepts):
    found = dispute.explain(state, concepts=list(concepts))
    return [" ".join(record["words"][1:]) for record in found.to_dict()["verdicts"]]


def test_who_could_move_together_where_and_that_nobody_could_punish_them():
    """The words asked for: who, where, each better off, because of what, nobody to punish both."""
    dispute = pact("not block")
    france, germany, britain = told(dispute, "NNN", "cseq")
    assert france == germany
    assert france.startswith(
        "France and Germany together could move to “France: Open the port; Germany: Join the pact”: "
        "France takes up “Open the port”, then Germany takes up “Join the pact”; "
        "each would be better off (decided for France by "
    )
    assert "[wants-trade]" in france
    assert france.endswith("; nobody would gain by punishing either.")
    assert "No coalition that Britain could be in gains by leaving it." in britain


def test_a_punishment_names_who_punishes_and_whom_it_hurts():
    """Definition of CSEQ: an answer in the others' own interest, bad for some member."""
    dispute = pact("block iff (france.open and germany.join)")
    (france, *_) = told(dispute, "NNN", "cseq")
    assert "each would be better off" in france
    assert (
        "but then Britain takes up “Block the strait”, which France likes no better than" in france
    )
    assert told(dispute, "NNN", "cnash")[0].endswith(").")


def test_a_coalition_that_would_not_last_says_who_leaves_it():
    """Definition of CProof, on Prisoner's dilemma."""
    first, second = told(standoff.load("prisoners-dilemma"), "NN", "cproof")
    assert first == second
    assert "but it would not last: First prisoner gives up “Cooperate”" in first


@pytest.mark.parametrize("name", ["elmira", "chicken", "gisborne-economic", "cuban-missile-crisis"])
@pytest.mark.parametrize("concept", COALITIONAL)
def test_every_state_has_reasons_in_words_that_agree_with_the_table(name, concept):
    """Whole: no verdict of the table is without its reason, and none contradicts it."""
    dispute = standoff.load(name)
    table = dispute.analyse([concept]).analysis.table.stable[concept]
    for state in range(dispute.graph.state_count):
        for record in dispute.explain(state + 1, concepts=[concept]).to_dict()["verdicts"]:
            dm = dispute.graph.decision_makers.index(record["decision_maker"])
            assert record["stable"] == (state in table[dm])
            assert record["reason"]["kind"] == "coalitions"
            assert all(record["words"])
            for gain in record["reason"]["gains"]:
                assert record["decision_maker"] in gain["coalition"]
                assert (gain["end"] is None) != record["stable"]
