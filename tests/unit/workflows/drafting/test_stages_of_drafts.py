"""Candidate stages and conditions of drafts: dated turning points, and both sides of a condition.

Provenance: the sentences are ours; which are turning points is our choice.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.sources import add_sources


def _drafts(folder, kind, text, day="20 June 2024"):
    file = folder / "told.txt"
    file.write_text(f"A heading\n\nPublished: {day}\n\n{text}\n", encoding="utf-8")
    add_sources(folder / "standoff.db", [str(file)], workers=1)
    found = draft_case(folder / "standoff.db", limit=None)
    return [each for each in found.drafts if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Arden Lines and the union signed an agreement on 14 June 2024.", "2024-06-14"),
        ("The tenants and the landlord met in Selby on 11 June 2024.", "2024-06-11"),
        ("The court stopped the evictions on 12 June 2024.", "2024-06-12"),
        ("The council extended the permit on 7 May 2024.", "2024-05-07"),
        ("The nurses walked out on 3 June 2024.", "2024-06-03"),
        ("Die Mieter und die Stadt unterzeichneten am 14. Juni 2024 einen Vertrag.", "2024-06-14"),
        ("El tribunal suspendió los desalojos el 12 de junio de 2024.", "2024-06-12"),
        ("Le syndicat a commencé une grève le 3 juin 2024.", "2024-06-03"),
        ("Суд приостановил строительство 12 июня 2024 года.", "2024-06-12"),
        ("組合は2024年6月3日にストライキを始めた。", "2024-06-03"),
        ("双方于2024年6月14日签署了协议。", "2024-06-14"),
    ],
)
def test_one_sentence_that_dates_a_turning_point_is_a_stage(tmp_path, text, day):
    """Definition."""
    (stage,) = _drafts(tmp_path, DraftKind.STAGE, text)
    assert stage.elements[0]["date"] == day
    assert "it changes what is possible" in stage.confidence.reason


@pytest.mark.parametrize(
    "text",
    [
        "The council did not extend the permit on 7 May 2024.",
        "The court would stop the evictions on 12 June 2024.",
        "The parties want to sign an agreement on 14 July 2024.",
        "The fair was held on 7 May 2024.",
        "Die Stadt unterzeichnete am 14. Juni 2024 keinen Vertrag.",
        "El tribunal no suspendió los desalojos el 12 de junio de 2024.",
        "組合は2024年6月3日にストライキを始めなかった。",
    ],
)
def test_what_is_denied_wished_or_no_turning_point_is_no_stage(tmp_path, text):
    """Negative control."""
    found = _drafts(tmp_path, DraftKind.STAGE, text)
    assert not [one for one in found if "it changes what is possible" in one.confidence.reason]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The council will pay compensation only if the residents leave the harbour.",
            "The council pays compensation only if the residents leave the harbour.",
        ),
        (
            "The union said it would block the gate unless the company raises wages.",
            "The union blocks the gate if the company does not raise wages.",
        ),
    ],
)
def test_a_condition_names_both_options_and_whose_they_are(tmp_path, text, told):
    """Definition."""
    (found,) = _drafts(tmp_path, DraftKind.CONDITION, text)
    assert found.headline == told


def test_an_option_says_who_is_to_fulfil_its_condition(tmp_path):
    """Definition: in the words of the source, with who it is."""
    text = "El sindicato suspenderá la huelga si la empresa sube los salarios."
    (found,) = [
        one
        for one in _drafts(tmp_path, DraftKind.OPTION, text)
        if one.headline.startswith("The union")
    ]
    assert found.headline.endswith("if the company “sube los salarios”")
