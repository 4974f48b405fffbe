"""Drafts name who decides once, by a name of their own, and both sides of what is contested.

Provenance: articles are ours; what they tell is the definition.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources


def _headlines(folder, texts, kind):
    for number, text in enumerate(texts, 1):
        (folder / f"a{number}.txt").write_text(f"A dispute\n\n{text}\n", encoding="utf-8")
    database = folder / "standoff.db"
    add_sources(database, [str(one) for one in sorted(folder.glob("*.txt"))], workers=1)
    drafts = draft_case(database, limit=None, kinds=[kind]).drafts
    return [one.headline for one in drafts if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Norway insists that the stock has halved, which Sweden denies.",
            "Contested between Norway and Sweden: the stock has halved",
        ),
        (
            "Norway says that the pact still holds, which Sweden disputes.",
            "Denied by Sweden: Norway says that the pact still holds",
        ),
        (
            "Norway denied having said that “the pact can be bought”, and left the hall.",
            "Denied by Norway: the pact can be bought",
        ),
        (
            "Norway denied saying that the pact can be bought.",
            "Denied by Norway: the pact can be bought",
        ),
        (
            "Norway denied having told reporters that Sweden broke the pact.",
            "Denied by Norway: Sweden broke the pact",
        ),
        (
            "Norway denied having broken the pact that Sweden signed.",
            "Denied by Norway: having broken the pact that Sweden signed",
        ),
    ],
)
def test_what_one_says_and_another_denies_names_both(text, headline, tmp_path):
    """Definition: one sentence tells the point and both sides of it."""
    assert _headlines(tmp_path, [text], DraftKind.CONTESTED) == [headline]


@pytest.mark.parametrize(
    ("texts", "maker"),
    [
        (
            ["Kestrel refuses to pay the fine. The ministry wants Kestrel to pay.",
             "The residents' group plans to block the depot. It refuses to leave the road."],
            "The residents' group",
        ),
        (
            ["Kestrel refuses to pay. Kestrel will appeal.", "Kestrel lehnt die Strafe ab. Am Montag schwieg Kestrel.",
             "La mairie exige une amende. Kestrel refuse de payer. La réponse de Kestrel est claire."],
            "Kestrel",
        ),
        (
            ["The Teachers' League (TL) will boycott the exams. TL president Ada Hale refuses to negotiate."],
            "Teachers' League (through Ada Hale)",
        ),
        (
            ["Norway wants a hearing. Sweden asked the US court to send the case to Norway."],
            "US court",
        ),
    ],
)  # fmt: skip
def test_who_decides_is_drafted_once_under_a_name_of_its_own(texts, maker, tmp_path):
    """Definition: exactly one decision maker is this one."""
    found = _headlines(tmp_path, texts, DraftKind.DECISION_MAKER)
    assert [one for one in found if maker.split(" (")[0] in one] == [maker]
    assert not any(one.startswith("The government") for one in found)


@pytest.mark.parametrize(
    ("opening", "hangs"),
    [
        *((word, "if the company signs") for word in ("if", "as soon as", "once")),
        *((word, "only if the company signs") for word in ("only if", "provided that")),
        ("unless", "if the company does not sign"),
    ],
)
def test_what_is_done_when_another_has_acted_hangs_on_it(opening, hangs, tmp_path):
    """Definition: a plain "if" says when it is done, not that it is done then alone."""
    text = f"The union will end the strike {opening} the company signs the plan."
    (condition,) = _headlines(tmp_path, [text], DraftKind.CONDITION)
    assert condition == f"The union ends the strike {hangs} the plan."


def test_only_may_stand_before_what_is_done(tmp_path):
    """Definition: who will only sign if another pays, signs only if it pays."""
    text = "Norway will only sign the pact if Sweden pays the fine."
    (condition,) = _headlines(tmp_path, [text], DraftKind.CONDITION)
    assert condition == "Norway signs the pact only if Sweden pays the fine."


def test_they_in_a_condition_are_not_who_sets_it(tmp_path):
    """Definition: the observers carry no arms, not Norway."""
    text = "Norway would accept observers on board, but only if they carry no arms."
    (option,) = _headlines(tmp_path, [text], DraftKind.OPTION)
    assert option == "Norway: Accept observers on board, only if they carry no arms"
