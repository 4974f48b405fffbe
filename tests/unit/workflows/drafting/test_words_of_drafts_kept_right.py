"""Warnings that are no forecasts, deeds that are none, infinitives and ids that keep their words.

Who is only told to warn somebody expects nothing; who warns that something comes does.
"""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.evidence.positions.plain_words import in_infinitive
from standoff.evidence.text.languages import language
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


@pytest.mark.parametrize(
    "verb",
    [
        "mettre",
        "rendre",
        "vendre",
        "permettre",
        "prendre",
        "battre",
        "suivre",
        "rompre",
        "conclure",
        "réduire",
        "interdire",
        "atteindre",
        "suspendre",
        "admettre",
        "reconnaître",
        "vivre",
        "lire",
        "élire",
        "écrire",
        "faire",
        "croire",
        "résoudre",
        "convaincre",
        "perdre",
        "dire",
        "construire",
    ],
)
def test_a_french_infinitive_stays_what_it_is(verb):
    """Definition: it is one already."""
    assert in_infinitive(f"{verb} le quai", language("fr")) == f"{verb} le quai"


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("livre", "livrer"),
        ("montre", "montrer"),
        ("retire", "retirer"),
        ("engendre", "engendrer"),
        ("déclare", "déclarer"),
        ("rencontre", "rencontrer"),
        ("rend", "rendre"),
        ("met", "mettre"),
    ],
)
def test_a_french_verb_in_the_present_gets_its_infinitive(form, verb):
    """A form that ends as an infinitive does need not be one."""
    assert in_infinitive(f"{form} le quai", language("fr")) == f"{verb} le quai"


@pytest.mark.parametrize(
    "told",
    [
        "The union threatened to do so.",
        "Norland would do this if the museum agreed.",
        "Veltria offered to do this for free.",
        "The union plans to do just that by Friday.",
    ],
)
def test_to_do_what_another_sentence_says_is_no_option(told, tmp_path):
    """Our choice: which deed is meant stands elsewhere."""
    (tmp_path / "a.txt").write_text(f"Dues\n\n3 May 2021\n\nThe quay is shut. {told}\n", "utf-8")
    database = tmp_path / "standoff.db"
    assert main(["sources", "add", str(tmp_path / "a.txt"), "--db", str(database), "-q"]) == 0
    drafts = look_at_drafts(tmp_path / "case.yaml", database).listed.drafts
    assert not [each for each in drafts if each.kind in (DraftKind.OPTION, DraftKind.CONDITION)]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Die Regierung von Norwegen schloss aus, dass der Staat die Bronzen kauft.", "Bronzen"),
        ("Norwegen schloss am Montag aus, dass der Bund den Damm baut.", "Damm"),
        ("Norwegen schließt aus, dass das Land die Werft kauft.", "Werft"),
        ("Norwegen schloss gestern aus, dass sie den Kai räumt.", "Kai"),
    ],
)
def test_what_is_ruled_out_in_german_is_refused(told, words, tmp_path):
    """Definition: who rules out that its state does something refuses it, whenever it says so."""
    (tmp_path / "a.txt").write_text(f"Der Kai\n\n3. Mai 2021\n\nDer Kai ist zu. {told}\n", "utf-8")
    database = tmp_path / "standoff.db"
    assert main(["sources", "add", str(tmp_path / "a.txt"), "--db", str(database), "-q"]) == 0
    drafts = look_at_drafts(tmp_path / "case.yaml", database).listed.drafts
    (option,) = [each for each in drafts if each.kind is DraftKind.OPTION]
    assert words in option.headline
    assert any(each["do"] == "add_preference" for each in option.elements)


def test_a_day_is_nothing_that_is_ruled_out(tmp_path):
    """Kind: what stands between the parts of a verb need not be its object."""
    told = "Norwegen schloss am Montag aus, dass ein Brand die Ursache war."
    (tmp_path / "a.txt").write_text(f"Der Kai\n\n3. Mai 2021\n\nDer Kai ist zu. {told}\n", "utf-8")
    database = tmp_path / "standoff.db"
    assert main(["sources", "add", str(tmp_path / "a.txt"), "--db", str(database), "-q"]) == 0
    drafts = look_at_drafts(tmp_path / "case.yaml", database).listed.drafts
    assert not [each for each in drafts if each.kind is DraftKind.OPTION]
