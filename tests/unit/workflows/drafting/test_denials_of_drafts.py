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


@pytest.mark.parametrize(
    ("denied", "said", "denial"),
    [
        (*EN, "No pact with Sweden was signed, Norway said."),
        (*EN, "Norway was firm: no pact with Sweden has ever been signed."),
        (*DENIALS["de"][0], "Kein Pakt mit Schweden wurde unterzeichnet, sagte Norwegen. Das steht fest."),
        (*DENIALS["es"][0], "Ningún pacto con Suecia fue firmado, dijo Noruega. Eso está claro para todos."),
    ],
)  # fmt: skip
def test_a_denial_that_names_no_doer_stands_against_what_is_said(denied, said, denial, tmp_path):
    """Definition: as above, in the passive."""
    sides, reason = _contested(tmp_path, [denied, said, denial])
    assert sorted(sides.values()) == ["against", "against", "for"]
    assert reason.endswith("; told in 1 of the articles that it is not so")


@pytest.mark.parametrize(
    "other",
    [
        "No fish was sold, though Norway signed a pact with Sweden.",
        "No pact with Finland was signed, Norway said.",
        "Norway did not say whether a pact with Sweden had been signed.",
        "No pact with Sweden was signed, Denmark said.",
    ],
)
def test_another_denial_is_none_of_what_is_said(other, tmp_path):
    """Definition: of another thing, of somebody else, or of the saying only."""
    sides, _ = _contested(tmp_path, [*EN, other])
    assert [words for words, side in sides.items() if side == "against"] == [
        "denied that it had signed a pact with Sweden"
    ]
