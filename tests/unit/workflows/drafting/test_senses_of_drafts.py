"""What a draft rests on: nothing that is only asked, nothing of the opposite sense, nobody twice.

Provenance: the texts are ours, written for these; what they tell is the definition.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources


def _drafts(folder, *texts):
    for number, text in enumerate(texts):
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
    add_sources(folder / "s.db", [str(folder / f"t{n}.txt") for n in range(len(texts))], workers=1)
    return draft_case(folder / "s.db", limit=None).drafts


def _names(drafts, kind):
    return [each.headline.split(" (")[0] for each in drafts if each.kind is kind]


@pytest.mark.parametrize(
    ("texts", "name", "against"),
    [
        (
            (
                "The farmers' union accepted the settlement on Monday.",
                "The farmers' union rejected the settlement on Friday.",
            ),
            "Farmers' union: Accept the settlement",
            "rejected the settlement",
        ),
        (
            (
                "The airline will reopen the night route.",
                "The airline refuses to reopen the night route.",
            ),
            "The airline: Reopen the night route",
            "refuses to reopen the night route",
        ),
        (
            (
                "The council plans to sell the old harbour.",
                "The council will not sell the old harbour.",
            ),
            "The council: Sell the old harbour",
            "will not sell the old harbour",
        ),
    ],
)
def test_what_says_the_opposite_stands_against_a_claim(texts, name, against, tmp_path):
    """Definition: no claim joins that somebody does and does not do one thing."""
    (option,) = [each for each in _drafts(tmp_path, *texts) if each.kind is DraftKind.OPTION]
    assert option.headline.removeprefix("The ").lower() == name.removeprefix("The ").lower()
    assert [each.words for each in option.citations if each.side == "against"] == [against]
    assert len([each for each in option.citations if each.side == "for"]) == 1
    assert against not in option.claim
    assert option.confidence.word == "weak"
    assert "the opposite is told, too" in option.confidence.reason


def test_a_refusal_alone_supports_its_option(tmp_path):
    """Definition: who refuses to do something could do it, and nobody says the opposite."""
    (option,) = [
        each
        for each in _drafts(tmp_path, "The council refuses to sell the old harbour.")
        if each.kind is DraftKind.OPTION
    ]
    assert [each.side for each in option.citations] == ["for"]


@pytest.mark.parametrize(
    "text",
    [
        "The airline will reopen the night route, won't it?",
        "Will the airline refuse to pay the pilots?",
        "“You will give in, won't you?” a reporter asked the airline.",
        "A reporter asked whether the airline will sue the pilots.",
        "Nobody knows if the airline will sue the pilots.",
        "¿La empresa se niega a pagar a los pilotos?",
        "Weigert sich das Unternehmen, die Piloten zu bezahlen?",
        "L'entreprise refuse de payer les pilotes, n'est-ce pas ?",
        "会社は賃上げを拒否するのか。",
    ],
)
def test_what_is_only_asked_is_nothing_that_somebody_does(text, tmp_path):
    """Definition: a question, also one by a tag, states nothing."""
    assert not _drafts(tmp_path, text)


def test_what_stands_before_a_question_is_stated(tmp_path):
    """Definition: a dash or a colon ends what is stated."""
    drafts = _drafts(tmp_path, "The airline refuses to pay the pilots — but for how long?")
    assert _names(drafts, DraftKind.OPTION) == ["The airline: Pay the pilots"]


@pytest.mark.parametrize(
    ("texts", "makers"),
    [
        (
            ("Kestrel Foods AG posted a loss. The company will close the plant at Ord.",),
            ["Kestrel Foods AG"],
        ),
        (
            (
                "The union Soleil Lumen wants a rise. The union threatens to block the gates.",
                "Die Gewerkschaft Soleil Lumen droht damit, die Tore zu blockieren.",
            ),
            ["Soleil Lumen"],
        ),
        (
            (
                "Arden Lines Ltd will cut the ferry. The company refuses to pay the crews.",
                "Brook Mills Ltd will open a mill. The company offers a rise of 2 percent.",
            ),
            ["Arden Lines Ltd", "Brook Mills Ltd"],
        ),
    ],
)
def test_a_noun_for_a_named_body_is_no_further_decision_maker(texts, makers, tmp_path):
    """Definition: "the company" is the one that the same text named before."""
    assert sorted(_names(_drafts(tmp_path, *texts), DraftKind.DECISION_MAKER)) == makers


def test_to_extend_is_not_to_suspend_in_another_language(tmp_path):
    """Definition: what two languages have in common must say what is done, not only with what."""
    drafts = _drafts(
        tmp_path,
        "The union refuses to suspend the strike.",
        "Die Gewerkschaft droht damit, den Streik auf die Werft auszuweiten.",
        "The union threatens to extend the strike to the yard.",
    )
    cited = {
        each.headline: {one.source for one in each.citations}
        for each in drafts
        if each.kind is DraftKind.OPTION
    }
    assert cited["The union: Suspend the strike"] == {"t0"}
    assert cited["The union: Extend the strike to the yard"] == {"t1", "t2"}
