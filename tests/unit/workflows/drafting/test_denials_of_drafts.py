"""What is denied in other sentences, too, stands against the point and is never told for it.

Provenance: articles are ours; what they tell is the definition.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources


def _contested(folder, texts):
    for number, text in enumerate(texts, 1):
        (folder / f"a{number}.txt").write_text(f"A dispute\n\n{text}\n", encoding="utf-8")
    database = folder / "standoff.db"
    add_sources(database, [str(one) for one in sorted(folder.glob("*.txt"))], workers=1)
    drafts = draft_case(database, limit=None, kinds=[DraftKind.CONTESTED]).drafts
    (found,) = (one for one in drafts if one.kind is DraftKind.CONTESTED)
    return {each.words: each.side for each in found.citations}, found.confidence.reason


EN = "Norway denied that it had signed a pact with Sweden.", "Norway signed a pact with Sweden."
DENIALS = {
    "en": (
        EN,
        [
            "Norway did not sign a pact with Sweden, she said.",
            "Norway never signed a pact with Sweden.",
            "Norway has not signed any pact with Sweden.",
            "Norway signed no pact with Sweden.",
            "Norway signed neither a pact nor a treaty with Sweden.",
            "Officials say Norway never signed the pact with Sweden.",
        ],
    ),
    "de": (
        (
            "Norwegen bestritt, den Pakt mit Schweden unterzeichnet zu haben. Das ist nicht wahr.",
            "Norwegen unterzeichnete am Montag den Pakt mit Schweden. Das war überraschend.",
        ),
        [
            "Norwegen hat keinen Pakt mit Schweden unterzeichnet. Das steht fest.",
            "Norwegen unterzeichnete den Pakt mit Schweden nicht. Das steht fest.",
            "Norwegen hat nie den Pakt mit Schweden unterzeichnet. Das steht fest.",
        ],
    ),
    "es": (
        (
            "Noruega negó haber firmado el pacto con Suecia. Eso no es verdad.",
            "Noruega firmó el lunes el pacto con Suecia. Fue una sorpresa para todos.",
        ),
        [
            "Noruega no firmó el pacto con Suecia. Eso está claro para todos.",
            "Noruega nunca firmó el pacto con Suecia. Eso está claro para todos.",
        ],
    ),
}
CASES = [(*both, denial) for both, denials in DENIALS.values() for denial in denials]


@pytest.mark.parametrize(("denied", "said", "denial"), CASES)
def test_a_denial_of_what_is_said_stands_against_it(denied, said, denial, tmp_path):
    """Definition: of three sentences one tells the point, and two tell that it is not so."""
    sides, reason = _contested(tmp_path, [denied, said, denial])
    assert sorted(sides.values()) == ["against", "against", "for"]
    assert "told in 1 of the articles, and denied by Nor" in reason
    assert reason.endswith("; told in 1 of the articles that it is not so")


@pytest.mark.parametrize(
    "other",
    [
        "Norway refused to sign a pact with Sweden.",
        "Norway did not pay the fee and signed a pact with Sweden.",
    ],
)
def test_what_leaves_open_whether_it_is_so_stands_on_no_side(other, tmp_path):
    """Definition: who refuses has not said what was done, and a denial before may be of another deed."""
    sides, _ = _contested(tmp_path, [*EN, other])
    assert sorted(sides.values()) == ["against", "for"]


def test_a_denial_by_somebody_else_of_their_own_deed_stands_on_no_side(tmp_path):
    """Definition: that Finland did not sign says nothing of Norway."""
    sides, _ = _contested(tmp_path, [*EN, "Finland did not sign a pact with Sweden."])
    assert sorted(sides.values()) == ["against", "for"]


def test_what_is_denied_in_a_clause_behind_denies_nothing_of_the_deed(tmp_path):
    """Definition: a pact under which nobody is to fish is a pact that was signed."""
    other = "Norway signed a pact with Sweden under which neither would fish, not even in May."
    sides, _ = _contested(tmp_path, [*EN, other])
    assert sorted(sides.values()) == ["against", "for", "for"]


def test_who_denies_a_denial_is_against_those_who_deny(tmp_path):
    """Definition: the point is that Norway did not sign, so that who tells that it did is against."""
    denied = "Norway denied that it had not signed a pact with Sweden."
    sides, _ = _contested(tmp_path, [denied, EN[1], "Norway did not sign a pact with Sweden."])
    assert {words.split()[0]: side for words, side in sides.items()} == {
        "denied": "against",
        "signed": "against",
        "did": "for",
    }
