"""Who is only told to warn somebody expects nothing; who warns that something comes does.

Provenance: the headlines are ours.
"""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.workflows.drafting import DraftKind, look_at_drafts
from standoff.workflows.drafting.wording import identifier


def forecasts(folder, headline):
    """Give the forecasts that an article with a headline gives."""
    text = f"{headline}\n\nThe Harbour Post, 3 May 2021\n\nThe quay is closed. {headline} on Tuesday.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    database = folder / "standoff.db"
    assert main(["sources", "add", str(folder / "a.txt"), "--db", str(database), "-q"]) == 0
    drafts = look_at_drafts(folder / "case.yaml", database).listed.drafts
    return [each.headline for each in drafts if each.kind is DraftKind.FORECAST]


@pytest.mark.parametrize(
    "headline",
    [
        "Ostrel warns Veltria over quay closure",
        "Norland warned Veltria about tariffs",
        "Beijing warns Manila over coast guard patrols",
        "Pilot union warns airline against cuts",
        "Farmers warn government over fuel tax",
        "Army warns rebels after raid on depot",
    ],
)
def test_a_warning_to_somebody_is_no_forecast(headline, tmp_path):
    """Our choice: a false statement of what is expected is worse than a missing one."""
    assert forecasts(tmp_path, headline) == []


@pytest.mark.parametrize(
    "headline",
    [
        "Norland warned that the border would close",
        "Economists expect a recession in Norland",
        "Ostrel warned Veltria would lose the case",
    ],
)
def test_a_warning_of_what_comes_is_one(headline, tmp_path):
    """Definition: it says what is expected."""
    assert len(forecasts(tmp_path, headline)) == 1


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Повернути міст їжаку", "povernut_mist_yizhaku"),
        ("Вратити љубав његову", "vratit_ljubav_njegovu"),
        ("Көпірді ашу", "kopirdi_ashu"),
        ("Κλείνει αυτό λιμάνι", "kleinei_ayto_limani"),
        ("ხიდის დახურვა", "khidis_dakhurva"),
        ("Փակել կամուրջը", "pakel_kamurje"),
    ],
)
def test_ids_keep_the_letters_of_other_scripts(words, made):
    """Kind: every word of the name is in the id, in Latin letters."""
    found = identifier(words)
    assert found.isascii()
    assert len(found.split("_")) == len(words.split())
    assert found[:3] == made[:3]
