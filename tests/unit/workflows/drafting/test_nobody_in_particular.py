"""Whom a text speaks to, and people in general, decide nothing.

Provenance: texts of ours, in the manner of advice to buyers.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources

TEXTS = {
    "en": "You want a better price. You demand a rebate. You will never own the flat. One must demand a receipt. Everyone wants peace.",
    "de": "Sie wollen einen besseren Preis. Du willst die Wohnung kaufen. Man fordert einen Nachlass. Alle fordern Frieden.",
    "fr": "Vous voulez un meilleur prix. Vous exigez un rabais. On veut acheter le bien. Chacun exige un reçu.",
    "es": "Usted quiere un precio mejor. Usted exige una rebaja. Uno quiere comprar el piso. Todos quieren la paz.",
    "ru": "Вы хотите получить лучшую цену. Вы требуете скидку. Ты хочешь купить квартиру. Каждый требует справку.",
    "ja": "あなたは値引きを求める。誰もが平和を求める。私たちは水を要求する。",
    "zh": "您要求卖家打折。你要求退款。大家要求和平。谁都不想要战争。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_whom_a_text_speaks_to_decides_nothing(tmp_path, language):
    """Definition: a decision maker is somebody; "you" and "one" are whoever reads."""
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "advice.txt").write_text(
        f"Advice\n\n3 May 2019\n\n{TEXTS[language]}\n", encoding="utf-8"
    )
    add_sources(tmp_path / "standoff.db", [tmp_path / "f"])
    drafts = draft_case(tmp_path / "standoff.db", None)
    assert drafts.drafts == ()
    assert drafts.articles == 1


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("does not need a permit for the dam", 0),
        ("has not tried to stop the barges", 0),
        ("did not require a deposit from the firm", 0),
        ("needs a permit for the dam", 1),
        ("will not open the sluices", 1),
    ],
)
def test_who_does_not_need_something_rejects_nothing(tmp_path, said, number):
    """Only what is refused is refused."""
    (tmp_path / "f").mkdir()
    text = f"The dam\n\n3 May 2019\n\nNorway {said}.\n"
    (tmp_path / "f" / "dam.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [tmp_path / "f"])
    found = draft_case(tmp_path / "standoff.db", kinds=[DraftKind.OPTION])
    assert len([each for each in found.drafts if each.kind is DraftKind.OPTION]) == number
